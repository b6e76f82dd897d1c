package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"
)

// runJSON runs a command on an input and returns its output, decoded, or its refusal.
func runJSON(t testing.TB, command interface{ Run(*streams) error }, in string) (map[string]any, *inputError) {
	t.Helper()
	var out bytes.Buffer
	err := command.Run(&streams{In: strings.NewReader(in), Out: &out, Err: &out})
	var bad *inputError
	if errors.As(err, &bad) {
		if bad.Message == "" {
			t.Errorf("a refusal without a message for %s", in)
		}
		return nil, bad
	}
	if err != nil {
		t.Fatalf("neither done nor refused: %v", err)
	}
	decoder := json.NewDecoder(&out)
	decoder.UseNumber()
	var got map[string]any
	if err := decoder.Decode(&got); err != nil {
		t.Fatalf("output is not JSON: %v", err)
	}
	return got, nil
}

// at reads a value of decoded JSON by its keys.
func at(v any, keys ...string) any {
	for _, k := range keys {
		object, _ := v.(map[string]any)
		v = object[k]
	}
	return v
}

const twoNets = `"parents":[{"id":"A","net_monthly":2500},{"id":"B","net_monthly":"1000"}]`

func TestGuidelineCommand(t *testing.T) {
	tests := []struct {
		name, in string
		want     map[string]string // path: value
	}{
		{"low-income range, low end chosen", `{"as_of":"2026-03-01","children":1,"timeshare_a_percent":30,` + twoNets + `}`,
			map[string]string{"formula_version": "FC4055-SB343", "payer": "A", "high_earner": "A", "amount": "403.46", "support_signed": "403.46", "k": "0.278250366557",
				"low_income.applies": "true", "low_income.threshold": "2929.33", "low_income.low": "344.33", "low_income.high": "403.46", "low_income.amount": "344.33"}},
		{"presumption rebutted", `{"as_of":"2026-03-01","children":1,"timeshare_a_percent":[30],"apply_low_income_adjustment":false,` + twoNets + `}`,
			map[string]string{"low_income.applies": "true", "low_income.low": "344.33", "low_income.amount": "403.46"}},
		{"old formula", `{"as_of":"2024-08-31","children":2,"timeshare_a_percent":20,"parents":[{"id":"B","net_monthly":1100},{"id":"A","net_monthly":1800}]}`,
			map[string]string{"formula_version": "FC4055-pre-SB343", "k_fraction": "0.25", "amount": "585.60", "net.A": "1800.00", "low_income.threshold": "2137.00"}},
		{"new formula a day later", `{"as_of":"2024-09-01","children":2,"timeshare_a_percent":20,"parents":[{"id":"B","net_monthly":1100},{"id":"A","net_monthly":1800}]}`,
			map[string]string{"formula_version": "FC4055-SB343", "amount": "468.48", "low_income.threshold": "2773.33"}},
		{"average of different shares", `{"as_of":"2025-01-01","children":2,"timeshare_a_percent":[50,"20"],"parents":[{"id":"A","net_monthly":6000},{"id":"B","net_monthly":2000}]}`,
			map[string]string{"k": "0.3375", "payer": "A"}},
		{"low earner pays", `{"as_of":"2026-03-01","children":1,"timeshare_a_percent":80,"parents":[{"id":"A","net_monthly":3000},{"id":"B","net_monthly":2000}]}`,
			map[string]string{"payer": "B", "support_signed": "-299.55", "amount": "299.55", "high_earner": "A"}},
		{"nobody pays", `{"as_of":"2026-03-01","children":2,"timeshare_a_percent":50,"parents":[{"id":"A","net_monthly":5000},{"id":"B","net_monthly":5000}]}`,
			map[string]string{"payer": "none", "amount": "0.00", "low_income.applies": "false"}},
		{"date without a threshold", `{"as_of":"2027-01-01","children":1,"timeshare_a_percent":30,` + twoNets + `}`,
			map[string]string{"amount": "403.46", "low_income.applies": "false", "low_income.threshold": "null", "low_income.amount": "403.46"}},
		{"nothing but what is needed, the rest null", `{"as_of":"2026-03-01","children":1,"timeshare_a_percent":30,"apply_low_income_adjustment":null,"count_refundable_credits":null,"parents":[
			{"id":"A","net_monthly":2500,"gross":null,"filing_status":null,"tax_year":null,"children_under_17":null},{"id":"B","net_monthly":1000}]}`,
			map[string]string{"amount": "403.46", "low_income.amount": "344.33"}},
		{"a third of the time, as programs print it", `{"as_of":"2026-03-01","children":1,"timeshare_a_percent":33.333333333333336,"parents":[{"id":"A","net_monthly":6000},{"id":"B","net_monthly":2000}]}`,
			map[string]string{"amount": "1111.11", "net.A": "6000.00"}},
		{"gross incomes", `{"as_of":"2025-06-01","children":2,"timeshare_a_percent":35,"parents":[
			{"id":"A","gross":{"wages_annual":120000},"filing_status":"single"},
			{"id":"B","gross":{"wages_annual":60000},"filing_status":"head_of_household","tax_year":2025,"children_under_17":2}]}`,
			map[string]string{"net.A": "7049.84", "net.B": "4557.50", "amount": "1478.54"}},
		{"refundable credits counted", `{"as_of":"2025-06-01","children":2,"timeshare_a_percent":35,"count_refundable_credits":true,"parents":[
			{"id":"A","gross":{"wages_annual":120000},"filing_status":"single"},
			{"id":"B","gross":{"wages_annual":60000},"filing_status":"head_of_household","children_under_17":2}]}`,
			map[string]string{"net.B": "4588.75", "amount": "1470.90"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, refused := runJSON(t, &guidelineCalculateCmd{}, tt.in)
			if refused != nil {
				t.Fatal(refused)
			}
			for path, want := range tt.want {
				value, _ := json.Marshal(at(got, strings.Split(path, ".")...))
				if text := strings.Trim(string(value), `"`); text != want {
					t.Errorf("%s: got %s, want %s", path, text, want)
				}
			}
			steps, _ := got["steps"].([]any)
			if len(steps) < 8 {
				t.Errorf("only %d steps", len(steps))
			}
			for _, step := range steps {
				for _, key := range []string{"text", "formula", "citation"} {
					if text, _ := at(step, key).(string); text == "" || strings.Contains(text, "{}") {
						t.Errorf("step %v: bad %s", step, key)
					}
				}
				if _, number := at(step, "value").(json.Number); !number {
					t.Errorf("step %v: the value is not a number", step)
				}
			}
		})
	}
}

