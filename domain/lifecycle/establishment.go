package lifecycle

import (
	"slices"
	"strconv"

	"casewright/domain/calendar"
	"casewright/domain/money"
)

// States of the OrderEstablishment process.
const (
	EstPreparing   State = "preparing"
	EstFiled       State = "filed"
	EstUnserved    State = "service_failed"
	EstServed      State = "served"
	EstAtIssue     State = "at_issue"
	EstMotion      State = "motion_set"
	EstRecommended State = "order_recommended"
	EstDismissed   State = "dismissed"
	EstOrdered     State = "order_in_force"
	EstEnded       State = "ended"
)

// EstablishmentProcess is the name of the OrderEstablishment process.
const EstablishmentProcess = "order-establishment"

// beforeOrder are the states of an action that is filed and has no judgment yet.
var beforeOrder = In(EstFiled, EstUnserved, EstServed, EstAtIssue, EstMotion)

// caseStaff may do what pursues support.
var caseStaff = []ActorRole{Caseworker, Supervisor}

// OrderEstablishment obtains a support order: from what is known of the parents' income to the judgment and what
// is owed after it.
var OrderEstablishment = Process{
	Name:     EstablishmentProcess,
	Workflow: "OrderEstablishment",
	Title:    "Order establishment",
	About: "Obtains an order for support: factual basis, complaint with a proposed judgment, service, answer or default, hearing or agreement, judgment, and what is owed after it. " +
		"45 CFR 303.4, 303.101; Fam. Code §§ 4009, 4055, 4065, 4251, 17400, 17402, 17404, 17406, 17416, 17430, 17432, 17433; Code Civ. Proc. §§ 415.10-415.50, 473, 473.5, 583.210, 1005; 50 USC 3931.",
	States:    []State{EstPreparing, EstFiled, EstUnserved, EstServed, EstAtIssue, EstMotion, EstRecommended, EstDismissed, EstOrdered, EstEnded},
	Final:     []State{EstEnded},
	Actions:   slices.Concat(pleadingActions, summonsActions, defaultJudgmentActions, supportHearingActions, judgmentActions, agreementActions, setAsideActions, forwardingActions),
	Reactions: establishmentReactions,
	Deadlines: slices.Concat(summonsDeadlines, defaultJudgmentDeadlines, supportHearingDeadlines, judgmentDeadlines, agreementDeadlines, setAsideDeadlines, forwardingDeadlines),
	Lists:     map[string]func(Case) []Option{"support-children": supportChildren},
	Tasks:     slices.Concat(pleadingTasks, summonsTasks, defaultJudgmentTasks, supportHearingTasks, judgmentTasks, agreementTasks, setAsideTasks, forwardingTasks),
}

func init() {
	define(&OrderEstablishment, slices.Concat(pleadingEvents, summonsEvents, defaultJudgmentEvents, supportHearingEvents, judgmentEvents, agreementEvents, setAsideEvents, forwardingEvents))
}

var establishmentReactions = []Reaction{
	{Says: "Order establishment starts", On: On(CaseOpened{}, PersonLocated{}, CaseReopened{}), When: orderNeeded, Moves: []Move{{From: None, To: EstPreparing}, {From: EstEnded, To: EstPreparing}}, Does: beginEstablishment},
	{Says: "The complaint is served where the parent was found", On: On(PersonLocated{}), When: When{"service had failed", inEstablishment(EstUnserved)}, Moves: []Move{{From: EstUnserved, To: EstFiled}},
		Does: func(Case, Event, Facts) []Event { return []Event{ServiceResumed{}} }},
	{Says: "An order is in force", On: On(OrderEntered{}), When: finalOrder, Does: func(Case, Event, Facts) []Event { return []Event{EstablishmentConcluded{}} },
		Moves: []Move{{From: None, To: EstOrdered}, {From: EstPreparing, To: EstOrdered}, {From: EstFiled, To: EstOrdered}, {From: EstUnserved, To: EstOrdered}, {From: EstServed, To: EstOrdered},
			{From: EstAtIssue, To: EstOrdered}, {From: EstMotion, To: EstOrdered}, {From: EstRecommended, To: EstOrdered}, {From: EstDismissed, To: EstOrdered}, {From: EstEnded, To: EstOrdered}}},
	{Says: "The first collection on a default order on presumed income or earning capacity: both parents are told", On: On(IncomeWithheld{}), When: firstCollection, Does: tellFirstCollection},
	{Says: "The order is no longer in force", On: On(OrderEnded{}), When: When{"it ends the order that was established", inEstablishment(EstOrdered)}, Moves: []Move{{From: EstOrdered, To: EstEnded}},
		Does: func(Case, Event, Facts) []Event { return []Event{EstablishmentEnded{}} }},
}

// EstablishmentFile is what the OrderEstablishment process knows.
type EstablishmentFile struct {
	Steps      []IncomeStep            `json:"steps,omitempty"` // taken to learn the income
	Basis      IncomeFinding           `json:"basis"`
	Proposed   ProposedJudgment        `json:"proposed"`
	Court      CourtPlace              `json:"court"`
	FiledOn    calendar.Date           `json:"filed_on"`
	Attempts   []ServiceAttempt        `json:"attempts,omitempty"` // to serve the complaint
	Begun      SupportComplaintService `json:"begun"`              // service that is complete later
	ServedBy   string                  `json:"served_by,omitempty"`
	ServedOn   calendar.Date           `json:"served_on"` // the day service was complete
	ProofOn    calendar.Date           `json:"proof_on"`
	AnsweredOn calendar.Date           `json:"answered_on"`
	// AmendedFrom is the day from which the time to answer an amended proposed judgment runs.
	AmendedFrom calendar.Date  `json:"amended_from"`
	Military    MilitaryStatus `json:"military"`
	Default     bool           `json:"default,omitempty"` // entry of default was asked for
	Motion      JudgmentMotion `json:"motion"`
	Reassess    calendar.Date  `json:"reassess"` // after a dismissal
	// EntryNoticed is the day on which the notice of entry of the default judgment was mailed.
	EntryNoticed   calendar.Date    `json:"entry_noticed"`
	FiledAs        string           `json:"filed_as,omitempty"` // complaint, supplemental, uifsa
	Agreement      SupportAgreement `json:"agreement"`
	FirstCollected calendar.Date    `json:"first_collected"` // by income withholding
	SetAside       SetAsideAsked    `json:"set_aside"`       // the motion that is pending
}

