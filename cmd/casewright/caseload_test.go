package main

import (
	"bytes"
	"strings"
	"testing"

	"casewright/test/pgtest"
)

// casewright runs a command on a database and a folder of its own.
func casewright(url, dir string, args ...string) (code int, out, errs string) {
	var o, e bytes.Buffer
	code = run(append(args, "--database-url", url, "--dir", dir), &streams{In: strings.NewReader(""), Out: &o, Err: &e})
	return code, o.String(), e.String()
}

func TestCaseloadIsWholeAndLoadedOnce(t *testing.T) {
	url, dir := pgtest.URL(t), t.TempDir()
	generate := func(args ...string) (int, string, string) {
		return casewright(url, dir, append([]string{"caseload", "generate", "--no-workflows", "--documents", "3"}, args...)...)
	}
	expect := func(what string, code, wantCode int, text string, want ...string) {
		t.Helper()
		if code != wantCode {
			t.Errorf("%s: exit %d, want %d\n%s", what, code, wantCode, text)
		}
		for _, w := range want {
			if !strings.Contains(text, w) {
				t.Errorf("%s does not say %q:\n%s", what, w, text)
			}
		}
	}
	count := func(text, line string) string {
		for l := range strings.Lines(text) {
			if rest, ok := strings.CutPrefix(l, line); ok {
				return strings.TrimSpace(rest)
			}
		}
		return ""
	}

	// given an empty database, when a caseload is loaded, then every stream, row, letter and seal of it verifies
	code, out, errs := generate("--cases", "50")
	expect("50 cases", code, 0, out+errs, "Order establishment", "Locate: searching", "Application: filed", "Los Angeles")
	if got := count(out, "Cases loaded"); got != "50" {
		t.Errorf("%s cases loaded, want 50:\n%s", got, out)
	}
	if got := count(out, "Letters withheld"); got != "0" {
		t.Errorf("%s letters withheld: the demonstration's letterheads lack something", got)
	}
	if got := count(out, "Letters drawn"); got == "0" || got == "" {
		t.Errorf("%q letters drawn", got)
	}
	code, out, errs = casewright(url, dir, "audit", "verify")
	expect("audit verify", code, 0, out+errs, "all well", "0 new events wait")

	// when the same one is loaded again, larger, then only what is missing comes
	code, out, errs = generate("--cases", "70")
	expect("70 cases", code, 0, out+errs, "50 cases of seed 1 are in the record already")
	if got := count(out, "Cases loaded"); got != "20" {
		t.Errorf("%s cases loaded, want 20:\n%s", got, out)
	}
	code, out, errs = casewright(url, dir, "audit", "verify")
	expect("audit verify", code, 0, out+errs, "all well")

	// when another one is loaded beside it, then only on demand
	code, out, errs = generate("--cases", "5", "--seed", "2")
	expect("another seed", code, 2, out+errs, "add --mix-into-real-record")
	code, out, errs = generate("--cases", "5", "--seed", "2", "--mix-into-real-record", "--as-of", "2025-06-02")
	expect("another seed, mixed", code, 0, out+errs, "Cases loaded")
}

func TestCaseloadRefusesWhatCannotBe(t *testing.T) {
	url, dir := pgtest.URL(t), t.TempDir()
	for _, x := range []struct {
		args []string
		code int
		want string
	}{
		{[]string{"--cases", "0"}, 2, "give a number of cases from 1 to 2000000"},
		{[]string{"--cases", "3000000"}, 2, "give a number of cases from 1 to 2000000"},
		{[]string{"--as-of", "tomorrow"}, 2, "give a date as 2026-03-02"},
		{[]string{"--as-of", "2100-01-01"}, 2, "give that day or an earlier one"},
		{[]string{"--as-of", "2019-01-01"}, 2, "give a date from 2021-04-01 to 2058-12-31"},
		{[]string{"--case", "5"}, 2, "unknown flag"},
	} {
		code, out, errs := casewright(url, dir, append([]string{"caseload", "generate", "--no-workflows"}, x.args...)...)
		if code != x.code || !strings.Contains(out+errs, x.want) {
			t.Errorf("%v: exit %d, want %d and %q\n%s%s", x.args, code, x.code, x.want, out, errs)
		}
	}
}
