package documents

import "fmt"

// complaintReceived acknowledges a complaint.
var complaintReceived = Notice{
	ID: "N-COMPLAINT-ACK", Edition: "1",
	Title:    "We received your complaint",
	Purpose:  "on receipt of a complaint (LCR002)",
	Citation: "Fam. Code § 17800; 22 CCR 120107; 45 CFR 303.35",
	Mark:     regulationMark + " The official form is LCR002; its layout was not seen.",
	Readers:  bothParents,
	Required: []Requirement{
		{"complaint received", "22 CCR 120107"},
		{"answer in 30 days", "Fam. Code § 17800"},
		{"state hearing", "Fam. Code § 17801"},
	},
	texts: map[string]wording{English: {"We received your complaint", complaintReceivedEN}},
}

func complaintReceivedEN(r *draft) []Block {
	c := r.Complaint
	return join(
		[]Block{
			element("complaint received", para("We received your complaint."), KeyValues{[]KeyValue{
				{"Complaint number", r.text(c.Number, "Complaint.Number")},
				{"Received on", r.on(c.Received, "Complaint.Received")},
				{"About", r.text(c.About, "Complaint.About")},
			}}),
			element("answer in 30 days",
				r.lastDay("We answer you in writing by %s", c.AnswerBy, "Complaint.AnswerBy"),
				para("Our director may add 30 days. If so, we write to you (Fam. Code § 17800).")),
			heading("What you need to do"),
			bullets(
				"If we got your complaint wrong, or you want to add to it, tell us now.",
				"Send us papers that help, such as receipts or letters.",
				"Tell us if you need an interpreter, or help because of a disability.",
			),
			heading("What happens next"),
			para(fmt.Sprintf("%s looks into your complaint and will call you.", r.text(c.Handler.Name, "Complaint.Handler.Name"))),
			element("state hearing", para("If our answer does not satisfy you, you may ask for a state hearing within 90 days after you get it. If we do not answer in writing within 30 days, you may ask within 90 days of making the complaint (Fam. Code § 17801(b) and (c)).")),
			para("Support stays due as ordered meanwhile."),
		},
		contactEN(r))
}
