package web

import (
	"html/template"
	"net/http"
	"strings"
	"testing"
)

func TestOneAddressAnswersThePageOrAPartOfIt(t *testing.T) {
	x := newSite(t)
	page, err := x.templates["about.html"].Clone()
	if err != nil {
		// A template that was drawn cannot be cloned: this site has drawn none yet.
		t.Fatal(err)
	}
	x.templates["test.html"] = template.Must(page.Parse(`{{define "content"}}<h1>List</h1>{{template "rows" .}}{{end}}{{define "rows"}}<p id="rows">{{.Title}}</p>{{end}}`))
	x.public("GET /test/list", func(w http.ResponseWriter, r *http.Request) error {
		return x.render(w, r, http.StatusOK, "test.html", x.base(r, "Three <rows>"))
	})
	b := x.browser()
	whole := b.get("/test/list").status(200).says("<html", "<h1>List</h1>", `<p id="rows">Three &lt;rows&gt;</p>`)
	part := b.get("/test/list", "HX-Request", "true", "HX-Request-Type", "partial", "HX-Target", "p#rows").status(200)
	if part.body != `<p id="rows">Three &lt;rows&gt;</p>` || !strings.Contains(whole.body, part.body) {
		t.Errorf("the part is %q", part.body)
	}
	b.get("/test/list", "HX-Request", "true", "HX-Request-Type", "full", "HX-Target", "body").says("<html")
	b.get("/test/list", "HX-Request", "true", "HX-Target", "div#elsewhere").says("<html")
	b.get("/test/list", "HX-Target", "p#rows").says("<html")
	for _, a := range []*answer{whole, part} {
		if got := a.Header.Get("Vary"); !strings.Contains(got, "HX-Request") || !strings.Contains(got, "HX-Target") {
			t.Errorf("Vary: %q", got)
		}
	}
}

func TestAPageThatCannotBeDrawnSendsNothingOfItself(t *testing.T) {
	x := newSite(t)
	x.public("GET /test/broken", func(w http.ResponseWriter, r *http.Request) error {
		return x.render(w, r, http.StatusOK, "session.html", struct{ Page }{x.base(r, "Half a page")}) // no Minutes
	})
	x.browser().get("/test/broken").status(500).says("Something went wrong").hides("Half a page", "can't evaluate")
}

func TestTheMenuShowsOnlyWhatTheRoleReaches(t *testing.T) {
	x := newSite(t)
	for _, role := range staff {
		a := x.as(role).get("/about").status(200)
		for _, item := range menu {
			if shown := strings.Contains(a.body, `<li><a href="`+item.Path+`"`); shown != x.may(role, item.Path) {
				t.Errorf("%s for %s: shown is %v", item.Path, role, shown)
			}
		}
	}
	if a := x.browser().get("/about"); strings.Contains(a.body, "head__nav") {
		t.Error("the public sees a menu of staff")
	}
}
