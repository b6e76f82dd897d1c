package lifecycle_test

import (
	"slices"
	"testing"

	"casewright/domain/lifecycle"
)

func hearingRequest(on string, change ...func(*lifecycle.HearingRequestForm)) lifecycle.HearingRequestForm {
	r := lifecycle.HearingRequestForm{Complaint: "C1", On: date(on), How: "sh001", Subjects: []string{"arrears_inaccurate"}, Excluded: []string{}}
	for _, f := range change {
		f(&r)
	}
	return r
}

func screeningOf(on, outcome string) lifecycle.HearingScreening {
	s := lifecycle.HearingScreening{On: date(on), Outcome: outcome}
	if outcome != "accepted" {
		s.Why, s.Dropped = "late", "The part about 2019."
	}
	return s
}

func hearingDay(on string) lifecycle.HearingDay { return lifecycle.HearingDay{On: date(on)} }

func wordOf(on string) lifecycle.HearingFact {
	return lifecycle.HearingFact{On: date(on), What: "They were ill."}
}

func positionOf(on string, change ...func(*lifecycle.PositionStatement)) lifecycle.PositionStatement {
	x := lifecycle.PositionStatement{On: date(on), Summary: true, Exhibits: true, Witnesses: true, Accounting: true}
	for _, f := range change {
		f(&x)
	}
	return x
}

func directorSays(on, action, favor string) lifecycle.DirectorAction {
	return lifecycle.DirectorAction{On: date(on), Action: action, Favor: favor}
}

func hearingDate(on string) lifecycle.HearingDate {
	return lifecycle.HearingDate{On: date(on), How: "telephone"}
}

const hearingH1 = lifecycle.StateHearingProcess + "/H1"

// The request of 2026-03-10 on a complaint resolved on 2026-03-05; accepted, set for April 20, held, decided.
var (
	hearingAsked     = all(resolvedC1, on("2026-03-10"), do("record-hearing-request", hearingRequest("2026-03-10")))
	hearingAccepted  = all(hearingAsked, do("record-hearing-screening", screeningOf("2026-03-10", "accepted")))
	hearingScheduled = all(hearingAccepted, do("schedule-hearing", hearingDate("2026-04-20")))
	hearingHeard     = all(hearingScheduled, on("2026-04-20"), do("record-hearing-held", lifecycle.HearingHeldForm{On: date("2026-04-20")}))
	hearingProposed  = all(hearingHeard, on("2026-05-04"), do("record-proposed-decision", hearingDay("2026-05-04")))
	hearingWon       = all(hearingProposed, do("record-director-action", directorSays("2026-05-04", "adopted", "whole")))
	hearingLost      = all(hearingProposed, do("record-director-action", directorSays("2026-05-04", "alternated", "none")))
	complianceTold   = all(hearingWon, do("report-compliance", lifecycle.ComplianceReport{On: date("2026-05-04"), Done: "The balance was corrected."}))
	complianceDone   = all(complianceTold, do("record-compliance-ruling", lifecycle.ComplianceRuling{On: date("2026-05-04"), Outcome: "approved"}))
)

// doubts are the rules that speak against the first hearing request.
func leavesDoubts(want ...string) step {
	return check(func(t tester, s *story) {
		if h, _ := s.c.FindHearing("H1"); !slices.Equal(h.Doubts, want) {
			t.Errorf("the rules leave the doubts %v, want %v", h.Doubts, want)
		}
	})
}

