package rules

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"casewright/domain/calendar"
	"casewright/domain/money"
	"casewright/test/checks"
)

func init() { checks.Set(2_000) }

// drawFact draws a value that a fact may have, near the lines that rules draw.
func drawFact(t *rapid.T, f *Fact) any {
	switch f.Type {
	case Bool:
		return rapid.Bool().Draw(t, f.Name)
	case Int:
		return rapid.Int64Range(0, 200).Draw(t, f.Name)
	case BasisPoints:
		return rapid.Int64Range(0, 30_000).Draw(t, f.Name)
	case Money:
		return money.Cents(rapid.Int64Range(0, 2_000_00).Draw(t, f.Name))
	case DateType:
		return calendar.NewDate(2026, 3, 2).AddDays(rapid.IntRange(-1200, 120).Draw(t, f.Name))
	case Enum:
		return rapid.SampledFrom(f.Values).Draw(t, f.Name)
	default:
		return rapid.SliceOfDistinct(rapid.SampledFrom(f.Values), rapid.ID[string]).Draw(t, f.Name)
	}
}

// Knowing more never changes a decision: whatever a rule decides from some facts, it decides from
// those facts and any others. This is what makes it safe to decide while facts are missing.
func TestKnowingMoreNeverChangesADecision(t *testing.T) {
	book, err := California()
	if err != nil {
		t.Fatal(err)
	}
	inForce := slices.DeleteFunc(slices.Clone(book.ids), func(id string) bool {
		_, err := book.Rule(id, day)
		return err != nil
	})
	rapid.Check(t, func(t *rapid.T) {
		rule, err := book.Rule(rapid.SampledFrom(inForce).Draw(t, "rule"), day)
		if err != nil {
			t.Fatal(err)
		}
		some, all := Facts{}, Facts{}
		for _, f := range rule.facts {
			if f.Name == asOfFact || f.Default != nil {
				continue // always known: the day, and figures of the agency's configuration
			}
			all[f.Name] = drawFact(t, f)
			if rapid.Bool().Draw(t, "known") {
				some[f.Name] = all[f.Name]
			} else {
				all[f.Name] = FactValue{Value: all[f.Name], Source: "learned later"}
			}
		}
		early, err := book.Evaluate(rule.ID, day, some)
		if err != nil {
			t.Fatal(err)
		}
		late, err := book.Evaluate(rule.ID, day, all)
		if err != nil {
			t.Fatal(err)
		}
		if late.Refer {
			t.Fatalf("%s refers with every fact known: %s", rule.ID, late.ReferWhy)
		}
		if !early.Refer && early.Outcome != late.Outcome {
			t.Fatalf("%s says %s from %v and %s from %v", rule.ID, early.Outcome, some, late.Outcome, all)
		}
		if len(early.Missing) == 0 && early.Refer {
			t.Fatalf("%s refers with nothing missing: %s", rule.ID, early.ReferWhy)
		}
	})
}

// A share rounded down and a share rounded up enclose the exact share, and differ by at most a cent.
func TestSharesRoundAsTheySay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		amount := rapid.Int64Range(-maxMoneyFact*10, maxMoneyFact*10).Draw(t, "amount")
		bp := rapid.Int64Range(0, maxBasisPoints).Draw(t, "basis points")
		down, err1 := pct(amount, bp)
		up, err2 := pctUp(amount, bp)
		exact := amount * bp
		if err1 != nil || err2 != nil || down*10_000 > exact || up*10_000 < exact || up-down > 1 || up < down {
			t.Fatalf("%d bp of %d: %d and %d (%v %v)", bp, amount, down, up, err1, err2)
		}
	})
}
