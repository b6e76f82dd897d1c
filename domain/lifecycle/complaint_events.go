package lifecycle

import (
	"slices"

	"casewright/domain/calendar"
)

// complaintEvents are the events of the ComplaintResolution process.
var complaintEvents = []Event{InquiryRecorded{}, InquiryAnswered{}, InquiryEnded{}, ComplaintFiled{}, TimelinessDecided{}, ComplaintAcknowledged{}, InvestigatorAssigned{},
	ComplaintAmended{}, ComplaintStepRecorded{}, ComplaintExtended{}, ComplaintWentUnanswered{}, ComplaintResolved{}, RemedyRecorded{}, ComplaintWithdrawn{}, ComplaintClosed{},
	ComplaintHearingAsked{}, OtherCountyFound{}, ComplaintTransferred{}, TransferCopySent{}, TransferDisputed{}, TransferRuled{}, TransferSettled{}}

// InquiryRecorded says that a person asked or disputed something.
type InquiryRecorded struct {
	About string `json:"about"`
	InquiryForm
}

// Kind implements Event.
func (InquiryRecorded) Kind() string { return "inquiry-recorded" }

// Subject implements subjected.
func (e InquiryRecorded) Subject() string { return e.About }

// Title implements Event.
func (e InquiryRecorded) Title(Case) string {
	return "Inquiry " + e.About + ": " + lower(matterLabel(e.Matter))
}

func (e InquiryRecorded) apply(c *Case, m Meta) {
	c.Complaints = append(c.Complaints, Complaint{Key: e.About, By: e.By, Matter: e.Matter, Asked: e.On, Known: e.Known})
	c.enter(complaintPlace(e.About), InquiryMade, m)
}

// InquiryAnswered says what a person was told, and whether they were satisfied.
type InquiryAnswered InquiryAnswer

// Kind implements Event.
func (InquiryAnswered) Kind() string { return "inquiry-answered" }

// Subject implements subjected.
func (e InquiryAnswered) Subject() string { return e.About }

// Title implements Event.
func (e InquiryAnswered) Title(Case) string {
	if e.Outcome == "pending" {
		return "Inquiry " + e.About + " acknowledged: it cannot be resolved yet"
	}
	return "Inquiry " + e.About + " answered"
}

func (e InquiryAnswered) apply(c *Case, m Meta) {
	if e.Outcome == "pending" {
		return
	}
	if _, runs := c.OpenDeadline("CMP-REPEAT", e.About); !runs && e.Satisfied != "files" {
		c.endInquiry(e.About, m)
		return
	}
	c.enter(complaintPlace(e.About), InquiryReplied, m)
}

// InquiryEnded says that an answered inquiry was not followed by another on its subject in 90 days (22 CCR 111544(d)).
type InquiryEnded struct {
	About string `json:"about"`
}

// Kind implements Event.
func (InquiryEnded) Kind() string { return "inquiry-ended" }

// Subject implements subjected.
func (e InquiryEnded) Subject() string { return e.About }

// Title implements Event.
func (e InquiryEnded) Title(Case) string {
	return "Inquiry " + e.About + " is over: no second contact on its subject in 90 days"
}

func (e InquiryEnded) apply(c *Case, m Meta) { c.endInquiry(e.About, m) }

func (c *Case) endInquiry(key string, m Meta) {
	c.enter(complaintPlace(key), InquiryOver, m)
	c.dropComplaint(key)
}

// dropComplaint forgets what no decision needs any more; the events keep it.
func (c *Case) dropComplaint(key string) {
	c.Complaints = slices.DeleteFunc(c.Complaints, func(x Complaint) bool { return x.Key == key })
}

// ComplaintFiled says that a complaint was made: an unresolved dispute with a request for its resolution (22 CCR 110160).
type ComplaintFiled struct {
	About          string        `json:"about"`
	By             string        `json:"by"`
	Matter         string        `json:"matter"`
	How            string        `json:"how"` // mail, mail_stamped, delivered, telephone, in_person; repeated, after_inquiry, county
	Official       bool          `json:"official,omitempty"`
	What           string        `json:"what,omitempty"`
	Wanted         string        `json:"wanted,omitempty"`
	Representative string        `json:"representative,omitempty"`
	Made           calendar.Date `json:"made"`
	Received       calendar.Date `json:"received"` // as the law counts it
	Known          calendar.Date `json:"known"`
	Timely         string        `json:"timely"` // outcome of the rule complaint.timely; refer: nobody can tell
	FromCounty     string        `json:"from_county,omitempty"`
	TransferOn     calendar.Date `json:"transfer_on"`
}

// Kind implements Event.
func (ComplaintFiled) Kind() string { return "complaint-filed" }

// Subject implements subjected.
func (e ComplaintFiled) Subject() string { return e.About }

// Title implements Event.
func (e ComplaintFiled) Title(Case) string {
	switch e.How {
	case "repeated":
		return "Complaint " + e.About + ": second contact on the same subject within 90 days"
	case "county":
		return "Complaint " + e.About + " received from another county"
	}
	return "Complaint " + e.About + ": " + lower(matterLabel(e.Matter))
}

