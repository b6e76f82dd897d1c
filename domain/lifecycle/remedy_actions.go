package lifecycle

import (
	"slices"

	"casewright/domain/calendar"
)

var remedyActions = []Action{
	{Name: "record-means", Title: "Record what is known of the parent's means", Citation: "Fam. Code §§ 17400(a)(2), 17450(c)(2), 17453(j), 17600(d)(8)", From: whileWatched,
		Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{opened, notSuspended}, Does: Do(recordMeans)},
	{Name: "certify-arrears", Title: "Verify what is certified to other agencies", Citation: "45 CFR 303.72(a)(4), (5), 303.102(b)(1)", From: whileOwed,
		Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{opened, notSuspended}, Does: Do(certifyArrears)},
	{Name: "announce-remedy", Title: "Send the letter that comes before a remedy", Citation: "45 CFR 303.72(e)(1); Fam. Code § 4701(d)(2)", From: whileOwed,
		Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{opened, notSuspended, somethingOwed}, Does: Do(announceRemedy), Notices: []string{"N-FEDERAL-OFFSET", "N-CREDIT"}},
	{Name: "start-remedy", Title: "Start a remedy", Citation: "45 CFR 303.6(c); Fam. Code § 17500(a)", From: whileWatched, Moves: []Move{{From: SupportDelinquent, To: SupportEnforced}},
		Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{opened, notSuspended}, Does: Do(startRemedy)},
	{Name: "submit-tax-offset", Title: "Submit for the tax refund offsets of the year", Citation: "45 CFR 303.6(c)(3), 303.72, 303.102", From: whileWatched,
		Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{opened, notSuspended}, Does: Do(submitTaxOffset),
		Help: "Both offsets are submitted where they are allowed; where not, the reasons are recorded."},
	{Name: "hold-remedy", Title: "Hold a remedy", Citation: "Fam. Code § 17526(b); 45 CFR 303.6", From: whileWatched,
		Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{opened, remedyActive}, Does: Do(holdRemedy)},
	{Name: "resume-remedy", Title: "Go on with a remedy that is held", Citation: "45 CFR 303.6(c)", From: whileWatched,
		Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{opened, notSuspended, remedyHeld}, Does: Do(resumeRemedy)},
	{Name: "release-remedy", Title: "Release a remedy", Citation: "45 CFR 303.72(d)(2), 303.102(g); Fam. Code § 17450(c)(1)", From: whileWatched,
		Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{opened, remedyActive}, Does: Do(releaseRemedy)},
	{Name: "plan-service", Title: "Record that papers must be served first", Citation: "45 CFR 303.6(c)(2)", From: In(SupportDelinquent),
		Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{opened, notSuspended, parentLocated}, Does: Do(planService),
		Help: "60 days are then allowed instead of 30, from the same day."},
	{Name: "record-failed-attempt", Title: "Record an attempt that failed, and when to try again", Citation: "45 CFR 303.6(c)(2), (6)", From: whileOwed,
		Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{opened}, Does: Do(recordFailed)},
	{Name: "update-credit", Title: "Update the report to the credit agencies", Citation: "Fam. Code § 4701(d)(1)", From: whileWatched,
		Roles: []ActorRole{System, Caseworker, Supervisor}, Guards: []Guard{opened, inForce("credit")}, Does: Do(updateCredit)},
	{Name: "continue-lien", Title: "Continue the lien on personal property", Citation: "Code Civ. Proc. § 697.510(d), (e)", From: whileWatched,
		Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{opened, notSuspended, inForce("personal_property_lien")}, Does: Do(continueLien)},
}

var remedyClocks = []DeadlineUse{
	{ID: "ENF-RETRY", Opens: On(AttemptFailed{}), From: nextAttempt, Closes: On(RemedyStarted{}, AttemptFailed{}), Ends: On(RemedyReleased{}).Or(OnEnter(SupportPaid, NothingOwed))},
	{ID: "CREDIT-30", Opens: On(RemedyAnnounced{}), When: aboutRemedy("credit"), Ends: On(RemedyReleased{}, RemedyHoldBegan{}), Others: true},
	{ID: "CREDIT-MONTHLY", Opens: On(RemedyStarted{}, CreditUpdated{}), When: creditReported, Closes: On(CreditUpdated{}), Ends: On(RemedyReleased{}), Remind: 5, Recurs: true},
	{ID: "LIEN-PP-5Y", Opens: On(RemedyStarted{}, LienContinued{}), When: aboutRemedy("personal_property_lien"), From: lienDay, Closes: On(LienContinued{}), Ends: On(RemedyReleased{}), Remind: 180, Passed: lienLapsed,
		Note: "The reminder comes when the last six months begin, the only time in which it can be continued (subd. (d)). Then it lapses."},
}

