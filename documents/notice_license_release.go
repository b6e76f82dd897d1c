package documents

import "fmt"

// licenseRelease releases a license. The board is told the number of the license, but not why.
var licenseRelease = Notice{
	ID: "N-LICENSE-RELEASE", Edition: "1",
	Title:    "Release of a license",
	Purpose:  "at once when a release is due: to the board and to the parent",
	Citation: "Fam. Code § 17520(h), (l)",
	Mark:     ownWording + " The state department prescribes the form of the release; it was not seen.",
	Readers:  []Role{ParentPaying, ToBoard},
	Required: []Requirement{
		{"release", "Fam. Code § 17520(l)(1)"},
		{"5 business days", "Fam. Code § 17520(l)(1)"},
	},
	texts: map[string]wording{English: {"Release of a license", licenseReleaseEN}},
}

func licenseReleaseEN(r *draft) []Block {
	l := r.License
	rows := []KeyValue{
		{"Licensee", r.text(r.Paying.Name, "Paying.Name")},
		{"License", r.text(l.Kind, "License.Kind")},
	}
	if number, ok := disclose(r.gate, ParentPaying, r.Paying.Confidentiality, identity, l.Number); ok && number != "" {
		rows = append(rows, KeyValue{"License number", number})
	}
	rows = append(rows, KeyValue{"Released on", r.on(l.Released, "License.Released")})
	if r.To == ToBoard {
		return []Block{
			element("release",
				para("We release the license below. For the purposes of Fam. Code § 17520, this person is in compliance with the judgment or order for support."),
				KeyValues{rows}),
			element("5 business days", Callout{Title: "Please process this release within five business days of receiving it", Blocks: []Block{
				para("Fam. Code § 17520(l)(1)."),
			}}),
			para(fmt.Sprintf("For questions, call us at %s. The use of this information for anything else is a misdemeanor (Fam. Code § 17520(u)).", r.Agency.Phone)),
		}
	}
	rows = append(rows, KeyValue{"Board", r.text(l.Board.Name, "License.Board.Name")}, KeyValue{"Reason", r.text(l.Why, "License.Why")})
	return join(
		[]Block{
			element("release",
				para("Good news: we released your license. For the purposes of the license law, you are in compliance with your support order (Fam. Code § 17520(l)(1))."),
				KeyValues{rows}),
			element("5 business days", para("We sent the release to the board at the same time. The board must process it within five business days of receiving it (Fam. Code § 17520(l)(1)).")),
			heading("What you need to do"),
			steps("Keep this letter.", "Call the board and ask if it wants a form or a fee from you.", "Do not drive or work under the license until the board says that it is good again."),
			heading("What happens next"),
			para("Pay your support on time. If you fall behind again, or break a payment plan, we may tell the board. It may then suspend the license within 30 days (Fam. Code § 17520(l)(2) and (3))."),
		},
		contactEN(r))
}
