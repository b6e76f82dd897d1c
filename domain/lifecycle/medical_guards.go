package lifecycle

import (
	"slices"

	"casewright/domain/calendar"
)

var healthOrdered = Guard{"an order in force requires health coverage", func(c Case, _ Facts) *Reason {
	if o, _ := c.OrderInForce(); !o.Health {
		return &Reason{Text: "No order in force requires a parent to provide health coverage.", Citation: "Fam. Code §§ 3751, 3773(b)"}
	}
	return nil
}}

// medicalGuard is a guard on the matter in view.
func medicalGuard(needs, text, citation, fix string, holds func(MedicalMatter) bool) Guard {
	return Guard{needs, func(c Case, _ Facts) *Reason {
		if m, _ := FindMedical(c, c.Focus); !holds(m) {
			return &Reason{Text: text, Citation: citation, Fix: fix}
		}
		return nil
	}}
}

var (
	noHealthMotion = medicalGuard("no motion is before the court", "A motion for a health provision is before the court already.", "45 CFR 303.31(b)(4)", "", func(m MedicalMatter) bool { return !m.Motion })

	isMedicalNotice = medicalGuard("it is a notice", "An assignment is served by its own action.", "Fam. Code § 3761", "", func(m MedicalMatter) bool { return m.Kind == "notice" })

	intentNotGiven = medicalGuard("no notice of intent was given", "The notice of intent was given already.", "Fam. Code § 3761(b)(1)", "serve-coverage-assignment", func(m MedicalMatter) bool { return m.Intent.IsZero() })

	intentGiven = medicalGuard("the notice of intent was given or waived", "The parent paying support was not told of the intent.", "Fam. Code § 3761(b)(1)", "give-intent-notice", func(m MedicalMatter) bool { return !m.Intent.IsZero() })

	noQuashMotion = medicalGuard("no motion to quash is open", "A motion to quash is open already.", "Fam. Code § 3765", "decide-quash-motion", func(m MedicalMatter) bool { return !m.Quash })

	quashMotion = medicalGuard("a motion to quash is open", "No motion to quash is open.", "Fam. Code § 3765", "record-quash-motion", func(m MedicalMatter) bool { return m.Quash })

	policyOwed = medicalGuard("the policy information was not sent yet", "The policy information was sent already.", "22 CCR 116114(f)", "", func(m MedicalMatter) bool { return m.PolicyOwed })

	insuranceFormOwed = medicalGuard("form DHS 6110 is owed", "Form DHS 6110 is not owed: the family is not aided, or it was sent.", "22 CCR 116114(d)", "", func(m MedicalMatter) bool { return m.FormOwed })

	lapseUntold = medicalGuard("the person receiving support was not told yet", "The person receiving support was told already.", "22 CCR 116118(e)", "", func(m MedicalMatter) bool { return !m.LapseTold })

	endDue = medicalGuard("the duty of coverage has ended", "Coverage is still owed.", "22 CCR 116120(a)", "record-medical-end", func(m MedicalMatter) bool { return m.Due })

	endNotDue = medicalGuard("the duty of coverage still runs", "The end of the duty is recorded: tell the employer.", "22 CCR 116120(a)", "terminate-medical-notice", func(m MedicalMatter) bool { return !m.Due })
)

var medicalNotAided = Guard{"the family is not on cash aid or in foster care", func(c Case, _ Facts) *Reason {
	if cashAided(c) {
		return &Reason{Text: "A family on cash aid or in foster care cannot opt out of medical support.", Citation: "22 CCR 116114(a)"}
	}
	return nil
}}

// medicalWhen is a condition on the matter in view.
func medicalWhen(says string, holds func(MedicalMatter) bool) When {
	return When{says, func(c Case, _ Event) bool { m, _ := FindMedical(c, c.Focus); return holds(m) }}
}

