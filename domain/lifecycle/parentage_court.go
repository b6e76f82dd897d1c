package lifecycle

import "casewright/domain/calendar"

// ParentageHearing is the form of set-parentage-hearing.
type ParentageHearing struct {
	About string        `json:"about" label:"Child" options:"@parentages"`
	On    calendar.Date `json:"on" label:"Date of the hearing or trial" required:"yes"`
	At    string        `json:"at" label:"Time" help:"For example 8:30 AM" required:"yes"`
	Where string        `json:"where" label:"Court and department" required:"yes"`
}

func setHearing(c Case, h ParentageHearing, f Facts) ([]Event, error) {
	if h.On.Before(f.Today) {
		return nil, invalid("on", "The hearing cannot be in the past.")
	}
	return []Event{ParentageHearingSet{Child: c.Focus, On: h.On, At: h.At, Where: h.Where}}, nil
}

// TestObjection is the form of record-test-objection.
type TestObjection struct {
	About string        `json:"about" label:"Child" options:"@parentages"`
	On    calendar.Date `json:"on" label:"Date it was filed and served" required:"yes"`
	By    string        `json:"by" label:"Who objects" options:"prs=The person receiving support|pps=The parent paying support|other=Another party" required:"yes"`
}

func (o TestObjection) happened() (string, calendar.Date) { return "on", o.On }

func recordTestObjection(c Case, o TestObjection, f Facts) ([]Event, error) {
	window, err := f.Law.Deadline("PAR-GT-OBJECT", c.parentageOf(c.Focus).HearingOn)
	if err != nil {
		return nil, err
	}
	return []Event{TestObjected{Child: c.Focus, By: o.By, Late: o.On.After(window.Limit)}}, nil
}

// ParentageFindingForm is the form of record-parentage-finding.
type ParentageFindingForm struct {
	About   string        `json:"about" label:"Child" options:"@parentages"`
	On      calendar.Date `json:"on" label:"Date of the judgment or order" required:"yes"`
	Finding string        `json:"finding" label:"The court found that the parent paying support" options:"parent=Is a parent of the child|not_parent=Is not a parent of the child" required:"yes"`
	Basis   string        `json:"basis" label:"On what" options:"identified=Identified by genetic tests|admitted=Admitted in court|refused=Declined the tests ordered|default=Did not respond after service|evidence=Other evidence, the tests being neither way|agreed=Agreed judgment" if:"finding=parent" required:"yes"`
	KnownOn calendar.Date `json:"known_on" label:"Date the parent first knew of the court case" help:"Most often the date of service. The two years to ask that the judgment be set aside run from it (Fam. Code § 7646(a)(1))." if:"finding=parent" required:"yes"`
}

func (p ParentageFindingForm) happened() (string, calendar.Date) { return "on", p.On }

func recordFinding(c Case, p ParentageFindingForm, _ Facts) ([]Event, error) {
	at := c.State(parentagePlace(c.Focus))
	if p.Finding == "not_parent" {
		return []Event{exclude(c, c.Focus, "court")}, nil
	}
	window, running := c.OpenDeadline("PAR-GT-ADMINORDER", c.Focus)
	switch {
	case p.KnownOn.After(p.On):
		return nil, invalid("known_on", "The parent knew of the case on the day of the judgment at the latest.")
	case p.Basis == "identified" && at != ParentIdentified:
		return nil, invalid("basis", "No genetic test on file identifies this person. Record the result first.")
	case p.Basis == "refused" && at != TestOrdered:
		return nil, invalid("basis", "No genetic test is ordered. Choose another basis.")
	case p.Basis == "refused" && running && !p.On.After(window.Limit):
		return nil, refuse("The person may still ask the court for relief from the test order until "+longDate(window.Limit)+".", "Fam. Code § 7558(e)")
	case p.Basis == "evidence" && at != TestInconclusive:
		return nil, invalid("basis", "Other evidence decides only when the tests neither identify nor exclude the person (Fam. Code § 7554(a)(5)).")
	}
	return []Event{ParentageFound{Child: c.Focus, How: "judgment", Basis: p.Basis, KnownOn: p.KnownOn}, ParentageSettled{Child: c.Focus, How: "judgment"}}, nil
}

// ChallengeForm is the form of record-parentage-challenge.
type ChallengeForm struct {
	About string        `json:"about" label:"Child" options:"@parentages"`
	On    calendar.Date `json:"on" label:"Date it was filed" required:"yes"`
	By    string        `json:"by" label:"Who challenges" options:"signer=A signer of the declaration|parent=A parent by judgment or marriage|child=The child|other=Someone else with standing" required:"yes"`
}

func (r ChallengeForm) happened() (string, calendar.Date) { return "on", r.On }

func recordChallenge(c Case, r ChallengeForm, _ Facts) ([]Event, error) {
	return []Event{ParentageChallenged{Child: c.Focus, By: r.By}}, nil
}

// ChallengeDecision is the form of record-challenge-decision.
type ChallengeDecision struct {
	About    string        `json:"about" label:"Child" options:"@parentages"`
	On       calendar.Date `json:"on" label:"Date of the decision" required:"yes"`
	Decision string        `json:"decision" label:"Decision" options:"denied=Denied: parentage stands|set_aside=Granted: parentage is open again" required:"yes"`
}

func (d ChallengeDecision) happened() (string, calendar.Date) { return "on", d.On }

func decideChallenge(c Case, d ChallengeDecision, _ Facts) ([]Event, error) {
	events := []Event{ChallengeDecided{Child: c.Focus, Decision: d.Decision}}
	if d.Decision == "set_aside" {
		return append(events, ParentageReopened{Child: c.Focus, Why: "set aside"}), nil
	}
	if !c.challengeable(c.Focus) {
		events = append(events, ParentageUncontested{Child: c.Focus})
	}
	return events, nil
}

// UndoneParentage is the form of reopen-parentage.
type UndoneParentage struct {
	Child string        `json:"child" label:"Child" options:"@settled-children" required:"yes"`
	Why   string        `json:"why" label:"What happened" options:"set_aside=A court set the judgment or declaration aside|void=The declaration is void|marital=A court found against the marital presumption" required:"yes"`
	On    calendar.Date `json:"on" label:"Date" required:"yes"`
	Basis string        `json:"basis" label:"What shows it" help:"The court's order or the record, with its date." kind:"long" required:"yes"`
}

func (u UndoneParentage) happened() (string, calendar.Date) { return "on", u.On }

func reopenParentage(_ Case, u UndoneParentage, _ Facts) ([]Event, error) {
	return []Event{ParentageReopened{Child: u.Child, Why: u.Why, Basis: u.Basis}}, nil
}