var remedyTasks = []TaskUse{
	{Name: "retry", Title: "Try again on the day that was set", Queue: Caseworker, Action: "start-remedy", Deadlines: []string{"ENF-RETRY"}, Opens: On(AttemptFailed{}), Closes: On(RemedyStarted{}, AttemptFailed{}, RemedyReleased{}).Or(OnEnter(SupportPaid))},
	{Name: "report-credit", Title: "The 30 days to contest are over: report to the credit agencies", Queue: Caseworker, Action: "start-remedy", Opens: On(DeadlinePassed{}), When: passedOf("CREDIT-30"), Closes: On(RemedyStarted{}, RemedyReleased{}, RemedyHoldBegan{})},
	{Name: "update-credit", Title: "Update the report to the credit agencies", Queue: Caseworker, Action: "update-credit", Deadlines: []string{"CREDIT-MONTHLY"}, Opens: On(DeadlineReminded{}), When: reminderOf("CREDIT-MONTHLY"), Closes: On(CreditUpdated{}, RemedyReleased{})},
	{Name: "continue-lien", Title: "Continue the lien on personal property in its last six months", Queue: Caseworker, Action: "continue-lien", Deadlines: []string{"LIEN-PP-5Y"}, Opens: On(DeadlineReminded{}), When: reminderOf("LIEN-PP-5Y"), Closes: On(LienContinued{}, RemedyReleased{})},
	{Name: "held-remedy", Title: "Decide whether the remedy that is held goes on or is released", Queue: Supervisor, Action: "resume-remedy", Opens: On(RemedyHoldBegan{}), Closes: On(RemedyHoldEnded{}, RemedyReleased{})},
	{Name: "next-remedy", Title: "Choose what to do next: no remedy is in progress", Queue: Caseworker, Action: "start-remedy", Opens: On(RemedyReleased{}), When: noRemedyLeft, Closes: On(RemedyStarted{}, RemedyAnnounced{}).Or(OnEnter(SupportPaid))},
}

// AnnounceForm is the form of announce-remedy.
type AnnounceForm struct {
	Remedy   string        `json:"remedy" label:"Remedy" options:"@announced" required:"yes"`
	ReviewBy calendar.Date `json:"review_by" label:"Last day to ask for a review of the offset" help:"45 CFR 303.72(e)(1)(iii): the letter tells the agency's own time limit." if:"remedy=federal_offset" required:"yes"`
}

func announceRemedy(c Case, x AnnounceForm, f Facts) ([]Event, error) {
	r, _ := findRemedy(x.Remedy)
	if used, ok := c.Enforcement.Remedy(r.id); ok && used.Status != RemedyOver {
		return nil, refuse(r.title+" was announced or started already.", r.citation)
	}
	if no := r.againstNotice(c, f, r.decide(c, f)); len(no) > 0 {
		return nil, &Refusal{Reasons: no}
	}
	a, asOf := c.owing(f)
	n := arrearsLetter(r.notice, r.id, a, asOf)
	n.Details["sent_on"] = f.Today.String()
	if r.id == "federal_offset" {
		if !x.ReviewBy.After(f.Today) {
			return nil, invalid("review_by", "Enter a day after today: the parent needs time to ask.")
		}
		n.Details["review_by"] = x.ReviewBy.String()
	}
	return []Event{RemedyAnnounced{Remedy: r.id}, n}, nil
}

// RemedyForm is the form of start-remedy.
type RemedyForm struct {
	Remedy    string        `json:"remedy" label:"Remedy" options:"@remedies" required:"yes"`
	On        calendar.Date `json:"on" label:"Date it was submitted, filed or recorded" required:"yes"`
	Reference string        `json:"reference" label:"Reference, such as the number of a recording or filing"`
	Decided   string        `json:"decided" label:"Where a fact is missing: why it is right to start" kind:"long" help:"Asked when the rules leave the decision to a person."`
}

func (x RemedyForm) happened() (string, calendar.Date) { return "on", x.On }

