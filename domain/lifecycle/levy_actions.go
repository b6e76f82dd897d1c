package lifecycle

import (
	"casewright/domain/calendar"
	"casewright/domain/money"
)

// LevyStatement is the form of send-levy-statement.
type LevyStatement struct {
	On calendar.Date `json:"on" label:"Date mailed" required:"yes"`
}

func (x LevyStatement) happened() (string, calendar.Date) { return "on", x.On }

func sendLevyStatement(c Case, x LevyStatement, f Facts) ([]Event, error) {
	if x.On.Before(f.Today.AddDays(-30)) {
		return nil, invalid("on", "A statement that was mailed more than 30 days ago is not recorded here: its amount is no longer right.")
	}
	a, asOf := c.owing(f)
	key := c.nextKey(LevyProcess)
	n := arrearsLetter("N-LEVY", key, a, asOf)
	n.Details["mailed_on"] = x.On.String()
	return []Event{LevyStatementSent{Levy: key, Amount: a.Total()}, n}, nil
}

// LevyIssue is the form of issue-levy.
type LevyIssue struct {
	About  string        `json:"about" label:"Levy" options:"@levies"`
	On     calendar.Date `json:"on" label:"Date served on the holder" required:"yes"`
	Holds  string        `json:"holds" label:"What the holder holds" options:"account=Money in an account|securities=Securities or another financial asset|property=Other property, or a debt to the parent" required:"yes"`
	Amount string        `json:"amount" label:"Amount of the levy" kind:"money" required:"yes"`
}

func (x LevyIssue) happened() (string, calendar.Date) { return "on", x.On }

func issueLevy(c Case, x LevyIssue, f Facts) ([]Event, error) {
	l, _ := c.Levy(c.Focus)
	free := l.Amount
	if disputed, held := c.LevyHeld(); held {
		if free -= disputed; disputed == 0 {
			free = 0
		}
	}
	window, err := f.Law.Deadline("LEVY-NOTICE", l.Begun)
	if err != nil {
		return nil, err
	}
	switch amount := cents(x.Amount); {
	case free <= 0:
		return nil, refuse("All of the statement's amount is disputed: no levy until the review is complete.", "Fam. Code § 17522(c), (d)")
	case amount == 0 || amount > free:
		return nil, invalid("amount", "Enter no more than the statement's amount that is not disputed: "+free.String()+" (Fam. Code § 17522(c), (d)).")
	case !x.On.After(window.Limit):
		return nil, invalid("on", "The 20 days to ask for a review end on "+longDate(window.Limit)+"; serve after that.")
	default:
		return []Event{LevyServed{Levy: c.Focus, Amount: amount, Financial: x.Holds == "securities"}}, nil
	}
}

// SurrenderForm is the form of record-surrender.
type SurrenderForm struct {
	About  string        `json:"about" label:"Levy" options:"@levies"`
	On     calendar.Date `json:"on" label:"Date received" required:"yes"`
	Amount string        `json:"amount" label:"Amount received" kind:"money" required:"yes"`
	Last   string        `json:"last" label:"Will more come?" options:"more=More may come within the year|last=No, the levy is satisfied" required:"yes"`
}

func (x SurrenderForm) happened() (string, calendar.Date) { return "on", x.On }

func recordSurrender(c Case, x SurrenderForm, _ Facts) ([]Event, error) {
	l, _ := c.Levy(c.Focus)
	if amount := cents(x.Amount); amount > l.Amount-l.Paid {
		return nil, invalid("amount", "More than the levy still asks for ("+(l.Amount-l.Paid).String()+"): the holder must get the rest back.")
	}
	events := []Event{LevyPaid{Levy: c.Focus, Amount: cents(x.Amount)}}
	if x.Last == "last" {
		events = append(events, LevyReleased{Levy: c.Focus, Why: "satisfied"})
	}
	return events, nil
}

// LevyDay is the form of actions that record a day of one levy.
type LevyDay struct {
	About string        `json:"about" label:"Levy" options:"@levies"`
	On    calendar.Date `json:"on" label:"Date" required:"yes"`
}

func (x LevyDay) happened() (string, calendar.Date) { return "on", x.On }

func recordLiquidation(c Case, _ LevyDay, _ Facts) ([]Event, error) {
	if l, _ := c.Levy(c.Focus); !l.Financial {
		return nil, refuse("This levy is not on financial assets: nothing is sold.", "Fam. Code § 17522.5")
	}
	return []Event{AssetsSold{Levy: c.Focus}}, nil
}

// BankHoldForm is the form of record-bank-hold.
type BankHoldForm struct {
	On     calendar.Date `json:"on" label:"Date the bank received the notice" required:"yes"`
	Amount string        `json:"amount" label:"Amount to be withheld" kind:"money" required:"yes"`
}

func (x BankHoldForm) happened() (string, calendar.Date) { return "on", x.On }

