package documents

import "fmt"

// complaintAmended confirms what was added to a complaint.
var complaintAmended = Notice{
	ID: "N-COMPLAINT-AMENDED", Edition: "1",
	Title:    "We added to your complaint",
	Purpose:  "when a complaint is added to or changed (LCR003)",
	Citation: "22 CCR 120107, 120206(f); Fam. Code § 17800",
	Mark:     regulationMark + " The official form is LCR003; its layout was not seen.",
	Readers:  bothParents,
	Required: []Requirement{
		{"what was added", "22 CCR 120107"},
		{"last day", "Fam. Code § 17800"},
		{"only what was raised", "22 CCR 120206(f)"},
	},
	texts: map[string]wording{English: {"We added to your complaint", complaintAmendedEN}},
}

func complaintAmendedEN(r *draft) []Block {
	c := r.Complaint
	return join(
		[]Block{
			para(fmt.Sprintf("On %s we received your complaint %s. Later you told us more.", r.on(c.Received, "Complaint.Received"), r.text(c.Number, "Complaint.Number"))),
			element("what was added", para("We added this to your complaint:"), r.list(c.Findings, "Complaint.Findings")),
			element("last day", r.answerEN(c)),
			heading("What you need to do"),
			element("only what was raised", para("Read it. If something is wrong or missing, tell us now. A state hearing looks only at what your complaint to us raised (22 CCR 120206(f)).")),
			heading("What happens next"),
			para("You get our answer in writing. You may ask for a state hearing within 90 days after you get it (Fam. Code § 17801(c))."),
			para("Support stays due as ordered meanwhile."),
		},
		contactEN(r))
}

// answerEN is the last day of the answer, where it is still to come.
func (r *draft) answerEN(c Complaint) Block {
	if c.AnswerBy.Due.IsZero() {
		return para("The time for our answer has passed. You may ask for a state hearing now, and we still owe you the answer (Fam. Code § 17801(b)).")
	}
	return r.lastDay("We answer you in writing by %s", c.AnswerBy, "Complaint.AnswerBy")
}
