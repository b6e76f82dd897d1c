package documents

import "fmt"

// closed tells the person who received services that the case is closed.
var closed = Notice{
	ID: "N-CLOSED", Edition: "1",
	Title:    "Your child support case is closed",
	Purpose:  "when a case is closed",
	Citation: "45 CFR 303.11; Fam. Code § 17801(a)(4)",
	Mark:     ownWording + " No rule was found that requires this letter; the letter 60 days before is required.",
	Readers:  bothParents,
	Required: []Requirement{
		{"case is closed", "45 CFR 303.11(d)(1)"},
		{"coming back", "45 CFR 303.11(d)(5)"},
		{elemComplaint, "Fam. Code § 17401.5(b)"},
	},
	texts: map[string]wording{English: {"Your child support case is closed", closedEN}},
}

func closedEN(r *draft) []Block {
	c := r.Closure
	return join(
		[]Block{
			element("case is closed",
				para(fmt.Sprintf("We closed your child support case on %s. This is the reason:", r.on(c.Closed, "Closure.Closed"))),
				para(r.text(c.Reason, "Closure.Reason")),
				para(fmt.Sprintf("The rule for it is %s.", r.text(c.Criterion, "Closure.Criterion")))),
			heading("What it means"),
			bullets(
				"We no longer collect support in this case.",
				"A court order does not end because we close the case. What it orders is still due.",
				r.afterClosing(),
				"We keep the records for at least three years (45 CFR 303.11(e)).",
			),
			heading("What you need to do"),
			element("coming back", para("If things change, you can come back. Fill in a new application, and pay the fee if there is one (45 CFR 303.11(d)(5)). We open the case within 20 days (45 CFR 303.2(b)).")),
			para("Closing a case is something that a state hearing can look at (Fam. Code § 17801(a)(4))."),
		},
		disagreeEN(), contactEN(r))
}

// afterClosing is what a parent may do about an order when nobody here works on it.
func (r *draft) afterClosing() string {
	if r.To == ParentPaying {
		return "Go on paying as the order says, and keep proof. The family law facilitator at the court can help."
	}
	return "You may enforce the order yourself. The family law facilitator at the court can help."
}
