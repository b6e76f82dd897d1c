package web

import (
	"cmp"
	"context"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"casewright/agency"
	"casewright/documents"
	"casewright/domain/calendar"
	"casewright/domain/lifecycle"
	"casewright/postgres"
)

// readers of cases: everybody on the staff but the administrator, who looks after accounts and sees no case.
var readers = roles(lifecycle.Intake, lifecycle.Caseworker, lifecycle.Supervisor, lifecycle.Auditor)

// workers act on cases.
var workers = roles(lifecycle.Intake, lifecycle.Caseworker, lifecycle.Supervisor)

func (s *Server) casePages() {
	s.page("GET /cases/{id}", readers, s.caseOverview)
	s.passive("GET /cases/{id}/events", readers, s.caseEvents)
	s.page("GET /cases/{id}/participants", readers, s.caseParticipants)
	s.page("GET /cases/{id}/actions/{action}", workers, s.actionForm)
	s.page("POST /cases/{id}/actions/{action}", workers, s.actionSubmit)
	s.page("GET /cases/{id}/history", readers, s.caseHistory)
	s.page("GET /cases/{id}/history/{seq}", readers, s.caseEvent)
	s.page("GET /cases/{id}/as-of", readers, s.caseAsOf)
	s.page("GET /cases/{id}/documents", readers, s.caseDocuments)
	s.mux.HandleFunc("GET "+documents.StylesheetPath, letterStyle)
	s.page("GET /documents/{id}", readers, s.documentPage)
	s.page("GET /documents/{id}/pdf", readers, s.documentPDF)
	s.page("GET /documents/{id}/html", readers, s.documentHTML)
}

// CaseOverviewPage is S13: where the case is and what can be done now.
type CaseOverviewPage struct {
	CaseFrame
	Live    string // address of the stream that tells of changes
	Stages  []Step
	Do      []ActionView
	Dont    []ActionView
	Open    []DeadlineView
	Closed  []DeadlineView
	Tasks   []TaskView
	Done    []TaskView
	Parties []PartyView
	Events  []EventView
	Letters []LetterView
	Leads   []lifecycle.Lead
	Sources []lifecycle.SourceResult
	Missing []string
}

// Step is one process of the case's life with where it stands.
type Step struct {
	Title, State string
	Since        calendar.Date
	Current      bool
}

// steps are the processes that a case has or had, in the order of its life.
func steps(c lifecycle.Case) []Step {
	var list []Step
	for _, process := range lifecycle.Processes() {
		for _, at := range process.Standing(c) {
			list = append(list, Step{at.Title, lifecycle.StateLabel(at.State), at.Since, !at.Ended})
		}
	}
	return list
}

// ActionView is an action as the case page lists it.
type ActionView struct {
	Name, Title, Help, Citation, Path string
	Notices                           string
	Reasons                           []lifecycle.Reason
}

// DeadlineView is a clock in the table of clocks.
type DeadlineView struct {
	postgres.DeadlineLine
	Limit     DueView
	StartedBy string // path of the event that started it
	About     string
}

// TaskView is a task in the list of tasks.
type TaskView struct {
	postgres.TaskLine
	Limit DueView
	Path  string
	About string
}

// facts are what a decision on this case may know now, for showing what is allowed.
func (s *Server) facts(l postgres.Loaded) lifecycle.Facts {
	today := s.Clock.Today()
	return lifecycle.Facts{Now: s.Clock.Now(), Today: today, Law: s.Law, Rule: s.Law.Rule(today), Persons: l.Persons, Account: l.Account, CaseNumber: "(given when the case is opened)"}
}

func (s *Server) caseOverview(w http.ResponseWriter, r *http.Request) error {
	p, err := s.loadCase(r, 6, "overview")
	if err != nil {
		return err
	}
	c := p.Case
	today := s.Clock.Today()
	page := CaseOverviewPage{CaseFrame: s.frame(r, p, "overview"), Missing: c.Application.Missing, Leads: c.Locate.Leads, Sources: c.Locate.Sources}
	page.Live = "/cases/" + c.ID + "/events?after=" + strconv.Itoa(c.Seq)
	if r.URL.Query().Get("done") != "" {
		page.Notice = "Done. The history below shows what was recorded."
	}
	page.Stages = steps(c)
	page.Do, page.Dont = s.actions(r, p)
	for _, d := range p.Deadlines {
		v := DeadlineView{d, due(d.LimitOn, today), eventPath(c.ID, d.OpenedBy), subject(c, d.Subject)}
		if d.Status == "open" {
			page.Open = append(page.Open, v)
		} else {
			page.Closed = append(page.Closed, v)
		}
	}
	for _, t := range p.Tasks {
		v := TaskView{TaskLine: t, Limit: due(cmpDate(t.LimitOn, t.Due), today), About: subject(c, t.Subject)}
		if _, a, ok := lifecycle.FindAction(t.Action); ok && slices.Contains(a.Roles, viewerOf(r).Role) {
			v.Path = taskPath(c, t)
		}
		if t.ClosedOn.IsZero() {
			page.Tasks = append(page.Tasks, v)
		} else {
			page.Done = append(page.Done, v)
		}
	}
	page.Parties = parties(c, p.Persons)
	page.Events = s.eventViews(c.ID, p.Events)
	page.Letters = letters(c, p.Documents)
	return s.render(w, r, http.StatusOK, "case_overview.html", page)
}

