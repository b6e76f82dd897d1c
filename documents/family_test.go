package documents

import (
	"strings"
	"testing"
)

// TestTheHearingNoticeIsInLargeType: at least 14 points, and nothing but the notice
// (Fam. Code § 17406(f)(1)(C) and (3)).
func TestTheHearingNoticeIsInLargeType(t *testing.T) {
	doc, err := hearing.Build(Sample(hearing))
	if err != nil {
		t.Fatal(err)
	}
	l := newLayout(catalogue[English], calm)
	l.large = doc.LargeType
	l.blocks(doc.Blocks)
	seen := 0
	for _, line := range l.lines {
		for _, r := range line.runs {
			seen++
			if r.size < 14 {
				t.Errorf("%q is set in %.0f points", r.text, r.size)
			}
		}
	}
	if seen < 10 {
		t.Errorf("only %d runs of text looked at", seen)
	}
	if !strings.Contains(pdfText(t, renderSample(t, hearing).PDF), strings.Join(strings.Fields(importantNotice), " ")) {
		t.Error("the words of the law are not in the letter as they stand there")
	}
	if renderSample(t, hearing).Pages != 1 {
		t.Error("the notice is not on one sheet")
	}
}

// TestWhoLearnsWhat: each protected value of the later stages reaches the one reader it is for, and
// no other.
func TestWhoLearnsWhat(t *testing.T) {
	threat := Confidentiality{FamilyViolence: true}
	tests := []struct {
		name   string
		notice Notice
		to     Role
		about  Role // who is protected; "" for no one
		shows  string
		hides  string
	}{
		{"the employer of a first collection, to who works there", firstCollection, ParentPaying, ParentPaying, "Northgate", ""},
		{"the employer of a first collection, to the other parent", firstCollection, PersonReceiving, "", "order or notice to withhold", "Northgate"},
		{"the jail, to who was there", incarceration, ParentPaying, ParentPaying, "County Jail", ""},
		{"the jail, to the other parent", incarceration, PersonReceiving, "", "In custody from", "Jail"},
		{"the number of a license, to the board", licenseRelease, ToBoard, ParentPaying, "D9001234", "Foundry"},
		{"the number of a license, to the parent", licenseRelease, ParentPaying, "", "driver's license", "D9001234"},
		{"the new county, to the parent who pays", countyTransfer, ParentPaying, "", "Example County", ""},
		{"the new county, to a parent who is a danger", countyTransfer, ParentPaying, PersonReceiving, "omitted under Fam. Code § 17212(b)(2)", "Example County"},
		{"the new county, to the protected person", countyTransfer, PersonReceiving, PersonReceiving, "Example County", ""},
		{"the county of a complaint, to a parent who is a danger", complaintTransferred, ParentPaying, PersonReceiving, "omitted under Fam. Code § 17212(b)(2)", "Example County"},
		{"what is kept secret does not repeat it", addressOmitted, ParentPaying, PersonReceiving, "17212(b)(2)", "Juniper"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			d := Sample(test.notice)
			d.To = test.to
			switch test.about {
			case PersonReceiving:
				d.Receiving.Confidentiality = threat
			case ParentPaying:
				d.Paying.Confidentiality = threat
			}
			r, err := Render(test.notice.ID, d)
			if err != nil {
				t.Fatal(err)
			}
			text := pdfText(t, r.PDF)
			if !strings.Contains(text, test.shows) {
				t.Errorf("does not show %q", test.shows)
			}
			if test.hides != "" && strings.Contains(text, test.hides) {
				t.Errorf("shows %q", test.hides)
			}
		})
	}
}

// TestBranchesOfLetters: what a letter says follows from the case.
func TestBranchesOfLetters(t *testing.T) {
	tests := []struct {
		name   string
		notice Notice
		set    func(*Data)
		says   string
		not    string
	}{
		{"actual income can become a judgment unheard", summons, func(d *Data) { d.Establishment.Basis = ActualIncome }, "enters the judgment without a hearing", "cannot become a judgment"},
		{"earning capacity cannot", summons, func(d *Data) { d.Establishment.Basis = CapacityAboveIncome }, "cannot become a judgment without a hearing", "steps to learn your income"},
		{"income not known tells the steps", summons, func(*Data) {}, "We searched the state's records", ""},
		{"interest is in the amount", delinquency, func(*Data) {}, "interest up to that day is in it", ""},
		{"interest is not in the amount", delinquency, func(d *Data) { d.Arrears.Interest = false }, "may, or may not, include interest", "is in it"},
		{"a commercial license is not extended", licenseTemporary, func(d *Data) { d.License.Noncommercial = false }, "cannot be made longer", "150 more days"},
		{"a limited service tells fees and distribution", close60, func(d *Data) { d.Closure.Limited = true }, "How payments are shared out", ""},
		{"closing after a death mentions benefits", close60, func(d *Data) { d.Closure.Mention = []string{"Ask Social Security about death benefits."} }, "death benefits", ""},
		{"a review without a change", reviewOutcome, func(d *Data) { d.Review.Change = false }, "do not ask the court to change", "You get a copy of the motion"},
		{"a default order that does not qualify", setAsideCheck, func(d *Data) { d.Establishment.SetAside = SetAsideDiffers }, "does not qualify", "We ask the court to set aside"},
		{"two parents who pay stand apart", collectionsNotice, func(d *Data) { d.Collections.Rows = append(d.Collections.Rows, Collection{Current: 5_000}) }, "Parent 2", "Castellano"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			d := Sample(test.notice)
			test.set(&d)
			doc, err := test.notice.Build(d)
			if err != nil {
				t.Fatal(err)
			}
			var text strings.Builder
			eachText(doc.Blocks, func(s string) { text.WriteString(s + "\n") })
			if !strings.Contains(text.String(), test.says) {
				t.Errorf("does not say %q:\n%s", test.says, text.String())
			}
			if test.not != "" && strings.Contains(text.String(), test.not) {
				t.Errorf("says %q", test.not)
			}
		})
	}
}
