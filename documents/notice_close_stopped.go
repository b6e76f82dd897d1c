package documents

import "fmt"

// closeStopped tells that an answer to the 60-day letter keeps the case open.
var closeStopped = Notice{
	ID: "N-CLOSE-STOPPED", Edition: "1",
	Title:    "Your case stays open",
	Purpose:  "when an answer to the closing letter keeps the case open",
	Citation: "45 CFR 303.11(d)(3)",
	Mark:     ownWording + " The law requires that the case stays open; that we tell you is our practice.",
	Readers:  bothParents,
	Required: []Requirement{
		{"case stays open", "45 CFR 303.11(d)(3)"},
	},
	texts: map[string]wording{English: {"Your case stays open", closeStoppedEN}},
}

func closeStoppedEN(r *draft) []Block {
	return join(
		[]Block{
			element("case stays open",
				para(fmt.Sprintf("We had planned to close your case. On %s we decided not to close it.", r.on(r.Closure.Stopped, "Closure.Stopped"))),
				KeyValues{[]KeyValue{{"Reason", r.text(r.Closure.Reason, "Closure.Reason")}}},
				para("The earlier letter no longer counts. If we ever plan again to close your case, you get a new letter 60 days before (45 CFR 303.11(d)).")),
			heading("What you need to do"),
			bullets("Answer us when we ask for more.", "Tell us when you learn more, or when your address changes."),
			heading("What happens next"),
			para("We use what you told us right away. If it is about where the other parent lives or works, we look there within 75 days (45 CFR 303.3(b))."),
		},
		contactEN(r))
}
