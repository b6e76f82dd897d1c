package lifecycle

import (
	"slices"

	"casewright/domain/calendar"
)

var agreementEvents = []Event{AgreementProposed{}, AgreementCountered{}, AgreementSignatureRecorded{}, AgreementCompleted{}, AgreementAbandoned{}, AgreementHearingAsked{}}

// AgreementProposed says that someone offered to agree on support, on which worksheet.
type AgreementProposed struct {
	Offer          AgreementOffer `json:"offer"`
	Worksheet      Worksheet      `json:"worksheet"`
	ReducesPastDue bool           `json:"reduces_past_due,omitempty"`
	AidPending     bool           `json:"aid_pending,omitempty"`
}

// Kind implements Event.
func (AgreementProposed) Kind() string { return "agreement-proposed" }

// Title implements Event.
func (e AgreementProposed) Title(Case) string {
	return "Offer of " + e.Offer.who() + ": " + e.Offer.Monthly.String() + " a month; by the guideline " + e.Worksheet.Amount.String()
}

func (o AgreementOffer) who() string {
	return map[string]string{"agency": "the agency", "pps": "the parent paying support", "prs": "the person receiving support"}[o.By]
}

func (e AgreementProposed) apply(c *Case, _ Meta) {
	c.Establishment.Agreement = SupportAgreement{Open: true, Worksheet: e.Worksheet, Offers: []AgreementOffer{e.Offer}, ReducesPastDue: e.ReducesPastDue, AidPending: e.AidPending}
}

// AgreementCountered says that another offer was made on the same worksheet; signatures on the last one fall.
type AgreementCountered struct {
	Offer AgreementOffer `json:"offer"`
}

// Kind implements Event.
func (AgreementCountered) Kind() string { return "agreement-countered" }

// Title implements Event.
func (e AgreementCountered) Title(Case) string {
	return "Counteroffer of " + e.Offer.who() + ": " + e.Offer.Monthly.String() + " a month"
}

func (e AgreementCountered) apply(c *Case, _ Meta) {
	c.Establishment.Agreement.Offers = append(c.Establishment.Agreement.Offers, e.Offer)
	c.Establishment.Agreement.Signed = nil
}

// AgreementSignatureRecorded says that one of those who must sign did.
type AgreementSignatureRecorded struct {
	By       string        `json:"by"`
	On       calendar.Date `json:"on"`
	Declared bool          `json:"declared,omitempty"` // what Fam. Code § 4065(a) asks for
}

// Kind implements Event.
func (AgreementSignatureRecorded) Kind() string { return "agreement-signature-recorded" }

// Title implements Event.
func (e AgreementSignatureRecorded) Title(Case) string {
	return "Agreement signed by " + AgreementOffer{By: e.By}.who()
}

func (e AgreementSignatureRecorded) apply(c *Case, _ Meta) {
	a := &c.Establishment.Agreement
	if !slices.Contains(a.Signed, e.By) {
		a.Signed = append(a.Signed, e.By)
	}
}

// AgreementCompleted says that all who must sign the agreement have signed.
type AgreementCompleted struct{}

// Kind implements Event.
func (AgreementCompleted) Kind() string { return "agreement-completed" }

// Title implements Event.
func (AgreementCompleted) Title(Case) string { return "All who must sign the agreement have signed" }

func (AgreementCompleted) apply(*Case, Meta) {}

// AgreementAbandoned says that no agreement was reached, and why.
type AgreementAbandoned AbandonForm

// Kind implements Event.
func (AgreementAbandoned) Kind() string { return "agreement-abandoned" }

// Title implements Event.
func (AgreementAbandoned) Title(Case) string { return "No agreement on support was reached" }

func (AgreementAbandoned) apply(c *Case, _ Meta) { c.Establishment.Agreement = SupportAgreement{} }

// AgreementHearingAsked says that the clerk was asked to set the agreement for hearing.
type AgreementHearingAsked struct {
	On calendar.Date `json:"on"`
}

// Kind implements Event.
func (AgreementHearingAsked) Kind() string { return "agreement-hearing-asked" }

// Title implements Event.
func (AgreementHearingAsked) Title(Case) string { return "Hearing on the agreement asked for" }

func (AgreementHearingAsked) apply(*Case, Meta) {}
