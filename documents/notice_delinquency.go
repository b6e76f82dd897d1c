package documents

// delinquency states what is past due, with what the law wants in every such notice.
var delinquency = Notice{
	ID: "N-DELINQUENCY", Edition: "1",
	Title:    "Your support payments are behind",
	Purpose:  "with each statement of past-due support to the parent who pays",
	Citation: "Fam. Code § 17525",
	Mark:     ownWording,
	Readers:  []Role{ParentPaying},
	Required: []Requirement{
		{"day of calculation", "Fam. Code § 17525(a)"},
		{"interest", "Fam. Code § 17525(a)"},
		{"right to a review", "Fam. Code § 17525(a)"},
		{"payments stay due", "Fam. Code § 17525(a)"},
		{elemComplaint, "Fam. Code § 17401.5(b)"},
	},
	texts: map[string]wording{English: {"Your support payments are behind", delinquencyEN}},
}

func delinquencyEN(r *draft) []Block {
	return join(
		[]Block{
			element("day of calculation", para("Our records show that you owe past-due support."), KeyValues{[]KeyValue{
				{"Past-due support", r.amount(r.Arrears.Amount, "Arrears.Amount")},
				{"Worked out on", r.on(r.Arrears.AsOf, "Arrears.AsOf")},
			}}),
			element("interest", para(r.interestEN())),
			heading("What you need to do"),
			bullets(
				"Pay what you can now, and pay the monthly support on time.",
				"If you cannot pay it all, call us and ask for a payment plan.",
				"If your income has dropped, ask for a review of the order right away. A change cannot reach back before the motion is filed (Fam. Code § 3653).",
			),
			heading("If you think the amount is wrong"),
			element("right to a review", para("You may ask us to review the past-due support. Write or call us, and send proof of what you paid. We answer within 30 days; our director may add 30 days (Fam. Code § 17525(a), 17526(a), 17800).")),
			element("payments stay due", strong("Your payments stay due while we review, unless we tell you otherwise (Fam. Code § 17525(a)).")),
			heading("What happens next"),
			para("If you do not pay, we must act. We may withhold from income, take tax refunds, place liens, and put your name on the list for licenses (45 CFR 303.6(c); Fam. Code § 17520)."),
		},
		disagreeEN(), contactEN(r))
}

// interestEN says that the amount may, or may not, include interest: Fam. Code § 17525(a).
func (r *draft) interestEN() string {
	if r.Arrears.Interest {
		return "The amount may include interest. Ours does: interest up to that day is in it."
	}
	return "The amount may, or may not, include interest. Interest may be added to it."
}
