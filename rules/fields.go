package rules

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"
)

// A Problem is one thing wrong in a pack: where it is, and what to do about it.
type Problem struct {
	File  string
	Line  int
	Rule  string // empty when the problem is not inside a rule
	Field string // empty when the problem is the whole rule or file
	What  string
}

func (p *Problem) Error() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s:%d: ", p.File, p.Line)
	if p.Rule != "" {
		fmt.Fprintf(&b, "rule %s: ", p.Rule)
	}
	if p.Field != "" {
		fmt.Fprintf(&b, "%s: ", p.Field)
	}
	b.WriteString(p.What)
	return b.String()
}

// reader collects every problem of one file, so that an author sees all of them at once.
type reader struct {
	file string
	rule string
	errs []error
}

func (r *reader) problem(n *yaml.Node, field, format string, args ...any) {
	line := 0
	if n != nil {
		line = n.Line
	}
	r.errs = append(r.errs, &Problem{File: r.file, Line: line, Rule: r.rule, Field: field, What: fmt.Sprintf(format, args...)})
}

func (r *reader) err() error { return errors.Join(r.errs...) }

// fields reads one YAML mapping strictly: each key at most once, each key asked for, no other key.
type fields struct {
	r     *reader
	node  *yaml.Node
	path  string
	value map[string]*yaml.Node
	order []string
	asked map[string]bool
}

func (r *reader) fields(n *yaml.Node, path string) *fields {
	f := &fields{r: r, node: n, path: path, value: map[string]*yaml.Node{}, asked: map[string]bool{}}
	if n == nil || n.Kind != yaml.MappingNode {
		r.problem(n, path, "must be a mapping of names to values")
		return f
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key := n.Content[i]
		if _, twice := f.value[key.Value]; twice {
			r.problem(key, f.at(key.Value), "is written twice")
			continue
		}
		f.value[key.Value] = n.Content[i+1]
		f.order = append(f.order, key.Value)
	}
	return f
}

func (f *fields) at(name string) string {
	if f.path == "" {
		return name
	}
	return f.path + "." + name
}

// get returns the node of name, or nil when it is not there.
func (f *fields) get(name string) *yaml.Node {
	f.asked[name] = true
	return f.value[name]
}

// done refuses every key that was not asked for.
func (f *fields) done() {
	for _, name := range f.order {
		if !f.asked[name] {
			known := make([]string, 0, len(f.asked))
			for k := range f.asked {
				known = append(known, k)
			}
			slices.Sort(known)
			f.r.problem(f.value[name], f.at(name), "unknown field; known fields: %s", strings.Join(known, ", "))
		}
	}
}

// text returns an optional text.
func (f *fields) text(name string) string {
	n := f.get(name)
	if n == nil {
		return ""
	}
	if n.Kind != yaml.ScalarNode || n.Tag == "!!null" {
		f.r.problem(n, f.at(name), "must be a text")
		return ""
	}
	return strings.TrimSpace(n.Value)
}

// mustText returns a text that has to be there.
func (f *fields) mustText(name string) string {
	s := f.text(name)
	if s == "" && (f.value[name] == nil || f.value[name].Kind == yaml.ScalarNode) {
		f.r.problem(f.node, f.at(name), "is missing")
	}
	return s
}

func (f *fields) flag(name string) bool {
	n := f.get(name)
	if n == nil {
		return false
	}
	var v bool
	if n.Kind != yaml.ScalarNode || n.Tag != "!!bool" || n.Decode(&v) != nil {
		f.r.problem(n, f.at(name), "must be true or false")
	}
	return v
}

// texts returns an optional list of texts.
func (f *fields) texts(name string) []string {
	n := f.get(name)
	if n == nil {
		return nil
	}
	list, ok := scalarTexts(n)
	if !ok {
		f.r.problem(n, f.at(name), "must be a list of texts")
	}
	return list
}

// list returns the nodes of an optional list.
func (f *fields) list(name string) []*yaml.Node {
	n := f.get(name)
	if n == nil {
		return nil
	}
	if n.Kind != yaml.SequenceNode {
		f.r.problem(n, f.at(name), "must be a list")
		return nil
	}
	return n.Content
}

func scalarTexts(n *yaml.Node) ([]string, bool) {
	if n.Kind != yaml.SequenceNode {
		return nil, false
	}
	out := make([]string, 0, len(n.Content))
	for _, item := range n.Content {
		if item.Kind != yaml.ScalarNode || item.Tag == "!!null" {
			return nil, false
		}
		out = append(out, item.Value)
	}
	return out, true
}
