package rules

import (
	"fmt"

	"github.com/expr-lang/expr/ast"
	"github.com/expr-lang/expr/parser"
)

// MutationReport says how well the examples guard the conditions: each condition is changed in
// every small way, and an example has to notice.
type MutationReport struct {
	Clauses  int      `json:"clauses"`
	Guarded  int      `json:"guarded"` // clauses of which every change is noticed
	Mutants  int      `json:"mutants"`
	Caught   int      `json:"caught"`
	Survived []string `json:"survived"`
}

// Percent is the share of clauses that are fully guarded, rounded down.
func (m MutationReport) Percent() int { return 100 * m.Guarded / max(1, m.Clauses) }

// Mutate changes every comparison and every and, or and not of every clause, one at a time, and
// runs the rule's examples against the changed rule.
func (b *Book) Mutate() (MutationReport, error) {
	report := MutationReport{Survived: []string{}}
	for _, id := range b.ids {
		for _, rule := range b.rules[id] {
			for i := range rule.Clauses {
				if err := b.mutateClause(&report, rule, i); err != nil {
					return report, fmt.Errorf("rule %s (%s), clause %s: %w", rule.ID, rule.Version(), rule.Clauses[i].ID, err)
				}
			}
		}
	}
	return report, nil
}

func (b *Book) mutateClause(report *MutationReport, rule *Rule, at int) error {
	mutants, err := mutantsOf(rule.Clauses[at].When)
	if err != nil {
		return err
	}
	report.Clauses++
	guarded := true
	for _, source := range mutants {
		report.Mutants++
		changed, err := b.withCondition(rule, at, source)
		if err != nil {
			return err
		}
		if changed.failsAnExample() {
			report.Caught++
			continue
		}
		guarded = false
		report.Survived = append(report.Survived, fmt.Sprintf("rule %s (%s), clause %s: %s", rule.ID, rule.Version(), rule.Clauses[at].ID, source))
	}
	if guarded {
		report.Guarded++
	}
	return nil
}

// withCondition is the rule with another condition in one clause.
func (b *Book) withCondition(rule *Rule, at int, source string) (*Rule, error) {
	ch, err := checkExpression(source, b.facts)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", source, err)
	}
	program, err := compile(ch, b.facts)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", source, err)
	}
	changed := *rule
	changed.Clauses = append([]Clause(nil), rule.Clauses...)
	changed.Clauses[at].program = program
	return &changed, nil
}

func (r *Rule) failsAnExample() bool {
	run := newRun()
	for _, example := range r.Examples {
		if run.decide(r, example.AsOf, example.Given); run.outcome != example.Then {
			return true
		}
	}
	return false
}

// flips are the operators that may stand in for another: the boundary moved, and the opposite.
var flips = map[string][]string{
	"<": {"<=", ">="}, "<=": {"<", ">"}, ">": {">=", "<="}, ">=": {">", "<"},
	"==": {"!="}, "!=": {"=="}, "&&": {"||"}, "and": {"or"}, "||": {"&&"}, "or": {"and"},
}

// mutantsOf returns the condition with each change: every operator, every not, and the whole negated.
func mutantsOf(source string) ([]string, error) {
	tree, err := parser.Parse(source)
	if err != nil {
		return nil, err
	}
	m := &mutator{root: tree.Node}
	ast.Walk(&tree.Node, m)
	return append(m.out, "not ("+tree.Node.String()+")"), nil
}

type mutator struct {
	root ast.Node
	out  []string
}

// Visit writes down the whole condition once for each change of n, and puts n back.
func (m *mutator) Visit(n *ast.Node) {
	switch node := (*n).(type) {
	case *ast.BinaryNode:
		was := node.Operator
		for _, other := range flips[was] {
			node.Operator = other
			m.out = append(m.out, m.root.String())
		}
		node.Operator = was
	case *ast.UnaryNode:
		if (node.Operator == "not" || node.Operator == "!") && *n != m.root {
			was := *n
			*n = node.Node
			m.out = append(m.out, m.root.String())
			*n = was
		}
	}
}
