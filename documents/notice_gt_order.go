package documents

// geneticOrder is the agency's own order to take a genetic test. The caller has made sure that none of the
// bars of Fam. Code § 7558(c) and (g) holds. Each parent gets a day of their own: they need not meet.
var geneticOrder = Notice{
	ID: "N-GT-ORDER", Edition: "1",
	Title:    "Order to take a genetic test",
	Purpose:  "when the agency orders a genetic test in a contested case",
	Citation: "Fam. Code § 7558",
	Mark:     ownWording + " The court's own order for a test is form FL-627; this letter is the agency's order.",
	Readers:  bothParents,
	Required: []Requirement{
		{"order to be tested", "Fam. Code § 7558(b)"},
		{"when and where", "Fam. Code § 7558(e)"},
		{"who pays", "Fam. Code § 7558(d)"},
		{"asking the court", "Fam. Code § 7558(e)"},
		{"what refusing means", "Fam. Code § 7558(e)"},
	},
	texts: map[string]wording{English: {"Order to take a genetic test", geneticOrderEN}},
}

func geneticOrderEN(r *draft) []Block {
	return join(
		[]Block{
			element("order to be tested",
				para("It is disputed who a parent of these children is:"),
				bullets(r.children()...),
				para("We order you to take a genetic test. We may do so for this reason (Fam. Code § 7558(b)):"),
				para(r.text(r.Parentage.Ground, "Parentage.Ground"))),
			element("when and where", meetingEN(r, r.Parentage.Test, "Parentage.Test")),
			heading("What you need to do"),
			steps(
				"Come at this time. Bring a photo identification.",
				"If a child lives with you, bring the child.",
				"If you cannot come, call us before that day. We set another one.",
			),
			element("who pays", para("We pay for the test. If you turn out to be the parent, a court may order the alleged father to pay us back (Fam. Code § 7558(d)).")),
			heading("If you do not want to be tested"),
			element("asking the court",
				para("You may ask the court to free you from this order. File a motion before the test, or within 10 days after the day set for it (Fam. Code § 7558(e))."),
				r.lastDay("Ask the court by %s", r.Parentage.ReliefBy, "Parentage.ReliefBy")),
			element("what refusing means",
				para("If you do neither, the court may decide against you on who the parent is, or may enforce this order. That you refused can be used as evidence (Fam. Code § 7558(e)).")),
			heading("If it is not safe"),
			para("If you were found to have good cause not to work with us, tell us at once. We may then not order a test (Fam. Code § 7558(c))."),
		},
		contactEN(r))
}
