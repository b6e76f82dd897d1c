package lifecycle

import (
	"slices"

	"casewright/domain/calendar"
	"casewright/domain/money"
)

// StayForm is the form of record-stay.
type StayForm struct {
	About string        `json:"about" label:"Withholding order" options:"@withholdings"`
	On    calendar.Date `json:"on" label:"Date of the court's order" required:"yes"`
	Kind  string        `json:"kind" label:"Ground" options:"good_cause=Good cause found by the court|agreement=Written agreement on another way to pay" required:"yes"`
	// A stay for good cause needs all of § 5260(b)(1); an agreement needs the agency's concurrence.
	Concurs bool          `json:"concurs" label:"The agency concurred in the agreement" help:"Fam. Code § 5260(b)(2)." if:"kind=agreement" required:"yes"`
	Reasons bool          `json:"reasons" label:"The court wrote why, and found 12 months of full and timely payment, no arrears and extraordinary hardship" help:"Fam. Code § 5260(b)(1): all of them." if:"kind=good_cause" required:"yes"`
	Until   calendar.Date `json:"until" label:"Day on which the stay ends by itself, if the court set one"`
}

func (s StayForm) happened() (string, calendar.Date) { return "on", s.On }

func recordStay(_ Case, s StayForm, f Facts) ([]Event, error) {
	if !s.Until.IsZero() && !s.Until.After(s.On) {
		return nil, invalid("until", "The stay must end after the day of the court's order.")
	}
	return []Event{WithholdingStayGranted{Ground: s.Kind, Until: s.Until}}, nil
}

// StayBreach is the form of record-stay-broken.
type StayBreach struct {
	About string        `json:"about" label:"Withholding order" options:"@withholdings"`
	On    calendar.Date `json:"on" label:"Day on which the conditions failed" help:"Such as the 30th day after a payment was due and not made." required:"yes"`
	Why   string        `json:"why" label:"What failed" options:"unpaid=A payment was not made within 30 days|agreement=The agreement was not kept|other=Another condition" required:"yes"`
}

func (s StayBreach) happened() (string, calendar.Date) { return "on", s.On }

func recordStayBroken(c Case, s StayBreach, _ Facts) ([]Event, error) {
	if s.On.Before(c.Withholding.Stay.Since) {
		return nil, invalid("on", "The date must be between the day of the stay and today.")
	}
	return []Event{WithholdingStayBroken{Why: s.Why}}, nil
}

// StayEnd is the form of end-stay.
type StayEnd struct {
	About string        `json:"about" label:"Withholding order" options:"@withholdings"`
	On    calendar.Date `json:"on" label:"Day on which the stay ended" required:"yes"`
	How   string        `json:"how" label:"How it ended" options:"declaration=A declaration of arrears was filed|court=The court ended it|expired=The day that the court set has come" required:"yes"`
}

func (s StayEnd) happened() (string, calendar.Date) { return "on", s.On }

func endStay(c Case, s StayEnd, _ Facts) ([]Event, error) {
	stay := c.Withholding.Stay
	switch {
	case s.On.Before(stay.Since):
		return nil, invalid("on", "The date must be between the day of the stay and today.")
	case s.How == "expired" && (stay.Until.IsZero() || s.On.Before(stay.Until)):
		return nil, refuse("The court set no day that has come.", "Fam. Code § 5260(b)(1)(D)")
	case s.How == "declaration" && !stay.Broken:
		return nil, &Refusal{Reasons: []Reason{{Text: "No payment was found missing: a false declaration is contempt.", Citation: "Fam. Code § 5261(b), (c)", Fix: "record-stay-broken"}}}
	}
	return []Event{WithholdingStayEnded{How: s.How}}, nil
}

// EmployerWarning is the form of warn-employer.
type EmployerWarning struct {
	About string        `json:"about" label:"Withholding order" options:"@withholdings"`
	On    calendar.Date `json:"on" label:"Date sent" required:"yes"`
	How   string        `json:"how" label:"How it was sent" help:"By fax or electronically; certified mail when neither can be done (22 CCR 116108(a))." options:"fax=Fax|electronic=Electronically|certified=Certified mail" required:"yes"`
}

func (w EmployerWarning) happened() (string, calendar.Date) { return "on", w.On }

func warnEmployer(c Case, x EmployerWarning, _ Facts) ([]Event, error) {
	w, _ := FindWithholding(c, c.Focus)
	if !x.On.After(w.ServedOn.AddDays(10)) {
		return nil, invalid("on", "The employer has 10 days from service to begin (Fam. Code § 5233).")
	}
	return []Event{EmployerWarned{Withholding: c.Focus, How: x.How},
		NoticeRequested{Notice: "N-IWO-LATE", To: "employer", About: c.Focus,
			Details: map[string]string{"served_on": w.ServedOn.String(), "current": w.Current.Decimal(), "arrears": w.Arrears.Decimal()}}}, nil
}

