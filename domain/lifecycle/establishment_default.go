package lifecycle

import "casewright/domain/calendar"

var defaultJudgmentActions = []Action{
	{Name: "record-military-status", Title: "Record whether the parent is in military service", Citation: "50 USC 3931(b)", From: In(EstFiled, EstServed, EstAtIssue, EstMotion, EstOrdered),
		Roles: caseStaff, Does: Do(recordMilitary),
		Help: "Before any default the court needs an affidavit that says whether the parent is in military service, or that this could not be determined."},
	{Name: "record-military-stay", Title: "Record the court's stay for military service", Citation: "50 USC 3931(d)", From: In(EstServed, EstAtIssue, EstMotion),
		Roles: caseStaff, Guards: []Guard{inMilitaryService}, Does: Do(recordMilitaryStay)},
	{Name: "request-default", Title: "Ask the court to enter default judgment", Citation: "Fam. Code § 17430(a)", From: In(EstServed),
		Roles: caseStaff, Guards: []Guard{notSuspended, onActualIncome, answerTimeOver, proofOfServiceFiled, militaryCleared, notStayed}, Does: Do(requestDefault),
		Help: "Only on actual income, and only when more than 30 days have passed since service. An answer that comes before the judgment is entered still counts."},
}

var defaultJudgmentDeadlines = []DeadlineUse{
	{ID: "EST-DEFAULT-EARLIEST", Opens: On(SupportComplaintServed{}), When: mayDefault, From: summonsServiceDay, Ends: OnLeave(EstServed)},
	{ID: "SCRA-STAY", Opens: On(ProceedingStayed{}), Ends: OnEnter(EstDismissed, EstOrdered), Note: "Until then no judgment is entered."},
}

var defaultJudgmentTasks = []TaskUse{
	{Name: "request-default", Title: "No answer in time: ask for default judgment", Queue: Caseworker, Action: "request-default", Opens: On(DeadlinePassed{}), When: defaultReady, Closes: On(DefaultRequested{}).Or(OnLeave(EstServed))},
	{Name: "default-judgment", Title: "Get the default judgment from the court", Queue: Caseworker, Action: "record-judgment", Deadlines: []string{"EST-EXPEDITE-6"}, Opens: On(DefaultRequested{}), Closes: OnLeave(EstServed).Or(On(JudgmentAmended{}))},
	{Name: "await-answer", Title: "Wait for the answer to the complaint; prepare the next step", Queue: Caseworker, Action: "record-court-answer", Deadlines: []string{"EST-AMENDED", "EST-ANSWER"}, Opens: OnEnter(EstServed), Closes: OnLeave(EstServed)},
}

// MilitaryStatus is what the affidavit on military service says (50 USC 3931(b)(1)).
type MilitaryStatus struct {
	Status  string        `json:"status,omitempty" label:"Is the parent paying support in military service?" options:"no=No|yes=Yes|unknown=It could not be determined|ended=No longer: the service has ended" required:"yes"`
	On      calendar.Date `json:"on" label:"Day it was checked" required:"yes"`
	Counsel calendar.Date `json:"counsel" label:"Day the court appointed an attorney for the parent" if:"status=yes"`
	EndedOn calendar.Date `json:"ended_on" label:"Day the service ended" if:"status=ended" required:"yes"`
}

func (m MilitaryStatus) happened() (string, calendar.Date) { return "on", m.On }

func recordMilitary(_ Case, m MilitaryStatus, f Facts) ([]Event, error) {
	switch {
	case m.Counsel.After(f.Today):
		return nil, invalid("counsel", "The appointment cannot be in the future.")
	case m.EndedOn.After(f.Today):
		return nil, invalid("ended_on", "The end of service cannot be in the future.")
	}
	return []Event{MilitaryStatusRecorded(m)}, nil
}

// militaryBar is why no default judgment may be entered, nil when it may.
func (c Case) militaryBar() *Reason {
	switch m := c.Establishment.Military; {
	case c.Has("pps", "military") && m.Status != "yes":
		return &Reason{Text: "The record shows active military duty, and the affidavit on file does not say so.", Citation: "50 USC 3931(b)(1)", Fix: "record-military-status"}
	case m.Status == "":
		return &Reason{Text: "No affidavit on military service is on file.", Citation: "50 USC 3931(b)(1)", Fix: "record-military-status"}
	case m.Status == "yes" && m.Counsel.IsZero():
		return &Reason{Text: "The parent is in military service and the court has not appointed an attorney.", Citation: "50 USC 3931(b)(2)", Fix: "record-military-status"}
	}
	return nil
}

var militaryCleared = Guard{"the affidavit on military service allows it", func(c Case, _ Facts) *Reason { return c.militaryBar() }}

var inMilitaryService = Guard{"the parent is in military service", func(c Case, _ Facts) *Reason {
	if c.Establishment.Military.Status != "yes" {
		return &Reason{Text: "No military service is on file.", Citation: "50 USC 3931(d)", Fix: "record-military-status"}
	}
	return nil
}}

