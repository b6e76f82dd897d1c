package web

import (
	"errors"
	"fmt"
	"net/http"
	"time"

	"casewright/domain/lifecycle"
	"casewright/postgres"
)

// Viewer is who asks for a page. The zero Viewer is the public.
type Viewer struct {
	ID    string // account id
	Login string
	Name  string
	Role  lifecycle.ActorRole
	// Ends is when the session ends if nothing more is asked, in real time.
	Ends time.Time
}

// SignedIn reports whether the viewer is somebody.
func (v Viewer) SignedIn() bool { return v.ID != "" }

// Actor is the viewer as the one who acts on a case.
func (v Viewer) Actor() lifecycle.Actor {
	if !v.SignedIn() {
		return lifecycle.Actor{Kind: "public", ID: "public", Role: lifecycle.Public}
	}
	return lifecycle.Actor{Kind: "person", ID: v.ID, Name: v.Name, Role: v.Role}
}

// viewerOf is who asks.
func viewerOf(r *http.Request) Viewer { return seen(r).viewer }

// cookieName: a browser takes a __Host- cookie only over HTTPS, for one host, and lets no other host set it.
func (s *Server) cookieName() string {
	if s.Secure {
		return "__Host-session"
	}
	return "session"
}

// recognize finds out who asks. A session that is over is the same as none.
func (s *Server) recognize(r *http.Request, passive bool) (Viewer, error) {
	cookie, err := r.Cookie(s.cookieName())
	if err != nil {
		return Viewer{}, nil
	}
	session, err := s.DB.FindSession(r.Context(), cookie.Value, s.Now(), !passive)
	if errors.Is(err, postgres.ErrNotFound) {
		return Viewer{}, nil
	}
	if err != nil {
		return Viewer{}, err
	}
	return Viewer{ID: session.ID, Login: session.Login, Name: session.Name, Role: session.Role, Ends: session.Ends()}, nil
}

// setCookie gives the browser its token; "" takes it away. The browser forgets it when it closes.
func (s *Server) setCookie(w http.ResponseWriter, token string) {
	cookie := &http.Cookie{Name: s.cookieName(), Value: token, Path: "/", HttpOnly: true, Secure: s.Secure, SameSite: http.SameSiteLaxMode}
	if token == "" {
		cookie.MaxAge = -1
	}
	http.SetCookie(w, cookie)
}

// endSession ends the session that the request comes with, if any.
func (s *Server) endSession(w http.ResponseWriter, r *http.Request) error {
	cookie, err := r.Cookie(s.cookieName())
	if err != nil {
		return nil
	}
	s.setCookie(w, "")
	return s.DB.EndSession(r.Context(), cookie.Value)
}

// SessionPage tells how long the session lasts.
type SessionPage struct {
	Page
	Minutes, MaxHours int
	Others            int // other places where the account is signed in
}

func (s *Server) showSession(w http.ResponseWriter, r *http.Request) error {
	n, err := s.DB.CountSessions(r.Context(), viewerOf(r).ID, s.Now())
	if err != nil {
		return err
	}
	page := SessionPage{Page: s.base(r, "Your session"), Minutes: int(postgres.SessionIdle.Minutes()), MaxHours: int(postgres.SessionMax.Hours()), Others: max(n-1, 0)}
	return s.render(w, r, http.StatusOK, "session.html", page)
}

// extendSession does nothing more than being asked: that alone counts as activity.
func (s *Server) extendSession(w http.ResponseWriter, r *http.Request) error {
	return redirect(w, r, localPath(r.PostFormValue("next"), "/session"))
}

// sessionLeft tells the script how many seconds are left, without making them more.
func (s *Server) sessionLeft(w http.ResponseWriter, r *http.Request) error {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	_, err := fmt.Fprintf(w, "%d", int(viewerOf(r).Ends.Sub(s.Now()).Seconds()))
	return err
}

func (s *Server) signOut(w http.ResponseWriter, r *http.Request) error {
	if err := s.endSession(w, r); err != nil {
		return err
	}
	if err := s.note(r, "sign-out", ""); err != nil {
		return err
	}
	return redirect(w, r, "/sign-in?ended=1")
}

func (s *Server) signOutEverywhere(w http.ResponseWriter, r *http.Request) error {
	if err := s.DB.EndSessions(r.Context(), viewerOf(r).ID); err != nil {
		return err
	}
	if err := s.note(r, "sign-out", "everywhere"); err != nil {
		return err
	}
	s.setCookie(w, "")
	return redirect(w, r, "/sign-in?ended=1")
}

// note writes to the access log what the viewer did.
func (s *Server) note(r *http.Request, kind, detail string) error {
	return s.DB.LogAccess(r.Context(), postgres.Access{At: s.Now(), Account: viewerOf(r).ID, Kind: kind, Detail: detail, Request: seen(r).id})
}

// noteRead writes to the access log that the viewer read, printed or exported something of a case.
func (s *Server) noteRead(r *http.Request, kind, caseID, detail string) error {
	return s.DB.LogAccess(r.Context(), postgres.Access{At: s.Now(), Account: viewerOf(r).ID, Kind: kind, Case: caseID, Detail: detail, Request: seen(r).id})
}
