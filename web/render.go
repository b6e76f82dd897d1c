package web

import (
	"bytes"
	"embed"
	"fmt"
	"html/template"
	"io/fs"
	"net/http"
	"path"
	"strings"
	"time"

	"casewright/domain/calendar"
	"casewright/domain/lifecycle"
)

//go:embed templates
var templateFiles embed.FS

// Page is what the layout needs; every page's own type embeds it.
type Page struct {
	Title  string // of the window and, unless the page draws its own, the heading
	Notice string // one sentence that something was done, shown above the content
	Failed bool   // the person's entries need attention: the title says so first

	Agency    string
	Viewer    Viewer
	Nav       []NavItem
	Path      string // of this page, to come back to after signing in
	RequestID string
	Demo      bool
	Today     calendar.Date // of the agency's clock
	FastClock bool          // the agency's clock does not show real time
	// SessionSeconds is how long the session lasts without another request; 0 when nobody is signed in.
	SessionSeconds int
}

// NavItem is one entry of the main navigation.
type NavItem struct {
	Label, Path string
	Current     bool
}

// menu is the main navigation. An entry is shown to who may use its page, once that page is registered.
var menu = []NavItem{
	{Label: "My work", Path: "/work"},
	{Label: "Intake", Path: "/intake"},
	{Label: "Cases", Path: "/cases"},
	{Label: "Payments", Path: "/payments"},
	{Label: "Team", Path: "/team"},
	{Label: "Audit", Path: "/audit"},
}

// base fills what the layout needs.
func (s *Server) base(r *http.Request, title string) Page {
	q := seen(r)
	p := Page{
		Title: title, Agency: s.Agency, Viewer: q.viewer, Path: r.URL.Path, RequestID: q.id, Demo: s.Demo,
		Today: s.Clock.Today(), FastClock: s.Clock.Rate() > 1,
	}
	if q.viewer.SignedIn() {
		p.SessionSeconds = int(q.viewer.Ends.Sub(s.Now()).Seconds())
		for _, item := range menu {
			if s.may(q.viewer.Role, item.Path) {
				item.Current = r.URL.Path == item.Path || strings.HasPrefix(r.URL.Path, item.Path+"/")
				p.Nav = append(p.Nav, item)
			}
		}
	}
	return p
}

// Template files: layout.html is every page's frame; files whose name begins with "part-" are for all pages;
// each other file is one page, defines "content", and may define fragments.
func loadTemplates(a *assets) (map[string]*template.Template, error) {
	shared := template.New("layout.html").Funcs(template.FuncMap{"asset": a.url}).Funcs(functions)
	shared, err := shared.ParseFS(templateFiles, "templates/layout.html", "templates/part-*.html")
	if err != nil {
		return nil, err
	}
	files, err := fs.Glob(templateFiles, "templates/*.html")
	if err != nil {
		return nil, err
	}
	pages := map[string]*template.Template{}
	for _, file := range files {
		name := path.Base(file)
		if name == "layout.html" || strings.HasPrefix(name, "part-") {
			continue
		}
		t, err := shared.Clone()
		if err == nil {
			t, err = t.ParseFS(templateFiles, file)
		}
		if err == nil && t.Lookup("content") == nil {
			err = fmt.Errorf("%s does not define content", file)
		}
		if err != nil {
			return nil, err
		}
		pages[name] = t
	}
	return pages, nil
}

// functions are what templates can call.
var functions = template.FuncMap{
	"date": func(d calendar.Date) string { // March 2, 2026; nothing for no date
		if d.IsZero() {
			return ""
		}
		return d.Format("January 2, 2006")
	},
	"shortdate": func(d calendar.Date) string { // 03/02/2026
		if d.IsZero() {
			return ""
		}
		return d.Format("01/02/2006")
	},
	"instant": func(t time.Time) string { // Mar 2, 2026, 2:14 PM, in the zone that t has
		if t.IsZero() {
			return ""
		}
		return t.Format("Jan 2, 2006, 3:04 PM")
	},
	"sentence": sentenceCase,
	"letter":   letterTitle,
	"source":   lifecycle.SourceLabel, // where a lead or an address came from
	"words":    func(s string) string { return strings.ReplaceAll(s, "_", " ") },
	// dict passes several values to one template: {{template "part" dict "A" .A "B" .B}}.
	"dict": func(pairs ...any) (map[string]any, error) {
		m := map[string]any{}
		for i := 0; i+1 < len(pairs); i += 2 {
			key, ok := pairs[i].(string)
			if !ok {
				return nil, fmt.Errorf("dict: %v is not a name", pairs[i])
			}
			m[key] = pairs[i+1]
		}
		return m, nil
	},
}

// sentenceCase begins a text with a capital letter.
func sentenceCase(s string) string {
	if s == "" {
		return ""
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

// render answers with the page of a template file, or, when htmx asks for an element whose id is the name of a
// template in that file, with that fragment alone. Nothing is sent unless all of it could be drawn.
func (s *Server) render(w http.ResponseWriter, r *http.Request, status int, file string, page any) error {
	t, ok := s.templates[file]
	if !ok {
		return fmt.Errorf("no template %s", file)
	}
	name := "layout.html"
	if id := fragmentAsked(r); id != "" && t.Lookup(id) != nil {
		name = id
	}
	var b bytes.Buffer
	if err := t.ExecuteTemplate(&b, name, page); err != nil {
		return fmt.Errorf("draw %s: %w", file, err)
	}
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Add("Vary", "HX-Request, HX-Request-Type, HX-Target")
	w.WriteHeader(status)
	_, _ = b.WriteTo(w) // the browser went away: nobody is left to tell
	return nil
}

// fragmentAsked is the id of the element that htmx wants to replace; htmx names it "div#rows".
func fragmentAsked(r *http.Request) string {
	if r.Header.Get("HX-Request") != "true" || r.Header.Get("HX-Request-Type") == "full" {
		return ""
	}
	_, id, _ := strings.Cut(r.Header.Get("HX-Target"), "#")
	return id
}

// redirect sends the browser on after a form was carried out, so that reloading does not send it again.
func redirect(w http.ResponseWriter, r *http.Request, to string) error {
	if r.Header.Get("HX-Request") == "true" {
		w.Header().Set("HX-Redirect", to)
		w.WriteHeader(http.StatusNoContent)
		return nil
	}
	http.Redirect(w, r, to, http.StatusSeeOther)
	return nil
}
