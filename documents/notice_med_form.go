package documents

// medicalForm asks a parent to fill in the medical insurance form.
var medicalForm = Notice{
	ID: "N-MED-FORM", Edition: "1",
	Title:    "Tell us about health insurance for your children",
	Purpose:  "with the medical insurance form",
	Citation: "Fam. Code § 17424(a)",
	Mark:     ownWording + " The state form (DHS 6110) was not seen.",
	Readers:  bothParents,
	Required: []Requirement{
		{"20 days", "Fam. Code § 17424(a)"},
	},
	texts: map[string]wording{English: {"Tell us about health insurance for your children", medicalFormEN}},
}

func medicalFormEN(r *draft) []Block {
	return join(
		[]Block{
			para("The state needs to know about health insurance for these children:"),
			bullets(r.children()...),
			element("20 days",
				para("With this letter we serve you a medical insurance form. You must return it within 20 days of the day it was served (Fam. Code § 17424(a))."),
				r.lastDay("Return the form by %s", r.Medical.ReplyBy, "Medical.ReplyBy")),
			heading("What you need to do"),
			steps(
				"Fill in what you know about your insurance: company, policy number, who is covered.",
				"If you have none, write that you have none. Say if your work offers one.",
				"Sign the form and send it to our office.",
			),
			heading("What happens next"),
			para("We send the form to the state department (Fam. Code § 17424(b)). If insurance is available at a reasonable cost, the court may order it. Reasonable means at most 5 percent of a parent's gross income (§ 17422(b)(3))."),
			para("Your answers are confidential (Fam. Code § 17212)."),
		},
		contactEN(r))
}
