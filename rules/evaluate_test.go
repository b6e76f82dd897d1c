package rules

import (
	"encoding/json"
	"errors"
	"strings"
	"sync"
	"testing"

	"casewright/domain/calendar"
	"casewright/domain/money"
)

var day = calendar.NewDate(2026, 3, 2)

// decide loads a pack with the small dictionary and evaluates demo.rule.
func decide(t *testing.T, rule string, facts Facts) Decision {
	t.Helper()
	book, err := loadPack(goodFacts, rule)
	if err != nil {
		t.Fatal(err)
	}
	d, err := book.Evaluate("demo.rule", day, facts)
	if err != nil {
		t.Fatal(err)
	}
	v, err := book.Verdict("demo.rule", day, facts)
	if err != nil || v.Outcome != d.Outcome || v.Holds != d.Holds || v.Refer != d.Refer {
		t.Errorf("the verdict %+v differs from the decision %s (%v)", v, d, err)
	}
	return d
}

// ruleWith is a rule of the small pack with other clauses (or rows) and settings.
func ruleWith(settings, clauses string) string {
	return `
  - id: demo.rule
    title: A demonstration
    citation: Fam. Code § 1
    effective: {from: 2025-01-01}
    verified: made up
` + settings + clauses + `
    examples: [{name: nothing known, then: refer}]
`
}

func clause(id, when, more string) string {
	return "      - {id: " + id + ", when: '" + when + "', en: En., es: Es." + more + "}\n"
}

// Given clauses that hold, fail or are unknown, then the known ones decide when they can.
func TestUnknownMattersOnlyWhenItDecides(t *testing.T) {
	all := ruleWith("    outcome: held\n", "    clauses:\n"+clause("rich", "parent.income > usd(9)", "")+clause("here", "parent.present", ""))
	any := ruleWith("    combine: any\n    outcome: held\n", "    clauses:\n"+clause("rich", "parent.income > usd(9)", "")+clause("here", "parent.present", ""))
	unless := ruleWith("    outcome: held\n", "    clauses:\n"+clause("rich", "parent.income > usd(9)", "")+clause("here", "parent.present", ", unless: true"))
	either := ruleWith("    outcome: held\n", "    clauses:\n"+clause("rich", "parent.income > usd(9)", ", either: g")+clause("many", "parent.children > 2", ", either: g")+clause("here", "parent.present", ""))
	rich, poor := money.Cents(1000), money.Cents(100)
	cases := []struct {
		name, rule string
		facts      Facts
		want       string
	}{
		{"all, both hold", all, Facts{"parent.income": rich, "parent.present": true}, "held"},
		{"all, one fails, other unknown", all, Facts{"parent.income": poor}, "no"},
		{"all, one holds, other unknown", all, Facts{"parent.income": rich}, Refer},
		{"all, nothing known", all, Facts{}, Refer},
		{"all, nil is unknown", all, Facts{"parent.income": rich, "parent.present": nil}, Refer},
		{"all, zero values are unknown", all, Facts{"parent.income": rich, "parent.present": FactValue{}}, Refer},
		{"any, one holds, other unknown", any, Facts{"parent.income": rich}, "held"},
		{"any, one fails, other unknown", any, Facts{"parent.income": poor}, Refer},
		{"any, both fail", any, Facts{"parent.income": poor, "parent.present": false}, "no"},
		{"unless, exception absent", unless, Facts{"parent.income": rich, "parent.present": false}, "held"},
		{"unless, exception holds", unless, Facts{"parent.income": rich, "parent.present": true}, "no"},
		{"unless, exception holds, rest unknown", unless, Facts{"parent.present": true}, "no"},
		{"unless, exception unknown", unless, Facts{"parent.income": rich}, Refer},
		{"either, one of the group holds", either, Facts{"parent.income": rich, "parent.present": true}, "held"},
		{"either, other of the group holds", either, Facts{"parent.income": poor, "parent.children": 3, "parent.present": true}, "held"},
		{"either, none of the group holds", either, Facts{"parent.income": poor, "parent.children": 2, "parent.present": true}, "no"},
		{"either, group open", either, Facts{"parent.income": poor, "parent.present": true}, Refer},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			d := decide(t, c.rule, c.facts)
			if d.Outcome != c.want || d.Refer != (c.want == Refer) || d.Holds != (c.want == "held") {
				t.Errorf("got %s, refer %t, holds %t; want %s", d.Outcome, d.Refer, d.Holds, c.want)
			}
			if d.Refer && (d.ReferWhy == "" || len(d.Missing) == 0) {
				t.Errorf("refers without saying why: %q, missing %v", d.ReferWhy, d.Missing)
			}
		})
	}
}

