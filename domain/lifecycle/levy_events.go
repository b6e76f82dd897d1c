package lifecycle

import "casewright/domain/money"

// levyEvents are the events of levies and bank holds; the levy is what each is about.
var levyEvents = []Event{LevyStatementSent{}, LevyReviewOver{}, LevyServed{}, LevyPaid{}, AssetsSold{}, BankHoldBegan{}, ExemptionClaimed{}, ExemptionForwarded{}, ExemptionOrdered{}, LevyReleased{}}

// LevyStatementSent says that the statement of arrearages was mailed; 20 days run to ask for a review (Fam. Code § 17522(c)).
type LevyStatementSent struct {
	Levy   string      `json:"levy"`
	Amount money.Cents `json:"amount"`
}

// Kind implements Event.
func (LevyStatementSent) Kind() string { return "levy-statement-sent" }

// Subject implements subjected.
func (e LevyStatementSent) Subject() string { return e.Levy }

// Title implements Event.
func (e LevyStatementSent) Title(Case) string {
	return "Statement of arrearages before levy " + e.Levy + " mailed: " + e.Amount.String()
}

func (e LevyStatementSent) apply(c *Case, m Meta) {
	c.Levies = append(c.Levies, LevyFile{Key: e.Levy, Begun: m.EffectiveOn, Amount: e.Amount})
	c.enter(LevyProcess+"/"+e.Levy, LevyStated, m)
}

// LevyReviewOver says that the review of a statement is over, and what is owed by it.
type LevyReviewOver struct {
	Levy   string      `json:"levy"`
	Amount money.Cents `json:"amount"`
}

// Kind implements Event.
func (LevyReviewOver) Kind() string { return "levy-review-over" }

// Subject implements subjected.
func (e LevyReviewOver) Subject() string { return e.Levy }

// Title implements Event.
func (e LevyReviewOver) Title(Case) string {
	return "Review of the statement before levy " + e.Levy + " is over: " + e.Amount.String()
}

func (e LevyReviewOver) apply(c *Case, _ Meta) { c.levy(e.Levy).Amount = e.Amount }

// LevyServed says that the levy was served on a holder.
type LevyServed struct {
	Levy      string      `json:"levy"`
	Amount    money.Cents `json:"amount"`
	Financial bool        `json:"financial,omitempty"` // the holder must sell assets
}

// Kind implements Event.
func (LevyServed) Kind() string { return "levy-served" }

// Subject implements subjected.
func (e LevyServed) Subject() string { return e.Levy }

// Title implements Event.
func (e LevyServed) Title(Case) string { return "Levy " + e.Levy + " served for " + e.Amount.String() }

func (e LevyServed) apply(c *Case, m Meta) {
	l := c.levy(e.Levy)
	l.Amount, l.Financial = e.Amount, e.Financial
	c.enter(LevyProcess+"/"+e.Levy, LevyInForce, m)
}

// LevyPaid says what a holder or bank paid.
type LevyPaid struct {
	Levy   string      `json:"levy"`
	Amount money.Cents `json:"amount"`
}

// Kind implements Event.
func (LevyPaid) Kind() string { return "levy-paid" }

// Subject implements subjected.
func (e LevyPaid) Subject() string { return e.Levy }

// Title implements Event.
func (e LevyPaid) Title(Case) string { return "Received on levy " + e.Levy + ": " + e.Amount.String() }

func (e LevyPaid) apply(c *Case, _ Meta) { c.levy(e.Levy).Paid += e.Amount }

// AssetsSold says that the holder sold financial assets (Fam. Code § 17522.5).
type AssetsSold struct {
	Levy string `json:"levy"`
}

// Kind implements Event.
func (AssetsSold) Kind() string { return "levy-assets-sold" }

// Subject implements subjected.
func (e AssetsSold) Subject() string { return e.Levy }

// Title implements Event.
func (e AssetsSold) Title(Case) string { return "Financial assets of levy " + e.Levy + " sold" }

func (AssetsSold) apply(*Case, Meta) {}

