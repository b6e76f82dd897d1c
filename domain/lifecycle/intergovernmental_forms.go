package lifecycle

import (
	"strings"

	"casewright/domain/calendar"
)

// OtherAgency is the form of prepare-referral: whom the case goes to.
type OtherAgency struct {
	Sort   string        `json:"sort" label:"Whose agency" options:"state=Another state|tribe=A tribe|country=Another country" required:"yes"`
	Agency string        `json:"agency" label:"Name of the agency" required:"yes"`
	On     calendar.Date `json:"on" label:"Date the determinations were complete" help:"The orders in effect, where the controlling order may be determined, and that the remedies of this state alone do not fit; and all that is needed is here." required:"yes"`
}

func (o OtherAgency) happened() (string, calendar.Date) { return "on", o.On }

func prepareReferral(c Case, o OtherAgency, _ Facts) ([]Event, error) {
	if o.On.Before(c.Application.OpenedOn) {
		return nil, invalid("on", "The date must be between the opening of the case and today.")
	}
	key := c.nextKey(IntergovernmentalProcess)
	return []Event{ReferralPrepared{IGCase{Key: key, Side: "initiating", Sort: o.Sort, Agency: o.Agency}}, IGDutyArose{Key: key, Duty: dutyReferral}}, nil
}

// IGDay is the form of what is told by its day alone.
type IGDay struct {
	About string        `json:"about" label:"Intergovernmental case" options:"@ig-cases"`
	On    calendar.Date `json:"on" label:"Date" required:"yes"`
}

func (d IGDay) happened() (string, calendar.Date) { return "on", d.On }

func askOwnCourt(c Case, _ IGDay, _ Facts) ([]Event, error) {
	return []Event{IGDutyDone{Key: c.Focus, Duty: dutyReferral, How: "A court of this state was asked for the controlling order."}}, nil
}

// CaseReferral is the form of refer-case.
type CaseReferral struct {
	About    string        `json:"about" label:"Intergovernmental case" options:"@ig-cases"`
	On       calendar.Date `json:"on" label:"Date referred" required:"yes"`
	Complete bool          `json:"complete" label:"The federal forms and the documents that the other agency requires are with it" required:"yes"`
	Interest bool          `json:"interest" label:"Interest is owed on overdue support under our order" help:"Then the other agency is told at least once a year."`
}

func (r CaseReferral) happened() (string, calendar.Date) { return "on", r.On }

func referCase(c Case, r CaseReferral, _ Facts) ([]Event, error) {
	x := c.igCase(c.Focus)
	events := []Event{CaseReferred{Key: c.Focus}}
	if x.owes(dutyReferral) {
		events = append(events, IGDutyDone{Key: c.Focus, Duty: dutyReferral})
	}
	if r.Interest && !x.owes(dutyInterest) {
		events = append(events, IGDutyArose{Key: c.Focus, Duty: dutyInterest})
	}
	return events, nil
}

// IGAcknowledgment is the form of record-ig-acknowledgment.
type IGAcknowledgment struct {
	About     string        `json:"about" label:"Intergovernmental case" options:"@ig-cases"`
	On        calendar.Date `json:"on" label:"Date it came" required:"yes"`
	TheirCase string        `json:"their_case" label:"Their case number" required:"yes"`
	Asks      bool          `json:"asks" label:"It asks for documents or information"`
}

func (a IGAcknowledgment) happened() (string, calendar.Date) { return "on", a.On }

func recordIGAcknowledgment(c Case, a IGAcknowledgment, _ Facts) ([]Event, error) {
	events := []Event{ReferralAcknowledged{Key: c.Focus, TheirCase: a.TheirCase}}
	if a.Asks && !c.igCase(c.Focus).owes(dutyInformation) {
		events = append(events, IGDutyArose{Key: c.Focus, Duty: dutyInformation})
	}
	return events, nil
}

func askIGStatus(c Case, _ IGDay, _ Facts) ([]Event, error) {
	return []Event{IGStatusAsked{Key: c.Focus}}, nil
}

// IGStatus is the form of record-ig-status.
type IGStatus struct {
	About string        `json:"about" label:"Intergovernmental case" options:"@ig-cases"`
	On    calendar.Date `json:"on" label:"Date it came" required:"yes"`
	Says  string        `json:"says" label:"What the other agency says" kind:"long" required:"yes"`
}