// recordBankHold notes the state's hold and, by Fam. Code § 17453(j)(2), what is left alone without a claim.
func recordBankHold(c Case, x BankHoldForm, f Facts) ([]Event, error) {
	amount := cents(x.Amount)
	if amount == 0 {
		return nil, invalid("amount", "Enter the amount of the notice.")
	}
	facts := map[string]any{}
	c.Enforcement.Means.facts(facts, nil)
	d := f.Rule("enf.bank_exemption", facts)
	if d.Refer {
		return nil, &Refusal{Reasons: []Reason{{Text: "Whether the first $3,500 is exempt must be known: " + d.ReferWhy, Citation: d.Citation, Fix: "record-means"}}}
	}
	e := BankHoldBegan{Levy: c.nextKey(LevyProcess), Amount: amount}
	if exempt, ok := d.Data["exempt_amount"].(money.Cents); ok && d.Holds {
		e.Exempt = exempt
	}
	return []Event{e}, nil
}

// ExemptionClaim is the form of claim-exemption.
type ExemptionClaim struct {
	About    string        `json:"about" label:"Bank hold" options:"@levies"`
	On       calendar.Date `json:"on" label:"Date the claim was received" required:"yes"`
	Amount   string        `json:"amount" label:"Amount claimed" kind:"money" required:"yes"`
	Hardship bool          `json:"hardship" label:"It rests on financial hardship of the parent and dependents" help:"The only ground: Fam. Code § 17453(j)(3)." required:"yes"`
}

func (x ExemptionClaim) happened() (string, calendar.Date) { return "on", x.On }

func claimExemption(c Case, x ExemptionClaim, _ Facts) ([]Event, error) {
	l, _ := c.Levy(c.Focus)
	if len(c.Enforcement.Means.Exempt) == 0 {
		return nil, refuse("A claim on this ground is open only to a parent in one of the circumstances of Fam. Code § 17453(j)(1): a repayment order that is obeyed, withholding that includes past-due support, or half of earnings withheld.", "Fam. Code § 17453(j)(3)")
	}
	if amount := cents(x.Amount); amount == 0 || amount > l.Amount {
		return nil, invalid("amount", "Enter no more than the amount of the notice: "+l.Amount.String()+".")
	}
	return []Event{ExemptionClaimed{Levy: c.Focus, Amount: cents(x.Amount)}}, nil
}

func forwardExemption(c Case, _ LevyDay, _ Facts) ([]Event, error) {
	l, _ := c.Levy(c.Focus)
	return []Event{ExemptionForwarded{Levy: c.Focus, What: l.Owes}}, nil
}

// ExemptionOrder is the form of record-exemption-order.
type ExemptionOrder struct {
	About  string        `json:"about" label:"Bank hold" options:"@levies"`
	On     calendar.Date `json:"on" label:"Date the endorsed order was received" required:"yes"`
	Exempt string        `json:"exempt" label:"Amount that the court exempts in all" kind:"money" required:"yes"`
}

func (x ExemptionOrder) happened() (string, calendar.Date) { return "on", x.On }

func recordExemptionOrder(c Case, x ExemptionOrder, _ Facts) ([]Event, error) {
	l, _ := c.Levy(c.Focus)
	if cents(x.Exempt) > l.Amount {
		return nil, invalid("exempt", "The court cannot exempt more than the notice's "+l.Amount.String()+".")
	}
	return []Event{ExemptionOrdered{Levy: c.Focus, Exempt: cents(x.Exempt)}}, nil
}

// RemittanceForm is the form of record-remittance.
type RemittanceForm struct {
	About  string        `json:"about" label:"Bank hold" options:"@levies"`
	On     calendar.Date `json:"on" label:"Date paid to the department" required:"yes"`
	Amount string        `json:"amount" label:"Amount paid" kind:"money" required:"yes"`
}

func (x RemittanceForm) happened() (string, calendar.Date) { return "on", x.On }

// recordRemittance: the bank pays no sooner than ten business days after it got the notice.
func recordRemittance(c Case, x RemittanceForm, _ Facts) ([]Event, error) {
	l, _ := c.Levy(c.Focus)
	switch d, waiting := c.OpenDeadline("FIDM-HOLD", c.Focus); {
	case waiting:
		return nil, refuse("The bank may pay no sooner than ten business days after it got the notice: "+longDate(d.Limit)+".", "Fam. Code § 17454(d)")
	case l.Owes != "":
		return nil, &Refusal{Reasons: []Reason{{Text: "The department must first be told of the " + l.Owes + ".", Citation: "Fam. Code § 17453(j)(6), (8)", Fix: "forward-exemption"}}}
	case cents(x.Amount) > l.Amount:
		return nil, invalid("amount", "No more than the notice's "+l.Amount.String()+" can be paid.")
	}
	return []Event{LevyPaid{Levy: c.Focus, Amount: cents(x.Amount)}, LevyReleased{Levy: c.Focus, Why: "satisfied"}}, nil
}

// LevyRelease is the form of release-levy.
type LevyRelease struct {
	About string `json:"about" label:"Levy or hold" options:"@levies"`
	Why   string `json:"why" label:"Why" options:"paid=Paid|error=Issued in error|agreement=By agreement|exempt=All is exempt|court=By order of the court|nothing=The holder has nothing" required:"yes"`
}

