package documents

import "strings"

// tribal60 tells of the plan to transfer a case to a tribal agency and to close it here.
var tribal60 = Notice{
	ID: "N-TRIBAL-60", Edition: "1",
	Title:    "We plan to move your case to a tribal agency",
	Purpose:  "60 calendar days before a case is transferred to a Tribal IV-D agency without a request",
	Citation: "45 CFR 303.11(b)(21)(i)(B)",
	Mark:     ownWording,
	Readers:  bothParents,
	Required: []Requirement{
		{"intent to transfer and close", "45 CFR 303.11(b)(21)(i)(B)"},
		{"60 days to answer", "45 CFR 303.11(b)(21)(i)(B)"},
		{elemComplaint, "Fam. Code § 17401.5(b)"},
	},
	texts: map[string]wording{English: {"We plan to move your case to a tribal agency", tribal60EN}},
}

func tribal60EN(r *draft) []Block {
	return join(
		[]Block{
			element("intent to transfer and close",
				para("We plan to move your child support case to this tribal agency, and then to close it here:"),
				para(r.text(r.OtherAgency.Name, "OtherAgency.Name")+"\n"+strings.Join(r.OtherAgency.Address.Lines(), "\n"))),
			element("60 days to answer",
				r.lastDay("Tell us by %s if you do not want this", r.Closure.Notice, "Closure.Notice"),
				para("If you do not answer within 60 days of this notice, we may move the case (45 CFR 303.11(b)(21)(i)(B)).")),
			heading("What you need to do"),
			bullets(
				"If you agree, you do not have to do anything. You can also tell us that you agree.",
				"If you do not agree, call us or write to us by that day. Say why if you wish.",
				"If it is not safe for the other party to know where you are, tell us before the case moves.",
			),
			heading("What happens next"),
			para("If the case moves, we send the whole case and close it here. Then we write to you that this is done (45 CFR 303.11(b)(21)(iii)). From then on, ask the tribal agency."),
		},
		disagreeEN(), contactEN(r))
}
