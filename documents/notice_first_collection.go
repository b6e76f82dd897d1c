package documents

// firstCollection starts the two years to ask that the amount of a default order be set aside. It goes to
// both parents; the employer that withheld the money is named to the parent who works there alone.
var firstCollection = Notice{
	ID: "N-FIRST-COLLECTION", Edition: "1",
	Title:    "First payment on a default order: your time to ask for a change",
	Purpose:  "at once when the first money comes in by income withholding on a default order that rests on presumed income or earning capacity",
	Citation: "Fam. Code § 17432(g)",
	Mark:     ownWording + " We read “source” as the kind of collection: the employer is named only to the parent who pays.",
	Readers:  bothParents,
	Required: []Requirement{
		{"first collection and its source", "Fam. Code § 17432(g)(1)"},
		{"two years", "Fam. Code § 17432(g)(1)"},
		{"what to show", "Fam. Code § 17432(e) and (f)"},
	},
	texts: map[string]wording{English: {"First payment on a default order: your time to ask for a change", firstCollectionEN}},
}

func firstCollectionEN(r *draft) []Block {
	e := r.Establishment
	rows := []KeyValue{
		{"First payment received", r.on(e.FirstCollected, "Establishment.FirstCollected")},
		{"Source", "Withheld from income under an order or notice to withhold"},
	}
	if r.To == ParentPaying {
		if employer, ok := disclose(r.gate, ParentPaying, r.Paying.Confidentiality, whereabouts, e.FirstEmployer); ok && employer.Name != "" {
			rows = append(rows, KeyValue{"Withheld by", employer.Name})
		}
	}
	return join(
		[]Block{
			para("The court made the support order in this case without an answer from the parent who pays. The amount rests on presumed income or on what that parent could earn."),
			element("first collection and its source", KeyValues{rows}),
			element("two years",
				r.lastDay("You can ask to set aside the amount until %s", e.SetAsideBy, "Establishment.SetAsideBy"),
				para("Either parent may ask, and so may we (Fam. Code § 17432(g)). The two years start on the day that we got the first payment.")),
			heading("When the court may set it aside"),
			bullets(
				"The real income, or what the parent could earn, was very different. It would have to change the amount by 10 percent or more (Fam. Code § 17432(c)).",
				"Only the amount can be set aside, not who the parent is or health insurance (§ 17432(b)).",
				"The new order starts on the same day as the old one (§ 17432(j)).",
			),
			heading("What you need to do"),
			element("what to show",
				para("File a motion with the court. With it, file an income and expense declaration or other proof of income for those years (Fam. Code § 17432(e)). Who asks must prove the difference (§ 17432(f)).")),
			heading("What happens next"),
			para("We check all income sources within three months. If the order qualifies, we ask the court ourselves (Fam. Code § 17432(h)). The order holds until the court changes it."),
		},
		contactEN(r))
}
