package lifecycle

import "casewright/domain/calendar"

var complianceActions = []Action{
	{Name: "identify-delinquency", Title: "Record that a month's support is unpaid", Citation: "45 CFR 303.6(b)", From: In(SupportPaid), To: To(SupportDelinquent),
		Roles: []ActorRole{System, Supervisor}, Guards: []Guard{opened, notSuspended}, Does: Do(identifyDelinquency), Notices: []string{"N-DELINQUENCY"}},
	{Name: "update-arrears", Title: "Take over what the ledger says is owed", Citation: "45 CFR 303.6(a)", From: whileWatched,
		Roles: []ActorRole{System, Supervisor}, Guards: []Guard{opened}, Does: Do(updateArrears)},
	{Name: "record-compliance", Title: "Record that the parent is back in compliance", Citation: "45 CFR 303.6(a), (b)", From: whileOwed, To: To(SupportPaid),
		Roles: []ActorRole{System, Supervisor}, Guards: []Guard{opened}, Does: Do(recordCompliance),
		Help: "Letters that wait for an answer are withdrawn, and a remedy ends when its own condition no longer holds."},
	{Name: "send-delinquency-notice", Title: "Send the notice of past-due support", Citation: "Fam. Code § 17525", From: whileOwed,
		Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{opened, notSuspended, somethingOwed}, Does: Do(sendDelinquency), Notices: []string{"N-DELINQUENCY"}},
	{Name: "send-collections-notice", Title: "Send the monthly notice of assigned support collected", Citation: "Fam. Code § 17504.4; 45 CFR 302.54(a)", From: whileWatched,
		Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{opened, assigned}, Does: Do(sendCollections), Notices: []string{"N-COLLECTIONS"}},
	{Name: "end-enforcement", Title: "Record that nothing remains to enforce", Citation: "45 CFR 303.6", From: whileWatched, To: To(NothingOwed),
		Roles: []ActorRole{Supervisor}, Guards: []Guard{noOrderLeft, nothingOwed, offsetCleared, persUndisputed}, Does: Do(endEnforcement)},
}

var complianceClocks = []DeadlineUse{
	{ID: "ENF-ID", Opens: On(MonthUnpaid{}), From: unpaidDay, Closes: On(DelinquencyIdentified{}), Note: "The nightly look at every account identifies it; a day later is late."},
	{ID: "ENF-30", Opens: OnEnter(SupportDelinquent).Or(On(PersonLocated{})), When: mayEnforce, Closes: OnEnter(SupportEnforced), Ends: OnEnter(SupportPaid, NothingOwed).Or(On(ServicePlanned{})), Remind: 10,
		Note: "A tax offset does not answer it."},
	{ID: "ENF-60", Opens: On(ServicePlanned{}), From: delinquentOrLocated, Closes: OnEnter(SupportEnforced).Or(On(ServiceFailed{})), Ends: OnEnter(SupportPaid, NothingOwed), Remind: 15,
		Note: "Unsuccessful attempts to serve that are documented with diligent efforts answer it too."},
	{ID: "ENF-TAX-ANNUAL", Opens: On(EnforcementStarted{}, TaxOffsetSubmitted{}), Closes: On(TaxOffsetSubmitted{}), Remind: 30, Recurs: true, Excused: owesNothing, Note: "No miss when nothing is past due."},
	{ID: "COLL-NOTICE", Opens: On(EnforcementStarted{}, CollectionsNoticeSent{}), When: supportAssigned, Closes: On(CollectionsNoticeSent{}), Remind: 7, Recurs: true, Excused: nothingCollected, Note: "No miss in a month without a payment."},
}

var complianceTasks = []TaskUse{
	{Name: "enforce", Title: "Take an enforcement action", Queue: Caseworker, Action: "start-remedy", Deadlines: []string{"ENF-30", "ENF-60"}, Opens: OnEnter(SupportDelinquent).Or(On(PersonLocated{})), When: mayEnforce, Closes: OnLeave(SupportDelinquent)},
	{Name: "submit-taxes", Title: "Submit what is past due for the tax refund offsets of the year", Queue: Caseworker, Action: "submit-tax-offset", Deadlines: []string{"ENF-TAX-ANNUAL"}, Opens: On(DeadlineReminded{}), When: reminderOf("ENF-TAX-ANNUAL"), Closes: On(TaxOffsetSubmitted{})},
	{Name: "collections", Title: "Tell the family what assigned support was collected this month", Queue: Caseworker, Action: "send-collections-notice", Deadlines: []string{"COLL-NOTICE"}, Opens: On(DeadlineReminded{}), When: reminderOf("COLL-NOTICE"), Closes: On(CollectionsNoticeSent{})},
	{Name: "order-over", Title: "The order has ended: collect what remains, or record that nothing remains", Queue: Supervisor, Action: "end-enforcement", Opens: On(OrderEnded{}), When: noOrderInForce, Closes: On(OrderEntered{}).Or(OnEnter(NothingOwed))},
}

