package lifecycle

import (
	"maps"
	"slices"

	"casewright/domain/calendar"
)

// ComplaintProcess is the name of the ComplaintResolution process.
const ComplaintProcess = "complaint-resolution"

// States of the ComplaintResolution process.
const (
	InquiryMade         State = "inquiry"
	InquiryReplied      State = "inquiry_answered"
	InquiryOver         State = "inquiry_ended"
	ComplaintNew        State = "received"
	ComplaintLate       State = "too_late"
	ComplaintKnown      State = "acknowledged"
	ComplaintStudied    State = "investigating"
	ComplaintUnanswered State = "no_response"
	ComplaintDone       State = "resolved"
	RemedyDue           State = "remedy_pending"
	RemedyMade          State = "remedy_done"
	ComplaintMisplaced  State = "to_transfer"
	ComplaintSent       State = "transferred"
	ComplaintContested  State = "transfer_disputed"
	ComplaintGone       State = "with_other_county"
	ComplaintDropped    State = "withdrawn"
	ComplaintOver       State = "closed"
)

// ComplaintResolution answers what a parent finds wrong with the agency's work on their case: an inquiry in 3
// business days, a complaint in writing in 30 days.
var ComplaintResolution = Process{
	Name:     ComplaintProcess,
	Workflow: "ComplaintResolution",
	Outlasts: true,
	Title:    "Complaint resolution",
	About: "Answers a parent's question or dispute in 3 business days and a complaint in writing in 30 days, which the director may extend once by 30. Fam. Code §§ 17800, 17801; 45 CFR 303.35; 22 CCR 110160, 110164, 111544, 120100-120107. " +
		"The existing support order stays due meanwhile (Fam. Code § 17801(f)). Not verified, because their text was not at hand: 22 CCR 120101-120103, 120105, 120106, 120108.",
	Many: &Many{Item: "complaint", List: "complaints", Prefix: "C", Label: complaintLabel},
	States: []State{InquiryMade, InquiryReplied, InquiryOver, ComplaintNew, ComplaintLate, ComplaintKnown, ComplaintStudied, ComplaintUnanswered, ComplaintDone, RemedyDue,
		RemedyMade, ComplaintMisplaced, ComplaintSent, ComplaintContested, ComplaintGone, ComplaintDropped, ComplaintOver},
	Final: []State{InquiryOver, ComplaintGone, ComplaintDropped, ComplaintOver},
	Actions: []Action{
		{Name: "record-inquiry", Title: "Record an inquiry or dispute", Citation: "22 CCR 111544", From: In(None), Roles: everyWorker, Does: Do(recordInquiry),
			Moves: []Move{{From: None, To: InquiryMade}, {From: InquiryMade, To: ComplaintNew}, {From: InquiryReplied, To: ComplaintNew}},
			Help:  "A second contact of the same person on the same subject within 90 days becomes a complaint by itself."},
		{Name: "answer-inquiry", Title: "Answer the inquiry", Citation: "22 CCR 111544(a)-(c)", From: In(InquiryMade), To: To(InquiryReplied, InquiryOver, ComplaintNew), Roles: everyWorker, Does: Do(answerInquiry),
			Help: "If it cannot be resolved in 3 business days, acknowledge it and say what is being done. A person who is not satisfied is told of the right to complain and asked whether they want to."},
		{Name: "file-complaint", Title: "Record a complaint", Citation: "Fam. Code § 17800; 22 CCR 110160, 110164", From: In(None), Roles: everyWorker, Does: Do(fileComplaint),
			Moves: []Move{{From: None, To: ComplaintNew}, {From: InquiryMade, To: ComplaintNew}, {From: InquiryReplied, To: ComplaintNew}},
			Help:  "On form LCR001, by letter, by telephone or in person. The agency may not discourage complaints. Support stays due as ordered meanwhile."},
		{Name: "receive-transferred-complaint", Title: "Record a complaint that another county sent", Citation: "22 CCR 120104(b)", From: In(None), To: To(ComplaintNew), Roles: everyWorker, Does: Do(receiveTransferred)},
		{Name: "decide-timeliness", Title: "Decide whether the complaint came in time", Citation: "Fam. Code § 17800", From: In(ComplaintNew, ComplaintKnown, ComplaintStudied, ComplaintUnanswered), To: To(ComplaintLate),
			Roles: []ActorRole{Supervisor}, Guards: []Guard{timelinessOpen}, Does: Do(decideTimeliness), Notices: []string{"N-COMPLAINT-RESOLVED"}},
		{Name: "acknowledge-complaint", Title: "Acknowledge the complaint (LCR002)", Citation: "22 CCR 120107(e)(1)", From: In(ComplaintNew, ComplaintUnanswered), Moves: []Move{{From: ComplaintNew, To: ComplaintKnown}},
			Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{complaintNotAcknowledged}, Does: Do(acknowledgeComplaint), Notices: []string{"N-COMPLAINT-ACK"},
			Help: "The five business days are not verified: the text of 22 CCR 120102 was not at hand."},
		{Name: "assign-investigator", Title: "Name another investigator of the complaint", Citation: "45 CFR 303.35(a)", From: In(ComplaintKnown, ComplaintStudied, ComplaintUnanswered), Roles: []ActorRole{Supervisor}, Does: Do(assignInvestigator)},
		{Name: "amend-complaint", Title: "Add to the complaint (LCR003)", Citation: "22 CCR 120107", From: In(ComplaintNew, ComplaintKnown, ComplaintStudied, ComplaintUnanswered), Roles: everyWorker, Does: Do(amendComplaint), Notices: []string{"N-COMPLAINT-AMENDED"}},
		{Name: "record-complaint-step", Title: "Record what was looked into", Citation: "45 CFR 303.35(a)", From: In(ComplaintKnown, ComplaintStudied, ComplaintUnanswered), Moves: []Move{{From: ComplaintKnown, To: ComplaintStudied}},
			Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{investigatorApart}, Does: Do(recordComplaintStep)},
		{Name: "extend-complaint", Title: "Extend the time for the resolution (LCR005)", Citation: "Fam. Code § 17800", From: In(ComplaintNew, ComplaintKnown, ComplaintStudied),
			Roles: []ActorRole{Supervisor}, Guards: []Guard{complaintNotExtended}, Does: Do(extendComplaint), Notices: []string{"N-COMPLAINT-EXTEND"},
			Help: "The director of the agency may add 30 days, once. The law still counts 30 days from the complaint for the right to a state hearing (Fam. Code § 17801(b), (c))."},
		{Name: "resolve-complaint", Title: "Resolve the complaint in writing (LCR006)", Citation: "Fam. Code § 17800; 45 CFR 303.35(b)", From: In(ComplaintStudied, ComplaintUnanswered), To: To(ComplaintDone, RemedyDue),
			Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{investigatorApart, lookedInto}, Does: Do(resolveComplaint), Notices: []string{"N-COMPLAINT-RESOLVED"}},
		{Name: "record-remedy", Title: "Record that it was put right", Citation: "22 CCR 120107; 45 CFR 303.35(a)", From: In(RemedyDue), To: To(RemedyMade, ComplaintOver), Roles: []ActorRole{Caseworker, Supervisor}, Does: Do(recordRemedy)},
		{Name: "withdraw-complaint", Title: "Record that the complaint was withdrawn", Citation: "Fam. Code § 17800", From: In(ComplaintNew, ComplaintKnown, ComplaintStudied, ComplaintUnanswered, ComplaintMisplaced), To: To(ComplaintDropped),
			Roles: []ActorRole{Caseworker, Supervisor}, Does: Do(withdrawComplaint), Help: "Not verified: the text of the regulation on withdrawals was not at hand. The agency may not ask for it (22 CCR 120100(a))."},
		{Name: "find-other-county", Title: "Record that another county must answer", Citation: "22 CCR 120104(a)", From: In(ComplaintNew, ComplaintKnown, ComplaintStudied), To: To(ComplaintMisplaced),
			Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{ownComplaint}, Does: Do(findOtherCounty)},
		{Name: "transfer-complaint", Title: "Send the complaint to the other county (LCR004)", Citation: "22 CCR 120104(a)(1)", From: In(ComplaintMisplaced), To: To(ComplaintSent), Roles: []ActorRole{Caseworker, Supervisor}, Does: Do(transferComplaint)},
		{Name: "send-transfer-copy", Title: "Mail the complainant the copy of the transfer (LCR004)", Citation: "22 CCR 120104(a)(2)", From: In(ComplaintSent, ComplaintContested), Moves: []Move{{From: ComplaintSent, To: ComplaintGone}},
			Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{copyOwed}, Does: Do(sendTransferCopy), Notices: []string{"N-COMPLAINT-TRANSFER"}},
		{Name: "dispute-transfer", Title: "Record that the counties disagree and the Department was asked", Citation: "22 CCR 120104(c)", From: In(ComplaintNew, ComplaintKnown, ComplaintStudied, ComplaintSent), To: To(ComplaintContested),
			Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{transferCanBeDisputed}, Does: Do(disputeTransfer), Help: "The receiving agency asks the Department of Child Support Services."},
		{Name: "record-transfer-ruling", Title: "Record which county must answer", Citation: "22 CCR 120104(c)", From: In(ComplaintContested), To: To(ComplaintNew, ComplaintKnown, ComplaintSent, ComplaintGone), Roles: []ActorRole{Caseworker, Supervisor}, Does: Do(recordRuling)},
	},
	Reactions: []Reaction{
		{Says: "A state hearing is asked for, or the window for it closes", On: On(HearingRequested{}), When: aboutComplaint, Does: noteHearing,
			Moves: []Move{{From: ComplaintLate, To: ComplaintOver}, {From: ComplaintDone, To: ComplaintOver}, {From: RemedyMade, To: ComplaintOver}}},
	},
	Deadlines: []DeadlineUse{
		{ID: "CMP-INQUIRY", Opens: On(InquiryRecorded{}), Closes: On(InquiryAnswered{}), Ends: OnEnter(ComplaintNew), Remind: 1, Note: "If it cannot be resolved in that time, it is acknowledged and the person told what is being done."},
		{ID: "CMP-REPEAT", Opens: On(InquiryRecorded{}), Ends: OnEnter(ComplaintNew), Passed: inquiryRests, Moves: []Move{{From: InquiryReplied, To: InquiryOver}}},
		{ID: "CMP-FILE", Opens: On(InquiryRecorded{}), When: mayStillFile, From: knownOn, Closes: On(ComplaintFiled{})},
		{ID: "CMP-MAILRULE", Opens: On(ComplaintFiled{}), When: postmarked, From: complaintMadeOn, Note: "The complaint counts as received on this day."},
		{ID: "CMP-ACK", Opens: On(ComplaintFiled{}, TransferRuled{}), When: stillUnacknowledged, From: complaintReceipt, Closes: On(ComplaintAcknowledged{}), Ends: complaintLeft, Remind: 1},
		{ID: "CMP-RESOLVE", Opens: On(ComplaintFiled{}, TransferRuled{}), When: oursToResolve, From: complaintReceipt, Closes: On(ComplaintResolved{}), Ends: complaintMoved.Or(On(ComplaintExtended{})), Remind: 7, Passed: goesUnanswered, Moves: unansweredMoves,
			Note: "When it runs out the right to a state hearing opens; the written resolution is still owed."},
		{ID: "CMP-EXTEND", Opens: On(ComplaintExtended{}), From: originalEnd, Closes: On(ComplaintResolved{}), Ends: complaintMoved, Remind: 7, Passed: goesUnanswered, Note: "When it runs out the right to a state hearing opens, as when CMP-RESOLVE does."},
		{ID: "CMP-TRANSFER", Opens: OnEnter(ComplaintMisplaced), From: complaintReceipt, Closes: On(ComplaintTransferred{}), Remind: 1},
		{ID: "CMP-TRANSFER-NOTICE", Opens: On(ComplaintTransferred{}), Closes: On(TransferCopySent{}), Ends: OnEnter(ComplaintNew, ComplaintKnown), Remind: 1},
		{ID: "CMP-TRANSFER-RECV", Opens: On(ComplaintFiled{}, TransferRuled{}), When: sentToUs, From: transferReceived, Closes: On(ComplaintResolved{}), Ends: complaintMoved.Or(On(ComplaintExtended{})), Remind: 7, Passed: goesUnanswered, Note: "When it runs out the right to a state hearing opens, as when CMP-RESOLVE does."},
		{ID: "CMP-TRANSFER-DISPUTE", Opens: On(ComplaintFiled{}, ComplaintTransferred{}), When: transferOpen, From: transferReceived, Closes: On(TransferDisputed{}), Others: true, Excused: noDispute, Passed: transferStands,
			Moves: []Move{{From: ComplaintSent, To: ComplaintGone}}, Note: "It is no miss: a county that does not ask agrees with the transfer."},
		{ID: "CMP-TRANSFER-RULING", Opens: On(TransferDisputed{}), Closes: On(TransferRuled{}), Others: true},
		{ID: "SH-REQ-RESPONSE", Opens: OnEnter(ComplaintLate, ComplaintDone, RemedyDue), When: noHearingYet, From: resolutionReceived, Closes: On(ComplaintHearingAsked{}), Passed: hearingWindowOver,
			Note: "When it runs out the complaint is closed. The law counts from the day the resolution was received. A mailed one is taken as received 5 days later; that day is not verified and the day told in a request goes before it."},
		{ID: "SH-REQ-NORESPONSE", Opens: On(ComplaintWentUnanswered{}), When: noHearingYet, From: complaintMadeOn, Closes: On(ComplaintHearingAsked{}), Ends: On(ComplaintResolved{}).Or(OnEnter(ComplaintLate))},
	},
	Tasks: []TaskUse{
		{Name: "answer-inquiry", Title: "Answer the inquiry", Queue: Caseworker, Action: "answer-inquiry", Deadlines: []string{"CMP-INQUIRY"}, Opens: OnEnter(InquiryMade), Closes: OnLeave(InquiryMade)},
		{Name: "acknowledge-complaint", Title: "Acknowledge the complaint and name who looks into it", Queue: Supervisor, Action: "acknowledge-complaint", Deadlines: []string{"CMP-ACK"}, Opens: OnEnter(ComplaintNew), When: stillUnacknowledged, Closes: On(ComplaintAcknowledged{}).Or(complaintLeft)},
		{Name: "decide-timeliness", Title: "Decide whether the complaint came in time", Queue: Supervisor, Action: "decide-timeliness", Opens: On(ComplaintFiled{}), When: timelinessInDoubt, Closes: On(TimelinessDecided{}).Or(complaintLeft)},
		{Name: "investigate-complaint", Title: "Look into the complaint", Queue: Caseworker, Action: "record-complaint-step", Deadlines: resolveClocks, Opens: OnEnter(ComplaintKnown), Closes: OnLeave(ComplaintKnown)},
		{Name: "resolve-complaint", Title: "Resolve the complaint in writing", Queue: Caseworker, Action: "resolve-complaint", Deadlines: resolveClocks, Opens: OnEnter(ComplaintStudied), Closes: OnLeave(ComplaintStudied)},
		{Name: "overdue-complaint", Title: "Give the written resolution that is overdue", Queue: Supervisor, Action: "resolve-complaint", Opens: OnEnter(ComplaintUnanswered), Closes: OnLeave(ComplaintUnanswered)},
		{Name: "change-investigator", Title: "Name another investigator: the case is now theirs", Queue: Supervisor, Action: "assign-investigator", Opens: On(WorkerAssigned{}), When: investigatorInvolved, Closes: On(InvestigatorAssigned{}, WorkerAssigned{}).Or(complaintLeft)},
		{Name: "remedy", Title: "Put right what the complaint showed", Queue: Caseworker, Action: "record-remedy", Opens: OnEnter(RemedyDue), Closes: OnLeave(RemedyDue)},
		{Name: "transfer-complaint", Title: "Send the complaint to the right county", Queue: Caseworker, Action: "transfer-complaint", Deadlines: []string{"CMP-TRANSFER"}, Opens: OnEnter(ComplaintMisplaced), Closes: OnLeave(ComplaintMisplaced)},
		{Name: "transfer-copy", Title: "Mail the complainant the copy of the transfer", Queue: Caseworker, Action: "send-transfer-copy", Deadlines: []string{"CMP-TRANSFER-NOTICE"}, Opens: On(ComplaintTransferred{}), Closes: On(TransferCopySent{}).Or(OnEnter(ComplaintNew, ComplaintKnown))},
		{Name: "transfer-ruling", Title: "Ask the Department which county must answer", Queue: Caseworker, Action: "record-transfer-ruling", Opens: On(DeadlinePassed{}), When: passedOf("CMP-TRANSFER-RULING"), Closes: On(TransferRuled{})},
	},
	Lists: map[string]func(c Case) []Option{"matters": func(Case) []Option { return Matters }, "made-complaints": hearableComplaints},
}

