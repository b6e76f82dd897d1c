package simulation

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"

	"casewright/domain/calendar"
	"casewright/domain/lifecycle"
)

// filler fills in an action's form as a person would: one of the choices that are offered, a day of late, what the
// family is known to have. What is then said to be wrong it enters differently.
type filler struct {
	r      *rand.Rand
	today  calendar.Date
	family lifecycle.ApplicationForm
	about  string // what the task is about: a party, a lead, one of many
	task   string
	fields []lifecycle.Field
	c      lifecycle.Case
	lists  map[string][]lifecycle.Option
	by     map[string]lifecycle.Field // leaves, by name
	sets   map[string]any             // entries that the action takes from the family
}

func (l *life) filler(a lifecycle.Action, about, task string) *filler {
	f := &filler{r: l.r, today: l.today, family: l.family, about: about, task: task, fields: lifecycle.Fields(a.Form()), lists: map[string][]lifecycle.Option{}, c: l.c, by: map[string]lifecycle.Field{}}
	f.lists["counties"] = []lifecycle.Option{{Value: l.family.County}}
	f.lists["workers"] = []lifecycle.Option{{Value: "w-caseworker"}}
	for id := range l.persons {
		f.lists["matches"] = append(f.lists["matches"], lifecycle.Option{Value: id})
	}
	slices.SortFunc(f.lists["matches"], func(a, b lifecycle.Option) int { return strings.Compare(a.Value, b.Value) })
	f.leaves(f.fields)
	if a.Name == "file-application" || a.Name == "complete-application" {
		f.sets = map[string]any{}
		form := l.family
		form.SignedOn = l.today
		must(form, &f.sets)
	}
	return f
}

func (f *filler) leaves(fields []lifecycle.Field) {
	for _, x := range fields {
		f.by[x.Name] = x
		f.leaves(x.Fields)
	}
}

// fill is a form, by the names of its JSON.
func (f *filler) fill() map[string]any {
	form := f.group(f.fields)
	maps.Copy(form, f.sets)
	return form
}

func (f *filler) group(fields []lifecycle.Field) map[string]any {
	form := map[string]any{}
	for _, x := range fields {
		if v := f.value(x, 0); v != nil {
			form[last(x.Name)] = v
		}
	}
	return form
}

func last(name string) string { return name[strings.LastIndex(name, ".")+1:] }

// value is an entry; again is how often it was said to be wrong.
func (f *filler) value(x lifecycle.Field, again int) any {
	if again == 0 && !x.Required && x.Kind != "group" && f.r.IntN(4) == 0 {
		return nil
	}
	switch x.Kind {
	case "group":
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
			if f.r.IntN(2) == 0 || again > 0 {
				list = append(list, o.Value)
			}
		}
		return list
	case "date":
		return f.date(again).String()
	case "ssn":
		return map[string]any{}
	case "money":
		return fmt.Sprintf("%d.%02d", []int{50, 150, 300, 450, 900, 2500}[f.r.IntN(6)]+f.r.IntN(200), f.r.IntN(100))
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
	case "first", "last", "name":
		return []string{"Sample", "Example", "Specimen"}[f.r.IntN(3)]
	}
	return "Made up for the simulation."
}

// mend enters differently what was said to be wrong.
func (f *filler) mend(form map[string]any, problems []lifecycle.FieldError) {
	for _, p := range problems {
		parts := strings.Split(p.Field, ".")
		at := form
		for i, part := range parts[:len(parts)-1] {
			inner, ok := at[part].(map[string]any)
			if !ok {
				x, known := f.by[strings.Join(parts[:i+1], ".")]
				if !known {
					break
				}
				inner, ok = f.value(x, 1).(map[string]any)
				if !ok {
					break
				}
				at[part] = inner
			}
			at = inner
		}
		if x, known := f.by[p.Field]; known {
			at[parts[len(parts)-1]] = f.value(x, 1+f.r.IntN(4))
			continue
		}
		maps.Copy(form, f.fill()) // it does not say which: begin again
	}
}
