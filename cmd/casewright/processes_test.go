package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"casewright/domain/lifecycle"
)

func TestProcessPagesAreUpToDate(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "new")
	var out bytes.Buffer
	if code := run([]string{"processes", "docs", folder}, &streams{Out: &out, Err: &out}); code != 0 {
		t.Fatalf("exit %d: %s", code, &out)
	}
	fresh := pages(t, folder)
	if len(fresh) != len(lifecycle.Processes()) {
		t.Errorf("%d pages", len(fresh))
	}
	if diff := cmp.Diff(pages(t, "../../docs/processes"), fresh); diff != "" {
		t.Errorf("run make docs and commit what it writes (-docs +now):\n%s", diff)
	}
}

func TestProcessPagesTellEveryActionClockAndTask(t *testing.T) {
	clock, err := clockTexts()
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range lifecycle.Processes() {
		var b bytes.Buffer
		if err := p.WriteDocs(&b, clock); err != nil {
			t.Fatal(err)
		}
		page := b.String()
		var want []string
		for _, a := range p.Actions {
			want = append(want, a.Title+" (`"+a.Name+"`)", a.Citation)
			want = append(want, a.Notices...)
		}
		for _, d := range p.Deadlines {
			want = append(want, "**"+d.ID+"**")
		}
		for _, k := range p.Tasks {
			want = append(want, "| "+k.Title+" |")
		}
		for _, s := range p.States {
			want = append(want, " as "+string(s)+"\n")
		}
		for _, w := range want {
			if !strings.Contains(page, w) {
				t.Errorf("the page of %s does not tell %q", p.Name, w)
			}
		}
	}
}

func pages(t *testing.T, folder string) map[string]string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(folder, "*"))
	if err != nil {
		t.Fatal(err)
	}
	list := map[string]string{}
	for _, f := range files {
		text, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		list[filepath.Base(f)] = string(text)
	}
	return list
}
