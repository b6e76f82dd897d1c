package lifecycle

import (
	"slices"

	"casewright/domain/calendar"
	"casewright/domain/guideline"
	"casewright/domain/money"
)

var pleadingActions = []Action{
	{Name: "start-establishment", Title: "Start order establishment", Citation: "45 CFR 303.4(d); Fam. Code § 17400(a)", From: In(EstEnded), To: To(EstPreparing),
		Roles: caseStaff, Guards: []Guard{opened, notSuspended, payingParentLocated, noOrderYet}, Does: Do(startEstablishment)},
	{Name: "record-income-step", Title: "Record a step to learn the parent's income", Citation: "45 CFR 303.4(b); Fam. Code § 17400(d)(2)(A)(iii)", From: In(EstPreparing, EstFiled, EstServed),
		Roles: caseStaff, Guards: []Guard{notSuspended}, Does: Do(recordIncomeStep)},
	{Name: "decide-income-basis", Title: "Decide what the proposed amount rests on", Citation: "45 CFR 303.4(b); Fam. Code §§ 4058, 17400(d)(2)(A), 17418", From: In(EstPreparing),
		Roles: caseStaff, Guards: []Guard{notSuspended}, Does: Do(decideBasis),
		Help: "Actual income comes first. Earning capacity needs evidence, and a hearing. Incarceration is not voluntary unemployment (Fam. Code § 4058(b)(3))."},
	{Name: "prepare-judgment", Title: "Prepare the proposed judgment", Citation: "Fam. Code §§ 4055, 17400(d)(2)(A), (C)", From: In(EstPreparing),
		Roles: caseStaff, Guards: []Guard{notSuspended, basisDecided, parentNotExcluded}, Does: Do(prepareJudgment)},
	{Name: "file-support-complaint", Title: "Record that the complaint was filed", Citation: "Fam. Code §§ 17400(d), 17404, 17406(e)", From: In(EstPreparing), To: To(EstFiled),
		Roles: caseStaff, Guards: []Guard{opened, notSuspended, payingParentLocated, judgmentPrepared, parentNotExcluded}, Does: Do(fileSupportComplaint), Notices: []string{"N-SUMMONS", "N-SUMMONS-CP"},
		Help: "The complaint also pleads the parentage of each child whose parentage is not settled (Fam. Code § 17404(a))."},
}

var pleadingTasks = []TaskUse{
	{Name: "income-basis", Title: "Find out both parents' income and decide what the proposed amount rests on", Queue: Caseworker, Action: "decide-income-basis", Deadlines: []string{"EST-90"},
		Opens: OnEnter(EstPreparing), Closes: On(IncomeBasisDecided{}).Or(OnLeave(EstPreparing))},
	{Name: "prepare-judgment", Title: "Prepare the proposed judgment", Queue: Caseworker, Action: "prepare-judgment", Deadlines: []string{"EST-90"},
		Opens: On(IncomeBasisDecided{}), Closes: On(JudgmentPrepared{}).Or(OnLeave(EstPreparing))},
	{Name: "file-support-complaint", Title: "Sign and file the complaint", Queue: Caseworker, Action: "file-support-complaint", Deadlines: []string{"EST-90"},
		Opens: On(JudgmentPrepared{}), Closes: OnLeave(EstPreparing)},
}

// IncomeStep is the form of record-income-step, and what the file keeps of it.
type IncomeStep struct {
	Step   string        `json:"step" label:"Step" options:"phone=Telephone call to the parent|electronic=Email or text message to the parent|post=Letter to the parent|other_parent=Asked the person receiving support about expenses and work|databases=Databases searched for employment and income|interview=Interview with the parent|questionnaire=Financial questionnaire|employer=Employer's answer" required:"yes"`
	On     calendar.Date `json:"on" label:"Date" required:"yes"`
	Result string        `json:"result" label:"What it brought" required:"yes"`
}

