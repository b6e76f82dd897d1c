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
	// touched are the places whose state the last event set.
	touched []string

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
	c.Seq = m.Seq
	if !housekeeping(e) {
		c.Changed = m.Seq
	}
	e.apply(c, m)
}

// settle drops what ended with an earlier command.
func (c *Case) settle() {
	c.Deadlines = slices.DeleteFunc(c.Deadlines, func(d Deadline) bool { return !d.Open() })
	c.Tasks = slices.DeleteFunc(c.Tasks, func(t Task) bool { return !t.Open() })
	c.Notices = slices.DeleteFunc(c.Notices, func(n Notice) bool { return n.Document != "" })
	maps.DeleteFunc(c.Processes, func(place string, at Instance) bool { return at.Ended && keyOf(place) != "" })
}

// clone copies everything an apply may change in place.
func (c Case) clone() Case {
	c.Processes = maps.Clone(c.Processes)
	c.Counts = maps.Clone(c.Counts)
	c.Parties = slices.Clone(c.Parties)
	c.Deadlines = slices.Clone(c.Deadlines)
	c.Tasks = slices.Clone(c.Tasks)
	c.Notices = slices.Clone(c.Notices)
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
	if c.Processes == nil {
		c.Processes = map[string]Instance{}
	}
	p, known := FindProcess(place)
	at, running := c.Processes[place]
	if !running || at.Ended {
		at = Instance{Run: at.Run + 1}
		if known && p.Many != nil && p.Many.Prefix != "" {
			if c.Counts == nil {
				c.Counts = map[string]int{}
			}
			c.Counts[p.Many.Prefix]++
		}
	}
	if at.State != s {
		at.State, at.Since = s, m.EffectiveOn
	}
	at.Ended = known && p.ends(s)
	c.Processes[place] = at
	c.touched = append(c.touched, place)
}

// stopAll ends every running process but the case itself and those that outlast it.
func (c *Case) stopAll(m Meta) {
	for place, at := range c.Processes {
		if p, known := FindProcess(place); !at.Ended && place != CaseProcess && !(known && p.Outlasts) {
			c.enter(place, Stopped, m)
		}
	}
}
