package postgres

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"casewright/domain/calendar"
	"casewright/domain/ledger"
	"casewright/domain/lifecycle"
	"casewright/domain/money"
)

// Book is how the books of one case stand.
type Book struct {
	CaseID      string
	County      string
	Version     int // how often it was written; 0 when there is none yet
	KeptThrough calendar.Date
	Facts       ledger.Scenario // without payments and without the day
	Checkpoint  ledger.Checkpoint
	LastPayment calendar.Date // date of collection of the last payment that was not returned
	Delinquent  bool          // the case knows that it is
}

// Account is what the book says of a case.
func (b *Book) Account() lifecycle.Account {
	owes := b.Checkpoint.Owes()
	return lifecycle.Account{Monthly: b.Facts.Monthly(b.KeptThrough), PastDue: owes.PastDue, Interest: owes.Interest, Assigned: owes.Assigned,
		PastDueSince: owes.PastDueSince, LastPayment: b.LastPayment}
}

const bookColumns = `case_id::text, county, version, kept_through, facts, checkpoint, last_payment, delinquent`

// storedBook is a book as its row has it.
type storedBook struct {
	Book
	facts, checkpoint []byte
}

func scanStored(row pgx.CollectableRow) (storedBook, error) {
	var b storedBook
	return b, row.Scan(&b.CaseID, &b.County, &b.Version, &b.KeptThrough, &b.facts, &b.checkpoint, &b.LastPayment, &b.Delinquent)
}

func scanBook(row pgx.CollectableRow) (Book, error) {
	stored, err := scanStored(row)
	if err != nil {
		return Book{}, err
	}
	return stored.open()
}

func (stored storedBook) open() (Book, error) {
	b := stored.Book
	if err := json.Unmarshal(stored.facts, &b.Facts); err != nil {
		return b, fmt.Errorf("facts of the book of case %s: %w", b.CaseID, err)
	}
	if err := b.Checkpoint.UnmarshalBinary(stored.checkpoint); err != nil {
		return b, fmt.Errorf("checkpoint of the book of case %s: %w", b.CaseID, err)
	}
	return b, nil
}

// Books reads the books of cases, by case; those that have none are left out.
func (db *DB) Books(ctx context.Context, cases ...string) (map[string]Book, error) {
	rows, err := db.pool.Query(ctx, `select `+bookColumns+` from ledger_book where case_id = any($1::uuid[])`, cases)
	if err != nil {
		return nil, fmt.Errorf("books of %d cases: %w", len(cases), err)
	}
	list, err := pgx.CollectRows(rows, scanBook)
	if err != nil {
		return nil, fmt.Errorf("books of %d cases: %w", len(cases), err)
	}
	books := make(map[string]Book, len(list))
	for _, b := range list {
		books[b.CaseID] = b
	}
	return books, nil
}

const transactionsSQL = `
	select id, event, subject, bucket, period, effective_on, recorded_on, reverses, note, basis, rate, accounts, amounts, rules
	from ledger_transaction where case_id = $1 order by position`

// Transactions reads a case's book whole, in the order in which it was written.
func (db *DB) Transactions(ctx context.Context, caseID string) ([]ledger.Transaction, error) {
	rows, err := db.pool.Query(ctx, transactionsSQL, caseID)
	if err != nil {
		return nil, fmt.Errorf("transactions of case %s: %w", caseID, err)
	}
	list, err := pgx.CollectRows(rows, scanTransaction)
	if err != nil {
		return nil, fmt.Errorf("transactions of case %s: %w", caseID, err)
	}
	return list, nil
}

func scanTransaction(row pgx.CollectableRow) (ledger.Transaction, error) {
	var t ledger.Transaction
	var period, effective, recorded time.Time
	var accounts, rules []string
	var amounts []int64
	var basis, rate int64
	if err := row.Scan(&t.ID, &t.Event, &t.Subject, &t.Bucket, &period, &effective, &recorded, &t.Reverses, &t.Note, &basis, &rate, &accounts, &amounts, &rules); err != nil {
		return t, err
	}
	t.Period, t.EffectiveOn, t.RecordedOn = calendar.DateOf(period, time.UTC), calendar.DateOf(effective, time.UTC), calendar.DateOf(recorded, time.UTC)
	t.Basis, t.Rate = money.Cents(basis), money.Rate(rate)
	t.Entries = make([]ledger.Entry, len(amounts))
	for i := range amounts {
		a, err := ledger.ParseKey(accounts[i])
		if err != nil {
			return t, err
		}
		t.Entries[i] = ledger.Entry{Account: a, Amount: money.Cents(amounts[i]), Rule: ledger.RuleID(rules[i])}
	}
	return t, nil
}

