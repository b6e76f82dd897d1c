package postgres

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"casewright/domain/audit"
)

// Sealing is the right to seal events, which one process at a time has.
type Sealing struct{ conn *pgx.Conn }

// ErrBusy says that something which takes long, such as a bulk load, is still writing events.
var ErrBusy = errors.New("events are still being written")

// Seal calls work with the right to seal. It returns false without calling it when another process has it.
func (db *DB) Seal(ctx context.Context, work func(*Sealing) error) (bool, error) {
	conn, err := db.pool.Acquire(ctx)
	if err != nil {
		return false, fmt.Errorf("seal events: %w", err)
	}
	defer conn.Release()
	const lock = 0x5ea1 // any number, the same in every process
	var ours bool
	if err := conn.QueryRow(ctx, `select pg_try_advisory_lock($1)`, lock).Scan(&ours); err != nil || !ours {
		return false, err
	}
	defer func() { _, _ = conn.Exec(context.WithoutCancel(ctx), `select pg_advisory_unlock($1)`, lock) }()
	return true, work(&Sealing{conn.Conn()})
}

// LastLine is the line of the last seal in the database, empty when there is none.
func (s *Sealing) LastLine(ctx context.Context) ([]byte, error) {
	var line []byte
	err := s.conn.QueryRow(ctx, `select line from seal order by number desc limit 1`).Scan(&line)
	if errors.Is(err, pgx.ErrNoRows) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("last seal: %w", err)
	}
	return line, nil
}

// Settled returns a position below which nothing changes any more: every event at or before it is
// committed, or never will be. It waits for the transactions that are writing events now, at most for
// the given time (ErrBusy), and keeps nobody from writing meanwhile.
//
// A position is given out to a transaction that already holds its lock on the table. So whoever may
// still commit at or before the last position given out is among the holders listed after it was read.
func (s *Sealing) Settled(ctx context.Context, wait time.Duration) (int64, error) {
	var last int64
	if err := s.conn.QueryRow(ctx, `select coalesce(pg_sequence_last_value(pg_get_serial_sequence('event', 'position')::regclass), 0)`).Scan(&last); err != nil {
		return 0, fmt.Errorf("last position: %w", err)
	}
	const writers = `
		select coalesce(array_agg(distinct virtualtransaction), '{}') from pg_locks
		where locktype = 'relation' and database = (select oid from pg_database where datname = current_database())
			and relation = 'event'::regclass and mode = 'RowExclusiveLock' and granted`
	var first, still []string
	if err := s.conn.QueryRow(ctx, writers).Scan(&first); err != nil {
		return 0, fmt.Errorf("who writes events: %w", err)
	}
	for until := time.Now().Add(wait); len(first) > 0; {
		if err := s.conn.QueryRow(ctx, `select coalesce(array_agg(w), '{}') from unnest($1::text[]) as w where w = any((`+writers+`)::text[])`, first).Scan(&still); err != nil {
			return 0, fmt.Errorf("who writes events: %w", err)
		}
		if len(still) == 0 {
			break
		}
		if time.Now().After(until) {
			return 0, ErrBusy
		}
		select {
		case <-ctx.Done():
			return 0, ctx.Err()
		case <-time.After(5 * time.Millisecond):
		}
	}
	return last, nil
}

// Content reads the events after a position and up to another, at most as many as one seal closes.
func (s *Sealing) Content(ctx context.Context, after, upTo int64) (*audit.Content, error) {
	rows, err := s.conn.Query(ctx, `
		select position, stream_id::text, seq, hash from event
		where position > $1 and position <= $2 order by position limit $3`, after, upTo, audit.MostEvents)
	if err != nil {
		return nil, fmt.Errorf("events to seal: %w", err)
	}
	var c audit.Content
	var e sealedEvent
	if _, err := pgx.ForEachRow(rows, []any{&e.position, &e.stream, &e.seq, &e.hash}, func() error {
		c.Add(e.position, e.stream, e.seq, e.hash)
		return nil
	}); err != nil {
		return nil, fmt.Errorf("events to seal: %w", err)
	}
	return &c, nil
}

// sealedEvent is what a seal takes of an event.
type sealedEvent struct {
	position int64
	stream   string
	seq      int
	hash     []byte
}

// Insert stores a seal whose line is safe in the file.
func (s *Sealing) Insert(ctx context.Context, seal audit.Seal) error {
	_, err := s.conn.Exec(ctx, `
		insert into seal (number, from_position, to_position, events, root, at, line) values ($1, $2, $3, $4, $5, $6, $7)`,
		seal.Number, seal.From, seal.To, seal.Events, []byte(seal.Root), seal.At, string(seal.Line()))
	if err != nil {
		return fmt.Errorf("store seal %d: %w", seal.Number, err)
	}
	return nil
}

// SealRow is a seal in the database.
type SealRow struct {
	Number int
	From   int64
	To     int64
	Events int
	Root   []byte
	At     time.Time
	Line   string
}

const sealColumns = `number, from_position as "from", to_position as "to", events, root, at, line`

// LastSeals lists the last seals, newest first.
func (db *DB) LastSeals(ctx context.Context, limit int) ([]SealRow, error) {
	rows, err := db.pool.Query(ctx, `select `+sealColumns+` from seal order by number desc limit $1`, limit)
	if err != nil {
		return nil, fmt.Errorf("last seals: %w", err)
	}
	return pgx.CollectRows(rows, pgx.RowToStructByName[SealRow])
}
