// Package ledger keeps the money of one child support case: what falls due, what is late, what interest it
// bears, how a payment is credited, to whom collected money goes, and why.
//
// # Facts in, entries out
//
// A [Scenario] is dated facts: orders, aid history, payments, confinements, decisions. [Replay] turns them
// into transactions; the same facts always give the same transactions. [Keep] builds the [Book] as an
// agency would have kept it, where a fact that became known late (recorded_on), or a payment that the bank
// returned, brings reversals and new entries and nothing is ever changed. [Ledger] does the same day by
// day. Whatever the way, the balances are those of the replay. [Book.Explain] gives any balance, as of any
// day, as a list of lines with rule, citation and running total; [State] gives all at once.
//
//	s := Scenario{
//		AsOf:     day(2024, 3, 31),
//		Orders:   []Order{{ID: "child-1", Kind: Child, Amount: 500_00, From: day(2024, 1, 1)}},
//		Aid:      []Aid{{Status: CalWORKs, From: day(2024, 1, 1)}},
//		Payments: []Payment{{ID: "p1", Amount: 350_00, CollectedOn: day(2024, 2, 9)}},
//	}
//
// # Accounts
//
// Amounts are signed cents, debits positive, and each transaction sums to zero. What the parent paying
// support owes is in Owed accounts by order, bucket (current, or arrears by assignment) and part (principal
// or interest). Charged is the other side of every debt. Collections is money in hand. Money that no debt
// takes is in a Credit account: held for coming months, or to be repaid. Distributed accounts say whom the
// money is for; paying it out is not this package's work, so a correction there is money to recover or to
// pay.
//
// # Time
//
// The month is the unit. On its first day the last month's interest is posted, its unpaid support becomes
// arrears, and the new month's support falls due (on the order's first day if that is later). A payment
// belongs to the month of collection, or of the employer's withholding. Assignment is decided by the aid
// on the day an installment falls due; distribution by the aid and the law of the day of collection.
//
// # Rounding
//
// Charges: a part of a month is weighed by days and rounded once to the nearest cent. Interest: exact
// fractions are carried and whole cents posted. Shares of one payment: largest remainder. Nowhere else.
//
// # What could not be verified
//
// Each [Rule] says so in its Unverified text, which goes into every statement. What the state may decide,
// or what could be read in two ways, is in [Policy] and [Interest].
package ledger
