package lifecycle

import (
	"slices"

	"casewright/domain/calendar"
	"casewright/domain/money"
)

// IncarcerationProcess is the name of the Incarceration process.
const IncarcerationProcess = "incarceration"

// States of the Incarceration process.
const (
	InCustody        State = "in_custody"
	SupportAtZero    State = "support_suspended"
	ReleasedAtZero   State = "released"
	DueAgain         State = "support_due_again"
	CustodySettled   State = "settled"
	NothingSuspended State = "not_suspended"
)

// noCustody are the states in which a confinement can be recorded.
var noCustody = In(None, CustodySettled, NothingSuspended)

// atZero are the states in which support is or was suspended and the account may have to be put right.
var atZero = In(SupportAtZero, ReleasedAtZero, DueAgain)

// Incarceration follows a confinement of the parent paying support that suspends the order by operation of law.
var Incarceration = Process{
	Name:     IncarcerationProcess,
	Workflow: "Incarceration",
	Title:    "Incarceration",
	About: "When the parent paying support is confined for more than 90 days in a row without means to pay, current support, payments on arrears and interest are $0 by law, from the first full month until the 10th month after release. " +
		"The account is put right after notice to both parents. Fam. Code § 4007.5.",
	States: []State{InCustody, SupportAtZero, ReleasedAtZero, DueAgain, CustodySettled, NothingSuspended},
	Final:  []State{CustodySettled, NothingSuspended},
	Actions: []Action{
		{Name: "record-confinement", Title: "Record that the parent is confined", Citation: "Fam. Code § 4007.5(a), (e)(1)", From: noCustody, To: To(InCustody),
			Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{opened, orderKnown}, Does: Do(recordConfinement),
			Help: "Prison, jail, a juvenile facility, a mental health facility or another involuntary confinement. It counts for past times too, and whether or not the agency enforced the order then (subd. (c)(3))."},
		{Name: "determine-means", Title: "Decide whether the parent has means to pay while confined", Citation: "Fam. Code § 4007.5(a), (c)(1)(B)", From: In(InCustody), To: To(NothingSuspended),
			Roles: []ActorRole{Caseworker, Supervisor}, Does: Do(determineMeans)},
		{Name: "record-release", Title: "Record the release", Citation: "Fam. Code § 4007.5(b)(2)", From: In(InCustody, SupportAtZero), Moves: []Move{{From: InCustody, To: NothingSuspended}, {From: SupportAtZero, To: ReleasedAtZero}},
			Roles: []ActorRole{Caseworker, Supervisor}, Does: Do(recordRelease), Notices: []string{"N-INC-RESUME"}},
		{Name: "record-early-end", Title: "Record a court order that starts support earlier", Citation: "Fam. Code § 4007.5(b)(3)", From: In(ReleasedAtZero), To: To(DueAgain, CustodySettled),
			Roles: []ActorRole{Caseworker, Supervisor}, Does: Do(recordEarlyEnd), Notices: []string{"N-INC-RESUME"},
			Help: "When the parent finds work before support is due again, the agency or the person receiving support may ask the court to start it earlier."},
		{Name: "record-nothing-charged", Title: "Record that nothing was charged for the suspended months", Citation: "Fam. Code § 4007.5(c)(1)(A)", From: atZero, Moves: []Move{{From: DueAgain, To: CustodySettled}},
			Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{accountUnchecked}, Does: Do(recordNothingCharged)},
		{Name: "propose-adjustment", Title: "Propose to adjust the account", Citation: "Fam. Code § 4007.5(c)(1)", From: atZero,
			Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{notSuspended, accountUnchecked, balanceOwed}, Does: Do(proposeAdjustment), Notices: []string{"N-INC-ADJUST"},
			Help: "Both parents get the proposal with a blank form to object. Either has 30 days from receipt, in writing or by telephone."},
		{Name: "record-objection", Title: "Record an objection to the adjustment", Citation: "Fam. Code § 4007.5(c)(1)(C), (c)(2)", From: atZero,
			Roles: []ActorRole{Intake, Caseworker, Supervisor}, Guards: []Guard{adjustmentIs("proposed", "No adjustment is proposed.")}, Does: Do(recordObjection)},
		{Name: "apply-adjustment", Title: "Adjust the account", Citation: "Fam. Code § 4007.5(c)(1)", From: atZero, Moves: []Move{{From: DueAgain, To: CustodySettled}},
			Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{adjustmentIs("proposed", "No adjustment is proposed.")}, Does: Do(applyAdjustment)},
		{Name: "file-adjustment-motion", Title: "Record the motion to adjust the arrears", Citation: "Fam. Code § 4007.5(c)(2)", From: atZero,
			Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{notSuspended, adjustmentIs("objected", "Nobody objected to an adjustment.")}, Does: Do(fileAdjustmentMotion)},
		{Name: "record-adjustment-ruling", Title: "Record the court's ruling on the adjustment", Citation: "Fam. Code § 4007.5(c)(2)", From: atZero,
			Moves: []Move{{From: DueAgain, To: CustodySettled}, {From: SupportAtZero, To: NothingSuspended}, {From: ReleasedAtZero, To: NothingSuspended}, {From: DueAgain, To: NothingSuspended}},
			Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{adjustmentIs("motion_filed", "No motion to adjust waits for a ruling.")}, Does: Do(recordAdjustmentRuling)},
	},
	Reactions: []Reaction{
		{Says: "More than 90 days in a row without means to pay: support is suspended by law", On: On(ConfinementRecorded{}, MeansDetermined{}, DeadlinePassed{}), When: confinedSoFar, Does: suspendByLaw,
			Moves: []Move{{From: InCustody, To: SupportAtZero}, {From: SupportAtZero, To: ReleasedAtZero}}},
	},
	Deadlines: []DeadlineUse{
		{ID: "INC-90", Opens: On(ConfinementRecorded{}), From: confinedOn, Ends: OnLeave(InCustody), Note: "Then support is suspended, unless the parent has means to pay."},
		{ID: "INC-START", Opens: On(ConfinementRecorded{}), From: confinedOn, Ends: OnEnter(NothingSuspended), Note: "The day from which support is $0 when the confinement exceeds 90 days."},
		{ID: "INC-RESUME", Opens: On(ReleaseRecorded{}), When: releasedAtZero, From: releasedOn, Ends: OnEnter(DueAgain, CustodySettled, NothingSuspended), Remind: 30, Passed: dueAgain,
			Moves: []Move{{From: ReleasedAtZero, To: DueAgain}, {From: ReleasedAtZero, To: CustodySettled}}, Note: "Then support is due again."},
		{ID: "INC-OBJECT", Opens: On(AdjustmentProposed{}), From: noticeReceived, Ends: On(AdjustmentObjected{}), Note: "Counted from five days after mailing, as service by mail within California is (CCP § 1013(a))."},
	},
	Tasks: []TaskUse{
		{Name: "determine-means", Title: "Find out whether the confined parent has means to pay", Queue: Caseworker, Action: "determine-means", Deadlines: []string{"INC-90"}, Opens: On(ConfinementRecorded{}), When: meansUnknown, Closes: On(MeansDetermined{})},
		{Name: "watch-release", Title: "Find out when the parent is released", Queue: Caseworker, Action: "record-release", Opens: OnEnter(SupportAtZero), Closes: OnLeave(SupportAtZero)},
		{Name: "check-account", Title: "Check whether support or interest was charged for the suspended months", Queue: Caseworker, Action: "propose-adjustment", Opens: On(SupportSuspended{}), Closes: On(AccountFound{}, AdjustmentProposed{})},
		{Name: "resumption", Title: "Support is due again soon: find the employer and withhold", Queue: Caseworker, Opens: On(DeadlineReminded{}), When: resumesSoon, Closes: On(SupportResumed{})},
		{Name: "apply-adjustment", Title: "Nobody objected: adjust the account", Queue: Caseworker, Action: "apply-adjustment", Opens: On(DeadlinePassed{}), When: passedOf("INC-OBJECT"), Closes: On(AccountAdjusted{}, AdjustmentObjected{})},
		{Name: "adjustment-motion", Title: "A parent objected: ask the court to adjust the arrears, and serve both parents", Queue: Caseworker, Action: "file-adjustment-motion", Opens: On(AdjustmentObjected{}), Closes: On(AdjustmentMotionFiled{})},
		{Name: "adjustment-ruling", Title: "Follow up the court's ruling on the adjustment", Queue: Caseworker, Action: "record-adjustment-ruling", Opens: On(AdjustmentMotionFiled{}), Closes: On(AccountAdjusted{}, AdjustmentDenied{})},
	},
}

