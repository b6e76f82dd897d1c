package lifecycle

import "casewright/domain/calendar"

// parentageEvents are the events of the Parentage process.
var parentageEvents = []Event{ParentageBegun{}, DeclarationsChecked{}, DeclarationFound{}, DeclarationOffered{}, DeclarationImpossible{}, DeclarationWanted{}, DeclarationWasSigned{},
	DeclarationForwarded{}, DeclarationFiled{}, DeclarationPresumed{}, DeclarationRescinded{}, DeclarationVoid{}, ParentageFound{}, ParentageReopened{},
	GeneticTestOrdered{}, TestReliefSought{}, TestReliefDecided{}, GeneticTestResulted{}, RecalculationAsked{}, TestResultsServed{}, ParentageHearingSet{}, TestObjected{},
	AllegedParentExcluded{}, NoOtherParent{}, ChildInAnotherCase{}, ParentPayingReplaced{}, ParentageStopped{}, ParentageResumed{},
	ParentageChallenged{}, ChallengeDecided{}, ParentageUncontested{}}

// ParentageBegun says that the question of a child's parentage is taken up.
type ParentageBegun struct {
	Child string `json:"child"`
}

// Kind implements Event.
func (ParentageBegun) Kind() string { return "parentage-begun" }

// Subject implements subjected.
func (e ParentageBegun) Subject() string { return e.Child }

// Title implements Event.
func (e ParentageBegun) Title(c Case) string {
	return "Parentage of " + c.childLabel(e.Child) + " begun"
}

func (e ParentageBegun) apply(c *Case, m Meta) {
	*c.childParentage(e.Child) = ChildParentage{Child: e.Child}
	c.enter(parentagePlace(e.Child), CheckingDeclarations, m)
}

// DeclarationsChecked says what the check of the statewide database of declarations brought.
type DeclarationsChecked struct {
	Child   string `json:"child"`
	Found   string `json:"found"`
	Outcome string `json:"outcome"` // of the rule: settled, presumed, not-settled
	// Known: a legal parent was found, or a minor's declaration; what it brings follows.
	Known bool `json:"known,omitempty"`
}

// Kind implements Event.
func (DeclarationsChecked) Kind() string { return "declarations-checked" }

// Subject implements subjected.
func (e DeclarationsChecked) Subject() string { return e.Child }

// Title implements Event.
func (e DeclarationsChecked) Title(c Case) string {
	return "Declaration database checked for " + c.childLabel(e.Child) + ": " + map[string]string{"nothing": "nothing found", "declaration": "a declaration", "judgment": "a judgment",
		"married": "a marriage", "presumed": "a presumption"}[e.Found]
}

func (e DeclarationsChecked) apply(c *Case, m Meta) {
	c.enter(parentagePlace(e.Child), ParentageOpen, m)
}

// DeclarationFound says that a filed declaration was found.
type DeclarationFound struct {
	Child    string        `json:"child"`
	SignedOn calendar.Date `json:"signed_on"`
	FiledOn  calendar.Date `json:"filed_on"`
	AdultOn  calendar.Date `json:"adult_on"`
}

// Kind implements Event.
func (DeclarationFound) Kind() string { return "declaration-found" }

// Subject implements subjected.
func (e DeclarationFound) Subject() string { return e.Child }

// Title implements Event.
func (e DeclarationFound) Title(c Case) string {
	return "Declaration of parentage of " + c.childLabel(e.Child) + " found, filed on " + longDate(e.FiledOn)
}

func (e DeclarationFound) apply(c *Case, _ Meta) {
	x := c.childParentage(e.Child)
	x.SignedOn, x.FiledOn, x.AdultOn = e.SignedOn, e.FiledOn, e.AdultOn
}

// DeclarationOffered says that the parents were offered a declaration of parentage.
type DeclarationOffered struct {
	Child string `json:"child"`
}

// Kind implements Event.
func (DeclarationOffered) Kind() string { return "declaration-offered" }

