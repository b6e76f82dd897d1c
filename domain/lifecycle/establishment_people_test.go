package lifecycle_test

import "casewright/domain/lifecycle"

// The steps of the order establishment's scenarios. The case is opened on 2026-03-02.

func stepTaken(what, day string) lifecycle.IncomeStep {
	return lifecycle.IncomeStep{Step: what, On: date(day), Result: "Told us what was asked."}
}

func incomeBasis(change ...func(*lifecycle.BasisForm)) lifecycle.BasisForm {
	b := lifecycle.BasisForm{Info: "sufficient", ActualIncome: "4000", Known: []string{"phone", "post"}, ChildrenPaying: "1", ChildrenReceiving: "1", Basis: lifecycle.ActualIncome}
	for _, f := range change {
		f(&b)
	}
	return b
}

// onEarningCapacity is the finding that the actual income is unknown.
func onEarningCapacity(b *lifecycle.BasisForm) {
	b.Info, b.ActualIncome, b.Basis = "unknown", "", lifecycle.CapacityUnknown
	b.CapacityEvidence, b.Capacity, b.Factors = true, "3000", []string{"history", "market"}
}

func guidelineNumbers(net string) lifecycle.GuidelineForm {
	return lifecycle.GuidelineForm{NetPaying: net, NetReceiving: "1500", TimePaying: "20"}
}

func proposedJudgment() lifecycle.PrepareForm {
	return lifecycle.PrepareForm{Court: lifecycle.CourtPlace{Name: "Superior Court of Sacramento County", Address: home("3341 Power Inn Road", "Sacramento")},
		GuidelineForm: guidelineNumbers("4000"), Health: "ask"}
}

func complaintFiling(day string) lifecycle.SupportComplaintFiling {
	return lifecycle.SupportComplaintFiling{On: date(day), Number: "26FS00001", Kind: "complaint"}
}

func complaintServed(manner, day string) lifecycle.SupportComplaintService {
	s := lifecycle.SupportComplaintService{Manner: manner, On: date(day)}
	switch manner {
	case "substituted":
		s.LeftOn = date(day)
	case "publication":
		s.Ordered = date(day)
	}
	return s
}

func serviceTried(day, at string) lifecycle.ServiceAttempt {
	return lifecycle.ServiceAttempt{On: date(day), Time: at, Where: "home", Result: "absent"}
}

func dayOf(day string) lifecycle.ActionDay { return lifecycle.ActionDay{On: date(day)} }

func militaryStatus(status, day string) lifecycle.MilitaryStatus {
	return lifecycle.MilitaryStatus{Status: status, On: date(day)}
}

func supportHearing(day string) lifecycle.SupportHearing {
	return lifecycle.SupportHearing{On: date(day), Time: "8:30 a.m.", Place: "Department 121"}
}

func judgmentMotion(filed, day string) lifecycle.JudgmentMotionForm {
	return lifecycle.JudgmentMotionForm{Filed: date(filed), Hearing: supportHearing(day)}
}

func orderTerms(day string) lifecycle.OrderTerms {
	return lifecycle.OrderTerms{On: date(day), Health: "yes"}
}

func judgment(day, appeared string, change ...func(*lifecycle.JudgmentForm)) lifecycle.JudgmentForm {
	j := lifecycle.JudgmentForm{OrderTerms: orderTerms(day), Appeared: appeared, Parentage: true}
	for _, f := range change {
		f(&j)
	}
	return j
}

func existingOrder(day string, change ...func(*lifecycle.ExistingForm)) lifecycle.ExistingForm {
	x := lifecycle.ExistingForm{Kind: "existing", Received: date("2026-03-02"), Court: "Superior Court of Fresno County", Number: "20CE00002", OrderTerms: orderTerms(day)}
	x.Start, x.Amounts = date(day), []lifecycle.AmountEntry{{Child: "child1", Amount: "400"}}
	for _, f := range change {
		f(&x)
	}
	return x
}

// onActual, onCapacity: a complaint on actual income, or on earning onEarningCapacity, was filed on 2026-03-10.
var onActual = all(openedLocated, on("2026-03-10"), do("decide-income-basis", incomeBasis()), do("prepare-judgment", proposedJudgment()), do("file-support-complaint", complaintFiling("2026-03-10")))

var triedEverything = all(
	do("record-income-step", stepTaken("phone", "2026-03-04")), do("record-income-step", stepTaken("post", "2026-03-05")), do("record-income-step", stepTaken("phone", "2026-03-09")),
	do("record-income-step", stepTaken("other_parent", "2026-03-06")), do("record-income-step", stepTaken("databases", "2026-03-06")))

var onCapacity = all(openedLocated, on("2026-03-10"), triedEverything, do("decide-income-basis", incomeBasis(onEarningCapacity)), do("prepare-judgment", proposedJudgment()), do("file-support-complaint", complaintFiling("2026-03-10")))

// servedActual was served in person on 2026-03-16; the answer is due by 2026-04-15.
var servedActual = all(onActual, on("2026-03-16"), do("record-summons-service", complaintServed("personal", "2026-03-16")), do("file-proof-of-service", dayOf("2026-03-16")))
var servedCapacity = all(onCapacity, on("2026-03-16"), do("record-summons-service", complaintServed("personal", "2026-03-16")), do("file-proof-of-service", dayOf("2026-03-16")))

// complaintAnswered came on 2026-04-01.
var complaintAnswered = all(servedActual, on("2026-04-01"), do("record-court-answer", dayOf("2026-04-01")))

// toHearing is a motion filed and served on 2026-04-20 for a hearing on 2026-05-20.
var motionMade = all(do("file-judgment-motion", judgmentMotion("2026-04-20", "2026-05-20")), do("serve-judgment-motion", lifecycle.JudgmentMotionService{On: date("2026-04-20"), Manner: "mail"}))
var toHearing = all(complaintAnswered, on("2026-04-20"), motionMade)
var capacityToHearing = all(servedCapacity, on("2026-04-20"), motionMade)

// defaultJudged is a default judgment on actual income of 2026-04-20.
var defaultJudged = all(servedActual, on("2026-04-16"), do("record-military-status", militaryStatus("no", "2026-04-16")), do("request-default", dayOf("2026-04-16")), on("2026-04-20"),
	do("record-judgment", judgment("2026-04-20", "none")))

func init() {
	beginnings = append(beginnings, onActual, servedActual, complaintAnswered, toHearing, defaultJudged)
}
