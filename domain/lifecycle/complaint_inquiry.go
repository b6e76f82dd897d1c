package lifecycle

import (
	"casewright/domain/calendar"
)

// InquiryForm is the form of record-inquiry.
type InquiryForm struct {
	On     calendar.Date `json:"on" label:"Date" required:"yes"`
	By     string        `json:"by" label:"Who asks" options:"@adults" required:"yes"`
	Matter string        `json:"matter" label:"What it is about" options:"@matters" required:"yes" help:"Two contacts on the same subject within 90 days make a complaint (22 CCR 111544(d))."`
	How    string        `json:"how" label:"How it came" options:"telephone=By telephone|in_person=In person|letter=By letter|electronic=By electronic message" required:"yes"`
	What   string        `json:"what" label:"What is asked or disputed" kind:"long" required:"yes"`
	Known  calendar.Date `json:"known" label:"When the person knew, or should have known, of the matter" help:"A complaint must be made within 90 days of it (Fam. Code § 17800). Leave empty when nothing was done or left undone."`
}

func (q InquiryForm) happened() (string, calendar.Date) { return "on", q.On }

func recordInquiry(c Case, q InquiryForm, f Facts) ([]Event, error) {
	if q.Known.After(q.On) {
		return nil, invalid("known", "The person cannot have learned of the matter after asking about it.")
	}
	if first, again := c.sameSubject(q.By, q.Matter, q.On); again {
		known := first.Known
		if known.IsZero() {
			known = q.Known
		}
		return []Event{complaintInTime(f, ComplaintFiled{About: first.Key, By: q.By, Matter: q.Matter, How: "repeated", What: q.What, Made: q.On, Received: q.On, Known: known})}, nil
	}
	return []Event{InquiryRecorded{About: nextComplaint(c), InquiryForm: q}}, nil
}

// sameSubject finds the person's inquiry on a subject that is within its 90 days (22 CCR 111544(d)).
func (c Case) sameSubject(by, matter string, on calendar.Date) (Complaint, bool) {
	for _, x := range c.Complaints {
		d, runs := c.OpenDeadline("CMP-REPEAT", x.Key)
		if runs && x.Made.IsZero() && x.By == by && x.Matter == matter && !on.Before(x.Asked) && !on.After(d.Limit) {
			return x, true
		}
	}
	return Complaint{}, false
}

func nextComplaint(c Case) string { return c.nextKey(ComplaintProcess) }

func complaintPlace(key string) string { return ComplaintProcess + "/" + key }

// complaintInTime applies the rule that a complaint is made within 90 days (Fam. Code § 17800). A day that nobody knows
// leaves the question to a person.
func complaintInTime(f Facts, e ComplaintFiled) ComplaintFiled {
	facts := map[string]any{"complaint.made_on": e.Made}
	if !e.Known.IsZero() {
		facts["complaint.problem_known_on"] = e.Known
	}
	d := f.Rule("complaint.timely", facts)
	e.Timely = d.Outcome
	if d.Refer {
		e.Timely = "refer"
	}
	return e
}

// InquiryAnswer is the form of answer-inquiry.
type InquiryAnswer struct {
	About     string        `json:"about" label:"Inquiry" options:"@complaints"`
	On        calendar.Date `json:"on" label:"Date" required:"yes"`
	Outcome   string        `json:"outcome" label:"What was told" options:"answered=The answer|pending=That it cannot be resolved yet, and what is being done" required:"yes"`
	Answer    string        `json:"answer" label:"What was answered or is being done" kind:"long" required:"yes"`
	Satisfied string        `json:"satisfied" label:"Is the person satisfied?" options:"yes=Yes|files=No, and wants to file a complaint|no=No, but does not want to file a complaint" if:"outcome=answered" required:"yes"`
	Explained bool          `json:"explained" label:"The right to complain was explained, and whether they want to was asked" if:"satisfied=files|no" required:"yes"`
}

func (a InquiryAnswer) happened() (string, calendar.Date) { return "on", a.On }

func answerInquiry(c Case, a InquiryAnswer, f Facts) ([]Event, error) {
	x := c.complaintInFocus()
	if a.On.Before(x.Asked) {
		return nil, invalid("on", "The answer cannot be before the inquiry of "+longDate(x.Asked)+".")
	}
	events := []Event{InquiryAnswered(a)}
	if a.Satisfied == "files" {
		events = append(events, complaintInTime(f, ComplaintFiled{About: x.Key, By: x.By, Matter: x.Matter, How: "after_inquiry", Made: a.On, Received: a.On, Known: x.Known}))
	}
	return events, nil
}

