package lifecycle

import (
	"slices"
	"strconv"

	"casewright/domain/calendar"
	"casewright/domain/money"
)

var judgmentActions = []Action{
	{Name: "record-judgment", Title: "Record the judgment", Citation: "Fam. Code §§ 4009, 4251, 17400(d)(2)(C), 17404(b), 17430", From: In(EstServed, EstMotion, EstRecommended),
		Roles: caseStaff, Guards: []Guard{notStayed, judgmentReady}, Does: Do(recordJudgment),
		Help: "By default, after the hearing, or when a judge ratified the recommended order."},
	{Name: "record-existing-order", Title: "Record an existing order, or the registration of one", Citation: "Fam. Code §§ 5700.601, 17400(a), 17406(g)", From: In(None, EstPreparing, EstFiled, EstUnserved, EstDismissed),
		Roles: caseStaff, Guards: []Guard{opened, noOrderYet}, Does: Do(recordExisting)},
	{Name: "dismiss-support-action", Title: "Record that the action was dismissed without prejudice", Citation: "45 CFR 303.4(e)", From: beforeOrder, To: To(EstDismissed),
		Roles: caseStaff, Does: Do(dismissAction), Help: "Examine why, and set a day on which to look whether an order can be sought (FL-618)."},
	{Name: "reassess-dismissal", Title: "Reassess the dismissed action", Citation: "45 CFR 303.4(e)", From: In(EstDismissed), Moves: []Move{{From: EstDismissed, To: EstPreparing}},
		Roles: caseStaff, Guards: []Guard{notSuspended}, Does: Do(reassessDismissal)},
	{Name: "mail-entry-notice", Title: "Mail the notice of entry of the default judgment", Citation: "Fam. Code § 17430(d)", From: In(EstOrdered),
		Roles: caseStaff, Guards: []Guard{owes("entry-notice", "No notice of entry is owed.", "")}, Does: Do(mailEntryNotice), Notices: []string{"N-JUDGMENT"},
		Help: "By first-class mail to the address of service, and to the last known address when that is another (FL-635)."},
	{Name: "send-order-copy", Title: "Send the person receiving support the order", Citation: "Fam. Code § 17406(g); 42 USC 654(12)(B)", From: In(EstAtIssue, EstMotion, EstRecommended, EstOrdered),
		Roles: caseStaff, Guards: []Guard{owes("order-copy", "No copy of an order is owed.", "")}, Does: Do(sendOrderCopy), Notices: []string{"N-ORDER-COPY"}},
	{Name: "record-registry-step", Title: "Record that the order is in the support registry", Citation: "Fam. Code § 17391", From: In(EstAtIssue, EstMotion, EstRecommended, EstOrdered),
		Roles: []ActorRole{System, Caseworker, Supervisor}, Guards: []Guard{registryAwaited}, Does: Do(recordRegistryStep)},
}

var judgmentDeadlines = []DeadlineUse{
	{ID: "EST-ORDER-COPY", Opens: On(OrderEntered{}).Or(OnEnter(EstOrdered)), When: notFoster, Closes: On(OrderCopySent{}), Ends: On(OrderEnded{}).Or(OnEnter(EstDismissed)), Remind: 3},
	{ID: "EST-REGISTRY", Opens: On(OrderEntered{}), When: newlyMade, Closes: On(RegistryDataSent{}), Ends: On(OrderEnded{}).Or(OnEnter(EstDismissed)), Others: true},
	{ID: "EST-REGISTRY-ENTRY", Opens: On(RegistryDataSent{}), Closes: On(RegistryDataEntered{}), Ends: On(OrderEnded{}).Or(OnEnter(EstDismissed)), Others: true},
}

var judgmentTasks = []TaskUse{
	{Name: "entry-notice", Title: "Mail the notice of entry of the default judgment", Queue: Caseworker, Action: "mail-entry-notice", Opens: OnEnter(EstOrdered), When: When{"judgment was by default", enteredByDefault}, Closes: On(EntryNoticed{}).Or(OnLeave(EstOrdered))},
	{Name: "order-copy", Title: "Send the person receiving support a copy of the order", Queue: Caseworker, Action: "send-order-copy", Deadlines: []string{"EST-ORDER-COPY"}, Opens: On(OrderEntered{}).Or(OnEnter(EstOrdered)), When: notFoster, Closes: On(OrderCopySent{}, OrderEnded{}).Or(OnEnter(EstDismissed))},
	{Name: "registry-late", Title: "The order is not in the support registry: ask the clerk or the state", Queue: Caseworker, Action: "record-registry-step", Opens: On(DeadlinePassed{}), When: passedOf("EST-REGISTRY", "EST-REGISTRY-ENTRY"), Closes: On(RegistryDataEntered{}, OrderEnded{}).Or(OnEnter(EstDismissed))},
	{Name: "reassess", Title: "Look again whether an order can be sought, on the day that was set", Queue: Caseworker, Action: "reassess-dismissal", Opens: OnEnter(EstDismissed), Closes: OnLeave(EstDismissed)},
}

