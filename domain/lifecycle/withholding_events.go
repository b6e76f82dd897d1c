package lifecycle

import (
	"slices"

	"casewright/domain/calendar"
	"casewright/domain/money"
)

// withholdingEvents are the events of the IncomeWithholding process.
var withholdingEvents = []Event{WithholdingStarted{}, WithholdingOrderServed{}, EmployerConfirmed{}, IncomeWithheld{}, EmployerWarned{}, EmployerPursued{},
	WithholdingStayGranted{}, WithholdingStayBroken{}, WithholdingStayEnded{}, WithholdingContested{}, WithholdingHearingSet{}, HearingNoticeCame{},
	WithholdingContestDecided{}, CurrentSupportEnded{}, WithholdingChangeDue{}, WithholdingAmended{}, PayeeSubstituted{}, EmploymentEnded{}, WithholdingReleased{}}

// WithholdingStarted says that an employer is known from whom support is to be withheld.
type WithholdingStarted struct {
	Withholding string `json:"withholding"`
	Employer    string `json:"employer"`
	Address     Postal `json:"address"`
	Feed        bool   `json:"feed,omitempty"` // the state's system told of the work
}

// Kind implements Event.
func (WithholdingStarted) Kind() string { return "withholding-started" }

// Subject implements subjected.
func (e WithholdingStarted) Subject() string { return e.Withholding }

// Title implements Event.
func (e WithholdingStarted) Title(Case) string {
	return "Withholding order " + e.Withholding + " is to be served on an employer"
}

func (e WithholdingStarted) apply(c *Case, m Meta) {
	for _, key := range withholdings().inState(*c, []State{IWOWorkSought}) {
		c.withholding(key).Ended = true
		c.enter(withholdings().place(key), IWOEnded, m)
	}
	c.Withholding.Orders = slices.DeleteFunc(c.Withholding.Orders, func(w WithholdingOrder) bool { return w.Ended })
	c.Withholding.Orders = append(c.Withholding.Orders, WithholdingOrder{Key: e.Withholding, Employer: e.Employer, Address: e.Address, Feed: e.Feed})
	c.enter(withholdings().place(e.Withholding), IWOToServe, m)
}

// WithholdingOrderServed says that the employer was served, and with what amounts.
type WithholdingOrderServed struct {
	Withholding string      `json:"withholding"`
	How         string      `json:"how"`
	Current     money.Cents `json:"current"`
	Arrears     money.Cents `json:"arrears"`
	Why         []string    `json:"why,omitempty"`
}

// Kind implements Event.
func (WithholdingOrderServed) Kind() string { return "withholding-order-served" }

// Subject implements subjected.
func (e WithholdingOrderServed) Subject() string { return e.Withholding }

// Title implements Event.
func (e WithholdingOrderServed) Title(Case) string {
	return "Withholding order " + e.Withholding + " served: " + inAll(e.Current, e.Arrears)
}

func inAll(current, arrears money.Cents) string {
	return current.String() + " a month for current support, " + arrears.String() + " for arrears"
}

func (e WithholdingOrderServed) apply(c *Case, m Meta) {
	w := c.withholding(e.Withholding)
	w.ServedOn, w.Current, w.Arrears = m.EffectiveOn, e.Current, e.Arrears
	c.enter(withholdings().place(e.Withholding), IWOServed, m)
}

// EmployerConfirmed says what the employer told about the withholding.
type EmployerConfirmed struct {
	Withholding string `json:"withholding"`
	Copy        bool   `json:"copy,omitempty"` // the employee got the copy and the statement of rights
	Says        string `json:"says"`
	Note        string `json:"note,omitempty"`
}

// Kind implements Event.
func (EmployerConfirmed) Kind() string { return "employer-confirmed" }

// Subject implements subjected.
func (e EmployerConfirmed) Subject() string { return e.Withholding }

// Title implements Event.
func (e EmployerConfirmed) Title(Case) string {
	return "The employer answered about withholding order " + e.Withholding
}

func (EmployerConfirmed) apply(*Case, Meta) {}

// IncomeWithheld says that support withheld by the employer came.
type IncomeWithheld struct {
	Withholding string        `json:"withholding"`
	Payday      calendar.Date `json:"payday"`
	Amount      money.Cents   `json:"amount"`
	Every       string        `json:"every"` // weekly, biweekly, semimonthly, monthly
	Received    calendar.Date `json:"received"`
}

// Kind implements Event.
func (IncomeWithheld) Kind() string { return "income-withheld" }

// Subject implements subjected.
func (e IncomeWithheld) Subject() string { return e.Withholding }

// Title implements Event.
func (e IncomeWithheld) Title(Case) string {
	return "Support of " + e.Amount.String() + " withheld by the employer on " + longDate(e.Payday)
}

