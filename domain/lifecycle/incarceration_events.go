package lifecycle

import (
	"casewright/domain/calendar"
	"casewright/domain/money"
)

// incarcerationEvents are the events of the Incarceration process.
var incarcerationEvents = []Event{ConfinementRecorded{}, MeansDetermined{}, SupportSuspended{}, ReleaseRecorded{}, SupportResumed{}, AccountFound{},
	AdjustmentProposed{}, AdjustmentObjected{}, AccountAdjusted{}, AdjustmentMotionFiled{}, AdjustmentDenied{}}

// ConfinementRecorded says that the parent paying support is or was confined.
type ConfinementRecorded ConfinementForm

// Kind implements Event.
func (ConfinementRecorded) Kind() string { return "confinement-recorded" }

// Title implements Event.
func (e ConfinementRecorded) Title(Case) string {
	return "Parent paying support confined since " + longDate(e.From)
}

func (e ConfinementRecorded) apply(c *Case, m Meta) {
	c.Incarceration.Periods = append(c.Incarceration.Periods, Confinement{Kind: e.Where, From: e.From, ReleasedOn: e.ReleasedOn, Means: e.Means})
	c.enter(IncarcerationProcess, InCustody, m)
}

// MeansDetermined says whether the confined parent has means to pay.
type MeansDetermined MeansFinding

// Kind implements Event.
func (MeansDetermined) Kind() string { return "means-determined" }

// Title implements Event.
func (e MeansDetermined) Title(Case) string {
	if e.Means == "yes" {
		return "The confined parent has means to pay: support is not suspended"
	}
	return "The confined parent has no known means to pay"
}

func (e MeansDetermined) apply(c *Case, m Meta) {
	if c.confined().Means = e.Means; e.Means == "yes" {
		c.enter(IncarcerationProcess, NothingSuspended, m)
	}
}

// SupportSuspended says that support is $0 by law, and from which day.
type SupportSuspended struct {
	From     calendar.Date `json:"from"` // first day of the first full month
	Confined calendar.Date `json:"confined"`
}

// Kind implements Event.
func (SupportSuspended) Kind() string { return "support-suspended" }

// Title implements Event.
func (e SupportSuspended) Title(Case) string {
	return "Support suspended by law from " + longDate(e.From)
}

func (e SupportSuspended) apply(c *Case, m Meta) {
	p := c.confined()
	p.ZeroFrom, p.FoundOn = e.From, m.EffectiveOn
	c.enter(IncarcerationProcess, SupportAtZero, m)
}

// ReleaseRecorded says that the parent was released, and when support is due again if it was suspended.
type ReleaseRecorded struct {
	On      calendar.Date `json:"on"`
	DueFrom calendar.Date `json:"due_from"`
}

// Kind implements Event.
func (ReleaseRecorded) Kind() string { return "release-recorded" }

// Title implements Event.
func (e ReleaseRecorded) Title(Case) string {
	if e.DueFrom.IsZero() {
		return "Released on " + longDate(e.On) + ": the confinement did not exceed 90 days"
	}
	return "Released on " + longDate(e.On) + ": support is due again from " + longDate(e.DueFrom)
}

func (e ReleaseRecorded) apply(c *Case, m Meta) {
	p := c.confined()
	p.ReleasedOn, p.DueFrom = e.On, e.DueFrom
	next := ReleasedAtZero
	if p.ZeroFrom.IsZero() {
		next = NothingSuspended
	}
	c.enter(IncarcerationProcess, next, m)
}

// SupportResumed says that support is due again.
type SupportResumed struct {
	From    calendar.Date `json:"from"`
	ByCourt bool          `json:"by_court,omitempty"`
}

// Kind implements Event.
func (SupportResumed) Kind() string { return "support-resumed" }

// Title implements Event.
func (e SupportResumed) Title(Case) string {
	if e.ByCourt {
		return "Support is due again from " + longDate(e.From) + " by order of the court"
	}
	return "Support is due again from " + longDate(e.From)
}

func (e SupportResumed) apply(c *Case, m Meta) {
	p := c.confined()
	p.DueFrom = e.From
	next := DueAgain
	if p.settled() {
		next = CustodySettled
	}
	c.enter(IncarcerationProcess, next, m)
}