// AmountEntry is what the court ordered for one child.
type AmountEntry struct {
	Child  string `json:"child" label:"Child" options:"@support-children" required:"yes"`
	Amount string `json:"amount" label:"Support a month" kind:"money" required:"yes"`
}

// OrderTerms are what an order says, as people enter it.
type OrderTerms struct {
	On          calendar.Date `json:"on" label:"Day the order was entered" required:"yes"`
	Start       calendar.Date `json:"start" label:"First day for which support is due" help:"Left empty: the first day of the month after filing, or the day of service when that came more than 90 days after filing (Fam. Code §§ 4009, 17400(d)(2)(C))."`
	Amounts     []AmountEntry `json:"amounts,omitempty" label:"Support of each child" help:"Left empty: as in the proposed judgment."`
	Health      string        `json:"health" label:"Health coverage ordered?" options:"yes=Yes|no=No" required:"yes"`
	Arrears     string        `json:"arrears" label:"Past support found to be owed, in all" kind:"money"`
	Installment string        `json:"installment" label:"Monthly payment toward the past support" kind:"money" help:"Enter 0 when none was set."`
}

func (t OrderTerms) happened() (string, calendar.Date) { return "on", t.On }

// children are the amounts for each child, or those proposed.
func (t OrderTerms) children(c Case, proposed []ChildSupport) ([]ChildSupport, error) {
	if len(t.Amounts) == 0 {
		if len(proposed) == 0 {
			return nil, invalid("amounts", "Enter the support of each child.")
		}
		return proposed, nil
	}
	var list []ChildSupport
	for i, a := range t.Amounts {
		p, ok := c.Party(a.Child)
		if !ok || p.Role != Child || slices.ContainsFunc(list, func(x ChildSupport) bool { return x.Child == a.Child }) {
			return nil, invalid("amounts."+strconv.Itoa(i)+".child", "Choose each child of this case once.")
		}
		list = append(list, ChildSupport{Child: a.Child, Amount: cents(a.Amount)})
	}
	return list, nil
}

// order makes the order of the terms.
func (t OrderTerms) order(c Case, kind string, start calendar.Date, children []ChildSupport) Order {
	o := Order{Key: c.nextOrder(), Kind: kind, Court: c.Establishment.Court.Name, Number: c.Establishment.Court.Number, EnteredOn: t.On, Health: t.Health == "yes"}
	for _, s := range children {
		o.Obligations = append(o.Obligations, Obligation{Kind: "child", Child: s.Child, Amount: s.Amount, From: start})
	}
	if arrears := cents(t.Arrears); arrears > 0 {
		o.Obligations = append(o.Obligations, Obligation{Kind: "arrears", Amount: cents(t.Installment), Total: arrears, From: start})
	}
	return o
}

// nextOrder is the key of the next order of the case.
func (c Case) nextOrder() string { return "O" + strconv.Itoa(len(c.Orders)+1) }

func supportSum(children []ChildSupport) (sum money.Cents) {
	for _, s := range children {
		sum += s.Amount
	}
	return sum
}

// supportStart is the first day of support in the proposed judgment, and whether late service moved it to the day of
// service (Fam. Code §§ 4009, 17400(d)(2)(C)).
func (c Case) supportStart(f Facts, evaded bool) (start calendar.Date, late bool) {
	e := c.Establishment
	start = e.FiledOn.FirstOfNextMonth()
	if k, err := f.Law.Deadline("EST-4009", e.FiledOn); err == nil && e.ServedOn.After(k.Limit) && !evaded {
		late = true
		if e.ServedOn.After(start) {
			start = e.ServedOn
		}
	}
	return start, late
}

// JudgmentForm is the form of record-judgment.
type JudgmentForm struct {
	OrderTerms
	Appeared  string `json:"appeared" label:"Did the parent paying support appear at the hearing?" options:"yes=Yes|no=No|none=There was no hearing" required:"yes"`
	Findings  bool   `json:"findings" label:"The court weighed the factors of earning capacity and stated its findings" help:"Required for a default on earning capacity (Fam. Code § 17430(b)(3))."`
	Parentage bool   `json:"parentage" label:"The judgment establishes the parentage of the children"`
	Evaded    bool   `json:"evaded" label:"The court found that the parent evaded service" help:"Then support may start before the day of service (Fam. Code § 4009)."`
}

