package lifecycle

import (
	"slices"

	"casewright/domain/calendar"
)

func igEvents() []Event {
	events := []Event{ReferralPrepared{}, CaseReferred{}, ReferralAcknowledged{}, IGStatusAsked{}, IGStatusReceived{}, RequestReceived{},
		RegistrationNoticed{}, RegistrationContested{}, RegistrationUncontested{}, RegistrationDecided{}, IntergovernmentalEnded{}}
	for _, d := range igDuties {
		events = append(events, IGDutyArose{Duty: d.name}, IGDutyDone{Duty: d.name})
	}
	return events
}

// ReferralPrepared says that a referral to another agency is prepared.
type ReferralPrepared struct{ IGCase }

// Kind implements Event.
func (ReferralPrepared) Kind() string { return "ig-referral-prepared" }

// Subject implements subjected.
func (e ReferralPrepared) Subject() string { return e.Key }

// Title implements Event.
func (e ReferralPrepared) Title(Case) string {
	return "Referral to the agency of another " + e.Sort + " prepared (" + e.Key + ")"
}

func (e ReferralPrepared) apply(c *Case, m Meta) {
	c.Intergovernmental = append(c.Intergovernmental, e.IGCase)
	c.enter(IntergovernmentalProcess+"/"+e.Key, IGPreparing, m)
}

// CaseReferred says that the case was referred to the other agency.
type CaseReferred struct {
	Key string `json:"key"`
}

// Kind implements Event.
func (CaseReferred) Kind() string { return "ig-case-referred" }

// Subject implements subjected.
func (e CaseReferred) Subject() string { return e.Key }

// Title implements Event.
func (e CaseReferred) Title(Case) string { return "Case referred to the other agency (" + e.Key + ")" }

func (e CaseReferred) apply(c *Case, m Meta) {
	c.enter(IntergovernmentalProcess+"/"+e.Key, IGReferred, m)
}

// ReferralAcknowledged says that the other agency has the case.
type ReferralAcknowledged struct {
	Key       string `json:"key"`
	TheirCase string `json:"their_case"`
}

// Kind implements Event.
func (ReferralAcknowledged) Kind() string { return "ig-referral-acknowledged" }

// Subject implements subjected.
func (e ReferralAcknowledged) Subject() string { return e.Key }

// Title implements Event.
func (e ReferralAcknowledged) Title(Case) string {
	return "The other agency acknowledged the case (" + e.Key + ")"
}

func (e ReferralAcknowledged) apply(c *Case, _ Meta) {
	c.igChange(e.Key, func(x *IGCase) { x.Acknowledged, x.TheirCase = true, e.TheirCase })
}

// IGStatusAsked says that the other agency was asked how the case stands.
type IGStatusAsked struct {
	Key string `json:"key"`
}

// Kind implements Event.
func (IGStatusAsked) Kind() string { return "ig-status-asked" }

// Subject implements subjected.
func (e IGStatusAsked) Subject() string { return e.Key }

// Title implements Event.
func (e IGStatusAsked) Title(Case) string {
	return "The other agency was asked how the case stands (" + e.Key + ")"
}

func (e IGStatusAsked) apply(c *Case, _ Meta) {
	c.igChange(e.Key, func(x *IGCase) { x.StatusAsked = true })
}

// IGStatusReceived says how the case stands with the other agency.
type IGStatusReceived struct {
	Key  string `json:"key"`
	Says string `json:"says"`
}

// Kind implements Event.
func (IGStatusReceived) Kind() string { return "ig-status-received" }

// Subject implements subjected.
func (e IGStatusReceived) Subject() string { return e.Key }

// Title implements Event.
func (e IGStatusReceived) Title(Case) string {
	return "The other agency said how the case stands (" + e.Key + ")"
}

func (e IGStatusReceived) apply(c *Case, _ Meta) {
	c.igChange(e.Key, func(x *IGCase) { x.StatusAsked = false })
}

// RequestReceived says that another agency asked for services.
type RequestReceived struct{ IGCase }

// Kind implements Event.
func (RequestReceived) Kind() string { return "ig-request-received" }

// Subject implements subjected.
func (e RequestReceived) Subject() string { return e.Key }

// Title implements Event.
func (e RequestReceived) Title(Case) string {
	return "Request of the agency of another " + e.Sort + " received (" + e.Key + ")"
}

func (e RequestReceived) apply(c *Case, m Meta) {
	c.Intergovernmental = append(c.Intergovernmental, e.IGCase)
	c.enter(IntergovernmentalProcess+"/"+e.Key, IGResponding, m)
}

// IGDutyArose says that something is owed in an intergovernmental case. Each duty has a kind of its own.
type IGDutyArose struct {
	Key   string        `json:"key"`
	Duty  string        `json:"duty"`
	Trial calendar.Date `json:"trial,omitzero"` // for copies of bills
}

// Kind implements Event.
func (e IGDutyArose) Kind() string { return "ig-" + e.Duty + "-arose" }

// Subject implements subjected.
func (e IGDutyArose) Subject() string { return e.Key }

