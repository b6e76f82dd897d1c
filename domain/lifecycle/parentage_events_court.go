package lifecycle

import "casewright/domain/calendar"

// GeneticTestOrdered says that genetic tests were ordered or agreed, and when the last of them is.
type GeneticTestOrdered struct {
	Child  string        `json:"child"`
	By     string        `json:"by"` // agency, court, agreement
	LastOn calendar.Date `json:"last_on"`
}

// Kind implements Event.
func (GeneticTestOrdered) Kind() string { return "genetic-test-ordered" }

// Subject implements subjected.
func (e GeneticTestOrdered) Subject() string { return e.Child }

// Title implements Event.
func (e GeneticTestOrdered) Title(c Case) string {
	return "Genetic tests for " + c.childLabel(e.Child) + " " + map[string]string{"agency": "ordered by the agency", "court": "ordered by the court", "agreement": "agreed"}[e.By] + ", by " + longDate(e.LastOn)
}

func (e GeneticTestOrdered) apply(c *Case, m Meta) {
	x := c.childParentage(e.Child)
	x.TestBy, x.TestOn, x.Relief, x.Recalc = e.By, e.LastOn, "", false
	c.enter(parentagePlace(e.Child), TestOrdered, m)
}

// TestReliefSought says that a person asked the court for relief from the agency's test order.
type TestReliefSought struct {
	Child    string `json:"child"`
	Decision string `json:"decision"`
}

// Kind implements Event.
func (TestReliefSought) Kind() string { return "test-relief-sought" }

// Subject implements subjected.
func (e TestReliefSought) Subject() string { return e.Child }

// Title implements Event.
func (e TestReliefSought) Title(c Case) string {
	return "Court asked for relief from the genetic tests of " + c.childLabel(e.Child)
}

func (e TestReliefSought) apply(c *Case, _ Meta) { c.childParentage(e.Child).Relief = "pending" }

// TestReliefDecided says how the court decided.
type TestReliefDecided struct {
	Child    string `json:"child"`
	Decision string `json:"decision"` // ordered, relieved
}

// Kind implements Event.
func (TestReliefDecided) Kind() string { return "test-relief-decided" }

// Subject implements subjected.
func (e TestReliefDecided) Subject() string { return e.Child }

// Title implements Event.
func (e TestReliefDecided) Title(c Case) string {
	if e.Decision == "ordered" {
		return "The court ordered the genetic tests of " + c.childLabel(e.Child)
	}
	return "The court lifted the order for genetic tests of " + c.childLabel(e.Child)
}

func (e TestReliefDecided) apply(c *Case, m Meta) {
	x := c.childParentage(e.Child)
	x.Relief = e.Decision
	if e.Decision == "ordered" {
		x.TestBy = "court"
		return
	}
	c.enter(parentagePlace(e.Child), ParentageOpen, m)
}

// GeneticTestResulted says what genetic tests brought.
type GeneticTestResulted struct {
	Child      string        `json:"child"`
	Result     string        `json:"result"` // identified, inconclusive, excluded
	ReportOn   calendar.Date `json:"report_on"`
	ReceivedOn calendar.Date `json:"received_on"`
	Percent    string        `json:"percent,omitempty"`
}

// Kind implements Event.
func (GeneticTestResulted) Kind() string { return "genetic-test-resulted" }

// Subject implements subjected.
func (e GeneticTestResulted) Subject() string { return e.Child }

// Title implements Event.
func (e GeneticTestResulted) Title(c Case) string {
	return "Genetic tests of " + c.childLabel(e.Child) + ": " + map[string]string{"identified": "the person is identified as a genetic parent", "inconclusive": "neither identified nor excluded", "excluded": "the person is excluded"}[e.Result]
}

func (e GeneticTestResulted) apply(c *Case, m Meta) {
	x := c.childParentage(e.Child)
	x.ReportOn, x.ReceivedOn, x.Percent, x.ServedOn, x.Recalc = e.ReportOn, e.ReceivedOn, e.Percent, calendar.Date{}, false
	if at, known := map[string]State{"identified": ParentIdentified, "inconclusive": TestInconclusive}[e.Result]; known {
		c.enter(parentagePlace(e.Child), at, m)
	}
}

// RecalculationAsked says that the court was asked to have the relationship index recalculated.
type RecalculationAsked struct {
	Child string `json:"child"`
	By    string `json:"by"`
}

// Kind implements Event.
func (RecalculationAsked) Kind() string { return "recalculation-asked" }

// Subject implements subjected.
func (e RecalculationAsked) Subject() string { return e.Child }

