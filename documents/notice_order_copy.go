package documents

import "fmt"

// orderCopy sends the person receiving services each order that sets or changes support.
var orderCopy = Notice{
	ID: "N-ORDER-COPY", Edition: "1",
	Title:    "The court made an order for support",
	Purpose:  "when an order that sets or changes support was filed",
	Citation: "Fam. Code § 17406(g)",
	Mark:     ownWording + " The time that federal law sets for this copy was not read.",
	Readers:  []Role{PersonReceiving},
	Required: []Requirement{
		{"copy of the order", "Fam. Code § 17406(g)"},
	},
	texts: map[string]wording{English: {"The court made an order for support", orderCopyEN}},
}

func orderCopyEN(r *draft) []Block {
	e := r.Establishment
	return join(
		[]Block{
			element("copy of the order",
				para(fmt.Sprintf("On %s an order about support in your case was entered. A copy is with this letter.", r.on(e.Entered, "Establishment.Entered"))),
				courtEN(r, e.Court, "Establishment.Court"),
				KeyValues{[]KeyValue{
					{"Support", e.Monthly.String() + " a month"},
					{"Due from", r.on(e.From, "Establishment.From")},
				}}),
			heading("What you need to do"),
			bullets("Read the order. Tell us if something in it is wrong.", "Keep it with your papers.", "Tell us when your address or bank account changes, so that payments reach you.", "If the other parent pays you directly, tell us."),
			heading("What happens next"),
			para("We collect the support and pay it out. You are now a party to the case for questions of support (Fam. Code § 17404(e)(1)). You may ask for a review of the amount when things change (45 CFR 303.8(b))."),
		},
		contactEN(r))
}
