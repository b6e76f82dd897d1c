package documents

import "fmt"

// deficient lists what an application lacks.
var deficient = Notice{
	ID: "N-DEFICIENT", Edition: "1",
	Title:    "We need more information for your application",
	Purpose:  "within 5 business days of an application in which required information is missing",
	Citation: "22 CCR 112100(d)",
	Mark:     ownWording,
	Readers:  []Role{PersonReceiving, ParentPaying},
	Required: []Requirement{{"list of what is missing", "22 CCR 112100(d)"}},
	texts:    map[string]wording{English: {"We need more information for your application", deficientEN}},
}

func deficientEN(r *draft) []Block {
	r.need(len(r.Intake.Missing) > 0, "Intake.Missing")
	var missing []CheckItem
	for _, m := range r.Intake.Missing {
		missing = append(missing, CheckItem{Text: m})
	}
	blocks := []Block{
		para(fmt.Sprintf("We received your application for child support services on %s. Thank you. Some information that we need is not in it.", r.on(r.Intake.Received, "Intake.Received"))),
		heading("What is missing"),
		element("list of what is missing", Checklist{missing}),
		heading("What you need to do"),
		steps(
			"Write the missing information on this letter, or on a sheet with your case number on it.",
			"Send or bring it to our office. You can also call us.",
			"If you do not have something, tell us. We can help you find out how to get it.",
		),
	}
	if !r.Intake.ReplyBy.Due.IsZero() {
		blocks = append(blocks, r.lastDay("Please answer by %s", r.Intake.ReplyBy, "Intake.ReplyBy"))
	}
	blocks = append(blocks, para("You do not have to apply again: your application counts as filed on the day we received it (45 CFR 303.2(a)(3))."))
	return join(blocks, contactEN(r))
}
