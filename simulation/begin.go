package simulation

import "casewright/domain/lifecycle"

// begin is how the case comes in: most by an application, complete or not, some by a referral of the welfare
// department, with a claim of good cause or without.
func (l *life) begin() error {
	action, form := "file-application", any(l.family)
	switch n := l.r.IntN(20); {
	case n < 5:
		referral := lifecycle.ReferralForm{County: l.family.County, ReceivedOn: l.today, Aid: lifecycle.AidCalWORK, Receiving: l.family.Receiving, Paying: l.family.Paying, Children: l.family.Children}
		if n == 0 {
			referral.GoodCause = l.r.IntN(2) == 0
		}
		if n == 1 {
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
