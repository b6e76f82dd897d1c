package documents

import "fmt"

// appPack is the cover letter of the application package, with what must accompany an application.
var appPack = Notice{
	ID: "N-APP-PACK", Edition: "1",
	Title:    "Your application for child support services",
	Purpose:  "goes with the application package: the same day in person, within 5 working days otherwise",
	Citation: "45 CFR 303.2(a)(2); 22 CCR 112100(a)",
	Mark:     programMark,
	Readers:  []Role{PersonReceiving, ParentPaying},
	Required: append(explainingProgram("45 CFR 303.2(a)(2)"), Requirement{elemComplaint, "Fam. Code § 17401.5(b)"}),
	texts:    map[string]wording{English: {"Your application for child support services", appPackEN}},
}

func appPackEN(r *draft) []Block {
	r.need(len(r.Program.Enclosures) > 0, "Program.Enclosures")
	papers := Table{Caption: "In this package", Columns: []Column{{Head: "Form"}, {Head: "Title", Width: 4}}}
	for _, e := range r.Program.Enclosures {
		papers.Rows = append(papers.Rows, []string{e.Number, e.Title})
	}
	return join(
		[]Block{
			para(fmt.Sprintf("You asked us for an application on %s. It is in this package, with papers that explain our services. Please keep this letter.", r.on(r.Intake.Requested, "Intake.Requested"))),
			heading("What you need to do"),
			steps(
				"Fill in the application. If you do not know an answer, write “unknown”.",
				"Sign and date it.",
				"Send or bring it to our office. It counts as filed on the day we receive it (45 CFR 303.2(a)(3)).",
			),
			papers,
		},
		servicesEN(), rightsEN(), moneyEN(r), complaintEN(r), contactEN(r))
}