func TestGuidelineCommandRefuses(t *testing.T) {
	const start = `{"as_of":"2026-03-01","children":1,"timeshare_a_percent":30,`
	tests := []struct{ name, in, field, message string }{
		{"no date", `{"children":1,"timeshare_a_percent":30,` + twoNets + `}`, "as_of", "required"},
		{"bad date", `{"as_of":"2026-02-30","children":1,"timeshare_a_percent":30,` + twoNets + `}`, "as_of", ""},
		{"before the guideline", `{"as_of":"1993-12-31","children":1,"timeshare_a_percent":30,` + twoNets + `}`, "as_of", "1994-01-01"},
		{"no children", `{"as_of":"2026-03-01","timeshare_a_percent":30,` + twoNets + `}`, "children", "required"},
		{"zero children", `{"as_of":"2026-03-01","children":0,"timeshare_a_percent":30,` + twoNets + `}`, "children", "at least one"},
		{"eleven children", `{"as_of":"2026-03-01","children":11,"timeshare_a_percent":30,` + twoNets + `}`, "children", "refer to a person"},
		{"half a child", `{"as_of":"2026-03-01","children":1.5,"timeshare_a_percent":30,` + twoNets + `}`, "children", "whole number"},
		{"no time", `{"as_of":"2026-03-01","children":1,` + twoNets + `}`, "timeshare_a_percent", "required"},
		{"time above 100", `{"as_of":"2026-03-01","children":1,"timeshare_a_percent":100.0001,` + twoNets + `}`, "timeshare_a_percent", "0 to 100"},
		{"negative time", `{"as_of":"2026-03-01","children":1,"timeshare_a_percent":-1,` + twoNets + `}`, "timeshare_a_percent", "0 to 100"},
		{"bad time in list", `{"as_of":"2026-03-01","children":2,"timeshare_a_percent":[10,"x"],` + twoNets + `}`, "timeshare_a_percent[1]", "0 to 100"},
		{"list of another length", `{"as_of":"2026-03-01","children":3,"timeshare_a_percent":[10,20],` + twoNets + `}`, "timeshare_a_percent", "one for each child"},
		{"empty list", `{"as_of":"2026-03-01","children":1,"timeshare_a_percent":[],` + twoNets + `}`, "timeshare_a_percent", ""},
		{"one parent", start + `"parents":[{"id":"A","net_monthly":1}]}`, "parents", "two parents"},
		{"three parents", start + `"parents":[{"id":"A"},{"id":"B"},{"id":"C"}]}`, "parents", "4052.5"},
		{"same parent", start + `"parents":[{"id":"A","net_monthly":1},{"id":"A","net_monthly":1}]}`, "parents[1].id", "different"},
		{"other id", start + `"parents":[{"id":"a","net_monthly":1},{"id":"B","net_monthly":1}]}`, "parents[0].id", "A or B"},
		{"negative net", start + `"parents":[{"id":"B","net_monthly":-1},{"id":"A","net_monthly":1}]}`, "parents[0].net_monthly", "from 0"},
		{"absurd net", start + `"parents":[{"id":"A","net_monthly":1},{"id":"B","net_monthly":1000000000.01}]}`, "parents[1].net_monthly", "from 0"},
		{"no income", start + `"parents":[{"id":"A"},{"id":"B","net_monthly":1}]}`, "parents[0]", "net_monthly or gross"},
		{"both incomes", start + `"parents":[{"id":"A","net_monthly":1,"gross":{}},{"id":"B","net_monthly":1}]}`, "parents[0]", "not both"},
		{"net with a status", start + `"parents":[{"id":"A","net_monthly":1,"filing_status":"single"},{"id":"B","net_monthly":1}]}`, "parents[0].net_monthly", "gross"},
		{"no status", start + `"parents":[{"id":"A","gross":{}},{"id":"B","net_monthly":1}]}`, "parents[0].filing_status", "required"},
		{"other status", start + `"parents":[{"id":"A","gross":{},"filing_status":"married"},{"id":"B","net_monthly":1}]}`, "parents[0].filing_status", "married_joint"},
		{"year without tables", start + `"parents":[{"id":"A","gross":{},"filing_status":"single","tax_year":2022},{"id":"B","net_monthly":1}]}`, "parents[0].tax_year", "2023 to 2026"},
		{"negative wages", start + `"parents":[{"id":"A","gross":{"wages_annual":-1},"filing_status":"single"},{"id":"B","net_monthly":1}]}`, "parents[0].gross.wages_annual", "from 0"},
		{"unknown inside", start + `"parents":[{"id":"A","gross":{"wages":1},"filing_status":"single"},{"id":"B","net_monthly":1}]}`, "parents[0].gross.wages", "unknown field"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, refused := runJSON(t, &guidelineCalculateCmd{}, tt.in)
			if refused == nil {
				t.Fatal("accepted")
			}
			if refused.Field != tt.field || !strings.Contains(refused.Message, tt.message) {
				t.Errorf("got field %q message %q, want %q and %q", refused.Field, refused.Message, tt.field, tt.message)
			}
		})
	}
}

