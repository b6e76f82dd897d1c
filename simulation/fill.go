package simulation

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"

	"casewright/domain/calendar"
	"casewright/domain/lifecycle"
)

// filler fills in an action's form as a person would: one of the choices that are offered, a day of late, what the
// family is known to have. What is then said to be wrong it enters differently.
type filler struct {
	r      *rand.Rand
	today  calendar.Date
	family lifecycle.ApplicationForm
	owed   lifecycle.Account
	about  string // what the task is about: a party, a lead, one of many
	task   string
	form   *blank
	c      lifecycle.Case
	lists  map[string][]lifecycle.Option
	sets   map[string]any // entries that the action takes from the family
	habit  func(f *filler, form map[string]any)
	wish   map[string]string // answers that the life's leaning asks for
}

// blank is an action's form before it is filled in.
type blank struct {
	fields []lifecycle.Field
	by     map[string]lifecycle.Field // by name
}

// blanks are the actions' forms, by name.
var blanks = sync.OnceValue(func() map[string]*blank {
	all := map[string]*blank{}
	for _, p := range lifecycle.Processes() {
		for _, a := range p.Actions {
			b := &blank{fields: lifecycle.Fields(a.Form()), by: map[string]lifecycle.Field{}}
			b.name(b.fields)
			all[a.Name] = b
		}
	}
	return all
})

func (b *blank) name(fields []lifecycle.Field) {
	for _, x := range fields {
		b.by[x.Name] = x
		b.name(x.Fields)
	}
}

func (l *life) filler(a lifecycle.Action, about, task string) *filler {
	f := &filler{r: l.r, today: l.today, family: l.family, owed: l.purse.account, about: about, task: task, form: blanks()[a.Name], lists: map[string][]lifecycle.Option{}, c: l.c, habit: habits[a.Name], wish: l.lean.wish(a.Name)}
	f.lists["counties"] = []lifecycle.Option{{Value: l.family.County}, {Value: "06037"}, {Value: "06075"}}
	f.lists["workers"] = []lifecycle.Option{{Value: "w-caseworker"}, {Value: "w-reviewer"}, {Value: "w-supervisor"}}
	if a.Name == "review-duplicates" {
		for _, id := range slices.Sorted(maps.Keys(l.persons)) {
			f.lists["matches"] = append(f.lists["matches"], lifecycle.Option{Value: id})
		}
	}
	if a.Name == "file-application" || a.Name == "complete-application" {
		f.sets = map[string]any{}
		form := l.family
		form.SignedOn = l.today
		if a.Name == "file-application" && l.r.IntN(4) == 0 {
			form.SignedBy = ""
		}
		must(form, &f.sets)
	}
	return f
}

// fill is a form, by the names of its JSON.
func (f *filler) fill() map[string]any {
	form := f.group(f.form.fields)
	for name, answer := range f.wish {
		for n := 0; n < 20 && form[name] != answer && f.form.by[name].Options != nil; n++ {
			form = f.group(f.form.fields)
		}
	}
	maps.Copy(form, f.sets)
	if f.habit != nil {
		f.habit(f, form)
	}
	return form
}

func (f *filler) group(fields []lifecycle.Field) map[string]any {
	form := map[string]any{}
	for _, x := range fields {
		if !asked(x, form) {
			continue
		}
		if v := f.value(x, 0); v != nil {
			form[last(x.Name)] = v
		}
	}
	return form
}

// asked reports whether a field is asked, as the entries before it stand.
func asked(x lifecycle.Field, form map[string]any) bool {
	other, values, conditional := strings.Cut(x.If, "=")
	if !conditional {
		return true
	}
	got := form[last(other)]
	for want := range strings.SplitSeq(values, "|") {
		if s, ok := got.(string); ok && s == want || got == true && want == "true" || (got == nil || got == false) && want == "false" {
			return true
		}
	}
	return false
}

func last(name string) string { return name[strings.LastIndex(name, ".")+1:] }

// value is an entry; again is how often it was said to be wrong.
func (f *filler) value(x lifecycle.Field, again int) any {
	if again == 0 && !x.Required && x.Kind != "group" && f.r.IntN(4) == 0 && !part[last(x.Name)] {
		return nil
	}
	switch x.Kind {
	case "group":
		if again == 0 && addressed(x) && f.r.IntN(8) == 0 {
			return map[string]any{}
		}
		return f.group(x.Fields)
	case "list":
		list := []any{}
		for range 1 + f.r.IntN(2) {
			list = append(list, f.group(x.Fields))
		}
		return list
	case "check":
		return x.Required || f.r.IntN(3) == 0
	case "checks":
		var list []string
		for _, o := range f.offered(x) {
			if f.r.IntN(2) == 0 || again > 1 {
				list = append(list, o.Value)
			}
		}
		return list
	case "date":
		return f.date(again).String()
	case "ssn":
		return map[string]any{}
	case "money":
		return f.money()
	case "number":
		return fmt.Sprint([]int{f.r.IntN(4), f.r.IntN(13), f.r.IntN(100)}[f.r.IntN(3)])
	}
	if offered := f.offered(x); len(offered) > 0 {
		for _, o := range offered {
			if again == 0 && o.Value != "" && (o.Value == f.about || o.Value == f.task) {
				return o.Value
			}
		}
		return offered[f.r.IntN(len(offered))].Value
	}
	if x.Source != "" {
		return nil
	}
	return f.text(last(x.Name))
}

// part are the entries of an address that make no sense one by one.
var part = map[string]bool{"line1": true, "city": true, "state": true, "zip": true}

func addressed(x lifecycle.Field) bool {
	return slices.ContainsFunc(x.Fields, func(y lifecycle.Field) bool { return last(y.Name) == "line1" })
}

func (f *filler) money() string {
	if f.r.IntN(3) == 0 {
		if owed := f.owed; owed.Total() > 0 {
			return []string{owed.PastDue.String(), owed.Total().String(), owed.Monthly.String(), owed.Interest.String()}[f.r.IntN(4)]
		}
	}
	return fmt.Sprintf("%d.%02d", []int{0, 50, 150, 300, 450, 900, 2500}[f.r.IntN(7)]+f.r.IntN(200), f.r.IntN(100))
}

func (f *filler) offered(x lifecycle.Field) []lifecycle.Option {
	if x.Source == "" {
		return x.Options
	}
	if _, known := f.lists[x.Source]; !known {
		f.lists[x.Source] = lifecycle.Choices(f.c, x.Source)
	}
	return f.lists[x.Source]
}

// date is today most often; when that is wrong, a day before, or one to come.
func (f *filler) date(again int) calendar.Date {
	switch {
	case again == 0 && f.r.IntN(5) > 0:
		return f.today
	case again < 3 && f.r.IntN(2) == 0:
		return f.today.AddDays(-f.r.IntN(30))
	case f.r.IntN(2) == 0:
		return f.today.AddDays(1 + f.r.IntN(60))
	}
	return f.today.AddDays(-f.r.IntN(700))
}

func (f *filler) text(name string) string {
	home := f.family.Paying.Home
	switch name {
	case "line1":
		return fmt.Sprintf("%d Sample Street", 1+f.r.IntN(900))
	case "city":
		return home.City
	case "state":
		return "CA"
	case "zip":
		return home.ZIP
	case "email":
		return "someone@example.org"
	case "last4":
		return fmt.Sprintf("%04d", f.r.IntN(10000))
	case "first", "last", "name":
		return []string{"Sample", "Example", "Specimen"}[f.r.IntN(3)]
	}
	return "Made up for the simulation."
}
