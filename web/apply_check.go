package web

import (
	"encoding/json"
	"errors"
	"net/http"
	"strconv"
	"time"

	"casewright/agency"
	"casewright/domain/calendar"
	"casewright/domain/lifecycle"
	"casewright/postgres"
)

// ApplyCheckPage repeats every answer before it is filed.
type ApplyCheckPage struct {
	ApplyPage
	Parts   []AnswerPart
	Missing []string // required elements that are not there: the application is taken all the same
	Wrong   []WrongEntry
	Saves   int
	Changed bool // the answers changed after the page that was sent
}

// AnswerPart is the answers of one step.
type AnswerPart struct {
	Title, Path string
	Answers     []Answer
	Done        bool
}

// WrongEntry is an entry that cannot be filed, and where to correct it.
type WrongEntry struct{ Message, Path string }

// judge asks the case's own judgment what would come of the application: what it lacks, and what cannot be taken at all.
// Nothing is done.
func (s *Server) judge(form lifecycle.ApplicationForm) (missing []string, invalid []lifecycle.FieldError) {
	raw, err := json.Marshal(form)
	if err != nil {
		return nil, []lifecycle.FieldError{{Message: "The application could not be read. Answer the questions again."}}
	}
	d, err := lifecycle.Decide(lifecycle.Case{}, s.filing("", "", raw), s.facts(postgres.Loaded{}))
	var wrong *lifecycle.Invalid
	switch {
	case errors.As(err, &wrong):
		return nil, wrong.Fields
	case err != nil:
		return nil, []lifecycle.FieldError{{Message: "The application cannot be filed as it is."}}
	}
	return d.After.Application.Missing, nil
}

// filing is the command that files an application for the public.
func (s *Server) filing(id, caseID string, form json.RawMessage) lifecycle.Command {
	return lifecycle.Command{ID: id, Case: caseID, Action: "file-application", Form: form,
		Actor: lifecycle.Actor{Kind: "public", ID: "public", Role: lifecycle.Public}}
}

func (s *Server) applyCheck(w http.ResponseWriter, r *http.Request) error {
	a, ok, err := s.applying(w, r)
	if !ok {
		return err
	}
	return s.showCheck(w, r, http.StatusOK, a, nil, false)
}

func (s *Server) showCheck(w http.ResponseWriter, r *http.Request, status int, a *application, invalid []lifecycle.FieldError, changed bool) error {
	page := ApplyCheckPage{ApplyPage: s.applyPage(r, checkTitle, a), Parts: s.answersOf(a), Saves: a.Draft.Saves, Changed: changed}
	missing, found := s.judge(a.Form)
	page.Missing = missing
	for _, p := range append(invalid, found...) {
		step, _ := placeOf(a.Form, p.Field)
		entry := WrongEntry{p.Message, "/apply/" + step}
		if len(page.Wrong) == 0 || page.Wrong[len(page.Wrong)-1] != entry {
			page.Wrong = append(page.Wrong, entry)
		}
	}
	page.Failed = status == http.StatusUnprocessableEntity
	return s.render(w, r, status, "apply_check.html", page)
}

// answersOf are the answers step by step, as they were given.
func (s *Server) answersOf(a *application) []AnswerPart {
	lists := map[string][]lifecycle.Option{"counties": countyOptions()}
	var parts []AnswerPart
	for _, step := range applySteps {
		form := step.load(a.Form)
		part := AnswerPart{Title: step.Title, Path: "/apply/" + step.Name, Done: a.done(step.Name), Answers: stepAnswers(s.drawForm(form, formValues(form), lists, nil).Fields)}
		if step.Name == "sign" && !a.Form.SignedOn.IsZero() {
			part.Answers = append(part.Answers, Answer{"Date signed", a.Form.SignedOn.Format("January 2, 2006")})
		}
		parts = append(parts, part)
	}
	return parts
}

// stepAnswers are the answers of a step; the name of a group at the top says no more than the step's own.
func stepAnswers(fields []FormField) []Answer {
	var list []Answer
	for _, f := range fields {
		if f.Kind == "group" {
			list = append(list, answers(f.Inner)...)
		} else {
			list = append(list, answers([]FormField{f})...)
		}
	}
	return list
}

// applyFile files the application: once, however often it is sent.
func (s *Server) applyFile(w http.ResponseWriter, r *http.Request) error {
	a, ok, err := s.applying(w, r)
	if !ok {
		return err
	}
	form, err := readPost(r)
	if err != nil {
		return err
	}
	if form.Get("saves") != strconv.Itoa(a.Draft.Saves) {
		return s.showCheck(w, r, http.StatusConflict, a, nil, true)
	}
	raw, err := json.Marshal(a.Form)
	if err != nil {
		return err
	}
	outcome, err := s.Commands.Do(r.Context(), s.filing(a.Draft.CommandID, a.Draft.CaseID, raw))
	if err != nil {
		return err
	}
	if outcome.Invalid != nil {
		return s.showCheck(w, r, http.StatusUnprocessableEntity, a, nil, false)
	}
	if err := outcome.Err(); err != nil {
		return err
	}
	if err := s.DB.FileDraft(r.Context(), a.Draft.ID, s.Now()); err != nil {
		return err
	}
	return redirect(w, r, "/apply/done")
}

// ApplyDonePage is the person's record of what they filed, and what happens next.
type ApplyDonePage struct {
	ApplyPage
	Reference  string
	ReceivedOn calendar.Date
	FiledAt    time.Time
	OpenBy     calendar.Date
	Missing    []string
	AgencyName string
	Phone      string
	Violence   bool
	Code       string
	Parts      []AnswerPart
}

func (s *Server) applyDone(w http.ResponseWriter, r *http.Request) error {
	a, ok, err := s.applying(w, r)
	if !ok {
		return err
	}
	if a.Draft.FiledAt == nil {
		return redirect(w, r, "/apply/"+a.Draft.Step)
	}
	l, err := s.DB.LoadCase(r.Context(), a.Draft.CaseID, "")
	if err != nil {
		return err
	}
	received := l.Case.Application.ReceivedOn
	page := ApplyDonePage{ApplyPage: s.applyPage(r, "Your application was received", a), Reference: reference(a.Draft.CaseID), ReceivedOn: received,
		Phone: agency.StatewidePhone(), Violence: a.Form.FamilyViolence == "yes" || a.Form.ProtectiveOrder, Code: grouped(a.Code), Parts: s.answersOf(a)}
	page.Missing, _ = s.judge(a.Form)
	if page.OpenBy, err = s.openBy(received); err != nil {
		return err
	}
	if local, ok := agency.Of(a.Form.County); ok {
		page.AgencyName = local.Name
	}
	return s.render(w, r, http.StatusOK, "apply_done.html", page)
}
