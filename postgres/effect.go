package postgres

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"casewright/domain/calendar"
	"casewright/domain/lifecycle"
)

// PendingEffects lists what is still to be carried out for a case, oldest first.
func (db *DB) PendingEffects(ctx context.Context, caseID string) ([]lifecycle.Effect, error) {
	rows, err := db.pool.Query(ctx, `
		select kind, key, case_id::text as "case", process, notice
		from effect where case_id = $1 and done_at is null order by created_at, notice, key`, caseID)
	if err != nil {
		return nil, fmt.Errorf("effects of case %s: %w", caseID, err)
	}
	return pgx.CollectRows(rows, pgx.RowToStructByName[lifecycle.Effect])
}

// EffectDone marks an effect carried out.
func (db *DB) EffectDone(ctx context.Context, key string) error {
	if _, err := db.pool.Exec(ctx, `update effect set done_at = now(), attempts = attempts + 1, last_error = '' where key = $1`, key); err != nil {
		return fmt.Errorf("mark effect done: %w", err)
	}
	return nil
}

// EffectFailed counts a failed attempt; why must hold no personal data.
func (db *DB) EffectFailed(ctx context.Context, key, why string) error {
	if _, err := db.pool.Exec(ctx, `update effect set attempts = attempts + 1, last_error = $2 where key = $1`, key, why); err != nil {
		return fmt.Errorf("mark effect failed: %w", err)
	}
	return nil
}

// CasesWithPendingEffects lists up to limit cases after a cursor, in order, whose effects wait longer
// than age: their workflow died before it carried them out.
func (db *DB) CasesWithPendingEffects(ctx context.Context, age time.Duration, after string, limit int) ([]string, error) {
	rows, err := db.pool.Query(ctx, `
		select id::text from (
			select distinct case_id as id from effect
			where done_at is null and created_at < now() - $1::interval and case_id > $2::uuid order by id limit $3) as waiting
		order by waiting.id`, age, cursor(after), limit)
	if err != nil {
		return nil, fmt.Errorf("cases with pending effects: %w", err)
	}
	return pgx.CollectRows(rows, pgx.RowTo[string])
}

// RunningProcess is a process that must have a workflow.
type RunningProcess struct {
	CaseID string
	Name   string
	WakeOn calendar.Date
}

// RunningProcesses lists up to limit running processes after a cursor, in order of case and name: by the id as the
// index has it. The bare "case_id" would be the text of the answer, for which every page sorts all that is left.
func (db *DB) RunningProcesses(ctx context.Context, afterCase, afterName string, limit int) ([]RunningProcess, error) {
	rows, err := db.pool.Query(ctx, `
		select case_id::text, name, wake_on from process
		where not ended and (case_id, name) > ($1::uuid, $2) order by process.case_id, name limit $3`, cursor(afterCase), afterName, limit)
	if err != nil {
		return nil, fmt.Errorf("running processes: %w", err)
	}
	return pgx.CollectRows(rows, pgx.RowToStructByName[RunningProcess])
}

// OverdueProcesses lists up to limit processes after a cursor, in order of case and name, that should
// have woken on the day or before.
func (db *DB) OverdueProcesses(ctx context.Context, day calendar.Date, afterCase, afterName string, limit int) ([]RunningProcess, error) {
	rows, err := db.pool.Query(ctx, `
		select case_id::text, name, wake_on from process
		where not ended and wake_on <= $1 and (case_id, name) > ($2::uuid, $3) order by process.case_id, name limit $4`, day, cursor(afterCase), afterName, limit)
	if err != nil {
		return nil, fmt.Errorf("overdue processes: %w", err)
	}
	return pgx.CollectRows(rows, pgx.RowToStructByName[RunningProcess])
}

// cursor is the id after which a list goes on; "" is before all.
func cursor(after string) string {
	if after == "" {
		return "00000000-0000-0000-0000-000000000000"
	}
	return after
}

// Setting reads a fact of the installation into v; ErrNotFound when it was never set.
func (db *DB) Setting(ctx context.Context, key string, v any) error {
	var b []byte
	err := db.pool.QueryRow(ctx, `select value from setting where key = $1`, key).Scan(&b)
	if errors.Is(err, pgx.ErrNoRows) {
		return ErrNotFound
	}
	if err != nil {
		return fmt.Errorf("setting %s: %w", key, err)
	}
	return json.Unmarshal(b, v)
}

// SetSetting stores a fact of the installation, only when it is new if keep is true. It returns
// whether v is what stands there now by this call.
func (db *DB) SetSetting(ctx context.Context, key string, v any, keep bool) (bool, error) {
	b, err := json.Marshal(v)
	if err != nil {
		return false, err
	}
	sql := `insert into setting (key, value) values ($1, $2) on conflict (key) do update set value = excluded.value`
	if keep {
		sql = `insert into setting (key, value) values ($1, $2) on conflict (key) do nothing`
	}
	tag, err := db.pool.Exec(ctx, sql, key, string(b))
	if err != nil {
		return false, fmt.Errorf("set setting %s: %w", key, err)
	}
	return tag.RowsAffected() == 1, nil
}

// LastRecorded is the newest instant in the record; zero when it is empty.
func (db *DB) LastRecorded(ctx context.Context) (time.Time, error) {
	var t *time.Time
	if err := db.pool.QueryRow(ctx, `select max(updated_at) from stream`).Scan(&t); err != nil {
		return time.Time{}, fmt.Errorf("last recorded: %w", err)
	}
	if t == nil {
		return time.Time{}, nil
	}
	return *t, nil
}

// Empty reports whether no case was ever recorded.
func (db *DB) Empty(ctx context.Context) (bool, error) {
	var any bool
	if err := db.pool.QueryRow(ctx, `select exists (select from stream)`).Scan(&any); err != nil {
		return false, fmt.Errorf("look for cases: %w", err)
	}
	return !any, nil
}
