package lifecycle

import (
	"slices"

	"casewright/domain/calendar"
	"casewright/domain/money"
)

// withholdingProcess is the name of the IncomeWithholding process.
const withholdingProcess = "income-withholding"

// States of the IncomeWithholding process.
const (
	IWOToServe    State = "to_serve"
	IWOStayed     State = "stayed"
	IWOServed     State = "served"
	IWOInForce    State = "withholding"
	IWOInDefault  State = "employer_in_default"
	IWOWorkSought State = "employer_sought"
	IWOEnded      State = "ended"
)

// IncomeWithholding has an employer withhold support from a parent's earnings: the order or notice is served, the employer begins, pays
// and reports, until nothing is owed. It binds each employer, present or later (Fam. Code § 5231).
var IncomeWithholding = Process{
	Name:     withholdingProcess,
	Workflow: "IncomeWithholding",
	Title:    "Income withholding",
	About:    "Has an employer withhold support from the earnings of the parent paying support. Fam. Code §§ 5230-5246, 5260, 5261; 45 CFR 303.100; 22 CCR 116100-116108.",
	Many:     &Many{Item: "withholding order", List: "withholdings", Prefix: "W", Label: withholdingLabel},
	States:   []State{IWOToServe, IWOStayed, IWOServed, IWOInForce, IWOInDefault, IWOWorkSought, IWOEnded},
	Final:    []State{IWOEnded},
	Actions: []Action{
		{Name: "start-withholding", Title: "Start withholding with an employer", Citation: "Fam. Code §§ 5230, 5246(b); 45 CFR 303.100(b), (e)", From: In(None),
			Moves: []Move{{From: None, To: IWOToServe}, {From: IWOWorkSought, To: IWOEnded}},
			Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{opened, notSuspended, supportToWithhold}, Does: Do(startWithholding)},
		{Name: "receive-new-hire", Title: "Receive a new hire or quarterly wage match", Citation: "45 CFR 303.100(e)(2), (3)", From: In(None),
			Moves: []Move{{From: None, To: IWOToServe}, {From: IWOWorkSought, To: IWOEnded}},
			Roles: []ActorRole{System, Supervisor}, Guards: []Guard{opened, notSuspended, supportToWithhold}, Does: Do(receiveNewHire)},
		{Name: "serve-withholding", Title: "Serve the order to withhold on the employer", Citation: "Fam. Code §§ 5232, 5246; 45 CFR 303.100(d), (e)", From: In(IWOToServe), To: To(IWOServed),
			Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{notSuspended, supportToWithhold, withholdingAllowed}, Does: Do(serveWithholding), Notices: []string{"N-IWO-EMPLOYER", "N-IWO-NCP"},
			Help: "The employer gets the federal form with our letter; the parent paying support is told the amounts and how to contest them."},
		{Name: "record-stay", Title: "Record a stay of service", Citation: "Fam. Code § 5260", From: In(IWOToServe), To: To(IWOStayed),
			Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{notForeign}, Does: Do(recordStay),
			Help: "A court stays service for good cause, or because the parties agreed in writing on another way to pay. It holds for every employer."},
		{Name: "record-stay-broken", Title: "Record that the conditions of the stay failed", Citation: "22 CCR 116104(a); Fam. Code § 5261", From: In(IWOStayed),
			Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{stayKept}, Does: Do(recordStayBroken)},
		{Name: "end-stay", Title: "Record the end of the stay", Citation: "Fam. Code § 5261", From: In(IWOStayed), To: To(IWOToServe),
			Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{notSuspended}, Does: Do(endStay),
			Help: "The stay ends by operation of law when a declaration that support is in arrears is filed, without notice to the parent paying support."},
		{Name: "record-withholding-answer", Title: "Record what the employer told about the withholding", Citation: "Fam. Code §§ 5233, 5234", From: In(IWOServed, IWOInForce, IWOInDefault),
			Roles: []ActorRole{Caseworker, Supervisor}, Does: Do(recordWithholdingAnswer)},
		{Name: "record-income-withheld", Title: "Record support withheld by the employer", Citation: "45 CFR 303.100(e)(1)(ii), (ix); Fam. Code § 5235(c)", From: In(IWOServed, IWOInForce, IWOInDefault),
			Moves: []Move{{From: IWOServed, To: IWOInForce}, {From: IWOInDefault, To: IWOInForce}},
			Roles: []ActorRole{Caseworker, Supervisor}, Does: Do(recordIncomeWithheld)},
		{Name: "warn-employer", Title: "Send the employer a copy of the order and a warning of contempt", Citation: "22 CCR 116108(a); Fam. Code § 5241", From: In(IWOServed, IWOInForce), To: To(IWOInDefault),
			Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{notSuspended, timeToBegin}, Does: Do(warnEmployer), Notices: []string{"N-IWO-LATE"},
			Help: "By fax or electronically, otherwise by certified mail."},
		{Name: "pursue-employer", Title: "Record a step against the employer", Citation: "Fam. Code § 5241; Code Civ. Proc. § 1218", From: In(IWOInDefault),
			Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{notSuspended}, Does: Do(pursueEmployer)},
		{Name: "contest-withholding", Title: "Record that the parent asked for a hearing", Citation: "Fam. Code § 5246(e); 45 CFR 303.100(c)(2), (d)(4)", From: In(IWOServed, IWOInForce, IWOInDefault),
			Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{notContested}, Does: Do(contestWithholding),
			Help: "The employer goes on withholding until a court says otherwise."},
		{Name: "set-withholding-hearing", Title: "Record the day of the hearing on the withholding", Citation: "Fam. Code § 5246(e)", From: In(IWOServed, IWOInForce, IWOInDefault),
			Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{contested}, Does: Do(setWithholdingHearing)},
		{Name: "decide-withholding-contest", Title: "Record the outcome of the hearing on the withholding", Citation: "Fam. Code § 5246(e)(1), (2)", From: In(IWOServed, IWOInForce, IWOInDefault),
			Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{contested}, Does: Do(decideWithholdingContest)},
		{Name: "end-current-support", Title: "Record that current support for a child has ended", Citation: "Fam. Code §§ 3901, 5246(f); 22 CCR 116100(a)(3)(A)", From: In(IWOToServe, IWOStayed, IWOServed, IWOInForce, IWOInDefault, IWOWorkSought),
			Moves: []Move{{From: IWOToServe, To: IWOEnded}, {From: IWOStayed, To: IWOEnded}, {From: IWOWorkSought, To: IWOEnded}},
			Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{childSupported}, Does: Do(endCurrentSupport)},
		{Name: "amend-withholding", Title: "Serve an amended order to withhold", Citation: "Fam. Code § 5246(d)(2), (e)(2), (f); 22 CCR 116100(a)(3)", From: In(IWOServed, IWOInForce, IWOInDefault),
			Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{notSuspended, supportToWithhold, notQuashed}, Does: Do(amendWithholding), Notices: []string{"N-IWO-EMPLOYER", "N-IWO-NCP"}},
		{Name: "serve-payee-change", Title: "Serve a substitution of payee on the employer", Citation: "Fam. Code § 5235(b)", From: In(IWOServed, IWOInForce, IWOInDefault),
			Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{notSuspended}, Does: Do(servePayeeChange)},
		{Name: "record-employment-ended", Title: "Record that the employment ended", Citation: "45 CFR 303.100(e)(1)(x), (e)(4)", From: In(IWOServed, IWOInForce, IWOInDefault),
			Moves: []Move{{From: IWOServed, To: IWOWorkSought}, {From: IWOInForce, To: IWOWorkSought}, {From: IWOInDefault, To: IWOWorkSought},
				{From: IWOServed, To: IWOEnded}, {From: IWOInForce, To: IWOEnded}, {From: IWOInDefault, To: IWOEnded}, {From: None, To: IWOToServe}},
			Roles: []ActorRole{Caseworker, Supervisor}, Does: Do(recordEmploymentEnded)},
		{Name: "release-withholding", Title: "End the withholding", Citation: "45 CFR 303.100(a)(7); Fam. Code §§ 5235(a), 5240, 5246(e)(1)", From: In(IWOToServe, IWOStayed, IWOServed, IWOInForce, IWOInDefault, IWOWorkSought), To: To(IWOEnded),
			Roles: []ActorRole{Caseworker, Supervisor}, Does: Do(releaseWithholding), Notices: []string{"N-IWO-END"},
			Help: "An employer that was served gets the federal form marked as a termination, with our letter."},
	},
	Reactions: []Reaction{
		{Says: "An employer is known and support is owed: withholding starts", On: On(OrderEntered{}, LeadAdded{}, LeadVerified{}, WithholdingStayEnded{}),
			Moves: []Move{{From: None, To: IWOToServe}, {From: IWOWorkSought, To: IWOEnded}}, Does: startWhereKnown},
		{Says: "Another order replaces the one that the employer has", On: On(OrderEntered{}), Does: orderChanged},
		{Says: "Support has ended and nothing is owed", On: On(OrderEnded{}),
			Moves: []Move{{From: IWOToServe, To: IWOEnded}, {From: IWOStayed, To: IWOEnded}}, Does: supportEnded},
	},
	Deadlines: []DeadlineUse{
		{ID: "IWO-2BD", Opens: OnEnter(IWOToServe), When: fromFeed, Closes: OnEnter(IWOServed), Ends: OnEnter(IWOStayed), Note: "Runs when the state's system told of the work: new hires, wages, another state, the employer."},
		{ID: "IWO-15", Opens: OnEnter(IWOToServe), When: notFromFeed, Closes: OnEnter(IWOServed), Ends: OnEnter(IWOStayed), Remind: 5},
		{ID: "IWO-BEGIN", Opens: OnEnter(IWOServed), Closes: On(IncomeWithheld{}), Ends: OnEnter(IWOWorkSought), Others: true},
		{ID: "IWO-COPY", Opens: OnEnter(IWOServed), Closes: On(EmployerConfirmed{}), Ends: On(IncomeWithheld{}).Or(OnEnter(IWOWorkSought)), Others: true, Note: "Ends when withholding begins: our own letter tells the parent the same rights."},
		{ID: "IWO-NONCOMPLY", Opens: OnEnter(IWOServed), Closes: On(EmployerWarned{}), Ends: On(IncomeWithheld{}).Or(OnLeave(IWOServed)), Remind: 10},
		{ID: "IWO-REMIT", Opens: On(IncomeWithheld{}), From: nextPayday, Closes: On(IncomeWithheld{}), Ends: OnLeave(IWOInForce), Others: true, Note: "Runs from the next payday, as the employer pays."},
		{ID: "IWO-PAYEE", Opens: On(PayeeSubstituted{}), Closes: On(IncomeWithheld{}), Ends: OnEnter(IWOWorkSought), Others: true},
		{ID: "IWO-STAY-LIFT", Opens: On(WithholdingStayBroken{}), When: isStayed, Closes: On(WithholdingStayEnded{}), Remind: 3},
		{ID: "IWO-HEARING", Opens: On(WithholdingContested{}), Closes: On(WithholdingContestDecided{}), Ends: OnEnter(IWOWorkSought), Others: true},
		{ID: "IWO-HEARING-NOTICE", Opens: On(WithholdingHearingSet{}), From: hearingDay, Closes: On(HearingNoticeCame{}), Ends: On(WithholdingContestDecided{}).Or(OnEnter(IWOWorkSought)), Others: true},
		{ID: "IWO-QUASH-NOTIFY", Opens: On(WithholdingContestDecided{}), When: courtChanged, Closes: On(WithholdingAmended{}, WithholdingReleased{}), Ends: OnEnter(IWOWorkSought), Remind: 3},
		{ID: "IWO-AMEND-EMANC", Opens: On(WithholdingChangeDue{}), When: arrearsRemain, Closes: On(WithholdingAmended{}), Ends: OnEnter(IWOWorkSought), Remind: 7},
	},
	Tasks: []TaskUse{
		{Name: "serve-withholding", Title: "Serve the order to withhold on the employer", Queue: Caseworker, Action: "serve-withholding", Deadlines: []string{"IWO-2BD", "IWO-15"}, Opens: OnEnter(IWOToServe), Closes: OnLeave(IWOToServe)},
		{Name: "watch-stay", Title: "Watch that support is paid as the stay requires", Queue: Caseworker, Action: "record-stay-broken", Opens: OnEnter(IWOStayed), Closes: On(WithholdingStayBroken{}).Or(OnLeave(IWOStayed))},
		{Name: "end-stay", Title: "File the declaration that ends the stay", Queue: Caseworker, Action: "end-stay", Deadlines: []string{"IWO-STAY-LIFT"}, Opens: On(WithholdingStayBroken{}), When: isStayed, Closes: OnLeave(IWOStayed)},
		{Name: "ask-employer", Title: "Ask the employer why it is silent or no support has come", Queue: Caseworker, Action: "record-withholding-answer", Opens: On(DeadlinePassed{}), When: passedOf("IWO-BEGIN", "IWO-COPY", "IWO-REMIT", "IWO-PAYEE"), Closes: On(EmployerConfirmed{}, IncomeWithheld{}, EmployerWarned{}).Or(OnEnter(IWOWorkSought))},
		{Name: "warn-employer", Title: "Warn the employer who does not withhold", Queue: Caseworker, Action: "warn-employer", Deadlines: []string{"IWO-NONCOMPLY"}, Opens: On(DeadlineReminded{}), When: remindedOf("IWO-NONCOMPLY"), Closes: OnLeave(IWOServed)},
		{Name: "pursue-employer", Title: "Take the employer who does not withhold to account", Queue: Caseworker, Action: "pursue-employer", Opens: OnEnter(IWOInDefault), Closes: OnLeave(IWOInDefault)},
		{Name: "withholding-hearing", Title: "File a copy of the order to withhold with the court (Fam. Code § 5246(g)) and record the outcome of the hearing", Queue: Caseworker, Action: "decide-withholding-contest", Deadlines: []string{"IWO-HEARING"}, Opens: On(WithholdingContested{}), Closes: On(WithholdingContestDecided{}).Or(OnEnter(IWOWorkSought))},
		{Name: "withholding-hearing-late", Title: "Ask the court about the hearing on the withholding", Queue: Caseworker, Action: "set-withholding-hearing", Opens: On(DeadlinePassed{}), When: passedOf("IWO-HEARING", "IWO-HEARING-NOTICE"), Closes: On(WithholdingHearingSet{}, WithholdingContestDecided{}).Or(OnEnter(IWOWorkSought))},
		{Name: "amend-withholding", Title: "Serve an amended order to withhold", Queue: Caseworker, Action: "amend-withholding", Deadlines: []string{"IWO-QUASH-NOTIFY", "IWO-AMEND-EMANC"}, Opens: On(WithholdingChangeDue{}), When: withholdingChanges, Closes: On(WithholdingAmended{}, WithholdingChangeDue{}).Or(OnEnter(IWOWorkSought))},
		{Name: "release-withholding", Title: "Tell the employer to stop withholding", Queue: Caseworker, Action: "release-withholding", Deadlines: []string{"IWO-QUASH-NOTIFY"}, Opens: On(WithholdingChangeDue{}), When: withholdingOver, Closes: On(WithholdingAmended{}, WithholdingChangeDue{}).Or(OnEnter(IWOWorkSought))},
		{Name: "find-employer", Title: "Find where the parent works now", Queue: Caseworker, Opens: OnEnter(IWOWorkSought), Closes: OnLeave(IWOWorkSought)},
	},
	Lists: map[string]func(c Case) []Option{"supported": supportedChildren},
}

