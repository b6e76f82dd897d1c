package documents

import "fmt"

// federalOffset is the notice before a federal refund can be taken.
var federalOffset = Notice{
	ID: "N-FEDERAL-OFFSET", Edition: "1",
	Title:    "Your federal tax refund may be taken for past-due support",
	Purpose:  "before past-due support is first referred for federal tax refund offset",
	Citation: "45 CFR 303.72(e)(1)",
	Mark:     ownWording + " Passport denial ($2,500; 42 U.S.C. 652(k)) was read on a county's page only. The federal office may send this notice instead (45 CFR 303.72(e)(1)).",
	Readers:  []Role{ParentPaying},
	Required: []Requirement{
		{"past-due support is referred", "45 CFR 303.72(e)(1)"},
		{"right to contest", "45 CFR 303.72(e)(1)(i)"},
		{"administrative review", "45 CFR 303.72(e)(1)(ii)"},
		{"how and when to ask", "45 CFR 303.72(e)(1)(iii)"},
		{"joint return", "45 CFR 303.72(e)(1)(iv)"},
	},
	texts: map[string]wording{English: {"Your federal tax refund may be taken for past-due support", federalOffsetEN}},
}

func federalOffsetEN(r *draft) []Block {
	return join(
		[]Block{
			element("past-due support is referred",
				para("We will refer your past-due support to the Secretary of the U.S. Treasury. Your federal tax refund can then be taken to pay it."),
				KeyValues{[]KeyValue{
					{"Past-due support", r.amount(r.Arrears.Amount, "Arrears.Amount")},
					{"Worked out on", r.on(r.Arrears.AsOf, "Arrears.AsOf")},
				}},
				para(r.interestEN()+" You can ask us for a review of the amount. Payments stay due unless we tell you otherwise (Fam. Code § 17525(a)).")),
			heading("Your rights"),
			element("right to contest", para("You may contest that you owe past-due support, or how much it is.")),
			element("administrative review", para("You have the right to an administrative review by us. If another state made the order, you may ask for a review by that state instead.")),
			element("how and when to ask",
				para(fmt.Sprintf("To ask for a review, write to our office or call %s.", r.Agency.Phone)),
				r.lastDay("Ask by %s", r.Arrears.ReviewBy, "Arrears.ReviewBy")),
			element("joint return", para("If you file a joint return, the Treasury writes to your spouse when it takes the refund. It says how your spouse can protect a share of it.")),
			heading("What you need to do"),
			bullets("If the amount is right, pay it or call us about a payment plan.", "If it is wrong, ask for a review and send proof of what you paid."),
			heading("What happens next"),
			para("The Treasury tells you when it takes a refund (45 CFR 303.72(e)(2)). Too much taken is paid back (45 CFR 303.72(f)(4)). If you owe more than $2,500, the state can also have a passport refused. Call us if this touches you."),
		},
		contactEN(r))
}
