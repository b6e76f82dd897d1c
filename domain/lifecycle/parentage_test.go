package lifecycle_test

import (
	"slices"
	"testing"

	"casewright/domain/lifecycle"
)

var parentageScenarios = []scenario{
	{"a declaration is offered, signed here, forwarded, filed, and cannot be challenged after two years", given(
		located,
		has(`parentage-begun
			task check-declarations of child1 for caseworker`),
		refused("offer-declaration", vdopOffer, "There is no child that is open", "17410"),
		do("check-declarations", databaseCheck("nothing", "2026-03-02")),
		then(`declarations-checked
			done check-declarations of child1
			task establish-parentage of child1 for caseworker`),
		refused("set-parentage-hearing", parentageHeard("2026-05-04"), "not offered a declaration", "17410"),
		refused("record-parentage-finding", courtFound("default", "2026-03-02"), "not offered a declaration", "17410"),
		do("offer-declaration", vdopOffer),
		then(`declaration-offered
			notice N-VDOP-OFFER to prs
			notice N-VDOP-OFFER to pps`),
		on("2026-03-10"),
		refused("forward-declaration", lifecycle.DeclarationSent{About: "child1", On: date("2026-03-10")}, "There is no child that is declaration signed", "7571(f)"),
		refused("record-declaration-filed", lifecycle.DeclarationFiling{About: "child1", On: date("2026-03-10")}, "There is no child that is declaration signed", "7573"),
		do("record-declaration-signed", signedDeclaration("2026-03-09")),
		then(`declaration-signed
			clock PAR-VDOP-FORWARD of child1: 2026-03-09 to 2026-03-30
			clock PAR-VDOP-RESCIND of child1: 2026-03-09 to 2026-05-08
			done establish-parentage of child1
			task forward-declaration of child1 for caseworker
			task declaration-filing of child1 for caseworker`),
		wrong("forward-declaration", lifecycle.DeclarationSent{About: "child1", On: date("2026-03-08")}, "on", "before it was signed"),
		do("forward-declaration", lifecycle.DeclarationSent{About: "child1", On: date("2026-03-10")}),
		then(`declaration-forwarded
			met PAR-VDOP-FORWARD of child1
			done forward-declaration of child1`),
		refused("forward-declaration", lifecycle.DeclarationSent{About: "child1", On: date("2026-03-10")}, "forwarded already", "7571(f)"),
		on("2026-03-20"),
		wrong("record-declaration-filed", lifecycle.DeclarationFiling{About: "child1", On: date("2026-03-08")}, "on", "before it was signed"),
		do("record-declaration-filed", lifecycle.DeclarationFiling{About: "child1", On: date("2026-03-16")}),
		then(`declaration-filed
			parentage-found
			clock PAR-VDOP-CHALLENGE of child1: 2026-03-16 to 2028-03-16
			clock PAR-VDOP-NONSIG of child1: 2026-03-16 to 2028-03-16
			done declaration-filing of child1
			parentage-settled`),
		stands(child1, lifecycle.ParentageIsSettled),
		check(func(t tester, s *story) {
			if s.c.Parties[2].Parentage != "declaration" || s.c.Status() != "C" {
				t.Errorf("parentage %q, status %s", s.c.Parties[2].Parentage, s.c.Status())
			}
		}),
		refused("record-challenge-decision", lifecycle.ChallengeDecision{About: "child1", On: date("2026-03-20"), Decision: "denied"}, "No challenge is on file", ""),
		on("2028-03-17"),
		has(`reached PAR-VDOP-RESCIND of child1 on 2026-05-09
			reached PAR-VDOP-CHALLENGE of child1 on 2028-03-17
			reached PAR-VDOP-NONSIG of child1 on 2028-03-17
			parentage-uncontested`),
		stands(child1, lifecycle.ParentageConcluded),
	)},
	{"a declaration that is not forwarded in 20 days, and the reminder before", given(
		vdopSigned,
		on("2026-03-24"),
		has(`reminded of PAR-VDOP-FORWARD of child1 on 2026-03-18
			missed PAR-VDOP-FORWARD of child1 on 2026-03-24`),
	)},
	{"a declaration witnessed by a notary is mailed by the parents", given(
		vdopOffered,
		do("record-declaration-signed", signedDeclaration("2026-03-02", func(d *lifecycle.SignedDeclaration) {
			d.Witness, d.BirthOn, d.OtherOn = "notary", date("2026-03-02"), date("2026-03-01")
		})),
		hasNo(`clock PAR-VDOP-FORWARD`),
		refused("forward-declaration", lifecycle.DeclarationSent{About: "child1", On: date("2026-03-02")}, "did not witness", "7571"),
	)},
	{"who may not sign, and what a signed declaration must say (Fam. Code 7573(a), 7574)", given(
		vdopOffered,
		refused("record-declaration-signed", signedDeclaration("2026-03-02", func(d *lifecycle.SignedDeclaration) { d.Married = true }), "may not sign", "7573(a)"),
		wrong("record-declaration-signed", signedDeclaration("2026-03-02", func(d *lifecycle.SignedDeclaration) { d.Complete = false }), "complete", "Confirm"),
		wrong("record-declaration-signed", signedDeclaration("2019-12-31"), "other_on", "before 2020"),
		wrong("record-declaration-signed", signedDeclaration("2026-03-02", byMinor("2026-03-01")), "adult_on", "after the last signature"),
		do("record-declaration-signed", signedDeclaration("2026-03-02")),
		refused("record-declaration-signed", signedDeclaration("2026-03-02"), "There is no child that is open", "7571"),
	)},
	{"a married mother and no assisted reproduction: no declaration is possible, and the court may hear the case", given(
		parentageOpen,
		do("offer-declaration", lifecycle.DeclarationOffer{About: "child1", Signers: lifecycle.Signers{Married: true, OnlyPossible: true}}),
		then(`declaration-impossible`),
		do("set-parentage-hearing", parentageHeard("2026-05-04")),
		then(`parentage-hearing-set`),
		wrong("set-parentage-hearing", parentageHeard("2026-03-01"), "on", "in the past"),
	)},
	{"a willing parent who was away is contacted again in 10 days (Fam. Code 7571(k))", given(
		located,
		refused("record-willing-parent", ofChild("child1"), "There is no child", "7571(k)"),
		do("check-declarations", databaseCheck("nothing", "2026-03-02")),
		do("record-willing-parent", ofChild("child1")),
		then(`declaration-wanted
			clock PAR-VDOP-RECONTACT of child1: 2026-03-02 to 2026-03-12
			task offer-again of child1 for caseworker`),
		on("2026-03-13"),
		has(`reminded of PAR-VDOP-RECONTACT of child1 on 2026-03-09
			missed PAR-VDOP-RECONTACT of child1 on 2026-03-13`),
		do("record-willing-parent", ofChild("child1")),
		do("offer-declaration", vdopOffer),
		has(`met PAR-VDOP-RECONTACT of child1
			done offer-again of child1`),
	)},
	{"rescinded within 60 days of the later signature: parentage is open again (Fam. Code 7575)", given(
		vdopFiled,
		on("2026-05-01"),
		wrong("record-rescission", lifecycle.Rescission{About: "child1", On: date("2026-05-01"), By: "prs"}, "receipt", "Confirm"),
		wrong("record-rescission", lifecycle.Rescission{About: "child1", On: date("2026-03-01"), By: "prs", Receipt: true}, "on", "before it was signed"),
		wrong("record-rescission", lifecycle.Rescission{About: "child1", On: date("2026-05-01"), By: "prs", Receipt: true, Minor: true}, "minor", "signed by adults"),
		do("record-rescission", lifecycle.Rescission{About: "child1", On: date("2026-04-30"), By: "prs", Receipt: true}),
		then(`declaration-rescinded
			met PAR-VDOP-RESCIND of child1
			parentage-reopened
			ended PAR-VDOP-CHALLENGE of child1
			ended PAR-VDOP-NONSIG of child1
			task establish-parentage of child1 for caseworker`),
		stands(child1, lifecycle.ParentageOpen),
		check(func(t tester, s *story) {
			if len(s.c.ParentageUnsettled()) != 1 {
				t.Error("parentage counts as settled after the rescission")
			}
		}),
	)},
	{"too late to rescind, and no longer after an order for support", given(
		vdopFiled,
		func(s *story) {
			s.record(lifecycle.OrderEntered{Order: lifecycle.Order{Key: "O1", Kind: "existing", EnteredOn: s.today}})
		},
		has(`ended PAR-VDOP-RESCIND of child1`),
		on("2026-06-01"),
		refused("record-rescission", lifecycle.Rescission{About: "child1", On: date("2026-06-01"), By: "pps", Receipt: true}, "The time to rescind ended on May 1, 2026", "7575(a)"),
		refused("record-rescission", lifecycle.Rescission{About: "child1", On: date("2026-06-01"), By: "pps", Receipt: true}, "A support order was entered", "7575(a)"),
	)},
	{"a minor's declaration is a presumption until 60 days after both are adults (Fam. Code 7580)", given(
		vdopOffered,
		do("record-declaration-signed", signedDeclaration("2026-03-02", byMinor("2026-09-01"))),
		do("record-declaration-filed", lifecycle.DeclarationFiling{About: "child1", On: date("2026-03-02")}),
		then(`declaration-filed
			met PAR-VDOP-FORWARD of child1
			done forward-declaration of child1
			declaration-presumed
			clock PAR-VDOP-MINOR of child1: 2026-09-01 to 2026-10-31
			clock PAR-VDOP-MINOR-RESCIND of child1: 2026-09-01 to 2026-11-02
			done declaration-filing of child1`),
		stands(child1, lifecycle.DeclaredByMinor),
		on("2026-11-01"),
		has(`reached PAR-VDOP-MINOR of child1 on 2026-11-01
			parentage-found
			clock PAR-VDOP-CHALLENGE of child1: 2026-10-31 to 2028-10-31
			parentage-settled`),
		hasNo(`ended PAR-VDOP-MINOR-RESCIND`),
		stands(child1, lifecycle.ParentageIsSettled),
		do("record-rescission", lifecycle.Rescission{About: "child1", On: date("2026-11-01"), By: "pps", Minor: true, Receipt: true}),
		stands(child1, lifecycle.ParentageOpen),
	)},
	{"a minor rescinds before", given(
		byAMinor,
		do("record-rescission", lifecycle.Rescission{About: "child1", On: date("2026-03-02"), By: "pps", Minor: true, Receipt: true}),
		has(`met PAR-VDOP-MINOR-RESCIND of child1
			ended PAR-VDOP-MINOR of child1`),
	)},
	{"a minor's right to rescind runs out with the presumption", given(
		byAMinor,
		on("2026-11-03"),
		has(`reached PAR-VDOP-MINOR of child1 on 2026-11-01
			reached PAR-VDOP-MINOR-RESCIND of child1 on 2026-11-03`),
		refused("record-rescission", lifecycle.Rescission{About: "child1", On: date("2026-11-03"), By: "pps", Minor: true, Receipt: true}, "The time to rescind ended on November 2, 2026", "7580(b)"),
	)},
	{"a void declaration: no time limit, and parentage is open again (Fam. Code 7573.5)", given(
		vdopFiled,
		by(lifecycle.Supervisor),
		do("record-declaration-void", lifecycle.VoidDeclaration{About: "child1", Ground: "presumed", Basis: "Marriage certificate of 2020."}),
		then(`declaration-void
			parentage-reopened
			ended PAR-VDOP-RESCIND of child1
			ended PAR-VDOP-CHALLENGE of child1
			ended PAR-VDOP-NONSIG of child1
			task establish-parentage of child1 for caseworker`),
		refused("record-declaration-void", lifecycle.VoidDeclaration{About: "child1", Ground: "donor", Basis: "The court's order."}, "There is no child that is declaration signed", "7573.5"),
	)},
	{"the agency orders tests: both are told, relief from the order, result, service, hearing, judgment", given(
		vdopOffered,
		refused("order-genetic-test", agencyOrder(func(o *lifecycle.TestOrder) { o.Alleging = false }), "one of the four grounds", "7558(b)"),
		refused("order-genetic-test", agencyOrder(func(o *lifecycle.TestOrder) { o.Alleging, o.Claimants = false, true }), "More than one person", "7558(c)(2)"),
		refused("order-genetic-test", agencyOrder(func(o *lifecycle.TestOrder) { o.Assisted = true }), "assisted reproduction", "7558(c)(3)"),
		refused("order-genetic-test", agencyOrder(func(o *lifecycle.TestOrder) { o.Unborn = true }), "not yet born", "7558(g)"),
		wrong("order-genetic-test", agencyOrder(func(o *lifecycle.TestOrder) { o.Paying.On = date("2026-03-01") }), "paying.on", "in the past"),
		do("order-genetic-test", agencyOrder()),
		then(`genetic-test-ordered
			clock PAR-GT-ADMINORDER of child1: 2026-03-18 to 2026-03-30
			done establish-parentage of child1
			task test-result of child1 for caseworker
			notice N-GT-ORDER to prs
			notice N-GT-ORDER to pps`),
		refused("record-parentage-finding", courtFound("refused", "2026-03-02"), "may still ask the court for relief", "7558(e)"),
		refused("serve-test-results", resultsServed("2026-03-02"), "There is no child that is identified", "7552.5(a)"),
		refused("ask-recalculation", lifecycle.Recalculation{About: "child1", On: date("2026-03-02"), By: "pps"}, "There is no child that is identified", "7552(c)"),
		on("2026-04-01"),
		has(`reached PAR-GT-ADMINORDER of child1 on 2026-03-31`),
		refused("record-test-relief", lifecycle.TestRelief{About: "child1", On: date("2026-04-01"), Decision: "pending"}, "ended on March 30, 2026", "7558(e)"),
		wrong("record-test-result", lifecycle.TestResult{About: "child1", ReceivedOn: date("2026-04-01"), ReportOn: date("2026-04-01"), Accredited: true, Result: "numbers", Probability: "100.1", Index: "5"}, "probability", "from 0 to 100"),
		wrong("record-test-result", lifecycle.TestResult{About: "child1", ReceivedOn: date("2026-04-01"), ReportOn: date("2026-04-01"), Accredited: true, Result: "numbers", Probability: "99", Index: "many"}, "index", "whole number"),
		do("record-test-result", labResult("identified", "2026-04-01")),
		then(`genetic-test-resulted
			clock PAR-GT-RECALC of child1: 2026-04-01 to 2026-05-01
			done test-result of child1
			task serve-results of child1 for caseworker
			task court-finding of child1 for caseworker`),
		refused("record-test-objection", lifecycle.TestObjection{About: "child1", On: date("2026-04-01"), By: "pps"}, "No hearing on parentage is set", "7552.5(b)"),
		refused("record-test-result", labResult("identified", "2026-04-01"), "No result is awaited", "7560"),
		do("set-parentage-hearing", parentageHeard("2026-05-15")),
		then(`parentage-hearing-set
			clock PAR-GT-SERVE of child1: 2026-05-15 to 2026-04-24`),
		wrong("serve-test-results", resultsServed("2026-03-31"), "on", "before they were received"),
		on("2026-04-15"),
		do("serve-test-results", resultsServed("2026-04-15")),
		then(`test-results-served
			met PAR-GT-SERVE of child1
			clock PAR-GT-OBJECT of child1: 2026-05-15 to 2026-05-08
			done serve-results of child1
			notice N-GT-RESULT to prs
			notice N-GT-RESULT to pps`),
		refused("serve-test-results", resultsServed("2026-04-15"), "were served on April 15, 2026", "7552.5(a)"),
		on("2026-05-15"),
		has(`missed PAR-GT-OBJECT of child1 on 2026-05-09`),
		hasNo(`task missed PAR-GT-OBJECT`),
		wrong("record-parentage-finding", courtFound("refused", "2026-05-15"), "basis", "No genetic test is ordered"),
		wrong("record-parentage-finding", courtFound("evidence", "2026-05-15"), "basis", "neither identify nor exclude"),
		wrong("record-parentage-finding", lifecycle.ParentageFindingForm{About: "child1", On: date("2026-05-14"), Finding: "parent", Basis: "admitted", KnownOn: date("2026-05-15")}, "known_on", "at the latest"),
		do("record-parentage-finding", courtFound("identified", "2026-05-15")),
		then(`parentage-found
			clock PAR-SETASIDE of child1: 2026-05-15 to 2028-05-15
			done court-finding of child1
			parentage-settled`),
		refused("set-parentage-hearing", parentageHeard("2026-06-15"), "There is no child that is open", "17410"),
		on("2028-05-16"),
		has(`reached PAR-SETASIDE of child1 on 2028-05-16
			parentage-uncontested`),
		stands(child1, lifecycle.ParentageConcluded),
	)},
	{"results are not served 20 days before the hearing; an objection in time calls experts", given(
		parentIdentified,
		do("set-parentage-hearing", parentageHeard("2026-04-15")),
		on("2026-03-27"),
		has(`missed PAR-GT-SERVE of child1 on 2026-03-27
			task missed PAR-GT-SERVE of child1 for supervisor`),
		do("serve-test-results", resultsServed("2026-03-27")),
		do("record-test-objection", lifecycle.TestObjection{About: "child1", On: date("2026-03-27"), By: "pps"}),
		then(`test-objected
			met PAR-GT-OBJECT of child1`),
		do("set-parentage-hearing", parentageHeard("2026-06-15")),
		has(`clock PAR-GT-OBJECT of child1: 2026-06-15 to 2026-06-10`),
		do("set-parentage-hearing", parentageHeard("2026-07-15")),
		has(`ended PAR-GT-OBJECT of child1
			clock PAR-GT-OBJECT of child1: 2026-07-15 to 2026-07-10`),
	)},
	{"a person asks the court for relief from the agency's order (Fam. Code 7558(e))", given(
		testOrdered,
		do("record-test-relief", lifecycle.TestRelief{About: "child1", On: date("2026-03-02"), Decision: "pending"}),
		then(`test-relief-sought
			met PAR-GT-ADMINORDER of child1
			task test-relief of child1 for caseworker`),
		wrong("record-test-relief", lifecycle.TestRelief{About: "child1", On: date("2026-03-02"), Decision: "pending"}, "decision", "waits for the decision"),
		do("record-test-relief", lifecycle.TestRelief{About: "child1", On: date("2026-03-02"), Decision: "ordered"}),
		then(`test-relief-decided
			done test-relief of child1`),
		refused("record-test-relief", lifecycle.TestRelief{About: "child1", On: date("2026-03-02"), Decision: "relieved"}, "not ordered by this agency", "7558(e)"),
		stands(child1, lifecycle.TestOrdered),
	)},
	{"the court lifts the agency's order", given(
		testOrdered,
		do("record-test-relief", lifecycle.TestRelief{About: "child1", On: date("2026-03-02"), Decision: "relieved"}),
		stands(child1, lifecycle.ParentageOpen),
	)},
	{"the court orders tests, or the persons agree: no letter of the agency", given(
		vdopOffered,
		do("order-genetic-test", agencyOrder(func(o *lifecycle.TestOrder) { o.By = "court" })),
		then(`genetic-test-ordered
			done establish-parentage of child1
			task test-result of child1 for caseworker`),
		refused("record-test-relief", lifecycle.TestRelief{About: "child1", On: date("2026-03-02"), Decision: "relieved"}, "not ordered by this agency", "7558(e)"),
	)},
	{"a contested result: another test only with payment in advance; a recalculation changes the result", given(
		parentIdentified,
		refused("order-genetic-test", agencyOrder(), "pays in advance", "7558(f)"),
		do("ask-recalculation", lifecycle.Recalculation{About: "child1", On: date("2026-03-02"), By: "pps"}),
		then(`recalculation-asked
			met PAR-GT-RECALC of child1
			task recalculation of child1 for caseworker`),
		refused("ask-recalculation", lifecycle.Recalculation{About: "child1", On: date("2026-03-02"), By: "pps"}, "result is awaited", "7552(c)"),
		wrong("record-test-result", labResult("excluded", "2026-03-02"), "result", "cannot exclude"),
		do("record-test-result", labResult("inconclusive", "2026-03-02")),
		has(`done recalculation of child1`),
		stands(child1, lifecycle.TestInconclusive),
		do("ask-recalculation", lifecycle.Recalculation{About: "child1", On: date("2026-03-02"), By: "agency"}),
		do("record-test-result", labResult("identified", "2026-03-02")),
		stands(child1, lifecycle.ParentIdentified),
		on("2026-04-02"),
		has(`reached PAR-GT-RECALC of child1 on 2026-04-02`),
		refused("ask-recalculation", lifecycle.Recalculation{About: "child1", On: date("2026-04-02"), By: "pps"}, "ended on April 1, 2026", "7552(c)(1)"),
		do("order-genetic-test", agencyOrder(func(o *lifecycle.TestOrder) {
			o.Paid, o.Receiving, o.Paying = true, testDay("2026-04-10"), testDay("2026-04-10")
		})),
		stands(child1, lifecycle.TestOrdered),
	)},
	{"a home test proves nothing", given(
		testOrdered,
		wrong("record-test-result", lifecycle.TestResult{About: "child1", ReceivedOn: date("2026-03-02"), ReportOn: date("2026-03-02"), Result: "excluded"}, "accredited", "accredited laboratory"),
		wrong("record-test-result", lifecycle.TestResult{About: "child1", ReceivedOn: date("2026-03-01"), ReportOn: date("2026-03-02"), Result: "excluded"}, "report_on", "later than the day"),
		do("record-test-result", lifecycle.TestResult{About: "child1", ReceivedOn: date("2026-03-02"), ReportOn: date("2026-03-02"), Result: "numbers", Probability: "99.99", Index: "20000"}),
		stands(child1, lifecycle.TestInconclusive),
	)},
	{"tests exclude the person: the case names the next one, who is sought (22 CCR 112130(f))", given(
		testOrdered,
		do("record-test-result", labResult("excluded", "2026-03-02")),
		then(`genetic-test-resulted
			alleged-parent-excluded
			ended PAR-GT-ADMINORDER of child1
			done test-result of child1
			task next-parent of child1 for caseworker
			notice N-GT-EXCLUDED to prs
			notice N-GT-EXCLUDED to pps`),
		wrong("name-next-parent", nextParent(func(n *lifecycle.NextParent) { n.Next.Name.Last = "" }), "next.last", "Enter the last name"),
		wrong("name-next-parent", nextParent(func(n *lifecycle.NextParent) { n.Next.SSN = david().SSN }), "next.last", "was excluded"),
		wrong("name-next-parent", lifecycle.NextParent{About: "child1", Answer: "none"}, "attested", "Confirm"),
		check(func(t tester, s *story) {
			if s.c.AllParentsExcluded() {
				t.Error("all are excluded while someone else may be known")
			}
		}),
		do("name-next-parent", nextParent()),
		then(`parent-paying-replaced
			done next-parent of child1
			locate-started
			clock LOC-75: 2026-03-02 to 2026-05-16, target 2026-05-15
			task search for caseworker`),
		check(func(t tester, s *story) {
			p, _ := s.c.InRole(lifecycle.ParentPayingSupport)
			if p.Key != "pps" || s.persons[p.Person].Name.First != "Omar" || len(s.persons[p.Person].Addresses) != 0 || s.c.Status() != "A" {
				t.Errorf("the case names %+v, status %s", s.persons[p.Person], s.c.Status())
			}
		}),
		stands(child1, lifecycle.AnotherParentNamed),
		do("add-lead", fromMother(false)),
		do("verify-lead", right("L2", "2026-03-02")),
		has(`parentage-begun
			task check-declarations of child1 for caseworker`),
		check(func(t tester, s *story) {
			if len(s.c.Parentage.Children) != 1 || len(s.c.Parentage.Excluded) != 1 {
				t.Errorf("parentage is %+v", s.c.Parentage)
			}
		}),
	)},
	{"everyone known is excluded: the case may be closed; someone is named after all", given(
		parentExcluded,
		do("name-next-parent", lifecycle.NextParent{About: "child1", Answer: "none", Attested: true}),
		then(`no-other-parent
			done next-parent of child1
			task no-other-parent of child1 for supervisor`),
		check(func(t tester, s *story) {
			if !s.c.AllParentsExcluded() {
				t.Error("everyone is excluded")
			}
		}),
		wrong("name-next-parent", lifecycle.NextParent{About: "child1", Answer: "none", Attested: true}, "answer", "on file"),
		do("name-next-parent", nextParent()),
		has(`done no-other-parent of child1`),
	)},
	{"the excluded person is another child's parent: another case (45 CFR 305.1(a))", given(
		by(lifecycle.Caseworker),
		do("file-application", signed(func(a *lifecycle.ApplicationForm) {
			a.Paying.Home = home("9 Oak Road", "Fresno")
			leo := ana()
			leo.Name.First = "Leo"
			a.Children = append(a.Children, leo)
		})),
		reviewed,
		do("open-case", opening(func(o *lifecycle.OpeningForm) { o.LocationAdequate = "yes" })),
		do("check-declarations", databaseCheck("declaration", "2026-03-02", func(d *lifecycle.DeclarationCheck) { d.Who = "other" })),
		wrong("check-declarations", lifecycle.DeclarationCheck{On: date("2026-03-03"), Found: "nothing"}, "on", "future"),
		refused("name-next-parent", nextParent(), "is or may be the parent of child 2", "305.1(a)"),
		func(s *story) {
			wrong("name-next-parent", lifecycle.NextParent{About: "child1", Answer: "other_case", Number: s.c.Number}, "number", "not of this one")(s)
		},
		do("name-next-parent", lifecycle.NextParent{About: "child1", Answer: "other_case", Number: "067-00010018"}),
		then(`child-in-another-case
			done next-parent of child1`),
		check(func(t tester, s *story) {
			if left := s.c.ParentageUnsettled(); len(left) != 1 || left[0] != "child2" {
				t.Errorf("unsettled: %v", left)
			}
		}),
	)},
	{"no one else is known, then another case takes the child", given(
		noneKnown,
		do("name-next-parent", lifecycle.NextParent{About: "child1", Answer: "other_case", Number: "067-00010018"}),
		has(`done no-other-parent of child1`),
	)},
	{"what the check may find, and what its entries must say", given(
		located,
		wrong("check-declarations", databaseCheck("nothing", "2026-03-01"), "on", "between the opening"),
		wrong("check-declarations", databaseCheck("declaration", "2026-03-02", func(d *lifecycle.DeclarationCheck) { d.FiledOn = date("2026-03-03") }), "filed_on", "after the check"),
		wrong("check-declarations", databaseCheck("declaration", "2026-03-02", func(d *lifecycle.DeclarationCheck) { d.SignedOn = date("2026-02-26") }), "signed_on", "after the filing"),
		wrong("check-declarations", databaseCheck("judgment", "2026-03-02", func(d *lifecycle.DeclarationCheck) { d.KnownOn = date("2026-03-03") }), "known_on", "after the check"),
		do("check-declarations", databaseCheck("declaration", "2026-03-02", func(d *lifecycle.DeclarationCheck) { d.Invalid = true })),
		stands(child1, lifecycle.ParentageOpen),
		refused("record-rescission", lifecycle.Rescission{About: "child1", On: date("2026-03-02"), By: "prs", Receipt: true}, "There is no child that is declaration signed", "7575(a)"),
		do("check-declarations", databaseCheck("presumed", "2026-03-02")),
		stands(child1, lifecycle.ParentageOpen),
		do("check-declarations", databaseCheck("declaration", "2026-03-02")),
		has(`declaration-found
			clock PAR-VDOP-RESCIND of child1: 2026-02-20 to 2026-04-21
			parentage-found
			parentage-settled`),
		refused("check-declarations", databaseCheck("nothing", "2026-03-02"), "There is no child that is checking declarations or open", "303.5(h)"),
		refused("record-parentage-finding", notParent("2026-03-02"), "There is no child that is open", "7554"),
		refused("order-genetic-test", agencyOrder(), "There is no child that is open", "7558"),
	)},
	{"an old declaration settles parentage for good, and one from before 2020 cannot be rescinded", given(
		located,
		do("check-declarations", databaseCheck("declaration", "2026-03-02", func(d *lifecycle.DeclarationCheck) { d.SignedOn, d.FiledOn = date("2019-05-01"), date("2019-05-20") })),
		has(`parentage-settled`),
		stands(child1, lifecycle.ParentageConcluded),
	)},
	{"a marriage settles it; the presumption can be challenged until two years after the birth (Fam. Code 7541)", given(
		bornIn2025,
		do("check-declarations", databaseCheck("married", "2026-03-02")),
		has(`clock PAR-MARITAL of child1: 2025-06-02 to 2027-06-02`),
		on("2027-06-03"),
		has(`reached PAR-MARITAL of child1 on 2027-06-03
			parentage-uncontested`),
	)},
	{"a judgment is challenged: denied while the two years run, then granted (Fam. Code 7646, 7648)", given(
		adjudged,
		refused("record-declaration-void", lifecycle.VoidDeclaration{About: "child1", Ground: "donor", Basis: "The court's order."}, "does not rest on a declaration", "7573.5"),
		refused("record-rescission", lifecycle.Rescission{About: "child1", On: date("2026-03-02"), By: "prs", Receipt: true}, "does not rest on a declaration", "7575"),
		do("record-parentage-challenge", lifecycle.ChallengeForm{About: "child1", On: date("2026-03-02"), By: "parent"}),
		then(`parentage-challenged
			task challenge of child1 for caseworker`),
		refused("record-parentage-challenge", lifecycle.ChallengeForm{About: "child1", On: date("2026-03-02"), By: "parent"}, "A challenge is pending", ""),
		do("record-challenge-decision", lifecycle.ChallengeDecision{About: "child1", On: date("2026-03-02"), Decision: "denied"}),
		then(`parentage-challenge-decided
			done challenge of child1`),
		do("record-parentage-challenge", lifecycle.ChallengeForm{About: "child1", On: date("2026-03-02"), By: "child"}),
		on("2028-06-01"),
		has(`reached PAR-SETASIDE of child1 on 2028-03-03`),
		hasNo(`parentage-uncontested`),
		do("record-challenge-decision", lifecycle.ChallengeDecision{About: "child1", On: date("2028-06-01"), Decision: "set_aside"}),
		then(`parentage-challenge-decided
			done challenge of child1
			parentage-reopened
			task establish-parentage of child1 for caseworker`),
	)},
	{"a judgment and a marriage are set aside in time", given(
		adjudged,
		do("record-parentage-challenge", lifecycle.ChallengeForm{About: "child1", On: date("2026-03-02"), By: "parent"}),
		do("record-challenge-decision", lifecycle.ChallengeDecision{About: "child1", On: date("2026-03-02"), Decision: "set_aside"}),
		has(`ended PAR-SETASIDE of child1`),
		func(s *story) { s.record(lifecycle.ParentageSettled{Child: "child1", How: "judgment"}) },
		stands(child1, lifecycle.ParentageIsSettled),
	)},
	{"the marital presumption is overcome", given(
		bornIn2025,
		do("check-declarations", databaseCheck("married", "2026-03-02")),
		do("record-parentage-challenge", lifecycle.ChallengeForm{About: "child1", On: date("2026-03-02"), By: "parent"}),
		do("record-challenge-decision", lifecycle.ChallengeDecision{About: "child1", On: date("2026-03-02"), Decision: "set_aside"}),
		has(`ended PAR-MARITAL of child1`),
	)},
	{"a challenge is denied after the two years: parentage is beyond challenge", given(
		adjudged,
		do("record-parentage-challenge", lifecycle.ChallengeForm{About: "child1", On: date("2026-03-02"), By: "parent"}),
		on("2028-06-01"),
		do("record-challenge-decision", lifecycle.ChallengeDecision{About: "child1", On: date("2028-06-01"), Decision: "denied"}),
		has(`parentage-uncontested`),
	)},
	{"parentage that was settled at intake is undone by a court", given(
		by(lifecycle.Supervisor),
		refused("reopen-parentage", lifecycle.UndoneParentage{Child: "child1", Why: "set_aside", On: date("2026-03-02"), Basis: "Order."}, "The case is not open yet", "303.2(b)"),
		do("file-application", signed(func(a *lifecycle.ApplicationForm) {
			a.Paying.Home = home("9 Oak Road", "Fresno")
			a.Children[0].Parentage = "judgment"
		})),
		reviewed,
		do("open-case", opening(func(o *lifecycle.OpeningForm) { o.LocationAdequate = "yes" })),
		hasNo(`parentage-begun`),
		do("reopen-parentage", lifecycle.UndoneParentage{Child: "child1", Why: "set_aside", On: date("2026-03-02"), Basis: "Order of 2026-03-02."}),
		then(`parentage-reopened
			task establish-parentage of child1 for caseworker`),
		refused("reopen-parentage", lifecycle.UndoneParentage{Child: "child1", Why: "set_aside", On: date("2026-03-02"), Basis: "Order."}, "No child of the case has settled parentage", "7646"),
	)},
	{"incest: parentage is not pursued, and is when the reason has ended (45 CFR 303.5(b))", given(
		parentageOpen,
		refused("stop-parentage", incest, "Your role (caseworker)", ""),
		by(lifecycle.Supervisor),
		refused("stop-parentage", lifecycle.NotPursued{About: "child1", Adoption: true, Why: "Adoption."}, "must be pursued", "303.5(b)"),
		do("stop-parentage", incest),
		then(`parentage-stopped
			done establish-parentage of child1
			task not-pursued of child1 for supervisor`),
		refused("stop-parentage", incest, "There is no child that is checking declarations", "303.5(b)"),
		do("resume-parentage", lifecycle.ResumedParentage{About: "child1", Why: "The report was withdrawn."}),
		then(`parentage-resumed
			task establish-parentage of child1 for caseworker
			done not-pursued of child1`),
		refused("resume-parentage", lifecycle.ResumedParentage{About: "child1", Why: "Again."}, "There is no child that is not pursued", "303.5(a)"),
		refused("name-next-parent", nextParent(), "There is no child that is excluded", "112130(f)"),
		refused("record-parentage-challenge", lifecycle.ChallengeForm{About: "child1", On: date("2026-03-02"), By: "parent"}, "There is no child that is settled", "7646"),
	)},
	{"a good cause claim stops the pursuit", given(
		parentageOpen,
		do("claim-good-cause", claim),
		refused("offer-declaration", vdopOffer, "A good cause claim is pending", "302.31(b)"),
		do("decide-good-cause", decision("proceed")),
		refused("order-genetic-test", agencyOrder(), "found to have good cause", "7558(c)(1)"),
	)},
}

