package lifecycle

import (
	"slices"

	"casewright/domain/calendar"
	"casewright/domain/money"
)

// whileAgreeing are the states in which the parties may still agree.
var whileAgreeing = In(EstPreparing, EstFiled, EstUnserved, EstServed, EstAtIssue, EstMotion)

var agreementActions = []Action{
	{Name: "propose-agreement", Title: "Record an offer to agree on support", Citation: "Fam. Code §§ 4065, 17406(e), (j), 17416(a)", From: whileAgreeing,
		Roles: caseStaff, Guards: []Guard{opened, notSuspended, noAgreementOpen}, Does: Do(proposeAgreement), Notices: []string{"N-STIPULATION"},
		Help: "Agreement comes first. Offer and counteroffer rest on one guideline worksheet."},
	{Name: "counter-agreement", Title: "Record a counteroffer", Citation: "Fam. Code § 4065", From: whileAgreeing, Roles: caseStaff, Guards: []Guard{notSuspended, agreementOpen}, Does: Do(counterAgreement)},
	{Name: "sign-agreement", Title: "Record a signature on the agreement", Citation: "Fam. Code §§ 4065(a), (c), 17406(j), (k)", From: whileAgreeing, Roles: caseStaff, Guards: []Guard{notSuspended, agreementOpen}, Does: Do(signAgreement),
		Help: "The agency signs last. A stipulation without all signatures is void."},
	{Name: "abandon-agreement", Title: "Record that no agreement was reached", Citation: "Fam. Code § 4065", From: whileAgreeing, Roles: caseStaff, Guards: []Guard{agreementOpen}, Does: Do(abandonAgreement)},
	{Name: "ask-agreement-hearing", Title: "Ask the clerk to set the agreement for hearing", Citation: "Fam. Code § 17416(d)", From: In(EstPreparing), Roles: caseStaff, Guards: []Guard{notSuspended, agreementSigned}, Does: Do(askAgreementHearing),
		Help: "Only where no action was filed."},
	{Name: "record-agreed-order", Title: "Record the order by agreement", Citation: "Fam. Code §§ 4065, 17406(j), 17416(b), (c)", From: whileAgreeing, Roles: caseStaff, Guards: []Guard{agreementSigned}, Does: Do(recordAgreedOrder)},
}

var agreementDeadlines = []DeadlineUse{
	{ID: "EST-AGREEMENT-HEARING", Opens: On(AgreementHearingAsked{}), Closes: On(EstablishmentConcluded{}), Ends: On(AgreementAbandoned{}).Or(OnLeave(EstPreparing)), Others: true},
}

var agreementTasks = []TaskUse{
	{Name: "agreement", Title: "Bring the parties to an answer on the offer, and get the signatures", Queue: Caseworker, Action: "sign-agreement", Opens: On(AgreementProposed{}), Closes: On(AgreementCompleted{}, AgreementAbandoned{}).Or(OnEnter(EstRecommended, EstOrdered, EstDismissed))},
	{Name: "agreed-order", Title: "Submit the agreement to the court and record the order", Queue: Caseworker, Action: "record-agreed-order", Deadlines: []string{"EST-AGREEMENT-HEARING"}, Opens: On(AgreementCompleted{}),
		Closes: On(AgreementAbandoned{}, AgreementCountered{}).Or(OnEnter(EstRecommended, EstOrdered, EstDismissed))},
}

// SupportAgreement is what the parties negotiate: one worksheet, the offers on it, and who signed.
type SupportAgreement struct {
	Open           bool             `json:"open,omitempty"`
	Worksheet      Worksheet        `json:"worksheet"`
	Offers         []AgreementOffer `json:"offers,omitempty"` // the last one stands
	ReducesPastDue bool             `json:"reduces_past_due,omitempty"`
	AidPending     bool             `json:"aid_pending,omitempty"`
	Signed         []string         `json:"signed,omitempty"` // pps, prs, agency
}

// AgreementOffer is what one party offers.
type AgreementOffer struct {
	By      string        `json:"by"` // pps, prs, agency
	On      calendar.Date `json:"on"`
	Monthly money.Cents   `json:"monthly"`
}

// standing is the offer that stands.
func (a SupportAgreement) standing() AgreementOffer {
	if len(a.Offers) == 0 {
		return AgreementOffer{}
	}
	return a.Offers[len(a.Offers)-1]
}

// below reports whether the offer that stands is below the guideline.
func (a SupportAgreement) below() bool { return a.standing().Monthly < a.Worksheet.Amount }

func (a SupportAgreement) clone() SupportAgreement {
	a.Offers, a.Signed = slices.Clone(a.Offers), slices.Clone(a.Signed)
	return a
}

