package documents

import "fmt"

// addressOmitted tells a protected person what is kept from the other party. It repeats no address.
var addressOmitted = Notice{
	ID: "N-ADDRESS-OMITTED", Edition: "1",
	Title:    "We keep where you are from the other party",
	Purpose:  "when whereabouts are withheld for the first time",
	Citation: "Fam. Code § 17212(b)(2), (b)(3)",
	Mark:     ownWording + " The law requires the omission; that we tell you is our practice.",
	Readers:  bothParents,
	Required: []Requirement{
		{"what we keep secret", "Fam. Code § 17212(b)(2)"},
		{"court papers", "Fam. Code § 17212(b)(2) and (b)(3)"},
		{"only a court can release it", "Fam. Code § 17212(c)(6)"},
	},
	texts: map[string]wording{English: {"We keep where you are from the other party", addressOmittedEN}},
}

func addressOmittedEN(r *draft) []Block {
	return join(
		[]Block{
			element("what we keep secret",
				para(fmt.Sprintf("Since %s we keep from the other party, and from that party's lawyer, where you and the children are. We leave these out of all that we send them (Fam. Code § 17212(b)(2)):", r.on(r.Safety.Since, "Safety.Since"))),
				bullets("Your address and telephone number.", "Where you work.", "The children's school.")),
			element("court papers",
				para("We leave it out of court papers too, and name the law that says so. A proof of service does not show the address where papers were served (Fam. Code § 17212(b)(3)).")),
			element("only a court can release it",
				para("A court can order us to release it. There must be a motion with notice first, and a finding that the law requires the release (Fam. Code § 17212(c)(6)).")),
			heading("What you need to do"),
			steps(
				"Leave your address off any paper that the other party may see, such as an income and expense form.",
				"Tell us a safe way to write and call. Tell us at once if your address changes.",
				"If you get papers from the court that show where you are, call us.",
			),
			strong("If you are in danger now, call 911."),
			heading("What happens next"),
			para("Your case goes on. If it is not safe that it goes on, tell us. If you get public assistance, you may claim good cause (45 CFR 302.31(b))."),
		},
		contactEN(r))
}
