package web

import (
	"errors"
	"net/http"
	"slices"

	"casewright/agency"
	"casewright/domain/calendar"
	"casewright/domain/lifecycle"
	"casewright/postgres"
)

func (s *Server) workPages() {
	s.stopped = s.stoppedActions()
	s.page("GET /work", workers, s.work)
	s.page("GET /team", roles(lifecycle.Supervisor), s.team)
}

// stoppedActions asks the processes which actions a good cause claim, or an adoption that is considered, forbids.
func (s *Server) stoppedActions() postgres.Stopped {
	var stopped postgres.Stopped
	for state, fix := range map[lifecycle.State]string{lifecycle.GoodCausePending: "decide-good-cause", lifecycle.AdoptionConsidered: "end-adoption-hold"} {
		held := lifecycle.Case{ID: "a case that is held", Processes: map[string]lifecycle.Instance{lifecycle.CaseProcess: {State: state}}}
		if state == lifecycle.GoodCausePending {
			held.GoodCause.Status = "pending"
		}
		for _, a := range lifecycle.Available(held, lifecycle.Actor{}, s.facts(postgres.Loaded{Case: held})) {
			if slices.ContainsFunc(a.Reasons, func(r lifecycle.Reason) bool { return r.Fix == fix }) && !slices.Contains(stopped, a.Action.Name) {
				stopped = append(stopped, a.Action.Name)
			}
		}
	}
	slices.Sort(stopped)
	return stopped
}

// WorkPage is S10: what to do next, before it is late.
type WorkPage struct {
	Page
	Best    *BestView
	Views   []ViewLink
	View    string
	Rows    []WorkRow
	Waiting bool // the rows are clocks, not tasks
	Stage   string
	Stages  []string
	Sorts   []ViewLink
	Sort    string
	Next    string // address of the next page
	First   string // address of the first page, from a later one
	Filter  string // address without the filter
	Counts  postgres.WorkCounts
}

// ViewLink is one part of a list, with how many lines it has.
type ViewLink struct {
	Name, Label, Path string
	Count             int
	Current           bool
}

// WorkRow is one line of a list of work.
type WorkRow struct {
	postgres.WorkItem
	Target, Limit DueView
	Path          string // where it is done
	Case          string // number, or what an application is called before it has one
	CountyName    string
	Age           int // days open
}

// BestView is the one task to do next, and why it is this one.
type BestView struct {
	WorkRow
	Why string
}

// bestReasons are the order of the next best action in words.
var bestReasons = map[int]string{
	postgres.FederalOverdue: "a limit of federal law has passed, and nothing goes before that",
	postgres.SafetyFirst:    "it is about someone's safety, which goes before everything but a missed limit of federal law",
	postgres.MoneyHeld:      "money is held for someone",
	postgres.NewLead:        "there is new information about where a parent is, less than two days old",
	postgres.LimitNear:      "its legal limit is the nearest, within ten days",
	postgres.Oldest:         "nothing is urgent, and it is the one with the nearest limit, or the oldest",
}

// pageRows is how many lines one page of a list has.
const pageRows = 25

// workView is one way to look at work: whose tasks, and which.
type workView struct {
	name, label string
	filter      postgres.WorkFilter
	count       func(postgres.WorkCounts) int
	waiting     bool
}

// workViews are the views of a role. Intake and supervisors share a queue each; caseworkers have their own cases.
func (s *Server) workViews(v Viewer, week calendar.Date) []workView {
	mine, queue := postgres.WorkFilter{Worker: v.ID, Stopped: s.stopped}, postgres.WorkFilter{Queue: v.Role, Stopped: s.stopped}
	soon := func(f postgres.WorkFilter) postgres.WorkFilter { f.Until = week; return f }
	blocked := func(f postgres.WorkFilter) postgres.WorkFilter { f.Blocked = true; return f }
	type counts = postgres.WorkCounts
	waiting := workView{"waiting", "Waiting on others", mine, func(c counts) int { return c.Waiting }, true}
	if v.Role == lifecycle.Caseworker {
		return []workView{
			{"due", "Due this week", soon(mine), func(c counts) int { return c.Due }, false},
			{"all", "All open", mine, func(c counts) int { return c.All }, false},
			waiting,
			{"blocked", "Blocked", blocked(mine), func(c counts) int { return c.Blocked }, false},
			{"team", "Team, unassigned", queue, func(c counts) int { return c.TeamAll }, false},
		}
	}
	return []workView{
		{"due", "Due this week", soon(queue), func(c counts) int { return c.TeamDue }, false},
		{"all", "All open", queue, func(c counts) int { return c.TeamAll }, false},
		{"own", "My own cases", mine, func(c counts) int { return c.All }, false},
		waiting,
		{"blocked", "Blocked", blocked(queue), func(c counts) int { return c.TeamBlocked }, false},
	}
}

