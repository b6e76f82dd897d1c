package lifecycle_test

import "casewright/domain/lifecycle"

// offsetAnnounced is a case in arrears whose parent was told of the federal tax refund offset.
var offsetAnnounced = all(inArrears, arrearsCertified, do("announce-remedy", lifecycle.AnnounceForm{Remedy: "federal_offset", ReviewBy: date("2026-07-01")}))

func offsetComplaint(review, on string) lifecycle.OffsetComplaint {
	return lifecycle.OffsetComplaint{On: date(on), Review: review, Says: "I paid in April."}
}

func offsetMeeting(on string) lifecycle.OffsetMeeting {
	return lifecycle.OffsetMeeting{Date: date(on), Time: "9:00 a.m.", Where: "Room 4"}
}

func offsetMoney(joint, on string) lifecycle.OffsetMoneyForm {
	return lifecycle.OffsetMoneyForm{On: date(on), Amount: "400", Joint: joint}
}

func offsetFound(finding, owed, refund, on string) lifecycle.OffsetDecision {
	return lifecycle.OffsetDecision{On: date(on), Finding: finding, Owed: owed, Refund: refund, Basis: "Receipts of April."}
}

func init() {
	beginnings = append(beginnings, offsetAnnounced, all(offsetAnnounced, do("contest-offset", offsetComplaint("elsewhere", "2026-06-01")), do("record-offset-money", offsetMoney("held", "2026-06-01"))))
}

