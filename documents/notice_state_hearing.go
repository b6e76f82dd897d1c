package documents

import (
	"fmt"
	"strings"
)

// hearingRequested tells what happens after a request for a state hearing.
var hearingRequested = Notice{
	ID: "N-STATE-HEARING", Edition: "1",
	Title:    "Your request for a state hearing",
	Purpose:  "when a person asks for a state hearing, or the agency learns of it",
	Citation: "Fam. Code § 17801; 22 CCR 120204",
	Mark:     regulationMark + " The state hearing office sends its own notices.",
	Readers:  bothParents,
	Required: []Requirement{
		{"request passed on", "22 CCR 120204"},
		{"hearing within 45 days", "Fam. Code § 17801(d)(1)"},
		{"order still binds", "Fam. Code § 17801(f)"},
	},
	texts: map[string]wording{English: {"Your request for a state hearing", hearingRequestedEN}},
}

func hearingRequestedEN(r *draft) []Block {
	sh := r.StateHearing
	return join(
		[]Block{
			element("request passed on",
				para(fmt.Sprintf("You asked for a state hearing on %s. The request is with the State Hearing Office:", r.on(sh.Requested, "StateHearing.Requested"))),
				KeyValues{[]KeyValue{
					{"Office", r.text(sh.Office.Name, "StateHearing.Office.Name") + "\n" + strings.Join(sh.Office.Address.Lines(), "\n")},
					{"Telephone", r.text(sh.Phone, "StateHearing.Phone")},
				}}),
			heading("What happens next"),
			element("hearing within 45 days", bullets(
				"The hearing is set to start within 45 days after the office gets the request.",
				"You get a written notice of the time and place at least 10 days before.",
				"A decision is proposed within 75 days of the request, unless you agree to more time. The state then has 15 days to act on it (Fam. Code § 17801(d)(1)).",
				"Before the hearing we send you our position, with our papers (22 CCR 120204).",
			)),
			heading("What you need to do"),
			steps(
				"Tell the office if you need an interpreter, or help because of a disability.",
				"Tell the office and us if your address changes.",
				"Gather your papers. You may bring someone to help or speak for you.",
				"Come or call in on the day. If you do not, your request may be dismissed (22 CCR 120213).",
				"We still try to settle this with you. Call us at any time.",
			),
			element("order still binds", para("Your support order still binds you while you wait (Fam. Code § 17801(f)).")),
			para("If the same question goes to court, there is no state hearing on it (22 CCR 120201(a)(3))."),
		},
		contactEN(r))
}
