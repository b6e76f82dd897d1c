package lifecycle_test

import (
	"strings"
	"testing"

	"casewright/domain/lifecycle"
)

const m1 = "medical-support/M1"

func withHealth(o *lifecycle.Order) { o.Health = true }

func medicalOn(on string) lifecycle.MedicalDay { return lifecycle.MedicalDay{On: date(on)} }

func planSays(on, answer string) lifecycle.PlanResponse {
	return lifecycle.PlanResponse{On: date(on), Answer: answer, Insurer: "Valley Health", Policy: "P-1", Coverage: "Medical, dental and vision", Start: date("2026-04-01"),
		Options: "Valley Health\nCoast Care", Until: date("2026-06-01"), Why: "A child's name is missing."}
}

func employerSays(on, answer string) lifecycle.EmployerResponse {
	return lifecycle.EmployerResponse{On: date(on), Answer: answer, Support: "600.00", Premium: "300.00", Earnings: "1799.99"}
}

// The steps of a notice, each from the one before; all on 2026-03-02.
var (
	noticeDue      = all(works, happens(monthly("2026-03-02", withHealth)))
	noticeSent     = all(noticeDue, do("send-medical-notice", lifecycle.MedicalSending{On: date("2026-03-02")}))
	atPlan         = all(noticeSent, do("record-employer-response", employerSays("2026-03-02", "plan")))
	optionNeeded   = all(atPlan, do("record-plan-response", planSays("2026-03-02", "options")))
	choiceNeeded   = all(noticeSent, do("record-employer-response", employerSays("2026-03-02", "pay")))
	inWaiting      = all(atPlan, do("record-plan-response", planSays("2026-03-02", "waiting")))
	enrolled       = all(atPlan, do("record-plan-response", planSays("2026-03-02", "enrolled")))
	coverageLapsed = all(enrolled, do("record-coverage-lapse", lifecycle.CoverageLapse{On: date("2026-03-02"), Ended: date("2026-02-28"), Why: "Premium not paid."}))
	lacking        = all(works, happens(monthly("2026-03-02")))
	intended       = all(openedLocated, happens(monthly("2026-03-02", withHealth)), do("plan-coverage-assignment", lifecycle.AssignmentPlan{Provider: "Union Trust", Address: home("7 Hall", "Fresno"), Filing: date("2026-04-01")}))
	assigned       = all(intended, do("give-intent-notice", lifecycle.IntentNotice{On: date("2026-03-02"), How: "mail"}), on("2026-04-01"),
		do("serve-coverage-assignment", lifecycle.AssignmentService{Filed: date("2026-04-01"), On: date("2026-04-01")}))
)

func init() {
	beginnings = append(beginnings, noticeSent, optionNeeded, choiceNeeded, enrolled, coverageLapsed, lacking, assigned)
}

// bindings are all states in which an employer is bound.
var bindings = map[string]step{"with the employer": noticeSent, "with the plan": atPlan, "option needed": optionNeeded, "choice needed": choiceNeeded, "waiting": inWaiting, "enrolled": enrolled, "lapsed": coverageLapsed}

