package lifecycle

import (
	"strconv"
	"strings"

	"casewright/domain/calendar"
)

// States of the CaseLifecycle process.
const (
	AtIntake          State = "at_intake"
	CaseOpen          State = "open"
	GoodCausePending  State = "good_cause_pending"
	GoodCauseApproved State = "good_cause_approved"
	CaseEnded         State = "ended"
)

// CaseLifecycle is the case itself over the years: what concerns it in every stage.
var CaseLifecycle = Process{
	Name:     CaseProcess,
	Workflow: "CaseLifecycle",
	Title:    "The case",
	About:    "What concerns the case in every stage: safety and confidentiality, good cause, aid, missed deadlines, money that cannot be delivered. 45 CFR 302.31, 302.33, 303.21; Fam. Code §§ 17212, 17401, 17500, 17502.",
	States:   []State{AtIntake, CaseOpen, GoodCausePending, GoodCauseApproved, AdoptionConsidered, CaseEnded},
	Final:    []State{CaseEnded},
	Moved: []Move{
		{"request-application", None, AtIntake}, {"file-application", None, AtIntake}, {"receive-referral", None, AtIntake},
		{"receive-referral", None, GoodCausePending}, {"open-case", AtIntake, CaseOpen},
		{"propose-closure", CaseOpen, CaseEnded}, {"propose-closure", GoodCauseApproved, CaseEnded}, {"close-case", CaseOpen, CaseEnded},
		{"close-transferred-case", CaseOpen, CaseEnded}, {"reopen-case", CaseEnded, CaseOpen},
		{"withdraw-application", AtIntake, CaseEnded}, {"withdraw-application", GoodCausePending, CaseEnded}, {"withdraw-application", GoodCauseApproved, CaseEnded},
	},
	Actions: []Action{
		{Name: "add-note", Title: "Add a note", Citation: "45 CFR 303.2(c)", From: In(AtIntake, CaseOpen, GoodCausePending, GoodCauseApproved, AdoptionConsidered),
			Roles: []ActorRole{Intake, Caseworker, Supervisor}, Does: Do(addNote)},
		{Name: "review-missed-deadline", Title: "Review a missed deadline", Citation: "45 CFR 308.2", From: In(AtIntake, CaseOpen, GoodCausePending, GoodCauseApproved, AdoptionConsidered, CaseEnded),
			Roles: []ActorRole{Supervisor}, Guards: []Guard{somethingMissed}, Does: Do(reviewMissed)},
		{Name: "ask-notice-again", Title: "Make a notice that could not be made", From: In(AtIntake, CaseOpen, GoodCausePending, GoodCauseApproved, AdoptionConsidered, CaseEnded),
			Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{noticeWithheld}, Does: Do(askNoticeAgain)},
		{Name: "assign-worker", Title: "Assign the caseworker", From: openOrHeld,
			Roles: []ActorRole{Supervisor}, Does: Do(assignWorker)},
		{Name: "mail-violence-questionnaire", Title: "Mail the family violence questionnaire", Citation: "22 CCR 112300", From: openOrHeld,
			Roles: []ActorRole{Intake, Caseworker, Supervisor}, Guards: []Guard{opened}, Does: Do(mailQuestionnaire), Notices: []string{"N-FV-COVER"}},
		{Name: "record-violence-answer", Title: "Record the family violence screening", Citation: "22 CCR 112300, 112301; 45 CFR 303.21(e)", From: openOrHeld,
			Roles: []ActorRole{Intake, Caseworker, Supervisor}, Guards: []Guard{opened}, Does: Do(recordViolence), Notices: []string{"N-FV-FOLLOWUP"}},
		{Name: "set-confidentiality", Title: "Protect or release a person's whereabouts", Citation: "Fam. Code § 17212(b)(2); 45 CFR 303.21", From: openOrHeld,
			Roles: []ActorRole{Intake, Caseworker, Supervisor}, Guards: []Guard{opened}, Does: Do(setConfidentiality), Notices: []string{"N-ADDRESS-OMITTED"}},
		{Name: "claim-good-cause", Title: "Record a good cause claim", Citation: "45 CFR 302.31(b)", From: In(AtIntake, CaseOpen), To: To(GoodCausePending),
			Roles: []ActorRole{Intake, Caseworker, Supervisor}, Does: Do(claimGoodCause), Notices: []string{"N-GOOD-CAUSE-STOP"}},
		{Name: "decide-good-cause", Title: "Record the welfare department's good cause decision", Citation: "45 CFR 302.31(b), (c)", From: In(GoodCausePending, GoodCauseApproved), To: To(AtIntake, CaseOpen, GoodCauseApproved),
			Roles: []ActorRole{Caseworker, Supervisor}, Does: Do(decideGoodCause)},
		{Name: "record-aid-started", Title: "Record that aid has started", Citation: "Welf. & Inst. Code § 11477; 42 U.S.C. § 608(a)(3)", From: In(CaseOpen), Roles: []ActorRole{Intake, Caseworker, Supervisor}, Guards: []Guard{noCashAid}, Does: Do(aidStarted)},
		{Name: "record-aid-ended", Title: "Record that aid has ended", Citation: "45 CFR 302.33(a)(4)", From: In(CaseOpen), Roles: []ActorRole{Intake, Caseworker, Supervisor}, Guards: []Guard{onAid}, Does: Do(aidEnded)},
		{Name: "send-continuation-notice", Title: "Send the continuation of services notice", Citation: "45 CFR 302.33(a)(4)", From: In(CaseOpen),
			Roles: []ActorRole{Intake, Caseworker, Supervisor}, Guards: []Guard{owes("continuation", "No notice of continued services is owed.", "record-aid-ended")}, Does: Do(sendContinuation), Notices: []string{"N-CONT-SERV"}},
		{Name: "submit-delinquency", Title: "Submit the delinquency for state collection", Citation: "Fam. Code § 17500(d)", From: In(CaseOpen),
			Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{owes("delinquency", "No delinquency waits to be submitted.", "")}, Does: Do(submitDelinquency)},
		{Name: "report-cp-lead", Title: "Tell the person receiving support what became of their information", Citation: "Fam. Code § 17401", From: In(CaseOpen),
			Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{cpLeadOwed}, Does: Do(reportCPLead), Notices: []string{"N-LEAD-CP", "N-LEAD-WRONG"}},
		{Name: "record-undeliverable-money", Title: "Record money that cannot be delivered", Citation: "Fam. Code §§ 5237(d)(2), 17502, 17504.2(b)", From: In(CaseOpen),
			Roles: []ActorRole{Caseworker, Supervisor}, Does: Do(moneyUndeliverable)},
		{Name: "record-payee-found", Title: "Record that the payee was found", Citation: "Fam. Code § 17502", From: In(CaseOpen),
			Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{payeeSought}, Does: Do(payeeFound)},
		{Name: "return-money", Title: "Return the undeliverable money", Citation: "Fam. Code §§ 5237(d)(2), 17502", From: In(CaseOpen),
			Roles: []ActorRole{Supervisor}, Guards: []Guard{returnAllowed}, Does: Do(returnMoney), Notices: []string{"N-PAYEE-RETURN"}},
		{Name: "send-to-recoupment", Title: "Send the undeliverable pass-through to recoupment", Citation: "Fam. Code § 17504.2(b)", From: In(CaseOpen),
			Roles: []ActorRole{Supervisor}, Guards: []Guard{owes("recoupment", "No pass-through waits to be sent to recoupment.", "")}, Does: Do(sendToRecoupment),
			Help: "The former recipient may still claim it for 12 months."},
		{Name: "record-new-hire-report", Title: "Record that the new hire was reported", Citation: "Unemp. Ins. Code § 1088.5", From: In(CaseOpen),
			Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{hireUnreported}, Does: Do(recordNewHire)},
	},
	Deadlines: []DeadlineUse{
		{ID: "INT-FV-RETURN", Opens: On(ViolenceQuestionnaireMailed{}), When: firstQuestionnaire, Closes: On(ViolenceScreened{}), Remind: 7, Others: true},
		{ID: "INT-FV-RETURN2", Opens: On(ViolenceQuestionnaireMailed{}), When: secondQuestionnaire, Closes: On(ViolenceScreened{}), Remind: 7, Others: true},
		{ID: "INT-FV-LOCATED", Opens: On(PersonLocated{}), When: payingUnscreened, Closes: On(ViolenceQuestionnaireMailed{}, ViolenceScreened{}), Remind: 2},
		{ID: "INT-CONTINUE", Opens: On(AidEnded{}), Closes: On(ContinuationSent{}), Remind: 2},
		{ID: "INT-DELINQ-SUBMIT", Opens: On(CaseOpened{}), When: delinquent, From: receivedOn, Closes: On(DelinquencySubmitted{}), Remind: 7},
		{ID: "LOC-CP-LEAD", Opens: On(LeadAdded{}), When: credible, Closes: On(CPLeadReported{}), Remind: 15, Excused: leadWrong, Note: "Not missed when the information proved wrong: the person is then told so."},
		{ID: "LOC-CP-PAYEE", Opens: On(MoneyUndeliverable{}), When: undeliverable("support", "pass_through"), Ends: On(PayeeFound{}), Remind: 30, Passed: payeeNotFound, Note: "Then the money goes back to the payer; pass-through goes to recoupment."},
		{ID: "LOC-PAYEE-NONIVD", Opens: On(MoneyUndeliverable{}), When: undeliverable("non_ivd"), Ends: On(PayeeFound{}), Remind: 7, Passed: payeeNotFound, Note: "Then the money goes back to the payer."},
		{ID: "LOC-CP-PAYEE-PT", Opens: On(SentToRecoupment{}), Ends: On(PayeeFound{}), Passed: claimOver, Note: "Then it can no longer be claimed."},
		{ID: "LOC-NEWHIRE", Opens: On(LeadAdded{}), When: hiredElsewhere, From: hireDay, Closes: On(NewHireReported{}), Others: true},
	},
	Tasks: []TaskUse{
		{Name: "withheld-notice", Title: "Put right what keeps a notice from being made, and make it", Queue: Supervisor, Action: "ask-notice-again", Opens: On(NoticeWithheld{}), Closes: On(NoticeAskedAgain{}, NoticeNotKept{})},
		{Name: "violence-answer", Title: "Follow up the family violence questionnaire", Queue: Caseworker, Action: "record-violence-answer", Opens: On(DeadlinePassed{}), When: passedOf("INT-FV-RETURN", "INT-FV-RETURN2"), Closes: On(ViolenceScreened{})},
		{Name: "screen-located", Title: "Screen the located parent for family violence", Queue: Caseworker, Action: "mail-violence-questionnaire", Deadlines: []string{"INT-FV-LOCATED"}, Opens: On(PersonLocated{}), When: payingUnscreened, Closes: On(ViolenceQuestionnaireMailed{}, ViolenceScreened{})},
		{Name: "decide-good-cause", Title: "Get the welfare department's good cause decision", Queue: Caseworker, Action: "decide-good-cause", Opens: OnEnter(GoodCausePending), Closes: OnLeave(GoodCausePending)},
		{Name: "continuation", Title: "Send the continuation of services notice", Queue: Caseworker, Action: "send-continuation-notice", Deadlines: []string{"INT-CONTINUE"}, Opens: On(AidEnded{}), Closes: On(ContinuationSent{})},
		{Name: "delinquency", Title: "Submit the delinquency for state collection", Queue: Caseworker, Action: "submit-delinquency", Deadlines: []string{"INT-DELINQ-SUBMIT"}, Opens: On(CaseOpened{}), When: delinquent, Closes: On(DelinquencySubmitted{})},
		{Name: "cp-lead", Title: "Act on the information of the person receiving support and tell them in writing", Queue: Caseworker, Action: "report-cp-lead", Deadlines: []string{"LOC-CP-LEAD"}, Opens: On(LeadAdded{}), When: credible, Closes: On(CPLeadReported{})},
		{Name: "find-payee", Title: "Find the payee of money that cannot be delivered", Queue: Caseworker, Action: "record-payee-found", Deadlines: []string{"LOC-CP-PAYEE", "LOC-PAYEE-NONIVD"}, Opens: On(MoneyUndeliverable{}), Closes: On(PayeeFound{}, MoneyReturned{}, ClaimTimeOver{})},
		{Name: "return-money", Title: "Return the money that could not be delivered", Queue: Supervisor, Action: "return-money", Opens: On(ReturnDue{}), Closes: On(MoneyReturned{}, PayeeFound{})},
		{Name: "recoupment", Title: "Send the pass-through that could not be delivered to recoupment", Queue: Supervisor, Action: "send-to-recoupment", Opens: On(RecoupmentDue{}), Closes: On(SentToRecoupment{}, PayeeFound{})},
		{Name: "good-cause-approved", Title: "Good cause approved: find out whether support may be pursued without the caretaker, or the case must be closed", Queue: Supervisor, Action: "decide-good-cause", Opens: OnEnter(GoodCauseApproved), Closes: OnLeave(GoodCauseApproved)},
		{Name: "assign-worker", Title: "Assign a caseworker", Queue: Supervisor, Action: "assign-worker", Opens: On(CaseOpened{}), When: unassigned, Closes: On(WorkerAssigned{})},
	},
}

