package lifecycle

import (
	"strconv"

	"casewright/domain/calendar"
)

// engineEvents are the events that follow from clocks, tasks and notices in every process.
var engineEvents = []Event{DeadlineOpened{}, DeadlineClosed{}, DeadlinePassed{}, DeadlineReminded{},
	TaskOpened{}, TaskClosed{}, NoticeRequested{}, NoticeRendered{}, NoticeWithheld{}, NoticeAskedAgain{}, NoticeNotKept{}}

// DeadlineOpened says that a clock of law started, and how it was counted.
type DeadlineOpened struct {
	Key      string        `json:"key"`
	ID       string        `json:"id"`
	Process  string        `json:"process"`
	About    string        `json:"about,omitempty"`
	Clock    string        `json:"clock"`
	Does     string        `json:"does"`
	Citation string        `json:"citation"`
	Verified bool          `json:"verified"`
	From     calendar.Date `json:"from"`
	Due      calendar.Date `json:"due"`
	Limit    calendar.Date `json:"limit"`
	RemindOn calendar.Date `json:"remind_on"`
	Steps    []string      `json:"steps,omitempty"`
}

// Kind implements Event.
func (DeadlineOpened) Kind() string { return "deadline-opened" }

// Title implements Event.
func (e DeadlineOpened) Title(Case) string {
	return "Clock started: " + e.Does + " (" + e.ID + "), due " + longDate(e.Due)
}

func (e DeadlineOpened) apply(c *Case, m Meta) {
	c.Made++
	c.Deadlines = and(c.Deadlines, Deadline{Key: e.Key, ID: e.ID, Process: e.Process, Subject: e.About, Kind: e.Clock,
		Action: e.Does, Citation: e.Citation, Verified: e.Verified, From: e.From, Due: e.Due, Limit: e.Limit,
		RemindOn: e.RemindOn, Steps: e.Steps, OpenedBy: m.Seq, Status: "open"})
}

// DeadlineClosed says that a clock stopped: met in time, met late, or no longer needed.
type DeadlineClosed struct {
	Key   string `json:"key"`
	ID    string `json:"id"`
	About string `json:"about,omitempty"`
	Met   bool   `json:"met"`
	Late  bool   `json:"late,omitempty"`
}

// Kind implements Event.
func (DeadlineClosed) Kind() string { return "deadline-closed" }

// Title implements Event.
func (e DeadlineClosed) Title(c Case) string {
	clock := c.clockTitle(e.Key, e.ID)
	switch {
	case e.Met:
		return "Deadline met: " + clock
	case e.Late:
		return "Done after the deadline: " + clock
	}
	return "Clock ended, it no longer applies: " + clock
}

func (e DeadlineClosed) apply(c *Case, m Meta) {
	status := "ended"
	if e.Met {
		status = "met"
	} else if e.Late {
		status = "missed"
	}
	c.closeDeadline(e.Key, status, m)
}

// DeadlinePassed says that the last day of a clock is over: a deadline was missed, or a waiting time
// or window has been reached.
type DeadlinePassed struct {
	Key    string        `json:"key"`
	ID     string        `json:"id"`
	About  string        `json:"about,omitempty"`
	Missed bool          `json:"missed"`
	Limit  calendar.Date `json:"limit"`
}

// Kind implements Event.
func (DeadlinePassed) Kind() string { return "deadline-passed" }

// Subject implements subjected.
func (e DeadlinePassed) Subject() string { return e.About }

// Title implements Event.
func (e DeadlinePassed) Title(c Case) string {
	how := "Clock has run out: "
	if e.Missed {
		how = "Deadline missed: "
	}
	return how + c.clockTitle(e.Key, e.ID) + ", the last day was " + longDate(e.Limit)
}

func (e DeadlinePassed) apply(c *Case, m Meta) {
	status := "reached"
	if e.Missed {
		status = "missed"
	}
	c.closeDeadline(e.Key, status, m)
}

