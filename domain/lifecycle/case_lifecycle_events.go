package lifecycle

import (
	"slices"
	"strings"
)

// caseLifecycleEvents are the events of the CaseLifecycle process.
var caseLifecycleEvents = []Event{NoteAdded{}, MissedReviewed{}, WorkerAssigned{}, ViolenceQuestionnaireMailed{}, ViolenceScreened{}, ConfidentialitySet{},
	GoodCauseClaimed{}, GoodCauseDecided{}, AidStarted{}, AidEnded{}, ContinuationSent{}, DelinquencySubmitted{}, CPLeadReported{},
	MoneyUndeliverable{}, PayeeFound{}, ReturnDue{}, MoneyReturned{}, RecoupmentDue{}, SentToRecoupment{}, ClaimTimeOver{}, NewHireReported{}}

// NoteAdded is a short fact for colleagues.
type NoteAdded Note

// Kind implements Event.
func (NoteAdded) Kind() string { return "note-added" }

// Title implements Event.
func (NoteAdded) Title(Case) string { return "Note added" }

func (NoteAdded) apply(*Case, Meta) {}

// MissedReviewed says why a deadline was missed and how the case is put right.
type MissedReviewed struct {
	MissedReview
	ID string `json:"id"`
}

// Kind implements Event.
func (MissedReviewed) Kind() string { return "missed-reviewed" }

// Title implements Event.
func (e MissedReviewed) Title(Case) string { return "Missed deadline " + e.ID + " reviewed" }

func (MissedReviewed) apply(*Case, Meta) {}

// WorkerAssigned says who works the case from now on.
type WorkerAssigned Assignment

// Kind implements Event.
func (WorkerAssigned) Kind() string { return "worker-assigned" }

// Title implements Event.
func (WorkerAssigned) Title(Case) string { return "Caseworker assigned" }

func (e WorkerAssigned) apply(c *Case, _ Meta) { c.Worker = e.Worker }

// ViolenceQuestionnaireMailed says that a family violence questionnaire was mailed to a party.
type ViolenceQuestionnaireMailed struct {
	Party    string `json:"party"`
	FollowUp bool   `json:"follow_up,omitempty"`
}

// Kind implements Event.
func (ViolenceQuestionnaireMailed) Kind() string { return "violence-questionnaire-mailed" }

// Subject implements subjected.
func (e ViolenceQuestionnaireMailed) Subject() string { return e.Party }

// Title implements Event.
func (e ViolenceQuestionnaireMailed) Title(c Case) string {
	p, _ := c.Party(e.Party)
	if e.FollowUp {
		return "Family violence follow-up mailed to the " + lower(p.Role.Label())
	}
	return "Family violence questionnaire mailed to the " + lower(p.Role.Label())
}

func (e ViolenceQuestionnaireMailed) apply(c *Case, _ Meta) {
	if p := c.party(e.Party); p.Violence != Violence {
		p.Violence = Mailed
	}
}

// ViolenceScreened says what a family violence screening brought.
type ViolenceScreened ViolenceAnswer

// Kind implements Event.
func (ViolenceScreened) Kind() string { return "violence-screened" }

// Subject implements subjected.
func (e ViolenceScreened) Subject() string { return e.Party }

// Title implements Event.
func (e ViolenceScreened) Title(c Case) string {
	p, _ := c.Party(e.Party)
	return "Family violence screening of the " + lower(p.Role.Label()) + ": " +
		map[string]string{"no": "none reported", "yes": "reported", "incomplete": "answer incomplete"}[e.Answer]
}

func (e ViolenceScreened) apply(c *Case, _ Meta) {
	c.party(e.Party).Violence = map[string]Screening{"no": NoViolence, "yes": Violence, "incomplete": Incomplete}[e.Answer]
}

// ConfidentialitySet says that a person's whereabouts are protected, or no longer.
type ConfidentialitySet struct {
	Party     string `json:"party"`
	Protected bool   `json:"protected"`
}

// Kind implements Event.
func (ConfidentialitySet) Kind() string { return "confidentiality-set" }

// Title implements Event.
func (e ConfidentialitySet) Title(c Case) string {
	p, _ := c.Party(e.Party)
	if e.Protected {
		return "Whereabouts of the " + lower(p.Role.Label()) + " protected"
	}
	return "Whereabouts of the " + lower(p.Role.Label()) + " no longer protected"
}

func (ConfidentialitySet) apply(*Case, Meta) {}

// GoodCauseClaimed says that good cause against pursuing support was claimed: everything stops.
type GoodCauseClaimed GoodCauseForm

// Kind implements Event.
func (GoodCauseClaimed) Kind() string { return "good-cause-claimed" }

// Title implements Event.
func (GoodCauseClaimed) Title(Case) string {
	return "Good cause claimed: all activity stops until it is decided"
}

func (e GoodCauseClaimed) apply(c *Case, m Meta) {
	c.GoodCause = GoodCause{Status: "pending", Ground: e.Ground, Claimed: m.EffectiveOn, Return: c.State(CaseProcess)}
	c.enter(CaseProcess, GoodCausePending, m)
}

// GoodCauseDecided says how the welfare department decided.
type GoodCauseDecided GoodCauseDecision

// Kind implements Event.
func (GoodCauseDecided) Kind() string { return "good-cause-decided" }

