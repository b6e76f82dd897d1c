package documents

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"regexp"
	"slices"
	"strings"
	"testing"

	"casewright/domain/calendar"
)

func TestEveryNoticeIsDescribed(t *testing.T) {
	seen := map[string]bool{}
	for _, n := range Notices() {
		if seen[n.ID] {
			t.Errorf("%s is there twice", n.ID)
		}
		seen[n.ID] = true
		if !regexp.MustCompile(`^N(-[A-Z0-9]+)+$`).MatchString(n.ID) {
			t.Errorf("%q is not an id", n.ID)
		}
		if n.Title == "" || n.Purpose == "" || n.Edition == "" || len(n.Readers) == 0 || len(n.Required) == 0 {
			t.Errorf("%s lacks a title, purpose, edition, reader or required element", n.ID)
		}
		if n.Title != n.texts[English].title {
			t.Errorf("%s: title %q, English subject line %q", n.ID, n.Title, n.texts[English].title)
		}
		cited := regexp.MustCompile(`Fam\. Code § \d|45 CFR \d|22 CCR \d`)
		if !cited.MatchString(n.Citation) {
			t.Errorf("%s: citation %q", n.ID, n.Citation)
		}
		for _, r := range n.Required {
			if !cited.MatchString(r.Citation) {
				t.Errorf("%s: %s: citation %q", n.ID, r.Name, r.Citation)
			}
		}
		if found, ok := Find(n.ID); !ok || found.Title != n.Title {
			t.Errorf("Find(%q) does not find it", n.ID)
		}
	}
	if len(seen) < 45 {
		t.Errorf("%d notices, want at least 45", len(seen))
	}
}

// TestEveryReaderGetsTheirLetter renders each notice for each of its readers.
func TestEveryReaderGetsTheirLetter(t *testing.T) {
	for _, n := range Notices() {
		for _, to := range n.Readers {
			d := Sample(n)
			d.To = to
			if n.ID == employerSubject.ID {
				d.Locate.Subject = to
			}
			r, err := Render(n.ID, d)
			if err != nil {
				t.Errorf("%s to the %s: %v", n.ID, to, err)
				continue
			}
			sum := sha256.Sum256(r.PDF)
			if r.PDFSHA256 != hex.EncodeToString(sum[:]) {
				t.Errorf("%s: the hash is not the PDF's", n.ID)
			}
			if r.HTMLSHA256 == r.PDFSHA256 || len(r.HTMLSHA256) != 64 {
				t.Errorf("%s: HTML hash %q", n.ID, r.HTMLSHA256)
			}
		}
	}
}

// TestALetterWithoutARequiredElementIsRefused takes each required element out of each letter.
func TestALetterWithoutARequiredElementIsRefused(t *testing.T) {
	for _, n := range Notices() {
		doc, err := n.Build(Sample(n))
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range n.Required {
			without := doc
			without.Blocks = dropElement(doc.Blocks, r.Name)
			if err := n.complete(without); !errors.Is(err, ErrIncomplete) || !strings.Contains(err.Error(), r.Citation) {
				t.Errorf("%s without %q: %v", n.ID, r.Name, err)
			}
		}
		for name := range elementNames(doc.Blocks) {
			if !slices.ContainsFunc(n.Required, func(r Requirement) bool { return r.Name == name }) && name != elemComplaint {
				t.Errorf("%s marks %q, which nothing requires", n.ID, name)
			}
		}
	}
}

func dropElement(blocks []Block, name string) []Block {
	var kept []Block
	for _, b := range blocks {
		switch b := b.(type) {
		case Element:
			if b.Name != name {
				kept = append(kept, Element{b.Name, dropElement(b.Blocks, name)})
			}
		case Callout:
			kept = append(kept, Callout{b.Title, dropElement(b.Blocks, name)})
		default:
			kept = append(kept, b)
		}
	}
	return kept
}

func elementNames(blocks []Block) map[string]bool {
	names := map[string]bool{}
	elements(blocks, names)
	return names
}

