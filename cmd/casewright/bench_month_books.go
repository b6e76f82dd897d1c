package main

import (
	"context"
	"encoding/binary"
	"fmt"
	"math/rand/v2"
	"runtime"
	"slices"
	"time"

	"github.com/google/uuid"
	"golang.org/x/sync/errgroup"

	"casewright/domain/ledger"
	"casewright/domain/money"
	"casewright/postgres"
)

// booksPart is how many made-up books are written at once.
const booksPart = 500

// fillBooks makes up the books of so many cases, the same ones each time. The books stand where up to six years of
// charges, interest and payments have brought them; of their transactions those of the last month are stored.
func fillBooks(ctx context.Context, db *postgres.DB, cases int) error {
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(runtime.GOMAXPROCS(0))
	for first := 0; first < cases; first += booksPart {
		g.Go(func() error {
			n := min(booksPart, cases-first)
			kept, ids := make([]postgres.Kept, n), make([]string, n)
			for i := range n {
				var err error
				if kept[i], err = madeUpBook(first + i); err != nil {
					return fmt.Errorf("make up book %d: %w", first+i, err)
				}
				ids[i] = kept[i].Book.CaseID
			}
			if err := db.AddBareCases(ctx, ids, benchCounty); err != nil {
				return err
			}
			return db.KeepBooks(ctx, kept, time.Now())
		})
	}
	return g.Wait()
}

// madeUpBook is a case of one to three children: half of the families never had aid; some parents pay all, most pay
// in part, some nothing.
func madeUpBook(n int) (postgres.Kept, error) {
	r := rand.New(rand.NewPCG(20260301, uint64(n)))
	began := benchEve.AddMonths(-1 - r.IntN(72)).FirstOfMonth()
	s := ledger.Scenario{AsOf: benchEve}
	var due money.Cents
	for child := range 1 + r.IntN(3) {
		o := ledger.Order{ID: fmt.Sprintf("O1-child%d", child+1), Kind: ledger.Child, Amount: money.Dollars(int64(100 + 25*r.IntN(30))), From: began,
			Child: &ledger.ChildFacts{BirthDate: began.AddMonths(-r.IntN(12 * 10))}}
		due += o.Amount
		s.Orders = append(s.Orders, o)
	}
	switch r.IntN(4) {
	case 0:
		s.Aid = []ledger.Aid{{Status: ledger.CalWORKs, From: began.AddMonths(-3)}}
	case 1:
		s.Aid = []ledger.Aid{{Status: ledger.CalWORKs, From: began.AddMonths(-3), To: began.AddMonths(14).AddDays(-1)}}
	}
	pays := []int64{0, 40, 70, 90, 100, 100}[r.IntN(6)]
	facts := s
	for month := began; pays > 0 && !month.AddDays(14).After(benchEve); month = month.FirstOfNextMonth() {
		if r.IntN(10) == 0 {
			continue // a month without a payment
		}
		amount, err := due.MulRatio(pays, 100, money.HalfEven)
		if err != nil {
			return postgres.Kept{}, err
		}
		s.Payments = append(s.Payments, ledger.Payment{ID: fmt.Sprintf("P%d-%s", n, month.Format("2006-01")), Amount: amount, CollectedOn: month.AddDays(r.IntN(14)), Source: ledger.IncomeWithholding})
	}
	added, checkpoint, err := ledger.Standing(s)
	if err != nil {
		return postgres.Kept{}, err
	}
	stored := slices.IndexFunc(added, func(t ledger.Transaction) bool { return !t.EffectiveOn.Before(benchEve.FirstOfMonth()) })
	if stored < 0 {
		stored = len(added)
	}
	for i := range added {
		added[i].RecordedOn = added[i].EffectiveOn
	}
	// Case ids lie in the table as those of a real caseload: in no order.
	var id [16]byte
	binary.BigEndian.PutUint64(id[:], r.Uint64())
	binary.BigEndian.PutUint64(id[8:], uint64(n))
	return postgres.Kept{Book: postgres.Book{CaseID: uuid.UUID(id).String(), County: benchCounty, KeptThrough: benchEve, Facts: facts, Checkpoint: checkpoint}, Added: added[stored:]}, nil
}
