package documents

// vdopOffer offers both parents to settle parentage by a voluntary declaration.
var vdopOffer = Notice{
	ID: "N-VDOP-OFFER", Edition: "1",
	Title:    "You can agree on who the parents are",
	Purpose:  "when parentage is open, before any hearing or trial about it",
	Citation: "Fam. Code § 17410, 7571 to 7576; 45 CFR 303.5(a)(1)",
	Mark:     ownWording + " The declaration itself is the form of the state department (Fam. Code § 7574); its number was not verified.",
	Readers:  bothParents,
	Required: []Requirement{
		{"offer of a declaration", "Fam. Code § 17410"},
		{"what signing does", "Fam. Code § 7572(b)(1)"},
		{"rights that are given up", "Fam. Code § 7572(b)(3) and (4)"},
		{"60 days to take it back", "Fam. Code § 7575(a)"},
	},
	texts: map[string]wording{English: {"You can agree on who the parents are", vdopOfferEN}},
}

func vdopOfferEN(r *draft) []Block {
	return join(
		[]Block{
			para("We need to know who the legal parents of these children are:"),
			bullets(r.children()...),
			element("offer of a declaration",
				para("If you both agree, you can sign a voluntary declaration of parentage. It is free. You can sign it before a hearing or trial, with or without a court case (Fam. Code § 17410). You do not have to sign.")),
			heading("What signing does"),
			element("what signing does",
				para("Once signed and filed with the state department, the declaration makes a person a legal parent. It counts the same as a court judgment (Fam. Code § 7573(d)). That parent then has all the rights and duties of a parent. One duty is to support the child.")),
			heading("What you give up by signing"),
			element("rights that are given up",
				para("By signing, an alleged father gives up these rights (Fam. Code § 7572(b)):"),
				bullets(
					"To have a court decide who the parent is.",
					"To be told of any hearing about it.",
					"To be heard, to bring witnesses and to question witnesses.",
					"To have a lawyer. If he cannot pay for one, the court appoints one in a case that we filed.",
				)),
			element("60 days to take it back", Callout{Title: "You can change your mind for 60 days", Blocks: []Block{
				para("Either parent may take the declaration back. File the form for it with the state department within 60 days of the last signature. This is no longer possible once a court has made an order on custody, visits or support in a case that you were part of (Fam. Code § 7575(a)). Later, only a court can undo it. You have two years to ask, and only for fraud, duress or a material mistake of fact (§ 7576)."),
			}}),
			heading("What you need to do"),
			steps(
				"If you both agree, come to our office. We witness the signatures free of charge (Fam. Code § 7571(f)).",
				"If you are not sure, do not sign. Ask us about a genetic test.",
				"If you want advice, ask a lawyer or the family law facilitator at the court.",
			),
			heading("What happens next"),
			para("If no declaration is signed, we may ask a court to decide who the parents are (45 CFR 303.5(a)(2))."),
		},
		contactEN(r))
}