func (s IGStatus) happened() (string, calendar.Date) { return "on", s.On }

func recordIGStatus(c Case, s IGStatus, _ Facts) ([]Event, error) {
	return []Event{IGStatusReceived{Key: c.Focus, Says: s.Says}}, nil
}

// AgencyRequest is the form of receive-request.
type AgencyRequest struct {
	Sort      string        `json:"sort" label:"Whose agency" options:"state=Another state|tribe=A tribe|country=Another country" required:"yes"`
	Agency    string        `json:"agency" label:"Name of the agency" required:"yes"`
	Address   Postal        `json:"address" label:"Its address"`
	TheirCase string        `json:"their_case" label:"Its case number" required:"yes"`
	On        calendar.Date `json:"on" label:"Date received from our central registry" required:"yes"`
	SentTo    string        `json:"sent_to" label:"Unit that works on it" required:"yes"`
	Missing   string        `json:"missing,omitempty" label:"Documents that are missing, one a line" kind:"long"`
}

func (r AgencyRequest) happened() (string, calendar.Date) { return "on", r.On }

func receiveRequest(c Case, r AgencyRequest, _ Facts) ([]Event, error) {
	if a := r.Address; a.Line1 == "" || a.City == "" || r.Sort != "country" && a.State == "" {
		return nil, invalid("address.line1", "Enter the street and city of the other agency, and its state unless it is abroad: the letter goes there.")
	}
	key := c.nextKey(IntergovernmentalProcess)
	var missing []string
	for line := range strings.Lines(r.Missing) {
		if line = strings.TrimSpace(line); line != "" {
			missing = append(missing, line)
		}
	}
	return []Event{RequestReceived{IGCase{Key: key, Side: "responding", Sort: r.Sort, Agency: r.Agency, TheirCase: r.TheirCase}}, IGDutyArose{Key: key, Duty: dutyProcessing},
		NoticeRequested{Notice: "N-IG-RECEIVED", To: "agency", About: key, Items: missing, Details: map[string]string{"received": r.On.String(), "sent_to": r.SentTo, "their_case": r.TheirCase,
			"agency": r.Agency, "line1": r.Address.Line1, "line2": r.Address.Line2, "city": r.Address.City, "state": r.Address.State, "zip": r.Address.ZIP}}}, nil
}

// IGDutyForm is the form of record-ig-duty.
type IGDutyForm struct {
	About string        `json:"about" label:"Intergovernmental case" options:"@ig-cases"`
	Duty  string        `json:"duty" label:"What happened" options:"@ig-duties" required:"yes"`
	On    calendar.Date `json:"on" label:"Date" help:"Where two things must come together, the later day." required:"yes"`
	Trial calendar.Date `json:"trial" label:"Date of the trial" if:"duty=bills" required:"yes"`
}

func (d IGDutyForm) happened() (string, calendar.Date) { return "on", d.On }

func recordIGDuty(c Case, d IGDutyForm, f Facts) ([]Event, error) {
	x, duty := c.igCase(c.Focus), igDutyOf(d.Duty)
	switch {
	case x.owes(d.Duty):
		return nil, invalid("duty", "Its clock runs already. Record first that it was done.")
	case duty.side != "" && duty.side != x.Side:
		return nil, invalid("duty", "The "+duty.side+" agency owes this; in this case that is the other agency.")
	case d.Duty == dutyReferral && c.State(IntergovernmentalProcess+"/"+c.Focus) != IGPreparing:
		return nil, invalid("duty", "The case was referred already.")
	case d.Duty == dutyBills && d.Trial.Before(f.Today):
		return nil, invalid("trial", "The trial cannot be in the past.")
	}
	return []Event{IGDutyArose{Key: c.Focus, Duty: d.Duty, Trial: d.Trial}}, nil
}

// IGDoneForm is the form of record-ig-done.
type IGDoneForm struct {
	About string        `json:"about" label:"Intergovernmental case" options:"@ig-cases"`
	Duty  string        `json:"duty" label:"What was done" options:"@ig-owed" required:"yes"`
	On    calendar.Date `json:"on" label:"Date" required:"yes"`
	Still bool          `json:"still" label:"Interest goes on, so it is told again within a year" if:"duty=interest"`
	How   string        `json:"how,omitempty" label:"How, or when it follows" kind:"long"`
}

