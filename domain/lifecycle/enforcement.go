package lifecycle

import (
	"slices"

	"casewright/domain/calendar"
)

// EnforcementProcess is the name of the process that watches an order and enforces it.
const EnforcementProcess = "enforcement"

// States of the Enforcement process.
const (
	SupportPaid       State = "paying"
	SupportDelinquent State = "delinquent"
	SupportEnforced   State = "enforcing"
	NothingOwed       State = "satisfied"
)

// Enforcement watches whether a support order is obeyed and collects what is past due.
// 45 CFR 303.6: a failure to comply is identified on the day that missed payments equal one month's support; an
// enforcement action follows within 30 days, or 60 when papers must be served.
var Enforcement = Process{
	Name:     EnforcementProcess,
	Workflow: "Enforcement",
	Title:    "Enforcement",
	About: "Watches whether the support order is obeyed, and collects what is past due by the remedies that the law allows. 45 CFR 303.6, 303.72, 303.102; " +
		"Fam. Code §§ 4506, 4701, 17400(a)(2), 17404(f), 17450-17456, 17500-17528, 17560; Code Civ. Proc. §§ 697.310-697.510, 704.160, 1209.5, 1218.5.",
	States:  []State{SupportPaid, SupportDelinquent, SupportEnforced, NothingOwed},
	Final:   []State{NothingOwed},
	Actions: slices.Concat(complianceActions, remedyActions, offsetActions, persActions, courtActions),
	Reactions: []Reaction{
		{Says: "Compliance with the order is watched", On: On(OrderEntered{}, CaseReopened{}), When: notWatchedYet, Moves: []Move{{From: None, To: SupportPaid}, {From: NothingOwed, To: SupportPaid}}, Does: watchOrder},
		{Says: "A levy is announced with its statement", On: On(LevyStatementSent{}), When: levyRemedyUnused, Does: levyRemedyAnnounced},
		{Says: "A levy or bank hold is an enforcement action", On: On(LevyServed{}, BankHoldBegan{}), When: levyRemedyStarts, Moves: []Move{{From: SupportDelinquent, To: SupportEnforced}}, Does: levyRemedyStarted},
		{Says: "The last levy or hold is released", On: On(LevyReleased{}), When: levyRemedyEnds, Does: levyRemedyEnded},
	},
	Deadlines: slices.Concat(complianceClocks, remedyClocks, offsetClocks, persClocks, courtClocks),
	Tasks:     slices.Concat(complianceTasks, remedyTasks, offsetTasks, persTasks, courtTasks),
	Lists: map[string]func(c Case) []Option{
		"remedies":          func(Case) []Option { return remedyOptions(func(r remedy) bool { return r.starts() && r.by == "" }) },
		"announced":         func(Case) []Option { return remedyOptions(func(r remedy) bool { return r.notice != "" && r.by == "" }) },
		"needing-service":   func(Case) []Option { return remedyOptions(func(r remedy) bool { return r.service }) },
		"possible-remedies": func(Case) []Option { return remedyOptions(remedy.starts) },
		"active-remedies":   func(c Case) []Option { return c.remediesIn(RemedyNoticed, RemedyInForce, RemedyHeld) },
		"remedies-in-force": func(c Case) []Option { return c.remediesIn(RemedyNoticed, RemedyInForce) },
		"held-remedies":     func(c Case) []Option { return c.remediesIn(RemedyHeld) },
		"offset-held":       func(c Case) []Option { return c.offsetMoney(true) },
		"offset-due":        func(c Case) []Option { return c.offsetMoney(false) },
	},
}

func init() {
	define(&Enforcement, slices.Concat(complianceEvents, remedyEvents, offsetEvents, persEvents, courtEvents))
}

var (
	whileOwed    = []State{SupportDelinquent, SupportEnforced}
	whileWatched = []State{SupportPaid, SupportDelinquent, SupportEnforced}
)

