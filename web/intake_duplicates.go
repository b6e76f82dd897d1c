package web

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strconv"

	"github.com/google/uuid"

	"casewright/agency"
	"casewright/domain/calendar"
	"casewright/domain/lifecycle"
	"casewright/postgres"
)

// DuplicatesPage decides, person by person, who of an application is known already.
type DuplicatesPage struct {
	CaseFrame
	Parties  []DuplicateParty
	Decided  []PartyView
	Opened   bool
	Problems []Problem
	Reasons  []lifecycle.Reason
}

// DuplicateParty is one person of the application beside those on file who may be the same.
type DuplicateParty struct {
	lifecycle.Party
	Name       string
	BirthDate  calendar.Date
	Command    string
	Candidates []CandidateView
	Elsewhere  []CandidateView // named in applications that are not opened: nothing to choose yet
	Choice     string
	Why        string
	ChoiceErr  string
	WhyErr     string
}

// CandidateView is someone who may be the same, with what speaks for it and against it.
type CandidateView struct {
	postgres.Candidate
	For, Against []string
	Cases        []CaseLink
}

// CaseLink is a case that a person has a part in.
type CaseLink struct {
	Path, Number, Role, County, Stage string
}

// choiceNew is the choice that nobody on file is the same person.
const choiceNew = "new"

func (s *Server) duplicates(w http.ResponseWriter, r *http.Request) error {
	page, err := s.duplicatesPage(r)
	if err != nil {
		return err
	}
	return s.render(w, r, http.StatusOK, "intake_duplicates.html", page)
}

func (s *Server) duplicatesPage(r *http.Request) (DuplicatesPage, error) {
	p, err := s.loadCase(r, 0, "duplicate review")
	if err != nil {
		return DuplicatesPage{}, err
	}
	page := DuplicatesPage{CaseFrame: s.frame(r, p, "overview"), Opened: p.Case.Opened()}
	page.Title = "Known persons: " + page.Number
	_, review, _ := lifecycle.FindAction("review-duplicates")
	page.Reasons = s.notAllowed(r, review, p)
	candidates, err := s.DB.Candidates(r.Context(), p.Case.ID)
	if err != nil {
		return page, err
	}
	views, err := s.candidateViews(r, candidates)
	if err != nil {
		return page, err
	}
	all := parties(p.Case, p.Persons)
	for i, party := range p.Case.Parties {
		if party.Reviewed {
			page.Decided = append(page.Decided, all[i])
			continue
		}
		x := DuplicateParty{Party: party, Name: party.Profile.Name.String(), BirthDate: party.Profile.BirthDate, Command: uuid.NewString()}
		for _, c := range views {
			switch {
			case c.Party != party.Key:
			case c.PersonID == "":
				x.Elsewhere = append(x.Elsewhere, c)
			default:
				x.Candidates = append(x.Candidates, c)
			}
		}
		page.Parties = append(page.Parties, x)
	}
	return page, nil
}

// candidateViews adds to each candidate their cases and what decides.
func (s *Server) candidateViews(r *http.Request, list []postgres.Candidate) ([]CandidateView, error) {
	var persons, pending []string
	for _, c := range list {
		if c.PersonID != "" {
			persons = append(persons, c.PersonID)
		} else {
			pending = append(pending, c.CaseID)
		}
	}
	cases, err := s.DB.CasesOf(r.Context(), persons)
	if err != nil {
		return nil, err
	}
	unopened, err := s.DB.PendingCases(r.Context(), pending)
	if err != nil {
		return nil, err
	}
	var views []CandidateView
	for _, c := range list {
		v := CandidateView{Candidate: c}
		v.For, v.Against = evidence(c)
		for _, k := range cases {
			if c.PersonID != "" && k.PersonID == c.PersonID {
				v.Cases = append(v.Cases, caseLink(k))
			}
		}
		for _, k := range unopened {
			if c.PersonID == "" && k.CaseID == c.CaseID {
				v.Cases = append(v.Cases, caseLink(k))
			}
		}
		views = append(views, v)
	}
	return views, nil
}

