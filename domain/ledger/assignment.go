package ledger

import (
	"casewright/domain/calendar"
	"casewright/domain/money"
)

// Days on which the form of the assignment changed. Welf. & Inst. Code § 11477(a)(1); the first is from
// a county's glossary.
var (
	temporaryFrom   = day(1998, 10, 1) // applications: arrears from before aid only while it lasts
	duringAidOnly   = day(2009, 10, 1) // applications: only support that accrues on aid
	familiesFirstOn = day(2020, 5, 1)  // collections: Code Civ. Proc. § 695.221(f)
)

// aidStatus says where the family stands when money is collected.
type aidStatus int

const (
	neverAided aidStatus = iota
	formerlyAided
	onAid
)

func (a Aid) covers(d calendar.Date) bool {
	return !d.Before(a.From) && (a.To.IsZero() || !d.After(a.To))
}

// cash says whether the status is cash aid, which assigns child and spousal support.
func (s AidStatus) cash() bool { return s == CalWORKs || s == FosterCare }

// aidOn returns the range of aid that covers d, nil for none. Cash aid comes before Medi-Cal.
func (s *Scenario) aidOn(d calendar.Date) *Aid {
	var found *Aid
	for i := range s.Aid {
		a := &s.Aid[i]
		if a.covers(d) && (a.Status.cash() || a.Status == MediCal) && (found == nil || a.Status.cash()) {
			found = a
		}
	}
	return found
}

// standing says whether the family is on cash aid, was, or never was, on d.
func (s *Scenario) standing(d calendar.Date) aidStatus {
	result := neverAided
	for _, a := range s.Aid {
		switch {
		case a.From.After(d):
		case a.Status.cash() && a.covers(d):
			return onAid
		case a.Status.cash() || a.Status == Former:
			result = formerlyAided
		}
	}
	return result
}

// assigned returns the bucket that an installment due on d becomes when it is past due, with the rule.
func (s *Scenario) assigned(k Kind, d calendar.Date) (Bucket, RuleID) {
	a := s.aidOn(d)
	switch {
	case a == nil || a.Status == MediCal && k != Medical:
		return NeverAssigned, RuleUnassigned
	case k == Medical:
		return PermanentlyAssigned, RuleAssignMed
	case a.Status == FosterCare:
		return FosterCareAssigned, RuleAssignFoster
	}
	return PermanentlyAssigned, RuleAssignAid
}

// reassign moves what is owed when CalWORKs begins or ends.
func (r *run) reassign(a *Aid, begins bool) {
	if a.Status != CalWORKs {
		return
	}
	if begins {
		applied := a.AppliedOn
		if applied.IsZero() {
			applied = a.From
		}
		switch {
		case applied.Before(temporaryFrom):
			r.move(NeverAssigned, PermanentlyAssigned, RuleAssignPerm98)
			r.move(ConditionallyAssigned, PermanentlyAssigned, RuleAssignPerm98)
		case applied.Before(duringAidOnly):
			r.move(NeverAssigned, TemporarilyAssigned, RuleAssignTemp)
			r.move(ConditionallyAssigned, TemporarilyAssigned, RuleAssignTemp)
		}
		return
	}
	if r.s.standing(r.today) == onAid {
		return // one range of aid follows another
	}
	r.move(TemporarilyAssigned, ConditionallyAssigned, RuleAssignCond)
	r.releaseOverAid()
}

// move carries all child and spousal arrears of a bucket, with their interest, to another.
func (r *run) move(from, to Bucket, rule RuleID) {
	for o := range r.accounts {
		a := &r.accounts[o]
		if a.kind == Medical {
			continue
		}
		r.begin(EventAssign, a.id, r.today.FirstOfMonth())
		for i := range r.lots {
			if l := &r.lots[i]; l.account == o && l.bucket == from && l.unpaid > 0 {
				r.entry(l.owed(r), -l.unpaid, rule)
				l.bucket = to
				r.entry(l.owed(r), l.unpaid, rule)
			}
		}
		if due := a.interest[from.index()]; due != 0 {
			r.entry(r.interestAccount(o, from), -due, rule)
			r.entry(r.interestAccount(o, to), due, rule)
			a.interest[to.index()] += due
			a.interest[from.index()] = 0
		}
		a.fraction[to.index()] += a.fraction[from.index()]
		a.fraction[from.index()] = 0
		r.end()
	}
}

// releaseOverAid takes principal out of the assignment so far as it exceeds the aid not yet repaid, newest
// installment first. It does nothing when the amount of aid is not known.
func (r *run) releaseOverAid() {
	if !r.aidKnown {
		return
	}
	var assigned money.Cents
	for _, l := range r.lots {
		if l.bucket == PermanentlyAssigned && r.accounts[l.account].kind != Medical {
			assigned += l.unpaid
		}
	}
	over := assigned - max(r.unreimbursed, 0)
	for i := len(r.lots) - 1; i >= 0 && over > 0; i-- {
		l := &r.lots[i]
		if l.bucket != PermanentlyAssigned || l.unpaid == 0 || r.accounts[l.account].kind == Medical {
			continue
		}
		part := min(over, l.unpaid)
		over -= part
		r.begin(EventAssign, r.accounts[l.account].id, l.period)
		r.entry(l.owed(r), -part, RuleAssignCap)
		released := *l
		released.bucket, released.unpaid = UnassignedDuring, part
		l.unpaid -= part
		r.entry(released.owed(r), part, RuleAssignCap)
		r.end()
		r.addLot(released) // after this lot, as it is of the same month
	}
}
