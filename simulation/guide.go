package simulation

import (
	"slices"

	"casewright/domain/lifecycle"
)

// preparation is something that a life does first when it leans toward an action, or toward what follows by itself. What
// brings the wanted change itself is done only so that it does.
type preparation func(l *life, wanted func(lifecycle.Decision) bool) error

// guide says what is to be done first: by the name of an action, of a process, or of a process with what is said to
// move it.
var guide map[string][]preparation

func init() {
	guide = map[string][]preparation{
		"enforcement":           {ordered},
		"income-withholding":    {ordered},
		"medical-support":       {ordered},
		"review-and-adjustment": {ordered},
		"incarceration":         {ordered},
		"levy":                  {ordered, behind},
		"license-release":       {ordered},

		"parentage: A judgment in another process settles parentage":                                                       {by("record-judgment", "record-agreed-order"), at("order-establishment", lifecycle.EstOrdered)},
		"order-establishment: Order establishment starts":                                                                  {by("reopen-case", "open-case", "verify-lead"), at("locate", lifecycle.LeadToVerify)},
		"order-establishment: The complaint is served where the parent was found":                                          {at("locate", lifecycle.LeadToVerify), by("verify-lead")},
		"order-establishment: An order is in force":                                                                        {by("record-existing-order", "record-judgment", "record-agreed-order", "record-modification-ruling")},
		"order-establishment: The order is no longer in force":                                                             {by("decide-set-aside"), act("ask-set-aside")},
		"order-establishment: Start order establishment":                                                                   {act("decide-set-aside", "ask-set-aside")},
		"medical-support: The order has no health provision: one is sought":                                                {by("record-existing-order", "record-judgment", "record-agreed-order", "record-modification-ruling")},
		"medical-support: The order has a health provision":                                                                {by("record-modification-ruling", "record-temporary-order", "record-judgment", "record-agreed-order"), act("file-health-motion"), at("review-and-adjustment", "before_the_court")},
		"medical-support: Withholding starts with an employer and health coverage is ordered: a notice is due":             {by("start-withholding", "receive-new-hire", "record-existing-order", "record-judgment", "record-modification-ruling")},
		"medical-support: The employment ended":                                                                            {by("record-employment-ended", "record-withholding-answer"), at("income-withholding", "withholding")},
		"medical-support: No order or child is left that coverage is owed for":                                             {by("end-current-support", "decide-set-aside"), act("start-withholding")},
		"enforcement: A levy or bank hold is an enforcement action":                                                        {behind, by("record-bank-hold", "issue-levy"), act("send-levy-statement")},
		"enforcement: Compliance with the order is watched":                                                                {by("record-judgment", "record-existing-order", "reopen-case"), act("propose-closure")},
		"income-withholding: An employer is known and support is owed: withholding starts":                                 {by("record-source-result", "add-lead", "verify-lead", "record-existing-order", "record-judgment")},
		"income-withholding: Support has ended and nothing is owed":                                                        {by("decide-set-aside"), act("ask-set-aside")},
		"levy: Back in compliance, or nothing owed by a review: statements are withdrawn, and when all is paid levies too": {paid, by("record-compliance", "end-enforcement", "decide-arrears-review")},
		"license-release: The listing is under review":                                                                     {by("request-administrative-review")},
		"license-release: What the administrative review led to":                                                           {by("decide-license-review", "decide-identity-claim", "withdraw-administrative-review"), at("administrative-review", "investigating")},
		"administrative-review: Nothing is left to review":                                                                 {by("record-arrears-determination", "release-license", "remove-from-list"), act("request-administrative-review")},
		"complaint-resolution: A state hearing is asked for, or the window for it closes":                                  {by("record-hearing-request")},
		"review-and-adjustment: An order is in force: reviews of its amount begin anew":                                    {by("record-judgment", "record-agreed-order", "record-existing-order", "decide-set-aside"), act("ask-set-aside")},
		"review-and-adjustment: No order is in force any longer":                                                           {by("decide-set-aside"), act("ask-set-aside")},
		"incarceration: More than 90 days in a row without means to pay: support is suspended by law":                      {by("record-confinement", "determine-means")},
		"case-closure: The parent was located: the case stays open":                                                        {at("locate", lifecycle.LeadToVerify), by("verify-lead")},

		"file-support-complaint":        {act("prepare-judgment"), act("decide-income-basis")},
		"conclude-search":               {everywhere},
		"record-test-result":            {act("ask-recalculation")},
		"name-next-parent":              {at("parentage", "excluded")},
		"reopen-case":                   {at("case-closure", "records_kept")},
		"request-default":               {act("file-proof-of-service")},
		"ask-set-aside":                 {act("record-judgment")},
		"decide-identity-claim":         {at("administrative-review", "investigating")},
		"list-license":                  {ordered, behind},
		"request-administrative-review": {licensed},
		"identify-delinquency":          {behind},
		"record-compliance":             {paid},
		"end-enforcement":               {paid, act("decide-set-aside", "end-current-support"), act("ask-set-aside")},
		"file-contempt":                 {behind, act("screen-ability")},
		"record-bank-hold":              {behind},
		"send-levy-statement":           {behind},
		"confirm-listing":               {settling},
		"release-license":               {act("record-consolidated-list")},
		"report-out-again":              {behind},
		"record-suspension-notice":      {act("place-on-supplemental-list")},
		"find-court-delay":              {act("record-court-review-service")},
		"terminate-medical-notice":      {act("record-medical-end")},
		"decide-license-review":         {act("record-court-review-service")},
		"record-challenge-decision":     {act("record-parentage-challenge")},
		"record-test-relief":            {act("order-genetic-test")},
		"record-parentage-finding":      {act("offer-declaration"), act("record-test-result"), act("set-parentage-hearing")},
		"conclude-service-attempts":     {act("record-service-attempt")},
		"record-acknowledgment":         {act("record-service-attempt")},
		"file-judgment-motion":          {act("record-court-answer")},
		"record-judgment":               {act("request-default", "file-judgment-motion", "file-proof-of-service"), act("record-court-answer")},
		"record-agreed-order":           {act("sign-agreement"), act("propose-agreement")},
		"decide-set-aside":              {act("ask-set-aside")},
		"record-adjustment-ruling":      {act("file-adjustment-motion"), act("record-objection"), act("propose-adjustment")},
		"verify-lead":                   {act("add-lead")},
		"record-modification-ruling":    {act("serve-modification-motion", "set-modification-hearing")},
	}
}

