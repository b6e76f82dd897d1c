package documents

import "fmt"

// persReview tells a member of CalPERS the result of the review of what was taken from the benefits.
var persReview = Notice{
	ID: "N-PERS-REVIEW", Edition: "1",
	Title:    "Our review of the money taken from your CalPERS benefits",
	Purpose:  "within 20 days of the request for review, with a blank request for hearing",
	Citation: "Fam. Code § 17528(h), (j), (l)",
	Mark:     ownWording + " The state's request for hearing form was not seen.",
	Readers:  []Role{ParentPaying},
	Required: []Requirement{
		{"result of the review", "Fam. Code § 17528(h)"},
		{"request for hearing form", "Fam. Code § 17528(h)"},
		{"20 days", "Fam. Code § 17528(h)"},
		{"money is held", "Fam. Code § 17528(j)"},
	},
	texts: map[string]wording{English: {"Our review of the money taken from your CalPERS benefits", persReviewEN}},
}

func persReviewEN(r *draft) []Block {
	a := r.Arrears
	result := []Block{para("We reviewed the support that we reported to CalPERS. This is what we found:"), r.list(a.Findings, "Arrears.Findings")}
	if a.Refund > 0 {
		result = append(result, Callout{Title: fmt.Sprintf("We pay %s back to you", a.Refund), Blocks: []Block{
			para("It was taken by mistake, or was more than the right amount. We pay it back within 10 days of the day on which we found it out (Fam. Code § 17528(j))."),
		}})
	} else {
		result = append(result, para("Nothing was taken by mistake. We pay nothing back."))
	}
	return join(
		[]Block{
			element("result of the review", result...),
			heading("If you do not agree"),
			element("request for hearing form", para("With this letter you get a blank form to ask for a hearing in court. Fill it in and send it back to us, not to the court.")),
			element("20 days", r.lastDay("We must have the form by %s", a.ReviewBy, "Arrears.ReviewBy"),
				para("Then we put the matter on the court's calendar, and tell you the day (Fam. Code § 17528(h)). You may also ask the court directly.")),
			heading("What happens next"),
			element("money is held", para("We do not distribute the money while a review or a hearing that was asked for in time goes on (Fam. Code § 17528(j)).")),
			heading("What you need to do"),
			para("If you agree, you do not have to do anything."),
		},
		contactEN(r))
}
