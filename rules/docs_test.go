package rules

import (
	"bytes"
	"os"
	"testing"
)

// docs/rules.md is generated; run `casewright rules docs > docs/rules.md` after a change of the pack.
func TestRuleCatalogueIsUpToDate(t *testing.T) {
	book, err := California()
	if err != nil {
		t.Fatal(err)
	}
	var want bytes.Buffer
	if err := book.WriteDocs(&want); err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile("../docs/rules.md")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want.Bytes()) {
		t.Error("docs/rules.md is stale: run `casewright rules docs > docs/rules.md`")
	}
}
