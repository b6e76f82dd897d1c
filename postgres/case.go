package postgres

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"casewright/domain/lifecycle"
)

// Loaded is a case as it stands, with what is needed to commit to it.
type Loaded struct {
	Case    lifecycle.Case
	Persons map[string]lifecycle.Person
	// Heads is the number and hash of the last event of each stream, by its id.
	Heads map[string]Head
	// Done is the stored result when the command was already committed.
	Done json.RawMessage
	// Account is what the ledger says of the case.
	Account lifecycle.Account
}

// Head is the end of a stream.
type Head struct {
	Seq  int
	Hash []byte
}

// LoadCase reads a case, its persons and any others named, and whether the command (may be "") was
// already committed: one round trip. A case that does not exist yet is empty.
func (db *DB) LoadCase(ctx context.Context, caseID, commandID string, persons ...string) (Loaded, error) {
	l := Loaded{Persons: map[string]lifecycle.Person{}, Heads: map[string]Head{}}
	if commandID == "" {
		commandID = caseID // no command has the id of a case
	}
	rows, err := db.pool.Query(ctx, loadSQL, caseID, commandID, persons)
	if err == nil {
		err = l.read(rows)
	}
	if err != nil {
		return l, fmt.Errorf("load case %s: %w", caseID, err)
	}
	return l, nil
}

// loadSQL names all streams in one array: with an "or" the database would read the whole table.
const loadSQL = `
	select id::text, kind, seq, hash, snapshot
	from stream
	where id = any(array(select person_id from participant where case_id = $1 and person_id is not null) || $1::uuid || coalesce($3::uuid[], '{}'))
	union all
	select id::text, 'command', 0, ''::bytea, result from command where id = $2
	union all
	select case_id::text, 'account', 0, ''::bytea, json_build_object('monthly', monthly, 'past_due', past_due, 'interest', interest, 'assigned', assigned,
		'past_due_since', coalesce(past_due_since::text, ''), 'last_payment', coalesce(last_payment::text, ''))
	from ledger_book where case_id = $1`

// NextCaseNumber reserves the next serial number for a case. A number not used stays a gap.
func (db *DB) NextCaseNumber(ctx context.Context) (int64, error) {
	var n int64
	if err := db.pool.QueryRow(ctx, `select nextval('case_number')`).Scan(&n); err != nil {
		return 0, fmt.Errorf("next case number: %w", err)
	}
	return n, nil
}

// Commit appends the decisions' records to their streams and writes snapshots, rows, effects and the
// commands' results, all or nothing, in one statement. ErrConflict: another command of one of the
// streams, or the same command, was committed first.
func (db *DB) Commit(ctx context.Context, w *Write) error {
	return commit(ctx, db.pool, w)
}

// CommitDocument commits a decision that says a notice was made, together with the notice.
func (db *DB) CommitDocument(ctx context.Context, w *Write, d Document) error {
	return pgx.BeginFunc(ctx, db.pool, func(tx pgx.Tx) error {
		if err := insertDocument(ctx, tx, d); err != nil {
			return err
		}
		return commit(ctx, tx, w)
	})
}

type querier interface {
	QueryRow(ctx context.Context, sql string, args ...any) pgx.Row
}

func commit(ctx context.Context, q querier, w *Write) error {
	args, err := w.args()
	if err != nil {
		return fmt.Errorf("commit: %w", err)
	}
	var conflict int
	err = q.QueryRow(ctx, commitSQL, args...).Scan(&conflict)
	var pg *pgconn.PgError
	if errors.As(err, &pg) && (pg.Code == "CW001" || pg.Code == "23505") {
		return fmt.Errorf("commit: %w", ErrConflict)
	}
	if err != nil {
		return fmt.Errorf("commit: %w", err)
	}
	return nil
}

