package lifecycle

import (
	"slices"

	"casewright/domain/calendar"
)

// States of the MedicalSupport process.
const (
	MedicalAsked    State = "parent_asked"
	MedicalLacking  State = "provision_sought"
	MedicalToSend   State = "to_send"
	MedicalIntended State = "assignment_intended"
	MedicalAtWork   State = "with_employer"
	MedicalAtPlan   State = "with_plan"
	MedicalOption   State = "option_needed"
	MedicalChoice   State = "choice_needed"
	MedicalWaiting  State = "waiting_period"
	MedicalEnrolled State = "enrolled"
	MedicalLapsed   State = "lapsed"
	MedicalEnded    State = "ended"
)

// medicalPursued are the states between the sending of a notice or assignment and the child's coverage.
var medicalPursued = In(MedicalAtWork, MedicalAtPlan, MedicalOption, MedicalChoice, MedicalWaiting)

// medicalBinding are the states in which an employer or plan is bound.
var medicalBinding = append(slices.Clone(medicalPursued), MedicalEnrolled, MedicalLapsed)

// MedicalSupport gets the children health coverage: facts from the parents, a provision in the order, the National Medical Support Notice to
// the employer or a health insurance coverage assignment, enrollment, and what follows when coverage lapses or ends.
var MedicalSupport = Process{
	Name:     "medical-support",
	Workflow: "MedicalSupport",
	Title:    "Medical support",
	About:    "Gets the children health coverage through a parent's work. Fam. Code §§ 3750-3773, 17422, 17424; 45 CFR 303.31, 303.32; 22 CCR 116114-116120.",
	Many:     &Many{Item: "medical support matter", List: "medical-notices", Prefix: "M", Label: medicalLabel},
	States: []State{MedicalAsked, MedicalLacking, MedicalToSend, MedicalIntended, MedicalAtWork, MedicalAtPlan, MedicalOption, MedicalChoice, MedicalWaiting,
		MedicalEnrolled, MedicalLapsed, MedicalEnded},
	Final: []State{MedicalEnded},
	Actions: []Action{
		{Name: "send-medical-form", Title: "Serve the medical insurance form on a parent", Citation: "Fam. Code §§ 3752(b), 17424", From: In(None), Moves: []Move{{From: None, To: MedicalAsked}},
			Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{opened, notSuspended}, Does: Do(sendMedicalForm), Notices: []string{"N-MED-FORM"}},
		{Name: "record-medical-form", Title: "Record that the medical insurance form came back", Citation: "Fam. Code § 17424", From: In(MedicalAsked), To: To(MedicalEnded),
			Roles: []ActorRole{Caseworker, Supervisor}, Does: Do(recordMedicalForm)},
		{Name: "ask-about-coverage", Title: "Ask the parent and the employer about health coverage", Citation: "22 CCR 116114(a)(2), (3); Fam. Code § 3771", From: In(MedicalLacking),
			Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{notSuspended}, Does: Do(askAboutCoverage),
			Help: "Form CSS 4330 to the parent paying support, and CSS 4333 to the employer."},
		{Name: "record-coverage-facts", Title: "Record what is known of health coverage", Citation: "Fam. Code §§ 3751(a)(2), 4063(g)(1)(A), 17422(b)(3)", From: In(MedicalLacking),
			Roles: []ActorRole{Caseworker, Supervisor}, Does: Do(recordCoverageFacts),
			Help: "Reasonable in cost: at most 5 percent of gross income for what the children add. Accessible: within 50 miles of the child."},
		{Name: "file-health-motion", Title: "Record the motion for a health provision", Citation: "45 CFR 303.31(b)(4); 22 CCR 116114(a)", From: In(MedicalLacking),
			Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{notSuspended, noHealthMotion}, Does: Do(fileHealthMotion)},
		{Name: "accept-private-coverage", Title: "Accept proof of private coverage", Citation: "22 CCR 116114(a)", From: In(MedicalLacking), To: To(MedicalEnded),
			Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{medicalNotAided}, Does: Do(acceptPrivateCoverage)},
		{Name: "start-medical-notice", Title: "Start a National Medical Support Notice", Citation: "Fam. Code § 3773(b); 45 CFR 303.32(c)(1)", From: In(None), Moves: []Move{{From: None, To: MedicalToSend}},
			Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{opened, notSuspended, healthOrdered}, Does: Do(startMedicalNotice)},
		{Name: "send-medical-notice", Title: "Send the National Medical Support Notice to the employer", Citation: "Fam. Code § 3773(b); 45 CFR 303.32(c)", From: In(MedicalToSend, MedicalLapsed), To: To(MedicalAtWork),
			Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{notSuspended, healthOrdered, isMedicalNotice}, Does: Do(sendMedicalNotice), Notices: []string{"N-NMSN"}},
		{Name: "plan-coverage-assignment", Title: "Plan an application for a health insurance coverage assignment", Citation: "Fam. Code § 3761", From: In(None), Moves: []Move{{From: None, To: MedicalIntended}},
			Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{opened, notSuspended, healthOrdered}, Does: Do(planCoverageAssignment),
			Help: "For someone else than an employer who provides the insurance; an employer gets the National Medical Support Notice (Fam. Code § 3773)."},
		{Name: "give-intent-notice", Title: "Record the notice of intent to the parent paying support", Citation: "Fam. Code § 3761(b)(1)", From: In(MedicalIntended),
			Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{notSuspended, intentNotGiven}, Does: Do(giveIntentNotice)},
		{Name: "serve-coverage-assignment", Title: "Serve the health insurance coverage assignment", Citation: "Fam. Code §§ 3761, 3764", From: In(MedicalIntended), To: To(MedicalAtWork),
			Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{notSuspended, intentGiven}, Does: Do(serveCoverageAssignment)},
		{Name: "record-coverage-copy", Title: "Record that the parent paying support got the copy", Citation: "Fam. Code §§ 3764(b), 3765(b), 3773(d)", From: medicalPursued,
			Roles: []ActorRole{Caseworker, Supervisor}, Does: Do(recordCoverageCopy)},
		{Name: "record-quash-motion", Title: "Record a motion to quash the notice or assignment", Citation: "Fam. Code §§ 3765, 3773(d)", From: medicalBinding,
			Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{noQuashMotion}, Does: Do(recordQuashMotion),
			Help: "The employer goes on withholding the premium until it hears that the contest is resolved (45 CFR 303.32(c)(5))."},
		{Name: "decide-quash-motion", Title: "Record the outcome of the motion to quash", Citation: "Fam. Code § 3765(c)", From: medicalBinding,
			Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{quashMotion}, Does: Do(decideQuashMotion)},
		{Name: "record-employer-response", Title: "Record the employer's response to the notice or assignment", Citation: "45 CFR 303.32(c)(3); Fam. Code § 3766; 22 CCR 116116", From: In(MedicalAtWork), To: To(MedicalAtPlan, MedicalChoice, MedicalEnded),
			Roles: []ActorRole{Caseworker, Supervisor}, Does: Do(recordEmployerResponse), Notices: []string{"N-MED-CHOICE"}},
		{Name: "record-plan-response", Title: "Record the plan administrator's response", Citation: "45 CFR 303.32(c)(8); Fam. Code § 3767; 22 CCR 116114(f)", From: In(MedicalAtWork, MedicalAtPlan, MedicalWaiting),
			Moves: medicalMoves([]State{MedicalAtWork, MedicalAtPlan, MedicalWaiting}, MedicalEnrolled, MedicalOption, MedicalToSend, MedicalWaiting),
			Roles: []ActorRole{Caseworker, Supervisor}, Does: Do(recordPlanResponse), Notices: []string{"N-MED-OPTION"}},
		{Name: "choose-coverage-option", Title: "Choose the plan, with the person receiving support", Citation: "45 CFR 303.32(c)(8)", From: In(MedicalOption), To: To(MedicalAtPlan),
			Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{notSuspended}, Does: Do(chooseCoverageOption)},
		{Name: "record-coverage-choice", Title: "Record whether support or the premium comes first", Citation: "22 CCR 116116(b)(2)", From: In(MedicalChoice), To: To(MedicalAtPlan, MedicalEnded),
			Roles: []ActorRole{Caseworker, Supervisor}, Does: Do(recordCoverageChoice)},
		{Name: "forward-policy", Title: "Send the policy information to the person receiving support", Citation: "22 CCR 116114(f); Fam. Code § 17422(c)(1)", From: In(MedicalEnrolled),
			Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{policyOwed}, Does: Do(forwardPolicy), Notices: []string{"N-MED-POLICY"}},
		{Name: "send-insurance-form", Title: "Send form DHS 6110 to Health Care Services", Citation: "22 CCR 116114(d); Fam. Code § 17422(b)(1)", From: In(MedicalEnrolled),
			Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{insuranceFormOwed}, Does: Do(sendInsuranceForm)},
		{Name: "record-coverage-lapse", Title: "Record that coverage has lapsed", Citation: "22 CCR 116118; Fam. Code §§ 3771(e), 17422(c)", From: In(MedicalEnrolled), To: To(MedicalLapsed),
			Roles: []ActorRole{Caseworker, Supervisor}, Does: Do(recordCoverageLapse)},
		{Name: "tell-lapse", Title: "Tell the person receiving support that coverage has lapsed", Citation: "22 CCR 116118(e)", From: In(MedicalLapsed),
			Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{lapseUntold}, Does: Do(tellLapse), Notices: []string{"N-MED-LAPSE"}},
		{Name: "record-coverage-resumed", Title: "Record that coverage has resumed", Citation: "Fam. Code § 3771(e)", From: In(MedicalLapsed), To: To(MedicalEnrolled),
			Roles: []ActorRole{Caseworker, Supervisor}, Does: Do(recordCoverageResumed)},
		{Name: "record-medical-end", Title: "Record that the duty of coverage has ended", Citation: "22 CCR 116120(a); Fam. Code § 3770", From: medicalBinding,
			Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{endNotDue}, Does: Do(recordMedicalEnd)},
		{Name: "terminate-medical-notice", Title: "Tell the employer that the notice or assignment has ended", Citation: "22 CCR 116120(a); 45 CFR 303.32(c)(7)", From: medicalBinding, To: To(MedicalEnded),
			Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{endDue}, Does: Do(terminateMedicalNotice)},
		{Name: "drop-medical-matter", Title: "End what is not needed", Citation: "Fam. Code § 17422; 45 CFR 303.32(b)", From: In(MedicalAsked, MedicalLacking, MedicalToSend, MedicalIntended), To: To(MedicalEnded),
			Roles: []ActorRole{Supervisor}, Does: Do(dropMedicalMatter)},
	},
	Reactions: []Reaction{
		{Says: "The order has no health provision: one is sought", On: On(OrderEntered{}), Moves: []Move{{From: None, To: MedicalLacking}}, Does: provisionLacking},
		{Says: "The order has a health provision", On: On(OrderEntered{}), Moves: []Move{{From: MedicalLacking, To: MedicalEnded}}, Does: provisionMade},
		{Says: "Withholding starts with an employer and health coverage is ordered: a notice is due", On: On(WithholdingStarted{}, OrderEntered{}), Moves: []Move{{From: None, To: MedicalToSend}}, Does: noticeWhereEmployed},
		{Says: "The employment ended", On: On(EmploymentEnded{}), Moves: medicalMoves(append([]State{MedicalToSend}, medicalBinding...), MedicalEnded), Does: employmentGone},
		{Says: "No order or child is left that coverage is owed for", On: On(OrderEnded{}, CurrentSupportEnded{}), Moves: []Move{{From: MedicalIntended, To: MedicalEnded}}, Does: coverageOver},
	},
	Deadlines: []DeadlineUse{
		{ID: "MED-FORM", Opens: OnEnter(MedicalAsked), Closes: On(MedicalFormReturned{}), Others: true},
		{ID: "MED-4330", Opens: On(CoverageAsked{}), Closes: On(CoverageTold{}), When: askedParent, Others: true},
		{ID: "MED-4333", Opens: On(CoverageAsked{}), Closes: On(CoverageTold{}), When: askedEmployer, Others: true},
		{ID: "MED-NMSN-NEWHIRE", Opens: OnEnter(MedicalToSend), When: medicalFeed, Closes: OnEnter(MedicalAtWork)},
		{ID: "MED-NMSN-EMPLOYER", Opens: OnEnter(MedicalAtWork), When: medicalIsNotice, Closes: OnLeave(MedicalAtWork), Others: true},
		{ID: "MED-NMSN-PLAN", Opens: OnEnter(MedicalAtWork), When: medicalIsNotice, Closes: On(PlanResponded{}), Ends: OnEnter(MedicalChoice), Others: true},
		{ID: "MED-NMSN-OPTION", Opens: OnEnter(MedicalOption), Closes: OnLeave(MedicalOption), Remind: 5},
		{ID: "MED-NMSN-CHOICE", Opens: OnEnter(MedicalChoice), Closes: On(CoverageChosen{}), Others: true, Passed: supportFirst, Note: "Then current support comes first."},
		{ID: "MED-6110", Opens: On(ChildEnrolled{}), When: medicalAided, Closes: On(InsuranceFormSent{}), Ends: OnLeave(MedicalEnrolled), Remind: 3},
		{ID: "MED-POLICY-FWD", Opens: On(ChildEnrolled{}), Closes: On(PolicyForwarded{}), Ends: OnLeave(MedicalEnrolled), Remind: 3},
		{ID: "MED-LAPSE", Opens: OnEnter(MedicalLapsed), Closes: On(LapseTold{}), Ends: OnLeave(MedicalLapsed), Remind: 2},
		{ID: "MED-NMSN-TERM", Opens: On(CoverageDutyEnded{}), Closes: On(MedicalMatterEnded{}), Remind: 3},
		{ID: "MED-NOTICE-INTENT", Opens: On(AssignmentPlanned{}), From: filingDay, Closes: On(IntentNoticeGiven{})},
		{ID: "MED-HICA-EFFECT", Opens: OnEnter(MedicalAtWork), When: medicalIsAssignment, Ends: OnLeave(MedicalAtWork)},
		{ID: "MED-HICA-COPY", Opens: OnEnter(MedicalAtWork), When: medicalIsAssignment, Closes: On(CoverageCopyGiven{}), Ends: OnEnter(MedicalEnrolled), Others: true},
		{ID: "MED-HICA-RETURN", Opens: OnEnter(MedicalAtWork), When: medicalIsAssignment, Closes: OnLeave(MedicalAtWork), Others: true},
		{ID: "MED-HICA-QUASH", Opens: On(CoverageCopyGiven{}), Closes: On(QuashMoved{})},
		{ID: "MED-HICA-START", Opens: On(CoverageCopyGiven{}), When: medicalIsAssignment, Closes: OnEnter(MedicalEnrolled), Others: true},
		{ID: "MED-HICA-HEARMIN", Opens: On(QuashMoved{}), Ends: On(QuashDecided{})},
		{ID: "MED-HICA-HEARMAX", Opens: On(QuashMoved{}), Closes: On(QuashDecided{}), Others: true},
	},
	Tasks: []TaskUse{
		{Name: "medical-form-late", Title: "Follow up the medical insurance form that did not come back", Queue: Caseworker, Action: "record-medical-form", Opens: On(DeadlinePassed{}), When: passedOf("MED-FORM"), Closes: OnLeave(MedicalAsked)},
		{Name: "seek-provision", Title: "Ask about coverage and file a motion for a health provision", Queue: Caseworker, Action: "file-health-motion", Opens: OnEnter(MedicalLacking), Closes: On(HealthMotionFiled{}).Or(OnLeave(MedicalLacking))},
		{Name: "coverage-answer-late", Title: "Follow up the question about coverage that was not answered", Queue: Caseworker, Action: "record-coverage-facts", Opens: On(DeadlinePassed{}), When: passedOf("MED-4330", "MED-4333"), Closes: On(CoverageTold{}).Or(OnLeave(MedicalLacking))},
		{Name: "watch-health-motion", Title: "Get the order on the motion for a health provision", Queue: Caseworker, Opens: On(HealthMotionFiled{}), Closes: OnLeave(MedicalLacking)},
		{Name: "send-notice", Title: "Send the National Medical Support Notice", Queue: Caseworker, Action: "send-medical-notice", Deadlines: []string{"MED-NMSN-NEWHIRE"}, Opens: OnEnter(MedicalToSend), Closes: OnLeave(MedicalToSend)},
		{Name: "give-intent", Title: "Give the parent paying support notice of the intended assignment, and apply for it", Queue: Caseworker, Action: "serve-coverage-assignment", Deadlines: []string{"MED-NOTICE-INTENT"}, Opens: OnEnter(MedicalIntended), Closes: OnLeave(MedicalIntended)},
		{Name: "employer-response-late", Title: "Follow up the employer who did not respond about health coverage", Queue: Caseworker, Action: "record-employer-response", Opens: On(DeadlinePassed{}), When: passedOf("MED-NMSN-EMPLOYER", "MED-HICA-RETURN"), Closes: OnLeave(MedicalAtWork)},
		{Name: "plan-response", Title: "Get the plan administrator's response", Queue: Caseworker, Action: "record-plan-response", Deadlines: []string{"MED-NMSN-PLAN", "MED-HICA-START"}, Opens: OnEnter(MedicalAtPlan, MedicalWaiting), Closes: OnLeave(MedicalAtPlan, MedicalWaiting)},
		{Name: "choose-option", Title: "Choose the plan with the person receiving support", Queue: Caseworker, Action: "choose-coverage-option", Deadlines: []string{"MED-NMSN-OPTION"}, Opens: OnEnter(MedicalOption), Closes: OnLeave(MedicalOption)},
		{Name: "forward-policy", Title: "Send the policy information to the person receiving support", Queue: Caseworker, Action: "forward-policy", Deadlines: []string{"MED-POLICY-FWD"}, Opens: On(ChildEnrolled{}), Closes: On(PolicyForwarded{}).Or(OnLeave(MedicalEnrolled))},
		{Name: "send-insurance-form", Title: "Send form DHS 6110 to Health Care Services", Queue: Caseworker, Action: "send-insurance-form", Deadlines: []string{"MED-6110"}, Opens: On(ChildEnrolled{}), When: medicalAided, Closes: On(InsuranceFormSent{}).Or(OnLeave(MedicalEnrolled))},
		{Name: "tell-lapse", Title: "Tell the person receiving support that coverage has lapsed", Queue: Caseworker, Action: "tell-lapse", Deadlines: []string{"MED-LAPSE"}, Opens: OnEnter(MedicalLapsed), Closes: On(LapseTold{}).Or(OnLeave(MedicalLapsed))},
		{Name: "restore-coverage", Title: "Get the children covered again", Queue: Caseworker, Action: "record-coverage-resumed", Opens: OnEnter(MedicalLapsed), Closes: OnLeave(MedicalLapsed)},
		{Name: "quash-hearing", Title: "Record the outcome of the motion to quash", Queue: Caseworker, Action: "decide-quash-motion", Deadlines: []string{"MED-HICA-HEARMAX"}, Opens: On(QuashMoved{}), Closes: On(QuashDecided{})},
		{Name: "terminate-notice", Title: "Tell the employer that the duty of coverage has ended", Queue: Caseworker, Action: "terminate-medical-notice", Deadlines: []string{"MED-NMSN-TERM"}, Opens: On(CoverageDutyEnded{}), Closes: On(MedicalMatterEnded{})},
	},
}

