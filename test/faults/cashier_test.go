//go:build faults

package faults_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"time"

	"github.com/jackc/pgx/v5"

	"casewright/activities"
	"casewright/domain/ledger"
	"casewright/domain/money"
	"casewright/postgres"
)

// cashier posts payments and takes some of them back, as long as others work, and knows which were acknowledged.
type cashier struct {
	books            *activities.Books
	random           *rand.Rand
	posted, returned []string
	refused          int
}

// work posts payments until it is over.
func (c *cashier) work(ctx context.Context, s *stack, over func() bool) error {
	for n := 0; !over(); n++ {
		if len(c.posted) > 0 && c.random.IntN(8) == 0 {
			if err := c.takeBack(ctx, s, pick(c.random, c.posted)); err != nil {
				return err
			}
			continue
		}
		r := postgres.Receipt{ID: fmt.Sprintf("paid-%d", n), Amount: money.Cents(1 + c.random.IntN(90_000)), ActorID: "sdu",
			Source: pick(c.random, []ledger.Source{ledger.Voluntary, ledger.IncomeWithholding, ledger.BankLevy, ledger.FederalOffset})}
		if err := retry(ctx, func() error {
			return s.DB.Pool().QueryRow(ctx, `select case_id::text from ledger_book order by md5(case_id::text || $1) limit 1`, r.ID).Scan(&r.CaseID)
		}); err != nil {
			return fmt.Errorf("find a book: %w", err)
		}
		r.CollectedOn = s.Clock.Today().AddDays(-c.random.IntN(5))
		if c.random.IntN(20) == 0 {
			r.CollectedOn = r.CollectedOn.AddDays(-40) // it comes late, and the month is corrected
		}
		err := retry(ctx, func() error {
			_, err := c.books.Post(ctx, r)
			var wrong *ledger.FieldError
			if errors.As(err, &wrong) {
				c.refused++
				r.ID = ""
				return nil
			}
			return err
		})
		if err != nil {
			return fmt.Errorf("post %s: %w", r.ID, err)
		}
		if r.ID != "" {
			c.posted = append(c.posted, r.ID)
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(time.Duration(c.random.IntN(400)) * time.Millisecond):
		}
	}
	return nil
}

func (c *cashier) takeBack(ctx context.Context, s *stack, receipt string) error {
	err := retry(ctx, func() error {
		known, err := s.DB.ReceiptsByID(ctx, receipt)
		if err != nil {
			return err
		}
		return c.books.Return(ctx, known[receipt].CaseID, receipt, "insufficient funds")
	})
	if err == nil {
		c.returned = append(c.returned, receipt)
	}
	return err
}

// check returns what was acknowledged and is not in the record as it was told.
func (c *cashier) check(ctx context.Context, s *stack) ([]string, error) {
	rows, err := s.DB.Pool().Query(ctx, `
		select 'receipt ' || x || ' was acknowledged and is not in the record' from unnest($1::text[]) as x where not exists (select from receipt where id = x)
		union all
		select 'receipt ' || x || ' was taken back and the record does not say so' from unnest($2::text[]) as x where not exists (select from receipt where id = x and returned_on is not null)`,
		c.posted, c.returned)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, pgx.RowTo[string])
}

// batches has the schedules of money and strays run now and then, which by themselves run every few minutes or every hour.
func (s *stack) batches(ctx context.Context, over func() bool) (times int) {
	for !over() && ctx.Err() == nil {
		for _, id := range []string{"open-months", "sweep-delinquency", "carry-out-strays"} {
			if s.Client.ScheduleClient().GetHandle(ctx, id).Trigger(ctx, triggerNow) == nil { // Temporal may be down
				times++
			}
		}
		select {
		case <-ctx.Done():
		case <-time.After(10 * time.Second):
		}
	}
	return times
}
