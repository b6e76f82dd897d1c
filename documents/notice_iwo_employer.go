package documents

import (
	"fmt"
	"strings"
)

// iwoEmployer covers the order to withhold income, with each point that the employer must be told.
var iwoEmployer = Notice{
	ID: "N-IWO-EMPLOYER", Edition: "1",
	Title:    "Income withholding: what to do",
	Purpose:  "with the income withholding order or notice to the employer",
	Citation: "45 CFR 303.100(e)(1); Fam. Code § 5230 to 5246",
	Mark:     ownWording + " The order or notice itself is the federal form OMB 0970-0154 (FL-195).",
	Readers:  []Role{ToEmployer},
	Required: []Requirement{
		{"amount and limit", "45 CFR 303.100(e)(1)(i)"},
		{"send within 7 business days", "45 CFR 303.100(e)(1)(ii) and (ix)"},
		{"fee", "45 CFR 303.100(e)(1)(iii)"},
		{"binding", "45 CFR 303.100(e)(1)(iv)"},
		{"no discrimination", "45 CFR 303.100(e)(1)(v)"},
		{"liability", "45 CFR 303.100(e)(1)(vi)"},
		{"priority", "45 CFR 303.100(e)(1)(vii)"},
		{"payments may be combined", "45 CFR 303.100(e)(1)(viii)"},
		{"end of employment", "45 CFR 303.100(e)(1)(x)"},
		{"begin within 10 days", "Fam. Code § 5233"},
		{"copy for the employee", "Fam. Code § 5234"},
	},
	texts: map[string]wording{English: {"Income withholding: what to do", iwoEmployerEN}},
}

func iwoEmployerEN(r *draft) []Block {
	w := r.Withholding
	return []Block{
		para("You must withhold support from the pay of the employee below. The order or notice to withhold income is with this letter."),
		element("amount and limit",
			KeyValues{[]KeyValue{
				{"Employee", r.text(r.Paying.Name, "Paying.Name")},
				{"Our case file number", r.CaseNumber},
				{"Current support", r.monthly(w)},
				{"Toward past-due support", w.Arrears.String() + " a month"},
			}},
			para("The sum withheld, with your fee, may not be more than the Consumer Credit Protection Act allows (15 U.S.C. 1673(b)).")),
		heading("What you need to do"),
		element("begin within 10 days", para("1. Begin as soon as you can, no later than 10 days after service (Fam. Code § 5233).")),
		element("copy for the employee", para("2. Within 10 days of service, give the employee a copy, a statement of rights, and the blank form to ask for a hearing (Fam. Code § 5234).")),
		element("send within 7 business days",
			para("3. Send the money within 7 business days of the pay date, with the date of withholding, to the State Disbursement Unit (45 CFR 303.100(e)(1)(ii))."),
			KeyValues{[]KeyValue{{"Send the money to", r.text(w.PayTo.Name, "Withholding.PayTo.Name") + "\n" + strings.Join(w.PayTo.Address.Lines(), "\n")}}}),
		element("end of employment", para("4. If the work ends, tell us promptly. Give the last known address, and the new employer if you know (45 CFR 303.100(e)(1)(x)).")),
		heading("What you should know"),
		element("fee", para("You may keep $1.50 for each payment (Fam. Code § 5235(d)).")),
		element("payments may be combined", para("You may send one payment for several employees. Name the part of each.")),
		element("binding", para("The order binds you until we tell you otherwise.")),
		element("priority", para("It comes before any other legal process against the same income under state law.")),
		element("no discrimination", para("You may not fire, refuse to hire or punish anyone because of it. The civil penalty is up to $500 (Fam. Code § 5290).")),
		element("liability", para("If you willfully do not withhold or do not send the money, you owe it yourself, with interest. It can be punished as contempt (Fam. Code § 5241).")),
		para(fmt.Sprintf("For questions, call us at %s.", r.Agency.Phone)),
	}
}

// monthly is the current support to withhold. It may be none when arrears are withheld (Fam. Code § 5246(f)).
func (r *draft) monthly(w Withholding) string {
	r.need(w.Current+w.Arrears > 0, "Withholding.Current")
	return w.Current.String() + " a month"
}
