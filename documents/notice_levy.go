package documents

import "fmt"

// levyStatement is the statement of arrears without which no levy may be issued.
var levyStatement = Notice{
	ID: "N-LEVY", Edition: "1",
	Title:    "Statement of past-due support before a levy",
	Purpose:  "by first-class mail to the last known address, before money or property is levied",
	Citation: "Fam. Code § 17522, 17525",
	Mark:     ownWording,
	Readers:  []Role{ParentPaying},
	Required: []Requirement{
		{"amount", "Fam. Code § 17522(c)"},
		{"administrative review", "Fam. Code § 17522(c)"},
		{"judicial determination", "Fam. Code § 17522(c)"},
		{"court form", "Fam. Code § 17522(c)"},
		{"payments stay due", "Fam. Code § 17525(a)"},
	},
	texts: map[string]wording{English: {"Statement of past-due support before a levy", levyStatementEN}},
}

func levyStatementEN(r *draft) []Block {
	a := r.Arrears
	return join(
		[]Block{
			para("Your support has been past due for at least 30 days. We may collect it by a levy: a bank, or anyone who holds money or property of yours, must then hand it over to us (Fam. Code § 17522(a))."),
			element("amount", KeyValues{[]KeyValue{
				{"Past-due support", r.amount(a.Amount, "Arrears.Amount")},
				{"Worked out on", r.on(a.AsOf, "Arrears.AsOf")},
			}}, para(r.interestEN())),
			heading("If you think the amount is wrong"),
			element("administrative review",
				para("You may ask us to review the amount. Write or call us, and say what is wrong. We answer within 30 days; our director may add 30 days (Fam. Code § 17522(c), 17800).")),
			element("judicial determination",
				para("You may also ask the court to decide how much is past due (Fam. Code § 17526(c)). You do not have to ask us first. File the form with this court:"),
				courtEN(r, a.Court, "Arrears.Court")),
			element("court form",
				para(fmt.Sprintf("The form is with this letter: %s, %s.", r.text(a.Form.Number, "Arrears.Form.Number"), r.text(a.Form.Title, "Arrears.Form.Title")))),
			r.lastDay("Ask by %s and we do not levy what you dispute", a.ReviewBy, "Arrears.ReviewBy"),
			para("If you ask for either within 20 days after we mailed this letter, no levy is issued for the disputed amount until there is a decision (Fam. Code § 17522(c) and (d))."),
			element("payments stay due", strong("Your payments stay due meanwhile, unless we tell you otherwise (Fam. Code § 17525(a)).")),
			heading("What you need to do"),
			bullets("Pay the amount, or call us about a payment plan.", "If you dispute it, ask for a review by the day above."),
			heading("What happens next"),
			para("If you do nothing, we may levy. Who holds your money has 10 days to send it to us (Fam. Code § 17522(e))."),
		},
		contactEN(r))
}