func init() {
	define(&Incarceration, incarcerationEvents)
	unwatched("RA-INCARC-NOTICE", "Not required where state law suspends support by operation of law, as Fam. Code § 4007.5 does (45 CFR 303.8(b)(7)(ii)).")
}

// IncarcerationFile is what the Incarceration process knows: the confinements that suspended support, and the one
// that runs.
type IncarcerationFile struct {
	Periods []Confinement `json:"periods,omitempty"`
}

func (f IncarcerationFile) clone() IncarcerationFile {
	f.Periods = slices.Clone(f.Periods)
	return f
}

// Confinement is one confinement of the parent paying support.
type Confinement struct {
	Kind       string        `json:"kind"`
	From       calendar.Date `json:"from"`
	ReleasedOn calendar.Date `json:"released_on"`
	Means      string        `json:"means"`        // no, unknown, yes
	ZeroFrom   calendar.Date `json:"zero_from"`    // first day at $0; zero while nothing is suspended
	FoundOn    calendar.Date `json:"found_on"`     // the day the suspension was recorded
	DueFrom    calendar.Date `json:"due_from"`     // first day due again; zero while not known
	Adjustment string        `json:"adjustment"`   // of what was charged before FoundOn: proposed, objected, motion_filed, adjusted, denied, none
	ProposedOn calendar.Date `json:"proposed_on"`  // the notice of the adjustment was mailed
	Verified   [2]bool       `json:"verified"`     // charged in violation; no means known
	Off        money.Cents   `json:"off,omitzero"` // proposed to come off the account, in cents
}