func (c *Case) closeDeadline(key, status string, m Meta) {
	c.Deadlines = with(c.Deadlines, func(d Deadline) bool { return d.Key == key }, func(d *Deadline) {
		d.Status, d.ClosedOn, d.ClosedBy = status, m.EffectiveOn, m.Seq
	})
}

// clockTitle names a clock as people read it: what must be done by it, and its code.
func (c *Case) clockTitle(key, id string) string {
	for _, d := range c.Deadlines {
		if d.Key == key {
			return d.Action + " (" + id + ")"
		}
	}
	return id
}

func longDate(d calendar.Date) string { return d.Format("January 2, 2006") }

// DeadlineReminded says that the worker was reminded of a clock that is about to run out.
type DeadlineReminded struct {
	Key   string        `json:"key"`
	ID    string        `json:"id"`
	About string        `json:"about,omitempty"`
	Due   calendar.Date `json:"due"`
}

// Kind implements Event.
func (DeadlineReminded) Kind() string { return "deadline-reminded" }

// Subject implements subjected.
func (e DeadlineReminded) Subject() string { return e.About }

// Title implements Event.
func (e DeadlineReminded) Title(c Case) string {
	return "Reminder: " + c.clockTitle(e.Key, e.ID) + ", due " + longDate(e.Due)
}

func (e DeadlineReminded) apply(c *Case, _ Meta) {
	c.Deadlines = with(c.Deadlines, func(d Deadline) bool { return d.Key == e.Key }, func(d *Deadline) { d.RemindOn = calendar.Date{} })
}

// TaskOpened says that a person owes the case something.
type TaskOpened struct {
	Key      string        `json:"key"`
	Name     string        `json:"name"`
	About    string        `json:"about,omitempty"`
	Process  string        `json:"process"`
	What     string        `json:"what"`
	Queue    ActorRole     `json:"queue"`
	Action   string        `json:"action,omitempty"`
	Deadline string        `json:"deadline,omitempty"`
	Due      calendar.Date `json:"due"`
	Limit    calendar.Date `json:"limit"`
}

// Kind implements Event.
func (TaskOpened) Kind() string { return "task-opened" }

// Title implements Event.
func (e TaskOpened) Title(Case) string {
	if e.Queue == Intake {
		return "Task for intake: " + e.What
	}
	return "Task for the " + string(e.Queue) + ": " + e.What
}

func (e TaskOpened) apply(c *Case, m Meta) {
	c.Made++
	c.Tasks = and(c.Tasks, Task{Key: e.Key, Name: e.Name, Subject: e.About, Title: e.What, Process: e.Process, Queue: e.Queue,
		Action: e.Action, Deadline: e.Deadline, Due: e.Due, Limit: e.Limit, OpenedOn: m.EffectiveOn, OpenedBy: m.Seq})
}

// TaskClosed says that a task was answered by a fact, or became pointless.
type TaskClosed struct {
	Key   string `json:"key"`
	Name  string `json:"name"`
	About string `json:"about,omitempty"`
	Why   string `json:"why"`
}

// Kind implements Event.
func (TaskClosed) Kind() string { return "task-closed" }

// Title implements Event.
func (e TaskClosed) Title(Case) string { return "Task closed: " + e.Why }

func (e TaskClosed) apply(c *Case, m Meta) {
	c.Tasks = with(c.Tasks, func(t Task) bool { return t.Key == e.Key }, func(t *Task) {
		t.ClosedOn, t.ClosedBy, t.Why = m.EffectiveOn, m.Seq, e.Why
	})
}

// NoticeRequested says that the law now speaks to someone: a letter must be made.
type NoticeRequested struct {
	Notice string `json:"notice"`
	To     string `json:"to"` // party key, or "postmaster", "employer"
	About  string `json:"about,omitempty"`
	// Details are the facts of this letter that are not in the case: the appointment, the missing items.
	Details map[string]string `json:"details,omitempty"`
	Items   []string          `json:"items,omitempty"`
}

// Kind implements Event.
func (NoticeRequested) Kind() string { return "notice-requested" }