// Subject implements subjected.
func (e DeclarationOffered) Subject() string { return e.Child }

// Title implements Event.
func (e DeclarationOffered) Title(c Case) string {
	return "Declaration of parentage offered for " + c.childLabel(e.Child)
}

func (e DeclarationOffered) apply(c *Case, _ Meta) { c.childParentage(e.Child).Offered = true }

// DeclarationImpossible says that these persons may not sign a declaration (Fam. Code § 7573(a)).
type DeclarationImpossible struct {
	Child string `json:"child"`
}

// Kind implements Event.
func (DeclarationImpossible) Kind() string { return "declaration-impossible" }

// Subject implements subjected.
func (e DeclarationImpossible) Subject() string { return e.Child }

// Title implements Event.
func (e DeclarationImpossible) Title(c Case) string {
	return "No declaration of parentage is possible for " + c.childLabel(e.Child) + ": the persons may not sign one"
}

func (e DeclarationImpossible) apply(c *Case, _ Meta) { c.childParentage(e.Child).Offered = true }

// DeclarationWanted says that a parent is willing to sign a declaration but was unavailable.
type DeclarationWanted struct {
	Child string `json:"child"`
}

// Kind implements Event.
func (DeclarationWanted) Kind() string { return "declaration-wanted" }

// Subject implements subjected.
func (e DeclarationWanted) Subject() string { return e.Child }

// Title implements Event.
func (e DeclarationWanted) Title(c Case) string {
	return "A parent of " + c.childLabel(e.Child) + " is willing to sign but was unavailable"
}

func (DeclarationWanted) apply(*Case, Meta) {}

// DeclarationWasSigned says that both signed a declaration of parentage.
type DeclarationWasSigned struct {
	Child    string        `json:"child"`
	SignedOn calendar.Date `json:"signed_on"` // the later signature
	Witness  string        `json:"witness"`
	AdultOn  calendar.Date `json:"adult_on"` // when a minor signed
}

// Kind implements Event.
func (DeclarationWasSigned) Kind() string { return "declaration-signed" }

// Subject implements subjected.
func (e DeclarationWasSigned) Subject() string { return e.Child }

// Title implements Event.
func (e DeclarationWasSigned) Title(c Case) string {
	return "Declaration of parentage signed for " + c.childLabel(e.Child)
}

func (e DeclarationWasSigned) apply(c *Case, m Meta) {
	x := c.childParentage(e.Child)
	x.SignedOn, x.Here, x.AdultOn, x.Forwarded, x.FiledOn = e.SignedOn, e.Witness == "agency", e.AdultOn, false, calendar.Date{}
	c.enter(parentagePlace(e.Child), DeclarationSigned, m)
}

// DeclarationForwarded says that the signed declaration was sent to the state department.
type DeclarationForwarded struct {
	Child string `json:"child"`
}

// Kind implements Event.
func (DeclarationForwarded) Kind() string { return "declaration-forwarded" }

// Subject implements subjected.
func (e DeclarationForwarded) Subject() string { return e.Child }

// Title implements Event.
func (e DeclarationForwarded) Title(c Case) string {
	return "Declaration of parentage of " + c.childLabel(e.Child) + " sent to the state department"
}

func (e DeclarationForwarded) apply(c *Case, _ Meta) { c.childParentage(e.Child).Forwarded = true }

// DeclarationFiled says that the state department filed the declaration.
type DeclarationFiled struct {
	Child   string        `json:"child"`
	FiledOn calendar.Date `json:"filed_on"`
}

// Kind implements Event.
func (DeclarationFiled) Kind() string { return "declaration-filed" }

// Subject implements subjected.
func (e DeclarationFiled) Subject() string { return e.Child }

// Title implements Event.
func (e DeclarationFiled) Title(c Case) string {
	return "Declaration of parentage of " + c.childLabel(e.Child) + " filed"
}

func (e DeclarationFiled) apply(c *Case, _ Meta) { c.childParentage(e.Child).FiledOn = e.FiledOn }

