package lifecycle

import (
	"slices"

	"casewright/domain/calendar"
	"casewright/domain/money"
)

// persEvents are about the intercept of CalPERS benefits.
var persEvents = []Event{PERSNoticeDated{}, PERSDisputed{}, PERSReviewed{}, PERSHearingOwed{}, PERSHearingSet{}, PERSDecided{}, PERSRefunded{}}

// PERSNoticeDated says when CalPERS told the member of the withholding.
type PERSNoticeDated struct {
	Remedy string        `json:"remedy"`
	On     calendar.Date `json:"on"`
}

// Kind implements Event.
func (PERSNoticeDated) Kind() string { return "pers-notice-dated" }

// Subject implements subjected.
func (e PERSNoticeDated) Subject() string { return e.Remedy }

// Title implements Event.
func (e PERSNoticeDated) Title(Case) string {
	return "CalPERS told the member of the withholding on " + longDate(e.On)
}

func (e PERSNoticeDated) apply(c *Case, _ Meta) { c.Enforcement.PERS = PERSFile{NoticedOn: e.On} }

// PERSDisputed says that the member asked in time for a review or a hearing.
type PERSDisputed struct {
	Remedy string `json:"remedy"`
	Asks   string `json:"asks"` // review, hearing
}

// Kind implements Event.
func (PERSDisputed) Kind() string { return "pers-disputed" }

// Subject implements subjected.
func (e PERSDisputed) Subject() string { return e.Remedy }

// Title implements Event.
func (e PERSDisputed) Title(Case) string {
	return "CalPERS member asked for a " + e.Asks + "; nothing is distributed until it is over"
}

func (e PERSDisputed) apply(c *Case, _ Meta) { c.Enforcement.PERS.Stage = e.Asks }

// PERSReviewed says that the agency reviewed the intercept and told the member the result.
type PERSReviewed struct {
	Remedy string        `json:"remedy"`
	On     calendar.Date `json:"on"`
	Refund money.Cents   `json:"refund,omitempty"`
	Basis  string        `json:"basis"`
}

// Kind implements Event.
func (PERSReviewed) Kind() string { return "pers-reviewed" }

// Subject implements subjected.
func (e PERSReviewed) Subject() string { return e.Remedy }

// Title implements Event.
func (e PERSReviewed) Title(Case) string {
	return "Intercept of CalPERS benefits reviewed" + refunding(e.Refund)
}

func (e PERSReviewed) apply(c *Case, _ Meta) {
	p := &c.Enforcement.PERS
	p.Stage, p.NoticedOn, p.Refund = persResult, e.On, e.Refund
}

func refunding(amount money.Cents) string {
	if amount == 0 {
		return ": nothing is refunded"
	}
	return ": " + amount.String() + " is refunded"
}

// PERSHearingOwed says that the review could not be completed in time, so that the court hears the matter.
type PERSHearingOwed struct {
	Remedy string `json:"remedy"`
}

// Kind implements Event.
func (PERSHearingOwed) Kind() string { return "pers-hearing-owed" }

// Subject implements subjected.
func (e PERSHearingOwed) Subject() string { return e.Remedy }

// Title implements Event.
func (PERSHearingOwed) Title(Case) string {
	return "The review was not completed in 20 days: the court hears the matter"
}

func (PERSHearingOwed) apply(c *Case, _ Meta) { c.Enforcement.PERS.Stage = persHearing }

// PERSHearingSet says when the court hears the matter.
type PERSHearingSet struct {
	Remedy  string        `json:"remedy"`
	Hearing calendar.Date `json:"hearing"`
	Time    string        `json:"time"`
	Where   string        `json:"where"`
}

// Kind implements Event.
func (PERSHearingSet) Kind() string { return "pers-hearing-set" }

// Subject implements subjected.
func (e PERSHearingSet) Subject() string { return e.Remedy }

// Title implements Event.
func (e PERSHearingSet) Title(Case) string {
	return "Hearing about the CalPERS intercept on " + longDate(e.Hearing)
}

