package activities

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"sync"

	"golang.org/x/sync/errgroup"

	"casewright/domain/calendar"
	"casewright/domain/ledger"
	"casewright/postgres"
	"casewright/workflows"
)

// monthPage is how many books are read, carried on and written at once.
const monthPage = 500

// Agencies lists the counties that have books.
func (b *Books) Agencies(ctx context.Context) ([]string, error) { return b.DB.BookAgencies(ctx) }

// KeepMonth opens the month in every book of a county that has not seen it yet: interest, what is now past due, and
// the month's support. Books go page by page through all cores, each page in one transaction. What is done is done:
// when it is cut short, doing it again goes on.
func (b *Books) KeepMonth(ctx context.Context, county string) (workflows.MonthResult, error) {
	today := b.Clock.Today()
	m := month{books: b, county: county, first: today.FirstOfMonth(), today: today}
	g, ctx := errgroup.WithContext(ctx)
	for range max(runtime.GOMAXPROCS(0), 2) {
		g.Go(func() error { return m.work(ctx) })
	}
	err := g.Wait()
	return m.done, err
}

// month is the opening of a month in the books of one county.
type month struct {
	books        *Books
	county       string
	first, today calendar.Date

	mu    sync.Mutex
	after string // the last case that was read
	over  bool
	done  workflows.MonthResult
}

func (m *month) work(ctx context.Context) error {
	for {
		page, err := m.next(ctx)
		if err != nil || len(page.Cases()) == 0 {
			return err
		}
		held, err := m.books.DB.HeldReceipts(ctx, page.Cases())
		if err != nil {
			return err
		}
		books, err := page.Open()
		if err != nil {
			return err
		}
		if err := m.keep(ctx, books, held); err != nil {
			return err
		}
	}
}

// next is the next page, empty when all were read.
func (m *month) next(ctx context.Context) (postgres.BookPage, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.over {
		return postgres.BookPage{}, nil
	}
	page, err := m.books.DB.BooksBehind(ctx, m.county, m.first, m.after, monthPage)
	if err != nil {
		return page, err
	}
	cases := page.Cases()
	m.over = len(cases) < monthPage
	if len(cases) > 0 {
		m.after = cases[len(cases)-1]
	}
	return page, nil
}

// keep carries a page on. A book that someone else wrote meanwhile, or of which days long past must be looked at
// again, is kept by itself.
func (m *month) keep(ctx context.Context, page []postgres.Book, held map[string][]postgres.Receipt) error {
	kept, alone := make([]postgres.Kept, 0, len(page)), []string(nil)
	transactions := 0
	for _, book := range page {
		s := book.Facts
		s.AsOf = m.today
		for _, r := range held[book.CaseID] {
			s.Payments = append(s.Payments, r.Payment())
		}
		added, checkpoint, err := ledger.GoOn(s, book.Checkpoint)
		if errors.Is(err, ledger.ErrLate) {
			alone = append(alone, book.CaseID)
			continue
		}
		if err != nil {
			return fmt.Errorf("books of case %s: %w", book.CaseID, err)
		}
		book.Checkpoint, book.KeptThrough = checkpoint, m.today
		kept = append(kept, postgres.Kept{Book: book, Added: added})
		transactions += len(added)
	}
	switch err := m.books.DB.KeepMonth(ctx, kept, m.books.Clock.Now()); {
	case errors.Is(err, postgres.ErrConflict):
		alone = alone[:0]
		for _, book := range page {
			alone = append(alone, book.CaseID)
		}
		kept, transactions = nil, 0
	case err != nil:
		return err
	}
	for _, id := range alone {
		if err := m.books.Keep(ctx, id); err != nil {
			return err
		}
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	m.done.Books += len(kept) + len(alone)
	m.done.Transactions += transactions
	beat(ctx, m.done)
	return nil
}
