package lifecycle

import (
	"slices"

	"casewright/domain/calendar"
)

// remedy is a way to collect what is past due, with the rule that says when it is allowed.
type remedy struct {
	id, title, citation string
	// rule of the pack that decides; "" is decided by a person, on the words of needs.
	rule  string
	needs string
	// notice is the letter that the law wants before it starts.
	notice string
	// service: papers must be served first, so that 60 days are allowed (45 CFR 303.6(c)(2)).
	service bool
	// offset of taxes does not answer the time to act (45 CFR 303.6(c)(2)).
	offset bool
	// untilPaid: it stays until all that it stands for is paid.
	untilPaid bool
	// never: the agency may not use it at all.
	never bool
	// benefits that it takes from, as the rules call them.
	benefits []string
	// levy: its steps are those of the Levy process, which also ends it.
	levy bool
	// by is the action of its own that starts it, "" when start-remedy does.
	by string
}

// remedies are all remedies but withholding from income, medical support and licenses, which are processes of
// their own.
var remedies = []remedy{
	{id: "state_collection", title: "State collection", citation: "Fam. Code §§ 17450, 17500(c)", rule: "enf.state_collection"},
	{id: "federal_offset", title: "Federal tax refund offset", citation: "45 CFR 303.72", rule: "enf.federal_tax_offset", notice: "N-FEDERAL-OFFSET", offset: true},
	{id: "state_offset", title: "State tax refund intercept", citation: "45 CFR 303.102", rule: "enf.state_tax_offset", offset: true},
	{id: "passport", title: "Passport denial", citation: "42 USC §§ 652(k), 654(31)", rule: "enf.passport_denial", untilPaid: true},
	{id: "unemployment", title: "Intercept of unemployment or state disability benefits", citation: "Fam. Code § 17518", rule: "enf.unemployment_and_disability", benefits: []string{"unemployment", "state_disability"}},
	{id: "workers_compensation", title: "Workers' compensation temporary disability", citation: "Code Civ. Proc. § 704.160(c)", rule: "enf.workers_compensation", benefits: []string{"workers_compensation_temporary"}},
	{id: "calpers", title: "Intercept of CalPERS benefits", citation: "Fam. Code § 17528", rule: "enf.calpers", benefits: []string{"calpers"}},
	{id: "credit", title: "Report to credit agencies", citation: "Fam. Code § 4701; 22 CCR 116140", rule: "enf.credit_reporting", notice: "N-CREDIT", untilPaid: true},
	{id: "levy", title: "Levy on money and property", citation: "Fam. Code § 17522", rule: "enf.levy", notice: "N-LEVY", by: "send-levy-statement", levy: true},
	{id: "bank_hold", title: "Bank account found by the data match", citation: "Fam. Code §§ 17453-17456", rule: "enf.financial_institution_match", by: "record-bank-hold", levy: true},
	{id: "real_property_lien", title: "Lien on real property", citation: "Code Civ. Proc. § 697.320; Fam. Code § 4506", rule: "enf.real_property_lien", untilPaid: true},
	{id: "personal_property_lien", title: "Lien on personal property", citation: "Fam. Code § 17523; Code Civ. Proc. § 697.510", rule: "enf.personal_property_lien", untilPaid: true},
	{id: "contempt", title: "Contempt of court", citation: "Code Civ. Proc. §§ 1209.5, 1218.5; 45 CFR 303.6(c)(4)", rule: "enf.contempt", service: true, by: "file-contempt"},
	{id: "criminal_referral", title: "Referral to the district attorney", citation: "Fam. Code §§ 17304, 17400(a)", needs: "Whether to refer is for a person to decide."},
	{id: "delinquency_penalty", title: "Penalty of 6 percent a month", citation: "Fam. Code §§ 4722, 4729", rule: "enf.delinquency_penalty", never: true},
	{id: "public_benefits", title: "Taking SSI or public assistance", citation: "Fam. Code § 17516", rule: "enf.public_benefits", never: true, benefits: []string{"ssi", "public_assistance"}},
}

