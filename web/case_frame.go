package web

import (
	"net/http"
	"strconv"
	"strings"

	"github.com/google/uuid"

	"casewright/agency"
	"casewright/domain/calendar"
	"casewright/domain/lifecycle"
	"casewright/postgres"
)

// CaseFrame is the identity bar and the sub-pages that every page of a case shows.
type CaseFrame struct {
	Page
	ID      string
	Number  string // case number, or what an application is called before it has one
	Heading string // the parties
	Stage   string
	County  string
	Worker  string
	Status  string
	Flags   []Flag
	NextDue DueView
	Tab     string
	Seq     int
	Changed int
}

// Flag is a short warning in the identity bar.
type Flag struct {
	Text  string
	Alarm bool
}

// DueView is a date to act by, in words.
type DueView struct {
	Date  calendar.Date
	Words string // "Overdue 3 days", "Due today", "In 12 days"
	Class string // late, soon or ""
}

// due says how far away a day is.
func due(day, today calendar.Date) DueView {
	if day.IsZero() {
		return DueView{}
	}
	d := DueView{Date: day}
	switch n := today.DaysUntil(day); {
	case n < -1:
		d.Words, d.Class = "Overdue "+strconv.Itoa(-n)+" days", "late"
	case n == -1:
		d.Words, d.Class = "Overdue 1 day", "late"
	case n == 0:
		d.Words, d.Class = "Due today", "soon"
	case n == 1:
		d.Words, d.Class = "Due tomorrow", "soon"
	case n <= 10:
		d.Words, d.Class = "In "+strconv.Itoa(n)+" days", "soon"
	default:
		d.Words = "In " + strconv.Itoa(n) + " days"
	}
	return d
}

// caseID is the id in the address; what is not an id is no page.
func caseID(r *http.Request) (string, error) {
	id := r.PathValue("id")
	if !isID(id) {
		return "", postgres.ErrNotFound
	}
	return strings.ToLower(id), nil
}

// isID reports whether text is an id as the record writes it: other ways to write a UUID are not taken.
func isID(text string) bool { return len(text) == 36 && uuid.Validate(text) == nil }

// loadCase reads the case of the address with everything its pages show, and notes that it was read.
func (s *Server) loadCase(r *http.Request, events int, what string) (postgres.CasePage, error) {
	id, err := caseID(r)
	if err != nil {
		return postgres.CasePage{}, err
	}
	p, err := s.DB.CasePage(r.Context(), id, events)
	if err != nil {
		return p, err
	}
	return p, s.noteRead(r, "read", id, what)
}

func (s *Server) frame(r *http.Request, p postgres.CasePage, tab string) CaseFrame {
	c := p.Case
	today := s.Clock.Today()
	f := CaseFrame{ID: c.ID, Number: caseName(c), Heading: heading(c), Stage: c.Stage(),
		County: agency.CountyName(c.County), Worker: p.Worker, Status: reportedAs(c.Status()), Tab: tab, Seq: c.Seq, Changed: c.Changed}
	f.Page = s.base(r, f.Number)
	f.Flags = flags(c, p.Persons)
	for _, d := range p.Deadlines {
		if d.Status == "open" && (f.NextDue.Date.IsZero() || d.LimitOn.Before(f.NextDue.Date)) {
			f.NextDue = due(d.LimitOn, today)
		}
	}
	return f
}

// caseName is the case number, or before opening the short id of the file.
func caseName(c lifecycle.Case) string {
	if c.Number != "" {
		return "Case " + c.Number
	}
	return "Application " + reference(c.ID)
}

// heading names the parties: the parent paying support first.
func heading(c lifecycle.Case) string {
	var names []string
	for _, role := range []lifecycle.Role{lifecycle.ParentPayingSupport, lifecycle.PersonReceivingSupport} {
		if p, ok := c.InRole(role); ok {
			names = append(names, p.Profile.Name.String())
		}
	}
	return strings.Join(names, " and ")
}

func flags(c lifecycle.Case, persons map[string]lifecycle.Person) []Flag {
	var list []Flag
	violence, protected := false, false
	for _, p := range c.Parties {
		violence = violence || p.Violence == lifecycle.Violence || persons[p.Person].Safety.FamilyViolence
		protected = protected || persons[p.Person].Safety.Protected()
	}
	if protected || violence {
		list = append(list, Flag{"Confidential whereabouts", true})
	}
	if violence {
		list = append(list, Flag{"Family violence", true})
	}
	switch {
	case c.State(lifecycle.CaseProcess) == lifecycle.AdoptionConsidered:
		list = append(list, Flag{"Adoption considered: all activity waits", true})
	case c.Suspended():
		list = append(list, Flag{"Good cause: all activity stops", true})
	}
	if c.Aid == lifecycle.AidCalWORK {
		list = append(list, Flag{"CalWORKs", false})
	}
	return list
}
