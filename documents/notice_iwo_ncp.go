package documents

import "fmt"

// iwoNCP tells the parent that withholding has started.
var iwoNCP = Notice{
	ID: "N-IWO-NCP", Edition: "1",
	Title:    "Support is being withheld from your income",
	Purpose:  "when withholding was started",
	Citation: "45 CFR 303.100(d); Fam. Code § 5246",
	Mark:     ownWording,
	Readers:  []Role{ParentPaying},
	Required: []Requirement{
		{"withholding has started", "45 CFR 303.100(d)(1)"},
		{"amounts", "45 CFR 303.100(d)(2)"},
		{"later employers", "45 CFR 303.100(d)(3)"},
		{"how to contest", "45 CFR 303.100(d)(4)"},
		{"what the employer was told", "45 CFR 303.100(d)(5)"},
	},
	texts: map[string]wording{English: {"Support is being withheld from your income", iwoNCPEN}},
}

func iwoNCPEN(r *draft) []Block {
	w := r.Withholding
	return join(
		[]Block{
			element("withholding has started",
				para(fmt.Sprintf("On %s we sent an order to withhold support from your income. Withholding has started.", r.on(w.Sent, "Withholding.Sent")))),
			element("amounts", KeyValues{[]KeyValue{
				{"Current support", r.monthly(w)},
				{"Toward past-due support", w.Arrears.String() + " a month"},
				{"Past-due support in all", w.Overdue.String()},
			}},
				para("What is withheld may not be more than federal law allows (15 U.S.C. 1673(b)).")),
			element("later employers", para("The withholding holds for your present employer and for any later one (45 CFR 303.100(d)(3)).")),
			element("what the employer was told", para("We told your employer your name, the amounts, the case number, where to send the money, and the rules for employers. Your employer must give you a copy of the order within 10 days (Fam. Code § 5234).")),
			heading("If it is wrong"),
			element("how to contest",
				para("Under federal law you can contest only a mistake of fact. It means that the amount is wrong, or that you are not the parent named (45 CFR 303.100(c)(2) and (d)(4))."),
				para("California law gives you a hearing. Fill in the blank form that your employer gives you, and file it with the court below. The hearing is within 20 days of filing. The court may lower the payments on past-due support if they are an undue hardship (Fam. Code § 5246(e))."),
				courtEN(r, w.Court, "Withholding.Court")),
			heading("What you need to do"),
			bullets(
				"Check your pay stub. Until support is withheld, pay it yourself.",
				"Tell us when you change your work.",
				"If you get SSI or Social Security disability, call us. Other limits hold then (Fam. Code § 5246(d)(3)).",
			),
		},
		contactEN(r))
}
