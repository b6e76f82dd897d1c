package web

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"reflect"
	"strconv"
	"strings"
	"time"

	"casewright/domain/calendar"
	"casewright/domain/lifecycle"
	"casewright/domain/money"
)

// Hidden entries beside a Social Security number: the one that was entered before, encrypted, and the wish to drop it.
const (
	sealedSuffix = ".sealed"
	removeSuffix = ".remove"
)

// readForm fills a form, a pointer to a struct of the domain as Action.Form returns it, with what was entered, and returns
// it as the JSON of a command together with everything that is wrong with it. entered changes: empty rows of lists are gone,
// and a Social Security number that was typed is replaced by its sealed form, so that what is kept or shown again holds
// no plain number.
func (s *Server) readForm(form any, entered url.Values) (json.RawMessage, []lifecycle.FieldError) {
	dropEmptyRows(form, entered)
	read := reading{s: s, entered: entered}
	read.structure(reflect.ValueOf(form).Elem(), "")
	known := map[string]bool{}
	for _, p := range read.problems {
		known[p.Field] = true
	}
	for _, p := range lifecycle.CheckForm(form) {
		if !known[p.Field] { // an entry that could not be read is not also missing
			read.problems = append(read.problems, p)
		}
	}
	data, err := json.Marshal(form)
	if err != nil {
		read.wrong("", "The form could not be read. Open the page again and repeat the entry.")
	}
	return data, read.problems
}

type reading struct {
	s        *Server
	entered  url.Values
	problems []lifecycle.FieldError
}

func (r *reading) wrong(field, message string) {
	r.problems = append(r.problems, lifecycle.FieldError{Field: field, Message: message})
}

func (r *reading) structure(v reflect.Value, prefix string) {
	for i := range v.NumField() {
		f := v.Type().Field(i)
		if f.Anonymous {
			r.structure(v.Field(i), prefix)
			continue
		}
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		if label := f.Tag.Get("label"); label != "" {
			r.field(v.Field(i), prefix+name, label)
		}
	}
}

func (r *reading) field(v reflect.Value, name, label string) {
	text := plainText(r.entered.Get(name))
	switch target := v.Addr().Interface().(type) {
	case *calendar.Date:
		day, err := readDate(text)
		if err != nil {
			r.wrong(name, label+": "+err.Error()+".")
		}
		*target = day
		return
	case *lifecycle.SealedSSN:
		r.ssn(target, name, text)
		return
	case *money.Cents:
		if text == "" {
			return
		}
		amount, err := money.ParseLenient(text)
		if err != nil {
			r.wrong(name, label+": enter an amount in dollars, such as 1,234.50.")
		}
		*target = amount
		return
	}
	switch v.Kind() {
	case reflect.Struct:
		r.structure(v, name+".")
	case reflect.Bool:
		v.SetBool(text == "true")
	case reflect.String:
		v.SetString(text)
	case reflect.Int, reflect.Int64, reflect.Int32:
		if text == "" {
			return
		}
		n, err := strconv.ParseInt(strings.ReplaceAll(text, ",", ""), 10, 32)
		if err != nil {
			r.wrong(name, label+": enter a whole number.")
		}
		v.SetInt(n)
	case reflect.Slice:
		r.slice(v, name)
	default:
		panic(fmt.Sprintf("web: the form entry %s has the type %s, which no page can ask for", name, v.Type()))
	}
}

func (r *reading) slice(v reflect.Value, name string) {
	if v.Type().Elem().Kind() != reflect.Struct {
		for _, value := range r.entered[name] {
			if value = plainText(value); value != "" {
				v.Set(reflect.Append(v, reflect.ValueOf(value).Convert(v.Type().Elem())))
			}
		}
		return
	}
	n := rowCount(r.entered, name)
	v.Set(reflect.MakeSlice(v.Type(), n, n))
	for i := range n {
		r.structure(v.Index(i), name+"."+strconv.Itoa(i)+".")
	}
}