var noAgreementOpen = Guard{"no offer is open", func(c Case, _ Facts) *Reason {
	if c.Establishment.Agreement.Open {
		return &Reason{Text: "An offer is open: record a counteroffer on the same worksheet, or that no agreement was reached.", Citation: "Fam. Code § 4065", Fix: "counter-agreement"}
	}
	return nil
}}

var agreementOpen = Guard{"an offer is open", func(c Case, _ Facts) *Reason {
	if !c.Establishment.Agreement.Open {
		return &Reason{Text: "No offer is open.", Citation: "Fam. Code § 4065", Fix: "propose-agreement"}
	}
	return nil
}}

var agreementSigned = Guard{"all who must sign the agreement have signed", func(c Case, _ Facts) *Reason {
	if !slices.Contains(c.Establishment.Agreement.Signed, "agency") {
		return &Reason{Text: "The agreement does not hold without all signatures.", Citation: "Fam. Code §§ 4065(c), 17406(j)", Fix: "sign-agreement"}
	}
	return nil
}}

// ProposalForm is the form of propose-agreement.
type ProposalForm struct {
	By string        `json:"by" label:"Who offers" options:"agency=The agency|pps=Parent paying support|prs=Person receiving support" required:"yes"`
	On calendar.Date `json:"on" label:"Date" required:"yes"`
	GuidelineForm
	Monthly        string `json:"monthly" label:"Support offered, a month" kind:"money" required:"yes"`
	ReducesPastDue bool   `json:"reduces_past_due" label:"It would reduce past-due support owed to the person receiving support"`
	AidPending     bool   `json:"aid_pending" label:"An application for public assistance is pending"`
}

func (p ProposalForm) happened() (string, calendar.Date) { return "on", p.On }

func proposeAgreement(c Case, p ProposalForm, _ Facts) ([]Event, error) {
	w, err := guidelineOf(c, p.GuidelineForm, p.On)
	if err != nil {
		return nil, err
	}
	a := AgreementProposed{Offer: AgreementOffer{By: p.By, On: p.On, Monthly: cents(p.Monthly)}, Worksheet: w, ReducesPastDue: p.ReducesPastDue, AidPending: p.AidPending}
	if err := belowAllowed(c, a.Offer.Monthly, w.Amount, p.AidPending); err != nil {
		return nil, err
	}
	details := map[string]string{"monthly": a.Offer.Monthly.String(), "guideline": w.Amount.String(), "from": p.On.FirstOfNextMonth().String()}
	events := []Event{a, NoticeRequested{Notice: "N-STIPULATION", To: "pps", Details: details}}
	if c.Aid != AidFoster {
		events = append(events, NoticeRequested{Notice: "N-STIPULATION", To: "prs", Details: details})
	}
	return events, nil
}

// belowAllowed: no agreement below the guideline where support is assigned, or aid was applied for.
func belowAllowed(c Case, monthly, byGuideline money.Cents, aidPending bool) error {
	if monthly < byGuideline && (c.Aid == AidCalWORK || c.Aid == AidFoster || aidPending) {
		return refuse("The guideline gives "+byGuideline.String()+" a month. While the children get aid or an application for it is pending, the agency may not agree to less.", "Fam. Code § 4065(a)(5), (c)")
	}
	return nil
}

// CounterForm is the form of counter-agreement.
type CounterForm struct {
	By      string        `json:"by" label:"Who offers" options:"agency=The agency|pps=Parent paying support|prs=Person receiving support" required:"yes"`
	On      calendar.Date `json:"on" label:"Date" required:"yes"`
	Monthly string        `json:"monthly" label:"Support offered, a month" kind:"money" required:"yes"`
}

func (k CounterForm) happened() (string, calendar.Date) { return "on", k.On }

func counterAgreement(c Case, k CounterForm, _ Facts) ([]Event, error) {
	a := c.Establishment.Agreement
	offer := AgreementOffer{By: k.By, On: k.On, Monthly: cents(k.Monthly)}
	if offer.Monthly == a.standing().Monthly {
		return nil, invalid("monthly", "This is the offer that stands. Record the signatures instead.")
	}
	if err := belowAllowed(c, offer.Monthly, a.Worksheet.Amount, a.AidPending); err != nil {
		return nil, err
	}
	return []Event{AgreementCountered{Offer: offer}}, nil
}

// SignatureForm is the form of sign-agreement.
type SignatureForm struct {
	By       string        `json:"by" label:"Who signed" options:"pps=Parent paying support|prs=Person receiving support|agency=The agency" required:"yes"`
	On       calendar.Date `json:"on" label:"Date" required:"yes"`
	Declared bool          `json:"declared" label:"Declares what Fam. Code § 4065(a) asks for" help:"Fully informed of the rights; no coercion; best for the children; their needs are met; support is not assigned and no aid is applied for. Required below the guideline."`
}