// Title implements Event.
func (e GoodCauseDecided) Title(Case) string {
	return "Good cause " + map[string]string{"denied": "denied: the case goes on", "approved": "approved", "proceed": "approved; the case goes on without the caretaker"}[e.Decision]
}

func (e GoodCauseDecided) apply(c *Case, m Meta) {
	c.GoodCause.Status = map[string]string{"denied": "denied", "approved": "approved", "proceed": "approved without the caretaker"}[e.Decision]
	c.GoodCause.CaretakerNotInvolved = e.Decision == "proceed"
	if e.Decision == "approved" {
		c.enter(CaseProcess, GoodCauseApproved, m)
		return
	}
	c.GoodCause.Resumed = m.EffectiveOn
	c.enter(CaseProcess, c.GoodCause.Return, m)
}

// AidEnded says that the family no longer gets aid.
type AidEnded struct{}

// Kind implements Event.
func (AidEnded) Kind() string { return "aid-ended" }

// Title implements Event.
func (AidEnded) Title(Case) string { return "Family no longer eligible for aid" }

func (AidEnded) apply(c *Case, m Meta) {
	c.Aid = AidFormer
	c.aidEnds(m.EffectiveOn)
}

// ContinuationSent says that the family was told that services continue unless they opt out.
type ContinuationSent struct{}

// Kind implements Event.
func (ContinuationSent) Kind() string { return "continuation-sent" }

// Title implements Event.
func (ContinuationSent) Title(Case) string { return "Continuation of services notice sent" }

func (ContinuationSent) apply(*Case, Meta) {}

// DelinquencySubmitted says that the delinquency went to the state for collection.
type DelinquencySubmitted struct{}

// Kind implements Event.
func (DelinquencySubmitted) Kind() string { return "delinquency-submitted" }

// Title implements Event.
func (DelinquencySubmitted) Title(Case) string { return "Delinquency submitted for state collection" }

func (DelinquencySubmitted) apply(*Case, Meta) {}

// CPLeadReported says what became of information the person receiving support gave.
type CPLeadReported CPLeadReport

// Kind implements Event.
func (CPLeadReported) Kind() string { return "cp-lead-reported" }

// Subject implements subjected.
func (e CPLeadReported) Subject() string { return e.Lead }

// Title implements Event.
func (e CPLeadReported) Title(Case) string {
	return "Person receiving support told about lead " + e.Lead + ": " +
		map[string]string{"started": "an action was started", "not_found": "wrong, and not found within 60 days"}[e.Outcome]
}

func (CPLeadReported) apply(*Case, Meta) {}

// NewHireReported says that the employer's new hire report is in.
type NewHireReported struct{}

// Kind implements Event.
func (NewHireReported) Kind() string { return "new-hire-reported" }

// Title implements Event.
func (NewHireReported) Title(Case) string { return "New hire reported to EDD" }

func (NewHireReported) apply(*Case, Meta) {}

var somethingMissed = Guard{"a missed deadline waits for review", func(c Case, _ Facts) *Reason {
	if len(Choices(c, "missed")) == 0 {
		return &Reason{Text: "No missed deadline waits for review."}
	}
	return nil
}}

var onAid = Guard{"the family is on aid", func(c Case, _ Facts) *Reason {
	if c.Aid == AidNone || c.Aid == AidFormer {
		return &Reason{Text: "The family is not on aid.", Citation: "45 CFR 302.33(a)(4)"}
	}
	return nil
}}

// owes is a guard: the action answers this task, so the task must be open.
func owes(task, text, fix string) Guard {
	return Guard{"it is owed", func(c Case, _ Facts) *Reason {
		if slices.ContainsFunc(c.Tasks, func(t Task) bool { return t.Open() && t.Name == task }) {
			return nil
		}
		return &Reason{Text: text, Fix: fix}
	}}
}

var cpLeadOwed = Guard{"the person receiving support gave information and waits for an answer", func(c Case, _ Facts) *Reason {
	if len(Choices(c, "cp-leads")) == 0 {
		return &Reason{Text: "No information from the person receiving support waits for an answer.", Citation: "Fam. Code § 17401"}
	}
	return nil
}}

var firstQuestionnaire = When{"it is the first one", func(_ Case, e Event) bool { return !e.(ViolenceQuestionnaireMailed).FollowUp }}
var secondQuestionnaire = When{"it is the follow-up", func(_ Case, e Event) bool { return e.(ViolenceQuestionnaireMailed).FollowUp }}
var delinquent = When{"there is an order with a delinquency", func(c Case, _ Event) bool { return c.Application.Delinquent }}
var credible = When{"the person receiving support gave it, and it is substantial and credible", func(_ Case, e Event) bool { return e.(LeadAdded).Credible }}

// payingUnscreened: the located parent was address-unknown until now and was never screened.
var payingUnscreened = When{"the parent paying support was never screened", func(c Case, _ Event) bool { return c.paying().Violence == NotScreened }}

var unassigned = When{"no caseworker opened it", func(c Case, _ Event) bool { return c.Worker == "" }}

func passedOf(ids ...string) When {
	return When{"it is " + strings.Join(ids, " or "), func(_ Case, e Event) bool { return slices.Contains(ids, e.(DeadlinePassed).ID) }}
}
