package caseload

import "casewright/domain/lifecycle"

// adequate opens a case whose other parent is located well enough.
func (l *life) adequate() lifecycle.OpeningForm {
	return lifecycle.OpeningForm{LocationAdequate: "yes", Screen: true}
}

func (l *life) opened() {
	l.received(8, 18)
	l.comesIn()
	l.opens(l.adequate())
}

// interviewLate: opened, and not interviewed within 10 business days (Fam. Code § 17405).
func (l *life) interviewLate() {
	l.received(40, 70)
	l.comesIn()
	l.opens(l.adequate())
}

func (l *life) locatedAtOpening() {
	l.received(25, 320)
	l.comesIn()
	l.opens(l.adequate())
	l.interview()
}

// goodCause: the claim waits for the welfare department's decision (45 CFR 302.31(b)).
func (l *life) goodCause() {
	l.claims(15, 80, true)
}

func (l *life) claims(from, to int, inReferral bool) {
	l.received(from, to)
	f := l.referral(lifecycle.AidCalWORK)
	f.GoodCause = inReferral && l.chance(50)
	l.do(l.intake, "receive-referral", f)
	l.later(0, 3)
	l.do(l.intake, "send-referral-information", lifecycle.Nothing{})
	if f.GoodCause {
		return
	}
	l.opens(lifecycle.OpeningForm{Screen: true})
	l.later(1, 5)
	l.do(l.worker, "claim-good-cause", lifecycle.GoodCauseForm{Ground: pick(l.r, []string{"harm_to_child", "harm_to_caretaker", "incest_or_rape", "adoption"})})
}

func (l *life) goodCauseApproved() {
	l.claims(90, 300, false)
	l.later(20, 45)
	l.do(l.worker, "decide-good-cause", lifecycle.GoodCauseDecision{Decision: "approved", Document: "Welfare department's notice of " + l.day.String()})
}

func (l *life) goodCauseDenied() {
	l.claims(90, 200, false)
	l.later(20, 40)
	l.do(l.worker, "decide-good-cause", lifecycle.GoodCauseDecision{Decision: pick(l.r, []string{"denied", "proceed"}), Document: "Welfare department's notice of " + l.day.String()})
	l.search(4)
}

// violence: the screening found family violence; whereabouts are protected (Fam. Code § 17212).
func (l *life) violence() {
	l.received(30, 200)
	l.hidesWhereabouts()
	l.comesIn()
	l.opens(lifecycle.OpeningForm{Screen: true})
	l.later(3, 8)
	l.do(l.worker, "record-violence-answer", lifecycle.ViolenceAnswer{Party: "prs", Answer: "yes", How: pick(l.r, []string{"interview", "questionnaire"})})
	l.search(3)
}

func (l *life) protectiveOrder() {
	l.received(20, 150)
	a := l.application()
	a.FamilyViolence, a.ProtectiveOrder = "yes", true
	l.do(applicant, "file-application", a)
	l.opens(l.adequate())
	l.do(l.worker, "set-confidentiality", lifecycle.Confidentiality{Party: "prs", FamilyViolence: true, ProtectiveOrder: true, Why: "Restraining order on file; a copy was shown."})
	l.interviewOnly()
}

func (l *life) interviewOnly() {
	l.later(2, 7)
	l.do(l.worker, "record-interview", lifecycle.InterviewRecord{On: l.day, Summary: pick(l.r, interviews)})
}

// aidEnded: services go on when aid ends (45 CFR 302.33(a)(4)).
func (l *life) aidEnded() {
	l.received(120, 380)
	l.do(l.intake, "receive-referral", l.referral(lifecycle.AidCalWORK))
	l.later(1, 4)
	l.do(l.intake, "send-referral-information", lifecycle.Nothing{})
	l.opens(l.adequate())
	l.interview()
	l.later(30, 80)
	l.do(l.worker, "record-aid-ended", lifecycle.Nothing{})
	if l.chance(60) {
		l.later(1, 4)
		l.do(l.worker, "send-continuation-notice", lifecycle.Nothing{})
	}
}

// delinquent: an order with a delinquency goes to the state for collection (Fam. Code § 17500).
func (l *life) delinquent() {
	l.received(20, 120)
	a := l.application()
	a.ExistingOrder, a.OrderCourt = "yes", "Superior Court of "+l.county.name+" County, made-up number"
	l.do(applicant, "file-application", a)
	o := l.adequate()
	o.Delinquent = true
	l.opens(o)
	l.interview()
	if l.chance(50) {
		l.later(5, 15)
		l.do(l.worker, "submit-delinquency", lifecycle.Nothing{})
	}
}

// payeeUnknown: money came in and its payee moved away (Fam. Code § 17502).
func (l *life) payeeUnknown() {
	l.received(260, 400)
	l.comesIn()
	l.opens(l.adequate())
	l.interview()
	l.later(30, 60)
	l.do(l.worker, "record-undeliverable-money", lifecycle.UndeliverableMoney{Of: pick(l.r, []string{"support", "support", "non_ivd"})})
	if l.chance(30) {
		l.later(20, 60)
		l.do(l.worker, "record-payee-found", lifecycle.Nothing{})
	}
}
