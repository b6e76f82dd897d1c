package lifecycle

var goodCauseDecided = Guard{"no good cause claim is pending, and no adoption is considered", func(c Case, f Facts) *Reason {
	if c.State(CaseProcess) == AdoptionConsidered {
		return notSuspended.Unmet(c, f)
	}
	if c.State(CaseProcess) == GoodCausePending {
		return &Reason{Text: "A good cause claim is pending: all activity stops until it is decided.", Citation: "45 CFR 302.31(b)", Fix: "decide-good-cause"}
	}
	return nil
}}

var closureCandidate = Guard{"a clock showed that the case may be closed", func(c Case, _ Facts) *Reason {
	_, unlocated := c.OpenTask("closure-unlocated", "")
	_, arrears := c.OpenTask("closure-arrears", "")
	if unlocated || arrears {
		return nil
	}
	return &Reason{Text: "No clock has shown that the case may be closed.", Citation: "45 CFR 303.11(b)"}
}}

var notTribal = Guard{"the case does not move to a tribal agency", func(c Case, _ Facts) *Reason {
	if c.Closure.Proposal.Criterion == "b21" {
		return &Reason{Text: "The case moves to a tribal agency: it is closed when the transfer is complete.", Citation: "45 CFR 303.11(b)(21)(ii)", Fix: "close-transferred-case"}
	}
	return nil
}}

var tribal = Guard{"the case moves to a tribal agency", func(c Case, _ Facts) *Reason {
	if c.Closure.Proposal.Criterion != "b21" {
		return &Reason{Text: "The case does not move to a tribal agency.", Citation: "45 CFR 303.11(b)(21)", Fix: "close-case"}
	}
	return nil
}}

var keptLongEnough = Guard{"the records were kept for three years", func(c Case, _ Facts) *Reason {
	if d, runs := c.OpenDeadline("CLO-RETAIN", ""); runs {
		return &Reason{Text: "The records must be kept until " + longDate(d.Limit) + ".", Citation: "45 CFR 303.11(e), 75.361"}
	}
	return nil
}}

var historyPurged = Guard{"no criminal history is left in the file", func(c Case, _ Facts) *Reason {
	if _, owed := c.OpenTask("purge-history", ""); owed {
		return &Reason{Text: "The criminal history in the file was not purged.", Citation: "Fam. Code § 17531", Fix: "purge-criminal-history"}
	}
	return nil
}}

// noticeClock: the criterion asks for the notice whose time this clock counts.
func noticeClock(id string) When {
	return When{"the criterion asks for this notice", func(c Case, _ Event) bool { return c.Closure.criterion().Clock == id }}
}

var closingUnlocated = When{"the case was to close because nobody could find the parent", func(c Case, _ Event) bool {
	return c.Running(ClosureProcess) && c.State(CaseProcess) != CaseEnded && c.Closure.criterion().unlocated()
}}

var moved = When{"it moves to a tribal agency", func(c Case, _ Event) bool { return c.Closure.Proposal.Criterion == "b21" }}
var notMoved = When{"it does not move to a tribal agency", func(c Case, e Event) bool { return !moved.Holds(c, e) }}

var worksForUs = When{"another agency works the case for us", func(c Case, _ Event) bool { return c.Closure.Proposal.Responding }}

var anotherAgency = When{"another agency works the case for us, or sent it to us", func(c Case, _ Event) bool {
	return c.Closure.Proposal.Responding || c.Closure.criterion().sent()
}}

var criminalHistory = When{"the file holds summary criminal history", func(c Case, _ Event) bool { return c.Closure.Proposal.Criminal }}

var caseIsClosed = When{"the case is closed", func(c Case, _ Event) bool { return c.State(CaseProcess) == CaseEnded }}
