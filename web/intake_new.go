package web

import (
	"errors"
	"net/http"
	"net/url"
	"slices"

	"github.com/google/uuid"

	"casewright/domain/lifecycle"
	"casewright/postgres"
)

// newCaseActions are the actions that begin a new case.
var newCaseActions = []string{"request-application", "file-application", "receive-referral"}

// entryCase is the hidden entry with the id of the case to be.
const entryCase = "case_id"

// NewCasePage asks for what a new case begins with, and repeats it before it is recorded.
type NewCasePage struct {
	Page
	Action  lifecycle.Action
	Path    string
	Case    string // id of the case to be
	Command string // sending the form twice does it once
	On      string
	Dated   bool // the day it happened is asked: the form itself has none
	Form    Form
	Check   bool
	Answers []Answer
	Follows []Follow
	Missing []string
	Entered []Entry
	Reasons []lifecycle.Reason
}

func (s *Server) newCasePage(r *http.Request) (NewCasePage, error) {
	name := r.PathValue("action")
	if !slices.Contains(newCaseActions, name) {
		return NewCasePage{}, errNoPage
	}
	_, a, _ := lifecycle.FindAction(name)
	return NewCasePage{Page: s.base(r, a.Title), Action: a, Path: "/applications/new/" + name, Dated: name == "request-application"}, nil
}

func (s *Server) newCase(w http.ResponseWriter, r *http.Request) error {
	page, err := s.newCasePage(r)
	if err != nil {
		return err
	}
	page.Case, page.Command = uuid.NewString(), uuid.NewString()
	page.Form = s.drawForm(page.Action.Form(), url.Values{}, newCaseLists(), nil)
	return s.render(w, r, http.StatusOK, "intake_new.html", page)
}

func newCaseLists() map[string][]lifecycle.Option {
	return map[string][]lifecycle.Option{"counties": countyOptions()}
}

func (s *Server) newCaseSubmit(w http.ResponseWriter, r *http.Request) error {
	page, err := s.newCasePage(r)
	if err != nil {
		return err
	}
	entered, err := readPost(r)
	if err != nil {
		return err
	}
	page.Case, page.Command, page.On = entered.Get(entryCase), entered.Get(entryCommand), entered.Get(entryOn)
	if uuid.Validate(page.Case) != nil || uuid.Validate(page.Command) != nil {
		return &malformed{"The form is not one of this page's."}
	}
	form := page.Action.Form()
	again := func(status int, problems []lifecycle.FieldError) error {
		page.Form = s.drawForm(form, entered, newCaseLists(), problems)
		page.Failed = len(problems) > 0
		return s.render(w, r, status, "intake_new.html", page)
	}
	if editLists(form, entered) {
		s.hideNumbers(entered)
		return again(http.StatusOK, nil)
	}
	raw, problems := s.readForm(form, entered)
	if entered.Get(entryStep) == "change" {
		return again(http.StatusOK, nil)
	}
	cmd := lifecycle.Command{ID: page.Command, Case: page.Case, Action: page.Action.Name, Form: raw, Actor: viewerOf(r).Actor()}
	if page.Dated {
		cmd.EffectiveOn, problems = happenedOn(page.On, s.Clock.Today(), problems)
	}
	if len(problems) > 0 {
		return again(http.StatusUnprocessableEntity, problems)
	}
	if entered.Get(entryStep) != "confirm" {
		// A look ahead: the same decision, with nothing recorded.
		var d lifecycle.Decision
		if d, err = lifecycle.Decide(lifecycle.Case{}, cmd, s.facts(postgres.Loaded{})); err == nil {
			page.Title = "Check and confirm: " + page.Title
			page.Check, page.Follows, page.Missing = true, follows(d), d.After.Application.Missing
			page.Answers, page.Entered = answers(s.drawForm(form, entered, newCaseLists(), nil).Fields), entries(entered)
			return s.render(w, r, http.StatusOK, "intake_new.html", page)
		}
	} else {
		var outcome lifecycle.Outcome
		if outcome, err = s.Commands.Do(r.Context(), cmd); err == nil {
			err = outcome.Err()
		}
		if err == nil {
			return redirect(w, r, "/cases/"+cmd.Case+"?done="+cmd.Action)
		}
	}
	var invalid *lifecycle.Invalid
	if errors.As(err, &invalid) {
		return again(http.StatusUnprocessableEntity, invalid.Fields)
	}
	return err
}
