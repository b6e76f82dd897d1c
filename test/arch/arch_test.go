package arch

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"testing/fstest"
)

func TestTheTreeKeepsItsShape(t *testing.T) {
	findings, err := Check(os.DirFS("../.."))
	if err != nil {
		t.Fatal(err)
	}
	for _, finding := range findings {
		t.Error(finding)
	}
}

// TestEachRuleCanFail plants one violation after another, so that a rule that finds nothing in the tree is known to be
// able to.
func TestEachRuleCanFail(t *testing.T) {
	importing := func(pkg string, imported ...string) string {
		text := "package " + pkg + "\n"
		for _, i := range imported {
			text += fmt.Sprintf("import _ %q\n", i)
		}
		return text
	}
	home := "/ho" + "me/ana/casewright" // in two parts, or this file would be the finding
	for name, c := range map[string]struct {
		file, text, want string
	}{
		"os in the domain":                {"domain/ledger/x.go", importing("ledger", "os"), "imports os: the domain is pure"},
		"a database in the domain":        {"domain/ledger/x.go", importing("ledger", "database/sql"), "the domain is pure"},
		"chance in the domain":            {"domain/x.go", importing("domain", "math/rand/v2"), "the domain is pure"},
		"our store in the domain":         {"domain/x.go", importing("domain", "casewright/postgres"), "the domain is pure"},
		"a module in the domain":          {"domain/x.go", importing("domain", "github.com/google/uuid"), "govalues/decimal only"},
		"our web in the domain":           {"domain/x.go", importing("domain", "casewright/redact"), "govalues/decimal only"},
		"the clock in the domain":         {"domain/x.go", "package domain\nimport \"time\"\nvar T = time.Now()\n", "looks at the clock (time.Now)"},
		"floats in the domain":            {"domain/x.go", "package domain\nvar Amount float64\n", "float64 in the domain"},
		"the clock in a workflow":         {"workflows/x.go", "package workflows\nimport \"time\"\nfunc f() { time.Sleep(1) }\n", "time.Sleep"},
		"the network in a workflow":       {"workflows/x.go", importing("workflows", "net/http"), "a workflow does no input"},
		"SQL in a workflow":               {"workflows/x.go", importing("workflows", "casewright/postgres"), "a workflow does no input"},
		"expr outside of rules":           {"web/x.go", importing("web", "github.com/expr-lang/expr/vm"), "only rules does"},
		"maroto outside of documents":     {"activities/x.go", importing("activities", "github.com/johnfercher/maroto/v2"), "only documents does"},
		"gofpdf outside of documents":     {"activities/x.go", importing("activities", "github.com/phpdave11/gofpdf"), "only documents does"},
		"pgx outside of postgres":         {"activities/x.go", importing("activities", "github.com/jackc/pgx/v5"), "only postgres does"},
		"the server in the main module":   {"worker/x_test.go", importing("worker", "go.temporal.io/server/temporal"), "belongs to the nested module"},
		"the server in go.mod":            {"go.mod", "module casewright\nrequire go.temporal.io/server v1.32.1\n", "requires the Temporal server"},
		"a folder named util":             {"web/util/x.go", "package page\n", "named util"},
		"a package named helpers":         {"web/page/x.go", "package helpers\n", "named helpers"},
		"a long file":                     {"web/x.go", "package web\n" + strings.Repeat("\n", MaxLines), "401 lines"},
		"a test that skips itself":        {"web/x_test.go", "package web\nimport \"testing\"\nfunc TestX(t *testing.T) { t.Skip() }\n", "skips itself"},
		"a subtest that skips itself":     {"web/x_test.go", "package web\nimport \"testing\"\nfunc TestX(a *testing.T) { a.Run(\"\", func(t *testing.T) { t.Skipf(\"\") }) }\n", "skips itself"},
		"a path of one machine":           {"docs/x.md", "Run it in `x` or " + home + " then.\n", "x.md:1: holds a path of one machine"},
		"a path of one machine in a test": {"web/x_test.go", "package web\n\nconst dir = \"" + home + "\"\n", "x_test.go:3: holds a path"},
	} {
		findings, err := Check(fstest.MapFS{c.file: {Data: []byte(c.text)}})
		if err != nil || len(findings) != 1 || !strings.Contains(findings[0], c.want) || !strings.HasPrefix(findings[0], c.file) {
			t.Errorf("%s: findings %q, %v; want one with %q", name, findings, err, c.want)
		}
	}
}

func TestWhatIsAllowedIsNotFound(t *testing.T) {
	tree := fstest.MapFS{
		"domain/money/x.go":     {Data: []byte("package money\nimport (\n\"time\"\n\"database/sql/driver\"\n\"casewright/domain/calendar\"\n\"github.com/govalues/decimal\"\n)\nvar T time.Time\n")},
		"domain/x_test.go":      {Data: []byte("package domain\nimport _ \"os\"\n")},
		"rules/california/x.go": {Data: []byte("package california\nimport _ \"github.com/expr-lang/expr\"\n")},
		"postgres/x.go":         {Data: []byte("package postgres\nimport _ \"github.com/jackc/pgx/v5/pgxpool\"\n")},
		"test/faults/x.go":      {Data: []byte("package faults\nimport _ \"github.com/jackc/pgx/v5\"\n")},
		"web/x_test.go":         {Data: []byte("package web\nimport (\"testing\"; \"pgregory.net/rapid\")\nfunc TestX(t *testing.T) { rapid.Check(t, func(t *rapid.T) { t.Skip() }) }\n")},
		"devstack/go.mod":       {Data: []byte("module casewright/devstack\nrequire go.temporal.io/server v1.32.1\n")},
		"devstack/x.go":         {Data: []byte("package main\nimport _ \"go.temporal.io/server/temporal\"\n")},
		"devstack/domain/x.go":  {Data: []byte("package domain\nimport _ \"os\"\n")},
		"web/long_test.go":      {Data: []byte("package web\n" + strings.Repeat("\n", 2*MaxLines))},
		"node_modules/a/x.go":   {Data: []byte("package util\n")},
		"docs/url.md":           {Data: []byte("See https://example.org/home/ana/ and ./work/x\n")},
	}
	findings, err := Check(tree)
	if err != nil || len(findings) != 0 {
		t.Errorf("findings %q, %v", findings, err)
	}
}
