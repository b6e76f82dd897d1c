package documents

import "fmt"

// reviewForms asks both parents for their income and expenses.
var reviewForms = Notice{
	ID: "N-REVIEW-FORMS", Edition: "1",
	Title:    "We are reviewing your support order",
	Purpose:  "with the forms on income and expenses",
	Citation: "22 CCR 115510, 115525(a); 45 CFR 303.8",
	Mark:     regulationMark,
	Readers:  bothParents,
	Required: []Requirement{
		{"review has started", "22 CCR 115525(a)"},
		{"forms in 20 business days", "22 CCR 115525(a)(1)(C) and (2)(B)"},
	},
	texts: map[string]wording{English: {"We are reviewing your support order", reviewFormsEN}},
}

func reviewFormsEN(r *draft) []Block {
	why := "We learned of a change, so we started a review of your support order."
	if !r.Review.Asked.IsZero() {
		why = fmt.Sprintf("On %s we were asked to review your support order. We have started.", r.date(r.Review.Asked))
	}
	without := "If the forms do not come back, we go on with what we know."
	if !r.Review.Asked.IsZero() {
		without = "The 180 days for the review start when the complete forms are in, or when the other parent is found if that is later (22 CCR 115510(b))."
	}
	return join(
		[]Block{
			element("review has started", para(why),
				KeyValues{[]KeyValue{
					{"Reason", r.text(r.Review.Reason, "Review.Reason")},
					{"Support ordered now", r.Review.Present.String() + " a month"},
				}}),
			element("forms in 20 business days", r.lastDay("Send the forms back by %s", r.Review.ReplyBy, "Review.ReplyBy"), para(without)),
			heading("What you need to do"),
			steps(
				"Fill in the income and expense form that is with this letter.",
				"Add copies of your pay stubs and your last tax return.",
				"Add proof of health insurance and of child care costs.",
				"Write how much time the children spend with you.",
			),
			heading("What happens next"),
			para("We work out the support by the guideline. We ask the court for a change if the new amount differs by at least 20 percent or $50 a month, whichever is less, and the change will last over three months (22 CCR 115535(a)). Either way, we write to you."),
			para("The other parent can see your income and expense form if support is set or changed (Fam. Code § 17212(c)). If your address must be kept from the other parent, tell us before you send it."),
		},
		contactEN(r))
}
