package documents

// medicalChoice asks which of support and premium comes first.
var medicalChoice = Notice{
	ID: "N-MED-CHOICE", Edition: "1",
	Title:    "Support or health insurance: please choose",
	Purpose:  "when pay does not cover both support and premium, and the family gets no aid",
	Citation: "22 CCR 116116(b)(2)",
	Mark:     regulationMark,
	Readers:  []Role{PersonReceiving},
	Required: []Requirement{
		{"choice", "22 CCR 116116(b)(2)"},
		{"10 days", "22 CCR 116116(b)(2)"},
	},
	texts: map[string]wording{English: {"Support or health insurance: please choose", medicalChoiceEN}},
}

func medicalChoiceEN(r *draft) []Block {
	return join(
		[]Block{
			para("The law limits how much may be withheld from pay. What may be withheld from the other parent's pay is not enough for both of these:"),
			KeyValues{[]KeyValue{
				{"Support each month", r.Medical.Support.String()},
				{"Health insurance each month", r.amount(r.Medical.Premium, "Medical.Premium")},
			}},
			element("choice",
				para("You may choose which comes first. If you do not choose, support comes first (22 CCR 116116(b)(2))."),
				Checklist{[]CheckItem{
					{Text: "Pay the support first. There may be no health insurance through the other parent's work."},
					{Text: "Pay the health insurance first. I know that I may get less support each month."},
				}}),
			element("10 days", r.lastDay("Tell us by %s", r.Medical.ReplyBy, "Medical.ReplyBy")),
			heading("What you need to do"),
			steps("Tick one of the boxes.", "Sign below and send this letter back, or call us."),
			Signature{Blank: true},
			heading("What happens next"),
			para("We tell the employer what to withhold."),
		},
		contactEN(r))
}
