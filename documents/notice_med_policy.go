package documents

// medicalPolicy forwards what the plan told about the policy.
var medicalPolicy = Notice{
	ID: "N-MED-POLICY", Edition: "1",
	Title:    "Health insurance for your children",
	Purpose:  "within 10 business days of policy information from the plan",
	Citation: "Fam. Code § 17422(c)(1); 22 CCR 116114(f)",
	Mark:     regulationMark,
	Readers:  []Role{PersonReceiving},
	Required: []Requirement{
		{"policy information", "Fam. Code § 17422(c)(1)"},
	},
	texts: map[string]wording{English: {"Health insurance for your children", medicalPolicyEN}},
}

func medicalPolicyEN(r *draft) []Block {
	return join(
		[]Block{
			para("Your children have health insurance under the court order:"),
			bullets(r.children()...),
			element("policy information", KeyValues{[]KeyValue{
				{"Insurance company", r.text(r.Medical.Insurer, "Medical.Insurer")},
				{"Policy number", r.text(r.Medical.Policy, "Medical.Policy")},
				{"What it covers", r.text(r.Medical.Coverage, "Medical.Coverage")},
				{"Covered from", r.on(r.Medical.Started, "Medical.Started")},
			}}),
			heading("What you need to do"),
			steps(
				"Keep this letter. Show the policy number to the doctor, the dentist and the pharmacy.",
				"If you have no insurance cards yet, call the insurance company.",
				"If a bill is refused because the insurance has ended, tell us.",
				"If your children get Medi-Cal, tell the county about this insurance.",
			),
			heading("What happens next"),
			para("If we learn that the insurance has ended, we write to you within 5 business days (22 CCR 116118(e))."),
		},
		contactEN(r))
}
