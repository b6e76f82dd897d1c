// Package lifecycle is the law of a child support case as pure functions: what may be done in each
// state, what follows from it, which clocks start and stop, and who must be told.
//
// A case is the fold of its events. Decide turns a command into events; Evolve turns an event into
// the next state. Neither reads a clock, a database or a random source: those come in as Facts.
package lifecycle

import (
	"maps"
	"slices"

	"casewright/domain/calendar"
)

// Case is the state of one case: everything its events say, folded. One case is one parent paying
// support (or alleged parent) for one family (45 CFR 305.1(a); Fam. Code § 17600(h)).
//
// Closed deadlines, tasks and notices stay only until the next command: their rows in the record
// remain, the state does not grow with the years.
type Case struct {
	ID  string `json:"id"`
	Seq int    `json:"seq"`
	// Changed is the number of the last event that a person acting on the case must have seen.
	Changed int `json:"changed"`

	Number string `json:"number,omitempty"`
	County string `json:"county,omitempty"` // five-digit FIPS code
	Source Source `json:"source,omitempty"`
	Aid    Aid    `json:"aid,omitempty"`
	Worker string `json:"worker,omitempty"` // account id of the assigned caseworker

	// Processes are where the processes stand, by place: the name, with the key after a slash for one of many.
	Processes map[string]Instance `json:"processes,omitempty"`
	// Counts are how many of each numbered kind there were, by the keys' prefix; they give the next key.
	Counts map[string]int `json:"counts,omitempty"`
	// Focus is the key of the instance that a guard or clock of one of many looks at. It is no part of the state.
	Focus string `json:"-"`
	// touched are the places whose state the last event set, as they were before.
	touched []touched

	// What every command looks at and few events change is never written in place: an event that changes it puts
	// another list in its stead (with, without, and), so that states share it. So it is with Processes, Counts and
	// the leads of Locate.
	Parties   []Party    `json:"parties,omitempty"`
	Deadlines []Deadline `json:"deadlines,omitempty"`
	Tasks     []Task     `json:"tasks,omitempty"`
	Notices   []Notice   `json:"notices,omitempty"`

	Orders      []Order         `json:"orders,omitempty"`
	AidPeriods  []AidPeriod     `json:"aid_periods,omitempty"`
	Application ApplicationFile `json:"application"`
	Locate      LocateFile      `json:"locate"`
	Closure     ClosureFile     `json:"closure"`
	Complaints  ComplaintFile   `json:"complaints,omitempty"`
	Hearings    HearingFile     `json:"hearings,omitempty"`
	Parentage   ParentageFile   `json:"parentage"`
	Adoption    AdoptionFile    `json:"adoption"`
	Cooperation Cooperation     `json:"cooperation"`

	Circumstances []Circumstance `json:"circumstances,omitempty"`

	GoodCause   GoodCause       `json:"good_cause"`
	Enforcement EnforcementFile `json:"enforcement,omitzero"`
	// Establishment is what the making of a support order knows.
	Establishment EstablishmentFile `json:"establishment,omitzero"`

	Licenses     []License       `json:"licenses,omitempty"`
	AdminReviews []AdminReview   `json:"admin_reviews,omitempty"`
	Withholding  WithholdingFile `json:"withholding,omitzero"`
	Medical      []MedicalMatter `json:"medical,omitempty"`

	// Incarceration is about the parent paying support.
	Incarceration IncarcerationFile `json:"incarceration,omitzero"`

	// Review is about the amount of the order in force.
	Review ReviewFile `json:"review,omitzero"`
	// Levies are the levies and bank holds, also those that are over.
	Levies []LevyFile `json:"levies,omitempty"`

	// Intergovernmental is the work with agencies of other states, tribes and countries that goes on.
	Intergovernmental []IGCase `json:"intergovernmental,omitempty"`

	// Made counts deadlines and tasks ever made; it numbers the next one.
	Made int `json:"made"`
}

// Source says how a case came to the agency.
type Source string

// How a case comes in (lifecycle of intake; 45 CFR 303.2; Fam. Code § 17415).
const (
	NonAssistance Source = "non_assistance"
	CWDReferral   Source = "cwd_referral"
)

// Aid is the family's public assistance, which decides who is owed the money and whether the
// family may opt out of services.
type Aid string

// Aid statuses.
const (
	AidNone    Aid = "none"
	AidCalWORK Aid = "calworks"
	AidMedical Aid = "medi_cal_only"
	AidFoster  Aid = "foster_care"
	AidFormer  Aid = "former"
)

// Instance is where a process of the case stands.
type Instance struct {
	State State         `json:"state"`
	Since calendar.Date `json:"since"`
	Ended bool          `json:"ended,omitempty"`
	Run   int           `json:"run"` // 1 for the first time through
}

