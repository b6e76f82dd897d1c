package documents

import "fmt"

// resumption tells both parents when support is due again after release.
var resumption = Notice{
	ID: "N-INC-RESUME", Edition: "1",
	Title:    "Support will be due again",
	Purpose:  "before support resumes after release",
	Citation: "Fam. Code § 4007.5(b)(2)",
	Mark:     ownWording + " The law sets the day; that it is told beforehand is our practice. We count the tenth month from the month after release.",
	Readers:  bothParents,
	Required: []Requirement{
		{"support resumes", "Fam. Code § 4007.5(b)(2)"},
		{"change of the order", "Fam. Code § 4007.5(b)(4)"},
	},
	texts: map[string]wording{English: {"Support will be due again", resumptionEN}},
}

func resumptionEN(r *draft) []Block {
	i := r.Incarceration
	who := "The parent who pays was released"
	if r.To == ParentPaying {
		who = "You were released"
	}
	return join(
		[]Block{
			para(fmt.Sprintf("%s from custody on %s. Support has been suspended since %s.", who, r.on(i.Released, "Incarceration.Released"), r.on(i.Suspended, "Incarceration.Suspended"))),
			element("support resumes", Callout{Title: fmt.Sprintf("Support is due again from %s", r.on(i.Resumes, "Incarceration.Resumes")), Blocks: []Block{
				para(fmt.Sprintf("The amount is %s a month. The law starts it again on the first day of the 10th month after release (Fam. Code § 4007.5(b)(2)).", i.Monthly)),
			}}),
			heading("What you need to do"),
			element("change of the order", bullets(
				"If the amount no longer fits, ask us now for a review. You may also ask the court (Fam. Code § 4007.5(b)(4)).",
				"If the parent who pays finds work sooner, the court may be asked to start support earlier (§ 4007.5(b)(3)).",
				"Tell us your address and your work.",
			)),
			heading("What happens next"),
			para("We send an order to withhold the support to an employer that we know of."),
		},
		contactEN(r))
}
