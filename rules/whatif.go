package rules

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"

	"casewright/domain/calendar"
	"casewright/domain/money"
)

// CaseFacts is one case of a caseload: a line of JSON.
type CaseFacts struct {
	Case   string
	County string
	Aid    string // aid status, for grouping
	Facts  Facts
}

// WhatIf is what a new pack would change over a caseload on one date.
type WhatIf struct {
	From        string                `json:"from_pack_hash"`
	To          string                `json:"to_pack_hash"`
	AsOf        calendar.Date         `json:"as_of"`
	Cases       int                   `json:"cases"`
	Flipped     int                   `json:"cases_flipped"`
	Flips       []Flip                `json:"flips"`
	ByRule      map[string]int        `json:"flips_by_rule"`
	ByCounty    map[string]int        `json:"flips_by_county"`
	ByAidStatus map[string]int        `json:"flips_by_aid_status"`
	Notices     map[string]Shift      `json:"notices"` // letters of the flipped decisions, by notice id
	Money       map[string]MoneyShift `json:"money"`   // amounts of the flipped decisions, by rule and name
}

// Shift counts something before and after.
type Shift struct {
	From int `json:"from"`
	To   int `json:"to"`
}

// MoneyShift adds amounts up before and after.
type MoneyShift struct {
	From money.Cents `json:"from"`
	To   money.Cents `json:"to"`
}

// Flip is one decision that would be different.
type Flip struct {
	Case    string   `json:"case"`
	County  string   `json:"county,omitempty"`
	Aid     string   `json:"aid_status,omitempty"`
	Rule    string   `json:"rule"`
	From    Side     `json:"from"`
	To      Side     `json:"to"`
	Because []Reason `json:"because"`
}

// Side is a decision under one of the packs. Outcome is "none" when the pack has no such rule in force.
type Side struct {
	Version string                 `json:"version,omitempty"`
	Outcome string                 `json:"outcome"`
	Notices []string               `json:"notices,omitempty"`
	Money   map[string]money.Cents `json:"money,omitempty"`
}

// Reason is a clause that came out differently, or that only one pack has. From and To are
// "holds", "fails", "unknown" or "absent".
type Reason struct {
	Clause   string `json:"clause"`
	From     string `json:"from"`
	To       string `json:"to"`
	Text     string `json:"text"`
	Citation string `json:"citation"`
}

// Compare decides every rule for every case of the caseload under both packs on asOf and reports
// the differences. only limits it to some rules; empty means all. The error names the line.
func Compare(from, to *Book, asOf calendar.Date, only []string, caseload io.Reader) (WhatIf, error) {
	w := WhatIf{From: from.hash, To: to.hash, AsOf: asOf, Flips: []Flip{}, ByRule: map[string]int{}, ByCounty: map[string]int{},
		ByAidStatus: map[string]int{}, Notices: map[string]Shift{}, Money: map[string]MoneyShift{}}
	ids := only
	if len(ids) == 0 {
		ids = union(from.ids, to.ids)
	}
	for _, id := range ids {
		if from.rules[id] == nil && to.rules[id] == nil {
			return w, fmt.Errorf("%w: %s", ErrUnknownRule, id)
		}
	}
	both := &Book{facts: maps.Clone(from.facts)}
	maps.Copy(both.facts, to.facts)
	lines := bufio.NewScanner(caseload)
	lines.Buffer(make([]byte, 64<<10), 4<<20)
	for n := 1; lines.Scan(); n++ {
		if len(bytes.TrimSpace(lines.Bytes())) == 0 {
			continue
		}
		c, err := readCase(both, lines.Bytes())
		if err != nil {
			return w, atLine(n, err)
		}
		if err := w.add(from, to, ids, c); err != nil {
			return w, atLine(n, err)
		}
	}
	if err := lines.Err(); err != nil {
		return w, fmt.Errorf("read the caseload: %w", err)
	}
	return w, nil
}

func atLine(n int, err error) error {
	var fact *FactError
	if errors.As(err, &fact) {
		return &FactError{Fact: fmt.Sprintf("line %d: %s", n, fact.Fact), Message: fact.Message}
	}
	return fmt.Errorf("line %d: %w", n, err)
}

