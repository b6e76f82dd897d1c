package documents

import "fmt"

// leadWrong tells the person receiving support that what they told us proved wrong, and that the
// other parent could not be found and served in 60 days.
var leadWrong = Notice{
	ID: "N-LEAD-WRONG", Edition: "1",
	Title:    "We could not find the other parent with your information",
	Purpose:  "when information from the person receiving support proved wrong and the parent could not be found and served within 60 days",
	Citation: "Fam. Code § 17401",
	Mark:     ownWording,
	Readers:  []Role{PersonReceiving},
	Required: []Requirement{
		{"information proved wrong", "Fam. Code § 17401"},
		{"not found and served within 60 days", "Fam. Code § 17401"},
	},
	texts: map[string]wording{English: {"We could not find the other parent with your information", leadWrongEN}},
}

func leadWrongEN(r *draft) []Block {
	r.need(!r.Locate.ReplyBy.Due.IsZero(), "Locate.ReplyBy")
	blocks := []Block{
		element("information proved wrong",
			para(fmt.Sprintf("On %s you gave us information about where the other parent lives or works. Thank you. We checked it, and it is not correct, or no longer correct.", r.on(r.Locate.LeadGiven, "Locate.LeadGiven")))),
		element("not found and served within 60 days",
			para(fmt.Sprintf("We looked carefully, but could not find and serve the other parent by %s, within the 60 days that Fam. Code § 17401 gives us. %s", r.date(r.Locate.ReplyBy.Due), r.Locate.ReplyBy.explained(r.words)))),
	}
	if len(r.Locate.Tried) > 0 {
		blocks = append(blocks, heading("What we tried"), bullets(r.Locate.Tried...))
	}
	return join(blocks,
		[]Block{
			heading("What happens next"),
			para("Your case stays open. We try again every three months, and right away when we learn something new (45 CFR 303.3(b)(5))."),
			heading("What you can do"),
			bullets(
				"Tell us anything new: another address, work, telephone number, vehicle, or people who may know.",
				"Do not put yourself at risk to find out. Looking is our work.",
			),
		},
		contactEN(r))
}
