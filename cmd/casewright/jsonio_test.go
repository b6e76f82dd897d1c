package main

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"casewright/domain/money"

	"github.com/google/go-cmp/cmp"
)

type readTarget struct {
	Name   string           `json:"name" required:"who it is"`
	Count  int              `json:"count"`
	On     *bool            `json:"on"`
	Amount money.Cents      `json:"amount"`
	Parts  []readPart       `json:"parts"`
	Facts  map[string]any   `json:"facts"`
	By     map[string]int64 `json:"by"`
}

type readPart struct {
	ID     string       `json:"id"`
	Amount *money.Cents `json:"amount"`
	Of     struct {
		ID string `json:"id" required:"which one"`
	} `json:"of"`
	Unread string
}

func TestReadJSONTakesWhatItShould(t *testing.T) {
	var got readTarget
	err := readJSON(strings.NewReader(` {"name":"A","count":2.0,"on":true,"amount":"12.5","parts":[{"id":null,"amount":null,"of":null},{"amount":-3}],
		"facts":{"n":1.25,"list":[true,"t",null,{"a":1}]},"by":{"k":9007199254740993}} `), &got)
	if err != nil {
		t.Fatal(err)
	}
	yes, amount := true, money.Cents(-300)
	want := readTarget{
		Name: "A", Count: 2, On: &yes, Amount: 1250,
		Parts: []readPart{{}, {Amount: &amount}},
		Facts: map[string]any{"n": json.Number("1.25"), "list": []any{true, "t", nil, map[string]any{"a": json.Number("1")}}},
		By:    map[string]int64{"k": 9007199254740993},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestReadJSONRefusesByFieldPath(t *testing.T) {
	tests := []struct{ name, in, field, message string }{
		{"nothing", "  ", "", "empty"},
		{"not an object", "[]", "", "must be one JSON object"},
		{"broken", `{"name":`, "", "not one JSON object"},
		{"trailing", `{} {}`, "", "after top-level value"},
		{"not UTF-8", "{\"name\":\"\xff\"}", "", "UTF-8"},
		{"unknown", `{"nam":"A"}`, "nam", "unknown field; the fields here are amount, by, count"},
		{"other case", `{"Name":"A"}`, "Name", "unknown field"},
		{"unknown inside", `{"parts":[{},{"colour":1}]}`, "parts[1].colour", "unknown field"},
		{"twice", `{"name":"A","name":"B"}`, "name", "given twice"},
		{"twice inside facts", `{"facts":{"a":{"b":1,"b":2}}}`, "facts.a.b", "given twice"},
		{"null in a list", `{"name":"A","parts":[null]}`, "parts[0]", "must not be null"},
		{"null for a needed field", `{"name":null}`, "name", "is required: who it is"},
		{"needed field left out inside", `{"name":"A","parts":[{"id":"x","amount":1,"of":{}}]}`, "parts[0].of.id", "is required: which one"},
		{"a name of nothing", `{"name":"A","":1}`, "", "unknown field"},
		{"text for number", `{"count":"2"}`, "count", "whole number"},
		{"fraction for whole", `{"count":1.5}`, "count", "whole number"},
		{"exponent for whole", `{"count":1e2}`, "count", "whole number"},
		{"number for text", `{"name":1}`, "name", "text in quotes"},
		{"number for bool", `{"on":1}`, "on", "true or false"},
		{"object for list", `{"parts":{}}`, "parts", "list in brackets"},
		{"list for object", `{"parts":[[]]}`, "parts[0]", "object in braces"},
		{"three decimals", `{"parts":[{"amount":1.005}]}`, "parts[0].amount", "at most two decimals"},
		{"exponent", `{"amount":1e3}`, "amount", "without an exponent"},
		{"point without digits", `{"amount":"1."}`, "amount", "after the decimal point"},
		{"no digits", `{"amount":"-"}`, "amount", "digits before"},
		{"far too much", `{"amount":99999999999999999999}`, "amount", "out of range"},
		{"too deep", `{"facts":{"a":` + strings.Repeat("[", 40) + strings.Repeat("]", 40) + `}}`, "facts.a" + strings.Repeat("[0]", 31), "nested"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var target readTarget
			err := readJSON(strings.NewReader(tt.in), &target)
			var bad *inputError
			if !errors.As(err, &bad) {
				t.Fatalf("got %v, want an inputError", err)
			}
			if bad.Field != tt.field || !strings.Contains(bad.Message, tt.message) {
				t.Errorf("got field %q message %q, want %q and %q", bad.Field, bad.Message, tt.field, tt.message)
			}
		})
	}
}

func TestReadJSONRefusesAbsurdSize(t *testing.T) {
	err := readJSON(strings.NewReader(`{"name":"`+strings.Repeat("a", maxInputBytes)+`"}`), &readTarget{})
	var bad *inputError
	if !errors.As(err, &bad) || !strings.Contains(bad.Message, "larger than 16 MiB") {
		t.Errorf("got %v", err)
	}
}

func FuzzReadJSON(f *testing.F) {
	f.Add(` {"name":"A","count":2.0,"on":true,"amount":"12.5","parts":[{"id":"x","amount":null}],"facts":{"n":1.25,"list":[true,null,{"a":1}]},"by":{"k":1}} `)
	f.Add(`{"parts":[{"id":"a"},{"id":"b","id":"c"}]}`)
	f.Fuzz(func(t *testing.T, in string) {
		var target readTarget
		err := readJSON(strings.NewReader(in), &target)
		var bad *inputError
		if err != nil && (!errors.As(err, &bad) || bad.Message == "") {
			t.Errorf("refused without saying why: %v", err)
		}
		if err == nil && !json.Valid([]byte(in)) {
			t.Error("accepted what is not JSON")
		}
	})
}