// Role is the part a person has in the case.
type Role string

// Roles of persons in a case.
const (
	PersonReceivingSupport Role = "person_receiving_support"
	ParentPayingSupport    Role = "parent_paying_support"
	Child                  Role = "child"
)

// Label is the role in words.
func (r Role) Label() string {
	switch r {
	case PersonReceivingSupport:
		return "Person receiving support"
	case ParentPayingSupport:
		return "Parent paying support"
	case Child:
		return "Child"
	}
	return string(r)
}

// Party is a person in the role they have in this case. Until the case is opened the profile is
// what the application says; from then on the person has a stream of their own.
type Party struct {
	Key      string  `json:"key"`
	Role     Role    `json:"role"`
	Profile  Profile `json:"profile"`
	Person   string  `json:"person,omitempty"` // id of the person stream, once matched or registered
	Reviewed bool    `json:"reviewed"`         // the duplicate search was read and decided
	// Violence is the state of the family violence screening (22 CCR 112300, 112301).
	Violence Screening `json:"violence,omitempty"`
	// Safety is what the application tells of it; from the opening on the person's own counts.
	Safety Safety `json:"safety,omitzero"`
	// Parentage of a child, as the application or referral says.
	Parentage string `json:"parentage,omitempty"`
}

// Screening is the state of a party's family violence screening.
type Screening string

// Screening states.
const (
	NotScreened Screening = ""
	Mailed      Screening = "questionnaire_mailed"
	Incomplete  Screening = "incomplete"
	NoViolence  Screening = "none_reported"
	Violence    Screening = "reported"
)

// Deadline is a running or just ended clock of the case, with how it was counted.
type Deadline struct {
	Key      string        `json:"key"` // unique in the case: "LOC-75#3"
	ID       string        `json:"id"`  // id in the deadline tables: "LOC-75"
	Process  string        `json:"process"`
	Subject  string        `json:"subject,omitempty"` // party, lead or request the clock is about
	Kind     string        `json:"kind"`
	Action   string        `json:"action"`
	Citation string        `json:"citation"`
	Verified bool          `json:"verified"`
	From     calendar.Date `json:"from"`
	Due      calendar.Date `json:"due"`       // working target
	Limit    calendar.Date `json:"limit"`     // last day the law allows
	RemindOn calendar.Date `json:"remind_on"` // zero: no reminder, or already given
	Steps    []string      `json:"steps,omitempty"`
	OpenedBy int           `json:"opened_by"`
	Status   string        `json:"status"` // open, met, missed, reached, ended
	ClosedOn calendar.Date `json:"closed_on"`
	ClosedBy int           `json:"closed_by,omitempty"`
	Why      string        `json:"why,omitempty"`
}

// Open reports whether the clock still runs.
func (d Deadline) Open() bool { return d.Status == "open" }

// Task is something a person owes the case; it closes with the fact that answers it.
type Task struct {
	Key      string        `json:"key"`
	Name     string        `json:"name"`
	Subject  string        `json:"subject,omitempty"`
	Title    string        `json:"title"`
	Process  string        `json:"process"`
	Queue    ActorRole     `json:"queue"`
	Action   string        `json:"action,omitempty"` // the action that answers it
	Deadline string        `json:"deadline,omitempty"`
	Due      calendar.Date `json:"due"`
	Limit    calendar.Date `json:"limit"`
	OpenedOn calendar.Date `json:"opened_on"`
	OpenedBy int           `json:"opened_by"`
	ClosedOn calendar.Date `json:"closed_on"`
	ClosedBy int           `json:"closed_by,omitempty"`
	Why      string        `json:"why,omitempty"`
}

// Open reports whether the task is still owed.
func (t Task) Open() bool { return t.ClosedBy == 0 }

// Notice is a letter the case asked for, and once rendered, the proof of what it said.
type Notice struct {
	Seq       int           `json:"seq"` // event that asked for it
	ID        string        `json:"id"`  // notice id: "N-OPEN-CP"
	To        string        `json:"to"`  // party key, or the name of an outside recipient's role
	Subject   string        `json:"subject,omitempty"`
	On        calendar.Date `json:"on"`
	Document  string        `json:"document,omitempty"`
	PDFSHA256 string        `json:"pdf_sha256,omitempty"`
	Why       string        `json:"why,omitempty"` // why it was not made; it can be asked for again
	// Details and Items are kept until the letter is made, to ask for it again.
	Details map[string]string `json:"details,omitempty"`
	Items   []string          `json:"items,omitempty"`
}

