package lifecycle

import (
	"reflect"
	"strings"

	"casewright/domain/calendar"
	"casewright/domain/money"
)

// Field describes one entry of an action's form, so that a page can be drawn from the typed form.
// It is read from the struct's tags: label, help, kind (text, long, date, select, radio, check,
// checks, ssn, money, number, group), options ("a=Label|b=Label", or "@name" for a list that depends on
// the case), required:"yes", if:"other_field=value" (asked only then). What the type says needs no kind.
type Field struct {
	Name     string // JSON path: "applicant.home.city"
	Label    string
	Help     string
	Kind     string
	Options  []Option
	Source   string // name of the list that depends on the case: "leads"
	Required bool
	If       string
	Fields   []Field // of a group
}

// Option is one choice of a field.
type Option struct{ Value, Label string }

var (
	dateType  = reflect.TypeOf(calendar.Date{})
	ssnType   = reflect.TypeOf(SealedSSN{})
	centsType = reflect.TypeOf(money.Cents(0))
)

// Fields describes a form: a struct or a pointer to one.
func Fields(form any) []Field {
	t := reflect.TypeOf(form)
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	return fieldsOf(t, "")
}

func fieldsOf(t reflect.Type, prefix string) []Field {
	var list []Field
	for _, f := range entriesOf(t) {
		if f.Anonymous {
			list = append(list, fieldsOf(f.Type, prefix)...)
			continue
		}
		d := Field{Name: prefix + f.name, Label: f.label, Help: f.Tag.Get("help"), Kind: f.kind, Options: f.choices, Source: f.list,
			Required: f.required, If: f.Tag.Get("if")}
		if d.Label == "" {
			continue // not asked
		}
		if d.If != "" {
			d.If = prefix + d.If
		}
		switch {
		case d.Kind != "":
		case f.Type == dateType:
			d.Kind = "date"
		case f.Type == ssnType:
			d.Kind = "ssn"
		case f.Type == centsType:
			d.Kind = "money"
		case f.Type.Kind() == reflect.Struct:
			d.Kind, d.Fields = "group", fieldsOf(f.Type, d.Name+".")
		case f.Type.Kind() == reflect.Bool:
			d.Kind = "check"
		case f.Type.Kind() == reflect.Slice && f.Type.Elem().Kind() == reflect.String:
			d.Kind = "checks"
		case f.Type.Kind() == reflect.Slice:
			d.Kind, d.Fields = "list", fieldsOf(f.Type.Elem(), d.Name+".#.")
		case len(d.Options) > 0 && len(d.Options) <= 5:
			d.Kind = "radio"
		case len(d.Options) > 0 || d.Source != "":
			d.Kind = "select"
		default:
			d.Kind = "text"
		}
		list = append(list, d)
	}
	return list
}

func options(tag string) ([]Option, string) {
	if source, ok := strings.CutPrefix(tag, "@"); ok {
		if source == "states" {
			return states, ""
		}
		return nil, source
	}
	var list []Option
	for _, o := range strings.Split(tag, "|") {
		if value, label, ok := strings.Cut(o, "="); ok {
			list = append(list, Option{value, label})
		}
	}
	return list, ""
}

func lower(label string) string {
	if len(label) > 1 && label[1] >= 'A' && label[1] <= 'Z' {
		return label // an abbreviation: ZIP code
	}
	return strings.ToLower(label[:1]) + label[1:]
}
