package web

import (
	"io/fs"
	"path"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"
)

func TestAProgramWithoutAssetsSaysHowToGetThem(t *testing.T) {
	files := fstest.MapFS{"static/app.css": {Data: []byte("a{}")}}
	for _, name := range needed {
		_, err := loadAssets(files)
		if err == nil || !strings.Contains(err.Error(), "make assets") || !strings.Contains(err.Error(), name) {
			t.Errorf("without %s: %v", name, err)
		}
		files["static/"+name] = &fstest.MapFile{Data: []byte("x")}
	}
	a, err := loadAssets(files)
	if err != nil {
		t.Fatal(err)
	}
	files["static/app.css"] = &fstest.MapFile{Data: []byte("b{}")}
	if b, err := loadAssets(files); err != nil || b.prefix == a.prefix {
		t.Errorf("the address of changed assets stays %s: %v", a.prefix, err)
	}
	if _, err := a.url("nothing.css"); err == nil {
		t.Error("an asset that is not there has an address")
	}
}

// Whatever a style sheet names is there, and comes from here.
func TestStyleSheetsFindWhatTheyName(t *testing.T) {
	a, err := builtIn()
	if err != nil {
		t.Fatal(err)
	}
	named := regexp.MustCompile(`url\(["']?([^"')]+)["']?\)`)
	found := 0
	for name, file := range a.files {
		if path.Ext(name) != ".css" {
			continue
		}
		for _, m := range named.FindAllStringSubmatch(string(file.plain), -1) {
			if target := path.Join(path.Dir(name), m[1]); a.files[target].plain == nil {
				t.Errorf("%s names %s, which is not there", name, m[1])
			}
			found++
		}
	}
	if found < 40 {
		t.Errorf("only %d files are named; is this USWDS?", found)
	}
}

func TestAssetsAreSentCompressed(t *testing.T) {
	x := newSite(t)
	css := x.assets.prefix + "vendor/uswds/css/uswds.min.css"
	a := x.browser().get(css, "Accept-Encoding", "gzip").status(200)
	if a.Header.Get("Content-Encoding") != "gzip" || len(a.body) > 70_000 {
		t.Errorf("the style sheet comes as %q with %d bytes", a.Header.Get("Content-Encoding"), len(a.body))
	}
	if plain := x.browser().get(css, "Accept-Encoding", "identity").status(200); len(plain.body) < 500_000 || plain.Header.Get("Content-Encoding") != "" {
		t.Errorf("asked for as it is, it comes with %d bytes", len(plain.body))
	}
	page := x.browser().get("/about").status(200)
	for _, m := range regexp.MustCompile(`(?:href|src)="(/static/[^"]+)"`).FindAllStringSubmatch(page.body, -1) {
		x.browser().get(m[1]).status(200)
	}
	if text := page.body; !strings.Contains(text, x.assets.prefix) {
		t.Error("the page names no assets")
	}
}

// What app.css and app.js weigh is loaded by everybody at every visit.
func TestOwnAssetsStaySmall(t *testing.T) {
	for name, limit := range map[string]int64{"app.css": 16_000, "app.js": 6_000, "theme.css": 2_000} {
		info, err := fs.Stat(static, "static/"+name)
		if err != nil || info.Size() > limit {
			t.Errorf("%s has %d bytes, more than %d: %v", name, info.Size(), limit, err)
		}
	}
}
