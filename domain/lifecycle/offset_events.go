package lifecycle

import (
	"slices"

	"casewright/domain/calendar"
	"casewright/domain/money"
)

// offsetEvents are about the federal tax refund offset, or about one sum of money that it brought.
var offsetEvents = []Event{OffsetContested{}, OffsetReviewSet{}, OffsetFileForwarded{}, OffsetFileReceived{}, OffsetDecided{}, OffsetCarriedOut{},
	OffsetMoneyReceived{}, OffsetHoldEnded{}, OffsetMoneySent{}}

// OffsetContested says that the parent disputes the offset, and where the review is asked for.
type OffsetContested struct {
	Remedy string `json:"remedy"`
	Review string `json:"review"` // here, elsewhere
	Joint  bool   `json:"joint,omitempty"`
	Says   string `json:"says"`
}

// Kind implements Event.
func (OffsetContested) Kind() string { return "offset-contested" }

// Subject implements subjected.
func (e OffsetContested) Subject() string { return e.Remedy }

// Title implements Event.
func (e OffsetContested) Title(Case) string {
	if e.Review == "elsewhere" {
		return "Tax refund offset contested; review in the state that issued the order asked for"
	}
	return "Tax refund offset contested"
}

func (e OffsetContested) apply(c *Case, _ Meta) { c.Enforcement.Offset.Stage = e.Review }

// OffsetReviewSet says when and where the offset is reviewed.
type OffsetReviewSet struct {
	Remedy string        `json:"remedy"`
	Date   calendar.Date `json:"date"`
	Time   string        `json:"time"`
	Where  string        `json:"where"`
}

// Kind implements Event.
func (OffsetReviewSet) Kind() string { return "offset-review-set" }

// Subject implements subjected.
func (e OffsetReviewSet) Subject() string { return e.Remedy }

// Title implements Event.
func (e OffsetReviewSet) Title(Case) string {
	return "Review of the offset set for " + longDate(e.Date)
}

func (OffsetReviewSet) apply(c *Case, _ Meta) { c.Enforcement.Offset.Stage = offsetSet }

// OffsetFileForwarded says that the state that issued the order has the request and the file.
type OffsetFileForwarded struct {
	Remedy string `json:"remedy"`
	State  string `json:"state"`
}

// Kind implements Event.
func (OffsetFileForwarded) Kind() string { return "offset-file-forwarded" }

// Subject implements subjected.
func (e OffsetFileForwarded) Subject() string { return e.Remedy }

// Title implements Event.
func (OffsetFileForwarded) Title(Case) string {
	return "File of the offset sent to the state that issued the order"
}

func (OffsetFileForwarded) apply(c *Case, _ Meta) { c.Enforcement.Offset.Stage = offsetForwarded }

// OffsetFileReceived says that another state sent the file of its offset, which rests on our order.
type OffsetFileReceived struct {
	Remedy string `json:"remedy"`
	State  string `json:"state"`
}

// Kind implements Event.
func (OffsetFileReceived) Kind() string { return "offset-file-received" }

// Subject implements subjected.
func (e OffsetFileReceived) Subject() string { return e.Remedy }

// Title implements Event.
func (OffsetFileReceived) Title(Case) string {
	return "Another state asked to review an offset on our order"
}

func (e OffsetFileReceived) apply(c *Case, _ Meta) {
	c.Enforcement.Offset.Stage, c.Enforcement.Offset.Sender = offsetHere, e.State
}

// OffsetDecided says what the review of the offset found.
type OffsetDecided struct {
	Remedy  string      `json:"remedy"`
	Finding string      `json:"finding"` // right, changed, nothing
	Owed    money.Cents `json:"owed,omitempty"`
	Refund  money.Cents `json:"refund,omitempty"`
	Basis   string      `json:"basis"`
	// Theirs: the offset is another state's, which must be told (45 CFR 303.72(g)(4), (5)).
	Theirs bool `json:"theirs,omitempty"`
}

// Kind implements Event.
func (OffsetDecided) Kind() string { return "offset-decided" }

// Subject implements subjected.
func (e OffsetDecided) Subject() string { return e.Remedy }

