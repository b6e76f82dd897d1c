package web

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"

	"casewright/domain/lifecycle"
	"casewright/postgres"
	"casewright/temporalx"
)

// Errors of the pages themselves.
var (
	errSignIn  = errors.New("sign in first")
	errNoPage  = errors.New("no such page")
	errMethod  = errors.New("the page does not take this method")
	errPanic   = errors.New("panic")
	errCross   = errors.New("the form came from another site")
	errTooMuch = errors.New("the form is too large")
)

// malformed is a request that could not be read.
type malformed struct{ what string }

func (m *malformed) Error() string { return m.what }

// badForm tells a form that is too large from one that cannot be read.
func badForm(err error) error {
	var large *http.MaxBytesError
	if errors.As(err, &large) {
		return errTooMuch
	}
	return &malformed{"The form did not arrive whole."}
}

// ErrorPage says what happened and what to do. Nothing of it comes from inside the program.
type ErrorPage struct {
	Page
	Status  int
	What    string   // what happened
	Do      []string // what the person can do
	Reasons []lifecycle.Reason
	Fields  []lifecycle.FieldError
	Review  string // the page to look at again
	Resend  *Resend
}

// fail answers an error, everywhere in the same way. It is the one place where errors become answers.
func (s *Server) fail(w http.ResponseWriter, r *http.Request, err error) {
	if errors.Is(err, context.Canceled) && r.Context().Err() != nil {
		return // the browser went away
	}
	page := s.explain(r, err)
	if page.Status == http.StatusUnauthorized {
		s.askToSignIn(w, r)
		return
	}
	if page.Status >= 500 {
		s.Log.ErrorContext(r.Context(), "request failed", "request", seen(r).id, "route", seen(r).pattern, "error", err)
	}
	if page.Status == http.StatusMethodNotAllowed {
		w.Header().Set("Allow", "GET, HEAD, POST")
	}
	if page.Status == http.StatusServiceUnavailable {
		w.Header().Set("Retry-After", "10")
	}
	if err := s.render(w, r, page.Status, "error.html", page); err != nil {
		s.Log.ErrorContext(r.Context(), "error page failed", "request", seen(r).id, "error", err)
		http.Error(w, "Something went wrong. Request "+seen(r).id+".", http.StatusInternalServerError)
	}
}

func (s *Server) explain(r *http.Request, err error) ErrorPage {
	var (
		yours   *notYours
		refusal *lifecycle.Refusal
		stale   *lifecycle.Stale
		invalid *lifecycle.Invalid
		bad     *malformed
	)
	page := func(status int, title, what string, do ...string) ErrorPage {
		return ErrorPage{Page: s.base(r, title), Status: status, What: what, Do: do}
	}
	switch {
	case errors.Is(err, errSignIn):
		return ErrorPage{Status: http.StatusUnauthorized}
	case errors.As(err, &yours):
		return page(http.StatusForbidden, "Your role does not reach this page",
			fmt.Sprintf("You are signed in as %s. This page is for %s.", yours.Role, roleNames(yours.Needed)),
			"If you need it for your work, ask your administrator for the role.")
	case errors.Is(err, errNoPage), errors.Is(err, postgres.ErrNotFound), errors.Is(err, temporalx.ErrUnknownAction):
		return page(http.StatusNotFound, "Page not found", "There is nothing at this address.",
			"Check the address if you typed it.", "If you followed a link, tell your administrator where it was.")
	case errors.Is(err, errMethod):
		return page(http.StatusMethodNotAllowed, "This page cannot be used that way", "The address exists, but not for this kind of request.", "Start from the page before.")
	case errors.As(err, &refusal):
		p := page(http.StatusConflict, "This cannot be done now", "Nothing was changed.")
		p.Reasons = refusal.Reasons
		return p
	case errors.As(err, &stale):
		p := page(http.StatusConflict, "Someone changed this case in the meantime",
			fmt.Sprintf("The case was at event %d when your form was opened and is at event %d now. Nothing of your form was carried out.", stale.Seen, stale.Changed),
			"Look at what changed, then decide again.")
		p.Review, p.Resend = backTo(r), nil
		return p
	case errors.As(err, &invalid):
		p := page(http.StatusUnprocessableEntity, "Some entries need attention", "Nothing was changed.", "Go back and correct these entries.")
		p.Fields, p.Failed = invalid.Fields, true
		return p
	case errors.Is(err, errTooMuch):
		return page(http.StatusRequestEntityTooLarge, "What you sent is too large", "A form can hold at most 1 MB. Nothing was saved.",
			"Shorten the longest text, or send it in parts.")
	case errors.As(err, &bad):
		return page(http.StatusBadRequest, "The request could not be read", bad.what, "Go back and send the form again.")
	case errors.Is(err, errCross):
		return page(http.StatusForbidden, "This form came from another site", "For your safety nothing was done: forms are taken only from this site's own pages.",
			"Open the page here and send the form again.")
	case unavailable(err):
		p := page(http.StatusServiceUnavailable, "Casewright cannot reach its servers right now",
			"It is not known that anything was saved.", "Wait a few seconds and try again. Sending the same form twice does it only once.",
			"If this goes on, give your administrator the number below.")
		p.Resend = s.keptForm(r)
		return p
	}
	p := page(http.StatusInternalServerError, "Something went wrong", "This is a mistake in Casewright, not in what you did.",
		"Try again once. If it happens again, give your administrator the number below.")
	p.Resend = s.keptForm(r)
	return p
}

// unavailable reports whether PostgreSQL or Temporal did not answer.
func unavailable(err error) bool {
	return postgres.Unreachable(err) || errors.Is(err, temporalx.ErrUnavailable)
}

// askToSignIn sends to the sign-in page and back afterwards. A form that was sent is kept in the page.
func (s *Server) askToSignIn(w http.ResponseWriter, r *http.Request) {
	if r.Header.Get("HX-Request") == "true" {
		back := "/"
		if u, err := url.Parse(r.Header.Get("HX-Current-URL")); err == nil {
			back = localPath(u.RequestURI(), "/")
		}
		w.Header().Set("HX-Redirect", "/sign-in?"+url.Values{"next": {back}}.Encode())
		w.WriteHeader(http.StatusUnauthorized)
		return
	}
	if r.Method == http.MethodGet || r.Method == http.MethodHead {
		http.Redirect(w, r, "/sign-in?"+url.Values{"next": {r.URL.RequestURI()}}.Encode(), http.StatusSeeOther)
		return
	}
	page := s.signInPage(r)
	page.Expired, page.Resend = true, s.keptForm(r)
	if err := s.render(w, r, http.StatusUnauthorized, "signin.html", page); err != nil {
		s.Log.ErrorContext(r.Context(), "sign-in page failed", "request", seen(r).id, "error", err)
	}
}

// crossOrigin answers a form that another site sent.
func (s *Server) crossOrigin(w http.ResponseWriter, r *http.Request) { s.fail(w, r, errCross) }

// backTo is the page from which the request came, when it is one of ours.
func backTo(r *http.Request) string {
	u, err := url.Parse(r.Referer())
	if err != nil || u.Host != r.Host {
		return ""
	}
	return localPath(u.RequestURI(), "")
}

func roleNames(list []lifecycle.ActorRole) string {
	var names []string
	for _, role := range list {
		names = append(names, string(role))
	}
	if n := len(names); n > 1 {
		return strings.Join(names[:n-1], ", ") + " and " + names[n-1]
	}
	return strings.Join(names, "")
}