// Title implements Event.
func (e RecalculationAsked) Title(c Case) string {
	return "Recalculation of the relationship index of " + c.childLabel(e.Child) + " asked for"
}

func (e RecalculationAsked) apply(c *Case, _ Meta) { c.childParentage(e.Child).Recalc = true }

// TestResultsServed says that the results and the laboratory's declaration were served.
type TestResultsServed struct {
	Child string `json:"child"`
	How   string `json:"how"`
}

// Kind implements Event.
func (TestResultsServed) Kind() string { return "test-results-served" }

// Subject implements subjected.
func (e TestResultsServed) Subject() string { return e.Child }

// Title implements Event.
func (e TestResultsServed) Title(c Case) string {
	return "Genetic test results of " + c.childLabel(e.Child) + " served"
}

func (e TestResultsServed) apply(c *Case, m Meta) { c.childParentage(e.Child).ServedOn = m.EffectiveOn }

// ParentageHearingSet says when parentage is heard in court.
type ParentageHearingSet struct {
	Child string        `json:"child"`
	On    calendar.Date `json:"on"`
	At    string        `json:"at"`
	Where string        `json:"where"`
}

// Kind implements Event.
func (ParentageHearingSet) Kind() string { return "parentage-hearing-set" }

// Subject implements subjected.
func (e ParentageHearingSet) Subject() string { return e.Child }

// Title implements Event.
func (e ParentageHearingSet) Title(c Case) string {
	return "Hearing on the parentage of " + c.childLabel(e.Child) + " set for " + longDate(e.On)
}

func (e ParentageHearingSet) apply(c *Case, _ Meta) {
	x := c.childParentage(e.Child)
	x.HearingOn, x.HearingAt, x.Hearing = e.On, e.At, e.Where
}

// TestObjected says that a party objected to the test results in writing.
type TestObjected struct {
	Child string `json:"child"`
	By    string `json:"by"`
	Late  bool   `json:"late,omitempty"`
}

// Kind implements Event.
func (TestObjected) Kind() string { return "test-objected" }

// Subject implements subjected.
func (e TestObjected) Subject() string { return e.Child }

// Title implements Event.
func (e TestObjected) Title(c Case) string {
	if e.Late {
		return "Objection to the test results of " + c.childLabel(e.Child) + " came too late: they are admitted"
	}
	return "Objection to the test results of " + c.childLabel(e.Child) + ": the court calls experts"
}

func (TestObjected) apply(*Case, Meta) {}

// AllegedParentExcluded says that the person whom the case names is not the child's parent.
type AllegedParentExcluded struct {
	Child  string `json:"child"`
	Person string `json:"person"`
	How    string `json:"how"` // test, court, other: someone else is the legal parent
}

// Kind implements Event.
func (AllegedParentExcluded) Kind() string { return "alleged-parent-excluded" }

// Subject implements subjected.
func (e AllegedParentExcluded) Subject() string { return e.Child }

// Title implements Event.
func (e AllegedParentExcluded) Title(c Case) string {
	return "The person named is not the parent of " + c.childLabel(e.Child) + map[string]string{"test": ": excluded by genetic tests", "court": ": the court so found", "other": ": someone else is"}[e.How]
}

func (e AllegedParentExcluded) apply(c *Case, m Meta) {
	c.Parentage.Excluded = append(c.Parentage.Excluded, Exclusion{Child: e.Child, Person: e.Person})
	c.enter(parentagePlace(e.Child), ParentExcluded, m)
}

// NoOtherParent says that the person receiving support attested that no one else is known who may be the parent.
type NoOtherParent struct {
	Child string `json:"child"`
}

// Kind implements Event.
func (NoOtherParent) Kind() string { return "no-other-parent" }

// Subject implements subjected.
func (e NoOtherParent) Subject() string { return e.Child }

// Title implements Event.
func (e NoOtherParent) Title(c Case) string {
	return "No one else is known who may be the parent of " + c.childLabel(e.Child)
}

func (e NoOtherParent) apply(c *Case, m Meta) {
	c.enter(parentagePlace(e.Child), NoOtherParentKnown, m)
}

// ChildInAnotherCase says that the parentage of a child is pursued in another case, against the next person.
type ChildInAnotherCase struct {
	Child  string `json:"child"`
	Number string `json:"number"`
}

// Kind implements Event.
func (ChildInAnotherCase) Kind() string { return "child-in-another-case" }

// Subject implements subjected.
func (e ChildInAnotherCase) Subject() string { return e.Child }

// Title implements Event.
func (e ChildInAnotherCase) Title(c Case) string {
	return "Parentage of " + c.childLabel(e.Child) + " goes on in case " + e.Number
}

