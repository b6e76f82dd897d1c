package documents

import "fmt"

// geneticExcluded tells of an exclusion: one parent that the claim ends, the other that we need a name.
var geneticExcluded = Notice{
	ID: "N-GT-EXCLUDED", Edition: "1",
	Title:    "The genetic test excludes a parent",
	Purpose:  "when the test shows that the alleged parent is not a genetic parent",
	Citation: "Fam. Code § 7552.5(a); 22 CCR 112130(f)",
	Mark:     regulationMark,
	Readers:  bothParents,
	Required: []Requirement{
		{"result", "Fam. Code § 7552.5(a)"},
		{"what it means", "22 CCR 112130(f)"},
	},
	texts: map[string]wording{English: {"The genetic test excludes a parent", geneticExcludedEN}},
}

func geneticExcludedEN(r *draft) []Block {
	r.need(len(r.Children) > 0, "Children")
	result := fmt.Sprintf("The genetic test shows that %s is not a genetic parent of these children. The laboratory wrote its report on %s. A copy is with this letter, with its sworn statement.", r.text(r.Paying.Name, "Paying.Name"), r.on(r.Parentage.ResultOn, "Parentage.ResultOn"))
	means := []Block{
		para("We need the name of any other person who may be the parent. The case stays open, and we change the record to that person (22 CCR 112130(f))."),
		heading("What you need to do"),
		steps(
			"Call us and tell us who else may be the parent, with all that you know.",
			"If you know of no one else, tell us so. You can say it in a statement under penalty of perjury.",
		),
	}
	next := "If all persons who may be a parent are excluded, we may close the case. We write to you 60 days before (45 CFR 303.11(b)(6)(ii) and (d)(1))."
	if r.To == ParentPaying {
		result = fmt.Sprintf("The genetic test shows that you are not a genetic parent of these children. The laboratory wrote its report on %s. A copy is with this letter, with its sworn statement.", r.on(r.Parentage.ResultOn, "Parentage.ResultOn"))
		means = []Block{
			para("You no longer have to do anything about the test. We change the record of the case, so that it no longer names you as the possible parent (22 CCR 112130(f))."),
			heading("What you need to do"),
			para("Keep this letter. If papers of a court case were served on you, read them. Until the court case is dismissed, call us before the time to answer runs out."),
		}
		next = "We ask the court to end a case that we filed against you. You get a copy of the papers."
	}
	return join(
		[]Block{element("result", para(result), bullets(r.children()...)), heading("What it means")},
		[]Block{element("what it means", means...)},
		[]Block{heading("What happens next"), para(next)},
		contactEN(r))
}
