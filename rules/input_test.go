package rules

import (
	"errors"
	"reflect"
	"strings"
	"testing"

	"casewright/domain/money"
)

func smallBook(t testing.TB) *Book {
	t.Helper()
	book, err := loadPack(goodFacts, goodRule)
	if err != nil {
		t.Fatal(err)
	}
	return book
}

func TestParseFacts(t *testing.T) {
	got, err := smallBook(t).ParseFacts([]byte(`{"parent.income": 1234.5, "config.limit": "1,000.00", "parent.children": 3.0, "parent.kind": "a",
		"parent.tags": ["x"], "parent.born_on": "2000-02-29", "parent.present": {"value": true, "source": "form"}, "parent.share": null}`))
	want := Facts{
		"parent.income": money.Cents(123450), "config.limit": money.Cents(100000), "parent.children": int64(3), "parent.kind": "a",
		"parent.tags": []string{"x"}, "parent.born_on": "2000-02-29", "parent.present": FactValue{Value: true, Source: "form"}, "parent.share": nil,
	}
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, %v", got, err)
	}
}

// Bad input is refused by the name of the fact, and the message never quotes the value.
func TestParseFactsRefuses(t *testing.T) {
	book := smallBook(t)
	for _, c := range []struct{ in, field, want string }{
		{``, "", "one JSON object"}, {`[]`, "", "one JSON object"}, {`{} {}`, "", "something follows"}, {`{"parent.income": 1`, "", "one JSON object"},
		{`null`, "", "one JSON object"}, {`{"parent.income": 1}x`, "", "something follows"},
		{`{"parent.secret": 1}`, "parent.secret", "unknown fact"}, {`{"as_of": "2026-01-01"}`, "as_of", "unknown fact"},
		{`{"parent.income": 1, "parent.income": 2}`, "parent.income", "twice"},
		{`{"parent.income": 1.005}`, "parent.income", "two decimals"}, {`{"parent.income": 1e3}`, "parent.income", "two decimals"},
		{`{"parent.income": true}`, "parent.income", "dollars"}, {`{"parent.income": 99999999999999}`, "parent.income", "at most ten billion"},
		{`{"parent.children": 1.5}`, "parent.children", "whole number"}, {`{"parent.children": "3"}`, "parent.children", "whole number"},
		{`{"parent.children": 10000001}`, "parent.children", "at most"}, {`{"parent.share": 70.5}`, "parent.share", "whole number"},
		{`{"parent.kind": "c"}`, "parent.kind", "one of a, b"}, {`{"parent.kind": 1}`, "parent.kind", "text"},
		{`{"parent.tags": "x"}`, "parent.tags", "list"}, {`{"parent.tags": ["z"]}`, "parent.tags", "only x, y"},
		{`{"parent.born_on": "2026-02-30"}`, "parent.born_on", "date"}, {`{"parent.born_on": 20260101}`, "parent.born_on", "text"},
		{`{"parent.present": "true"}`, "parent.present", "true or false"},
		{`{"parent.present": {"source": "x"}}`, "parent.present.value", "missing"}, {`{"parent.present": {"value": true, "by": "x"}}`, "parent.present.by", "unknown field"},
		{`{"parent.present": {"value": true, "value": false}}`, "parent.present.value", "twice"}, {`{"parent.present": {"value": true, "source": 1}}`, "parent.present.source", "text"},
	} {
		_, err := book.ParseFacts([]byte(c.in))
		var fact *FactError
		if !errors.As(err, &fact) || fact.Fact != c.field || !strings.Contains(fact.Message, c.want) || !errors.Is(err, ErrFact) {
			t.Errorf("%s: got %v, want field %q and %q", c.in, err, c.field, c.want)
		}
	}
}

// FuzzParseFacts: any bytes either are refused or give facts that evaluate without panic, and a
// decision that holds never rests on an unknown clause of an "all" rule.
func FuzzParseFacts(f *testing.F) {
	book, err := California()
	if err != nil {
		f.Fatal(err)
	}
	f.Add([]byte(`{"household.annual_income": 63000, "county.median_income": "90000", "license.board": "DMV", "license.kind": "noncommercial_driver"}`))
	f.Add([]byte(`{"contact.channels_tried": ["post"], "case.opened_on": "1995-12-31", "arrears.accrued_after_opening": {"value": true, "source": "form"}}`))
	f.Add([]byte(`{"genetic_test.probability": -1, "order.amount": -0.01, "order.amount_on_true_income": 9999999999.99}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		facts, err := book.ParseFacts(data)
		if err != nil {
			if !errors.Is(err, ErrFact) {
				t.Fatalf("not a fact error: %v", err)
			}
			return
		}
		for _, id := range book.IDs() {
			d, err := book.Evaluate(id, day, facts)
			if errors.Is(err, ErrNotInForce) {
				continue
			}
			if err != nil || d.Outcome == "" || d.Refer != (d.Outcome == Refer) || d.Refer && (d.Holds || d.ReferWhy == "") {
				t.Fatalf("%s: %+v %v", id, d, err)
			}
			rule, _ := book.Rule(id, day)
			for _, c := range d.Clauses {
				if c.Unknown != (c.Err != "") || rule.Combine == All && d.Holds && c.Unknown && c.Either == "" {
					t.Fatalf("%s holds although %s is unknown", id, c.ID)
				}
			}
		}
	})
}

// FuzzLoad: any pack either is refused with problems that name a file, or compiles and evaluates.
func FuzzLoad(f *testing.F) {
	f.Add([]byte(goodFacts), []byte("block: Demo\nrules:"+goodRule))
	f.Add([]byte("facts: {a.b: {type: bool, meaning: m}}"), []byte("block: x\nrules: [{id: a.b, title: t, citation: c, effective: {from: 2020-01-01}, verified: v, clauses: [{id: x, when: a.b, en: e, es: s}], outcome: o, examples: [{name: n, then: refer}]}]"))
	f.Add([]byte("facts: *x"), []byte("&x [*x]"))
	f.Fuzz(func(t *testing.T, facts, pack []byte) {
		book, err := loadBytes(facts, pack)
		if err != nil {
			var problem *Problem
			if !errors.As(err, &problem) || problem.File == "" {
				t.Fatalf("not a problem with a file: %v", err)
			}
			return
		}
		book.Test()
		for _, id := range book.IDs() {
			for _, rule := range book.Versions(id) {
				if d, err := book.Evaluate(id, rule.From, nil); err != nil || d.Outcome == "" {
					t.Fatalf("%s: %+v %v", id, d, err)
				}
			}
		}
	})
}