// ComplaintForm is the form of file-complaint.
type ComplaintForm struct {
	By             string        `json:"by" label:"Complainant" options:"@adults" required:"yes"`
	How            string        `json:"how" label:"How it came" options:"mail=By mail, the postmark can be read|mail_stamped=By mail, the postmark cannot be read|delivered=Handed in|telephone=By telephone|in_person=In person" required:"yes"`
	On             calendar.Date `json:"on" label:"Date" required:"yes" help:"Of the postmark; when it cannot be read or it was handed in, of the agency's stamp; of a talk, the day on which the person told what it rests on. Mail counts as received 5 business days after the postmark (22 CCR 110164)."`
	Official       bool          `json:"official" label:"It is on form LCR001"`
	Matter         string        `json:"matter" label:"What it is about" options:"@matters" required:"yes"`
	What           string        `json:"what" label:"What is complained of" kind:"long" required:"yes"`
	Wanted         string        `json:"wanted" label:"What the person wants" kind:"long"`
	Known          calendar.Date `json:"known" label:"When the person knew, or should have known, of the matter" help:"Leave empty when it is not known; a supervisor then decides whether the complaint came in time."`
	Representative string        `json:"representative" label:"Authorized representative: name, address and telephone"`
}

func (x ComplaintForm) happened() (string, calendar.Date) { return "on", x.On }

func fileComplaint(c Case, x ComplaintForm, f Facts) ([]Event, error) {
	if x.Known.After(x.On) {
		return nil, invalid("known", "The person cannot have learned of the matter after complaining of it.")
	}
	e := ComplaintFiled{About: nextComplaint(c), By: x.By, Matter: x.Matter, How: x.How, Official: x.Official, What: x.What, Wanted: x.Wanted, Representative: x.Representative,
		Made: x.On, Received: x.On, Known: x.Known}
	if first, asked := c.sameSubject(x.By, x.Matter, x.On); asked {
		e.About = first.Key
	}
	if x.How == "mail" {
		deemed, err := f.Law.Deadline("CMP-MAILRULE", x.On)
		if err != nil {
			return nil, invalid("on", "The day of receipt cannot be counted from this date. Check its year.")
		}
		e.Received = deemed.Limit
	}
	return []Event{complaintInTime(f, e)}, nil
}

// TransferredComplaint is the form of receive-transferred-complaint.
type TransferredComplaint struct {
	County   string        `json:"county" label:"County that sent it" options:"@counties" required:"yes"`
	On       calendar.Date `json:"on" label:"Date form LCR004 was received" required:"yes" help:"All of the process must be done in 30 days from it (22 CCR 120104(b))."`
	Received calendar.Date `json:"received" label:"Date the other county received the complaint" required:"yes"`
	Made     calendar.Date `json:"made" label:"Date the complaint was made" required:"yes"`
	By       string        `json:"by" label:"Complainant" options:"@adults" required:"yes"`
	Matter   string        `json:"matter" label:"What it is about" options:"@matters" required:"yes"`
	What     string        `json:"what" label:"What is complained of" kind:"long" required:"yes"`
	Known    calendar.Date `json:"known" label:"When the person knew, or should have known, of the matter"`
}

func (x TransferredComplaint) happened() (string, calendar.Date) { return "on", x.On }

func receiveTransferred(c Case, x TransferredComplaint, f Facts) ([]Event, error) {
	switch {
	case x.County == c.County:
		return nil, invalid("county", "Choose the other county.")
	case x.Received.After(x.On):
		return nil, invalid("received", "The other county received it before it sent it on.")
	case x.Made.After(x.Received):
		return nil, invalid("made", "It was made before it was received.")
	case x.Made.AddMonths(12).Before(x.On):
		return nil, invalid("made", "It was made more than a year before it was sent on. Check the year.")
	case x.Known.After(x.Made):
		return nil, invalid("known", "The person cannot have learned of the matter after complaining of it.")
	}
	return []Event{complaintInTime(f, ComplaintFiled{About: nextComplaint(c), By: x.By, Matter: x.Matter, How: "county", What: x.What, Made: x.Made, Received: x.Received, Known: x.Known,
		FromCounty: x.County, TransferOn: x.On})}, nil
}
