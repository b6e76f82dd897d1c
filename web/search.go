package web

import (
	"context"
	"errors"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"casewright/domain/calendar"
	"casewright/postgres"
)

func (s *Server) searchPages() {
	s.page("GET /cases", readers, s.search)
	s.page("POST /cases", readers, s.searchPost)
}

// SearchPage is S12: find a person or a case in one box.
type SearchPage struct {
	Page
	Q       string // plain text as it was typed; never a Social Security number
	Parsed  string // what was looked for, in words
	Hint    string // what to enter instead, or besides
	Results []FoundView
	More    bool
	Asked   bool
}

// FoundView is a person who matches, with their cases.
type FoundView struct {
	postgres.Found
	Why     string
	Pending bool // named in an application, not on file yet
	Cases   []CaseLink
}

// searchRows is how many persons are shown; more means that the search is too broad.
const searchRows = 25

// terms are what a person typed, understood.
type terms struct {
	number    string // a case number
	reference string // of an application
	ssn       string // nine digits
	name      string
	born      calendar.Date
	bad       string // what to type instead
}

var (
	caseNumber   = regexp.MustCompile(`^(\d{3})-?(\d{8})$`)
	ninedigits   = regexp.MustCompile(`^\d{3}[- ]?\d{2}[- ]?\d{4}$`)
	eightHex     = regexp.MustCompile(`^[0-9a-fA-F]{8}$`)
	dateInText   = regexp.MustCompile(`\b(\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}-\d{1,2}-\d{1,2}|(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* \d{1,2},? \d{4})\b`)
	ssnInText    = regexp.MustCompile(`\b\d{3}[- ]?\d{2}[- ]?\d{4}\b`)
	bornPrefixes = strings.NewReplacer("dob:", "", "dob", "", "DOB:", "", "DOB", "", "born", "")
)

// understand reads the plain text that was typed in the box: a case number, the reference of an application, a Social Security number, or a
// name and a date of birth in any order.
func understand(typed string) terms {
	q := strings.Join(strings.Fields(typed), " ")
	switch m := caseNumber.FindStringSubmatch(q); {
	case m != nil:
		return terms{number: m[1] + "-" + m[2]}
	case ninedigits.MatchString(q):
		return terms{ssn: strings.NewReplacer("-", "", " ", "").Replace(q)}
	case eightHex.MatchString(q) && strings.ContainsAny(q, "0123456789"):
		return terms{reference: strings.ToLower(q)}
	}
	var t terms
	if ssnInText.MatchString(q) {
		return terms{bad: "Search for a Social Security number alone, without a name beside it."}
	}
	if d := dateInText.FindString(q); d != "" {
		day, err := readDate(d)
		if err != nil {
			return terms{bad: "The date: " + err.Error() + "."}
		}
		t.born, q = day, strings.Replace(q, d, " ", 1)
	}
	t.name = strings.TrimSpace(strings.Join(strings.FieldsFunc(bornPrefixes.Replace(q), func(c rune) bool {
		return !unicode.IsLetter(c) && c != '\'' && c != '-'
	}), " "))
	letters := 0
	for _, c := range t.name {
		if unicode.IsLetter(c) {
			letters++
		}
	}
	switch {
	case letters == 0 && t.born.IsZero():
		t.bad = "Enter a case number, a name, a date of birth or a Social Security number."
	case letters < 3 && t.born.IsZero():
		t.bad = "Enter at least 3 letters of the name, or a date of birth beside it."
	case len(t.name) > 200:
		t.bad = "Enter a shorter name."
	}
	return t
}

// words say what was looked for.
func (t terms) words() string {
	var parts []string
	if t.name != "" {
		parts = append(parts, "a name like “"+t.name+"”")
	}
	if !t.born.IsZero() {
		parts = append(parts, "born "+t.born.Format("01/02/2006"))
	}
	return strings.Join(parts, ", ")
}

// searchPost takes the box. A Social Security number goes no further than this: it stands in no address.
func (s *Server) searchPost(w http.ResponseWriter, r *http.Request) error {
	form, err := readPost(r)
	if err != nil {
		return err
	}
	q := plainText(form.Get("q"))
	t := understand(q)
	if t.ssn == "" {
		if ssnInText.MatchString(q) {
			page := SearchPage{Page: s.base(r, "Cases"), Hint: t.bad}
			page.Failed = true
			return s.render(w, r, http.StatusUnprocessableEntity, "search.html", page)
		}
		return redirect(w, r, listPath("/cases", "q", q))
	}
	page := SearchPage{Page: s.base(r, "Cases"), Asked: true}
	sealed, err := SealSSN(s.Keys, t.ssn)
	if err != nil {
		page.Hint, page.Failed = err.Error(), true
		return s.render(w, r, http.StatusUnprocessableEntity, "search.html", page)
	}
	page.Parsed = "a Social Security number ending in " + sealed.Last4
	if err := s.find(r, &page, postgres.Search{SSNIndex: sealed.Index}); err != nil {
		return err
	}
	return s.render(w, r, http.StatusOK, "search.html", page)
}

