package web

import (
	"net/http"
	"slices"

	"casewright/agency"
	"casewright/domain/lifecycle"
	"casewright/postgres"
)

func (s *Server) intakePages() {
	s.page("GET /intake", workers, s.intake)
	s.page("GET /applications/new/{action}", workers, s.newCase)
	s.page("POST /applications/new/{action}", workers, s.newCaseSubmit)
	s.page("GET /intake/{id}/duplicates", workers, s.duplicates)
	s.page("POST /intake/{id}/duplicates", workers, s.duplicateDecide)
}

// IntakePage is the queue of applications and referrals that are not opened.
type IntakePage struct {
	Page
	States   []ViewLink
	State    string
	County   string
	Counties []Choice
	Rows     []IntakeLine
	Total    int
	Next     string
	First    string
	Clear    string
	Starts   []StartLink
}

// StartLink begins a new case.
type StartLink struct{ Title, Path string }

// IntakeLine is one application or referral.
type IntakeLine struct {
	postgres.IntakeRow
	Name          string
	Target, Limit DueView
	StateName     string
	CountyName    string
	Path          string
	Duplicates    string // address of the duplicate review
}

// intakeStates are the states before opening, in the order of the queue's filter.
var intakeStates = []lifecycle.State{lifecycle.Filed, lifecycle.Deficient, lifecycle.Referred, lifecycle.Requested}

func (s *Server) intake(w http.ResponseWriter, r *http.Request) error {
	ctx, query, today := r.Context(), r.URL.Query(), s.Clock.Today()
	after, err := readCursor(query.Get("after"))
	if err != nil {
		return err
	}
	page := IntakePage{Page: s.base(r, "Intake")}
	if slices.Contains(intakeStates, lifecycle.State(query.Get("state"))) {
		page.State = query.Get("state")
	}
	if _, ok := agency.Of(query.Get("county")); ok {
		page.County = query.Get("county")
	}
	for _, o := range countyOptions() {
		page.Counties = append(page.Counties, Choice{Option: o, Chosen: o.Value == page.County})
	}
	counts, err := s.DB.CountIntake(ctx, page.County)
	if err != nil {
		return err
	}
	byState := map[string]int{}
	for _, c := range counts {
		byState[c.State] += c.N
		page.Total += c.N
	}
	page.States = []ViewLink{{"", "All", listPath("/intake", "county", page.County), page.Total, page.State == ""}}
	for _, state := range intakeStates {
		page.States = append(page.States, ViewLink{string(state), stateTitle(state), listPath("/intake", "county", page.County, "state", string(state)),
			byState[string(state)], page.State == string(state)})
	}
	rows, err := s.DB.Intake(ctx, postgres.IntakeFilter{County: page.County, State: page.State}, after, pageRows+1)
	if err != nil {
		return err
	}
	here := []string{"county", page.County, "state", page.State}
	if len(rows) > pageRows {
		rows = rows[:pageRows]
		page.Next = listPath("/intake", append(here, "after", writeCursor(rows[pageRows-1].Cursor()))...)
	}
	if query.Get("after") != "" {
		page.First = listPath("/intake", here...)
	}
	page.Clear = listPath("/intake", "state", page.State)
	for _, x := range rows {
		page.Rows = append(page.Rows, IntakeLine{IntakeRow: x, Name: reference(x.CaseID), Target: due(x.Due, today), Limit: due(x.LimitOn, today),
			StateName: stateTitle(lifecycle.State(x.State)), CountyName: agency.CountyName(x.County), Path: "/cases/" + x.CaseID, Duplicates: duplicatesPath(x.CaseID)})
	}
	for _, name := range newCaseActions {
		_, a, _ := lifecycle.FindAction(name)
		page.Starts = append(page.Starts, StartLink{a.Title, "/applications/new/" + name})
	}
	return s.render(w, r, http.StatusOK, "intake.html", page)
}

// stateTitle is a state as a heading.
func stateTitle(state lifecycle.State) string {
	label := lifecycle.StateLabel(state)
	return string(label[0]-'a'+'A') + label[1:]
}

func duplicatesPath(caseID string) string { return "/intake/" + caseID + "/duplicates" }
