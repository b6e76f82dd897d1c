package lifecycle

import (
	"crypto/sha256"
	"fmt"
	"slices"
	"strings"
)

// applicationEvents are the events of the Application process.
var applicationEvents = []Event{ApplicationRequested{}, PackageSent{}, NoRepresentationGiven{}, ApplicationFiled{}, ApplicationAccepted{},
	ReferralReceived{}, InformationSent{}, FoundDeficient{}, DeficiencyNoticeSent{}, ApplicationAmended{}, DeficiencyCured{},
	DuplicateReviewed{}, CaseOpened{}, InterviewScheduled{}, InterviewNoticeSent{}, CustodialPartyInterviewed{}, ApplicationWithdrawn{}}

// ApplicationRequested says that someone asked for an application.
type ApplicationRequested ApplicationRequest

// Kind implements Event.
func (ApplicationRequested) Kind() string { return "application-requested" }

// Title implements Event.
func (e ApplicationRequested) Title(Case) string {
	return "Application requested " + strings.ReplaceAll(e.Channel, "_", " ")
}

func (e ApplicationRequested) apply(c *Case, m Meta) {
	c.County, c.Source = e.County, NonAssistance
	c.Application.Channel, c.Application.RequestedOn = e.Channel, m.EffectiveOn
	c.Parties = partiesOf(e.Person, Profile{}, nil)
	c.enter(ApplicationProcess, Requested, m)
	c.enter(CaseProcess, AtIntake, m)
}

// PackageSent says that the application package was given or sent.
type PackageSent PackageForm

// Kind implements Event.
func (PackageSent) Kind() string { return "package-sent" }

// Title implements Event.
func (e PackageSent) Title(Case) string {
	return "Application package " + strings.ReplaceAll(e.How, "_", " ")
}

func (PackageSent) apply(*Case, Meta) {}

// NoRepresentationGiven says that the person was told that the agency is not their attorney.
type NoRepresentationGiven struct {
	How string `json:"how"`
}

// Kind implements Event.
func (NoRepresentationGiven) Kind() string { return "no-representation-given" }

// Title implements Event.
func (e NoRepresentationGiven) Title(Case) string {
	return "Notice that the agency represents neither parent: " + strings.ReplaceAll(e.How, "_", " ")
}

func (NoRepresentationGiven) apply(c *Case, m Meta) { c.Application.NoRepresentation = m.EffectiveOn }

// ApplicationFiled says what the application says; it is filed on the day received.
type ApplicationFiled struct{ ApplicationForm }

// Kind implements Event.
func (ApplicationFiled) Kind() string { return "application-filed" }

// Title implements Event.
func (e ApplicationFiled) Title(Case) string {
	return "Application by the " + lower(e.ApplicantIs.Label()) + " filed"
}

func (e ApplicationFiled) apply(c *Case, m Meta) {
	c.Source = NonAssistance
	c.Application.ReceivedOn = e.ReceivedOn
	e.fill(c, m)
	c.enter(ApplicationProcess, Filed, m)
	if !c.Running(CaseProcess) {
		c.enter(CaseProcess, AtIntake, m)
	}
}

// fill writes what the application says into the case, keeping the persons already reviewed and all that
// protects someone. A protective order protects everyone's whereabouts until a person has looked at it: the
// application does not say whom.
func (a ApplicationForm) fill(c *Case, _ Meta) {
	c.County, c.Aid = a.County, a.Aid
	c.Application.SignedOn, c.Application.ApplicantRole, c.Application.ExistingOrder = a.SignedOn, a.ApplicantIs, a.ExistingOrder
	c.Application.SignedBy, c.Application.OrderCourt, c.Application.OtherChildren = a.SignedBy, a.OrderCourt, a.OtherChildren
	before := c.Parties
	c.Parties = a.parties()
	for i := range c.Parties {
		p := &c.Parties[i]
		if b := slices.IndexFunc(before, func(b Party) bool { return b.Key == p.Key }); b >= 0 {
			p.Safety, p.Violence = before[b].Safety, before[b].Violence
			if was, is := before[b].Profile, p.Profile; was.Name == is.Name && was.BirthDate == is.BirthDate && was.SSN.Index == is.SSN.Index {
				p.Person, p.Reviewed = before[b].Person, before[b].Reviewed
			}
		}
		applicant := p.Key == c.applicant()
		p.Safety = p.Safety.with(Safety{ProtectiveOrder: a.ProtectiveOrder, FamilyViolence: a.FamilyViolence == "yes" && (applicant || p.Role == Child)})
		switch {
		case !applicant || p.Violence == Violence:
		case a.FamilyViolence == "yes":
			p.Violence = Violence
		case a.FamilyViolence == "no":
			p.Violence = NoViolence
		}
	}
}

