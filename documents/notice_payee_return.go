package documents

import (
	"fmt"

	"casewright/domain/money"
)

// payeeReturn goes with payments that are sent back to the parent who made them, since the person
// they were for could not be found. Payments passed through to former recipients of aid are not
// returned (Fam. Code § 17504.2(b)): the caller leaves them out.
var payeeReturn = Notice{
	ID: "N-PAYEE-RETURN", Edition: "1",
	Title:    "We are returning support payments to you",
	Purpose:  "when payments could not be delivered and six months of search for the person receiving support found nothing",
	Citation: "Fam. Code § 17502",
	Mark:     ownWording,
	Readers:  []Role{ParentPaying},
	Required: []Requirement{
		{"order still binds", "Fam. Code § 17502(a)"},
		{"consider setting money aside", "Fam. Code § 17502(b)"},
	},
	texts: map[string]wording{English: {"We are returning support payments to you", payeeReturnEN}},
}

func payeeReturnEN(r *draft) []Block {
	r.need(len(r.Returned.Payments) > 0, "Returned.Payments")
	paid := Table{
		Caption: "Payments we return",
		Columns: []Column{{Head: "Received on", Width: 3}, {Head: "Amount", Right: true}},
	}
	var amounts []money.Cents
	for _, p := range r.Returned.Payments {
		paid.Rows = append(paid.Rows, []string{r.on(p.Received, "Returned.Payments.Received"), p.Amount.String()})
		amounts = append(amounts, p.Amount)
	}
	total, err := money.Sum(amounts...)
	r.need(err == nil, "Returned.Payments: amounts that can be added up")
	paid.Total = []string{"Total", total.String()}

	return join(
		[]Block{
			para(fmt.Sprintf("We could not deliver payments that you made for support, because we could not find the person they are for. From %s to %s we made all reasonable efforts to find that person. The law then requires us to return the payments to you (Fam. Code § 17502).",
				r.on(r.Returned.SearchedFrom, "Returned.SearchedFrom"), r.on(r.Returned.SearchedTo, "Returned.SearchedTo"))),
			paid,
			Callout{Title: "Please note two things", Blocks: []Block{
				element("order still binds",
					para("1. Your support order still holds. That we return this money does not free you from the order.")),
				element("consider setting money aside",
					para("2. Consider putting this money aside for child support. The person may appear and ask for the amounts that were not paid out.")),
			}},
			heading("About interest"),
			para("If you paid for six months in a row, no interest is added to those amounts, or to what falls due until the person is found, provided that you pay all past-due support when they are found (Fam. Code § 17502)."),
			heading("What you can do"),
			bullets(
				"Keep a record of what falls due and what you set aside.",
				"Tell us when your address changes, so that we can reach you when the person is found.",
			),
		},
		contactEN(r))
}
