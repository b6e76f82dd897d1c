package documents

import (
	"fmt"
	"strings"
)

// nmsn covers the federal notice to an employer. It names the children by first name alone: the notice
// itself gives the substituted official in place of an address.
var nmsn = Notice{
	ID: "N-NMSN", Edition: "1",
	Title:    "National Medical Support Notice: what to do",
	Purpose:  "with the National Medical Support Notice to the employer",
	Citation: "45 CFR 303.32; Fam. Code § 3773",
	Mark:     ownWording + " The notice itself is the federal form OMB 0970-0222.",
	Readers:  []Role{ToEmployer},
	Required: []Requirement{
		{"employee", "45 CFR 303.32(a)"},
		{"20 business days", "45 CFR 303.32(c)(3)"},
		{"withhold premiums", "45 CFR 303.32(c)(4)"},
		{"withhold during a contest", "45 CFR 303.32(c)(5)"},
		{"end of employment", "45 CFR 303.32(c)(6)"},
	},
	texts: map[string]wording{English: {"National Medical Support Notice: what to do", nmsnEN}},
}

func nmsnEN(r *draft) []Block {
	return []Block{
		para("A court ordered your employee to provide health insurance for children. The National Medical Support Notice is with this letter. It has the same force as a court's assignment order (Fam. Code § 3773(c))."),
		element("employee", KeyValues{[]KeyValue{
			{"Employee", r.text(r.Paying.Name, "Paying.Name")},
			{"Children", strings.Join(r.children(), "\n")},
			{"Our case file number", r.CaseNumber},
		}}),
		heading("What you need to do"),
		element("20 business days", Callout{Title: "Pass the notice on within 20 business days", Blocks: []Block{
			para("Send Part B to the group health plan within 20 business days after the date of the notice, if the children may be covered (45 CFR 303.32(c)(3)). If they may not, fill in the employer response and return it to us."),
		}}),
		element("withhold premiums", para("Withhold the employee's share of the premium and send it to the plan (45 CFR 303.32(c)(4)).")),
		element("withhold during a contest", para("If the employee contests, withhold all the same until you hear that the contest is settled (45 CFR 303.32(c)(5)).")),
		element("end of employment", para("If the work ends, tell us promptly. Give the last known address, and the new employer if you know (45 CFR 303.32(c)(6)).")),
		heading("What happens next"),
		para("We tell you promptly when the order for health insurance ends (45 CFR 303.32(c)(7))."),
		para(fmt.Sprintf("For questions, call us at %s.", r.Agency.Phone)),
	}
}
