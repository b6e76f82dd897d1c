package documents

import (
	"fmt"
	"strings"
)

// licenseSuspend explains the notice of the board to a licensee on the supplemental list.
var licenseSuspend = Notice{
	ID: "N-LICENSE-SUSPEND", Edition: "1",
	Title:    "Your license will be suspended in 150 days unless you act",
	Purpose:  "when a licensee is named on the supplemental list",
	Citation: "Fam. Code § 17520(e)(3), (f)",
	Mark:     ownWording + " The board sends the notice that counts, on a form of its own; this letter of ours says the same in plain words.",
	Readers:  []Role{ParentPaying},
	Required: []Requirement{
		{"agency to call", "Fam. Code § 17520(f)"},
		{"release is needed", "Fam. Code § 17520(f)"},
		{"150 days", "Fam. Code § 17520(f)(2)"},
		{"until the term ends", "Fam. Code § 17520(f)(2)"},
		{"no refund", "Fam. Code § 17520(f)(3)"},
		{"form for a review", "Fam. Code § 17520(f)(3)"},
	},
	texts: map[string]wording{English: {"Your license will be suspended in 150 days unless you act", licenseSuspendEN}},
}

func licenseSuspendEN(r *draft) []Block {
	l := r.License
	return join(
		[]Block{
			para(fmt.Sprintf("Your support is more than four months behind. Your %s can be suspended (Fam. Code § 17520(e)(3)). The board that gave it writes to you too.", r.text(l.Kind, "License.Kind"))),
			KeyValues{[]KeyValue{{"Board", r.text(l.Board.Name, "License.Board.Name")}, {"Notice mailed or served", r.on(l.Mailed, "License.Mailed")}}},
			element("150 days",
				r.lastDay("Your license stays good until %s, no longer", l.Ends, "License.Ends"),
				para("After 150 days it is suspended, unless the board gets a release from us in that time. The 150 days cannot be made longer (Fam. Code § 17520(e)(3)(C), (f)(2)).")),
			element("release is needed", strong("You need a release from us to keep your license.")),
			element("agency to call", para(fmt.Sprintf("We are %s, %s. Our telephone number is %s.", r.Agency.Name, strings.Join(r.Agency.Address.Lines(), ", "), r.Agency.Phone))),
			heading("How to get a release"),
			licenseWaysEN(),
			element("form for a review", para("A form to ask for a review is with this letter. We decide within 30 days; our director may add 30 days (Fam. Code § 17520(h), 17800). Act soon: your own delay gives no right to a release (§ 17520(i)).")),
			heading("What happens next"),
			element("until the term ends", para("A suspended license stays suspended until its term ends. It comes back earlier only if the board gets a release, with a form and fee if it asks for them (Fam. Code § 17520(f)(2)).")),
			element("no refund", para("Fees that you paid to the board are not paid back (Fam. Code § 17520(f)(3)).")),
			para("For a driver's license: your car may not be impounded under Vehicle Code § 14602.6 because of this, and your insurance may not cost more (Fam. Code § 17520(w))."),
		},
		contactEN(r))
}

// licenseWaysEN are the ways to a release: Fam. Code §§ 17520(g), (h), 17520.5.
func licenseWaysEN() Block {
	return bullets(
		"Pay so that you are no more than 30 days behind.",
		"Agree with us on a payment plan for the past-due support. We look at your costs of working too (Fam. Code § 17520(g)).",
		"Ask us in writing to review the listing, if it is wrong or if you have a defense. If we cannot finish in time, we must release the license (§ 17520(h)(2)).",
		"If your income is low: your driver's license may not be listed when your household has 70 percent or less of the county's median income (§ 17520.5). Tell us.",
	)
}