var judgmentReady = Guard{"default was asked for, a hearing was set, or a judge decides on the recommended order", func(c Case, _ Facts) *Reason {
	switch c.State(EstablishmentProcess) {
	case EstServed:
		if !c.Establishment.Default {
			return &Reason{Text: "Entry of default judgment was not asked for.", Citation: "Fam. Code § 17430", Fix: "request-default"}
		}
	case EstMotion:
		return judgmentMotionServed.Unmet(c, Facts{})
	}
	return nil
}}

func recordJudgment(c Case, j JudgmentForm, f Facts) ([]Event, error) {
	e, state := c.Establishment, c.State(EstablishmentProcess)
	byDefault := state == EstServed || e.AnsweredOn.IsZero() && j.Appeared != "yes"
	children, err := j.children(c, e.Proposed.Children)
	if err != nil {
		return nil, err
	}
	if err := judgmentLawful(c, j, byDefault, supportSum(children)); err != nil {
		return nil, err
	}
	start, late := c.supportStart(f, j.Evaded)
	earliest := e.FiledOn
	if late {
		earliest = e.ServedOn
	}
	switch {
	case j.Start.IsZero():
	case byDefault && j.Start != start:
		return nil, invalid("start", "By default the support of the proposed judgment starts on "+longDate(start)+".")
	case j.Start.Before(earliest):
		return nil, invalid("start", "Support can start on "+longDate(earliest)+" at the earliest (Fam. Code § 4009).")
	default:
		start = j.Start
	}
	o := j.order(c, "judgment", start, children)
	o.ByDefault, o.Basis, o.Guideline = byDefault, e.Basis.Basis, e.Proposed.Worksheet.Amount
	var events []Event
	for _, child := range c.ParentageUnsettled() {
		events = append(events, ParentageSettled{Child: child, How: "judgment"})
	}
	return append(events, OrderEntered{o}), nil
}

// judgmentLawful tells what the law asks of the judgment that its entries do not show.
func judgmentLawful(c Case, j JudgmentForm, byDefault bool, monthly money.Cents) error {
	e := c.Establishment
	r := &Refusal{}
	if byDefault {
		if bar := c.militaryBar(); bar != nil {
			r.Reasons = append(r.Reasons, *bar)
		}
	}
	if byDefault && e.Basis.Basis.byCapacity() {
		if !j.Findings {
			r.Reasons = append(r.Reasons, Reason{Text: "A default judgment on earning capacity needs the court's findings on the factors of earning capacity.", Citation: "Fam. Code § 17430(b)(3)"})
		}
		if monthly > e.Proposed.Worksheet.Amount {
			r.Reasons = append(r.Reasons, Reason{Text: "By default the court orders no more than the proposed " + e.Proposed.Worksheet.Amount.String() + " a month.", Citation: "Fam. Code § 17430(b)(3)"})
		}
	}
	if byDefault && !e.Basis.Basis.byCapacity() && monthly != e.Proposed.Worksheet.Amount {
		r.Reasons = append(r.Reasons, Reason{Text: "By default the proposed judgment becomes the judgment: " + e.Proposed.Worksheet.Amount.String() + " a month.", Citation: "Fam. Code § 17430(a)(2)"})
	}
	for _, child := range c.ParentageUnsettled() {
		if !j.Parentage {
			r.Reasons = append(r.Reasons, Reason{Text: "The parentage of " + c.childLabel(child) + " is not settled; the judgment has to establish it.", Citation: "Fam. Code §§ 7636, 17404(a)"})
		}
	}
	if len(r.Reasons) > 0 {
		return r
	}
	return nil
}

// TemporarySupportForm is the form of record-temporary-order.
type TemporarySupportForm struct{ OrderTerms }

func recordTemporarySupport(c Case, t TemporarySupportForm, _ Facts) ([]Event, error) {
	children, err := t.children(c, c.Establishment.Proposed.Children)
	if err != nil {
		return nil, err
	}
	start := t.Start
	if start.IsZero() {
		start = t.On
	}
	if start.Before(c.Establishment.FiledOn) {
		return nil, invalid("start", "Support can start on "+longDate(c.Establishment.FiledOn)+" at the earliest (Fam. Code § 4009).")
	}
	return []Event{OrderEntered{t.order(c, "temporary", start, children)}}, nil
}

// ExistingForm is the form of record-existing-order.
type ExistingForm struct {
	Kind   string `json:"kind" label:"Which order" options:"existing=Made in another action|registered=Of another state, registered here" required:"yes"`
	Court  string `json:"court" label:"Court" required:"yes"`
	Number string `json:"number" label:"Court case number" required:"yes"`
	OrderTerms
	Received calendar.Date `json:"received" label:"Day the agency received the order" required:"yes"`
}