// subject says what a clock or task is about, when there may be several: a party or a lead.
func subject(c lifecycle.Case, key string) string {
	if p, ok := c.Party(key); ok {
		return p.Role.Label()
	}
	if l, ok := lifecycle.FindLead(c, key); ok {
		return "lead " + l.Key
	}
	return ""
}

// taskPath is the page on which a task is done, with what it is about filled in as far as c has been read.
func taskPath(c lifecycle.Case, t postgres.TaskLine) string {
	about := url.Values{}
	switch t.Action {
	case "open-case", "review-duplicates": // opening begins with who is known already
		return duplicatesPath(c.ID)
	case "review-missed-deadline":
		about.Set("task", t.Key)
	}
	if p, _, ok := lifecycle.FindAction(t.Action); ok && p.Many != nil {
		about.Set("about", t.Subject)
	} else if _, ok := c.Party(t.Subject); ok {
		about.Set("party", t.Subject)
	} else if _, ok := lifecycle.FindLead(c, t.Subject); ok {
		about.Set("lead", t.Subject)
	}
	if len(about) == 0 {
		return actionPath(c.ID, t.Action)
	}
	return actionPath(c.ID, t.Action) + "?" + about.Encode()
}

func cmpDate(a, b calendar.Date) calendar.Date {
	if a.IsZero() {
		return b
	}
	return a
}

// actions splits the actions of the case into those allowed now and the others with their reasons. What the
// stage asks for comes before what can be done at any time.
func (s *Server) actions(r *http.Request, p postgres.CasePage) (do, dont []ActionView) {
	var always []ActionView
	for _, a := range lifecycle.Available(p.Case, viewerOf(r).Actor(), s.facts(p.Loaded)) {
		v := ActionView{Name: a.Action.Name, Title: a.Action.Title, Help: a.Action.Help, Citation: a.Action.Citation,
			Path: actionPath(p.Case.ID, a.Action.Name), Notices: strings.Join(a.Action.Notices, ", "), Reasons: a.Reasons}
		switch {
		case a.Allowed() && len(a.Keys) > 0:
			process, _ := lifecycle.FindProcess(a.Process)
			for _, key := range a.Keys {
				one := v
				one.Title, one.Path = v.Title+": "+process.Many.Label(p.Case, key), v.Path+"?about="+url.QueryEscape(key)
				do = append(do, one)
			}
		case a.Allowed() && a.Process == lifecycle.CaseProcess:
			always = append(always, v)
		case a.Allowed():
			do = append(do, v)
		default:
			dont = append(dont, v)
		}
	}
	slices.SortStableFunc(dont, func(a, b ActionView) int { return cmp.Compare(len(a.Reasons), len(b.Reasons)) })
	return append(do, always...), dont
}

func actionPath(caseID, action string) string { return "/cases/" + caseID + "/actions/" + action }

// PartyView is a person in their role, as staff see them.
type PartyView struct {
	lifecycle.Party
	Name      string
	Person    lifecycle.Person
	Known     bool
	Protected bool
	Mail      string
	Screening string
	Safety    []string // what protects the whereabouts
}

// BirthDateZero reports whether the date of birth is not known.
func (v PartyView) BirthDateZero() bool { return v.Person.BirthDate.IsZero() }

func parties(c lifecycle.Case, persons map[string]lifecycle.Person) []PartyView {
	var list []PartyView
	for _, p := range c.Parties {
		x, known := persons[p.Person]
		if !known {
			x = lifecycle.Applicant(p, c)
		}
		v := PartyView{Party: p, Name: x.Name.String(), Person: x, Known: known, Protected: x.Safety.Protected(), Safety: protections(x.Safety)}
		if a, ok := x.MailingAddress(); ok {
			v.Mail = a.String()
		}
		v.Screening = map[lifecycle.Screening]string{lifecycle.NotScreened: "not screened yet", lifecycle.Mailed: "questionnaire mailed",
			lifecycle.Incomplete: "answer incomplete", lifecycle.NoViolence: "none reported", lifecycle.Violence: "reported"}[p.Violence]
		list = append(list, v)
	}
	return list
}

// CaseParticipantsPage is S23: the persons of the case.
type CaseParticipantsPage struct {
	CaseFrame
	Parties []PartyView
}

func (s *Server) caseParticipants(w http.ResponseWriter, r *http.Request) error {
	p, err := s.loadCase(r, 0, "participants")
	if err != nil {
		return err
	}
	return s.render(w, r, http.StatusOK, "case_participants.html", CaseParticipantsPage{s.frame(r, p, "participants"), parties(p.Case, p.Persons)})
}

// choices are the options of the form entries that depend on the case.
func (s *Server) choices(ctx context.Context, p postgres.CasePage) (map[string][]lifecycle.Option, error) {
	lists := lifecycle.Lists(p.Case)
	for _, c := range agency.Counties() {
		lists["counties"] = append(lists["counties"], lifecycle.Option{Value: c.FIPS, Label: c.Name})
	}
	var err error
	lists["workers"], err = s.DB.Workers(ctx)
	return lists, err
}