func (e IncomeWithheld) apply(c *Case, m Meta) {
	c.withholding(e.Withholding).PaidOn = e.Payday
	c.enter(withholdings().place(e.Withholding), IWOInForce, m)
}

// next is the payday after it.
func (e IncomeWithheld) next() calendar.Date {
	switch e.Every {
	case "weekly":
		return e.Payday.AddDays(7)
	case "biweekly":
		return e.Payday.AddDays(14)
	case "semimonthly":
		return e.Payday.AddDays(16) // the longest half of a month
	}
	return e.Payday.AddMonths(1)
}

// EmployerWarned says that the employer who does not withhold got a copy of the order and a warning of contempt.
type EmployerWarned struct {
	Withholding string `json:"withholding"`
	How         string `json:"how"`
}

// Kind implements Event.
func (EmployerWarned) Kind() string { return "employer-warned" }

// Subject implements subjected.
func (e EmployerWarned) Subject() string { return e.Withholding }

// Title implements Event.
func (e EmployerWarned) Title(Case) string {
	return "The employer was warned about withholding order " + e.Withholding
}

func (e EmployerWarned) apply(c *Case, m Meta) {
	w := c.withholding(e.Withholding)
	w.Warned = append(w.Warned, m.EffectiveOn)
	c.enter(withholdings().place(e.Withholding), IWOInDefault, m)
}

// EmployerPursued says what was done against an employer who does not withhold or forward support.
type EmployerPursued struct {
	Withholding string      `json:"withholding"`
	Step        string      `json:"step"` // liability, collect, transfer, contempt
	Ground      string      `json:"ground,omitempty"`
	Unpaid      money.Cents `json:"unpaid"`
}

// Kind implements Event.
func (EmployerPursued) Kind() string { return "employer-pursued" }

// Subject implements subjected.
func (e EmployerPursued) Subject() string { return e.Withholding }

// Title implements Event.
func (e EmployerPursued) Title(Case) string {
	step := map[string]string{"liability": "motion that the employer pays", "collect": "collection of what was withheld", "transfer": "application for payment from the bank account", "contempt": "contempt"}[e.Step]
	return "Step against the employer of withholding order " + e.Withholding + ": " + step
}

func (EmployerPursued) apply(*Case, Meta) {}

// PayeeSubstituted says that the employer was told whom to pay from now on.
type PayeeSubstituted struct {
	Withholding string `json:"withholding"`
	Payee       string `json:"payee"`
}

// Kind implements Event.
func (PayeeSubstituted) Kind() string { return "payee-substituted" }

// Subject implements subjected.
func (e PayeeSubstituted) Subject() string { return e.Withholding }

// Title implements Event.
func (e PayeeSubstituted) Title(Case) string {
	return "Substitution of payee served on the employer of withholding order " + e.Withholding
}

func (PayeeSubstituted) apply(*Case, Meta) {}

// EmploymentEnded says that the parent no longer works for the employer.
type EmploymentEnded struct {
	Withholding string        `json:"withholding"`
	LastDay     calendar.Date `json:"last_day"`
	Replaced    bool          `json:"replaced,omitempty"` // another employer is known
}

// Kind implements Event.
func (EmploymentEnded) Kind() string { return "employment-ended" }

// Subject implements subjected.
func (e EmploymentEnded) Subject() string { return e.Withholding }

// Title implements Event.
func (e EmploymentEnded) Title(Case) string {
	return "Employment of withholding order " + e.Withholding + " ended on " + longDate(e.LastDay)
}

func (e EmploymentEnded) apply(c *Case, m Meta) {
	if !e.Replaced {
		c.enter(withholdings().place(e.Withholding), IWOWorkSought, m)
		return
	}
	c.withholding(e.Withholding).Ended = true
	c.enter(withholdings().place(e.Withholding), IWOEnded, m)
}

// WithholdingReleased says that the withholding is over, and why.
type WithholdingReleased struct {
	Withholding string `json:"withholding"`
	Why         string `json:"why"` // paid, quashed, error
	Note        string `json:"note,omitempty"`
}

// Kind implements Event.
func (WithholdingReleased) Kind() string { return "withholding-released" }

// Subject implements subjected.
func (e WithholdingReleased) Subject() string { return e.Withholding }

// Title implements Event.
func (e WithholdingReleased) Title(Case) string {
	why := map[string]string{"paid": "nothing is owed", "quashed": "quashed by the court", "error": "started by mistake"}[e.Why]
	return "Withholding order " + e.Withholding + " ended: " + why
}

func (e WithholdingReleased) apply(c *Case, m Meta) {
	c.withholding(e.Withholding).Ended = true
	c.enter(withholdings().place(e.Withholding), IWOEnded, m)
}
