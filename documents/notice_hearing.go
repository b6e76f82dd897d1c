package documents

import "fmt"

// hearing is the notice of a hearing. The law gives its words, wants it apart from all other material and
// in type of at least 14 points (Fam. Code § 17406(f)(3)); so it says nothing else.
var hearing = Notice{
	ID: "N-HEARING", Edition: "1",
	Title:     "A court hearing in your case",
	Purpose:   "at least seven calendar days before a hearing; alone in its envelope, in type of 14 points",
	Citation:  "Fam. Code § 17406(f)",
	Mark:      ownWording + " The words under IMPORTANT NOTICE are those of the law.",
	Readers:   []Role{PersonReceiving},
	LargeType: true,
	Required: []Requirement{
		{"important notice", "Fam. Code § 17406(f)(1)(C)"},
		{"date, time and purpose", "Fam. Code § 17406(f)(1)(A) and (2)"},
	},
	texts: map[string]wording{English: {"A court hearing in your case", hearingEN}},
}

func hearingEN(r *draft) []Block {
	e := r.Establishment
	r.need(e.Hearing.Purpose != "", "Establishment.Hearing.Purpose")
	return join(
		[]Block{
			element("date, time and purpose", meetingEN(r, e.Hearing, "Establishment.Hearing"), courtEN(r, e.Court, "Establishment.Court")),
			element("important notice", Callout{Title: "IMPORTANT NOTICE", Blocks: []Block{para(importantNotice)}}),
			para(fmt.Sprintf("For questions, call us at %s.", r.Agency.Phone)),
		})
}

// importantNotice is Fam. Code § 17406(f)(1)(C), word by word.
const importantNotice = "It may be important that you attend the hearing. The local child support agency does not represent you or your children. You may have information about the other parent, such as information about that parent’s income or assets that will not be presented to the court unless you attend the hearing. You have the right to attend the hearing and to be heard in court and tell the court what you think the court should do with the child support order. This hearing could change your rights or your children’s rights to support."
