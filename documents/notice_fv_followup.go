package documents

import "fmt"

// fvFollowup asks for the details that a returned questionnaire lacks.
var fvFollowup = Notice{
	ID: "N-FV-FOLLOWUP", Edition: "1",
	Title:    "We need more details to protect your privacy",
	Purpose:  "when the family violence questionnaire came back with a box ticked but no details",
	Citation: "22 CCR 112301",
	Mark:     ownWording + " The official letter is CSS 2144.",
	Readers:  []Role{PersonReceiving, ParentPaying},
	Required: []Requirement{
		{"details are missing", "22 CCR 112301"},
		{"return within 30 days", "22 CCR 112301(b)(2)"},
	},
	texts: map[string]wording{English: {"We need more details to protect your privacy", fvFollowupEN}},
}

func fvFollowupEN(r *draft) []Block {
	return join(
		[]Block{
			element("details are missing",
				para(fmt.Sprintf("We got your questionnaire on %s. Thank you. You ticked a box, but did not tell us more. We need a few words about what happened, to decide how to protect you. A new questionnaire is with this letter.", r.on(r.Intake.QuestionnaireReturned, "Intake.QuestionnaireReturned")))),
			heading("What you need to do"),
			steps(
				"Fill in the new questionnaire. Say in a few words what happened and what you are afraid of.",
				"Sign it and send it back to our office, or call us and tell us.",
				"If you have a court order that protects you, add a copy.",
			),
			element("return within 30 days", r.lastDay("Please send it back by %s", r.Intake.ReplyBy, "Intake.ReplyBy")),
			strong("If you are in danger now, call 911."),
		},
		contactEN(r))
}
