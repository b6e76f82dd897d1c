package documents

// noRep says that the agency is nobody's lawyer. The law wants it in bold print and plain English.
var noRep = Notice{
	ID: "N-NO-REP", Edition: "1",
	Title:    "We are not your lawyer",
	Purpose:  "the same day when services are asked for in person; within 5 working days of a referral or a request by mail or telephone; not in foster care cases (Fam. Code § 17406(m))",
	Citation: "Fam. Code § 17406(c); § 17401.5(a)(2)",
	Mark:     ownWording,
	Readers:  []Role{PersonReceiving, ParentPaying},
	Required: []Requirement{
		{"no representation", "Fam. Code § 17406(c)"},
		{"no attorney-client relationship", "Fam. Code § 17406(c)"},
		{"communications are not privileged", "Fam. Code § 17406(c)"},
		{"may serve the other parent later", "Fam. Code § 17406(c)"},
		{elemComplaint, "Fam. Code § 17401.5(a)(2)"},
	},
	texts: map[string]wording{English: {"We are not your lawyer", noRepEN}},
}

func noRepEN(r *draft) []Block {
	return join(
		[]Block{
			para("You asked us for child support services, or someone asked for them for you or your children. Before we start, the law requires us to tell you this:"),
			Callout{Blocks: []Block{
				element("no representation",
					strong("We do not represent you. We do not represent your children. We act for the public.")),
				element("no attorney-client relationship",
					strong("No one in our office is your lawyer. There is no attorney-client relationship between us and you or your children. Our helping you will not make one, now or later.")),
				element("communications are not privileged",
					strong("Because we are not your lawyer, what you tell us is not privileged. That means we may have to tell the court or others what you said.")),
				element("may serve the other parent later",
					strong("We may also give support enforcement services to the other parent in the future.")),
			}},
			para("The Attorney General does not represent you either. These rules are in Family Code section 17406."),
			heading("What you can do"),
			bullets(
				"If you want advice about your own rights, ask a lawyer of your choice or the family law facilitator at the court.",
				"Your records with us are confidential by law (Fam. Code § 17212). If you are afraid of the other party, tell us right away.",
			),
		},
		complaintEN(r), contactEN(r))
}
