package lifecycle_test

import (
	"slices"
	"strings"
	"testing"

	"casewright/domain/lifecycle"
	"casewright/domain/money"
)

// supportOrder is an order for one child from 2026-03-01.
func enforcedOrder(monthly int64) lifecycle.Order {
	return lifecycle.Order{Key: "O1", Kind: "judgment", Court: "Superior Court of Sacramento", Number: "FL-1", EnteredOn: date("2026-03-02"),
		Obligations: []lifecycle.Obligation{{Kind: "child", Child: "child1", Amount: money.Dollars(monthly), From: date("2026-03-01")}}}
}

// entered records an order as the court's entry brings it.
func orderNow(o lifecycle.Order) step {
	return func(s *story) { s.t.Helper(); s.record(lifecycle.OrderEntered{Order: o}) }
}

// orderInPlace is a located parent's case with an order of $600 a month, on 2026-03-02; a supervisor acts.
var orderInPlace = all(openedLocated, orderNow(enforcedOrder(600)), by(lifecycle.Supervisor))

func owedNow(monthly, pastDue, interest, assigned, since string) lifecycle.Figures {
	x := lifecycle.Figures{Monthly: monthly, PastDue: pastDue, Interest: interest, Assigned: assigned}
	if since != "" {
		x.Since = date(since)
	}
	return x
}

func unpaidMonths(pastDue, since, on string) lifecycle.DelinquencyForm {
	return lifecycle.DelinquencyForm{Figures: owedNow("600", pastDue, "10", "0", since), On: date(on)}
}

// inArrears is the same case in which two months are unpaid on 2026-06-01.
var inArrears = all(orderInPlace, nowInArrears)

// nowInArrears goes on from there.
var nowInArrears = all(on("2026-06-01"), do("identify-delinquency", unpaidMonths("1800", "2026-03-01", "2026-06-01")))

// known records means that stand in no remedy's way.
var meansKnown = do("record-means", lifecycle.MeansForm{SoleIncome: "other", Ability: "some", Assets: "no", Repayment: "none"})

var arrearsCertified = do("certify-arrears", lifecycle.CertificationForm{Records: true, Person: true, Amount: true})

func remedyStart(remedy, on string) lifecycle.RemedyForm {
	return lifecycle.RemedyForm{Remedy: remedy, On: date(on), Reference: "R-1"}
}

func init() {
	beginnings = append(beginnings, orderInPlace, inArrears, all(inArrears, meansKnown, arrearsCertified), all(inArrears, meansKnown, do("start-remedy", remedyStart("state_collection", "2026-06-01"))),
		all(inArrears, do("announce-remedy", lifecycle.AnnounceForm{Remedy: "credit"})))
}

