package lifecycle

import (
	"casewright/domain/calendar"
	"casewright/domain/money"
)

var setAsideEvents = []Event{FirstCollectionReceived{}, FirstCollectionNoticed{}, DefaultIncomeChecked{}, SetAsideAsked{}, SetAsideDecided{}, CapacityReviewed{}, CapacityMotionFiled{}}

// FirstCollectionReceived says that the first money came by income withholding on a default order that rests on
// presumed income or earning capacity.
type FirstCollectionReceived FirstCollection

// Kind implements Event.
func (FirstCollectionReceived) Kind() string { return "first-collection-received" }

// Title implements Event.
func (FirstCollectionReceived) Title(Case) string { return "First collection by income withholding" }

func (e FirstCollectionReceived) apply(c *Case, _ Meta) { c.Establishment.FirstCollected = e.On }

// FirstCollectionNoticed says that both parents were told of the first collection.
type FirstCollectionNoticed struct {
	On calendar.Date `json:"on"`
}

// Kind implements Event.
func (FirstCollectionNoticed) Kind() string { return "first-collection-noticed" }

// Title implements Event.
func (FirstCollectionNoticed) Title(Case) string { return "Both parents told of the first collection" }

func (FirstCollectionNoticed) apply(*Case, Meta) {}

// DefaultIncomeChecked says what the check of a default order's income found (Fam. Code § 17432(h)).
type DefaultIncomeChecked struct {
	On      calendar.Date `json:"on"`
	Finding string        `json:"finding"`          // qualifies, differs, none
	Amount  money.Cents   `json:"amount,omitempty"` // support that the income found gives
}

// Kind implements Event.
func (DefaultIncomeChecked) Kind() string { return "default-income-checked" }

// Title implements Event.
func (e DefaultIncomeChecked) Title(Case) string {
	return "Income of the default order checked: " + map[string]string{"qualifies": "it qualifies to be set aside", "differs": "the difference is less than 10 percent", "none": "no income information"}[e.Finding]
}

func (DefaultIncomeChecked) apply(*Case, Meta) {}

// SetAsideAsked says that a motion to set the order aside was made, and whether the rule for its ground holds.
type SetAsideAsked struct {
	On     calendar.Date `json:"on"`
	By     string        `json:"by"`
	Route  string        `json:"route"` // 17432, 473, 473_5, void_service, mistaken_identity, scra
	Amount money.Cents   `json:"amount,omitempty"`
	Holds  string        `json:"holds"` // yes, no, refer
}

// Kind implements Event.
func (SetAsideAsked) Kind() string { return "set-aside-asked" }

// Title implements Event.
func (e SetAsideAsked) Title(Case) string {
	return "Motion to set the order aside: " + map[string]string{"17432": "income substantially different", "473": "mistake, surprise or neglect", "473_5": "no actual notice", "void_service": "not lawfully served",
		"mistaken_identity": "wrong person", "scra": "military service"}[e.Route]
}

func (e SetAsideAsked) apply(c *Case, _ Meta) { c.Establishment.SetAside = e }

// SetAsideDecided says how the court decided on the motion. The action goes on where the defect was: with the answer,
// or with service (Code Civ. Proc. §§ 473, 473.5).
type SetAsideDecided struct {
	On      calendar.Date `json:"on"`
	Route   string        `json:"route"`
	Granted bool          `json:"granted,omitempty"`
}

// Kind implements Event.
func (SetAsideDecided) Kind() string { return "set-aside-decided" }

// Title implements Event.
func (e SetAsideDecided) Title(Case) string {
	switch {
	case !e.Granted:
		return "Motion to set the order aside denied"
	case e.Route == "17432":
		return "Amount of the order set aside"
	}
	return "Order set aside"
}

func (e SetAsideDecided) apply(c *Case, m Meta) {
	f := &c.Establishment
	f.SetAside = SetAsideAsked{}
	if !e.Granted {
		return
	}
	switch e.Route {
	case "473", "473_5", "scra": // a proposed answer comes with the motion
		f.AnsweredOn, f.Default, f.Motion = e.On, false, JudgmentMotion{}
		c.enter(EstablishmentProcess, EstAtIssue, m)
	case "void_service":
		f.ServedOn, f.ServedBy, f.ProofOn, f.AnsweredOn, f.AmendedFrom = calendar.Date{}, "", calendar.Date{}, calendar.Date{}, calendar.Date{}
		f.Begun, f.Attempts, f.Default, f.Motion = SupportComplaintService{}, nil, false, JudgmentMotion{}
		c.enter(EstablishmentProcess, EstFiled, m)
	}
}

// CapacityReviewed says what the yearly review of an order on earning capacity found (Fam. Code § 17430(e)).
type CapacityReviewed CapacityReview

// Kind implements Event.
func (CapacityReviewed) Kind() string { return "capacity-reviewed" }

// Title implements Event.
func (e CapacityReviewed) Title(Case) string {
	return "Yearly review of the earning capacity: " + map[string]string{"yes": "enough evidence for a change", "no": "no new evidence"}[e.Evidence]
}

func (CapacityReviewed) apply(*Case, Meta) {}

// CapacityMotionFiled says that the motion to change the order was filed.
type CapacityMotionFiled struct {
	On calendar.Date `json:"on"`
}

// Kind implements Event.
func (CapacityMotionFiled) Kind() string { return "capacity-motion-filed" }

// Title implements Event.
func (CapacityMotionFiled) Title(Case) string {
	return "Motion to change the order filed after the review"
}

func (CapacityMotionFiled) apply(*Case, Meta) {}