// releasedBecause are the reasons of release, in words.
var releasedBecause = map[string]string{"paid": "paid", "error": "issued in error", "agreement": "by agreement", "exempt": "all is exempt", "court": "by order of the court", "nothing": "the holder has nothing"}

func releaseLevy(c Case, x LevyRelease, _ Facts) ([]Event, error) {
	return []Event{LevyReleased{Levy: c.Focus, Why: releasedBecause[x.Why]}}, nil
}

// withdrawLevies ends statements that no delinquency supports any more, and all levies once nothing is owed.
func withdrawLevies(c Case, _ Event, _ Facts) []Event {
	var events []Event
	for _, l := range c.Levies {
		switch at := c.State(LevyProcess + "/" + l.Key); {
		case !c.Running(LevyProcess + "/" + l.Key):
		case at == LevyStated || c.Enforcement.Account.Total() == 0:
			events = append(events, LevyReleased{Levy: l.Key, Why: "back in compliance"})
		}
	}
	return events
}

// reviewOver sets the statements to what a review or the court found; nothing owed ends them.
func reviewOver(c Case, e Event, _ Facts) []Event {
	var events []Event
	for _, l := range c.Levies {
		if c.State(LevyProcess+"/"+l.Key) != LevyStated {
			continue
		}
		over := LevyReviewOver{Levy: l.Key, Amount: l.Amount}
		switch x := e.(type) {
		case AdminReviewDecided:
			if x.Of != ArrearsReview && x.Of != LevyReview {
				continue
			}
			over.Amount = x.After
		case ArrearsDetermined:
			over.Amount = x.Amount
		}
		events = append(events, over)
		if over.Amount == 0 {
			events = append(events, LevyReleased{Levy: l.Key, Why: "nothing is owed"})
		}
	}
	return events
}

// reachOver: after a year the levy reaches nothing new (Fam. Code § 17522(e)).
func reachOver(_ Case, d Deadline, _ Facts) []Event {
	return []Event{LevyReleased{Levy: d.Subject, Why: "the year is over"}}
}

var watched = Guard{"a support order is enforced", func(c Case, _ Facts) *Reason {
	if !c.Running(EnforcementProcess) {
		return &Reason{Text: "There is no support order to enforce.", Citation: "45 CFR 303.6"}
	}
	return nil
}}

var delinquent30 = Guard{"support has been past due for at least 30 days", func(c Case, f Facts) *Reason {
	a, _ := c.owing(f)
	if a.Total() == 0 || a.PastDueSince.IsZero() || a.PastDueSince.DaysUntil(f.Today) < 30 {
		return &Reason{Text: "Support has not been past due for at least 30 days.", Citation: "Fam. Code § 17522(a)"}
	}
	return nil
}}

// levyAllowed is the rule of Fam. Code § 17522. A review that is open holds only what is disputed; issueLevy sees to it.
var levyAllowed = Guard{"the statement was sent, 20 days passed, and support is past due for 30 days", func(c Case, f Facts) *Reason {
	a, _ := c.owing(f)
	l, _ := c.Levy(c.Focus)
	disputed, held := c.LevyHeld()
	facts := map[string]any{"levy.statement_of_arrearages_mailed_on": l.Begun, "levy.review_requested_on_time_and_open": held && (disputed == 0 || disputed >= l.Amount), "arrears.days_past_due": 0}
	if !a.PastDueSince.IsZero() {
		facts["arrears.days_past_due"] = a.PastDueSince.DaysUntil(f.Today)
	}
	if no := f.Rule("enf.levy", facts).Against(); len(no) > 0 {
		return &no[0]
	}
	return nil
}}

var matchAllowed = Guard{"support is more than 60 days past due and more than $100", func(c Case, f Facts) *Reason {
	if no := f.Rule("enf.financial_institution_match", c.remedyFacts(f)).Against(); len(no) > 0 {
		return &no[0]
	}
	return nil
}}

var toForward = Guard{"a claim or an order waits to be sent to the department", func(c Case, _ Facts) *Reason {
	if l, _ := c.Levy(c.Focus); l.Owes == "" {
		return &Reason{Text: "No claim or order waits to be sent to the department.", Citation: "Fam. Code § 17453(j)(6), (8)"}
	}
	return nil
}}

var financialAssets = When{"the holder holds financial assets", func(c Case, _ Event) bool { l, _ := c.Levy(c.Focus); return l.Financial }}

var moneyHeld = When{"the holder holds money or other property", func(c Case, _ Event) bool { l, _ := c.Levy(c.Focus); return !l.Financial }}

// mayServe: the time to ask for a review is over, or the review is decided.
var mayServe = When{"the time to ask for a review is over, or the review is decided", func(c Case, e Event) bool {
	if d, ok := e.(DeadlinePassed); ok && d.ID != "LEVY-NOTICE" {
		return false
	}
	_, waiting := c.OpenDeadline("LEVY-NOTICE", c.Focus)
	_, held := c.LevyHeld()
	return c.State(LevyProcess+"/"+c.Focus) == LevyStated && !waiting && !held
}}
