package lifecycle

import "casewright/domain/calendar"

var byDefaultInForce = Guard{"the order in force was entered by default", func(c Case, _ Facts) *Reason {
	if o, inForce := c.OrderInForce(); !inForce || !o.ByDefault {
		return &Reason{Text: "The order in force was not entered by default.", Citation: "Fam. Code §§ 17432(b), 17433; Code Civ. Proc. §§ 473, 473.5"}
	}
	return nil
}}

// defaultNotOnActual: the law on the first collection concerns default orders on presumed income or earning capacity
// (Fam. Code § 17432(b)).
var defaultNotOnActual = Guard{"the order in force is a default order on presumed income or earning capacity", func(c Case, f Facts) *Reason {
	if o, _ := c.OrderInForce(); byDefaultInForce.Unmet(c, f) != nil || o.Basis != PresumedIncome && !o.Basis.byCapacity() {
		return &Reason{Text: "The order in force is no default order on presumed income or earning capacity.", Citation: "Fam. Code § 17432(b)"}
	}
	return nil
}}

var noFirstCollection = Guard{"no first collection is recorded", func(c Case, _ Facts) *Reason {
	if on := c.Establishment.FirstCollected; !on.IsZero() {
		return &Reason{Text: "The first collection came on " + longDate(on) + ".", Citation: "Fam. Code § 17432(g)(1)"}
	}
	return nil
}}

var firstCollection = When{"it is the first, on a default order on presumed income or earning capacity", func(c Case, _ Event) bool {
	return c.State(EstablishmentProcess) == EstOrdered && defaultNotOnActual.Unmet(c, Facts{}) == nil && noFirstCollection.Unmet(c, Facts{}) == nil
}}

var noSetAsidePending = Guard{"no motion to set aside is pending", func(c Case, _ Facts) *Reason {
	if c.Establishment.SetAside.Route != "" {
		return &Reason{Text: "A motion to set the order aside is pending.", Fix: "decide-set-aside"}
	}
	return nil
}}

var setAsidePending = Guard{"a motion to set aside is pending", func(c Case, _ Facts) *Reason {
	if c.Establishment.SetAside.Route == "" {
		return &Reason{Text: "No motion to set the order aside is pending.", Fix: "ask-set-aside"}
	}
	return nil
}}

var capacityUnknownDefault = Guard{"it is a default order on earning capacity because income was unknown", func(c Case, _ Facts) *Reason {
	if !capacityUnknownInForce.Holds(c, nil) {
		return &Reason{Text: "The order in force is no default order on earning capacity because income was unknown.", Citation: "Fam. Code § 17430(e)(1)(A)"}
	}
	return nil
}}

var orderByDefault = When{"it was entered by default", func(_ Case, e Event) bool { return e.(OrderEntered).ByDefault }}

// mailAdds are the days that mail within California adds to a time to act (Code Civ. Proc. § 1013(a)).
const mailAdds = 5

var entryMailed = From{"the day of mailing, with the five days that mail adds", func(_ Case, e Event) calendar.Date { return e.(EntryNoticed).On.AddDays(mailAdds) }}

var capacityUnknownInForce = When{"a default order on earning capacity because income was unknown is in force", func(c Case, _ Event) bool {
	o, inForce := c.OrderInForce()
	return inForce && o.ByDefault && o.Basis == CapacityUnknown
}}

var evidenceFound = When{"enough evidence was found", func(_ Case, e Event) bool { return e.(CapacityReviewed).Evidence == "yes" }}

var remindedOfCapacityReview = When{"it is of EST-EC-REVIEW", func(_ Case, e Event) bool { return e.(DeadlineReminded).ID == "EST-EC-REVIEW" }}

var checkQualifies = When{"the order qualifies to be set aside", func(_ Case, e Event) bool { return e.(DefaultIncomeChecked).Finding == "qualifies" }}