func (s IncomeStep) happened() (string, calendar.Date) { return "on", s.On }

// incomeSteps are the steps in words, for the complaint.
var incomeSteps = map[string]string{"phone": "Telephone call to you", "electronic": "Email or text message to you", "post": "Letter to you", "other_parent": "Asked the person who asks for support about expenses and work",
	"databases": "Searched databases for employment and income", "interview": "Interview with you", "questionnaire": "Financial questionnaire", "employer": "Asked an employer"}

// StepLabel is a step to learn the income in words that speak to the parent.
func (s IncomeStep) StepLabel() string { return incomeSteps[s.Step] + ", " + longDate(s.On) }

func recordIncomeStep(_ Case, s IncomeStep, _ Facts) ([]Event, error) {
	return []Event{IncomeStepRecorded(s)}, nil
}

// channels are the ways by which the parent was tried, and how often.
func (e EstablishmentFile) channels() (tried []string, attempts int) {
	for _, s := range e.Steps {
		if s.Step == "phone" || s.Step == "electronic" || s.Step == "post" {
			attempts++
			if !slices.Contains(tried, s.Step) {
				tried = append(tried, s.Step)
			}
		}
	}
	return tried, attempts
}

func (e EstablishmentFile) did(step string) bool {
	return slices.ContainsFunc(e.Steps, func(s IncomeStep) bool { return s.Step == step })
}

// BasisForm is the form of decide-income-basis.
type BasisForm struct {
	Info              string        `json:"info" label:"What is known of the parent's actual income?" options:"sufficient=Enough to determine it|partial=Something, but not enough|unknown=Nothing" required:"yes"`
	ActualIncome      string        `json:"actual_income" label:"Actual gross income a month" kind:"money" if:"info=sufficient" required:"yes"`
	CapacityEvidence  bool          `json:"capacity_evidence" label:"There is enough evidence of earning capacity" help:"Fam. Code § 4058(b): assets, residence, work and earnings history, skills, education, health, criminal record, job search, the local job market and wages."`
	Capacity          string        `json:"capacity" label:"Earning capacity a month" kind:"money" if:"capacity_evidence=true" required:"yes"`
	Factors           []string      `json:"factors,omitempty" label:"Factors that were considered" options:"assets=Assets|residence=Residence|history=Employment and earnings history|skills=Job skills|education=Education|literacy=Literacy|age=Age|health=Health|record=Criminal record and other barriers|search=Record of seeking work|market=Local job market|employers=Employers willing to hire|wages=Prevailing earnings" if:"capacity_evidence=true" required:"yes"`
	Known             []string      `json:"known,omitempty" label:"Ways to reach the parent that are known or can be found" options:"phone=Telephone|electronic=Email or text message|post=Mail"`
	ChildrenPaying    string        `json:"children_paying" label:"Minor children the parent paying support must support" kind:"number" help:"Fam. Code § 17418: ask both parents." required:"yes"`
	ChildrenReceiving string        `json:"children_receiving" label:"Minor children the person receiving support must support" kind:"number" required:"yes"`
	Filed             calendar.Date `json:"filed" label:"Day the complaint was filed, if it is filed already" help:"Only for older files: presumed income ended for complaints filed from January 1, 2026."`
	Basis             IncomeBasis   `json:"basis" label:"The proposed amount rests on" options:"actual=Actual income|capacity_higher=Earning capacity, higher than actual income|capacity_unknown=Earning capacity, actual income unknown|presumed=Presumed income (complaints filed before 2026)" required:"yes"`
}

// FactorLabels are factors of earning capacity in words.
func FactorLabels(codes []string) []string {
	var labels []string
	for _, f := range Fields(BasisForm{}) {
		if f.Name != "factors" {
			continue
		}
		for _, o := range f.Options {
			if slices.Contains(codes, o.Value) {
				labels = append(labels, o.Label)
			}
		}
	}
	return labels
}