var medicalScenarios = []scenario{
	{"the order requires coverage: notice with the withholding, plan, enrolled, policy forwarded", given(
		works, happens(monthly("2026-03-02", withHealth)),
		has(`withholding-started
			medical-matter-started
			task send-notice of M1 for caseworker`),
		wrong("send-medical-notice", lifecycle.MedicalSending{On: date("2026-03-01")}, "on", "before the employer"),
		do("send-medical-notice", lifecycle.MedicalSending{On: date("2026-03-02")}),
		then(`medical-notice-sent
			clock MED-NMSN-EMPLOYER of M1: 2026-03-02 to 2026-03-30
			clock MED-NMSN-PLAN of M1: 2026-03-02 to 2026-04-28
			done send-notice of M1
			notice N-NMSN to employer`),
		refused("send-medical-notice", lifecycle.MedicalSending{}, "There is no medical support matter", "3773"),
		wrong("record-employer-response", employerSays("2026-03-01", "plan"), "on", "between"),
		on("2026-03-16"),
		do("record-employer-response", employerSays("2026-03-16", "plan")),
		has(`employer-responded
			met MED-NMSN-EMPLOYER of M1
			task plan-response of M1 for caseworker`),
		refused("record-employer-response", employerSays("2026-03-16", "plan"), "There is no medical support matter", "303.32"),
		do("record-plan-response", planSays("2026-03-16", "enrolled")),
		then(`plan-responded
			met MED-NMSN-PLAN of M1
			child-enrolled
			clock MED-POLICY-FWD of M1: 2026-03-16 to 2026-03-30
			done plan-response of M1
			task forward-policy of M1 for caseworker`),
		refused("send-insurance-form", medicalOn("2026-03-16"), "not aided", "116114(d)"),
		refused("record-plan-response", planSays("2026-03-16", "enrolled"), "There is no medical support matter", "303.32"),
		on("2026-03-27"),
		has(`reminded of MED-POLICY-FWD of M1 on 2026-03-27`),
		do("forward-policy", medicalOn("2026-03-27")),
		then(`policy-forwarded
			met MED-POLICY-FWD of M1
			done forward-policy of M1
			notice N-MED-POLICY to prs`),
		refused("forward-policy", medicalOn("2026-03-27"), "sent already", "116114(f)"),
	)},
	{"nobody answers, nobody forwards", given(
		noticeSent,
		on("2026-04-30"),
		has(`missed MED-NMSN-EMPLOYER of M1 on 2026-03-31
			task employer-response-late of M1 for caseworker
			missed MED-NMSN-PLAN of M1 on 2026-04-29`),
		do("record-employer-response", employerSays("2026-04-30", "plan")), has(`done employer-response-late of M1`),
		do("record-plan-response", planSays("2026-04-30", "enrolled")),
		on("2026-05-20"),
		has(`missed MED-POLICY-FWD of M1 on 2026-05-15`),
	)},
	{"a new hire match: two business days", given(
		openedLocated, happens(monthly("2026-03-02", withHealth)), by(lifecycle.System), do("receive-new-hire", lifecycle.NewHire{Employer: "Valley Vans", Address: home("6 Mill Road", "Fresno")}), by(lifecycle.Caseworker),
		has(`clock MED-NMSN-NEWHIRE of M1: 2026-03-02 to 2026-03-04`),
		do("send-medical-notice", lifecycle.MedicalSending{On: date("2026-03-02")}), has(`met MED-NMSN-NEWHIRE of M1`),
		do("record-employer-response", employerSays("2026-03-02", "none")), stands(m1, lifecycle.MedicalEnded),
		do("start-medical-notice", lifecycle.MedicalEmployer{Employer: "Other Vans", Address: home("6 Mill Road", "Fresno"), Feed: "feed"}),
		refused("start-medical-notice", lifecycle.MedicalEmployer{Employer: "Other Vans", Address: home("6 Mill Road", "Fresno"), Feed: "feed"}, "runs already", "303.32"),
		wrong("start-medical-notice", lifecycle.MedicalEmployer{Employer: "Third Vans", Feed: "feed"}, "address.line1", "street"),
		on("2026-03-06"), has(`missed MED-NMSN-NEWHIRE of M2 on 2026-03-05`),
	)},
	{"more than one plan: chosen with the person receiving support", given(
		optionNeeded,
		wrong("choose-coverage-option", lifecycle.CoverageOption{How: "chose"}, "plan", "Enter plan"),
		do("choose-coverage-option", lifecycle.CoverageOption{Plan: "Coast Care", How: "chose"}),
		has(`coverage-option-chosen
			met MED-NMSN-OPTION of M1
			done choose-option of M1`),
		refused("choose-coverage-option", lifecycle.CoverageOption{}, "There is no medical support matter", "303.32(c)(8)"),
		wrong("record-plan-response", func() lifecycle.PlanResponse { p := planSays("2026-03-02", "options"); p.Options = "One"; return p }(), "options", "two plans"),
		do("record-plan-response", planSays("2026-03-02", "options")),
		on("2026-04-05"),
		has(`reminded of MED-NMSN-OPTION of M1 on 2026-03-25
			missed MED-NMSN-OPTION of M1 on 2026-03-31`),
	)},
	{"pay covers both or not, to the cent (22 CCR 116116)", given(
		noticeSent,
		refused("record-employer-response", func() lifecycle.EmployerResponse {
			r := employerSays("2026-03-02", "pay")
			r.Earnings = "1800.00"
			return r
		}(), "covers both", "116116"),
		wrong("record-employer-response", func() lifecycle.EmployerResponse {
			r := employerSays("2026-03-02", "pay")
			r.Premium, r.Earnings = "0.00", "10.00"
			return r
		}(), "premium", "both amounts"),
		do("record-employer-response", employerSays("2026-03-02", "pay")),
		has(`notice N-MED-CHOICE to prs
			clock MED-NMSN-CHOICE of M1: 2026-03-02 to 2026-03-12`),
		do("record-coverage-choice", lifecycle.CoverageChoice{On: date("2026-03-02"), First: "insurance"}),
		has(`met MED-NMSN-CHOICE of M1`), stands(m1, lifecycle.MedicalAtPlan),
		refused("record-coverage-choice", lifecycle.CoverageChoice{}, "There is no medical support matter", "116116"),
	)},
	{"support is chosen", given(choiceNeeded, do("record-coverage-choice", lifecycle.CoverageChoice{On: date("2026-03-02"), First: "support"}), stands(m1, lifecycle.MedicalEnded))},
	{"nobody chooses in 10 days: support comes first", given(choiceNeeded, on("2026-03-13"), has(`missed MED-NMSN-CHOICE of M1 on 2026-03-13
		coverage-chosen`), stands(m1, lifecycle.None))},
	{"an aided family: support first; enrolled: DHS 6110 in 10 business days; no opting out", given(
		openedOnAid, do("record-source-result", atWork("edd", "Fresno Fruit")), do("verify-lead", right("L1", "2026-03-02")), happens(monthly("2026-03-02", withHealth)),
		do("send-medical-notice", lifecycle.MedicalSending{On: date("2026-03-02")}), do("record-employer-response", employerSays("2026-03-02", "pay")), stands(m1, lifecycle.MedicalEnded),
		do("start-medical-notice", lifecycle.MedicalEmployer{Employer: "Valley Vans", Address: home("6 Mill Road", "Fresno"), Feed: "other"}),
		do("send-medical-notice", lifecycle.MedicalSending{On: date("2026-03-02")}), do("record-plan-response", planSays("2026-03-02", "enrolled")),
		has(`clock MED-6110 of M2: 2026-03-02 to 2026-03-16
			task send-insurance-form of M2 for caseworker`),
		refused("record-medical-end", lifecycle.MedicalEnd{On: date("2026-03-02"), Why: "opted_out"}, "cannot opt out", "116114"),
		on("2026-03-13"), has(`reminded of MED-6110 of M2 on 2026-03-13`),
		do("send-insurance-form", medicalOn("2026-03-13")),
		then(`insurance-form-sent
			met MED-6110 of M2
			done send-insurance-form of M2`),
	)},
	{"DHS 6110 is late", given(
		openedOnAid, do("record-source-result", atWork("edd", "Fresno Fruit")), do("verify-lead", right("L1", "2026-03-02")), happens(monthly("2026-03-02", withHealth)),
		do("send-medical-notice", lifecycle.MedicalSending{On: date("2026-03-02")}), do("record-plan-response", planSays("2026-03-02", "enrolled")), on("2026-03-20"), has(`missed MED-6110 of M1 on 2026-03-17`),
		happens(monthly("2026-03-20", func(o *lifecycle.Order) { o.Key = "O2" })),
		refused("accept-private-coverage", lifecycle.PrivateCoverage{Proof: "A card."}, "cannot opt out", "116114"),
	)},
	{"the plan: waiting period, then not a qualified order", given(
		inWaiting, has(`task plan-response of M1 for caseworker`), do("record-plan-response", planSays("2026-03-02", "unqualified")), stands(m1, lifecycle.MedicalToSend),
		do("send-medical-notice", lifecycle.MedicalSending{On: date("2026-03-02")}), do("record-plan-response", planSays("2026-03-02", "unqualified")),
		do("send-medical-notice", lifecycle.MedicalSending{On: date("2026-03-02")}), do("record-plan-response", planSays("2026-03-02", "waiting")),
		do("record-plan-response", planSays("2026-03-02", "waiting")), do("record-plan-response", planSays("2026-03-02", "options")))},
	{"enrolled after the waiting period", given(inWaiting, do("record-plan-response", planSays("2026-03-02", "enrolled")))},
	{"options at once", given(noticeSent, do("record-plan-response", planSays("2026-03-02", "options")))},
	{"not qualified, says the plan", given(atPlan, do("record-plan-response", planSays("2026-03-02", "unqualified")))},
	{"coverage lapses: told in 5 business days, and it resumes", given(
		coverageLapsed,
		has(`clock MED-LAPSE of M1: 2026-03-02 to 2026-03-09
			ended MED-POLICY-FWD of M1
			task tell-lapse of M1 for caseworker
			task restore-coverage of M1 for caseworker`),
		on("2026-03-09"), has(`reminded of MED-LAPSE of M1 on 2026-03-07`),
		do("tell-lapse", medicalOn("2026-03-09")),
		then(`lapse-told
			met MED-LAPSE of M1
			done tell-lapse of M1
			notice N-MED-LAPSE to prs`),
		refused("tell-lapse", medicalOn("2026-03-09"), "told already", "116118(e)"),
		do("record-coverage-resumed", medicalOn("2026-03-09")), has(`done restore-coverage of M1`), stands(m1, lifecycle.MedicalEnrolled),
		refused("record-coverage-resumed", medicalOn("2026-03-09"), "There is no medical support matter", "3771"),
		do("record-coverage-lapse", lifecycle.CoverageLapse{On: date("2026-03-09"), Ended: date("2026-03-08"), Why: "Left the plan."}),
		refused("record-coverage-lapse", lifecycle.CoverageLapse{}, "There is no medical support matter", "116118"),
		do("send-medical-notice", lifecycle.MedicalSending{On: date("2026-03-09")}), stands(m1, lifecycle.MedicalAtWork),
	)},
	{"a lapse is told late", given(coverageLapsed, on("2026-03-11"), has(`missed MED-LAPSE of M1 on 2026-03-10`))},
	{"the duty ends: the employer is told in 10 days", given(
		enrolled,
		refused("terminate-medical-notice", medicalOn("2026-03-02"), "still owed", "116120"),
		do("record-medical-end", lifecycle.MedicalEnd{On: date("2026-03-02"), Why: "opted_out"}),
		then(`coverage-duty-ended
			clock MED-NMSN-TERM of M1: 2026-03-02 to 2026-03-12
			task terminate-notice of M1 for caseworker`),
		refused("record-medical-end", lifecycle.MedicalEnd{On: date("2026-03-02"), Why: "emancipated"}, "tell the employer", "116120"),
		on("2026-03-10"), has(`reminded of MED-NMSN-TERM of M1 on 2026-03-09`),
		do("terminate-medical-notice", medicalOn("2026-03-10")), has(`met MED-NMSN-TERM of M1`),
	)},
	{"the employer is told late", given(enrolled, happens(lifecycle.OrderEnded{Order: "O1", Why: "set aside"}), has(`coverage-duty-ended`), on("2026-03-14"), has(`missed MED-NMSN-TERM of M1 on 2026-03-13`))},
	{"the only child is grown: what was not sent is not sent", given(noticeDue, do("end-current-support", lifecycle.SupportEnd{Child: "child1", On: date("2026-03-02")}), stands(m1, lifecycle.MedicalEnded))},
	{"the only child is grown: enrolled", given(enrolled, do("end-current-support", lifecycle.SupportEnd{Child: "child1", On: date("2026-03-02")}), has(`coverage-duty-ended`))},
	{"no order is left for the assignment intended", given(intended, happens(lifecycle.OrderEnded{Order: "O1", Why: "set aside"}), stands(m1, lifecycle.MedicalEnded))},
	{"not needed", given(noticeDue,
		refused("drop-medical-matter", lifecycle.MedicalDrop{Why: "Covered by Medi-Cal under the order."}, "Your role", ""),
		by(lifecycle.Supervisor), do("drop-medical-matter", lifecycle.MedicalDrop{Why: "The order requires other coverage."}))},
	{"the assignment is not needed", given(intended, by(lifecycle.Supervisor), do("drop-medical-matter", lifecycle.MedicalDrop{Why: "Covered."}))},
	{"an order without a health provision: asked, weighed, moved, ordered", given(
		works, happens(monthly("2026-03-02")),
		has(`medical-matter-started
			task seek-provision of M1 for caseworker`),
		refused("start-medical-notice", lifecycle.MedicalEmployer{}, "No order in force requires", "3751"),
		refused("plan-coverage-assignment", lifecycle.AssignmentPlan{}, "No order in force requires", "3751"),
		do("ask-about-coverage", lifecycle.CoverageQuestion{On: date("2026-03-02"), Whom: "both"}),
		then(`coverage-asked
			clock MED-4330 of M1: 2026-03-02 to 2026-03-23
			clock MED-4333 of M1: 2026-03-02 to 2026-04-01`),
		wrong("ask-about-coverage", lifecycle.CoverageQuestion{On: date("2026-03-01"), Whom: "both"}, "on", "between"),
		on("2026-04-03"),
		has(`missed MED-4330 of M1 on 2026-03-24
			task coverage-answer-late of M1 for caseworker
			missed MED-4333 of M1 on 2026-04-02`),
		do("ask-about-coverage", lifecycle.CoverageQuestion{On: date("2026-04-03"), Whom: "both"}),
		do("record-coverage-facts", covered("400.00", "50")), has(`met MED-4330 of M1
			met MED-4333 of M1
			done coverage-answer-late of M1`),
		check(told3("reasonable in cost and accessible")), do("record-coverage-facts", covered("400.01", "50")), check(told3("not at a reasonable cost")),
		do("record-coverage-facts", covered("400.00", "51")), check(told3("too far")),
		do("record-coverage-facts", lifecycle.CoverageFacts{On: date("2026-04-03"), Available: "no"}), check(told3("No health coverage")),
		wrong("record-coverage-facts", lifecycle.CoverageFacts{On: date("2026-03-01"), Available: "no"}, "on", "between"),
		do("file-health-motion", lifecycle.HealthMotion{On: date("2026-04-03"), Cash: true}),
		then(`health-motion-filed
			done seek-provision of M1
			task watch-health-motion of M1 for caseworker`),
		refused("file-health-motion", lifecycle.HealthMotion{}, "before the court already", "303.31"),
		happens(monthly("2026-04-03", withHealth, func(o *lifecycle.Order) { o.Key = "O2" })), stands(m1, lifecycle.MedicalEnded),
		has(`done watch-health-motion of M1
			task send-notice of M2 for caseworker`),
		refused("ask-about-coverage", lifecycle.CoverageQuestion{}, "There is no medical support matter", "116114"),
		refused("record-coverage-facts", lifecycle.CoverageFacts{}, "There is no medical support matter", "3751"),
	)},
	{"private coverage: the person receiving support opts out", given(lacking, do("accept-private-coverage", lifecycle.PrivateCoverage{Proof: "Policy card."}), stands(m1, lifecycle.MedicalEnded))},
	{"the provision is not needed", given(lacking, by(lifecycle.Supervisor), do("drop-medical-matter", lifecycle.MedicalDrop{Why: "Covered."}))},
	{"the medical insurance form", given(
		refused("send-medical-form", lifecycle.MedicalFormService{}, "not open yet", "303.2"),
		openedLocated,
		do("send-medical-form", lifecycle.MedicalFormService{Party: "pps", On: date("2026-03-02")}),
		then(`medical-matter-started
			clock MED-FORM of M1: 2026-03-02 to 2026-03-23
			notice N-MED-FORM to pps`),
		on("2026-03-24"), has(`missed MED-FORM of M1 on 2026-03-24
			task medical-form-late of M1 for caseworker`),
		wrong("record-medical-form", lifecycle.MedicalFormReturn{On: date("2026-03-01"), Insurance: "none", Sent: true}, "on", "between"),
		do("record-medical-form", lifecycle.MedicalFormReturn{On: date("2026-03-24"), Insurance: "none", Sent: true}),
		has(`done medical-form-late of M1`),
		refused("record-medical-form", lifecycle.MedicalFormReturn{}, "There is no medical support matter", "17424"),
		do("send-medical-form", lifecycle.MedicalFormService{Party: "prs", On: date("2026-03-24")}),
		do("record-medical-form", lifecycle.MedicalFormReturn{On: date("2026-03-24"), Insurance: "covered", Sent: true}), has(`met MED-FORM of M2`),
		do("send-medical-form", lifecycle.MedicalFormService{Party: "prs", On: date("2026-03-24")}), by(lifecycle.Supervisor), do("drop-medical-matter", lifecycle.MedicalDrop{Why: "Covered."}),
	)},
	{"an assignment: notice of intent, 15 days, served, copied, contested, started", given(
		intended,
		has(`clock MED-NOTICE-INTENT of M1: 2026-04-01 to 2026-03-17
			task give-intent of M1 for caseworker`),
		refused("serve-coverage-assignment", lifecycle.AssignmentService{}, "was not told of the intent", "3761"),
		refused("send-medical-notice", lifecycle.MedicalSending{}, "There is no medical support matter", "3773"),
		on("2026-03-12"),
		do("give-intent-notice", lifecycle.IntentNotice{On: date("2026-03-12"), How: "mail"}), has(`met MED-NOTICE-INTENT of M1`),
		refused("give-intent-notice", lifecycle.IntentNotice{}, "given already", "3761"),
		on("2026-04-01"),
		refused("serve-coverage-assignment", lifecycle.AssignmentService{Filed: date("2026-03-26"), On: date("2026-04-01")}, "15 days after it", "3761(b)(1)"),
		wrong("serve-coverage-assignment", lifecycle.AssignmentService{Filed: date("2026-04-02"), On: date("2026-04-01")}, "filed", "before"),
		do("serve-coverage-assignment", lifecycle.AssignmentService{Filed: date("2026-03-27"), On: date("2026-04-01")}),
		then(`medical-notice-sent
			clock MED-HICA-EFFECT of M1: 2026-04-01 to 2026-04-21
			clock MED-HICA-COPY of M1: 2026-04-01 to 2026-04-13
			clock MED-HICA-RETURN of M1: 2026-04-01 to 2026-04-21
			done give-intent of M1`),
		do("record-coverage-copy", medicalOn("2026-04-01")),
		then(`coverage-copy-given
			met MED-HICA-COPY of M1
			clock MED-HICA-QUASH of M1: 2026-04-01 to 2026-04-16
			clock MED-HICA-START of M1: 2026-04-01 to 2026-05-01`),
		refused("decide-quash-motion", lifecycle.QuashOutcome{}, "No motion to quash", "3765"),
		do("record-quash-motion", lifecycle.QuashGround{On: date("2026-04-01"), Ground: "amount"}),
		has(`met MED-HICA-QUASH of M1
			clock MED-HICA-HEARMIN of M1: 2026-04-01 to 2026-04-16
			clock MED-HICA-HEARMAX of M1: 2026-04-01 to 2026-05-01
			task quash-hearing of M1 for caseworker`),
		refused("record-quash-motion", lifecycle.QuashGround{}, "open already", "3765"),
		on("2026-05-04"),
		has(`reached MED-HICA-HEARMIN of M1 on 2026-04-17
			reached MED-HICA-EFFECT of M1 on 2026-04-22
			missed MED-HICA-RETURN of M1 on 2026-04-22
			missed MED-HICA-HEARMAX of M1 on 2026-05-02
			missed MED-HICA-START of M1 on 2026-05-02`),
		do("decide-quash-motion", lifecycle.QuashOutcome{On: date("2026-05-04"), Outcome: "denied"}),
		then(`quash-decided
			done quash-hearing of M1`),
		do("record-plan-response", planSays("2026-05-04", "enrolled")), stands(m1, lifecycle.MedicalEnrolled),
		refused("record-coverage-copy", medicalOn("2026-05-04"), "There is no medical support matter", "3764"),
	)},
	{"the provider sends the assignment on before it takes effect", given(assigned, do("record-employer-response", employerSays("2026-04-01", "plan")),
		has(`ended MED-HICA-EFFECT of M1
			met MED-HICA-RETURN of M1`))},
	{"an assignment: no notice of intent, no copy, quashed", given(
		intended, wrong("plan-coverage-assignment", lifecycle.AssignmentPlan{Provider: "Union", Filing: date("2026-04-01")}, "address.line1", "street"),
		wrong("plan-coverage-assignment", lifecycle.AssignmentPlan{Provider: "Union", Address: home("7 Hall", "Fresno"), Filing: date("2026-03-02")}, "filing", "12 months"),
		on("2026-03-19"), has(`missed MED-NOTICE-INTENT of M1 on 2026-03-18`), do("give-intent-notice", lifecycle.IntentNotice{On: date("2026-03-19"), How: "waived"}),
		do("serve-coverage-assignment", lifecycle.AssignmentService{Filed: date("2026-03-19"), On: date("2026-03-19")}),
		on("2026-03-31"), has(`missed MED-HICA-COPY of M1 on 2026-03-31`), do("record-coverage-copy", medicalOn("2026-03-31")),
		on("2026-04-16"), has(`reached MED-HICA-QUASH of M1 on 2026-04-16`), do("record-quash-motion", lifecycle.QuashGround{On: date("2026-04-16"), Ground: "identity"}),
		do("decide-quash-motion", lifecycle.QuashOutcome{On: date("2026-04-16"), Outcome: "quashed"}),
		has(`quash-decided
			met MED-HICA-HEARMAX of M1
			ended MED-HICA-HEARMIN of M1
			coverage-duty-ended`),
		do("terminate-medical-notice", medicalOn("2026-04-16")),
	)},
}