// ApplicationAccepted says that the application was accepted as filed on the day it came in.
type ApplicationAccepted struct{}

// Kind implements Event.
func (ApplicationAccepted) Kind() string { return "application-accepted" }

// Title implements Event.
func (ApplicationAccepted) Title(Case) string { return "Application accepted as filed" }

func (ApplicationAccepted) apply(*Case, Meta) {}

// ReferralReceived says what the welfare department's referral says.
type ReferralReceived struct{ ReferralForm }

// Kind implements Event.
func (ReferralReceived) Kind() string { return "referral-received" }

// Title implements Event.
func (e ReferralReceived) Title(Case) string {
	return "Referral from the county welfare department received"
}

func (e ReferralReceived) apply(c *Case, m Meta) {
	c.County, c.Source, c.Aid = e.County, CWDReferral, e.Aid
	c.Application.ReceivedOn, c.Application.BestInterest = e.ReceivedOn, e.BestInterest
	c.Application.ApplicantRole = PersonReceivingSupport
	c.Parties = partiesOf(e.Receiving, e.Paying, e.Children)
	c.enter(ApplicationProcess, Referred, m)
	c.enter(CaseProcess, AtIntake, m)
}

// InformationSent says that services, rights, fees and distribution were described to the referred person.
type InformationSent struct{}

// Kind implements Event.
func (InformationSent) Kind() string { return "information-sent" }

// Title implements Event.
func (InformationSent) Title(Case) string { return "Description of services and rights sent" }

func (InformationSent) apply(*Case, Meta) {}

// FoundDeficient says which required elements the application lacks.
type FoundDeficient struct {
	Missing []string `json:"missing"`
}

// Kind implements Event.
func (FoundDeficient) Kind() string { return "found-deficient" }

// Title implements Event.
func (e FoundDeficient) Title(Case) string {
	if len(e.Missing) == 1 {
		return "Application lacks 1 required element"
	}
	return fmt.Sprintf("Application lacks %d required elements", len(e.Missing))
}

func (e FoundDeficient) apply(c *Case, m Meta) {
	c.Application.Missing = e.Missing
	c.enter(ApplicationProcess, Deficient, m)
}

// DeficiencyNoticeSent says that the applicant was told in writing what is missing.
type DeficiencyNoticeSent struct{}

// Kind implements Event.
func (DeficiencyNoticeSent) Kind() string { return "deficiency-notice-sent" }

// Title implements Event.
func (DeficiencyNoticeSent) Title(Case) string { return "Notice of missing information sent" }

func (DeficiencyNoticeSent) apply(*Case, Meta) {}

// ApplicationAmended says what the application says after an addition.
type ApplicationAmended struct{ ApplicationForm }

// Kind implements Event.
func (ApplicationAmended) Kind() string { return "application-amended" }

// Title implements Event.
func (ApplicationAmended) Title(Case) string { return "Application completed with further information" }

func (e ApplicationAmended) apply(c *Case, m Meta) { e.fill(c, m) }

// DeficiencyCured says that nothing required is missing any more.
type DeficiencyCured struct{}

// Kind implements Event.
func (DeficiencyCured) Kind() string { return "deficiency-cured" }

// Title implements Event.
func (DeficiencyCured) Title(Case) string { return "Application complete" }

func (DeficiencyCured) apply(c *Case, m Meta) {
	c.Application.Missing = nil
	c.enter(ApplicationProcess, Filed, m)
}

// DuplicateReviewed says whether a person of the application was already known.
type DuplicateReviewed DuplicateReview

