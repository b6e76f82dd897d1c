package guideline

import (
	"encoding/json"
	"math/big"
	"os"
	"strings"
	"testing"

	"casewright/domain/money"
)

// vector is one golden case of testdata/guideline_vectors.json. Its provenance says how far it can be
// trusted: "derived" ones are cross-checks, not oracles.
type vector struct {
	ID        string                     `json:"id"`
	Category  string                     `json:"category"`
	Statute   string                     `json:"statute_version"`
	Inputs    map[string]json.RawMessage `json:"inputs"`
	Expected  map[string]json.RawMessage `json:"expected"`
	Tolerance number                     `json:"tolerance"`
	Checked   string                     `json:"checked"`
	t         *testing.T
}

// number is an exact decimal.
type number struct{ *big.Rat }

func (n *number) UnmarshalJSON(raw []byte) error {
	n.Rat = new(big.Rat)
	if _, ok := n.SetString(string(raw)); !ok {
		return &json.UnsupportedValueError{Str: string(raw)}
	}
	return nil
}

// elsewhere are the categories that other packages own, with the file whose tests name each vector.
var elsewhere = map[string]string{
	"arrears_payoff":                  "../arrears/estimate_test.go",
	"arrears_accrual":                 "../ledger/testdata/scenarios/vectors.yaml",
	"payment_crediting":               "../ledger/testdata/scenarios/vectors.yaml",
	"pass_through_current_assistance": "../ledger/testdata/scenarios/vectors.yaml",
	"pass_through_former_assistance":  "../ledger/testdata/scenarios/vectors.yaml",
}

// vectorRunners run the vectors of a category.
var vectorRunners = map[string]func(*testing.T, vector){
	"k_factor":                         runK,
	"k_fraction":                       runKFraction,
	"child_multiplier":                 runMultipliers,
	"guideline_base":                   runBase,
	"low_income_adjustment":            runLowIncome,
	"lia_threshold":                    runThreshold,
	"timeshare":                        runTimeShare,
	"income_averaging":                 runAveraging,
	"default_h":                        runDefault,
	"addon_split":                      runAddOns,
	"health_insurance_reasonable_cost": runInsurance,
	"hardship":                         runHardshipMaximum,
	"hardship_fixpoint":                runHardship,
	"allocation_among_children":        runAllocation,
	"end_to_end":                       runEndToEnd,
}

func TestEveryVectorRunsWithinItsTolerance(t *testing.T) {
	raw, err := os.ReadFile("testdata/guideline_vectors.json")
	if err != nil {
		t.Fatal(err)
	}
	var vectors []vector
	if err := json.Unmarshal(raw, &vectors); err != nil {
		t.Fatal(err)
	}
	ran, others := 0, 0
	for _, v := range vectors {
		run := vectorRunners[v.Category]
		if file, other := elsewhere[v.Category]; other {
			others++
			text, err := os.ReadFile(file)
			if err != nil || !strings.Contains(string(text), v.ID) && !strings.Contains(string(text), v.Category) {
				t.Errorf("%s does not run in %s (%v)", v.ID, file, err)
			}
			continue
		}
		ran++
		t.Run(v.ID, func(t *testing.T) {
			if run == nil {
				t.Fatalf("no runner for category %q", v.Category)
			}
			v.t = t
			run(t, v)
		})
	}
	if ran != 112 || others != 16 {
		t.Errorf("%d vectors ran and %d run elsewhere, want 112 and 16", ran, others)
	}
}

// near compares an expected number with a value, within the vector's tolerance.
func (v *vector) near(t *testing.T, field string, got Value) {
	t.Helper()
	want := v.number(v.Expected, field)
	tolerance := v.Tolerance.Rat
	if tolerance == nil {
		tolerance = new(big.Rat)
	}
	actual, _ := new(big.Rat).SetString(got.String())
	difference := new(big.Rat).Sub(actual, want)
	if difference.Abs(difference).Cmp(tolerance) > 0 {
		t.Errorf("%s: got %s, want %s within %s", field, got, want.FloatString(6), tolerance.FloatString(8))
	}
}

func (v *vector) number(from map[string]json.RawMessage, field string) *big.Rat {
	v.t.Helper()
	n, ok := new(big.Rat).SetString(string(from[field]))
	if !ok {
		v.t.Fatalf("%s: %q is not a number", field, from[field])
	}
	return n
}

// money reads an input of dollars.
func (v *vector) money(field string) money.Cents {
	v.t.Helper()
	return roundCents(v.number(v.Inputs, field))
}

func (v *vector) int(field string) int {
	v.t.Helper()
	return int(v.number(v.Inputs, field).Num().Int64())
}

// share reads an input of percent.
func (v *vector) share(field string) TimeShare {
	v.t.Helper()
	return TimeShare(new(big.Rat).Mul(v.number(v.Inputs, field), big.NewRat(10_000, 1)).Num().Int64())
}

func unquote(raw json.RawMessage) string { return strings.Trim(string(raw), `"`) }

func (v *vector) text(field string) string         { return unquote(v.Inputs[field]) }
func (v *vector) expectedText(field string) string { return unquote(v.Expected[field]) }

func (v *vector) is(from map[string]json.RawMessage, field string) bool {
	v.t.Helper()
	switch string(from[field]) {
	case "true":
		return true
	case "false":
		return false
	}
	v.t.Fatalf("%s is neither true nor false", field)
	return false
}

func (v *vector) expects(field string) bool { _, ok := v.Expected[field]; return ok }

// asOf is a date on which the vector's law is in force.
func (v *vector) asOf() string {
	switch {
	case v.Inputs["as_of"] != nil:
		return v.text("as_of")
	case v.Inputs["year"] != nil && v.text("year") == "2024" && strings.Contains(v.Statute, "operative 2024-09-01"):
		return "2024-09-01"
	case v.Inputs["year"] != nil:
		return v.text("year") + "-06-01"
	case strings.Contains(v.Statute, "pre-SB343"):
		return "2024-06-01"
	}
	return "2026-06-01"
}
