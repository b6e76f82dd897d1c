package lifecycle

import (
	"slices"

	"casewright/domain/calendar"
	"casewright/domain/money"
)

var courtActions = []Action{
	{Name: "screen-ability", Title: "Screen the parent's ability to pay before contempt", Citation: "45 CFR 303.6(c)(4)(i); Code Civ. Proc. § 1209.5", From: whileOwed,
		Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{opened, notSuspended}, Does: Do(screenAbility)},
	{Name: "file-contempt", Title: "File for contempt of court", Citation: "Code Civ. Proc. §§ 1209.5, 1218, 1218.5; 45 CFR 303.6(c)(4)", From: whileOwed, Moves: []Move{{From: SupportDelinquent, To: SupportEnforced}},
		Roles: []ActorRole{Supervisor}, Guards: []Guard{opened, notSuspended, screenedAble}, Does: Do(fileContempt), Notices: []string{"N-CONTEMPT"},
		Help: "With forms FL-410 and FL-411. Each month that is not paid in full is a count."},
	{Name: "receive-independent-notice", Title: "Record a parent's notice of an enforcement action of their own", Citation: "Fam. Code § 17404(f)(2)", From: whileWatched,
		Roles: []ActorRole{Intake, Caseworker, Supervisor}, Guards: []Guard{opened, noIndependentNotice}, Does: Do(receiveIndependent), Help: "Form FL-645. Silence for 30 days is consent."},
	{Name: "answer-independent-notice", Title: "Consent or object to the parent's own action", Citation: "Fam. Code § 17404(f)(2)", From: whileWatched,
		Roles: []ActorRole{Supervisor}, Guards: []Guard{opened, independentNotice}, Does: Do(answerIndependent), Help: "Form FL-646."},
}

var courtClocks = []DeadlineUse{
	{ID: "CONTEMPT-SOL", Opens: On(DelinquencyIdentified{}), When: monthKnown, From: oldestMonth, Ends: On(ContemptFiled{}).Or(OnEnter(SupportPaid, NothingOwed)), Remind: 90,
		Note: "For the oldest unpaid month; then a count for it is barred, and younger ones remain."},
	{ID: "INDEP-ENF-REPLY", Opens: On(IndependentNoticed{}), Closes: On(IndependentAnswered{}), Remind: 7, Passed: consentBySilence, Note: "Silence is consent."},
}

var courtTasks = []TaskUse{
	{Name: "contempt-limit", Title: "The oldest unpaid month is soon three years old: decide whether to file for contempt", Queue: Supervisor, Action: "screen-ability", Deadlines: []string{"CONTEMPT-SOL"}, Opens: On(DeadlineReminded{}), When: reminderOf("CONTEMPT-SOL"),
		Closes: On(AbilityScreened{}, ContemptFiled{}).Or(OnEnter(SupportPaid, NothingOwed))},
	{Name: "independent", Title: "Consent or object to the parent's own enforcement action", Queue: Supervisor, Action: "answer-independent-notice", Deadlines: []string{"INDEP-ENF-REPLY"}, Opens: On(IndependentNoticed{}), Closes: On(IndependentAnswered{})},
}

// ContemptFile is what is known for contempt of court.
type ContemptFile struct {
	ScreenedOn calendar.Date `json:"screened_on"`
	Able       bool          `json:"able,omitempty"`
	Known      bool          `json:"known,omitempty"` // the order was served, or the parent was in court
}

// AbilityForm is the form of screen-ability.
type AbilityForm struct {
	Finding string `json:"finding" label:"What the screening shows" options:"able=Able to pay, in part at least|unable=Not able to pay" required:"yes"`
	Known   string `json:"known" label:"How the parent knew the order" options:"served=It was served|present=In court when it was made|no=Neither is shown" required:"yes"`
	Basis   string `json:"basis" label:"What is known of income, work, assets and costs" kind:"long" help:"The court gets it: 45 CFR 303.6(c)(4)(ii)." required:"yes"`
}

func screenAbility(_ Case, x AbilityForm, _ Facts) ([]Event, error) {
	return []Event{AbilityScreened(x)}, nil
}

