package web

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"time"

	"casewright/domain/lifecycle"
)

// handler draws one page or carries out one form. What it returns as an error is told to the person by fail.
type handler func(w http.ResponseWriter, r *http.Request) error

// route is a registered pattern, such as "GET /cases/{id}", with everybody who may use it.
type route struct {
	roles   []lifecycle.ActorRole // none: everybody, signed in or not
	passive bool                  // asking does not count as the person's activity
}

// answerWithin is how long a page may take. Then the servers behind it count as down, which the person is told.
const answerWithin = 20 * time.Second

// staff are the roles of people who work for the agency.
var staff = []lifecycle.ActorRole{lifecycle.Intake, lifecycle.Caseworker, lifecycle.Supervisor, lifecycle.Auditor, lifecycle.Admin}

// roles lists who may use a page.
func roles(list ...lifecycle.ActorRole) []lifecycle.ActorRole { return list }

// page registers a page for some roles. Nobody else reaches the handler, and a page for nobody is a mistake.
func (s *Server) page(pattern string, who []lifecycle.ActorRole, h handler) {
	s.add(pattern, route{roles: who}, h)
}

// passive registers what the browser asks by itself, such as a live status: it needs a session like a page and
// does not keep one alive.
func (s *Server) passive(pattern string, who []lifecycle.ActorRole, h handler) {
	s.add(pattern, route{roles: who, passive: true}, h)
}

func (s *Server) add(pattern string, t route, h handler) {
	if len(t.roles) == 0 {
		panic("web: " + pattern + " names no role; a page for everybody is registered with public")
	}
	for _, role := range t.roles {
		if !slices.Contains(staff, role) {
			panic(fmt.Sprintf("web: %s is for the role %q, which nobody can sign in with", pattern, role))
		}
	}
	s.routes[pattern] = t
	s.mux.HandleFunc(pattern, func(w http.ResponseWriter, r *http.Request) {
		v := viewerOf(r)
		switch {
		case !v.SignedIn():
			s.fail(w, r, errSignIn)
		case !slices.Contains(t.roles, v.Role):
			s.fail(w, r, &notYours{Role: v.Role, Needed: t.roles})
		default:
			s.carryOut(h, w, r)
		}
	})
}

// public registers a page that needs no sign-in.
func (s *Server) public(pattern string, h handler) {
	s.routes[pattern] = route{}
	s.mux.HandleFunc(pattern, func(w http.ResponseWriter, r *http.Request) { s.carryOut(h, w, r) })
}

func (s *Server) carryOut(h handler, w http.ResponseWriter, r *http.Request) {
	if err := h(w, r); err != nil {
		s.fail(w, r, err)
	}
}

// dispatch finds the route, and for a page who is asking, before anything else happens.
func (s *Server) dispatch(w http.ResponseWriter, r *http.Request) {
	_, pattern := s.mux.Handler(r)
	if pattern == "" {
		s.fail(w, r, s.unrouted(r))
		return
	}
	seen(r).pattern = pattern
	if t, ok := s.routes[pattern]; ok {
		v, err := s.recognize(r, t.passive)
		if err != nil {
			s.fail(w, r, err)
			return
		}
		seen(r).viewer = v
		if !t.passive {
			ctx, cancel := context.WithTimeout(r.Context(), answerWithin)
			defer cancel()
			r = r.WithContext(ctx)
		}
	}
	s.mux.ServeHTTP(w, r)
}

// unrouted tells an address that does not exist from one that takes another method.
func (s *Server) unrouted(r *http.Request) error {
	for _, method := range []string{http.MethodGet, http.MethodPost} {
		other := r.Clone(r.Context())
		other.Method = method
		if _, pattern := s.mux.Handler(other); pattern != "" {
			return errMethod
		}
	}
	return errNoPage
}

// may reports whether a role reaches a page by GET.
func (s *Server) may(role lifecycle.ActorRole, path string) bool {
	t, ok := s.routes["GET "+path]
	return ok && (len(t.roles) == 0 || slices.Contains(t.roles, role))
}

// notYours is the answer to someone whose role does not reach the page.
type notYours struct {
	Role   lifecycle.ActorRole
	Needed []lifecycle.ActorRole
}

func (n *notYours) Error() string { return fmt.Sprintf("role %s may not use this page", n.Role) }