// Figures are what is owed on a day, as they are entered. All empty: what the ledger says today.
type Figures struct {
	Monthly     string        `json:"monthly,omitempty" label:"Current support each month" kind:"money" help:"Leave all amounts empty to take them from the ledger."`
	PastDue     string        `json:"past_due,omitempty" label:"Past due, without interest" kind:"money"`
	Interest    string        `json:"interest,omitempty" label:"Unpaid interest" kind:"money"`
	Assigned    string        `json:"assigned,omitempty" label:"Part of both that is owed to the government" kind:"money"`
	Since       calendar.Date `json:"since" label:"First day of the oldest month not fully paid"`
	LastPayment calendar.Date `json:"last_payment" label:"Date of the last payment"`
}

// account is what the form says, or the ledger; an error tells which entry is wrong.
func (x Figures) account(f Facts) (Account, error) {
	a := Account{Monthly: cents(x.Monthly), PastDue: cents(x.PastDue), Interest: cents(x.Interest), Assigned: cents(x.Assigned), PastDueSince: x.Since, LastPayment: x.LastPayment}
	switch {
	case x == Figures{}:
		return f.Account, nil
	case a.Assigned > a.Total():
		return a, invalid("assigned", "The part owed to the government cannot be more than all that is owed.")
	case a.PastDueSince.After(f.Today) || a.LastPayment.After(f.Today):
		return a, invalid("since", "The dates cannot be in the future.")
	case a.PastDue > 0 && a.PastDueSince.IsZero():
		return a, invalid("since", "Enter the first day of the oldest month not fully paid.")
	}
	return a, nil
}

// owing is what is known to be owed: what the ledger says now, or said when the account was last looked at.
func (c Case) owing(f Facts) (Account, calendar.Date) {
	if f.Account == (Account{}) {
		return c.Enforcement.Account, c.Enforcement.AsOf
	}
	return f.Account, f.Today
}

// DelinquencyForm is the form of identify-delinquency.
type DelinquencyForm struct {
	Figures
	On calendar.Date `json:"on" label:"Date missed payments reached one month's support" help:"45 CFR 303.6(b) asks that it is identified on that date." required:"yes"`
}

// identifyDelinquency applies 45 CFR 303.6(b).
func identifyDelinquency(c Case, x DelinquencyForm, f Facts) ([]Event, error) {
	a, err := x.account(f)
	if err != nil {
		return nil, err
	}
	if x.On.After(f.Today) {
		return nil, invalid("on", "The date cannot be in the future.")
	}
	if against := c.noncompliance(a, f); len(against) > 0 {
		return nil, &Refusal{Reasons: against}
	}
	events := []Event{ArrearsFigured{Account: a, AsOf: f.Today}, MonthUnpaid{On: x.On}, DelinquencyIdentified{}}
	if _, known := f.Persons[c.paying().Person].MailingAddress(); known {
		events = append(events, arrearsLetter("N-DELINQUENCY", "", a, f.Today))
	}
	return events, nil
}

// noncompliance are the reasons why the account does not show that a month's support is unpaid; none when it does.
// Where only arrears are owed, the month's payment is the installment that the order sets; without one, whatever
// is past due is unpaid.
func (c Case) noncompliance(a Account, f Facts) []Reason {
	monthly := a.Monthly
	if o, ok := c.OrderInForce(); ok && monthly == 0 {
		for _, x := range o.Obligations {
			if x.Kind == "arrears" {
				monthly += x.Amount
			}
		}
	}
	switch {
	case monthly > 0:
		return f.Rule("enf.noncompliance", map[string]any{"arrears.missed_payments_total": a.PastDue, "order.current_monthly": monthly}).Against()
	case a.Total() == 0:
		return []Reason{{Text: "Nothing is past due.", Citation: "45 CFR 303.6(b)"}}
	}
	return nil
}

// arrearsLetter asks for a letter to the paying parent that tells what is past due.
func arrearsLetter(notice, about string, a Account, asOf calendar.Date) NoticeRequested {
	details := map[string]string{"amount": a.Total().String(), "as_of": asOf.String()}
	if a.Interest > 0 {
		details["interest"] = "yes"
	}
	return NoticeRequested{Notice: notice, To: "pps", About: about, Details: details}
}

func updateArrears(_ Case, x Figures, f Facts) ([]Event, error) {
	a, err := x.account(f)
	if err != nil {
		return nil, err
	}
	return []Event{ArrearsFigured{Account: a, AsOf: f.Today}}, nil
}

// recordCompliance ends what rests on the delinquency: letters that wait for an answer, and remedies whose own
// condition no longer holds.
func recordCompliance(c Case, x Figures, f Facts) ([]Event, error) {
	a, err := x.account(f)
	if err != nil {
		return nil, err
	}
	if len(c.noncompliance(a, f)) == 0 {
		return nil, refuse("At least one month's support is still unpaid: "+a.PastDue.String()+" is past due.", "45 CFR 303.6(b)")
	}
	events := []Event{ArrearsFigured{Account: a, AsOf: f.Today}, ComplianceRecorded{}}
	c.Enforcement.Account, c.Enforcement.AsOf, f.Account = a, f.Today, a
	for _, r := range c.Enforcement.Remedies {
		if why := overNow(c, f, r, a); why != "" {
			events = append(events, RemedyReleased{Remedy: r.ID, Why: why})
		}
	}
	return events, nil
}

