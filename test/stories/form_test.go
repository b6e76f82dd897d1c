package stories_test

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"casewright/domain/calendar"
	"casewright/domain/lifecycle"
)

// form makes the form of an action from its lines. The county is the story's and the day of an action that asks
// "on" is the step's, where the lines say nothing else.
func (s *story) form(x step, entries []entry) (map[string]any, error) {
	_, a, ok := lifecycle.FindAction(x.action)
	if !ok {
		return nil, x.at.wrong("no process has an action %s; docs/processes lists them", x.action)
	}
	fields := lifecycle.Fields(a.Form())
	form := map[string]any{}
	if _, ok := find(fields, "county"); ok {
		form["county"] = s.county
	}
	if f, ok := find(fields, "on"); ok && f.Kind == "date" {
		form["on"] = x.on.String()
	}
	for _, e := range entries {
		if err := s.set(form, fields, strings.Split(e.name, "."), e); err != nil {
			return nil, err
		}
	}
	return form, nil
}

func find(fields []lifecycle.Field, name string) (lifecycle.Field, bool) {
	i := slices.IndexFunc(fields, func(f lifecycle.Field) bool { return f.Name[strings.LastIndex(f.Name, ".")+1:] == name })
	if i < 0 {
		return lifecycle.Field{}, false
	}
	return fields[i], true
}

// set enters a value at a path of names; an entry of a list is named by its number, from 1.
func (s *story) set(form map[string]any, fields []lifecycle.Field, path []string, e entry) error {
	f, ok := find(fields, path[0])
	if !ok {
		return e.at.wrong("there is no field %q; there are: %s", e.name, names(fields))
	}
	if f.Kind == "list" {
		return s.setInList(form, f, path, e)
	}
	if len(path) == 1 {
		v, err := s.value(f, e)
		form[path[0]] = v
		return err
	}
	if f.Kind != "group" {
		return e.at.wrong("%s has no parts", path[0])
	}
	inner, ok := form[path[0]].(map[string]any)
	if !ok {
		inner = map[string]any{}
		form[path[0]] = inner
	}
	return s.set(inner, f.Fields, path[1:], e)
}

func (s *story) setInList(form map[string]any, f lifecycle.Field, path []string, e entry) error {
	list, _ := form[path[0]].([]any)
	if len(path) < 2 {
		return e.at.wrong("%s is a list: write %s.1", path[0], path[0])
	}
	n, err := strconv.Atoi(path[1])
	if err != nil || n < 1 || n > len(list)+1 {
		return e.at.wrong("%s is a list: the next is %s.%d", path[0], path[0], len(list)+1)
	}
	if n > len(list) {
		list = append(list, map[string]any{})
		form[path[0]] = list
	}
	one := list[n-1].(map[string]any)
	if len(path) > 2 {
		return s.set(one, f.Fields, path[2:], e)
	}
	v, err := s.value(lifecycle.Field{Kind: "group", Fields: f.Fields}, e)
	if err != nil {
		return err
	}
	list[n-1] = v
	return nil
}

var addressLine = regexp.MustCompile(`^(.+), ([^,]+), ([A-Z]{2}) (\d{5})$`)

// value reads a value as the field takes it.
func (s *story) value(f lifecycle.Field, e entry) (any, error) {
	switch f.Kind {
	case "group":
		return s.group(f, e)
	case "check":
		if e.value != "yes" && e.value != "no" {
			return nil, e.at.wrong("%s is yes or no", e.name)
		}
		return e.value == "yes", nil
	case "checks":
		return strings.Split(e.value, ", "), nil
	case "date":
		if _, err := calendar.Parse(e.value); err != nil {
			return nil, e.at.wrong("%q is no date: write it as 2026-03-02", e.value)
		}
	case "ssn":
		return nil, e.at.wrong("stories have no Social Security numbers")
	}
	return e.value, nil
}

// group is a person of the story, or an address in one line.
func (s *story) group(f lifecycle.Field, e entry) (any, error) {
	if m := addressLine.FindStringSubmatch(e.value); m != nil {
		if _, ok := find(f.Fields, "line1"); ok {
			return map[string]any{"line1": m[1], "city": m[2], "state": m[3], "zip": m[4]}, nil
		}
	}
	name, ok := strings.CutPrefix(e.value, "person ")
	person, known := s.people[name]
	if !ok || !known {
		return nil, e.at.wrong("%s is a person of the story (person NAME), or an address as 1 Elm Street, Sacramento, CA 95814; or its parts are given: %s", e.name, names(f.Fields))
	}
	all := map[string]any{}
	for _, x := range person {
		if err := s.set(all, f.Fields, strings.Split(x.name, "."), x); err != nil {
			return nil, err
		}
	}
	return all, nil
}

func names(fields []lifecycle.Field) string {
	var list []string
	for _, f := range fields {
		list = append(list, f.Name[strings.LastIndex(f.Name, ".")+1:])
	}
	return strings.Join(list, ", ")
}
