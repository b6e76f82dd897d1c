package documents

// reviewOutcome tells both parents what a review found.
var reviewOutcome = Notice{
	ID: "N-REVIEW-OUTCOME", Edition: "1",
	Title:    "The outcome of the review of your order",
	Purpose:  "when a review is finished",
	Citation: "45 CFR 303.8(e); 22 CCR 115535(a)",
	Mark:     regulationMark,
	Readers:  bothParents,
	Required: []Requirement{
		{"outcome", "45 CFR 303.8(e)"},
		{elemComplaint, "Fam. Code § 17401.5(b)"},
	},
	texts: map[string]wording{English: {"The outcome of the review of your order", reviewOutcomeEN}},
}

func reviewOutcomeEN(r *draft) []Block {
	v := r.Review
	outcome := "We do not ask the court to change the amount. The two amounts are too close, or the change will not last over three months (22 CCR 115535(a))."
	next := "Your order stays as it is. You may go to court yourself. You may also ask us for a new review when things change."
	if v.Change {
		outcome = "We ask the court to change the order."
		next = "You get a copy of the motion and a notice of the hearing. Until the court decides, the present amount is due. A change cannot reach back before the day we file the motion (Fam. Code § 3653)."
	}
	return join(
		[]Block{
			para("We have finished the review of your support order."),
			KeyValues{[]KeyValue{
				{"Support ordered now", v.Present.String() + " a month"},
				{"Support by the guideline", v.ByRule.String() + " a month"},
			}},
			element("outcome", Callout{Title: "What we found", Blocks: []Block{para(outcome), para(r.text(v.Reason, "Review.Reason"))}}),
			heading("What you need to do"),
			bullets("Look at the two amounts. Ask us how we worked out the second one.", "If we had your income or the time with the children wrong, send us proof now."),
			heading("What happens next"),
			para(next),
		},
		disagreeEN(), contactEN(r))
}
