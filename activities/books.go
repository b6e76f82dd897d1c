package activities

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"casewright/clock"
	"casewright/domain/calendar"
	"casewright/domain/ledger"
	"casewright/domain/lifecycle"
	"casewright/postgres"
)

// Books are the activities that keep the ledger.
type Books struct {
	DB    *postgres.DB
	Clock *clock.Clock
}

// Books are the ledger's activities on the same record.
func (a *Cases) Books() *Books { return &Books{DB: a.DB, Clock: a.Clock} }

// Keep makes the book of a case say what the case's orders, aid and payments now come to, through today. Doing it
// again changes nothing.
func (b *Books) Keep(ctx context.Context, caseID string) error {
	for range tries {
		l, err := b.DB.LoadCase(ctx, caseID, "")
		if err != nil {
			return err
		}
		facts := lifecycle.MoneyFacts(l.Case)
		if len(facts.Orders)+len(facts.Arrears) == 0 {
			return nil
		}
		x, err := b.read(ctx, caseID)
		if err != nil {
			return err
		}
		x.book.County = l.Case.County
		kept, err := b.carry(ctx, x, facts, false)
		if err != nil {
			return err
		}
		if x.book.Version > 0 && len(kept.Added) == 0 && kept.Book.KeptThrough == x.book.KeptThrough && ledger.SameFacts(facts, x.book.Facts) {
			return nil
		}
		if err := b.DB.KeepBooks(ctx, []postgres.Kept{kept}, b.Clock.Now()); !errors.Is(err, postgres.ErrConflict) {
			return err
		}
	}
	return fmt.Errorf("keep the books of case %s: %w", caseID, postgres.ErrConflict)
}

// opened is a case's book with its receipts.
type opened struct {
	book     postgres.Book // of version 0 when the case has none
	receipts []postgres.Receipt
}

func (b *Books) read(ctx context.Context, caseID string) (opened, error) {
	books, err := b.DB.Books(ctx, caseID)
	if err != nil {
		return opened{}, err
	}
	receipts, err := b.DB.Receipts(ctx, caseID)
	if err != nil {
		return opened{}, err
	}
	x := opened{books[caseID], receipts[caseID]}
	x.book.CaseID = caseID
	return x, nil
}

// carry carries a book on through today on the given facts. late says that a receipt is new, or was returned, that
// concerns days through which the book was kept.
func (b *Books) carry(ctx context.Context, x opened, facts ledger.Scenario, late bool) (postgres.Kept, error) {
	today := b.Clock.Today()
	if x.book.KeptThrough.After(today) {
		return postgres.Kept{}, fmt.Errorf("the books of case %s are kept through %s, after today, %s", x.book.CaseID, x.book.KeptThrough, today)
	}
	return carryOn(x, facts, late, today, func() ([]ledger.Transaction, error) { return b.DB.Transactions(ctx, x.book.CaseID) })
}

func carryOn(x opened, facts ledger.Scenario, late bool, today calendar.Date, stored func() ([]ledger.Transaction, error)) (postgres.Kept, error) {
	s := facts
	s.AsOf = today
	s.Payments = make([]ledger.Payment, len(x.receipts))
	last := calendar.Date{}
	for i, r := range x.receipts {
		s.Payments[i] = r.Payment()
		if r.ReturnedOn.IsZero() && r.CollectedOn.After(last) {
			last = r.CollectedOn
		}
	}
	added, checkpoint, err := ledger.Carry(s, ledger.Standpoint{Facts: x.book.Facts, Checkpoint: x.book.Checkpoint}, late, stored)
	if err != nil {
		return postgres.Kept{}, fmt.Errorf("books of case %s: %w", x.book.CaseID, err)
	}
	book := x.book
	book.Facts, book.Checkpoint, book.KeptThrough, book.LastPayment = facts, checkpoint, today, last
	return postgres.Kept{Book: book, Added: slices.Clip(added)}, nil
}