// readCase reads {"case", "county", "aid_status", "facts": {…}}. A fact may be of either pack.
func readCase(both *Book, line []byte) (CaseFacts, error) {
	var c CaseFacts
	var facts json.RawMessage
	text := map[string]*string{"case": &c.Case, "county": &c.County, "aid_status": &c.Aid}
	err := eachMember(line, func(name string, raw json.RawMessage) error {
		if name == "facts" {
			facts = raw
			return nil
		}
		into, known := text[name]
		if !known {
			return &FactError{Fact: name, Message: "unknown field; a line has case, county, aid_status and facts"}
		}
		if string(raw) != "null" && (raw[0] != '"' || json.Unmarshal(raw, into) != nil) {
			return &FactError{Fact: name, Message: "must be a text"}
		}
		return nil
	})
	switch {
	case err != nil:
		return c, err
	case c.Case == "":
		return c, &FactError{Fact: "case", Message: "is missing"}
	case facts == nil:
		return c, &FactError{Fact: "facts", Message: "is missing"}
	}
	c.Facts, err = both.ParseFacts(facts)
	return c, err
}

func (w *WhatIf) add(from, to *Book, ids []string, c CaseFacts) error {
	w.Cases++
	flipped := false
	for _, id := range ids {
		old, oldSide, err := from.side(id, w.AsOf, c.Facts)
		if err != nil {
			return err
		}
		new, newSide, err := to.side(id, w.AsOf, c.Facts)
		if err != nil {
			return err
		}
		if oldSide.same(newSide) {
			continue
		}
		flipped = true
		w.Flips = append(w.Flips, Flip{Case: c.Case, County: c.County, Aid: c.Aid, Rule: id, From: oldSide, To: newSide, Because: reasons(old, new)})
		w.ByRule[id]++
		w.ByCounty[orNone(c.County)]++
		w.ByAidStatus[orNone(c.Aid)]++
		w.count(id, oldSide, newSide)
	}
	if flipped {
		w.Flipped++
	}
	return nil
}

// side decides one rule under one pack.
func (b *Book) side(id string, asOf calendar.Date, facts Facts) (Decision, Side, error) {
	d, err := b.Evaluate(id, asOf, facts)
	if errors.Is(err, ErrUnknownRule) || errors.Is(err, ErrNotInForce) {
		return d, Side{Outcome: "none"}, nil
	}
	if err != nil {
		return d, Side{}, err
	}
	s := Side{Version: d.Version, Outcome: d.Outcome}
	for name, v := range d.Data {
		switch v := v.(type) {
		case money.Cents:
			if s.Money == nil {
				s.Money = map[string]money.Cents{}
			}
			s.Money[name] = v
		case []string:
			if name == "notices" {
				s.Notices = v
			}
		}
	}
	return d, s, nil
}

// same compares what a decision does, not which version made it.
func (s Side) same(other Side) bool {
	if s.Outcome != other.Outcome || !slices.Equal(s.Notices, other.Notices) || len(s.Money) != len(other.Money) {
		return false
	}
	for name, amount := range s.Money {
		if is, there := other.Money[name]; !there || is != amount {
			return false
		}
	}
	return true
}

func (w *WhatIf) count(id string, from, to Side) {
	for _, n := range from.Notices {
		s := w.Notices[n]
		s.From++
		w.Notices[n] = s
	}
	for _, n := range to.Notices {
		s := w.Notices[n]
		s.To++
		w.Notices[n] = s
	}
	for name, amount := range from.Money {
		m := w.Money[id+" "+name]
		m.From += amount
		w.Money[id+" "+name] = m
	}
	for name, amount := range to.Money {
		m := w.Money[id+" "+name]
		m.To += amount
		w.Money[id+" "+name] = m
	}
}

// reasons lists the clauses that came out differently; when all came out alike, the rule combines
// them differently or computes another figure.
func reasons(from, to Decision) []Reason {
	out := []Reason{}
	for _, c := range from.Clauses {
		at := slices.IndexFunc(to.Clauses, func(o ClauseResult) bool { return o.ID == c.ID })
		if at < 0 {
			out = append(out, Reason{c.ID, c.word(), "absent", c.Text, c.Citation})
		} else if o := to.Clauses[at]; o.word() != c.word() {
			out = append(out, Reason{c.ID, c.word(), o.word(), o.Text, o.Citation})
		}
	}
	for _, c := range to.Clauses {
		if !slices.ContainsFunc(from.Clauses, func(o ClauseResult) bool { return o.ID == c.ID }) {
			out = append(out, Reason{c.ID, "absent", c.word(), c.Text, c.Citation})
		}
	}
	return out
}

func (c ClauseResult) word() string {
	switch {
	case c.Unknown:
		return "unknown"
	case c.Holds:
		return "holds"
	default:
		return "fails"
	}
}
