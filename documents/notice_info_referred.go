package documents

import "fmt"

// infoReferred explains the program to a family that the county welfare department referred.
var infoReferred = Notice{
	ID: "N-INFO-REFERRED", Edition: "1",
	Title:    "Child support services for your family",
	Purpose:  "within 5 working days of a referral by the county welfare department",
	Citation: "45 CFR 303.2(a)(2)",
	Mark:     programMark,
	Readers:  []Role{PersonReceiving},
	Required: append(explainingProgram("45 CFR 303.2(a)(2)"), Requirement{elemComplaint, "Fam. Code § 17401.5(b)"}),
	texts:    map[string]wording{English: {"Child support services for your family", infoReferredEN}},
}

func infoReferredEN(r *draft) []Block {
	return join(
		[]Block{
			para(fmt.Sprintf("You applied for or receive public assistance. The county welfare department told us about your family on %s, as the law requires when a parent lives apart (Fam. Code § 17415(a)). You do not have to apply for our services.", r.on(r.Intake.Referred, "Intake.Referred"))),
			heading("What happens next"),
			bullets(
				"We open a case within 20 days of the referral (45 CFR 303.2(b)).",
				"We ask to talk with you about the other parent (Fam. Code § 17405).",
				"If you are found not eligible for aid, you may ask us to end the referral (§ 17415(a)).",
				"If you only get Medi-Cal and want help with health insurance only, tell us (§ 17415(c)).",
			),
			Callout{Title: "Are you or your children at risk?", Blocks: []Block{para("If naming the other parent, or asking for support, could put you or a child in danger, tell the county welfare department or us before you answer questions. You may claim good cause. While your claim is decided, we stop work on parentage and support (45 CFR 302.31(b)), and your address is kept from the other party (Fam. Code § 17212(b)(2)).")}},
		},
		servicesEN(), rightsEN(), moneyEN(r), complaintEN(r), contactEN(r))
}
