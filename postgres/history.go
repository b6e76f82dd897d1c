package postgres

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"casewright/domain/calendar"
	"casewright/domain/lifecycle"
)

// eventColumns are the columns of a record, in the order of eventRow.
const eventColumns = `stream_id::text, stream_kind, seq, kind, title, body, changes, actor_kind, actor_id, actor_name, actor_role,
	recorded_at, effective_on, reason, rules, action, command_id::text, caused_by, prev, hash`

func scanRecord(row pgx.CollectableRow) (lifecycle.Record, error) {
	var r lifecycle.Record
	var body, changes, rules []byte
	var role string
	var recorded time.Time
	var effective calendar.Date
	err := row.Scan(&r.Stream, &r.StreamKind, &r.Seq, &r.Kind, &r.Title, &body, &changes, &r.Actor.Kind, &r.Actor.ID, &r.Actor.Name, &role,
		&recorded, &effective, &r.Reason, &rules, &r.Action, &r.CommandID, &r.CausedBy, &r.Prev, &r.Hash)
	if err != nil {
		return r, err
	}
	r.Body, r.Rules, r.Actor.Role, r.RecordedAt, r.EffectiveOn = body, rules, lifecycle.ActorRole(role), recorded.UTC(), effective
	if err := json.Unmarshal(changes, &r.Changes); err != nil {
		return r, fmt.Errorf("stream %s event %d: changes: %w", r.Stream, r.Seq, err)
	}
	return r, nil
}

// Event reads one event of a stream.
func (db *DB) Event(ctx context.Context, stream string, seq int) (lifecycle.Record, error) {
	rows, err := db.pool.Query(ctx, `select `+eventColumns+` from event where stream_id = $1 and seq = $2`, stream, seq)
	if err != nil {
		return lifecycle.Record{}, fmt.Errorf("event %d of %s: %w", seq, stream, err)
	}
	list, err := pgx.CollectRows(rows, scanRecord)
	if err != nil {
		return lifecycle.Record{}, fmt.Errorf("event %d of %s: %w", seq, stream, err)
	}
	if len(list) == 0 {
		return lifecycle.Record{}, fmt.Errorf("event %d of %s: %w", seq, stream, ErrNotFound)
	}
	return list[0], nil
}

// Stream reads all events of a stream in order. before, when not zero, leaves out events recorded at or
// after that instant: the stream as it was known then.
func (db *DB) Stream(ctx context.Context, stream string, before time.Time) ([]lifecycle.Record, error) {
	var limit *time.Time
	if !before.IsZero() {
		limit = &before
	}
	rows, err := db.pool.Query(ctx, `
		select `+eventColumns+`
		from event where stream_id = $1 and ($2::timestamptz is null or recorded_at < $2) order by seq`, stream, limit)
	if err != nil {
		return nil, fmt.Errorf("stream %s: %w", stream, err)
	}
	return pgx.CollectRows(rows, scanRecord)
}

// HistoryFilter narrows a case's history. The zero value is everything.
type HistoryFilter struct {
	Kinds  []string // kinds of events; nil is all
	Actor  string   // actor id
	From   calendar.Date
	To     calendar.Date
	Before int // only events with a smaller number: the next page
	Limit  int // 0 is 50
}

// History reads events of a case, newest first.
func (db *DB) History(ctx context.Context, caseID string, f HistoryFilter) ([]lifecycle.Record, error) {
	if f.Limit == 0 {
		f.Limit = 50
	}
	rows, err := db.pool.Query(ctx, `
		select `+eventColumns+`
		from event
		where stream_id = $1 and ($2::text[] is null or kind = any($2)) and ($3 = '' or actor_id = $3)
			and ($4::date is null or effective_on >= $4) and ($5::date is null or effective_on <= $5) and ($6 = 0 or seq < $6)
		order by seq desc limit $7`, caseID, f.Kinds, f.Actor, f.From, f.To, f.Before, f.Limit)
	if err != nil {
		return nil, fmt.Errorf("history of case %s: %w", caseID, err)
	}
	return pgx.CollectRows(rows, scanRecord)
}

// CausedBy lists the other events of the command that an event belongs to, in order.
func (db *DB) CausedBy(ctx context.Context, caseID, commandID string, except int) ([]lifecycle.Record, error) {
	rows, err := db.pool.Query(ctx, `
		select `+eventColumns+`
		from event where stream_id = $1 and command_id = $2 and seq <> $3 order by seq`, caseID, commandID, except)
	if err != nil {
		return nil, fmt.Errorf("events of command %s: %w", commandID, err)
	}
	return pgx.CollectRows(rows, scanRecord)
}
