package lifecycle

import "casewright/domain/calendar"

var supportHearingEvents = []Event{JudgmentMotionFiled{}, SupportHearingSet{}, JudgmentMotionServed{}, MotionOpposed{}, MotionReplied{}, RecipientToldOfHearing{}, OrderRecommended{}, RecommendationObjected{}, TemporarySupportAsked{}}

// JudgmentMotionFiled says that a motion for judgment was filed.
type JudgmentMotionFiled struct {
	On calendar.Date `json:"on"`
}

// Kind implements Event.
func (JudgmentMotionFiled) Kind() string { return "judgment-motion-filed" }

// Title implements Event.
func (JudgmentMotionFiled) Title(Case) string { return "Motion for judgment filed" }

func (e JudgmentMotionFiled) apply(c *Case, m Meta) {
	c.Establishment.Motion = JudgmentMotion{FiledOn: e.On, Temporary: c.Establishment.Motion.Temporary}
	c.Establishment.Default = false
	c.enter(EstablishmentProcess, EstMotion, m)
}

// SupportHearingSet says when a hearing on support is, set for the first time or continued.
type SupportHearingSet struct {
	Hearing   SupportHearing `json:"hearing"`
	Why       string         `json:"why,omitempty"` // of a continuance
	Continued bool           `json:"continued,omitempty"`
	Learned   calendar.Date  `json:"learned"` // the day the agency learned of it
}

// Kind implements Event.
func (SupportHearingSet) Kind() string { return "support-hearing-set" }

// Title implements Event.
func (e SupportHearingSet) Title(Case) string {
	if e.Continued {
		return "Hearing on support continued to " + longDate(e.Hearing.On)
	}
	return "Hearing on support set for " + longDate(e.Hearing.On)
}

func (e SupportHearingSet) apply(c *Case, _ Meta) {
	c.Establishment.Motion.Hearing = e.Hearing
	if !e.Continued {
		c.Establishment.Motion.Told = false
	}
}

// JudgmentMotionServed says that the motion for judgment was served.
type JudgmentMotionServed struct {
	On     calendar.Date `json:"on"`
	Manner string        `json:"manner"`
}

// Kind implements Event.
func (JudgmentMotionServed) Kind() string { return "judgment-motion-served" }

// Title implements Event.
func (JudgmentMotionServed) Title(Case) string { return "Motion for judgment served" }

func (e JudgmentMotionServed) apply(c *Case, _ Meta) { c.Establishment.Motion.ServedOn = e.On }

// MotionOpposed says that the motion is opposed.
type MotionOpposed struct {
	On calendar.Date `json:"on"`
}

// Kind implements Event.
func (MotionOpposed) Kind() string { return "motion-opposed" }

// Title implements Event.
func (MotionOpposed) Title(Case) string { return "Opposition to the motion for judgment filed" }

func (e MotionOpposed) apply(c *Case, _ Meta) {
	c.Establishment.Motion.OpposedOn, c.Establishment.Motion.RepliedOn = e.On, calendar.Date{}
}

// MotionReplied says that the reply was filed.
type MotionReplied struct {
	On calendar.Date `json:"on"`
}

// Kind implements Event.
func (MotionReplied) Kind() string { return "motion-replied" }

// Title implements Event.
func (MotionReplied) Title(Case) string { return "Reply to the opposition filed" }

func (e MotionReplied) apply(c *Case, _ Meta) { c.Establishment.Motion.RepliedOn = e.On }

// RecipientToldOfHearing says that the person receiving support was sent the notice of hearing.
type RecipientToldOfHearing struct {
	On calendar.Date `json:"on"`
}

// Kind implements Event.
func (RecipientToldOfHearing) Kind() string { return "recipient-told-of-hearing" }

// Title implements Event.
func (RecipientToldOfHearing) Title(Case) string {
	return "Person receiving support sent the notice of hearing"
}

func (RecipientToldOfHearing) apply(c *Case, _ Meta) { c.Establishment.Motion.Told = true }

// OrderRecommended says that a commissioner recommended an order, because a party objected to a temporary judge.
type OrderRecommended struct {
	On calendar.Date `json:"on"`
}

// Kind implements Event.
func (OrderRecommended) Kind() string { return "order-recommended" }

// Title implements Event.
func (OrderRecommended) Title(Case) string { return "Commissioner recommended an order" }

func (OrderRecommended) apply(c *Case, m Meta) { c.enter(EstablishmentProcess, EstRecommended, m) }

// RecommendationObjected says that the recommended order was objected to: a judge hears the matter anew.
type RecommendationObjected struct {
	On calendar.Date `json:"on"`
	By string        `json:"by"`
}

// Kind implements Event.
func (RecommendationObjected) Kind() string { return "recommendation-objected" }

// Title implements Event.
func (RecommendationObjected) Title(Case) string {
	return "Recommended order objected to: a judge hears the matter anew"
}

func (RecommendationObjected) apply(c *Case, m Meta) { c.enter(EstablishmentProcess, EstMotion, m) }

// TemporarySupportAsked says that the court was asked for support while the action is pending.
type TemporarySupportAsked struct {
	On calendar.Date `json:"on"`
}

// Kind implements Event.
func (TemporarySupportAsked) Kind() string { return "temporary-support-asked" }

// Title implements Event.
func (TemporarySupportAsked) Title(Case) string { return "Temporary support asked for" }

func (e TemporarySupportAsked) apply(c *Case, _ Meta) { c.Establishment.Motion.Temporary = e.On }