// IncomeFinding is what the proposed amount rests on.
type IncomeFinding struct {
	Basis             IncomeBasis `json:"basis,omitempty"`
	Info              string      `json:"info,omitempty"`
	ActualIncome      money.Cents `json:"actual_income,omitempty"` // a month
	Capacity          money.Cents `json:"capacity,omitempty"`      // a month
	Factors           []string    `json:"factors,omitempty"`
	Known             []string    `json:"known,omitempty"`
	ChildrenPaying    int         `json:"children_paying,omitempty"`
	ChildrenReceiving int         `json:"children_receiving,omitempty"`
}

// byCapacity reports whether the amount rests on earning capacity: then never a default without a hearing
// (Fam. Code §§ 17400(d)(2)(D), 17430(b)).
func (b IncomeBasis) byCapacity() bool { return b == CapacityHigher || b == CapacityUnknown }

// presumedEnds is the first day on which no complaint can rest on presumed income (Fam. Code § 17400(d)(2)(A), (p)).
var presumedEnds = calendar.NewDate(2026, 1, 1)

func decideBasis(c Case, b BasisForm, f Facts) ([]Event, error) {
	filed := b.Filed
	if filed.IsZero() {
		filed = f.Today
	}
	if filed.After(f.Today) {
		return nil, invalid("filed", "The day of filing cannot be in the future.")
	}
	if err := basisAllowed(c, b, f, filed); err != nil {
		return nil, err
	}
	return []Event{IncomeBasisDecided{Basis: b.Basis, Info: b.Info, ActualIncome: cents(b.ActualIncome), Capacity: cents(b.Capacity), Factors: b.Factors, Known: b.Known,
		ChildrenPaying: number(b.ChildrenPaying), ChildrenReceiving: number(b.ChildrenReceiving)}}, nil
}

// basisAllowed applies the law of the day of filing: the rules since 2026, actual or presumed income before.
func basisAllowed(c Case, b BasisForm, f Facts, filed calendar.Date) error {
	if filed.Before(presumedEnds) {
		want := ActualIncome
		if b.Info == "unknown" {
			want = PresumedIncome
		}
		if b.Basis != want {
			return refuse("Before 2026 the amount rests on actual income or income history, or when both are unknown on presumed income.", "Fam. Code § 17400(d)(2)(A) (operative until 2025-12-31)")
		}
		return nil
	}
	if b.Basis == PresumedIncome {
		return refuse("A complaint filed from January 1, 2026 cannot rest on presumed income.", "Fam. Code § 17400(d)(2)(A)")
	}
	tried, attempts := c.Establishment.channels()
	facts := map[string]any{"obligor.actual_income_information": b.Info, "obligor.actual_income": cents(b.ActualIncome), "obligor.earning_capacity": cents(b.Capacity),
		"obligor.earning_capacity_evidence_sufficient": b.CapacityEvidence, "contact.attempts": attempts, "contact.known_channels": strings0(b.Known), "contact.channels_tried": strings0(tried),
		"agency.asked_other_parent_about_expenses_and_work": c.Establishment.did("other_parent"), "agency.databases_searched": c.Establishment.did("databases")}
	if b.Basis == CapacityHigher && b.Info != "sufficient" {
		return refuse("Whether the earning capacity is higher cannot be told: the actual income is not known.", "Fam. Code § 17400(d)(2)(A)(ii)")
	}
	return unlessHolds(f.Rule("basis."+string(b.Basis), facts))
}

// strings0 is the list, empty rather than missing: for a rule a missing fact is unknown.
func strings0(list []string) []string {
	if list == nil {
		return []string{}
	}
	return list
}

// unlessHolds refuses with all that is against it.
func unlessHolds(d RuleDecision) error {
	if d.Holds && !d.Refer {
		return nil
	}
	against := d.Against()
	if len(against) == 0 {
		against = []Reason{{Text: "The rule does not hold: " + d.Title + ".", Citation: d.Citation}}
	}
	return &Refusal{Reasons: against}
}

