package caseload

import (
	"casewright/domain/lifecycle"
)

// audited are the sources that a search cannot be concluded without.
var audited = []string{"custodial_parent", "fpls", "usps", "edd", "dmv", "credit_bureau"}

// others are some of the sources that may be searched too.
var others = []string{"ftb", "voter", "internet", "relatives", "corrections", "utilities", "welfare"}

// hidesWhereabouts: the family does not know where the other parent lives or works.
func (l *life) hidesWhereabouts() {
	l.paying.Home, l.paying.Work, l.paying.Employer, l.paying.Phone = lifecycle.Postal{}, lifecycle.Postal{}, "", ""
}

// begin comes in and opens with a search.
func (l *life) begin(from, to int) {
	l.received(from, to)
	l.hidesWhereabouts()
	l.comesIn()
	l.opens(lifecycle.OpeningForm{Screen: true})
	l.interview()
}

// result is the answer of a source.
func (l *life) result(source, result string) lifecycle.SourceResult {
	s := lifecycle.SourceResult{Source: source, On: l.day, Result: result}
	switch result {
	case "address":
		s.Address, s.Confidence = l.address(l.r), pick(l.r, []string{"high", "medium", "low"})
	case "employer":
		s.Employer, s.Address, s.Confidence = pick(l.r, employers), l.address(l.r), pick(l.r, []string{"high", "medium"})
		s.HiredOn = l.day.AddDays(-20 - l.r.IntN(300))
	}
	return s
}

// search looks in so many sources without finding anything.
func (l *life) search(n int) {
	at := append(append([]string{}, audited...), others[:l.r.IntN(3)]...)
	for _, source := range at[:min(n, len(at))] {
		l.later(0, 5)
		result := "nothing"
		if source != "custodial_parent" && l.chance(8) {
			result = "no_answer"
		}
		l.do(l.worker, "record-source-result", l.result(source, result))
	}
}

func (l *life) searching() {
	l.begin(30, 70)
	l.search(1 + l.r.IntN(5))
}

// searchLate: not located within 75 days (45 CFR 303.3(b)(3)).
func (l *life) searchLate() {
	l.begin(115, 260)
	l.search(3 + l.r.IntN(3))
}

// missed picks the task of the first missed deadline that waits for review.
func missed(c lifecycle.Case) string {
	for _, o := range lifecycle.Choices(c, "missed") {
		return o.Value
	}
	return ""
}

func (l *life) searchLateReviewed() {
	l.begin(140, 260)
	l.search(4)
	l.later(85, 95)
	l.ask(l.boss, "review-missed-deadline", func(c lifecycle.Case) any {
		return lifecycle.MissedReview{Task: missed(c), Cause: pick(l.r, []string{"workload", "waiting_on_others", "unknown_whereabouts"}),
			Plan: "Finish the six sources this month; the supervisor looks again in 30 days."}
	})
	l.later(1, 10)
	l.search(1)
}

func (l *life) lead() {
	l.begin(30, 74)
	l.search(1 + l.r.IntN(3))
	l.later(1, 4)
	l.do(l.worker, "record-source-result", l.result(pick(l.r, []string{"dmv", "usps", "credit_bureau", "fpls"}), "address"))
	if l.chance(70) {
		l.later(0, 3)
		l.askPostmaster()
	}
}

func (l *life) askPostmaster() {
	l.ask(l.worker, "send-postal-verification", func(c lifecycle.Case) any { return lifecycle.LeadChoice{Lead: lastLead(c)} })
}

func lastLead(c lifecycle.Case) string {
	open := c.OpenLeads()
	if len(open) == 0 {
		return ""
	}
	return open[len(open)-1].Key
}