// EnforcementFile is what the Enforcement process knows.
type EnforcementFile struct {
	// Account is what the ledger said on AsOf, the last day it was looked at.
	Account      Account       `json:"account"`
	AsOf         calendar.Date `json:"as_of"`
	DelinquentOn calendar.Date `json:"delinquent_on"` // identified; zero when the order is obeyed
	Means        Means         `json:"means"`
	Certified    Certification `json:"certified"`
	Contempt     ContemptFile  `json:"contempt,omitzero"`
	Independent  bool          `json:"independent,omitempty"` // a parent's notice of an own action waits for an answer
	Remedies     []Remedy      `json:"remedies,omitempty"`    // each at most once; released ones stay with their day
	Offset       OffsetFile    `json:"offset,omitzero"`       // complaints about the federal tax refund offset, and its money
	PERS         PERSFile      `json:"pers,omitzero"`
}

func (e EnforcementFile) clone() EnforcementFile {
	e.Remedies, e.Offset = slices.Clone(e.Remedies), e.Offset.clone()
	return e
}

// Remedy is where one remedy against the parent stands.
type Remedy struct {
	ID        string        `json:"id"`
	Status    string        `json:"status"`
	Since     calendar.Date `json:"since"`         // of the status
	NoticedOn calendar.Date `json:"noticed_on"`    // the letter that the law wants first
	Why       string        `json:"why,omitempty"` // it is held or was released
	Was       string        `json:"was,omitempty"` // status before it was held
}

// Statuses of a remedy that was used. RemedyNoticed waits for the time to contest that a letter gave.
const (
	RemedyNoticed = "noticed"
	RemedyInForce = "started"
	RemedyHeld    = "held"
	RemedyOver    = "released"
)

// Remedy finds a remedy that was announced or started in this case.
func (e EnforcementFile) Remedy(id string) (Remedy, bool) {
	i := slices.IndexFunc(e.Remedies, func(r Remedy) bool { return r.ID == id })
	if i < 0 {
		return Remedy{}, false
	}
	return e.Remedies[i], true
}

// remedy is the remedy in place, for apply; it is added when it is new.
func (c *Case) remedy(id string) *Remedy {
	i := slices.IndexFunc(c.Enforcement.Remedies, func(r Remedy) bool { return r.ID == id })
	if i < 0 {
		c.Enforcement.Remedies = append(c.Enforcement.Remedies, Remedy{ID: id})
		i = len(c.Enforcement.Remedies) - 1
	}
	return &c.Enforcement.Remedies[i]
}

func (c *Case) setRemedy(id, status string, m Meta) {
	r := c.remedy(id)
	r.Status, r.Since = status, m.EffectiveOn
}

// remediesIn are the remedies in one of the statuses, but for levies, which have a process of their own.
func (c Case) remediesIn(statuses ...string) []Option {
	var list []Option
	for _, r := range c.Enforcement.Remedies {
		if known, _ := findRemedy(r.ID); slices.Contains(statuses, r.Status) && !known.levy {
			list = append(list, Option{r.ID, remedyTitle(r.ID)})
		}
	}
	return list
}

// located reports whether enough is known of the parent's whereabouts to act (45 CFR 303.3(a)).
func (c *Case) located() bool {
	return !c.Running(LocateProcess) && (!c.Locate.LocatedOn.IsZero() || c.Application.LocationAdequate)
}

var notWatchedYet = When{"an order is in force and not watched yet", func(c Case, e Event) bool {
	_, inForce := c.OrderInForce()
	return inForce && !c.Running(EnforcementProcess)
}}

func watchOrder(Case, Event, Facts) []Event { return []Event{EnforcementStarted{}} }

func init() {
	unwatched("FIDM-QUARTER", "financial institutions report their matches to the state every quarter; the county agency learns of a match, not of a report that is late")
	unwatched("INDEP-ENF-NOTICE", "the parent counts it back from a filing that the agency does not see; the notice itself starts the agency's own 30 days")
	unwatched("SDU-2BD", "the State Disbursement Unit pays out; the ledger dates each payment")
	unwatched("INTEREST-START", "it is no duty: the ledger counts interest from the first day of the month after the support was due")
}
