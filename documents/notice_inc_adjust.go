package documents

// incarceration proposes to both parents to adjust the balance for months in which support was suspended by
// law. Where the parent is held is told to that parent alone.
var incarceration = Notice{
	ID: "N-INC-ADJUST", Edition: "1",
	Title:    "We plan to lower the balance for time in custody",
	Purpose:  "before balances are adjusted for time in custody; with a blank form to object",
	Citation: "Fam. Code § 4007.5(c)",
	Mark:     ownWording + " The state form to object was not seen.",
	Readers:  bothParents,
	Required: []Requirement{
		{"proposed adjustment", "Fam. Code § 4007.5(c)(1)"},
		{"how to object", "Fam. Code § 4007.5(c)(1)(C)"},
		{"blank form", "Fam. Code § 4007.5(c)(1)"},
	},
	texts: map[string]wording{English: {"We plan to lower the balance for time in custody", incarcerationEN}},
}

func incarcerationEN(r *draft) []Block {
	i := r.Incarceration
	who := "The parent who pays was"
	rows := []KeyValue{
		{"In custody from", r.on(i.Confined, "Incarceration.Confined")},
		{"No support due from", r.on(i.Suspended, "Incarceration.Suspended")},
	}
	if r.To == ParentPaying {
		who = "You were"
		if place, ok := disclose(r.gate, ParentPaying, r.Paying.Confidentiality, whereabouts, i.Facility); ok && place != "" {
			rows = append([]KeyValue{{"Place", place}}, rows...)
		}
	}
	if !i.Resumes.IsZero() {
		rows = append(rows, KeyValue{"Support due again from", r.date(i.Resumes)})
	}
	rows = append(rows, KeyValue{"Balance now", r.amount(i.Before, "Incarceration.Before")}, KeyValue{"Balance as we propose", i.After.String()})
	return join(
		[]Block{
			para(who + " in custody for more than 90 days in a row. We know of no means to pay in that time. By law the support order is then suspended. Current support, payments on past-due support and interest are $0 (Fam. Code § 4007.5(a) and (e)(2))."),
			element("proposed adjustment",
				para("We charged support for that time. We plan to take it off the balance:"),
				KeyValues{rows}),
			heading("If you do not agree"),
			element("how to object",
				para("Object in writing or by telephone (Fam. Code § 4007.5(c)(1)(C)). Say why, for example that there was money to pay."),
				fromDayEN(r, "Object within 30 days of the day you get this letter", i.ObjectBy)),
			element("blank form", para("A blank form to object is with this letter.")),
			heading("What happens next"),
			bullets(
				"If nobody objects, we change the balance.",
				"If one of you objects, we do not change it. We ask the court to decide, and you both get the papers (Fam. Code § 4007.5(c)(2)).",
			),
			heading("What you need to do"),
			para("If you agree, you do not have to do anything. You may also ask the court to set support or past-due support (Fam. Code § 4007.5(d))."),
		},
		contactEN(r))
}
