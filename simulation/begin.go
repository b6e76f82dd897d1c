package simulation

import "casewright/domain/lifecycle"

// begin is how the case comes in: most by an application, complete or not, some by a referral of the welfare
// department, with a claim of good cause or without.
func (l *life) begin() error {
	g := l.lean.goal()
	n := l.r.IntN(20)
	if first, ok := firsts[g.x.From+">"+g.x.To]; ok && g.x.From != lifecycle.None {
		n = first
	} else if first, ok := firsts[">"+g.x.To]; ok {
		n = first
	}
	switch {
	case g.x.By == "request-application":
		n = 5
	case g.x.By == "receive-referral" && g.x.To == lifecycle.GoodCausePending:
		n = 0
	case g.x.By == "receive-referral":
		n = 2
	}
	if g.p.Name == "parentage" {
		l.family.Children[0].Parentage = "not_established"
	}
	if g.p.Name == lifecycle.EstablishmentProcess {
		l.family.ExistingOrder = "no"
	}
	action, form := "file-application", any(l.family)
	switch {
	case n < 5:
		referral := lifecycle.ReferralForm{County: l.family.County, ReceivedOn: l.today, Aid: lifecycle.AidCalWORK, Receiving: l.family.Receiving, Paying: l.family.Paying, Children: l.family.Children}
		switch n {
		case 0:
			referral.GoodCause = true
		case 1:
			referral.Aid, referral.BestInterest = lifecycle.AidFoster, "in_best_interest"
		}
		action, form = "receive-referral", referral
	case n < 7:
		action, form = "request-application", lifecycle.ApplicationRequest{County: l.family.County, Channel: l.pick("telephone", "in_person", "written"), Person: l.family.Receiving}
	case n < 9:
		unsigned := l.family
		unsigned.SignedBy = ""
		form = unsigned
	}
	err := l.do(action, form, lifecycle.Intake)
	l.fate = l.today.AddDays(30 + l.r.IntN(90))
	l.lean.next = l.today.AddDays(1 + l.r.IntN(10))
	l.purse.next, l.purse.working = l.today.FirstOfNextMonth().AddDays(l.r.IntN(6)), l.r.IntN(3) > 0
	return err
}

// firsts are the beginnings that a change of state asks for: 0 to 4 a referral, 5 and 6 a request, 7 and 8 an application
// that lacks something, and from 9 on a whole one.
var firsts = map[lifecycle.State]int{
	">good_cause_pending": 0, ">referred": 2, "referred>opened": 2, ">requested": 5, "requested>filed": 5, "requested>deficient": 5,
	"requested>withdrawn": 5, ">deficient": 7, "deficient>filed": 7, "deficient>withdrawn": 7, ">filed": 9, "filed>opened": 9, "filed>withdrawn": 9,
}
