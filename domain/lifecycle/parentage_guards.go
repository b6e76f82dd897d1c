package lifecycle

import (
	"slices"

	"casewright/domain/calendar"
)

// elsewhere marks a child whose parentage is pursued in another case.
const elsewhere = "other_case"

var declarationWitnessedHere = Guard{"this agency witnessed the declaration and has not sent it yet", func(c Case, _ Facts) *Reason {
	switch x := c.parentageOf(c.Focus); {
	case !x.Here:
		return &Reason{Text: "This agency did not witness the declaration; whoever did forwards it.", Citation: "Fam. Code § 7571"}
	case x.Forwarded:
		return &Reason{Text: "The declaration was forwarded already.", Citation: "Fam. Code § 7571(f)"}
	}
	return nil
}}

var byDeclaration = Guard{"there is a declaration", func(c Case, _ Facts) *Reason {
	if c.parentageOf(c.Focus).SignedOn.IsZero() {
		return &Reason{Text: "Parentage does not rest on a declaration.", Citation: "Fam. Code §§ 7573.5, 7575"}
	}
	return nil
}}

var orderedByAgency = Guard{"the agency ordered the tests", func(c Case, _ Facts) *Reason {
	if c.parentageOf(c.Focus).TestBy != "agency" {
		return &Reason{Text: "The tests were not ordered by this agency.", Citation: "Fam. Code § 7558(e)"}
	}
	return nil
}}

var resultAwaited = Guard{"a result is awaited", func(c Case, _ Facts) *Reason {
	if c.State(parentagePlace(c.Focus)) != TestOrdered && !c.parentageOf(c.Focus).Recalc {
		return &Reason{Text: "No result is awaited. Order another test, or ask for a recalculation.", Citation: "Fam. Code §§ 7552(c), 7560", Fix: "order-genetic-test"}
	}
	return nil
}}

var recalculationOpen = Guard{"none was asked for yet", func(c Case, _ Facts) *Reason {
	if c.parentageOf(c.Focus).Recalc {
		return &Reason{Text: "A recalculation was asked for; its result is awaited.", Citation: "Fam. Code § 7552(c)"}
	}
	return nil
}}

var resultsUnserved = Guard{"the results were not served yet", func(c Case, _ Facts) *Reason {
	if on := c.parentageOf(c.Focus).ServedOn; !on.IsZero() {
		return &Reason{Text: "The results were served on " + longDate(on) + ".", Citation: "Fam. Code § 7552.5(a)"}
	}
	return nil
}}

// declarationOffered: the opportunity to sign comes before any hearing or trial.
var declarationOffered = Guard{"a declaration was offered, or none is possible", func(c Case, _ Facts) *Reason {
	if x := c.parentageOf(c.Focus); !x.Offered && x.SignedOn.IsZero() {
		return &Reason{Text: "The parents were not offered a declaration of parentage, which comes before any hearing or trial.", Citation: "Fam. Code § 17410", Fix: "offer-declaration"}
	}
	return nil
}}

var hearingIsSet = Guard{"a hearing is set", func(c Case, _ Facts) *Reason {
	if c.parentageOf(c.Focus).HearingOn.IsZero() {
		return &Reason{Text: "No hearing on parentage is set.", Citation: "Fam. Code § 7552.5(b)", Fix: "set-parentage-hearing"}
	}
	return nil
}}

var noChallenge = Guard{"no challenge is pending", func(c Case, _ Facts) *Reason {
	if c.parentageOf(c.Focus).Challenge != "" {
		return &Reason{Text: "A challenge is pending. Record its decision first.", Fix: "record-challenge-decision"}
	}
	return nil
}}

var challengePending = Guard{"a challenge is pending", func(c Case, _ Facts) *Reason {
	if c.parentageOf(c.Focus).Challenge == "" {
		return &Reason{Text: "No challenge is on file.", Fix: "record-parentage-challenge"}
	}
	return nil
}}

var parentageStands = Guard{"the parentage of a child is settled and no longer watched", func(c Case, _ Facts) *Reason {
	if len(settledChildren(c)) == 0 {
		return &Reason{Text: "No child of the case has settled parentage that is no longer watched. Use the actions on the child's parentage.", Citation: "Fam. Code §§ 7573.5, 7646"}
	}
	return nil
}}

// settledChildren are the children whose parentage is settled and whose process has ended or never ran.
func settledChildren(c Case) (o []Option) {
	for _, p := range c.Parties {
		if p.Role == Child && slices.Contains(parentageSettled, p.Parentage) && !c.Running(parentagePlace(p.Key)) {
			o = append(o, Option{p.Key, "Parentage of " + c.childLabel(p.Key)})
		}
	}
	return o
}

// parentFound: parentage begins when the person who may be the parent can be found.
var parentFound = When{"the parent paying support is located, and no good cause claim is pending or approved", func(c Case, e Event) bool {
	_, located := e.(PersonLocated)
	return !c.Suspended() && (located || c.Application.LocationAdequate)
}}

func beginParentage(c Case, _ Event, _ Facts) []Event {
	var events []Event
	for _, child := range c.ParentageUnsettled() {
		if !c.Running(parentagePlace(child)) {
			events = append(events, ParentageBegun{Child: child})
		}
	}
	return events
}