func (x ExistingForm) happened() (string, calendar.Date) { return "received", x.Received }

func recordExisting(c Case, x ExistingForm, _ Facts) ([]Event, error) {
	children, err := x.children(c, nil)
	if err != nil {
		return nil, err
	}
	if x.On.After(x.Received) {
		return nil, invalid("on", "The order was entered before the agency received it.")
	}
	if x.Start.IsZero() {
		return nil, invalid("start", "Enter the first day for which support is due.")
	}
	o := x.order(c, x.Kind, x.Start, children)
	o.Court, o.Number = x.Court, x.Number
	return []Event{OrderEntered{o}}, nil
}

// ActionDismissal is the form of dismiss-action.
type ActionDismissal struct {
	On       calendar.Date `json:"on" label:"Day of the dismissal" required:"yes"`
	Why      string        `json:"why" label:"Why" options:"evidence=Not enough evidence of income or capacity|excluded=The man is not the parent|unserved=The parent could not be served|reunited=The family lives together|other=Other reason" required:"yes"`
	Reassess calendar.Date `json:"reassess" label:"Day on which to look again" required:"yes"`
}

func (d ActionDismissal) happened() (string, calendar.Date) { return "on", d.On }

func dismissAction(_ Case, d ActionDismissal, f Facts) ([]Event, error) {
	if !d.Reassess.After(f.Today) {
		return nil, invalid("reassess", "Enter a day in the future.")
	}
	return []Event{ActionDismissed(d)}, nil
}

// DismissalReassessment is the form of reassess-dismissal.
type DismissalReassessment struct {
	Seek     string        `json:"seek" label:"Can an order be sought now?" options:"yes=Yes: prepare a new complaint|later=Not yet" required:"yes"`
	Reassess calendar.Date `json:"reassess" label:"Day on which to look again" if:"seek=later" required:"yes"`
}

func reassessDismissal(c Case, r DismissalReassessment, f Facts) ([]Event, error) {
	if r.Seek == "yes" {
		return []Event{EstablishmentStarted{Located: c.whereaboutsKnown()}}, nil
	}
	if !r.Reassess.After(f.Today) {
		return nil, invalid("reassess", "Enter a day in the future.")
	}
	return []Event{DismissalReassessed{Again: r.Reassess}}, nil
}

func enteredByDefault(c Case, _ Event) bool {
	o, inForce := c.OrderInForce()
	return inForce && o.ByDefault
}

func mailEntryNotice(c Case, d ActionDay, _ Facts) ([]Event, error) {
	o, _ := c.OrderInForce()
	if d.On.Before(o.EnteredOn) {
		return nil, invalid("on", "The judgment was entered on "+longDate(o.EnteredOn)+".")
	}
	return []Event{EntryNoticed(d), NoticeRequested{Notice: "N-JUDGMENT", To: "pps", About: o.Key}}, nil
}

func sendOrderCopy(c Case, d ActionDay, _ Facts) ([]Event, error) {
	o, _ := c.OrderInForce()
	return []Event{OrderCopySent(d), NoticeRequested{Notice: "N-ORDER-COPY", To: "prs", About: o.Key}}, nil
}

// RegistryStep is the form of record-registry-step.
type RegistryStep struct {
	Step string        `json:"step" label:"Step" options:"sent=The clerk sent the data|entered=The state entered the data" required:"yes"`
	On   calendar.Date `json:"on" label:"Date" required:"yes"`
}

func (r RegistryStep) happened() (string, calendar.Date) { return "on", r.On }

var registryAwaited = Guard{"an order is on its way to the registry", func(c Case, _ Facts) *Reason {
	_, sent := c.OpenDeadline("EST-REGISTRY", "")
	_, entered := c.OpenDeadline("EST-REGISTRY-ENTRY", "")
	_, late := c.OpenTask("registry-late", "")
	if !sent && !entered && !late {
		return &Reason{Text: "No order is on its way to the registry.", Citation: "Fam. Code § 17391"}
	}
	return nil
}}

func recordRegistryStep(_ Case, r RegistryStep, _ Facts) ([]Event, error) {
	if r.Step == "sent" {
		return []Event{RegistryDataSent{On: r.On}}, nil
	}
	return []Event{RegistryDataEntered{On: r.On}}, nil
}

var notFoster = When{"it is not of foster care", func(c Case, _ Event) bool { return c.Aid != AidFoster }}

// newlyMade: the clerk reports orders that are made or changed (Fam. Code § 17391(b)).
var newlyMade = When{"it is newly made or changed", func(_ Case, e Event) bool { return e.(OrderEntered).Order.Kind != "existing" }}