// Kept is a book that was carried on: how it now stands, and what was added to it.
type Kept struct {
	Book  Book // Version is still the one that was read
	Added []ledger.Transaction
}

// KeepBooks writes books and what was added to them, all or nothing. ErrConflict: one of them was written by
// another first; read again.
func (db *DB) KeepBooks(ctx context.Context, kept []Kept, at time.Time) error {
	return pgx.BeginFunc(ctx, db.pool, func(tx pgx.Tx) error { return keepBooks(ctx, tx, kept, at) })
}

func keepBooks(ctx context.Context, tx pgx.Tx, kept []Kept, at time.Time) error {
	if err := writeBooks(ctx, tx, kept, at); err != nil {
		return err
	}
	return copyTransactions(ctx, tx, kept)
}

func writeBooks(ctx context.Context, tx pgx.Tx, kept []Kept, at time.Time) error {
	n := len(kept)
	ids, counties, facts, checkpoints, versions := make([]string, n), make([]string, n), make([]string, n), make([][]byte, n), make([]int, n)
	through, since, last := make([]calendar.Date, n), make([]calendar.Date, n), make([]calendar.Date, n)
	sums := [5][]int64{}
	for i := range kept {
		b := &kept[i].Book
		f, err := json.Marshal(b.Facts)
		if err != nil {
			return err
		}
		c, err := b.Checkpoint.MarshalBinary()
		if err != nil {
			return err
		}
		ids[i], counties[i], versions[i], facts[i], checkpoints[i], through[i] = b.CaseID, b.County, b.Version, string(f), c, b.KeptThrough
		a := b.Account()
		since[i], last[i] = a.PastDueSince, a.LastPayment
		for j, x := range []money.Cents{a.Monthly, b.Checkpoint.Owes().Current, a.PastDue, a.Interest, a.Assigned} {
			sums[j] = append(sums[j], int64(x))
		}
	}
	tag, err := tx.Exec(ctx, `
		insert into ledger_book (case_id, county, version, facts, checkpoint, kept_through, past_due_since, last_payment,
			monthly, current_due, past_due, interest, assigned, updated_at)
		select case_id, county, version + 1, facts::json, checkpoint, kept_through, past_due_since, last_payment,
			monthly, current_due, past_due, interest, assigned, $14
		from unnest($1::uuid[], $2::text[], $3::int[], $4::text[], $5::bytea[], $6::date[], $7::date[], $8::date[],
			$9::bigint[], $10::bigint[], $11::bigint[], $12::bigint[], $13::bigint[])
			as b(case_id, county, version, facts, checkpoint, kept_through, past_due_since, last_payment, monthly, current_due, past_due, interest, assigned)
		on conflict (case_id) do update set version = excluded.version, facts = excluded.facts, checkpoint = excluded.checkpoint,
			kept_through = excluded.kept_through, past_due_since = excluded.past_due_since, last_payment = excluded.last_payment,
			monthly = excluded.monthly, current_due = excluded.current_due, past_due = excluded.past_due, interest = excluded.interest,
			assigned = excluded.assigned, updated_at = excluded.updated_at
		where ledger_book.version = excluded.version - 1`,
		ids, counties, versions, facts, checkpoints, through, since, last, sums[0], sums[1], sums[2], sums[3], sums[4], at)
	if err != nil {
		return fmt.Errorf("write %d books: %w", n, err)
	}
	if tag.RowsAffected() != int64(n) {
		return fmt.Errorf("write %d books: %w", n, ErrConflict)
	}
	return nil
}

// readAccount takes the row that loadSQL reads of the book: amounts are whole cents there.
func (l *Loaded) readAccount(body []byte) error {
	var a struct {
		Monthly      int64         `json:"monthly"`
		PastDue      int64         `json:"past_due"`
		Interest     int64         `json:"interest"`
		Assigned     int64         `json:"assigned"`
		PastDueSince calendar.Date `json:"past_due_since"`
		LastPayment  calendar.Date `json:"last_payment"`
	}
	err := json.Unmarshal(body, &a)
	l.Account = lifecycle.Account{Monthly: money.Cents(a.Monthly), PastDue: money.Cents(a.PastDue), Interest: money.Cents(a.Interest),
		Assigned: money.Cents(a.Assigned), PastDueSince: a.PastDueSince, LastPayment: a.LastPayment}
	return err
}