func init() { define(&MedicalSupport, medicalEvents) }

// medicalMoves are the changes from each state to each other one.
func medicalMoves(from []State, to ...State) []Move {
	var list []Move
	for _, f := range from {
		for _, t := range to {
			if f != t {
				list = append(list, Move{From: f, To: t})
			}
		}
	}
	return list
}

// MedicalMatter is a form, a notice or an assignment about the children's health coverage.
type MedicalMatter struct {
	Key      string        `json:"key"`
	Kind     string        `json:"kind"` // form, provision, notice, assignment
	Party    string        `json:"party,omitempty"`
	Employer string        `json:"employer,omitempty"`
	Address  Postal        `json:"address"`
	Feed     bool          `json:"feed,omitempty"`   // the state's system told of the work
	Intent   calendar.Date `json:"intent"`           // notice of intent given
	Waived   bool          `json:"waived,omitempty"` // the parent waived the notice
	SentOn   calendar.Date `json:"sent_on"`
	Quash    bool          `json:"quash,omitempty"` // a motion to quash is open
	Policy   Policy        `json:"policy,omitzero"`
	// What is still owed: a motion's order, the policy to the parent, form DHS 6110, the word of a lapse, the end to the employer.
	Motion     bool `json:"motion,omitempty"`
	PolicyOwed bool `json:"policy_owed,omitempty"`
	FormOwed   bool `json:"form_owed,omitempty"`
	LapseTold  bool `json:"lapse_told,omitempty"`
	Due        bool `json:"due,omitempty"`
	Ended      bool `json:"ended,omitempty"`
}

