package rules

import (
	"fmt"
	"slices"

	"github.com/expr-lang/expr"
	"github.com/expr-lang/expr/ast"
	"github.com/expr-lang/expr/vm"
	"gopkg.in/yaml.v3"
)

// compileClause checks and compiles a clause's condition.
func (b *Book) compileClause(f *fields, rule *Rule, c *Clause) {
	n := f.value["when"]
	ch, err := checkExpression(c.When, b.facts)
	if err == nil && ch.kind.unit != unitBool {
		err = fmt.Errorf("is %s, not a condition", ch.kind.unit)
	}
	if err == nil {
		c.program, err = compile(ch, b.facts)
	}
	if err != nil {
		f.r.problem(n, f.at("when"), "%v", err)
		return
	}
	c.checked = ch
	c.facts = rule.use(ch, b.facts)
}

// readCompute reads the figures and dates that come with an outcome.
func (b *Book) readCompute(f *fields, rule *Rule) []computed {
	n := f.get("compute")
	if n == nil {
		return nil
	}
	var out []computed
	list := f.r.fields(n, f.at("compute"))
	for _, name := range list.order {
		source := list.mustText(name)
		if source == "" {
			continue
		}
		ch, err := checkExpression(source, b.facts)
		var program *vm.Program
		if err == nil && (ch.kind.unit == unitText || ch.kind.unit == unitList) {
			err = fmt.Errorf("is %s: constants go under data", ch.kind.unit)
		}
		if err == nil {
			program, err = compile(ch, b.facts)
		}
		if err != nil {
			f.r.problem(list.value[name], list.at(name), "%v", err)
			continue
		}
		out = append(out, computed{name: name, checked: ch, program: program, facts: rule.use(ch, b.facts)})
	}
	return out
}

// use adds the facts of an expression to the rule's list and returns their places in it.
func (r *Rule) use(ch *checked, d dictionary) []int {
	places := make([]int, len(ch.facts))
	for i, name := range ch.facts {
		at := slices.IndexFunc(r.facts, func(f *Fact) bool { return f.Name == name })
		if at < 0 {
			at = len(r.facts)
			r.facts = append(r.facts, d[name])
		}
		places[i] = at
	}
	return places
}

// compile turns a checked expression into a program. Facts become plain variables whose names have
// dots, so that the environment is one flat map and a lookup is one map access.
func compile(ch *checked, d dictionary) (*vm.Program, error) {
	env := make(map[string]any, len(ch.facts))
	for _, name := range ch.facts {
		env[name] = zeroCell(d[name].Type)
	}
	options := slices.Concat([]expr.Option{expr.Env(env), expr.DisableAllBuiltins(), expr.Patch(flatten{}), resultOption(ch.kind.unit)}, exprFunctions)
	program, err := expr.Compile(ch.source, options...)
	if err != nil {
		return nil, fmt.Errorf("cannot be compiled: %s", firstLine(err))
	}
	return program, nil
}

func resultOption(u unit) expr.Option {
	if u == unitBool {
		return expr.AsBool()
	}
	return expr.AsInt64()
}

func zeroCell(t FactType) any {
	switch t {
	case Bool:
		return false
	case Enum:
		return ""
	case List:
		return []string{}
	default:
		return int64(0)
	}
}

// flatten rewrites a dotted name into one variable, and written-out amounts and dates into numbers.
type flatten struct{}

func (flatten) Visit(n *ast.Node) {
	switch node := (*n).(type) {
	case *ast.MemberNode:
		if name, ok := factOf(node); ok {
			ast.Patch(n, &ast.IdentifierNode{Value: name})
		}
	case *ast.CallNode:
		name, _ := factOf(node.Callee)
		fn, ok := functions[name]
		if !ok || fn.literal == nil || len(node.Arguments) != 1 {
			return
		}
		if v, err := fn.literal(node.Arguments[0]); err == nil {
			ast.Patch(n, &ast.IntegerNode{Value: int(v)})
		}
	}
}

// readExamples reads the examples of a rule. usual is what they have in common; null takes a fact away.
func (b *Book) readExamples(f *fields, rule *Rule) {
	usual := b.readGiven(f, "usual", nil)
	names := map[string]bool{}
	for _, n := range f.list("examples") {
		e := f.r.fields(n, "examples")
		example := Example{Name: e.mustText("name"), AsOf: readDate(e, "as_of"), Then: e.mustText("then"), node: n}
		e.path = "examples." + example.Name
		example.Given = b.readGiven(e, "given", usual)
		e.done()
		if names[example.Name] {
			f.r.problem(n, e.path, "is the name of two examples")
		}
		names[example.Name] = true
		if example.AsOf.IsZero() {
			example.AsOf = rule.From
		} else if !rule.inForce(example.AsOf) {
			f.r.problem(n, e.at("as_of"), "is a day on which this version is not in force")
		}
		rule.Examples = append(rule.Examples, example)
	}
	if len(rule.Examples) == 0 {
		f.r.problem(f.node, "examples", "is missing: every clause needs an example on each side")
	}
}

func (b *Book) readGiven(f *fields, name string, usual Facts) Facts {
	given := Facts{}
	for k, v := range usual {
		given[k] = v
	}
	n := f.get(name)
	if n == nil {
		return given
	}
	list := f.r.fields(n, f.at(name))
	for _, fact := range list.order {
		list.asked[fact] = true
		v := list.value[fact]
		known, ok := b.facts[fact]
		switch {
		case !ok || fact == asOfFact:
			f.r.problem(v, list.at(fact), "unknown fact%s", b.facts.nearest(fact))
			continue
		case v.Kind == yaml.ScalarNode && v.Tag == "!!null":
			delete(given, fact)
			continue
		}
		value, err := yamlValue(known, v)
		if err != nil {
			f.r.problem(v, list.at(fact), "%v", err)
			continue
		}
		given[fact] = value
	}
	return given
}
