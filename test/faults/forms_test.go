//go:build faults

package faults_test

import (
	"fmt"
	"math/rand/v2"
	"net/url"
	"strconv"
	"strings"

	"casewright/domain/calendar"
	"casewright/domain/lifecycle"
	"casewright/keyring"
	"casewright/web"
)

// filler fills in any action's form at random, the way a person could: choices from the lists, dates of today.
type filler struct {
	random *rand.Rand
	today  calendar.Date
	c      lifecycle.Case
	keys   *keyring.Keys
	others []string // persons on file
	typed  bool     // for a page: a Social Security number as a person types it
}

// fill is a form as the JSON of a command.
func (f filler) fill(fields []lifecycle.Field, prefix string) map[string]any {
	form := map[string]any{}
	for _, x := range fields {
		form[strings.TrimPrefix(x.Name, prefix)] = f.value(x)
	}
	return form
}

func (f filler) value(x lifecycle.Field) any {
	name := x.Name[strings.LastIndex(x.Name, ".")+1:]
	switch x.Kind {
	case "group":
		return f.fill(x.Fields, x.Name+".")
	case "list":
		var rows []any
		for range 1 + f.random.IntN(2) {
			rows = append(rows, f.fill(x.Fields, x.Name+".#."))
		}
		return rows
	case "check":
		return x.Required || f.random.IntN(3) > 0
	case "date":
		return f.date(name).String()
	case "ssn":
		return f.ssn()
	case "checks":
		return []string{}
	case "radio", "select":
		return f.choice(x)
	case "money":
		return fmt.Sprintf("%d.%02d", 1+f.random.IntN(900), f.random.IntN(100))
	}
	switch name {
	case "zip":
		return fmt.Sprintf("9%04d", f.random.IntN(10000))
	case "email":
		return fmt.Sprintf("person%d@example.com", f.random.IntN(1e6))
	case "phone":
		return fmt.Sprintf("(916) 555-%04d", f.random.IntN(10000))
	case "line1":
		return fmt.Sprintf("%d Alder Street", 1+f.random.IntN(9999))
	case "line2", "suffix", "middle":
		return ""
	}
	return pick(f.random, words) + " " + strconv.Itoa(f.random.IntN(1e6))
}

var words = []string{"Maple", "Quince", "Rowan", "Sorrel", "Tansy", "Yarrow", "Ñandú", "O'Dell", "Müller", "Lê <&> “Ánh”"}

func (f filler) date(name string) calendar.Date {
	switch name {
	case "birth_date":
		return calendar.NewDate(1970+f.random.IntN(40), 1, 1+f.random.IntN(300))
	case "hired_on", "received_on":
		return f.today.AddDays(-f.random.IntN(10))
	case "served_on":
		return calendar.Date{}
	}
	return f.today
}

func (f filler) ssn() any {
	if f.random.IntN(2) == 0 {
		if f.typed {
			return ""
		}
		return lifecycle.SealedSSN{}
	}
	digits := fmt.Sprintf("9%02d%02d%04d", f.random.IntN(100), 1+f.random.IntN(99), 1+f.random.IntN(9999))
	if f.typed {
		return digits
	}
	sealed, err := web.SealSSN(f.keys, digits)
	if err != nil {
		panic(err) // made by the line above
	}
	return sealed
}

func (f filler) choice(x lifecycle.Field) string {
	options := x.Options
	switch x.Source {
	case "":
	case "counties":
		options = []lifecycle.Option{{Value: "06037"}, {Value: "06067"}, {Value: "06073"}}
	case "matches":
		if len(f.others) == 0 {
			return ""
		}
		return pick(f.random, f.others)
	case "workers":
		return "22222222-2222-4222-8222-222222222222"
	default:
		options = lifecycle.Choices(f.c, x.Source)
	}
	if x.Name == "finding" && len(f.others) > 0 && options[0].Value == "new" && f.random.IntN(10) > 1 {
		return "new" // most people are not on file
	}
	if len(options) == 0 {
		return ""
	}
	return pick(f.random, options).Value
}

func pick[T any](random *rand.Rand, list []T) T { return list[random.IntN(len(list))] }

// values is a filled form as a page sends it.
func values(form map[string]any) url.Values {
	entered := url.Values{}
	flatten(entered, "", form)
	return entered
}

func flatten(entered url.Values, name string, v any) {
	inner := func(key string) string {
		if name == "" {
			return key
		}
		return name + "." + key
	}
	switch v := v.(type) {
	case map[string]any:
		for key, x := range v {
			flatten(entered, inner(key), x)
		}
	case []any:
		for i, x := range v {
			flatten(entered, inner(strconv.Itoa(i)), x)
		}
	case bool:
		if v {
			entered.Set(name, "true")
		}
	case string:
		if v != "" {
			entered.Set(name, v)
		}
	}
}