// Policy is the health insurance that covers the children.
type Policy struct {
	Insurer  string        `json:"insurer,omitempty"`
	Number   string        `json:"number,omitempty"`
	Coverage string        `json:"coverage,omitempty"`
	Start    calendar.Date `json:"start"`
	Ended    calendar.Date `json:"ended"`
	Learned  calendar.Date `json:"learned"`
	Why      string        `json:"why,omitempty"`
}

// FindMedical finds a matter of medical support by key.
func FindMedical(c Case, key string) (MedicalMatter, bool) {
	i := slices.IndexFunc(c.Medical, func(m MedicalMatter) bool { return m.Key == key })
	if i < 0 {
		return MedicalMatter{}, false
	}
	return c.Medical[i], true
}

// medical is the matter in place, for apply.
func (c *Case) medical(key string) *MedicalMatter {
	for i := range c.Medical {
		if c.Medical[i].Key == key {
			return &c.Medical[i]
		}
	}
	return &MedicalMatter{}
}

// medicalSupport is the process, for its own functions.
func medicalSupport() *Process {
	p, _ := FindProcess("medical-support")
	return p
}

func medicalLabel(c Case, key string) string {
	m, _ := FindMedical(c, key)
	what := map[string]string{"form": "Medical insurance form ", "provision": "Health provision ", "assignment": "Health insurance assignment "}[m.Kind]
	if what == "" {
		what = "Medical support notice "
	}
	if m.SentOn.IsZero() {
		return what + key
	}
	return what + key + " of " + longDate(m.SentOn)
}
