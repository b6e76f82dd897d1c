package web

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/google/uuid"

	"casewright/domain/lifecycle"
	"casewright/postgres"
)

// application is a draft, opened.
type application struct {
	Draft postgres.Draft            `json:"-"`
	Code  string                    `json:"code"` // with which the person comes back
	Form  lifecycle.ApplicationForm `json:"form"`
	Done  []string                  `json:"done"` // steps answered without a mistake
}

func (a *application) done(step string) bool { return slices.Contains(a.Done, step) }

func (a *application) markDone(step string) {
	if !a.done(step) {
		a.Done = append(a.Done, step)
	}
}

// complete reports whether every step was answered: changes then lead back to the check page.
func (a *application) complete() bool {
	return !slices.ContainsFunc(applySteps, func(s applyStep) bool { return !a.done(s.Name) })
}

// A code is sixteen letters and digits: the first half finds the draft, the second proves that the person has the code.
const (
	codeLength  = 16
	numberPart  = 8
	codePurpose = "draft code"
)

// draftBind binds a sealed body to its row.
func draftBind(id string) string { return "draft.body/" + id }

func (s *Server) beginApplication(ctx context.Context, form lifecycle.ApplicationForm) (token string, err error) {
	for {
		a := application{Code: rand.Text()[:codeLength], Form: form}
		a.Draft = postgres.Draft{ID: uuid.NewString(), Number: a.Code[:numberPart], Step: applySteps[0].Name, CaseID: uuid.NewString(), CommandID: uuid.NewString()}
		if a.Draft.Body, err = s.sealApplication(&a); err != nil {
			return "", err
		}
		token, err = s.DB.CreateDraft(ctx, a.Draft, s.Keys.Sessions.MAC(codePurpose, []byte(a.Code)), s.Now())
		if !errors.Is(err, postgres.ErrNumberTaken) {
			return token, err
		}
	}
}

func (s *Server) sealApplication(a *application) ([]byte, error) {
	body, err := json.Marshal(a)
	if err != nil {
		return nil, fmt.Errorf("write a draft: %w", err)
	}
	return s.Keys.Data.SealString(string(body), draftBind(a.Draft.ID)), nil
}

func (s *Server) unsealApplication(d postgres.Draft) (*application, error) {
	body, err := s.Keys.Data.OpenString(d.Body, draftBind(d.ID))
	if err != nil {
		return nil, fmt.Errorf("open draft %s: %w", d.ID, err)
	}
	a := &application{Draft: d}
	if err := json.Unmarshal([]byte(body), a); err != nil {
		return nil, fmt.Errorf("read draft %s: it is not what was written", d.ID) // the cause would repeat what it says
	}
	return a, nil
}

func (s *Server) keepApplication(ctx context.Context, a *application, next string) error {
	body, err := s.sealApplication(a)
	if err != nil {
		return err
	}
	return s.DB.SaveDraft(ctx, a.Draft.ID, next, body, s.Now())
}

