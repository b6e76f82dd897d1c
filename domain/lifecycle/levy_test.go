package lifecycle_test

import (
	"testing"

	"casewright/domain/lifecycle"
)

const v1 = lifecycle.LevyProcess + "/V1"

func statement(on string) lifecycle.LevyStatement {
	return lifecycle.LevyStatement{On: date(on)}
}

func levied(on, holds, amount string) lifecycle.LevyIssue {
	return lifecycle.LevyIssue{About: "V1", On: date(on), Holds: holds, Amount: amount}
}

// stated is a case in arrears with a statement mailed on 2026-06-01.
var stated = all(inArrears, do("send-levy-statement", statement("2026-06-01")))

// levyServed is the same with a levy on an account since 2026-06-23.
var levyServed = all(stated, on("2026-06-23"), do("issue-levy", levied("2026-06-23", "account", "1500")))

// exemptMeans makes the first $3,500 of an account exempt.
var exemptMeans = do("record-means", lifecycle.MeansForm{SoleIncome: "other", Ability: "some", Assets: "no", Repayment: "none", Exempt: []string{"withholding"}})

// bankHeld is a case in arrears with a bank hold since 2026-06-01.
var bankHeld = all(inArrears, exemptMeans, do("record-bank-hold", lifecycle.BankHoldForm{On: date("2026-06-01"), Amount: "1800"}))

func levyDay(on string) lifecycle.LevyDay { return lifecycle.LevyDay{About: "V1", On: date(on)} }

func init() { beginnings = append(beginnings, stated, levyServed, bankHeld) }