// Fields that nobody filled in are unknown, not wrong.
func TestZeroValuesAreUnknown(t *testing.T) {
	rule := ruleWith("    combine: any\n    outcome: held\n", "    clauses:\n"+clause("here", "parent.present", "")+clause("old", "parent.born_on < as_of", "")+clause("a", "parent.kind == \"a\"", ""))
	blank := Facts{"parent.present": true, "parent.born_on": calendar.Date{}, "parent.kind": ""}
	if d := decide(t, rule, blank); d.Outcome != "held" || len(d.Missing) != 2 {
		t.Errorf("%s, missing %v", d.Outcome, d.Missing)
	}
	if d := decide(t, rule, Facts{"parent.present": false, "parent.born_on": "", "parent.kind": ""}); !d.Refer {
		t.Errorf("blank facts give %s", d.Outcome)
	}
}

func TestTables(t *testing.T) {
	rows := "    rows:\n" + clause("poor", "parent.income < usd(5)", ", outcome: low") + clause("modest", "parent.income < usd(50)", ", outcome: middle, data: {level: 2}, compute: {half: \"pct(parent.income, 5000)\"}")
	table := func(hit string) string {
		return ruleWith("    combine: table\n    hit: "+hit+"\n    otherwise: high\n", rows)
	}
	low, middle, high := Facts{"parent.income": 400}, Facts{"parent.income": 4000}, Facts{"parent.income": 40000}
	for _, c := range []struct {
		hit   string
		facts Facts
		want  string
	}{
		{"first", low, "low"}, {"first", middle, "middle"}, {"first", high, "high"}, {"first", Facts{}, Refer},
		{"unique", low, Refer}, {"unique", middle, "middle"}, {"unique", high, "high"},
		{"collect", low, "low, middle"}, {"collect", middle, "middle"}, {"collect", high, "high"}, {"collect", Facts{}, Refer},
	} {
		if d := decide(t, table(c.hit), c.facts); d.Outcome != c.want {
			t.Errorf("%s with %v: got %s, want %s", c.hit, c.facts, d.Outcome, c.want)
		}
	}
	d := decide(t, table("first"), middle)
	if d.Data["level"] != int64(2) || d.Data["half"] != money.Cents(2000) {
		t.Errorf("data of the row: %v", d.Data)
	}
	if why := decide(t, table("unique"), low).ReferWhy; !strings.Contains(why, "more than one row") {
		t.Errorf("why: %q", why)
	}
}

// A fact of the wrong type and an error while evaluating refer to a person, even when other clauses decide.
func TestErrorsReferToAPerson(t *testing.T) {
	rule := ruleWith("    combine: any\n    outcome: held\n", "    clauses:\n"+clause("here", "parent.present", "")+clause("later", "add_days(parent.born_on, parent.children) < as_of", ""))
	d := decide(t, rule, Facts{"parent.present": true, "parent.born_on": "2020-01-01", "parent.children": 5_000_000})
	if !d.Refer || !d.Clauses[1].Unknown || d.Clauses[1].Err == "" {
		t.Errorf("an evaluation error gives %s: %+v", d.Outcome, d.Clauses[1])
	}
	for name, facts := range map[string]Facts{
		"text for yes or no": {"parent.present": "yes"}, "impossible date": {"parent.present": true, "parent.born_on": "2020-02-30"},
		"number out of range": {"parent.present": true, "parent.children": int64(1) << 40}, "decimal": {"parent.present": true, "parent.children": 2.5},
	} {
		if d := decide(t, rule, facts); !d.Refer {
			t.Errorf("%s: %s", name, d.Outcome)
		}
	}
}

