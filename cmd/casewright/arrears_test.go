package main

import (
	"encoding/json"
	"testing"
)

func TestArrearsCommand(t *testing.T) {
	got, refused := runJSON(t, &arrearsCmd{}, `{"principal":3000,"monthly_payment":50,"as_of":"2026-01-31"}`)
	if refused != nil {
		t.Fatal(refused)
	}
	for field, want := range map[string]json.Number{"months": "76", "monthly_payment": "50.00", "total_paid": "3762.50", "total_interest": "762.50"} {
		if got[field] != want {
			t.Errorf("%s: got %v, want %s", field, got[field], want)
		}
	}
	schedule, _ := got["schedule"].([]any)
	if len(schedule) != 76 || at(schedule[0], "date") != "2026-02-28" || at(schedule[75], "payment") != json.Number("12.50") {
		t.Errorf("schedule of %d rows, from %v to %v", len(schedule), schedule[0], schedule[len(schedule)-1])
	}
}

func TestArrearsCommandRefuses(t *testing.T) {
	for in, field := range map[string]string{
		`{"monthly_payment":50}`:                                           "principal",
		`{"principal":3000}`:                                               "monthly_payment",
		`{"principal":3000,"monthly_payment":0}`:                           "monthly_payment",
		`{"principal":3000,"months":0}`:                                    "months",
		`{"principal":3000,"months":12,"monthly_payment":50}`:              "months",
		`{"principal":-1,"months":12}`:                                     "principal",
		`{"principal":3000,"months":12,"interest":-1}`:                     "interest",
		`{"principal":3000,"months":12,"annual_rate_percent":-1}`:          "annual_rate_percent",
		`{"principal":3000,"months":12,"annual_rate_percent":10.001}`:      "annual_rate_percent",
		`{"principal":3000,"months":12,"order":"newest"}`:                  "order",
		`{"principal":3000,"months":12,"as_of":"31 January"}`:              "as_of",
		`{"principal":3000,"monthly_payment":20,"order":"interest_first"}`: "monthly_payment",
		`{"principal":3000,"months":12,"today":"2026-01-01"}`:              "today",
	} {
		if _, refused := runJSON(t, &arrearsCmd{}, in); refused == nil || refused.Field != field {
			t.Errorf("%s: got %v, want a refusal of %s", in, refused, field)
		}
	}
}

func FuzzArrearsInput(f *testing.F) {
	f.Add(`{"principal":3000,"interest":"12.5","annual_rate_percent":6.25,"months":12,"order":"interest_first","as_of":"2026-01-31"}`)
	f.Add(`{"principal":3000,"monthly_payment":50}`)
	fuzzCommand(f, &arrearsCmd{}, []string{"principal", "interest", "annual_rate_percent", "monthly_payment", "months", "order", "as_of"})
}
