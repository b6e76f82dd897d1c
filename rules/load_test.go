package rules

import (
	"errors"
	"strings"
	"testing"
	"testing/fstest"
)

// A small pack that loads; the tests below break it in one place at a time.
const (
	goodFacts = `
facts:
  parent.income: {type: money, unit: dollars a month, meaning: Income.}
  parent.children: {type: int, unit: children, meaning: Children.}
  parent.share: {type: percent_bp, meaning: Share.}
  parent.kind: {type: enum, values: [a, b], meaning: Kind.}
  parent.tags: {type: list, values: [x, y], meaning: Tags.}
  parent.born_on: {type: date, meaning: Birth.}
  parent.present: {type: bool, meaning: Present.}
  config.limit: {type: money, unit: dollars, meaning: Limit., default: 10, unverified: made up}
`
	goodRule = `
  - id: demo.rule
    title: A demonstration
    citation: Fam. Code § 1
    effective: {from: 2025-01-01}
    verified: made up
    clauses:
      - id: poor
        when: parent.income < usd(500)
        en: Poor.
        es: Pobre.
    outcome: yes-it-is
    examples:
      - {name: poor, given: {parent.income: 499.99}, then: yes-it-is}
      - {name: rich, given: {parent.income: 500}, then: no}
`
)

func loadPack(facts, rules string) (*Book, error) {
	return loadBytes([]byte(facts), []byte("block: Demo\nrules:"+rules))
}

func loadBytes(facts, pack []byte) (*Book, error) {
	return Load(fstest.MapFS{"facts.yaml": {Data: facts}, "demo.yaml": {Data: pack}})
}

func TestLoadAcceptsTheSmallPack(t *testing.T) {
	book, err := loadPack(goodFacts, goodRule)
	if err != nil {
		t.Fatal(err)
	}
	if report := book.Test(); len(report.Failures) > 0 {
		t.Errorf("examples fail: %v", report.Failures)
	}
	if len(book.Hash()) != 64 {
		t.Errorf("hash %q is not a SHA-256", book.Hash())
	}
}

