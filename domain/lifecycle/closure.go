package lifecycle

import (
	"casewright/domain/calendar"
)

// States of the CaseClosure process.
const (
	ClosingProposed   State = "closing_proposed"
	ClosingAnnounced  State = "closing_announced"
	ReadyToClose      State = "ready_to_close"
	KeptOpen          State = "kept_open"
	RecordsKept       State = "records_kept"
	ReopeningAsked    State = "reopening_asked"
	ReopenedAgain     State = "reopened"
	RecordsDisposedOf State = "records_disposed_of"
)

// notClosing are the states in which a closing can begin.
var notClosing = In(None, KeptOpen, ReopenedAgain)

// CaseClosure closes a case on one of the criteria of the law, keeps its records afterwards, and reopens it.
var CaseClosure = Process{
	Name:     ClosureProcess,
	Workflow: "CaseClosure",
	Title:    "Case closure",
	About:    "Closes a case on a criterion that is met, after the notice that the law asks for; keeps the records afterwards, and reopens the case. 45 CFR 303.11; 22 CCR 118203, 112130(b); Fam. Code §§ 17531, 17801(a)(4).",
	Outlasts: true,
	States:   []State{ClosingProposed, ClosingAnnounced, ReadyToClose, KeptOpen, RecordsKept, ReopeningAsked, ReopenedAgain, RecordsDisposedOf},
	Final:    []State{KeptOpen, ReopenedAgain, RecordsDisposedOf},
	Lists:    map[string]func(c Case) []Option{"closure-criteria": criterionOptions, "outside": outsideOptions},
	Actions: []Action{
		{Name: "propose-closure", Title: "Propose to close the case", Citation: "45 CFR 303.11(b), (c); 22 CCR 118203", From: notClosing, To: To(ClosingProposed, ReadyToClose, RecordsKept),
			Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{opened, goodCauseDecided}, Does: Do(proposeClosure), Notices: []string{"N-CLOSED"},
			Help: "Choose the criterion and say what the record shows. A criterion that needs no notice closes the case at once."},
		{Name: "keep-under-review", Title: "Record why the case is not closed yet", Citation: "45 CFR 303.11(b)", From: notClosing,
			Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{opened, closureCandidate}, Does: Do(keepUnderReview)},
		{Name: "send-closing-notice", Title: "Send the notice of intent to close", Citation: "45 CFR 303.11(d)(1), (2), (4), (6), (b)(21)(i)(B)", From: In(ClosingProposed), To: To(ClosingAnnounced),
			Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{notSuspended}, Does: Do(sendClosingNotice), Notices: []string{"N-CLOSE-60", "N-CLOSE-60-AGENCY", "N-TRIBAL-60"},
			Help: "60 calendar days must pass after it. It may go electronically only with the recipient's recorded consent."},
		{Name: "record-closing-answer", Title: "Record an answer to the notice", Citation: "45 CFR 303.11(d)(3)", From: In(ClosingAnnounced, ReadyToClose), To: To(KeptOpen),
			Roles: []ActorRole{Intake, Caseworker, Supervisor}, Does: Do(recordClosingAnswer), Notices: []string{"N-CLOSE-STOPPED"}},
		{Name: "withdraw-closing", Title: "Drop the plan to close", Citation: "45 CFR 303.11(b)", From: In(ClosingProposed, ClosingAnnounced, ReadyToClose), To: To(KeptOpen),
			Roles: []ActorRole{Caseworker, Supervisor}, Does: Do(withdrawClosing), Notices: []string{"N-CLOSE-STOPPED"}},
		{Name: "close-case", Title: "Close the case", Citation: "45 CFR 303.11; 22 CCR 118203", From: In(ReadyToClose), To: To(RecordsKept),
			Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{notSuspended, notTribal}, Does: Do(closeCase), Notices: []string{"N-CLOSED"},
			Help: "The criterion is judged again on what the case knows today."},
		{Name: "close-transferred-case", Title: "Close the case that was moved to a tribal agency", Citation: "45 CFR 303.11(b)(21)", From: In(ReadyToClose), To: To(RecordsKept),
			Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{notSuspended, tribal}, Does: Do(closeTransferred), Notices: []string{"N-CLOSED"}},
		{Name: "record-agency-told", Title: "Record that the other agency was told of the closing", Citation: "45 CFR 303.7(c)(11), (d)(10)", From: In(RecordsKept, ReopeningAsked),
			Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{owes("tell-agency", "No other agency waits to be told.", "")}, Does: Do(recordAgencyTold)},
		{Name: "record-outside-stopped", Title: "Record that an employer, plan, holder or board was told of the end", Citation: "45 CFR 303.11, 303.32(c)(7), 303.100(a)(7); Fam. Code § 17520", From: In(RecordsKept, ReopeningAsked),
			Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{outsideGoesOn}, Does: Do(recordStopped), Notices: []string{"N-IWO-END"},
			Help: "By letter: the letter to an employer is made here. What goes electronically is sent by the system that it goes through."},
		{Name: "purge-criminal-history", Title: "Record that the criminal history was purged", Citation: "Fam. Code § 17531", From: In(RecordsKept, ReopeningAsked),
			Roles: []ActorRole{Supervisor}, Guards: []Guard{owes("purge-history", "The file holds no criminal history that is to be purged.", "")}, Does: Do(purgeHistory)},
		{Name: "dispose-records", Title: "Record that the records were disposed of", Citation: "45 CFR 303.11(e), 75.361", From: In(RecordsKept), To: To(RecordsDisposedOf),
			Roles: []ActorRole{Supervisor}, Guards: []Guard{keptLongEnough, historyPurged, nothingOutside}, Does: Do(disposeRecords)},
		{Name: "record-reopening-request", Title: "Record an application or referral for the closed case", Citation: "45 CFR 303.11(d)(5), 303.2(b); 22 CCR 112130(b)", From: In(RecordsKept), To: To(ReopeningAsked),
			Roles: []ActorRole{Intake, Caseworker, Supervisor}, Does: Do(requestReopening)},
		{Name: "decline-reopening", Title: "Record why the case is not reopened", Citation: "45 CFR 303.11(d)(5)", From: In(ReopeningAsked), To: To(RecordsKept),
			Roles: []ActorRole{Caseworker, Supervisor}, Does: Do(declineReopening)},
		{Name: "reopen-case", Title: "Reopen the case", Citation: "45 CFR 303.11(d)(5); 22 CCR 112130(b)", From: In(RecordsKept, ReopeningAsked), To: To(ReopenedAgain),
			Roles: []ActorRole{Caseworker, Supervisor}, Does: Do(reopenCase), Notices: []string{"N-REOPENED"},
			Help: "On an application or referral within 20 days; without one when the closing was wrong."},
	},
	Reactions: []Reaction{
		{Says: "Who goes on outside the agency must be told", On: On(CaseClosed{}), Does: stopOutside},
		{Says: "The days after the notice are over", On: On(DeadlinePassed{}), When: passedOf("CLO-NOTICE", "CLO-NOTICE-LTD", "CLO-NOTICE-INIT", "CLO-TRIBAL"), Does: waitOver,
			Moves: []Move{{From: ClosingAnnounced, To: ReadyToClose}}},
		{Says: "The parent was located: the case stays open", On: On(PersonLocated{}), When: closingUnlocated, Does: stopOnLocated,
			Moves: []Move{{From: ClosingProposed, To: KeptOpen}, {From: ClosingAnnounced, To: KeptOpen}, {From: ReadyToClose, To: KeptOpen}}},
	},
	Deadlines: []DeadlineUse{
		{ID: "CLO-NOTICE", Opens: On(ClosingNoticeGiven{}), When: noticeClock("CLO-NOTICE"), Ends: OnEnter(KeptOpen)},
		{ID: "CLO-NOTICE-LTD", Opens: On(ClosingNoticeGiven{}), When: noticeClock("CLO-NOTICE-LTD"), Ends: OnEnter(KeptOpen)},
		{ID: "CLO-NOTICE-INIT", Opens: On(ClosingNoticeGiven{}), When: noticeClock("CLO-NOTICE-INIT"), Ends: OnEnter(KeptOpen)},
		{ID: "CLO-TRIBAL", Opens: On(ClosingNoticeGiven{}), When: noticeClock("CLO-TRIBAL"), Ends: OnEnter(KeptOpen)},
		{ID: "CLO-INITIATING", Opens: On(CaseClosed{}), When: worksForUs, Closes: On(OtherAgencyTold{}), Ends: OnEnter(ReopenedAgain), Remind: 3},
		{ID: "CLO-RETAIN", Opens: On(CaseClosed{}), Ends: OnEnter(ReopenedAgain), Note: "Then the records may be disposed of."},
		{ID: "CLO-CRIMPURGE", Opens: On(CaseClosed{}), When: criminalHistory, Closes: On(CriminalHistoryPurged{}), Ends: OnEnter(ReopenedAgain), Remind: 60},
		{ID: "INT-OPEN", Opens: On(ReopeningRequested{}), Closes: On(CaseReopened{}), Ends: On(ReopeningDeclined{}), Remind: 5, Note: "The 20 days of opening apply to reopening (22 CCR 112130(b))."},
	},
	Tasks: []TaskUse{
		{Name: "closing-notice", Title: "Send the notice of intent to close", Queue: Caseworker, Action: "send-closing-notice", Opens: OnEnter(ClosingProposed), Closes: OnLeave(ClosingProposed)},
		{Name: "close-case", Title: "The waiting time is over: close the case", Queue: Caseworker, Action: "close-case", Opens: OnEnter(ReadyToClose), When: notMoved, Closes: OnLeave(ReadyToClose)},
		{Name: "complete-transfer", Title: "Complete the transfer to the tribal agency and close the case", Queue: Caseworker, Action: "close-transferred-case", Opens: OnEnter(ReadyToClose), When: moved, Closes: OnLeave(ReadyToClose)},
		{Name: "tell-agency", Title: "Tell the other agency that the case is closed, and why", Queue: Caseworker, Action: "record-agency-told", Deadlines: []string{"CLO-INITIATING"}, Opens: On(CaseClosed{}), When: anotherAgency, Closes: On(OtherAgencyTold{}).Or(OnEnter(ReopenedAgain))},
		stopTask("withholding"), stopTask("medical"), stopTask("levy"), stopTask("license"),
		{Name: "purge-history", Title: "Purge the criminal history, except offenses of not supporting children", Queue: Supervisor, Action: "purge-criminal-history", Deadlines: []string{"CLO-CRIMPURGE"}, Opens: On(CaseClosed{}), When: criminalHistory, Closes: On(CriminalHistoryPurged{})},
		{Name: "dispose-records", Title: "The records may be disposed of", Queue: Supervisor, Action: "dispose-records", Opens: On(DeadlinePassed{}), When: passedOf("CLO-RETAIN"), Closes: OnLeave(RecordsKept)},
		{Name: "reopen-case", Title: "Reopen the closed case, or say why not", Queue: Intake, Action: "reopen-case", Deadlines: []string{"INT-OPEN"}, Opens: OnEnter(ReopeningAsked), Closes: OnLeave(ReopeningAsked)},
		{Name: "withheld-closing-notice", Title: "Put right what keeps the letter about the closing from being made, and make it", Queue: Supervisor, Action: "ask-notice-again", Opens: On(NoticeWithheld{}), When: caseIsClosed, Closes: On(NoticeAskedAgain{})},
	},
}

