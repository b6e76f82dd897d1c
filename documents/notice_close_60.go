package documents

import "fmt"

// close60 is the letter before a case is closed. After a limited service (45 CFR 303.11(b)(13)) it must also
// tell what services cost and who gets the money.
var close60 = Notice{
	ID: "N-CLOSE-60", Edition: "1",
	Title:    "We plan to close your case in 60 days",
	Purpose:  "60 calendar days before a case is closed",
	Citation: "45 CFR 303.11(d)(1), (d)(4)",
	Mark:     ownWording + " 22 CCR 118203 was seen in part only.",
	Readers:  bothParents,
	Required: []Requirement{
		{"intent to close", "45 CFR 303.11(d)(1)"},
		{"60 days", "45 CFR 303.11(d)(1)"},
		{"what keeps it open", "45 CFR 303.11(d)(3)"},
		{"coming back", "45 CFR 303.11(d)(5)"},
		{elemComplaint, "Fam. Code § 17401.5(b)"},
	},
	texts: map[string]wording{English: {"We plan to close your case in 60 days", close60EN}},
}

func close60EN(r *draft) []Block {
	c := r.Closure
	blocks := []Block{
		element("intent to close",
			para("We plan to close your child support case. This is the reason:"),
			Callout{Blocks: []Block{para(r.text(c.Reason, "Closure.Reason"))}},
			para(fmt.Sprintf("The rule for it is %s.", r.text(c.Criterion, "Closure.Criterion")))),
	}
	for _, m := range c.Mention {
		blocks = append(blocks, para(m))
	}
	blocks = append(blocks,
		element("60 days", r.lastDay("We do not close it before the end of %s", c.Notice, "Closure.Notice")),
		heading("What you need to do to keep it open"),
		element("what keeps it open",
			para("Tell us before that day if you know something new. If it could lead to parentage, to an order or to payments, we must keep the case open (45 CFR 303.11(d)(3)). For example:"),
			r.list(c.KeepOpen, "Closure.KeepOpen"),
			para("If we had lost touch with you, just call us.")),
		heading("What happens next"),
		bullets("If we hear nothing new, we close the case. We then stop our work and our notices to employers.", "A court order does not end because we close the case."),
		element("coming back", para("You can come back later when things change. Fill in a new application, and pay the fee if there is one (45 CFR 303.11(d)(5)).")),
	)
	if c.Limited {
		blocks = append(blocks, join(servicesEN(), rightsEN(), moneyEN(r))...)
	}
	return join(blocks, disagreeEN(), contactEN(r))
}
