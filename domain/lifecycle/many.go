package lifecycle

import (
	"cmp"
	"reflect"
	"slices"
	"strconv"
	"strings"
)

// Many tells how the instances of a process that a case may have several of are named. The form of an
// action on one of them has a field About with the tag options:"@list"; it may stay empty when only one
// can be meant.
type Many struct {
	Item string // what one is called: "complaint"
	List string // name of the list of those that run, for the forms' tags: "complaints"
	// Prefix of the keys, which are numbered: "C" for C1, C2. Empty: events give keys of their own.
	Prefix string
	Label  func(c Case, key string) string
}

// place is where an instance of a process stands in the case: the process's name, and its key when there
// are many.
func (p *Process) place(key string) string {
	if key == "" || p.Many == nil {
		return p.Name
	}
	return p.prefix + key
}

// keyOf is the key in a place, "" when the process is not one of many.
func keyOf(place string) string {
	_, key, _ := strings.Cut(place, "/")
	return key
}

// places are where the process's instances stand, in order; the one place of a process that is not one of many is
// always among them.
func (p *Process) places(c *Case) []string {
	if p.Many == nil {
		return []string{p.Name}
	}
	var list []string
	for place := range c.Processes {
		if strings.HasPrefix(place, p.prefix) {
			list = append(list, place)
		}
	}
	slices.SortFunc(list, byPlace)
	return list
}

// byPlace orders places: by their process in the order of a case's life, then by key, C2 before C10.
func byPlace(a, b string) int {
	return cmp.Or(rank(a)-rank(b), len(a)-len(b), strings.Compare(a, b))
}

func rank(place string) int {
	p, ok := FindProcess(place)
	if !ok {
		return -1
	}
	return p.rank
}

// Instances are the keys of the instances that run.
func (p *Process) Instances(c Case) []string {
	var keys []string
	for _, place := range p.places(&c) {
		if c.Running(place) {
			keys = append(keys, keyOf(place))
		}
	}
	return keys
}

// Standing is where an instance of a process stands.
type Standing struct {
	Instance
	Place string
	Key   string // "" when the process is not one of many
	Title string // "Locate", "Complaint C1 of March 3, 2026"
}

// Standing is where the process stands in the case, or its instances; nothing when it never started.
func (p *Process) Standing(c Case) []Standing {
	var list []Standing
	for _, place := range p.places(&c) {
		if at, ok := c.Processes[place]; ok {
			s := Standing{Instance: at, Place: place, Key: keyOf(place), Title: p.Title}
			if s.Key != "" {
				s.Title = p.Many.Label(c, s.Key)
			}
			list = append(list, s)
		}
	}
	return list
}

// inState are the keys of the running instances in one of the states.
func (p *Process) inState(c Case, states []State) []string {
	return slices.DeleteFunc(p.Instances(c), func(key string) bool { return !slices.Contains(states, c.State(p.place(key))) })
}

// nextKey is the key of the next instance of a process with numbered keys, by the process's name: its own actions
// cannot name the process itself. The event that starts it carries the key.
func (c Case) nextKey(process string) string { return c.keyAfter(process, 0) }

// keyAfter is the key of the instance that starts after others which start at the same time.
func (c Case) keyAfter(process string, others int) string {
	p, _ := FindProcess(process)
	return p.Many.Prefix + strconv.Itoa(c.Counts[p.Many.Prefix]+1+others)
}

// formKey is the entry of a form that says which of many it is about.
func formKey(form any) (reflect.Value, bool) {
	v := reflect.ValueOf(form).Elem().FieldByName("About")
	return v, v.IsValid() && v.Kind() == reflect.String
}

// choose finds which of many an action's form is about: what it says, or the only one it can be.
func choose(c Case, p *Process, a Action, form any) (string, error) {
	if p.Many == nil || starts(a) {
		return "", nil
	}
	about, ok := formKey(form)
	if !ok {
		return "", nil
	}
	if about.String() == "" {
		switch keys := p.inState(c, a.From); len(keys) {
		case 0: // the action is refused
		case 1:
			about.SetString(keys[0])
		default:
			return "", invalid("about", "Choose which "+p.Many.Item+" it is about.")
		}
	}
	return about.String(), nil
}

// PlaceOf is the place whose workflow takes a command: the instance that its form names, the case itself when
// the command starts one of many or does not say, and otherwise the action's process. False: no such action.
func PlaceOf(cmd Command) (string, bool) {
	p, a, ok := FindAction(cmd.Action)
	switch {
	case !ok:
		return "", false
	case p.Many == nil:
		return p.Name, true
	}
	form, err := a.parse(cmd.Form)
	if err == nil && !starts(a) {
		if about, ok := formKey(form); ok && about.String() != "" && plainKey(about.String()) {
			return p.place(about.String()), true
		}
	}
	return CaseProcess, true
}

// plainKey reports whether a key from a form can stand in a workflow's id: short, and letters and digits only.
func plainKey(key string) bool {
	return len(key) <= 20 && !strings.ContainsFunc(key, func(r rune) bool {
		return (r < '0' || r > '9') && (r < 'A' || r > 'Z') && (r < 'a' || r > 'z') && r != '-'
	})
}
