package documents

import "fmt"

// summonsCopy goes with the copy of the complaint, and tells that its reader becomes a party.
var summonsCopy = Notice{
	ID: "N-SUMMONS-CP", Edition: "1",
	Title:    "A court case about support has been filed",
	Purpose:  "with the copy of the complaint for the person receiving services",
	Citation: "Fam. Code § 17406(e), 17404(e)(2)",
	Mark:     ownWording,
	Readers:  []Role{PersonReceiving},
	Required: []Requirement{
		{"copy of the complaint", "Fam. Code § 17406(e)"},
		{"you become a party", "Fam. Code § 17404(e)(2)"},
		{"we may agree", "Fam. Code § 17406(e)"},
		{"send what you know", "Fam. Code § 17406(e)"},
	},
	texts: map[string]wording{English: {"A court case about support has been filed", summonsCopyEN}},
}

func summonsCopyEN(r *draft) []Block {
	e := r.Establishment
	return join(
		[]Block{
			element("copy of the complaint",
				para(fmt.Sprintf("On %s we filed a court case for support of your children. A copy of the complaint is with this letter. We also have it served on the other parent.", r.on(e.Filed, "Establishment.Filed")))),
			courtEN(r, e.Court, "Establishment.Court"),
			heading("Your place in the case"),
			element("you become a party",
				para("You do not have to do anything now. After the court makes an order for support, you become a party to the case, for questions of support (Fam. Code § 17404(e)(1)). From then on we send you all papers about support that the other parent serves on us.")),
			element("we may agree", para("We may settle the case by an agreement with the other parent (Fam. Code § 17406(e)). If you do not get public assistance, we ask you to sign it first. Without your signature it does not hold (§ 17406(j)).")),
			element("send what you know", Callout{Title: "What you need to do", Blocks: []Block{
				para("Send us all that you know about what the other parent earns and owns. The law asks this of you (Fam. Code § 17406(e))."),
				para("Tell us too what time the children spend with each of you, and how many minor children you must support (§ 17418)."),
			}}),
			heading("What happens next"),
			para("The other parent has 30 days to answer after the papers are served. We write to you about every hearing, at least seven days before (Fam. Code § 17406(f))."),
		},
		contactEN(r))
}