func init() {
	define(&IncomeWithholding, withholdingEvents)
	unwatched("IWO-NOTICE-INTENT", "The agency serves an order or notice to withhold in lieu of an assignment order (Fam. Code § 5246(b)), so it makes no application under § 5252.")
}

// WithholdingFile is what the withholding orders of a case say.
type WithholdingFile struct {
	// Orders are those that run, and those that ended since the last one began.
	Orders []WithholdingOrder `json:"orders,omitempty"`
	Stay   Stay               `json:"stay"`
	Grown  []string           `json:"grown,omitempty"` // party keys of children whose current support has ended
}

// WithholdingOrder is the order or notice to withhold that one employer gets.
type WithholdingOrder struct {
	Key      string        `json:"key"`
	Employer string        `json:"employer"`
	Address  Postal        `json:"address"`
	Feed     bool          `json:"feed,omitempty"` // the state's system told of the work
	ServedOn calendar.Date `json:"served_on"`
	Current  money.Cents   `json:"current,omitempty"` // each month, as the employer was last told
	Arrears  money.Cents   `json:"arrears,omitempty"`
	// Rate is the monthly payment on arrears that a court set at a hearing, when Rated.
	Rate    money.Cents     `json:"rate,omitempty"`
	Rated   bool            `json:"rated,omitempty"`
	PaidOn  calendar.Date   `json:"paid_on"` // payday of the last support withheld
	Warned  []calendar.Date `json:"warned,omitempty"`
	Contest bool            `json:"contest,omitempty"`
	Quashed bool            `json:"quashed,omitempty"`
	Ended   bool            `json:"ended,omitempty"`
}

