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
	list := entriesOf(v.Type())
	for i := range list {
		e, x := &list[i], v.Field(i)
		wrong := func(message string) { *problems = append(*problems, FieldError{prefix + e.name, message}) }
		if e.Anonymous {
			checkStruct(x, prefix, problems)
			continue
		}
		if e.label == "" || !e.asked(v) {
			continue
		}
		if e.required && x.IsZero() {
			wrong(e.missing())
			continue
		}
		switch {
		case e.Type == dateType:
			checkDate(x.Interface().(calendar.Date), e.label, wrong)
		case e.Type == ssnType:
		case e.Type.Kind() == reflect.Struct:
			checkStruct(x, prefix+e.name+".", problems)
		case e.Type.Kind() == reflect.String:
			e.checkText(x.String(), wrong)
		case e.Type.Kind() == reflect.Slice && e.Type.Elem().Kind() == reflect.Struct:
			for j := range x.Len() {
				checkStruct(x.Index(j), prefix+e.name+"."+strconv.Itoa(j)+".", problems)
			}
		case e.Type.Kind() == reflect.Slice:
			for j := range x.Len() {
				e.checkText(x.Index(j).String(), wrong)
			}
		}
	}
}

func (e *entry) missing() string {
	if strings.HasSuffix(e.label, "?") {
		return "Answer the question: " + e.label
	}
	if len(e.choices) > 0 || e.list != "" {
		return "Choose " + lower(e.label) + "."
	}
	if e.Type.Kind() == reflect.Bool {
		return "Confirm: " + lower(e.label) + "."
	}
	return "Enter " + lower(e.label) + "."
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

func (e *entry) checkText(s string, wrong func(string)) {
	limit := maxText
	if e.kind == "long" {
		limit = maxLong
	}
	if s == "" {
		return
	}
	if unprintable(s, e.kind == "long") {
		wrong(e.label + " has characters that cannot be printed. Type it again.")
		return
	}
	if utf8.RuneCountInString(s) > limit {
		wrong(e.label + " is too long: use at most " + strconv.Itoa(limit) + " characters.")
		return
	}
	if len(e.choices) > 0 {
		if !e.offers(s) {
			wrong(notListed(e.label))
		}
		return
	}
	if problem := checkNumber(e.kind, s, e.label); problem != "" {
		wrong(problem)
		return
	}
	switch e.name {
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
	list := entriesOf(v.Type())
	for i := range list {
		e, x := &list[i], v.Field(i)
		switch {
		case !e.asked(v):
			x.SetZero()
		case e.Type == dateType, e.Type == ssnType:
		case e.Type.Kind() == reflect.Struct:
			clearStruct(x)
		case e.Type.Kind() == reflect.Slice && e.Type.Elem().Kind() == reflect.Struct:
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
	list := entriesOf(v.Type())
	for i := range list {
		e, x := &list[i], v.Field(i)
		if e.list == "" || x.Kind() != reflect.String || x.String() == "" {
			continue
		}
		offered, known := offer(c, e.list, f)
		if known && !slices.ContainsFunc(offered, func(o Option) bool { return o.Value == x.String() }) {
			problems = append(problems, FieldError{e.name, notListed(e.label)})
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