// openApplication is the application that is open in this browser; nil: none.
func (s *Server) openApplication(r *http.Request) (*application, error) {
	cookie, err := r.Cookie(s.applyCookie())
	if err != nil {
		return nil, nil
	}
	d, err := s.DB.FindDraft(r.Context(), cookie.Value, s.Now())
	if errors.Is(err, postgres.ErrNotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return s.unsealApplication(d)
}

func (s *Server) applyCookie() string {
	if s.Secure {
		return "__Host-apply"
	}
	return "apply"
}

// setApplyCookie gives the browser its token; "" takes it away. The browser forgets it when it closes.
func (s *Server) setApplyCookie(w http.ResponseWriter, token string) {
	cookie := &http.Cookie{Name: s.applyCookie(), Value: token, Path: "/", HttpOnly: true, Secure: s.Secure, SameSite: http.SameSiteLaxMode}
	if token == "" {
		cookie.MaxAge = -1
	}
	http.SetCookie(w, cookie)
}

// ApplyCodePage shows the code to come back with.
type ApplyCodePage struct {
	ApplyPage
	Code  string // in groups of four
	Until string
	Next  string
	Left  bool // the person leaves: this browser has forgotten the application
}

func (s *Server) codePage(r *http.Request, a *application, title string) ApplyCodePage {
	page := ApplyCodePage{ApplyPage: s.applyPage(r, title, a), Code: grouped(a.Code), Next: "/apply/" + a.Draft.Step}
	page.Until = s.Now().Add(postgres.DraftKept).In(s.Clock.Location()).Format("January 2, 2006")
	return page
}

func (s *Server) applyCode(w http.ResponseWriter, r *http.Request) error {
	a, ok, err := s.applying(w, r)
	if !ok {
		return err
	}
	return s.render(w, r, http.StatusOK, "apply_code.html", s.codePage(r, a, "Your code to come back"))
}

// applyLater is "Save and finish later" where nothing is to be saved any more.
func (s *Server) applyLater(w http.ResponseWriter, r *http.Request) error {
	a, ok, err := s.applying(w, r)
	if !ok {
		return err
	}
	return s.leaveWithCode(w, r, a)
}

// leaveWithCode shows the code a last time and makes this browser forget the application: the next person at a shared
// computer must not find it.
func (s *Server) leaveWithCode(w http.ResponseWriter, r *http.Request, a *application) error {
	page := s.codePage(r, a, "Your application is saved")
	page.Left, page.Draft = true, false
	s.setApplyCookie(w, "")
	return s.render(w, r, http.StatusOK, "apply_code.html", page)
}

func grouped(code string) string {
	var groups []string
	for part := range slices.Chunk([]byte(code), 4) {
		groups = append(groups, string(part))
	}
	return strings.Join(groups, "-")
}

// ApplyResumePage asks for the code.
type ApplyResumePage struct {
	ApplyPage
	Code  string
	Error string
	Lost  bool    // a page of an application was asked for and none is open
	Kept  *Resend // what was sent meanwhile
}

func (s *Server) applyResumeForm(w http.ResponseWriter, r *http.Request) error {
	return s.render(w, r, http.StatusOK, "apply_resume.html", ApplyResumePage{ApplyPage: s.applyPage(r, "Continue a saved application", nil)})
}

// askForCode answers a request for an application that is not open in this browser (any more). Entries that were sent
// are kept in the page, without Social Security numbers.
func (s *Server) askForCode(w http.ResponseWriter, r *http.Request) error {
	page := ApplyResumePage{ApplyPage: s.applyPage(r, "Continue a saved application", nil), Lost: true}
	status := http.StatusOK
	if page.Kept = s.keptForm(r); page.Kept != nil {
		status = http.StatusConflict
		page.Kept.Entries = slices.DeleteFunc(page.Kept.Entries, func(e Entry) bool { return strings.HasSuffix(e.Name, ".ssn") })
	}
	return s.render(w, r, status, "apply_resume.html", page)
}

// wrongCode is the only answer to a code that does not open an application, whatever the reason.
const wrongCode = "This code does not open an application. Check each letter and digit. A code works for 30 days after the last change; " +
	"after 10 wrong tries it works again 15 minutes later."

func (s *Server) applyResume(w http.ResponseWriter, r *http.Request) error {
	form, err := readPost(r)
	if err != nil {
		return err
	}
	kept := takeResend(form)
	code := normalCode(form.Get("code"))
	d, token, err := postgres.Draft{}, "", postgres.ErrCode
	if len(code) == codeLength {
		d, token, err = s.DB.ResumeDraft(r.Context(), code[:numberPart], s.Keys.Sessions.MACs(codePurpose, []byte(code)), s.Now())
	}
	if errors.Is(err, postgres.ErrCode) {
		page := ApplyResumePage{ApplyPage: s.applyPage(r, "Continue a saved application", nil), Code: form.Get("code"), Error: wrongCode, Kept: kept}
		page.Failed = true
		return s.render(w, r, http.StatusUnprocessableEntity, "apply_resume.html", page)
	}
	if err != nil {
		return err
	}
	s.setApplyCookie(w, token)
	a, err := s.unsealApplication(d)
	if err != nil {
		return err
	}
	if step, ok := keptStep(kept); ok && d.FiledAt == nil {
		entered := url.Values{}
		for _, e := range kept.Entries {
			entered.Add(e.Name, e.Value)
		}
		return s.showStep(w, r, http.StatusOK, a, step, step.load(a.Form), entered, nil)
	}
	if d.FiledAt != nil {
		return redirect(w, r, "/apply/done")
	}
	return redirect(w, r, "/apply/"+d.Step)
}

// keptStep is the step whose entries were sent while no application was open.
func keptStep(kept *Resend) (applyStep, bool) {
	if kept == nil {
		return applyStep{}, false
	}
	return findStep(strings.TrimPrefix(kept.Path, "/apply/"))
}

// normalCode forgives how a code was typed: case, spaces, dashes, and the digits that no code has.
func normalCode(typed string) string {
	return strings.Map(func(c rune) rune {
		switch {
		case c == '0':
			return 'O'
		case c == '1':
			return 'I'
		case c == '8':
			return 'B'
		case c >= 'a' && c <= 'z':
			return c - 'a' + 'A'
		case c >= 'A' && c <= 'Z', c >= '2' && c <= '7':
			return c
		}
		return -1
	}, typed)
}