// BankHoldBegan says that a bank got the state's notice to withhold, and what is left alone without a claim (Fam. Code § 17453(j)(2)).
type BankHoldBegan struct {
	Levy   string      `json:"levy"`
	Amount money.Cents `json:"amount"`
	Exempt money.Cents `json:"exempt,omitempty"`
}

// Kind implements Event.
func (BankHoldBegan) Kind() string { return "bank-hold-began" }

// Subject implements subjected.
func (e BankHoldBegan) Subject() string { return e.Levy }

// Title implements Event.
func (e BankHoldBegan) Title(Case) string {
	if e.Exempt > 0 {
		return "Bank hold " + e.Levy + " of " + e.Amount.String() + "; the first " + e.Exempt.String() + " is exempt"
	}
	return "Bank hold " + e.Levy + " of " + e.Amount.String()
}

func (e BankHoldBegan) apply(c *Case, m Meta) {
	c.Levies = append(c.Levies, LevyFile{Key: e.Levy, Bank: true, Begun: m.EffectiveOn, Amount: e.Amount, Exempt: e.Exempt})
	c.enter(LevyProcess+"/"+e.Levy, HeldAtBank, m)
}

// ExemptionClaimed says that the parent claims an exemption for hardship; the money stays held.
type ExemptionClaimed struct {
	Levy   string      `json:"levy"`
	Amount money.Cents `json:"amount"`
}

// Kind implements Event.
func (ExemptionClaimed) Kind() string { return "exemption-claimed" }

// Subject implements subjected.
func (e ExemptionClaimed) Subject() string { return e.Levy }

// Title implements Event.
func (e ExemptionClaimed) Title(Case) string { return "Exemption claimed on bank hold " + e.Levy }

func (e ExemptionClaimed) apply(c *Case, m Meta) {
	c.levy(e.Levy).Owes = "claim"
	c.enter(LevyProcess+"/"+e.Levy, HoldContested, m)
}

// ExemptionForwarded says that the department was told of the claim, or has the order.
type ExemptionForwarded struct {
	Levy string `json:"levy"`
	What string `json:"what"` // claim, order
}

// Kind implements Event.
func (ExemptionForwarded) Kind() string { return "exemption-forwarded" }

// Subject implements subjected.
func (e ExemptionForwarded) Subject() string { return e.Levy }

// Title implements Event.
func (e ExemptionForwarded) Title(Case) string {
	return "Department told of the " + e.What + " on bank hold " + e.Levy
}

func (e ExemptionForwarded) apply(c *Case, _ Meta) { c.levy(e.Levy).Owes = "" }

// ExemptionOrdered says what the court exempted.
type ExemptionOrdered struct {
	Levy   string      `json:"levy"`
	Exempt money.Cents `json:"exempt"`
}

// Kind implements Event.
func (ExemptionOrdered) Kind() string { return "exemption-ordered" }

// Subject implements subjected.
func (e ExemptionOrdered) Subject() string { return e.Levy }

// Title implements Event.
func (e ExemptionOrdered) Title(Case) string {
	return "Court exempts " + e.Exempt.String() + " of bank hold " + e.Levy
}

func (e ExemptionOrdered) apply(c *Case, m Meta) {
	l := c.levy(e.Levy)
	l.Owes, l.Exempt = "order", e.Exempt
	c.enter(LevyProcess+"/"+e.Levy, HeldAtBank, m)
}

// LevyReleased says that a levy or hold is over, and why.
type LevyReleased struct {
	Levy string `json:"levy"`
	Why  string `json:"why"`
}

// Kind implements Event.
func (LevyReleased) Kind() string { return "levy-released" }

// Subject implements subjected.
func (e LevyReleased) Subject() string { return e.Levy }

// Title implements Event.
func (e LevyReleased) Title(Case) string { return "Levy " + e.Levy + " released: " + e.Why }

func (e LevyReleased) apply(c *Case, m Meta) { c.enter(LevyProcess+"/"+e.Levy, LevyOver, m) }