// confinement is the last one, which runs while the process does.
func (c Case) confinement() Confinement {
	if n := len(c.Incarceration.Periods); n > 0 {
		return c.Incarceration.Periods[n-1]
	}
	return Confinement{}
}

// confined is the same in place, for apply.
func (c *Case) confined() *Confinement {
	if n := len(c.Incarceration.Periods); n > 0 {
		return &c.Incarceration.Periods[n-1]
	}
	return &Confinement{}
}

// Suspension is a time in which the account charges no current support, no payment on arrears and no interest on
// arrears of that time (Fam. Code § 4007.5(e)(2)).
type Suspension struct {
	From calendar.Date // first day at $0
	To   calendar.Date // last day at $0; zero while it goes on
}

// Suspensions are the times at $0 as the account may take them: from the month after the suspension was found, and
// for the months before, which were charged, once the account was adjusted with notice to both parents or by the
// court (subd. (c)).
func (c Case) Suspensions() []Suspension {
	var list []Suspension
	for _, p := range c.Incarceration.Periods {
		if p.ZeroFrom.IsZero() {
			continue
		}
		s := Suspension{From: p.ZeroFrom}
		if p.Adjustment != "adjusted" {
			if next := p.FoundOn.FirstOfNextMonth(); next.After(s.From) {
				s.From = next
			}
		}
		if !p.DueFrom.IsZero() {
			if s.To = p.DueFrom.AddDays(-1); s.To.Before(s.From) {
				continue
			}
		}
		list = append(list, s)
	}
	return list
}

// SupportSuspendedOn reports whether support is $0 by law on a day, whatever was charged.
func (c Case) SupportSuspendedOn(day calendar.Date) bool {
	return slices.ContainsFunc(c.Incarceration.Periods, func(p Confinement) bool {
		return !p.ZeroFrom.IsZero() && !day.Before(p.ZeroFrom) && (p.DueFrom.IsZero() || day.Before(p.DueFrom))
	})
}
