package guideline

import "casewright/domain/money"

// HardshipChildren are the other natural or adopted children who live with a parent and whose minimum
// basic living expenses the court may accommodate (Fam. Code § 4071(a)(2)), counted in hundredths: 100
// is a full deduction for one child, 50 half of one. Stepchildren and other relatives do not count.
// How much to allow is for the court (§ 4070), with its reasons on the record (§ 4072).
type HardshipChildren int64

// maxHardship is the most hardship children of one parent.
const maxHardship HardshipChildren = 2000

// HardshipMaximum is the largest deduction for hardship children: for each, the support ordered
// divided by the number of children in the order (Fam. Code § 4071(b)), not the allocation youngest
// first.
func HardshipMaximum(support money.Cents, childrenInOrder int, hardship HardshipChildren) money.Cents {
	share := ratio{product(uint64(support), uint64(hardship)), uint64(childrenInOrder), 100}
	return money.Cents(share.rounded())
}

// HardshipResult is support with hardship deductions.
type HardshipResult struct {
	Result
	// DeductionA and DeductionB were taken from the parents' net incomes.
	DeductionA, DeductionB money.Cents
	// Residual is the support found less the support that the deductions were computed from. It is 0
	// or a cent, but where the table of section 4055(b)(3) jumps between two rows no amount may meet
	// its own deduction, and the closest is taken.
	Residual money.Cents
}

// WithHardship computes support when parents have hardship children. The deduction lowers a net
// income, which changes the support, which is the measure of the deduction: the amount sought is the
// one that agrees with its own deduction. It is found by halving, to the cent. Deductions under
// section 4071(a)(1) are taken from the net incomes beforehand. The errors are those of Calculate.
func WithHardship(in Input, a, b HardshipChildren) (HardshipResult, error) {
	if err := in.check(); err != nil {
		return HardshipResult{}, err
	}
	if a < 0 || a > maxHardship || b < 0 || b > maxHardship {
		return HardshipResult{}, invalid("hardship_children", "must be from 0 to %d for a parent", maxHardship/100)
	}
	version := in.Version
	if version == "" {
		version = VersionOn(in.AsOf)
	}
	time := averageOf(in.TimeA)
	deductions := func(support money.Cents) (money.Cents, money.Cents) {
		return min(in.NetA, HardshipMaximum(support, in.Children, a)), min(in.NetB, HardshipMaximum(support, in.Children, b))
	}
	// excess is by how much the formula exceeds the support that the deductions assume.
	excess := func(support money.Cents) money.Cents {
		offA, offB := deductions(support)
		high, low, highTime := in.NetA-offA, in.NetB-offB, time
		if low > high {
			high, low, highTime = low, high, time.rest()
		}
		s := version.formula(uint64(high), uint64(high+low), highTime, in.Children)
		return s.cents() - support
	}
	// The formula never gives more than twice both incomes.
	under, over := money.Cents(0), 2*(in.NetA+in.NetB)+1
	for over-under > 1 {
		if middle := under + (over-under)/2; excess(middle) >= 0 {
			under = middle
		} else {
			over = middle
		}
	}
	if excess(under) > -excess(over) {
		under = over
	}
	var out HardshipResult
	out.Residual = excess(under)
	out.DeductionA, out.DeductionB = deductions(under)
	steps := make([]Step, 0, 2)
	for _, d := range []struct {
		party          Party
		net, deduction money.Cents
		credit         HardshipChildren
	}{{ParentA, in.NetA, out.DeductionA, a}, {ParentB, in.NetB, out.DeductionB, b}} {
		if d.credit > 0 {
			steps = append(steps, Step{Party: d.party, Text: "Net income after the hardship deduction for other children at home, which equals their share of the support found",
				Formula: "NDI − CS ÷ {} × {} = {} − {}", With: [4]Value{{Count, int64(in.Children)}, {Factor, int64(d.credit) * (factorScale / 100)}, Money(d.net), Money(d.deduction)},
				Value: Money(d.net - d.deduction), Citation: "Fam. Code §§ 4059(g), 4070, 4071(b)"})
		}
	}
	in.NetA, in.NetB = in.NetA-out.DeductionA, in.NetB-out.DeductionB
	result, err := Calculate(in)
	if err != nil {
		return HardshipResult{}, err
	}
	out.Result = result
	out.Steps = append(steps, result.Steps...)
	return out, nil
}