// EmployerStep is the form of pursue-employer.
type EmployerStep struct {
	About string        `json:"about" label:"Withholding order" options:"@withholdings"`
	On    calendar.Date `json:"on" label:"Date" required:"yes"`
	Step  string        `json:"step" label:"Step" options:"liability=Motion that the employer pays what it did not withhold, with interest|collect=Collection of what it withheld and did not forward|transfer=Application for payment from the employer's bank account|contempt=Contempt" required:"yes"`
	// A payment order from the bank account needs one of two grounds (Fam. Code § 5241(d)).
	Ground string `json:"ground,omitempty" label:"Ground" options:"willful=The employer willfully failed|three=It failed three times within 12 months" if:"step=transfer" required:"yes"`
	Unpaid string `json:"unpaid" label:"Support that the employer did not withhold or forward" kind:"money" required:"yes"`
}

func (s EmployerStep) happened() (string, calendar.Date) { return "on", s.On }

func pursueEmployer(c Case, s EmployerStep, _ Facts) ([]Event, error) {
	w, _ := FindWithholding(c, c.Focus)
	if len(w.Warned) > 0 && s.On.Before(w.Warned[len(w.Warned)-1]) {
		return nil, invalid("on", "The date must be between the day of the warning and today.")
	}
	recent := slices.DeleteFunc(slices.Clone(w.Warned), func(d calendar.Date) bool { return d.Before(s.On.AddMonths(-12)) })
	if s.Ground == "three" && len(recent) < 3 {
		return nil, refuse("The record does not show three failures within 12 months.", "Fam. Code § 5241(d)")
	}
	return []Event{EmployerPursued{Withholding: c.Focus, Step: s.Step, Ground: s.Ground, Unpaid: cents(s.Unpaid)}}, nil
}

// WithholdingContest is the form of contest-withholding.
type WithholdingContest struct {
	About string        `json:"about" label:"Withholding order" options:"@withholdings"`
	On    calendar.Date `json:"on" label:"Date the request was filed with the court" required:"yes"`
	Why   string        `json:"why" label:"Ground" options:"amount=The amount is wrong (mistake of fact)|identity=Not the parent named (mistake of fact)|hardship=The payment on arrears is an undue hardship|good_cause=Good cause or another way to pay" required:"yes"`
}

func (s WithholdingContest) happened() (string, calendar.Date) { return "on", s.On }

func contestWithholding(c Case, s WithholdingContest, _ Facts) ([]Event, error) {
	if err := c.afterService(s.On); err != nil {
		return nil, err
	}
	return []Event{WithholdingContested{Withholding: c.Focus, Why: s.Why}}, nil
}

// WithholdingHearing is the form of set-withholding-hearing.
type WithholdingHearing struct {
	About   string        `json:"about" label:"Withholding order" options:"@withholdings"`
	Hearing calendar.Date `json:"hearing" label:"Day of the hearing" required:"yes"`
	Notice  calendar.Date `json:"notice" label:"Date the clerk's notice came" help:"At least 10 days before the hearing. Leave it empty if none has come."`
}

func (s WithholdingHearing) happened() (string, calendar.Date) { return "notice", s.Notice }

func setWithholdingHearing(c Case, s WithholdingHearing, f Facts) ([]Event, error) {
	switch {
	case s.Hearing.Before(f.Today):
		return nil, invalid("hearing", "Enter a day from today on; record the outcome of a hearing that was held.")
	case s.Hearing.After(f.Today.AddMonths(12)):
		return nil, invalid("hearing", "The hearing is to be within 20 days of the request. Check the year.")
	}
	events := []Event{WithholdingHearingSet{Withholding: c.Focus, Hearing: s.Hearing}}
	if !s.Notice.IsZero() {
		events = append(events, HearingNoticeCame{Withholding: c.Focus})
	}
	return events, nil
}

// ContestOutcome is the form of decide-withholding-contest.
type ContestOutcome struct {
	About   string        `json:"about" label:"Withholding order" options:"@withholdings"`
	On      calendar.Date `json:"on" label:"Date of the decision" required:"yes"`
	Outcome string        `json:"outcome" label:"Outcome" options:"upheld=It stays as it is|reduced=The payment on arrears is changed|corrected=The amount of the arrears is corrected|quashed=Service is quashed|withdrawn=The request was withdrawn" required:"yes"`
	Rate    string        `json:"rate,omitempty" label:"Payment on arrears each month that the court set" kind:"money" if:"outcome=reduced" required:"yes"`
}

