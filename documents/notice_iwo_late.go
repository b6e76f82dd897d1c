package documents

import "fmt"

// iwoLate warns an employer that has not withheld. It goes by fax or electronically, else by certified mail.
var iwoLate = Notice{
	ID: "N-IWO-LATE", Edition: "1",
	Title:    "We have not received the support you must withhold",
	Purpose:  "45 days after service of an order to withhold, when nothing came",
	Citation: "22 CCR 116108(a); Fam. Code § 5241",
	Mark:     regulationMark,
	Readers:  []Role{ToEmployer},
	Required: []Requirement{
		{"copy of the order", "22 CCR 116108(a)"},
		{"warning of contempt", "22 CCR 116108(a)"},
	},
	texts: map[string]wording{English: {"We have not received the support you must withhold", iwoLateEN}},
}

func iwoLateEN(r *draft) []Block {
	w := r.Withholding
	return []Block{
		element("copy of the order",
			para(fmt.Sprintf("On %s we sent you an order to withhold support from the pay of the employee below. No payment has come in. A copy of the order is with this letter.", r.on(w.Sent, "Withholding.Sent"))),
			KeyValues{[]KeyValue{
				{"Employee", r.text(r.Paying.Name, "Paying.Name")},
				{"Our case file number", r.CaseNumber},
				{"Current support", r.monthly(w)},
				{"Toward past-due support", w.Arrears.String() + " a month"},
			}}),
		element("warning of contempt", Callout{Title: "Not withholding can be contempt of court", Blocks: []Block{
			para("An employer that willfully does not withhold and send support owes it, with interest. It can also be punished as contempt (Fam. Code § 5241(a) and (c))."),
		}}),
		heading("What you need to do"),
		steps(
			"If you have withheld, send the money now, with the dates.",
			"If you have not, start with the next pay.",
			"If this person does not work for you, write us the last day, the last known address, and the new employer if you know.",
		),
		heading("What happens next"),
		para("If we hear nothing, we may ask the court to enforce the order against you. If this crossed with your payment, thank you. You need do nothing."),
		para(fmt.Sprintf("For questions, call us at %s.", r.Agency.Phone)),
	}
}
