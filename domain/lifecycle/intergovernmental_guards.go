package lifecycle

import (
	"slices"

	"casewright/domain/calendar"
)

var igOwes = Guard{"something besides the referral is owed", func(c Case, _ Facts) *Reason {
	if !slices.ContainsFunc(c.igCase(c.Focus).Owed, func(d string) bool { return d != dutyReferral }) {
		return &Reason{Text: "Nothing is owed that can be recorded as done.", Citation: "45 CFR 303.7", Fix: "record-ig-duty"}
	}
	return nil
}}

var referralOwed = Guard{"the case is to be referred and our court was not asked yet", func(c Case, _ Facts) *Reason {
	if !c.igCase(c.Focus).owes(dutyReferral) {
		return &Reason{Text: "Our court was asked already.", Citation: "45 CFR 303.7(c)(4)(i)", Fix: "refer-case"}
	}
	return nil
}}

var notAcknowledged = Guard{"the other agency has not acknowledged the case yet", func(c Case, _ Facts) *Reason {
	if c.igCase(c.Focus).Acknowledged {
		return &Reason{Text: "The other agency has acknowledged the case already.", Citation: "45 CFR 303.7(b)(2)(iii)"}
	}
	return nil
}}

var statusAsked = Guard{"the other agency was asked how the case stands", func(c Case, _ Facts) *Reason {
	if !c.igCase(c.Focus).StatusAsked {
		return &Reason{Text: "The other agency was not asked how the case stands.", Citation: "45 CFR 303.7(b)(4)", Fix: "ask-ig-status"}
	}
	return nil
}}

var statusNotAsked = Guard{"no answer of the other agency is awaited", func(c Case, _ Facts) *Reason {
	if c.igCase(c.Focus).StatusAsked {
		return &Reason{Text: "The other agency was asked already; its answer is awaited.", Citation: "45 CFR 303.7(b)(4)", Fix: "record-ig-status"}
	}
	return nil
}}

var withState = When{"the other agency is a state's", func(c Case, _ Event) bool { return c.igCase(c.Focus).Sort == "state" }}

// Registration is the registration of an order of another state or country by a court of this state.
type Registration struct {
	Order  string        `json:"order"` // state, hague, hague_abroad
	Notice calendar.Date `json:"notice"`
	Stands string        `json:"stands"` // noticed, contested, uncontested, confirmed, vacated
}

// Orders by the time to contest their registration.
const (
	stateOrder  = "state"
	hagueOrder  = "hague"
	hagueAbroad = "hague_abroad"
)

var registrationClocks = map[string]string{stateOrder: "IG-REG-CONTEST", hagueOrder: "IG-REG-HAGUE", hagueAbroad: "IG-REG-HAGUE-ABROAD"}

func registeredAs(order string) When {
	says := map[string]string{stateOrder: "it is no Hague Convention order", hagueOrder: "it is a Hague Convention order and the other party lives in the United States",
		hagueAbroad: "it is a Hague Convention order and the other party lives abroad"}[order]
	return When{says, func(_ Case, e Event) bool { return e.(RegistrationNoticed).Order == order }}
}

var noRegistrationPending = Guard{"no registration waits for its contest or decision", func(c Case, _ Facts) *Reason {
	if at := c.igCase(c.Focus).Registration.Stands; at == "noticed" || at == "contested" {
		return &Reason{Text: "Another registration is not confirmed or decided yet.", Citation: "Fam. Code § 5700.606", Fix: "record-registration-contest"}
	}
	return nil
}}

// registrationNoticed also holds when the time is over: what came in time may be entered late.
var registrationNoticed = Guard{"the notice of a registration is recorded", func(c Case, _ Facts) *Reason {
	if at := c.igCase(c.Focus).Registration.Stands; at != "noticed" && at != "uncontested" {
		return &Reason{Text: "No notice of a registration is recorded that could be contested.", Citation: "Fam. Code § 5700.605", Fix: "record-registration-notice"}
	}
	return nil
}}

var registrationContested = Guard{"the registration is contested", func(c Case, _ Facts) *Reason {
	if c.igCase(c.Focus).Registration.Stands != "contested" {
		return &Reason{Text: "No registration is contested.", Citation: "Fam. Code § 5700.606(c)", Fix: "record-registration-contest"}
	}
	return nil
}}

func uncontested(c Case, _ Deadline, _ Facts) []Event {
	return []Event{RegistrationUncontested{Key: c.Focus}}
}

// trialDay is the day from which the copies of bills are counted back.
var trialDay = From{"the trial", func(_ Case, e Event) calendar.Date { return e.(IGDutyArose).Trial }}