var levyScenarios = []scenario{
	{"a statement, 20 days, the levy, the money (Fam. Code 17522)", given(
		orderInPlace,
		refused("send-levy-statement", statement("2026-03-02"), "not been past due for at least 30 days", "17522(a)"),
		nowInArrears,
		wrong("send-levy-statement", statement("2026-04-30"), "on", "more than 30 days ago"),
		do("send-levy-statement", statement("2026-06-01")),
		then(`levy-statement-sent
			clock LEVY-NOTICE of V1: 2026-06-01 to 2026-06-22
			remedy-announced
			notice N-LEVY to pps`),
		stands(v1, lifecycle.LevyStated),
		refused("issue-levy", levied("2026-06-01", "account", "1810"), "20 days to ask for a review have passed", "17522(b), (c)"),
		refused("record-surrender", lifecycle.SurrenderForm{About: "V1"}, "no levy that is served", ""),
		refused("record-liquidation", levyDay("2026-06-01"), "no levy that is served", ""),
		on("2026-06-23"),
		has(`reached LEVY-NOTICE of V1 on 2026-06-23
			task serve-levy of V1 for caseworker`),
		wrong("issue-levy", levied("2026-06-23", "account", "1810.01"), "amount", "$1,810.00"),
		wrong("issue-levy", levied("2026-06-22", "account", "1810"), "on", "end on June 22, 2026"),
		do("issue-levy", levied("2026-06-23", "account", "1810")),
		then(`levy-served
			clock LEVY-PAY of V1: 2026-06-23 to 2026-07-06
			clock LEVY-REACH of V1: 2026-06-23 to 2027-06-23
			done serve-levy of V1
			remedy-started
			met ENF-30
			done enforce`),
		stands(lifecycle.EnforcementProcess, lifecycle.SupportEnforced),
		refused("record-liquidation", levyDay("2026-06-23"), "not on financial assets", "17522.5"),
		on("2026-07-07"),
		has(`missed LEVY-PAY of V1 on 2026-07-07
			task holder-silent of V1 for caseworker`),
		hasNo(`task missed`),
		wrong("record-surrender", lifecycle.SurrenderForm{About: "V1", On: date("2026-07-07"), Amount: "1900", Last: "more"}, "amount", "the holder must get the rest back"),
		do("record-surrender", lifecycle.SurrenderForm{About: "V1", On: date("2026-07-07"), Amount: "1000", Last: "more"}),
		then(`levy-paid
			done holder-silent of V1`),
		do("record-surrender", lifecycle.SurrenderForm{About: "V1", On: date("2026-07-07"), Amount: "810", Last: "last"}),
		then(`levy-paid
			levy-released
			ended LEVY-REACH of V1
			remedy-released
			task next-remedy of levy for caseworker`),
	)},
	{"the holder pays in time", given(
		levyServed, on("2026-06-30"),
		do("record-surrender", lifecycle.SurrenderForm{About: "V1", On: date("2026-06-29"), Amount: "500", Last: "more"}),
		has(`met LEVY-PAY of V1`),
		on("2027-06-24"),
		has(`reached LEVY-REACH of V1 on 2027-06-24
			levy-released
			remedy-released`),
	)},
	{"a review asked for in time holds the disputed amount (Fam. Code 17522(c))", given(
		stated, on("2026-06-10"),
		do("request-administrative-review", reviewAsked(lifecycle.LevyReview, "2026-06-10", func(r *lifecycle.ReviewRequest) { r.Statement = date("2026-06-01") })),
		on("2026-06-24"),
		wrong("issue-levy", levied("2026-06-24", "account", "911"), "amount", "not disputed: $910.00"),
		do("assign-administrative-review", toReviewer("A1")),
		do("decide-arrears-review", lifecycle.ArrearsDecision{About: "A1", Outcome: "changed", Before: "1810", After: "1200", AsOf: date("2026-06-24"), Findings: "One payment was not credited."}),
		has(`levy-review-over
			task serve-levy of V1 for caseworker`),
		do("issue-levy", levied("2026-06-24", "property", "1200")),
		stands(v1, lifecycle.LevyInForce),
	)},
	{"all of it is disputed: no levy; the court finds that nothing is owed", given(
		stated, on("2026-06-10"),
		do("request-administrative-review", reviewAsked(lifecycle.CourtArrears, "2026-06-10", func(r *lifecycle.ReviewRequest) { r.Statement = date("2026-06-01") })),
		on("2026-06-24"),
		refused("issue-levy", levied("2026-06-24", "account", "1810"), "still open", "17522(c), (d)"),
		do("record-arrears-determination", lifecycle.DeterminationForm{About: "A1", On: date("2026-06-24"), Amount: "0", AsOf: date("2026-06-01")}),
		has(`levy-review-over
			levy-released`),
	)},
	{"financial assets are sold and the proceeds paid (Fam. Code 17522.5)", given(
		stated, on("2026-06-23"),
		do("issue-levy", levied("2026-06-23", "securities", "1810")),
		has(`clock LEVY-LIQUIDATE of V1: 2026-06-23 to 2026-07-13
			clock LEVY-LIQ-CHOOSE of V1: 2026-06-23 to 2026-07-06`),
		on("2026-07-14"),
		has(`reached LEVY-LIQ-CHOOSE of V1 on 2026-07-07
			missed LEVY-LIQUIDATE of V1 on 2026-07-14`),
		do("record-liquidation", levyDay("2026-07-14")),
		has(`levy-assets-sold
			clock LEVY-LIQ-REMIT of V1: 2026-07-14 to 2026-07-20
			done holder-silent of V1`),
		on("2026-07-21"),
		has(`missed LEVY-LIQ-REMIT of V1 on 2026-07-21
			task holder-silent of V1 for caseworker`),
		do("record-surrender", lifecycle.SurrenderForm{About: "V1", On: date("2026-07-21"), Amount: "1810", Last: "last"}),
		has(`done holder-silent of V1`),
	)},
	{"sold at once and paid at once", given(
		stated, on("2026-06-23"),
		do("issue-levy", levied("2026-06-23", "securities", "1810")),
		on("2026-06-24"),
		do("record-liquidation", levyDay("2026-06-24")),
		has(`met LEVY-LIQUIDATE of V1
			ended LEVY-LIQ-CHOOSE of V1`),
		do("record-surrender", lifecycle.SurrenderForm{About: "V1", On: date("2026-06-24"), Amount: "1810", Last: "last"}),
		has(`met LEVY-LIQ-REMIT of V1`),
	)},
	{"a bank hold: $3,500 exempt without a claim, ten business days, paid (Fam. Code 17453(j), 17454(d))", given(
		orderInPlace,
		refused("record-bank-hold", lifecycle.BankHoldForm{On: date("2026-03-02"), Amount: "1800"}, "more than 60 days past due", "17500(c)"),
		nowInArrears,
		refused("record-bank-hold", lifecycle.BankHoldForm{On: date("2026-06-01"), Amount: "1800"}, "must be known", "17453(j)"),
		exemptMeans,
		wrong("record-bank-hold", lifecycle.BankHoldForm{On: date("2026-06-01"), Amount: "0"}, "amount", "amount of the notice"),
		do("record-bank-hold", lifecycle.BankHoldForm{On: date("2026-06-01"), Amount: "1800"}),
		has(`bank-hold-began
			clock FIDM-HOLD of V1: 2026-06-01 to 2026-06-15
			remedy-started
			met ENF-30`),
		check(func(t tester, s *story) {
			if l, _ := s.c.Levy("V1"); l.Exempt.String() != "$3,500.00" {
				t.Errorf("exempt: %s", l.Exempt)
			}
		}),
		refused("record-remittance", lifecycle.RemittanceForm{About: "V1", On: date("2026-06-01"), Amount: "100"}, "no sooner than ten business days", "17454(d)"),
		refused("forward-exemption", levyDay("2026-06-01"), "No claim or order waits", "17453(j)"),
		refused("record-exemption-order", lifecycle.ExemptionOrder{About: "V1"}, "no levy that is exemption claimed", ""),
		on("2026-06-16"),
		has(`reached FIDM-HOLD of V1 on 2026-06-16
			task bank-money of V1 for caseworker`),
		wrong("record-remittance", lifecycle.RemittanceForm{About: "V1", On: date("2026-06-16"), Amount: "1801"}, "amount", "No more than"),
		do("record-remittance", lifecycle.RemittanceForm{About: "V1", On: date("2026-06-16"), Amount: "1800"}),
		has(`levy-paid
			levy-released
			done bank-money of V1`),
	)},
	{"a claim of exemption for hardship: the department is told in two business days, and gets the order in two", given(
		bankHeld,
		wrong("claim-exemption", lifecycle.ExemptionClaim{About: "V1", On: date("2026-06-01"), Amount: "1801", Hardship: true}, "amount", "no more than"),
		wrong("claim-exemption", lifecycle.ExemptionClaim{About: "V1", On: date("2026-06-01"), Amount: "1000"}, "hardship", "hardship"),
		do("claim-exemption", lifecycle.ExemptionClaim{About: "V1", On: date("2026-06-01"), Amount: "1000", Hardship: true}),
		then(`exemption-claimed
			clock FIDM-EXEMPT-FWD of V1: 2026-06-01 to 2026-06-03
			task forward-claim of V1 for caseworker`),
		refused("record-remittance", lifecycle.RemittanceForm{About: "V1", On: date("2026-06-01"), Amount: "100"}, "no levy that is held at bank", ""),
		do("forward-exemption", levyDay("2026-06-01")),
		has(`met FIDM-EXEMPT-FWD of V1
			done forward-claim of V1`),
		on("2026-07-01"),
		wrong("record-exemption-order", lifecycle.ExemptionOrder{About: "V1", On: date("2026-07-01"), Exempt: "1900"}, "exempt", "more than"),
		do("record-exemption-order", lifecycle.ExemptionOrder{About: "V1", On: date("2026-07-01"), Exempt: "800"}),
		has(`clock FIDM-ORDER-FWD of V1: 2026-07-01 to 2026-07-03
			task forward-order of V1 for caseworker`),
		refused("record-remittance", lifecycle.RemittanceForm{About: "V1", On: date("2026-07-01"), Amount: "1000"}, "must first be told of the order", "17453(j)"),
		on("2026-07-07"),
		has(`missed FIDM-ORDER-FWD of V1 on 2026-07-04`),
		do("forward-exemption", levyDay("2026-07-07")),
		has(`done forward-order of V1`),
		do("release-levy", lifecycle.LevyRelease{About: "V1", Why: "court"}),
	)},
	{"late with the claim; released while it is pending", given(
		bankHeld,
		do("claim-exemption", lifecycle.ExemptionClaim{About: "V1", On: date("2026-06-01"), Amount: "1000", Hardship: true}),
		on("2026-06-04"),
		has(`missed FIDM-EXEMPT-FWD of V1 on 2026-06-04`),
		do("release-levy", lifecycle.LevyRelease{About: "V1", Why: "agreement"}),
		refused("release-levy", lifecycle.LevyRelease{About: "V1", Why: "agreement"}, "There is no levy", ""),
	)},
	{"the order is sent in time", given(
		bankHeld,
		do("claim-exemption", lifecycle.ExemptionClaim{About: "V1", On: date("2026-06-01"), Amount: "1000", Hardship: true}),
		do("record-exemption-order", lifecycle.ExemptionOrder{About: "V1", On: date("2026-06-01"), Exempt: "800"}),
		do("forward-exemption", levyDay("2026-06-01")),
		has(`met FIDM-ORDER-FWD of V1`),
	)},
	{"no claim on this ground without one of the circumstances", given(
		inArrears, meansKnown,
		do("record-bank-hold", lifecycle.BankHoldForm{On: date("2026-06-01"), Amount: "1800"}),
		refused("claim-exemption", lifecycle.ExemptionClaim{About: "V1", On: date("2026-06-01"), Amount: "1000", Hardship: true}, "open only to a parent", "17453(j)(3)"),
		do("release-levy", lifecycle.LevyRelease{About: "V1", Why: "nothing"}),
	)},
	{"released by hand; several at a time", given(
		levyServed,
		do("send-levy-statement", statement("2026-06-23")),
		do("release-levy", lifecycle.LevyRelease{About: "V2", Why: "error"}),
		hasNo(`remedy-released`),
		do("release-levy", lifecycle.LevyRelease{About: "V1", Why: "error"}),
		has(`remedy-released`),
	)},
	{"back in compliance: the statement is withdrawn, the levy stays; paid in full, everything ends", given(
		levyServed,
		do("send-levy-statement", statement("2026-06-23")),
		exemptMeans,
		do("record-bank-hold", lifecycle.BankHoldForm{On: date("2026-06-23"), Amount: "300"}),
		do("record-bank-hold", lifecycle.BankHoldForm{On: date("2026-06-23"), Amount: "200"}),
		do("claim-exemption", lifecycle.ExemptionClaim{About: "V4", On: date("2026-06-23"), Amount: "100", Hardship: true}),
		do("record-compliance", owedNow("600", "100", "0", "0", "2026-06-01")),
		has(`compliance-recorded
			levy-released`),
		stands(v1, lifecycle.LevyInForce),
		func(s *story) { s.record(lifecycle.OrderEnded{Order: "O1", Why: "The child is of age."}) },
		do("update-arrears", owedNow("0", "0", "0", "0", "")),
		do("end-enforcement", nothing),
	)},
	{"good cause stops the levy", given(
		stated, do("claim-good-cause", lifecycle.GoodCauseForm{Ground: "harm_to_child"}),
		refused("issue-levy", levied("2026-06-01", "account", "100"), "good cause claim", "302.31(b)"),
	)},
}

func TestLevy(t *testing.T) {
	wholeProcess(t, lifecycle.Levy, tell(t, levyScenarios))
}