func (s SignatureForm) happened() (string, calendar.Date) { return "on", s.On }

func signAgreement(c Case, s SignatureForm, _ Facts) ([]Event, error) {
	a := c.Establishment.Agreement
	if slices.Contains(a.Signed, s.By) {
		return nil, invalid("by", "This signature is recorded already.")
	}
	if s.By != "agency" {
		if a.below() && !s.Declared {
			return nil, refuse("An agreement below the guideline of "+a.Worksheet.Amount.String()+" a month needs the declarations of each parent.", "Fam. Code § 4065(a)")
		}
		return []Event{AgreementSignatureRecorded(s)}, nil
	}
	r := &Refusal{}
	if !slices.Contains(a.Signed, "pps") {
		r.Reasons = append(r.Reasons, Reason{Text: "The parent paying support has not signed.", Citation: "Fam. Code § 17406(j)", Fix: "sign-agreement"})
	}
	if c.recipientMustSign() && !slices.Contains(a.Signed, "prs") {
		r.Reasons = append(r.Reasons, Reason{Text: "The person receiving support has not signed: not on aid, below the guideline, or past-due support would be reduced.", Citation: "Fam. Code §§ 4065(c), 17406(j), (k)", Fix: "sign-agreement"})
	}
	if len(r.Reasons) > 0 {
		return nil, r
	}
	return []Event{AgreementSignatureRecorded{By: s.By, On: s.On}, AgreementCompleted{}}, nil
}

// recipientMustSign: the person receiving support and no aid consents to every stipulation, and whoever receives
// support to one below the guideline or that reduces what is past due (Fam. Code §§ 4065(c), 17406(j), (k)).
func (c Case) recipientMustSign() bool {
	a := c.Establishment.Agreement
	return c.Aid != AidCalWORK && c.Aid != AidFoster || a.below() || a.ReducesPastDue
}

// AbandonForm is the form of abandon-agreement.
type AbandonForm struct {
	Why string `json:"why" label:"Why" options:"refused=An offer was refused|silent=No answer came|consent=The person receiving support does not consent|court=The court did not approve it" required:"yes"`
}

func abandonAgreement(_ Case, a AbandonForm, _ Facts) ([]Event, error) {
	return []Event{AgreementAbandoned(a)}, nil
}

func askAgreementHearing(_ Case, d ActionDay, _ Facts) ([]Event, error) {
	return []Event{AgreementHearingAsked(d)}, nil
}

// AgreedOrderForm is the form of record-agreed-order.
type AgreedOrderForm struct {
	OrderTerms
	Court     string `json:"court" label:"Court" help:"Where no complaint was filed."`
	Number    string `json:"number" label:"Court case number" help:"Where no complaint was filed."`
	Advice    string `json:"advice" label:"How was the parent paying support advised?" help:"Needed where no complaint was filed (Fam. Code § 17416(b))." options:"attorney=The parent's attorney certified the advice|judge=A judge found a knowing waiver"`
	Parentage bool   `json:"parentage" label:"The order establishes the parentage of the children"`
}

func recordAgreedOrder(c Case, x AgreedOrderForm, _ Facts) ([]Event, error) {
	agreed := c.Establishment.Agreement.standing().Monthly
	children, err := x.children(c, perChild(c, agreed))
	if err != nil {
		return nil, err
	}
	if supportSum(children) != agreed {
		return nil, invalid("amounts", "The parties agreed on "+agreed.String()+" a month.")
	}
	if c.State(EstablishmentProcess) == EstPreparing {
		switch {
		case x.Advice == "":
			return nil, refuse("Without an action the judgment needs the certificate of the parent's attorney, or a judge's finding of a knowing waiver.", "Fam. Code § 17416(b)")
		case x.Court == "" || x.Number == "":
			return nil, invalid("court", "Enter the court and its case number: no complaint was filed.")
		}
	}
	start := x.Start
	if start.IsZero() {
		start = x.On.FirstOfNextMonth()
	}
	o := x.order(c, "stipulated", start, children)
	o.Guideline, o.Basis = c.Establishment.Agreement.Worksheet.Amount, c.Establishment.Basis.Basis
	if x.Court != "" {
		o.Court, o.Number = x.Court, x.Number
	}
	var events []Event
	for _, child := range c.ParentageUnsettled() {
		if !x.Parentage {
			return nil, refuse("The parentage of "+c.childLabel(child)+" is not settled; the order has to establish it.", "Fam. Code §§ 17404(a), 17416(a)")
		}
		events = append(events, ParentageSettled{Child: child, How: "judgment"})
	}
	return append(events, OrderEntered{o}), nil
}
