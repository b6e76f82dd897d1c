package lifecycle

import (
	"slices"

	"casewright/domain/calendar"
	"casewright/domain/money"
)

// WithholdingStayGranted says that service is stayed, with every employer (Fam. Code § 5260).
type WithholdingStayGranted struct {
	Ground string        `json:"ground"` // good_cause, agreement
	Until  calendar.Date `json:"until"`
}

// Kind implements Event.
func (WithholdingStayGranted) Kind() string { return "withholding-stay-granted" }

// Title implements Event.
func (e WithholdingStayGranted) Title(Case) string {
	if e.Ground == "agreement" {
		return "Service of withholding is stayed: written agreement on another way to pay"
	}
	return "Service of withholding is stayed: good cause found by the court"
}

func (e WithholdingStayGranted) apply(c *Case, m Meta) {
	c.Withholding.Stay = Stay{Kind: e.Ground, Since: m.EffectiveOn, Until: e.Until}
	for _, key := range withholdings().inState(*c, []State{IWOToServe}) {
		c.enter(withholdings().place(key), IWOStayed, m)
	}
}

// WithholdingStayBroken says that the conditions of the stay failed.
type WithholdingStayBroken struct {
	Why string `json:"why"`
}

// Kind implements Event.
func (WithholdingStayBroken) Kind() string { return "withholding-stay-broken" }

// Title implements Event.
func (WithholdingStayBroken) Title(Case) string { return "The conditions of the stay failed" }

func (WithholdingStayBroken) apply(c *Case, _ Meta) { c.Withholding.Stay.Broken = true }

// WithholdingStayEnded says that service is no longer stayed.
type WithholdingStayEnded struct {
	How string `json:"how"` // declaration, court, expired
}

// Kind implements Event.
func (WithholdingStayEnded) Kind() string { return "withholding-stay-ended" }

// Title implements Event.
func (WithholdingStayEnded) Title(Case) string { return "The stay of withholding has ended" }

func (WithholdingStayEnded) apply(c *Case, m Meta) {
	c.Withholding.Stay = Stay{}
	for _, key := range withholdings().inState(*c, []State{IWOStayed}) {
		c.withholding(key).Feed = false
		c.enter(withholdings().place(key), IWOToServe, m)
	}
}

// WithholdingContested says that the parent asked the court for a hearing.
type WithholdingContested struct {
	Withholding string `json:"withholding"`
	Why         string `json:"why"`
}

// Kind implements Event.
func (WithholdingContested) Kind() string { return "withholding-contested" }

// Subject implements subjected.
func (e WithholdingContested) Subject() string { return e.Withholding }

// Title implements Event.
func (e WithholdingContested) Title(Case) string {
	return "The parent paying support asked for a hearing on withholding order " + e.Withholding
}

func (e WithholdingContested) apply(c *Case, _ Meta) { c.withholding(e.Withholding).Contest = true }

// WithholdingHearingSet says on which day the court hears it.
type WithholdingHearingSet struct {
	Withholding string        `json:"withholding"`
	Hearing     calendar.Date `json:"hearing"`
}

// Kind implements Event.
func (WithholdingHearingSet) Kind() string { return "withholding-hearing-set" }

// Subject implements subjected.
func (e WithholdingHearingSet) Subject() string { return e.Withholding }

// Title implements Event.
func (e WithholdingHearingSet) Title(Case) string {
	return "Hearing on withholding order " + e.Withholding + " on " + longDate(e.Hearing)
}

func (WithholdingHearingSet) apply(*Case, Meta) {}

// HearingNoticeCame says that the clerk's notice of the hearing came.
type HearingNoticeCame struct {
	Withholding string `json:"withholding"`
}

// Kind implements Event.
func (HearingNoticeCame) Kind() string { return "withholding-hearing-notice-came" }

// Subject implements subjected.
func (e HearingNoticeCame) Subject() string { return e.Withholding }

// Title implements Event.
func (e HearingNoticeCame) Title(Case) string {
	return "The clerk's notice of the hearing on withholding order " + e.Withholding + " came"
}