// GoodCause is a claim that establishing parentage or support would not be in the child's best interest.
type GoodCause struct {
	Status  string        `json:"status,omitempty"` // "", pending, denied, approved, approved without the caretaker
	Ground  string        `json:"ground,omitempty"`
	Claimed calendar.Date `json:"claimed"`
	Resumed calendar.Date `json:"resumed"` // the day from which the agency may act again
	Return  State         `json:"return,omitempty"`
	// CaretakerNotInvolved: the agency may go on, without the caretaker's part (45 CFR 302.31(c)).
	CaretakerNotInvolved bool `json:"caretaker_not_involved,omitempty"`
}

// Suspended reports whether all activity must stop (45 CFR 302.31(b), (c); Fam. Code § 17415(b)).
func (c *Case) Suspended() bool {
	s := c.State(CaseProcess)
	return s == GoodCausePending || s == GoodCauseApproved || s == AdoptionConsidered
}

// stopped reports whether the law forbade the agency to act on a day (45 CFR 302.31(b), (c)). A last
// day in that time is no miss; the law does not say that the clock itself stops, so its day is not moved.
func (g GoodCause) stopped(on calendar.Date) bool {
	return !g.Claimed.IsZero() && !on.Before(g.Claimed) && (g.Resumed.IsZero() || on.Before(g.Resumed))
}

