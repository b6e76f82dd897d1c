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

// CasePage is everything the page of a case shows, read in one round trip.
type CasePage struct {
	Loaded
	Deadlines []DeadlineLine
	Tasks     []TaskLine
	Events    []lifecycle.Record // the last few, without the clocks and tasks that follow from them
	Documents []DocumentRow
	Worker    string // name of the assigned caseworker
}

// DeadlineLine is a clock in a list.
type DeadlineLine struct {
	Key      string
	ID       string
	Process  string
	Subject  string // party, lead or request the clock is about
	Kind     string
	Action   string
	Citation string
	Verified bool
	StartsOn calendar.Date
	Due      calendar.Date
	LimitOn  calendar.Date
	Steps    []string
	OpenedBy int
	Status   string
	ClosedOn calendar.Date
}

// TaskLine is a task in a list.
type TaskLine struct {
	Key      string
	Title    string
	Process  string
	Subject  string
	Queue    string
	Action   string
	Due      calendar.Date
	LimitOn  calendar.Date
	OpenedOn calendar.Date
	ClosedOn calendar.Date
	Why      string
}

const deadlineColumns = `key, id, process, subject, kind, action, citation, verified, starts_on, due, limit_on, steps, opened_by, status, closed_on`

const taskColumns = `key, title, process, subject, queue, action, due, limit_on, opened_on, closed_on, why`

// CasePage reads a case with what its page shows. ErrNotFound: there is no such case.
func (db *DB) CasePage(ctx context.Context, caseID string, events int) (CasePage, error) {
	p := CasePage{Loaded: Loaded{Persons: map[string]lifecycle.Person{}, Heads: map[string]Head{}}}
	b := &pgx.Batch{}
	b.Queue(loadSQL, caseID, caseID, []string(nil)).Query(func(rows pgx.Rows) error { return p.Loaded.read(rows) })
	b.Queue(`
		select `+deadlineColumns+`
		from deadline where case_id = $1
		order by status <> 'open', case when status = 'open' then limit_on end, closed_by desc limit 60`, caseID).Query(func(rows pgx.Rows) (err error) {
		p.Deadlines, err = pgx.CollectRows(rows, pgx.RowToStructByName[DeadlineLine])
		return err
	})
	b.Queue(`
		select `+taskColumns+`
		from task where case_id = $1
		order by closed_by > 0, case when closed_by = 0 then limit_on end nulls last, closed_by desc limit 40`, caseID).Query(func(rows pgx.Rows) (err error) {
		p.Tasks, err = pgx.CollectRows(rows, pgx.RowToStructByName[TaskLine])
		return err
	})
	b.Queue(`select `+eventColumns+` from event
		where stream_id = $1 and kind <> all('{deadline-opened,deadline-closed,deadline-reminded,task-opened,task-closed}')
		order by seq desc limit $2`, caseID, events).Query(func(rows pgx.Rows) (err error) {
		p.Events, err = pgx.CollectRows(rows, scanRecord)
		return err
	})
	b.Queue(documentsSQL, caseID).Query(func(rows pgx.Rows) (err error) {
		p.Documents, err = pgx.CollectRows(rows, pgx.RowToStructByName[DocumentRow])
		return err
	})
	b.Queue(`select a.name from case_file c join account a on a.id::text = c.worker where c.id = $1`, caseID).Query(func(rows pgx.Rows) error {
		names, err := pgx.CollectRows(rows, pgx.RowTo[string])
		if len(names) == 1 {
			p.Worker = names[0]
		}
		return err
	})
	if err := db.pool.SendBatch(ctx, b).Close(); err != nil {
		return p, fmt.Errorf("page of case %s: %w", caseID, err)
	}
	if p.Case.ID == "" {
		return p, fmt.Errorf("case %s: %w", caseID, ErrNotFound)
	}
	return p, nil
}

// AsKnownOn is the case and its persons as the record knew them before an instant, folded from their
// events. ErrNotFound: nothing was known of it then.
func (db *DB) AsKnownOn(ctx context.Context, caseID string, before time.Time) (lifecycle.Case, map[string]lifecycle.Person, error) {
	records, err := db.Stream(ctx, caseID, before)
	if err != nil {
		return lifecycle.Case{}, nil, err
	}
	c, err := lifecycle.Fold(records)
	if err != nil {
		return c, nil, err
	}
	if c.ID == "" {
		return c, nil, fmt.Errorf("case %s before %s: %w", caseID, before.Format(time.DateOnly), ErrNotFound)
	}
	persons := map[string]lifecycle.Person{}
	for _, p := range c.Parties {
		if p.Person == "" {
			continue
		}
		records, err := db.Stream(ctx, p.Person, before)
		if err != nil {
			return c, nil, err
		}
		if persons[p.Person], err = lifecycle.FoldPerson(records); err != nil {
			return c, nil, err
		}
	}
	return c, persons, nil
}

// Heads tells where streams stand, by id: for pages that wait for a change. One query serves all of them.
func (db *DB) Heads(ctx context.Context, ids []string) (map[string]int, error) {
	rows, err := db.pool.Query(ctx, `select id::text, seq from stream where id = any($1::uuid[])`, ids)
	if err != nil {
		return nil, fmt.Errorf("heads of %d streams: %w", len(ids), err)
	}
	heads := map[string]int{}
	var id string
	var seq int
	_, err = pgx.ForEachRow(rows, []any{&id, &seq}, func() error {
		heads[id] = seq
		return nil
	})
	return heads, err
}

// Workers lists the accounts that can be given a case: id and name.
func (db *DB) Workers(ctx context.Context) ([]lifecycle.Option, error) {
	rows, err := db.pool.Query(ctx, `select id::text, name from account where role in ('caseworker', 'supervisor') and not disabled order by name`)
	if err != nil {
		return nil, fmt.Errorf("workers: %w", err)
	}
	return pgx.CollectRows(rows, pgx.RowToStructByPos[lifecycle.Option])
}

// read takes the rows of loadSQL.
func (l *Loaded) read(rows pgx.Rows) error {
	var id, kind string
	var head Head
	var body []byte
	_, err := pgx.ForEachRow(rows, []any{&id, &kind, &head.Seq, &head.Hash, &body}, func() error {
		switch kind {
		case "case":
			l.Heads[id] = head
			return json.Unmarshal(body, &l.Case)
		case "person":
			var p lifecycle.Person
			l.Heads[id] = head
			err := json.Unmarshal(body, &p)
			l.Persons[id] = p
			return err
		case "account":
			return l.readAccount(body)
		}
		l.Done = append(json.RawMessage(nil), body...)
		return nil
	})
	return err
}