func covered(family, miles string) lifecycle.CoverageFacts {
	return lifecycle.CoverageFacts{On: date("2026-04-03"), Available: "yes", Family: family, Alone: "200.00", Gross: "4000.00", Low: "no", Miles: miles}
}

// told3 looks at the title of what was told of coverage.
func told3(words string) func(t tester, s *story) {
	return func(t tester, s *story) {
		if !strings.Contains(s.last[0].Title, words) {
			t.Errorf("the record says %q", s.last[0].Title)
		}
	}
}

func TestMedicalSupport(t *testing.T) {
	list := medicalScenarios
	for name, begin := range bindings {
		list = append(list,
			scenario{"ended while " + name, given(begin, do("record-medical-end", lifecycle.MedicalEnd{On: date("2026-03-02"), Why: "order_ended"}), do("terminate-medical-notice", medicalOn("2026-03-02")), stands(m1, lifecycle.MedicalEnded))},
			scenario{"the employment ends while " + name, given(begin, do("serve-withholding", serving("2026-03-02")), do("record-employment-ended", left("2026-03-02")), stands(m1, lifecycle.MedicalEnded))})
	}
	list = append(list, scenario{"the employment ends before a notice is sent", given(noticeDue, do("serve-withholding", serving("2026-03-02")), do("record-employment-ended", left("2026-03-02")), stands(m1, lifecycle.MedicalEnded))})
	wholeProcess(t, lifecycle.MedicalSupport, tell(t, list))
}
