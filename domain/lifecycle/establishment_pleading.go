package lifecycle

import "casewright/domain/calendar"

// What comes from other parties and courts: orders to show cause of UIFSA, and pleadings that must be forwarded.

var forwardingActions = []Action{
	{Name: "set-show-cause-hearing", Title: "Record the order to show cause on the UIFSA petition", Citation: "Fam. Code § 17404.1(a), (e)", From: In(EstFiled), Roles: caseStaff, Guards: []Guard{notSuspended, filedUnderUIFSA}, Does: Do(setShowCause)},
	{Name: "record-support-pleading", Title: "Record a pleading about support that the other parent served on the agency", Citation: "Fam. Code §§ 17404(e)(3), 17406(f)", From: In(EstAtIssue, EstMotion, EstRecommended, EstOrdered), Roles: caseStaff, Does: Do(recordSupportPleading)},
	{Name: "forward-support-pleading", Title: "Record that the pleading was mailed to the other parent", Citation: "Fam. Code §§ 17404(e)(3), 17406(f)(4)(B)", From: In(EstAtIssue, EstMotion, EstRecommended, EstOrdered), Roles: caseStaff,
		Guards: []Guard{owes("forward-pleading", "No pleading waits to be forwarded.", "record-support-pleading")}, Does: Do(forwardSupportPleading)},
}

var forwardingDeadlines = []DeadlineUse{
	{ID: "EST-UIFSA-OSC", Opens: On(ShowCauseSet{}), From: showCauseDay, Closes: On(SupportComplaintServed{}), Ends: On(ShowCauseSet{}, EstablishmentConcluded{}).Or(OnEnter(EstUnserved, EstDismissed))},
	{ID: "EST-FORWARD-PLEADING", Opens: On(SupportPleadingReceived{}), Closes: On(SupportPleadingForwarded{}), Ends: OnEnter(EstFiled, EstDismissed), Remind: 2},
}

var forwardingTasks = []TaskUse{
	{Name: "forward-pleading", Title: "Mail the pleading, with the notice of hearing, to the other parent", Queue: Caseworker, Action: "forward-support-pleading", Deadlines: []string{"EST-FORWARD-PLEADING"}, Opens: On(SupportPleadingReceived{}),
		Closes: On(SupportPleadingForwarded{}).Or(OnEnter(EstFiled, EstDismissed))},
}

func init() {
	unwatched("EST-FORWARD-LEAD", "The moving party's own day: a pleading that comes later than 30 days before its hearing is marked so when it is recorded.")
	unwatched("EST-FORMS-6M", "A time for all cases together: which edition of a court form the agency uses is a matter of its forms, not of a case.")
}

var filedUnderUIFSA = Guard{"a petition under UIFSA was filed", func(c Case, _ Facts) *Reason {
	if c.Establishment.FiledAs != "uifsa" {
		return &Reason{Text: "What was filed is not a petition under UIFSA.", Citation: "Fam. Code § 17404.1"}
	}
	return nil
}}

// ShowCauseForm is the form of set-show-cause-hearing.
type ShowCauseForm struct {
	Hearing SupportHearing `json:"hearing" label:"Hearing"`
}

func setShowCause(_ Case, s ShowCauseForm, f Facts) ([]Event, error) {
	k, err := f.Law.Deadline("EST-UIFSA-OSC", s.Hearing.On)
	if err != nil {
		return nil, invalid("hearing.on", "No court calendar covers that day. Check the year.")
	}
	if k.Limit.Before(f.Today) {
		return nil, invalid("hearing.on", "The order must be served 15 days before the hearing, for this day by "+longDate(k.Limit)+".")
	}
	s.Hearing.Purpose = "show_cause"
	return []Event{ShowCauseSet(s)}, nil
}

var showCauseDay = From{"the day of the hearing", func(_ Case, e Event) calendar.Date { return e.(ShowCauseSet).Hearing.On }}

// SupportPleading is the form of record-support-pleading.
type SupportPleading struct {
	On      calendar.Date `json:"on" label:"Day the agency was served" required:"yes"`
	From    string        `json:"from" label:"Who served it" options:"pps=Parent paying support|prs=Person receiving support" required:"yes"`
	Hearing calendar.Date `json:"hearing" label:"Day of the hearing" required:"yes"`
}

func (p SupportPleading) happened() (string, calendar.Date) { return "on", p.On }

func recordSupportPleading(_ Case, p SupportPleading, f Facts) ([]Event, error) {
	k, err := f.Law.Deadline("EST-FORWARD-LEAD", p.Hearing)
	if err != nil {
		return nil, invalid("hearing", "No court calendar covers that day. Check the year.")
	}
	return []Event{SupportPleadingReceived{On: p.On, From: p.From, Hearing: p.Hearing, Late: p.On.After(k.Limit)}}, nil
}

func forwardSupportPleading(_ Case, d ActionDay, _ Facts) ([]Event, error) {
	return []Event{SupportPleadingForwarded(d)}, nil
}

var forwardingEvents = []Event{ShowCauseSet{}, SupportPleadingReceived{}, SupportPleadingForwarded{}}

// ShowCauseSet says when the respondent must show cause on a UIFSA petition.
type ShowCauseSet ShowCauseForm

// Kind implements Event.
func (ShowCauseSet) Kind() string { return "show-cause-set" }

// Title implements Event.
func (e ShowCauseSet) Title(Case) string { return "Order to show cause for " + longDate(e.Hearing.On) }

func (e ShowCauseSet) apply(c *Case, _ Meta) { c.Establishment.Motion.Hearing = e.Hearing }

// SupportPleadingReceived says that a parent served a pleading about support on the agency.
type SupportPleadingReceived struct {
	On      calendar.Date `json:"on"`
	From    string        `json:"from"`
	Hearing calendar.Date `json:"hearing"`
	Late    bool          `json:"late,omitempty"` // less than 30 days before the hearing (Fam. Code § 17404(e)(3))
}

// Kind implements Event.
func (SupportPleadingReceived) Kind() string { return "support-pleading-received" }

// Title implements Event.
func (e SupportPleadingReceived) Title(Case) string {
	title := "Pleading about support served on the agency, hearing on " + longDate(e.Hearing)
	if e.Late {
		title += "; later than 30 days before it"
	}
	return title
}

func (SupportPleadingReceived) apply(*Case, Meta) {}

// SupportPleadingForwarded says that the pleading was mailed to the other parent.
type SupportPleadingForwarded struct {
	On calendar.Date `json:"on"`
}

// Kind implements Event.
func (SupportPleadingForwarded) Kind() string { return "support-pleading-forwarded" }

// Title implements Event.
func (SupportPleadingForwarded) Title(Case) string { return "Pleading mailed to the other parent" }

func (SupportPleadingForwarded) apply(*Case, Meta) {}
