package activities_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"casewright/activities"
	"casewright/domain/audit"
)

func TestLastSealOfAFile(t *testing.T) {
	line := func(n int) string { return string(audit.Seal{Number: n, From: 1, To: int64(10 * n), Events: 1}.Line()) }
	for text, want := range map[string]int{
		"":                              0,
		line(1) + "\n":                  1,
		line(1) + "\n" + line(2) + "\n": 2,
		line(1) + "\n" + line(2)[:20]:   1, // cut short by a crash
		line(1)[:20]:                    0,
	} {
		file := filepath.Join(t.TempDir(), "seals.jsonl")
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		seal, there, err := activities.LastSeal(file)
		if err != nil || seal.Number != want || there != (want > 0) || seal.To != int64(10*want) {
			t.Errorf("%q: seal %d, %t, %v; want %d", text, seal.Number, there, err, want)
		}
	}
	if _, there, err := activities.LastSeal(filepath.Join(t.TempDir(), "none")); err != nil || there {
		t.Errorf("no file: %t, %v", there, err)
	}
	file := filepath.Join(t.TempDir(), "seals.jsonl")
	if err := os.WriteFile(file, []byte("nothing like it\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, _, err := activities.LastSeal(file); err == nil || !strings.Contains(err.Error(), "not a seal") {
		t.Errorf("a file of something else: %v", err)
	}
}
