package documents

// credit is the notice before support is first reported to credit agencies.
var credit = Notice{
	ID: "N-CREDIT", Edition: "1",
	Title:    "We plan to report your support to credit agencies",
	Purpose:  "30 days before an obligation or a delinquent payment is first reported",
	Citation: "Fam. Code § 4701(d)(2); 22 CCR 116140(e)",
	Mark:     regulationMark,
	Readers:  []Role{ParentPaying},
	Required: []Requirement{
		{"proposed report", "Fam. Code § 4701(d)(2)"},
		{"30 days to contest or pay", "Fam. Code § 4701(d)(2)"},
	},
	texts: map[string]wording{English: {"We plan to report your support to credit agencies", creditEN}},
}

func creditEN(r *draft) []Block {
	return join(
		[]Block{
			element("proposed report",
				para("The state reports support orders, and payments that are late, to credit agencies (Fam. Code § 4701). We plan to report this about you:"),
				KeyValues{[]KeyValue{
					{"Past-due support", r.amount(r.Arrears.Amount, "Arrears.Amount")},
					{"Worked out on", r.on(r.Arrears.AsOf, "Arrears.AsOf")},
				}},
				para(r.interestEN()+" You can ask us for a review of the amount. Payments stay due unless we tell you otherwise (Fam. Code § 17525(a)).")),
			element("30 days to contest or pay",
				para("You have 30 days. In that time you may contest in writing that the information is right, or pay the past-due support (Fam. Code § 4701(d)(2))."),
				r.lastDay("Write or pay by %s", r.Arrears.ReviewBy, "Arrears.ReviewBy")),
			heading("What you need to do"),
			steps(
				"Check the amount.",
				"If it is wrong, write to us what is wrong, with proof.",
				"If it is right, pay it or call us.",
			),
			heading("What happens next"),
			para("If we hear nothing, we report it. We send new figures each month (Fam. Code § 4701(d)(1)). When you have paid, the report says so."),
		},
		contactEN(r))
}
