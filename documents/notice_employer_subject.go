package documents

import "fmt"

// employerSubject tells a person that their employer was asked about them.
var employerSubject = Notice{
	ID: "N-EMPLOYER-SUBJECT", Edition: "1",
	Title:    "We asked for information about your work",
	Purpose:  "to the last known address of the person an employer was asked about",
	Citation: "Fam. Code § 17512(d)",
	Mark:     ownWording,
	Readers:  []Role{ParentPaying, PersonReceiving},
	Required: []Requirement{{"request was made", "Fam. Code § 17512(d)"}},
	texts:    map[string]wording{English: {"We asked for information about your work", employerSubjectEN}},
}

func employerSubjectEN(r *draft) []Block {
	r.need(r.Locate.Subject == r.To, "Locate.Subject: the person this letter goes to")
	return join(
		[]Block{
			element("request was made",
				para(fmt.Sprintf("We have asked %s for information about your work and income. The law requires us to tell you (Fam. Code § 17512(d)).", r.text(r.Employer.Name, "Employer.Name")))),
			heading("What we asked for"),
			para("Whether you work or worked there and when, your name, address, date of birth and Social Security number, your pay and other earnings, and whether health insurance for dependents is available (Fam. Code § 17512(b))."),
			heading("Why we asked"),
			para("We need correct information to establish, change or enforce a support obligation. With real figures, an order fits what you can pay."),
			heading("What you need to do"),
			para("You do not have to do anything. If you want to give us proof of your income yourself, or if you no longer work there, please call us."),
			para("What we get is confidential (Fam. Code § 17212). If you are afraid of the other party in this case, tell us right away."),
		},
		contactEN(r))
}
