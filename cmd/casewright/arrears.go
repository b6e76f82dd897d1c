package main

import (
	"errors"

	"casewright/domain/arrears"
	"casewright/domain/calendar"
	"casewright/domain/money"
)

// arrearsCmd is "casewright arrears": how long arrears take to pay off, or what payment it takes.
type arrearsCmd struct{}

// Help explains the input.
func (arrearsCmd) Help() string {
	return `Standard input is one JSON object; amounts are dollars. A field marked ? may be left out or null.

  principal              what is owed without interest
  interest?              interest owed so far (0)
  annual_rate_percent?   10
  monthly_payment        paid each month on top of current support; or
  months                 in how many months to pay everything
  order?                 principal_first (the default) or interest_first, the order before 2009
  as_of?                 the day of the balances; the first payment is a month later

Example:

  echo '{"principal":3000,"monthly_payment":50}' | casewright arrears`
}

// arrearsInput is the JSON input of casewright arrears.
type arrearsInput struct {
	Principal money.Cents    `json:"principal" required:"the principal owed on as_of"`
	Interest  money.Cents    `json:"interest"`
	Rate      *money.Rate    `json:"annual_rate_percent"`
	Payment   *money.Cents   `json:"monthly_payment"`
	Months    *int           `json:"months"`
	Order     *arrears.Order `json:"order"`
	AsOf      calendar.Date  `json:"as_of"`
}

// arrearsOutput is the JSON output of casewright arrears.
type arrearsOutput struct {
	Months        int          `json:"months"`
	Payment       money.Cents  `json:"monthly_payment"`
	TotalPaid     money.Cents  `json:"total_paid"`
	TotalInterest money.Cents  `json:"total_interest"`
	Note          string       `json:"note"`
	Schedule      []arrearsRow `json:"schedule"`
}

// arrearsRow is one month; it has no date when the input had none.
type arrearsRow struct {
	Month           int            `json:"month"`
	On              *calendar.Date `json:"date"`
	Payment         money.Cents    `json:"payment"`
	InterestCharged money.Cents    `json:"interest_charged"`
	Principal       money.Cents    `json:"principal"`
	Interest        money.Cents    `json:"interest"`
	Remain          money.Cents    `json:"balance"`
}

const arrearsNote = "An estimate, not an accounting: simple interest by the month on principal, and payments on top of current support."

// Run makes the estimate.
func (*arrearsCmd) Run(s *streams) error {
	var in arrearsInput
	if err := readJSON(s.In, &in); err != nil {
		return err
	}
	plan := arrears.Input{Principal: in.Principal, Interest: in.Interest, Rate: arrears.LegalRate, Order: arrears.PrincipalFirst, AsOf: in.AsOf}
	if in.Rate != nil {
		plan.Rate = *in.Rate
	}
	if in.Order != nil {
		plan.Order = *in.Order
	}
	if in.Payment != nil {
		if *in.Payment <= 0 {
			return badInput("monthly_payment", "must be more than 0")
		}
		plan.Payment = *in.Payment
	}
	if in.Months != nil {
		if *in.Months <= 0 {
			return badInput("months", "must be 1 or more")
		}
		plan.Months = *in.Months
	}
	estimate, err := arrears.Plan(plan)
	var refusal *arrears.InputError
	if errors.As(err, &refusal) {
		return badInput(refusal.Field, "%s", refusal.Message)
	}
	if err != nil {
		return err
	}
	out := arrearsOutput{Months: estimate.Months, Payment: estimate.Payment, TotalPaid: estimate.TotalPaid,
		TotalInterest: estimate.TotalInterest, Note: arrearsNote, Schedule: []arrearsRow{}}
	for _, row := range estimate.Schedule {
		line := arrearsRow{Month: row.Month, Payment: row.Payment, InterestCharged: row.InterestCharged,
			Principal: row.Principal, Interest: row.Interest, Remain: row.Remain}
		if !row.On.IsZero() {
			line.On = &row.On
		}
		out.Schedule = append(out.Schedule, line)
	}
	return writeJSON(s.Out, out)
}
