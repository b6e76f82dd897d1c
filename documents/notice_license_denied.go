package documents

import "fmt"

// licenseDenied tells that no release is issued, and how to go to court.
var licenseDenied = Notice{
	ID: "N-LICENSE-DENIED", Edition: "1",
	Title:    "We cannot release your license",
	Purpose:  "when a review ends without a release",
	Citation: "Fam. Code § 17520(j)",
	Mark:     ownWording + " The court's form for a judicial review is FL-670.",
	Readers:  []Role{ParentPaying},
	Required: []Requirement{
		{"three remedies", "Fam. Code § 17520(j)(1) to (3)"},
		{"court", "Fam. Code § 17520(j)"},
		{"name stays listed", "Fam. Code § 17520(j)"},
	},
	texts: map[string]wording{English: {"We cannot release your license", licenseDeniedEN}},
}

func licenseDeniedEN(r *draft) []Block {
	l := r.License
	return join(
		[]Block{
			para(fmt.Sprintf("You asked us to review why your %s is listed. We do not release it.", r.text(l.Kind, "License.Kind"))),
			KeyValues{[]KeyValue{{"Reason", r.text(l.Why, "License.Why")}}},
			heading("You may go to court"),
			element("three remedies",
				para("With an order to show cause or a notice of motion you may ask for any of these (Fam. Code § 17520(j)):"),
				bullets("That the court reviews our decision.", "That the court finds that you are in compliance.", "That the court changes the support order.")),
			element("court", para("File it with this court:"), courtEN(r, l.Court, "License.Court")),
			element("name stays listed", Callout{Title: "If you do not ask in time, your name stays on the list", Blocks: []Block{
				para("Your name stays on the list unless you ask for judicial review in time (Fam. Code § 17520(j))."),
			}}),
			heading("What you need to do"),
			steps(
				"State the grounds. The court looks at those only.",
				"Serve us with a copy within seven days of filing (Fam. Code § 17520(k)(4)(B)).",
				"Or call us: you can still pay, or agree on a payment plan. We then release the license.",
			),
			heading("What happens next"),
			para("The court holds a hearing within 20 days of filing (Fam. Code § 17520(k)). It may release the license, release it on terms, or uphold our decision. If it cannot decide within the 150 days, and you did not cause the delay, we release the license (§ 17520(h)(3))."),
		},
		contactEN(r))
}
