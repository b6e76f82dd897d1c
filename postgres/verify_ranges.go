package postgres

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgtype"

	"casewright/domain/calendar"
	"casewright/domain/lifecycle"
)

// A worker reads a range of streams at once: so many streams, or the events of fewer. It bounds the
// memory of a verification, also of cases that are eighteen years old.
const (
	rangeStreams = 100
	rangeEvents  = 10_000
)

// idRange is a range of stream ids, both ends in it. All ranges together hold every id there can be, so
// that rows and events of streams that are not there fall into one too.
type idRange struct{ from, to pgtype.UUID }

// streamRanges divides the ids into ranges, and counts the streams.
func streamRanges(ctx context.Context, tx pgx.Tx) ([]idRange, int, error) {
	rows, err := tx.Query(ctx, `
		select id, coalesce(events, 0)
		from stream full join (select stream_id as id, count(*) as events from event group by stream_id) as e using (id)
		order by id`)
	if err != nil {
		return nil, 0, fmt.Errorf("list streams: %w", err)
	}
	next := idRange{from: pgtype.UUID{Valid: true}, to: pgtype.UUID{Valid: true}}
	for i := range next.to.Bytes {
		next.to.Bytes[i] = 0xff
	}
	var list []idRange
	var id pgtype.UUID
	var n, streams, events, all int
	if _, err := pgx.ForEachRow(rows, []any{&id, &n}, func() error {
		streams, events, all = streams+1, events+n, all+1
		if streams == rangeStreams || events >= rangeEvents {
			list = append(list, idRange{next.from, id})
			next.from = after(id)
			streams, events = 0, 0
		}
		return nil
	}); err != nil {
		return nil, 0, fmt.Errorf("list streams: %w", err)
	}
	return append(list, next), all, nil
}

// after is the next id; after the highest comes the lowest, where no range ends.
func after(id pgtype.UUID) pgtype.UUID {
	for i := len(id.Bytes) - 1; i >= 0; i-- {
		id.Bytes[i]++
		if id.Bytes[i] != 0 {
			break
		}
	}
	return id
}

// streamFile is everything the record holds under one id.
type streamFile struct {
	id      string
	stream  *streamRow // nil: there is none
	events  []eventRow
	rows    map[string]map[string]columns // by table and key
	letters []letter
}

// streamRow is a row of table stream.
type streamRow struct {
	kind      string
	seq, base int
	hash      []byte
	snapshot  []byte
}

// eventRow is an event as stored.
type eventRow struct {
	lifecycle.Record
	position int64
	changes  []byte
}

// columns are the columns of a row, as JSON values.
type columns map[string]any

func (v *verifier) checkRanges(ctx context.Context, tx pgx.Tx, next <-chan idRange, all int) error {
	for r := range next {
		files, err := readRange(ctx, tx, r)
		if err != nil {
			return err
		}
		for _, f := range files {
			v.check(f)
		}
		done := v.done.Add(int64(len(files)))
		if v.Progress != nil {
			v.Progress(int(done), max(all, int(done)))
		}
	}
	return nil
}

// readRange reads everything under the ids of a range, in order of id.
func readRange(ctx context.Context, tx pgx.Tx, r idRange) ([]*streamFile, error) {
	files := map[string]*streamFile{}
	get := func(id string) *streamFile {
		f := files[id]
		if f == nil {
			f = &streamFile{id: id, rows: map[string]map[string]columns{}}
			files[id] = f
		}
		return f
	}
	for _, read := range []func(context.Context, pgx.Tx, idRange, func(string) *streamFile) error{readStreams, readEvents, readRows, readLetters} {
		if err := read(ctx, tx, r, get); err != nil {
			return nil, err
		}
	}
	list := make([]*streamFile, 0, len(files))
	for _, f := range files {
		list = append(list, f)
	}
	slices.SortFunc(list, func(a, b *streamFile) int { return strings.Compare(a.id, b.id) })
	return list, nil
}

func readStreams(ctx context.Context, tx pgx.Tx, r idRange, get func(string) *streamFile) error {
	rows, err := tx.Query(ctx, `select id::text, kind, seq, base, hash, snapshot from stream where id between $1 and $2`, r.from, r.to)
	if err != nil {
		return fmt.Errorf("read streams: %w", err)
	}
	for rows.Next() {
		var id string
		var s streamRow
		if err := rows.Scan(&id, &s.kind, &s.seq, &s.base, &s.hash, &s.snapshot); err != nil {
			return fmt.Errorf("read streams: %w", err)
		}
		get(id).stream = &s
	}
	return rows.Err()
}

// readEvents reads events as they are, also those that no writer could have written: what cannot be a
// record becomes one that its hash gives away.
func readEvents(ctx context.Context, tx pgx.Tx, r idRange, get func(string) *streamFile) error {
	rows, err := tx.Query(ctx, `select position, `+eventColumns+` from event where stream_id between $1 and $2 order by stream_id, seq`, r.from, r.to)
	if err != nil {
		return fmt.Errorf("read events: %w", err)
	}
	for rows.Next() {
		var e eventRow
		var body, rules []byte
		var role string
		var recorded pgtype.Timestamptz
		var effective pgtype.Date
		if err := rows.Scan(&e.position, &e.Stream, &e.StreamKind, &e.Seq, &e.Kind, &e.Title, &body, &e.changes, &e.Actor.Kind, &e.Actor.ID, &e.Actor.Name, &role,
			&recorded, &effective, &e.Reason, &rules, &e.Action, &e.CommandID, &e.CausedBy, &e.Prev, &e.Hash); err != nil {
			return fmt.Errorf("read events: %w", err)
		}
		e.Body, e.Rules, e.Actor.Role, e.RecordedAt = body, rules, lifecycle.ActorRole(role), recorded.Time.UTC()
		if !effective.Time.IsZero() {
			e.EffectiveOn = calendar.DateOf(effective.Time, time.UTC)
		}
		if json.Unmarshal(e.changes, &e.Changes) != nil {
			e.Changes = nil // then changes is not what the record's hash is over
		}
		f := get(e.Stream)
		f.events = append(f.events, e)
	}
	return rows.Err()
}

// readRows reads the rows of all projections.
func readRows(ctx context.Context, tx pgx.Tx, r idRange, get func(string) *streamFile) error {
	for _, p := range projections {
		rows, err := tx.Query(ctx, `select `+p.id+`::text, `+p.key+`, row_to_json(t) from `+p.table+` as t where `+p.id+` between $1 and $2`, r.from, r.to)
		if err != nil {
			return fmt.Errorf("read table %s: %w", p.table, err)
		}
		for rows.Next() {
			var id, key string
			var row columns
			if err := rows.Scan(&id, &key, &row); err != nil {
				return fmt.Errorf("read table %s: %w", p.table, err)
			}
			f := get(id)
			if f.rows[p.table] == nil {
				f.rows[p.table] = map[string]columns{}
			}
			f.rows[p.table][key] = row
		}
		if err := rows.Err(); err != nil {
			return fmt.Errorf("read table %s: %w", p.table, err)
		}
	}
	return nil
}
