package documents

import "fmt"

// complaintResolved is the written resolution of a complaint.
var complaintResolved = Notice{
	ID: "N-COMPLAINT-RESOLVED", Edition: "1",
	Title:    "Our answer to your complaint",
	Purpose:  "within 30 days (plus 30) of a complaint (LCR006)",
	Citation: "Fam. Code § 17800, 17801; 45 CFR 303.35(b)",
	Mark:     regulationMark + " The official form is LCR006; its layout was not seen.",
	Readers:  bothParents,
	Required: []Requirement{
		{"what we found", "45 CFR 303.35(b)"},
		{"what we do", "45 CFR 303.35(b)"},
		{"state hearing within 90 days", "Fam. Code § 17801(c)"},
	},
	texts: map[string]wording{English: {"Our answer to your complaint", complaintResolvedEN}},
}

func complaintResolvedEN(r *draft) []Block {
	c, sh := r.Complaint, r.StateHearing
	do := para("Nothing has to be put right.")
	if len(c.Actions) > 0 {
		do = bullets(c.Actions...)
	}
	where := "Ask the State Hearing Office in writing or by telephone."
	if sh.Phone != "" {
		where = fmt.Sprintf("Ask the State Hearing Office in writing or by telephone at %s.", sh.Phone)
	}
	return join(
		[]Block{
			para(fmt.Sprintf("On %s we received your complaint %s. It is about this:", r.on(c.Received, "Complaint.Received"), r.text(c.Number, "Complaint.Number"))),
			para(r.text(c.About, "Complaint.About")),
			heading("What we found"),
			element("what we found", r.list(c.Findings, "Complaint.Findings")),
			heading("What we do"),
			element("what we do", do),
			heading("If this does not satisfy you"),
			element("state hearing within 90 days",
				para("You may ask for a state hearing (Fam. Code § 17801). "+where+" You can use the form SH001. We help you with it if you wish."),
				fromDayEN(r, "Ask within 90 days of the day you get this letter", c.HearingBy),
				para("The law gives you this time (Fam. Code § 17801(c)).")),
			para("A state hearing can look at these (Fam. Code § 17801(a)):"),
			bullets(
				"An application that was denied, or not acted on in time.",
				"Something done against the law or the rules, or not done in time.",
				"Payments that were shared out wrongly, or past-due support worked out wrongly.",
				"A decision to close your case.",
			),
			para("It cannot change the amount that the court ordered, and it does not decide what must go to court by motion (Fam. Code § 17801(a)(3) and (g)). Support stays due meanwhile (§ 17801(f))."),
		},
		contactEN(r))
}
