package documents

import (
	"fmt"
	"strings"
)

// employerReq asks an employer or a labor organization for information on work and income.
var employerReq = Notice{
	ID: "N-EMPLOYER-REQ", Edition: "1",
	Title:    "Request for employment and income information",
	Purpose:  "to establish, change or enforce support; a notice goes to the person too (N-EMPLOYER-SUBJECT)",
	Citation: "Fam. Code § 17512",
	Mark:     ownWording,
	Readers:  []Role{ToEmployer},
	Required: []Requirement{
		{"case file number", "Fam. Code § 17512(c)"},
		{"three of six identifiers", "Fam. Code § 17512(c)"},
		{"information asked for", "Fam. Code § 17512(b)"},
		{"30 days and penalty", "Fam. Code § 17512(e)"},
		{"no liability", "Fam. Code § 17512(a)"},
	},
	texts: map[string]wording{English: {"Request for employment and income information", employerReqEN}},
}

// leastIdentifiers is how many of the six identifiers a written request must hold.
const leastIdentifiers = 3

func employerReqEN(r *draft) []Block {
	about := r.Locate.Subject
	r.need(about == PersonReceiving || about == ParentPaying, "Locate.Subject")
	known := r.identifiersEN(about)
	r.need(len(known) >= leastIdentifiers, "at least three of name, Social Security number, driver's license number, birth date, last known address, spouse's name (Fam. Code § 17512(c))")

	return []Block{
		para("To the employer or labor organization:"),
		para("We need information about the person below to establish, change or enforce a support obligation. Every employer and labor organization must give it when a local child support agency asks in writing (Fam. Code § 17512(a))."),
		heading("The person"),
		element("three of six identifiers", KeyValues{known}),
		element("case file number", KeyValues{[]KeyValue{{"Our case file number", r.CaseNumber}}}),
		element("30 days and penalty", Callout{Title: "Please answer within 30 days of receiving this letter", Blocks: []Block{
			para("An employer or labor organization that does not answer within 30 days may be assessed a civil penalty of up to $1,000, plus attorneys' fees and costs (Fam. Code § 17512(e))."),
		}}),
		element("no liability", para("You incur no liability for giving us this information (Fam. Code § 17512(a)).")),
		PageBreak{},
		element("information asked for", Table{
			Caption: "Please fill in and return this page (Fam. Code § 17512(b))",
			Roomy:   true,
			Columns: []Column{{Head: "Question", Width: 3}, {Head: "Your answer", Width: 2}},
			Rows: [][]string{
				{"1. Is, or was, this person employed by you, or employed to your knowledge as a labor organization?", ""},
				{"2. Full name, or first name, middle initial and last name", ""},
				{"3. Last known home address", ""},
				{"4. Date of birth", ""},
				{"5. Social Security number", ""},
				{"6. Dates of employment", ""},
				{"7. All earnings reported as W-2 compensation in the last tax year, and the present basic rate of pay", ""},
				{"8. Other earnings paid (Fam. Code § 5206)", ""},
				{"9. Is health insurance for dependents available through the work or membership?", ""},
			},
		}),
		Signature{Blank: true},
		para(fmt.Sprintf("Please return this letter to our office. For questions call %s. Keep this request confidential.", r.Agency.Phone)),
	}
}

// identifiersEN are the identifiers that we have and may give to an employer.
func (r *draft) identifiersEN(about Role) []KeyValue {
	p := r.party(about)
	var rows []KeyValue
	add := func(key, value string) {
		if value != "" {
			rows = append(rows, KeyValue{key, value})
		}
	}
	add("Name", p.Name)
	if ssn, ok := disclose(r.gate, about, p.Confidentiality, identity, p.Identifiers.SSN); ok {
		add("Social Security number", ssn)
	}
	if license, ok := disclose(r.gate, about, p.Confidentiality, identity, p.Identifiers.DriverLicense); ok {
		add("Driver's license number", license)
	}
	add("Birth date", r.date(p.Identifiers.BirthDate))
	if a, ok := disclose(r.gate, about, p.Confidentiality, whereabouts, p.Address); ok {
		add("Last known address", strings.Join(a.Lines(), "\n"))
	}
	add("Spouse's name", p.Identifiers.SpouseName)
	return rows
}
