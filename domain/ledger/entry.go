package ledger

import (
	"fmt"

	"casewright/domain/calendar"
	"casewright/domain/money"
)

// Event is what a transaction records.
type Event string

// The events.
const (
	EventCharge     Event = "charge"       // a month's support falls due
	EventMature     Event = "past-due"     // what is unpaid at the end of its month becomes arrears
	EventInterest   Event = "interest"     // interest on unpaid principal
	EventArrears    Event = "arrears"      // a past-due figure is brought in
	EventAssign     Event = "assignment"   // aid begins or ends and arrears change hands
	EventPayment    Event = "payment"      // money is collected and credited
	EventDistribute Event = "distribution" // collected money is passed on
	EventAdjust     Event = "adjustment"
	EventHeld       Event = "held-money" // held money is applied, or becomes a refund
)

// Transaction is a set of entries that sums to zero. It is never changed: a correction is a reversal
// and a new transaction.
type Transaction struct {
	ID          string
	Event       Event
	Subject     string        // id of the order, payment or adjustment
	Bucket      Bucket        // of interest: whose it is
	Period      calendar.Date // first of the month concerned, if one is
	EffectiveOn calendar.Date // when true
	RecordedOn  calendar.Date // when entered in the book
	Reverses    string        // id of the transaction that this one undoes
	Note        string        // what a reader needs besides
	Basis       money.Cents   // of a month's interest: the principal that bore it
	Rate        money.Rate    // and the annual rate
	Entries     []Entry
}

// Sum adds the entries; it is zero for every transaction of a book.
func (t Transaction) Sum() money.Cents {
	var sum money.Cents
	for _, e := range t.Entries {
		sum += e.Amount
	}
	return sum
}

// Text says in a sentence what happened.
func (t Transaction) Text() string {
	month := t.Period.Format("January 2006")
	var text string
	switch t.Event {
	case EventCharge:
		text = fmt.Sprintf("Support for %s, order %s", month, t.Subject)
	case EventMature:
		text = fmt.Sprintf("Unpaid support of %s is past due, order %s", month, t.Subject)
	case EventInterest:
		text = fmt.Sprintf("Interest for %s, order %s", month, t.Subject)
		if t.Basis != 0 {
			text += fmt.Sprintf(": a twelfth of %s on %s unpaid", t.Rate, t.Basis)
		}
	case EventArrears:
		text = fmt.Sprintf("Arrears %s brought in", t.Subject)
	case EventAssign:
		text = fmt.Sprintf("Arrears of order %s change hands", t.Subject)
	case EventPayment:
		text = fmt.Sprintf("Payment %s credited", t.Subject)
	case EventDistribute:
		text = fmt.Sprintf("Payment %s distributed", t.Subject)
	case EventAdjust:
		text = fmt.Sprintf("Adjustment %s", t.Subject)
	case EventHeld:
		text = fmt.Sprintf("Held money, %s", month)
	}
	if t.Note != "" {
		text += ": " + t.Note
	}
	if t.Reverses != "" {
		text = "Reversal of: " + text
	}
	return text
}

// same says whether two transactions record the same thing with the same entries.
func (t Transaction) same(u Transaction) bool {
	if t.EffectiveOn != u.EffectiveOn || t.Note != u.Note || t.Basis != u.Basis || t.Rate != u.Rate ||
		len(t.Entries) != len(u.Entries) {
		return false
	}
	for i := range t.Entries {
		if t.Entries[i] != u.Entries[i] {
			return false
		}
	}
	return true
}
