package documents

import (
	"fmt"
	"strings"
)

// addressVerify asks the post office whether mail reaches a person at an address.
var addressVerify = Notice{
	ID: "N-ADDRESS-VERIFY", Edition: "1",
	Title:    "Request to verify an address",
	Purpose:  "to verify an address that a locate source gave",
	Citation: "45 CFR 303.3(b)(1); 22 CCR 113100(a)",
	Mark:     ownWording + " The Postal Service's own rules for such requests were not seen.",
	Readers:  []Role{ToPostOffice},
	Required: []Requirement{
		{"person and address", "45 CFR 303.3(b)(1)"},
		{"official purpose", "45 CFR 303.3(b)(1)"},
		{"confidential", "Fam. Code § 17212(b)(1)"},
	},
	texts: map[string]wording{English: {"Request to verify an address", addressVerifyEN}},
}

func addressVerifyEN(r *draft) []Block {
	about := r.Locate.Subject
	r.need(about == PersonReceiving || about == ParentPaying, "Locate.Subject")
	person := r.party(about)
	address, _ := disclose(r.gate, about, person.Confidentiality, whereabouts, r.Locate.AddressToVerify)
	r.need(len(address.Lines()) > 0, "Locate.AddressToVerify")
	rows := []KeyValue{
		{"Name", r.text(person.Name, "name of the "+string(about))},
		{"Last known address", strings.Join(address.Lines(), "\n")},
	}
	return []Block{
		para("To the postmaster:"),
		element("official purpose",
			para(fmt.Sprintf("%s is a public agency. It needs this information for its official duties: to find a person in a child support case (45 CFR 303.3(b)(1)). Please tell us whether mail for this person is delivered at the address below.", r.Agency.Name))),
		element("person and address", KeyValues{rows}),
		heading("Your answer"),
		Checklist{[]CheckItem{
			{Text: "Mail is delivered to this person at this address."},
			{Text: "Not known at this address."},
			{Text: "Moved, left no forwarding address."},
			{Text: "No such address."},
			{Text: "Moved. New address:", Blank: true},
			{Text: "Post office box. Street address of the box holder:", Blank: true},
		}},
		Signature{Blank: true},
		para(fmt.Sprintf("Please return this letter to our office, or call %s. Our reference is %s.", r.Agency.Phone, r.CaseNumber)),
		element("confidential",
			para("Child support records are confidential by law (Fam. Code § 17212(b)(1)). Please do not tell the person or anyone else about this request.")),
	}
}