var enforcementScenarios = []scenario{
	{"an order is watched; a month unpaid is identified that day, and the parent told (45 CFR 303.6(b))", given(
		openedLocated,
		refused("identify-delinquency", unpaidMonths("600", "2026-03-01", "2026-03-02"), "Enforcement is not started", "45 CFR 303.6(b)"),
		orderNow(enforcedOrder(600)), by(lifecycle.Supervisor),
		has(`enforcement-started
			clock ENF-TAX-ANNUAL: 2026-03-02 to 2027-03-02`),
		stands(lifecycle.EnforcementProcess, lifecycle.SupportPaid),
		on("2026-04-01"),
		refused("identify-delinquency", unpaidMonths("599.99", "2026-03-01", "2026-04-01"), "Not met: Missed payments add up to at least one month", "45 CFR § 303.6(b)"),
		wrong("identify-delinquency", unpaidMonths("600", "2026-03-01", "2026-04-02"), "on", "future"),
		wrong("identify-delinquency", lifecycle.DelinquencyForm{Figures: owedNow("600", "600", "0", "700", "2026-03-01"), On: date("2026-04-01")}, "assigned", "more than all"),
		wrong("identify-delinquency", lifecycle.DelinquencyForm{Figures: owedNow("600", "600", "0", "0", ""), On: date("2026-04-01")}, "since", "oldest month"),
		wrong("identify-delinquency", lifecycle.DelinquencyForm{Figures: owedNow("600", "600", "0", "0", "2027-01-01"), On: date("2026-04-01")}, "since", "future"),
		do("identify-delinquency", unpaidMonths("600", "2026-03-01", "2026-04-01")),
		then(`arrears-figured
			month-unpaid
			clock ENF-ID: 2026-04-01 to 2026-04-01
			delinquency-identified
			met ENF-ID
			clock ENF-30: 2026-04-01 to 2026-05-01
			clock CONTEMPT-SOL: 2026-03-01 to 2029-03-01
			task enforce for caseworker
			notice N-DELINQUENCY to pps`),
		stands(lifecycle.EnforcementProcess, lifecycle.SupportDelinquent),
		refused("identify-delinquency", unpaidMonths("600", "2026-03-01", "2026-04-01"), "Enforcement is delinquent", ""),
		on("2026-05-02"),
		has(`reminded of ENF-30 on 2026-04-21
			missed ENF-30 on 2026-05-02`),
	)},
	{"found later than the day: late", given(
		orderInPlace, on("2026-04-05"),
		do("identify-delinquency", unpaidMonths("600", "2026-03-01", "2026-04-01")),
		has(`late ENF-ID`),
	)},
	{"the parent is not located: the time to act runs from location (45 CFR 303.6(c)(2))", given(
		opened(), orderNow(enforcedOrder(600)), by(lifecycle.Supervisor), on("2026-04-01"),
		do("identify-delinquency", unpaidMonths("600", "2026-03-01", "2026-04-01")),
		hasNo(`clock ENF-30
			task enforce
			notice`),
		refused("plan-service", lifecycle.ServicePlan{Remedy: "contempt"}, "not located", "303.6(c)(2)"),
		on("2026-05-10"),
		do("add-lead", fromMother(false)),
		do("verify-lead", right("L1", "2026-05-10")),
		has(`clock ENF-30: 2026-05-10 to 2026-06-09
			task enforce for caseworker`),
		do("plan-service", lifecycle.ServicePlan{Remedy: "contempt"}),
		then(`service-planned
			ended ENF-30
			clock ENF-60: 2026-05-10 to 2026-07-09`),
	)},
	{"papers must be served: 60 days from the same day, and unsuccessful attempts documented are an answer", given(
		inArrears,
		on("2026-06-10"),
		do("plan-service", lifecycle.ServicePlan{Remedy: "contempt"}),
		has(`clock ENF-60: 2026-06-01 to 2026-07-31`),
		refused("plan-service", lifecycle.ServicePlan{Remedy: "contempt"}, "60 days are allowed", "303.6(c)(2)"),
		on("2026-07-20"),
		has(`reminded of ENF-60 on 2026-07-16`),
		wrong("record-failed-attempt", lifecycle.FailedForm{Remedy: "contempt", What: "service", Why: "Never home.", Next: date("2026-07-19")}, "next", "from today on"),
		do("record-failed-attempt", lifecycle.FailedForm{Remedy: "contempt", What: "service", Why: "Never home.", Next: date("2026-09-01")}),
		then(`enforcement-attempt-failed
			clock ENF-RETRY of contempt: 2026-09-01 to 2026-09-01
			task retry of contempt for caseworker
			enforcement-service-failed
			met ENF-60`),
		on("2026-09-02"),
		has(`missed ENF-RETRY of contempt on 2026-09-02`),
		do("record-failed-attempt", lifecycle.FailedForm{Remedy: "contempt", What: "remedy", Why: "Moved.", Next: date("2026-10-01")}),
		has(`clock ENF-RETRY of contempt: 2026-10-01 to 2026-10-01
			task retry of contempt for caseworker`),
		do("record-compliance", owedNow("600", "0", "0", "0", "")),
		has(`done retry of contempt
			done enforce`),
	)},
	{"60 days pass", given(
		inArrears, do("plan-service", lifecycle.ServicePlan{Remedy: "contempt"}),
		on("2026-08-01"),
		has(`missed ENF-60 on 2026-08-01`),
	)},
	{"state collection: more than 60 days and $100; an unknown fact goes to a person, not to no", given(
		orderInPlace, on("2026-04-01"),
		refused("start-remedy", remedyStart("state_collection", "2026-04-01"), "more than 60 days", "17500(c)"),
		do("identify-delinquency", unpaidMonths("600", "2026-03-01", "2026-04-01")),
		refused("start-remedy", remedyStart("state_collection", "2026-04-01"), "The amount is more than 60 days past due", "17500(c)"),
		on("2026-05-01"),
		do("update-arrears", owedNow("600", "1200", "5", "0", "2026-03-01")),
		wrong("start-remedy", remedyStart("state_collection", "2026-05-01"), "decided", "A person must decide"),
		meansKnown,
		do("start-remedy", remedyStart("state_collection", "2026-05-01")),
		then(`remedy-started
			met ENF-30
			done enforce`),
		stands(lifecycle.EnforcementProcess, lifecycle.SupportEnforced),
		refused("start-remedy", remedyStart("state_collection", "2026-05-01"), "State collection is started since May 1, 2026", "17450"),
		check(func(t tester, s *story) {
			if v := remedyOf(s, "state_collection"); v.Status != lifecycle.RemedyInForce || v.Since != date("2026-05-01") || s.c.Stage() != "Enforcement" {
				t.Errorf("state collection is %+v, the case %s", v, s.c.Stage())
			}
		}),
	)},
	{"a disabled parent of SSI means is not sent to state collection (Fam. Code 17450(c)(2))", given(
		inArrears,
		do("record-means", lifecycle.MeansForm{Benefits: []string{"ssi"}, SSIMeans: true, SoleIncome: "ssi", Ability: "none", Assets: "no", Repayment: "none"}),
		refused("start-remedy", remedyStart("state_collection", "2026-06-01"), "disabled with SSI means", "17450(c)(2)"),
		check(func(t tester, s *story) {
			for _, id := range []string{"public_benefits", "delinquency_penalty"} {
				if v := remedyOf(s, id); !v.Never || v.Allowed || v.Status != "blocked" || len(v.Reasons) == 0 || v.Reasons[0].Citation == "" {
					t.Errorf("%s is %+v", id, v)
				}
			}
		}),
	)},
	{"a person decides over a missing fact and says why", given(
		inArrears,
		wrong("start-remedy", remedyStart("criminal_referral", "2026-06-01"), "decided", "for a person to decide"),
		do("start-remedy", lifecycle.RemedyForm{Remedy: "criminal_referral", On: date("2026-06-01"), Decided: "Moved three times to escape service."}),
		stands(lifecycle.EnforcementProcess, lifecycle.SupportEnforced),
		do("record-failed-attempt", lifecycle.FailedForm{Remedy: "criminal_referral", What: "remedy", Why: "Not filed.", Next: date("2026-07-01")}),
		do("record-failed-attempt", lifecycle.FailedForm{Remedy: "criminal_referral", What: "remedy", Why: "Not filed.", Next: date("2026-08-01")}),
		has(`met ENF-RETRY of criminal_referral
			clock ENF-RETRY of criminal_referral: 2026-08-01 to 2026-08-01`),
		do("start-remedy", remedyStart("personal_property_lien", "2026-06-01")),
		do("release-remedy", lifecycle.RemedyRelease{Remedy: "criminal_referral", Why: "other", Note: "Declined."}),
		hasNo(`task next-remedy`),
		do("release-remedy", lifecycle.RemedyRelease{Remedy: "personal_property_lien", Why: "error", Note: "Wrong person."}),
		has(`remedy-released
			ended LIEN-PP-5Y of personal_property_lien
			task next-remedy of personal_property_lien for caseworker`),
		refused("release-remedy", lifecycle.RemedyRelease{Remedy: "personal_property_lien", Why: "error", Note: "Wrong person."}, "No remedy is announced or in force", ""),
		do("start-remedy", remedyStart("personal_property_lien", "2026-06-01")),
		has(`done next-remedy of personal_property_lien`),
	)},
	{"federal offset: verified, announced in writing, submitted each year (45 CFR 303.72, 303.6(c)(3))", given(
		orderInPlace,
		refused("announce-remedy", lifecycle.AnnounceForm{Remedy: "federal_offset", ReviewBy: date("2027-07-01")}, "Enforcement is paying", "303.72(e)(1)"),
		refused("certify-arrears", lifecycle.CertificationForm{}, "Enforcement is paying", "303.72"),
		nowInArrears,
		refused("announce-remedy", lifecycle.AnnounceForm{Remedy: "federal_offset", ReviewBy: date("2027-07-01")}, "A person must decide", "303.72"),
		arrearsCertified,
		refused("start-remedy", remedyStart("federal_offset", "2026-06-01"), "not been told of it in writing", "303.72"),
		check(func(t tester, s *story) {
			if v := remedyOf(s, "federal_offset"); v.Status != "eligible" || v.Action != "announce-remedy" || !v.Allowed {
				t.Errorf("before the letter: %+v", v)
			}
		}),
		wrong("announce-remedy", lifecycle.AnnounceForm{Remedy: "federal_offset", ReviewBy: date("2026-06-01")}, "review_by", "after today"),
		do("announce-remedy", lifecycle.AnnounceForm{Remedy: "federal_offset", ReviewBy: date("2026-07-01")}),
		has(`remedy-announced
			notice N-FEDERAL-OFFSET to pps`),
		refused("announce-remedy", lifecycle.AnnounceForm{Remedy: "federal_offset", ReviewBy: date("2027-07-01")}, "announced or started already", ""),
		check(func(t tester, s *story) {
			if v := remedyOf(s, "federal_offset"); v.Status != lifecycle.RemedyNoticed || v.Action != "start-remedy" || !v.Allowed {
				t.Errorf("after the letter: %+v", v)
			}
		}),
		on("2027-02-01"),
		has(`reminded of ENF-TAX-ANNUAL on 2027-01-31
			task submit-taxes for caseworker`),
		do("submit-tax-offset", nothing),
		then(`tax-offset-submitted
			met ENF-TAX-ANNUAL
			clock ENF-TAX-ANNUAL: 2027-02-01 to 2028-02-01
			done submit-taxes
			remedy-started
			remedy-started`),
		stands(lifecycle.EnforcementProcess, lifecycle.SupportDelinquent),
		do("hold-remedy", lifecycle.HoldForm{Remedy: "federal_offset", Why: "A review was asked for."}),
		has(`task held-remedy of federal_offset for supervisor`),
		do("submit-tax-offset", nothing),
		do("resume-remedy", lifecycle.HeldForm{Remedy: "federal_offset"}),
		has(`done held-remedy of federal_offset`),
		refused("resume-remedy", lifecycle.HeldForm{Remedy: "federal_offset"}, "No remedy is held", ""),
		on("2028-02-02"),
		has(`missed ENF-TAX-ANNUAL on 2028-02-02`),
	)},
	{"nothing past due: the year's submission is no miss", given(
		orderInPlace, on("2027-03-03"),
		has(`reached ENF-TAX-ANNUAL on 2027-03-03`),
		do("submit-tax-offset", nothing),
		check(func(t tester, s *story) {
			if r := s.last[0]; r.Title != "Tax refund offsets of the year: not certifiable" || !strings.Contains(string(r.Body), "303.102") {
				t.Errorf("%s: %s", r.Title, r.Body)
			}
		}),
	)},
	{"credit agencies: told, 30 days, then reported, and updated each month (Fam. Code 4701)", given(
		orderInPlace,
		refused("update-credit", nothing, "Not in force: Report to credit agencies", "4701"),
		nowInArrears,
		refused("start-remedy", remedyStart("credit", "2026-06-01"), "not been told of it in writing", "4701"),
		do("announce-remedy", lifecycle.AnnounceForm{Remedy: "credit"}),
		has(`clock CREDIT-30 of credit: 2026-06-01 to 2026-07-01
			notice N-CREDIT to pps`),
		on("2026-07-01"),
		refused("start-remedy", remedyStart("credit", "2026-07-01"), "30 days to contest or pay have passed", "4701(d)(2)"),
		on("2026-07-02"),
		has(`reached CREDIT-30 of credit on 2026-07-02
			task report-credit of credit for caseworker`),
		do("start-remedy", remedyStart("credit", "2026-07-02")),
		has(`done report-credit of credit
			clock CREDIT-MONTHLY of credit: 2026-07-02 to 2026-08-03`),
		on("2026-08-01"),
		has(`reminded of CREDIT-MONTHLY of credit on 2026-07-29
			task update-credit of credit for caseworker`),
		do("update-credit", nothing),
		has(`met CREDIT-MONTHLY of credit
			done update-credit of credit`),
		on("2026-09-02"),
		has(`missed CREDIT-MONTHLY of credit on 2026-09-02`),
	)},
	{"back in compliance: the letters, flags and reminders go together", given(
		orderInPlace,
		refused("record-compliance", owedNow("600", "0", "0", "0", ""), "Enforcement is paying", "303.6"),
		nowInArrears,
		meansKnown,
		do("announce-remedy", lifecycle.AnnounceForm{Remedy: "credit"}),
		do("start-remedy", remedyStart("state_collection", "2026-06-01")),
		do("start-remedy", remedyStart("real_property_lien", "2026-06-01")),
		refused("record-compliance", owedNow("600", "600", "0", "0", "2026-05-01"), "At least one month's support is still unpaid: $600.00", "303.6(b)"),
		do("record-compliance", owedNow("600", "50", "10", "0", "2026-05-01")),
		has(`compliance-recorded
			ended CREDIT-30 of credit`),
		stands(lifecycle.EnforcementProcess, lifecycle.SupportPaid),
		check(func(t tester, s *story) {
			if got := remedyOf(s, "credit").Status + " " + remedyOf(s, "state_collection").Status + " " + remedyOf(s, "real_property_lien").Status; got != "blocked blocked started" && got != "eligible blocked started" {
				t.Errorf("the remedies are %s", got)
			}
			if s.c.Stage() != "Paying" {
				t.Errorf("the case is %s", s.c.Stage())
			}
		}),
		on("2026-07-01"),
		do("identify-delinquency", unpaidMonths("650", "2026-06-01", "2026-07-01")),
		do("record-compliance", owedNow("600", "0", "0", "0", "")),
		check(func(t tester, s *story) {
			if r, _ := s.c.Enforcement.Remedy("real_property_lien"); r.Status != lifecycle.RemedyOver || r.Why != "paid" {
				t.Errorf("the lien is %+v", r)
			}
		}),
	)},
	{"a delinquent month is made good before anything was done", given(
		inArrears,
		do("record-compliance", owedNow("600", "0", "0", "0", "")),
		then(`arrears-figured
			compliance-recorded
			ended ENF-30
			ended CONTEMPT-SOL
			done enforce`),
		stands(lifecycle.EnforcementProcess, lifecycle.SupportPaid),
	)},
	{"a lien on personal property: five years, continued only in the last six months (Code Civ. Proc. 697.510)", given(
		inArrears,
		refused("continue-lien", lifecycle.FilingForm{On: date("2026-06-01"), Reference: "F-1"}, "Not in force", "697.510"),
		do("start-remedy", remedyStart("personal_property_lien", "2022-01-03")),
		has(`clock LIEN-PP-5Y of personal_property_lien: 2022-01-03 to 2027-01-03`),
		refused("continue-lien", lifecycle.FilingForm{On: date("2026-06-01"), Reference: "F-1"}, "from July 3, 2026 on", "697.510(d)"),
		on("2026-07-10"),
		has(`reminded of LIEN-PP-5Y of personal_property_lien on 2026-07-07
			task continue-lien of personal_property_lien for caseworker`),
		do("continue-lien", lifecycle.FilingForm{On: date("2026-07-10"), Reference: "F-1"}),
		then(`lien-continued
			met LIEN-PP-5Y of personal_property_lien
			clock LIEN-PP-5Y of personal_property_lien: 2027-01-03 to 2032-01-03
			done continue-lien of personal_property_lien`),
	)},
	{"a lien that nobody continues lapses", given(
		inArrears,
		do("start-remedy", remedyStart("personal_property_lien", "2022-01-03")),
		on("2027-01-04"),
		has(`reached LIEN-PP-5Y of personal_property_lien on 2027-01-04
			remedy-released`),
	)},
	{"the family on aid is told each month what was collected (Fam. Code 17504.4)", given(
		orderInPlace,
		refused("send-collections-notice", lifecycle.CollectionsForm{}, "no support is assigned", "17504.4"),
	)},
	{"assigned support: the monthly notice", given(
		openedOnAid, orderNow(enforcedOrder(600)), by(lifecycle.Supervisor),
		has(`clock COLL-NOTICE: 2026-03-02 to 2026-04-02`),
		on("2026-04-03"),
		has(`reminded of COLL-NOTICE on 2026-03-26
			task collections for caseworker
			reached COLL-NOTICE on 2026-04-03`),
		do("update-arrears", lifecycle.Figures{Monthly: "600", LastPayment: date("2026-04-03")}),
		wrong("send-collections-notice", lifecycle.CollectionsForm{Month: date("2026-05-01"), Current: "600", Arrears: "0", ToFamily: "100"}, "month", "begun"),
		wrong("send-collections-notice", lifecycle.CollectionsForm{Month: date("2026-04-01"), Current: "600", Arrears: "0", ToFamily: "700"}, "to_family", "more than was collected"),
		wrong("send-collections-notice", lifecycle.CollectionsForm{Month: date("2026-04-01"), Current: "0", Arrears: "0", ToFamily: "0"}, "current", "no notice is owed"),
		do("send-collections-notice", lifecycle.CollectionsForm{Month: date("2026-04-10"), Current: "600", Arrears: "0", ToFamily: "100"}),
		then(`collections-notice-sent
			met COLL-NOTICE
			clock COLL-NOTICE: 2026-04-03 to 2026-05-03, target 2026-05-01
			done collections
			notice N-COLLECTIONS to prs`),
		on("2026-05-04"),
		do("update-arrears", lifecycle.Figures{Monthly: "600", LastPayment: date("2026-05-04")}),
		on("2026-06-04"),
		has(`missed COLL-NOTICE on 2026-06-04`),
	)},
	{"the order ends: what remains is collected, or nothing remains", given(
		inArrears,
		refused("end-enforcement", nothing, "A support order is in force", "303.6"),
		func(s *story) { s.record(lifecycle.OrderEnded{Order: "O1", Why: "The child is of age."}) },
		has(`task order-over for supervisor`),
		refused("end-enforcement", nothing, "$1,810.00 is still owed", "303.6"),
		refused("send-collections-notice", lifecycle.CollectionsForm{}, "no support is assigned", "17504.4"),
		do("send-delinquency-notice", nothing),
		then(`delinquency-notice-sent
			notice N-DELINQUENCY to pps`),
		refused("record-compliance", owedNow("0", "10", "0", "0", "2026-03-01"), "still unpaid", "303.6(b)"),
		do("record-compliance", owedNow("0", "0", "0", "0", "")),
		wrong("record-means", lifecycle.MeansForm{}, "sole_income", "Choose"),
		do("end-enforcement", nothing),
		has(`enforcement-ended
			ended ENF-TAX-ANNUAL
			done order-over`),
		stands(lifecycle.EnforcementProcess, lifecycle.NothingOwed),
		refused("record-means", lifecycle.MeansForm{}, "Enforcement is satisfied", ""),
		refused("update-arrears", owedNow("0", "0", "0", "0", ""), "Enforcement is satisfied", ""),
		orderNow(enforcedOrder(300)),
		stands(lifecycle.EnforcementProcess, lifecycle.SupportPaid),
	)},
	{"an order that is set aside while nothing was done, and while a remedy is in force", given(
		inArrears,
		func(s *story) { s.record(lifecycle.OrderEnded{Order: "O1", Why: "Set aside."}) },
		do("update-arrears", owedNow("0", "0", "0", "0", "")),
		do("end-enforcement", nothing),
		stands(lifecycle.EnforcementProcess, lifecycle.NothingOwed),
		orderNow(enforcedOrder(600)),
		do("identify-delinquency", unpaidMonths("600", "2026-05-01", "2026-06-01")),
		do("start-remedy", remedyStart("personal_property_lien", "2026-06-01")),
		func(s *story) { s.record(lifecycle.OrderEnded{Order: "O1", Why: "Set aside."}) },
		do("update-arrears", owedNow("0", "0", "0", "0", "")),
		do("end-enforcement", nothing),
		has(`ended LIEN-PP-5Y of personal_property_lien`),
	)},
	{"a good cause claim stops what pursues support (45 CFR 302.31(b))", given(
		inArrears,
		do("claim-good-cause", lifecycle.GoodCauseForm{Ground: "harm_to_child"}),
		refused("start-remedy", remedyStart("real_property_lien", "2026-06-01"), "good cause claim", "302.31(b)"),
		refused("submit-tax-offset", nothing, "good cause claim", "302.31(b)"),
		refused("hold-remedy", lifecycle.HoldForm{Remedy: "credit", Why: "x"}, "No remedy is announced or in force", ""),
		refused("send-delinquency-notice", nothing, "good cause claim", "302.31(b)"),
		refused("certify-arrears", lifecycle.CertificationForm{}, "good cause claim", "302.31(b)"),
		check(func(t tester, s *story) {
			for _, v := range lifecycle.Remedies(s.c, s.facts()) {
				if v.Allowed || !slices.ContainsFunc(v.Reasons, func(r lifecycle.Reason) bool { return strings.Contains(r.Citation, "302.31") }) {
					t.Errorf("%s is allowed in spite of the claim: %+v", v.ID, v.Reasons)
				}
			}
		}),
	)},
	{"a bank hold is an enforcement action", given(
		bankHeld,
		stands(lifecycle.EnforcementProcess, lifecycle.SupportEnforced),
		refused("hold-remedy", lifecycle.HoldForm{Remedy: "bank_hold", Why: "x"}, "No remedy is announced or in force", ""),
		check(func(t tester, s *story) {
			if v := remedyOf(s, "bank_hold"); v.Status != lifecycle.RemedyInForce || v.Action != "record-bank-hold" {
				t.Errorf("the bank hold is %+v", v)
			}
			if v := remedyOf(s, "levy"); v.Status != "eligible" || v.Action != "send-levy-statement" {
				t.Errorf("the levy is %+v", v)
			}
		}),
	)},
	{"contempt: screened, known, each month a count within three years (Code Civ. Proc. 1218.5; 45 CFR 303.6(c)(4))", given(
		orderInPlace,
		refused("screen-ability", lifecycle.AbilityForm{}, "Enforcement is paying", "303.6(c)(4)"),
		nowInArrears,
		refused("file-contempt", contempt("2026-03-01"), "not screened", "303.6(c)(4)(i)"),
		do("screen-ability", lifecycle.AbilityForm{Finding: "unable", Known: "served", Basis: "In hospital."}),
		refused("file-contempt", contempt("2026-03-01"), "found no ability to pay", "303.6(c)(4)"),
		do("screen-ability", lifecycle.AbilityForm{Finding: "able", Known: "no", Basis: "Works for cash."}),
		refused("file-contempt", contempt("2026-03-01"), "The order was served", "1209.5"),
		do("screen-ability", lifecycle.AbilityForm{Finding: "able", Known: "served", Basis: "Works for cash."}),
		wrong("file-contempt", contempt(), "counts", "at least one month"),
		wrong("file-contempt", contempt("2026-03-01", "2026-03-15"), "counts", "another month"),
		refused("file-contempt", contempt("2026-03-01", "2023-05-31"), "No more than three years", "1218.5(b)"),
		do("file-contempt", contempt("2026-03-01", "2026-04-01")),
		has(`contempt-filed
			ended CONTEMPT-SOL
			remedy-started
			met ENF-30
			notice N-CONTEMPT to pps`),
		check(func(t tester, s *story) {
			if v := remedyOf(s, "contempt"); v.Status != lifecycle.RemedyInForce {
				t.Errorf("contempt is %+v", v)
			}
		}),
	)},
	{"three years pass for the oldest month", given(
		orderInPlace, on("2026-06-01"),
		do("identify-delinquency", unpaidMonths("1800", "2023-10-01", "2026-06-01")),
		has(`clock CONTEMPT-SOL: 2023-10-01 to 2026-10-01`),
		on("2026-10-02"),
		has(`reminded of CONTEMPT-SOL on 2026-07-03
			task contempt-limit for supervisor
			reached CONTEMPT-SOL on 2026-10-02`),
		do("screen-ability", lifecycle.AbilityForm{Finding: "able", Known: "served", Basis: "Works for cash."}),
		has(`done contempt-limit`),
	)},
	{"a parent enforces alone: the agency answers in 30 days, and silence is consent (Fam. Code 17404(f)(2))", given(
		inArrears,
		refused("answer-independent-notice", lifecycle.IndependentAnswer{Answer: "consent"}, "No notice", "17404(f)(2)"),
		do("receive-independent-notice", lifecycle.IndependentForm{On: date("2026-06-01"), Kind: "Contempt"}),
		then(`independent-action-noticed
			clock INDEP-ENF-REPLY: 2026-06-01 to 2026-07-01
			task independent for supervisor`),
		refused("receive-independent-notice", lifecycle.IndependentForm{On: date("2026-06-01"), Kind: "Levy"}, "waits for an answer", "17404(f)(2)"),
		refused("answer-independent-notice", lifecycle.IndependentAnswer{Answer: "object", Ground: "using"}, "No remedy is in force", "17404(f)(2)"),
		do("answer-independent-notice", lifecycle.IndependentAnswer{Answer: "object", Ground: "investigation"}),
		has(`met INDEP-ENF-REPLY
			done independent`),
		do("receive-independent-notice", lifecycle.IndependentForm{On: date("2026-06-01"), Kind: "Contempt"}),
		on("2026-07-02"),
		has(`reminded of INDEP-ENF-REPLY on 2026-06-24
			missed INDEP-ENF-REPLY on 2026-07-02
			independent-action-answered
			done independent`),
	)},
	{"roles", given(
		inArrears, by(lifecycle.Intake),
		refused("record-failed-attempt", lifecycle.FailedForm{}, "Your role (intake)", ""),
		refused("update-arrears", lifecycle.Figures{}, "Your role (intake)", ""),
	)},
}

