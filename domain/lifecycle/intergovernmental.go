package lifecycle

import "slices"

// IntergovernmentalProcess is the name of the process.
const IntergovernmentalProcess = "intergovernmental"

// States of the Intergovernmental process.
const (
	IGPreparing  State = "preparing_referral"
	IGReferred   State = "referred"
	IGResponding State = "responding"
	IGClosed     State = "ended"
)

var igRunning = In(IGPreparing, IGReferred, IGResponding)

// Intergovernmental is the work with the agency of another state, tribe or country, from the asking or the asked side.
var Intergovernmental = Process{
	Name:     IntergovernmentalProcess,
	Workflow: "Intergovernmental",
	Title:    "Intergovernmental",
	About:    "Works with the agency of another state, tribe or country: refers a case to it, or answers its request. 45 CFR 303.7, 303.100(f)(3); Fam. Code §§ 5700.307, 5700.316, 5700.605-5700.606, 5700.707.",
	Many: &Many{Item: "intergovernmental case", List: "ig-cases", Prefix: "I", Label: func(c Case, key string) string {
		x := c.igCase(key)
		return "Intergovernmental case " + key + " with " + x.Agency + ", this agency " + x.Side
	}},
	States: []State{IGPreparing, IGReferred, IGResponding, IGClosed},
	Final:  []State{IGClosed},
	Actions: []Action{
		{Name: "prepare-referral", Title: "Prepare a referral to another state, tribe or country", Citation: "45 CFR 303.7(c)(1)-(4)", From: In(None), To: To(IGPreparing),
			Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{opened, notSuspended}, Does: Do(prepareReferral),
			Help: "When the orders in effect and the state that may determine the controlling one are known, and the remedies of this state alone do not fit."},
		{Name: "ask-own-court", Title: "Record that our court was asked for the controlling order", Citation: "45 CFR 303.7(c)(4)(i)", From: In(IGPreparing),
			Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{notSuspended, referralOwed}, Does: Do(askOwnCourt),
			Help: "When a court of this state may determine which of several orders controls. The referral waits for its answer."},
		{Name: "refer-case", Title: "Refer the case to the other agency", Citation: "45 CFR 303.7(c)(4)(ii), (5)", From: In(IGPreparing), To: To(IGReferred),
			Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{notSuspended}, Does: Do(referCase)},
		{Name: "record-ig-acknowledgment", Title: "Record that the other agency acknowledged the case", Citation: "45 CFR 303.7(b)(2)(iii), (iv)", From: In(IGReferred),
			Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{notAcknowledged}, Does: Do(recordIGAcknowledgment)},
		{Name: "ask-ig-status", Title: "Ask the other agency how the case stands", Citation: "45 CFR 303.7(b)(4)", From: In(IGReferred),
			Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{notSuspended, statusNotAsked}, Does: Do(askIGStatus)},
		{Name: "record-ig-status", Title: "Record what the other agency says of the case", Citation: "45 CFR 303.7(b)(4)", From: In(IGReferred),
			Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{statusAsked}, Does: Do(recordIGStatus)},
		{Name: "receive-request", Title: "Record a request of another state, tribe or country", Citation: "45 CFR 303.7(b)(2), (d)(1), (2)", From: In(None), To: To(IGResponding),
			Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{opened}, Does: Do(receiveRequest), Notices: []string{"N-IG-RECEIVED"},
			Help: "The letter tells the initiating agency where the case is worked on and which documents are missing."},
		{Name: "record-ig-duty", Title: "Record what the other agency or the petitioner is now owed", Citation: "45 CFR 303.7, 303.100(f)(3); Fam. Code §§ 5700.307(b), 5700.316(d)", From: igRunning,
			Roles: []ActorRole{Caseworker, Supervisor}, Does: Do(recordIGDuty)},
		{Name: "record-ig-done", Title: "Record that what was owed was done", Citation: "45 CFR 303.7, 303.100(f)(3); Fam. Code §§ 5700.307(b), 5700.316(d)", From: igRunning,
			Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{igOwes}, Does: Do(recordIGDone)},
		{Name: "record-registration-notice", Title: "Record the notice that an order was registered", Citation: "Fam. Code §§ 5700.605(a), 5700.707(a)", From: igRunning,
			Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{noRegistrationPending}, Does: Do(recordRegistrationNotice),
			Help: "A court of this state registered the order of another state or country, and told the other party."},
		{Name: "record-registration-contest", Title: "Record that the registration is contested", Citation: "Fam. Code §§ 5700.606(a), 5700.707(b)", From: igRunning,
			Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{registrationNoticed}, Does: Do(recordRegistrationContest)},
		{Name: "decide-registration", Title: "Record the court's decision on the registration", Citation: "Fam. Code §§ 5700.608, 5700.707(f)", From: igRunning,
			Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{registrationContested}, Does: Do(decideRegistration)},
		{Name: "close-intergovernmental", Title: "End the work with the other agency", Citation: "45 CFR 303.7(c)(11), (d)(9), (d)(10)", From: igRunning, To: To(IGClosed),
			Roles: []ActorRole{Caseworker, Supervisor}, Does: Do(closeIntergovernmental)},
	},
	Reactions: []Reaction{
		{Says: "A new address, the parent found, or a new or ended order is news that the other agency is owed", On: On(AddressChanged{}, PersonLocated{}, OrderEntered{}, OrderEnded{}),
			When: When{"another agency has or sent the case, and the news did not come from there", newsForAgency}, Does: tellNews},
	},
	Deadlines: slices.Concat(igDutyClocks(), []DeadlineUse{
		{ID: "IG-CR-10", Opens: On(CaseReferred{}), When: withState, Closes: On(ReferralAcknowledged{}), Others: true, Note: "The other state's central registry owes it; a tribe or country has no such registry."},
		{ID: "IG-CR-STATUS", Opens: On(IGStatusAsked{}), When: withState, Closes: On(IGStatusReceived{}), Others: true, Note: "The other state's central registry owes it."},
		{ID: "IG-REG-CONTEST", Opens: On(RegistrationNoticed{}), When: registeredAs(stateOrder), Ends: On(RegistrationContested{}), Passed: uncontested, Others: true, Note: "Not contested in time, the order is confirmed by operation of law (Fam. Code § 5700.606(b))."},
		{ID: "IG-REG-HAGUE", Opens: On(RegistrationNoticed{}), When: registeredAs(hagueOrder), Ends: On(RegistrationContested{}), Passed: uncontested, Others: true, Note: "Not contested in time, the order is enforceable (Fam. Code § 5700.707(c))."},
		{ID: "IG-REG-HAGUE-ABROAD", Opens: On(RegistrationNoticed{}), When: registeredAs(hagueAbroad), Ends: On(RegistrationContested{}), Passed: uncontested, Others: true, Note: "Not contested in time, the order is enforceable (Fam. Code § 5700.707(c))."},
	}),
	Tasks: slices.Concat(igDutyTasks(), []TaskUse{
		{Name: "refer-case", Title: "Refer the case to the other agency", Queue: Caseworker, Action: "refer-case", Deadlines: []string{"IG-REFER-20"}, Opens: OnEnter(IGPreparing), Closes: OnLeave(IGPreparing)},
		{Name: "follow-referral", Title: "Follow the other agency's work; end it here when it is no longer needed", Queue: Caseworker, Action: "close-intergovernmental", Opens: OnEnter(IGReferred), Closes: OnLeave(IGReferred)},
		{Name: "serve-request", Title: "Give the services that the other agency asked for; end it here when they are given", Queue: Caseworker, Action: "close-intergovernmental", Opens: OnEnter(IGResponding), Closes: OnLeave(IGResponding)},
		{Name: "acknowledgment-late", Title: "The other state has not acknowledged the case: ask how it stands", Queue: Caseworker, Action: "record-ig-acknowledgment", Opens: On(DeadlinePassed{}), When: passedOf("IG-CR-10"), Closes: On(ReferralAcknowledged{}).Or(OnLeave(IGReferred))},
		{Name: "status-late", Title: "The other state has not said how the case stands: call it", Queue: Caseworker, Action: "record-ig-status", Opens: On(DeadlinePassed{}), When: passedOf("IG-CR-STATUS"), Closes: On(IGStatusReceived{}).Or(OnLeave(IGReferred))},
		{Name: "registration-hearing", Title: "Follow the hearing on the registration", Queue: Caseworker, Action: "decide-registration", Opens: On(RegistrationContested{}), Closes: On(RegistrationDecided{})},
	}),
	Lists: map[string]func(c Case) []Option{"ig-duties": igDutyOptions, "ig-owed": igOwedOptions},
}

