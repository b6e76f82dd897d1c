package web

import "net/http"

// publicPages are for everybody, signed in or not.
func (s *Server) publicPages() {
	s.public("GET /{$}", s.home)
	s.public("GET /about", s.text("about.html", "About Casewright"))
	s.public("GET /accessibility", s.text("accessibility.html", "Accessibility"))
	s.public("GET /help", s.text("help.html", "Help"))
}

// HomePage is where a visitor begins.
type HomePage struct {
	Page
	Apply bool // the public application is open
}

// home sends a signed-in person to their work.
func (s *Server) home(w http.ResponseWriter, r *http.Request) error {
	page := HomePage{Page: s.base(r, "Child support services"), Apply: s.may("", "/apply")}
	if len(page.Nav) > 0 {
		return redirect(w, r, page.Nav[0].Path)
	}
	return s.render(w, r, http.StatusOK, "home.html", page)
}

// text is a page that only says something.
func (s *Server) text(file, title string) handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		return s.render(w, r, http.StatusOK, file, s.base(r, title))
	}
}
