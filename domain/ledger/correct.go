package ledger

import (
	"strings"

	"casewright/domain/calendar"
)

// BookOf is the book whose transactions were stored, in the order in which they were recorded, kept through a day.
func BookOf(transactions []Transaction, keptThrough calendar.Date) *Book {
	b := &Book{transactions: transactions, keptThrough: keptThrough, live: make(map[string]int, len(transactions)), versions: make(map[string]int, len(transactions))}
	for i, t := range transactions {
		if t.Reverses != "" {
			delete(b.live, replayID(t.Reverses))
			continue
		}
		key := replayID(t.ID)
		b.live[key] = i
		b.versions[key]++
	}
	return b
}

// replayID is the id that a replay gives, without the number of the version that a book adds.
func replayID(id string) string {
	key, _, _ := strings.Cut(id, "#")
	return key
}

// Correct makes the book say what the facts as now known say, through s.AsOf, which is the day on which they became
// known: it adds reversals and new transactions, and returns them with the checkpoint from which Advance goes on.
// It returns a *FieldError when the facts are not usable, and then the book is as it was.
func (b *Book) Correct(s Scenario) ([]Transaction, Checkpoint, error) {
	if s.AsOf.Before(b.keptThrough) {
		return nil, Checkpoint{}, &FieldError{"as_of", "the book is kept through " + b.keptThrough.String() + "; record on that day or later"}
	}
	target, c, err := Standing(s)
	if err != nil {
		return nil, c, err
	}
	return b.Reconcile(target, s.AsOf, s.AsOf), c, nil
}
