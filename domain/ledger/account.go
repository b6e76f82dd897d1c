package ledger

import (
	"strings"

	"casewright/domain/calendar"
	"casewright/domain/money"
)

// Bucket says to whom an unpaid amount belongs. Federal law (42 U.S.C. §§ 608(a)(3), 657) and Welf. &
// Inst. Code § 11477 divide arrears by assignment.
type Bucket string

// The buckets of what is owed.
const (
	// Current is the support of the present month, not yet past due.
	Current Bucket = "current"
	// NeverAssigned arrears accrued while the family had no cash aid.
	NeverAssigned Bucket = "never_assigned"
	// UnassignedDuring arrears accrued on aid but exceed the aid that remained to be repaid.
	UnassignedDuring Bucket = "unassigned_during_assistance"
	// TemporarilyAssigned arrears accrued before aid that was applied for before 1 October 2009; the
	// state holds them while the aid lasts.
	TemporarilyAssigned Bucket = "temporarily_assigned"
	// ConditionallyAssigned arrears were temporarily assigned until the aid ended: the family's, except
	// for federal tax offsets before 1 May 2020.
	ConditionallyAssigned Bucket = "conditionally_assigned"
	// PermanentlyAssigned arrears accrued on CalWORKs, or for medical support on Medi-Cal.
	PermanentlyAssigned Bucket = "permanently_assigned"
	// FosterCareAssigned arrears accrued while foster care was paid for. 45 CFR 302.52.
	FosterCareAssigned Bucket = "foster_care_assigned"
)

// buckets lists them in the order of reports.
var buckets = []Bucket{Current, NeverAssigned, UnassignedDuring, TemporarilyAssigned,
	ConditionallyAssigned, PermanentlyAssigned, FosterCareAssigned}

// Class is a kind of account.
type Class string

// The classes of accounts. Amounts are signed, debits positive, and each transaction sums to zero.
const (
	Owed        Class = "owed"        // what the parent paying support owes (debit)
	Charged     Class = "charged"     // the other side of what was ever charged (credit)
	Collections Class = "collections" // money received and not passed on (debit)
	Credit      Class = "credit"      // money held for the parent paying support (credit)
	Distributed Class = "distributed" // whom the money went to (debit)
)

// The names of Credit accounts. Nothing beyond what was owed is credited anywhere else.
const (
	FutureSupport = "future_support" // held for coming months, 45 CFR 302.51(b)
	RefundDue     = "refund_due"     // to be repaid to the parent paying support, 45 CFR 303.72(h)(4), 303.102(g)(2)
)

// The names of Distributed accounts.
const (
	ToFamily     = "family"
	ToState      = "state"       // repays CalWORKs
	ToFosterCare = "foster_care" // repays foster care
	ToMediCal    = "medi_cal"
	ToFee        = "service_fee"
	OnHold       = "on_hold" // collected and not to be passed on yet
)

// Account names one account. Owed and Charged accounts have an order and a part, Owed principal also a
// month; Credit and Distributed accounts have a name.
type Account struct {
	Class  Class
	Order  string
	Bucket Bucket
	Part   Part
	Name   string
	Period calendar.Date // first of the month for which it was due
}

// String writes the account without its month, such as "owed/child-1/never_assigned/principal".
func (a Account) String() string {
	parts := []string{string(a.Class)}
	for _, p := range []string{a.Order, string(a.Bucket), string(a.Part), a.Name} {
		if p != "" {
			parts = append(parts, p)
		}
	}
	return strings.Join(parts, "/")
}

// Entry is one line of a transaction.
type Entry struct {
	Account Account
	Amount  money.Cents // debit positive
	Rule    RuleID      // why
}
