package documents

import "fmt"

// judgment is the notice of entry of a judgment by default.
var judgment = Notice{
	ID: "N-JUDGMENT", Edition: "1",
	Title:    "The court entered a judgment for support",
	Purpose:  "when a judgment by default was entered: by first-class mail, to the address of service and the last known address",
	Citation: "Fam. Code § 17430(d)",
	Mark:     ownWording + " The court's form is FL-635.",
	Readers:  []Role{ParentPaying},
	Required: []Requirement{
		{"entry of the judgment", "Fam. Code § 17430(d)"},
		{"copy of the judgment", "Fam. Code § 17430(d)"},
	},
	texts: map[string]wording{English: {"The court entered a judgment for support", judgmentEN}},
}

func judgmentEN(r *draft) []Block {
	e := r.Establishment
	return join(
		[]Block{
			element("entry of the judgment",
				para(fmt.Sprintf("On %s the court entered a judgment by default. You did not answer the papers that were served on you.", r.on(e.Entered, "Establishment.Entered"))),
				courtEN(r, e.Court, "Establishment.Court"),
				KeyValues{[]KeyValue{
					{"Support", e.Monthly.String() + " a month"},
					{"Due from", r.on(e.From, "Establishment.From")},
				}}),
			element("copy of the judgment", para("A copy of the judgment is with this letter.")),
			heading("What you need to do"),
			bullets("Pay from the day above on.", "Call us now if you cannot pay. We can help you ask for a change.", "Tell us where you work, and when your address changes."),
			heading("If you think the judgment is wrong"),
			bullets(
				"Within six months you may ask the court to set it aside for a mistake, surprise or excusable neglect (Code of Civil Procedure § 473(b)).",
				"If you did not learn of the case in time, you may ask within 180 days of being served with this notice of entry, and no later than two years after entry (Code of Civil Procedure § 473.5(a)).",
				"If the amount rests on what you could earn, you may ask to set aside the amount within two years of the first payment from your wages (Fam. Code § 17432(g)).",
				"If you are not the person named, tell us at once (Fam. Code § 17530).",
			),
			heading("What happens next"),
			para("We send your employer an order to withhold the support from your pay. Interest is added to support that is not paid when due (Code of Civil Procedure § 685.010(a))."),
		},
		contactEN(r))
}
