package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"casewright/documents"
)

func TestDocumentsListPrintsOneNoticeALineIDFirst(t *testing.T) {
	var out bytes.Buffer
	if err := (&documentsListCmd{}).Run(&streams{Out: &out}); err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(out.String()), "\n")
	all := documents.Notices()
	if len(lines) != len(all) {
		t.Fatalf("%d lines for %d notices", len(lines), len(all))
	}
	for i, n := range all {
		if id, _, _ := strings.Cut(lines[i], "\t"); id != n.ID {
			t.Errorf("line %d starts with %q, want %q", i+1, id, n.ID)
		}
	}
}

func TestDocumentsRenderWritesBothForms(t *testing.T) {
	notice, _ := documents.Find("N-OPEN-NCP")
	sample := documents.Sample(notice)
	stored, err := json.Marshal(sample)
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "data.json")
	if err := os.WriteFile(file, stored, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, source := range []string{"sample", file, "-"} {
		dir := filepath.Join(t.TempDir(), "new", "folder")
		var out bytes.Buffer
		cmd := documentsRenderCmd{Notice: notice.ID, Lang: "en", Data: source, Out: dir}
		if err := cmd.Run(&streams{In: bytes.NewReader(stored), Out: &out}); err != nil {
			t.Fatalf("from %s: %v", source, err)
		}
		var names []string
		entries, err := os.ReadDir(dir)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range entries {
			names = append(names, e.Name())
		}
		if want := []string{"N-OPEN-NCP.en.html", "N-OPEN-NCP.en.pdf", "notice.css"}; !slices.Equal(names, want) {
			t.Errorf("from %s: files %v, want %v", source, names, want)
		}
		pdf, _ := os.ReadFile(filepath.Join(dir, "N-OPEN-NCP.en.pdf"))
		if !bytes.HasPrefix(pdf, []byte("%PDF-")) {
			t.Error("the PDF is not a PDF")
		}
		html, _ := os.ReadFile(filepath.Join(dir, "N-OPEN-NCP.en.html"))
		if !bytes.Contains(html, []byte(`href="notice.css"`)) || !bytes.Contains(html, []byte(sample.CaseNumber)) {
			t.Error("the HTML lacks its style sheet or the case number")
		}
	}
}

func TestDocumentsRenderRefusesBadInput(t *testing.T) {
	tests := []struct {
		name, notice, lang, data, in, field, says string
	}{
		{"an unknown notice", "N-NONE", "en", "sample", "", "notice", "documents list"},
		{"a language there is not", "N-OPEN-CP", "es", "sample", "", "lang", "available: en"},
		{"a file that is not there", "N-OPEN-CP", "en", "/no/such/file.json", "", "data", "cannot read"},
		{"no JSON", "N-OPEN-CP", "en", "-", "case 17", "data", "not valid"},
		{"nothing at all", "N-OPEN-CP", "en", "-", "", "data", "not valid"},
		{"a field that no letter knows", "N-OPEN-CP", "en", "-", `{"CaseNumbr": "1"}`, "data", "CaseNumbr"},
		{"two values", "N-OPEN-CP", "en", "-", `{} {}`, "data", "more than one"},
		{"data that lacks what the letter needs", "N-OPEN-CP", "en", "-", `{"To": "person receiving support"}`, "data", "CaseNumber"},
		{"a reader the letter is not for", "N-OPEN-CP", "en", "-", `{"To": "employer"}`, "data", "person receiving support"},
		{"a date that is not one", "N-OPEN-CP", "en", "-", `{"Date": "2026-02-30"}`, "data", "not valid"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			dir := t.TempDir()
			cmd := documentsRenderCmd{Notice: test.notice, Lang: test.lang, Data: test.data, Out: dir}
			err := cmd.Run(&streams{In: strings.NewReader(test.in), Out: &bytes.Buffer{}})
			var bad *inputError
			if !errors.As(err, &bad) || bad.Field != test.field || !strings.Contains(bad.Message, test.says) {
				t.Errorf("got %v, want bad input in %q that says %q", err, test.field, test.says)
			}
			if entries, _ := os.ReadDir(dir); len(entries) > 0 {
				t.Errorf("files were written all the same: %v", entries)
			}
		})
	}
}