func TestGuidelineTaxCommand(t *testing.T) {
	got, refused := runJSON(t, &guidelineTaxCmd{}, `{"year":2025,"wages":"34320","self_employment":0,"filing_status":"head_of_household","children_under_17":1,"child_age":9,"parent_age":40}`)
	if refused != nil {
		t.Fatal(refused)
	}
	for field, want := range map[string]json.Number{
		"federal_taxable_income": "10695.00", "federal_tax_before_credits": "1069.50", "ctc_nonrefundable": "1069.50", "ctc_refundable": "1130.50",
		"eitc": "2574.99", "federal_income_tax_net": "-3705.49", "oasdi": "2127.84", "medicare_base": "497.64", "self_employment_tax": "0.00",
		"ca_taxable_income": "22908.00", "ca_tax_before_credits": "236.43", "ca_exemption_credits": "628.00", "ca_tax_after_nonrefundable": "0.00",
		"caleitc": "0.00", "yctc": "0.00", "ca_income_tax_net": "0.00", "ca_sdi": "411.84",
	} {
		if got[field] != want {
			t.Errorf("%s: got %v, want %s", field, got[field], want)
		}
	}
	for in, field := range map[string]string{
		`{"filing_status":"single"}`:                                                   "year",
		`{"year":2025}`:                                                                "filing_status",
		`{"year":2030,"filing_status":"single"}`:                                       "year",
		`{"year":2025,"filing_status":"single","wages":-0.01}`:                         "wages",
		`{"year":2025,"filing_status":"single","children_under_17":-1}`:                "children_under_17",
		`{"year":2025,"filing_status":"single","children_under_17":1,"child_age":17}`:  "child_age",
		`{"year":2025,"filing_status":"single","parent_age":200}`:                      "parent_age",
		`{"year":2025,"filing_status":"single","other_income":1}`:                      "other_income",
		`{"year":2025,"filing_status":"single","self_employment":99999999999999999.0}`: "self_employment",
	} {
		if _, refused := runJSON(t, &guidelineTaxCmd{}, in); refused == nil || refused.Field != field {
			t.Errorf("%s: got %v, want a refusal of %s", in, refused, field)
		}
	}
}