// Stay is a court's stay of service (Fam. Code § 5260).
type Stay struct {
	Kind   string        `json:"kind,omitempty"` // "", good_cause, agreement
	Since  calendar.Date `json:"since"`
	Until  calendar.Date `json:"until"` // the day the court set, when it did
	Broken bool          `json:"broken,omitempty"`
}

func (f WithholdingFile) clone() WithholdingFile {
	f.Orders = slices.Clone(f.Orders)
	for i := range f.Orders {
		f.Orders[i].Warned = slices.Clone(f.Orders[i].Warned)
	}
	f.Grown = slices.Clone(f.Grown)
	return f
}

// withholdings is the process, for its own functions.
func withholdings() *Process {
	p, _ := FindProcess(withholdingProcess)
	return p
}

// FindWithholding finds a withholding order by key.
func FindWithholding(c Case, key string) (WithholdingOrder, bool) {
	i := slices.IndexFunc(c.Withholding.Orders, func(w WithholdingOrder) bool { return w.Key == key })
	if i < 0 {
		return WithholdingOrder{}, false
	}
	return c.Withholding.Orders[i], true
}

// withholding is the order in place, for apply.
func (c *Case) withholding(key string) *WithholdingOrder {
	for i := range c.Withholding.Orders {
		if c.Withholding.Orders[i].Key == key {
			return &c.Withholding.Orders[i]
		}
	}
	return &WithholdingOrder{}
}

func withholdingLabel(c Case, key string) string {
	w, _ := FindWithholding(c, key)
	if w.ServedOn.IsZero() {
		return "Withholding order " + key + ", not served yet"
	}
	return "Withholding order " + key + " served " + longDate(w.ServedOn)
}

func supportedChildren(c Case) (o []Option) {
	for _, p := range c.Parties {
		if p.Role == Child && !slices.Contains(c.Withholding.Grown, p.Key) {
			o = append(o, Option{p.Key, p.Role.Label() + ": " + p.Profile.Name.String()})
		}
	}
	return o
}
