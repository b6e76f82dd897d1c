package lifecycle_test

import (
	"testing"

	"casewright/domain/lifecycle"
)

var establishmentScenarios = []scenario{
	{"from a known address to a default judgment on actual income", given(
		refused("decide-income-basis", incomeBasis(), "Order establishment is not started", "4058"),
		openedLocated,
		has(`establishment-started
			clock EST-90: 2026-03-02 to 2026-05-31, target 2026-05-29
			task income-basis for caseworker`),
		refused("prepare-judgment", proposedJudgment(), "not decided what the proposed amount rests on", "17400(d)(2)(A)"),
		refused("file-support-complaint", complaintFiling("2026-03-02"), "needs a proposed judgment", "17400(d)(2)(C)"),
		on("2026-03-10"),
		do("decide-income-basis", incomeBasis()),
		then(`income-basis-decided
			done income-basis
			task prepare-judgment for caseworker`),
		do("prepare-judgment", proposedJudgment()),
		then(`judgment-prepared
			done prepare-judgment
			task file-support-complaint for caseworker`),
		do("file-support-complaint", complaintFiling("2026-03-10")),
		then(`support-complaint-filed
			clock EST-4009: 2026-03-10 to 2026-06-08
			clock EST-EFFECTIVE: 2026-03-10 to 2026-04-01
			clock EST-SERVE-3Y: 2026-03-10 to 2029-03-12
			clock EST-POS-60: 2029-03-10 to 2029-05-09
			done file-support-complaint
			task serve-support-complaint for caseworker
			notice N-SUMMONS to pps
			notice N-SUMMONS-CP to prs`),
		stands(lifecycle.EstablishmentProcess, lifecycle.EstFiled),
		on("2026-03-16"),
		do("record-summons-service", complaintServed("personal", "2026-03-16")),
		then(`support-complaint-served
			met EST-90
			ended EST-4009
			met EST-SERVE-3Y
			clock EST-ANSWER: 2026-03-16 to 2026-04-15
			clock EST-EXPEDITE-6: 2026-03-16 to 2026-09-16
			clock EST-EXPEDITE-12: 2026-03-16 to 2027-03-16
			clock EST-DEFAULT-EARLIEST: 2026-03-16 to 2026-04-15
			done serve-support-complaint
			task file-proof for caseworker
			task await-answer for caseworker`),
		do("file-proof-of-service", dayOf("2026-03-16")),
		then(`proof-of-service-filed
			met EST-POS-60
			done file-proof`),
		refused("file-proof-of-service", dayOf("2026-03-16"), "was filed on March 16, 2026", ""),
		refused("file-judgment-motion", judgmentMotion("2026-03-16", "2026-05-20"), "not at issue", "17404(b)(1)"),
		refused("record-judgment", judgment("2026-03-16", "none"), "Entry of default judgment was not asked for", "17430"),
		on("2026-04-15"),
		refused("request-default", dayOf("2026-04-15"), "runs through April 15, 2026", "17430(a)(1)"),
		on("2026-04-16"),
		has(`missed EST-ANSWER on 2026-04-16
			reached EST-DEFAULT-EARLIEST on 2026-04-16
			task request-default for caseworker`),
		hasNo(`task missed EST-ANSWER`),
		refused("request-default", dayOf("2026-04-16"), "No affidavit on military service", "50 USC 3931(b)(1)"),
		do("record-military-status", militaryStatus("no", "2026-04-16")),
		do("request-default", dayOf("2026-04-16")),
		then(`default-requested
			done request-default
			task default-judgment for caseworker`),
		on("2026-04-20"),
		refused("record-judgment", judgment("2026-04-20", "none", func(j *lifecycle.JudgmentForm) { j.Parentage = false }), "parentage of child 1 is not settled", "17404(a)"),
		refused("record-judgment", judgment("2026-04-20", "none", func(j *lifecycle.JudgmentForm) { j.Amounts = []lifecycle.AmountEntry{{Child: "child1", Amount: "1"}} }), "the proposed judgment becomes the judgment", "17430(a)(2)"),
		wrong("record-judgment", judgment("2026-04-20", "none", func(j *lifecycle.JudgmentForm) { j.Start = date("2026-03-10") }), "start", "April 1, 2026"),
		do("record-judgment", judgment("2026-04-20", "none")),
		has(`parentage-settled
			order-entered
			clock EST-ORDER-COPY: 2026-04-20 to 2026-05-04
			clock EST-REGISTRY: 2026-04-20 to 2026-05-11
			task order-copy for caseworker
			establishment-concluded
			done await-answer
			met EST-EXPEDITE-6
			met EST-EXPEDITE-12
			task entry-notice for caseworker
			done default-judgment`),
		stands(lifecycle.EstablishmentProcess, lifecycle.EstOrdered),
		check(func(t tester, s *story) {
			o, ok := s.c.OrderInForce()
			if !ok || !o.ByDefault || o.Basis != lifecycle.ActualIncome || o.Key != "O1" || o.Number != "26FS00001" || !o.Health ||
				len(o.Obligations) != 1 || o.Obligations[0].From != date("2026-04-01") || o.Monthly() != o.Guideline || o.Guideline == 0 {
				t.Errorf("the order is %+v", o)
			}
			if s.c.Stage() != "Paying" || len(s.c.ParentageUnsettled()) > 0 {
				t.Errorf("stage %s, parentage unsettled of %v", s.c.Stage(), s.c.ParentageUnsettled())
			}
		}),
		do("mail-entry-notice", dayOf("2026-04-20")),
		has(`notice N-JUDGMENT to pps
			done entry-notice`),
		refused("mail-entry-notice", dayOf("2026-04-20"), "No notice of entry is owed", ""),
		do("send-order-copy", dayOf("2026-04-20")),
		then(`order-copy-sent
			met EST-ORDER-COPY
			done order-copy
			notice N-ORDER-COPY to prs`),
		refused("send-order-copy", dayOf("2026-04-20"), "No copy of an order is owed", ""),
		do("record-registry-step", lifecycle.RegistryStep{Step: "sent", On: date("2026-04-20")}),
		then(`registry-data-sent
			met EST-REGISTRY
			clock EST-REGISTRY-ENTRY: 2026-04-20 to 2026-04-27`),
		do("record-registry-step", lifecycle.RegistryStep{Step: "entered", On: date("2026-04-20")}),
		refused("record-registry-step", lifecycle.RegistryStep{Step: "sent", On: date("2026-04-20")}, "No order is on its way", "17391"),
	)},
}

func TestOrderEstablishment(t *testing.T) {
	wholeProcess(t, lifecycle.OrderEstablishment, tell(t, establishmentScenarios))
}
