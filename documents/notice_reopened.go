package documents

import "fmt"

// reopened tells that a case was opened again after a new application or referral.
var reopened = Notice{
	ID: "N-REOPENED", Edition: "1",
	Title:    "Your child support case is open again",
	Purpose:  "when a closed case is reopened",
	Citation: "45 CFR 303.11(d)(5), 303.2(b); 22 CCR 112130(b)",
	Mark:     regulationMark,
	Readers:  bothParents,
	Required: []Requirement{
		{"case is open again", "45 CFR 303.2(b)"},
		{elemComplaint, "Fam. Code § 17401.5(b)"},
	},
	texts: map[string]wording{English: {"Your child support case is open again", reopenedEN}},
}

func reopenedEN(r *draft) []Block {
	return join(
		[]Block{
			element("case is open again",
				para(fmt.Sprintf("We opened your child support case again on %s. Your case number is %s.", r.on(r.Intake.Opened, "Intake.Opened"), r.CaseNumber)),
				para("That we did not find the other parent before does not count against you (22 CCR 112130(b)).")),
			heading("The children in this case"),
			bullets(r.children()...),
			heading("What you need to do"),
			bullets(
				"Tell us what has changed since the case was closed.",
				"Send us court orders and other papers that we do not have.",
				"If support was paid directly to the other parent or to you, write down the days and amounts.",
				"If it is not safe for the other party to know where you are, tell us right away.",
			),
			heading("What happens next"),
			para("We interview you within 10 business days (Fam. Code § 17405). If we do not know where the other parent is, we look in all sources that fit within 75 days (45 CFR 303.3(b)). If there is an order, we start to collect again."),
		},
		disagreeEN(), contactEN(r))
}