func (s ContestOutcome) happened() (string, calendar.Date) { return "on", s.On }

func decideWithholdingContest(c Case, s ContestOutcome, _ Facts) ([]Event, error) {
	if err := c.afterService(s.On); err != nil {
		return nil, err
	}
	events := []Event{WithholdingContestDecided{Withholding: c.Focus, Outcome: s.Outcome, Rate: cents(s.Rate)}}
	switch s.Outcome {
	case "reduced", "corrected":
		events = append(events, WithholdingChangeDue{Withholding: c.Focus, Why: "court"})
	case "quashed":
		events = append(events, WithholdingChangeDue{Withholding: c.Focus, Why: "quashed"})
	}
	return events, nil
}

// SupportEnd is the form of end-current-support.
type SupportEnd struct {
	About string        `json:"about" label:"Withholding order" options:"@withholdings"`
	Child string        `json:"child" label:"Child" options:"@supported" required:"yes"`
	On    calendar.Date `json:"on" label:"Day on which current support ended" help:"Age 18, or 19 when in school full-time and unmarried; marriage, death, emancipation (Fam. Code § 3901)." required:"yes"`
}

func (s SupportEnd) happened() (string, calendar.Date) { return "on", s.On }

func endCurrentSupport(c Case, s SupportEnd, f Facts) ([]Event, error) {
	events := []Event{CurrentSupportEnded{Child: s.Child}}
	c = c.clone()
	c.Withholding.Grown = append(c.Withholding.Grown, s.Child)
	o, inForce := c.OrderInForce()
	events = append(events, c.withholdingAfter(currentSupport(c, o, f.Today), f.Account.Total())...)
	if inForce && c.allGrown() && !slices.ContainsFunc(o.Obligations, func(x Obligation) bool { return x.Kind == "spousal" }) {
		events = append(events, OrderEnded{Order: o.Key, Why: "support of the last child has ended"})
	}
	return events, nil
}

// withholdingAfter are what follows for each order to withhold when current support has changed to an amount: it is served anew when
// something is owed, and ends when nothing is.
func (c Case) withholdingAfter(current, owed money.Cents) (events []Event) {
	for _, key := range withholdings().Instances(c) {
		at := c.State(withholdings().place(key))
		told := at == IWOServed || at == IWOInForce || at == IWOInDefault
		switch {
		case current+owed == 0 && told:
			events = append(events, WithholdingChangeDue{Withholding: key, Why: "nothing_owed"})
		case current+owed == 0:
			events = append(events, WithholdingReleased{Withholding: key, Why: "paid"})
		case told && owed > 0:
			events = append(events, WithholdingChangeDue{Withholding: key, Why: "arrears_remain"})
		case told:
			events = append(events, WithholdingChangeDue{Withholding: key, Why: "order_changed"})
		}
	}
	return events
}

// WithholdingAmendment is the form of amend-withholding.
type WithholdingAmendment struct {
	About string        `json:"about" label:"Withholding order" options:"@withholdings"`
	On    calendar.Date `json:"on" label:"Date served" required:"yes"`
	WithholdingAmounts
}

func (s WithholdingAmendment) happened() (string, calendar.Date) { return "on", s.On }

func amendWithholding(c Case, s WithholdingAmendment, f Facts) ([]Event, error) {
	if err := c.afterService(s.On); err != nil {
		return nil, err
	}
	w, _ := FindWithholding(c, c.Focus)
	m := s.amounts(c, w, f)
	switch {
	case m.Current+m.Arrears == 0:
		return nil, &Refusal{Reasons: []Reason{{Text: "Nothing may be withheld any more: end the withholding.", Citation: "45 CFR 303.100(a)(7)", Fix: "release-withholding"}}}
	case m.Current == w.Current && m.Arrears == w.Arrears && !owedIn(c, "amend-withholding"):
		return nil, refuse("The employer has been told these amounts already.", "Fam. Code § 5246(d)")
	}
	events := []Event{WithholdingAmended{Withholding: c.Focus, Current: m.Current, Arrears: m.Arrears, Why: m.Why}}
	return append(events, c.withholdingLetters(m, s.On, f)...), nil
}

// owedIn reports whether a task about the instance in view is open.
func owedIn(c Case, task string) bool {
	return slices.ContainsFunc(c.Tasks, func(t Task) bool {
		return t.Open() && t.Name == task && keyOf(t.Process) == c.Focus
	})
}
