package web

import (
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"casewright/domain/lifecycle"
)

// Form is a typed form of the domain as a page draws it: what is asked, what was entered, and what is wrong with it.
// {{template "fields" .Form}} draws the entries, {{template "problems" .Form}} the summary above them.
type Form struct {
	Fields   []FormField
	Problems []Problem
}

// Problem is one line of the summary.
type Problem struct {
	ID      string // of the entry it is about; "" when it is about none
	Message string
	Where   string // title of the group the entry is in, when it is in one
	order   int
}

// FormField is one entry, or a group or list of entries.
type FormField struct {
	lifecycle.Field
	ID      string
	Value   string
	Choices []Choice // of radio, select and checks
	Checked bool     // of check
	Error   string
	Wide    bool   // takes the whole row
	Width   string // class for a short input
	Type    string // of the input element
	Mode    string // inputmode, for keyboards on screens
	IfName  string // the entry that decides whether this one is asked
	IfVals  string // its values, with | between
	IfText  string // the same in words, for pages without script
	Sealed  string // of ssn: the number that was entered before, encrypted
	Last4   string
	Inner   []FormField // of group
	Rows    []FormRow   // of list
}

// Choice is one option of an entry.
type Choice struct {
	lifecycle.Option
	ID     string
	Chosen bool
}

// FormRow is one row of a list.
type FormRow struct {
	Name, Title string
	Inner       []FormField
}

// drawing is what it takes to draw one form.
type drawing struct {
	s       *Server
	entered url.Values
	lists   map[string][]lifecycle.Option
	wrong   map[string]string
}

// drawForm prepares a form: a pointer to a struct of the domain, as Action.Form returns it. entered is what the person sent
// or, at first, formValues of what is known. lists has the choices of the entries whose options depend on the case, by the
// name after "@".
func (s *Server) drawForm(form any, entered url.Values, lists map[string][]lifecycle.Option, problems []lifecycle.FieldError) Form {
	d := drawing{s, entered, lists, map[string]string{}}
	for _, p := range problems {
		if d.wrong[p.Field] == "" {
			d.wrong[p.Field] = p.Message
		}
	}
	f := Form{Fields: d.fields(lifecycle.Fields(form))}
	places := map[string]Problem{}
	locate(f.Fields, "", places)
	for _, p := range problems {
		at := places[p.Field]
		at.Message = p.Message
		f.Problems = append(f.Problems, at)
	}
	slices.SortStableFunc(f.Problems, func(a, b Problem) int { return a.order - b.order })
	return f
}

// locate notes where each entry is: the id of its first input, the group it is in, and its place on the page.
func locate(fields []FormField, group string, places map[string]Problem) {
	for _, f := range fields {
		at := Problem{ID: f.ID, Where: group, order: len(places) + 1}
		if len(f.Choices) > 0 && f.Kind != "select" {
			at.ID = f.Choices[0].ID
		}
		places[f.Name] = at
		inner := f.Label
		if group != "" {
			inner = group + ", " + f.Label
		}
		locate(f.Inner, inner, places)
		for _, row := range f.Rows {
			locate(row.Inner, row.Title, places)
		}
	}
}

func (d drawing) fields(list []lifecycle.Field) []FormField {
	out := make([]FormField, len(list))
	for i, f := range list {
		out[i] = d.field(f, list)
	}
	return out
}

func (d drawing) field(f lifecycle.Field, siblings []lifecycle.Field) FormField {
	x := FormField{Field: f, ID: fieldID(f.Name), Value: d.entered.Get(f.Name), Error: d.wrong[f.Name], Type: "text"}
	if f.Source != "" {
		x.Options = d.lists[f.Source]
	}
	if f.If != "" {
		x.IfName, x.IfVals, _ = strings.Cut(f.If, "=")
		x.IfText = conditionText(x.IfName, x.IfVals, siblings)
	}
	switch f.Kind {
	case "group":
		x.Wide, x.Inner = true, d.fields(f.Fields)
	case "list":
		x.Wide = true
		for i := range max(rowCount(d.entered, f.Name), 1) {
			name := f.Name + "." + strconv.Itoa(i)
			x.Rows = append(x.Rows, FormRow{name, fmt.Sprintf("%s: %d", f.Label, i+1), d.fields(atRow(f.Fields, f.Name, i))})
		}
		x.Value = strconv.Itoa(len(x.Rows))
	case "radio", "checks", "select":
		x.Wide = f.Kind != "select"
		for i, o := range x.Options {
			x.Choices = append(x.Choices, Choice{o, x.ID + "-" + strconv.Itoa(i), slices.Contains(d.entered[f.Name], o.Value)})
		}
	case "check":
		x.Wide, x.Checked = true, x.Value == "true"
	case "long":
		x.Wide = true
	case "date", "number":
		x.Width, x.Mode = "usa-input--medium", "numeric"
	case "money":
		x.Width, x.Mode = "usa-input--medium", "decimal"
	case "ssn":
		x.Width, x.Mode = "usa-input--medium", "numeric"
		if sealed, err := reseal(d.s.Keys, d.entered.Get(f.Name+sealedSuffix)); err == nil {
			x.Sealed, x.Last4 = sealed.Sealed, sealed.Last4
		}
	}
	x.Wide = x.Wide || len(f.Label) > 40 || len(f.Help) > 60 // what is long to read has a row of its own
	switch f.Name[strings.LastIndex(f.Name, ".")+1:] {
	case "zip":
		x.Width, x.Mode = "usa-input--small", "numeric"
	case "suffix":
		x.Width = "usa-input--small"
	case "email":
		x.Type = "email"
	case "phone":
		x.Type = "tel"
	}
	return x
}

// conditionText says when an entry is asked, in the words of the entry that decides.
func conditionText(name, values string, siblings []lifecycle.Field) string {
	for _, f := range siblings {
		if f.Name != name {
			continue
		}
		var words []string
		for _, value := range strings.Split(values, "|") {
			for _, o := range f.Options {
				if o.Value == value {
					words = append(words, o.Label)
				}
			}
		}
		if len(words) == 0 {
			return "Only if this is so: " + f.Label + "."
		}
		return "Only if “" + f.Label + "” is " + strings.Join(words, " or ") + "."
	}
	return ""
}

func fieldID(name string) string { return "f-" + strings.ReplaceAll(name, ".", "-") }

// atRow gives the entries of a list the names that they have in row i.
func atRow(fields []lifecycle.Field, list string, i int) []lifecycle.Field {
	out := slices.Clone(fields)
	row := func(name string) string { return strings.Replace(name, list+".#", list+"."+strconv.Itoa(i), 1) }
	for j := range out {
		out[j].Name, out[j].If, out[j].Fields = row(out[j].Name), row(out[j].If), atRow(out[j].Fields, list, i)
	}
	return out
}
