package lifecycle

import (
	"casewright/domain/calendar"
	"casewright/domain/money"
)

var setAsideActions = []Action{
	{Name: "record-first-collection", Title: "Record the first collection by income withholding", Citation: "Fam. Code § 17432(g)(1)", From: In(EstOrdered), Roles: []ActorRole{System, Supervisor}, Guards: []Guard{defaultNotOnActual, noFirstCollection},
		Does: Do(recordFirstCollection), Notices: []string{"N-FIRST-COLLECTION"}},
	{Name: "confirm-first-collection-notice", Title: "Record that both parents were told of the first collection", Citation: "Fam. Code § 17432(g)(1)", From: In(EstOrdered), Roles: caseStaff,
		Guards: []Guard{owes("tell-first-collection", "No notice of a first collection is owed.", "")}, Does: Do(confirmFirstCollection)},
	{Name: "record-income-check", Title: "Record the check of a default order's income", Citation: "Fam. Code § 17432(h)", From: In(EstOrdered), Roles: caseStaff, Guards: []Guard{owes("income-check", "No check of the income is owed.", "")},
		Does: Do(recordIncomeCheck), Notices: []string{"N-SET-ASIDE"}},
	{Name: "ask-set-aside", Title: "Record a motion to set the order aside", Citation: "Fam. Code §§ 17432, 17433; Code Civ. Proc. §§ 473, 473.5; 50 USC 3931(g)", From: In(EstOrdered), Roles: caseStaff, Guards: []Guard{byDefaultInForce, noSetAsidePending}, Does: Do(askSetAside),
		Help: "The agency itself moves only when the rule holds; a motion of a parent is recorded with what the rule says."},
	{Name: "decide-set-aside", Title: "Record the court's decision on the motion to set aside", Citation: "Fam. Code §§ 17432(i), (j), 17433; Code Civ. Proc. §§ 473, 473.5", From: In(EstOrdered), To: To(EstAtIssue, EstFiled), Roles: caseStaff, Guards: []Guard{setAsidePending}, Does: Do(decideSetAside)},
	{Name: "record-capacity-review", Title: "Record the yearly review of an order on earning capacity", Citation: "Fam. Code § 17430(e)(1)(A)", From: In(EstOrdered), Roles: caseStaff, Guards: []Guard{capacityUnknownDefault}, Does: Do(reviewCapacity)},
	{Name: "record-capacity-motion", Title: "Record that the motion to change the order was filed", Citation: "Fam. Code § 17430(e)(1)(B)", From: In(EstOrdered), Roles: caseStaff, Guards: []Guard{owes("capacity-motion", "No motion after a review is owed.", "record-capacity-review")}, Does: Do(fileCapacityMotion)},
}

var setAsideDeadlines = []DeadlineUse{
	{ID: "EST-SA-473", Opens: On(OrderEntered{}), When: orderByDefault, Closes: On(SetAsideAsked{}), Ends: On(OrderEntered{}, OrderEnded{})},
	{ID: "EST-SA-4735", Opens: On(OrderEntered{}), When: orderByDefault, Closes: On(SetAsideAsked{}), Ends: On(OrderEntered{}, OrderEnded{})},
	{ID: "EST-SA-4735B", Opens: On(EntryNoticed{}), From: entryMailed, Closes: On(SetAsideAsked{}), Ends: On(OrderEntered{}, OrderEnded{})},
	{ID: "EST-SA-17432", Opens: On(FirstCollectionReceived{}), Closes: On(SetAsideAsked{}), Ends: On(OrderEntered{}, OrderEnded{})},
	{ID: "EST-SA-NOTICE", Opens: On(FirstCollectionReceived{}), Closes: On(FirstCollectionNoticed{}), Ends: On(OrderEntered{}, OrderEnded{})},
	{ID: "EST-SA-CHECK", Opens: On(FirstCollectionReceived{}), Closes: On(DefaultIncomeChecked{}), Ends: On(OrderEntered{}, OrderEnded{}), Remind: 30},
	{ID: "EST-EC-REVIEW", Opens: On(OrderEntered{}, CapacityReviewed{}), When: capacityUnknownInForce, Closes: On(CapacityReviewed{}), Ends: On(OrderEntered{}, OrderEnded{}), Remind: 30, Recurs: true},
	{ID: "EST-EC-MOTION", Opens: On(CapacityReviewed{}), When: evidenceFound, Closes: On(CapacityMotionFiled{}), Ends: On(OrderEntered{}, OrderEnded{}), Remind: 15},
	{ID: "SCRA-REOPEN", Opens: On(MilitaryStatusRecorded{}), When: servedDuringDefault, From: endOfService, Closes: On(SetAsideAsked{}), Ends: On(OrderEntered{}, OrderEnded{})},
}

