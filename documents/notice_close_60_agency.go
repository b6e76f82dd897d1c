package documents

import "fmt"

// close60Agency tells an initiating agency that we plan to close.
var close60Agency = Notice{
	ID: "N-CLOSE-60-AGENCY", Edition: "1",
	Title:    "Intent to close your case in 60 days",
	Purpose:  "60 calendar days before a responding case is closed because the initiating agency did not act",
	Citation: "45 CFR 303.11(b)(17), (d)(2)",
	Mark:     ownWording,
	Readers:  []Role{ToAgency},
	Required: []Requirement{
		{"intent to close", "45 CFR 303.11(d)(2)"},
		{"essential action", "45 CFR 303.11(b)(17)"},
		{"60 days", "45 CFR 303.11(d)(2)"},
		{"what keeps it open", "45 CFR 303.11(d)(3)"},
	},
	texts: map[string]wording{English: {"Intent to close your case in 60 days", close60AgencyEN}},
}

func close60AgencyEN(r *draft) []Block {
	c := r.Closure
	return []Block{
		element("intent to close",
			para("We plan to close the case below, which you sent to us."),
			KeyValues{[]KeyValue{
				{"Your case number", r.text(r.Interstate.TheirCase, "Interstate.TheirCase")},
				{"Our case number", r.CaseNumber},
			}}),
		element("essential action",
			para("You did not take an action that is essential for the next step (45 CFR 303.11(b)(17)):"),
			para(r.text(c.NeededAct, "Closure.NeededAct"))),
		element("60 days", r.lastDay("We do not close it before the end of %s", c.Notice, "Closure.Notice")),
		heading("What you need to do"),
		element("what keeps it open", para("Take this action, or send us information that could lead to parentage, an order or enforcement. We then keep the case open (45 CFR 303.11(d)(3)). If you no longer need our services, please tell us.")),
		heading("What happens next"),
		para("If we hear nothing, we close the case and tell you."),
		para(fmt.Sprintf("For questions, call us at %s.", r.Agency.Phone)),
	}
}