func (r *reading) ssn(target *lifecycle.SealedSSN, name, typed string) {
	kept := r.entered.Get(name + sealedSuffix)
	var err error
	switch {
	case typed != "":
		if *target, err = SealSSN(r.s.Keys, typed); err != nil {
			r.wrong(name, err.Error())
			return
		}
	case r.entered.Get(name+removeSuffix) == "true" || kept == "":
		r.entered.Del(name + sealedSuffix)
	default:
		if *target, err = reseal(r.s.Keys, kept); err != nil {
			r.wrong(name, "Enter the Social Security number again: it could not be read.")
			return
		}
	}
	r.entered.Del(name)
	r.entered.Del(name + removeSuffix)
	if target.Sealed != "" {
		r.entered.Set(name+sealedSuffix, target.Sealed)
	}
}

// plainText is what a person meant by an entry: no spaces around it, one kind of line end, and nothing that cannot be seen.
func plainText(s string) string {
	s = strings.ReplaceAll(strings.ToValidUTF8(s, ""), "\r\n", "\n")
	s = strings.Map(func(c rune) rune {
		if c < ' ' && c != '\n' && c != '\t' || c == 0x7f || c >= '\u200b' && c <= '\u200f' || c == '\u2060' || c == '\ufeff' {
			return -1
		}
		return c
	}, s)
	return strings.TrimSpace(s)
}

// dateLayouts are the ways in which people write a date here, month before day.
var dateLayouts = []string{"1/2/2006", "2006-1-2", "1-2-2006", "1.2.2006", "January 2, 2006", "Jan 2, 2006", "January 2 2006", "Jan 2 2006"}

var shortYears = []string{"1/2/06", "1-2-06", "1.2.06"}

// readDate reads a date as people write it, or says what to write instead. Nothing is the zero date.
func readDate(text string) (day calendar.Date, err error) {
	if text == "" {
		return day, nil
	}
	for _, layout := range dateLayouts {
		if t, err := time.Parse(layout, text); err == nil {
			return calendar.NewDate(t.Year(), t.Month(), t.Day()), nil
		}
	}
	for _, layout := range shortYears {
		if _, err := time.Parse(layout, text); err == nil {
			return day, errors.New("write the year with four digits, such as 3/2/2026")
		}
	}
	return day, errors.New("enter a date as month/day/year, such as 3/2/2026")
}

// formValues is a filled form as entries, to show it again. Of a Social Security number it holds the sealed form only.
func formValues(form any) url.Values {
	entered := url.Values{}
	v := reflect.ValueOf(form)
	if v.Kind() == reflect.Pointer {
		v = v.Elem()
	}
	writeValues(entered, v, "")
	return entered
}

func writeValues(entered url.Values, v reflect.Value, prefix string) {
	for i := range v.NumField() {
		f, x := v.Type().Field(i), v.Field(i)
		if f.Anonymous {
			writeValues(entered, x, prefix)
			continue
		}
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		name = prefix + name
		if f.Tag.Get("label") == "" || x.IsZero() {
			continue
		}
		switch value := x.Interface().(type) {
		case calendar.Date:
			entered.Set(name, value.Format("1/2/2006"))
		case lifecycle.SealedSSN:
			entered.Set(name+sealedSuffix, value.Sealed)
		case money.Cents:
			entered.Set(name, value.Decimal())
		default:
			writeValue(entered, x, name)
		}
	}
}

func writeValue(entered url.Values, x reflect.Value, name string) {
	switch {
	case x.Kind() == reflect.Struct:
		writeValues(entered, x, name+".")
	case x.Kind() == reflect.Slice && x.Type().Elem().Kind() == reflect.Struct:
		for i := range x.Len() {
			writeValues(entered, x.Index(i), name+"."+strconv.Itoa(i)+".")
		}
	case x.Kind() == reflect.Slice:
		for i := range x.Len() {
			entered.Add(name, fmt.Sprint(x.Index(i)))
		}
	default:
		entered.Set(name, fmt.Sprint(x))
	}
}
