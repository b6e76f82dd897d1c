package documents

// amended goes with an amended proposed judgment, which starts a new time to answer.
var amended = Notice{
	ID: "N-AMENDED", Edition: "1",
	Title:    "We changed the amount of support we ask for",
	Purpose:  "with the declaration and the amended proposed judgment",
	Citation: "Fam. Code § 17430(c)",
	Mark:     ownWording,
	Readers:  []Role{ParentPaying},
	Required: []Requirement{
		{"what changed", "Fam. Code § 17430(c)"},
		{"30 more days", "Fam. Code § 17430(c)"},
	},
	texts: map[string]wording{English: {"We changed the amount of support we ask for", amendedEN}},
}

func amendedEN(r *draft) []Block {
	e := r.Establishment
	return join(
		[]Block{
			para("We learned something new before you answered the court. It changes the amount of support. So we filed a new proposed judgment. It is with this letter, with a declaration that says what we learned."),
			courtEN(r, e.Court, "Establishment.Court"),
			element("what changed", KeyValues{[]KeyValue{
				{"What we learned", r.text(e.NewFacts, "Establishment.NewFacts")},
				{"Support that we now ask for", e.Monthly.String() + " a month"},
				{"Due from", r.on(e.From, "Establishment.From")},
			}}),
			element("30 more days", fromDayEN(r, "You have 30 more days to answer, from the day these papers were served on you", e.AnswerBy,
				para("If they were mailed within California, you have five days more (Code of Civil Procedure § 1013(a))."))),
			heading("What you need to do"),
			bullets(
				"If you agree with the new amount, you do not have to answer.",
				"If you do not agree, file an answer with the court in that time, and send us a copy.",
				"If we still have your income wrong, send us proof of it now.",
			),
			heading("What happens next"),
			para("If you do not answer and the amount rests on your actual income, the court enters this judgment without a hearing (Fam. Code § 17430(a)). If it rests on what you could earn, there is a hearing first (§ 17430(b))."),
		},
		contactEN(r))
}