func startRemedy(c Case, x RemedyForm, f Facts) ([]Event, error) {
	r, _ := findRemedy(x.Remedy)
	used, known := c.Enforcement.Remedy(r.id)
	switch {
	case known && (used.Status == RemedyInForce || used.Status == RemedyHeld):
		return nil, refuse(r.title+" is "+used.Status+" since "+longDate(used.Since)+".", r.citation)
	case r.notice != "" && (!known || used.Status == RemedyOver):
		return nil, &Refusal{Reasons: []Reason{{Text: "The parent has not been told of it in writing first.", Citation: r.citation, Fix: "announce-remedy"}}}
	}
	d := r.decide(c, f)
	if no := r.against(c, f, d); len(no) > 0 {
		if !d.Refer || len(r.barred(c, f)) > 0 {
			return nil, &Refusal{Reasons: no}
		}
		if x.Decided == "" {
			return nil, invalid("decided", "A person must decide: "+d.ReferWhy+" Record what is missing, or write why it is right to start.")
		}
	}
	return []Event{RemedyStarted{Remedy: r.id, Reference: x.Reference, Decided: x.Decided}}, nil
}

// submitTaxOffset submits for both offsets, as far as each is allowed, and records why where not.
func submitTaxOffset(c Case, _ Nothing, f Facts) ([]Event, error) {
	e := TaxOffsetSubmitted{Not: map[string][]Reason{}}
	var starts []Event
	for _, id := range []string{"federal_offset", "state_offset"} {
		r, _ := findRemedy(id)
		used, _ := c.Enforcement.Remedy(id)
		no := r.against(c, f, r.decide(c, f))
		if r.notice != "" && used.NoticedOn.IsZero() {
			no = append(no, Reason{Text: "The parent has not been told of it in writing first.", Citation: r.citation, Fix: "announce-remedy"})
		}
		switch {
		case used.Status == RemedyHeld:
			e.Not[id] = []Reason{{Text: "It is held.", Citation: r.citation}}
		case len(no) > 0:
			e.Not[id] = no
		default:
			e.Submitted = append(e.Submitted, id)
			if used.Status != RemedyInForce {
				starts = append(starts, RemedyStarted{Remedy: id})
			}
		}
	}
	return append([]Event{e}, starts...), nil
}

// HoldForm is the form of hold-remedy.
type HoldForm struct {
	Remedy string `json:"remedy" label:"Remedy" options:"@remedies-in-force" required:"yes"`
	Why    string `json:"why" label:"Why it is held" kind:"long" required:"yes"`
}

func holdRemedy(_ Case, x HoldForm, _ Facts) ([]Event, error) {
	return []Event{RemedyHoldBegan(x)}, nil
}

// HeldForm is the form of resume-remedy.
type HeldForm struct {
	Remedy string `json:"remedy" label:"Remedy" options:"@held-remedies" required:"yes"`
}

func resumeRemedy(_ Case, x HeldForm, _ Facts) ([]Event, error) {
	return []Event{RemedyHoldEnded(x)}, nil
}

// RemedyRelease is the form of release-remedy.
type RemedyRelease struct {
	Remedy string `json:"remedy" label:"Remedy" options:"@active-remedies" required:"yes"`
	Why    string `json:"why" label:"Why" options:"paid=Paid|condition=Its condition no longer holds|error=It was started in error|emergency=Passport: life-or-death emergency of family abroad, proven|agreement=By agreement|court=By order of the court|other=Another reason" required:"yes"`
	Note   string `json:"note" label:"What the file shows" kind:"long" required:"yes"`
}

func releaseRemedy(c Case, x RemedyRelease, f Facts) ([]Event, error) {
	a, _ := c.owing(f)
	switch {
	case x.Why == "paid" && a.Total() > 0:
		return nil, invalid("why", a.Total().String()+" is still owed by the last account.")
	case x.Why == "emergency" && x.Remedy != "passport":
		return nil, invalid("why", "This reason is for passports only.")
	}
	return []Event{RemedyReleased(x)}, nil
}

// ServicePlan is the form of plan-service.
type ServicePlan struct {
	Remedy string `json:"remedy" label:"For which remedy" options:"@needing-service" required:"yes"`
}

func planService(c Case, x ServicePlan, _ Facts) ([]Event, error) {
	if _, running := c.OpenDeadline("ENF-60", ""); running {
		return nil, refuse("It is recorded already: 60 days are allowed.", "45 CFR 303.6(c)(2)")
	}
	return []Event{ServicePlanned(x)}, nil
}

// FailedForm is the form of record-failed-attempt.
type FailedForm struct {
	Remedy string        `json:"remedy" label:"What was tried" options:"@possible-remedies" required:"yes"`
	What   string        `json:"what" label:"What failed" options:"remedy=The remedy brought nothing|service=The papers could not be served, and the diligent efforts are documented" required:"yes"`
	Why    string        `json:"why" label:"Why it failed" kind:"long" help:"45 CFR 303.6(c)(6): examine the reason, and set when to act again." required:"yes"`
	Next   calendar.Date `json:"next" label:"When to act again" required:"yes"`
}

