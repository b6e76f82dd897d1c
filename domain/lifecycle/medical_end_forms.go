package lifecycle

import (
	"casewright/domain/calendar"
)

// MedicalDay is the form of actions that need but their day.
type MedicalDay struct {
	About string        `json:"about" label:"Notice or assignment" options:"@medical-notices"`
	On    calendar.Date `json:"on" label:"Date" required:"yes"`
}

func (d MedicalDay) happened() (string, calendar.Date) { return "on", d.On }

// afterwards makes a Doer of an event on a day after the sending.
func (c Case) afterwards(on calendar.Date, events ...Event) ([]Event, error) {
	if err := c.afterSending(on); err != nil {
		return nil, err
	}
	return events, nil
}

func forwardPolicy(c Case, d MedicalDay, _ Facts) ([]Event, error) {
	return c.afterwards(d.On, PolicyForwarded{Matter: c.Focus}, NoticeRequested{Notice: "N-MED-POLICY", To: "prs", About: c.Focus})
}

func sendInsuranceForm(c Case, d MedicalDay, _ Facts) ([]Event, error) {
	return c.afterwards(d.On, InsuranceFormSent{Matter: c.Focus})
}

func recordCoverageCopy(c Case, d MedicalDay, _ Facts) ([]Event, error) {
	return c.afterwards(d.On, CoverageCopyGiven{Matter: c.Focus})
}

func tellLapse(c Case, d MedicalDay, _ Facts) ([]Event, error) {
	return c.afterwards(d.On, LapseTold{Matter: c.Focus}, NoticeRequested{Notice: "N-MED-LAPSE", To: "prs", About: c.Focus})
}

func recordCoverageResumed(c Case, d MedicalDay, _ Facts) ([]Event, error) {
	return c.afterwards(d.On, CoverageResumed{Matter: c.Focus})
}

func terminateMedicalNotice(c Case, d MedicalDay, _ Facts) ([]Event, error) {
	return c.afterwards(d.On, MedicalMatterEnded{Matter: c.Focus, Why: "told"})
}

// QuashGround is the form of record-quash-motion.
type QuashGround struct {
	About  string        `json:"about" label:"Notice or assignment" options:"@medical-notices"`
	On     calendar.Date `json:"on" label:"Date the clerk received the motion" required:"yes"`
	Ground string        `json:"ground" label:"Ground" options:"no_order=No order for health insurance|amount=More is withheld than is allowed or ordered|unreasonable=The added premium is unreasonable|identity=Not the parent who owes coverage|otherwise=The child has or will have other coverage|choice=The coverage chosen is not suitable" required:"yes"`
}

func (q QuashGround) happened() (string, calendar.Date) { return "on", q.On }

func recordQuashMotion(c Case, q QuashGround, _ Facts) ([]Event, error) {
	return c.afterwards(q.On, QuashMoved{Matter: c.Focus, Ground: q.Ground})
}

// QuashOutcome is the form of decide-quash-motion.
type QuashOutcome struct {
	About   string        `json:"about" label:"Notice or assignment" options:"@medical-notices"`
	On      calendar.Date `json:"on" label:"Date of the decision" required:"yes"`
	Outcome string        `json:"outcome" label:"Outcome" options:"denied=It stays as it is|quashed=It is quashed|withdrawn=The motion was withdrawn" required:"yes"`
}

func (q QuashOutcome) happened() (string, calendar.Date) { return "on", q.On }

func decideQuashMotion(c Case, q QuashOutcome, _ Facts) ([]Event, error) {
	events := []Event{QuashDecided{Matter: c.Focus, Outcome: q.Outcome}}
	if m, _ := FindMedical(c, c.Focus); q.Outcome == "quashed" && !m.Due {
		events = append(events, CoverageDutyEnded{Matter: c.Focus, Why: "quashed"})
	}
	return c.afterwards(q.On, events...)
}

// CoverageLapse is the form of record-coverage-lapse.
type CoverageLapse struct {
	About  string        `json:"about" label:"Notice or assignment" options:"@medical-notices"`
	On     calendar.Date `json:"on" label:"Date we learned of it" required:"yes"`
	Ended  calendar.Date `json:"ended" label:"Last day of coverage" required:"yes"`
	Why    string        `json:"why" label:"Reason, as told to us" required:"yes"`
	Resume calendar.Date `json:"resume" label:"Day on which coverage is expected to resume, if it does"`
}

func (l CoverageLapse) happened() (string, calendar.Date) { return "on", l.On }

