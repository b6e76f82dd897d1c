package web

import (
	"errors"
	"net/http"

	"casewright/domain/calendar"
	"casewright/domain/lifecycle"
	"casewright/postgres"
)

// AsOfPage shows the case as it was known at the end of a day.
type AsOfPage struct {
	CaseFrame
	On        calendar.Date
	Entered   string
	Problem   string
	Known     bool
	Then      string // stage then
	Seq       int
	Stages    []Step
	Parties   []PartyView
	Deadlines []lifecycle.Deadline
	Tasks     []lifecycle.Task
	Leads     []lifecycle.Lead
}

func (s *Server) caseAsOf(w http.ResponseWriter, r *http.Request) error {
	p, err := s.loadCase(r, 0, "as known on")
	if err != nil {
		return err
	}
	page := AsOfPage{CaseFrame: s.frame(r, p, "asof"), Entered: plainText(r.URL.Query().Get("on"))}
	page.Title = "As known on a date: " + page.Number
	if page.Entered == "" {
		page.Entered = s.Clock.Today().String()
	}
	page.On, err = readDate(page.Entered)
	if err != nil {
		page.Problem, page.Failed = "Date: "+err.Error(), true
		return s.render(w, r, http.StatusUnprocessableEntity, "case_asof.html", page)
	}
	c, persons, err := s.DB.AsKnownOn(r.Context(), p.Case.ID, page.On.AddDays(1).In(s.Clock.Location()))
	if err != nil && !errors.Is(err, postgres.ErrNotFound) {
		return err
	}
	if page.Known = err == nil; page.Known {
		page.Then, page.Seq, page.Parties, page.Leads = c.Stage(), c.Seq, parties(c, persons), c.Locate.Leads
		run, ended := steps(c)
		page.Stages = append(run, ended...)
		for _, d := range c.Deadlines {
			if d.Open() {
				page.Deadlines = append(page.Deadlines, d)
			}
		}
		for _, t := range c.Tasks {
			if t.Open() {
				page.Tasks = append(page.Tasks, t)
			}
		}
	}
	return s.render(w, r, http.StatusOK, "case_asof.html", page)
}
