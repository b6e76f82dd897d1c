package documents

import "fmt"

// complaintTransferred tells who answers a complaint from now on. The new office gives away a county, so
// it goes through the gate.
var complaintTransferred = Notice{
	ID: "N-COMPLAINT-TRANSFER", Edition: "1",
	Title:    "Another office answers your complaint",
	Purpose:  "within 5 business days of sending a complaint to the county that has the case (copy of LCR004)",
	Citation: "22 CCR 120104(a)",
	Mark:     regulationMark + " The official form is LCR004; its layout was not seen.",
	Readers:  bothParents,
	Required: []Requirement{
		{"transfer", "22 CCR 120104(a)(2)"},
		{"answer in 30 days", "22 CCR 120104(b)"},
	},
	texts: map[string]wording{English: {"Another office answers your complaint", complaintTransferredEN}},
}

func complaintTransferredEN(r *draft) []Block {
	c := r.Complaint
	return join(
		[]Block{
			element("transfer",
				para(fmt.Sprintf("On %s we received your complaint %s. It is about a case that another office works on. So we sent it there.", r.on(c.Received, "Complaint.Received"), r.text(c.Number, "Complaint.Number"))),
				officeEN(r, c.NewOffice, "Complaint.NewOffice"),
				KeyValues{[]KeyValue{{"Reason", r.text(c.Reason, "Complaint.Reason")}}}),
			element("answer in 30 days", para("The new office has 30 days for the whole complaint, from the day that it gets the papers (22 CCR 120104(b)).")),
			heading("What you need to do"),
			bullets("Call the number above if you have questions.", "If you have more papers, send them there."),
			heading("What happens next"),
			para("If the new office thinks that it is not the right one, the state decides in a few days who must answer (22 CCR 120104(c)). You do not have to complain again."),
			para("If you get no written answer in 30 days, you may ask for a state hearing. Ask within 90 days of making the complaint (Fam. Code § 17801(b) and (c))."),
		},
		contactEN(r))
}
