package documents

import "fmt"

// licenseAgain tells of a second suspension after a release.
var licenseAgain = Notice{
	ID: "N-LICENSE-AGAIN", Edition: "1",
	Title:    "Your license will be suspended again",
	Purpose:  "when a parent with a released license is again out of compliance",
	Citation: "Fam. Code § 17520(l)(2) and (3)",
	Mark:     ownWording + " The board sends its own notice on a form of the state department that was not seen.",
	Readers:  []Role{ParentPaying},
	Required: []Requirement{
		{"day of suspension", "Fam. Code § 17520(l)(3)"},
		{"until a new release", "Fam. Code § 17520(l)(3)"},
		{"court review", "Fam. Code § 17520(l)(3)"},
	},
	texts: map[string]wording{English: {"Your license will be suspended again", licenseAgainEN}},
}

func licenseAgainEN(r *draft) []Block {
	l := r.License
	return join(
		[]Block{
			para(fmt.Sprintf("We released your %s before. Since then you have fallen behind again, or have not kept the payment terms. We told the board (Fam. Code § 17520(l)(2)).", r.text(l.Kind, "License.Kind"))),
			KeyValues{[]KeyValue{{"Board", r.text(l.Board.Name, "License.Board.Name")}, {"Reason", r.text(l.Why, "License.Why")}}},
			element("day of suspension", Callout{Title: fmt.Sprintf("Your license will be suspended on %s", r.on(l.SuspendOn, "License.SuspendOn")), Blocks: []Block{
				para("The day may be no later than 30 days after the board mails its notice (Fam. Code § 17520(l)(3))."),
			}}),
			element("until a new release", para("It stays suspended until we issue a new release.")),
			heading("What you need to do"),
			licenseWaysEN(),
			heading("If you do not agree"),
			element("court review", para("You may ask the court to review the suspension (Fam. Code § 17520(l)(3)). Serve us with a copy within seven days of filing (§ 17520(k)(4)(B))."), courtEN(r, l.Court, "License.Court")),
		},
		contactEN(r))
}