func caseLink(k postgres.PersonCase) CaseLink {
	l := CaseLink{Path: "/cases/" + k.CaseID, Number: k.Number, Role: lifecycle.Role(k.Role).Label(), County: agency.CountyName(k.County), Stage: k.Stage}
	if l.Number == "" {
		l.Number = "Application " + reference(k.CaseID)
	}
	return l
}

// evidence is what speaks for and against two being the same person, in words.
func evidence(c postgres.Candidate) (agree, differ []string) {
	if c.SameSSN {
		agree = append(agree, "the same Social Security number")
	}
	if c.OtherSSN {
		differ = append(differ, "another Social Security number")
	}
	switch {
	case c.SameBirth:
		agree = append(agree, "the same date of birth")
	case c.BornApart == 1:
		agree = append(agree, "born 1 day apart")
	case c.BornApart > 0 && c.BornApart <= 31:
		agree = append(agree, fmt.Sprintf("born %d days apart", c.BornApart))
	case c.BornApart > 31:
		differ = append(differ, "another date of birth")
	}
	switch {
	case c.Alike > 0.999:
		agree = append(agree, "the same name")
	case c.Alike >= 0.3:
		agree = append(agree, fmt.Sprintf("a name that is %d%% alike", int(c.Alike*100)))
	default:
		differ = append(differ, "another name")
	}
	return agree, differ
}

// duplicateDecide records the decision about one person.
func (s *Server) duplicateDecide(w http.ResponseWriter, r *http.Request) error {
	id, err := caseID(r)
	if err != nil {
		return err
	}
	entered, err := readPost(r)
	if err != nil {
		return err
	}
	review := lifecycle.DuplicateReview{Party: entered.Get("party"), Finding: "same", Person: entered.Get("choice"), Why: plainText(entered.Get("why"))}
	if review.Person == choiceNew {
		review.Finding, review.Person = choiceNew, ""
	}
	seen, err := strconv.Atoi(entered.Get(entrySeen))
	if err != nil || uuid.Validate(entered.Get(entryCommand)) != nil {
		return &malformed{"The form is not one of this page's."}
	}
	var invalid lifecycle.Invalid
	if entered.Get("choice") == "" {
		invalid.Fields = append(invalid.Fields, lifecycle.FieldError{Field: "person", Message: "Choose whether the person is new or on file."})
	}
	if review.Why == "" {
		invalid.Fields = append(invalid.Fields, lifecycle.FieldError{Field: "why", Message: "Say what decides it."})
	}
	if len(invalid.Fields) > 0 {
		return s.duplicateAgain(w, r, review, entered.Get("choice"), invalid.Fields)
	}
	raw, err := json.Marshal(review)
	if err != nil {
		return err
	}
	outcome, err := s.Commands.Do(r.Context(), lifecycle.Command{ID: entered.Get(entryCommand), Case: id, Action: "review-duplicates", Form: raw, Actor: viewerOf(r).Actor(), Seen: seen})
	if err == nil {
		err = outcome.Err()
	}
	if wrong := (*lifecycle.Invalid)(nil); errors.As(err, &wrong) {
		return s.duplicateAgain(w, r, review, entered.Get("choice"), wrong.Fields)
	}
	if err != nil {
		return err
	}
	return redirect(w, r, duplicatesPath(id)+"?done=1")
}

// duplicateAgain shows the page again with what was entered and what is wrong with it.
func (s *Server) duplicateAgain(w http.ResponseWriter, r *http.Request, review lifecycle.DuplicateReview, choice string, problems []lifecycle.FieldError) error {
	page, err := s.duplicatesPage(r)
	if err != nil {
		return err
	}
	page.Failed = true
	i := slices.IndexFunc(page.Parties, func(p DuplicateParty) bool { return p.Key == review.Party })
	for _, p := range problems {
		problem := Problem{Message: p.Message}
		if i >= 0 {
			x := &page.Parties[i]
			x.Choice, x.Why = choice, review.Why
			if problem.ID = x.Key + "-choice-new"; p.Field == "why" {
				problem.ID, x.WhyErr = x.Key+"-why", p.Message
			} else {
				x.ChoiceErr = p.Message
			}
		}
		page.Problems = append(page.Problems, problem)
	}
	return s.render(w, r, http.StatusUnprocessableEntity, "intake_duplicates.html", page)
}
