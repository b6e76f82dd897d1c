package documents

import "fmt"

// goodCauseStop tells a person who claimed good cause that all work has stopped.
var goodCauseStop = Notice{
	ID: "N-GOOD-CAUSE-STOP", Edition: "1",
	Title:    "We stopped all work on your case",
	Purpose:  "on notice of a claim of good cause",
	Citation: "45 CFR 302.31(b); Fam. Code § 17212(b)(2)",
	Mark:     ownWording + " 22 CCR 112210 (good cause) was not seen.",
	Readers:  []Role{PersonReceiving},
	Required: []Requirement{
		{"all work is stopped", "45 CFR 302.31(b)"},
		{"where you are is kept secret", "Fam. Code § 17212(b)(2)"},
		{"what the decision means", "45 CFR 302.31(b) and (c)"},
	},
	texts: map[string]wording{English: {"We stopped all work on your case", goodCauseStopEN}},
}

func goodCauseStopEN(r *draft) []Block {
	return join(
		[]Block{
			element("all work is stopped", Callout{Title: "All work has stopped", Blocks: []Block{
				para(fmt.Sprintf("On %s we learned that you claim good cause not to work with us. We stopped all work on parentage and support. It stays stopped until there is a final decision (45 CFR 302.31(b)).", r.on(r.Safety.Claimed, "Safety.Claimed"))),
			}}),
			element("where you are is kept secret",
				para("We do not tell the other party, or that party's lawyer, where you or the children are. This holds from the day of your claim (Fam. Code § 17212(b)(2)).")),
			heading("What you need to do"),
			bullets(
				"Answer the county welfare department. It decides on your claim.",
				"Tell us a safe way to reach you: a safe address, telephone number and time.",
				"If you have a court order that protects you, send us a copy.",
			),
			strong("If you are in danger now, call 911."),
			heading("What happens next"),
			element("what the decision means", bullets(
				"If your claim is approved, we do nothing in the case. Only if the county finds that we can go on without you, do we go on, and we do not involve you (45 CFR 302.31(c)).",
				"If it is denied, we take up the work again, and write to you first.",
			)),
		},
		contactEN(r))
}
