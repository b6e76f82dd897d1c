package documents

import "fmt"

// contServ tells a family that leaves aid that services go on unless they say otherwise.
var contServ = Notice{
	ID: "N-CONT-SERV", Edition: "1",
	Title:    "Your child support services continue",
	Purpose:  "within 5 working days of notice that a family is no longer eligible for CalWORKs and Medi-Cal",
	Citation: "45 CFR 302.33(a)(4); Fam. Code § 17415(e)",
	Mark:     programMark,
	Readers:  []Role{PersonReceiving},
	Required: append(explainingProgram("45 CFR 302.33(a)(4)"),
		Requirement{"services continue unless refused", "45 CFR 302.33(a)(4)"},
		Requirement{"benefits and consequences", "45 CFR 302.33(a)(4)"},
		Requirement{elemComplaint, "Fam. Code § 17401.5(b)"}),
	texts: map[string]wording{English: {"Your child support services continue", contServEN}},
}

func contServEN(r *draft) []Block {
	return join(
		[]Block{
			para(fmt.Sprintf("On %s we were told that your family no longer gets public assistance.", r.on(r.Intake.AidEnded, "Intake.AidEnded"))),
			element("services continue unless refused", Callout{Title: "You do not have to do anything to keep our services", Blocks: []Block{
				para("We go on working on your case and do not charge you for applying. If you no longer want our services and want your case closed, tell us in writing (Fam. Code § 17415(e))."),
			}}),
			heading("What it means for you"),
			element("benefits and consequences", bullets(
				"If you keep our services: we go on looking for the other parent, getting orders and collecting support. Support for this month and the months to come is paid to you.",
				"Support that was not paid while you got aid may still be owed to the state. While it is, we may keep that part of your case open even if you end our services (45 CFR 303.11(b)(12)).",
				"If you end our services and later want them back, you must apply, and any fee for applying is due then (45 CFR 302.33(a)(2)).",
			)),
		},
		servicesEN(), rightsEN(), moneyEN(r), complaintEN(r), contactEN(r))
}
