package documents

import "fmt"

// complaintExtended tells why a complaint takes longer, and until when.
var complaintExtended = Notice{
	ID: "N-COMPLAINT-EXTEND", Edition: "1",
	Title:    "We need more time for your complaint",
	Purpose:  "before the first 30 days end, when the director extends the time (LCR005)",
	Citation: "Fam. Code § 17800; 22 CCR 120107",
	Mark:     regulationMark + " The official form is LCR005; its layout was not seen.",
	Readers:  bothParents,
	Required: []Requirement{
		{"why we need more time", "22 CCR 120107"},
		{"new last day", "Fam. Code § 17800"},
		{"state hearing", "Fam. Code § 17801(b)"},
	},
	texts: map[string]wording{English: {"We need more time for your complaint", complaintExtendedEN}},
}

func complaintExtendedEN(r *draft) []Block {
	c := r.Complaint
	return join(
		[]Block{
			para(fmt.Sprintf("On %s we received your complaint %s. We cannot answer it within 30 days.", r.on(c.Received, "Complaint.Received"), r.text(c.Number, "Complaint.Number"))),
			element("why we need more time", KeyValues{[]KeyValue{{"Reason", r.text(c.Reason, "Complaint.Reason")}}}),
			element("new last day",
				r.lastDay("We answer you in writing by %s", c.Extended, "Complaint.Extended"),
				para("Our director may add 30 days once. We cannot add more (Fam. Code § 17800).")),
			heading("What you need to do"),
			para("You do not have to do anything. If you have more papers for us, send them now."),
			heading("What happens next"),
			element("state hearing", para("You get our answer in writing. You may ask for a state hearing within 90 days after you get it (Fam. Code § 17801(c)).")),
			para("Support stays due as ordered meanwhile."),
		},
		contactEN(r))
}
