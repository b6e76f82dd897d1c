package documents

import "fmt"

// reviewDeclined tells a parent that asked why no review is made now.
var reviewDeclined = Notice{
	ID: "N-REVIEW-DECLINED", Edition: "1",
	Title:    "We are not reviewing your order now",
	Purpose:  "when a review is declined because the last one is less than six months old and nothing changed",
	Citation: "22 CCR 115510(c)",
	Mark:     regulationMark,
	Readers:  bothParents,
	Required: []Requirement{
		{"why not", "22 CCR 115510(c)"},
		{elemComplaint, "Fam. Code § 17401.5(b)"},
	},
	texts: map[string]wording{English: {"We are not reviewing your order now", reviewDeclinedEN}},
}

func reviewDeclinedEN(r *draft) []Block {
	return join(
		[]Block{
			element("why not",
				para(fmt.Sprintf("On %s you asked us to review your support order. We finished the last review on %s. That is less than six months before, and we know of nothing that has changed since. We may decline a new review then (22 CCR 115510(c)).", r.on(r.Review.Asked, "Review.Asked"), r.on(r.Review.Last, "Review.Last")))),
			heading("What you need to do"),
			bullets(
				"If something has changed, tell us what, and send us proof. We then review the order.",
				"If nothing has changed, you may ask again six months after the last review.",
				"You may ask the court yourself for a change. The family law facilitator at the court can help.",
			),
			heading("What happens next"),
			para("Your order stays as it is. Support is due as ordered."),
		},
		disagreeEN(), contactEN(r))
}