var offsetScenarios = []scenario{
	{"an offset is contested and reviewed here; both parents are told the time and place (45 CFR 303.72(f))", given(
		inArrears,
		refused("contest-offset", offsetComplaint("here", "2026-06-01"), "was not announced", "303.72(e)(1)"),
		refused("record-offset-money", offsetMoney("own", "2026-06-01"), "was not announced", "303.72(e)(1)"),
		refused("set-offset-review", offsetMeeting("2026-06-20"), "waits for a time and place", "303.72"),
		refused("decide-offset-review", offsetFound("right", "", "", "2026-06-01"), "tell the parent the time and place", "303.72"),
		refused("carry-out-offset-decision", lifecycle.OffsetCarrying{}, "No decision on an offset", "303.72"),
		refused("forward-offset-file", lifecycle.OffsetForwarding{}, "No parent waits for a review", "303.72"),
		arrearsCertified, do("announce-remedy", lifecycle.AnnounceForm{Remedy: "federal_offset", ReviewBy: date("2026-07-01")}),
		do("contest-offset", offsetComplaint("here", "2026-06-01")),
		then(`offset-contested
			task offset-review of federal_offset for caseworker`),
		refused("contest-offset", offsetComplaint("here", "2026-06-01"), "open already", "303.72(f)(1)"),
		refused("receive-offset-file", lifecycle.OffsetReceipt{}, "open already", "303.72"),
		wrong("set-offset-review", offsetMeeting("2026-06-01"), "date", "after today"),
		do("set-offset-review", offsetMeeting("2026-06-20")),
		then(`offset-review-set
			done offset-review of federal_offset
			task offset-decide of federal_offset for supervisor
			notice N-OFFSET-REVIEW to pps
			notice N-OFFSET-REVIEW to prs`),
		on("2026-06-20"),
		wrong("decide-offset-review", offsetFound("right", "", "50", "2026-06-20"), "refund", "Nothing is paid back"),
		do("decide-offset-review", offsetFound("changed", "900", "50", "2026-06-20")),
		then(`offset-decided
			done offset-decide of federal_offset
			task offset-carry-out of federal_offset for caseworker`),
		wrong("carry-out-offset-decision", lifecycle.OffsetCarrying{Told: date("2026-06-20")}, "refunded", "Pay back $50.00 first"),
		do("carry-out-offset-decision", lifecycle.OffsetCarrying{Told: date("2026-06-20"), Refunded: true}),
		then(`offset-decision-carried-out
			done offset-carry-out of federal_offset`),
	)},
	{"the review here does not settle it: the state that issued the order decides, and its decision binds (45 CFR 303.72(g))", given(
		offsetAnnounced,
		do("contest-offset", offsetComplaint("here", "2026-06-01")),
		do("set-offset-review", offsetMeeting("2026-06-20")),
		do("contest-offset", offsetComplaint("elsewhere", "2026-06-01")),
		then(`offset-contested
			clock FTO-FWD of federal_offset: 2026-06-01 to 2026-06-11
			task offset-forward of federal_offset for caseworker
			done offset-decide of federal_offset`),
		wrong("forward-offset-file", lifecycle.OffsetForwarding{On: date("2026-06-01"), State: "CA", All: true}, "state", "other state"),
		on("2026-06-08"),
		has(`reminded of FTO-FWD of federal_offset on 2026-06-08`),
		do("forward-offset-file", lifecycle.OffsetForwarding{On: date("2026-06-08"), State: "NV", All: true}),
		then(`offset-file-forwarded
			met FTO-FWD of federal_offset
			clock FTO-DECIDE of federal_offset: 2026-06-08 to 2026-07-23
			done offset-forward of federal_offset`),
		on("2026-07-24"),
		has(`reminded of FTO-DECIDE of federal_offset on 2026-07-08
			missed FTO-DECIDE of federal_offset on 2026-07-24
			task offset-ask of federal_offset for supervisor`),
		do("decide-offset-review", offsetFound("nothing", "", "", "2026-07-24")),
		has(`offset-decided
			done offset-ask of federal_offset
			remedy-released`),
		do("carry-out-offset-decision", lifecycle.OffsetCarrying{Told: date("2026-07-24")}),
	)},
	{"the file is not sent in time; and a decision in time that changes nothing leaves nothing to do", given(
		offsetAnnounced,
		do("contest-offset", offsetComplaint("elsewhere", "2026-06-01")),
		on("2026-06-12"),
		has(`missed FTO-FWD of federal_offset on 2026-06-12`),
		do("forward-offset-file", lifecycle.OffsetForwarding{On: date("2026-06-12"), State: "NV", All: true}),
		do("decide-offset-review", offsetFound("right", "", "", "2026-06-12")),
		then(`offset-decided
			met FTO-DECIDE of federal_offset`),
	)},
	{"another state's offset rests on our order: we review and decide in 45 days, and tell that state", given(
		inArrears,
		wrong("receive-offset-file", lifecycle.OffsetReceipt{On: date("2026-06-01"), State: "CA"}, "state", "other state"),
		do("receive-offset-file", lifecycle.OffsetReceipt{On: date("2026-06-01"), State: "NV"}),
		then(`offset-file-received
			clock FTO-DECIDE of federal_offset: 2026-06-01 to 2026-07-16
			task offset-review of federal_offset for caseworker`),
		do("set-offset-review", offsetMeeting("2026-06-20")),
		do("decide-offset-review", offsetFound("right", "", "", "2026-06-01")),
		has(`met FTO-DECIDE of federal_offset
			task offset-carry-out of federal_offset for caseworker`),
		do("carry-out-offset-decision", lifecycle.OffsetCarrying{Told: date("2026-06-01")}),
	)},
	{"money of an offset is sent to the family in 30 days (45 CFR 302.32(b)(3)(ii))", given(
		offsetAnnounced,
		refused("send-offset-money", lifecycle.OffsetSending{}, "No money of an offset is due", "302.32"),
		refused("end-offset-hold", lifecycle.OffsetHoldForm{}, "No money of a joint refund is held", "303.72(h)(5)"),
		wrong("record-offset-money", lifecycle.OffsetMoneyForm{On: date("2026-06-01"), Amount: "0", Joint: "own"}, "amount", "due to the family"),
		do("record-offset-money", offsetMoney("own", "2026-06-01")),
		then(`offset-money-received
			clock FTO-DISB of F1: 2026-06-01 to 2026-07-01
			task offset-send of F1 for caseworker`),
		do("record-offset-money", offsetMoney("joint", "2026-06-01")),
		do("send-offset-money", lifecycle.OffsetSending{Money: "F1", On: date("2026-06-01")}),
		then(`offset-money-sent
			met FTO-DISB of F1
			done offset-send of F1`),
		do("record-compliance", owedNow("600", "0", "0", "0", "")),
		func(s *story) { s.record(lifecycle.OrderEnded{Order: "O1", Why: "The child is of age."}) },
		refused("end-enforcement", nothing, "its money was not sent", "303.72"),
		on("2026-07-02"),
		has(`reminded of FTO-DISB of F2 on 2026-06-24
			missed FTO-DISB of F2 on 2026-07-02`),
	)},
	{"a joint refund is held for the spouse's share, at most six months (45 CFR 303.72(h)(5))", given(
		offsetAnnounced,
		do("record-offset-money", offsetMoney("held", "2026-06-01")),
		then(`offset-money-received
			clock FTO-JOINT of F1: 2026-06-01 to 2026-12-01
			task offset-spouse of F1 for caseworker`),
		do("record-offset-money", offsetMoney("held", "2026-06-01")),
		wrong("end-offset-hold", lifecycle.OffsetHoldForm{Money: "F1", On: date("2026-06-01"), Left: "500"}, "left", "the $400.00 held"),
		do("end-offset-hold", lifecycle.OffsetHoldForm{Money: "F1", On: date("2026-06-01"), Left: "150"}),
		then(`offset-hold-ended
			ended FTO-JOINT of F1
			done offset-spouse of F1
			task offset-send of F1 for caseworker`),
		on("2026-12-02"),
		has(`reached FTO-JOINT of F2 on 2026-12-02
			offset-hold-ended
			done offset-spouse of F2
			task offset-send of F2 for caseworker`),
	)},
	{"money for a family on cash aid is not held", given(
		openedOnAid, orderNow(enforcedOrder(600)), by(lifecycle.Supervisor), on("2026-06-01"),
		do("identify-delinquency", unpaidMonths("1800", "2026-03-01", "2026-06-01")), arrearsCertified,
		do("announce-remedy", lifecycle.AnnounceForm{Remedy: "federal_offset", ReviewBy: date("2026-07-01")}),
		wrong("record-offset-money", offsetMoney("held", "2026-06-01"), "joint", "without cash aid"),
		do("contest-offset", offsetComplaint("here", "2026-06-01")),
		do("set-offset-review", offsetMeeting("2026-06-20")),
		hasNo(`notice N-OFFSET-REVIEW to prs`),
	)},
}