// The explanation shows every clause with its inputs and their sources, in both languages.
func TestExplanation(t *testing.T) {
	rule := ruleWith("    outcome: held\n    compute: {due: usd(35), from: \"add_months(parent.born_on, 1)\"}\n",
		"    clauses:\n"+clause("poor", "parent.income < config.limit", ", citation: Fam. Code § 2")+clause("born", "parent.born_on < as_of", ""))
	d := decide(t, rule, Facts{"parent.income": FactValue{Value: money.Cents(999), Source: "FL-150 of 2026-02-01"}, "parent.born_on": calendar.NewDate(2025, 1, 31)})
	out, err := json.Marshal(d)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		`"rule":"demo.rule"`, `"version":"2025-01-01"`, `"as_of":"2026-03-02"`, `"outcome":"held"`, `"refer":false`,
		`{"name":"parent.income","value":9.99,"source":"FL-150 of 2026-02-01","unit":"dollars a month"}`,
		`{"name":"config.limit","value":10.00,"source":"pack default, unverified: made up","unit":"dollars"}`,
		`{"name":"parent.born_on","value":"2025-01-31","unit":"date"}`, `{"name":"as_of","value":"2026-03-02","unit":"date"}`,
		`"text":"En.","text_es":"Es.","citation":"Fam. Code § 2"`, `"holds":true`, `"due":35.00`, `"from":"2025-02-28"`,
	} {
		if !strings.Contains(string(out), want) {
			t.Errorf("the explanation lacks %s:\n%s", want, out)
		}
	}
	unknown, _ := json.Marshal(decide(t, rule, Facts{}))
	if !strings.Contains(string(unknown), `"holds":null`) || !strings.Contains(string(unknown), `"error":"not known: parent.income"`) {
		t.Errorf("an unknown clause is not null: %s", unknown)
	}
}

// A figure that cannot be worked out makes a rule that holds a person's to decide.
func TestMissingFigureRefers(t *testing.T) {
	rule := ruleWith("    outcome: held\n    compute: {half: \"pct(parent.income, 5000)\"}\n", "    clauses:\n"+clause("here", "parent.present", ""))
	d := decide(t, rule, Facts{"parent.present": true})
	if !d.Refer || !strings.Contains(d.ReferWhy, "not known: parent.income") || d.Data != nil {
		t.Errorf("%s, %q, %v", d.Outcome, d.ReferWhy, d.Data)
	}
	if d := decide(t, rule, Facts{"parent.present": false}); d.Outcome != "no" {
		t.Errorf("a rule that does not hold needs no figure: %s", d.Outcome)
	}
}

func TestEvaluateErrors(t *testing.T) {
	book, err := loadPack(goodFacts, goodRule)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := book.Evaluate("demo.other", day, nil); !errors.Is(err, ErrUnknownRule) {
		t.Errorf("unknown rule: %v", err)
	}
	if _, err := book.Evaluate("demo.rule", calendar.NewDate(2024, 12, 31), nil); !errors.Is(err, ErrNotInForce) {
		t.Errorf("before the first version: %v", err)
	}
	if d, err := book.Evaluate("demo.rule", day, nil); err != nil || !d.Refer {
		t.Errorf("no facts: %v %v", d, err)
	}
}

// One book serves many goroutines, and one case's facts never reach another's decision.
func TestConcurrentEvaluation(t *testing.T) {
	book, err := loadPack(goodFacts, goodRule)
	if err != nil {
		t.Fatal(err)
	}
	var group sync.WaitGroup
	for i := range 8 {
		group.Go(func() {
			for n := range 500 {
				facts, want := Facts{"parent.income": money.Cents(n * 100)}, "no"
				if n < 500 && n*100 < 50000 {
					want = "yes-it-is"
				}
				if i%2 == 0 {
					facts, want = Facts{}, Refer
				}
				if d, err := book.Evaluate("demo.rule", day, facts); err != nil || d.Outcome != want {
					t.Errorf("%v gives %s, want %s (%v)", facts, d.Outcome, want, err)
				}
			}
		})
	}
	group.Wait()
}

// A stored decision reads back with the same outcome and clauses.
func TestDecisionReadsBack(t *testing.T) {
	d := decide(t, goodRule, Facts{})
	out, err := json.Marshal(d)
	if err != nil {
		t.Fatal(err)
	}
	var back Decision
	if err := json.Unmarshal(out, &back); err != nil {
		t.Fatal(err)
	}
	if back.Outcome != d.Outcome || back.AsOf != d.AsOf || back.PackHash != d.PackHash || len(back.Clauses) != 1 || !back.Clauses[0].Unknown || back.Clauses[0].ID != "poor" {
		t.Errorf("%+v", back)
	}
}