// bornIn2025 is an open, located case whose child was born on 2025-06-02.
var bornIn2025 = all(
	by(lifecycle.Caseworker),
	do("file-application", signed(func(a *lifecycle.ApplicationForm) {
		a.Paying.Home = home("9 Oak Road", "Fresno")
		a.Children[0].BirthDate = date("2025-06-02")
	})),
	reviewed,
	do("open-case", opening(func(o *lifecycle.OpeningForm) { o.LocationAdequate = "yes" })),
)

func resultsServed(on string) lifecycle.ResultService {
	return lifecycle.ResultService{About: "child1", On: date(on), How: "mail", Declaration: true}
}

// everyWay are the changes of state that differ only in where they begin.
func everyWay() []scenario {
	var list []scenario
	from := map[string]step{"open": vdopOffered, "test ordered": testOrdered, "identified": parentIdentified, "inconclusive": testInconclusive, "declared by a minor": byAMinor}
	for name, begin := range from {
		ordered := agencyOrder(func(o *lifecycle.TestOrder) { o.By = "court" })
		list = append(list,
			scenario{"the court finds a parent; " + name, given(begin, do("record-parentage-finding", courtFound("admitted", "2026-03-02")), stands(child1, lifecycle.ParentageIsSettled))},
			scenario{"the court finds a parent who knew for years; " + name, given(begin, do("record-parentage-finding", lifecycle.ParentageFindingForm{About: "child1", On: date("2026-03-02"), Finding: "parent", Basis: "default", KnownOn: date("2024-03-01")}), stands(child1, lifecycle.ParentageConcluded))},
			scenario{"the court finds that it is not the parent; " + name, given(begin, do("record-parentage-finding", notParent("2026-03-02")), stands(child1, lifecycle.ParentExcluded))},
			scenario{"a judgment elsewhere; " + name, given(begin, settledIn("child1"), has("parentage-found"), stands(child1, lifecycle.ParentageIsSettled))})
		if name != "declared by a minor" {
			list = append(list,
				scenario{"tests are ordered; " + name, given(begin, do("order-genetic-test", ordered), stands(child1, lifecycle.TestOrdered))},
				scenario{"a declaration is signed; " + name, given(begin, do("record-declaration-signed", signedDeclaration("2026-03-02")), stands(child1, lifecycle.DeclarationSigned))})
		}
	}
	for name, begin := range map[string]step{"a check is owed": located, "test ordered": testOrdered, "identified": parentIdentified, "inconclusive": testInconclusive, "excluded": parentExcluded, "no other is known": noneKnown} {
		list = append(list, scenario{"not pursued; " + name, given(begin, by(lifecycle.Supervisor), do("stop-parentage", incest), stands(child1, lifecycle.ParentageNotPursued))})
	}
	for name, begin := range map[string]step{"first": located, "again": parentageOpen} {
		other := func(d *lifecycle.DeclarationCheck) { d.Who = "other" }
		minor := func(adult string) func(*lifecycle.DeclarationCheck) {
			return func(d *lifecycle.DeclarationCheck) { d.Minor, d.AdultOn = true, date(adult) }
		}
		list = append(list,
			scenario{"a recent judgment is found; checked " + name, given(begin, do("check-declarations", databaseCheck("judgment", "2026-03-02")), stands(child1, lifecycle.ParentageIsSettled))},
			scenario{"an old marriage is found; checked " + name, given(begin, do("check-declarations", databaseCheck("married", "2026-03-02")), stands(child1, lifecycle.ParentageConcluded))},
			scenario{"someone else signed; checked " + name, given(begin, do("check-declarations", databaseCheck("declaration", "2026-03-02", other)), stands(child1, lifecycle.ParentExcluded))},
			scenario{"a minor signed; checked " + name, given(begin, do("check-declarations", databaseCheck("declaration", "2026-03-02", minor("2026-08-01"))), stands(child1, lifecycle.DeclaredByMinor))},
			scenario{"a minor signed who is long an adult; checked " + name, given(begin, do("check-declarations", databaseCheck("declaration", "2026-03-02", minor("2025-08-01"))), stands(child1, lifecycle.ParentageIsSettled))})
	}
	return append(list,
		scenario{"a judgment elsewhere; a check is owed", given(located, settledIn("child1"), stands(child1, lifecycle.ParentageIsSettled))},
		scenario{"a judgment elsewhere; signed", given(vdopSigned, settledIn("child1"), stands(child1, lifecycle.ParentageIsSettled))},
		scenario{"rescinded before it was filed", given(vdopSigned, do("record-rescission", lifecycle.Rescission{About: "child1", On: date("2026-03-02"), By: "prs", Receipt: true}), stands(child1, lifecycle.ParentageOpen))},
		scenario{"void before it was filed", given(vdopSigned, by(lifecycle.Supervisor), do("record-declaration-void", lifecycle.VoidDeclaration{About: "child1", Ground: "donor", Basis: "Record."}), stands(child1, lifecycle.ParentageOpen))},
		scenario{"a minor's is void", given(byAMinor, by(lifecycle.Supervisor), do("record-declaration-void", lifecycle.VoidDeclaration{About: "child1", Ground: "donor", Basis: "Record."}), stands(child1, lifecycle.ParentageOpen))},
	)
}

func TestParentage(t *testing.T) {
	wholeProcess(t, lifecycle.Parentage, tell(t, slices.Concat(parentageScenarios, everyWay())))
}
