package postgres

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"

	"casewright/domain/calendar"
	"casewright/domain/ledger"
)

// VerifyBooks checks up to limit books, the same ones each time (below zero: all), against one replay of their facts
// and receipts: that every transaction sums to zero, that the transactions come to the replay's balances, that the
// checkpoint is the replay's, and that the columns of lists say what the checkpoint says. It reads one snapshot.
func (db *DB) VerifyBooks(ctx context.Context, limit int) (checked int, problems []Problem, err error) {
	err = pgx.BeginTxFunc(ctx, db.pool, pgx.TxOptions{IsoLevel: pgx.RepeatableRead, AccessMode: pgx.ReadOnly}, func(tx pgx.Tx) error {
		rows, err := tx.Query(ctx, `select case_id::text from ledger_book order by md5(case_id::text) limit nullif($1, -1)`, max(limit, -1))
		if err != nil {
			return err
		}
		cases, err := pgx.CollectRows(rows, pgx.RowTo[string])
		if err != nil {
			return err
		}
		for _, id := range cases {
			wrong, err := verifyBook(ctx, tx, id)
			if err != nil {
				return err
			}
			for _, text := range wrong {
				problems = append(problems, Problem{Stream: id, Text: "books: " + text})
			}
			checked++
		}
		return nil
	})
	if err != nil {
		return checked, problems, fmt.Errorf("verify the books: %w", err)
	}
	return checked, problems, nil
}

func verifyBook(ctx context.Context, tx pgx.Tx, id string) (wrong []string, err error) {
	rows, err := tx.Query(ctx, `select `+bookColumns+` from ledger_book where case_id = $1`, id)
	if err != nil {
		return nil, err
	}
	stored, err := pgx.CollectExactlyOneRow(rows, scanStored)
	if err != nil {
		return nil, err
	}
	book, err := stored.open()
	if err != nil {
		return []string{"what is stored cannot be read"}, nil
	}
	rows, err = tx.Query(ctx, `select `+receiptColumns+` from receipt where case_id = $1 order by position`, id)
	if err != nil {
		return nil, err
	}
	receipts, err := pgx.CollectRows(rows, scanReceipt)
	if err != nil {
		return nil, err
	}
	rows, err = tx.Query(ctx, transactionsSQL, id)
	if err != nil {
		return nil, err
	}
	transactions, err := pgx.CollectRows(rows, scanTransaction)
	if err != nil {
		return nil, err
	}
	wrong = disagreements(book, receipts, transactions)
	var same bool
	a := book.Account()
	err = tx.QueryRow(ctx, `select (monthly, current_due, past_due, interest, assigned) = ($2, $3, $4, $5, $6) and past_due_since is not distinct from $7
		from ledger_book where case_id = $1`, id, int64(a.Monthly), int64(book.Checkpoint.Owes().Current), int64(a.PastDue), int64(a.Interest), int64(a.Assigned), a.PastDueSince).Scan(&same)
	if err == nil && !same {
		wrong = append(wrong, "the amounts in lists are not those of the book")
	}
	return wrong, err
}

// disagreements are what a book says otherwise than one replay of its facts.
func disagreements(book Book, receipts []Receipt, transactions []ledger.Transaction) (wrong []string) {
	for _, t := range transactions {
		if t.Sum() != 0 {
			wrong = append(wrong, "transaction "+t.ID+" does not sum to zero")
		}
	}
	s := book.Facts
	s.AsOf = book.KeptThrough
	for _, r := range receipts {
		s.Payments = append(s.Payments, r.Payment())
	}
	replayed, checkpoint, err := ledger.Standing(s)
	if err != nil {
		return append(wrong, "the ledger cannot take its facts")
	}
	want, got := ledger.Sum(replayed, s.AsOf, calendar.Date{}), ledger.Sum(transactions, s.AsOf, calendar.Date{})
	for account, x := range want {
		if got[account] != x {
			wrong = append(wrong, fmt.Sprintf("account %s has %s, the replay of its facts %s", account, got[account], x))
		}
		delete(got, account)
	}
	for account, x := range got {
		wrong = append(wrong, fmt.Sprintf("account %s has %s, the replay of its facts nothing", account, x))
	}
	if book.Checkpoint.Owes() != checkpoint.Owes() || book.Checkpoint.Credit != checkpoint.Credit || book.Checkpoint.Through != book.KeptThrough {
		wrong = append(wrong, "the checkpoint is not that of the replay of its facts")
	}
	return wrong
}
