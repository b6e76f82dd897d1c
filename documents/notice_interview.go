package documents

import "fmt"

// interview invites the person receiving support to the interview that opens a case.
var interview = Notice{
	ID: "N-INTERVIEW", Edition: "1",
	Title:    "Your interview with us",
	Purpose:  "when the interview is set: within 10 business days of opening, at least 48 hours ahead for a person who gets aid",
	Citation: "Fam. Code § 17405; 22 CCR 112200(b)(3)",
	Mark:     ownWording,
	Readers:  []Role{PersonReceiving},
	Required: []Requirement{
		{"date, time and place", "Fam. Code § 17405"},
		{"48 hours", "22 CCR 112200(b)(3)"},
	},
	texts: map[string]wording{English: {"Your interview with us", interviewEN}},
}

func interviewEN(r *draft) []Block {
	a := r.Appointment
	rows := []KeyValue{
		{"Day", r.on(a.On, "Appointment.On")},
		{"Time", r.text(a.Time, "Appointment.Time")},
		{"How", r.text(a.How, "Appointment.How")},
		{"Where", r.text(a.Place, "Appointment.Place")},
	}
	if r.Worker.Name != "" {
		rows = append(rows, KeyValue{"With", r.Worker.Name})
	}
	blocks := []Block{
		para("We would like to talk with you about the other parent and the support your children need. What you tell us helps us to act quickly." + interviewByEN(r)),
		element("date, time and place", Callout{Title: "Your appointment", Blocks: []Block{KeyValues{rows}}}),
		heading("What you need to do"),
		bullets(
			"Come at this time, or call us before if you cannot. We will find another time.",
			"Tell us if you need an interpreter or other help.",
			"Tell us before the interview if it is not safe for you to talk, or if someone must not know that you talk with us.",
		),
	}
	if len(a.Bring) > 0 {
		blocks = append(blocks, heading("Please bring, if you have it"), bullets(a.Bring...))
	}
	blocks = append(blocks,
		element("48 hours", para("If you get public assistance: missing this interview counts against you only if we told you at least 48 hours before (22 CCR 112200(b)(3)). If this letter came later than that, call us and we will set a new time.")))
	return join(blocks, contactEN(r))
}

// interviewByEN tells by when the law wants the interview, if that is known.
func interviewByEN(r *draft) string {
	by := r.Appointment.InterviewBy
	if by.Due.IsZero() {
		return ""
	}
	return fmt.Sprintf(" We must do this by %s (Fam. Code § 17405). %s", r.date(by.Due), by.explained(r.words))
}
