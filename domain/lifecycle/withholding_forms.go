package lifecycle

import (
	"fmt"
	"slices"

	"casewright/domain/calendar"
	"casewright/domain/money"
)

// EmployerForm is the form of start-withholding.
type EmployerForm struct {
	Employer string `json:"employer" label:"Employer" required:"yes"`
	Address  Postal `json:"address" label:"Employer's address"`
	Feed     string `json:"feed" label:"How the work became known" help:"Two business days when the state's system told of it, otherwise 15 days (45 CFR 303.100(e)(2))." options:"feed=From a court, another state, an employer, the locator service or the new hire directory|other=Otherwise" required:"yes"`
}

func startWithholding(c Case, e EmployerForm, f Facts) ([]Event, error) {
	if !e.Address.Known() {
		return nil, invalid("address.line1", "Enter the street, city and state of the employer.")
	}
	if c.withholdsFrom(e.Employer) {
		return nil, refuse("Withholding with this employer has started already.", "45 CFR 303.100(e)")
	}
	return []Event{WithholdingStarted{Withholding: c.nextKey(withholdings().Name), Employer: e.Employer, Address: e.Address, Feed: e.Feed == "feed"},
		about(c.paying().Person, EmployerRecorded{Name: e.Employer, Address: e.Address, Source: "withholding", Verified: true})}, nil
}

// NewHire is the form of receive-new-hire.
type NewHire struct {
	Employer string `json:"employer" label:"Employer" required:"yes"`
	Address  Postal `json:"address" label:"Employer's address"`
}

func receiveNewHire(c Case, n NewHire, f Facts) ([]Event, error) {
	return startWithholding(c, EmployerForm{Employer: n.Employer, Address: n.Address, Feed: "feed"}, f)
}

// WithholdingAmounts are the entries that decide what is added for arrears.
type WithholdingAmounts struct {
	Earnings string `json:"earnings,omitempty" label:"Disposable earnings each month, if known" help:"Support and arrears together may not be more than half of them (22 CCR 116100(a)(3)). When they are not known the employer applies the limits of 15 U.S.C. 1673(b)." kind:"money"`
	Limited  string `json:"limited" label:"Is the parent disabled, with the means that SSI allows, and gave proof?" options:"no=No|yes=Yes" required:"yes"`
	SSDI     string `json:"ssdi,omitempty" label:"Social Security disability payments each month" help:"Enter 0.00 when there are none. At most 5 percent may go to arrears (Fam. Code § 5246(d)(3))." kind:"money" if:"limited=yes" required:"yes"`
}

// amounts computes what the employer is to withhold from now on.
func (a WithholdingAmounts) amounts(c Case, w WithholdingOrder, f Facts) monthlyWithholding {
	o, _ := c.OrderInForce()
	x := withholdingFacts{Current: currentSupport(c, o, f.Today), Ordered: installment(o), Owed: f.Account.Total(), Before: w.Current + w.Arrears,
		Earnings: cents(a.Earnings), Limited: a.Limited == "yes" || c.Has("pps", "ssi"), SSDI: cents(a.SSDI)}
	if x.Before == 0 {
		x.Before = c.lastMonthly()
	}
	if w.Rated {
		x.Ordered, x.Rated = w.Rate, true
	}
	return withhold(x)
}

// lastMonthly is the current support of the last order, in force or not.
func (c Case) lastMonthly() money.Cents {
	if len(c.Orders) == 0 {
		return 0
	}
	return c.Orders[len(c.Orders)-1].Monthly()
}

// WithholdingService is the form of serve-withholding.
type WithholdingService struct {
	About     string        `json:"about" label:"Withholding order" options:"@withholdings"`
	On        calendar.Date `json:"on" label:"Date served" required:"yes"`
	How       string        `json:"how" label:"How it was served" options:"mail=First-class mail|electronic=Electronically" required:"yes"`
	Elsewhere string        `json:"elsewhere" label:"Is the employer in another state?" options:"no=No|yes=Yes" required:"yes"`
	Barrier   string        `json:"barrier,omitempty" label:"Does one of these hold?" help:"Then the other state's agency is asked, and no order is sent directly (22 CCR 117405(b))." options:"none=None of these|families=Several families, and another state withholds|disputed=The arrears are disputed|other_order=The order is from the other state and payable there|bankruptcy=Bankruptcy|job_hopping=Changes jobs often|unemployed=Out of work|incarcerated=Incarcerated|self_employed=Self-employed|benefits=Income from unemployment or workers' compensation" if:"elsewhere=yes" required:"yes"`
	WithholdingAmounts
}

func (s WithholdingService) happened() (string, calendar.Date) { return "on", s.On }