func (HearingNoticeCame) apply(*Case, Meta) {}

// WithholdingContestDecided says how the contest ended.
type WithholdingContestDecided struct {
	Withholding string      `json:"withholding"`
	Outcome     string      `json:"outcome"`        // upheld, reduced, corrected, quashed, withdrawn
	Rate        money.Cents `json:"rate,omitempty"` // monthly payment on arrears that the court set
}

// Kind implements Event.
func (WithholdingContestDecided) Kind() string { return "withholding-contest-decided" }

// Subject implements subjected.
func (e WithholdingContestDecided) Subject() string { return e.Withholding }

// Title implements Event.
func (e WithholdingContestDecided) Title(Case) string {
	outcome := map[string]string{"upheld": "it stays as it is", "reduced": "the payment on arrears is " + e.Rate.String() + " a month", "corrected": "the amount of the arrears is corrected",
		"quashed": "quashed", "withdrawn": "the request was withdrawn"}[e.Outcome]
	return "Contest of withholding order " + e.Withholding + ": " + outcome
}

func (e WithholdingContestDecided) apply(c *Case, _ Meta) {
	w := c.withholding(e.Withholding)
	w.Contest, w.Quashed = false, e.Outcome == "quashed"
	if e.Outcome == "reduced" {
		w.Rate, w.Rated = e.Rate, true
	}
}

// CurrentSupportEnded says that current support for a child ended by law.
type CurrentSupportEnded struct {
	Child string `json:"child"` // party key
}

// Kind implements Event.
func (CurrentSupportEnded) Kind() string { return "current-support-ended" }

// Subject implements subjected.
func (e CurrentSupportEnded) Subject() string { return e.Child }

// Title implements Event.
func (e CurrentSupportEnded) Title(c Case) string {
	return "Current support for " + c.childLabel(e.Child) + " has ended"
}

func (e CurrentSupportEnded) apply(c *Case, _ Meta) {
	if !slices.Contains(c.Withholding.Grown, e.Child) {
		c.Withholding.Grown = append(c.Withholding.Grown, e.Child)
	}
}

// WithholdingChangeDue says that the employer must be told something else, and why.
type WithholdingChangeDue struct {
	Withholding string `json:"withholding"`
	Why         string `json:"why"` // new_order, order_changed, arrears_remain, court, quashed, nothing_owed
}

// Kind implements Event.
func (WithholdingChangeDue) Kind() string { return "withholding-change-due" }

// Subject implements subjected.
func (e WithholdingChangeDue) Subject() string { return e.Withholding }

// Title implements Event.
func (e WithholdingChangeDue) Title(Case) string {
	why := map[string]string{"new_order": "another support order", "order_changed": "less current support", "arrears_remain": "current support ended, arrears remain", "court": "the court changed it",
		"quashed": "the court quashed it", "nothing_owed": "nothing is owed"}[e.Why]
	return "The employer of withholding order " + e.Withholding + " must be told: " + why
}

func (e WithholdingChangeDue) apply(c *Case, _ Meta) {
	if w := c.withholding(e.Withholding); e.Why == "new_order" {
		w.Rate, w.Rated = 0, false
	}
}

// WithholdingAmended says that an amended order was served, and with what amounts.
type WithholdingAmended struct {
	Withholding string      `json:"withholding"`
	Current     money.Cents `json:"current"`
	Arrears     money.Cents `json:"arrears"`
	Why         []string    `json:"why,omitempty"`
}

// Kind implements Event.
func (WithholdingAmended) Kind() string { return "withholding-amended" }

// Subject implements subjected.
func (e WithholdingAmended) Subject() string { return e.Withholding }

// Title implements Event.
func (e WithholdingAmended) Title(Case) string {
	return "Amended withholding order " + e.Withholding + " served: " + inAll(e.Current, e.Arrears)
}

func (e WithholdingAmended) apply(c *Case, _ Meta) {
	w := c.withholding(e.Withholding)
	w.Current, w.Arrears = e.Current, e.Arrears
}
