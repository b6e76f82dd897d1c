package documents

// arrearsReview is the written result of a review of arrears.
var arrearsReview = Notice{
	ID: "N-ARREARS-REVIEW", Edition: "1",
	Title:    "The result of the review of past-due support",
	Purpose:  "within 30 days (plus 30) of a request to review arrears",
	Citation: "Fam. Code § 17526(a), 17800",
	Mark:     ownWording,
	Readers:  bothParents,
	Required: []Requirement{
		{"result", "Fam. Code § 17526(a)"},
		{"you may ask the court", "Fam. Code § 17526(c)"},
		{elemComplaint, "Fam. Code § 17401.5(b)"},
	},
	texts: map[string]wording{English: {"The result of the review of past-due support", arrearsReviewEN}},
}

func arrearsReviewEN(r *draft) []Block {
	a := r.Arrears
	return join(
		[]Block{
			para("We were asked to review the past-due support in this case. We looked at all that both parents sent us (Fam. Code § 17526(a))."),
			element("result",
				KeyValues{[]KeyValue{
					{"Past-due support before", r.amount(a.Before, "Arrears.Before")},
					{"Past-due support now", a.After.String()},
					{"Worked out on", r.on(a.AsOf, "Arrears.AsOf")},
				}},
				para(r.interestEN()),
				para("What we found:"), r.list(a.Findings, "Arrears.Findings")),
			heading("If you do not agree"),
			element("you may ask the court",
				para("Any party may ask the court to decide how much is past due. The motion must list, month by month, what was ordered and what was paid (Fam. Code § 17526(c)).")),
			heading("What you need to do"),
			bullets("Check the result against your own records.", "Keep this letter.", "The parent who pays: go on paying as ordered."),
			heading("What happens next"),
			para("We use the new amount from now on. If too much was collected, we write to you about it."),
		},
		disagreeEN(), contactEN(r))
}
