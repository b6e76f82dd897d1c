package documents

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// Errors of building a notice, each with what is wrong in its text. Trying again will not help.
var (
	ErrUnknownNotice = errors.New("no such notice")
	ErrMissingData   = errors.New("notice lacks data")
	ErrWrongReader   = errors.New("notice does not go to this reader")
	ErrNoText        = errors.New("notice is not available in this language")
	ErrIncomplete    = errors.New("notice lacks an element that the law requires")
)

// ownWording marks letters whose form nobody could compare with the official one.
const ownWording = "Wording of this letter is Casewright's own; official form layout not verified."

// Notice is one kind of letter that the law, or good practice, has the agency send.
type Notice struct {
	ID string
	// Edition names the wording, so that a stored letter can be traced to its text.
	Edition string
	// Title is the English subject line.
	Title string
	// Purpose says when the letter is sent, and Citation under which law.
	Purpose, Citation string
	// Mark says what is unverified about the letter; it is printed on it. Empty: nothing.
	Mark string
	// LargeType sets the letter in 14 points, where the law wants it.
	LargeType bool
	// Readers are the roles it may go to.
	Readers []Role
	// Required are the elements that the law wants in it. Render refuses a letter without them.
	Required []Requirement

	texts map[string]wording
}

// Requirement is one element that a notice must hold, with the law that says so.
type Requirement struct{ Name, Citation string }

// wording is a notice in one language.
type wording struct {
	title string
	body  func(*draft) []Block
}

// draft is a notice being written: its data, the gate to what is protected, and what was missing.
type draft struct {
	Data
	gate    gate
	words   words
	missing []string
}

// need notes a field that the notice cannot do without.
func (r *draft) need(there bool, field string) {
	if !there {
		r.missing = append(r.missing, field)
	}
}

// Rendered is a notice in both forms, ready to be stored, with the hashes that prove them.
type Rendered struct {
	NoticeID, Edition, Lang, Title string
	PDF, HTML                      []byte
	PDFSHA256, HTMLSHA256          string // lower-case hexadecimal
	Pages                          int
}

// Notices lists every notice, by id.
func Notices() []Notice {
	all := slices.Clone(notices)
	slices.SortFunc(all, func(a, b Notice) int { return strings.Compare(a.ID, b.ID) })
	return all
}

// Find returns the notice with an id.
func Find(id string) (Notice, bool) {
	i := slices.IndexFunc(notices, func(n Notice) bool { return n.ID == id })
	if i < 0 {
		return Notice{}, false
	}
	return notices[i], true
}

// Languages lists the languages a notice is written in.
func (n Notice) Languages() []string {
	var langs []string
	for lang := range n.texts {
		langs = append(langs, lang)
	}
	slices.Sort(langs)
	return langs
}

// Build writes a notice from data. Its errors name all that is missing, and hold no personal data.
func (n Notice) Build(d Data) (Doc, error) {
	if !slices.Contains(n.Readers, d.To) {
		return Doc{}, fmt.Errorf("%w: %s goes to the %s, not to %q", ErrWrongReader, n.ID, joinRoles(n.Readers), d.To)
	}
	t, ok := n.texts[d.Lang]
	if !ok {
		return Doc{}, fmt.Errorf("%w: %s in %q; available: %s", ErrNoText, n.ID, d.Lang, strings.Join(n.Languages(), ", "))
	}
	w, err := wordsFor(d.Lang)
	if err != nil {
		return Doc{}, err
	}
	r := &draft{Data: d, gate: gate{to: d.To}, words: w}
	to := r.addressee()
	r.need(d.CaseNumber != "", "CaseNumber")
	r.need(!d.Date.IsZero(), "Date")
	r.need(d.Agency.Name != "", "Agency.Name")
	r.need(d.Agency.Phone != "", "Agency.Phone")
	body := t.body(r)
	if len(r.missing) > 0 {
		return Doc{}, fmt.Errorf("%w: %s needs %s", ErrMissingData, n.ID, strings.Join(r.missing, ", "))
	}
	doc := Doc{
		ID: n.ID, Version: n.Edition, Title: t.title, Lang: d.Lang, Reference: d.CaseNumber, Date: d.Date,
		From: d.Agency, To: to, Blocks: body, Unverified: n.Mark, LargeType: n.LargeType,
	}
	if err := n.complete(doc); err != nil {
		return Doc{}, err
	}
	return doc, r.gate.check(d, doc)
}

