package arrears

import (
	"encoding/json"
	"errors"
	"os"
	"strings"
	"testing"

	"casewright/domain/calendar"
	"casewright/domain/money"
	"casewright/test/checks"

	"pgregory.net/rapid"
)

func init() { checks.Set(10_000) }

// The printed results of Sacramento County's estimator, to the month and to the cent.
func TestPublishedPayoffVectors(t *testing.T) {
	raw, err := os.ReadFile("../guideline/testdata/guideline_vectors.json")
	if err != nil {
		t.Fatal(err)
	}
	var vectors []struct {
		ID       string
		Category string
		Inputs   json.RawMessage
		Expected json.RawMessage
	}
	if err := json.Unmarshal(raw, &vectors); err != nil {
		t.Fatal(err)
	}
	ran := 0
	for _, v := range vectors {
		if v.Category != "arrears_payoff" {
			continue
		}
		ran++
		t.Run(v.ID, func(t *testing.T) {
			var in struct {
				Principal, Interest money.Cents
				Payment             money.Cents `json:"monthly_payment"`
				Crediting           Order
			}
			var want struct {
				Months int
				Total  money.Cents `json:"total_paid_exact"`
			}
			if err := errors.Join(json.Unmarshal(v.Inputs, &in), json.Unmarshal(v.Expected, &want)); err != nil {
				t.Fatal(err)
			}
			got, err := Plan(Input{Principal: in.Principal, Interest: in.Interest, Payment: in.Payment, Order: in.Crediting, Rate: LegalRate})
			if err != nil {
				t.Fatal(err)
			}
			if got.Months != want.Months || got.TotalPaid != want.Total {
				t.Errorf("got %d months and %s, want %d and %s", got.Months, got.TotalPaid, want.Months, want.Total)
			}
		})
	}
	if ran != 3 {
		t.Errorf("%d vectors ran, want 3", ran)
	}
}

func TestScheduleCarriesInterestOnPrincipalOnly(t *testing.T) {
	got, err := Plan(Input{Principal: 120_000, Interest: 10_000, Rate: LegalRate, Order: PrincipalFirst, Payment: 60_000, AsOf: calendar.NewDate(2026, 1, 31)})
	if err != nil {
		t.Fatal(err)
	}
	want := []Row{
		{1, calendar.NewDate(2026, 2, 28), 1_000, 60_000, 60_000, 11_000, 71_000},
		{2, calendar.NewDate(2026, 3, 31), 500, 60_000, 0, 11_500, 11_500},
		{3, calendar.NewDate(2026, 4, 30), 0, 11_500, 0, 0, 0},
	}
	if len(got.Schedule) != len(want) {
		t.Fatalf("got %d rows: %v", len(got.Schedule), got.Schedule)
	}
	for i, row := range got.Schedule {
		if row != want[i] {
			t.Errorf("row %d: got %v, want %v", i, row, want[i])
		}
	}
	if got.TotalPaid != 131_500 || got.TotalInterest != 1_500 {
		t.Errorf("paid %s with interest %s", got.TotalPaid, got.TotalInterest)
	}
}

func TestPlanRefusesByField(t *testing.T) {
	good := Input{Principal: 300_000, Rate: LegalRate, Order: PrincipalFirst, Payment: 5_000}
	tests := []struct {
		name, field, message string
		change               func(*Input)
	}{
		{"negative principal", "principal", "must be", func(in *Input) { in.Principal = -1 }},
		{"too much interest", "interest", "must be", func(in *Input) { in.Interest = MaxBalance + 1 }},
		{"rate", "annual_rate_percent", "0 to 100", func(in *Input) { in.Rate = 10_001 }},
		{"order", "order", "principal_first", func(in *Input) { in.Order = "oldest" }},
		{"both modes", "months", "not both", func(in *Input) { in.Months = 3 }},
		{"no mode", "monthly_payment", "more than 0", func(in *Input) { in.Payment = 0 }},
		{"negative payment", "monthly_payment", "must be", func(in *Input) { in.Payment = -1 }},
		{"too many months", "months", "must be", func(in *Input) { in.Payment, in.Months = 0, MaxMonths+1 }},
		{"never paid off", "monthly_payment", "interest alone is $25.00", func(in *Input) { in.Order, in.Payment = InterestFirst, 2_500 }},
		{"not in a thousand years", "monthly_payment", "1000 years", func(in *Input) { in.Payment = 1 }},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			in := good
			tt.change(&in)
			_, err := Plan(in)
			var refusal *InputError
			if !errors.As(err, &refusal) || !errors.Is(err, ErrInvalid) || refusal.Field != tt.field || !strings.Contains(refusal.Message, tt.message) {
				t.Errorf("got %v", err)
			}
		})
	}
	if got, err := Plan(Input{Rate: LegalRate, Order: PrincipalFirst, Payment: 100}); err != nil || got.Months != 0 || len(got.Schedule) != 0 {
		t.Errorf("nothing owed: %v, %v", got, err)
	}
}

func TestEveryPlanPaysExactlyWhatIsOwed(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := Input{
			Principal: money.Cents(rapid.Int64Range(0, 5_000_000).Draw(t, "principal")),
			Interest:  money.Cents(rapid.Int64Range(0, 2_000_000).Draw(t, "interest")),
			Rate:      money.Rate(rapid.Int64Range(0, 2_000).Draw(t, "rate")),
			Order:     rapid.SampledFrom([]Order{PrincipalFirst, InterestFirst}).Draw(t, "order"),
			Months:    rapid.IntRange(1, 120).Draw(t, "months"),
		}
		byMonths, err := Plan(in)
		if err != nil {
			t.Fatal(err)
		}
		if byMonths.Months > in.Months {
			t.Fatalf("%d months, more than %d", byMonths.Months, in.Months)
		}
		if in.Principal+in.Interest == 0 {
			return
		}
		var paid money.Cents
		for _, row := range byMonths.Schedule {
			paid += row.Payment
			if row.Principal < 0 || row.Interest < 0 || row.Payment > byMonths.Payment || row.Payment <= 0 {
				t.Fatalf("impossible row %v", row)
			}
		}
		// The balance paid is rounded once, at the last payment.
		owed := in.Principal + in.Interest + byMonths.TotalInterest
		if difference := paid - owed; paid != byMonths.TotalPaid || difference > 1 || difference < -1 {
			t.Errorf("paid %s (%s), owed %s", paid, byMonths.TotalPaid, owed)
		}
		if in.paysWithin(byMonths.Payment-1, in.Months) {
			t.Errorf("a cent less than %s pays it off too", byMonths.Payment)
		}
		// The other way gives the same plan.
		back := in
		back.Months, back.Payment = 0, byMonths.Payment
		byPayment, err := Plan(back)
		if err != nil || byPayment.Months != byMonths.Months || byPayment.TotalPaid != byMonths.TotalPaid {
			t.Errorf("by payment: %d months, %s, %v", byPayment.Months, byPayment.TotalPaid, err)
		}
	})
}
