package guideline

import (
	"errors"
	"strings"
	"testing"

	"casewright/domain/money"
)

func TestDefaultTimeAppliesOnlyAsParagraph6Says(t *testing.T) {
	tests := []struct {
		name    string
		in      DefaultCase
		applies bool
	}{
		{"proof by affidavit", DefaultCase{ProofByAffidavit: true}, true},
		{"a party did not appear", DefaultCase{PartyFailedToAppear: true}, true},
		{"contested", DefaultCase{}, false},
		{"evidence of time", DefaultCase{ProofByAffidavit: true, EvidenceOfTime: true}, false},
		{"the noncustodial parent moves", DefaultCase{ProofByAffidavit: true, NoncustodialMoves: true}, false},
		{"the custodial parent did not appear", DefaultCase{PartyFailedToAppear: true, CustodialFailedToAppear: true}, false},
	}
	for _, tt := range tests {
		if share, applies := tt.in.NoncustodialTime(); applies != tt.applies || share != 0 {
			t.Errorf("%s: %v, %d", tt.name, applies, share)
		}
	}
}

func TestCalculateRefuses(t *testing.T) {
	good := Input{AsOf: day("2026-01-01"), Children: 2, TimeA: []TimeShare{0}, NetA: 1, NetB: 1}
	tests := []struct {
		name, field string
		kind        error
		change      func(*Input)
	}{
		{"no date", "as_of", ErrInvalid, func(in *Input) { in.AsOf = Input{}.AsOf }},
		{"before 1994", "as_of", ErrInvalid, func(in *Input) { in.AsOf = day("1993-12-31") }},
		{"version", "version", ErrInvalid, func(in *Input) { in.Version = "FC4055" }},
		{"no children", "children", ErrInvalid, func(in *Input) { in.Children = 0 }},
		{"eleven children", "children", ErrReferToPerson, func(in *Input) { in.Children = 11 }},
		{"no time", "timeshare_a_percent", ErrInvalid, func(in *Input) { in.TimeA = nil }},
		{"time for three", "timeshare_a_percent", ErrInvalid, func(in *Input) { in.TimeA = make([]TimeShare, 3) }},
		{"more than all time", "timeshare_a_percent", ErrInvalid, func(in *Input) { in.TimeA = []TimeShare{0, AllTime + 1} }},
		{"negative time", "timeshare_a_percent", ErrInvalid, func(in *Input) { in.TimeA = []TimeShare{-1} }},
		{"negative net", "net_a", ErrInvalid, func(in *Input) { in.NetA = -1 }},
		{"absurd net", "net_b", ErrInvalid, func(in *Input) { in.NetB = MaxNet + 1 }},
	}
	for _, tt := range tests {
		in := good
		tt.change(&in)
		_, err := Calculate(in)
		var refusal *InputError
		if !errors.As(err, &refusal) || refusal.Field != tt.field || !errors.Is(err, tt.kind) {
			t.Errorf("%s: %v", tt.name, err)
		}
	}
}

func TestTheVersionMayBeChosenAgainstTheDate(t *testing.T) {
	in := Input{AsOf: day("2026-01-01"), Version: BeforeSB343, Children: 1, TimeA: []TimeShare{0}, NetA: 200_000, NetB: 150_000}
	r, err := Calculate(in)
	if err != nil {
		t.Fatal(err)
	}
	if r.Version != BeforeSB343 || r.Amount != 50_000 {
		t.Errorf("%s gives %s", r.Version, r.Amount)
	}
	// There is no threshold of the old text in 2026: the unadjusted amount, and a person must look.
	if r.LowIncome.Known || r.LowIncome.Amount != r.Amount || len(r.Warnings) != 1 || !strings.Contains(r.Warnings[0], "refer to a person") {
		t.Errorf("%+v %v", r.LowIncome, r.Warnings)
	}
}

func TestWorksheetValuesAreWrittenExactly(t *testing.T) {
	for want, v := range map[string]Value{
		"0.00": {Dollars, 0}, "-0.05": {Dollars, -5}, "1234.50": {Dollars, 123_450}, "0.25": {Factor, factorScale / 4}, "1": {Factor, factorScale},
		"0.000000000001": {Factor, 1}, "14.2466": {Percent, 142_466}, "20": {Percent, 200_000}, "0.5": {Percent, 5_000}, "3": {Count, 3}, "0": {Percent, 0},
		"-92233720368547758.08": {Dollars, -1 << 63},
	} {
		if got := v.String(); got != want {
			t.Errorf("%+v: got %s, want %s", v, got, want)
		}
	}
	step := Step{Formula: "{} × {} of {}", With: [4]Value{{Percent, 300_000}, {Count, 2}, Money(money.Dollars(5))}}
	if got := step.Working(); got != "30% × 2 of 5.00" {
		t.Error(got)
	}
}
