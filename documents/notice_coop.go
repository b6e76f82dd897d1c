package documents

// coop tells a person who gets aid what cooperation means, and what protects them.
var coop = Notice{
	ID: "N-COOP", Edition: "1",
	Title:    "Working with us while you get public assistance",
	Purpose:  "when a case of a family that gets aid is opened",
	Citation: "22 CCR 112130(g), 112200",
	Mark:     ownWording + " 22 CCR 112210 (good cause) was not seen.",
	Readers:  []Role{PersonReceiving},
	Required: []Requirement{
		{"duty to cooperate", "22 CCR 112130(g)"},
		{"what cooperation is", "22 CCR 112200"},
		{"no declaration need be signed", "22 CCR 112200(c)"},
		{"chance to attest", "22 CCR 112200(e)"},
		{"good cause", "45 CFR 302.31(b)"},
	},
	texts: map[string]wording{English: {"Working with us while you get public assistance", coopEN}},
}

func coopEN(r *draft) []Block {
	return join(
		[]Block{
			para("You get public assistance, and we have opened a child support case for your family."),
			element("duty to cooperate",
				para("As a condition of your aid, you must work with us to find the other parent, establish who the parents are, and get support, unless you have good cause not to.")),
			heading("What you need to do"),
			element("what cooperation is", bullets(
				"Tell us the name of the other parent and what you know about them, and answer the support questionnaire.",
				"Come to interviews and hearings, if we told you at least 48 hours before.",
				"Take part in genetic tests if they are needed.",
				"Send us support payments that you get directly from the other parent.",
				"Tell us about health insurance that your children have or could have.",
			)),
			heading("What we may not ask of you"),
			element("no declaration need be signed",
				para("You do not have to sign a voluntary declaration of parentage to cooperate (22 CCR 112200(c)).")),
			heading("If you do not know more"),
			element("chance to attest",
				para("Before we may find that you did not cooperate, we must give you the chance to state under penalty of perjury that you have no more information (22 CCR 112200(e)).")),
			element("good cause", Callout{Title: "If it is not safe for you to cooperate", Blocks: []Block{
				para("You may claim good cause, for example when you or a child could be harmed. Tell the county welfare department or us. The county welfare department decides. Until it has decided, we stop all work on parentage and support (45 CFR 302.31(b)), and we keep where you are from the other party (Fam. Code § 17212(b)(2))."),
			}}),
		},
		complaintEN(r), contactEN(r))
}