// Note is the form of add-note.
type Note struct {
	Text string `json:"text" label:"Note" kind:"long" help:"Facts for colleagues. A note cannot be changed later." required:"yes"`
}

func addNote(_ Case, n Note, _ Facts) ([]Event, error) {
	return []Event{NoteAdded{Text: strings.TrimSpace(n.Text)}}, nil
}

// MissedReview is the form of review-missed-deadline.
type MissedReview struct {
	Task  string `json:"task" label:"Missed deadline" options:"@missed" required:"yes"`
	Cause string `json:"cause" label:"Cause" options:"recorded_late=Done in time but recorded late|workload=Workload|waiting_on_others=Waiting on others|unknown_whereabouts=Whereabouts unknown|error=Error|other=Other" required:"yes"`
	Plan  string `json:"plan" label:"How the case is put right" kind:"long" required:"yes"`
}

func reviewMissed(c Case, r MissedReview, _ Facts) ([]Event, error) {
	for _, t := range c.Tasks {
		if t.Open() && t.Key == r.Task && strings.HasPrefix(t.Name, "missed ") {
			return []Event{MissedReviewed{MissedReview: r, ID: strings.TrimPrefix(t.Name, "missed ")},
				TaskClosed{Key: t.Key, Name: t.Name, About: t.Subject, Why: "reviewed by a supervisor"}}, nil
		}
	}
	return nil, invalid("task", "Choose a missed deadline of this case.")
}

