package lifecycle

import (
	"slices"

	"casewright/domain/calendar"
)

// ParentageFile is what the Parentage process knows of the children.
type ParentageFile struct {
	Children []ChildParentage `json:"children,omitempty"`
	// Excluded are the persons who were found not to be the parent, by person id, with the children it was found of.
	Excluded []Exclusion `json:"excluded,omitempty"`
}

// Exclusion says that a person is not a child's parent.
type Exclusion struct {
	Child  string `json:"child"`
	Person string `json:"person"`
}

func (p ParentageFile) clone() ParentageFile {
	p.Children = slices.Clone(p.Children)
	p.Excluded = slices.Clone(p.Excluded)
	return p
}

// ChildParentage is how far the question of one child's parentage has come, against the person the case names now.
type ChildParentage struct {
	Child string `json:"child"`
	// Offered: a declaration was offered, or it was found that none is possible (Fam. Code § 17410).
	Offered bool `json:"offered,omitempty"`

	SignedOn  calendar.Date `json:"signed_on"` // of the declaration, the later signature
	Here      bool          `json:"here,omitempty"`
	Forwarded bool          `json:"forwarded,omitempty"`
	FiledOn   calendar.Date `json:"filed_on"`
	AdultOn   calendar.Date `json:"adult_on"` // of a minor's declaration: when both signers are 18 or emancipated

	TestBy     string        `json:"test_by,omitempty"` // agency, court, agreement
	TestOn     calendar.Date `json:"test_on"`           // the later of the parents' days
	Relief     string        `json:"relief,omitempty"`  // pending, ordered
	ReportOn   calendar.Date `json:"report_on"`
	ReceivedOn calendar.Date `json:"received_on"`
	Percent    string        `json:"percent,omitempty"` // probability of parentage as the laboratory wrote it
	ServedOn   calendar.Date `json:"served_on"`
	Recalc     bool          `json:"recalc,omitempty"`
	HearingOn  calendar.Date `json:"hearing_on"`
	HearingAt  string        `json:"hearing_at,omitempty"`
	Hearing    string        `json:"hearing,omitempty"` // where

	How       string        `json:"how,omitempty"` // married, declaration, judgment
	Effective calendar.Date `json:"effective"`     // of a declaration: since when it counts as a judgment
	KnownOn   calendar.Date `json:"known_on"`      // of a judgment: when the parent knew of it or of the action
	Challenge string        `json:"challenge,omitempty"`
}

// parentageOf is what is known of a child's parentage.
func (c Case) parentageOf(child string) ChildParentage {
	for _, x := range c.Parentage.Children {
		if x.Child == child {
			return x
		}
	}
	return ChildParentage{Child: child}
}

// childParentage is the child's entry in place, for apply.
func (c *Case) childParentage(child string) *ChildParentage {
	for i := range c.Parentage.Children {
		if c.Parentage.Children[i].Child == child {
			return &c.Parentage.Children[i]
		}
	}
	c.Parentage.Children = append(c.Parentage.Children, ChildParentage{Child: child})
	return &c.Parentage.Children[len(c.Parentage.Children)-1]
}

// lastChallenge is the last day, before any move to a working day, on which what settled parentage can be challenged.
func (x ChildParentage) lastChallenge(birth calendar.Date) calendar.Date {
	from := map[string]calendar.Date{"declaration": x.Effective, "judgment": x.KnownOn, "married": birth}[x.How]
	if from.IsZero() {
		return from
	}
	return from.AddMonths(24)
}

// parentagePlace is where a child's parentage stands.
func parentagePlace(child string) string { return "parentage/" + child }

// settleParentage ends the question for a child on a day. The process goes on while the result can be challenged.
func (c *Case) settleParentage(child string, m Meta) {
	x := c.childParentage(child)
	x.Challenge = ""
	p, _ := c.Party(child)
	at := ParentageIsSettled
	if last := x.lastChallenge(p.Profile.BirthDate); last.Before(m.EffectiveOn) {
		at = ParentageConcluded
	}
	c.enter(parentagePlace(child), at, m)
}

// AllParentsExcluded reports whether everyone named as a parent of an unsettled child was excluded and the person
// receiving support knows of no other (45 CFR 303.11(b)(6)(ii)).
func (c Case) AllParentsExcluded() bool {
	unsettled := c.ParentageUnsettled()
	return len(unsettled) > 0 && !slices.ContainsFunc(unsettled, func(child string) bool {
		return c.State(parentagePlace(child)) != NoOtherParentKnown
	})
}

// excludedFrom are the children of whom the person whom the case names now was found not to be the parent.
func (c Case) excludedFrom() []string {
	var keys []string
	person := c.paying().Person
	for _, child := range c.ParentageUnsettled() {
		at := c.State(parentagePlace(child))
		if at == ParentExcluded || at == NoOtherParentKnown || slices.Contains(c.Parentage.Excluded, Exclusion{Child: child, Person: person}) {
			keys = append(keys, child)
		}
	}
	return keys
}

// parentNotExcluded: nobody is sued for the support of a child whose parent they are not (Fam. Code §§ 7551, 7554,
// 17404(a)). A child whose parent is another person gets a case of its own.
var parentNotExcluded = Guard{"no child's alleged parent is excluded", func(c Case, _ Facts) *Reason {
	for _, child := range c.excludedFrom() {
		return &Reason{Text: "The person the case names was found not to be the parent of " + c.childLabel(child) + ": record who else may be, or why parentage is not pursued.", Citation: "Fam. Code §§ 7554, 17404(a); 22 CCR 112130(f)", Fix: "name-next-parent"}
	}
	return nil
}}