// ContemptCount is one month that was not paid in full.
type ContemptCount struct {
	Due    calendar.Date `json:"due" label:"Date the payment was due" required:"yes"`
	Unpaid string        `json:"unpaid" label:"Unpaid" kind:"money" required:"yes"`
}

// ContemptForm is the form of file-contempt.
type ContemptForm struct {
	On      calendar.Date   `json:"on" label:"Date filed" required:"yes"`
	Counts  []ContemptCount `json:"counts" label:"Counts" help:"One for each month not paid in full (Code Civ. Proc. § 1218.5(a))."`
	Hearing calendar.Date   `json:"hearing" label:"Date of the hearing" required:"yes"`
	Time    string          `json:"time" label:"Time" required:"yes"`
	Where   string          `json:"where" label:"Department or room" required:"yes"`
}

func (x ContemptForm) happened() (string, calendar.Date) { return "on", x.On }

// fileContempt judges every count by the rule: three years from the day its payment was due.
func fileContempt(c Case, x ContemptForm, f Facts) ([]Event, error) {
	r, _ := findRemedy("contempt")
	if len(x.Counts) == 0 {
		return nil, invalid("counts", "Enter at least one month that was not paid in full.")
	}
	if !x.Hearing.After(x.On) {
		return nil, invalid("hearing", "The hearing must be after the day of filing.")
	}
	months := map[calendar.Date]bool{}
	var total money.Cents
	for _, count := range x.Counts {
		month := count.Due.FirstOfMonth()
		if cents(count.Unpaid) == 0 || months[month] {
			return nil, invalid("counts", "Each count is another month, with the amount that is unpaid.")
		}
		months[month] = true
		facts := c.remedyFacts(f)
		facts["contempt.payment_due_on"] = count.Due
		if no := append(f.Rule(r.rule, facts).Against(), r.barred(c, f)...); len(no) > 0 {
			return nil, &Refusal{Reasons: no}
		}
		total += cents(count.Unpaid)
	}
	n := NoticeRequested{Notice: "N-CONTEMPT", To: "pps", About: r.id, Details: map[string]string{"date": x.Hearing.String(), "time": x.Time, "where": x.Where}}
	return []Event{ContemptFiled{Counts: len(x.Counts), Unpaid: total, Hearing: x.Hearing}, RemedyStarted{Remedy: r.id}, n}, nil
}

// IndependentForm is the form of receive-independent-notice.
type IndependentForm struct {
	On   calendar.Date `json:"on" label:"Date the notice was received" required:"yes"`
	Kind string        `json:"kind" label:"Kind of action the parent intends" required:"yes"`
}

func (x IndependentForm) happened() (string, calendar.Date) { return "on", x.On }

func receiveIndependent(_ Case, x IndependentForm, _ Facts) ([]Event, error) {
	return []Event{IndependentNoticed{Action: x.Kind}}, nil
}

// IndependentAnswer is the form of answer-independent-notice.
type IndependentAnswer struct {
	Answer string `json:"answer" label:"Answer" options:"consent=Consent|object=Object" required:"yes"`
	Ground string `json:"ground" label:"Ground of the objection" options:"using=The agency is using a method to enforce the order|investigation=It would interfere with an investigation" help:"The only two: Fam. Code § 17404(f)(2)." if:"answer=object" required:"yes"`
}

func answerIndependent(c Case, x IndependentAnswer, _ Facts) ([]Event, error) {
	if x.Ground == "using" && !slices.ContainsFunc(c.Enforcement.Remedies, func(r Remedy) bool { return r.Status == RemedyInForce }) {
		return nil, refuse("No remedy is in force: the agency may object on this ground only while it uses a method to enforce.", "Fam. Code § 17404(f)(2)")
	}
	return []Event{IndependentAnswered{Answer: x.Answer, Ground: x.Ground}}, nil
}

// consentBySilence: an agency that does not answer in 30 days is deemed to consent (Fam. Code § 17404(f)(2)).
func consentBySilence(Case, Deadline, Facts) []Event {
	return []Event{IndependentAnswered{Answer: "consent", Silent: true}}
}