// DeclarationPresumed says that a declaration signed by a minor is filed: for now it is a presumption that can be
// rebutted (Fam. Code § 7580(c)).
type DeclarationPresumed struct {
	Child   string        `json:"child"`
	AdultOn calendar.Date `json:"adult_on"`
}

// Kind implements Event.
func (DeclarationPresumed) Kind() string { return "declaration-presumed" }

// Subject implements subjected.
func (e DeclarationPresumed) Subject() string { return e.Child }

// Title implements Event.
func (e DeclarationPresumed) Title(c Case) string {
	return "Declaration of " + c.childLabel(e.Child) + " signed by a minor: a presumption until 60 days after " + longDate(e.AdultOn)
}

func (e DeclarationPresumed) apply(c *Case, m Meta) {
	c.enter(parentagePlace(e.Child), DeclaredByMinor, m)
}

// DeclarationRescinded says that a signer rescinded the declaration in time.
type DeclarationRescinded struct {
	Child string `json:"child"`
	By    string `json:"by"`
}

// Kind implements Event.
func (DeclarationRescinded) Kind() string { return "declaration-rescinded" }

// Subject implements subjected.
func (e DeclarationRescinded) Subject() string { return e.Child }

// Title implements Event.
func (e DeclarationRescinded) Title(c Case) string {
	return "Declaration of parentage of " + c.childLabel(e.Child) + " rescinded"
}

func (DeclarationRescinded) apply(*Case, Meta) {}

// DeclarationVoid says that the declaration never had any effect (Fam. Code § 7573.5).
type DeclarationVoid struct {
	Child  string `json:"child"`
	Ground string `json:"ground"`
	Basis  string `json:"basis"`
}

// Kind implements Event.
func (DeclarationVoid) Kind() string { return "declaration-void" }

// Subject implements subjected.
func (e DeclarationVoid) Subject() string { return e.Child }

// Title implements Event.
func (e DeclarationVoid) Title(c Case) string {
	return "Declaration of parentage of " + c.childLabel(e.Child) + " is void"
}

func (DeclarationVoid) apply(*Case, Meta) {}

// ParentageFound says by what and since when the parent is known, for the times in which it can be challenged.
type ParentageFound struct {
	Child     string        `json:"child"`
	How       string        `json:"how"`             // married, declaration, judgment
	Basis     string        `json:"basis,omitempty"` // of a judgment
	Effective calendar.Date `json:"effective"`       // of a declaration
	KnownOn   calendar.Date `json:"known_on"`        // of a judgment
}

// Kind implements Event.
func (ParentageFound) Kind() string { return "parentage-found" }

// Subject implements subjected.
func (e ParentageFound) Subject() string { return e.Child }

// Title implements Event.
func (e ParentageFound) Title(c Case) string {
	return "The legal parent of " + c.childLabel(e.Child) + " is known"
}

func (e ParentageFound) apply(c *Case, m Meta) {
	x := c.childParentage(e.Child)
	x.How, x.Effective, x.KnownOn = e.How, e.Effective, e.KnownOn
	c.settleParentage(e.Child, m)
}

// ParentageReopened says that what settled a child's parentage no longer does, and the question is open again.
type ParentageReopened struct {
	Child string `json:"child"`
	Why   string `json:"why"`
	Basis string `json:"basis,omitempty"`
}

// Kind implements Event.
func (ParentageReopened) Kind() string { return "parentage-reopened" }

// Subject implements subjected.
func (e ParentageReopened) Subject() string { return e.Child }

// Title implements Event.
func (e ParentageReopened) Title(c Case) string {
	return "Parentage of " + c.childLabel(e.Child) + " is open again"
}

func (e ParentageReopened) apply(c *Case, m Meta) {
	*c.childParentage(e.Child) = ChildParentage{Child: e.Child}
	c.party(e.Child).Parentage = "not_established"
	c.enter(parentagePlace(e.Child), ParentageOpen, m)
}
