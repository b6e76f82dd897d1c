package documents

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"strings"
	"unicode"
)

// ErrProtected says that a letter would tell its reader something that Fam. Code § 17212 protects.
// Rendering again will not help: the text must be changed first.
var ErrProtected = errors.New("letter would disclose protected information")

// Protected is information about a person that not every reader of a letter may have. It prints as
// "[protected]" everywhere (fmt, log/slog, templates); only the gate in this file opens it.
// In JSON it is the plain value, so that it can be stored and read back: never log that JSON.
type Protected[T any] struct{ value T }

// Protect wraps a value.
func Protect[T any](value T) Protected[T] { return Protected[T]{value} }

const protectedMark = "[protected]"

// Format prints the mark for every verb, also inside other values.
func (Protected[T]) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, protectedMark) }

// LogValue keeps the value out of logs.
func (Protected[T]) LogValue() slog.Value { return slog.StringValue(protectedMark) }

// MarshalJSON writes the plain value.
func (p Protected[T]) MarshalJSON() ([]byte, error) { return json.Marshal(p.value) }

// UnmarshalJSON reads the plain value.
func (p *Protected[T]) UnmarshalJSON(data []byte) error { return json.Unmarshal(data, &p.value) }

// Confidentiality is why a person's whereabouts must be kept from the other party.
// Fam. Code § 17212(b)(2): any one of these is enough. The family violence indicator (45 CFR
// 303.21(e)) is kept as one more sign that release may do harm.
type Confidentiality struct {
	ProtectiveOrder      bool
	GoodCause            GoodCause
	FamilyViolence       bool
	AgencyBelievesInHarm bool
}

// GoodCause is the state of a claim of good cause for not cooperating.
type GoodCause string

// The states of a good cause claim. A claim protects from the day it is made until it is denied.
const (
	GoodCauseNone     GoodCause = ""
	GoodCausePending  GoodCause = "pending"
	GoodCauseApproved GoodCause = "approved"
	GoodCauseDenied   GoodCause = "denied"
)

// Protects reports whether whereabouts must be withheld. A state of the claim that we do not know
// protects.
func (c Confidentiality) Protects() bool {
	claim := c.GoodCause != GoodCauseNone && c.GoodCause != GoodCauseDenied
	return c.ProtectiveOrder || claim || c.FamilyViolence || c.AgencyBelievesInHarm
}

// sensitivity is the kind of protected information.
type sensitivity int

const (
	whereabouts sensitivity = iota // address, telephone, employer, school, as the agency has them
	furnished                      // the same, as the reader told the agency
	identity                       // Social Security, driver's license and other license numbers
	handling                       // the office that works on a case: it gives a county away
)

// gate is the one place where a letter gets protected information from.
type gate struct{ to Role }

// may decides whether the reader of this letter may be told about a person.
func (g gate) may(about Role, c Confidentiality, kind sensitivity) bool {
	switch {
	case kind == identity:
		// The request to an employer names the employee (Fam. Code § 17512(c)); a release names the
		// licensee to the board (§ 17520(b), (l)).
		return g.to == ToEmployer || g.to == ToBoard
	case g.withholds(about, c):
		return false
	case g.to == about, kind == furnished, kind == handling:
		return true // their own, what they told us themselves, or whom to call from now on
	default:
		// Records are confidential even without a threat (Fam. Code § 17212(b)(1)). Only a locate
		// step may use them: the Postal Service verifies an address (45 CFR 303.3(b)(1)), an
		// employer is asked about an employee by last known address (Fam. Code § 17512(c)).
		return g.to == ToPostOffice || g.to == ToEmployer
	}
}

// withholds decides whether a threat keeps a person's whereabouts from the reader. The Postal
// Service cannot verify an address that it is not told. An employer is not "another party", but
// talks with the employee: we withhold there too, and the request rests on other identifiers.
func (g gate) withholds(about Role, c Confidentiality) bool {
	return g.to != about && g.to != ToPostOffice && c.Protects()
}

// disclose opens protected information for this letter's reader, or reports false.
func disclose[T any](g gate, about Role, c Confidentiality, kind sensitivity, p Protected[T]) (T, bool) {
	if !g.may(about, c, kind) {
		var none T
		return none, false
	}
	return p.value, true
}

// check is the net under the gate: it refuses a letter in which typed text (a worker's note, a list
// of missing papers) repeats whereabouts that this reader may not know. It finds a street address
// by number and street name, a telephone number by its digits, an employer and a school by name.
func (g gate) check(d Data, doc Doc) error {
	var shown strings.Builder
	shown.WriteString(doc.Title)
	eachText(doc.Blocks, func(s string) { shown.WriteString("\n" + s) })
	letters, digits := lettersAndDigits(shown.String()), onlyDigits(shown.String())
	for _, s := range d.subjects() {
		if !g.withholds(s.role, s.confidentiality) {
			continue
		}
		for _, name := range s.names() {
			if found := lettersAndDigits(name); len(found) >= 5 && strings.Contains(letters, found) {
				return fmt.Errorf("%w: typed text of %s repeats the whereabouts of the %s: take it out", ErrProtected, doc.ID, s.role)
			}
		}
		for _, number := range s.numbers() {
			if found := onlyDigits(number); len(found) >= 7 && strings.Contains(digits, found) {
				return fmt.Errorf("%w: typed text of %s repeats a telephone number of the %s: take it out", ErrProtected, doc.ID, s.role)
			}
		}
	}
	return nil
}

// eachText visits every text of a letter's blocks.
func eachText(blocks []Block, visit func(string)) {
	for _, b := range blocks {
		switch b := b.(type) {
		case Heading:
			visit(b.Text)
		case Paragraph:
			visit(b.Text)
		case KeyValues:
			for _, row := range b.Rows {
				visit(row.Key)
				visit(row.Value)
			}
		case List:
			for _, item := range b.Items {
				visit(item)
			}
		case Checklist:
			for _, item := range b.Items {
				visit(item.Text)
			}
		case Table:
			visit(b.Caption)
			for _, text := range heads(b.Columns) {
				visit(text)
			}
			for _, row := range append([][]string{b.Total}, b.Rows...) {
				for _, text := range row {
					visit(text)
				}
			}
		case Callout:
			visit(b.Title)
			eachText(b.Blocks, visit)
		case Signature:
			visit(b.Name)
			visit(b.Role)
		case Element:
			eachText(b.Blocks, visit)
		}
	}
}

func lettersAndDigits(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, cleanText(s))
}

func onlyDigits(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, s)
}