func (e PERSHearingSet) apply(c *Case, _ Meta) {
	c.Enforcement.PERS.Stage, c.Enforcement.PERS.HearingOn = persCalendar, e.Hearing
}

// PERSDecided says what the court decided.
type PERSDecided struct {
	Remedy string      `json:"remedy"`
	Refund money.Cents `json:"refund,omitempty"`
}

// Kind implements Event.
func (PERSDecided) Kind() string { return "pers-decided" }

// Subject implements subjected.
func (e PERSDecided) Subject() string { return e.Remedy }

// Title implements Event.
func (e PERSDecided) Title(Case) string {
	return "The court decided about the CalPERS intercept" + refunding(e.Refund)
}

func (e PERSDecided) apply(c *Case, _ Meta) { c.Enforcement.PERS = PERSFile{Refund: e.Refund} }

// PERSRefunded says that the member has back what was withheld too much.
type PERSRefunded struct {
	Remedy string      `json:"remedy"`
	Amount money.Cents `json:"amount"`
}

// Kind implements Event.
func (PERSRefunded) Kind() string { return "pers-refunded" }

// Subject implements subjected.
func (e PERSRefunded) Subject() string { return e.Remedy }

// Title implements Event.
func (e PERSRefunded) Title(Case) string {
	return "Refunded of what CalPERS withheld: " + e.Amount.String()
}

func (PERSRefunded) apply(c *Case, _ Meta) { c.Enforcement.PERS.Refund = 0 }

var persUndisputed = Guard{"no dispute about the CalPERS intercept is open", func(c Case, f Facts) *Reason {
	if s := c.Enforcement.PERS.Stage; s != "" && s != persResult {
		return &Reason{Text: "A dispute about the CalPERS intercept is open.", Citation: "Fam. Code § 17528(j)", Fix: "complete-pers-review"}
	}
	return persRepaid.Unmet(c, f)
}}

var persNoticed = Guard{"the notice of CalPERS is recorded and not answered", func(c Case, _ Facts) *Reason {
	if p := c.Enforcement.PERS; p.NoticedOn.IsZero() || p.Stage != "" && p.Stage != persResult {
		return &Reason{Text: "No notice of CalPERS waits for an answer.", Citation: "Fam. Code § 17528(e), (f)", Fix: "record-pers-notice"}
	}
	return nil
}}

var persRefundOwed = Guard{"a refund is owed", func(c Case, _ Facts) *Reason {
	if c.Enforcement.PERS.Refund == 0 {
		return &Reason{Text: "No refund of what CalPERS withheld is owed.", Citation: "Fam. Code § 17528(j)"}
	}
	return nil
}}

var persRepaid = Guard{"no refund is owed", func(c Case, _ Facts) *Reason {
	if r := c.Enforcement.PERS.Refund; r > 0 {
		return &Reason{Text: "A refund of " + r.String() + " of what CalPERS withheld is owed.", Citation: "Fam. Code § 17528(j)", Fix: "record-pers-refund"}
	}
	return nil
}}

func persIn(text, fix string, stages ...string) Guard {
	return Guard{"the dispute about the CalPERS intercept has come so far", func(c Case, _ Facts) *Reason {
		if slices.Contains(stages, c.Enforcement.PERS.Stage) {
			return nil
		}
		return &Reason{Text: text, Citation: "Fam. Code § 17528(f)-(k)", Fix: fix}
	}}
}

func persStage(says, stage string) When {
	return When{says, func(c Case, _ Event) bool { return c.Enforcement.PERS.Stage == stage }}
}

var persRefunds = When{"something is refunded", func(c Case, _ Event) bool { return c.Enforcement.PERS.Refund > 0 }}

var persNoticeDay = From{"the date of the notice", func(c Case, _ Event) calendar.Date { return c.Enforcement.PERS.NoticedOn }}

func reviewTooLate(Case, Deadline, Facts) []Event { return []Event{PERSHearingOwed{Remedy: calPERS}} }