func (e EstablishmentFile) clone() EstablishmentFile {
	e.Steps = slices.Clone(e.Steps)
	e.Attempts = slices.Clone(e.Attempts)
	e.Basis.Factors = slices.Clone(e.Basis.Factors)
	e.Basis.Known = slices.Clone(e.Basis.Known)
	e.Proposed.Children = slices.Clone(e.Proposed.Children)
	e.Agreement = e.Agreement.clone()
	return e
}

// CourtPlace is where the action is heard.
type CourtPlace struct {
	Name    string `json:"name,omitempty" label:"Court" help:"Fam. Code § 17400(n): the county that pays aid; else where the child lives; else the obligee's county." required:"yes"`
	Address Postal `json:"address" label:"Address of the court"`
	Number  string `json:"number,omitempty"` // court case number, once filed
}

func supportChildren(c Case) (list []Option) {
	for _, p := range c.childrenByAge() {
		list = append(list, Option{p.Key, p.Profile.Name.First + ", born " + strconv.Itoa(p.Profile.BirthDate.Year())})
	}
	return list
}

// ChildSupport is the support of one child.
type ChildSupport struct {
	Child  string      `json:"child"` // party key
	Amount money.Cents `json:"amount"`
}

func inEstablishment(states ...State) func(Case, Event) bool {
	return func(c Case, _ Event) bool { return slices.Contains(states, c.State(EstablishmentProcess)) }
}

// orderNeeded: an order is to be obtained, or one that the application tells of is to be recorded.
var orderNeeded = When{"the parent paying support is located, or the application tells of an order; and no order is in force or being established", func(c Case, e Event) bool {
	if _, inForce := c.OrderInForce(); inForce || c.Running(EstablishmentProcess) || !c.Opened() {
		return false
	}
	_, found := e.(PersonLocated)
	return found || c.whereaboutsKnown() || c.Application.ExistingOrder == "yes"
}}

func beginEstablishment(c Case, e Event, _ Facts) []Event {
	_, found := e.(PersonLocated)
	return []Event{EstablishmentStarted{Located: found || c.whereaboutsKnown()}}
}

// finalOrder: a temporary order leaves the action pending; an order that comes while one is in force changes it.
var finalOrder = When{"it is not a temporary one, and none was established before", func(c Case, e Event) bool {
	return e.(OrderEntered).Order.Kind != "temporary" && c.State(EstablishmentProcess) != EstOrdered
}}

var noOrderYet = Guard{"no support order is in force", func(c Case, _ Facts) *Reason {
	if o, inForce := c.OrderInForce(); inForce && o.Kind != "temporary" {
		return &Reason{Text: "A support order is in force since " + longDate(o.EnteredOn) + ".", Citation: "Fam. Code § 17400(a)"}
	}
	return nil
}}

var payingParentLocated = Guard{"the parent paying support is located", func(c Case, _ Facts) *Reason {
	if !c.whereaboutsKnown() {
		return &Reason{Text: "The parent paying support is not located.", Citation: "45 CFR 303.4(d)", Fix: "start-locate"}
	}
	return nil
}}

// EstablishmentStarted says that an order for support is being established.
type EstablishmentStarted struct {
	Located bool `json:"located,omitempty"`
}

// Kind implements Event.
func (EstablishmentStarted) Kind() string { return "establishment-started" }

// Title implements Event.
func (EstablishmentStarted) Title(Case) string { return "Order establishment started" }

func (EstablishmentStarted) apply(c *Case, m Meta) {
	c.Establishment = EstablishmentFile{}
	c.enter(EstablishmentProcess, EstPreparing, m)
}

// EstablishmentConcluded says that an order is in force: its establishment is done.
type EstablishmentConcluded struct{}

// Kind implements Event.
func (EstablishmentConcluded) Kind() string { return "establishment-concluded" }

// Title implements Event.
func (EstablishmentConcluded) Title(Case) string { return "Order established" }

func (EstablishmentConcluded) apply(c *Case, m Meta) {
	c.Establishment.Agreement = SupportAgreement{}
	c.enter(EstablishmentProcess, EstOrdered, m)
}

// EstablishmentEnded says that the established order is no longer in force.
type EstablishmentEnded struct{}

// Kind implements Event.
func (EstablishmentEnded) Kind() string { return "establishment-ended" }

// Title implements Event.
func (EstablishmentEnded) Title(Case) string { return "No order remains to be followed" }

func (EstablishmentEnded) apply(c *Case, m Meta) { c.enter(EstablishmentProcess, EstEnded, m) }

// EstablishmentStart is the form of start-establishment.
type EstablishmentStart struct {
	Why string `json:"why" label:"Why an order is to be established" kind:"long" required:"yes"`
}

func startEstablishment(c Case, _ EstablishmentStart, _ Facts) ([]Event, error) {
	return []Event{EstablishmentStarted{Located: c.whereaboutsKnown()}}, nil
}