// contempt is a filing with a count for each day on which a payment was due.
func contempt(due ...string) lifecycle.ContemptForm {
	x := lifecycle.ContemptForm{On: date("2026-06-01"), Hearing: date("2026-07-14"), Time: "9:00 a.m.", Where: "Department 2"}
	for _, d := range due {
		x.Counts = append(x.Counts, lifecycle.ContemptCount{Due: date(d), Unpaid: "600"})
	}
	return x
}

// remedyOf is how a remedy is shown.
func remedyOf(s *story, id string) lifecycle.RemedyView {
	for _, v := range lifecycle.Remedies(s.c, s.facts()) {
		if v.ID == id {
			return v
		}
	}
	s.t.Fatal("no remedy " + id)
	return lifecycle.RemedyView{}
}

func TestEnforcement(t *testing.T) {
	wholeProcess(t, lifecycle.Enforcement, tell(t, slices.Concat(enforcementScenarios, offsetScenarios, persScenarios)))
}

// TestEveryRemedyIsExplained: before there is an order, every remedy is shown with a citation and a reason.
func TestEveryRemedyIsExplained(t *testing.T) {
	s := newStory(t)
	opened()(s)
	for _, v := range lifecycle.Remedies(s.c, s.facts()) {
		if v.Allowed || v.Title == "" || v.Citation == "" || len(v.Reasons) == 0 {
			t.Errorf("%+v", v)
		}
		if _, _, ok := lifecycle.FindAction(v.Action); !ok && !v.Never {
			t.Errorf("%s is started by %s, which is no action", v.ID, v.Action)
		}
		for _, r := range v.Reasons {
			if r.Citation == "" {
				t.Errorf("%s: no citation for %q", v.ID, r.Text)
			}
		}
	}

}