// employerAsked: a request carries at least three identifiers, so the number is known (Fam. Code § 17512(c)).
func (l *life) employerAsked() {
	l.paying.SSN = l.plan.ssn(l.index, 1)
	l.begin(35, 100)
	l.search(2)
	l.later(1, 4)
	l.do(l.worker, "record-source-result", l.result("edd", "employer"))
	l.later(0, 3)
	l.ask(l.worker, "send-employer-request", func(c lifecycle.Case) any { return lifecycle.LeadChoice{Lead: lastLead(c)} })
	if l.chance(40) {
		l.later(12, 28)
		l.ask(l.worker, "record-employer-answer", func(c lifecycle.Case) any {
			return lifecycle.EmployerAnswer{Lead: lastLead(c), Answer: pick(l.r, []string{"employed", "left"}), Address: l.address(l.r)}
		})
	}
}

// openedOnLead opens with what the person receiving support knows (Fam. Code § 17401).
func (l *life) openedOnLead(from, to int) {
	l.received(from, to)
	l.comesIn()
	l.opens(lifecycle.OpeningForm{Screen: true, CredibleLead: true})
	l.interview()
	l.later(1, 5)
	l.ask(l.worker, "send-postal-verification", func(lifecycle.Case) any { return lifecycle.LeadChoice{Lead: "L1"} })
}

func (l *life) credibleLead() {
	l.openedOnLead(30, 90)
	if l.chance(50) {
		l.later(4, 12)
		started := l.day
		l.do(l.worker, "report-cp-lead", lifecycle.CPLeadReport{Lead: "L1", Outcome: "started", Action: "Summons and complaint to establish parentage and support", ActionOn: started})
	}
}

// credibleLeadLate: the person receiving support was not told within 60 days.
func (l *life) credibleLeadLate() { l.openedOnLead(85, 130) }

// concluded searches everywhere in vain.
func (l *life) concluded() {
	for _, source := range audited {
		l.later(0, 5)
		l.do(l.worker, "record-source-result", l.result(source, "nothing"))
	}
	l.later(1, 5)
	l.do(l.worker, "conclude-search", lifecycle.SearchConclusion{Reviewed: true})
}

func (l *life) repeats(times int) {
	for range times {
		l.later(74, 84)
		l.do(l.worker, "repeat-search", lifecycle.RepeatForm{On: l.day, EDD: true, Result: "nothing"})
	}
}

func (l *life) waiting() {
	l.begin(90, 420)
	l.concluded()
	l.repeats(6)
}

// repeatLate: the quarterly repeat was missed (45 CFR 303.3(b)(5)).
func (l *life) repeatLate() {
	l.begin(180, 400)
	l.concluded()
}

// located is found by an address; the located parent is screened.
func (l *life) located() {
	l.begin(75, 400)
	l.search(2)
	if l.chance(40) { // the first lead proves wrong
		l.later(1, 4)
		l.do(l.worker, "record-source-result", l.result("credit_bureau", "address"))
		l.later(3, 9)
		l.verify(lifecycle.LeadVerification{Finding: "wrong", Why: "The post office knows nobody of that name there."})
	}
	l.later(1, 4)
	l.do(l.worker, "record-source-result", l.result("dmv", "address"))
	l.later(0, 2)
	l.askPostmaster()
	l.later(6, 14)
	l.verify(lifecycle.LeadVerification{Finding: "confirmed", How: pick(l.r, []string{"postal", "contact", "record"}), Sufficient: "yes"})
	if l.chance(75) {
		l.later(0, 3)
		l.do(l.worker, "mail-violence-questionnaire", lifecycle.QuestionnaireForm{Party: "pps"})
		if l.chance(60) {
			l.later(10, 25)
			l.do(l.worker, "record-violence-answer", lifecycle.ViolenceAnswer{Party: "pps", Answer: "no", How: "questionnaire"})
		}
	}
}

func (l *life) verify(v lifecycle.LeadVerification) {
	v.On = l.day
	l.ask(l.worker, "verify-lead", func(c lifecycle.Case) any {
		v.Lead = lastLead(c)
		return v
	})
}

// secondFamily is another family of the parent paying support of the household's first case.
func (l *life) secondFamily() {
	l.paying = l.relative.plan.familyOf(l.relative.index).paying
	l.begin(30, 60)
	l.search(2)
}
