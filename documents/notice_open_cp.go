package documents

import "fmt"

// openCP tells the person receiving support that a case is open.
var openCP = Notice{
	ID: "N-OPEN-CP", Edition: "1",
	Title:    "Your child support case is open",
	Purpose:  "when a case is opened",
	Citation: "45 CFR 303.2(b); 22 CCR 112130; Fam. Code § 17405",
	Mark:     ownWording,
	Readers:  []Role{PersonReceiving},
	Required: []Requirement{
		{"case number", "22 CCR 112130"},
		{"interview", "Fam. Code § 17405"},
		{elemComplaint, "Fam. Code § 17401.5(b)"},
	},
	texts: map[string]wording{English: {"Your child support case is open", openCPEN}},
}

func openCPEN(r *draft) []Block {
	interview := []Block{para("We must interview you about the other parent within 10 business days of opening your case (Fam. Code § 17405). We will call or write to set a time. You can also call us.")}
	if !r.Appointment.InterviewBy.Due.IsZero() {
		interview = append(interview, r.lastDay("We must interview you by %s", r.Appointment.InterviewBy, "Appointment.InterviewBy"))
	}
	return join(
		[]Block{
			element("case number", para(fmt.Sprintf("We opened your child support case on %s. Your case number is %s. Please use it whenever you write or call.", r.on(r.Intake.Opened, "Intake.Opened"), r.CaseNumber))),
			heading("The children in this case"),
			bullets(r.children()...),
			heading("What happens next"),
			element("interview", interview...),
			para("If we do not know where the other parent lives or works, we look for them. We use all the sources that fit within 75 days, and try again later if we do not succeed (45 CFR 303.3(b))."),
			heading("What you need to do"),
			bullets(
				"Have ready what you know about the other parent: full name, date of birth, address, telephone, work, vehicles, relatives.",
				"Have ready papers about the children: birth certificates, court orders, health insurance cards.",
				"Tell us when your address or telephone number changes.",
				"If it is not safe for the other party to know where you are, tell us right away.",
			),
		},
		complaintEN(r), contactEN(r))
}