func (r remedy) starts() bool { return !r.never }

func findRemedy(id string) (remedy, bool) {
	i := slices.IndexFunc(remedies, func(r remedy) bool { return r.id == id })
	if i < 0 {
		return remedy{}, false
	}
	return remedies[i], true
}

func remedyTitle(id string) string {
	if r, ok := findRemedy(id); ok {
		return r.title
	}
	return id
}

func remedyOptions(which func(remedy) bool) []Option {
	var list []Option
	for _, r := range remedies {
		if which(r) {
			list = append(list, Option{r.id, r.title})
		}
	}
	return list
}

// RemedyView is a remedy as people see it: where it stands, whether it is allowed, and all reasons why or why not.
type RemedyView struct {
	ID, Title, Citation string
	// Status is "eligible", "blocked" or "decide" (a fact is missing, so a person must decide), or once it is used
	// "noticed", "started", "held" or "released".
	Status  string
	Since   calendar.Date // of a status that is used
	Allowed bool          // it may be started or announced now
	Never   bool          // the agency may not use it in any case
	Action  string        // what starts it, or announces it first
	Reasons []Reason      // against it
	Clauses []RuleClause  // of its rule, all of them, with the facts they used
}

// Remedies tells of every remedy whether it is allowed on this case today, why, and why not.
func Remedies(c Case, f Facts) []RemedyView {
	var list []RemedyView
	for _, r := range remedies {
		list = append(list, r.view(c, f))
	}
	return list
}

func (r remedy) view(c Case, f Facts) RemedyView {
	v := RemedyView{ID: r.id, Title: r.title, Citation: r.citation, Never: r.never, Action: "start-remedy"}
	if r.by != "" {
		v.Action = r.by
	}
	used, known := c.Enforcement.Remedy(r.id)
	active := known && used.Status != RemedyOver
	d := r.decide(c, f)
	v.Clauses = d.Clauses
	v.Reasons = r.against(c, f, d)
	if r.notice != "" && used.NoticedOn.IsZero() {
		v.Reasons = r.againstNotice(c, f, d)
		if r.by == "" {
			v.Action = "announce-remedy"
		}
	}
	switch {
	case active:
		v.Status, v.Since = used.Status, used.Since
		v.Allowed = used.Status == RemedyNoticed && len(v.Reasons) == 0
	case r.never:
		v.Status = "blocked"
	case d.Refer && len(r.barred(c, f)) == 0 && (r.notice == "" || !used.NoticedOn.IsZero()):
		v.Status, v.Allowed = "decide", true
	case len(v.Reasons) > 0:
		v.Status = "blocked"
	default:
		v.Status, v.Allowed = "eligible", true
	}
	if known && !active {
		v.Since = used.Since
	}
	return v
}

// againstNotice are the reasons against the letter that comes first. A report to credit agencies needs nothing but
// a debt, a levy a debt of 30 days; the waiting time of their rules starts with the letter.
func (r remedy) againstNotice(c Case, f Facts, d RuleDecision) []Reason {
	if r.id == "credit" || r.levy {
		d = RuleDecision{Holds: true}
	}
	reasons := r.against(c, f, d)
	if r.levy {
		if no := delinquent30.Unmet(c, f); no != nil {
			reasons = append(reasons, *no)
		}
	}
	if no := somethingOwed.Unmet(c, f); no != nil {
		reasons = append(reasons, *no)
	}
	return reasons
}

// against are all reasons against starting a remedy. A missing fact is one too, but a person may decide over it.
func (r remedy) against(c Case, f Facts, d RuleDecision) []Reason {
	if r.never {
		return append([]Reason{{Text: "The agency may never do this: " + r.title + ".", Citation: d.Citation}}, r.barred(c, f)...)
	}
	return append(d.Against(), r.barred(c, f)...)
}