func recordCoverageLapse(c Case, l CoverageLapse, _ Facts) ([]Event, error) {
	return c.afterwards(l.On, CoverageLapsed{Matter: c.Focus, Ended: l.Ended, Why: l.Why, Resume: l.Resume})
}

// MedicalEnd is the form of record-medical-end.
type MedicalEnd struct {
	About string        `json:"about" label:"Notice or assignment" options:"@medical-notices"`
	On    calendar.Date `json:"on" label:"Date of the proof" required:"yes"`
	Why   string        `json:"why" label:"Why the duty ended" options:"order_ended=The order for coverage ended|emancipated=The child is emancipated|opted_out=The person receiving support no longer wants it enforced" required:"yes"`
}

func (e MedicalEnd) happened() (string, calendar.Date) { return "on", e.On }

func recordMedicalEnd(c Case, e MedicalEnd, _ Facts) ([]Event, error) {
	if e.Why == "opted_out" && cashAided(c) {
		return nil, refuse("A family on cash aid or in foster care cannot opt out of medical support.", "22 CCR 116114(a)")
	}
	return c.afterwards(e.On, CoverageDutyEnded{Matter: c.Focus, Why: e.Why})
}

// MedicalDrop is the form of drop-medical-matter.
type MedicalDrop struct {
	About string `json:"about" label:"Medical support matter" options:"@medical-notices"`
	Why   string `json:"why" label:"Why it is not needed" kind:"long" help:"Such as an order that requires other coverage than through work (45 CFR 303.32(b))." required:"yes"`
}

func dropMedicalMatter(c Case, d MedicalDrop, _ Facts) ([]Event, error) {
	return []Event{MedicalMatterEnded{Matter: c.Focus, Why: "dropped", Note: d.Why}}, nil
}

// AssignmentPlan is the form of plan-coverage-assignment.
type AssignmentPlan struct {
	Provider string        `json:"provider" label:"Who provides the insurance" required:"yes"`
	Address  Postal        `json:"address" label:"Address of the provider"`
	Filing   calendar.Date `json:"filing" label:"Day on which the application is to be filed" required:"yes"`
}

func planCoverageAssignment(c Case, a AssignmentPlan, f Facts) ([]Event, error) {
	switch {
	case !a.Address.Known():
		return nil, invalid("address.line1", "Enter the street, city and state of the provider.")
	case !a.Filing.After(f.Today) || a.Filing.After(f.Today.AddMonths(12)):
		return nil, invalid("filing", "Enter a day within the next 12 months: the notice of intent goes out at least 15 days before it.")
	}
	key := c.nextKey(medicalSupport().Name)
	return []Event{MedicalMatterStarted{Matter: key, Type: "assignment", Employer: a.Provider, Address: a.Address}, AssignmentPlanned{Matter: key, Filing: a.Filing}}, nil
}

// IntentNotice is the form of give-intent-notice.
type IntentNotice struct {
	About string        `json:"about" label:"Assignment" options:"@medical-notices"`
	On    calendar.Date `json:"on" label:"Date given" required:"yes"`
	How   string        `json:"how" label:"How" options:"mail=First-class mail|personal=Personally served|waived=The parent waived it" required:"yes"`
}

func (n IntentNotice) happened() (string, calendar.Date) { return "on", n.On }

func giveIntentNotice(c Case, n IntentNotice, _ Facts) ([]Event, error) {
	return []Event{IntentNoticeGiven{Matter: c.Focus, Waived: n.How == "waived"}}, nil
}

// AssignmentService is the form of serve-coverage-assignment.
type AssignmentService struct {
	About string        `json:"about" label:"Assignment" options:"@medical-notices"`
	Filed calendar.Date `json:"filed" label:"Date the application was filed" required:"yes"`
	On    calendar.Date `json:"on" label:"Date the assignment was served on the provider" required:"yes"`
}

func (s AssignmentService) happened() (string, calendar.Date) { return "on", s.On }

func serveCoverageAssignment(c Case, s AssignmentService, _ Facts) ([]Event, error) {
	m, _ := FindMedical(c, c.Focus)
	switch {
	case s.Filed.After(s.On):
		return nil, invalid("filed", "The application is filed before the assignment is served.")
	case !m.Waived && s.Filed.Before(m.Intent.AddDays(15)):
		return nil, refuse("The notice of intent was given on "+longDate(m.Intent)+": the application may be filed 15 days after it, not before.", "Fam. Code § 3761(b)(1)")
	}
	return []Event{MedicalNoticeSent{Matter: c.Focus}}, nil
}
