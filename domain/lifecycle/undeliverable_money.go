package lifecycle

import (
	"slices"
	"strings"

	"casewright/domain/calendar"
	"casewright/domain/money"
)

// UndeliverableMoney is the form of record-undeliverable-money.
type UndeliverableMoney struct {
	Of string `json:"of" label:"Which money" options:"support=Support collected for the payee|pass_through=Pass-through of former aid|non_ivd=Wage assignment outside Title IV-D" required:"yes"`
}

// moneyLabels are the kinds of undeliverable money that are returned, in words.
var moneyLabels = map[string]string{"support": "Support collected for the payee", "non_ivd": "Wage assignment outside Title IV-D"}

func moneyUndeliverable(_ Case, u UndeliverableMoney, _ Facts) ([]Event, error) {
	return []Event{MoneyUndeliverable(u)}, nil
}

func payeeFound(Case, Nothing, Facts) ([]Event, error) { return []Event{PayeeFound{}}, nil }

// ReturnForm is the form of return-money.
type ReturnForm struct {
	Of         string        `json:"of" label:"Which money" options:"@returns" required:"yes"`
	Amount     string        `json:"amount" label:"Amount returned" kind:"money" required:"yes"`
	ReceivedOn calendar.Date `json:"received_on" label:"Date the payment was received" required:"yes"`
}

func returnMoney(c Case, r ReturnForm, f Facts) ([]Event, error) {
	amount := cents(r.Amount)
	if amount == 0 {
		return nil, invalid("amount", "Enter the amount that is returned.")
	}
	if r.ReceivedOn.After(f.Today) {
		return nil, invalid("received_on", "The payment cannot be received in the future.")
	}
	details := map[string]string{"amount": amount.String(), "received_on": r.ReceivedOn.String(), "sought_to": f.Today.String()}
	if sought, ok := c.OpenTask("find-payee", r.Of); ok {
		details["sought_from"] = sought.OpenedOn.String()
	}
	return []Event{MoneyReturned{Of: r.Of, Amount: amount, ReceivedOn: r.ReceivedOn},
		NoticeRequested{Notice: "N-PAYEE-RETURN", To: "pps", Details: details}}, nil
}

// sendToRecoupment: pass-through of former aid that could not be delivered for six months is not returned;
// it repays aid, and the former recipient may claim it for 12 months (Fam. Code § 17504.2(b)).
func sendToRecoupment(Case, Nothing, Facts) ([]Event, error) {
	return []Event{SentToRecoupment{}}, nil
}

var payeeSought = Guard{"money waits for its payee", func(c Case, _ Facts) *Reason {
	if slices.ContainsFunc(c.Tasks, func(t Task) bool { return t.Open() && t.Name == "find-payee" }) {
		return nil
	}
	return &Reason{Text: "No money is waiting for its payee.", Citation: "Fam. Code § 17502"}
}}

// returnAllowed: money goes back only after the time to look for the payee is over.
var returnAllowed = Guard{"the time to look for the payee is over", func(c Case, _ Facts) *Reason {
	if len(Choices(c, "returns")) > 0 {
		return nil
	}
	return &Reason{Text: "The time to look for the payee is not over, or no money is waiting.", Citation: "Fam. Code §§ 5237(d)(2), 17502"}
}}

func undeliverable(of ...string) When {
	return When{"it is " + strings.ReplaceAll(strings.Join(of, " or "), "_", " "), func(_ Case, e Event) bool { return slices.Contains(of, e.(MoneyUndeliverable).Of) }}
}

// payeeNotFound: the money goes back to the parent who paid it (Fam. Code §§ 5237(d)(2), 17502), but
// pass-through of former aid repays aid (§ 17504.2(b)).
func payeeNotFound(_ Case, d Deadline, _ Facts) []Event {
	if d.Subject == passThrough {
		return []Event{RecoupmentDue{}}
	}
	return []Event{ReturnDue{ID: d.ID, Of: d.Subject}}
}

func claimOver(Case, Deadline, Facts) []Event { return []Event{ClaimTimeOver{}} }

// MoneyUndeliverable says that collected money cannot be delivered to the payee.
type MoneyUndeliverable UndeliverableMoney

// Kind implements Event.
func (MoneyUndeliverable) Kind() string { return "money-undeliverable" }

// Subject implements subjected.
func (e MoneyUndeliverable) Subject() string { return e.Of }

// Title implements Event.
func (MoneyUndeliverable) Title(Case) string { return "Collected money cannot be delivered" }

func (MoneyUndeliverable) apply(*Case, Meta) {}

// PayeeFound says that the payee was found again.
type PayeeFound struct{}

// Kind implements Event.
func (PayeeFound) Kind() string { return "payee-found" }

// Title implements Event.
func (PayeeFound) Title(Case) string { return "Payee found" }

func (PayeeFound) apply(*Case, Meta) {}

// ReturnDue says that the time to look for the payee is over: the money goes back.
type ReturnDue struct {
	ID string `json:"id"`
	Of string `json:"of"`
}

// Kind implements Event.
func (ReturnDue) Kind() string { return "return-due" }

// Subject implements subjected.
func (e ReturnDue) Subject() string { return e.Of }

// Title implements Event.
func (ReturnDue) Title(Case) string {
	return "The payee was not found in time: the money is to be returned"
}

func (ReturnDue) apply(*Case, Meta) {}

// MoneyReturned says that the money went back to the parent who paid it.
type MoneyReturned struct {
	Of         string        `json:"of"`
	Amount     money.Cents   `json:"amount"`
	ReceivedOn calendar.Date `json:"received_on"`
}

// Kind implements Event.
func (MoneyReturned) Kind() string { return "money-returned" }

// Subject implements subjected.
func (e MoneyReturned) Subject() string { return e.Of }

// Title implements Event.
func (MoneyReturned) Title(Case) string { return "Undeliverable money returned" }

func (MoneyReturned) apply(*Case, Meta) {}

// passThrough is the subject of all that concerns undeliverable pass-through of former aid.
const passThrough = "pass_through"

// RecoupmentDue says that pass-through could not be delivered for six months: it is to repay aid.
type RecoupmentDue struct{}

// Kind implements Event.
func (RecoupmentDue) Kind() string { return "recoupment-due" }

// Subject implements subjected.
func (RecoupmentDue) Subject() string { return passThrough }

// Title implements Event.
func (RecoupmentDue) Title(Case) string {
	return "The payee was not found in time: the pass-through is to be sent to recoupment"
}

func (RecoupmentDue) apply(*Case, Meta) {}

// SentToRecoupment says that undeliverable pass-through was sent to repay aid.
type SentToRecoupment struct{}

// Kind implements Event.
func (SentToRecoupment) Kind() string { return "sent-to-recoupment" }

// Subject implements subjected.
func (SentToRecoupment) Subject() string { return passThrough }

// Title implements Event.
func (SentToRecoupment) Title(Case) string { return "Undeliverable pass-through sent to recoupment" }

func (SentToRecoupment) apply(*Case, Meta) {}

// ClaimTimeOver says that the former recipient can no longer claim the pass-through.
type ClaimTimeOver struct{}

// Kind implements Event.
func (ClaimTimeOver) Kind() string { return "claim-time-over" }

// Subject implements subjected.
func (ClaimTimeOver) Subject() string { return passThrough }

// Title implements Event.
func (ClaimTimeOver) Title(Case) string {
	return "The time to claim the pass-through sent to recoupment is over"
}

func (ClaimTimeOver) apply(*Case, Meta) {}