var screenedAble = Guard{"the case was screened and the parent was found able to pay", func(c Case, _ Facts) *Reason {
	switch x := c.Enforcement.Contempt; {
	case x.ScreenedOn.IsZero():
		return &Reason{Text: "The case was not screened for the parent's ability to pay.", Citation: "45 CFR 303.6(c)(4)(i)", Fix: "screen-ability"}
	case !x.Able:
		return &Reason{Text: "The screening of " + longDate(x.ScreenedOn) + " found no ability to pay, which is the question in contempt.", Citation: "45 CFR 303.6(c)(4)", Fix: "screen-ability"}
	}
	return nil
}}

var independentNotice = Guard{"a parent's notice waits for an answer", func(c Case, _ Facts) *Reason {
	if !c.Enforcement.Independent {
		return &Reason{Text: "No notice of a parent's own action waits for an answer.", Citation: "Fam. Code § 17404(f)(2)", Fix: "receive-independent-notice"}
	}
	return nil
}}

var noIndependentNotice = Guard{"no other notice waits for an answer", func(c Case, _ Facts) *Reason {
	if c.Enforcement.Independent {
		return &Reason{Text: "An earlier notice waits for an answer.", Citation: "Fam. Code § 17404(f)(2)", Fix: "answer-independent-notice"}
	}
	return nil
}}

var monthKnown = When{"the oldest unpaid month is known", func(c Case, _ Event) bool { return !c.Enforcement.Account.PastDueSince.IsZero() }}

var oldestMonth = From{"the day the oldest unpaid payment was due", func(c Case, _ Event) calendar.Date { return c.Enforcement.Account.PastDueSince }}

// courtEvents are the events of contempt and of a parent's own action.
var courtEvents = []Event{AbilityScreened{}, ContemptFiled{}, IndependentNoticed{}, IndependentAnswered{}}

// AbilityScreened says what a screening for ability to pay showed (45 CFR 303.6(c)(4)(i)).
type AbilityScreened AbilityForm

// Kind implements Event.
func (AbilityScreened) Kind() string { return "ability-screened" }

// Title implements Event.
func (e AbilityScreened) Title(Case) string {
	if e.Finding == "able" {
		return "Screened for contempt: able to pay"
	}
	return "Screened for contempt: not able to pay"
}

func (e AbilityScreened) apply(c *Case, m Meta) {
	c.Enforcement.Contempt = ContemptFile{ScreenedOn: m.EffectiveOn, Able: e.Finding == "able", Known: e.Known != "no"}
}

// ContemptFiled says for how many months contempt was charged.
type ContemptFiled struct {
	Counts  int           `json:"counts"`
	Unpaid  money.Cents   `json:"unpaid"`
	Hearing calendar.Date `json:"hearing"`
}

// Kind implements Event.
func (ContemptFiled) Kind() string { return "contempt-filed" }

// Title implements Event.
func (e ContemptFiled) Title(Case) string {
	return "Contempt filed for " + e.Unpaid.String() + "; hearing on " + longDate(e.Hearing)
}

func (ContemptFiled) apply(*Case, Meta) {}

// IndependentNoticed says that a parent means to enforce the order themselves (Fam. Code § 17404(f)(2)).
type IndependentNoticed struct {
	Action string `json:"action"`
}

// Kind implements Event.
func (IndependentNoticed) Kind() string { return "independent-action-noticed" }

// Title implements Event.
func (IndependentNoticed) Title(Case) string {
	return "Notice of a parent's own enforcement action received"
}

func (IndependentNoticed) apply(c *Case, _ Meta) { c.Enforcement.Independent = true }

// IndependentAnswered says whether the agency consents to a parent's own action.
type IndependentAnswered struct {
	Answer string `json:"answer"`
	Ground string `json:"ground,omitempty"`
	Silent bool   `json:"silent,omitempty"`
}

// Kind implements Event.
func (IndependentAnswered) Kind() string { return "independent-action-answered" }

// Title implements Event.
func (e IndependentAnswered) Title(Case) string {
	switch {
	case e.Silent:
		return "Parent's own action: consent by 30 days' silence"
	case e.Answer == "consent":
		return "Parent's own action: the agency consents"
	}
	return "Parent's own action: the agency objects"
}

func (IndependentAnswered) apply(c *Case, _ Meta) { c.Enforcement.Independent = false }