func init() {
	define(&Intergovernmental, igEvents())
	unwatched("IG-FORWARD-2BD", "The State Disbursement Unit forwards collections to the other state; the ledger dates each payment.")
}

// IGCase is the work with one other agency.
type IGCase struct {
	Key          string   `json:"key"`
	Side         string   `json:"side"` // initiating, responding: this agency's part
	Sort         string   `json:"sort"` // state, tribe, country
	Agency       string   `json:"agency"`
	TheirCase    string   `json:"their_case,omitempty"`
	Owed         []string `json:"owed,omitempty"` // names of duties
	Acknowledged bool     `json:"acknowledged,omitempty"`
	StatusAsked  bool     `json:"status_asked,omitempty"`
	// Registration is the registration of an order by a court of this state.
	Registration Registration `json:"registration,omitzero"`
}

func (x IGCase) owes(duty string) bool { return slices.Contains(x.Owed, duty) }

func (c Case) igCase(key string) IGCase {
	i := slices.IndexFunc(c.Intergovernmental, func(x IGCase) bool { return x.Key == key })
	if i < 0 {
		return IGCase{Key: key}
	}
	return c.Intergovernmental[i]
}

// igChange changes the entry of one intergovernmental case, for apply.
func (c *Case) igChange(key string, change func(x *IGCase)) {
	for i := range c.Intergovernmental {
		if c.Intergovernmental[i].Key == key {
			change(&c.Intergovernmental[i])
		}
	}
}

func cloneIG(list []IGCase) []IGCase {
	list = slices.Clone(list)
	for i := range list {
		list[i].Owed = slices.Clone(list[i].Owed)
	}
	return list
}
