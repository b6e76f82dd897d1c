package lifecycle

import (
	"slices"

	"casewright/domain/calendar"
)

// Rows is how the state of one case and its persons stands in the relational record. Every page
// reads these rows; they are written with the events and can be computed again from them. Rows are
// never deleted: a deadline or task that leaves the state keeps its last row.
type Rows struct {
	Cases        []CaseRow        `json:"case_file"`
	Processes    []ProcessRow     `json:"process"`
	Participants []ParticipantRow `json:"participant"`
	Deadlines    []DeadlineRow    `json:"deadline"`
	Tasks        []TaskRow        `json:"task"`
	Persons      []PersonRow      `json:"person"`
}

// CaseRow is the row of table case_file.
type CaseRow struct {
	ID         string        `json:"id"`
	Number     *string       `json:"number"` // null until opened
	County     string        `json:"county"`
	Source     Source        `json:"source"`
	Aid        Aid           `json:"aid"`
	Stage      string        `json:"stage"`
	Status     string        `json:"status"` // federal and state reporting status (Fam. Code § 17600(d)(8)); "" before opening
	Worker     string        `json:"worker"`
	ReceivedOn calendar.Date `json:"received_on"`
	OpenedOn   calendar.Date `json:"opened_on"`
	NextDue    calendar.Date `json:"next_due"`
	Ended      bool          `json:"ended"`
}

// ProcessRow is the row of table process.
type ProcessRow struct {
	CaseID string        `json:"case_id"`
	Name   string        `json:"name"` // the place: the process, and its key when there are many
	State  State         `json:"state"`
	Since  calendar.Date `json:"since"`
	Run    int           `json:"run"`
	Ended  bool          `json:"ended"`
	WakeOn calendar.Date `json:"wake_on"` // the day the clock must look again; empty when it waits for people
}

// ParticipantRow is the row of table participant. The names are those of the application, until the
// person is registered; from then on table person has them.
type ParticipantRow struct {
	CaseID    string        `json:"case_id"`
	Key       string        `json:"key"`
	Position  int           `json:"position"`
	Role      Role          `json:"role"`
	PersonID  *string       `json:"person_id"`
	FullName  string        `json:"full_name"`
	BirthDate calendar.Date `json:"birth_date"`
	SSNIndex  string        `json:"ssn_index"`
	SSNLast4  string        `json:"ssn_last4"`
	Reviewed  bool          `json:"reviewed"`
}

// DeadlineRow is the row of table deadline.
type DeadlineRow struct {
	CaseID string `json:"case_id"`
	Deadline
}

// TaskRow is the row of table task.
type TaskRow struct {
	CaseID string `json:"case_id"`
	Task
	Worker string `json:"worker"` // account id of who owes it; "" is the whole queue
}

// PersonRow is the row of table person.
type PersonRow struct {
	ID        string        `json:"id"`
	FullName  string        `json:"full_name"`
	BirthDate calendar.Date `json:"birth_date"`
	SSNIndex  string        `json:"ssn_index"`
	SSNLast4  string        `json:"ssn_last4"`
	Protected bool          `json:"protected"`
}

// Project computes the rows of a case.
func Project(c Case) Rows {
	var r Rows
	row := CaseRow{ID: c.ID, County: c.County, Source: c.Source, Aid: c.Aid, Stage: c.Stage(), Status: c.Status(), Worker: c.Worker,
		ReceivedOn: c.Application.ReceivedOn, OpenedOn: c.Application.OpenedOn, Ended: c.State(CaseProcess) == CaseEnded || c.State(ApplicationProcess) == Withdrawn}
	if c.Number != "" {
		row.Number = &c.Number
	}
	for _, d := range c.Deadlines {
		if d.Open() && d.Kind == "deadline" && (row.NextDue.IsZero() || d.Due.Before(row.NextDue)) {
			row.NextDue = d.Due
		}
		r.Deadlines = append(r.Deadlines, DeadlineRow{c.ID, d})
	}
	r.Cases = []CaseRow{row}
	for _, p := range processes {
		for _, place := range p.places(&c) {
			if at, ok := c.Processes[place]; ok {
				r.Processes = append(r.Processes, ProcessRow{c.ID, place, at.State, at.Since, at.Run, at.Ended, c.WakeOn(place)})
			}
		}
	}
	for i, p := range c.Parties {
		x := ParticipantRow{CaseID: c.ID, Key: p.Key, Position: i, Role: p.Role, FullName: p.Profile.Name.String(), BirthDate: p.Profile.BirthDate,
			SSNIndex: p.Profile.SSN.Index, SSNLast4: p.Profile.SSN.Last4, Reviewed: p.Reviewed}
		if p.Person != "" {
			x.PersonID = &p.Person
		}
		r.Participants = append(r.Participants, x)
	}
	for _, t := range c.Tasks {
		x := TaskRow{CaseID: c.ID, Task: t}
		if t.Queue == Caseworker {
			x.Worker = c.Worker
		}
		r.Tasks = append(r.Tasks, x)
	}
	return r
}

// ProjectPerson computes the rows of a person.
func ProjectPerson(p Person) PersonRow {
	return PersonRow{ID: p.ID, FullName: p.Name.String(), BirthDate: p.BirthDate, SSNIndex: p.SSN.Index, SSNLast4: p.SSN.Last4, Protected: p.Safety.Protected()}
}

// Rows are the rows that the decision changes.
func (d Decision) Rows() Rows {
	before, after := Project(d.Before), Project(d.After)
	r := Rows{
		Cases:        changed(before.Cases, after.Cases, func(x CaseRow) string { return x.ID }, equalCase),
		Processes:    changed(before.Processes, after.Processes, func(x ProcessRow) string { return x.Name }, same[ProcessRow]),
		Participants: changed(before.Participants, after.Participants, func(x ParticipantRow) string { return x.Key }, equalParticipant),
		Deadlines:    changed(before.Deadlines, after.Deadlines, func(x DeadlineRow) string { return x.Key }, func(a, b DeadlineRow) bool { return a.Status == b.Status && a.RemindOn == b.RemindOn }),
		Tasks:        changed(before.Tasks, after.Tasks, func(x TaskRow) string { return x.Key }, same[TaskRow]),
	}
	for _, p := range d.Persons {
		r.Persons = append(r.Persons, ProjectPerson(p))
	}
	return r
}

func same[T comparable](a, b T) bool { return a == b }

func equalCase(a, b CaseRow) bool {
	x, y := text(a.Number), text(b.Number)
	a.Number, b.Number = nil, nil
	return a == b && x == y
}

func equalParticipant(a, b ParticipantRow) bool {
	x, y := text(a.PersonID), text(b.PersonID)
	a.PersonID, b.PersonID = nil, nil
	return a == b && x == y
}

func text(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

// changed are the rows of after that are new or differ from before.
func changed[R any](before, after []R, key func(R) string, equal func(a, b R) bool) []R {
	return slices.DeleteFunc(slices.Clone(after), func(r R) bool {
		i := slices.IndexFunc(before, func(b R) bool { return key(b) == key(r) })
		return i >= 0 && equal(before[i], r)
	})
}

// parentageSettled are the answers that leave no parentage to establish (Fam. Code §§ 7540, 7570, 7630).
var parentageSettled = []string{"married", "declaration", "judgment"}
