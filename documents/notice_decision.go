package documents

import "fmt"

// decisionCarriedOut tells the person who complained what was done to comply.
var decisionCarriedOut = Notice{
	ID: "N-DECISION", Edition: "1",
	Title:    "We carried out the state hearing decision",
	Purpose:  "when the agency has complied with an adopted decision",
	Citation: "Fam. Code § 17801(h), 17803; 22 CCR 120221",
	Mark:     regulationMark + " The law requires a report to the state; that you get this letter too is our practice.",
	Readers:  bothParents,
	Required: []Requirement{
		{"what was done", "22 CCR 120221(b)"},
		{"court review", "Fam. Code § 17803"},
	},
	texts: map[string]wording{English: {"We carried out the state hearing decision", decisionCarriedOutEN}},
}

func decisionCarriedOutEN(r *draft) []Block {
	sh := r.StateHearing
	return join(
		[]Block{
			element("what was done",
				para(fmt.Sprintf("The state decided on your hearing on %s. We must carry out that decision (Fam. Code § 17801(h)). This is what we did:", r.on(sh.Decided, "StateHearing.Decided"))),
				r.list(sh.Done, "StateHearing.Done"),
				para("We reported it to the state department. We have 30 days for that from the day we get the decision (22 CCR 120221(b)).")),
			heading("What you need to do"),
			bullets(
				"Check what we did. If something is missing, tell us.",
				"If you think that we did not carry out the decision, tell the state department. There is no second hearing on it (22 CCR 120221).",
			),
			heading("If you do not agree with the decision"),
			element("court review",
				para("You may ask the superior court to review it on questions of law. File a petition within one year after you got notice of the final decision. There is no filing fee (Fam. Code § 17803).")),
			heading("What happens next"),
			para("The state department looks at our report. It may ask us to do more. We then write to you again."),
		},
		contactEN(r))
}
