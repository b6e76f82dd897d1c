package rules

import (
	"regexp"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"casewright/domain/calendar"
)

// ruleID is two or more parts with dots between: license.low-income-shield.
var ruleID = regexp.MustCompile(`^[a-z0-9][a-z0-9_-]*(\.[a-z0-9][a-z0-9_-]*)+$`)

// clauseID is one part.
var clauseID = regexp.MustCompile(`^[a-z0-9][a-z0-9_-]*$`)

// readBlock reads one file of rules into the book.
func (b *Book) readBlock(name string, root *yaml.Node) error {
	r := &reader{file: name}
	top := r.fields(root, "")
	block := top.mustText("block")
	list := top.list("rules")
	top.done()
	if len(list) == 0 {
		r.problem(root, "rules", "is missing: a block has at least one rule")
	}
	for _, n := range list {
		r.rule = ""
		before := len(r.errs)
		rule := b.readRule(r, n)
		rule.Block = block
		if len(r.errs) == before {
			b.add(r, n, rule)
		}
	}
	return r.err()
}

func (b *Book) readRule(r *reader, n *yaml.Node) *Rule {
	f := r.fields(n, "")
	rule := &Rule{ID: f.mustText("id")}
	r.rule = rule.ID
	if rule.ID != "" && !ruleID.MatchString(rule.ID) {
		r.problem(n, "id", "is lower-case words with dots between, such as license.low-income-shield")
	}
	rule.Title = f.mustText("title")
	rule.Citation = f.mustText("citation")
	rule.Notes = f.text("notes")
	rule.Verified, rule.Unverified = f.text("verified"), f.text("unverified")
	if rule.Verified == "" && rule.Unverified == "" {
		r.problem(n, "verified", "is missing: say where the text was read, or what is unverified")
	}
	readEffective(f, rule)
	readCombine(f, rule)
	rule.Outcome, rule.Otherwise = f.text("outcome"), f.text("otherwise")
	rule.data = readData(f, "data")
	b.readClauses(f, rule)
	rule.compute = b.readCompute(f, rule)
	b.readExamples(f, rule)
	f.done()
	b.checkOutcomes(r, n, rule)
	rule.body = canonical(n)
	return rule
}

func readEffective(f *fields, rule *Rule) {
	n := f.get("effective")
	if n == nil {
		f.r.problem(f.node, "effective", "is missing: say from which date the rule holds, as {from: 2026-01-01}")
		return
	}
	e := f.r.fields(n, "effective")
	rule.From = readDate(e, "from")
	rule.version = rule.From.String()
	if e.value["from"] == nil {
		f.r.problem(n, "effective.from", "is missing")
	}
	rule.To = readDate(e, "to")
	rule.FromAssumed = e.flag("assumed")
	e.done()
	if !rule.To.IsZero() && rule.To.Before(rule.From) {
		f.r.problem(n, "effective.to", "is before effective.from")
	}
}

func readDate(f *fields, name string) calendar.Date {
	text := f.text(name)
	if text == "" {
		return calendar.Date{}
	}
	d, err := calendar.Parse(text)
	if err != nil {
		f.r.problem(f.value[name], f.at(name), "must be a date such as 2026-01-31, not %q", text)
	}
	return d
}

func readCombine(f *fields, rule *Rule) {
	rule.Combine = All
	if text := f.text("combine"); text != "" {
		rule.Combine = Combine(text)
	}
	hit := f.text("hit")
	switch {
	case rule.Combine == "table":
		rule.tables = true
		rule.Combine = Combine(hit)
		if !slices.Contains([]Combine{First, Unique, Collect}, rule.Combine) {
			f.r.problem(f.value["hit"], "hit", "a table needs hit: first, unique or collect")
		}
	case rule.Combine != All && rule.Combine != Any:
		f.r.problem(f.value["combine"], "combine", "must be all, any or table")
	case hit != "":
		f.r.problem(f.value["hit"], "hit", "only a table has a hit policy")
	}
}

