// Package documents makes the letters and notices of a child support agency: a tree of plain blocks
// becomes a PDF for the mail and an accessible HTML twin for the screen, both saying the same words.
//
// The PDF library cannot tag a PDF, so the PDF alone is not accessible; the HTML twin is the
// accessible form and is stored beside it. Bytes of a PDF differ on every rendering, so a notice is
// rendered once and the bytes are kept with their SHA-256.
package documents

import (
	"errors"

	"casewright/domain/calendar"
)

// ErrRender says that a document cannot be drawn as it is. Drawing it again will not help.
var ErrRender = errors.New("document cannot be rendered")

// Doc is one letter: who writes to whom, about which case, and what it says.
type Doc struct {
	// ID and Version name the notice and the edition of its wording, for the footer and the records.
	ID, Version string
	// Title is the subject line. It is also the title in the file's properties: never a person's name.
	Title string
	// Lang is the language of the words, a BCP 47 tag such as "en".
	Lang string
	// Reference is the case number as people write it.
	Reference string
	Date      calendar.Date
	From      Agency
	To        Addressee
	Blocks    []Block
	// Unverified says what about the form of this letter nobody could check against the official
	// source. It is printed small on every page. Empty: all was read in the source.
	Unverified string
	// LargeType sets the blocks in type of at least 14 points.
	LargeType bool
}

// Agency is the office that writes.
type Agency struct {
	Name    string
	Address Address
	Phone   string
	Hours   string `json:",omitempty"`
	Website string `json:",omitempty"`
}

// Address is a postal address.
type Address struct {
	Street string
	Unit   string `json:",omitempty"`
	City   string
	State  string
	Zip    string
}

// Lines is the address as on an envelope; a missing part leaves no gap.
func (a Address) Lines() []string {
	var lines []string
	for _, l := range []string{a.Street, a.Unit, joinWords(joinComma(a.City, a.State), a.Zip)} {
		if l != "" {
			lines = append(lines, l)
		}
	}
	return lines
}

// Addressee is the person or office the letter goes to, as it shows in the window of the envelope.
type Addressee struct {
	Name    string
	Address Address
}

// Block is one part of a letter. All text is plain: no markup is read in it, and a line feed starts a
// new line (in a Paragraph, a new paragraph).
type Block interface{ block() }

type (
	// Heading starts a section of the letter.
	Heading struct{ Text string }

	// Paragraph is running text. Strong prints it bold, for words that the law wants in bold.
	Paragraph struct {
		Text   string
		Strong bool
	}

	// KeyValues is a list of names with their values.
	KeyValues struct{ Rows []KeyValue }

	// List is a list of things; Numbered counts them, for steps to take in order.
	List struct {
		Items    []string
		Numbered bool
	}

	// Checklist is a list of things to tick off by hand.
	Checklist struct{ Items []CheckItem }

	// Table has a caption, column heads and rows of cells. Heads are repeated on each page.
	Table struct {
		Caption string
		Columns []Column
		Rows    [][]string
		Total   []string // a last row that sums up
		Roomy   bool     // leaves room to write by hand
	}

	// Callout sets apart what must not be overlooked, such as a last day.
	Callout struct {
		Title  string
		Blocks []Block
	}

	// Signature is a place to sign, or the name of who wrote when Name is given.
	Signature struct {
		Name, Role string
		// Blank leaves lines to sign and date by hand.
		Blank bool
	}

	// PageBreak starts a new page.
	PageBreak struct{}

	// Element marks blocks as a part that the law requires of this notice. Render refuses a notice
	// that lacks one of its required elements.
	Element struct {
		Name   string
		Blocks []Block
	}
)

// KeyValue is one row of KeyValues.
type KeyValue struct{ Key, Value string }

// CheckItem is one thing to tick off. Done items are printed ticked.
type CheckItem struct {
	Text  string
	Done  bool
	Blank bool // a line to write on follows
}

// Column is a column of a Table. Width is its share of the width; 0 counts as 1.
type Column struct {
	Head  string
	Width int
	Right bool // amounts stand to the right
}

func (Heading) block()   {}
func (Paragraph) block() {}
func (KeyValues) block() {}
func (List) block()      {}
func (Checklist) block() {}
func (Table) block()     {}
func (Callout) block()   {}
func (Signature) block() {}
func (PageBreak) block() {}
func (Element) block()   {}

func joinWords(a, b string) string { return joinWith(a, " ", b) }
func joinComma(a, b string) string { return joinWith(a, ", ", b) }

func joinWith(a, sep, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + sep + b
}