// Title implements Event.
func (e OffsetDecided) Title(Case) string {
	return "Review of the offset decided: " + map[string]string{"right": "what was submitted is right", "changed": "another amount is past due", "nothing": "nothing is past due"}[e.Finding]
}

func (e OffsetDecided) apply(c *Case, _ Meta) {
	o := &c.Enforcement.Offset
	o.Stage, o.Refund = offsetDecided, e.Refund
	if e.Finding == "right" && !e.Theirs {
		o.Stage = ""
	}
}

// OffsetCarriedOut says that the other offices know of the decision, and what was too much is paid back.
type OffsetCarriedOut struct {
	Remedy string `json:"remedy"`
}

// Kind implements Event.
func (OffsetCarriedOut) Kind() string { return "offset-decision-carried-out" }

// Subject implements subjected.
func (e OffsetCarriedOut) Subject() string { return e.Remedy }

// Title implements Event.
func (OffsetCarriedOut) Title(Case) string { return "Decision on the offset carried out" }

func (OffsetCarriedOut) apply(c *Case, _ Meta) {
	o := &c.Enforcement.Offset
	o.Stage, o.Sender, o.Refund = "", "", 0
}

// OffsetMoneyReceived says that an offset brought money for the family.
type OffsetMoneyReceived struct {
	Money  string      `json:"money"` // "F1"
	Amount money.Cents `json:"amount"`
	Joint  bool        `json:"joint,omitempty"`
	Held   bool        `json:"held,omitempty"`
}

// Kind implements Event.
func (OffsetMoneyReceived) Kind() string { return "offset-money-received" }

// Subject implements subjected.
func (e OffsetMoneyReceived) Subject() string { return e.Money }

// Title implements Event.
func (e OffsetMoneyReceived) Title(Case) string {
	if e.Held {
		return "Money of a joint tax refund received and held: " + e.Amount.String()
	}
	return "Money of a tax refund received for the family: " + e.Amount.String()
}

func (e OffsetMoneyReceived) apply(c *Case, m Meta) {
	c.Enforcement.Offset.Count++
	c.Enforcement.Offset.Money = append(c.Enforcement.Offset.Money, OffsetMoney{Key: e.Money, On: m.EffectiveOn, Amount: e.Amount, Held: e.Held})
}

// OffsetHoldEnded says that money of a joint refund is no longer held, and what is left of it for the family.
type OffsetHoldEnded struct {
	Money string      `json:"money"`
	Why   string      `json:"why"` // spouse, months
	Left  money.Cents `json:"left"`
}

// Kind implements Event.
func (OffsetHoldEnded) Kind() string { return "offset-hold-ended" }

// Subject implements subjected.
func (e OffsetHoldEnded) Subject() string { return e.Money }

// Title implements Event.
func (e OffsetHoldEnded) Title(Case) string {
	why := map[string]string{"spouse": "the spouse's share is settled", "months": "six months are over"}[e.Why]
	return "Joint tax refund no longer held, " + why + ": " + e.Left.String() + " for the family"
}

func (e OffsetHoldEnded) apply(c *Case, _ Meta) {
	o := &c.Enforcement.Offset
	for i := range o.Money {
		if o.Money[i].Key == e.Money {
			o.Money[i].Held, o.Money[i].Amount = false, e.Left
		}
	}
	o.Money = slices.DeleteFunc(o.Money, func(m OffsetMoney) bool { return m.Key == e.Money && m.Amount == 0 })
}

// OffsetMoneySent says that the family has the money.
type OffsetMoneySent struct {
	Money string `json:"money"`
}

// Kind implements Event.
func (OffsetMoneySent) Kind() string { return "offset-money-sent" }

// Subject implements subjected.
func (e OffsetMoneySent) Subject() string { return e.Money }

// Title implements Event.
func (OffsetMoneySent) Title(Case) string { return "Money of the tax refund sent to the family" }

func (e OffsetMoneySent) apply(c *Case, _ Meta) {
	c.Enforcement.Offset.Money = slices.DeleteFunc(c.Enforcement.Offset.Money, func(m OffsetMoney) bool { return m.Key == e.Money })
}
