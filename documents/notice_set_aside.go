package documents

// setAsideCheck tells what the check of a default order found.
var setAsideCheck = Notice{
	ID: "N-SET-ASIDE", Edition: "1",
	Title:    "We checked the amount of your default order",
	Purpose:  "within three months of the first collection on a default order",
	Citation: "Fam. Code § 17432(h)",
	Mark:     ownWording + " The law requires the check; that its result is told is our practice.",
	Readers:  bothParents,
	Required: []Requirement{
		{"what we found", "Fam. Code § 17432(h)"},
		{"you may ask the court", "Fam. Code § 17432(g)"},
	},
	texts: map[string]wording{English: {"We checked the amount of your default order", setAsideCheckEN}},
}

func setAsideCheckEN(r *draft) []Block {
	e := r.Establishment
	found, next := "", "The order stays as it is."
	switch e.SetAside {
	case SetAsideQualifies:
		found = "The income that we found would change the support by 10 percent or more. The order qualifies to be set aside."
		next = "We ask the court to set aside the amount and to make a new one. You get a copy of the papers and a notice of the hearing. The order holds until the court decides."
	case SetAsideDiffers:
		found = "We found income information. It would change the support by less than 10 percent. The order does not qualify to be set aside."
	case SetAsideNoIncome:
		found = "We found no income information for that time."
	default:
		r.need(false, "Establishment.SetAside")
	}
	return join(
		[]Block{
			para("The court made the support order in this case by default. The law asks us to check if its amount fits the real income (Fam. Code § 17432(h)). We looked in all the sources that fit."),
			element("what we found", Callout{Title: "What we found", Blocks: []Block{para(found)}}),
			element("you may ask the court",
				para("You may ask the court yourself, also if we do not."),
				r.lastDay("You can ask until %s", e.SetAsideBy, "Establishment.SetAsideBy")),
			heading("What you need to do"),
			para("If you have proof of income for that time, such as pay stubs or tax returns, send us a copy. We then look again."),
			heading("What happens next"),
			para(next),
		},
		contactEN(r))
}