func (s *Server) search(w http.ResponseWriter, r *http.Request) error {
	page := SearchPage{Page: s.base(r, "Cases"), Q: plainText(r.URL.Query().Get("q"))}
	if page.Q == "" {
		return s.render(w, r, http.StatusOK, "search.html", page)
	}
	t := understand(page.Q)
	if t.ssn != "" || ssnInText.MatchString(page.Q) && t.number == "" {
		// It was put into an address by hand: not looked for, and not shown again.
		page.Q, page.Failed, page.Hint = "", true, "Enter a Social Security number in the box and press Search: an address that holds one is not taken."
		return s.render(w, r, http.StatusUnprocessableEntity, "search.html", page)
	}
	page.Asked = true
	switch {
	case t.bad != "":
		page.Hint, page.Failed = t.bad, true
		return s.render(w, r, http.StatusUnprocessableEntity, "search.html", page)
	case t.number != "":
		return s.jump(w, r, page, "the case number "+t.number, t.number, s.DB.CaseByNumber)
	case t.reference != "":
		return s.jump(w, r, page, "the application "+strings.ToUpper(t.reference), t.reference, s.DB.CaseByReference)
	}
	page.Parsed = t.words()
	if err := s.find(r, &page, postgres.Search{Name: t.name, Born: t.born}); err != nil {
		return err
	}
	return s.render(w, r, http.StatusOK, "search.html", page)
}

// jump leads to the one case that has a number.
func (s *Server) jump(w http.ResponseWriter, r *http.Request, page SearchPage, what, key string, find func(ctx context.Context, key string) (string, error)) error {
	page.Parsed = what
	if err := s.note(r, "search", what); err != nil {
		return err
	}
	id, err := find(r.Context(), key)
	if errors.Is(err, postgres.ErrNotFound) {
		page.Hint = "Check each digit, or search for the name of a person in the case."
		return s.render(w, r, http.StatusOK, "search.html", page)
	}
	if err != nil {
		return err
	}
	return redirect(w, r, "/cases/"+id)
}

// find fills the page with who matches, and notes that it was searched.
func (s *Server) find(r *http.Request, page *SearchPage, q postgres.Search) error {
	if err := s.note(r, "search", page.Parsed); err != nil {
		return err
	}
	found, err := s.DB.FindPersons(r.Context(), q, searchRows+1)
	if err != nil {
		return err
	}
	if len(found) > searchRows {
		found, page.More = found[:searchRows], true
		page.Hint = "More people match than are shown. Enter a date of birth or the whole name as well."
	}
	var persons, pending []string
	for _, f := range found {
		if f.PersonID != "" {
			persons = append(persons, f.PersonID)
		} else {
			pending = append(pending, f.CaseID)
		}
	}
	cases, err := s.DB.CasesOf(r.Context(), persons)
	if err != nil {
		return err
	}
	unopened, err := s.DB.PendingCases(r.Context(), pending)
	if err != nil {
		return err
	}
	for _, f := range found {
		v := FoundView{Found: f, Pending: f.PersonID == "", Why: matchReason(f, q)}
		for _, k := range slices.Concat(cases, unopened) {
			if f.PersonID != "" && k.PersonID == f.PersonID {
				v.Cases = append(v.Cases, caseLink(k))
			} else if f.PersonID == "" && k.CaseID == f.CaseID {
				k.Role = f.Role
				v.Cases = append(v.Cases, caseLink(k))
			}
		}
		page.Results = append(page.Results, v)
	}
	return nil
}

// matchReason says in what a person agrees with what was looked for.
func matchReason(f postgres.Found, q postgres.Search) string {
	var parts []string
	if f.SameSSN {
		parts = append(parts, "Social Security number")
	}
	if q.Name != "" {
		switch {
		case f.Alike > 0.949:
			parts = append(parts, "name")
		case f.Alike > 0:
			parts = append(parts, "similar name")
		}
	}
	if f.SameBirth {
		parts = append(parts, "date of birth")
	}
	return strings.Join(parts, " and ")
}
