package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
)

// tally counts what `go test -json` tells. A test with subtests is not counted itself: its subtests are.
type tally struct {
	tests    map[string]*outcome // by package and test name
	packages map[string]*outcome
	order    []string
}

// outcome is how a test or a package ended.
type outcome struct {
	action string // pass, fail, skip; empty while it runs
	output []string
	uses   map[string]bool
	parent bool
}

// event is one line of `go test -json`; see go doc test2json.
type event struct {
	Action, Package, ImportPath, Test, Output string
	Elapsed                                   float64
}

// parts are the real parts that tests announce with a log line "uses: NAME".
var parts = []struct{ name, title string }{{"postgresql", "PostgreSQL"}, {"temporal", "Temporal"}, {"chromium", "Chromium"}}

// read counts the events of in and tells on out how each package ended, with the output of what failed.
func (t *tally) read(in io.Reader, out io.Writer) error {
	lines := bufio.NewReader(in)
	for {
		line, err := lines.ReadBytes('\n')
		if len(line) > 0 {
			var e event
			if json.Unmarshal(line, &e) != nil {
				fmt.Fprintf(out, "%s", line) // what go itself says, outside of any test
			} else {
				t.count(e, out)
			}
		}
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
	}
}

func (t *tally) count(e event, out io.Writer) {
	if t.tests == nil {
		t.tests, t.packages = map[string]*outcome{}, map[string]*outcome{}
	}
	if e.Action == "build-output" {
		fmt.Fprint(out, e.Output)
		return
	}
	if e.Package == "" {
		return // a failed build is told again as the failure of its package
	}
	o := t.of(e)
	switch e.Action {
	case "output":
		for _, part := range parts {
			if strings.Contains(e.Output, "uses: "+part.name) {
				o.uses[part.name] = true
			}
		}
		o.output = append(o.output, e.Output)
	case "pass", "fail", "skip":
		o.action = e.Action
		switch {
		case e.Test != "" && e.Action != "pass":
			fmt.Fprint(out, strings.Join(o.output, ""))
		case e.Test == "" && e.Action == "fail":
			fmt.Fprintf(out, "%sFAIL  %s  %.1fs\n", strings.Join(o.output, ""), e.Package, e.Elapsed)
		case e.Test == "" && e.Action == "pass":
			fmt.Fprintf(out, "ok    %s  %.1fs\n", e.Package, e.Elapsed)
		}
		if e.Test != "" {
			o.output = nil
		}
	}
}

// of returns the outcome that the event belongs to.
func (t *tally) of(e event) *outcome {
	if e.Test == "" {
		return entry(t.packages, e.Package)
	}
	id := e.Package + "\n" + e.Test
	if t.tests[id] == nil {
		t.order = append(t.order, id)
	}
	o := entry(t.tests, id)
	if i := strings.LastIndex(id, "/"); i > len(e.Package) {
		entry(t.tests, id[:i]).parent = true
	}
	return o
}

func entry(outcomes map[string]*outcome, id string) *outcome {
	if outcomes[id] == nil {
		outcomes[id] = &outcome{uses: map[string]bool{}}
	}
	return outcomes[id]
}

// result is the count of leaf tests, and of those that used each part: announced by the test, by a test it is part
// of, or by its package.
type result struct {
	passed, failed, skipped int
	used                    map[string]int
}

func (t *tally) result() result {
	r := result{used: map[string]int{}}
	failing := map[string]bool{} // packages with a failure that is counted
	for _, id := range t.order {
		o := t.tests[id]
		pkg, _, _ := strings.Cut(id, "\n")
		if o.parent {
			continue
		}
		switch o.action {
		case "pass":
			r.passed++
		case "skip":
			r.skipped++
		default: // also a test that never ended
			r.failed++
			failing[pkg] = true
		}
		for _, part := range parts {
			if t.uses(id, part.name) {
				r.used[part.name]++
			}
		}
	}
	for name, p := range t.packages {
		// A package that failed, or never ended, without a failed leaf: it did not build, crashed, or a parent test failed.
		if (p.action == "fail" || p.action == "") && !failing[name] {
			r.failed++
		}
	}
	return r
}

func (t *tally) failed() int { return t.result().failed }

func (t *tally) uses(id, part string) bool {
	pkg, _, _ := strings.Cut(id, "\n")
	if p := t.packages[pkg]; p != nil && p.uses[part] {
		return true
	}
	for len(id) > len(pkg) {
		if o := t.tests[id]; o != nil && o.uses[part] {
			return true
		}
		id = id[:max(strings.LastIndex(id, "/"), len(pkg))]
	}
	return false
}

// summary tells the counts, and is an error unless everything passed, nothing was skipped and every part of need
// (names separated by commas) was used.
func (t *tally) summary(out io.Writer, need string) error {
	r := t.result()
	fmt.Fprintln(out)
	for _, part := range parts {
		fmt.Fprintf(out, "%-10s  %d tests ran against it\n", part.title, r.used[part.name])
	}
	fmt.Fprintf(out, "%d passed, %d failed, %d skipped\n", r.passed, r.failed, r.skipped)
	switch {
	case r.failed > 0:
		return fmt.Errorf("%d tests failed", r.failed)
	case r.skipped > 0:
		return fmt.Errorf("%d tests skipped themselves: a test that lacks something must fail", r.skipped)
	case r.passed == 0:
		return fmt.Errorf("no test ran")
	}
	for name := range strings.SplitSeq(need, ",") {
		known := slices.ContainsFunc(parts, func(p struct{ name, title string }) bool { return p.name == name })
		if name != "" && (!known || r.used[name] == 0) {
			return fmt.Errorf("no test ran against %s", name)
		}
	}
	return nil
}
