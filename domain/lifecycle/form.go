package lifecycle

import (
	"net/mail"
	"reflect"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"casewright/domain/calendar"
)

// Field describes one entry of an action's form, so that a page can be drawn from the typed form.
// It is read from the struct's tags: label, help, kind (text, long, date, select, radio, check,
// checks, ssn, group), options ("a=Label|b=Label", or "@name" for a list that depends on the case),
// required:"yes", if:"other_field=value" (asked only then).
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

// maxText is the longest short entry and maxLong the longest note, in characters.
const (
	maxText = 200
	maxLong = 2000
)

var (
	dateType = reflect.TypeOf(calendar.Date{})
	ssnType  = reflect.TypeOf(SealedSSN{})
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
	for i := range t.NumField() {
		f := t.Field(i)
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		if f.Anonymous {
			list = append(list, fieldsOf(f.Type, prefix)...)
			continue
		}
		d := Field{Name: prefix + name, Label: f.Tag.Get("label"), Help: f.Tag.Get("help"), Kind: f.Tag.Get("kind"),
			Required: f.Tag.Get("required") == "yes", If: f.Tag.Get("if")}
		if d.Label == "" {
			continue // not asked
		}
		if d.If != "" {
			d.If = prefix + d.If
		}
		d.Options, d.Source = options(f.Tag.Get("options"))
		switch {
		case d.Kind != "":
		case f.Type == dateType:
			d.Kind = "date"
		case f.Type == ssnType:
			d.Kind = "ssn"
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

var zipCode = regexp.MustCompile(`^\d{5}(-\d{4})?$`)

// CheckForm returns what is wrong with the entries of a form, by field, in plain words: missing
// required entries, choices that are not offered, dates out of range, text too long.
func CheckForm(form any) []FieldError {
	v := reflect.ValueOf(form)
	if v.Kind() == reflect.Pointer {
		v = v.Elem()
	}
	var problems []FieldError
	checkStruct(v, "", &problems)
	return problems
}

func checkStruct(v reflect.Value, prefix string, problems *[]FieldError) {
	t := v.Type()
	for i := range t.NumField() {
		f, x := t.Field(i), v.Field(i)
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		label := f.Tag.Get("label")
		wrong := func(message string) { *problems = append(*problems, FieldError{prefix + name, message}) }
		if f.Anonymous {
			checkStruct(x, prefix, problems)
			continue
		}
		if label == "" || !asked(v, f.Tag.Get("if")) {
			continue
		}
		if f.Tag.Get("required") == "yes" && x.IsZero() {
			wrong(missing(f, label))
			continue
		}
		switch {
		case f.Type == dateType:
			checkDate(x.Interface().(calendar.Date), label, wrong)
		case f.Type == ssnType:
		case f.Type.Kind() == reflect.Struct:
			checkStruct(x, prefix+name+".", problems)
		case f.Type.Kind() == reflect.String:
			checkText(x.String(), f, name, label, wrong)
		case f.Type.Kind() == reflect.Slice && f.Type.Elem().Kind() == reflect.Struct:
			for j := range x.Len() {
				checkStruct(x.Index(j), prefix+name+"."+itoa(j)+".", problems)
			}
		case f.Type.Kind() == reflect.Slice:
			for j := range x.Len() {
				checkText(x.Index(j).String(), f, name, label, wrong)
			}
		}
	}
}

func itoa(n int) string {
	if n < 10 {
		return string(rune('0' + n))
	}
	return itoa(n/10) + itoa(n%10)
}

// asked reports whether a field with the condition "other=value" (or "other=a|b") is asked.
func asked(v reflect.Value, condition string) bool {
	if condition == "" {
		return true
	}
	other, values, _ := strings.Cut(condition, "=")
	for i := range v.NumField() {
		if name, _, _ := strings.Cut(v.Type().Field(i).Tag.Get("json"), ","); name == other {
			got := v.Field(i)
			for want := range strings.SplitSeq(values, "|") {
				if got.Kind() == reflect.String && got.String() == want || got.Kind() == reflect.Bool && got.Bool() == (want == "true") {
					return true
				}
			}
		}
	}
	return false
}

func missing(f reflect.StructField, label string) string {
	if opts, source := options(f.Tag.Get("options")); len(opts) > 0 || source != "" {
		return "Choose " + lower(label) + "."
	}
	if f.Type.Kind() == reflect.Bool {
		return "Confirm: " + lower(label) + "."
	}
	return "Enter " + lower(label) + "."
}

func checkDate(d calendar.Date, label string, wrong func(string)) {
	if !d.IsZero() && (d.Year() < 1900 || d.Year() > 2100) {
		wrong(label + " must be between 1900 and 2100. Check the year.")
	}
}

func checkText(s string, f reflect.StructField, name, label string, wrong func(string)) {
	limit := maxText
	if f.Tag.Get("kind") == "long" {
		limit = maxLong
	}
	if s == "" {
		return
	}
	if strings.ContainsFunc(s, func(r rune) bool {
		return r == utf8.RuneError || unicode.IsControl(r) && r != '\n' && r != '\r' && r != '\t'
	}) {
		wrong(label + " has characters that cannot be printed. Type it again.")
		return
	}
	if utf8.RuneCountInString(s) > limit {
		wrong(label + " is too long: use at most " + itoa(limit) + " characters.")
	}
	if opts, _ := options(f.Tag.Get("options")); len(opts) > 0 {
		for _, o := range opts {
			if o.Value == s {
				return
			}
		}
		wrong("Choose " + lower(label) + " from the list.")
		return
	}
	switch name {
	case "zip":
		if !zipCode.MatchString(s) {
			wrong("Enter the ZIP code as 5 digits, or 5 and 4 as in 95814-1234.")
		}
	case "email":
		if _, err := mail.ParseAddress(s); err != nil {
			wrong("Enter the email address as name@example.com.")
		}
	}
}

func lower(label string) string {
	if len(label) > 1 && label[1] >= 'A' && label[1] <= 'Z' {
		return label // an abbreviation: ZIP code
	}
	return strings.ToLower(label[:1]) + label[1:]
}
