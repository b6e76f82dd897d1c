// Package arrears estimates how long arrears take to pay off, or what payment pays them off in time.
//
// An estimate is not an accounting: it takes the balances as given, one rate throughout, and payments
// on top of current support that never miss. It follows the public estimators of the California
// Department of Child Support Services and of Sacramento County, whose printed results it reproduces:
// a month's interest is a twelfth of the yearly rate on the principal before the payment, and no
// interest accrues on interest.
//
// Interest is carried in millionths of a cent, and every balance is shown to the cent, half a cent
// away from zero. Payments are whole cents.
package arrears

import (
	"errors"
	"fmt"
	"math/bits"

	"casewright/domain/calendar"
	"casewright/domain/money"
)

// Order is what a payment is credited to first.
type Order string

// The orders.
const (
	// PrincipalFirst is the order for collections from 2009-01-01 (Code Civ. Proc. § 695.221).
	PrincipalFirst Order = "principal_first"
	// InterestFirst is the order before that date, to compare.
	InterestFirst Order = "interest_first"
)

// LegalRate is the yearly rate on support without another order: 10%, simple (Code Civ. Proc.
// § 685.010(a)). Others are a court's, another state's, and 6% in active military service.
const LegalRate money.Rate = 1000

// Limits of an estimate.
const (
	MaxBalance money.Cents = 5_000_000_000 // fifty million dollars
	MaxMonths  int         = 12_000        // a thousand years
)

// ErrInvalid is the kind of every error of this package.
var ErrInvalid = errors.New("invalid arrears input")

// InputError is an input that cannot be used.
type InputError struct {
	Field   string
	Message string
}

func (e *InputError) Error() string { return ErrInvalid.Error() + ": " + e.Field + ": " + e.Message }

// Unwrap returns ErrInvalid.
func (e *InputError) Unwrap() error { return ErrInvalid }

// Input is what an estimate starts from. Exactly one of Payment and Months is set.
type Input struct {
	// Principal and Interest are the balances on AsOf.
	Principal, Interest money.Cents
	Rate                money.Rate
	Order               Order
	// Payment is paid each month; Months is the time to pay in.
	Payment money.Cents
	Months  int
	// AsOf is the date of the balances; the first payment is a month later. Without it the rows have
	// no dates.
	AsOf calendar.Date
}

// Row is one month.
type Row struct {
	Month                       int
	On                          calendar.Date
	InterestCharged             money.Cents
	Payment                     money.Cents
	Principal, Interest, Remain money.Cents // balances after the payment
}

// Estimate is a way to pay the arrears off.
type Estimate struct {
	Months        int
	Payment       money.Cents // each month, but the last may be less
	TotalPaid     money.Cents
	TotalInterest money.Cents // charged after AsOf
	Schedule      []Row
}

// fine is an amount in millionths of a cent.
type fine int64

const finesPerCent = 1_000_000

func fineOf(c money.Cents) fine { return fine(c) * finesPerCent }

// cents rounds to the cent, half up; amounts here are not negative.
func (f fine) cents() money.Cents { return money.Cents((f + finesPerCent/2) / finesPerCent) }

// aMonth is a month's interest on an amount: the rate's twelfth.
func (f fine) aMonth(rate money.Rate) fine {
	const yearly = 12 * 10_000 // months, and basis points
	high, low := bits.Mul64(uint64(f), uint64(rate))
	low, carry := bits.Add64(low, yearly/2, 0)
	quotient, _ := bits.Div64(high+carry, low, yearly)
	return fine(quotient)
}

// Plan makes the estimate. The error is an *InputError.
func Plan(in Input) (Estimate, error) {
	if err := in.check(); err != nil {
		return Estimate{}, err
	}
	if in.Principal+in.Interest == 0 {
		return Estimate{Payment: in.Payment}, nil
	}
	if in.Months > 0 {
		in.Payment = in.paymentFor(in.Months)
	}
	return in.schedule()
}