var (
	medicalFeed         = medicalWhen("the state's system told of the work", func(m MedicalMatter) bool { return m.Feed })
	medicalIsNotice     = medicalWhen("it is a notice", func(m MedicalMatter) bool { return m.Kind == "notice" })
	medicalIsAssignment = medicalWhen("it is an assignment", func(m MedicalMatter) bool { return m.Kind == "assignment" })
	medicalAided        = When{"the family is on cash aid or in foster care", func(c Case, _ Event) bool { return cashAided(c) }}
	askedParent         = When{"the parent paying support was asked", func(_ Case, e Event) bool { return e.(CoverageAsked).Whom != "employer" }}
	askedEmployer       = When{"the employer was asked", func(_ Case, e Event) bool { return e.(CoverageAsked).Whom != "parent" }}
)

var filingDay = From{"the day on which the application is to be filed", func(_ Case, e Event) calendar.Date { return e.(AssignmentPlanned).Filing }}

// supportFirst: when nobody chose in 10 days, current support comes first (22 CCR 116116(b)(2)).
func supportFirst(c Case, _ Deadline, _ Facts) []Event {
	return []Event{CoverageChosen{Matter: c.Focus, First: "support", Default: true}}
}

// provisionLacking: an order for support without a health provision needs one.
func provisionLacking(c Case, e Event, _ Facts) []Event {
	if o := e.(OrderEntered); o.Health || o.Monthly() == 0 || len(medicalSupport().inState(c, In(MedicalLacking))) > 0 {
		return nil
	}
	return []Event{MedicalMatterStarted{Matter: c.nextKey(medicalSupport().Name), Type: "provision"}}
}

func provisionMade(c Case, e Event, _ Facts) (events []Event) {
	if !e.(OrderEntered).Health {
		return nil
	}
	return c.endMedical("provision", MedicalLacking)
}

// endMedical ends the matters in some states.
func (c Case) endMedical(why string, in ...State) (events []Event) {
	for _, key := range medicalSupport().inState(c, in) {
		events = append(events, MedicalMatterEnded{Matter: key, Why: why})
	}
	return events
}

// noticeWhereEmployed: each employer from whom support is withheld gets a notice when health coverage is ordered.
func noticeWhereEmployed(c Case, e Event, _ Facts) (events []Event) {
	if o, _ := c.OrderInForce(); !o.Health {
		return nil
	}
	add := func(employer string, at Postal, feed bool) {
		if !c.coversThrough(employer) {
			events = append(events, MedicalMatterStarted{Matter: c.keyAfter(medicalSupport().Name, len(events)), Type: "notice", Employer: employer, Address: at, Feed: feed})
		}
	}
	if s, ok := e.(WithholdingStarted); ok {
		add(s.Employer, s.Address, s.Feed)
		return events
	}
	for _, w := range c.Withholding.Orders {
		if c.withholdsFrom(w.Employer) {
			add(w.Employer, w.Address, false)
		}
	}
	return events
}

// employmentGone ends the notices to an employer whom the parent left.
func employmentGone(c Case, e Event, _ Facts) (events []Event) {
	w, _ := FindWithholding(c, e.(EmploymentEnded).Withholding)
	for _, m := range c.Medical {
		if m.Employer == w.Employer && slices.Contains(append([]State{MedicalToSend}, medicalBinding...), c.State(medicalSupport().place(m.Key))) {
			events = append(events, MedicalMatterEnded{Matter: m.Key, Why: "employment_ended"})
		}
	}
	return events
}

// coverageOver: when no order requires coverage, or no child is left, employers must be told, and what was not sent ends.
func coverageOver(c Case, e Event, _ Facts) []Event {
	if o, _ := c.OrderInForce(); o.Health && !c.allGrown() {
		return nil
	}
	why := "order_ended"
	if _, grown := e.(CurrentSupportEnded); grown {
		why = "emancipated"
	}
	events := c.endMedical("not_owed", MedicalToSend, MedicalIntended, MedicalLacking)
	for _, key := range medicalSupport().inState(c, medicalBinding) {
		if m, _ := FindMedical(c, key); !m.Due {
			events = append(events, CoverageDutyEnded{Matter: key, Why: why})
		}
	}
	return events
}
