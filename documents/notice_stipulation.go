package documents

// stipulation tells both parents what an agreement on support means before they sign.
var stipulation = Notice{
	ID: "N-STIPULATION", Edition: "1",
	Title:    "An agreement about support: before you sign",
	Purpose:  "before an agreement on support is signed",
	Citation: "Fam. Code § 17406(j) and (k), 4065",
	Mark:     ownWording + " The court's advisement is form FL-694; it was not seen.",
	Readers:  bothParents,
	Required: []Requirement{
		{"signatures", "Fam. Code § 17406(j)"},
		{"guideline amount", "Fam. Code § 4065(a)"},
		{"past-due support", "Fam. Code § 17406(k)"},
	},
	texts: map[string]wording{English: {"An agreement about support: before you sign", stipulationEN}},
}

func stipulationEN(r *draft) []Block {
	e := r.Establishment
	return join(
		[]Block{
			para("The agreement about support that is with this letter becomes a court order if the court approves it. Read it before you sign. You do not have to sign."),
			KeyValues{[]KeyValue{
				{"Support as agreed", e.Monthly.String() + " a month"},
				{"Support by the guideline", e.Guideline.String() + " a month"},
				{"Due from", r.on(e.From, "Establishment.From")},
			}},
			element("signatures",
				para("All parties must sign, and so must we. If we file it without all signatures, it does not hold (Fam. Code § 17406(j), 4065(c)).")),
			heading("If the amount is below the guideline"),
			element("guideline amount",
				para("The court approves less than the guideline only if you both declare that (Fam. Code § 4065(a)):"),
				bullets(
					"You know your rights about child support.",
					"No one forced or pressed you.",
					"It is best for the children, and meets their needs.",
					"Support is not assigned to the county, and nobody has asked for public assistance.",
				),
				para("Later, either of you can ask for the guideline amount without showing that something changed (Fam. Code § 4065(d)).")),
			element("past-due support", para("Support that is past due and owed to a parent is not made less without that parent's consent (Fam. Code § 17406(k)).")),
			heading("What you need to do"),
			steps(
				"Compare the two amounts. Ask us how the guideline was worked out.",
				"Ask a lawyer or the family law facilitator if you are not sure.",
				"If you agree, sign and send it back. If not, tell us. The court then decides.",
			),
		},
		contactEN(r))
}
