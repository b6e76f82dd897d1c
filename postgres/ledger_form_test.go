package postgres_test

import (
	"context"
	"strconv"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"casewright/postgres"
	"casewright/test/pgtest"
)

// usualForm is the books with one row an entry and a trigger at commit: the same columns and keys otherwise.
const usualForm = `
	create table head (case_id uuid not null, id text collate "C" not null, position bigint generated always as identity,
		event text not null, subject text not null, bucket text not null, period date not null, effective_on date not null, recorded_on date not null,
		reverses text not null, note text not null, basis bigint not null, rate bigint not null, primary key (case_id, id));
	create table entry (case_id uuid not null, transaction_id text collate "C" not null, line integer not null,
		account text not null, amount bigint not null, rule text not null, primary key (case_id, transaction_id, line));
	create function entries_balance() returns trigger language plpgsql as $$
	begin
		if (select sum(amount) from entry where case_id = new.case_id and transaction_id = new.transaction_id) <> 0 then
			raise exception 'the entries of transaction % do not sum to zero', new.transaction_id;
		end if;
		return null;
	end $$;
	create constraint trigger entries_balance after insert on entry deferrable initially deferred for each row execute function entries_balance()`

// made are the charges of the nth page: five for each of 500 cases.
const made = `(select md5($1 || '-' || g / 5)::uuid as case_id, '2026-03-01/charge/O1-child' || g % 5 as id, 'O1-child' || g % 5 as o, 100 * g::bigint as amount
	from generate_series(0, 2499) as g order by 1, 2) as made`

const headOf = `case_id, id, 'charge', o, '', date '2026-03-01', date '2026-03-01', date '2026-03-01', '', '', 0, 0`

const headColumns = `case_id, id, event, subject, bucket, period, effective_on, recorded_on, reverses, note, basis, rate`

// The two ways to keep transactions balanced (docs/adr/0005), page by page in turn, each page in one transaction.
func BenchmarkBalancedTransactions(b *testing.B) {
	db := pgtest.New(b)
	if _, err := db.Pool().Exec(b.Context(), usualForm); err != nil {
		b.Fatal(err)
	}
	own := []string{`insert into ledger_transaction (` + headColumns + `, accounts, amounts, rules) select ` + headOf + `,
		array['owed/' || o || '/current/principal//2026-03-01', 'charged/' || o || '//principal//'], array[amount, -amount], '{CHG-MONTH,CHG-MONTH}' from ` + made}
	usual := []string{`insert into head (` + headColumns + `) select ` + headOf + ` from ` + made,
		`insert into entry select case_id, id, line, account, sign * amount, 'CHG-MONTH' from ` + made + `,
			lateral (values (1, 1, 'owed/' || o || '/current/principal//2026-03-01'), (2, -1, 'charged/' || o || '//principal//')) as e(line, sign, account)`}
	if _, err := db.Pool().Exec(b.Context(), `insert into entry values (gen_random_uuid(), 'x', 1, 'a', 100, 'r')`); err == nil {
		b.Fatal("a transaction that does not sum to zero was taken")
	}
	var took [2]time.Duration
	for page := 0; b.Loop(); page++ {
		for i, statements := range [...][]string{own, usual} {
			took[i] += write(b, db, strconv.Itoa(page), statements)
		}
	}
	written := 2500 * float64(b.N)
	for i, tables := range [...]string{`values ('ledger_transaction')`, `values ('head'), ('entry')`} {
		var bytes float64
		if err := db.Pool().QueryRow(context.Background(), `select sum(pg_total_relation_size(t::regclass)) from (`+tables+`) as x(t)`).Scan(&bytes); err != nil {
			b.Fatal(err)
		}
		name := [...]string{"arrays", "rows-and-trigger"}[i]
		b.ReportMetric(written/took[i].Seconds(), name+"-transactions/s")
		b.ReportMetric(bytes/written, name+"-bytes/transaction")
	}
	b.ReportMetric(took[1].Seconds()/took[0].Seconds(), "ratio")
}

func write(b *testing.B, db *postgres.DB, page string, statements []string) time.Duration {
	began := time.Now()
	err := pgx.BeginFunc(context.Background(), db.Pool(), func(tx pgx.Tx) error {
		for _, statement := range statements {
			if _, err := tx.Exec(context.Background(), statement, page); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		b.Fatal(err)
	}
	return time.Since(began)
}
