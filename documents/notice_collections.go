package documents

import "fmt"

// collectionsNotice lists what was collected on assigned support. Two parents who pay stand apart, without
// their names: they need not know of each other through us.
var collectionsNotice = Notice{
	ID: "N-COLLECTIONS", Edition: "1",
	Title:    "Support collected for you this month",
	Purpose:  "monthly, when assigned support was collected",
	Citation: "Fam. Code § 17504.4; 45 CFR 302.54(a)",
	Mark:     ownWording,
	Readers:  []Role{PersonReceiving},
	Required: []Requirement{
		{"collections of the month", "45 CFR 302.54(a)(2)"},
	},
	texts: map[string]wording{English: {"Support collected for you this month", collectionsNoticeEN}},
}

func collectionsNoticeEN(r *draft) []Block {
	r.need(len(r.Collections.Rows) > 0, "Collections.Rows")
	table := Table{
		Caption: "Collected in " + r.text(r.Collections.Month, "Collections.Month"),
		Columns: []Column{{Head: "From", Width: 2}, {Head: "Current support", Right: true, Width: 2}, {Head: "Past-due support", Right: true, Width: 2}, {Head: "Paid to your family", Right: true, Width: 2}},
	}
	for i, c := range r.Collections.Rows {
		from := "The other parent"
		if len(r.Collections.Rows) > 1 {
			from = fmt.Sprintf("Parent %d", i+1)
		}
		table.Rows = append(table.Rows, []string{from, c.Current.String(), c.Arrears.String(), c.ToFamily.String()})
	}
	return join(
		[]Block{
			para("You get CalWORKs, or got it before. While you do, your right to support goes to the state. Each month we tell you what we collected (Fam. Code § 17504.4)."),
			element("collections of the month", table),
			heading("What it means"),
			bullets(
				"Current support is what was due for the month.",
				"Past-due support is for months before.",
				"What was paid to your family was sent to you. The rest pays back aid.",
			),
			heading("What you need to do"),
			bullets("Check the table against what you got.", "If the other parent paid you directly, tell us.", "If more was collected than your aid, ask us and the county if you still need aid."),
		},
		contactEN(r))
}