var stateHearingScenarios = []scenario{
	{"asked for, heard, decided for the complainant, carried out and approved; the year for a petition ends", given(
		hearingAsked,
		then(`hearing-requested
			clock SH-SET of H1: 2026-03-10 to 2026-04-24
			clock SH-PROPOSED of H1: 2026-03-10 to 2026-05-26
			task hearing-screening of H1 for caseworker
			complaint-hearing-asked
			met SH-REQ-RESPONSE of C1
			notice N-STATE-HEARING to prs`),
		stands(complaintC1, lifecycle.ComplaintOver), leavesDoubts(),
		refused("schedule-hearing", hearingDate("2026-04-20"), "no state hearing that is accepted or scheduled", "17801(d)(1)"),
		wrong("record-hearing-screening", screeningOf("2026-03-09", "accepted"), "on", "before the request"),
		do("record-hearing-screening", screeningOf("2026-03-10", "accepted")),
		has(`task hearing-date of H1 for caseworker`),
		refused("record-hearing-screening", screeningOf("2026-03-10", "accepted"), "no state hearing that is requested", "120211"),
		wrong("schedule-hearing", hearingDate("2026-03-09"), "on", "today or a later day"),
		do("schedule-hearing", hearingDate("2026-04-20")),
		then(`state-hearing-scheduled
			clock SH-NOTICE of H1: 2026-04-20 to 2026-04-10
			done hearing-date of H1
			task position-statement of H1 for caseworker
			task hearing-held of H1 for caseworker`),
		on("2026-04-01"),
		do("record-hearing-notice", hearingDay("2026-04-01")),
		has(`met SH-NOTICE of H1`),
		refused("record-hearing-notice", hearingDay("2026-04-01"), "was given", "17801(d)(1)"),
		wrong("send-position-statement", positionOf("2026-04-01", func(x *lifecycle.PositionStatement) { x.Accounting = false }), "accounting", "full fiscal accounting"),
		do("send-position-statement", positionOf("2026-04-01")),
		has(`done position-statement of H1`),
		refused("send-position-statement", positionOf("2026-04-01"), "sent on April 1, 2026", "120204"),
		on("2026-04-20"),
		do("record-hearing-held", lifecycle.HearingHeldForm{On: date("2026-04-20")}),
		then(`state-hearing-held
			met SH-SET of H1
			done hearing-held of H1
			task proposed-decision of H1 for caseworker`),
		refused("record-hearing-held", lifecycle.HearingHeldForm{On: date("2026-04-20")}, "no state hearing that is scheduled", "120206"),
		refused("postpone-hearing", lifecycle.Postponement{To: date("2026-05-01"), Reason: "x", Consent: true}, "no state hearing that is scheduled", "17801(d)(1)"),
		refused("record-no-show", hearingDay("2026-04-20"), "no state hearing that is scheduled", "120213"),
		refused("record-director-action", directorSays("2026-04-20", "adopted", "none"), "no state hearing that is decision proposed", "17801"),
		on("2026-05-04"),
		do("record-proposed-decision", hearingDay("2026-05-04")),
		then(`decision-proposed
			met SH-PROPOSED of H1
			clock SH-DIRECTOR of H1: 2026-05-04 to 2026-05-19
			done proposed-decision of H1
			task director-action of H1 for caseworker`),
		refused("record-proposed-decision", hearingDay("2026-05-04"), "no state hearing that is heard", "17801"),
		wrong("record-director-action", lifecycle.DirectorAction{On: date("2026-05-04"), Action: "adopted", Favor: "whole", Told: date("2026-05-03")}, "told", "between the decision and today"),
		do("record-director-action", directorSays("2026-05-04", "adopted", "whole")),
		then(`director-acted
			met SH-DIRECTOR of H1
			clock SH-COMPLY-PRESUME of H1: 2026-05-04 to 2026-05-26
			clock SH-WRIT of H1: 2026-05-04 to 2027-05-04
			done director-action of H1
			task comply of H1 for supervisor`),
		wrong("record-decision-received", hearingDay("2026-05-03"), "on", "before the decision"),
		on("2026-05-06"),
		do("record-decision-received", hearingDay("2026-05-06")),
		then(`decision-received
			met SH-COMPLY-PRESUME of H1
			clock SH-COMPLY of H1: 2026-05-06 to 2026-06-05`),
		refused("record-decision-received", hearingDay("2026-05-06"), "got the decision on May 6, 2026", "120221(b)"),
		wrong("report-compliance", lifecycle.ComplianceReport{On: date("2026-05-03"), Done: "x"}, "on", "before the decision"),
		do("report-compliance", lifecycle.ComplianceReport{On: date("2026-05-06"), Done: "The balance was corrected."}),
		then(`compliance-reported
			met SH-COMPLY of H1
			done comply of H1
			task compliance-ruling of H1 for caseworker
			notice N-DECISION to prs`),
		refused("report-compliance", lifecycle.ComplianceReport{On: date("2026-05-06"), Done: "x"}, "no state hearing that is complying", "120221(b)"),
		do("record-compliance-ruling", lifecycle.ComplianceRuling{On: date("2026-05-06"), Outcome: "approved"}),
		stands(hearingH1, lifecycle.SHComplied),
		refused("record-compliance-ruling", lifecycle.ComplianceRuling{On: date("2026-05-06"), Outcome: "approved"}, "no state hearing that is compliance reported", "120221"),
		on("2027-05-05"),
		has(`reached SH-WRIT of H1 on 2027-05-05
			hearing-closed`),
		stands(hearingH1, lifecycle.SHClosed),
		refused("record-writ", hearingDay("2027-05-05"), "no state hearing that is", "17803"),
	)},
	{"what the rules say of a request is kept and refuses nothing (Fam. Code 17801)", given(
		opened(),
		do("record-hearing-request", hearingRequest("2026-03-02", func(r *lifecycle.HearingRequestForm) { r.Complaint, r.By, r.Subjects = "", "pps", nil })),
		leavesDoubts("sh.subject", "sh.exhaustion?", "sh.timely?"),
		do("file-complaint", complaint("2026-03-02")),
		wrong("record-hearing-request", hearingRequest("2026-03-01"), "on", "before the complaint"),
		wrong("record-hearing-request", hearingRequest("2026-03-02", func(r *lifecycle.HearingRequestForm) { r.AnswerCame = date("2026-03-01") }), "answer_came", "between"),
		wrong("record-hearing-request", hearingRequest("2026-03-02", func(r *lifecycle.HearingRequestForm) { r.Complaint = "" }), "by", "who asks"),
		by(lifecycle.Auditor),
		refused("record-hearing-request", hearingRequest("2026-03-02"), "Your role (auditor)", ""),
	)},
	{"on day 30 of a complaint the request comes too early, on day 31 in time (Fam. Code 17801(b))", given(
		complained, on("2026-04-04"),
		do("record-hearing-request", hearingRequest("2026-04-04", func(r *lifecycle.HearingRequestForm) { r.Excluded = []string{"custody"} })),
		leavesDoubts("sh.exhaustion", "sh.excluded"),
	)},
	{"an unanswered complaint: the request closes its window, the resolution stays owed", given(
		studied, on("2026-04-07"),
		do("record-hearing-request", hearingRequest("2026-04-07")),
		has(`met SH-REQ-NORESPONSE of C1`), leavesDoubts(),
		stands(complaintC1, lifecycle.ComplaintUnanswered),
		do("resolve-complaint", resolution()),
		hasNo(`clock SH-REQ-RESPONSE`),
	)},
	{"asked for after the 90 days: the rule finds it late", given(
		resolvedC1, on("2026-06-10"),
		do("record-hearing-request", hearingRequest("2026-06-10")), leavesDoubts("sh.timely"),
	)},
	{"a hearing on a complaint found late, and on one put right", given(
		opened(), by(lifecycle.Supervisor),
		do("file-complaint", complaint("2026-03-02", sinceUnknown)), do("decide-timeliness", lifecycle.TimelinessForm{Finding: "late", Why: "They knew."}),
		do("record-hearing-request", hearingRequest("2026-03-02")),
		stands(complaintC1, lifecycle.ComplaintOver),
		do("file-complaint", complaint("2026-03-02")), do("acknowledge-complaint", lookInto), do("record-complaint-step", lookedAt("2026-03-02")),
		do("resolve-complaint", resolution(withRemedy("2026-03-09"))), do("record-remedy", lifecycle.ComplaintRemedy{On: date("2026-03-02"), Done: "Sent."}),
		do("record-hearing-request", hearingRequest("2026-03-02", func(r *lifecycle.HearingRequestForm) { r.Complaint = "C2" })),
		stands(lifecycle.ComplaintProcess+"/C2", lifecycle.ComplaintOver),
	)},
	{"dismissal intended and not answered in 15 days (22 CCR 120211(b))", given(
		hearingAsked,
		do("record-hearing-screening", screeningOf("2026-03-10", "dismissal")),
		has(`clock SH-DISMISS of H1: 2026-03-10 to 2026-03-25`),
		refused("record-dismissal-decision", lifecycle.DismissalDecisionForm{On: date("2026-03-10"), Decision: "dismissed"}, "was not answered", "120211(b)"),
		on("2026-03-26"),
		has(`reached SH-DISMISS of H1 on 2026-03-26
			hearing-dismissed
			ended SH-SET of H1`),
		stands(hearingH1, lifecycle.SHDismissed),
		refused("withdraw-hearing", hearingDay("2026-03-26"), "no state hearing that is", "120212"),
	)},
	{"dismissal answered in vain: the written notice is awaited 10 days", given(
		hearingAsked, do("record-hearing-screening", screeningOf("2026-03-10", "dismissal")),
		do("record-dismissal-answer", wordOf("2026-03-10")),
		then(`hearing-dismissal-answered
			ended SH-DISMISS of H1
			task dismissal-decision of H1 for caseworker`),
		refused("record-dismissal-answer", wordOf("2026-03-10"), "was answered", "120211(b)"),
		refused("record-dismissal-notice", hearingDay("2026-03-10"), "no state hearing that is dismissal decided", "120211(b)(2)"),
		do("record-dismissal-decision", lifecycle.DismissalDecisionForm{On: date("2026-03-10"), Decision: "dismissed"}),
		has(`clock SH-DISMISS-NOTICE of H1: 2026-03-10 to 2026-03-20`),
		on("2026-03-21"),
		has(`missed SH-DISMISS-NOTICE of H1 on 2026-03-21
			task dismissal-notice of H1 for caseworker`),
		hasNo(`task missed SH-`),
		do("record-dismissal-notice", hearingDay("2026-03-21")),
		has(`done dismissal-notice of H1`),
		stands(hearingH1, lifecycle.SHDismissed),
	)},
	{"dismissal answered in vain: told in writing in time", given(
		hearingAsked, do("record-hearing-screening", screeningOf("2026-03-10", "dismissal")), do("record-dismissal-answer", wordOf("2026-03-10")),
		do("record-dismissal-decision", lifecycle.DismissalDecisionForm{On: date("2026-03-10"), Decision: "dismissed"}),
		do("record-dismissal-notice", hearingDay("2026-03-10")),
		has(`met SH-DISMISS-NOTICE of H1`),
	)},
	{"dismissal answered with success; part of another request is dropped", given(
		hearingAsked, do("record-hearing-screening", screeningOf("2026-03-10", "dismissal")), do("record-dismissal-answer", wordOf("2026-03-10")),
		do("record-dismissal-decision", lifecycle.DismissalDecisionForm{On: date("2026-03-10"), Decision: "partly"}),
		stands(hearingH1, lifecycle.SHAccepted),
		do("record-hearing-request", hearingRequest("2026-03-10", func(r *lifecycle.HearingRequestForm) { r.Complaint, r.By = "", "pps" })),
		do("record-hearing-screening", func() any { x := screeningOf("2026-03-10", "partly"); x.About = "H2"; return x }()),
		stands(lifecycle.StateHearingProcess+"/H2", lifecycle.SHAccepted),
	)},
	{"postponed with consent: all later clocks move by the same days (Fam. Code 17801(d)(1))", given(
		hearingScheduled,
		wrong("postpone-hearing", lifecycle.Postponement{To: date("2026-04-20"), Reason: "Ill.", Consent: true}, "to", "after the hearing's date"),
		do("postpone-hearing", lifecycle.Postponement{To: date("2026-05-04"), Reason: "Ill.", Consent: true}),
		then(`state-hearing-postponed
			ended SH-SET of H1
			clock SH-SET of H1: 2026-03-24 to 2026-05-08
			ended SH-NOTICE of H1
			clock SH-NOTICE of H1: 2026-05-04 to 2026-04-24
			ended SH-PROPOSED of H1
			clock SH-PROPOSED of H1: 2026-03-24 to 2026-06-08`),
		do("schedule-hearing", hearingDate("2026-05-05")),
		has(`clock SH-NOTICE of H1: 2026-05-05 to 2026-04-24`),
		on("2026-06-09"),
		has(`missed SH-NOTICE of H1 on 2026-04-25
			task hearing-notice of H1 for caseworker
			missed SH-SET of H1 on 2026-05-09
			missed SH-PROPOSED of H1 on 2026-06-09`),
		hasNo(`task missed SH-`),
		do("record-hearing-notice", hearingDay("2026-06-09")),
		has(`done hearing-notice of H1`),
	)},
	{"the complainant does not appear and shows no good cause (22 CCR 120213)", given(
		hearingScheduled, on("2026-04-20"),
		do("record-no-show", hearingDay("2026-04-20")),
		has(`clock SH-ABANDON of H1: 2026-04-20 to 2026-05-05
			ended SH-SET of H1`),
		on("2026-05-06"),
		has(`reached SH-ABANDON of H1 on 2026-05-06
			hearing-dismissed`),
		stands(hearingH1, lifecycle.SHDismissed),
		refused("record-reinstatement", wordOf("2026-05-06"), "no state hearing that is abandon noticed", "120213(b)"),
	)},
	{"good cause is shown: reinstated and set again", given(
		hearingScheduled, on("2026-04-20"), do("record-no-show", hearingDay("2026-04-20")),
		do("record-reinstatement", wordOf("2026-04-20")),
		has(`ended SH-ABANDON of H1
			task hearing-date of H1 for caseworker`),
		do("schedule-hearing", hearingDate("2026-05-20")),
		has(`clock SH-NOTICE of H1: 2026-05-20 to 2026-05-08`),
	)},
	{"withdrawn in every state that allows it", given(
		hearingAsked, do("withdraw-hearing", hearingDay("2026-03-10")), stands(hearingH1, lifecycle.SHWithdrawn),
		askedAgain, do("record-hearing-screening", screeningOf("2026-03-10", "dismissal")), do("withdraw-hearing", hearingDay("2026-03-10")),
		askedAgain, do("record-hearing-screening", screeningOf("2026-03-10", "accepted")), do("withdraw-hearing", hearingDay("2026-03-10")),
		askedAgain, do("record-hearing-screening", screeningOf("2026-03-10", "accepted")), do("schedule-hearing", hearingDate("2026-04-20")), do("withdraw-hearing", hearingDay("2026-03-10")),
		askedAgain, do("record-hearing-screening", screeningOf("2026-03-10", "accepted")), do("schedule-hearing", hearingDate("2026-04-20")), do("record-no-show", hearingDay("2026-03-10")), do("withdraw-hearing", hearingDay("2026-03-10")),
	)},
	{"the question of arrears goes to court: no state hearing on it (22 CCR 120201(a)(3)(B))", given(
		hearingAsked,
		wrong("record-court-filing", lifecycle.CourtFiling{On: date("2026-03-11"), Same: true}, "on", "future"),
		do("record-court-filing", inSuperiorCourt), stands(hearingH1, lifecycle.SHDismissed),
		refused("record-court-filing", inSuperiorCourt, "no state hearing that is", "120201"),
		askedAgain, do("record-hearing-screening", screeningOf("2026-03-10", "dismissal")), do("record-court-filing", inSuperiorCourt),
		askedAgain, do("record-hearing-screening", screeningOf("2026-03-10", "accepted")), do("record-court-filing", inSuperiorCourt),
		askedAgain, do("record-hearing-screening", screeningOf("2026-03-10", "accepted")), do("schedule-hearing", hearingDate("2026-04-20")), do("record-court-filing", inSuperiorCourt),
	)},
	{"heard, and then the question goes to court", given(hearingHeard, do("record-court-filing", inSuperiorCourt), stands(hearingH1, lifecycle.SHDismissed))},
	{"the time for the proposed decision is waived", given(
		hearingScheduled, on("2026-04-20"),
		do("record-hearing-held", lifecycle.HearingHeldForm{On: date("2026-04-20"), Waived: true}),
		has(`ended SH-PROPOSED of H1`),
	)},
	{"the Department is late, then returns the case for more evidence", given(
		hearingProposed, on("2026-05-20"),
		has(`missed SH-DIRECTOR of H1 on 2026-05-20`), hasNo(`task missed SH-`),
		do("record-director-action", directorSays("2026-05-20", "returned", "")),
		stands(hearingH1, lifecycle.SHAccepted),
	)},
	{"nobody records the decision's receipt: presumed after 15 business days, 30 days to report (22 CCR 120221(b))", given(
		hearingWon, on("2026-06-26"),
		has(`reached SH-COMPLY-PRESUME of H1 on 2026-05-27
			decision-received
			clock SH-COMPLY of H1: 2026-05-26 to 2026-06-25
			reminded of SH-COMPLY of H1 on 2026-06-18
			missed SH-COMPLY of H1 on 2026-06-26
			task missed SH-COMPLY of H1 for supervisor`),
	)},
	{"the Department orders more; the complainant complains of the compliance, and there is no second hearing", given(
		complianceTold,
		do("record-compliance-ruling", lifecycle.ComplianceRuling{On: date("2026-05-04"), Outcome: "more"}),
		stands(hearingH1, lifecycle.SHComplying),
		refused("record-compliance-complaint", wordOf("2026-05-04"), "no state hearing that is compliance reported or complied", "120221"),
		do("report-compliance", lifecycle.ComplianceReport{On: date("2026-05-04"), Done: "The rest."}),
		do("record-compliance-ruling", lifecycle.ComplianceRuling{On: date("2026-05-04"), Outcome: "approved"}),
		do("record-compliance-complaint", wordOf("2026-05-04")),
		stands(hearingH1, lifecycle.SHReported),
		on("2027-06-01"),
		do("record-compliance-ruling", lifecycle.ComplianceRuling{On: date("2027-06-01"), Outcome: "approved"}),
		stands(hearingH1, lifecycle.SHClosed),
	)},
	{"a rehearing with a stay: compliance waits and goes on when it is denied", given(
		hearingWon, do("record-decision-received", hearingDay("2026-05-04")),
		refused("record-rehearing-decision", lifecycle.RehearingDecisionForm{On: date("2026-05-04"), Outcome: "denied"}, "No request for a rehearing is open", "120221"),
		wrong("record-rehearing-request", lifecycle.RehearingForm{On: date("2026-05-03"), By: "agency", Stay: "granted"}, "on", "before the decision"),
		do("record-rehearing-request", lifecycle.RehearingForm{On: date("2026-05-04"), By: "agency", Stay: "granted"}),
		then(`rehearing-asked
			task rehearing of H1 for caseworker
			decision-stayed
			ended SH-COMPLY of H1`),
		refused("record-rehearing-request", lifecycle.RehearingForm{On: date("2026-05-04"), By: "agency", Stay: "none"}, "rehearing is open", "120221"),
		on("2026-06-01"),
		do("record-rehearing-decision", lifecycle.RehearingDecisionForm{On: date("2026-06-01"), Outcome: "denied"}),
		then(`rehearing-decided
			done rehearing of H1
			decision-stay-ended
			clock SH-COMPLY of H1: 2026-06-01 to 2026-07-01`),
	)},
	{"a rehearing is granted: heard again", given(
		hearingLost, do("record-rehearing-request", lifecycle.RehearingForm{On: date("2026-05-04"), By: "complainant", Stay: "none"}),
		do("record-rehearing-decision", lifecycle.RehearingDecisionForm{On: date("2026-05-04"), Outcome: "granted"}),
		has(`ended SH-WRIT of H1
			task hearing-date of H1 for caseworker`),
	)},
	{"a rehearing is granted while the decision is carried out", given(
		hearingWon, do("record-rehearing-request", askRehearing), do("record-rehearing-decision", grantRehearing), stands(hearingH1, lifecycle.SHAccepted),
	)},
	{"a rehearing is granted after the report", given(
		complianceTold, do("record-rehearing-request", askRehearing), do("record-rehearing-decision", grantRehearing), stands(hearingH1, lifecycle.SHAccepted),
	)},
	{"a rehearing is granted after the approval", given(
		complianceDone, do("record-rehearing-request", askRehearing), do("record-rehearing-decision", grantRehearing), stands(hearingH1, lifecycle.SHAccepted),
	)},
	{"a decision against the complainant: the year passes", given(hearingLost, stands(hearingH1, lifecycle.SHDecided), on("2027-05-05"), stands(hearingH1, lifecycle.SHClosed))},
	{"a petition to the superior court: the decision stands (Fam. Code 17803)", given(
		hearingLost, do("record-writ", hearingDay("2026-05-04")),
		has(`met SH-WRIT of H1
			task writ of H1 for caseworker`),
		refused("record-rehearing-request", askRehearing, "no state hearing that is", "120221"),
		do("record-writ-outcome", lifecycle.WritOutcome{On: date("2026-05-04"), Outcome: "denied"}),
		stands(hearingH1, lifecycle.SHClosed),
		refused("record-writ-outcome", lifecycle.WritOutcome{On: date("2026-05-04"), Outcome: "denied"}, "no state hearing that is in court", "17803"),
	)},
	{"a petition while the decision is carried out: the court sends it back after the approval", given(
		hearingWon, do("record-writ", hearingDay("2026-05-04")), stands(hearingH1, lifecycle.SHComplying),
		refused("record-writ", hearingDay("2026-05-04"), "A petition was filed", "17803"),
		do("report-compliance", lifecycle.ComplianceReport{On: date("2026-05-04"), Done: "The rest."}),
		do("record-compliance-ruling", lifecycle.ComplianceRuling{On: date("2026-05-04"), Outcome: "approved"}),
		stands(hearingH1, lifecycle.SHInCourt),
		do("record-writ-outcome", lifecycle.WritOutcome{On: date("2026-05-04"), Outcome: "returned"}),
		stands(hearingH1, lifecycle.SHAccepted),
	)},
	{"a petition after the approval", given(complianceDone, do("record-writ", hearingDay("2026-05-04")), stands(hearingH1, lifecycle.SHInCourt))},
}

var (
	askedAgain      = do("record-hearing-request", hearingRequest("2026-03-10", func(r *lifecycle.HearingRequestForm) { r.Complaint, r.By = "", "prs" }))
	inSuperiorCourt = lifecycle.CourtFiling{On: date("2026-03-09"), Same: true}
	askRehearing    = lifecycle.RehearingForm{On: date("2026-05-04"), By: "complainant", Stay: "none"}
	grantRehearing  = lifecycle.RehearingDecisionForm{On: date("2026-05-04"), Outcome: "granted"}
)

func TestStateHearing(t *testing.T) {
	wholeProcess(t, lifecycle.StateHearing, tell(t, stateHearingScenarios))
}

func init() {
	beginnings = append(beginnings, hearingAsked, hearingScheduled, hearingProposed, hearingWon, complianceTold, all(complained, on("2026-04-10")))
}