// NoticeChoice is the form of ask-notice-again.
type NoticeChoice struct {
	Notice string `json:"notice" label:"Notice" options:"@withheld" required:"yes"`
}

func askNoticeAgain(c Case, choice NoticeChoice, _ Facts) ([]Event, error) {
	for _, n := range c.Notices {
		if n.Why != "" && strconv.Itoa(n.Seq) == choice.Notice {
			return []Event{NoticeAskedAgain{Request: n.Seq}, NoticeRequested{Notice: n.ID, To: n.To, About: n.Subject, Details: n.Details, Items: n.Items}}, nil
		}
	}
	return nil, invalid("notice", "Choose a notice that could not be made.")
}

var noticeWithheld = Guard{"a notice could not be made", func(c Case, _ Facts) *Reason {
	if len(Choices(c, "withheld")) == 0 {
		return &Reason{Text: "Every notice of the case could be made."}
	}
	return nil
}}

// Assignment is the form of assign-worker.
type Assignment struct {
	Worker string `json:"worker" label:"Caseworker" options:"@workers" required:"yes"`
	Why    string `json:"why" label:"Why" required:"yes"`
}

func assignWorker(_ Case, a Assignment, _ Facts) ([]Event, error) {
	return []Event{WorkerAssigned(a)}, nil
}

