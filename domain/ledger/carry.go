package ledger

import (
	"bytes"
	"encoding/json"
	"errors"

	"casewright/domain/calendar"
)

// Standpoint is where a stored book stands: the facts on which it was kept, without payments, and the checkpoint of
// the last day. Its zero value is a book that is not there yet.
type Standpoint struct {
	Facts      Scenario
	Checkpoint Checkpoint
}

// Carry carries a stored book on through s.AsOf, the day on which the facts of s are known, and returns what to add to
// it and the checkpoint from which it goes on. s holds all payments. late says that a payment is new, or was
// returned, that concerns days through which the book was kept; stored reads the whole book and is asked only when
// something must be corrected. It returns a *FieldError when the facts are not usable.
func Carry(s Scenario, from Standpoint, late bool, stored func() ([]Transaction, error)) ([]Transaction, Checkpoint, error) {
	through := from.Checkpoint.Through
	changed := through.IsZero() || !SameFacts(s, from.Facts)
	if !changed && !late {
		if added, next, err := GoOn(s, from.Checkpoint); !errors.Is(err, ErrLate) {
			return added, next, err
		}
	}
	eve := s.AsOf.AddDays(-1)
	if through.IsZero() {
		// What took effect before the book was opened was entered on the day of its opening.
		added, next, err := BookOf(nil, eve).Correct(s)
		return s.stamp(added), next, err
	}
	transactions, err := stored()
	if err != nil {
		return nil, from.Checkpoint, err
	}
	book := BookOf(transactions, through)
	if changed && eve.After(through) {
		was := from.Facts
		was.Payments, was.AsOf = s.Payments, eve
		if _, _, err := book.Correct(was); err != nil {
			return nil, from.Checkpoint, err
		}
	}
	_, next, err := book.Correct(s)
	return s.stamp(book.transactions[len(transactions):]), next, err
}

// GoOn is Carry for facts that have not changed, when no payment concerns days through which the book was kept: it
// needs no payments but those after the checkpoint, and those held past it. It returns ErrLate when Carry must look at
// the whole book.
func GoOn(s Scenario, from Checkpoint) ([]Transaction, Checkpoint, error) {
	added, next, err := Advance(s.paymentsInTime(from), from)
	return s.stamp(added), next, err
}

// SameFacts reports whether two scenarios say the same but for payments and the day.
func SameFacts(a, b Scenario) bool {
	text := func(s Scenario) []byte {
		s.Payments, s.AsOf = nil, calendar.Date{}
		body, err := json.Marshal(s)
		if err != nil {
			panic(err) // dates, amounts and text can be written
		}
		return body
	}
	return bytes.Equal(text(a), text(b))
}

// paymentsInTime is the scenario for Advance: payments that concern only days after the checkpoint did not become
// known late.
func (s Scenario) paymentsInTime(c Checkpoint) Scenario {
	payments := make([]Payment, 0, len(s.Payments))
	for _, p := range s.Payments {
		if p.CreditedOn().After(c.Through) {
			if p.RecordedOn.After(s.AsOf) {
				continue
			}
			p.RecordedOn = calendar.Date{}
		}
		payments = append(payments, p)
	}
	s.Payments = payments
	return s
}

// stamp sets the day of entry of what was added: the day it took effect, or of a payment the day it was recorded,
// when that is later.
func (s Scenario) stamp(added []Transaction) []Transaction {
	for i := range added {
		t := &added[i]
		t.RecordedOn = later(t.RecordedOn, t.EffectiveOn)
		if t.Event != EventPayment && t.Event != EventDistribute || t.Reverses != "" {
			continue
		}
		for _, p := range s.Payments {
			if p.ID == t.Subject {
				t.RecordedOn = later(t.RecordedOn, p.RecordedOn)
			}
		}
	}
	return added
}