// fuzzCommand checks on any input that a command neither panics nor fails, and that what it accepts
// is an object with known fields only.
func fuzzCommand(f *testing.F, command interface{ Run(*streams) error }, known []string) {
	f.Fuzz(func(t *testing.T, in string) {
		got, refused := runJSON(t, command, in)
		if refused != nil {
			return
		}
		if len(got) == 0 {
			t.Error("accepted with an empty answer")
		}
		var object map[string]any
		if err := json.Unmarshal([]byte(in), &object); err != nil {
			t.Fatalf("accepted what is not an object: %v", err)
		}
		for name := range object {
			if !slices.Contains(known, name) {
				t.Errorf("accepted the unknown field %q", name)
			}
		}
	})
}

func FuzzGuidelineInput(f *testing.F) {
	f.Add(`{"as_of":"2026-03-01","children":1,"timeshare_a_percent":30,` + twoNets + `}`)
	f.Add(`{"as_of":"2024-08-31","children":2,"timeshare_a_percent":[10,"20.5"],"apply_low_income_adjustment":false,"count_refundable_credits":true,"parents":[
		{"id":"A","gross":{"wages_annual":120000,"self_employment_annual":1},"filing_status":"single","tax_year":2025,"children_under_17":3},{"id":"B","net_monthly":0}]}`)
	fuzzCommand(f, &guidelineCalculateCmd{}, []string{"as_of", "children", "timeshare_a_percent", "parents", "apply_low_income_adjustment", "count_refundable_credits"})
}

func FuzzGuidelineTaxInput(f *testing.F) {
	f.Add(`{"year":2025,"wages":"34320","self_employment":1.5,"filing_status":"head_of_household","children_under_17":1,"child_age":5,"parent_age":66}`)
	fuzzCommand(f, &guidelineTaxCmd{}, []string{"year", "wages", "self_employment", "filing_status", "children_under_17", "child_age", "parent_age"})
}