func (e ComplaintFiled) apply(c *Case, m Meta) {
	x := c.complaint(e.About)
	if x.Key == "" {
		c.Complaints = append(c.Complaints, Complaint{Key: e.About, By: e.By})
		x = &c.Complaints[len(c.Complaints)-1]
	}
	x.Matter, x.How, x.Made, x.Received, x.Known, x.Timely, x.FromCounty, x.TransferOn = e.Matter, e.How, e.Made, e.Received, e.Known, e.Timely, e.FromCounty, e.TransferOn
	c.enter(complaintPlace(e.About), ComplaintNew, m)
}

// TimelinessDecided says whether a complaint came within 90 days, where the rule could not tell or found it late.
type TimelinessDecided TimelinessForm

// Kind implements Event.
func (TimelinessDecided) Kind() string { return "complaint-timeliness-decided" }

// Subject implements subjected.
func (e TimelinessDecided) Subject() string { return e.About }

// Title implements Event.
func (e TimelinessDecided) Title(Case) string {
	if e.Finding == "late" {
		return "Complaint " + e.About + " came too late: the complainant is told in writing"
	}
	return "Complaint " + e.About + " came in time"
}

func (e TimelinessDecided) apply(c *Case, m Meta) {
	x := c.complaint(e.About)
	x.Timely = e.Finding
	if e.Finding == "late" {
		x.answered(m.EffectiveOn, "mailed")
		c.enter(complaintPlace(e.About), ComplaintLate, m)
	}
}

// answered notes the written resolution. A mailed one is taken as received five days later, as papers are that are
// served by mail in the state (Code Civ. Proc. § 1013(a)); that the rule holds here is not verified.
func (x *Complaint) answered(on calendar.Date, given string) {
	x.Resolved, x.AnswerCame = on, on
	if given == "mailed" {
		x.AnswerCame = on.AddDays(5)
	}
	x.mailed("LCR006", on)
}

// mailed notes the mailing date of a form (22 CCR 120107).
func (x *Complaint) mailed(form string, on calendar.Date) {
	if x.Sent == nil {
		x.Sent = map[string]calendar.Date{}
	}
	x.Sent[form] = on
}

// ComplaintAcknowledged says that the receipt of a complaint was acknowledged and who looks into it.
type ComplaintAcknowledged ComplaintAcknowledgment

// Kind implements Event.
func (ComplaintAcknowledged) Kind() string { return "complaint-acknowledged" }

// Subject implements subjected.
func (e ComplaintAcknowledged) Subject() string { return e.About }

// Title implements Event.
func (e ComplaintAcknowledged) Title(Case) string {
	return "Complaint " + e.About + " acknowledged (LCR002)"
}

func (e ComplaintAcknowledged) apply(c *Case, m Meta) {
	x := c.complaint(e.About)
	x.Investigator = e.Investigator
	x.mailed("LCR002", m.EffectiveOn)
	if at := complaintPlace(e.About); c.State(at) == ComplaintNew {
		c.enter(at, ComplaintKnown, m)
	}
}

// InvestigatorAssigned says that someone else looks into a complaint from now on.
type InvestigatorAssigned ComplaintAcknowledgment

// Kind implements Event.
func (InvestigatorAssigned) Kind() string { return "complaint-investigator-assigned" }

// Subject implements subjected.
func (e InvestigatorAssigned) Subject() string { return e.About }

// Title implements Event.
func (e InvestigatorAssigned) Title(Case) string {
	return "Another investigator of complaint " + e.About
}

func (e InvestigatorAssigned) apply(c *Case, _ Meta) {
	c.complaint(e.About).Investigator = e.Investigator
}

// ComplaintAmended says what the complainant added.
type ComplaintAmended ComplaintAddition

// Kind implements Event.
func (ComplaintAmended) Kind() string { return "complaint-amended" }

// Subject implements subjected.
func (e ComplaintAmended) Subject() string { return e.About }

// Title implements Event.
func (e ComplaintAmended) Title(Case) string { return "Complaint " + e.About + " amended (LCR003)" }

func (e ComplaintAmended) apply(c *Case, _ Meta) { c.complaint(e.About).mailed("LCR003", e.On) }

// ComplaintStepRecorded says what was looked into.
type ComplaintStepRecorded ComplaintStep

// Kind implements Event.
func (ComplaintStepRecorded) Kind() string { return "complaint-step-recorded" }

// Subject implements subjected.
func (e ComplaintStepRecorded) Subject() string { return e.About }

// Title implements Event.
func (e ComplaintStepRecorded) Title(Case) string {
	return "Complaint " + e.About + ": something was looked into"
}

func (e ComplaintStepRecorded) apply(c *Case, m Meta) {
	c.complaint(e.About).Steps++
	if at := complaintPlace(e.About); c.State(at) == ComplaintKnown {
		c.enter(at, ComplaintStudied, m)
	}
}
