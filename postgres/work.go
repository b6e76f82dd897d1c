package postgres

import (
	"context"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5"

	"casewright/domain/calendar"
	"casewright/domain/lifecycle"
)

// WorkItem is one line of a list of work: a task, or a clock that waits on others.
type WorkItem struct {
	CaseID    string
	Key       string
	Name      string // of the task; the id of the clock
	Title     string
	Action    string
	Due       calendar.Date // working target
	LimitOn   calendar.Date // last day the law allows
	OpenedOn  calendar.Date
	Number    string
	Stage     string
	County    string
	Parties   string
	Protected bool
	Reason    int    // of NextBest: its place in the order
	Position  string // for Cursor
}

// Cursor is where a page of a list ends: hand that of its last row in for the next page. The zero Cursor is the beginning.
type Cursor struct {
	Position string // a date, or "infinity" for rows without one
	CaseID   string
	Key      string
}

// Cursor is where a page that ends with this row goes on.
func (w WorkItem) Cursor() Cursor { return Cursor{w.Position, w.CaseID, w.Key} }

func (c Cursor) args() []any {
	if c.Position == "" {
		return []any{"-infinity", "00000000-0000-0000-0000-000000000000", ""}
	}
	return []any{c.Position, c.CaseID, c.Key}
}

// partiesSQL names the parents of case c: the parent paying support first.
const partiesSQL = `coalesce((select string_agg(coalesce(q.full_name, x.full_name), ' and ' order by x.role)
	from participant x left join person q on q.id = x.person_id where x.case_id = c.id and x.role <> 'child'), '')`

// protectedSQL tells whether anyone's whereabouts in case c must not be told.
const protectedSQL = `exists (select from participant x join person q on q.id = x.person_id where x.case_id = c.id and q.protected)`

// taskSQL is a task t of a case c as a WorkItem.
const taskSQL = `
	select t.case_id::text, t.key, t.name, t.title, t.action, t.due, t.limit_on, t.opened_on, coalesce(c.number, '') as number, c.stage, c.county,
		` + partiesSQL + ` as parties, ` + protectedSQL + ` as protected`

// WorkFilter says whose work is listed, which part of it and in which order.
type WorkFilter struct {
	// Worker is the account that owes the tasks. "": those of a queue that nobody has.
	Worker string
	Queue  lifecycle.ActorRole // with Worker "": the queue
	// Everyone lists everybody's tasks, whoever owes them.
	Everyone    bool
	From, Until calendar.Date // only tasks with a limit from and until these days; zero is all
	Stage  string
	Oldest bool // longest open first; else nearest limit first
}

// Work returns one page of open tasks.
func (db *DB) Work(ctx context.Context, f WorkFilter, after Cursor, limit int) ([]WorkItem, error) {
	position := `coalesce(t.limit_on, 'infinity'::date)`
	if f.Oldest {
		position = `t.opened_on`
	}
	whose, who := `t.worker = $4`, f.Worker
	if f.Worker == "" {
		whose, who = `t.worker = '' and t.queue = $4`, string(f.Queue)
	}
	if f.Everyone {
		whose, who = `$4 = ''`, ""
	}
	rows, err := db.pool.Query(ctx, taskSQL+`, 0 as reason, `+position+`::text as position
		from task t join case_file c on c.id = t.case_id
		where `+whose+` and t.closed_by = 0 and (`+position+`, t.case_id, t.key) > ($1::text::date, $2::uuid, $3)
			and ($5::date is null or coalesce(t.limit_on, 'infinity'::date) <= $5) and ($6::date is null or t.limit_on >= $6) and ($7 = '' or c.stage = $7)
		order by `+position+`, t.case_id, t.key
		limit $8`, append(after.args(), who, f.Until, f.From, f.Stage, limit)...)
	if err != nil {
		return nil, fmt.Errorf("work: %w", err)
	}
	return pgx.CollectRows(rows, pgx.RowToStructByName[WorkItem])
}

// WorkCounts are the counts of the views of one person's work.
type WorkCounts struct {
	Due, All      int // tasks of the worker, and those of them with a near limit
	Team, TeamDue int // the same of the queue that nobody has
	Waiting       int // clocks that wait on others
}

