package postgres

import (
	"context"
	"fmt"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
)

// Bare is a set of scratch tables to measure the least that recording a command could cost: a
// transaction of five statements, each its own round trip.
type Bare struct {
	db       *DB
	streams  []string
	snapshot string
	body     string
}

// NewBare makes the tables, with so many streams of the given snapshot and event body (JSON).
func (db *DB) NewBare(ctx context.Context, streams int, snapshot, body string) (*Bare, error) {
	b := &Bare{db: db, snapshot: snapshot, body: body}
	_, err := db.pool.Exec(ctx, `
		create schema if not exists measurement;
		create table if not exists measurement.stream (id uuid primary key, seq integer not null, snapshot json not null);
		create table if not exists measurement.event (stream_id uuid, seq integer, body json not null, primary key (stream_id, seq));
		create table if not exists measurement.command (id uuid primary key, result json not null);
		create table if not exists measurement.effect (key text primary key, done_at timestamptz)`)
	if err != nil {
		return nil, fmt.Errorf("make scratch tables: %w", err)
	}
	for range streams {
		b.streams = append(b.streams, uuid.NewString())
	}
	_, err = db.pool.Exec(ctx, `insert into measurement.stream select id, 0, $2::json from unnest($1::uuid[]) as s(id)`, b.streams, snapshot)
	if err != nil {
		return nil, fmt.Errorf("fill scratch tables: %w", err)
	}
	return b, nil
}

// Transact does one transaction on the nth stream.
func (b *Bare) Transact(ctx context.Context, n int) error {
	stream, command := b.streams[n%len(b.streams)], uuid.NewString()
	return pgx.BeginFunc(ctx, b.db.pool, func(tx pgx.Tx) error {
		var seq int
		var snapshot []byte
		if err := tx.QueryRow(ctx, `select seq, snapshot from measurement.stream where id = $1 for update`, stream).Scan(&seq, &snapshot); err != nil {
			return err
		}
		for _, x := range []struct {
			sql  string
			args []any
		}{
			{`insert into measurement.event values ($1, $2, $3)`, []any{stream, seq + 1, b.body}},
			{`update measurement.stream set seq = $2, snapshot = $3 where id = $1`, []any{stream, seq + 1, b.snapshot}},
			{`insert into measurement.command values ($1, '{"done": true}')`, []any{command}},
			{`insert into measurement.effect values ($1)`, []any{command}},
		} {
			if _, err := tx.Exec(ctx, x.sql, x.args...); err != nil {
				return err
			}
		}
		return nil
	})
}

// Drop removes the tables.
func (b *Bare) Drop(ctx context.Context) error {
	if _, err := b.db.pool.Exec(ctx, `drop schema measurement cascade`); err != nil {
		return fmt.Errorf("remove scratch tables: %w", err)
	}
	return nil
}

// SampleCases are the ids of up to n cases, spread over the whole record; the same ones each time.
func (db *DB) SampleCases(ctx context.Context, n int) ([]string, error) {
	rows, err := db.pool.Query(ctx, `select id::text from case_file order by md5(id::text) limit $1`, n)
	if err != nil {
		return nil, fmt.Errorf("sample cases: %w", err)
	}
	return pgx.CollectRows(rows, pgx.RowTo[string])
}