// overNow says why a remedy ends with compliance, "" when it goes on.
func overNow(c Case, f Facts, used Remedy, a Account) string {
	r, ok := findRemedy(used.ID)
	switch {
	case !ok || used.Status == RemedyOver || r.levy:
		return ""
	case a.Total() == 0:
		return "paid"
	case used.Status == RemedyNoticed:
		return "in compliance"
	case r.untilPaid:
		return ""
	}
	if d := r.decide(c, f); !d.Holds && !d.Refer {
		return "condition over"
	}
	return ""
}

func sendDelinquency(c Case, _ Nothing, f Facts) ([]Event, error) {
	a, asOf := c.owing(f)
	return []Event{DelinquencyNoticeSent{}, arrearsLetter("N-DELINQUENCY", "", a, asOf)}, nil
}

// CollectionsForm is the form of send-collections-notice.
type CollectionsForm struct {
	Month    calendar.Date `json:"month" label:"First day of the month" required:"yes"`
	Current  string        `json:"current" label:"Collected for current support" kind:"money" required:"yes"`
	Arrears  string        `json:"arrears" label:"Collected for past-due support" kind:"money" required:"yes"`
	ToFamily string        `json:"to_family" label:"Paid to the family" kind:"money" required:"yes"`
}

func sendCollections(_ Case, x CollectionsForm, f Facts) ([]Event, error) {
	month := x.Month.FirstOfMonth()
	switch {
	case month.After(f.Today):
		return nil, invalid("month", "Enter a month that has begun.")
	case cents(x.ToFamily) > cents(x.Current)+cents(x.Arrears):
		return nil, invalid("to_family", "The family cannot be paid more than was collected.")
	case cents(x.Current)+cents(x.Arrears) == 0:
		return nil, invalid("current", "Nothing was collected: no notice is owed for this month.")
	}
	details := map[string]string{"month": month.Format("January 2006"), "current": cents(x.Current).Decimal(), "arrears": cents(x.Arrears).Decimal(), "to_family": cents(x.ToFamily).Decimal()}
	return []Event{CollectionsNoticeSent{Month: month}, NoticeRequested{Notice: "N-COLLECTIONS", To: "prs", Details: details}}, nil
}

func endEnforcement(Case, Nothing, Facts) ([]Event, error) {
	return []Event{EnforcementEnded{}}, nil
}

var somethingOwed = Guard{"support is past due", func(c Case, f Facts) *Reason {
	if a, _ := c.owing(f); a.Total() == 0 {
		return &Reason{Text: "Nothing is known to be past due. The ledger's nightly look, or a supervisor, records what is owed.", Citation: "Fam. Code § 17525"}
	}
	return nil
}}

var nothingOwed = Guard{"nothing is owed any more", func(c Case, f Facts) *Reason {
	if a, _ := c.owing(f); a.Total() > 0 {
		return &Reason{Text: a.Total().String() + " is still owed.", Citation: "45 CFR 303.6"}
	}
	return nil
}}

var noOrderLeft = Guard{"no support order is in force", func(c Case, _ Facts) *Reason {
	if _, ok := c.OrderInForce(); ok {
		return &Reason{Text: "A support order is in force.", Citation: "45 CFR 303.6"}
	}
	return nil
}}

var assigned = Guard{"the right to support is or was assigned", func(c Case, _ Facts) *Reason {
	if !supportAssigned.Holds(c, nil) {
		return &Reason{Text: "The family neither gets nor got CalWORKs: no support is assigned.", Citation: "Fam. Code § 17504.4"}
	}
	return nil
}}

var supportAssigned = When{"the family gets or got CalWORKs", func(c Case, _ Event) bool { return c.Aid == AidCalWORK || c.Aid == AidFormer }}

// mayEnforce: the time to act runs from the later of identification and location (45 CFR 303.6(c)(2)).
var mayEnforce = When{"support is delinquent and the parent is located", func(c Case, _ Event) bool { return c.State(EnforcementProcess) == SupportDelinquent && c.located() }}

var unpaidDay = From{"the day that missed payments reached one month's support", func(_ Case, e Event) calendar.Date { return e.(MonthUnpaid).On }}

var delinquentOrLocated = From{"the day it was identified or the parent was located, the later", func(c Case, _ Event) calendar.Date {
	if c.Locate.LocatedOn.After(c.Enforcement.DelinquentOn) {
		return c.Locate.LocatedOn
	}
	return c.Enforcement.DelinquentOn
}}

func reminderOf(id string) When {
	return When{"it is of " + id, func(_ Case, e Event) bool { return e.(DeadlineReminded).ID == id }}
}

func owesNothing(c Case, _ Deadline) bool { return c.Enforcement.Account.Total() == 0 }

func nothingCollected(c Case, d Deadline) bool {
	return c.Enforcement.Account.LastPayment.Before(d.From)
}
