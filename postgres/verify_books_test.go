package postgres_test

import (
	"strings"
	"testing"
	"time"

	"casewright/postgres"
	"casewright/test/pgtest"
)

// Books that are as they were written are well; whatever is changed by hand is found.
func TestBooksAreVerified(t *testing.T) {
	t.Parallel()
	for statement, words := range map[string]string{
		`select 1`: "",
		`update ledger_book set past_due = past_due + 1`:                                                            "the amounts in lists",
		`update ledger_book set facts = replace(facts::text, '400.00', '401.00')::json`:                             "the replay of its facts",
		`update ledger_book set kept_through = kept_through + 1`:                                                    "checkpoint",
		`update ledger_book set checkpoint = substring(checkpoint from 2)`:                                          "cannot be read",
		`alter table ledger_transaction disable trigger all; delete from ledger_transaction where event = 'charge'`: "the replay of its facts",
		`insert into receipt (id, case_id, amount, collected_on, source, recorded_on, recorded_at, actor_id) select 'x', case_id, 100, '2026-06-01', 'voluntary', '2026-06-01', now(), 'x' from ledger_book`: "the replay of its facts",
	} {
		db := pgtest.New(t)
		kept := aBook(t, aCase(t, db))
		if err := db.KeepBooks(t.Context(), []postgres.Kept{kept}, time.Now()); err != nil {
			t.Fatal(err)
		}
		if _, err := db.Pool().Exec(t.Context(), statement); err != nil {
			t.Fatal(err)
		}
		checked, problems, err := db.VerifyBooks(t.Context(), -1)
		if err != nil || checked != 1 {
			t.Errorf("%s: %d books, %v", statement, checked, err)
		}
		var all []string
		for _, p := range problems {
			all = append(all, p.String())
		}
		if text := strings.Join(all, "\n"); (words == "") != (text == "") || !strings.Contains(text, words) {
			t.Errorf("%s: found %q, want %q", statement, text, words)
		}
	}
}
