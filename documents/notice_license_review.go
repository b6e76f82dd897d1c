package documents

import "fmt"

// licenseReview acknowledges a request for review, and says that lateness of ours means release.
var licenseReview = Notice{
	ID: "N-LICENSE-REVIEW", Edition: "1",
	Title:    "We are reviewing your license case",
	Purpose:  "when a written request for review of the listing comes in",
	Citation: "Fam. Code § 17520(h), 17800",
	Mark:     ownWording,
	Readers:  []Role{ParentPaying},
	Required: []Requirement{
		{"answer within 30 days", "Fam. Code § 17520(h)"},
		{"release when we are late", "Fam. Code § 17520(h)(2)"},
	},
	texts: map[string]wording{English: {"We are reviewing your license case", licenseReviewEN}},
}

func licenseReviewEN(r *draft) []Block {
	l := r.License
	return join(
		[]Block{
			para(fmt.Sprintf("On %s we got your request to review why your %s is listed.", r.on(l.Asked, "License.Asked"), r.text(l.Kind, "License.Kind"))),
			element("answer within 30 days",
				r.lastDay("We decide by %s", l.AnswerBy, "License.AnswerBy"),
				para("Our director may add 30 days. If so, we tell you (Fam. Code § 17520(h), 17800).")),
			element("release when we are late",
				para("If we cannot finish in that time, we must at once send a release to the board and to you (Fam. Code § 17520(h)(2)).")),
			heading("What we look at"),
			bullets("Are you the parent named in the order?", "How much is past due, and do you have a defense?", "Would a change of the order or a payment plan help? (Fam. Code § 17520(g))"),
			heading("What you need to do"),
			steps("Send us proof of what you paid.", "Send us proof of your income and of your household's income.", "Answer soon when we ask. If you delay without good cause and the 150 days run out, we need not release the license (Fam. Code § 17520(i))."),
			heading("What happens next"),
			para("If you are in compliance, or agree on a payment plan, we send the release. If not, we write to you why, and how to ask the court (Fam. Code § 17520(j))."),
		},
		contactEN(r))
}