// Given a pack that is wrong in one place, when it is loaded, then it is refused by file, rule and field.
func TestLoadRefuses(t *testing.T) {
	cases := []struct {
		name, old, new string // one change of the rule; both empty when facts are changed
		oldFact        string
		newFact        string
		want           []string
	}{
		{name: "unknown field", old: "outcome: yes", new: "outcom: yes", want: []string{"demo.yaml:", "rule demo.rule", "outcom: unknown field", "outcome: is missing"}},
		{name: "field twice", old: "    title: A", new: "    title: B\n    title: A", want: []string{"title: is written twice"}},
		{name: "no citation", old: "    citation: Fam. Code § 1\n", new: "", want: []string{"rule demo.rule: citation: is missing"}},
		{name: "empty citation", old: "citation: Fam. Code § 1", new: "citation: ''", want: []string{"rule demo.rule: citation: is missing"}},
		{name: "no mark", old: "    verified: made up\n", new: "", want: []string{"verified: is missing"}},
		{name: "no dates", old: "    effective: {from: 2025-01-01}\n", new: "", want: []string{"effective: is missing"}},
		{name: "bad date", old: "from: 2025-01-01", new: "from: 2025-02-30", want: []string{"effective.from", "2025-02-30"}},
		{name: "ends before it begins", old: "{from: 2025-01-01}", new: "{from: 2025-01-01, to: 2024-12-31}", want: []string{"effective.to: is before"}},
		{name: "no Spanish", old: "        es: Pobre.\n", new: "", want: []string{"clauses.poor.es: is missing"}},
		{name: "unknown fact", old: "parent.income <", new: "parent.incme <", want: []string{"clauses.poor.when: unknown fact parent.incme"}},
		{name: "unknown fact with a hint", old: "parent.income <", new: "obligor.income <", want: []string{"did you mean parent.income?"}},
		{name: "unknown fact in an example", old: "{parent.income: 500}", new: "{parent.incom: 500}", want: []string{"examples.rich.given.parent.incom: unknown fact"}},
		{name: "wrong type in an example", old: "{parent.income: 500}", new: "{parent.income: much}", want: []string{"examples.rich.given.parent.income: must be an amount"}},
		{name: "three decimals in an example", old: "{parent.income: 500}", new: "{parent.income: 500.001}", want: []string{"parent.income"}},
		{name: "not a condition", old: "parent.income < usd(500)", new: "parent.income", want: []string{"is money, not a condition"}},
		{name: "money against a number", old: "usd(500)", new: "500", want: []string{"compares money with a number", "usd(500)"}},
		{name: "money against a date", old: "usd(500)", new: `date("2025-01-01")`, want: []string{"compares money with a date"}},
		{name: "division", old: "usd(500)", new: "usd(500) / 2", want: []string{"/ is not allowed"}},
		{name: "remainder", old: "usd(500)", new: "usd(500) % 2", want: []string{"% is not allowed"}},
		{name: "decimal", old: "usd(500)", new: "usd(500.5)", want: []string{"needs a whole number"}},
		{name: "decimal factor", old: "parent.income <", new: "parent.income * 1.5 <", want: []string{"decimal numbers are not allowed"}},
		{name: "clock", old: "parent.income <", new: "now() != nil && parent.income <", want: []string{"now is not"}},
		{name: "date of text", old: "usd(500)", new: `usd(500) && date("soon") == as_of`, want: []string{"needs a date"}},
		{name: "builtin", old: "parent.income < usd(500)", new: "len(parent.tags) > 1", want: []string{"len is not"}},
		{name: "closure", old: "parent.income < usd(500)", new: `'any(parent.tags, # == "x")'`, want: []string{"any is not"}},
		{name: "range", old: "parent.income < usd(500)", new: "parent.children in 1..9", want: []string{"not allowed"}},
		{name: "regular expression", old: "parent.income < usd(500)", new: `parent.kind matches "a+"`, want: []string{"matches is not allowed"}},
		{name: "method", old: "parent.income < usd(500)", new: "parent.income.String() == \"\"", want: []string{"parent.income.String is not a function"}},
		{name: "index", old: "parent.income < usd(500)", new: `parent.tags[0] == "x"`, want: []string{"not allowed"}},
		{name: "environment", old: "parent.income < usd(500)", new: `$env["parent.present"]`, want: []string{"unknown fact"}},
		{name: "variable", old: "parent.income < usd(500)", new: "let x = parent.present; x", want: []string{"not allowed"}},
		{name: "choice", old: "parent.income < usd(500)", new: "parent.present ? parent.present : parent.present", want: []string{"not allowed"}},
		{name: "constant", old: "parent.income < usd(500)", new: "true", want: []string{"is not needed"}},
		{name: "impossible value", old: "parent.income < usd(500)", new: `parent.kind == "c"`, want: []string{`parent.kind is never "c"`}},
		{name: "impossible entry", old: "parent.income < usd(500)", new: `'"z" in parent.tags'`, want: []string{`parent.tags is never "z"`}},
		{name: "text order", old: "parent.income < usd(500)", new: `parent.kind < "b"`, want: []string{"cannot be compared"}},
		{name: "date arithmetic", old: "parent.income < usd(500)", new: "parent.born_on + 1 < as_of", want: []string{"use days, months"}},
		{name: "money times money", old: "parent.income < usd(500)", new: "parent.income * parent.income < usd(500)", want: []string{"multiplies money by money"}},
		{name: "overflow", old: "parent.income < usd(500)", new: "parent.income * 10000000 < usd(500)", want: []string{"larger than a whole number"}},
		{name: "overflow in a share", old: "parent.income < usd(500)", new: "pct(parent.income * 1000, 5000) < usd(500)", want: []string{"larger than a percentage"}},
		{name: "wrong argument", old: "parent.income < usd(500)", new: "pct(parent.children, 5000) < usd(500)", want: []string{"parent.children is a number, not money"}},
		{name: "missing argument", old: "parent.income < usd(500)", new: "pct(parent.income) < usd(500)", want: []string{"pct takes 2 arguments"}},
		{name: "syntax", old: "parent.income < usd(500)", new: "parent.income <", want: []string{"is not an expression"}},
		{name: "very long", old: "parent.income < usd(500)", new: "parent.present" + strings.Repeat(" || parent.present", 200), want: []string{"longer than 2,000"}},
		{name: "refer as outcome", old: "outcome: yes-it-is", new: "outcome: refer", want: []string{"use another word"}},
		{name: "both outcomes alike", old: "outcome: yes-it-is", new: "outcome: no", want: []string{"otherwise: is the same"}},
		{name: "combine", old: "    clauses:", new: "    combine: most\n    clauses:", want: []string{"combine: must be all, any or table"}},
		{name: "hit without a table", old: "    clauses:", new: "    hit: first\n    clauses:", want: []string{"hit: only a table"}},
		{name: "table without hit", old: "    clauses:", new: "    combine: table\n    rows:", want: []string{"hit: a table needs"}},
		{name: "only exceptions", old: "      - id: poor\n", new: "      - id: poor\n        unless: true\n", want: []string{"only exceptions"}},
		{name: "no examples", old: "    examples:\n      - {name: poor, given: {parent.income: 499.99}, then: yes-it-is}\n      - {name: rich, given: {parent.income: 500}, then: no}\n", new: "", want: []string{"examples: is missing"}},
		{name: "float as data", old: "    outcome:", new: "    data: {amount: 35.5}\n    outcome:", want: []string{"data.amount", "compute"}},
		{name: "bad computation", old: "    outcome:", new: "    compute: {amount: usd(x)}\n    outcome:", want: []string{"compute.amount: usd(x)"}},
		{name: "anchor", old: "    outcome:", new: "    notes: &n text\n    outcome:", want: []string{"anchors and aliases"}},
		{name: "bad id", old: "id: demo.rule", new: "id: Demo", want: []string{"id: is lower-case words"}},
		{name: "overlapping versions", old: "", new: strings.Replace(goodRule, "2025-01-01", "2026-01-01", 1), want: []string{"effective: overlaps the version of demo.rule"}},
		{name: "duplicate id", old: "", new: goodRule, want: []string{"effective: overlaps"}},
		{name: "unknown fact type", oldFact: "type: money", newFact: "type: dollars", want: []string{"parent.income.type: unknown type"}},
		{name: "no unit", oldFact: "unit: dollars a month, ", newFact: "", want: []string{"parent.income.unit: is missing"}},
		{name: "no meaning", oldFact: ", meaning: Income.", newFact: "", want: []string{"parent.income.meaning: is missing"}},
		{name: "enum without values", oldFact: "values: [a, b], ", newFact: "", want: []string{"parent.kind.values: is missing"}},
		{name: "bad default", oldFact: "default: 10", newFact: "default: ten", want: []string{"config.limit.default"}},
		{name: "fact twice", oldFact: "  parent.children:", newFact: "  parent.income:", want: []string{"parent.income: is written twice"}},
		{name: "one-word fact", oldFact: "  parent.children:", newFact: "  children:", want: []string{"two or more"}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			facts, rules := goodFacts, goodRule
			switch {
			case c.oldFact != "":
				facts = strings.Replace(facts, c.oldFact, c.newFact, 1)
			case c.old == "":
				rules += c.new
			default:
				rules = strings.Replace(rules, c.old, c.new, 1)
			}
			if facts == goodFacts && rules == goodRule {
				t.Fatal("the change changes nothing")
			}
			_, err := loadPack(facts, rules)
			if err == nil {
				t.Fatal("loaded")
			}
			var problem *Problem
			if !errors.As(err, &problem) || problem.File == "" {
				t.Errorf("%v is not a problem with a file", err)
			}
			for _, want := range c.want {
				if !strings.Contains(err.Error(), want) {
					t.Errorf("error does not say %q:\n%v", want, err)
				}
			}
		})
	}
}

func TestLoadRefusesAPackWithoutFacts(t *testing.T) {
	_, err := Load(fstest.MapFS{"demo.yaml": {Data: []byte("block: Demo\nrules:" + goodRule)}})
	if err == nil || !strings.Contains(err.Error(), "facts*.yaml") {
		t.Errorf("got %v", err)
	}
}

// Adjacent versions of one id are one rule over time.
func TestLoadAcceptsVersionsThatFollowEachOther(t *testing.T) {
	first := strings.Replace(goodRule, "{from: 2025-01-01}", "{from: 2025-01-01, to: 2025-12-31}", 1)
	second := strings.Replace(goodRule, "2025-01-01", "2026-01-01", 1)
	book, err := loadPack(goodFacts, first+second)
	if err != nil {
		t.Fatal(err)
	}
	if n := len(book.Versions("demo.rule")); n != 2 {
		t.Errorf("%d versions", n)
	}
}