// settled reports whether nothing is left to put right on the account.
func (p Confinement) settled() bool {
	return p.Adjustment == "adjusted" || p.Adjustment == "denied" || p.Adjustment == "none"
}

// adjusted notes how the account stands, and ends the process when support is due again and nothing is left to do.
func (c *Case) adjusted(status string, m Meta) {
	p := c.confined()
	if p.Adjustment = status; p.settled() && c.State(IncarcerationProcess) == DueAgain {
		c.enter(IncarcerationProcess, CustodySettled, m)
	}
}

// AccountFound says that nothing was charged for the suspended months.
type AccountFound struct{}

// Kind implements Event.
func (AccountFound) Kind() string { return "account-found-right" }

// Title implements Event.
func (AccountFound) Title(Case) string { return "Nothing was charged for the suspended months" }

func (AccountFound) apply(c *Case, m Meta) { c.adjusted("none", m) }

// AdjustmentProposed says that both parents were told what is to come off the account.
type AdjustmentProposed struct {
	Off       money.Cents `json:"off"` // in cents
	Violation bool        `json:"violation"`
	NoMeans   bool        `json:"no_means"`
}

// Kind implements Event.
func (AdjustmentProposed) Kind() string { return "adjustment-proposed" }

// Title implements Event.
func (e AdjustmentProposed) Title(Case) string {
	return "Adjustment of the account by " + e.Off.String() + " for time in custody proposed to both parents"
}

func (e AdjustmentProposed) apply(c *Case, m Meta) {
	p := c.confined()
	p.ProposedOn, p.Off, p.Verified = m.EffectiveOn, e.Off, [2]bool{e.Violation, e.NoMeans}
	c.adjusted("proposed", m)
}

// AdjustmentObjected says that a parent objected: only the court may adjust now.
type AdjustmentObjected AdjustmentObjection

// Kind implements Event.
func (AdjustmentObjected) Kind() string { return "adjustment-objected" }

// Title implements Event.
func (e AdjustmentObjected) Title(c Case) string {
	p, _ := c.Party(e.By)
	return "The " + lower(p.Role.Label()) + " objected to the adjustment: only the court may adjust"
}

func (AdjustmentObjected) apply(c *Case, m Meta) { c.adjusted("objected", m) }

// AccountAdjusted says that what was charged for the suspended months comes off the account.
type AccountAdjusted struct {
	Off     money.Cents `json:"off"` // in cents
	ByCourt bool        `json:"by_court,omitempty"`
}

// Kind implements Event.
func (AccountAdjusted) Kind() string { return "account-adjusted" }

// Title implements Event.
func (e AccountAdjusted) Title(Case) string {
	if e.ByCourt {
		return "Account adjusted by " + e.Off.String() + " for time in custody, by the court"
	}
	return "Account adjusted by " + e.Off.String() + " for time in custody"
}

func (AccountAdjusted) apply(c *Case, m Meta) { c.adjusted("adjusted", m) }

// AdjustmentMotionFiled says that the court is asked to adjust the arrears.
type AdjustmentMotionFiled AdjustmentMotion

// Kind implements Event.
func (AdjustmentMotionFiled) Kind() string { return "adjustment-motion-filed" }

// Title implements Event.
func (AdjustmentMotionFiled) Title(Case) string {
	return "Motion to adjust the arrears filed and served"
}

func (AdjustmentMotionFiled) apply(c *Case, m Meta) { c.adjusted("motion_filed", m) }

// AdjustmentDenied says that the court did not adjust the arrears.
type AdjustmentDenied struct {
	NeverSuspended bool `json:"never_suspended,omitempty"` // there were means to pay
}

// Kind implements Event.
func (AdjustmentDenied) Kind() string { return "adjustment-denied" }

// Title implements Event.
func (e AdjustmentDenied) Title(Case) string {
	if e.NeverSuspended {
		return "The court found that support was not suspended"
	}
	return "The court denied the adjustment"
}

func (e AdjustmentDenied) apply(c *Case, m Meta) {
	if !e.NeverSuspended {
		c.adjusted("denied", m)
		return
	}
	p := c.confined()
	p.Adjustment, p.ZeroFrom, p.DueFrom = "denied", calendar.Date{}, calendar.Date{}
	c.enter(IncarcerationProcess, NothingSuspended, m)
}
