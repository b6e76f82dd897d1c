package postgres_test

import (
	"testing"
	"time"

	"github.com/google/uuid"

	"casewright/domain/calendar"
	"casewright/postgres"
	"casewright/test/pgtest"
)

// What is read page by page is read whole, once, and in the order of its cursor.
func TestPagesOfRunningProcessesAndWaitingEffects(t *testing.T) {
	db := pgtest.New(t)
	ctx := t.Context()
	const cases = 30
	for i := range cases {
		id := uuid.NewString()
		if _, err := db.Pool().Exec(ctx, `insert into stream (id, kind, seq, base, hash, snapshot, updated_at) values ($1, 'case', 1, 0, '', '{}', now())`, id); err != nil {
			t.Fatal(err)
		}
		if _, err := db.Pool().Exec(ctx, `insert into case_file (id, county, source, aid, stage, status, worker, ended) values ($1, '', '', '', '', '', '', false)`, id); err != nil {
			t.Fatal(err)
		}
		if _, err := db.Pool().Exec(ctx, `insert into process (case_id, name, state, since, run, ended, wake_on)
			values ($1::uuid, 'case', 'open', '2026-01-01', 1, false, '2026-02-01'), ($1, 'locate', 'open', '2026-01-01', 1, $2, '2026-02-02'), ($1, 'application', 'open', '2026-01-01', 1, false, null)`, id, i%2 == 0); err != nil {
			t.Fatal(err)
		}
		if _, err := db.Pool().Exec(ctx, `insert into effect (key, case_id, kind, process, notice, created_at) values ($1::text || '/1', $1::uuid, 'wake', '', 0, now() - interval '1 hour'), ($1::text || '/2', $1::uuid, 'wake', '', 0, now() - interval '1 hour')`, id); err != nil {
			t.Fatal(err)
		}
	}
	walk := func(page func(afterCase, afterName string) ([]postgres.RunningProcess, error)) int {
		t.Helper()
		n, last := 0, postgres.RunningProcess{}
		for {
			list, err := page(last.CaseID, last.Name)
			if err != nil {
				t.Fatal(err)
			}
			if len(list) == 0 {
				return n
			}
			for _, p := range list {
				if key := p.CaseID + p.Name; key <= last.CaseID+last.Name {
					t.Fatalf("%s comes after %s", key, last.CaseID+last.Name)
				}
				n, last = n+1, p
			}
		}
	}
	if n := walk(func(c, p string) ([]postgres.RunningProcess, error) { return db.RunningProcesses(ctx, c, p, 7) }); n != 2*cases+cases/2 {
		t.Errorf("%d running processes", n)
	}
	day := calendar.NewDate(2026, 2, 1)
	if n := walk(func(c, p string) ([]postgres.RunningProcess, error) { return db.OverdueProcesses(ctx, day, c, p, 7) }); n != cases {
		t.Errorf("%d overdue processes", n)
	}
	if n := walk(func(c, _ string) (list []postgres.RunningProcess, err error) {
		ids, err := db.CasesWithPendingEffects(ctx, time.Minute, c, 7)
		for _, id := range ids {
			list = append(list, postgres.RunningProcess{CaseID: id})
		}
		return list, err
	}); n != cases {
		t.Errorf("%d cases with waiting effects", n)
	}
}
