package documents

import "fmt"

// interstateReceived acknowledges a case from another state, tribe or country.
var interstateReceived = Notice{
	ID: "N-IG-RECEIVED", Edition: "1",
	Title:    "We received your case",
	Purpose:  "within 10 working days of receiving an intergovernmental case",
	Citation: "45 CFR 303.7(b)(2)",
	Mark:     ownWording + " The federal transmittal forms are used beside this letter.",
	Readers:  []Role{ToAgency},
	Required: []Requirement{
		{"case received", "45 CFR 303.7(b)(2)(iii)"},
		{"missing documents", "45 CFR 303.7(b)(2)(iii)"},
		{"where it was sent", "45 CFR 303.7(b)(2)(iv)"},
	},
	texts: map[string]wording{English: {"We received your case", interstateReceivedEN}},
}

func interstateReceivedEN(r *draft) []Block {
	i := r.Interstate
	missing := para("No document is missing.")
	if len(i.Missing) > 0 {
		missing = bullets(i.Missing...)
	}
	return []Block{
		element("case received",
			para("We received the case below from you."),
			KeyValues{[]KeyValue{
				{"Your case number", r.text(i.TheirCase, "Interstate.TheirCase")},
				{"Our case number", r.CaseNumber},
				{"Received on", r.on(i.Received, "Interstate.Received")},
			}}),
		element("where it was sent", KeyValues{[]KeyValue{{"Sent for action to", r.text(i.SentTo, "Interstate.SentTo")}}}),
		heading("What you need to do"),
		element("missing documents", para("Documents that we still need:"), missing),
		para("Please send them within 30 calendar days, or tell us when you will (45 CFR 303.7(c)(6)). We do what we can meanwhile (45 CFR 303.7(b)(3))."),
		heading("What happens next"),
		bullets(
			"Within 75 calendar days we look for the parent, or process the case as far as we can (45 CFR 303.7(d)(2)).",
			"Either of us tells the other of new information within 10 working days (45 CFR 303.7(a)(7)).",
		),
		para(fmt.Sprintf("For questions, call us at %s.", r.Agency.Phone)),
	}
}