func serveWithholding(c Case, s WithholdingService, f Facts) ([]Event, error) {
	if s.On.Before(c.Processes[withholdings().place(c.Focus)].Since) {
		return nil, invalid("on", "The order cannot be served before the employer was known.")
	}
	if s.Elsewhere == "yes" && c.Has("pps", "bankruptcy") {
		return nil, refuse("The parent is in bankruptcy: no order is sent directly to an employer in another state. Ask that state's agency to withhold.", "22 CCR 117405(b)")
	}
	if s.Elsewhere == "yes" {
		d := f.Rule("enf.direct_withholding_other_state", map[string]any{"employer.out_of_state": true, "withholding.direct_notice_barrier": s.Barrier != "none"})
		if !d.Holds {
			return nil, refuse("No order may be sent directly to an employer in another state then: ask that state's agency to withhold.", d.Citation)
		}
	}
	w, _ := FindWithholding(c, c.Focus)
	m := s.amounts(c, w, f)
	if m.Current+m.Arrears == 0 {
		return nil, refuse("Nothing may be withheld: there is no current support, and nothing may be added for arrears. "+because(m.Why), "Fam. Code § 5246(d)")
	}
	events := []Event{WithholdingOrderServed{Withholding: c.Focus, How: s.How, Current: m.Current, Arrears: m.Arrears, Why: m.Why}}
	return append(events, c.withholdingLetters(m, s.On, f)...), nil
}

func because(why []string) string {
	if len(why) == 0 {
		return ""
	}
	return why[len(why)-1]
}

// withholdingLetters are the employer's letter with the order, and the parent's (45 CFR 303.100(d), (e)).
func (c Case) withholdingLetters(m monthlyWithholding, on calendar.Date, f Facts) []Event {
	details := map[string]string{"served_on": on.String(), "current": m.Current.Decimal(), "arrears": m.Arrears.Decimal(), "owed": f.Account.Total().Decimal()}
	events := []Event{NoticeRequested{Notice: "N-IWO-EMPLOYER", To: "employer", About: c.Focus, Details: details}}
	if _, ok := f.Persons[c.paying().Person].MailingAddress(); ok {
		events = append(events, NoticeRequested{Notice: "N-IWO-NCP", To: "pps", About: c.Focus, Details: details})
	}
	return events
}

// WithholdingAnswer is the form of record-withholding-answer.
type WithholdingAnswer struct {
	About string        `json:"about" label:"Withholding order" options:"@withholdings"`
	On    calendar.Date `json:"on" label:"Date of the answer" required:"yes"`
	Copy  bool          `json:"copy" label:"The employer gave the employee the copy, the statement of rights and the form for a hearing"`
	Says  string        `json:"says" label:"What the employer told" options:"withholds=It withholds, or begins with the next pay|no_pay=No pay is due at present|other=Something else" required:"yes"`
	Note  string        `json:"note,omitempty" label:"In the employer's words" kind:"long" if:"says=other" required:"yes"`
}

func (a WithholdingAnswer) happened() (string, calendar.Date) { return "on", a.On }

func recordWithholdingAnswer(c Case, a WithholdingAnswer, _ Facts) ([]Event, error) {
	if err := c.afterService(a.On); err != nil {
		return nil, err
	}
	return []Event{EmployerConfirmed{Withholding: c.Focus, Copy: a.Copy, Says: a.Says, Note: a.Note}}, nil
}

// afterService checks that something happened after the order was served.
func (c Case) afterService(on calendar.Date) error {
	if w, _ := FindWithholding(c, c.Focus); on.Before(w.ServedOn) {
		return invalid("on", "The date must be between the day the order was served and today.")
	}
	return nil
}

// WithheldPay is the form of record-income-withheld.
type WithheldPay struct {
	About  string        `json:"about" label:"Withholding order" options:"@withholdings"`
	On     calendar.Date `json:"on" label:"Date received" required:"yes"`
	Payday calendar.Date `json:"payday" label:"Payday on which it was withheld" required:"yes"`
	Amount string        `json:"amount" label:"Amount" kind:"money" required:"yes"`
	Every  string        `json:"every" label:"How often the employer pays" options:"weekly=Every week|biweekly=Every two weeks|semimonthly=Twice a month|monthly=Every month" required:"yes"`
}

func (p WithheldPay) happened() (string, calendar.Date) { return "on", p.On }

func recordIncomeWithheld(c Case, p WithheldPay, _ Facts) ([]Event, error) {
	w, _ := FindWithholding(c, c.Focus)
	switch {
	case p.Payday.After(p.On) || p.Payday.Before(w.ServedOn):
		return nil, invalid("payday", "The payday must be between the day the order was served and the day the money came.")
	case cents(p.Amount) == 0:
		return nil, invalid("amount", "Enter the amount that was withheld.")
	}
	return []Event{IncomeWithheld{Withholding: c.Focus, Payday: p.Payday, Amount: cents(p.Amount), Every: p.Every, Received: p.On}}, nil
}