func TestBadData(t *testing.T) {
	tests := []struct {
		name   string
		notice Notice
		spoil  func(*Data)
		want   error
		says   []string
	}{
		{"a reader the notice is not for", openCP, func(d *Data) { d.To = ParentPaying }, ErrWrongReader, []string{"person receiving support"}},
		{"no reader", openCP, func(d *Data) { d.To = "" }, ErrWrongReader, nil},
		{"a language there is no text in", openCP, func(d *Data) { d.Lang = "es" }, ErrNoText, []string{`"es"`, "available: en"}},
		{"everything missing is named at once", openCP, func(d *Data) { *d = Data{Lang: English, To: PersonReceiving} }, ErrMissingData,
			[]string{"CaseNumber", "Date", "Agency.Name", "Agency.Phone", "Intake.Opened", "Children", "address of the person receiving support"}},
		{"nothing missing in a deficient application", deficient, func(d *Data) { d.Intake.Missing = nil }, ErrMissingData, []string{"Intake.Missing"}},
		{"two of six identifiers", employerReq, func(d *Data) {
			d.Paying.Identifiers = Identifiers{}
		}, ErrMissingData, []string{"at least three"}},
		{"two identifiers are left when the address is withheld", employerReq, func(d *Data) {
			d.Paying.Identifiers.BirthDate = calendar.Date{}
			d.Paying.Confidentiality.ProtectiveOrder = true
		}, ErrMissingData, []string{"at least three"}},
		{"an employer was asked about someone else", employerSubject, func(d *Data) { d.Locate.Subject = PersonReceiving }, ErrMissingData, []string{"Locate.Subject"}},
		{"papers to serve and no day of service", leadCP, func(d *Data) { d.Locate.Served = calendar.Date{} }, ErrMissingData, []string{"Locate.Served"}},
		{"no policy on costs", appPack, func(d *Data) { d.Program.CostRecovery = " " }, ErrMissingData, []string{"Program.CostRecovery"}},
		{"no payments to return", payeeReturn, func(d *Data) { d.Returned.Payments = nil }, ErrMissingData, []string{"Returned.Payments"}},
		{"a complaint that rests on nothing", summons, func(d *Data) { d.Establishment.Basis = "" }, ErrMissingData, []string{"Establishment.Basis"}},
		{"earning capacity without its factors", summons, func(d *Data) { d.Establishment.Factors = nil }, ErrMissingData, []string{"Establishment.Factors"}},
		{"income not known and no steps taken", summons, func(d *Data) { d.Establishment.Steps = nil }, ErrMissingData, []string{"Establishment.Steps"}},
		{"a hearing without its purpose", hearing, func(d *Data) { d.Establishment.Hearing.Purpose = "" }, ErrMissingData, []string{"Establishment.Hearing.Purpose"}},
		{"a statement before a levy without the court's form", levyStatement, func(d *Data) { d.Arrears.Form = Enclosure{} }, ErrMissingData, []string{"Arrears.Form"}},
		{"a denial without the court's address", licenseDenied, func(d *Data) { d.License.Court.Address = Address{} }, ErrMissingData, []string{"License.Court.Address"}},
		{"a check of a default order without a finding", setAsideCheck, func(d *Data) { d.Establishment.SetAside = "" }, ErrMissingData, []string{"Establishment.SetAside"}},
		{"no place for the interview", interview, func(d *Data) { d.Appointment.Place = "" }, ErrMissingData, []string{"Appointment.Place"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			d := Sample(test.notice)
			test.spoil(&d)
			_, err := Render(test.notice.ID, d)
			if !errors.Is(err, test.want) {
				t.Fatalf("error is %v, want %v", err, test.want)
			}
			for _, part := range test.says {
				if !strings.Contains(err.Error(), part) {
					t.Errorf("%q does not say %q", err, part)
				}
			}
		})
	}
	if _, err := Render("N-NOT-THERE", Data{}); !errors.Is(err, ErrUnknownNotice) {
		t.Errorf("unknown notice: %v", err)
	}
	if _, err := PDF(Doc{Lang: "xx"}); !errors.Is(err, ErrRender) {
		t.Errorf("unknown language of a document: %v", err)
	}
}

func TestThreeOfSixIdentifiersAreEnough(t *testing.T) {
	d := Sample(employerReq)
	d.Paying.Confidentiality.FamilyViolence = true // name, SSN and birth date are left
	r, err := Render(employerReq.ID, d)
	if err != nil {
		t.Fatal(err)
	}
	text := pdfText(t, r.PDF)
	if strings.Contains(text, "Foundry") {
		t.Error("the protected address is in the request to the employer")
	}
	for _, want := range []string{"Devin Castellano", "900-55-0123", "February 11, 1990"} {
		if !strings.Contains(text, want) {
			t.Errorf("the request lacks %q", want)
		}
	}
}

func TestADeadlineSaysHowItWasCounted(t *testing.T) {
	day := calendar.NewDate
	tests := []struct {
		d    Deadline
		want string
	}{
		{Deadline{From: day(2026, 3, 2), Amount: 30, Unit: calendar.CalendarDays, Last: day(2026, 4, 1), Due: day(2026, 4, 1)},
			"How we counted: 30 days after March 2, 2026. That first day itself does not count."},
		{Deadline{From: day(2026, 6, 4), Amount: 30, Unit: calendar.CalendarDays, Last: day(2026, 7, 4), Due: day(2026, 7, 6)},
			"How we counted: 30 days after June 4, 2026. That first day itself does not count. The last day would be July 4, 2026, when offices are closed, so you have until July 6, 2026."},
		{Deadline{From: day(2026, 3, 2), Amount: 1, Unit: calendar.BusinessDays, Last: day(2026, 3, 3), Due: day(2026, 3, 3)},
			"How we counted: 1 business day after March 2, 2026. That first day itself does not count. Weekends and days our office is closed do not count."},
		{Deadline{From: day(2026, 3, 2), Amount: 6, Unit: calendar.Months, Due: day(2026, 9, 2)},
			"How we counted: 6 months after March 2, 2026. That first day itself does not count."},
	}
	for _, test := range tests {
		if got := test.d.explained(catalogue[English]); got != test.want {
			t.Errorf("got  %s\nwant %s", got, test.want)
		}
	}
}