func init() { define(&ComplaintResolution, complaintEvents) }

var everyWorker = []ActorRole{Intake, Caseworker, Supervisor}

// resolveClocks give the day by which a complaint must be resolved.
var resolveClocks = []string{"CMP-EXTEND", "CMP-RESOLVE", "CMP-TRANSFER-RECV"}

var (
	unansweredMoves = []Move{{From: ComplaintNew, To: ComplaintUnanswered}, {From: ComplaintKnown, To: ComplaintUnanswered}, {From: ComplaintStudied, To: ComplaintUnanswered}}
	// complaintMoved: another county, or lateness, ends the agency's own time.
	complaintMoved = OnEnter(ComplaintLate, ComplaintMisplaced, ComplaintContested)
	// complaintLeft: nothing more is owed before a resolution.
	complaintLeft = complaintMoved.Or(OnEnter(ComplaintDone, RemedyDue))
)

// Complaint is an inquiry or complaint as the case keeps it: the record of 22 CCR 120107 without the words, which
// the events have, and without whereabouts.
type Complaint struct {
	Key          string                   `json:"key"`
	By           string                   `json:"by"`     // party key of the complainant
	Matter       string                   `json:"matter"` // what it is about, one of Matters
	Asked        calendar.Date            `json:"asked"`  // the first inquiry
	Known        calendar.Date            `json:"known"`  // when the complainant knew or should have known
	Made         calendar.Date            `json:"made"`
	Received     calendar.Date            `json:"received"`
	How          string                   `json:"how,omitempty"`
	Timely       string                   `json:"timely,omitempty"` // outcome of complaint.timely, or decided
	Investigator string                   `json:"investigator,omitempty"`
	Steps        int                      `json:"steps,omitempty"` // things looked into
	Sent         map[string]calendar.Date `json:"sent,omitempty"`  // mailing dates of LCR002 to LCR006
	Until        calendar.Date            `json:"until"`           // last day of the extended time
	Resolved     calendar.Date            `json:"resolved"`
	AnswerCame   calendar.Date            `json:"answer_came"` // the resolution was received, or is taken to be
	Unanswered   bool                     `json:"unanswered,omitempty"`
	RemedyBy     string                   `json:"remedy_by,omitempty"` // who must act
	RemedyOn     calendar.Date            `json:"remedy_on"`
	FromCounty   string                   `json:"from_county,omitempty"`
	ToCounty     string                   `json:"to_county,omitempty"`
	TransferOn   calendar.Date            `json:"transfer_on"` // LCR004 was sent, or received
	Ruled        bool                     `json:"ruled,omitempty"`
	Hearing      string                   `json:"hearing,omitempty"` // key of the state hearing asked for
}

