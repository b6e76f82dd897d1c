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
	s.page("GET /cases/{id}/processes/{place...}", readers, s.caseProcess)
	s.page("GET /cases/{id}/orders", readers, s.caseOrders)
	s.page("GET /cases/{id}/remedies", readers, s.caseRemedies)
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
	Ended   []Step
	Groups  []ActionGroup
	Start   ActionGroup // processes that can be started
	Open    []DeadlineView
	Closed  []DeadlineView
	Tasks   []TaskView
	Done    []TaskView
	Parties []PartyView
	Events  []EventView
	Letters []LetterView
	Missing []string
}

// Step is one process of the case's life with where it stands.
type Step struct {
	Title, State, Path string
	Since              calendar.Date
	Current            bool
}

// steps are the processes that a case has or had, in the order of its life, those that run first.
func steps(c lifecycle.Case) (run, ended []Step) {
	for _, process := range lifecycle.Processes() {
		for _, at := range process.Standing(c) {
			x := Step{at.Title, lifecycle.StateLabel(at.State), processPath(c.ID, at.Place), at.Since, !at.Ended}
			if at.Ended {
				ended = append(ended, x)
			} else {
				run = append(run, x)
			}
		}
	}
	return run, ended
}

// DeadlineView is a clock in the table of clocks.
type DeadlineView struct {
	postgres.DeadlineLine
	Limit     DueView
	StartedBy string // path of the event that started it
	About     string
	Process   string // path of the page of its process
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
	page := CaseOverviewPage{CaseFrame: s.frame(r, p, "overview"), Missing: c.Application.Missing}
	page.Live = "/cases/" + c.ID + "/events?after=" + strconv.Itoa(c.Seq)
	if _, a, ok := lifecycle.FindAction(r.URL.Query().Get("done")); ok {
		page.Notice = "Done: " + a.Title + "."
	}
	page.Stages, page.Ended = steps(c)
	page.Groups, page.Start = actionGroups(c, viewerOf(r).Actor(), s.facts(p.Loaded))
	page.Open, page.Closed = clocks(c, p.Deadlines, today)
	page.Tasks, page.Done = tasks(c, p.Tasks, viewerOf(r).Role, today)
	page.Parties = parties(c, p.Persons)
	page.Events = s.eventViews(c.ID, p.Events)
	page.Letters = letters(c, p.Documents)
	return s.render(w, r, http.StatusOK, "case_overview.html", page)
}

// clocks are the clocks that run and those that have stopped.
func clocks(c lifecycle.Case, lines []postgres.DeadlineLine, today calendar.Date) (open, closed []DeadlineView) {
	for _, d := range lines {
		v := DeadlineView{d, due(d.LimitOn, today), eventPath(c.ID, d.OpenedBy), subject(c, d.Process, d.Subject), processPath(c.ID, d.Process)}
		if d.Status == "open" {
			open = append(open, v)
		} else {
			closed = append(closed, v)
		}
	}
	return open, closed
}

// tasks are the open tasks and the closed ones; those that the role may do lead to their form.
func tasks(c lifecycle.Case, lines []postgres.TaskLine, role lifecycle.ActorRole, today calendar.Date) (open, closed []TaskView) {
	for _, t := range lines {
		v := TaskView{TaskLine: t, Limit: due(cmpDate(t.LimitOn, t.Due), today), About: subject(c, t.Process, t.Subject)}
		if _, a, ok := lifecycle.FindAction(t.Action); ok && slices.Contains(a.Roles, role) {
			v.Path = taskPath(c, t)
		}
		if t.ClosedOn.IsZero() {
			open = append(open, v)
		} else {
			closed = append(closed, v)
		}
	}
	return open, closed
}

// subject says what a clock or task of a process at a place is about, when there may be several: one of many, a
// party or a lead.
func subject(c lifecycle.Case, place, key string) string {
	if p, ok := lifecycle.FindProcess(place); ok && p.Many != nil && strings.Contains(place, "/") {
		return placeTitle(c, p, place)
	}
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
		about.Set("about", cmp.Or(keyOf(t.Process), t.Subject))
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