// QuestionnaireForm is the form of mail-violence-questionnaire.
type QuestionnaireForm struct {
	Party string `json:"party" label:"Who gets it" options:"@adults" required:"yes"`
}

func mailQuestionnaire(c Case, q QuestionnaireForm, f Facts) ([]Event, error) {
	p, ok := c.Party(q.Party)
	if !ok || p.Role == Child {
		return nil, invalid("party", "Choose one of the adults of this case.")
	}
	if no := notSuspended.Unmet(c, f); p.Role == ParentPayingSupport && no != nil {
		return nil, refuse(no.Text+" So nothing is sent to the parent paying support.", no.Citation)
	}
	if _, known := f.Persons[p.Person].MailingAddress(); !known {
		return nil, refuse("No mailing address of the "+lower(p.Role.Label())+" is on file.", "22 CCR 112300")
	}
	return []Event{ViolenceQuestionnaireMailed{Party: q.Party}, NoticeRequested{Notice: "N-FV-COVER", To: q.Party, About: q.Party}}, nil
}

// ViolenceAnswer is the form of record-violence-answer.
type ViolenceAnswer struct {
	Party  string `json:"party" label:"Who was screened" options:"@adults" required:"yes"`
	Answer string `json:"answer" label:"Result" options:"no=No family violence reported|yes=Family violence reported|incomplete=Box ticked, no details: send the follow-up" required:"yes"`
	How    string `json:"how" label:"How" options:"interview=Interview|questionnaire=Questionnaire" required:"yes"`
}

