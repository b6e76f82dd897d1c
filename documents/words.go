package documents

import (
	"fmt"
	"strings"

	"casewright/domain/calendar"
)

// English is the language every notice exists in. Spanish is to be the second: a notice is
// translated by adding its text function and this catalogue's words.
const English = "en"

// words are the fixed words around every letter.
type words struct {
	Date, CaseNumber, Telephone string
	Signature, DateSigned       string
	Edition                     string
	PageOf                      string // page number, pages in all
	Done, NotDone               string // a box of a checklist, read aloud
	Omitted                     string // in place of protected information, with its authority
	Months                      [12]string
	DateOrder                   string // month name, day, year
	Born                        string // year of birth, after a first name
	Units                       map[calendar.Unit]unitWords
	Counted                     string // amount, unit, first day
	Rolled                      string // last day as counted, day that holds
}

// catalogue is the fixed words by language.
var catalogue = map[string]words{
	English: {
		Date: "Date", CaseNumber: "Case number", Telephone: "Telephone",
		Signature: "Signature", DateSigned: "Date",
		Edition: "edition", PageOf: "Page %d of %d",
		Done: "done", NotDone: "to do",
		Omitted: "omitted under Fam. Code § 17212(b)(2)",
		Months: [12]string{"January", "February", "March", "April", "May", "June", "July",
			"August", "September", "October", "November", "December"},
		DateOrder: "%[1]s %[2]d, %[3]d",
		Born:      ", born in %d",
		Units: map[calendar.Unit]unitWords{
			calendar.CalendarDays: {"day", "days", ""},
			calendar.BusinessDays: {"business day", "business days", "Weekends and days our office is closed do not count."},
			calendar.CourtDays:    {"court day", "court days", "Weekends and court holidays do not count."},
			calendar.Months:       {"month", "months", ""},
		},
		Counted: "How we counted: %d %s after %s. That first day itself does not count.",
		Rolled:  "The last day would be %s, when offices are closed, so you have until %s.",
	},
}

// wordsFor returns the fixed words of a language, or an error that names the languages there are.
func wordsFor(lang string) (words, error) {
	w, ok := catalogue[lang]
	if !ok {
		return words{}, fmt.Errorf("%w: no words for language %q; available: %s", ErrRender, lang, strings.Join(languages(), ", "))
	}
	return w, nil
}

func languages() []string { return []string{English} }

// paragraphs splits running text at its line feeds.
func paragraphs(text string) []string {
	return strings.Split(strings.Trim(cleanText(text), "\n"), "\n")
}

// longDate writes a date with its month in words.
func longDate(d calendar.Date, w words) string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf(w.DateOrder, w.Months[d.Month()-1], d.Day(), d.Year())
}