var basisDecided = Guard{"it is decided what the amount rests on", func(c Case, _ Facts) *Reason {
	if c.Establishment.Basis.Basis == "" {
		return &Reason{Text: "It is not decided what the proposed amount rests on.", Citation: "Fam. Code § 17400(d)(2)(A)", Fix: "decide-income-basis"}
	}
	return nil
}}

var judgmentPrepared = Guard{"the proposed judgment is prepared", func(c Case, _ Facts) *Reason {
	if c.Establishment.Court.Name == "" {
		return &Reason{Text: "The complaint needs a proposed judgment.", Citation: "Fam. Code § 17400(d)(2)(C)", Fix: "prepare-judgment"}
	}
	return nil
}}

// GuidelineForm is what the guideline is worked out from.
type GuidelineForm struct {
	NetPaying    string `json:"net_paying" label:"Net disposable income of the parent paying support, a month" kind:"money" help:"Fam. Code §§ 4059, 4060. When the amount rests on earning capacity: what would remain of it." required:"yes"`
	NetReceiving string `json:"net_receiving" label:"Net disposable income of the other parent, a month" kind:"money" help:"0 when a relative or the county has the child (Fam. Code § 17402(c))." required:"yes"`
	TimePaying   string `json:"time_paying" label:"Time of the parent paying support with the children, in percent" kind:"number" help:"0 when a parent who earns more does not appear and nothing is known (Fam. Code § 4055(b)(6))." required:"yes"`
	Rebutted     bool   `json:"rebutted" label:"The low-income adjustment does not apply: the presumption is rebutted" help:"Fam. Code § 4055(b)(7)."`
}

// Worksheet is a guideline calculation: what went in, and what came out.
type Worksheet struct {
	On           calendar.Date `json:"on"` // selects the law
	Version      string        `json:"version,omitempty"`
	Children     int           `json:"children,omitempty"`
	NetPaying    money.Cents   `json:"net_paying,omitempty"`
	NetReceiving money.Cents   `json:"net_receiving,omitempty"`
	TimePaying   int           `json:"time_paying,omitempty"` // percent
	Rebutted     bool          `json:"rebutted,omitempty"`
	LowIncome    bool          `json:"low_income,omitempty"` // the adjustment applies
	Amount       money.Cents   `json:"amount,omitempty"`     // support by the guideline, a month
}

// guidelineOf works out the guideline support for all children of the case.
func guidelineOf(c Case, g GuidelineForm, on calendar.Date) (Worksheet, error) {
	time := number(g.TimePaying)
	if time > 100 {
		return Worksheet{}, invalid("time_paying", "Time is at most 100 percent.")
	}
	in := guideline.Input{AsOf: on, Children: len(c.childrenByAge()), TimeA: []guideline.TimeShare{guideline.PercentOfTime(int64(time))},
		NetA: cents(g.NetPaying), NetB: cents(g.NetReceiving), WithoutLowIncomeAdjustment: g.Rebutted}
	r, err := guideline.Calculate(in)
	if err != nil {
		return Worksheet{}, invalid("net_paying", "The guideline cannot be worked out from these numbers: "+err.Error()+".")
	}
	w := Worksheet{On: on, Version: string(r.Version), Children: in.Children, NetPaying: in.NetA, NetReceiving: in.NetB, TimePaying: time, Rebutted: g.Rebutted}
	if r.Payer == guideline.ParentB {
		return Worksheet{}, invalid("net_receiving", "By the guideline the other parent would pay. Check the numbers; a supervisor decides how the case goes on.")
	}
	w.LowIncome, w.Amount = r.LowIncome.Applies, r.LowIncome.Amount
	if r.Payer == guideline.Nobody {
		w.LowIncome, w.Amount = false, 0
	}
	return w, nil
}

