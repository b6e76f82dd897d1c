package documents

// fvCover goes with the questionnaire on family violence, to either parent.
var fvCover = Notice{
	ID: "N-FV-COVER", Edition: "1",
	Title:    "Your safety and your privacy",
	Purpose:  "with the family violence questionnaire: at the first interview, or within 5 business days of first locating a party",
	Citation: "22 CCR 112300",
	Mark:     ownWording + " The official cover letter is CSS 2140; current packages list form DCSS 0049.",
	Readers:  []Role{PersonReceiving, ParentPaying},
	Required: []Requirement{
		{"return within 30 days", "22 CCR 112300(b)(2)"},
		{"why we ask", "Fam. Code § 17212(b)(2)"},
	},
	texts: map[string]wording{English: {"Your safety and your privacy", fvCoverEN}},
}

func fvCoverEN(r *draft) []Block {
	return join(
		[]Block{
			para("We send a questionnaire with this letter. It asks if you or a child have been hurt or threatened, and if you are safe. We send the same questions to both parties in a case. The other party does not get your answers."),
			heading("Why we ask"),
			element("why we ask",
				para("If telling the other party where you or a child are could lead to harm, the law forbids us to tell them: your address, telephone number, work and school stay out of their papers and out of court papers (Fam. Code § 17212(b)(2)). We can also do parts of our work differently so that you stay safe.")),
			heading("What you need to do"),
			steps(
				"Fill in the questionnaire. If you tick a box, tell us in a few words what happened.",
				"Sign it and send it back to our office.",
				"If you have a court order that protects you, add a copy.",
			),
			element("return within 30 days", r.lastDay("Please send it back by %s", r.Intake.ReplyBy, "Intake.ReplyBy")),
			strong("If you are in danger now, call 911."),
			para("You can call us instead of writing. Tell us if there is a safe time, number or address to reach you."),
		},
		contactEN(r))
}
