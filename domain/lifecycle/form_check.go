package lifecycle

import (
	"net/mail"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"casewright/domain/calendar"
)

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
				checkStruct(x.Index(j), prefix+name+"."+strconv.Itoa(j)+".", problems)
			}
		case f.Type.Kind() == reflect.Slice:
			for j := range x.Len() {
				checkText(x.Index(j).String(), f, name, label, wrong)
			}
		}
	}
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
	if strings.HasSuffix(label, "?") {
		return "Answer the question: " + label
	}
	if opts, source := options(f.Tag.Get("options")); len(opts) > 0 || source != "" {
		return "Choose " + lower(label) + "."
	}
	if f.Type.Kind() == reflect.Bool {
		return "Confirm: " + lower(label) + "."
	}
	return "Enter " + lower(label) + "."
}

func notListed(label string) string {
	if strings.HasSuffix(label, "?") {
		return "Choose one of the answers: " + label
	}
	return "Choose " + lower(label) + " from the list."
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
	if unprintable(s, f.Tag.Get("kind") == "long") {
		wrong(label + " has characters that cannot be printed. Type it again.")
		return
	}
	if utf8.RuneCountInString(s) > limit {
		wrong(label + " is too long: use at most " + strconv.Itoa(limit) + " characters.")
		return
	}
	if opts, _ := options(f.Tag.Get("options")); len(opts) > 0 {
		for _, o := range opts {
			if o.Value == s {
				return
			}
		}
		wrong(notListed(label))
		return
	}
	if problem := checkNumber(f.Tag.Get("kind"), s, label); problem != "" {
		wrong(problem)
		return
	}
	switch name {
	case "zip":
		if !zipCode.MatchString(s) {
			wrong("Enter the ZIP code as 5 digits, or 5 and 4 as in 95814-1234.")
		}
	case "county":
		if !fipsCode.MatchString(s) {
			wrong("Choose the county from the list.")
		}
	case "email":
		if _, err := mail.ParseAddress(s); err != nil {
			wrong("Enter the email address as name@example.com.")
		}
	}
}

// maxText is the longest short entry and maxLong the longest note, in characters.
const (
	maxText = 200
	maxLong = 2000
)

var (
	zipCode  = regexp.MustCompile(`^\d{5}(-\d{4})?$`)
	fipsCode = regexp.MustCompile(`^\d{5}$`)
)

// unprintable reports characters that a letter cannot show: control characters (a new line only where the
// entry has several), marks that turn the direction of the text around them, characters without a width, which
// make two names that look the same differ, and bytes that are no text.
func unprintable(s string, lines bool) bool {
	return strings.ContainsFunc(s, func(r rune) bool {
		switch {
		case r == '\n' || r == '\r' || r == '\t':
			return !lines
		case r == utf8.RuneError, r >= '\u202a' && r <= '\u202e', r >= '\u2066' && r <= '\u2069',
			r >= '\u200b' && r <= '\u200f', r == '\u2060', r == '\ufeff':
			return true
		}
		return unicode.IsControl(r)
	})
}

// checkReason is the check of a command's own reason, which every action may be given.
func checkReason(s string) (problem string, ok bool) {
	switch {
	case unprintable(s, true):
		return "The reason has characters that cannot be printed. Type it again.", false
	case utf8.RuneCountInString(s) > maxLong:
		return "The reason is too long: use at most " + strconv.Itoa(maxLong) + " characters.", false
	}
	return "", true
}

// clearUnasked empties the entries that the form's other entries make pointless, so that what nobody was
// asked is never recorded.
func clearUnasked(form any) { clearStruct(reflect.ValueOf(form).Elem()) }

func clearStruct(v reflect.Value) {
	for i := range v.NumField() {
		f, x := v.Type().Field(i), v.Field(i)
		switch {
		case !asked(v, f.Tag.Get("if")):
			x.SetZero()
		case f.Type == dateType, f.Type == ssnType:
		case f.Type.Kind() == reflect.Struct:
			clearStruct(x)
		case f.Type.Kind() == reflect.Slice && f.Type.Elem().Kind() == reflect.Struct:
			for j := range x.Len() {
				clearStruct(x.Index(j))
			}
		}
	}
}

// checkLists returns the entries that are not on the list they are chosen from: the lists of the case,
// and those that the facts offer.
func checkLists(c Case, form any, f Facts) []FieldError {
	var problems []FieldError
	v := reflect.ValueOf(form).Elem()
	for i := range v.NumField() {
		tag := v.Type().Field(i).Tag
		list, depends := strings.CutPrefix(tag.Get("options"), "@")
		if !depends || v.Field(i).Kind() != reflect.String || v.Field(i).String() == "" {
			continue
		}
		offered, known := offer(c, list, f)
		if known && !slices.ContainsFunc(offered, func(o Option) bool { return o.Value == v.Field(i).String() }) {
			name, _, _ := strings.Cut(tag.Get("json"), ",")
			problems = append(problems, FieldError{name, notListed(tag.Get("label"))})
		}
	}
	return problems
}

// offer is a list by its name, false when neither the case nor the facts know it.
func offer(c Case, list string, f Facts) ([]Option, bool) {
	if offered, ok := f.Offered[list]; ok {
		return offered, true
	}
	return choices(c, list)
}
