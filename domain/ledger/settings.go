package ledger

import (
	"casewright/domain/calendar"
	"casewright/domain/money"
)

// Convention is how time is counted for interest. The law says only "10 percent per annum"; how the
// state's system counts is not published, so it is configuration.
type Convention string

const (
	// Monthly: one twelfth of the annual rate for each complete calendar month that principal stayed
	// unpaid, posted on the first of the next month. The default.
	Monthly Convention = "monthly"
	// Daily: the annual rate for each day over 365.
	Daily Convention = "daily_365"
)

// Interest says how interest runs on unpaid principal.
type Interest struct {
	Convention Convention `json:"convention,omitempty"`
	// EnforcedIVD: the local agency enforces the case, so that a month's support bears no interest
	// before the first of the next month (Fam. Code § 17433.5). Default true; if false, interest runs
	// from the day an installment is due (Code Civ. Proc. § 685.020(b)).
	EnforcedIVD *bool `json:"iv_d,omitempty"`
	// AnnualRate replaces the legal rate throughout, such as for another state's order.
	AnnualRate *money.Rate  `json:"annual_rate_percent,omitempty"`
	Periods    []RatePeriod `json:"periods,omitempty"`
}

// RateReason is why a rate other than the legal rate applies.
type RateReason string

// The reasons.
const (
	Servicemember RateReason = "scra"        // 50 U.S.C. § 3937: 6 percent on request
	ForeignRate   RateReason = "other_state" // the issuing state's law; needs a rate
	Suppressed    RateReason = "suppressed"  // no interest by order or by law
	CourtRate     RateReason = "court_order" // needs a rate
)

// RatePeriod is a range in which another rate applies. Under the monthly convention the rate in force
// on the first day of a month is the rate of the month.
type RatePeriod struct {
	From   calendar.Date `json:"from"`
	To     calendar.Date `json:"to,omitzero"`
	Reason RateReason    `json:"reason"`
	Rate   *money.Rate   `json:"annual_rate_percent,omitempty"` // default: 6 for scra, 0 for suppressed
	Order  string        `json:"order,omitempty"`               // default: every order
}

// Policy holds the choices that law leaves to the state or that could not be verified. Its zero value is
// California's practice as far as it is known; each default names its source.
type Policy struct {
	// PassThrough100From is the first day of the $100 or $200 disregard of Fam. Code § 17504: 1 January
	// 2022 or the later day on which automation was ready. Default 2022-01-01; the notice to the
	// Legislature was not seen.
	PassThrough100From calendar.Date `json:"pass_through_100_from,omitzero"`
	// FormerPassThroughFrom is the first day on which assigned collections go to former recipients (Fam.
	// Code § 17504.2(e)). Default 2024-05-05, from the department's release of 2024-05-06; unverified.
	FormerPassThroughFrom calendar.Date `json:"former_pass_through_from,omitzero"`
	// NoAnnualFee leaves out the $35 service fee of Fam. Code § 17208(c).
	NoAnnualFee bool `json:"no_annual_fee,omitempty"`
	// PrincipalBeforeFamilyInterest credits assigned principal before interest owed to the family for
	// collections from 1 May 2020 on. The statute (Code Civ. Proc. § 695.221(b), (c), (f)) can be read
	// both ways; the default pays the family first.
	PrincipalBeforeFamilyInterest bool `json:"principal_before_family_interest,omitempty"`
	// SuspendOldInterest also stops interest, in months suspended by incarceration, on arrears from
	// before. Fam. Code § 4007.5(e)(2) names "interest on arrears created during a qualifying period";
	// the default reads this as interest on those arrears only.
	SuspendOldInterest bool `json:"suspend_interest_on_old_arrears,omitempty"`
}

// withDefaults returns p with the dates filled in.
func (p Policy) withDefaults() Policy {
	if p.PassThrough100From.IsZero() {
		p.PassThrough100From = day(2022, 1, 1)
	}
	if p.FormerPassThroughFrom.IsZero() {
		p.FormerPassThroughFrom = day(2024, 5, 5)
	}
	return p
}
