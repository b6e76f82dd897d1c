package documents

// motionForJudgment tells the parent what must be told with a motion for judgment.
var motionForJudgment = Notice{
	ID: "N-MOTION", Edition: "1",
	Title:    "There will be a court hearing about support",
	Purpose:  "with a motion for judgment",
	Citation: "Fam. Code § 17404(b), 17430(b)",
	Mark:     ownWording,
	Readers:  []Role{ParentPaying},
	Required: []Requirement{
		{"come to have a trial", "Fam. Code § 17404(b)(1)"},
		{"when and where", "Fam. Code § 17404(b)(1)"},
		{"what you may ask for", "Fam. Code § 17404(b)(2)"},
		{"you may speak without an answer", "Fam. Code § 17430(b)(2)"},
	},
	texts: map[string]wording{English: {"There will be a court hearing about support", motionForJudgmentEN}},
}

func motionForJudgmentEN(r *draft) []Block {
	e := r.Establishment
	return join(
		[]Block{
			para("We asked the court to decide on support for your children. Our motion is with this letter."),
			courtEN(r, e.Court, "Establishment.Court"),
			element("when and where", meetingEN(r, e.Hearing, "Establishment.Hearing")),
			element("come to have a trial", Callout{Title: "You must come if you want a trial", Blocks: []Block{
				para("To use your right to a trial, you must appear at this hearing (Fam. Code § 17404(b)(1))."),
			}}),
			heading("Your rights at the hearing"),
			element("what you may ask for",
				para("The court asks you if you want any of these (Fam. Code § 17404(b)(2)):"),
				bullets("To have witnesses and evidence ordered to court.", "Genetic tests, if it is open who the parent is and no test was made.", "A trial."),
				para("If you do, the court sets a new day. It is at most 90 days after this motion was served. Until then it may order support for the time being.")),
			element("you may speak without an answer",
				para("If the amount rests on what you could earn, you may come, testify and show evidence even if you filed no answer (Fam. Code § 17430(b)(2)).")),
			heading("What you need to do"),
			steps("Bring proof of your income and your costs.", "Bring proof of the time that the children spend with you.", "If you cannot come, call the court before that day."),
			heading("What happens next"),
			para("If you did not answer and do not come, the court decides without you. If the amount rests on what you could earn, the court must first look at your real situation (Fam. Code § 17430(b)(3))."),
		},
		contactEN(r))
}
