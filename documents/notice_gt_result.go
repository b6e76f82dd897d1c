package documents

import (
	"fmt"
	"strings"
)

// geneticResult serves the result of a genetic test that did not exclude the person tested.
var geneticResult = Notice{
	ID: "N-GT-RESULT", Edition: "1",
	Title:    "The result of the genetic test",
	Purpose:  "when the result is in: served on all parties at least 20 days before the hearing, not in person",
	Citation: "Fam. Code § 7552.5",
	Mark:     ownWording,
	Readers:  bothParents,
	Required: []Requirement{
		{"result", "Fam. Code § 7552.5(a)"},
		{"declaration of the laboratory", "Fam. Code § 7552.5(a)"},
		{"objection", "Fam. Code § 7552.5(b)"},
		{"another test", "Fam. Code § 7558(f)"},
	},
	texts: map[string]wording{English: {"The result of the genetic test", geneticResultEN}},
}

func geneticResultEN(r *draft) []Block {
	object := []Block{para("To object, write an objection. File it with the court and serve it on all other parties no later than five days before the hearing. If nobody objects in time, the court takes the result as evidence as it is (Fam. Code § 7552.5(b)).")}
	if !r.Parentage.Hearing.On.IsZero() {
		object = append(object, meetingEN(r, r.Parentage.Hearing, "Parentage.Hearing"),
			Callout{Title: fmt.Sprintf("File and serve an objection by %s", r.on(r.Parentage.ObjectBy, "Parentage.ObjectBy")), Blocks: []Block{
				para("This is five days before the hearing."),
			}})
	}
	return join(
		[]Block{
			element("result",
				para(fmt.Sprintf("The laboratory wrote its report on %s. A copy is with this letter.", r.on(r.Parentage.ResultOn, "Parentage.ResultOn"))),
				KeyValues{[]KeyValue{
					{"Children tested", strings.Join(r.children(), "\n")},
					{"Probability of parentage", r.text(r.Parentage.Probability, "Parentage.Probability")},
				}},
				para("The law calls a person a genetic parent from 99 percent on, with an index of at least 100 to 1 (Fam. Code § 7555(a)).")),
			element("declaration of the laboratory",
				para("Also with this letter is a sworn statement of the laboratory. It tells how the samples were taken and kept, and who tested them (Fam. Code § 7552.5(a)).")),
			heading("If you think the result is wrong"),
			element("objection", object...),
			element("another test",
				para("You may also ask us for another test. You must pay for it first (Fam. Code § 7558(f)).")),
			heading("What happens next"),
			para("If the result stands, the court must find a person so identified to be a parent, when no one else claims to be the other parent (Fam. Code § 7554(a)(1)). You can also both sign a declaration of parentage before the hearing (§ 17410)."),
		},
		contactEN(r))
}