// commitSQL is the one statement of a commit. Bodies go in as text so that they are stored byte for
// byte: the hashes are over those bytes.
const commitSQL = `
with head as (
	insert into stream (id, kind, seq, base, hash, snapshot, updated_at)
	select id, kind, seq, base, hash, snapshot::json, $1
	from unnest($2::uuid[], $3::text[], $4::int[], $5::int[], $6::bytea[], $7::text[]) as s(id, kind, seq, base, hash, snapshot)
	on conflict (id) do update
	set seq = excluded.seq, base = excluded.base, hash = excluded.hash, snapshot = excluded.snapshot, updated_at = excluded.updated_at
	where stream.seq = excluded.base
	returning 1
), events as (
	insert into event (stream_id, seq, stream_kind, kind, title, body, changes, actor_kind, actor_id, actor_name, actor_role,
		recorded_at, effective_on, reason, rules, action, command_id, caused_by, prev, hash)
	select stream_id, seq, stream_kind, kind, title, body::json, changes::json, actor_kind, actor_id, actor_name, actor_role,
		recorded_at, effective_on, reason, rules::json, action, command_id, caused_by, prev, hash
	from unnest($8::uuid[], $9::int[], $10::text[], $11::text[], $12::text[], $13::text[], $14::text[], $15::text[], $16::text[], $17::text[], $18::text[],
		$19::timestamptz[], $20::date[], $21::text[], $22::text[], $23::text[], $24::uuid[], $25::int[], $26::bytea[], $27::bytea[])
		as e(stream_id, seq, stream_kind, kind, title, body, changes, actor_kind, actor_id, actor_name, actor_role,
		recorded_at, effective_on, reason, rules, action, command_id, caused_by, prev, hash)
), commands as (
	insert into command (id, case_id, result, at)
	select id, case_id, result::json, $1 from unnest($28::uuid[], $29::uuid[], $30::text[]) as c(id, case_id, result)
), effects as (
	insert into effect (key, case_id, kind, process, notice)
	select key, "case", kind, coalesce(process, ''), coalesce(notice, 0)
	from json_to_recordset($31::json) as x(key text, "case" uuid, kind text, process text, notice int)
	on conflict (key) do nothing
), cases as (
	insert into case_file (id, number, county, source, aid, stage, status, worker, received_on, opened_on, next_due, ended)
	select id, number, county, source, aid, stage, status, worker, nullif(received_on, '')::date, nullif(opened_on, '')::date, nullif(next_due, '')::date, ended
	from json_to_recordset($32::json) as x(id uuid, number text, county text, source text, aid text, stage text, status text, worker text, received_on text, opened_on text, next_due text, ended boolean)
	on conflict (id) do update set number = excluded.number, county = excluded.county, source = excluded.source, aid = excluded.aid, stage = excluded.stage,
		status = excluded.status, worker = excluded.worker, received_on = excluded.received_on, opened_on = excluded.opened_on, next_due = excluded.next_due, ended = excluded.ended
), processes as (
	insert into process (case_id, name, state, since, run, ended, wake_on)
	select case_id, name, state, since, run, ended, nullif(wake_on, '')::date
	from json_to_recordset($33::json) as x(case_id uuid, name text, state text, since date, run int, ended boolean, wake_on text)
	on conflict (case_id, name) do update set state = excluded.state, since = excluded.since, run = excluded.run, ended = excluded.ended, wake_on = excluded.wake_on
), participants as (
	insert into participant (case_id, key, position, role, person_id, full_name, birth_date, ssn_index, ssn_last4, reviewed)
	select case_id, key, position, role, person_id, full_name, nullif(birth_date, '')::date, ssn_index, ssn_last4, reviewed
	from json_to_recordset($34::json) as x(case_id uuid, key text, position int, role text, person_id uuid, full_name text, birth_date text, ssn_index text, ssn_last4 text, reviewed boolean)
	on conflict (case_id, key) do update set position = excluded.position, role = excluded.role, person_id = excluded.person_id, full_name = excluded.full_name,
		birth_date = excluded.birth_date, ssn_index = excluded.ssn_index, ssn_last4 = excluded.ssn_last4, reviewed = excluded.reviewed
), deadlines as (
	insert into deadline (case_id, key, id, process, subject, kind, action, citation, verified, starts_on, due, limit_on, remind_on, steps, opened_by, status, closed_on, closed_by, why)
	select case_id, key, id, process, coalesce(subject, ''), kind, action, citation, verified, "from", due, "limit", nullif(remind_on, '')::date, coalesce(steps, '[]'), opened_by, status,
		nullif(closed_on, '')::date, coalesce(closed_by, 0), coalesce(why, '')
	from json_to_recordset($35::json) as x(case_id uuid, key text, id text, process text, subject text, kind text, action text, citation text, verified boolean,
		"from" date, due date, "limit" date, remind_on text, steps json, opened_by int, status text, closed_on text, closed_by int, why text)
	on conflict (case_id, key) do update set remind_on = excluded.remind_on, status = excluded.status, closed_on = excluded.closed_on, closed_by = excluded.closed_by, why = excluded.why
), tasks as (
	insert into task (case_id, key, name, subject, title, process, queue, worker, action, deadline, due, limit_on, opened_on, opened_by, closed_on, closed_by, why)
	select case_id, key, name, coalesce(subject, ''), title, process, queue, worker, coalesce(action, ''), coalesce(deadline, ''), nullif(due, '')::date, nullif("limit", '')::date,
		opened_on, opened_by, nullif(closed_on, '')::date, coalesce(closed_by, 0), coalesce(why, '')
	from json_to_recordset($36::json) as x(case_id uuid, key text, name text, subject text, title text, process text, queue text, worker text, action text, deadline text,
		due text, "limit" text, opened_on date, opened_by int, closed_on text, closed_by int, why text)
	on conflict (case_id, key) do update set worker = excluded.worker, due = excluded.due, limit_on = excluded.limit_on, closed_on = excluded.closed_on, closed_by = excluded.closed_by, why = excluded.why
), persons as (
	insert into person (id, full_name, birth_date, ssn_index, ssn_last4, protected)
	select id, full_name, nullif(birth_date, '')::date, ssn_index, ssn_last4, protected
	from json_to_recordset($37::json) as x(id uuid, full_name text, birth_date text, ssn_index text, ssn_last4 text, protected boolean)
	on conflict (id) do update set full_name = excluded.full_name, birth_date = excluded.birth_date, ssn_index = excluded.ssn_index, ssn_last4 = excluded.ssn_last4, protected = excluded.protected
)
select case when (select count(*) from head) = cardinality($2::uuid[]) then 0 else refuse_conflict() end`
