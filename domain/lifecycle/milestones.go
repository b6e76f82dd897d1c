package lifecycle

import (
	"slices"

	"casewright/domain/calendar"
	"casewright/domain/money"
)

// milestones are the events that one process brings and others wait for.
var milestones = []Event{ParentageSettled{}, OrderEntered{}, OrderEnded{}, CaseClosed{}, CaseReopened{}}

// ParentageSettled says that a child's legal parent is known, and since when and how (Fam. Code §§ 7540, 7573, 7611, 7636).
type ParentageSettled struct {
	Child string `json:"child"` // party key
	How   string `json:"how"`   // married, declaration, judgment
}

// Kind implements Event.
func (ParentageSettled) Kind() string { return "parentage-settled" }

// Subject implements subjected.
func (e ParentageSettled) Subject() string { return e.Child }

// Title implements Event.
func (e ParentageSettled) Title(c Case) string {
	how := map[string]string{"married": "by marriage", "declaration": "by a filed declaration of parentage", "judgment": "by judgment"}[e.How]
	return "Parentage of " + c.childLabel(e.Child) + " is settled " + how
}

func (e ParentageSettled) apply(c *Case, _ Meta) { c.party(e.Child).Parentage = e.How }

// childLabel names a child without telling the name: "child 1".
func (c Case) childLabel(key string) string {
	if len(key) > len("child") {
		return "child " + key[len("child"):]
	}
	return "the child"
}

// ParentageUnsettled are the children whose legal parent is not known and is sought in this case, by party key.
func (c *Case) ParentageUnsettled() []string {
	var keys []string
	for _, p := range c.Parties {
		if p.Role == Child && p.Parentage != elsewhere && !slices.Contains(parentageSettled, p.Parentage) {
			keys = append(keys, p.Key)
		}
	}
	return keys
}

// Order is a support order of the case, as the court made it.
type Order struct {
	Key         string        `json:"key"`  // "O1"
	Kind        string        `json:"kind"` // temporary, judgment, stipulated, modified, registered, existing
	Court       string        `json:"court,omitempty"`
	Number      string        `json:"number,omitempty"` // court case number
	EnteredOn   calendar.Date `json:"entered_on"`
	ByDefault   bool          `json:"by_default,omitempty"`
	Basis       IncomeBasis   `json:"basis,omitempty"`
	Guideline   money.Cents   `json:"guideline,omitempty"` // support by the guideline when it was made, a month
	Health      bool          `json:"health,omitempty"`    // it has a provision for health coverage
	Obligations []Obligation  `json:"obligations"`
	EndedOn     calendar.Date `json:"ended_on"`
}

// IncomeBasis is what the amount of an order rests on (Fam. Code § 17400(d)(2)(A)).
type IncomeBasis string

// Income bases. Presumed income is gone for complaints filed from 2026-01-01; older orders may rest on it.
const (
	ActualIncome    IncomeBasis = "actual"
	CapacityHigher  IncomeBasis = "capacity_higher"  // earning capacity shown to exceed actual income, (ii)
	CapacityUnknown IncomeBasis = "capacity_unknown" // earning capacity because actual income is unknown, (iii)
	PresumedIncome  IncomeBasis = "presumed"
)

// Obligation is one amount that an order sets.
type Obligation struct {
	Kind   string        `json:"kind"`            // child, medical, spousal, arrears
	Child  string        `json:"child,omitempty"` // party key
	Amount money.Cents   `json:"amount"`          // each month, in cents; of arrears: the monthly installment
	Total  money.Cents   `json:"total,omitempty"` // of arrears: what the court found to be owed, in cents
	From   calendar.Date `json:"from"`
	To     calendar.Date `json:"to"` // last day; empty: until the law ends it
}

// OrderEntered says that a support order is in force; it replaces the current support of the one before it.
type OrderEntered struct{ Order }

// Kind implements Event.
func (OrderEntered) Kind() string { return "order-entered" }

