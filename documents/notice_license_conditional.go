package documents

import "fmt"

// licenseConditional repeats the terms on which a court released a license.
var licenseConditional = Notice{
	ID: "N-LICENSE-CONDITIONAL", Edition: "1",
	Title:    "Your license is released on terms",
	Purpose:  "when a court releases a license on terms",
	Citation: "Fam. Code § 17520(k)(4)(C)",
	Mark:     ownWording + " The court's order is form FL-675.",
	Readers:  []Role{ParentPaying},
	Required: []Requirement{
		{"payment terms", "Fam. Code § 17520(k)(4)(C)"},
		{"when terms are broken", "Fam. Code § 17520(l)(2)"},
	},
	texts: map[string]wording{English: {"Your license is released on terms", licenseConditionalEN}},
}

func licenseConditionalEN(r *draft) []Block {
	l := r.License
	return join(
		[]Block{
			para(fmt.Sprintf("The court released your %s on terms. It found that your needs call for it (Fam. Code § 17520(k)(4)(C)). We sent the release to the board on %s.", r.text(l.Kind, "License.Kind"), r.on(l.Released, "License.Released"))),
			courtEN(r, l.Court, "License.Court"),
			heading("What you need to do"),
			element("payment terms", para("The release holds only while you keep these terms of the court:"), r.list(l.Terms, "License.Terms")),
			para("Call the board and ask if it wants a form or a fee. It has five business days to process the release (Fam. Code § 17520(l)(1))."),
			heading("What happens next"),
			element("when terms are broken",
				para("If you do not keep the terms, we may tell the board. It then tells you the day on which the license is suspended. That day is at most 30 days after its notice is mailed (Fam. Code § 17520(l)(2) and (3)).")),
			para("If you cannot keep a term, call us and go back to the court before you miss it. The court did not decide how much is past due: that can still be decided later."),
		},
		contactEN(r))
}