func init() { define(&CaseClosure, closureEvents) }

// ClosureFile is what the CaseClosure process knows.
type ClosureFile struct {
	Proposal    ClosureProposal `json:"proposal,omitzero"`
	AnnouncedOn calendar.Date   `json:"announced_on"` // the notice of intent was given
	RequestedOn calendar.Date   `json:"requested_on"` // the application or referral to reopen came in
	RequestedBy string          `json:"requested_by,omitempty"`
	Outside     []Outside       `json:"outside,omitempty"` // who goes on outside the closed case and was not told
}

// criterion is the criterion of the closing.
func (f ClosureFile) criterion() ClosureCriterion {
	k, _ := FindClosureCriterion(f.Proposal.Criterion)
	return k
}

func proposeClosure(c Case, p ClosureProposal, f Facts) ([]Event, error) {
	k, ok := FindClosureCriterion(p.Criterion)
	if !ok {
		return nil, invalid("criterion", "Choose a criterion from the list.")
	}
	if p.Agency != "" && !p.AgencyAddress.Known() {
		return nil, invalid("agency_address.line1", "Enter the street, city and state of the other agency.")
	}
	if c.Suspended() && k.Clock != "" {
		return nil, refuse("Good cause was approved: nothing is sent while support may not be pursued. Close the case for good cause, or on a criterion that needs no notice.", "45 CFR 302.31(c), 303.11(b)(14)")
	}
	if k.Code != "b21" { // judged when the transfer is complete
		if err := criterionMet(c, p, f); err != nil {
			return nil, err
		}
	}
	proposed := ClosureProposed(p)
	if k.Clock == "" {
		return append([]Event{proposed}, closing(c, k)...), nil
	}
	return []Event{proposed}, nil
}

