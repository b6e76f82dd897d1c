package documents

// offsetReview tells when and where an offset is reviewed.
var offsetReview = Notice{
	ID: "N-OFFSET-REVIEW", Edition: "1",
	Title:    "The review of a tax refund offset",
	Purpose:  "when a parent complains about a federal tax refund offset; to the other parent too when the family gets no aid",
	Citation: "45 CFR 303.72(f)(1)",
	Mark:     ownWording,
	Readers:  bothParents,
	Required: []Requirement{
		{"time and place of the review", "45 CFR 303.72(f)(1)"},
	},
	texts: map[string]wording{English: {"The review of a tax refund offset", offsetReviewEN}},
}

func offsetReviewEN(r *draft) []Block {
	who := "The parent who pays asked us to review a tax refund offset."
	if r.To == ParentPaying {
		who = "You asked us to review a tax refund offset."
	}
	return join(
		[]Block{
			para(who + " We look at whether support is past due, and how much."),
			element("time and place of the review", meetingEN(r, r.Arrears.Review, "Arrears.Review")),
			heading("What you need to do"),
			bullets(
				"Send us proof before that day: receipts, bank statements, court orders.",
				"You may come. If you cannot, call us, and we find another way.",
				"If you need to be kept apart from the other parent, tell us before that day.",
			),
			heading("What happens next"),
			bullets(
				"If the amount was wrong, we tell the federal office (45 CFR 303.72(f)(3)).",
				"If too much was taken, it is paid back to the parent who pays (45 CFR 303.72(f)(4)).",
				"About a spouse's share of a joint refund that was taken, ask the Treasury (45 CFR 303.72(f)(2)).",
			),
		},
		contactEN(r))
}