func (in *Input) check() error {
	refuse := func(field, format string, args ...any) error {
		return &InputError{field, fmt.Sprintf(format, args...)}
	}
	switch {
	case in.Principal < 0 || in.Principal > MaxBalance:
		return refuse("principal", "must be from 0 to %s", MaxBalance)
	case in.Interest < 0 || in.Interest > MaxBalance:
		return refuse("interest", "must be from 0 to %s", MaxBalance)
	case in.Rate < 0 || in.Rate > money.Percent(100):
		return refuse("annual_rate_percent", "must be from 0 to 100")
	case in.Order != PrincipalFirst && in.Order != InterestFirst:
		return refuse("order", "must be %s or %s", PrincipalFirst, InterestFirst)
	case in.Payment != 0 && in.Months != 0:
		return refuse("months", "give monthly_payment or months, not both")
	case in.Payment == 0 && in.Months == 0:
		return refuse("monthly_payment", "give monthly_payment or months, more than 0")
	case in.Payment < 0 || in.Payment > 4*MaxBalance:
		return refuse("monthly_payment", "must be from 0.01 to %s", 4*MaxBalance)
	case in.Months < 0 || in.Months > MaxMonths:
		return refuse("months", "must be from 1 to %d", MaxMonths)
	}
	return nil
}

// balance is what is owed, and what was charged so far.
type balance struct{ principal, interest fine }

// month charges a month's interest and credits a payment, which may be less than offered at the end.
func (b *balance) month(in *Input) (charged fine, paid money.Cents) {
	charged = b.principal.aMonth(in.Rate)
	b.interest += charged
	paid = in.Payment
	if owed := (b.principal + b.interest).cents(); owed <= paid {
		*b = balance{}
		return charged, owed
	}
	first, second := &b.principal, &b.interest
	if in.Order == InterestFirst {
		first, second = second, first
	}
	left := fineOf(paid)
	part := min(left, *first)
	*first -= part
	*second -= left - part
	return charged, paid
}

// paidOff says whether nothing is owed.
func (b *balance) paidOff() bool { return b.principal+b.interest == 0 }

// schedule pays Payment each month until nothing is owed.
func (in *Input) schedule() (Estimate, error) {
	out := Estimate{Payment: in.Payment}
	b := balance{fineOf(in.Principal), fineOf(in.Interest)}
	var charged fine
	for !b.paidOff() {
		before := b
		interest, paid := b.month(in)
		if out.Months == MaxMonths || in.Order == InterestFirst && b.principal >= before.principal && b.interest >= before.interest {
			return Estimate{}, &InputError{"monthly_payment", fmt.Sprintf(
				"does not pay the arrears off within %d years; interest alone is %s a month", MaxMonths/12, before.principal.aMonth(in.Rate).cents())}
		}
		charged += interest
		out.Months++
		out.TotalPaid += paid
		row := Row{Month: out.Months, InterestCharged: interest.cents(), Payment: paid,
			Principal: b.principal.cents(), Interest: b.interest.cents(), Remain: (b.principal + b.interest).cents()}
		if !in.AsOf.IsZero() {
			row.On = in.AsOf.AddMonths(out.Months)
		}
		out.Schedule = append(out.Schedule, row)
	}
	out.TotalInterest = charged.cents()
	return out, nil
}

// paysWithin says whether a payment pays everything off in so many months.
func (in *Input) paysWithin(payment money.Cents, months int) bool {
	try := *in
	try.Payment = payment
	b := balance{fineOf(in.Principal), fineOf(in.Interest)}
	for range months {
		if b.month(&try); b.paidOff() {
			return true
		}
	}
	return false
}

// paymentFor is the smallest payment that pays everything off in so many months.
func (in *Input) paymentFor(months int) money.Cents {
	// Paying everything with a month's interest always does.
	enough := (fineOf(in.Principal) + fineOf(in.Interest) + fineOf(in.Principal).aMonth(in.Rate)).cents()
	short := money.Cents(0)
	for enough-short > 1 {
		if middle := short + (enough-short)/2; in.paysWithin(middle, months) {
			enough = middle
		} else {
			short = middle
		}
	}
	return enough
}