// criterionMet judges the criterion of a proposal, other than the transfer to a tribal agency, and refuses with every clause that is not met.
func criterionMet(c Case, p ClosureProposal, f Facts) error {
	if against := f.Rule("closure."+p.Criterion, closureFacts(c, p, f)).Against(); len(against) > 0 {
		return &Refusal{Reasons: against}
	}
	return nil
}

// closing are the events of closing the case. In a case that another agency sent, that agency is told by the task
// that opens.
func closing(c Case, k ClosureCriterion) []Event {
	events := []Event{CaseClosed{Criterion: k.Code}}
	if !k.sent() {
		events = append(events, c.toRecipients(NoticeRequested{Notice: "N-CLOSED", Details: map[string]string{"criterion": k.Code}})...)
	}
	return events
}

// ClosingNotice is the form of send-closing-notice.
type ClosingNotice struct {
	On        calendar.Date `json:"on" label:"Date the notice is given" required:"yes"`
	How       string        `json:"how" label:"How it goes out" options:"mail=By mail|electronic=Electronically" required:"yes"`
	ConsentOn calendar.Date `json:"consent_on" label:"Date of the recipient's recorded consent" help:"45 CFR 303.11(d)(6): the recipient specifically authorized electronic notices, and the consent is in the case record." if:"how=electronic" required:"yes"`
}

