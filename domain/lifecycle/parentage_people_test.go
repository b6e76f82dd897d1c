package lifecycle_test

import "casewright/domain/lifecycle"

const child1 = "parentage/child1"

func ofChild(child string) lifecycle.ParentageChild { return lifecycle.ParentageChild{About: child} }

// databaseCheck is a check of the declaration database on a day.
func databaseCheck(courtFound, on string, change ...func(*lifecycle.DeclarationCheck)) lifecycle.DeclarationCheck {
	d := lifecycle.DeclarationCheck{About: "child1", On: date(on), Found: courtFound}
	switch courtFound {
	case "declaration":
		d.Who, d.SignedOn, d.FiledOn = "named", date("2026-02-20"), date("2026-02-25")
	case "judgment":
		d.Who, d.KnownOn = "named", date("2025-06-02")
	case "married":
		d.Who = "named"
	}
	for _, f := range change {
		f(&d)
	}
	return d
}

var unmarried = lifecycle.Signers{OnlyPossible: true}

var vdopOffer = lifecycle.DeclarationOffer{About: "child1", Signers: unmarried}

func signedDeclaration(on string, change ...func(*lifecycle.SignedDeclaration)) lifecycle.SignedDeclaration {
	d := lifecycle.SignedDeclaration{About: "child1", BirthOn: date(on).AddDays(-1), OtherOn: date(on), Witness: "agency", Complete: true, Signers: unmarried}
	for _, f := range change {
		f(&d)
	}
	return d
}

func byMinor(adult string) func(*lifecycle.SignedDeclaration) {
	return func(d *lifecycle.SignedDeclaration) { d.Minor, d.AdultOn = true, date(adult) }
}

func testDay(on string) lifecycle.TestDay {
	return lifecycle.TestDay{On: date(on), At: "10:30 AM", Where: "Sample Laboratory"}
}

// agencyOrder is the agency's own order for tests on 2026-03-16 and 2026-03-18.
func agencyOrder(change ...func(*lifecycle.TestOrder)) lifecycle.TestOrder {
	o := lifecycle.TestOrder{About: "child1", By: "agency", Contested: true, Alleging: true, Receiving: testDay("2026-03-16"), Paying: testDay("2026-03-18")}
	for _, f := range change {
		f(&o)
	}
	return o
}

// labResult is a result received on a day.
func labResult(result, on string) lifecycle.TestResult {
	r := lifecycle.TestResult{About: "child1", ReceivedOn: date(on), ReportOn: date(on), Accredited: true, Result: "numbers", Probability: "99.98", Index: "5,000"}
	switch result {
	case "excluded":
		r.Result, r.Probability, r.Index = "excluded", "", ""
	case "inconclusive":
		r.Probability, r.Index = "98.9", "90"
	}
	return r
}

func parentageHeard(on string) lifecycle.ParentageHearing {
	return lifecycle.ParentageHearing{About: "child1", On: date(on), At: "8:30 AM", Where: "Department 7"}
}

func courtFound(basis, on string) lifecycle.ParentageFindingForm {
	return lifecycle.ParentageFindingForm{About: "child1", On: date(on), Finding: "parent", Basis: basis, KnownOn: date(on)}
}

func notParent(on string) lifecycle.ParentageFindingForm {
	return lifecycle.ParentageFindingForm{About: "child1", On: date(on), Finding: "not_parent"}
}

func nextParent(change ...func(*lifecycle.NextParent)) lifecycle.NextParent {
	n := lifecycle.NextParent{About: "child1", Answer: "known", Next: lifecycle.Profile{Name: lifecycle.Name{First: "Omar", Last: "Sample"}}}
	for _, f := range change {
		f(&n)
	}
	return n
}

var incest = lifecycle.NotPursued{About: "child1", IncestOrRape: true, Against: true, Why: "The child welfare department's report."}

// settledIn settles parentage in another process, as a judgment for support does.
func settledIn(child string) step {
	return func(s *story) { s.t.Helper(); s.record(lifecycle.ParentageSettled{Child: child, How: "judgment"}) }
}

// The states of the Parentage process, as scenarios come to them by 2026-03-02.
var (
	parentageOpen = all(located, do("check-declarations", databaseCheck("nothing", "2026-03-02")))
	vdopOffered   = all(parentageOpen, do("offer-declaration", vdopOffer))
	vdopSigned    = all(vdopOffered, do("record-declaration-signed", signedDeclaration("2026-03-02")))
	vdopFiled     = all(vdopSigned, do("record-declaration-filed", lifecycle.DeclarationFiling{About: "child1", On: date("2026-03-02")}))
	byAMinor      = all(vdopOffered, do("record-declaration-signed", signedDeclaration("2026-03-02", byMinor("2026-09-01"))),
		do("record-declaration-filed", lifecycle.DeclarationFiling{About: "child1", On: date("2026-03-02")}))
	testOrdered      = all(vdopOffered, do("order-genetic-test", agencyOrder()))
	parentIdentified = all(testOrdered, do("record-test-result", labResult("identified", "2026-03-02")))
	testInconclusive = all(testOrdered, do("record-test-result", labResult("inconclusive", "2026-03-02")))
	parentExcluded   = all(testOrdered, do("record-test-result", labResult("excluded", "2026-03-02")))
	noneKnown        = all(parentExcluded, do("name-next-parent", lifecycle.NextParent{About: "child1", Answer: "none", Attested: true}))
	adjudged         = all(parentIdentified, do("record-parentage-finding", courtFound("identified", "2026-03-02")))
)

func init() {
	beginnings = append(beginnings, parentageOpen, vdopOffered, vdopSigned, vdopFiled, byAMinor, testOrdered, parentIdentified, testInconclusive, parentExcluded, noneKnown, adjudged)
	locateScenarios = append(locateScenarios, anotherPersonIsSought()...)
}

// anotherPersonIsSought are the states in which locate stands when the case begins to name another person.
func anotherPersonIsSought() []scenario {
	again := do("start-locate", lifecycle.LocateReason{Why: "Papers came back."})
	withHome := func(n *lifecycle.NextParent) { n.Next.Home = home("3 Fig Lane", "Madera") }
	excludedAtOnce := all(openedLocated, do("check-declarations", databaseCheck("declaration", "2026-03-02", func(d *lifecycle.DeclarationCheck) { d.Who = "other" })))
	var list []scenario
	for name, begin := range map[string]step{
		"never ran":        excludedAtOnce,
		"found the first":  parentExcluded,
		"searches":         all(parentExcluded, again),
		"has a lead":       all(parentExcluded, again, do("add-lead", fromMother(false))),
		"waits for repeat": all(parentExcluded, again, searchedEverywhere("2026-03-02"), do("conclude-search", lifecycle.SearchConclusion{Reviewed: true})),
	} {
		list = append(list,
			scenario{"another person may be the parent; locate " + name, given(begin, do("name-next-parent", nextParent()), stands(lifecycle.LocateProcess, lifecycle.Searching))},
			scenario{"another person with an address may be the parent; locate " + name, given(begin, do("name-next-parent", nextParent(withHome)), stands(lifecycle.LocateProcess, lifecycle.LeadToVerify))})
	}
	return list
}