// addressee is who the letter goes to. A parent's own address is disclosed to that parent alone.
func (r *draft) addressee() Addressee {
	var to Addressee
	switch r.To {
	case ToEmployer:
		to = Addressee(r.Employer)
	case ToPostOffice:
		to = Addressee(r.PostOffice)
	case ToBoard:
		to = Addressee(r.License.Board)
	case ToAgency:
		to = Addressee(r.OtherAgency)
	case ToClaimant:
		to = Addressee(r.Claimant)
	default:
		p := r.party(r.To)
		address, _ := disclose(r.gate, r.To, p.Confidentiality, whereabouts, p.Address)
		to = Addressee{Name: p.Name, Address: address}
	}
	r.need(to.Name != "", "name of the "+string(r.To))
	r.need(len(to.Address.Lines()) > 0, "address of the "+string(r.To))
	return to
}

// party is the person in a parent's role.
func (r *draft) party(role Role) Person {
	if role == ParentPaying {
		return r.Paying
	}
	return r.Receiving
}

// complete reports the first required element that a letter lacks. An element counts when it holds
// some text.
func (n Notice) complete(d Doc) error {
	held := map[string]bool{}
	elements(d.Blocks, held)
	for _, r := range n.Required {
		if !held[r.Name] {
			return fmt.Errorf("%w: %s: %s (%s)", ErrIncomplete, n.ID, r.Name, r.Citation)
		}
	}
	return nil
}

func elements(blocks []Block, held map[string]bool) {
	for _, b := range blocks {
		switch b := b.(type) {
		case Element:
			eachText(b.Blocks, func(s string) { held[b.Name] = held[b.Name] || strings.TrimSpace(s) != "" })
			elements(b.Blocks, held)
		case Callout:
			elements(b.Blocks, held)
		}
	}
}

// Render writes, draws and hashes a notice. Do it once and keep the bytes: a second rendering
// differs. Every error is final: the same data fails again.
func Render(noticeID string, d Data) (Rendered, error) {
	n, ok := Find(noticeID)
	if !ok {
		return Rendered{}, fmt.Errorf("%w: %q", ErrUnknownNotice, noticeID)
	}
	doc, err := n.Build(d)
	if err != nil {
		return Rendered{}, err
	}
	if !drawable(doc.To.Name + strings.Join(doc.To.Address.Lines(), "")) {
		return Rendered{}, fmt.Errorf("%w: %s cannot be addressed: the fonts of letters lack letters of the recipient's name or address; write to the person yourself", ErrMissingData, n.ID)
	}
	pdf, pages, err := drawPDF(doc)
	if err != nil {
		return Rendered{}, err
	}
	html, err := HTML(doc)
	if err != nil {
		return Rendered{}, err
	}
	return Rendered{
		NoticeID: n.ID, Edition: n.Edition, Lang: d.Lang, Title: doc.Title,
		PDF: pdf, HTML: html, PDFSHA256: hash(pdf), HTMLSHA256: hash(html), Pages: pages,
	}, nil
}

// FileName is a name for a rendered notice that tells nothing about anyone, without its ending.
func (r Rendered) FileName() string { return r.NoticeID + "." + r.Lang }

func hash(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}

func joinRoles(roles []Role) string {
	names := make([]string, len(roles))
	for i, r := range roles {
		names[i] = string(r)
	}
	return strings.Join(names, " or ")
}
