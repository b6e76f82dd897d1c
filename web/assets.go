package web

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"strings"
	"sync"
)

//go:embed static
var static embed.FS

// needed are files that only npm brings; without them no page looks right.
var needed = []string{"vendor/uswds/css/uswds.min.css", "vendor/htmx/htmx.min.js", "vendor/htmx/hx-sse.min.js"}

// assets are the style sheets, scripts, fonts and images. Their address holds a hash over all of them, so a
// browser may keep each for a year and never has an old one with a new page.
type assets struct {
	prefix string // "/static/0123456789ab/"
	files  map[string]asset
}

type asset struct {
	kind         string
	plain, gzipd []byte // gzipd is nil when it would not be smaller
}

// builtIn are the assets of this program, prepared once.
var builtIn = sync.OnceValues(func() (*assets, error) { return loadAssets(static) })

func loadAssets(files fs.FS) (*assets, error) {
	a := &assets{files: map[string]asset{}}
	hash := sha256.New()
	err := fs.WalkDir(files, "static", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(files, name)
		if err != nil {
			return err
		}
		fmt.Fprintf(hash, "%s %d\n", name, len(data))
		hash.Write(data)
		file := asset{kind: mime.TypeByExtension(path.Ext(name)), plain: data}
		if ext := path.Ext(name); ext == ".woff2" {
			file.kind = "font/woff2"
		} else if ext != ".jpg" {
			file.gzipd = compress(data)
		}
		a.files[strings.TrimPrefix(name, "static/")] = file
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("web: read assets: %w", err)
	}
	for _, name := range needed {
		if _, ok := a.files[name]; !ok {
			return nil, errors.New("the assets of the pages are not in this program (" + name + " is missing): run make assets and build it again")
		}
	}
	a.prefix = "/static/" + hex.EncodeToString(hash.Sum(nil))[:12] + "/"
	return a, nil
}

func compress(data []byte) []byte {
	var b bytes.Buffer
	w, _ := gzip.NewWriterLevel(&b, gzip.BestCompression)
	// Writing to memory does not fail.
	_, _ = w.Write(data)
	_ = w.Close()
	if b.Len() >= len(data) {
		return nil
	}
	return b.Bytes()
}

// ServeHTTP gives one file.
func (a *assets) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	file, ok := a.files[strings.TrimPrefix(r.URL.Path, a.prefix)]
	if !ok {
		http.NotFound(w, r)
		return
	}
	h := w.Header()
	h.Set("Content-Type", file.kind)
	h.Set("Cache-Control", "public, max-age=31536000, immutable")
	h.Set("Vary", "Accept-Encoding")
	body := file.plain
	if file.gzipd != nil && strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") {
		h.Set("Content-Encoding", "gzip")
		body = file.gzipd
	}
	h.Set("Content-Length", fmt.Sprint(len(body)))
	_, _ = w.Write(body)
}

// url is the address of a file: "app.css".
func (a *assets) url(name string) (string, error) {
	if _, ok := a.files[name]; !ok {
		return "", errors.New("no asset named " + name)
	}
	return a.prefix + name, nil
}
