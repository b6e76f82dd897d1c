package documents

import "fmt"

// identityCertified certifies that someone is not the parent named in a support order. The statement is evidence of that
// wherever the order is enforced, so that it stands on its own and tells nothing of the family.
var identityCertified = Notice{
	ID: "N-IDENTITY", Edition: "1",
	Title:    "Statement: you are not the person named in the support order",
	Purpose:  "when a claim of mistaken identity is found to be right, or a court found so",
	Citation: "Fam. Code § 17530(c)",
	Mark:     ownWording + " No official form of this statement was found.",
	Readers:  []Role{ToClaimant, ParentPaying},
	Required: []Requirement{
		{"certifying statement", "Fam. Code § 17530(c)"},
		{"what was stopped and returned", "Fam. Code § 17530(c)"},
		{"action in court", "Fam. Code § 17530(d)"},
	},
	texts: map[string]wording{English: {"Statement: you are not the person named in the support order", identityEN}},
}

func identityEN(r *draft) []Block {
	c := r.Claim
	name := r.Claimant.Name
	if r.To == ParentPaying {
		name = r.Paying.Name
	}
	return join(
		[]Block{
			element("certifying statement", Callout{Title: "We certify:", Blocks: []Block{
				para(fmt.Sprintf("%s is not the person who must pay support under the judgment or order below.", r.text(name, "name of the claimant"))),
				KeyValues{[]KeyValue{
					{"Court", r.text(c.Court.Name, "Claim.Court.Name")},
					{"Court case number", r.text(c.Court.CaseNumber, "Claim.Court.CaseNumber")},
					{"Our finding of", r.on(c.Found, "Claim.Found")},
				}},
				para("This statement is prima facie evidence of that person's identity in any later step to enforce that judgment or order (Fam. Code § 17530(c))."),
			}}),
			heading("What we did"),
			element("what was stopped and returned", bullets(
				"We ended everything that we did against you to collect: withholding, levies, attachments, and license listings.",
				"We returned what was taken, and what you paid, other than what went directly to the parent who gets support.",
				"We told the other agencies that collect to stop.",
			)),
			heading("What you need to do"),
			steps("Keep this statement.", "Show a copy to anyone who still asks you to pay under that order.", "Call us if money was not returned, or if something goes on."),
			heading("If something was left out"),
			element("action in court", para("If we left out a step, you may ask the superior court for it (Fam. Code § 17530(d)).")),
		},
		contactEN(r))
}