var settledElsewhere = When{"the question was still open here", func(c Case, e Event) bool {
	return slices.Contains(beforeJudgment, c.State(parentagePlace(e.(ParentageSettled).Child)))
}}

// adjudicated takes over a judgment of another process. When the parent first knew of the case is not told; the day
// it is recorded is the latest it can be, so the two years are watched long enough.
func adjudicated(_ Case, e Event, f Facts) []Event {
	s := e.(ParentageSettled)
	return []Event{ParentageFound{Child: s.Child, How: s.How, Effective: f.Today, KnownOn: f.Today}}
}

var witnessedHere = When{"this agency witnessed it", func(_ Case, e Event) bool { return e.(DeclarationWasSigned).Witness == "agency" }}

// rescissionStarts is the day from which Fam. Code § 7575 as it stands gives 60 days to rescind.
var rescissionStarts = calendar.NewDate(2020, 1, 1)

var signedByAdults = When{"adults signed it, no more than 60 days before", func(c Case, _ Event) bool {
	x := c.parentageOf(c.Focus)
	return x.AdultOn.IsZero() && !x.SignedOn.Before(rescissionStarts) && !x.SignedOn.AddDays(60).Before(c.Processes[parentagePlace(c.Focus)].Since)
}}

var testOfAgency = When{"the agency ordered them", func(_ Case, e Event) bool { return e.(GeneticTestOrdered).By == "agency" }}
var reliefPending = When{"the court has not decided", func(_ Case, e Event) bool { return e.(TestReliefSought).Decision == "pending" }}
var notExcluded = When{"it did not exclude the person", func(_ Case, e Event) bool { return e.(GeneticTestResulted).Result != "excluded" }}

var resultsToServe = When{"there are results that were not served, and a hearing is set", func(c Case, _ Event) bool {
	x, at := c.parentageOf(c.Focus), c.State(parentagePlace(c.Focus))
	return (at == ParentIdentified || at == TestInconclusive) && x.ServedOn.IsZero() && !x.HearingOn.IsZero()
}}

var resultsServed = When{"the results were served, and a hearing is set", func(c Case, _ Event) bool {
	x := c.parentageOf(c.Focus)
	return !x.ServedOn.IsZero() && !x.HearingOn.IsZero()
}}

// settledBy: parentage was settled in this way.
func settledBy(how string) When {
	words := map[string]string{"declaration": "by a declaration", "judgment": "by judgment", "married": "by marriage"}
	return When{"it was settled " + words[how], func(c Case, _ Event) bool { return c.parentageOf(c.Focus).How == how }}
}

// parentageDay counts a clock from a day of the child's parentage.
func parentageDay(says string, day func(x ChildParentage) calendar.Date) From {
	return From{says, func(c Case, _ Event) calendar.Date { return day(c.parentageOf(c.Focus)) }}
}

var (
	declarationSignedDay    = parentageDay("the later signature", func(x ChildParentage) calendar.Date { return x.SignedOn })
	adultDay                = parentageDay("the day both signers are 18 or emancipated", func(x ChildParentage) calendar.Date { return x.AdultOn })
	declarationEffectiveDay = parentageDay("the day the declaration took effect", func(x ChildParentage) calendar.Date { return x.Effective })
	knownDay                = parentageDay("the day the parent first knew of the judgment or the court case", func(x ChildParentage) calendar.Date { return x.KnownOn })
	geneticTestDay          = parentageDay("the day set for the tests", func(x ChildParentage) calendar.Date { return x.TestOn })
	resultReceived          = parentageDay("the day the report was received", func(x ChildParentage) calendar.Date { return x.ReceivedOn })
	parentageHearingDay     = parentageDay("the day of the hearing", func(x ChildParentage) calendar.Date { return x.HearingOn })
	birthDay                = From{"the child's birth", func(c Case, _ Event) calendar.Date { p, _ := c.Party(c.Focus); return p.Profile.BirthDate }}
)

// minorDeclarationTakesEffect: 60 days after both signers are adults the declaration establishes parentage
// (Fam. Code § 7580(a)).
func minorDeclarationTakesEffect(c Case, d Deadline, _ Facts) []Event {
	return []Event{ParentageFound{Child: d.Subject, How: "declaration", Effective: c.parentageOf(d.Subject).AdultOn.AddDays(60)}, ParentageSettled{Child: d.Subject, How: "declaration"}}
}

// challengeClocks are the clocks of the times in which settled parentage can be challenged.
var challengeClocks = []string{"PAR-VDOP-CHALLENGE", "PAR-VDOP-NONSIG", "PAR-MARITAL", "PAR-SETASIDE"}

// challengeable reports whether the parentage of a child can still be challenged.
func (c Case) challengeable(child string) bool {
	return slices.ContainsFunc(challengeClocks, func(id string) bool { _, open := c.OpenDeadline(id, child); return open })
}

// noLongerChallenged ends the process when the last time to challenge has run out and no challenge is pending.
func noLongerChallenged(c Case, d Deadline, _ Facts) []Event {
	if c.parentageOf(d.Subject).Challenge != "" || c.challengeable(d.Subject) {
		return nil
	}
	return []Event{ParentageUncontested{Child: d.Subject}}
}
