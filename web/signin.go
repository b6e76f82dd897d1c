package web

import (
	"errors"
	"net/http"
	"net/url"
	"strings"

	"casewright/postgres"
)

// SignInPage asks who is there.
type SignInPage struct {
	Page
	Login   string
	Next    string
	Error   string
	Ended   bool // the person has just signed out
	Expired bool // a form was sent after the session had ended
	Resend  *Resend
	Demos   []postgres.NewAccount
}

func (s *Server) signInPages() {
	s.public("GET /sign-in", s.showSignIn)
	s.public("POST /sign-in", s.signIn)
	s.page("POST /sign-out", staff, s.signOut)
	s.page("POST /sign-out-everywhere", staff, s.signOutEverywhere)
	s.page("GET /session", staff, s.showSession)
	s.page("POST /session/extend", staff, s.extendSession)
	s.passive("GET /session/left", staff, s.sessionLeft)
}

func (s *Server) signInPage(r *http.Request) SignInPage {
	page := SignInPage{Page: s.base(r, "Sign in")}
	if s.Demo {
		page.Demos = postgres.DemoAccounts()
	}
	return page
}

func (s *Server) showSignIn(w http.ResponseWriter, r *http.Request) error {
	next := localPath(r.URL.Query().Get("next"), "")
	if viewerOf(r).SignedIn() {
		if next == "" {
			next = "/"
		}
		return redirect(w, r, next)
	}
	page := s.signInPage(r)
	page.Next, page.Ended = next, r.URL.Query().Get("ended") == "1"
	return s.render(w, r, http.StatusOK, "signin.html", page)
}

// wrongSignIn is the only answer to a sign-in that fails, whatever the reason.
const wrongSignIn = "The user name or the password is not right. After 10 failed tries in a row an account takes no password for 15 minutes. " +
	"If you forgot yours, ask your administrator for a new one."

func (s *Server) signIn(w http.ResponseWriter, r *http.Request) error {
	form, err := readPost(r)
	if err != nil {
		return err
	}
	resend := takeResend(form)
	login, password := form.Get("login"), form.Get("password")

	select { // a place to hash in: 19 MiB each, so not for everybody at once
	case s.hashing <- struct{}{}:
		defer func() { <-s.hashing }()
	case <-r.Context().Done():
		return r.Context().Err()
	}
	now := s.Now()
	account, err := s.DB.SignIn(r.Context(), login, password, now)
	if errors.Is(err, postgres.ErrSignIn) {
		if err := s.note(r, "sign-in-failed", ""); err != nil {
			return err
		}
		page := s.signInPage(r)
		page.Failed, page.Error, page.Login, page.Next, page.Resend = true, wrongSignIn, login, localPath(form.Get("next"), ""), resend
		return s.render(w, r, http.StatusUnprocessableEntity, "signin.html", page)
	}
	if err != nil {
		return err
	}
	// A new token at every sign-in: one that someone planted before is worth nothing.
	if err := s.endSession(w, r); err != nil {
		return err
	}
	token, err := s.DB.StartSession(r.Context(), account.ID, now)
	if err != nil {
		return err
	}
	w.Header().Del("Set-Cookie")
	s.setCookie(w, token)
	seen(r).viewer = Viewer{ID: account.ID, Login: account.Login, Name: account.Name, Role: account.Role, Ends: now.Add(postgres.SessionIdle)}
	if err := s.note(r, "sign-in", ""); err != nil {
		return err
	}
	if resend != nil {
		return s.render(w, r, http.StatusOK, "resend.html", ResendPage{Page: s.base(r, "Send what you had entered?"), Resend: resend})
	}
	return redirect(w, r, localPath(form.Get("next"), "/"))
}

// localPath is p when it is an address on this server, otherwise the fallback: a link to the sign-in page must not
// be able to send a person elsewhere afterwards.
func localPath(p, fallback string) string {
	u, err := url.Parse(p)
	if err != nil || u.Host != "" || u.Scheme != "" || u.Opaque != "" || !strings.HasPrefix(p, "/") || strings.HasPrefix(p, "//") ||
		strings.ContainsAny(p, "\\\r\n\t") || strings.HasPrefix(u.Path, "//") {
		return fallback
	}
	return p
}