var setAsideTasks = []TaskUse{
	{Name: "tell-first-collection", Title: "Mail both parents the notice of the first collection at once", Queue: Caseworker, Action: "confirm-first-collection-notice", Deadlines: []string{"EST-SA-NOTICE"}, Opens: On(FirstCollectionReceived{}), Closes: On(FirstCollectionNoticed{}).Or(On(OrderEntered{}, OrderEnded{}))},
	{Name: "income-check", Title: "Check all income sources: does the default order qualify to be set aside?", Queue: Caseworker, Action: "record-income-check", Deadlines: []string{"EST-SA-CHECK"}, Opens: On(FirstCollectionReceived{}), Closes: On(DefaultIncomeChecked{}).Or(On(OrderEntered{}, OrderEnded{}))},
	{Name: "move-set-aside", Title: "The order qualifies: move to set its amount aside", Queue: Caseworker, Action: "ask-set-aside", Opens: On(DefaultIncomeChecked{}), When: checkQualifies, Closes: On(SetAsideAsked{}).Or(On(OrderEntered{}, OrderEnded{}))},
	{Name: "set-aside-decision", Title: "Get the court's decision on the motion to set aside", Queue: Caseworker, Action: "decide-set-aside", Opens: On(SetAsideAsked{}), Closes: On(SetAsideDecided{}).Or(On(OrderEntered{}, OrderEnded{}))},
	{Name: "capacity-review", Title: "Look for evidence of actual income or another earning capacity", Queue: Caseworker, Action: "record-capacity-review", Deadlines: []string{"EST-EC-REVIEW"}, Opens: On(DeadlineReminded{}), When: remindedOfCapacityReview, Closes: On(CapacityReviewed{}).Or(On(OrderEntered{}, OrderEnded{}))},
	{Name: "capacity-motion", Title: "File the motion to change the order", Queue: Caseworker, Action: "record-capacity-motion", Deadlines: []string{"EST-EC-MOTION"}, Opens: On(CapacityReviewed{}), When: evidenceFound, Closes: On(CapacityMotionFiled{}).Or(On(OrderEntered{}, OrderEnded{}))},
}

// FirstCollection is the form of record-first-collection.
type FirstCollection struct {
	On       calendar.Date `json:"on" label:"Day the agency received it" required:"yes"`
	Employer string        `json:"employer" label:"Employer who withheld it" required:"yes"`
}

func (k FirstCollection) happened() (string, calendar.Date) { return "on", k.On }

func recordFirstCollection(c Case, k FirstCollection, _ Facts) ([]Event, error) {
	o, _ := c.OrderInForce()
	if k.On.Before(o.EnteredOn) {
		return nil, invalid("on", "The order was entered on "+longDate(o.EnteredOn)+".")
	}
	return k.told(), nil
}

// told are the events of a first collection: both parents get the notice.
func (k FirstCollection) told() []Event {
	details := map[string]string{"collected_on": k.On.String(), "employer": k.Employer}
	return []Event{FirstCollectionReceived(k), NoticeRequested{Notice: "N-FIRST-COLLECTION", To: "pps", Details: details}, NoticeRequested{Notice: "N-FIRST-COLLECTION", To: "prs", Details: details}}
}

// tellFirstCollection applies Fam. Code § 17432(g)(1) when the money comes, without anybody's asking.
func tellFirstCollection(c Case, e Event, _ Facts) []Event {
	x := e.(IncomeWithheld)
	w, _ := FindWithholding(c, x.Withholding)
	return FirstCollection{On: x.Received, Employer: w.Employer}.told()
}

func confirmFirstCollection(_ Case, d ActionDay, _ Facts) ([]Event, error) {
	return []Event{FirstCollectionNoticed(d)}, nil
}

// IncomeCheck is the form of record-income-check.
type IncomeCheck struct {
	On     calendar.Date `json:"on" label:"Date" required:"yes"`
	Found  string        `json:"found" label:"What was found" options:"income=Income information for the time of the order|none=No income information" required:"yes"`
	Amount string        `json:"amount" label:"Support a month that this income gives" kind:"money" if:"found=income" required:"yes"`
}

