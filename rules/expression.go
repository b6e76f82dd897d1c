package rules

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/expr-lang/expr/ast"
	"github.com/expr-lang/expr/parser"
)

// The language of a clause is a small part of expr, on purpose: facts, whole numbers, texts,
// comparisons, and/or/not, in, + - *, and the functions of functions.go. There are no loops, no
// division and no decimals, so a clause always ends, and money never meets a float. This file
// checks that, and checks units: money is compared only with money, a date only with a date.

// checked is an expression that passed: its tree, its unit, and the facts it names in order.
type checked struct {
	source string
	tree   *parser.Tree
	kind   kind
	facts  []string
}

// checkExpression parses source and checks it against the dictionary.
// The error says what is not allowed and what to write instead.
func checkExpression(source string, d dictionary) (*checked, error) {
	if len(source) > 2000 {
		return nil, fmt.Errorf("is longer than 2,000 characters: split it into clauses")
	}
	tree, err := parser.Parse(source)
	if err != nil {
		return nil, fmt.Errorf("is not an expression: %s", firstLine(err))
	}
	c := &checker{dict: d}
	k := c.visit(tree.Node)
	if c.err != nil {
		return nil, c.err
	}
	return &checked{source: source, tree: tree, kind: k, facts: c.facts}, nil
}

func firstLine(err error) string {
	s, _, _ := strings.Cut(err.Error(), "\n")
	return s
}

type checker struct {
	dict  dictionary
	facts []string
	err   error
}

func (c *checker) refuse(format string, args ...any) kind {
	if c.err == nil {
		c.err = fmt.Errorf(format, args...)
	}
	return kind{}
}

func (c *checker) visit(n ast.Node) kind {
	if c.err != nil {
		return kind{}
	}
	if name, ok := factOf(n); ok {
		return c.factKind(name)
	}
	switch n := n.(type) {
	case *ast.BoolNode:
		return c.refuse("%t is not needed: write the fact itself, or not before it", n.Value)
	case *ast.IntegerNode:
		return kind{unit: unitNumber, literal: true, bound: math.Abs(float64(n.Value))}
	case *ast.FloatNode:
		return c.refuse("decimal numbers are not allowed: write money as usd(12) or cents(1250), percentages as basis points")
	case *ast.StringNode:
		return kind{unit: unitText, texts: []string{n.Value}}
	case *ast.ArrayNode:
		return c.array(n)
	case *ast.UnaryNode:
		return c.unary(n)
	case *ast.BinaryNode:
		return c.binary(n)
	case *ast.CallNode:
		return c.call(n)
	case *ast.BuiltinNode:
		if _, ours := functions[n.Name]; ours {
			return c.callNamed(n.Name, n.Arguments)
		}
		return c.refuse("%s is not allowed: the functions are %s", n.Name, functionNames())
	default:
		return c.refuse("%s is not allowed in a rule", n.String())
	}
}

// factOf returns the dotted name that n spells, such as household.annual_income.
func factOf(n ast.Node) (string, bool) {
	switch n := n.(type) {
	case *ast.IdentifierNode:
		return n.Value, true
	case *ast.MemberNode:
		property, ok := n.Property.(*ast.StringNode)
		if !ok || n.Optional {
			return "", false
		}
		front, ok := factOf(n.Node)
		return front + "." + property.Value, ok
	default:
		return "", false
	}
}

func (c *checker) factKind(name string) kind {
	fact, ok := c.dict[name]
	if !ok {
		return c.refuse("unknown fact %s%s; facts are declared in facts*.yaml", name, c.dict.nearest(name))
	}
	if !slices.Contains(c.facts, name) {
		c.facts = append(c.facts, name)
	}
	k := kind{unit: unitOf(fact.Type), fact: fact, bound: float64(maxNumberFact)}
	if k.unit == unitMoney {
		k.bound = float64(maxMoneyFact)
	}
	return k
}

// array is a list of written-out texts, the right side of in.
func (c *checker) array(n *ast.ArrayNode) kind {
	k := kind{unit: unitList}
	for _, item := range n.Nodes {
		text, ok := item.(*ast.StringNode)
		if !ok {
			return c.refuse("a list in a rule holds texts only, not %s", item.String())
		}
		k.texts = append(k.texts, text.Value)
	}
	return k
}

func (c *checker) unary(n *ast.UnaryNode) kind {
	k := c.visit(n.Node)
	switch n.Operator {
	case "not", "!":
		return c.want(k, unitBool, n.Node)
	case "-":
		if k.unit == unitMoney || k.unit == unitNumber {
			return k
		}
	}
	return c.refuse("%s cannot stand before %s", n.Operator, n.Node.String())
}

func (c *checker) want(k kind, u unit, n ast.Node) kind {
	if c.err == nil && k.unit != u && !(u == unitBP && k.literal) {
		return c.refuse("%s is %s, not %s", n.String(), k.unit, u)
	}
	return k
}

func (c *checker) binary(n *ast.BinaryNode) kind {
	left, right := c.visit(n.Left), c.visit(n.Right)
	if c.err != nil {
		return kind{}
	}
	switch n.Operator {
	case "and", "&&", "or", "||":
		c.want(left, unitBool, n.Left)
		return c.want(right, unitBool, n.Right)
	case "==", "!=", "<", "<=", ">", ">=":
		return c.compare(n, left, right)
	case "in":
		return c.in(n, left, right)
	case "+", "-", "*":
		return c.arithmetic(n, left, right)
	case "/", "%", "**", "^":
		return c.refuse("%s is not allowed: it leaves whole cents; use pct(amount, basis points)", n.Operator)
	default:
		return c.refuse("the operator %s is not allowed in a rule", n.Operator)
	}
}

