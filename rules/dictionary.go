package rules

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"
)

// Fact is one entry of a pack's dictionary: what a rule may ask about a case.
type Fact struct {
	Name    string   `json:"name"`
	Type    FactType `json:"type"`
	Unit    string   `json:"unit"`             // how the value is counted: "dollars a month", "days", "basis points (7000 = 70%)"
	Values  []string `json:"values,omitempty"` // the only values of an enum, or the only entries of a list
	Meaning string   `json:"meaning"`          // one plain sentence
	// Default is used when a case gives no value. Only figures that a county or the state
	// sets (configuration) have one; a fact about a family never does.
	Default any `json:"default,omitempty"`
	// Unverified says why the default is not to be trusted yet, empty when it is confirmed.
	Unverified string `json:"unverified,omitempty"`
}

// FactType is the type of a fact. Each type has one form in JSON and YAML and one in Go.
type FactType string

const (
	Bool        FactType = "bool"       // true or false; bool
	Int         FactType = "int"        // whole number; int64
	Money       FactType = "money"      // dollars, at most two decimals; money.Cents
	BasisPoints FactType = "percent_bp" // whole hundredths of a percent; int64
	DateType    FactType = "date"       // "2026-01-31"; calendar.Date
	Enum        FactType = "enum"       // one of Values; string
	List        FactType = "list"       // list of entries of Values; []string
)

var factTypes = []FactType{Bool, Int, Money, BasisPoints, DateType, Enum, List}

// factName is two or more lower-case parts with dots between: household.annual_income.
var factName = regexp.MustCompile(`^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+$`)

// asOfFact is the one fact that every rule has: the date the decision is made for.
const asOfFact = "as_of"

// dictionary is the facts of a pack by name.
type dictionary map[string]*Fact

func newDictionary() dictionary {
	return dictionary{asOfFact: {Name: asOfFact, Type: DateType, Unit: "date",
		Meaning: "The date the decision is made for. Taken from the command, never from a clock."}}
}

// read adds the facts of one file.
func (d dictionary) read(file string, root *yaml.Node) error {
	r := &reader{file: file}
	top := r.fields(root, "")
	list := r.fields(top.get("facts"), "facts")
	top.done()
	for _, name := range list.order {
		list.asked[name] = true
		switch {
		case !factName.MatchString(name):
			r.problem(list.value[name], name, "a fact's name is two or more lower-case words with dots between, such as household.annual_income")
		case d[name] != nil:
			r.problem(list.value[name], name, "is declared in another file too")
		default:
			d[name] = readFact(r, name, list.value[name])
		}
	}
	return r.err()
}

func readFact(r *reader, name string, n *yaml.Node) *Fact {
	f := r.fields(n, name)
	fact := &Fact{
		Name: name, Type: FactType(f.mustText("type")), Unit: f.text("unit"), Values: f.texts("values"),
		Meaning: f.mustText("meaning"), Unverified: f.text("unverified"),
	}
	def := f.get("default")
	f.done()
	if fact.Type != "" && !slices.Contains(factTypes, fact.Type) {
		r.problem(n, name+".type", "unknown type %q; use one of %v", fact.Type, factTypes)
		return fact
	}
	closed := fact.Type == Enum || fact.Type == List
	if closed && len(fact.Values) == 0 {
		r.problem(n, name+".values", "is missing: list what the fact may be")
	}
	if !closed && len(fact.Values) > 0 {
		r.problem(n, name+".values", "only an enum or a list has values")
	}
	if fact.Unit == "" {
		fact.Unit = defaultUnit[fact.Type]
	}
	if fact.Unit == "" {
		r.problem(n, name+".unit", "is missing: say what is counted")
	}
	if def != nil {
		v, err := yamlValue(fact, def)
		if err != nil {
			r.problem(def, name+".default", "%v", err)
		}
		fact.Default = v
	}
	return fact
}

// defaultUnit is the unit of the types that leave no choice. Money and whole numbers must say theirs.
var defaultUnit = map[FactType]string{
	Bool: "yes or no", DateType: "date", BasisPoints: "basis points (7000 = 70%)", Enum: "one of the values", List: "any of the values",
}

// nearest suggests a fact of the dictionary for a name that is not in it, or returns "".
func (d dictionary) nearest(name string) string {
	_, last, _ := strings.Cut(name, ".")
	var same []string
	for known := range d {
		if last != "" && strings.HasSuffix(known, "."+last) {
			same = append(same, known)
		}
	}
	if len(same) == 0 {
		return ""
	}
	slices.Sort(same)
	return fmt.Sprintf(" (did you mean %s?)", same[0])
}