func (k IncomeCheck) happened() (string, calendar.Date) { return "on", k.On }

func recordIncomeCheck(c Case, k IncomeCheck, f Facts) ([]Event, error) {
	finding := "none"
	if k.Found == "income" {
		d := f.Rule("setaside.17432", c.amountFacts(cents(k.Amount)))
		if d.Refer {
			return nil, refuse("A person must decide whether the order qualifies: "+d.ReferWhy, d.Citation)
		}
		if finding = "differs"; d.Holds {
			finding = "qualifies"
		}
	}
	details := map[string]string{"finding": finding, "collected_on": c.Establishment.FirstCollected.String()}
	return []Event{DefaultIncomeChecked{On: k.On, Finding: finding, Amount: cents(k.Amount)},
		NoticeRequested{Notice: "N-SET-ASIDE", To: "pps", Details: details}, NoticeRequested{Notice: "N-SET-ASIDE", To: "prs", Details: details}}, nil
}

// amountFacts are the facts of rule setaside.17432, with the support that the true income gives.
func (c Case) amountFacts(trueAmount money.Cents) map[string]any {
	o, _ := c.OrderInForce()
	basis := string(o.Basis)
	if o.Basis.byCapacity() {
		basis = "earning_capacity"
	}
	facts := map[string]any{"order.entered_by_default": o.ByDefault, "order.income_basis": basis, "order.amount": o.Monthly(), "order.amount_on_true_income": trueAmount,
		"collection.received": !c.Establishment.FirstCollected.IsZero()}
	if on := c.Establishment.FirstCollected; !on.IsZero() {
		facts["collection.first_by_withholding_on"] = on
	}
	return facts
}

// SetAsideForm is the form of ask-set-aside.
type SetAsideForm struct {
	On         calendar.Date `json:"on" label:"Day of the motion" required:"yes"`
	By         string        `json:"by" label:"Who moves" options:"pps=Parent paying support|prs=Person receiving support|agency=The agency" required:"yes"`
	Route      string        `json:"route" label:"On which ground" options:"17432=Income was substantially different (Fam. Code § 17432)|473=Mistake, surprise or excusable neglect (Code Civ. Proc. § 473(b))|473_5=No actual notice (Code Civ. Proc. § 473.5)|void_service=Not lawfully served (Code Civ. Proc. § 473)|mistaken_identity=Wrong person (Fam. Code § 17433)|scra=Military service (50 USC 3931(g))" required:"yes"`
	Amount     string        `json:"amount" label:"Support a month that the true income gives" kind:"money" if:"route=17432" required:"yes"`
	Reason     string        `json:"reason" label:"Reason" options:"mistake=Mistake|inadvertence=Inadvertence|surprise=Surprise|excusable_neglect=Excusable neglect|none=None of these" if:"route=473" required:"yes"`
	Promptly   string        `json:"promptly" label:"Was the motion made within a reasonable time?" options:"yes=Yes|no=No" if:"route=473|473_5" required:"yes"`
	Knew       string        `json:"knew" label:"Did the parent learn of the action in time to defend?" options:"yes=Yes|no=No" if:"route=473_5" required:"yes"`
	Avoided    string        `json:"avoided" label:"Did the parent avoid service, or neglect it without excuse?" options:"yes=Yes|no=No" if:"route=473_5" required:"yes"`
	Lawful     string        `json:"lawful" label:"Was the summons lawfully served?" options:"yes=Yes|no=No" if:"route=473_5|void_service" required:"yes"`
	WrongParty string        `json:"wrong_party" label:"Is it shown that this is not the person who owes the support?" options:"yes=Yes|no=No" if:"route=mistaken_identity" required:"yes"`
}

func (s SetAsideForm) happened() (string, calendar.Date) { return "on", s.On }

func askSetAside(c Case, s SetAsideForm, f Facts) ([]Event, error) {
	holds := "yes"
	if s.Route == "scra" {
		if _, running := c.OpenDeadline("SCRA-REOPEN", ""); !running {
			holds = "no"
		}
		if s.By == "agency" {
			return nil, refuse("Only the person who served may ask to reopen for military service.", "50 USC 3931(g)")
		}
	} else {
		d := f.Rule("setaside."+s.Route, c.setAsideFacts(s))
		if s.By == "agency" {
			if err := unlessHolds(d); err != nil {
				return nil, err
			}
		}
		switch {
		case d.Refer:
			holds = "refer"
		case !d.Holds:
			holds = "no"
		}
	}
	return []Event{SetAsideAsked{On: s.On, By: s.By, Route: s.Route, Amount: cents(s.Amount), Holds: holds}}, nil
}

