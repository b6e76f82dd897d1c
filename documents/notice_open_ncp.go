package documents

import "fmt"

// openNCP tells the other parent that a case is open. It says nothing about where the person
// receiving support or the children are.
var openNCP = Notice{
	ID: "N-OPEN-NCP", Edition: "1",
	Title:    "A child support case has been opened",
	Purpose:  "when a case is opened and the parent's address is known",
	Citation: "22 CCR 112130(h)",
	Mark:     ownWording + " The list of required contents in 22 CCR 112130(h) was not seen.",
	Readers:  []Role{ParentPaying},
	Required: []Requirement{
		{"case number", "22 CCR 112130"},
		{"not your lawyer", "Fam. Code § 17406(a)"},
		{elemComplaint, "Fam. Code § 17401.5(b)"},
	},
	texts: map[string]wording{English: {"A child support case has been opened", openNCPEN}},
}

func openNCPEN(r *draft) []Block {
	return join(
		[]Block{
			element("case number", para(fmt.Sprintf("On %s we opened a child support case in which you are named as a parent. The case number is %s. This letter is not a court order and not a lawsuit.", r.on(r.Intake.Opened, "Intake.Opened"), r.CaseNumber))),
			heading("The children in this case"),
			bullets(r.children()...),
			heading("What you need to do"),
			steps(
				"Call us. You can tell us your side, your income and your costs before anything goes to court.",
				"Have ready your address, your work, your income, your health insurance, and how many children you must support (Fam. Code § 17418).",
				"If you think you are not a parent of a child named here, tell us. A party to a court case may ask the court for genetic testing; there are exceptions (Fam. Code § 7551).",
				"If there is already a court order about these children, send us a copy.",
			),
			heading("What happens next"),
			para("If there is no order for support yet, we may ask the court for one. The papers would then be served on you, and you would have time to answer. An order should rest on your real income, so please give us proof of it."),
			heading("What we are and what we are not"),
			element("not your lawyer", para("We represent the public interest. We are not the lawyer of either parent or of the children (Fam. Code § 17406(a)). For advice about your own rights, ask a lawyer of your choice or the family law facilitator at the court. We can help either parent, also you: for example, with a change of an order when your income changes.")),
			para("Your records with us are confidential (Fam. Code § 17212). If you are afraid of the other party, tell us right away."),
		},
		complaintEN(r), contactEN(r))
}