var notStayed = Guard{"the court has not stayed the proceeding", func(c Case, _ Facts) *Reason {
	if d, stayed := c.OpenDeadline("SCRA-STAY", ""); stayed {
		return &Reason{Text: "The court stayed the proceeding until " + longDate(d.Limit) + " at least.", Citation: "50 USC 3931(d)"}
	}
	return nil
}}

func recordMilitaryStay(_ Case, d ActionDay, _ Facts) ([]Event, error) {
	return []Event{ProceedingStayed(d)}, nil
}

var onActualIncome = Guard{"the amount rests on actual income", func(c Case, _ Facts) *Reason {
	if c.Establishment.Basis.Basis.byCapacity() {
		return &Reason{Text: "The amount rests on earning capacity: it needs a motion for judgment and a hearing.", Citation: "Fam. Code §§ 17400(d)(2)(D), 17430(b)(1)", Fix: "file-judgment-motion"}
	}
	return nil
}}

var answerTimeOver = Guard{"more than 30 days have passed since service", func(c Case, f Facts) *Reason {
	if on := c.answerUntil(f); !f.Today.After(on) {
		return &Reason{Text: "The time to answer runs through " + longDate(on) + ".", Citation: "Fam. Code § 17430(a)(1), (c)"}
	}
	return nil
}}

// answerUntil is the last day to answer, of the complaint or of the amended proposed judgment.
func (c Case) answerUntil(f Facts) calendar.Date {
	last := calendar.Date{}
	for id, from := range map[string]calendar.Date{"EST-DEFAULT-EARLIEST": c.Establishment.ServedOn, "EST-AMENDED": c.Establishment.AmendedFrom} {
		if from.IsZero() {
			continue
		}
		if k, err := f.Law.Deadline(id, from); err == nil && k.Limit.After(last) {
			last = k.Limit
		}
	}
	return last
}

var proofOfServiceFiled = Guard{"the proof of service is filed", func(c Case, _ Facts) *Reason {
	if c.Establishment.ProofOn.IsZero() {
		return &Reason{Text: "The court enters default only on a proof of service.", Citation: "Fam. Code § 17430(a)(1)", Fix: "file-proof-of-service"}
	}
	return nil
}}

func requestDefault(c Case, d ActionDay, _ Facts) ([]Event, error) {
	return []Event{DefaultRequested(d)}, nil
}

var mayDefault = When{"the amount rests on actual or presumed income", func(c Case, _ Event) bool { return !c.Establishment.Basis.Basis.byCapacity() }}

// defaultReady: the time to answer is over, and the amount may become a judgment unheard.
var defaultReady = When{"the time to answer is over and the amount does not rest on earning capacity", func(c Case, e Event) bool {
	d := e.(DeadlinePassed)
	_, more := c.OpenDeadline("EST-AMENDED", "")
	return (d.ID == "EST-DEFAULT-EARLIEST" || d.ID == "EST-AMENDED") && !more && c.State(EstablishmentProcess) == EstServed && !c.Establishment.Basis.Basis.byCapacity()
}}

// servedDuringDefault: judgment by default was entered during the service or within 60 days after it (50 USC 3931(g)(1)).
var servedDuringDefault = When{"the service ended and judgment was by default, during it or within 60 days after", func(c Case, e Event) bool {
	m := e.(MilitaryStatusRecorded)
	o, inForce := c.OrderInForce()
	return m.Status == "ended" && inForce && o.ByDefault && !o.EnteredOn.After(m.EndedOn.AddDays(60))
}}

var endOfService = From{"the end of the service", func(_ Case, e Event) calendar.Date { return e.(MilitaryStatusRecorded).EndedOn }}

var defaultJudgmentEvents = []Event{MilitaryStatusRecorded{}, ProceedingStayed{}, DefaultRequested{}}

// MilitaryStatusRecorded says what is known of the parent's military service.
type MilitaryStatusRecorded MilitaryStatus

// Kind implements Event.
func (MilitaryStatusRecorded) Kind() string { return "military-status-recorded" }

// Title implements Event.
func (e MilitaryStatusRecorded) Title(Case) string {
	return "Military service: " + map[string]string{"no": "none", "yes": "in service", "unknown": "could not be determined", "ended": "has ended"}[e.Status]
}

func (e MilitaryStatusRecorded) apply(c *Case, _ Meta) { c.Establishment.Military = MilitaryStatus(e) }

// ProceedingStayed says that the court stayed the proceeding for military service.
type ProceedingStayed struct {
	On calendar.Date `json:"on"`
}

// Kind implements Event.
func (ProceedingStayed) Kind() string { return "proceeding-stayed" }

// Title implements Event.
func (ProceedingStayed) Title(Case) string { return "Proceeding stayed for military service" }

func (ProceedingStayed) apply(*Case, Meta) {}

// DefaultRequested says that the court was asked to enter default judgment (FL-620).
type DefaultRequested struct {
	On calendar.Date `json:"on"`
}

// Kind implements Event.
func (DefaultRequested) Kind() string { return "default-requested" }

// Title implements Event.
func (DefaultRequested) Title(Case) string { return "Entry of default judgment asked for" }

func (DefaultRequested) apply(c *Case, _ Meta) { c.Establishment.Default = true }