// Title implements Event.
func (e OrderEntered) Title(Case) string {
	what := map[string]string{"temporary": "Temporary support order", "judgment": "Judgment for support", "stipulated": "Support order by agreement", "modified": "Order changing support",
		"registered": "Support order of another state registered", "existing": "Existing support order recorded"}[e.Order.Kind]
	return what + ": " + e.Monthly().String() + " a month"
}

// Monthly is the current support due each month, in cents.
func (o Order) Monthly() money.Cents {
	var sum money.Cents
	for _, x := range o.Obligations {
		if x.Kind != "arrears" {
			sum += x.Amount
		}
	}
	return sum
}

func (e OrderEntered) apply(c *Case, m Meta) {
	for i := range c.Orders {
		if c.Orders[i].EndedOn.IsZero() {
			c.Orders[i].EndedOn = m.EffectiveOn
		}
	}
	c.Orders = append(c.Orders, e.Order)
}

// OrderInForce is the support order in force.
func (c *Case) OrderInForce() (Order, bool) {
	for _, o := range c.Orders {
		if o.EndedOn.IsZero() {
			return o, true
		}
	}
	return Order{}, false
}

// OrderEnded says that a support order is no longer in force: it was set aside, or all it ordered has ended.
type OrderEnded struct {
	Order string `json:"order"`
	Why   string `json:"why"`
}

// Kind implements Event.
func (OrderEnded) Kind() string { return "order-ended" }

// Title implements Event.
func (e OrderEnded) Title(Case) string { return "Support order " + e.Order + " is no longer in force" }

func (e OrderEnded) apply(c *Case, m Meta) {
	for i := range c.Orders {
		if c.Orders[i].Key == e.Order {
			c.Orders[i].EndedOn = m.EffectiveOn
		}
	}
}

// CaseClosed says that the case was closed, and by which criterion (45 CFR 303.11; 22 CCR 118203). Every process
// of the case stops.
type CaseClosed struct {
	Criterion string `json:"criterion"` // b1 to b21, or c
}

// Kind implements Event.
func (CaseClosed) Kind() string { return "case-closed" }

// Title implements Event.
func (e CaseClosed) Title(Case) string {
	return "Case closed under 45 CFR 303.11(" + criterionText(e.Criterion) + ")"
}

// criterionText writes b6ii as b)(6)(ii.
func criterionText(code string) string {
	if len(code) < 2 || code[0] != 'b' {
		return code
	}
	digits := 1
	for digits < len(code) && code[digits] >= '0' && code[digits] <= '9' {
		digits++
	}
	text := "b)(" + code[1:digits]
	if digits < len(code) {
		text += ")(" + code[digits:]
	}
	return text
}

func (e CaseClosed) apply(c *Case, m Meta) {
	c.enter(CaseProcess, CaseEnded, m)
	c.enter(ClosureProcess, RecordsKept, m)
	c.Closure.Outside = c.outside()
	c.stopAll(m)
}

// CaseReopened says that a closed case is worked again: on a new application or referral, or because the closure was
// found to be wrong (45 CFR 303.11(d)(5); 22 CCR 112130(b)).
type CaseReopened struct {
	Why string `json:"why"` // application, referral, wrong
	// Located: what is known of the parent paying support is enough for the next action.
	Located bool `json:"located,omitempty"`
}

// Kind implements Event.
func (CaseReopened) Kind() string { return "case-reopened" }

// Title implements Event.
func (CaseReopened) Title(Case) string { return "Case reopened" }

// apply opens the case as it was opened first: the interview is owed again (Fam. Code § 17405).
func (e CaseReopened) apply(c *Case, m Meta) {
	c.enter(CaseProcess, CaseOpen, m)
	c.enter(ClosureProcess, ReopenedAgain, m)
	c.enter(ApplicationProcess, Opened, m)
	c.Application.LocationAdequate, c.Application.OpenedOn = e.Located, m.EffectiveOn
	if !c.GoodCause.Claimed.IsZero() && c.GoodCause.Resumed.IsZero() {
		c.GoodCause.Resumed = m.EffectiveOn
	}
}
