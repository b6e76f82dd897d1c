package postgres_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"

	"casewright/domain/calendar"
	"casewright/domain/ledger"
	"casewright/postgres"
	"casewright/test/pgtest"
)

// aCase is a row of a case that a book can belong to.
func aCase(t *testing.T, db *postgres.DB) string {
	t.Helper()
	id := uuid.NewString()
	if _, err := db.Pool().Exec(t.Context(), `insert into stream (id, kind, seq, base, hash, snapshot, updated_at) values ($1, 'case', 1, 0, '', '{}', now())`, id); err != nil {
		t.Fatal(err)
	}
	if _, err := db.Pool().Exec(t.Context(), `insert into case_file (id, county, source, aid, stage, status, worker, ended) values ($1, '', '', '', '', '', '', false)`, id); err != nil {
		t.Fatal(err)
	}
	return id
}

// aBook is half a year of one order, never paid.
func aBook(t *testing.T, id string) postgres.Kept {
	t.Helper()
	facts := ledger.Scenario{Orders: []ledger.Order{{ID: "O1-child1", Kind: ledger.Child, Amount: 400_00, From: calendar.NewDate(2026, 1, 15), Child: &ledger.ChildFacts{BirthDate: calendar.NewDate(2015, 6, 10)}}},
		Aid: []ledger.Aid{{Status: ledger.CalWORKs, From: calendar.NewDate(2026, 3, 1)}}}
	s := facts
	s.AsOf = calendar.NewDate(2026, 6, 30)
	added, checkpoint, err := ledger.Carry(s, ledger.Standpoint{}, false, nil)
	if err != nil {
		t.Fatal(err)
	}
	return postgres.Kept{Book: postgres.Book{CaseID: id, County: "06067", KeptThrough: s.AsOf, Facts: facts, Checkpoint: checkpoint}, Added: added}
}

func TestBooksReadBack(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	ctx := t.Context()
	kept := aBook(t, aCase(t, db))
	other := aBook(t, aCase(t, db))
	if err := db.KeepBooks(ctx, []postgres.Kept{kept, other}, time.Now()); err != nil {
		t.Fatal(err)
	}
	books, err := db.Books(ctx, kept.Book.CaseID, other.Book.CaseID, uuid.NewString())
	if err != nil || len(books) != 2 {
		t.Fatalf("%d books, %v", len(books), err)
	}
	want := kept.Book
	want.Version = 1
	if diff := cmp.Diff(want, books[want.CaseID]); diff != "" {
		t.Errorf("-written +read\n%s", diff)
	}
	transactions, err := db.Transactions(ctx, kept.Book.CaseID)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(kept.Added, transactions); diff != "" {
		t.Errorf("-written +read\n%s", diff)
	}
	loaded, err := db.LoadCase(ctx, kept.Book.CaseID, "")
	if err != nil || loaded.Account != kept.Book.Account() {
		t.Errorf("a decision would know %+v, %v; want %+v", loaded.Account, err, kept.Book.Account())
	}

	kept.Added = nil
	if err := db.KeepBooks(ctx, []postgres.Kept{kept}, time.Now()); !errors.Is(err, postgres.ErrConflict) {
		t.Errorf("a book that was written meanwhile: %v", err)
	}
	again := aBook(t, want.CaseID)
	again.Book.Version = 1
	if err := db.KeepBooks(ctx, []postgres.Kept{again}, time.Now()); err == nil {
		t.Error("the same transactions could be written twice")
	}
	if got, err := db.Books(ctx, want.CaseID); err != nil || got[want.CaseID].Version != 1 {
		t.Errorf("what was not written whole left version %d, %v", got[want.CaseID].Version, err)
	}
}

