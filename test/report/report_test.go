package main

import (
	"fmt"
	"strings"
	"testing"
)

// lines makes the events of a run: "action package test output".
func lines(events ...string) string {
	var b strings.Builder
	for _, e := range events {
		f := append(strings.SplitN(e, " ", 4), "", "", "")
		fmt.Fprintf(&b, `{"Action":%q,"Package":%q,"Test":%q,"Output":%q}`+"\n", f[0], f[1], f[2], f[3])
	}
	return b.String()
}

func TestSummary(t *testing.T) {
	pass := []string{"run p A", "pass p A", "pass p"}
	for name, c := range map[string]struct {
		events []string
		need   string
		want   string // the plain last line
		err    string // in the error; empty for none
	}{
		"all pass": {pass, "", "1 passed, 0 failed, 0 skipped", ""},
		"subtests count, their parent does not": {
			[]string{"run p A", "run p A/x", "run p A/y", "pass p A/x", "pass p A/y", "pass p A", "pass p"}, "", "2 passed, 0 failed, 0 skipped", ""},
		"a failure":                {append(pass, "run p B", "fail p B", "fail p"), "", "1 passed, 1 failed, 0 skipped", "1 tests failed"},
		"a skip":                   {append(pass, "run p B", "skip p B", "pass p"), "", "1 passed, 0 failed, 1 skipped", "skipped"},
		"a package without tests":  {append(pass, "start q", "skip q"), "", "1 passed, 0 failed, 0 skipped", ""},
		"a package does not build": {append(pass, "start q", "fail q"), "", "1 passed, 1 failed, 0 skipped", "failed"},
		"a package never ends":     {append(pass, "start q"), "", "1 passed, 1 failed, 0 skipped", "failed"},
		"a test never ends":        {append(pass, "run p B", "fail p"), "", "1 passed, 1 failed, 0 skipped", "failed"},
		"only the parent fails":    {append(pass, "run q A", "run q A/x", "pass q A/x", "fail q A", "fail q"), "", "2 passed, 1 failed, 0 skipped", "failed"},
		"nothing ran":              {nil, "", "0 passed, 0 failed, 0 skipped", "no test ran"},
		"a part is missing":        {pass, "chromium", "1 passed, 0 failed, 0 skipped", "no test ran against chromium"},
		"an unknown part":          {pass, "oracle", "1 passed, 0 failed, 0 skipped", "oracle"},
		"the part was used":        {append(pass, "run p B", "output p B     x.go:1: uses: chromium\n", "pass p B"), "chromium", "2 passed, 0 failed, 0 skipped", ""},
	} {
		t.Run(name, func(t *testing.T) {
			var results tally
			var out strings.Builder
			if err := results.read(strings.NewReader(lines(c.events...)), &out); err != nil {
				t.Fatal(err)
			}
			err := results.summary(&out, c.need)
			if (err == nil) != (c.err == "") || err != nil && !strings.Contains(err.Error(), c.err) {
				t.Errorf("error %v, want %q", err, c.err)
			}
			told := strings.Split(strings.TrimSpace(out.String()), "\n")
			if last := told[len(told)-1]; last != c.want {
				t.Errorf("last line %q, want %q", last, c.want)
			}
		})
	}
}

func TestUseIsCountedForTheSubtestsAndForThePackage(t *testing.T) {
	var results tally
	err := results.read(strings.NewReader(lines(
		"run p A", "output p A uses: postgresql\n", "run p A/x", "run p A/y", "pass p A/x", "pass p A/y", "pass p A",
		"run p B", "pass p B", "pass p",
		"start q", "output q  uses: temporal\n", "run q C", "pass q C", "pass q",
	)), new(strings.Builder))
	if err != nil {
		t.Fatal(err)
	}
	r := results.result()
	if r.used["postgresql"] != 2 || r.used["temporal"] != 1 || r.used["chromium"] != 0 {
		t.Errorf("used %v", r.used)
	}
}

func TestTheOutputOfAFailureIsTold(t *testing.T) {
	var results tally
	var out strings.Builder
	in := lines("run p A", "output p A why it failed\n", "fail p A", "output p  FAIL\n", "fail p") + "go: warning\n"
	if err := results.read(strings.NewReader(in), &out); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"why it failed", "FAIL  p", "go: warning"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("%q is not in %s", want, out.String())
		}
	}
}