// ComplaintFile is what the ComplaintResolution process knows, by instance; ended inquiries are dropped.
type ComplaintFile []Complaint

func (f ComplaintFile) clone() ComplaintFile {
	f = slices.Clone(f)
	for i := range f {
		f[i].Sent = maps.Clone(f[i].Sent)
	}
	return f
}

// FindComplaint finds an inquiry or complaint by key.
func (c Case) FindComplaint(key string) (Complaint, bool) {
	i := slices.IndexFunc(c.Complaints, func(x Complaint) bool { return x.Key == key })
	if i < 0 {
		return Complaint{}, false
	}
	return c.Complaints[i], true
}

// complaintInFocus is the complaint that a guard, clock or action looks at.
func (c Case) complaintInFocus() Complaint {
	x, _ := c.FindComplaint(c.Focus)
	return x
}

func (c *Case) complaint(key string) *Complaint {
	for i := range c.Complaints {
		if c.Complaints[i].Key == key {
			return &c.Complaints[i]
		}
	}
	return &Complaint{}
}

// Matters are what complaints are about. Two contacts on one of them are on the same subject (22 CCR 111544(d)).
var Matters = []Option{{"application", "The application for services"}, {"order", "Establishing or changing an order"}, {"enforcement", "Collecting support"}, {"payments", "How payments were shared out or paid"},
	{"arrears", "The past-due support as worked out"}, {"closing", "Closing the case"}, {"service", "How the agency deals with the person"}, {"other", "Something else"}}

func matterLabel(matter string) string {
	i := slices.IndexFunc(Matters, func(o Option) bool { return o.Value == matter })
	if i < 0 {
		return matter
	}
	return Matters[i].Label
}

func complaintLabel(c Case, key string) string {
	x, ok := c.FindComplaint(key)
	switch {
	case !ok:
		return "Complaint " + key
	case x.Made.IsZero():
		return "Inquiry " + key + " of " + longDate(x.Asked)
	}
	return "Complaint " + key + " of " + longDate(x.Made)
}

// hearableComplaints are the complaints that a hearing request may be about: those that were made and not yet heard.
func hearableComplaints(c Case) []Option {
	var list []Option
	for _, x := range c.Complaints {
		if !x.Made.IsZero() && x.Hearing == "" {
			list = append(list, Option{x.Key, complaintLabel(c, x.Key)})
		}
	}
	return list
}
