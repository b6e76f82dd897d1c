package documents

import "fmt"

// summons covers the summons and complaint, and tells what the proposed amount rests on.
var summons = Notice{
	ID: "N-SUMMONS", Edition: "1",
	Title:    "Court papers about child support: please read",
	Purpose:  "goes with the summons and complaint that are served",
	Citation: "Fam. Code § 17400(d), 17406(h), 17430",
	Mark:     ownWording + " The summons and complaint itself is form FL-600; its edition for 2026 was not seen.",
	Readers:  []Role{ParentPaying},
	Required: []Requirement{
		{"basis of the amount", "Fam. Code § 17400(d)(2)(B)"},
		{"30 days to answer", "Fam. Code § 17400(d)(2)(C)"},
		{"what is in the packet", "Fam. Code § 17430(a)(1)"},
		{"not your lawyer", "Fam. Code § 17406(h)"},
		{elemComplaint, "Fam. Code § 17401.5(a)(2)"},
	},
	texts: map[string]wording{English: {"Court papers about child support: please read", summonsEN}},
}

func summonsEN(r *draft) []Block {
	e := r.Establishment
	return join(
		[]Block{
			para(fmt.Sprintf("With this letter you get papers of a court case. We filed it on %s. We ask the court for an order that you pay support for these children:", r.on(e.Filed, "Establishment.Filed"))),
			bullets(r.children()...),
			courtEN(r, e.Court, "Establishment.Court"),
			element("30 days to answer",
				fromDayEN(r, "Answer the court within 30 days of the day these papers were served on you", e.AnswerBy),
				para("If you do not answer in time, the proposed judgment in the packet may become the final judgment. Support would then be due from the first day of the month after we filed (Fam. Code § 17400(d)(2)(C)).")),
			heading("The amount, and what it rests on"),
			element("basis of the amount", join([]Block{
				KeyValues{[]KeyValue{{"Support that we ask for", e.Monthly.String() + " a month"}}},
			}, r.basisEN())...),
			heading("What you need to do"),
			steps(
				"Fill in the blank answer. You can do it by hand.",
				"Fill in the blank income and expense declaration too. The court takes your answer even without it (Fam. Code § 17400(d)(3)(B)).",
				"File the answer with the court, and send us a copy.",
				"Send us proof of your real income. If it is not what we think, we can change the amount we ask for (§ 17430(c)).",
			),
			element("what is in the packet",
				para("In the packet you find: the summons and complaint, the proposed judgment, a blank answer, and a blank income and expense declaration. If one is missing, call us or ask the court clerk.")),
			heading("Who we are"),
			element("not your lawyer", para("We are not the lawyer of the other parent, of the child, or of you (Fam. Code § 17406(h)). For advice, ask a lawyer or the family law facilitator at the court.")),
		},
		disagreeEN(), contactEN(r))
}

// basisEN says what the proposed amount rests on, and whether it can become a judgment unheard:
// Fam. Code §§ 17400(d)(2)(A), (B) and (D), 17430(a) and (b).
func (r *draft) basisEN() []Block {
	e := r.Establishment
	hearing := para("This amount cannot become a judgment without a hearing. We file a motion and tell you the day. You may come and speak, even if you did not answer (Fam. Code § 17430(b)).")
	switch e.Basis {
	case ActualIncome:
		return []Block{para("The amount rests on your actual income, as we know it. If you do not answer, the court enters the judgment without a hearing (Fam. Code § 17430(a)).")}
	case CapacityAboveIncome:
		return []Block{
			para("The amount rests on what you could earn. We think that it is more than you earn now. These are the facts that we looked at:"),
			r.list(e.Factors, "Establishment.Factors"), hearing,
		}
	case CapacityIncomeNotKnown:
		return []Block{
			para("We do not know your actual income. So the amount rests on what you could earn. These are the facts that we looked at:"),
			r.list(e.Factors, "Establishment.Factors"),
			para("Before that, we took these steps to learn your income:"),
			r.list(e.Steps, "Establishment.Steps"), hearing,
		}
	}
	if e.Basis == PresumedIncome {
		return []Block{para("We do not know your income or your work history. So the law presumes that you earn the minimum wage for 40 hours a week, unless the court is told of your real income (Fam. Code § 17400(d)(2), as it was until December 31, 2025). If you do not answer, the court enters the judgment without a hearing.")}
	}
	r.need(false, "Establishment.Basis")
	return nil
}