// Kind implements Event.
func (DuplicateReviewed) Kind() string { return "duplicate-reviewed" }

// Title implements Event.
func (e DuplicateReviewed) Title(c Case) string {
	p, _ := c.Party(e.Party)
	if e.Finding == "same" {
		return p.Role.Label() + " is a person already on file"
	}
	return p.Role.Label() + " is new to the agency"
}

func (e DuplicateReviewed) apply(c *Case, _ Meta) {
	p := c.party(e.Party)
	p.Reviewed = true
	if e.Finding == "same" {
		p.Person = e.Person
	}
}

// CaseOpened says that the case record exists, its next action is assessed and information solicited.
type CaseOpened struct {
	Number           string `json:"number"`
	LocationAdequate bool   `json:"location_adequate"`
	Delinquent       bool   `json:"delinquent,omitempty"`
}

// Kind implements Event.
func (CaseOpened) Kind() string { return "case-opened" }

// Title implements Event.
func (e CaseOpened) Title(Case) string { return "Case opened with number " + e.Number }

func (e CaseOpened) apply(c *Case, m Meta) {
	c.Number = e.Number
	if m.Actor.Role == Caseworker {
		c.Worker = m.Actor.ID
	}
	c.Application.OpenedOn, c.Application.LocationAdequate, c.Application.Delinquent = m.EffectiveOn, e.LocationAdequate, e.Delinquent
	c.Parties = with(c.Parties, func(p Party) bool { return p.Person == "" }, func(p *Party) { p.Person = personID(c.ID, p.Key) })
	since := c.Application.ReceivedOn
	if since.IsZero() {
		since = m.EffectiveOn
	}
	c.aidBegins(since)
	c.enter(ApplicationProcess, Opened, m)
	c.enter(CaseProcess, CaseOpen, m)
}

// personID names the stream of a person first registered by this case: the same case and party
// always give the same id, so a repeated command registers no one twice.
func personID(caseID, party string) string {
	h := sha256.Sum256([]byte("casewright person\x00" + caseID + "\x00" + party))
	h[6] = h[6]&0x0f | 0x80 // version 8: custom
	h[8] = h[8]&0x3f | 0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", h[0:4], h[4:6], h[6:8], h[8:10], h[10:16])
}

// InterviewScheduled says when the interview is to be.
type InterviewScheduled InterviewAppointment

// Kind implements Event.
func (InterviewScheduled) Kind() string { return "interview-scheduled" }

// Title implements Event.
func (e InterviewScheduled) Title(Case) string {
	return "Interview set for " + e.On.String() + ", " + e.At
}

func (e InterviewScheduled) apply(c *Case, _ Meta) { c.Application.InterviewOn = e.On }

// InterviewNoticeSent says that the person was told of the interview.
type InterviewNoticeSent struct{}

// Kind implements Event.
func (InterviewNoticeSent) Kind() string { return "interview-notice-sent" }

// Title implements Event.
func (InterviewNoticeSent) Title(Case) string { return "Notice of the interview given" }

func (InterviewNoticeSent) apply(*Case, Meta) {}

// CustodialPartyInterviewed says what the interview brought.
type CustodialPartyInterviewed InterviewRecord

// Kind implements Event.
func (CustodialPartyInterviewed) Kind() string { return "custodial-party-interviewed" }

// Title implements Event.
func (CustodialPartyInterviewed) Title(Case) string { return "Person receiving support interviewed" }

func (e CustodialPartyInterviewed) apply(c *Case, m Meta) {
	c.enter(ApplicationProcess, Interviewed, m)
}

// ApplicationWithdrawn says that the applicant took the application back.
type ApplicationWithdrawn Withdrawal

// Kind implements Event.
func (ApplicationWithdrawn) Kind() string { return "application-withdrawn" }

// Title implements Event.
func (ApplicationWithdrawn) Title(Case) string { return "Application withdrawn" }

func (ApplicationWithdrawn) apply(c *Case, m Meta) {
	c.enter(ApplicationProcess, Withdrawn, m)
	if c.Running(CaseProcess) {
		c.enter(CaseProcess, CaseEnded, m)
	}
}
