package lifecycle

import (
	"reflect"
	"strings"
	"sync"
)

// entry is a field of a form as its tags describe it; see Field.
type entry struct {
	reflect.StructField
	name, label, kind string
	choices           []Option
	list              string // name of the list that depends on the case
	required          bool
	// The field is asked when the one with index on has one of the values; on is -1 when it is always asked.
	on     int
	values []string
}

var entriesByType sync.Map // of []entry, by the reflect.Type of the struct

// entriesOf reads the tags of a struct, once for each type.
func entriesOf(t reflect.Type) []entry {
	if known, ok := entriesByType.Load(t); ok {
		return known.([]entry)
	}
	list := make([]entry, t.NumField())
	names := map[string]int{}
	for i := range list {
		f := t.Field(i)
		e := entry{StructField: f, label: f.Tag.Get("label"), kind: f.Tag.Get("kind"), required: f.Tag.Get("required") == "yes", on: -1}
		e.name, _, _ = strings.Cut(f.Tag.Get("json"), ",")
		e.choices, e.list = options(f.Tag.Get("options"))
		names[e.name] = i
		list[i] = e
	}
	for i := range list {
		if other, values, conditional := strings.Cut(list[i].Tag.Get("if"), "="); conditional {
			list[i].on = 0
			if at, known := names[other]; known {
				list[i].on, list[i].values = at, strings.Split(values, "|")
			}
		}
	}
	known, _ := entriesByType.LoadOrStore(t, list)
	return known.([]entry)
}

// asked reports whether the entry is asked in a form: always, or as its condition "other=value" (or "other=a|b") says.
func (e *entry) asked(form reflect.Value) bool {
	if e.on < 0 {
		return true
	}
	got := form.Field(e.on)
	for _, want := range e.values {
		if got.Kind() == reflect.String && got.String() == want || got.Kind() == reflect.Bool && got.Bool() == (want == "true") {
			return true
		}
	}
	return false
}

// offers reports whether a value is among the entry's own choices.
func (e *entry) offers(value string) bool {
	for _, o := range e.choices {
		if o.Value == value {
			return true
		}
	}
	return false
}
