package postgres

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgtype"

	"casewright/domain/calendar"
	"casewright/domain/money"
)

// BookAgencies lists the counties that have books, in order.
func (db *DB) BookAgencies(ctx context.Context) ([]string, error) {
	rows, err := db.pool.Query(ctx, `select distinct county from ledger_book order by county`)
	if err != nil {
		return nil, fmt.Errorf("counties with books: %w", err)
	}
	return pgx.CollectRows(rows, pgx.RowTo[string])
}

// BookPage is a page of books that were read and not looked into yet.
type BookPage struct{ rows []storedBook }

// Cases are the cases of the page, in order.
func (p BookPage) Cases() []string {
	cases := make([]string, len(p.rows))
	for i := range p.rows {
		cases[i] = p.rows[i].CaseID
	}
	return cases
}

// Open looks into the books.
func (p BookPage) Open() ([]Book, error) {
	books := make([]Book, len(p.rows))
	for i := range p.rows {
		var err error
		if books[i], err = p.rows[i].open(); err != nil {
			return nil, err
		}
	}
	return books, nil
}

// BooksBehind reads up to limit books of a county that are kept to before a day, after a cursor, in order of case. How
// far the month is done is so in the books themselves.
func (db *DB) BooksBehind(ctx context.Context, county string, day calendar.Date, after string, limit int) (BookPage, error) {
	rows, err := db.pool.Query(ctx, `select `+bookColumns+` from ledger_book
		where county = $1 and kept_through < $2 and case_id > $3::uuid order by ledger_book.case_id limit $4`, county, day, cursor(after), limit)
	if err != nil {
		return BookPage{}, fmt.Errorf("books of county %s: %w", county, err)
	}
	list, err := pgx.AppendRows(make([]storedBook, 0, limit), rows, scanStored)
	if err != nil {
		return BookPage{}, fmt.Errorf("books of county %s: %w", county, err)
	}
	return BookPage{list}, nil
}

// HeldReceipts reads the receipts of cases whose money was held, by case.
func (db *DB) HeldReceipts(ctx context.Context, cases []string) (map[string][]Receipt, error) {
	return db.receipts(ctx, `held_until is not null and case_id = any($1::uuid[])`, cases)
}

// KeepMonth is KeepBooks for books whose facts and payments have not changed.
func (db *DB) KeepMonth(ctx context.Context, kept []Kept, at time.Time) error {
	n := len(kept)
	ids, checkpoints, versions := make([]string, n), make([][]byte, n), make([]int, n)
	through, since := make([]pgtype.Date, n), make([]pgtype.Date, n)
	var sums [5][]int64
	for i := range kept {
		b := &kept[i].Book
		c, err := b.Checkpoint.MarshalBinary()
		if err != nil {
			return err
		}
		owes := b.Checkpoint.Owes()
		ids[i], versions[i], checkpoints[i], through[i], since[i] = b.CaseID, b.Version, c, dateValue(b.KeptThrough), dateValue(owes.PastDueSince)
		for j, x := range []money.Cents{b.Facts.Monthly(b.KeptThrough), owes.Current, owes.PastDue, owes.Interest, owes.Assigned} {
			sums[j] = append(sums[j], int64(x))
		}
	}
	return pgx.BeginFunc(ctx, db.pool, func(tx pgx.Tx) error {
		tag, err := tx.Exec(ctx, `
			update ledger_book b set version = b.version + 1, checkpoint = u.checkpoint, kept_through = u.kept_through, past_due_since = u.past_due_since,
				monthly = u.monthly, current_due = u.current_due, past_due = u.past_due, interest = u.interest, assigned = u.assigned, updated_at = $11
			from unnest($1::uuid[], $2::int[], $3::bytea[], $4::date[], $5::date[], $6::bigint[], $7::bigint[], $8::bigint[], $9::bigint[], $10::bigint[])
				as u(case_id, version, checkpoint, kept_through, past_due_since, monthly, current_due, past_due, interest, assigned)
			where b.case_id = u.case_id and b.version = u.version`,
			ids, versions, checkpoints, through, since, sums[0], sums[1], sums[2], sums[3], sums[4], at)
		if err != nil {
			return fmt.Errorf("write %d books: %w", n, err)
		}
		if tag.RowsAffected() != int64(n) {
			return fmt.Errorf("write %d books: %w", n, ErrConflict)
		}
		return copyTransactions(ctx, tx, kept)
	})
}

// dateValue is a date, null for none, in the form that is written fastest.
func dateValue(d calendar.Date) pgtype.Date {
	return pgtype.Date{Time: d.In(time.UTC), Valid: !d.IsZero()}
}

// Behind is a case whose payments and whose process no longer agree on whether it is delinquent.
type Behind struct {
	CaseID     string
	Monthly    money.Cents
	PastDue    money.Cents
	Since      calendar.Date
	Delinquent bool // as the case knows
}

// DelinquencyChanges lists up to limit cases of which a month's support is now past due, or no longer is, and which
// do not know it yet, after a cursor.
func (db *DB) DelinquencyChanges(ctx context.Context, after string, limit int) ([]Behind, error) {
	rows, err := db.pool.Query(ctx, `
		select case_id::text, monthly, past_due, past_due_since, delinquent from ledger_book
		where case_id > $1::uuid and (not delinquent and past_due > 0 and past_due >= monthly or delinquent and (past_due = 0 or past_due < monthly))
		order by ledger_book.case_id limit $2`, cursor(after), limit)
	if err != nil {
		return nil, fmt.Errorf("cases newly delinquent: %w", err)
	}
	return pgx.CollectRows(rows, func(row pgx.CollectableRow) (Behind, error) {
		var b Behind
		var monthly, pastDue int64
		err := row.Scan(&b.CaseID, &monthly, &pastDue, &b.Since, &b.Delinquent)
		b.Monthly, b.PastDue = money.Cents(monthly), money.Cents(pastDue)
		return b, err
	})
}

// SetDelinquent notes that a case knows whether it is delinquent.
func (db *DB) SetDelinquent(ctx context.Context, caseID string, is bool) error {
	if _, err := db.pool.Exec(ctx, `update ledger_book set delinquent = $2 where case_id = $1`, caseID, is); err != nil {
		return fmt.Errorf("note delinquency of case %s: %w", caseID, err)
	}
	return nil
}