func (b *Book) readClauses(f *fields, rule *Rule) {
	r := f.r
	name := "clauses"
	if rule.tables {
		name = "rows"
	}
	list := f.list(name)
	if len(list) == 0 {
		r.problem(f.node, name, "is missing: a rule has at least one")
	}
	positive := false
	for _, n := range list {
		c := b.readClause(r, n, name, rule)
		if slices.ContainsFunc(rule.Clauses, func(other Clause) bool { return other.ID == c.ID }) {
			r.problem(n, name+"."+c.ID, "is used for two clauses: give each its own id")
		}
		positive = positive || !c.Unless
		c.leads = !slices.ContainsFunc(rule.Clauses, func(other Clause) bool { return other.Either == c.Either })
		rule.Clauses = append(rule.Clauses, c)
	}
	if len(list) > 0 && !positive {
		r.problem(f.node, name, "only exceptions (unless): at least one clause has to say when the rule holds")
	}
}

func (b *Book) readClause(r *reader, n *yaml.Node, list string, rule *Rule) Clause {
	f := r.fields(n, list)
	c := Clause{ID: f.mustText("id")}
	if c.ID != "" && !clauseID.MatchString(c.ID) {
		r.problem(n, list+".id", "%q is not lower-case letters, digits and dashes", c.ID)
	}
	f.path = list + "." + c.ID
	c.When = f.mustText("when")
	c.EN, c.ES = f.mustText("en"), f.mustText("es")
	c.Citation = f.text("citation")
	if c.Citation == "" {
		c.Citation = rule.Citation
	}
	if rule.tables {
		c.Outcome = f.mustText("outcome")
		c.data = readData(f, "data")
		c.compute = b.readCompute(f, rule)
	} else {
		c.Either, c.Unless = f.text("either"), f.flag("unless")
		if c.Either != "" && (rule.Combine != All || c.Unless) {
			r.problem(n, f.at("either"), "groups the clauses of an all rule; it has no meaning here")
		}
	}
	f.done()
	if c.When != "" {
		b.compileClause(f, rule, &c)
	}
	return c
}

// readData reads the constants that come with an outcome: texts, whole numbers, yes or no, lists of texts.
func readData(f *fields, name string) map[string]any {
	n := f.get(name)
	if n == nil {
		return nil
	}
	d := f.r.fields(n, f.at(name))
	out := map[string]any{}
	for _, key := range d.order {
		d.asked[key] = true
		v := d.value[key]
		if list, ok := scalarTexts(v); ok {
			out[key] = list
			continue
		}
		var whole int64
		var yes bool
		switch {
		case v.Kind != yaml.ScalarNode || v.Tag == "!!null" || v.Tag == "!!float":
			f.r.problem(v, d.at(key), "must be a text, a whole number, true, false or a list of texts; amounts go under compute")
		case v.Tag == "!!int" && v.Decode(&whole) == nil:
			out[key] = whole
		case v.Tag == "!!bool" && v.Decode(&yes) == nil:
			out[key] = yes
		default:
			out[key] = strings.TrimSpace(v.Value)
		}
	}
	return out
}

// checkOutcomes holds a rule's outcomes together: named where needed, and different from each other.
func (b *Book) checkOutcomes(r *reader, n *yaml.Node, rule *Rule) {
	if rule.Otherwise == "" {
		rule.Otherwise = "no"
	}
	if rule.tables {
		if rule.Outcome != "" {
			r.problem(n, "outcome", "a table's outcomes stand in its rows")
		}
	} else if rule.Outcome == "" {
		r.problem(n, "outcome", "is missing")
	}
	outcomes := []string{rule.Outcome}
	for _, c := range rule.Clauses {
		outcomes = append(outcomes, c.Outcome)
	}
	if rule.Otherwise == Refer || slices.Contains(outcomes, Refer) {
		r.problem(n, "outcome", "%q is what the evaluator says when a person has to decide: use another word", Refer)
	}
	if slices.Contains(outcomes, rule.Otherwise) {
		r.problem(n, "otherwise", "is the same as an outcome: use different words")
	}
}

// canonical writes a rule's meaning without comments and layout, so that two packs can be compared.
func canonical(n *yaml.Node) string {
	out, err := yaml.Marshal(stripComments(n))
	if err != nil {
		return "" // a node that was parsed can be written; the reader has refused anything else
	}
	return string(out)
}

func stripComments(n *yaml.Node) *yaml.Node {
	c := *n
	c.HeadComment, c.LineComment, c.FootComment, c.Style = "", "", "", 0
	c.Content = make([]*yaml.Node, len(n.Content))
	for i, child := range n.Content {
		c.Content[i] = stripComments(child)
	}
	return &c
}