func recordViolence(c Case, a ViolenceAnswer, f Facts) ([]Event, error) {
	p, ok := c.Party(a.Party)
	if !ok || p.Role == Child {
		return nil, invalid("party", "Choose one of the adults of this case.")
	}
	events := []Event{ViolenceScreened(a)}
	safety := f.Persons[p.Person].Safety
	switch a.Answer {
	case "yes":
		safety.FamilyViolence = true
		events = append(events, about(p.Person, SafetySet{Safety: safety, Why: "family violence reported in screening"}))
	case "incomplete":
		events = append(events, ViolenceQuestionnaireMailed{Party: a.Party, FollowUp: true}, NoticeRequested{Notice: "N-FV-FOLLOWUP", To: a.Party, About: a.Party})
	}
	return events, nil
}

// Confidentiality is the form of set-confidentiality.
type Confidentiality struct {
	Party           string `json:"party" label:"Person" options:"@everyone" required:"yes"`
	FamilyViolence  bool   `json:"family_violence" label:"Family violence indicator"`
	ProtectiveOrder bool   `json:"protective_order" label:"A protective order is in force"`
	HarmBelieved    bool   `json:"harm_believed" label:"The agency has reason to believe that release may cause physical or emotional harm"`
	Ends            bool   `json:"ends" label:"A protection on file that is not marked above ends" help:"Leave off when you only add a protection; all that still hold must be marked."`
	Why             string `json:"why" label:"Reason" kind:"long" required:"yes"`
}

func setConfidentiality(c Case, x Confidentiality, f Facts) ([]Event, error) {
	p, ok := c.Party(x.Party)
	if !ok {
		return nil, invalid("party", "Choose a person of this case.")
	}
	safety := f.Persons[p.Person].Safety
	was := safety
	if !x.Ends && (was.FamilyViolence && !x.FamilyViolence || was.ProtectiveOrder && !x.ProtectiveOrder || was.HarmBelieved && !x.HarmBelieved) {
		return nil, invalid("ends", "A protection on file is not marked. Mark it, or confirm that it ends.")
	}
	safety.FamilyViolence, safety.ProtectiveOrder, safety.HarmBelieved = x.FamilyViolence, x.ProtectiveOrder, x.HarmBelieved
	events := []Event{ConfidentialitySet{Party: x.Party, Protected: safety.Protected()}, about(p.Person, SafetySet{Safety: safety, Why: x.Why})}
	if _, known := f.Persons[p.Person].MailingAddress(); known && p.Role != Child && safety.Protected() && !was.Protected() {
		events = append(events, NoticeRequested{Notice: "N-ADDRESS-OMITTED", To: x.Party, Details: map[string]string{"since": f.Today.String()}})
	}
	return events, nil
}

// GoodCauseForm is the form of claim-good-cause.
type GoodCauseForm struct {
	Ground string `json:"ground" label:"Ground" options:"harm_to_child=Risk of harm to the child|harm_to_caretaker=Risk of abuse to the caretaker|incest_or_rape=Child conceived by incest or rape|adoption=Adoption is being considered|other=Another reason against the child's best interest" required:"yes"`
}

func claimGoodCause(c Case, g GoodCauseForm, f Facts) ([]Event, error) {
	events := append([]Event{GoodCauseClaimed(g)}, goodCauseSafety(c, f, "pending")...)
	if p, _ := c.InRole(PersonReceivingSupport); c.Opened() {
		if _, known := f.Persons[p.Person].MailingAddress(); known {
			events = append(events, NoticeRequested{Notice: "N-GOOD-CAUSE-STOP", To: p.Key, Details: map[string]string{"claimed": f.Today.String()}})
		}
	}
	return events, nil
}

// goodCauseSafety protects the caretaker's and children's whereabouts while a claim is pending or
// approved (Fam. Code § 17212(b)(2)).
func goodCauseSafety(c Case, f Facts, status string) []Event {
	var events []Event
	for _, p := range c.Parties {
		if _, known := f.Persons[p.Person]; known && p.Role != ParentPayingSupport {
			safety := f.Persons[p.Person].Safety
			safety.GoodCause = status
			why := "good cause claim " + status
			if status == "" {
				why = "good cause claim denied"
			}
			events = append(events, about(p.Person, SafetySet{Safety: safety, Why: why}))
		}
	}
	return events
}

