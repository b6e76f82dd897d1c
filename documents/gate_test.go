package documents

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestWhatProtects(t *testing.T) {
	tests := []struct {
		name string
		c    Confidentiality
		want bool
	}{
		{"nothing", Confidentiality{}, false},
		{"protective order", Confidentiality{ProtectiveOrder: true}, true},
		{"good cause pending", Confidentiality{GoodCause: GoodCausePending}, true},
		{"good cause approved", Confidentiality{GoodCause: GoodCauseApproved}, true},
		{"good cause denied", Confidentiality{GoodCause: GoodCauseDenied}, false},
		{"good cause in a state we do not know", Confidentiality{GoodCause: "under appeal"}, true},
		{"family violence", Confidentiality{FamilyViolence: true}, true},
		{"agency believes in harm", Confidentiality{AgencyBelievesInHarm: true}, true},
		{"denied, but an order", Confidentiality{GoodCause: GoodCauseDenied, ProtectiveOrder: true}, true},
	}
	for _, test := range tests {
		if got := test.c.Protects(); got != test.want {
			t.Errorf("%s: protects %v, want %v", test.name, got, test.want)
		}
	}
}

func TestGate(t *testing.T) {
	safe, threat := Confidentiality{}, Confidentiality{FamilyViolence: true}
	tests := []struct {
		reader, about Role
		c             Confidentiality
		kind          sensitivity
		want          bool
	}{
		{PersonReceiving, PersonReceiving, threat, whereabouts, true}, // their own
		{ParentPaying, ParentPaying, threat, whereabouts, true},
		{ParentPaying, PersonReceiving, threat, whereabouts, false}, // Fam. Code 17212(b)(2)
		{PersonReceiving, ParentPaying, threat, whereabouts, false},
		{ParentPaying, PersonReceiving, safe, whereabouts, false}, // 17212(b)(1): confidential anyway
		{PersonReceiving, ParentPaying, safe, whereabouts, false},
		{PersonReceiving, ParentPaying, safe, furnished, true}, // told us themselves
		{PersonReceiving, ParentPaying, threat, furnished, false},
		{ToEmployer, ParentPaying, safe, whereabouts, true}, // 17512(c)
		{ToEmployer, ParentPaying, threat, whereabouts, false},
		{ToEmployer, ParentPaying, threat, identity, true},
		{ToPostOffice, ParentPaying, threat, whereabouts, true}, // 45 CFR 303.3(b)(1)
		{ToPostOffice, ParentPaying, safe, identity, false},
		{PersonReceiving, ParentPaying, safe, identity, false},
		{ParentPaying, ParentPaying, safe, identity, false},
		{ParentPaying, aboutChild, threat, whereabouts, false},
		{ToBoard, ParentPaying, threat, identity, true}, // 17520(l): the release names the licensee
		{ToBoard, ParentPaying, safe, whereabouts, false},
		{ToAgency, ParentPaying, safe, identity, false},
		{ToAgency, PersonReceiving, safe, whereabouts, false},
		{ParentPaying, PersonReceiving, safe, handling, true}, // whom to call from now on
		{ParentPaying, PersonReceiving, threat, handling, false},
		{PersonReceiving, PersonReceiving, threat, handling, true},
	}
	for _, test := range tests {
		secret, ok := disclose(gate{to: test.reader}, test.about, test.c, test.kind, Protect("secret"))
		if ok != test.want {
			t.Errorf("to the %s about the %s, protected %v, kind %d: %v, want %v", test.reader, test.about, test.c.Protects(), test.kind, ok, test.want)
		}
		if !ok && secret != "" {
			t.Errorf("the gate is closed but lets %q through", secret)
		}
	}
}

func TestProtectedNeverPrints(t *testing.T) {
	d := Sample(leadCP)
	var log bytes.Buffer
	logger := slog.New(slog.NewJSONHandler(&log, nil))
	logger.Info("case", "address", d.Paying.Address, "phone", d.Paying.Phone)
	printed := log.String()
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%d"} {
		printed += fmt.Sprintf(verb, d) + fmt.Sprintf(verb, &d.Paying) + fmt.Sprintf(verb, d.Paying.Identifiers)
	}
	for _, secret := range []string{"77 Foundry", "555-0188", "900-55-0123", fmt.Sprintf("%x", "555-0188"), fmt.Sprintf("%x", "900-55-0123")} {
		if strings.Contains(printed, secret) {
			t.Errorf("printing shows %q", secret)
		}
	}
	if !strings.Contains(log.String(), protectedMark) {
		t.Errorf("the log does not say that something is protected: %s", log.String())
	}
}

func TestDataSurvivesJSON(t *testing.T) {
	for _, n := range Notices() {
		before := Sample(n)
		stored, err := json.Marshal(before)
		if err != nil {
			t.Fatal(err)
		}
		var after Data
		if err := json.Unmarshal(stored, &after); err != nil {
			t.Fatal(err)
		}
		want, err := n.Build(before)
		if err != nil {
			t.Fatal(err)
		}
		got, err := n.Build(after)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got, cmp.Comparer(func(a, b Doc) bool { return fmt.Sprint(a) == fmt.Sprint(b) })); diff != "" {
			t.Errorf("%s says something else after JSON:\n%s", n.ID, diff)
		}
	}
}

func TestAProtectedLeadIsOmittedWithItsAuthority(t *testing.T) {
	d := Sample(leadCP)
	d.Paying.Confidentiality.ProtectiveOrder = true
	r, err := Render(leadCP.ID, d)
	if err != nil {
		t.Fatal(err)
	}
	if text := pdfText(t, r.PDF); !strings.Contains(text, "omitted under Fam. Code § 17212(b)(2)") || strings.Contains(text, "Foundry") {
		t.Errorf("the letter reads: %s", text)
	}
}

func TestTypedTextThatGivesAPlaceAwayIsRefused(t *testing.T) {
	threat := Confidentiality{FamilyViolence: true}
	tests := []struct {
		name  string
		typed string
		want  error
	}{
		{"the street, written otherwise", "served at 418 JUNIPER LANE, no answer", ErrProtected},
		{"the street within a word", "(418-Juniper)", ErrProtected},
		{"the telephone, written otherwise", "call 555 01 77", ErrProtected},
		{"the employer", "works for harbor  bakery", ErrProtected},
		{"the school of a child", "picked up from Elmwood school", ErrProtected},
		{"nothing of that", "a copy of the court order", nil},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			d := Sample(deficient)
			d.To = ParentPaying // the applicant is the parent who pays
			d.Receiving.Confidentiality = threat
			d.Receiving.Employer = Protect(Firm{Name: "Harbor Bakery"})
			d.Children[0].School = Protect("Elmwood School")
			d.Intake.Missing = []string{test.typed}
			if _, err := Render(deficient.ID, d); !errors.Is(err, test.want) {
				t.Errorf("error is %v, want %v", err, test.want)
			} else if err != nil {
				for _, secret := range []string{"418", "uniper", "0177", "akery", "lmwood", d.Receiving.Name} {
					if strings.Contains(err.Error(), secret) {
						t.Errorf("the error itself holds %q: %v", secret, err)
					}
				}
			}
			// The same text to the protected person is their own.
			d.To = PersonReceiving
			if _, err := Render(deficient.ID, d); err != nil {
				t.Errorf("to the person themselves: %v", err)
			}
		})
	}
}
