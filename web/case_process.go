package web

import (
	"net/http"
	"slices"
	"strings"

	"casewright/domain/calendar"
	"casewright/domain/lifecycle"
	"casewright/postgres"
)

// ProcessPage is one process of a case, or one of many: where it stands, its clocks, what it waits for, what can be
// done, and what was decided and why.
type ProcessPage struct {
	CaseFrame
	Process   string // title of the process
	About     string
	Name      string // of the process, or of this one of many
	State     string // in words; "" when it has not started
	Since     calendar.Date
	Run       int
	Ended     bool
	Several   bool   // the page of a process that a case may have many of, listing them
	Item      string // what one of many is called
	Kind      string // path of the page of all of them
	Instances []Step
	Record    []lifecycle.Entry
	Waits     []Wait
	Open      []DeadlineView
	Closed    []DeadlineView
	Tasks     []TaskView
	Done      []TaskView
	Actions   ActionGroup
	Rules     []lifecycle.RuleDecision // rules as they stand today
	Decisions []EventView              // with the rules that were asked
	Events    []EventView
	Older     bool // there are more in the history
	Leads     []lifecycle.Lead
	Sources   []lifecycle.SourceResult
}

// Wait is something that has to happen for the process to go on: who owes it, what, and by when.
type Wait struct {
	Who, What, Path string
	Limit           DueView
}

// processEvents is how many events of a process its page reads.
const processEvents = 200

func processPath(caseID, place string) string { return "/cases/" + caseID + "/processes/" + place }

// keyOf is the key in a place, "" when the process is not one of many.
func keyOf(place string) string {
	_, key, _ := strings.Cut(place, "/")
	return key
}

// placeTitle names a process, or one of many.
func placeTitle(c lifecycle.Case, p *lifecycle.Process, place string) string {
	if key := keyOf(place); key != "" && p.Many != nil {
		return p.Many.Label(c, key)
	}
	return p.Title
}

func (s *Server) caseProcess(w http.ResponseWriter, r *http.Request) error {
	place := r.PathValue("place")
	process, key, ok := lifecycle.FindPlace(place)
	if !ok {
		return postgres.ErrNotFound
	}
	p, err := s.loadCase(r, 0, "process "+process.Name)
	if err != nil {
		return err
	}
	kept, err := s.DB.ProcessPage(r.Context(), p.Case.ID, place, process, processEvents)
	if err != nil {
		return err
	}
	c, by, today := p.Case, viewerOf(r).Actor(), s.Clock.Today()
	page := ProcessPage{CaseFrame: s.frame(r, p, "overview"), Process: process.Title, About: process.About, Name: process.Title}
	i := slices.IndexFunc(kept.Rows, func(x lifecycle.ProcessRow) bool { return x.Name == place })
	switch {
	case i >= 0:
		at := kept.Rows[i]
		page.Name = placeTitle(c, process, place)
		page.State, page.Since, page.Run, page.Ended = lifecycle.StateLabel(at.State), at.Since, at.Run, at.Ended
	case key != "":
		return postgres.ErrNotFound
	}
	if process.Many != nil {
		page.Several, page.Item, page.Kind = key == "", process.Many.Item, processPath(c.ID, process.Name)
		for _, x := range kept.Rows {
			page.Instances = append(page.Instances, Step{placeTitle(c, process, x.Name), lifecycle.StateLabel(x.State), processPath(c.ID, x.Name), x.Since, !x.Ended})
		}
	}
	page.Title = page.Name + ": " + page.Number
	if key == "" || !page.Ended {
		page.Actions.take(c, process.Available(c, key, by, s.facts(p.Loaded)), key)
	}
	page.Open, page.Closed = clocks(c, kept.Deadlines, today)
	page.Tasks, page.Done = tasks(c, kept.Tasks, by.Role, today)
	if key != "" { // the page says it once
		for i := range page.Open {
			page.Open[i].About = ""
		}
	}
	page.Waits = waits(page.Open, page.Tasks)
	page.Record = lifecycle.ProcessRecord(c, place)
	if process.Name == lifecycle.LicenseProcess && key != "" && !page.Ended {
		for _, l := range lifecycle.Licenses(c, s.facts(p.Loaded)) {
			if l.Key == key {
				page.Rules = append(page.Rules, l.Release)
			}
		}
	}
	if place == lifecycle.LocateProcess {
		page.Leads, page.Sources = c.Locate.Leads, c.Locate.Sources
	}
	page.Older = len(kept.Events) == processEvents
	for _, x := range kept.Events {
		if page.Several || !process.Tells(place, x) {
			continue
		}
		v := s.eventView(c.ID, x)
		if page.Events = append(page.Events, v); len(v.Rulings) > 0 {
			page.Decisions = append(page.Decisions, v)
		}
	}
	return s.render(w, r, http.StatusOK, "case_process.html", page)
}

// waiting are the kinds of clocks that the law lets run: nobody owes anything by their end.
var waiting = []string{"minimum_wait", "window", "duration", "computed_date"}

// waits are what the process waits for: what somebody outside the agency owes, a time that the law makes it wait, and
// the tasks of the agency's own people.
func waits(open []DeadlineView, tasks []TaskView) []Wait {
	var list []Wait
	for _, d := range open {
		switch {
		case lifecycle.WaitsForOthers(d.DeadlineLine.Process, d.ID):
			list = append(list, Wait{"Others", d.Action, "", d.Limit})
		case slices.Contains(waiting, d.Kind):
			list = append(list, Wait{"Time", d.Action, "", d.Limit})
		}
	}
	for _, t := range tasks {
		list = append(list, Wait{t.Queue, t.Title, t.Path, t.Limit})
	}
	return list
}
