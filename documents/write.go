package documents

import (
	"fmt"
	"strings"

	"casewright/domain/calendar"
)

// Short names for the blocks that the notices are written in.

func heading(text string) Block { return Heading{text} }

func para(text string) Block { return Paragraph{Text: text} }

func strong(text string) Block { return Paragraph{Text: text, Strong: true} }

func bullets(items ...string) Block { return List{Items: items} }

func steps(items ...string) Block { return List{Items: items, Numbered: true} }

// element marks the part of a notice that meets a requirement of the same name.
func element(name string, blocks ...Block) Block { return Element{name, blocks} }

// join puts parts of a letter one after the other.
func join(parts ...[]Block) []Block {
	var all []Block
	for _, p := range parts {
		all = append(all, p...)
	}
	return all
}

// date writes a date in the letter's language.
func (r *draft) date(d calendar.Date) string { return longDate(d, r.words) }

// on is date, and notes the field when there is none.
func (r *draft) on(d calendar.Date, field string) string {
	r.need(!d.IsZero(), field)
	return r.date(d)
}

// text is a value that the notice cannot do without.
func (r *draft) text(value, field string) string {
	r.need(strings.TrimSpace(value) != "", field)
	return value
}

// leadHome is the parent's home as the reader told it, or the words that it is omitted and by what
// authority.
func (r *draft) leadHome() string {
	a, ok := disclose(r.gate, ParentPaying, r.Paying.Confidentiality, furnished, r.Locate.LeadHome)
	if !ok {
		return r.words.Omitted
	}
	return strings.Join(a.Lines(), "\n")
}

// leadWork is the parent's work as the reader told it, or the words that it is omitted and by what
// authority.
func (r *draft) leadWork() string {
	e, ok := disclose(r.gate, ParentPaying, r.Paying.Confidentiality, furnished, r.Locate.LeadWork)
	if !ok {
		return r.words.Omitted
	}
	return strings.Join(append([]string{e.Name}, e.Address.Lines()...), "\n")
}

// children names the children of the case by first name and year of birth, no more.
func (r *draft) children() []string {
	r.need(len(r.Children) > 0, "Children")
	var names []string
	for _, c := range r.Children {
		name := c.FirstName
		if c.BirthYear > 0 {
			name += fmt.Sprintf(r.words.Born, c.BirthYear)
		}
		names = append(names, name)
	}
	return names
}

// lastDay sets a last day apart, with how it was counted.
func (r *draft) lastDay(title string, d Deadline, field string) Block {
	r.need(!d.Due.IsZero(), field)
	return Callout{Title: fmt.Sprintf(title, r.date(d.Due)), Blocks: []Block{para(d.explained(r.words))}}
}
