package postgres

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5"

	"casewright/domain/lifecycle"
)

// Observed is what somebody outside the record has seen and the record must agree with.
type Observed struct {
	Commands  *ObservedCommands  // nil: nobody kept a journal
	Workflows []ObservedWorkflow // nil: nobody looked
	Seals     []ObservedSeal
	// Replay has Go replay the events of every case, which takes most of the time; of every case with an event after the
	// position Since.
	Replay bool
	Since  int64
}

// ObservedCommands are the journals of all who send commands.
type ObservedCommands struct {
	// After and Upto are positions of events: that of the last one before the journals were begun, and before they were
	// read. Who sent those between is in them.
	After, Upto int64
	All         []ObservedCommand
}

// ObservedCommand is what a client was told of a command: done, refused, or nothing yet.
type ObservedCommand struct {
	ID, Case, Told string
	Sent           int             // how often
	Result         json.RawMessage // nil when the client saw none
}

// ObservedWorkflow is a workflow that runs. It is parked when it has nothing in hand and waits.
type ObservedWorkflow struct {
	ID     string
	Parked bool
}

// ObservedSeal is a seal that stands in the file of seals.
type ObservedSeal struct {
	Number int
	To     int64
}

// Invariant is a view of schema invariant and how it stands. It holds at an instant when it has no row.
type Invariant struct {
	View  string // i3_letter
	About string
	Rows  int
	First []string // the first rows: ids and what is wrong, without personal data
}

// Invariants asks every view, all of one snapshot, and keeps most rows of each. What was observed is put into their
// tables for that and taken out again.
func (db *DB) Invariants(ctx context.Context, seen Observed, most int) ([]Invariant, error) {
	var list []Invariant
	done := errors.New("asked")
	err := pgx.BeginTxFunc(ctx, db.pool, pgx.TxOptions{IsoLevel: pgx.RepeatableRead}, func(tx pgx.Tx) error {
		if err := observe(ctx, tx, seen); err != nil {
			return fmt.Errorf("note what was observed: %w", err)
		}
		rows, err := tx.Query(ctx, `select relname, coalesce(obj_description(oid, 'pg_class'), ''), 0, '{}'::text[] from pg_class
			where relnamespace = 'invariant'::regnamespace and relkind = 'v' and relname ~ '^i[0-9]+_' order by relname`)
		if err != nil {
			return err
		}
		if list, err = pgx.CollectRows(rows, pgx.RowToStructByPos[Invariant]); err != nil {
			return err
		}
		for i := range list {
			x := &list[i]
			view := pgx.Identifier{"invariant", x.View}.Sanitize()
			err := tx.QueryRow(ctx, `select count(*), coalesce((array_agg(id || ' ' || problem order by id, problem))[:$1], '{}') from `+view, most).Scan(&x.Rows, &x.First)
			if err != nil {
				return fmt.Errorf("view %s: %w", x.View, err)
			}
		}
		return done // nothing of it stays
	})
	if !errors.Is(err, done) {
		return nil, fmt.Errorf("ask the invariants: %w", err)
	}
	return list, nil
}

func observe(ctx context.Context, tx pgx.Tx, seen Observed) error {
	if c := seen.Commands; c != nil {
		if _, err := tx.Exec(ctx, `insert into invariant.observation values ('commands', $1, $2)`, c.After, c.Upto); err != nil {
			return err
		}
		if err := copyIn(ctx, tx, "observed_command", []string{"id", "case_id", "told", "sent", "result"}, c.All, func(x ObservedCommand) []any {
			return []any{x.ID, x.Case, x.Told, x.Sent, x.Result}
		}); err != nil {
			return err
		}
	}
	if seen.Workflows != nil {
		if _, err := tx.Exec(ctx, `insert into invariant.observation values ('workflows')`); err != nil {
			return err
		}
		if err := copyIn(ctx, tx, "observed_workflow", []string{"id", "parked"}, seen.Workflows, func(x ObservedWorkflow) []any { return []any{x.ID, x.Parked} }); err != nil {
			return err
		}
	}
	if err := copyIn(ctx, tx, "observed_seal", []string{"number", "to_position"}, seen.Seals, func(x ObservedSeal) []any { return []any{x.Number, x.To} }); err != nil {
		return err
	}
	if seen.Replay {
		if err := observeSteps(ctx, tx, seen.Since); err != nil {
			return err
		}
	}
	// The tables were empty when the database last looked at them.
	_, err := tx.Exec(ctx, `analyze invariant.observed_command, invariant.observed_workflow`)
	return err
}

func copyIn[T any](ctx context.Context, tx pgx.Tx, table string, columns []string, list []T, row func(T) []any) error {
	_, err := tx.CopyFrom(ctx, pgx.Identifier{"invariant", table}, columns, pgx.CopyFromSlice(len(list), func(i int) ([]any, error) { return row(list[i]), nil }))
	return err
}

// step is a change of state that no process declares, or a stream that cannot be replayed.
type step struct {
	caseID  string
	seq     int
	problem string
}

func observeSteps(ctx context.Context, tx pgx.Tx, since int64) error {
	rows, err := tx.Query(ctx, `select `+eventColumns+` from event where stream_kind = 'case'
		and ($1 = 0 or stream_id in (select stream_id from event where position > $1)) order by stream_id, seq`, since)
	if err != nil {
		return err
	}
	var stream []lifecycle.Record
	var wrong []step
	replay := func() {
		wrong = append(wrong, undeclared(stream)...)
		stream = stream[:0]
	}
	for rows.Next() {
		r, err := scanRecord(rows)
		if err != nil {
			rows.Close()
			return err
		}
		if len(stream) > 0 && stream[0].Stream != r.Stream {
			replay()
		}
		stream = append(stream, r)
	}
	if err := rows.Err(); err != nil {
		return err
	}
	if len(stream) > 0 {
		replay()
	}
	return copyIn(ctx, tx, "observed_step", []string{"case_id", "seq", "problem"}, wrong, func(x step) []any { return []any{x.caseID, x.seq, x.problem} })
}

func undeclared(stream []lifecycle.Record) (wrong []step) {
	none := step{stream[0].Stream, 0, "cannot be replayed: an event is none that this program writes"}
	defer func() {
		// An event that someone wrote by hand can be one that no fold was made for.
		if recover() != nil {
			wrong = []step{none}
		}
	}()
	found, err := lifecycle.Undeclared(stream)
	if err != nil {
		return []step{none}
	}
	for seq, problem := range found {
		wrong = append(wrong, step{stream[0].Stream, seq, problem})
	}
	return wrong
}
