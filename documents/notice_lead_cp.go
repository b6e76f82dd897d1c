package documents

import "fmt"

// leadCP tells the person receiving support that we acted on what they told us.
var leadCP = Notice{
	ID: "N-LEAD-CP", Edition: "1",
	Title:    "We acted on the information you gave us",
	Purpose:  "when an action was started, and served if needed, on an address or work information from the person receiving support",
	Citation: "Fam. Code § 17401",
	Mark:     ownWording,
	Readers:  []Role{PersonReceiving},
	Required: []Requirement{{"action taken", "Fam. Code § 17401"}},
	texts:    map[string]wording{English: {"We acted on the information you gave us", leadCPEN}},
}

func leadCPEN(r *draft) []Block {
	rows := []KeyValue{
		{"What we started", r.text(r.Locate.Action, "Locate.Action")},
		{"Started on", r.on(r.Locate.ActionTaken, "Locate.ActionTaken")},
	}
	served := "Papers do not have to be served for this action."
	if r.Locate.ServiceNeeds {
		rows = append(rows, KeyValue{"Papers served on", r.on(r.Locate.Served, "Locate.Served")})
		served = "We may not tell you where the papers were served (Fam. Code § 17212(b)(3))."
	}
	return join(
		[]Block{
			para(fmt.Sprintf("Thank you. On %s you gave us information about where the other parent lives or works. We acted on it.", r.on(r.Locate.LeadGiven, "Locate.LeadGiven"))),
			element("action taken", KeyValues{rows}),
			para(served),
			r.leadEN(),
			heading("What happens next"),
			para("We write to you about every hearing. If you learn more about where the other parent lives or works, please tell us."),
		},
		contactEN(r))
}

// leadEN repeats the lead as the reader gave it, or says that it is omitted and by what authority.
func (r *draft) leadEN() Block {
	var rows []KeyValue
	if len(r.Locate.LeadHome.value.Lines()) > 0 {
		rows = append(rows, KeyValue{"Home you told us of", r.leadHome()})
	}
	if r.Locate.LeadWork.value.Name != "" {
		rows = append(rows, KeyValue{"Work you told us of", r.leadWork()})
	}
	return KeyValues{rows}
}
