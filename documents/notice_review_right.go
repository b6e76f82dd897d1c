package documents

import "fmt"

// reviewRight is the notice that each parent gets at least every three years.
var reviewRight = Notice{
	ID: "N-REVIEW-RIGHT", Edition: "1",
	Title:    "You may ask us to review your support order",
	Purpose:  "every 36 months, to each parent at the last known address",
	Citation: "45 CFR 303.8(b)(7)(i); 22 CCR 115503",
	Mark:     regulationMark,
	Readers:  bothParents,
	Required: []Requirement{
		{"right to a review", "45 CFR 303.8(b)(7)(i)"},
		{"where and how to ask", "45 CFR 303.8(b)(7)(i)"},
		{elemComplaint, "Fam. Code § 17401.5(b)"},
	},
	texts: map[string]wording{English: {"You may ask us to review your support order", reviewRightEN}},
}

func reviewRightEN(r *draft) []Block {
	return join(
		[]Block{
			element("right to a review",
				para("You have the right to ask us to review your support order. If the law says so, we then ask the court to change it. It may go up or down (45 CFR 303.8(b))."),
				para("We send this notice to both parents at least every three years.")),
			heading("When a review makes sense"),
			bullets(
				"Your income, or the other parent's, has changed.",
				"The time that the children spend with each parent has changed.",
				"A child was born, or has left home.",
				"A parent was jailed, became disabled or was called to military duty.",
				"Health insurance for the children is missing, or has changed. This alone is reason enough (45 CFR 303.8(d)).",
			),
			heading("What you need to do"),
			element("where and how to ask", steps(
				fmt.Sprintf("Call us at %s, write to our office, or come in. You may ask in person or in writing.", r.Agency.Phone),
				"Say that you want a review of your order, and what has changed.",
				"Fill in the forms on income and costs that we send you.",
			)),
			heading("What happens next"),
			para("We start within 15 business days (22 CCR 115510(e)). We finish within 180 days of your request, or of finding the other parent if that is later (45 CFR 303.8(e)). The order holds until the court changes it. A change cannot reach back before the day a motion is filed (Fam. Code § 3653)."),
		},
		disagreeEN(), contactEN(r))
}
