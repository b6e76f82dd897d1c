package lifecycle

import (
	"testing"

	"casewright/domain/calendar"
	"casewright/domain/money"
)

func TestWhatAnEmployerIsToldToWithhold(t *testing.T) {
	dollars := money.Dollars
	tests := []struct {
		name    string
		given   withholdingFacts
		arrears money.Cents
		reasons int
	}{
		{"nothing is owed", withholdingFacts{Current: dollars(600)}, 0, 0},
		{"a quarter of current support, rounded down to the cent", withholdingFacts{Current: 60003, Owed: dollars(3000)}, 15000, 1},
		{"no more than what is owed", withholdingFacts{Current: dollars(600), Owed: 1}, 1, 2},
		{"the court set the installment, above a quarter", withholdingFacts{Current: dollars(600), Ordered: dollars(200), Owed: dollars(3000)}, dollars(200), 1},
		{"a court set the rate at nothing", withholdingFacts{Current: dollars(600), Rated: true, Owed: dollars(3000)}, 0, 1},
		{"half of disposable earnings, to the cent", withholdingFacts{Current: dollars(600), Owed: dollars(3000), Earnings: 140001}, dollars(100), 2},
		{"half of disposable earnings is enough", withholdingFacts{Current: dollars(600), Owed: dollars(3000), Earnings: 150000}, dollars(150), 1},
		{"current support is never lowered", withholdingFacts{Current: dollars(600), Owed: dollars(3000), Earnings: dollars(1000)}, 0, 2},
		{"disabled with the means of SSI", withholdingFacts{Current: dollars(600), Owed: dollars(3000), Limited: true, SSDI: dollars(1400)}, dollars(70), 2},
		{"disabled without disability payments", withholdingFacts{Current: dollars(600), Owed: dollars(3000), Limited: true}, 0, 2},
		{"current support has ended: the same amount", withholdingFacts{Before: dollars(750), Owed: dollars(3000)}, dollars(750), 1},
		{"current support has ended: the same amount, half of earnings", withholdingFacts{Before: dollars(750), Owed: dollars(3000), Earnings: dollars(1000)}, dollars(500), 2},
	}
	for _, x := range tests {
		t.Run(x.name, func(t *testing.T) {
			got := withhold(x.given)
			if got.Arrears != x.arrears || got.Current != x.given.Current || len(got.Why) != x.reasons {
				t.Errorf("%s for arrears (want %s) for %d reasons (want %d): %v", got.Arrears, x.arrears, len(got.Why), x.reasons, got.Why)
			}
		})
	}
}

func TestCurrentSupportOfAnOrderOnADay(t *testing.T) {
	on := calendar.NewDate(2026, 6, 1)
	c := Case{Parties: []Party{{Key: "child1", Role: Child}, {Key: "child2", Role: Child}}}
	o := Order{Obligations: []Obligation{
		{Kind: "child", Child: "child1", Amount: 100, From: on}, {Kind: "child", Child: "child2", Amount: 20, From: on.AddDays(-40), To: on},
		{Kind: "medical", Amount: 3, From: on}, {Kind: "spousal", Amount: 4000, From: on}, {Kind: "arrears", Amount: 50000, From: on}, {Kind: "child", Child: "child1", Amount: 7, From: on.AddDays(1)}}}
	for _, x := range []struct {
		grown []string
		on    calendar.Date
		want  money.Cents
	}{{nil, on, 4123}, {nil, on.AddDays(-1), 20}, {nil, on.AddDays(1), 4110}, {[]string{"child1"}, on, 4023}, {[]string{"child1", "child2"}, on, 4000}} {
		c.Withholding.Grown = x.grown
		if got := currentSupport(c, o, x.on); got != x.want {
			t.Errorf("on %s without %v current support is %s, not %s", x.on, x.grown, got, x.want)
		}
	}
	c.Withholding.Grown = nil
	c.Incarceration.Periods = []Confinement{{ZeroFrom: on, DueFrom: on.AddMonths(12)}}
	for day, want := range map[calendar.Date]money.Cents{on.AddDays(-1): 20, on: 4000, on.AddMonths(12): 4110} {
		if got := currentSupport(c, o, day); got != want {
			t.Errorf("on %s, beside a suspension, current support is %s, not %s", day, got, want)
		}
	}
	if installment(o) != 50000 {
		t.Errorf("the installment on arrears is %s", installment(o))
	}
}
