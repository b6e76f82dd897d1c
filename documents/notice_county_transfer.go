package documents

import "fmt"

// countyTransfer tells both parents who works on their case from now on. The new office gives away the county
// of the person receiving support, so it goes through the gate.
var countyTransfer = Notice{
	ID: "N-COUNTY-TRANSFER", Edition: "1",
	Title:    "Another office now works on your case",
	Purpose:  "when a case moves to another county",
	Citation: "Fam. Code § 17212(b)(2), 17400(n)",
	Mark:     ownWording + " The court is told with form FL-634. No rule was found that requires this letter to the parents, or for its time.",
	Readers:  bothParents,
	Required: []Requirement{
		{"new office", "Fam. Code § 17400(n) and (o)"},
	},
	texts: map[string]wording{English: {"Another office now works on your case", countyTransferEN}},
}

func countyTransferEN(r *draft) []Block {
	return join(
		[]Block{
			element("new office",
				para(fmt.Sprintf("From %s another child support office works on your case.", r.on(r.Transfer.On, "Transfer.On"))),
				officeEN(r, r.Transfer.NewOffice, "Transfer.NewOffice")),
			heading("What stays the same"),
			bullets(
				"Your court order stays the same. So does the day that support is due.",
				"Payments go where they went before: to the State Disbursement Unit.",
			),
			heading("What you need to do"),
			bullets("Write down the new telephone number.", "Ask the new office from now on. We pass on what comes to us.", "If you have a hearing or an appointment, call and ask if it stays the same."),
			heading("What happens next"),
			para("We send the whole record. If a court in another county is to take over, you get papers about it."),
		},
		contactEN(r))
}