// recordFailed applies 45 CFR 303.6(c)(6): why it failed, and when to act again.
func recordFailed(_ Case, x FailedForm, f Facts) ([]Event, error) {
	if x.Next.Before(f.Today) || x.Next.After(f.Today.AddMonths(12)) {
		return nil, invalid("next", "Set a day from today on, within a year.")
	}
	events := []Event{AttemptFailed{Remedy: x.Remedy, Why: x.Why, Next: x.Next}}
	if x.What == "service" {
		events = append(events, ServiceFailed{Remedy: x.Remedy})
	}
	return events, nil
}

func updateCredit(Case, Nothing, Facts) ([]Event, error) {
	return []Event{CreditUpdated{Remedy: "credit"}}, nil
}

// FilingForm is the form of continue-lien.
type FilingForm struct {
	On        calendar.Date `json:"on" label:"Date filed with the Secretary of State" required:"yes"`
	Reference string        `json:"reference" label:"File number" required:"yes"`
}

func (x FilingForm) happened() (string, calendar.Date) { return "on", x.On }

// continueLien applies Code Civ. Proc. § 697.510(d), (e): only in the last six months, and from the end of the five
// years.
func continueLien(c Case, x FilingForm, _ Facts) ([]Event, error) {
	const id = "personal_property_lien"
	d, ok := c.OpenDeadline("LIEN-PP-5Y", id)
	if !ok {
		return nil, refuse("The lien has lapsed. File a new notice.", "Code Civ. Proc. § 697.510(c)")
	}
	if first := d.Limit.AddMonths(-6); x.On.Before(first) {
		return nil, refuse("A continuation counts only in the last six months, from "+longDate(first)+" on.", "Code Civ. Proc. § 697.510(d), (e)")
	}
	return []Event{LienContinued{Remedy: id, From: d.Limit, Reference: x.Reference}}, nil
}

var lienDay = From{"the day of filing, or the end of the five years before", func(c Case, e Event) calendar.Date {
	if again, ok := e.(LienContinued); ok {
		return again.From
	}
	used, _ := c.Enforcement.Remedy("personal_property_lien")
	return used.Since
}}

// lienLapsed: a lien that nobody continued is no longer effective (Code Civ. Proc. § 697.510(c)).
func lienLapsed(_ Case, d Deadline, _ Facts) []Event {
	return []Event{RemedyReleased{Remedy: d.Subject, Why: "lapsed"}}
}

var remedyActive = Guard{"a remedy is announced or in force", func(c Case, _ Facts) *Reason {
	if len(c.remediesIn(RemedyNoticed, RemedyInForce, RemedyHeld)) == 0 {
		return &Reason{Text: "No remedy is announced or in force.", Citation: "45 CFR 303.6(c)", Fix: "start-remedy"}
	}
	return nil
}}

var remedyHeld = Guard{"a remedy is held", func(c Case, _ Facts) *Reason {
	if len(c.remediesIn(RemedyHeld)) == 0 {
		return &Reason{Text: "No remedy is held.", Citation: "45 CFR 303.6(c)", Fix: "hold-remedy"}
	}
	return nil
}}

var parentLocated = Guard{"the parent is located", func(c Case, _ Facts) *Reason {
	if !c.located() {
		return &Reason{Text: "The parent paying support is not located.", Citation: "45 CFR 303.6(c)(2)", Fix: "start-locate"}
	}
	return nil
}}

func inForce(id string) Guard {
	return Guard{"it is in force: " + lower(remedyTitle(id)), func(c Case, _ Facts) *Reason {
		r, _ := findRemedy(id)
		if used, _ := c.Enforcement.Remedy(id); used.Status != RemedyInForce {
			return &Reason{Text: "Not in force: " + r.title + ".", Citation: r.citation, Fix: "start-remedy"}
		}
		return nil
	}}
}

func aboutRemedy(ids ...string) When {
	return When{"it is about: " + remedyTitle(ids[0]), func(_ Case, e Event) bool { return slices.Contains(ids, subjectOf(e)) }}
}

var creditReported = When{"the report to credit agencies is in force", func(c Case, e Event) bool {
	used, _ := c.Enforcement.Remedy("credit")
	return subjectOf(e) == "credit" && used.Status == RemedyInForce
}}

var noRemedyLeft = When{"support is past due and no remedy is in progress", func(c Case, _ Event) bool {
	return c.State(EnforcementProcess) == SupportEnforced && !slices.ContainsFunc(c.Enforcement.Remedies, func(r Remedy) bool { return r.Status != RemedyOver })
}}

var nextAttempt = From{"the day that was set", func(_ Case, e Event) calendar.Date { return e.(AttemptFailed).Next }}
