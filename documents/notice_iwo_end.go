package documents

import "fmt"

// iwoEnd tells the employer to stop withholding.
var iwoEnd = Notice{
	ID: "N-IWO-END", Edition: "1",
	Title:    "Stop withholding support",
	Purpose:  "with the federal form marked \"Termination of IWO\", when an order to withhold ends",
	Citation: "45 CFR 303.100(a)(7); Fam. Code §§ 5235(a), 5240",
	Mark:     ownWording + " The termination itself is the federal form OMB 0970-0154 (FL-195); its edition for 2026 was not seen.",
	Readers:  []Role{ToEmployer},
	Required: []Requirement{
		{"withholding ends", "45 CFR 303.100(a)(7); Fam. Code § 5235(a)"},
		{"money already withheld", "45 CFR 303.100(e)(1)(ii)"},
		{"other orders", "45 CFR 303.100(a)(5)"},
	},
	texts: map[string]wording{English: {"Stop withholding support", iwoEndEN}},
}

func iwoEndEN(r *draft) []Block {
	w := r.Withholding
	return []Block{
		element("withholding ends",
			para("You no longer have to withhold support from the pay of the employee below. The federal form with this letter ends the order or notice that we sent you."),
			KeyValues{[]KeyValue{
				{"Employee", r.text(r.Paying.Name, "Paying.Name")},
				{"Our case file number", r.CaseNumber},
				{"The withholding ends on", r.on(w.Ended, "Withholding.Ended")},
			}}),
		heading("What you need to do"),
		steps(
			"Stop with the next pay.",
			"Keep this letter with the order that it ends.",
			"Give the employee a copy.",
		),
		element("money already withheld", para("Send us what you have withheld before you got this letter, within 7 business days of the pay date (45 CFR 303.100(e)(1)(ii)). If too much came in, it is paid back from there.")),
		element("other orders", para("This letter ends only the order of this case. Go on with any other order to withhold that you have for this employee.")),
		para(fmt.Sprintf("For questions, call us at %s.", r.Agency.Phone)),
	}
}
