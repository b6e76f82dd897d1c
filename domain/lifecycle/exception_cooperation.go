package lifecycle

import "casewright/domain/calendar"

func init() {
	exception{
		actions: []Action{
			{Name: "set-appointment", Title: "Set an appointment of the person receiving support", Citation: "22 CCR 112200(b)(3)", From: In(CaseOpen), Roles: []ActorRole{Intake, Caseworker, Supervisor}, Guards: []Guard{onAid}, Does: Do(setAppointment),
				Help: "An aided person must be told 48 hours before; without it, not coming is no lack of cooperation."},
			{Name: "tell-appointment", Title: "Record that the person was told of the appointment", Citation: "22 CCR 112200(b)(3)", From: In(CaseOpen), Roles: []ActorRole{Intake, Caseworker, Supervisor},
				Guards: []Guard{owes("tell-appointment", "No appointment waits to be told.", "set-appointment")}, Does: Do(tellAppointment)},
			{Name: "offer-attestation", Title: "Offer to attest that nothing more is known", Citation: "22 CCR 112200(e)", From: In(CaseOpen), Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{onAid}, Does: Do(offerAttestation),
				Help: "Under penalty of perjury (DCSS 0870). It must be offered before noncooperation is found."},
			{Name: "find-noncooperation", Title: "Find noncooperation and tell the welfare department", Citation: "22 CCR 112200(a), (c), (e), (f)", From: In(CaseOpen), Roles: []ActorRole{Supervisor}, Guards: []Guard{onAid, attestationOffered, cooperating}, Does: Do(findNoncooperation),
				Help: "On form CW 371. The welfare department, not the agency, decides on good cause."},
			{Name: "record-cooperation", Title: "Record renewed cooperation and tell the welfare department", Citation: "22 CCR 112200(f)", From: In(CaseOpen), Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{notCooperating}, Does: Do(recordCooperation)},
		},
		deadlines: []DeadlineUse{{ID: "INT-48H", Opens: On(AppointmentSet{}), From: appointmentDay, Closes: On(AppointmentTold{}), Note: "Not coming is then no lack of cooperation."}},
		tasks: []TaskUse{
			{Name: "tell-appointment", Title: "Tell the person receiving support of the appointment, 48 hours before", Queue: Caseworker, Action: "tell-appointment", Deadlines: []string{"INT-48H"}, Opens: On(AppointmentSet{}), Closes: On(AppointmentTold{})},
			{Name: "noncooperation", Title: "Noncooperation was found: watch for renewed cooperation", Queue: Caseworker, Action: "record-cooperation", Opens: On(NoncooperationFound{}), Closes: On(CooperationRenewed{})},
		},
		events: []Event{AppointmentSet{}, AppointmentTold{}, AttestationOffered{}, NoncooperationFound{}, CooperationRenewed{}},
	}.hang()
}

// Cooperation of an aided person receiving support: the agency decides on it, the welfare department on good cause.
type Cooperation struct {
	OfferedOn calendar.Date `json:"offered_on"` // the attestation
	Attested  bool          `json:"attested,omitempty"`
	Refused   calendar.Date `json:"refused"` // since when noncooperation is found
}

// AppointmentForm is the form of set-appointment.
type AppointmentForm struct {
	What string        `json:"what" label:"What for" options:"interview=An interview|hearing=A hearing|test=A genetic test|other=Something else" required:"yes"`
	On   calendar.Date `json:"on" label:"Date of the appointment" required:"yes"`
}

func setAppointment(_ Case, a AppointmentForm, f Facts) ([]Event, error) {
	if a.On.Before(f.Today) {
		return nil, invalid("on", "The appointment cannot be in the past.")
	}
	return []Event{AppointmentSet(a)}, nil
}

// AppointmentSet says when an aided person receiving support is to come.
type AppointmentSet AppointmentForm

// Kind implements Event.
func (AppointmentSet) Kind() string { return "appointment-set" }

// Title implements Event.
func (e AppointmentSet) Title(Case) string {
	return "Appointment of the person receiving support set for " + longDate(e.On)
}

func (AppointmentSet) apply(*Case, Meta) {}

var appointmentDay = From{"the day of the appointment", func(_ Case, e Event) calendar.Date { return e.(AppointmentSet).On }}

// AppointmentNotice is the form of tell-appointment.
type AppointmentNotice struct {
	On  calendar.Date `json:"on" label:"Date the person was told" required:"yes"`
	How string        `json:"how" label:"How" options:"mail=By mail|telephone=By telephone|in_person=In person" required:"yes"`
}

func (a AppointmentNotice) happened() (string, calendar.Date) { return "on", a.On }