func (n ClosingNotice) happened() (string, calendar.Date) { return "on", n.On }

func sendClosingNotice(c Case, n ClosingNotice, f Facts) ([]Event, error) {
	k := c.Closure.criterion()
	switch {
	case n.On.Before(c.Processes[ClosureProcess].Since):
		return nil, invalid("on", "The notice cannot be given before the closing was proposed.")
	case n.How == "electronic" && (k.Clock == "CLO-NOTICE-INIT" || k.Clock == "CLO-TRIBAL"):
		return nil, invalid("how", "Only notices to the recipient of services under 45 CFR 303.11(d)(1) and (4) may go electronically.")
	case n.ConsentOn.After(n.On):
		return nil, invalid("consent_on", "The consent must come before the notice.")
	}
	letter := NoticeRequested{Notice: k.Notice(), To: "agency", Details: map[string]string{"criterion": k.Code}}
	if k.Code == "b17" {
		return []Event{ClosingNoticeGiven(n), letter}, nil
	}
	return append([]Event{ClosingNoticeGiven(n)}, c.toRecipients(letter)...), nil
}

// toRecipients sends a letter to each recipient of services (45 CFR 303.11(d)(1)): the person receiving support, and
// the parent paying support too when it was that parent who applied.
func (c Case) toRecipients(letter NoticeRequested) []Event {
	letter.To = "prs"
	events := []Event{letter}
	if c.applicant() == "pps" {
		letter.To = "pps"
		events = append(events, letter)
	}
	return events
}

// ClosingAnswer is the form of record-closing-answer.
type ClosingAnswer struct {
	On      calendar.Date `json:"on" label:"Date of the answer" required:"yes"`
	Useful  string        `json:"useful" label:"Could the information lead to parentage, a support order or enforcement?" options:"yes=Yes|no=No" required:"yes"`
	Contact string        `json:"contact" label:"Was the recipient reached again?" options:"yes=Yes|no=No" required:"yes"`
	What    string        `json:"what" label:"What was said" kind:"long" help:"Whereabouts belong in a lead, not here." required:"yes"`
}

