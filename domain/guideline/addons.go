package guideline

import "casewright/domain/money"

// AddOn is a kind of cost that section 4062 lets a court order as additional child support.
type AddOn string

// The kinds of additional support.
const (
	Childcare       AddOn = "childcare"        // actually incurred, for employment or necessary training
	UninsuredHealth AddOn = "uninsured_health" // reasonable uninsured health care
	SpecialNeeds    AddOn = "special_needs"    // educational or other special needs
	VisitationTrips AddOn = "visitation_travel"
)

// Mandatory says whether the court must order the cost (Fam. Code § 4062(a)) or may (§ 4062(b)).
func (a AddOn) Mandatory() bool { return a == Childcare || a == UninsuredHealth }

// AddOnStatementDays is how soon after accruing a cost a parent must send the other an itemized
// statement: 90 days, 30 before 2024-09-01 (Fam. Code § 4063(b); the older text was read in secondary
// sources only).
func (v Version) AddOnStatementDays() int {
	if v == BeforeSB343 {
		return 30
	}
	return 90
}

// AddOnPaymentDays is how soon after the statement the other parent must pay when the order sets no
// time (Fam. Code § 4063(b)(3)).
const AddOnPaymentDays = 30

// AddOnMethod says how additional support is divided.
type AddOnMethod string

// The ways to divide additional support.
const (
	// AsStatute: by net incomes from 2024-09-01, half each before (Fam. Code § 4061).
	AsStatute AddOnMethod = ""
	// ByNetIncome: in proportion to adjusted net incomes.
	ByNetIncome AddOnMethod = "net_income"
	// HalfEach: one half each, which a party may ask for or the court find proper.
	HalfEach AddOnMethod = "half"
)

// AddOnCosts are costs to divide between the payer of basic child support and the other parent.
type AddOnCosts struct {
	Version Version
	Method  AddOnMethod
	Total   money.Cents
	// PayerNet and PayeeNet are monthly net disposable incomes. With spousal support between the
	// parents they are recomputed first from gross incomes less and plus that support (§ 4061(c)).
	PayerNet, PayeeNet money.Cents
	// BasicSupport is the basic child support ordered. It reduces the payer's income here, and does
	// not add to the payee's (§ 4061(d)).
	BasicSupport money.Cents
}

// AddOnShares is a division of costs. Payer and Payee add up to the total.
type AddOnShares struct {
	Payer, Payee                   money.Cents
	PayerPercent                   Value
	PayerNetAdjusted, PayeeNetUsed money.Cents
	Steps                          []Step
}

// Divide divides the costs. When neither parent has income left they are divided in halves. The error
// is ErrInvalid.
func (c AddOnCosts) Divide() (AddOnShares, error) {
	for field, amount := range map[string]money.Cents{"total": c.Total, "payer_net": c.PayerNet, "payee_net": c.PayeeNet, "basic_support": c.BasicSupport} {
		if amount < 0 || amount > MaxNet {
			return AddOnShares{}, invalid(field, "must be from 0 to %s", MaxNet)
		}
	}
	method := c.Method
	if method == AsStatute {
		method = ByNetIncome
		if c.Version == BeforeSB343 {
			method = HalfEach
		}
	}
	out := AddOnShares{PayerNetAdjusted: max(0, c.PayerNet-c.BasicSupport), PayeeNetUsed: c.PayeeNet}
	part, of := uint64(1), uint64(2)
	if all := out.PayerNetAdjusted + out.PayeeNetUsed; method == ByNetIncome && all > 0 {
		part, of = uint64(out.PayerNetAdjusted), uint64(all)
	}
	percent, share := ratio{product(part, uint64(AllTime)), of, 1}, ratio{product(part, uint64(c.Total)), of, 1}
	out.PayerPercent = Value{Percent, int64(percent.rounded())}
	out.Payer = money.Cents(share.rounded())
	out.Payee = c.Total - out.Payer
	if method == ByNetIncome {
		out.Steps = append(out.Steps, Step{Text: "Payer's net income less basic child support", Formula: "{} − {}",
			With: [4]Value{Money(c.PayerNet), Money(c.BasicSupport)}, Value: Money(out.PayerNetAdjusted), Citation: "Fam. Code § 4061(d)"})
	}
	out.Steps = append(out.Steps,
		Step{Text: "Payer's share of additional support", Formula: "{} of {}", With: [4]Value{out.PayerPercent, Money(c.Total)},
			Value: Money(out.Payer), Citation: "Fam. Code § 4061(a)"},
		Step{Text: "Other parent's share", Formula: "{} − {}", With: [4]Value{Money(c.Total), Money(out.Payer)},
			Value: Money(out.Payee), Citation: "Fam. Code § 4061(a)"},
	)
	return out, nil
}
