package documents

import "fmt"

// medicalLapse tells the person receiving support that coverage under the order has lapsed.
var medicalLapse = Notice{
	ID: "N-MED-LAPSE", Edition: "1",
	Title:    "Your children’s health insurance has ended",
	Purpose:  "within 5 business days of a report that coverage lapsed",
	Citation: "22 CCR 116118(e); Fam. Code § 17422(c)",
	Mark:     regulationMark,
	Readers:  []Role{PersonReceiving},
	Required: []Requirement{
		{"lapse of coverage", "22 CCR 116118(e)"},
	},
	texts: map[string]wording{English: {"Your children’s health insurance has ended", medicalLapseEN}},
}

func medicalLapseEN(r *draft) []Block {
	return join(
		[]Block{
			element("lapse of coverage",
				para(fmt.Sprintf("On %s we learned that health insurance for your children has ended. It was insurance that the court ordered the other parent to have.", r.on(r.Medical.Learned, "Medical.Learned"))),
				KeyValues{[]KeyValue{
					{"Insurance company", r.text(r.Medical.Insurer, "Medical.Insurer")},
					{"Ended on", r.on(r.Medical.Ended, "Medical.Ended")},
					{"Reason, as told to us", r.text(r.Medical.Reason, "Medical.Reason")},
				}}),
			heading("What you need to do"),
			steps(
				"Before a visit to the doctor, ask if the children are covered.",
				"If you can get insurance for them, tell us what it costs.",
				"If you need help now, ask the county about Medi-Cal.",
				"Keep the bills that you pay for the children.",
			),
			heading("What happens next"),
			para("The law asks us to enforce the order for health insurance when it lapses (Fam. Code § 17422(c)(3)). We look for new insurance through work. When we find it, we send a new notice to that employer (Fam. Code § 3773(b)). We then write to you again."),
		},
		contactEN(r))
}