func (e ChildInAnotherCase) apply(c *Case, m Meta) {
	c.party(e.Child).Parentage = elsewhere
	c.enter(parentagePlace(e.Child), InAnotherCase, m)
}

// ParentPayingReplaced says that the case now names another person who may be the parent (22 CCR 112130(f)).
type ParentPayingReplaced struct {
	Person  string  `json:"person"`
	Profile Profile `json:"profile"`
}

// Kind implements Event.
func (ParentPayingReplaced) Kind() string { return "parent-paying-replaced" }

// Title implements Event.
func (ParentPayingReplaced) Title(Case) string {
	return "The case now names another person who may be the parent"
}

func (e ParentPayingReplaced) apply(c *Case, m Meta) {
	key := c.paying().Key
	*c.party(key) = Party{Key: key, Role: ParentPayingSupport, Profile: e.Profile, Person: e.Person, Reviewed: true}
	c.Application.LocationAdequate = false
	for _, p := range c.Parties {
		if at := c.State(parentagePlace(p.Key)); at == ParentExcluded || at == NoOtherParentKnown {
			c.enter(parentagePlace(p.Key), AnotherParentNamed, m)
		}
	}
}

// ParentageStopped says that parentage is not pursued (45 CFR 303.5(b)).
type ParentageStopped struct {
	Child string `json:"child"`
}

// Kind implements Event.
func (ParentageStopped) Kind() string { return "parentage-stopped" }

// Subject implements subjected.
func (e ParentageStopped) Subject() string { return e.Child }

// Title implements Event.
func (e ParentageStopped) Title(c Case) string {
	return "Parentage of " + c.childLabel(e.Child) + " is not pursued: not in the child's best interest"
}

func (e ParentageStopped) apply(c *Case, m Meta) {
	c.enter(parentagePlace(e.Child), ParentageNotPursued, m)
}

// ParentageResumed says that parentage is pursued after all.
type ParentageResumed struct {
	Child string `json:"child"`
	Why   string `json:"why"`
}

// Kind implements Event.
func (ParentageResumed) Kind() string { return "parentage-resumed" }

// Subject implements subjected.
func (e ParentageResumed) Subject() string { return e.Child }

// Title implements Event.
func (e ParentageResumed) Title(c Case) string {
	return "Parentage of " + c.childLabel(e.Child) + " is pursued after all"
}

func (e ParentageResumed) apply(c *Case, m Meta) { c.enter(parentagePlace(e.Child), ParentageOpen, m) }

// ParentageChallenged says that settled parentage is challenged in court.
type ParentageChallenged struct {
	Child string `json:"child"`
	By    string `json:"by"`
}

// Kind implements Event.
func (ParentageChallenged) Kind() string { return "parentage-challenged" }

// Subject implements subjected.
func (e ParentageChallenged) Subject() string { return e.Child }

// Title implements Event.
func (e ParentageChallenged) Title(c Case) string {
	return "Parentage of " + c.childLabel(e.Child) + " is challenged in court"
}

func (e ParentageChallenged) apply(c *Case, _ Meta) { c.childParentage(e.Child).Challenge = "pending" }

// ChallengeDecided says how the court decided on a challenge to parentage.
type ChallengeDecided struct {
	Child    string `json:"child"`
	Decision string `json:"decision"` // denied, set_aside
}

// Kind implements Event.
func (ChallengeDecided) Kind() string { return "parentage-challenge-decided" }

// Subject implements subjected.
func (e ChallengeDecided) Subject() string { return e.Child }

// Title implements Event.
func (e ChallengeDecided) Title(c Case) string {
	if e.Decision == "denied" {
		return "Challenge to the parentage of " + c.childLabel(e.Child) + " denied: it stands"
	}
	return "Parentage of " + c.childLabel(e.Child) + " set aside by the court"
}

func (e ChallengeDecided) apply(c *Case, _ Meta) { c.childParentage(e.Child).Challenge = "" }

// ParentageUncontested says that the times to challenge a child's parentage are over.
type ParentageUncontested struct {
	Child string `json:"child"`
}

// Kind implements Event.
func (ParentageUncontested) Kind() string { return "parentage-uncontested" }

// Subject implements subjected.
func (e ParentageUncontested) Subject() string { return e.Child }

// Title implements Event.
func (e ParentageUncontested) Title(c Case) string {
	return "The times to challenge the parentage of " + c.childLabel(e.Child) + " are over"
}

func (e ParentageUncontested) apply(c *Case, m Meta) {
	c.enter(parentagePlace(e.Child), ParentageConcluded, m)
}