func TestDatabaseHoldsTheBooks(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	ctx := t.Context()
	kept := aBook(t, aCase(t, db))
	if err := db.KeepBooks(ctx, []postgres.Kept{kept}, time.Now()); err != nil {
		t.Fatal(err)
	}
	insert := func(accounts, amounts, rules string) string {
		return `insert into ledger_transaction (case_id, id, event, subject, bucket, period, effective_on, recorded_on, reverses, note, basis, rate, accounts, amounts, rules)
			values ('` + kept.Book.CaseID + `', 'x', 'charge', 'x', '', '2026-01-01', '2026-01-01', '2026-01-01', '', '', 0, 0, ` + accounts + `, ` + amounts + `, ` + rules + `)`
	}
	for statement, words := range map[string]string{
		insert(`'{a,b}'`, `'{100,-99}'`, `'{r,r}'`):                                 "transaction_balances",
		insert(`'{a}'`, `'{100,-100}'`, `'{r,r}'`):                                  "transaction_entries",
		insert(`'{}'`, `'{}'`, `'{}'`):                                              "transaction_entries",
		insert(`'{a,b}'`, `'{null,null}'`, `'{r,r}'`):                               "transaction_balances",
		`update ledger_transaction set amounts = '{1,-1}'`:                          "append-only",
		`delete from ledger_transaction where case_id = '` + kept.Book.CaseID + `'`: "append-only",
		`truncate ledger_transaction`:                                               "append-only",
	} {
		_, err := db.Pool().Exec(ctx, statement)
		if err == nil || !strings.Contains(err.Error(), words) {
			t.Errorf("%s: %v", statement, err)
		}
	}
	var entries, lines, sum int64
	if err := db.Pool().QueryRow(ctx, `select count(*), sum(amount) from ledger_entry where case_id = $1`, kept.Book.CaseID).Scan(&entries, &sum); err != nil {
		t.Fatal(err)
	}
	for _, x := range kept.Added {
		lines += int64(len(x.Entries))
	}
	if entries != lines || sum != 0 {
		t.Errorf("%d entries that come to %d, want %d and 0", entries, sum, lines)
	}
}

func TestReceiptsReadBack(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	ctx := t.Context()
	kept := aBook(t, aCase(t, db))
	if err := db.KeepBooks(ctx, []postgres.Kept{kept}, time.Now()); err != nil {
		t.Fatal(err)
	}
	a := postgres.Receipt{ID: "SDU-1", CaseID: kept.Book.CaseID, Amount: 250_00, CollectedOn: calendar.NewDate(2026, 7, 3), WithheldOn: calendar.NewDate(2026, 7, 1),
		Source: ledger.IncomeWithholding, RecordedOn: calendar.NewDate(2026, 7, 4), ActorID: "w-1"}
	b := postgres.Receipt{ID: "SDU-0", CaseID: kept.Book.CaseID, Amount: 10_00, CollectedOn: calendar.NewDate(2026, 7, 3), Source: ledger.Voluntary, RecordedOn: calendar.NewDate(2026, 7, 4), ActorID: "w-1"}
	if err := db.PostReceipts(ctx, []postgres.Receipt{a, b}, nil, nil, time.Now()); err != nil {
		t.Fatal(err)
	}
	got, err := db.Receipts(ctx, kept.Book.CaseID)
	if diff := cmp.Diff([]postgres.Receipt{a, b}, got[kept.Book.CaseID]); err != nil || diff != "" {
		t.Errorf("%v -written +read\n%s", err, diff)
	}
	if err := db.PostReceipts(ctx, []postgres.Receipt{a}, nil, nil, time.Now()); !errors.Is(err, postgres.ErrConflict) {
		t.Errorf("a receipt taken before: %v", err)
	}
	a.ReturnedOn, a.ReturnedWhy = calendar.NewDate(2026, 7, 9), "No funds."
	if err := db.PostReceipts(ctx, nil, []postgres.Receipt{a}, nil, time.Now()); err != nil {
		t.Fatal(err)
	}
	if err := db.PostReceipts(ctx, nil, []postgres.Receipt{a}, nil, time.Now()); !errors.Is(err, postgres.ErrConflict) {
		t.Errorf("a payment returned before: %v", err)
	}
	if byID, err := db.ReceiptsByID(ctx, "SDU-1", "none"); err != nil || !cmp.Equal(byID, map[string]postgres.Receipt{"SDU-1": a}) {
		t.Errorf("%+v, %v", byID, err)
	}
}
