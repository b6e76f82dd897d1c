package documents

// contempt tells that the ability to pay is the critical question.
var contempt = Notice{
	ID: "N-CONTEMPT", Edition: "1",
	Title:    "Contempt of court: your ability to pay is the question",
	Purpose:  "when a civil contempt action for unpaid support is started",
	Citation: "45 CFR 303.6(c)(4)(iii)",
	Mark:     ownWording + " The court's own papers are forms FL-410 and FL-411.",
	Readers:  []Role{ParentPaying},
	Required: []Requirement{
		{"ability to pay", "45 CFR 303.6(c)(4)(iii)"},
		{"information for the court", "45 CFR 303.6(c)(4)(ii)"},
	},
	texts: map[string]wording{English: {"Contempt of court: your ability to pay is the question", contemptEN}},
}

func contemptEN(r *draft) []Block {
	return join(
		[]Block{
			para("We asked the court to find you in contempt, because support that it ordered was not paid. The court papers tell which months. Each unpaid month can count on its own (Code of Civil Procedure § 1218.5(a))."),
			element("ability to pay", Callout{Title: "Your ability to pay is the critical question in this case", Blocks: []Block{
				strong("The court must find out if you were able to pay, and if you can pay now. Tell the court and us about your income, your costs and anything that kept you from paying (45 CFR 303.6(c)(4)(iii))."),
			}}),
			courtEN(r, r.Arrears.Court, "Arrears.Court"),
			meetingEN(r, r.Arrears.Hearing, "Arrears.Hearing"),
			heading("What you need to do"),
			steps(
				"Come to the hearing.",
				"Get advice from a lawyer. If you cannot pay for one, ask the court if it appoints one.",
				"Bring proof: pay stubs, letters on benefits, medical papers, job search, time in jail.",
				"Call us before the hearing. If you cannot pay the ordered amount, we can look at a change of the order.",
			),
			heading("What happens next"),
			element("information for the court",
				para("We screened your case for your ability to pay. We give the court what we know about it (45 CFR 303.6(c)(4)(i) and (ii)). Tell us what we do not know.")),
		},
		contactEN(r))
}