// sameUnit tells whether two kinds may be compared or added; a written-out number fits basis points.
func sameUnit(a, b kind) bool {
	return a.unit == b.unit || a.literal && b.unit == unitBP || b.literal && a.unit == unitBP
}

func (c *checker) compare(n *ast.BinaryNode, left, right kind) kind {
	if !sameUnit(left, right) {
		hint := ""
		if left.unit == unitMoney && right.literal || right.unit == unitMoney && left.literal {
			hint = "; write an amount as usd(500) or cents(50000)"
		}
		return c.refuse("%s compares %s with %s%s", n.String(), left.unit, right.unit, hint)
	}
	ordered := n.Operator != "==" && n.Operator != "!="
	if left.unit == unitList || ordered && (left.unit == unitText || left.unit == unitBool) {
		return c.refuse("%s: %s cannot be compared with %s", n.String(), left.unit, n.Operator)
	}
	if left.unit == unitText {
		c.sameValues(left, right)
	}
	return kind{unit: unitBool}
}

// in asks whether an enum is one of some texts, or whether a list fact has a text.
func (c *checker) in(n *ast.BinaryNode, left, right kind) kind {
	if left.unit != unitText || right.unit != unitList {
		return c.refuse("%s: in needs a text on the left and a list on the right", n.String())
	}
	c.sameValues(left, right)
	return kind{unit: unitBool}
}

// sameValues refuses a written-out text that the fact can never be: a typing error that would
// otherwise make a clause quietly always false.
func (c *checker) sameValues(a, b kind) {
	if a.fact == nil {
		a, b = b, a
	}
	if a.fact == nil {
		c.refuse("two written-out texts are compared: one side has to be a fact")
		return
	}
	for _, text := range b.texts {
		if !slices.Contains(a.fact.Values, text) {
			c.refuse("%s is never %q; its values are %s", a.fact.Name, text, strings.Join(a.fact.Values, ", "))
			return
		}
	}
}

func (c *checker) arithmetic(n *ast.BinaryNode, left, right kind) kind {
	number := func(k kind) bool { return k.unit == unitNumber || k.unit == unitMoney || k.unit == unitBP }
	if !number(left) || !number(right) {
		return c.refuse("%s: %s cannot be used with %s; for dates use days, months, add_days, add_months", n.String(), n.Operator, left.unit)
	}
	out := kind{unit: left.unit}
	if n.Operator == "*" {
		if left.unit != unitNumber && right.unit != unitNumber {
			return c.refuse("%s multiplies %s by %s", n.String(), left.unit, right.unit)
		}
		if left.unit == unitNumber {
			out.unit = right.unit
		}
		out.bound = left.bound * right.bound
	} else {
		if !sameUnit(left, right) {
			return c.refuse("%s: %s and %s do not add up", n.String(), left.unit, right.unit)
		}
		if left.literal {
			out.unit = right.unit
		}
		out.bound = left.bound + right.bound
	}
	out.literal = left.literal && right.literal
	if out.bound > maxBound {
		return c.refuse("%s could be larger than a whole number can hold", n.String())
	}
	return out
}

func (c *checker) call(n *ast.CallNode) kind {
	name, ok := factOf(n.Callee)
	if !ok {
		return c.refuse("%s is not allowed in a rule", n.String())
	}
	return c.callNamed(name, n.Arguments)
}

func (c *checker) callNamed(name string, args []ast.Node) kind {
	fn, ok := functions[name]
	if !ok {
		return c.refuse("%s is not a function of rules; the functions are %s", name, functionNames())
	}
	if fn.literal != nil {
		return c.literalCall(name, fn, args)
	}
	if len(args) != len(fn.params) {
		return c.refuse("%s takes %d arguments: %s", name, len(fn.params), fn.help)
	}
	kinds := make([]kind, len(args))
	for i, arg := range args {
		kinds[i] = c.visit(arg)
		if fn.params[i] != unitAny {
			c.want(kinds[i], fn.params[i], arg)
		}
	}
	if c.err != nil {
		return kind{}
	}
	out := kind{unit: fn.result, bound: fn.bound}
	if fn.result == unitAny { // min, max, abs: the unit of the arguments
		for i, k := range kinds {
			ordered := k.unit == unitMoney || k.unit == unitNumber || k.unit == unitDate && name != "abs"
			if !ordered || kinds[0].unit != k.unit {
				return c.refuse("%s takes amounts, numbers or dates of one kind: %s is %s", name, args[i].String(), k.unit)
			}
			out.bound = math.Max(out.bound, k.bound)
		}
		out.unit = kinds[0].unit
	}
	if fn.result == unitMoney {
		if kinds[0].bound*maxBasisPoints > maxBound {
			return c.refuse("%s: the amount could be larger than a percentage of it can be computed for", name)
		}
		out.bound = kinds[0].bound * 10 // a percentage of up to 1,000%
	}
	return out
}

// literalCall checks usd(500), cents(50000) and date("2026-01-31"): their argument is written out.
func (c *checker) literalCall(name string, fn function, args []ast.Node) kind {
	if len(args) != 1 {
		return c.refuse("%s takes one written-out value: %s", name, fn.help)
	}
	v, err := fn.literal(args[0])
	if err != nil {
		return c.refuse("%s(%s): %v", name, args[0].String(), err)
	}
	return kind{unit: fn.result, bound: math.Abs(float64(v))}
}
