// Package rules holds the law as data: packs of rules in YAML with dates, citations and examples,
// compiled when they are loaded, evaluated against typed facts, and explained clause by clause.
//
// A rule never guesses. A fact that is not known makes its clause unknown; when the clauses that
// are known do not already decide, the decision is to refer to a person. An error while evaluating
// refers to a person too. Neither ever means "no".
package rules

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"sync"

	"gopkg.in/yaml.v3"

	"casewright/domain/calendar"
)

//go:embed california/*.yaml
var california embed.FS

// Book is a set of compiled packs. It never changes and is safe for concurrent use.
type Book struct {
	hash  string
	facts dictionary
	rules map[string][]*Rule // versions of one id, earliest first
	ids   []string           // in pack order: by file, then as written
	runs  sync.Pool
}

// California returns the pack that is built into the program.
var California = sync.OnceValues(func() (*Book, error) {
	pack, err := fs.Sub(california, "california")
	if err != nil {
		return nil, fmt.Errorf("open the California pack: %w", err)
	}
	return Load(pack)
})

// factsFiles holds the dictionary of a pack; otherFiles are data of other loaders in the same folder.
const factsFiles = "facts*.yaml"

var otherFiles = []string{"deadlines.yaml"}

// Load reads a pack: the facts in facts*.yaml, and every other YAML file of fsys, one block of rules each.
// It returns every problem found, joined, each a *Problem with file, line, rule and field.
func Load(fsys fs.FS) (*Book, error) {
	names, err := fs.Glob(fsys, "*.yaml")
	if err != nil {
		return nil, fmt.Errorf("list the pack's files: %w", err)
	}
	slices.Sort(names)
	b := &Book{rules: map[string][]*Rule{}}
	sum := sha256.New()
	files := map[string]*yaml.Node{}
	var errs []error
	for _, name := range names {
		if slices.Contains(otherFiles, path.Base(name)) {
			continue
		}
		data, err := fs.ReadFile(fsys, name)
		if err != nil {
			return nil, fmt.Errorf("read the pack: %w", err)
		}
		fmt.Fprintf(sum, "%s %d\n", name, len(data))
		sum.Write(data)
		node, err := parseYAML(name, data)
		if err != nil {
			errs = append(errs, err)
			continue
		}
		files[name] = node
	}
	b.hash = hex.EncodeToString(sum.Sum(nil))
	b.facts = newDictionary()
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if isFacts(name) {
			errs = append(errs, b.facts.read(name, files[name]))
		}
	}
	if len(b.facts) == 1 {
		errs = append(errs, &Problem{File: factsFiles, What: "the pack has no file that says which facts rules may use"})
		return nil, errors.Join(errs...)
	}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if !isFacts(name) {
			errs = append(errs, b.readBlock(name, files[name]))
		}
	}
	if err := errors.Join(errs...); err != nil {
		return nil, err
	}
	if len(b.ids) == 0 {
		return nil, &Problem{File: ".", What: "the pack holds no rules"}
	}
	b.runs.New = func() any { return newRun() }
	return b, nil
}

func isFacts(name string) bool {
	ok, _ := path.Match(factsFiles, name) // the pattern is well formed
	return ok
}

func parseYAML(name string, data []byte) (*yaml.Node, error) {
	var doc yaml.Node
	if err := yaml.Unmarshal(data, &doc); err != nil {
		return nil, &Problem{File: name, What: "is not YAML: " + firstLine(err)}
	}
	if doc.Kind != yaml.DocumentNode || len(doc.Content) != 1 {
		return nil, &Problem{File: name, Line: 1, What: "is empty"}
	}
	if alias := findAlias(doc.Content[0]); alias != nil {
		return nil, &Problem{File: name, Line: alias.Line, What: "anchors and aliases are not allowed: write the value out"}
	}
	return doc.Content[0], nil
}

func findAlias(n *yaml.Node) *yaml.Node {
	if n.Kind == yaml.AliasNode || n.Anchor != "" {
		return n
	}
	for _, child := range n.Content {
		if found := findAlias(child); found != nil {
			return found
		}
	}
	return nil
}

// add puts a version in its place and refuses one that is in force on a day of another version.
func (b *Book) add(r *reader, n *yaml.Node, rule *Rule) {
	versions := b.rules[rule.ID]
	for _, other := range versions {
		startsBeforeEnd := func(a, b *Rule) bool { return b.To.IsZero() || !a.From.After(b.To) }
		if startsBeforeEnd(rule, other) && startsBeforeEnd(other, rule) {
			r.problem(n, "effective", "overlaps the version of %s that is effective from %s: end that one first, or use another id", other.ID, other.From)
			return
		}
	}
	if len(versions) == 0 {
		b.ids = append(b.ids, rule.ID)
	}
	versions = append(versions, rule)
	slices.SortFunc(versions, func(a, b *Rule) int { return a.From.Compare(b.From) })
	b.rules[rule.ID] = versions
}

// Hash is the SHA-256 of the pack's files. A decision stores it, so that a court can be shown the
// very text that decided.
func (b *Book) Hash() string { return b.hash }

// IDs returns the ids of all rules, in the order of the pack.
func (b *Book) IDs() []string { return slices.Clone(b.ids) }

// Versions returns all versions of a rule, earliest first; none when the id is unknown.
func (b *Book) Versions(id string) []*Rule { return slices.Clone(b.rules[id]) }

// Dictionary returns every fact that the pack declares, by name.
func (b *Book) Dictionary() []Fact {
	out := make([]Fact, 0, len(b.facts))
	for _, name := range slices.Sorted(maps.Keys(b.facts)) {
		out = append(out, *b.facts[name])
	}
	return out
}

// ErrUnknownRule and ErrNotInForce are the only errors of Evaluate.
var (
	ErrUnknownRule = errors.New("no such rule")
	ErrNotInForce  = errors.New("no version of the rule is in force on that date")
)

// Rule returns the version of a rule that is in force on a date.
func (b *Book) Rule(id string, on calendar.Date) (*Rule, error) {
	versions, ok := b.rules[id]
	if !ok {
		return nil, fmt.Errorf("%w: %s", ErrUnknownRule, id)
	}
	for _, v := range versions {
		if v.inForce(on) {
			return v, nil
		}
	}
	return nil, fmt.Errorf("%w: %s on %s (its first version is effective from %s)", ErrNotInForce, id, on, versions[0].From)
}
