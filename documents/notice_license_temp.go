package documents

import (
	"fmt"
	"strings"
)

// licenseTemporary explains the notice of the board to an applicant on the certified list.
var licenseTemporary = Notice{
	ID: "N-LICENSE-TEMP", Edition: "1",
	Title:    "You have a temporary license for 150 days",
	Purpose:  "when an applicant for a license or renewal is on the certified list",
	Citation: "Fam. Code § 17520(e)(2), (f)",
	Mark:     ownWording + " The board sends the notice that counts, on a form of its own; this letter of ours says the same in plain words.",
	Readers:  []Role{ParentPaying},
	Required: []Requirement{
		{"agency to call", "Fam. Code § 17520(f)"},
		{"release is needed", "Fam. Code § 17520(f)"},
		{"temporary license", "Fam. Code § 17520(f)(1)"},
		{"no refund", "Fam. Code § 17520(f)(3)"},
		{"form for a review", "Fam. Code § 17520(f)(3)"},
	},
	texts: map[string]wording{English: {"You have a temporary license for 150 days", licenseTemporaryEN}},
}

func licenseTemporaryEN(r *draft) []Block {
	l := r.License
	longer := "The 150 days cannot be made longer (Fam. Code § 17520(e)(2)(B))."
	if l.Noncommercial {
		longer = "If you ask, we can request up to 150 more days for your driver's license. A court can order it too, for good cause (Fam. Code § 17520(e)(2)(D))."
	}
	return join(
		[]Block{
			para(fmt.Sprintf("You asked for a new or renewed %s. Your name is on the list of parents who are more than 30 days behind with support. The board writes to you too.", r.text(l.Kind, "License.Kind"))),
			KeyValues{[]KeyValue{{"Board", r.text(l.Board.Name, "License.Board.Name")}, {"Notice mailed or served", r.on(l.Mailed, "License.Mailed")}}},
			element("temporary license",
				r.lastDay("Your temporary license ends on %s", l.Ends, "License.Ends"),
				para("If you meet the other rules, the board gives you a license for 150 days. Then it is denied, unless the board has a release from us (Fam. Code § 17520(f)(1)). "+longer)),
			element("release is needed", strong("You need a release from us to get the full license.")),
			element("agency to call", para(fmt.Sprintf("We are %s, %s. Our telephone number is %s.", r.Agency.Name, strings.Join(r.Agency.Address.Lines(), ", "), r.Agency.Phone))),
			heading("How to get a release"),
			licenseWaysEN(),
			element("form for a review", para("A form to ask for a review is with this letter. We decide within 30 days; our director may add 30 days (Fam. Code § 17520(h), 17800). Act soon: your own delay gives no right to a release (§ 17520(i)).")),
			element("no refund", para("If the license is denied, fees that you paid to the board are not paid back (Fam. Code § 17520(f)(3)).")),
		},
		contactEN(r))
}