func (a ClosingAnswer) happened() (string, calendar.Date) { return "on", a.On }

// recordClosingAnswer keeps the case open when the law says so (45 CFR 303.11(d)(3)); any other answer goes on file
// and the closing goes on.
func recordClosingAnswer(c Case, a ClosingAnswer, f Facts) ([]Event, error) {
	if a.On.Before(c.Closure.AnnouncedOn) {
		return nil, invalid("on", "The answer cannot be older than the notice.")
	}
	d := f.Rule("closure.must_stay_open", map[string]any{"closure.useful_information_received": a.Useful == "yes",
		"closure.criterion_is_no_contact": c.Closure.Proposal.Criterion == "b15", "recipient.contacted": a.Contact == "yes"})
	objects := c.Closure.Proposal.Criterion == "b21" // any answer to the notice of transfer ends the silence that the criterion rests on
	if d.Holds || d.Refer || objects {
		return append([]Event{ClosingAnswered(a)}, stopped(c, "answer")...), nil
	}
	return []Event{ClosingAnswered(a)}, nil
}

// ClosingWithdrawal is the form of withdraw-closing.
type ClosingWithdrawal struct {
	Why string `json:"why" label:"Why the case stays open" kind:"long" required:"yes"`
}

func withdrawClosing(c Case, w ClosingWithdrawal, _ Facts) ([]Event, error) {
	events := stopped(c, "withdrawn")
	events[0] = ClosureStopped{Because: "withdrawn", Why: w.Why}
	return events, nil
}

// stopped are the events of a closing that ends with the case open; who was told of it is told that it is off.
func stopped(c Case, because string) []Event {
	events := []Event{ClosureStopped{Because: because}}
	if k := c.Closure.criterion(); !c.Closure.AnnouncedOn.IsZero() && !k.sent() {
		events = append(events, c.toRecipients(NoticeRequested{Notice: "N-CLOSE-STOPPED", Details: map[string]string{"because": because}})...)
	}
	return events
}

func stopOnLocated(c Case, _ Event, _ Facts) []Event { return stopped(c, "located") }

// ClosingConfirmation is the form of close-case.
type ClosingConfirmation struct {
	Checked bool `json:"checked" label:"Nothing came in that keeps the case open" required:"yes"`
}

func closeCase(c Case, _ ClosingConfirmation, f Facts) ([]Event, error) {
	if err := criterionMet(c, c.Closure.Proposal, f); err != nil {
		return nil, err
	}
	return closing(c, c.Closure.criterion()), nil
}

// TribalTransfer is the form of close-transferred-case.
type TribalTransfer struct {
	Transferred bool `json:"transferred" label:"The case was completely transferred to the tribal agency"`
	Told        bool `json:"told" label:"The recipient was told of the transfer and the closing"`
}

func closeTransferred(c Case, t TribalTransfer, f Facts) ([]Event, error) {
	facts := tribalFacts(c, c.Closure.Proposal)
	facts["tribal.transfer_completed"], facts["tribal.recipient_notified_of_transfer"] = t.Transferred, t.Told
	if against := f.Rule("closure.b21", facts).Against(); len(against) > 0 {
		return nil, &Refusal{Reasons: against}
	}
	return closing(c, c.Closure.criterion()), nil
}

// tribalFacts are the facts about the consent to a transfer; an answer to the notice of intent has ended the closing.
func tribalFacts(c Case, p ClosureProposal) map[string]any {
	facts := map[string]any{"tribal.recipient_requested_transfer": p.Consent == "asked", "tribal.approved_state_agreement": p.Consent == "agreement",
		"tribal.notice_of_intent_sent": !c.Closure.AnnouncedOn.IsZero(), "tribal.recipient_responded": false}
	if !c.Closure.AnnouncedOn.IsZero() {
		facts["tribal.notice_of_intent_sent_on"] = c.Closure.AnnouncedOn
	}
	return facts
}

func waitOver(Case, Event, Facts) []Event { return []Event{ClosingWaitOver{}} }