func (d IGDoneForm) happened() (string, calendar.Date) { return "on", d.On }

func recordIGDone(c Case, d IGDoneForm, _ Facts) ([]Event, error) {
	if !c.igCase(c.Focus).owes(d.Duty) {
		return nil, invalid("duty", "This is not owed in that intergovernmental case.")
	}
	events := []Event{IGDutyDone{Key: c.Focus, Duty: d.Duty, How: d.How}}
	if d.Still {
		events = append(events, IGDutyArose{Key: c.Focus, Duty: d.Duty})
	}
	return events, nil
}

// RegistrationNoticeForm is the form of record-registration-notice.
type RegistrationNoticeForm struct {
	About string        `json:"about" label:"Intergovernmental case" options:"@ig-cases"`
	On    calendar.Date `json:"on" label:"Date of the notice" required:"yes"`
	Order string        `json:"order" label:"Order that was registered" options:"state=Of another state, or of a country outside the Hague Convention|hague=Under the Hague Convention; the other party lives in the United States|hague_abroad=Under the Hague Convention; the other party lives abroad" required:"yes"`
}

func (r RegistrationNoticeForm) happened() (string, calendar.Date) { return "on", r.On }

func recordRegistrationNotice(c Case, r RegistrationNoticeForm, _ Facts) ([]Event, error) {
	return []Event{RegistrationNoticed{Key: c.Focus, Order: r.Order, On: r.On}}, nil
}

func recordRegistrationContest(c Case, d IGDay, f Facts) ([]Event, error) {
	r := c.igCase(c.Focus).Registration
	k, err := f.Law.Deadline(registrationClocks[r.Order], r.Notice)
	if err != nil {
		return nil, err
	}
	if d.On.Before(r.Notice) || d.On.After(k.Limit) {
		return nil, invalid("on", "A contest counts from "+longDate(r.Notice)+", the day of the notice, to "+longDate(k.Limit)+" (Fam. Code §§ 5700.605(b)(2), 5700.707(b)).")
	}
	return []Event{RegistrationContested{Key: c.Focus}}, nil
}

// RegistrationDecision is the form of decide-registration.
type RegistrationDecision struct {
	About  string        `json:"about" label:"Intergovernmental case" options:"@ig-cases"`
	On     calendar.Date `json:"on" label:"Date of the decision" required:"yes"`
	Result string        `json:"result" label:"Decision" options:"confirmed=The registration is confirmed|vacated=The registration is vacated" required:"yes"`
}

func (r RegistrationDecision) happened() (string, calendar.Date) { return "on", r.On }

func decideRegistration(c Case, r RegistrationDecision, _ Facts) ([]Event, error) {
	return []Event{RegistrationDecided{Key: c.Focus, Result: r.Result}}, nil
}

// IGEnd is the form of close-intergovernmental.
type IGEnd struct {
	About   string        `json:"about" label:"Intergovernmental case" options:"@ig-cases"`
	On      calendar.Date `json:"on" label:"Date" required:"yes"`
	Why     string        `json:"why" label:"Why" options:"asked=The initiating agency asked to close|we_closed=We close our case|they_closed=The other agency closed its case|given=The services were given|not_needed=The other agency is no longer needed" required:"yes"`
	Stopped bool          `json:"stopped" label:"Our withholding in this case is stopped, or there is none" if:"why=asked" required:"yes"`
	Told    bool          `json:"told" label:"The other agency knows of it, with the reason" required:"yes"`
}

func (e IGEnd) happened() (string, calendar.Date) { return "on", e.On }

func closeIntergovernmental(c Case, e IGEnd, _ Facts) ([]Event, error) {
	x := c.igCase(c.Focus)
	if e.Why == "asked" && x.Side != "responding" {
		return nil, invalid("why", "In this case this agency is the initiating one; nobody asks it to close.")
	}
	var events []Event
	if x.owes(dutyClosing) {
		events = append(events, IGDutyDone{Key: c.Focus, Duty: dutyClosing})
	}
	return append(events, IntergovernmentalEnded{Key: c.Focus, Why: e.Why}), nil
}
