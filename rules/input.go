package rules

import (
	"bytes"
	"encoding/json"
	"fmt"
)

// ParseFacts reads a JSON object of facts: each name to its value, or to {"value", "source"}.
// Dollars are numbers with at most two decimals, or texts; dates are "2026-01-31"; null is unknown.
// Every error is a *FactError that names the fact and never quotes its value.
func (b *Book) ParseFacts(data []byte) (Facts, error) {
	facts := Facts{}
	err := eachMember(data, func(name string, raw json.RawMessage) error {
		fact, ok := b.facts[name]
		if !ok || name == asOfFact {
			return &FactError{Fact: name, Message: "unknown fact" + b.facts.nearest(name) + "; casewright rules facts lists the facts of a rule"}
		}
		if _, twice := facts[name]; twice {
			return &FactError{Fact: name, Message: "is given twice"}
		}
		v, err := b.parseFact(fact, raw)
		if err != nil {
			return err
		}
		facts[name] = v
		return nil
	})
	if err != nil {
		return nil, err
	}
	return facts, nil
}

func (b *Book) parseFact(fact *Fact, raw json.RawMessage) (any, error) {
	if raw[0] != '{' {
		return parseFactValue(fact, raw)
	}
	var out FactValue
	seen := map[string]bool{}
	err := eachMember(raw, func(name string, raw json.RawMessage) error {
		at := fact.Name + "." + name
		if seen[name] {
			return &FactError{Fact: at, Message: "is given twice"}
		}
		seen[name] = true
		switch name {
		case "value":
			v, err := parseFactValue(fact, raw)
			out.Value = v
			return err
		case "source":
			if raw[0] != '"' || json.Unmarshal(raw, &out.Source) != nil {
				return &FactError{Fact: at, Message: "must be a text that says where the value came from"}
			}
			return nil
		default:
			return &FactError{Fact: at, Message: `unknown field; a fact is a value, or {"value": …, "source": …}`}
		}
	})
	if err == nil && !seen["value"] {
		err = &FactError{Fact: fact.Name + ".value", Message: "is missing"}
	}
	return out, err
}

func parseFactValue(fact *Fact, raw json.RawMessage) (any, error) {
	if string(raw) == "null" {
		return nil, nil
	}
	v, err := jsonValue(fact, raw)
	if err != nil {
		return nil, &FactError{Fact: fact.Name, Message: err.Error()}
	}
	return v, nil
}

// eachMember calls do for every member of one JSON object and refuses anything after it.
func eachMember(data []byte, do func(name string, raw json.RawMessage) error) error {
	notObject := func(err error) error {
		return &FactError{Message: fmt.Sprintf("the input must be one JSON object of facts: %v", err)}
	}
	dec := json.NewDecoder(bytes.NewReader(data))
	open, err := dec.Token()
	if err != nil {
		return notObject(err)
	}
	if open != json.Delim('{') {
		return notObject(fmt.Errorf("it starts with %v", open))
	}
	for dec.More() {
		name, err := dec.Token()
		if err != nil {
			return notObject(err)
		}
		var raw json.RawMessage
		if err := dec.Decode(&raw); err != nil {
			return notObject(err)
		}
		if err := do(name.(string), raw); err != nil {
			return err
		}
	}
	if _, err := dec.Token(); err != nil {
		return notObject(err)
	}
	if dec.More() {
		return notObject(fmt.Errorf("something follows it"))
	}
	return nil
}
