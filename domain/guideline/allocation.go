package guideline

import "casewright/domain/money"

// AllocateYoungestFirst divides support among children as section 4055(b)(8) does unless the court
// orders otherwise: the youngest gets the support for one child, the next youngest what a second
// child adds to it, and so on. The amounts are youngest first and add up to the total. It is not for
// children with different time shares. The error is ErrInvalid or ErrReferToPerson.
func AllocateYoungestFirst(total money.Cents, children int) ([]money.Cents, error) {
	if err := checkChildren(children); err != nil {
		return nil, err
	}
	if total < 0 || total > MaxNet {
		return nil, invalid("total", "must be from 0 to %s", MaxNet)
	}
	amounts := make([]money.Cents, children)
	var before money.Cents
	for i := range amounts {
		upTo := ratio{product(uint64(total), multipliers[i+1]), multipliers[children], 1}
		amounts[i] = money.Cents(upTo.rounded()) - before
		before += amounts[i]
	}
	return amounts, nil
}