// PayeeChange is the form of serve-payee-change.
type PayeeChange struct {
	About string        `json:"about" label:"Withholding order" options:"@withholdings"`
	On    calendar.Date `json:"on" label:"Date served" required:"yes"`
	Payee string        `json:"payee" label:"Who is paid from now on" options:"sdu=The State Disbursement Unit|other_state=Another state's disbursement unit" required:"yes"`
}

func (p PayeeChange) happened() (string, calendar.Date) { return "on", p.On }

func servePayeeChange(c Case, p PayeeChange, _ Facts) ([]Event, error) {
	if err := c.afterService(p.On); err != nil {
		return nil, err
	}
	return []Event{PayeeSubstituted{Withholding: c.Focus, Payee: p.Payee}}, nil
}

// WorkEnd is the form of record-employment-ended.
type WorkEnd struct {
	About   string        `json:"about" label:"Withholding order" options:"@withholdings"`
	On      calendar.Date `json:"on" label:"Date it was reported" required:"yes"`
	LastDay calendar.Date `json:"last_day" label:"Last day of the employment" required:"yes"`
	Home    Postal        `json:"home" label:"Last home address the employer gave"`
	Next    string        `json:"next,omitempty" label:"New employer, if known"`
	Address Postal        `json:"address" label:"New employer's address"`
}

func (e WorkEnd) happened() (string, calendar.Date) { return "on", e.On }

func recordEmploymentEnded(c Case, e WorkEnd, f Facts) ([]Event, error) {
	w, _ := FindWithholding(c, c.Focus)
	if err := c.afterService(e.On); err != nil {
		return nil, err
	}
	if e.LastDay.After(e.On) {
		return nil, invalid("last_day", "Enter a day that is over: the employer reports when the employment has ended.")
	}
	if e.Next != "" && !e.Address.Known() {
		return nil, invalid("address.line1", "Enter the street, city and state of the new employer.")
	}
	if e.Next == w.Employer {
		return nil, invalid("next", "This is the employer whose employment ended.")
	}
	person := c.paying().Person
	next := e.Next != "" && !c.withholdsFrom(e.Next)
	others := slices.ContainsFunc(withholdings().Instances(c), func(key string) bool { return key != c.Focus })
	events := []Event{EmploymentEnded{Withholding: c.Focus, LastDay: e.LastDay, Replaced: next || others}, about(person, EmployerLeft{Name: w.Employer})}
	if e.Home.Known() {
		events = append(events, about(person, AddressRecorded{Address: e.Home, Source: "employer"}))
	}
	if next {
		events = append(events, WithholdingStarted{Withholding: c.nextKey(withholdings().Name), Employer: e.Next, Address: e.Address, Feed: true},
			about(person, EmployerRecorded{Name: e.Next, Address: e.Address, Source: "employer"}))
	}
	return events, nil
}

// WithholdingEnd is the form of release-withholding.
type WithholdingEnd struct {
	About string `json:"about" label:"Withholding order" options:"@withholdings"`
	Why   string `json:"why" label:"Why it ends" options:"paid=Nothing is owed any more|quashed=The court quashed it|error=It was started by mistake: not this parent, or never worked there" required:"yes"`
	Note  string `json:"note,omitempty" label:"What the mistake was" kind:"long" if:"why=error" required:"yes"`
}

func releaseWithholding(c Case, e WithholdingEnd, f Facts) ([]Event, error) {
	w, _ := FindWithholding(c, c.Focus)
	switch e.Why {
	case "quashed":
		if !w.Quashed {
			return nil, &Refusal{Reasons: []Reason{{Text: "No court has quashed it.", Citation: "Fam. Code § 5246(e)(1)", Fix: "decide-withholding-contest"}}}
		}
	case "paid":
		o, _ := c.OrderInForce()
		if due := currentSupport(c, o, f.Today); due > 0 {
			return nil, refuse(fmt.Sprintf("Current support of %s a month is still due.", due), "45 CFR 303.100(a)(7)")
		}
		if owed := f.Account.Total(); owed > 0 {
			return nil, refuse(fmt.Sprintf("Arrears of %s are still owed.", owed), "45 CFR 303.100(a)(7)")
		}
	}
	events := []Event{WithholdingReleased{Withholding: c.Focus, Why: e.Why, Note: e.Note}}
	if slices.Contains(employerTold, c.State(withholdings().place(c.Focus))) {
		events = append(events, endOfWithholding(c.Focus, f.Today))
	}
	return events, nil
}

// employerTold are the states in which an employer withholds, or must, until it is told to stop (Fam. Code § 5235(a)).
var employerTold = []State{IWOServed, IWOInForce, IWOInDefault}

// endOfWithholding tells the employer to stop.
func endOfWithholding(key string, on calendar.Date) NoticeRequested {
	return NoticeRequested{Notice: "N-IWO-END", To: "employer", About: key, Details: map[string]string{"ended_on": on.String()}}
}
