package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// casewrightRules runs the program with input and returns its standard output, error output and exit code.
func casewrightRules(input string, args ...string) (out, errs string, code int) {
	var stdout, stderr bytes.Buffer
	code = run(append([]string{"rules"}, args...), &streams{In: strings.NewReader(input), Out: &stdout, Err: &stderr})
	return stdout.String(), stderr.String(), code
}

func TestRulesEvaluate(t *testing.T) {
	facts := `{"license.board": "DMV", "license.kind": "commercial_driver", "household.annual_income": {"value": "63,000.00", "source": "FL-150"}, "county.median_income": 90000}`
	for asOf, want := range map[string]string{"2026-12-31": "exempt", "2027-01-01": "not-exempt"} {
		out, errs, code := casewrightRules(facts, "evaluate", "--rule", "license.low-income-shield", "--as-of", asOf)
		var got struct {
			Rule, Version, Outcome string
			Refer                  bool
			Clauses                []struct {
				ID, Text, Citation string
				Holds              *bool
				Inputs             []struct {
					Name, Source, Unit string
					Value              any
				}
			}
		}
		if err := json.Unmarshal([]byte(out), &got); err != nil || code != 0 {
			t.Fatalf("%v, exit %d: %s%s", err, code, out, errs)
		}
		if got.Outcome != want || got.Refer || len(got.Clauses) != 2 || got.Clauses[1].Holds == nil {
			t.Errorf("as of %s: %+v", asOf, got)
		}
		if in := got.Clauses[1].Inputs[0]; in.Name != "household.annual_income" || in.Value != 63000.0 || in.Source != "FL-150" || in.Unit != "dollars a year" {
			t.Errorf("input: %+v", in)
		}
	}
}

// Bad input exits 2 and says which field is wrong and what to do.
func TestRulesRefuseBadInput(t *testing.T) {
	empty := t.TempDir()
	for _, c := range []struct {
		input string
		args  []string
		field string
	}{
		{`{"household.incom": 1}`, []string{"evaluate", "--rule", "license.low-income-shield", "--as-of", "2026-01-01"}, "household.incom"},
		{`{"household.annual_income": "many"}`, []string{"evaluate", "--rule", "license.low-income-shield", "--as-of", "2026-01-01"}, "household.annual_income"},
		{`{}`, []string{"evaluate", "--rule", "license.none", "--as-of", "2026-01-01"}, "rule"},
		{`{}`, []string{"evaluate", "--rule", "license.low-income-shield", "--as-of", "2026-13-01"}, "as_of"},
		{`{}`, []string{"evaluate", "--rule", "license.low-income-shield", "--as-of", "2024-12-31"}, "as_of"},
		{``, []string{"evaluate", "--rule", "license.low-income-shield", "--as-of", "2026-01-01"}, ""},
		{``, []string{"facts", "--rule", "license.none"}, "rule"},
		{``, []string{"test", "--pack", filepath.Join(empty, "nowhere")}, "pack"},
		{``, []string{"list", "--pack", empty}, "pack"},
		{``, []string{"diff"}, "from"},
		{``, []string{"whatif", "--pack", "../../rules/california", "--caseload", filepath.Join(empty, "none"), "--as-of", "2026-01-01"}, "caseload"},
		{`{"case": "1", "facts": {"x.y": 1}}`, []string{"whatif", "--pack", "../../rules/california", "--caseload", "-", "--as-of", "2026-01-01"}, "line 1: x.y"},
	} {
		out, _, code := casewrightRules(c.input, c.args...)
		var got struct{ Error inputError }
		if err := json.Unmarshal([]byte(out), &got); err != nil || code != 2 || got.Error.Field != c.field || got.Error.Message == "" {
			t.Errorf("%v: exit %d, %s (%v)", c.args, code, out, err)
		}
	}
	if _, errs, code := casewrightRules(``, "evaluate", "--rule", "x"); code != 2 || !strings.Contains(errs, "--as-of") {
		t.Errorf("missing flag: exit %d, %s", code, errs)
	}
}

func TestRulesListFactsAndTest(t *testing.T) {
	out, _, code := casewrightRules("", "list")
	if code != 0 || !strings.Contains(out, "license.low-income-shield\t2025-01-01..2026-12-31,2027-01-01..\t") {
		t.Errorf("list, exit %d:\n%s", code, out)
	}
	for line := range strings.Lines(out) {
		id, _, _ := strings.Cut(line, "\t")
		facts, _, code := casewrightRules("", "facts", "--rule", id)
		if code != 0 || !strings.Contains(facts, `"meaning"`) {
			t.Errorf("facts of %s, exit %d: %s", id, code, facts)
		}
	}
	if out, _, code := casewrightRules("", "test"); code != 0 || !strings.Contains(out, " clauses, ") || !strings.Contains(out, "decided both ways") {
		t.Errorf("test, exit %d: %s", code, out)
	}
}

// changedPack copies the built-in pack with one text replaced in one file.
func changedPack(t *testing.T, file, old, new string) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS("../../rules/california")); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(filepath.Join(dir, file))
	if err != nil || !bytes.Contains(data, []byte(old)) {
		t.Fatalf("%s does not say %q (%v)", file, old, err)
	}
	if err := os.WriteFile(filepath.Join(dir, file), bytes.ReplaceAll(data, []byte(old), []byte(new)), 0o600); err != nil {
		t.Fatal(err)
	}
	return dir
}

func TestRulesWhatifAndDiff(t *testing.T) {
	dir := changedPack(t, "10_intake.yaml", "compute: {amount: usd(35)}", "compute: {amount: usd(40)}")
	line := `{"case": "0001", "county": "Kern", "aid_status": "never", "facts": {"aid.ever_received_iv_a": false, "fee.collected_and_disbursed_this_year": 600}}`
	out, errs, code := casewrightRules(line, "whatif", "--pack", dir, "--caseload", "-", "--as-of", "2026-10-01")
	for _, want := range []string{`"rule": "intake.annual_fee"`, `"Kern": 1`, `"never": 1`, `"from": 35.00`, `"to": 40.00`} {
		if !strings.Contains(out, want) {
			t.Errorf("what-if lacks %s (exit %d %s):\n%s", want, code, errs, out)
		}
	}
	if out, _, code := casewrightRules(line, "whatif", "--pack", dir, "--caseload", "-"); code != 0 || !strings.Contains(out, `"Kern": 1`) {
		t.Errorf("what-if of today, exit %d: %s", code, out)
	}
	if out, _, code := casewrightRules("", "diff", "--to", dir); code != 0 || !strings.Contains(out, "amount = usd(35) → amount = usd(40)") {
		t.Errorf("diff, exit %d: %s", code, out)
	}
}

// A pack whose examples do not fit fails the test command with exit 1 and names the example.
func TestRulesTestFails(t *testing.T) {
	dir := changedPack(t, "10_intake.yaml", ">= usd(550)", "> usd(550)")
	out, _, code := casewrightRules("", "test", "--pack", dir)
	if code != 1 || !strings.Contains(out, `rule intake.annual_fee (2019-10-01): example "at the line" gives no-fee, expected fee-due`) {
		t.Errorf("exit %d: %s", code, out)
	}
}