// TestPlainLanguage holds letters to parents at grade 7 or below (Flesch-Kincaid, citations and words
// that the law itself gives aside).
func TestPlainLanguage(t *testing.T) {
	citation := regexp.MustCompile(`\([^)]*(§|CFR|CCR)[^)]*\)|(Fam\. Code )?§§? ?[0-9.]+(\([a-z0-9]+\))*|\d+ CFR [0-9.]+(\([a-z0-9]+\))*`)
	for _, n := range Notices() {
		doc, err := n.Build(Sample(n))
		if err != nil {
			t.Fatal(err)
		}
		var prose strings.Builder
		for _, s := range running(doc.Blocks) {
			prose.WriteString(strings.TrimRight(citation.ReplaceAllString(s, ""), ". ") + ". ")
		}
		text := strings.ReplaceAll(prose.String(), importantNotice, "") // the law's own words
		most := 7.0
		if !slices.Contains(n.Readers, PersonReceiving) && !slices.Contains(n.Readers, ParentPaying) {
			most = 9 // offices and employers
		}
		if grade := readingGrade(text); grade > most {
			t.Errorf("%s reads at grade %.1f, want at most %.0f", n.ID, grade, most)
		}
	}
}

// running is the running text of a letter: sentences, not names and values.
func running(blocks []Block) []string {
	var texts []string
	for _, b := range blocks {
		switch b := b.(type) {
		case Paragraph:
			texts = append(texts, b.Text)
		case List:
			texts = append(texts, b.Items...)
		case Callout:
			texts = append(texts, running(b.Blocks)...)
		case Element:
			texts = append(texts, running(b.Blocks)...)
		}
	}
	return texts
}

// readingGrade is the Flesch-Kincaid grade, counting groups of vowels as syllables.
func readingGrade(text string) float64 {
	sentences, words, syllables := 0, 0, 0
	vowels := regexp.MustCompile(`[aeiouy]+`)
	for _, s := range regexp.MustCompile(`[.!?:;]+(\s|$)`).Split(text, -1) {
		inSentence := 0
		for _, w := range strings.Fields(strings.ToLower(s)) {
			if w = strings.Trim(w, `.,()“”"'`); w == "" {
				continue
			}
			inSentence++
			found := len(vowels.FindAllString(w, -1))
			if strings.HasSuffix(w, "e") && found > 1 && !strings.HasSuffix(w, "le") {
				found--
			}
			syllables += max(found, 1)
		}
		if inSentence > 0 {
			sentences++
			words += inSentence
		}
	}
	return 0.39*float64(words)/float64(sentences) + 11.8*float64(syllables)/float64(words) - 15.59
}

func TestALetterCountsAsTheCalendarDoes(t *testing.T) {
	from := calendar.NewDate(2026, 6, 4)
	// 30 days after June 4 is Saturday, July 4; the state period moves on, the federal one does not.
	for roll, due := range map[calendar.Roll]calendar.Date{
		calendar.RollByLaw:  calendar.NewDate(2026, 7, 6),
		calendar.RollTarget: calendar.NewDate(2026, 7, 4),
	} {
		rule := calendar.Rule{ID: "TEST", Duration: 30, Unit: calendar.CalendarDays, Calendar: calendar.Court, Direction: calendar.After, Kind: calendar.Deadline, Roll: roll, Citation: "CCP § 12a"}
		c, err := calendar.California().Compute(rule, from, calendar.ServiceNone)
		if err != nil {
			t.Fatal(err)
		}
		d := DeadlineOf(rule, c)
		if d.Due != due || d.Last != calendar.NewDate(2026, 7, 4) || d.Amount != 30 || d.From != from {
			t.Errorf("%s: %+v, want due %s", roll, d, due)
		}
	}
}

func TestALetterIsNotAddressedToBoxes(t *testing.T) {
	n, _ := Find("N-OPEN-CP")
	for name, addressed := range map[string]bool{"Nguyễn Thị Hoa": true, "Łukasz Żółć": true, "王小明": false, "김민준": false} {
		d := Sample(n)
		d.Receiving.Name = name
		_, err := Render(n.ID, d)
		if made := err == nil; made != addressed || err != nil && !errors.Is(err, ErrMissingData) {
			t.Errorf("a letter to a name in these letters: made %v (%v), want %v", made, err, addressed)
		}
	}
}
