package documents

import (
	"bytes"
	"compress/zlib"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// checks is how many random cases a property test tries; CASEWRIGHT_RAPID_CHECKS overrides it.
func checks(t testing.TB, ordinary int) int {
	text := os.Getenv("CASEWRIGHT_RAPID_CHECKS")
	if text == "" {
		return ordinary
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 1 {
		t.Fatalf("CASEWRIGHT_RAPID_CHECKS must be a number above 0, not %q", text)
	}
	return n
}

// TestProtectedCasesLeakNothing renders random notices of random cases in which someone is
// protected, and looks for what would give them away in the PDF's text, its properties, its bytes,
// the HTML and the file name: as written, in digits only, and in base64.
func TestProtectedCasesLeakNothing(t *testing.T) {
	total := checks(t, 120)
	const parts = 4
	for part := range parts {
		t.Run(fmt.Sprint("part", part), func(t *testing.T) {
			t.Parallel()
			for number := part; number < total; number += parts {
				checkLeaks(t, uint64(number))
			}
		})
	}
}

func checkLeaks(t *testing.T, number uint64) {
	t.Helper()
	rnd := rand.New(rand.NewPCG(number, 17212))
	all := Notices()
	n := all[rnd.IntN(len(all))]
	d, secrets := protectedCase(rnd, n)
	r, err := Render(n.ID, d)
	if errors.Is(err, ErrMissingData) && n.ID == employerReq.ID {
		return // withheld, and fewer than three identifiers are left: no letter, no leak
	}
	if err != nil {
		t.Fatalf("case %d, %s to the %s: %v", number, n.ID, d.To, err)
	}
	shown := []string{string(r.HTML), pdfContent(t, r.PDF), string(r.PDF), r.FileName(), r.Title}
	if number%20 == 0 { // as a reader's own tools see it
		shown = append(shown, pdfText(t, r.PDF), poppler(t, r.PDF, "pdfinfo", "-"))
	}
	for _, where := range shown {
		letters, digits := lettersAndDigits(where), onlyDigits(where)
		for _, s := range secrets {
			if strings.Contains(letters, lettersAndDigits(s)) {
				t.Fatalf("case %d, %s to the %s shows %q", number, n.ID, d.To, s)
			}
			// The file's own numbers (offsets, widths), run together, hold any seven digits sooner or
			// later; what is drawn is read from the content streams.
			if found := onlyDigits(s); len(found) >= 7 && where != string(r.PDF) && strings.Contains(digits, found) {
				t.Fatalf("case %d, %s to the %s shows the digits of %q", number, n.ID, d.To, s)
			}
			for _, coded := range base64Of(s) {
				if strings.Contains(where, coded) {
					t.Fatalf("case %d, %s to the %s holds %q in base64", number, n.ID, d.To, s)
				}
			}
		}
	}
}

// protectedCase is the sample case with random whereabouts and at least one protected party, and
// what the reader of the notice may not learn.
func protectedCase(rnd *rand.Rand, n Notice) (Data, []string) {
	d := Sample(n)
	d.To = n.Readers[rnd.IntN(len(n.Readers))]
	d.Locate.Subject = []Role{PersonReceiving, ParentPaying}[rnd.IntN(2)]
	if n.ID == employerSubject.ID {
		d.Locate.Subject = d.To
	}
	word := func() string {
		letters := make([]byte, 7)
		for i := range letters {
			letters[i] = byte('a' + rnd.IntN(26))
		}
		return "Q" + string(letters)
	}
	digits := func(count int) string {
		s := ""
		for range count {
			s += strconv.Itoa(rnd.IntN(10))
		}
		return s
	}
	address := func() Address {
		return Address{Street: "9" + digits(3) + " " + word() + " St", Unit: "Unit " + word(), City: word(), State: "CA", Zip: "9" + digits(4)}
	}
	firm := func() Firm { return Firm{Name: word() + " " + word(), Address: address()} }
	reason := func() Confidentiality {
		return []Confidentiality{
			{ProtectiveOrder: true}, {GoodCause: GoodCausePending}, {GoodCause: GoodCauseApproved},
			{FamilyViolence: true}, {AgencyBelievesInHarm: true},
			{ProtectiveOrder: true, GoodCause: GoodCauseDenied, FamilyViolence: true},
		}[rnd.IntN(6)]
	}
	for _, p := range []*Person{&d.Receiving, &d.Paying} {
		p.Address, p.Phone, p.Employer = Protect(address()), Protect("555"+digits(7)), Protect(firm())
		p.Identifiers.SSN, p.Identifiers.DriverLicense = Protect("9"+digits(8)), Protect(word()+digits(7))
		if rnd.IntN(2) == 0 {
			p.Identifiers.SSN = Protect("")
		}
		if rnd.IntN(2) == 0 {
			p.Identifiers.DriverLicense = Protect("")
		}
	}
	for i := range d.Children {
		d.Children[i].School = Protect(word() + " School " + word())
	}
	d.Locate.AddressToVerify, d.Locate.LeadHome, d.Locate.LeadWork = Protect(address()), Protect(address()), Protect(firm())
	office := func() Agency {
		return Agency{Name: word() + " County Office", Address: address(), Phone: "555" + digits(7)}
	}
	d.Establishment.FirstEmployer, d.Incarceration.Facility = Protect(firm()), Protect(word()+" Jail")
	d.License.Number = Protect(word() + digits(7))
	d.Complaint.NewOffice, d.Transfer.NewOffice = Protect(office()), Protect(office())
	d.Establishment.Basis = []IncomeBasis{ActualIncome, CapacityAboveIncome, CapacityIncomeNotKnown}[rnd.IntN(3)]
	d.Establishment.SetAside = []SetAsideFinding{SetAsideQualifies, SetAsideDiffers, SetAsideNoIncome}[rnd.IntN(3)]
	d.Review.Change, d.Closure.Limited, d.License.Noncommercial = rnd.IntN(2) == 0, rnd.IntN(2) == 0, rnd.IntN(2) == 0
	switch rnd.IntN(3) {
	case 0:
		d.Receiving.Confidentiality = reason()
	case 1:
		d.Paying.Confidentiality = reason()
	default:
		d.Receiving.Confidentiality, d.Paying.Confidentiality = reason(), reason()
	}

	var secrets []string
	add := func(texts ...string) {
		for _, s := range texts {
			if s != "" {
				secrets = append(secrets, s)
			}
		}
	}
	addAddress := func(a Address) { add(a.Street, a.Unit, a.City) }
	for role, p := range map[Role]Person{PersonReceiving: d.Receiving, ParentPaying: d.Paying} {
		askedAbout := n.ID == employerReq.ID && d.Locate.Subject == role
		if !askedAbout {
			add(p.Identifiers.SSN.value, p.Identifiers.DriverLicense.value)
		}
		switch {
		case d.To == role:
			continue // their own address is on the envelope
		case d.To == ToEmployer && askedAbout && !p.Confidentiality.Protects():
			// the last known address is an identifier; telephone and other work are not
		default:
			addAddress(p.Address.value)
		}
		add(p.Phone.value, p.Employer.value.Name)
		addAddress(p.Employer.value.Address)
	}
	if d.To != ToPostOffice {
		addAddress(d.Locate.AddressToVerify.value)
	}
	if d.To != PersonReceiving || d.Paying.Confidentiality.Protects() {
		addAddress(d.Locate.LeadHome.value)
		addAddress(d.Locate.LeadWork.value.Address)
		add(d.Locate.LeadWork.value.Name)
	}
	if d.To != ParentPaying {
		add(d.Establishment.FirstEmployer.value.Name, d.Incarceration.Facility.value)
	}
	addAddress(d.Establishment.FirstEmployer.value.Address)
	if d.To != ToBoard {
		add(d.License.Number.value)
	}
	if d.To != PersonReceiving && d.Receiving.Confidentiality.Protects() {
		for _, o := range []Agency{d.Complaint.NewOffice.value, d.Transfer.NewOffice.value} {
			add(o.Name, o.Phone)
			addAddress(o.Address)
		}
	}
	for _, c := range d.Children {
		add(c.School.value)
	}
	return d, secrets
}

// base64Of is what a text looks like in base64, wherever it starts in a longer text.
func base64Of(s string) []string {
	var coded []string
	for shift := range 3 {
		padded := append(make([]byte, shift), s...)
		whole := base64.RawStdEncoding.EncodeToString(padded[:len(padded)/3*3])
		if len(whole) > 8 {
			coded = append(coded, whole[4:]) // the first group mixes with what stands before
		}
	}
	return coded
}

var (
	pdfStream = regexp.MustCompile(`(?s)stream\r?\n(.*?)endstream`)
	pdfShown  = regexp.MustCompile(`(?s)\(((?:\\.|[^\\)])*)\)\s*Tj`)
)

// pdfContent is the text that a PDF of ours draws, read from its content streams without a tool.
func pdfContent(t testing.TB, pdf []byte) string {
	t.Helper()
	var text strings.Builder
	for _, m := range pdfStream.FindAllSubmatch(pdf, -1) {
		z, err := zlib.NewReader(bytes.NewReader(m[1]))
		if err != nil {
			continue // not compressed, such as a character map
		}
		content, err := io.ReadAll(z)
		if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) {
			continue
		}
		for _, shown := range pdfShown.FindAllSubmatch(content, -1) {
			text.Write(bytes.ReplaceAll(shown[1], []byte{0}, nil)) // UTF-16 of Latin letters
			text.WriteByte('\n')
		}
	}
	if text.Len() == 0 {
		t.Fatal("found no text in the PDF: this reader no longer fits the PDF library")
	}
	return text.String()
}

// TestTheReaderOfLeaksSees makes sure that the search would find a secret that is there.
func TestTheReaderOfLeaksSees(t *testing.T) {
	r := renderSample(t, employerReq)
	for _, want := range []string{"77 Foundry Rd", "900-55-0123", "Devin Castellano"} {
		if !strings.Contains(pdfContent(t, r.PDF), want) {
			t.Errorf("%q is in the letter but the test's reader does not see it", want)
		}
	}
	if got := base64Of("a long secret text"); !strings.Contains(base64.StdEncoding.EncodeToString([]byte("xy a long secret text")), got[0]) {
		t.Errorf("base64 at a whole group is not found: %v", got)
	}
}
