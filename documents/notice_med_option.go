package documents

// medicalOption asks the person receiving support which plan to choose: the agency chooses in consultation
// with that person.
var medicalOption = Notice{
	ID: "N-MED-OPTION", Edition: "1",
	Title:    "Which health plan fits your children?",
	Purpose:  "when the plan administrator reports more than one option",
	Citation: "45 CFR 303.32(c)(8)",
	Mark:     ownWording + " The 20 business days of the federal notice to choose were read in a secondary source.",
	Readers:  []Role{PersonReceiving},
	Required: []Requirement{
		{"options", "45 CFR 303.32(c)(8)"},
	},
	texts: map[string]wording{English: {"Which health plan fits your children?", medicalOptionEN}},
}

func medicalOptionEN(r *draft) []Block {
	r.need(len(r.Medical.Options) > 1, "Medical.Options")
	var boxes []CheckItem
	for _, o := range r.Medical.Options {
		boxes = append(boxes, CheckItem{Text: o})
	}
	return join(
		[]Block{
			para("The other parent's work offers health insurance for your children. There is more than one plan. We choose one, and want to know what you think (45 CFR 303.32(c)(8))."),
			element("options", para("These are the plans:"), Checklist{boxes}),
			r.lastDay("Tell us by %s", r.Medical.ReplyBy, "Medical.ReplyBy"),
			heading("What you need to do"),
			steps(
				"Think of the doctors, medicines and places that your children need.",
				"Tick the plan that fits best.",
				"Send this letter back, or call us.",
			),
			heading("What happens next"),
			para("If we do not hear from you, we choose a plan. Then we send you the policy information (Fam. Code § 17422(c)(1))."),
		},
		contactEN(r))
}