// Evolve returns the state after the recorded event. It never changes c.
func Evolve(c Case, r Record) (Case, error) {
	e, err := r.decode()
	if err != nil {
		return c, err
	}
	next := c.clone()
	next.take(e, r.meta())
	return next, nil
}

// Fold is the state of the case after all records, which must be of one stream and in order.
func Fold(records []Record) (Case, error) {
	var c Case
	var command string
	for _, r := range records {
		if r.CommandID != command {
			c.settle()
			command = r.CommandID
		}
		e, err := r.decode()
		if err != nil {
			return c, err
		}
		c.take(e, r.meta())
	}
	return c, nil
}

// take applies one event in place.
func (c *Case) take(e Event, m Meta) {
	if c.ID == "" {
		c.ID = m.Stream
	}
	c.Seq, c.touched = m.Seq, nil
	if !housekeeping(e) {
		c.Changed = m.Seq
	}
	e.apply(c, m)
}

// settle drops what ended with an earlier command.
func (c *Case) settle() {
	c.Deadlines = without(c.Deadlines, func(d Deadline) bool { return !d.Open() })
	c.Tasks = without(c.Tasks, func(t Task) bool { return !t.Open() })
	c.Notices = without(c.Notices, func(n Notice) bool { return n.Document != "" })
	over := func(place string, at Instance) bool { return at.Ended && keyOf(place) != "" }
	for place, at := range c.Processes {
		if over(place, at) {
			c.Processes = maps.Clone(c.Processes)
			maps.DeleteFunc(c.Processes, over)
			return
		}
	}
}

// with is the list with a change made to those that fit.
func with[T any](list []T, fits func(T) bool, change func(*T)) []T {
	first := slices.IndexFunc(list, fits)
	if first < 0 {
		return list
	}
	list = slices.Clone(list)
	for i := first; i < len(list); i++ {
		if fits(list[i]) {
			change(&list[i])
		}
	}
	return list
}

// without is the list without those that fit.
func without[T any](list []T, fits func(T) bool) []T {
	if !slices.ContainsFunc(list, fits) {
		return list
	}
	return slices.DeleteFunc(slices.Clone(list), fits)
}

// and is the list with one more at its end.
func and[T any](list []T, one T) []T { return append(slices.Clip(list), one) }

// clone copies everything an apply may change in place.
func (c Case) clone() Case {
	c.Orders = slices.Clone(c.Orders)
	c.AidPeriods = slices.Clone(c.AidPeriods)
	c.Application = c.Application.clone()
	c.Locate = c.Locate.clone()
	c.Review = c.Review.clone()
	c.Incarceration = c.Incarceration.clone()
	c.Licenses = slices.Clone(c.Licenses)
	c.AdminReviews = slices.Clone(c.AdminReviews)
	c.Enforcement = c.Enforcement.clone()
	c.Complaints = c.Complaints.clone()
	c.Hearings = c.Hearings.clone()
	c.Withholding = c.Withholding.clone()
	c.Medical = slices.Clone(c.Medical)
	c.Establishment = c.Establishment.clone()
	c.Parentage = c.Parentage.clone()
	c.Levies = slices.Clone(c.Levies)
	c.Circumstances = slices.Clone(c.Circumstances)
	c.Intergovernmental = cloneIG(c.Intergovernmental)
	return c
}

// enter moves a process to a state, starting it (again) when it is not running.
func (c *Case) enter(place string, s State, m Meta) {
	p, known := FindProcess(place)
	at, running := c.Processes[place]
	c.touched = append(c.touched, touched{place, at})
	if !running || at.Ended {
		at = Instance{Run: at.Run + 1}
		if known && p.Many != nil && p.Many.Prefix != "" {
			c.Counts = put(c.Counts, p.Many.Prefix, c.Counts[p.Many.Prefix]+1)
		}
	}
	if at.State != s {
		at.State, at.Since = s, m.EffectiveOn
	}
	at.Ended = known && p.ends(s)
	c.Processes = put(c.Processes, place, at)
}

// touched is a place whose state an event set, as it was before.
type touched struct {
	place string
	was   Instance
}

// put is the map with one entry set.
func put[V any](m map[string]V, key string, v V) map[string]V {
	if m = maps.Clone(m); m == nil {
		m = map[string]V{}
	}
	m[key] = v
	return m
}

// stopAll ends every running process but the case itself and those that outlast it.
func (c *Case) stopAll(m Meta) {
	for _, place := range slices.Sorted(maps.Keys(c.Processes)) {
		at := c.Processes[place]
		if p, known := FindProcess(place); !at.Ended && place != CaseProcess && !(known && p.Outlasts) {
			c.enter(place, Stopped, m)
		}
	}
}