func (s *Server) work(w http.ResponseWriter, r *http.Request) error {
	ctx, query, who, today := r.Context(), r.URL.Query(), viewerOf(r), s.Clock.Today()
	week := today.AddDays(7)
	views := s.workViews(who, week)
	view := views[0]
	if i := slices.IndexFunc(views, func(v workView) bool { return v.name == query.Get("view") }); i >= 0 {
		view = views[i]
	}
	after, err := readCursor(query.Get("after"))
	if err != nil {
		return err
	}
	page := WorkPage{Page: s.base(r, "My work"), View: view.name, Waiting: view.waiting, Sort: "limit", Stages: lifecycle.Stages}
	if slices.Contains(lifecycle.Stages, query.Get("stage")) {
		page.Stage = query.Get("stage")
	}
	if query.Get("sort") == "age" && !view.waiting {
		page.Sort = "age"
	}
	if page.Counts, err = s.DB.CountWork(ctx, who.ID, who.Role, week, s.stopped); err != nil {
		return err
	}
	for _, v := range views {
		page.Views = append(page.Views, ViewLink{v.name, v.label, listPath("/work", "view", v.name), v.count(page.Counts), v.name == view.name})
	}
	for _, sort := range [][2]string{{"limit", "Nearest limit"}, {"age", "Longest open"}} {
		page.Sorts = append(page.Sorts, ViewLink{sort[0], sort[1], "", 0, sort[0] == page.Sort})
	}
	if page.Best, err = s.nextBest(r, who, today); err != nil {
		return err
	}
	var rows []postgres.WorkItem
	if view.waiting {
		rows, err = s.DB.Waiting(ctx, who.ID, page.Stage, after, pageRows+1)
	} else {
		f := view.filter
		f.Stage, f.Oldest = page.Stage, page.Sort == "age"
		rows, err = s.DB.Work(ctx, f, after, pageRows+1)
	}
	if err != nil {
		return err
	}
	here := []string{"view", view.name, "stage", page.Stage, "sort", sortParam(page.Sort)}
	if len(rows) > pageRows {
		rows = rows[:pageRows]
		page.Next = listPath("/work", append(here, "after", writeCursor(rows[pageRows-1].Cursor()))...)
	}
	if query.Get("after") != "" {
		page.First = listPath("/work", here...)
	}
	page.Filter = listPath("/work", "view", view.name)
	for _, x := range rows {
		page.Rows = append(page.Rows, workRow(x, today))
	}
	return s.render(w, r, http.StatusOK, "work.html", page)
}

// sortParam leaves the usual order out of addresses.
func sortParam(sort string) string {
	if sort == "limit" {
		return ""
	}
	return sort
}

func (s *Server) nextBest(r *http.Request, who Viewer, today calendar.Date) (*BestView, error) {
	worker := who.ID
	if who.Role != lifecycle.Caseworker {
		worker = "" // the shared queue
	}
	best, err := s.DB.NextBest(r.Context(), worker, who.Role, today, s.stopped)
	if errors.Is(err, postgres.ErrNotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return &BestView{workRow(best, today), bestReasons[best.Reason]}, nil
}

func workRow(x postgres.WorkItem, today calendar.Date) WorkRow {
	row := WorkRow{WorkItem: x, Target: due(x.Due, today), Limit: due(x.LimitOn, today), Path: "/cases/" + x.CaseID, Case: x.Number,
		CountyName: agency.CountyName(x.County), Age: x.OpenedOn.DaysUntil(today)}
	if row.Case == "" {
		row.Case = "Application " + reference(x.CaseID)
	}
	if x.Action != "" {
		row.Path = taskPath(lifecycle.Case{ID: x.CaseID}, postgres.TaskLine{Key: x.Key, Action: x.Action})
	}
	return row
}