// Title implements Event.
func (e IGDutyArose) Title(Case) string { return igDutyOf(e.Duty).arises + " (" + e.Key + ")" }

func (e IGDutyArose) apply(c *Case, _ Meta) {
	c.igChange(e.Key, func(x *IGCase) { x.Owed = append(slices.Clone(x.Owed), e.Duty) })
}

// IGDutyDone says that what was owed was done.
type IGDutyDone struct {
	Key  string `json:"key"`
	Duty string `json:"duty"`
	How  string `json:"how,omitempty"`
}

// Kind implements Event.
func (e IGDutyDone) Kind() string { return "ig-" + e.Duty + "-done" }

// Subject implements subjected.
func (e IGDutyDone) Subject() string { return e.Key }

// Title implements Event.
func (e IGDutyDone) Title(Case) string {
	return "Done: " + lower(igDutyOf(e.Duty).owed) + " (" + e.Key + ")"
}

func (e IGDutyDone) apply(c *Case, _ Meta) {
	c.igChange(e.Key, func(x *IGCase) {
		x.Owed = slices.DeleteFunc(slices.Clone(x.Owed), func(duty string) bool { return duty == e.Duty })
	})
}

// RegistrationNoticed says that the other party was told of the registration of an order.
type RegistrationNoticed struct {
	Key   string        `json:"key"`
	Order string        `json:"order"` // state, hague, hague_abroad
	On    calendar.Date `json:"on"`
}

// Kind implements Event.
func (RegistrationNoticed) Kind() string { return "ig-registration-noticed" }

// Subject implements subjected.
func (e RegistrationNoticed) Subject() string { return e.Key }

// Title implements Event.
func (e RegistrationNoticed) Title(Case) string {
	return "Notice of the registration of an order given (" + e.Key + ")"
}

func (e RegistrationNoticed) apply(c *Case, _ Meta) {
	c.igChange(e.Key, func(x *IGCase) { x.Registration = Registration{Order: e.Order, Notice: e.On, Stands: "noticed"} })
}

// RegistrationContested says that a hearing on the registration was asked for in time.
type RegistrationContested struct {
	Key string `json:"key"`
}

// Kind implements Event.
func (RegistrationContested) Kind() string { return "ig-registration-contested" }

// Subject implements subjected.
func (e RegistrationContested) Subject() string { return e.Key }

// Title implements Event.
func (e RegistrationContested) Title(Case) string {
	return "Registration of the order contested (" + e.Key + ")"
}

func (e RegistrationContested) apply(c *Case, _ Meta) {
	c.igChange(e.Key, func(x *IGCase) { x.Registration.Stands = "contested" })
}

// RegistrationUncontested says that nobody contested the registration in time: the order of a state is confirmed by
// operation of law (Fam. Code § 5700.606(b)), that under the Hague Convention enforceable (§ 5700.707(c)).
type RegistrationUncontested struct {
	Key string `json:"key"`
}

// Kind implements Event.
func (RegistrationUncontested) Kind() string { return "ig-registration-uncontested" }

// Subject implements subjected.
func (e RegistrationUncontested) Subject() string { return e.Key }

// Title implements Event.
func (e RegistrationUncontested) Title(Case) string {
	return "Registration of the order not contested in time (" + e.Key + ")"
}

func (e RegistrationUncontested) apply(c *Case, _ Meta) {
	c.igChange(e.Key, func(x *IGCase) { x.Registration.Stands = "uncontested" })
}

// RegistrationDecided says what the court decided on a contested registration.
type RegistrationDecided struct {
	Key    string `json:"key"`
	Result string `json:"result"` // confirmed, vacated
}

// Kind implements Event.
func (RegistrationDecided) Kind() string { return "ig-registration-decided" }

// Subject implements subjected.
func (e RegistrationDecided) Subject() string { return e.Key }

// Title implements Event.
func (e RegistrationDecided) Title(Case) string {
	return "Registration of the order " + e.Result + " by the court (" + e.Key + ")"
}

func (e RegistrationDecided) apply(c *Case, _ Meta) {
	c.igChange(e.Key, func(x *IGCase) { x.Registration.Stands = e.Result })
}

// IntergovernmentalEnded says that the work with the other agency has ended.
type IntergovernmentalEnded struct {
	Key string `json:"key"`
	Why string `json:"why"`
}

// Kind implements Event.
func (IntergovernmentalEnded) Kind() string { return "ig-ended" }

// Subject implements subjected.
func (e IntergovernmentalEnded) Subject() string { return e.Key }

// Title implements Event.
func (e IntergovernmentalEnded) Title(Case) string {
	return "Work with the other agency ended (" + e.Key + ")"
}

func (e IntergovernmentalEnded) apply(c *Case, m Meta) {
	c.Intergovernmental = slices.DeleteFunc(c.Intergovernmental, func(x IGCase) bool { return x.Key == e.Key })
	c.enter(IntergovernmentalProcess+"/"+e.Key, IGClosed, m)
}