// Subject implements subjected.
func (e NoticeRequested) Subject() string { return e.About }

// Title implements Event.
func (e NoticeRequested) Title(c Case) string {
	to := e.To
	if p, ok := c.Party(e.To); ok {
		to = "the " + lower(p.Role.Label())
	} else {
		to = "the " + to
	}
	return "Notice " + e.Notice + " to " + to + " requested"
}

func (e NoticeRequested) apply(c *Case, m Meta) {
	c.Notices = and(c.Notices, Notice{Seq: m.Seq, ID: e.Notice, To: e.To, Subject: e.About, On: m.EffectiveOn, Details: e.Details, Items: e.Items})
}

// NoticeRendered says that the letter exists, with the hashes of exactly what it says.
type NoticeRendered struct {
	Request    int    `json:"request"` // number of the NoticeRequested event
	Notice     string `json:"notice"`
	Document   string `json:"document"`
	PDFSHA256  string `json:"pdf_sha256"`
	HTMLSHA256 string `json:"html_sha256"`
	Pages      int    `json:"pages"`
	Lang       string `json:"lang"`
	Version    string `json:"version"` // edition of the wording
	Headline   string `json:"title"`
}

// Kind implements Event.
func (NoticeRendered) Kind() string { return "notice-rendered" }

// Title implements Event.
func (e NoticeRendered) Title(Case) string { return "Notice " + e.Notice + " made as PDF and HTML" }

func (e NoticeRendered) apply(c *Case, _ Meta) {
	c.Notices = with(c.Notices, requested(e.Request), func(n *Notice) { n.Document, n.PDFSHA256 = e.Document, e.PDFSHA256 })
}

// NoticeWithheld says that a letter was not made, and why.
type NoticeWithheld struct {
	Request int    `json:"request"`
	Notice  string `json:"notice"`
	Why     string `json:"why"`
}

// Kind implements Event.
func (NoticeWithheld) Kind() string { return "notice-withheld" }

// Subject implements subjected.
func (e NoticeWithheld) Subject() string { return strconv.Itoa(e.Request) }

// Title implements Event.
func (e NoticeWithheld) Title(Case) string { return "Notice " + e.Notice + " not made: " + e.Why }

func (e NoticeWithheld) apply(c *Case, _ Meta) {
	c.Notices = with(c.Notices, requested(e.Request), func(n *Notice) { n.Why = e.Why })
}

// requested finds the notice that an event asked for.
func requested(by int) func(Notice) bool { return func(n Notice) bool { return n.Seq == by } }

// NoticeAskedAgain says that a letter that could not be made is asked for again.
type NoticeAskedAgain struct {
	Request int `json:"request"`
}

// Kind implements Event.
func (NoticeAskedAgain) Kind() string { return "notice-asked-again" }

// Subject implements subjected.
func (e NoticeAskedAgain) Subject() string { return strconv.Itoa(e.Request) }

// Title implements Event.
func (NoticeAskedAgain) Title(Case) string { return "Notice that could not be made asked for again" }

func (e NoticeAskedAgain) apply(c *Case, _ Meta) {
	c.Notices = without(c.Notices, requested(e.Request))
}

// NoticeNotKept says that the record holds no copy of a letter and none will be made: the letter is
// from a time or a place that this record does not cover.
type NoticeNotKept struct {
	Request int    `json:"request"` // number of the NoticeRequested event
	Notice  string `json:"notice"`
	Why     string `json:"why"`
}

// Kind implements Event.
func (NoticeNotKept) Kind() string { return "notice-not-kept" }

// Subject implements subjected.
func (e NoticeNotKept) Subject() string { return strconv.Itoa(e.Request) }

// Title implements Event.
func (e NoticeNotKept) Title(Case) string {
	return "No copy of notice " + e.Notice + " is kept: " + e.Why
}

func (e NoticeNotKept) apply(c *Case, _ Meta) {
	c.Notices = without(c.Notices, requested(e.Request))
}