// GoodCauseDecision is the form of decide-good-cause.
type GoodCauseDecision struct {
	Decision string `json:"decision" label:"Decision" options:"denied=Denied: go on|approved=Approved: stop|proceed=Approved, but support may be pursued without the caretaker" required:"yes"`
	Document string `json:"document" label:"Decision's date and reference" required:"yes"`
}

func decideGoodCause(c Case, d GoodCauseDecision, f Facts) ([]Event, error) {
	status := map[string]string{"denied": "", "approved": "approved", "proceed": "approved"}[d.Decision]
	return append([]Event{GoodCauseDecided(d)}, goodCauseSafety(c, f, status)...), nil
}

func aidEnded(Case, Nothing, Facts) ([]Event, error) { return []Event{AidEnded{}}, nil }

func sendContinuation(Case, Nothing, Facts) ([]Event, error) {
	return []Event{ContinuationSent{}, NoticeRequested{Notice: "N-CONT-SERV", To: "prs"}}, nil
}

func submitDelinquency(Case, Nothing, Facts) ([]Event, error) {
	return []Event{DelinquencySubmitted{}}, nil
}

// CPLeadReport is the form of report-cp-lead.
type CPLeadReport struct {
	Lead     string        `json:"lead" label:"Lead" options:"@cp-leads" required:"yes"`
	Outcome  string        `json:"outcome" label:"What became of it" options:"started=An action was started, and served if service is required|not_found=The information was wrong, and the parent could not be found and served within 60 days" required:"yes"`
	Action   string        `json:"action,omitempty" label:"The action that was started" if:"outcome=started" required:"yes"`
	ActionOn calendar.Date `json:"action_on" label:"Date it was started" if:"outcome=started" required:"yes"`
	ServedOn calendar.Date `json:"served_on" label:"Date papers were served" help:"Leave empty when no service is required." if:"outcome=started"`
}

// reportCPLead tells the person receiving support what Fam. Code § 17401 asks for: that the action was
// taken, or that their information was wrong and the parent was not found and served within 60 days.
func reportCPLead(c Case, r CPLeadReport, f Facts) ([]Event, error) {
	task, owed := c.OpenTask("cp-lead", r.Lead)
	if !owed {
		return nil, invalid("lead", "Choose a lead whose answer is owed.")
	}
	lead := c.lead(r.Lead)
	n := NoticeRequested{Notice: "N-LEAD-CP", To: "prs", About: r.Lead, Details: map[string]string{"given_on": lead.On.String()}}
	if r.Outcome == "started" {
		if r.ActionOn.After(f.Today) || r.ServedOn.After(f.Today) {
			return nil, invalid("action_on", "The dates cannot be in the future.")
		}
		n.Details["action"], n.Details["action_on"], n.Details["served_on"] = r.Action, r.ActionOn.String(), r.ServedOn.String()
		return []Event{CPLeadReported(r), n}, nil
	}
	if lead.Status != "rejected" {
		return nil, invalid("outcome", "The lead has not been found wrong. Verify or reject it first.")
	}
	if !f.Today.After(task.Limit) {
		return nil, invalid("outcome", "The 60 days end on "+task.Limit.String()+". Until then keep looking (Fam. Code § 17401).")
	}
	n.Notice = "N-LEAD-WRONG"
	return []Event{CPLeadReported(r), n}, nil
}

// leadWrong: a clock on a lead that proved wrong is not missed when it runs out; the person who gave it
// is then told (Fam. Code § 17401).
func leadWrong(c Case, d Deadline) bool {
	l := c.lead(d.Subject)
	return l != nil && l.Status == "rejected"
}

func recordNewHire(Case, Nothing, Facts) ([]Event, error) { return []Event{NewHireReported{}}, nil }