// setAsideFacts are the facts of the rule of each route.
func (c Case) setAsideFacts(s SetAsideForm) map[string]any {
	if s.Route == "17432" {
		return c.amountFacts(cents(s.Amount))
	}
	o, _ := c.OrderInForce()
	facts := map[string]any{"order.entered_by_default": o.ByDefault, "order.entered_on": o.EnteredOn, "setaside.ground": s.Reason, "setaside.filed_within_reasonable_time": s.Promptly == "yes",
		"service.lawfully_effected": s.Lawful == "yes", "service.actual_notice_in_time": s.Knew == "yes", "service.avoided_or_inexcusable_neglect": s.Avoided == "yes",
		"service.notice_of_entry_served": !c.Establishment.EntryNoticed.IsZero(), "party.mistakenly_identified": s.WrongParty == "yes"}
	if s.Reason == "" {
		facts["setaside.ground"] = "none"
	}
	if on := c.Establishment.EntryNoticed; !on.IsZero() {
		facts["service.notice_of_entry_served_on"] = on
	}
	return facts
}

// SetAsideDecision is the form of decide-set-aside.
type SetAsideDecision struct {
	On      calendar.Date `json:"on" label:"Day of the decision" required:"yes"`
	Granted string        `json:"granted" label:"Decision" options:"yes=Set aside|no=Denied" required:"yes"`
	Amount  string        `json:"amount" label:"New support a month, by the guideline" help:"Only where the amount alone was set aside (Fam. Code § 17432(j)). It starts on the same day as the old order." kind:"money"`
}

func (s SetAsideDecision) happened() (string, calendar.Date) { return "on", s.On }

func decideSetAside(c Case, s SetAsideDecision, _ Facts) ([]Event, error) {
	route := c.Establishment.SetAside.Route
	if s.Granted != "yes" {
		return []Event{SetAsideDecided{On: s.On, Route: route}}, nil
	}
	decided := SetAsideDecided{On: s.On, Route: route, Granted: true}
	old, _ := c.OrderInForce()
	if route != "17432" {
		return []Event{decided, OrderEnded{Order: old.Key, Why: "set aside"}}, nil
	}
	if s.Amount == "" {
		return nil, invalid("amount", "Enter the new support: the court issues a new order when it sets the amount aside (Fam. Code § 17432(j)).")
	}
	return []Event{decided, OrderEntered{newAmount(c, old, cents(s.Amount), s.On)}}, nil
}

// newAmount is the order with another amount, from the same day (Fam. Code § 17432(j)). It rests on what was shown.
func newAmount(c Case, old Order, monthly money.Cents, on calendar.Date) Order {
	o := old
	o.Key, o.EnteredOn, o.EndedOn, o.ByDefault, o.Basis, o.Guideline = c.nextOrder(), on, calendar.Date{}, false, ActualIncome, monthly
	o.Obligations = nil
	start := on
	for _, x := range old.Obligations {
		if x.Kind == "child" && x.From.Before(start) {
			start = x.From
		}
	}
	for _, s := range perChild(c, monthly) {
		o.Obligations = append(o.Obligations, Obligation{Kind: "child", Child: s.Child, Amount: s.Amount, From: start})
	}
	for _, x := range old.Obligations {
		if x.Kind != "child" {
			o.Obligations = append(o.Obligations, x)
		}
	}
	return o
}

// CapacityReview is the form of record-capacity-review.
type CapacityReview struct {
	On       calendar.Date `json:"on" label:"Date" required:"yes"`
	Evidence string        `json:"evidence" label:"Is there enough evidence of actual income, or of another earning capacity?" options:"yes=Yes: a motion is filed within 60 days|no=No: look again in a year" required:"yes"`
}

func (r CapacityReview) happened() (string, calendar.Date) { return "on", r.On }

func reviewCapacity(c Case, r CapacityReview, _ Facts) ([]Event, error) {
	if o, _ := c.OrderInForce(); r.On.Before(o.EnteredOn) {
		return nil, invalid("on", "The review cannot be before the order was entered, on "+longDate(o.EnteredOn)+".")
	}
	return []Event{CapacityReviewed(r)}, nil
}

func fileCapacityMotion(_ Case, d ActionDay, _ Facts) ([]Event, error) {
	return []Event{CapacityMotionFiled(d)}, nil
}