func tellAppointment(_ Case, a AppointmentNotice, _ Facts) ([]Event, error) {
	return []Event{AppointmentTold{How: a.How}}, nil
}

// AppointmentTold says that the person was told of the appointment.
type AppointmentTold struct {
	How string `json:"how"`
}

// Kind implements Event.
func (AppointmentTold) Kind() string { return "appointment-told" }

// Title implements Event.
func (AppointmentTold) Title(Case) string { return "Person receiving support told of the appointment" }

func (AppointmentTold) apply(*Case, Meta) {}

// AttestationForm is the form of offer-attestation.
type AttestationForm struct {
	On     calendar.Date `json:"on" label:"Date offered" required:"yes"`
	Answer string        `json:"answer" label:"Answer" options:"attested=Attested that nothing more is known|declined=Declined|open=No answer yet" required:"yes"`
}

func (a AttestationForm) happened() (string, calendar.Date) { return "on", a.On }

func offerAttestation(_ Case, a AttestationForm, _ Facts) ([]Event, error) {
	return []Event{AttestationOffered{Answer: a.Answer}}, nil
}

// AttestationOffered says that the person receiving support could attest that nothing more is known.
type AttestationOffered struct {
	Answer string `json:"answer"`
}

// Kind implements Event.
func (AttestationOffered) Kind() string { return "attestation-offered" }

// Title implements Event.
func (e AttestationOffered) Title(Case) string {
	return "Attestation offered: " + map[string]string{"attested": "the person knows nothing more", "declined": "declined", "open": "no answer yet"}[e.Answer]
}

func (e AttestationOffered) apply(c *Case, m Meta) {
	c.Cooperation.OfferedOn, c.Cooperation.Attested = m.EffectiveOn, e.Answer == "attested"
}

// Noncooperation is the form of find-noncooperation.
type Noncooperation struct {
	Act  string `json:"act" label:"What the person did not do" options:"information=Give information about the other parent|attend=Come to an interview or hearing, told 48 hours before|test=Take a genetic test|payments=Forward direct payments|health=Tell of health coverage" help:"Signing a declaration of parentage can never be required." required:"yes"`
	Sent bool   `json:"sent" label:"Form CW 371 goes to the welfare department" required:"yes"`
}

func findNoncooperation(_ Case, n Noncooperation, _ Facts) ([]Event, error) {
	return []Event{NoncooperationFound{Act: n.Act}}, nil
}

// NoncooperationFound says that an aided person does not cooperate; the welfare department was told (CW 371).
type NoncooperationFound struct {
	Act string `json:"act"`
}

// Kind implements Event.
func (NoncooperationFound) Kind() string { return "noncooperation-found" }

// Title implements Event.
func (NoncooperationFound) Title(Case) string {
	return "Noncooperation found; the welfare department was told"
}

func (NoncooperationFound) apply(c *Case, m Meta) { c.Cooperation.Refused = m.EffectiveOn }

func recordCooperation(Case, Nothing, Facts) ([]Event, error) {
	return []Event{CooperationRenewed{}}, nil
}

// CooperationRenewed says that the person cooperates again; the welfare department was told (CW 371).
type CooperationRenewed struct{}

// Kind implements Event.
func (CooperationRenewed) Kind() string { return "cooperation-renewed" }

// Title implements Event.
func (CooperationRenewed) Title(Case) string {
	return "The person receiving support cooperates again; the welfare department was told"
}

func (CooperationRenewed) apply(c *Case, _ Meta) { c.Cooperation = Cooperation{} }

var attestationOffered = Guard{"the person could attest that nothing more is known, and did not", func(c Case, _ Facts) *Reason {
	switch {
	case c.Cooperation.OfferedOn.IsZero():
		return &Reason{Text: "The person was not offered to attest that nothing more is known.", Citation: "22 CCR 112200(e)", Fix: "offer-attestation"}
	case c.Cooperation.Attested:
		return &Reason{Text: "The person attested that nothing more is known: that is cooperation.", Citation: "22 CCR 112200(e)"}
	}
	return nil
}}

var cooperating = Guard{"noncooperation is not found already", func(c Case, _ Facts) *Reason {
	if on := c.Cooperation.Refused; !on.IsZero() {
		return &Reason{Text: "Noncooperation was found on " + longDate(on) + ".", Citation: "22 CCR 112200(f)"}
	}
	return nil
}}

var notCooperating = Guard{"noncooperation was found", func(c Case, _ Facts) *Reason {
	if c.Cooperation.Refused.IsZero() {
		return &Reason{Text: "Noncooperation was not found.", Citation: "22 CCR 112200(f)"}
	}
	return nil
}}
