package arch

import (
	"fmt"
	"slices"
	"strings"
)

// only names the one folder that may import a module. Tests, and the folder test, may reach past a package
// to check it from outside, and are not held to it.
var only = []struct{ module, folder string }{
	{"github.com/expr-lang/expr", "rules"},
	{"github.com/johnfercher/maroto", "documents"},
	{"github.com/phpdave11/gofpdf", "documents"},
	{"github.com/go-fonts", "documents"},
	{"github.com/jackc/pgx", "postgres"},
	{"github.com/pressly/goose", "postgres"},
}

// inputOutput are packages with which code reaches out of its process, or meets chance. Workflow code must replay to
// the same end years later, so it has none of them; neither has the domain.
var inputOutput = []string{
	"os", "net", "database/sql", "io/fs", "io/ioutil", "log", "math/rand", "crypto/rand", "syscall", "plugin",
	"github.com/jackc/pgx", "github.com/expr-lang/expr", "github.com/johnfercher/maroto",
	"casewright/postgres", "casewright/rules", "casewright/documents", "casewright/web", "casewright/keyring", "casewright/clock",
}

// domainModules is all that the domain imports beside the standard library and itself.
var domainModules = []string{"github.com/govalues/decimal", "casewright/domain"}

func imports(file source) []string {
	var findings []string
	deny := func(imported, why string) {
		findings = append(findings, fmt.Sprintf("%s: imports %s: %s", file.name, imported, why))
	}
	for _, imported := range file.imports {
		if file.module == "" && within(imported, "go.temporal.io/server") {
			deny(imported, "the Temporal server belongs to the nested module devstack")
		}
		if file.module != "" || file.test || within(file.folder, "test") {
			continue
		}
		for _, rule := range only {
			if within(imported, rule.module) && !within(file.folder, rule.folder) {
				deny(imported, "only "+rule.folder+" does")
			}
		}
		if within(file.folder, "workflows") && reaches(imported) {
			deny(imported, "a workflow does no input or output; do it in an activity")
		}
		if within(file.folder, "domain") {
			switch {
			case reaches(imported):
				deny(imported, "the domain is pure; take the value as an argument")
			case external(imported) && !slices.ContainsFunc(domainModules, func(m string) bool { return within(imported, m) }):
				deny(imported, "the domain uses the standard library and govalues/decimal only")
			}
		}
	}
	return findings
}

// harmless are the packages below those of inputOutput that only read and write text, or declare interfaces.
var harmless = []string{"database/sql/driver", "net/mail", "net/netip", "net/url"}

func reaches(imported string) bool {
	if slices.Contains(harmless, imported) {
		return false
	}
	return slices.ContainsFunc(inputOutput, func(p string) bool { return within(imported, p) })
}

// external says whether a package is not of the standard library.
func external(imported string) bool {
	first, _, _ := strings.Cut(imported, "/")
	return strings.Contains(first, ".") || first == "casewright"
}