// childrenByAge are the children of the case, youngest first.
func (c Case) childrenByAge() []Party {
	var list []Party
	for _, p := range c.Parties {
		if p.Role == Child {
			list = append(list, p)
		}
	}
	slices.SortStableFunc(list, func(a, b Party) int { return b.Profile.BirthDate.Compare(a.Profile.BirthDate) })
	return list
}

// perChild divides support among the children as Fam. Code § 4055(b)(8) does unless the court orders otherwise.
func perChild(c Case, total money.Cents) []ChildSupport {
	children := c.childrenByAge()
	amounts, err := guideline.AllocateYoungestFirst(total, len(children))
	var list []ChildSupport
	for i, p := range children {
		s := ChildSupport{Child: p.Key}
		switch {
		case err == nil:
			s.Amount = amounts[i]
		case i == 0:
			s.Amount = total // more children than the statute divides among: one amount for all
		}
		list = append(list, s)
	}
	return list
}

// PrepareForm is the form of prepare-judgment.
type PrepareForm struct {
	Court CourtPlace `json:"court" label:"Court"`
	GuidelineForm
	Health      string `json:"health" label:"Health coverage" options:"ask=Health insurance at reasonable cost is asked for|later=It is to be obtained when it becomes available" help:"Fam. Code § 3751; 45 CFR 303.31." required:"yes"`
	Arrears     string `json:"arrears" label:"Past support asked for, in all" kind:"money" help:"Support for the time before the first month of the order, and aid to be paid back (Fam. Code § 17402)."`
	Installment string `json:"installment" label:"Monthly payment toward the past support" kind:"money"`
}

// ProposedJudgment is what the complaint asks for.
type ProposedJudgment struct {
	Worksheet   Worksheet      `json:"worksheet"`
	Children    []ChildSupport `json:"children,omitempty"`
	Health      string         `json:"health,omitempty"`
	Arrears     money.Cents    `json:"arrears,omitempty"`
	Installment money.Cents    `json:"installment,omitempty"`
}

func prepareJudgment(c Case, p PrepareForm, f Facts) ([]Event, error) {
	if !p.Court.Address.Known() {
		return nil, invalid("court.address.line1", "Enter the street, city and state of the court.")
	}
	p.Court.Number = ""
	w, err := guidelineOf(c, p.GuidelineForm, f.Today)
	if err != nil {
		return nil, err
	}
	return []Event{JudgmentPrepared{Court: p.Court, Proposed: ProposedJudgment{Worksheet: w, Children: perChild(c, w.Amount), Health: p.Health, Arrears: cents(p.Arrears), Installment: cents(p.Installment)}}}, nil
}

// SupportComplaintFiling is the form of file-complaint.
type SupportComplaintFiling struct {
	On     calendar.Date `json:"on" label:"Day of filing" required:"yes"`
	Number string        `json:"number" label:"Court case number" required:"yes"`
	Kind   string        `json:"kind" label:"What was filed" options:"complaint=Summons and complaint (FL-600)|supplemental=Supplemental complaint|uifsa=Petition under UIFSA" required:"yes"`
}

func (f SupportComplaintFiling) happened() (string, calendar.Date) { return "on", f.On }

func fileSupportComplaint(c Case, f SupportComplaintFiling, _ Facts) ([]Event, error) {
	if !f.On.Before(presumedEnds) && c.Establishment.Basis.Basis == PresumedIncome {
		return nil, refuse("A complaint filed from January 1, 2026 cannot rest on presumed income.", "Fam. Code § 17400(d)(2)(A)")
	}
	events := []Event{SupportComplaintFiled{On: f.On, Number: f.Number, As: f.Kind, Parentage: c.ParentageUnsettled()},
		NoticeRequested{Notice: "N-SUMMONS", To: "pps"}}
	if c.Aid != AidFoster {
		events = append(events, NoticeRequested{Notice: "N-SUMMONS-CP", To: "prs"})
	}
	return events, nil
}