// CountWork counts the open tasks of a worker, those of a queue that nobody has, and the clocks on the worker's cases that
// wait on others. until is the last day of a near limit.
func (db *DB) CountWork(ctx context.Context, worker string, queue lifecycle.ActorRole, until calendar.Date) (WorkCounts, error) {
	rows, err := db.pool.Query(ctx, `
		select count(*) filter (where mine and near) as due, count(*) filter (where mine) as "all",
			count(*) filter (where not mine) as team, count(*) filter (where not mine and near) as team_due,
			(select count(*) `+waitingSQL+` and c.worker = $1) as waiting
		from (
			select true as mine, coalesce(limit_on <= $3, false) as near from task where worker = $1 and closed_by = 0
			union all
			select false, coalesce(limit_on <= $3, false) from task where worker = '' and queue = $2 and closed_by = 0
		) t`, worker, queue, until)
	c, err := one[WorkCounts](rows, err)
	if err != nil {
		return c, fmt.Errorf("count work: %w", err)
	}
	return c, nil
}

// waitingSQL are the running clocks that no open task is about: someone else must act.
const waitingSQL = `
	from case_file c join deadline d on d.case_id = c.id
	where not c.ended and d.status = 'open' and not exists (select from task t where t.case_id = d.case_id and t.closed_by = 0 and t.deadline = d.key)`

// Waiting returns one page of the clocks on a worker's cases that wait on others, nearest limit first.
func (db *DB) Waiting(ctx context.Context, worker, stage string, after Cursor, limit int) ([]WorkItem, error) {
	rows, err := db.pool.Query(ctx, `
		select d.case_id::text, d.key, d.id as name, d.action as title, '' as action, d.due, d.limit_on, d.starts_on as opened_on, coalesce(c.number, '') as number,
			c.stage, c.county, `+partiesSQL+` as parties, `+protectedSQL+` as protected, 0 as reason, d.limit_on::text as position
		`+waitingSQL+` and c.worker = $4 and ($5 = '' or c.stage = $5) and (d.limit_on, d.case_id, d.key) > ($1::text::date, $2::uuid, $3)
		order by d.limit_on, d.case_id, d.key
		limit $6`, append(after.args(), worker, stage, limit)...)
	if err != nil {
		return nil, fmt.Errorf("waiting on others: %w", err)
	}
	return pgx.CollectRows(rows, pgx.RowToStructByName[WorkItem])
}

// Places in the order of the next best action.
const (
	FederalOverdue = 1
	SafetyFirst    = 2
	MoneyHeld      = 4 // 3 is a court date within 3 days, which no process has yet
	NewLead        = 5
	LimitNear      = 6
	Oldest         = 7
)

// NextBest is the one task that a person should do next: a missed limit of federal law, then safety, money that is held, new
// information about a parent's whereabouts, a limit within ten days, the oldest. ErrNotFound: there is none.
func (db *DB) NextBest(ctx context.Context, worker string, queue lifecycle.ActorRole, today calendar.Date) (WorkItem, error) {
	whose, who := `t.worker = $1`, worker
	if worker == "" {
		whose, who = `t.worker = '' and t.queue = $1`, string(queue)
	}
	rows, err := db.pool.Query(ctx, `
		with first as (
			select t.case_id, t.key, case
				when t.limit_on < $2 and d.citation like '%CFR%' then 1
				when t.name in ('violence-answer', 'screen-located', 'decide-good-cause', 'good-cause-approved') then 2
				when t.name in ('find-payee', 'return-money', 'recoupment') then 4
				when t.name in ('verify', 'cp-lead') and t.opened_on > $2 - 2 then 5
				when t.limit_on <= $2 + 10 then 6
				else 7 end as reason
			from task t left join deadline d on d.case_id = t.case_id and d.key = t.deadline
			where `+whose+` and t.closed_by = 0
			order by reason, coalesce(t.limit_on, 'infinity'::date), t.opened_on, t.case_id, t.key
			limit 1)
		`+taskSQL+`, first.reason, '' as position
		from first join task t on t.case_id = first.case_id and t.key = first.key join case_file c on c.id = t.case_id`, who, today)
	w, err := one[WorkItem](rows, err)
	if err != nil && !errors.Is(err, ErrNotFound) {
		return w, fmt.Errorf("next best action: %w", err)
	}
	return w, err
}