// maxDepth is how far what is needed for what is needed is looked for.
const maxDepth = 3

// act does one of these actions, whatever it leads to.
func act(names ...string) preparation {
	return func(l *life, _ func(lifecycle.Decision) bool) error {
		a, ok := l.oneOf(names)
		if !ok || l.r.IntN(2) == 0 {
			return nil
		}
		l.lean.depth++
		defer func() { l.lean.depth-- }()
		return l.lead(a, "", nil)
	}
}

// by does each of these actions that is allowed, only so that it brings what is wanted.
func by(names ...string) preparation {
	return func(l *life, wanted func(lifecycle.Decision) bool) error {
		seq := l.c.Seq
		for _, name := range names {
			p, a, ok := lifecycle.FindAction(name)
			if !ok || l.lean.depth >= maxDepth {
				continue
			}
			if err := l.eachOf(p, a, wanted); err != nil || l.c.Seq > seq {
				return err
			}
		}
		return nil
	}
}

// eachOf does an action on one of the instances that it can be done on.
func (l *life) eachOf(p *lifecycle.Process, a lifecycle.Action, wanted func(lifecycle.Decision) bool) error {
	seq := l.c.Seq
	for _, s := range l.standings(p) {
		if slices.Contains(a.From, s.at) {
			l.lean.depth++
			err := l.lead(a, s.key, wanted)
			l.lean.depth--
			if err != nil || l.c.Seq > seq {
				return err
			}
		}
	}
	if l.lean.depth >= maxDepth {
		return nil
	}
	l.lean.depth++
	defer func() { l.lean.depth-- }()
	reach := distances(p, a.From[l.r.IntN(len(a.From))])
	return l.seek(p, func(standing) map[lifecycle.State]int { return reach }, nil)
}

func (l *life) oneOf(names []string) (lifecycle.Action, bool) {
	_, a, ok := lifecycle.FindAction(l.pick(names...))
	return a, ok && l.lean.depth < maxDepth
}

// at brings a process to a state.
func at(process string, state lifecycle.State) preparation {
	return func(l *life, _ func(lifecycle.Decision) bool) error {
		if l.lean.depth >= maxDepth {
			return nil
		}
		p, _ := lifecycle.FindProcess(process)
		if slices.ContainsFunc(l.standings(p), func(s standing) bool { return s.at == state }) {
			return nil
		}
		l.lean.depth++
		defer func() { l.lean.depth-- }()
		reach := distances(p, state)
		return l.seek(p, func(standing) map[lifecycle.State]int { return reach }, nil)
	}
}

// ordered has a family come with an order that was made before, when nothing leads to a new one.
func ordered(l *life, _ func(lifecycle.Decision) bool) error {
	if len(l.c.Orders) > 0 || l.made%2 == 0 || l.lean.goal().x.By == "" {
		return nil
	}
	_, a, _ := lifecycle.FindAction("record-existing-order")
	return l.lead(a, "", nil)
}

// licensed has a license listed, when a review of a listing is leaned toward.
func licensed(l *life, _ func(lifecycle.Decision) bool) error {
	p, a, _ := lifecycle.FindAction("list-license")
	if l.lean.wish("request-administrative-review")["of"] != "license" || len(p.Instances(l.c)) > 0 {
		return nil
	}
	return l.lead(a, "", nil)
}

// everywhere is a search in all sources that finds nothing.
func everywhere(l *life, _ func(lifecycle.Decision) bool) error {
	for _, s := range lifecycle.Choices(l.c, "sources") {
		if _, err := l.unlessRefused("record-source-result", map[string]any{"source": s.Value, "on": l.today, "result": "nothing"}, lifecycle.Caseworker); err != nil {
			return err
		}
	}
	return nil
}

// behind has the parent stop paying.
func behind(l *life, _ func(lifecycle.Decision) bool) error {
	l.purse.working, l.purse.settles, l.purse.fixed = false, false, l.today.AddDays(300)
	return nil
}

// paid has the parent pay all that is owed, with the next payment.
func paid(l *life, _ func(lifecycle.Decision) bool) error {
	l.purse.working, l.purse.settles, l.purse.fixed = true, true, l.today.AddDays(300)
	return nil
}

// settling has the parent pay or stop paying.
func settling(l *life, wanted func(lifecycle.Decision) bool) error {
	if l.r.IntN(2) == 0 {
		return paid(l, wanted)
	}
	return behind(l, wanted)
}
