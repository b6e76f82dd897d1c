package caseload

import (
	"casewright/domain/calendar"
	"casewright/domain/lifecycle"
)

// request is someone asking for an application.
func (l *life) request(channel string) {
	l.do(l.intake, "request-application", lifecycle.ApplicationRequest{County: l.county.fips, Channel: channel, Person: l.receiving})
}

func (l *life) requested() {
	l.received(1, 4)
	l.request(pick(l.r, []string{"telephone", "written"}))
}

func (l *life) packageSent() {
	l.received(6, 20)
	if l.chance(40) {
		l.request("in_person")
		l.do(l.intake, "send-application-package", lifecycle.PackageForm{How: "handed_over"})
		return
	}
	l.request("telephone")
	l.later(1, 3)
	l.do(l.intake, "send-application-package", lifecycle.PackageForm{How: "mailed"})
}

// packageLate: nobody sent the package within 5 working days (45 CFR 303.2(a)(2)).
func (l *life) packageLate() {
	l.received(11, 22)
	l.request("written")
}

func (l *life) filed() {
	l.received(1, 12)
	if l.chance(60) {
		l.do(applicant, "file-application", l.application())
		return
	}
	l.request("in_person")
	l.do(l.intake, "send-application-package", lifecycle.PackageForm{How: "handed_over"})
	l.later(1, 3)
	l.do(l.intake, "file-application", l.application())
}

func (l *life) filedKnownNumber() { l.filedAgain(sameNumber) }
func (l *life) filedKnownBirth()  { l.filedAgain(sameBirth) }
func (l *life) filedSimilarName() { l.filedAgain(similarName) }

// filedAgain is a new application that names someone whom the agency knows from another case.
func (l *life) filedAgain(how likeness) {
	l.received(1, 9)
	l.plan.recognize(l, how)
	l.do(applicant, "file-application", l.application())
}

// recognize makes a parent of the new case someone of an earlier case.
func (p *Plan) recognize(l *life, how likeness) {
	there := p.registered(l.index)
	if len(there) == 0 {
		return
	}
	f := p.familyOf(there[l.r.IntN(len(there))])
	if l.chance(70) {
		l.paying = again(f.paying, how)
	} else {
		l.receiving = again(f.receiving, how)
	}
	if how == sameNumber && l.paying.SSN.Index == "" && l.receiving.SSN.Index == "" {
		l.paying = again(f.paying, sameBirth)
	}
}

// registered are cases of this deck and the one before that come before this case and whose persons
// have been on file for long.
func (p *Plan) registered(before int) []int {
	n := before / deckCases
	near := p.deal(n)
	if n > 0 {
		near = append(p.deal(n-1), near...)
	}
	var list []int
	for _, h := range near {
		if h.First < before && known[h.Tales[0]] {
			list = append(list, h.First)
		}
	}
	return list
}

func (l *life) filedReviewed() {
	l.received(5, 12)
	l.do(applicant, "file-application", l.application())
	l.later(1, 2)
	l.reviews()
}

// openingLate: the case was not opened within 20 days (45 CFR 303.2(b)).
func (l *life) openingLate() {
	l.received(24, 38)
	l.do(l.intake, "file-application", l.application())
	l.later(6, 12)
	l.do(l.intake, "review-duplicates", lifecycle.DuplicateReview{Party: "prs", Finding: "new", Why: "No match by number, name or date of birth."})
}

// incomplete is an application that lacks something the law asks for.
func (l *life) incomplete() lifecycle.ApplicationForm {
	a := l.application()
	if l.chance(50) {
		a.SignedBy, a.SignedOn = "", calendar.Date{}
	}
	if a.SignedBy != "" || l.chance(40) {
		a.Children = append([]lifecycle.ChildEntry{}, a.Children...)
		a.Children[0].BirthDate = calendar.Date{}
	}
	return a
}

func (l *life) deficient() {
	l.received(1, 4)
	l.do(applicant, "file-application", l.incomplete())
}

func (l *life) deficientTold() {
	l.received(6, 15)
	l.do(applicant, "file-application", l.incomplete())
	l.later(1, 4)
	l.do(l.intake, "send-deficiency-notice", lifecycle.Nothing{})
}

// deficientNotTold: the applicant was not told in time what is missing (22 CCR 112100(d)).
func (l *life) deficientNotTold() {
	l.received(18, 30)
	l.do(l.intake, "file-application", l.incomplete())
}

func (l *life) referred() {
	l.received(1, 4)
	l.do(l.intake, "receive-referral", l.referral(lifecycle.AidCalWORK))
}

func (l *life) referredKnown() {
	l.received(2, 8)
	l.plan.recognize(l, likeness(l.r.IntN(int(likenesses))))
	l.do(l.intake, "receive-referral", l.referral(lifecycle.AidCalWORK))
}

func (l *life) referredInformed() {
	l.received(6, 16)
	l.do(l.intake, "receive-referral", l.referral(lifecycle.AidCalWORK))
	l.later(1, 4)
	l.do(l.intake, "send-referral-information", lifecycle.Nothing{})
	l.reviews()
}

func (l *life) fosterCare() {
	l.received(4, 12)
	f := l.referral(lifecycle.AidFoster)
	f.BestInterest = "in_best_interest"
	if l.chance(30) {
		f.BestInterest = "not_in_best_interest"
	}
	l.do(l.intake, "receive-referral", f)
}

func (l *life) withdrawn() {
	l.received(25, 200)
	l.do(applicant, "file-application", l.application())
	l.later(2, 9)
	l.do(l.intake, "withdraw-application", lifecycle.Withdrawal{Why: "The parents have agreed on support by themselves."})
}