// barred are the reasons against any remedy.
func (r remedy) barred(c Case, f Facts) []Reason {
	var reasons []Reason
	for _, g := range []Guard{opened, notSuspended} {
		if no := g.Unmet(c, f); no != nil {
			reasons = append(reasons, *no)
		}
	}
	if c.ArrearsHeld() {
		reasons = append(reasons, Reason{Text: "Enforcement of the arrears is suspended while they are reviewed.", Citation: "Fam. Code §§ 17526(b), 17530(c)"})
	}
	if !c.Running(EnforcementProcess) {
		reasons = append(reasons, Reason{Text: "There is no support order to enforce.", Citation: "45 CFR 303.6"})
	}
	return reasons
}

// decide evaluates the remedy's rule on what the case and the account say. What nobody has recorded is left out:
// the rule then refers to a person.
func (r remedy) decide(c Case, f Facts) RuleDecision {
	if r.rule == "" {
		return RuleDecision{Title: r.title, Citation: r.citation, Refer: true, ReferWhy: r.needs}
	}
	facts := c.remedyFacts(f)
	c.Enforcement.Means.facts(facts, r.benefits)
	if c.Has("pps", "ssi") { // what was shown when the circumstance was recorded is the proof
		for _, name := range ssiFacts {
			facts[name] = true
		}
	}
	return f.Rule(r.rule, facts)
}

// remedyFacts is what the rules of the remedies may ask.
func (c Case) remedyFacts(f Facts) map[string]any {
	a, _ := c.owing(f)
	facts := map[string]any{
		"arrears.total": a.Total(), "arrears.assigned_total": a.Assigned, "arrears.unassigned_total": a.Total() - a.Assigned, "arrears.missed_payments_total": a.PastDue,
		"arrears.days_past_due": 0, "order.current_monthly": a.Monthly, "order.current_support_due": a.Monthly > 0, "order.in_iv_d_case": true,
	}
	if o, ok := c.OrderInForce(); ok && o.Monthly() > 0 {
		facts["order.current_monthly"], facts["order.current_support_due"] = o.Monthly(), true
	}
	if !a.PastDueSince.IsZero() {
		facts["arrears.days_past_due"] = a.PastDueSince.DaysUntil(f.Today)
	}
	facts["aid.type"] = string(c.Aid)
	if p, ok := c.InRole(PersonReceivingSupport); ok {
		_, known := f.Persons[p.Person].MailingAddress()
		facts["recipient.current_address_on_file"] = known
	}
	l, _ := c.lastLevy()
	_, disputed := c.LevyHeld()
	facts["levy.statement_of_arrearages_mailed_on"], facts["levy.review_requested_on_time_and_open"] = l.Begun, disputed
	facts["contempt.order_made_and_filed"], facts["contempt.payment_due_on"] = len(c.Orders) > 0, a.PastDueSince
	facts["contempt.ability_to_pay_screened"], facts["contempt.served_or_present_in_court"] = !c.Enforcement.Contempt.ScreenedOn.IsZero(), c.Enforcement.Contempt.Known
	// Both come with the filing: the screening is given to the court, and the letter tells the parent.
	facts["contempt.ability_to_pay_information_for_court"], facts["contempt.ability_to_pay_notice"] = facts["contempt.ability_to_pay_screened"], true
	credit, _ := c.Enforcement.Remedy("credit")
	facts["credit.notice_sent_on"], facts["credit.contested_or_paid"] = credit.NoticedOn, a.Total() == 0
	passport, _ := c.Enforcement.Remedy("passport")
	facts["passport.paid_in_full"], facts["passport.submitted_in_error"], facts["passport.family_emergency_abroad_proven"] = a.Total() == 0, passport.Why == "error", passport.Why == "emergency"
	c.Enforcement.Certified.facts(facts)
	return facts
}
