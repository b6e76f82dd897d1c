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

// peopleSQL tells of the people of case c: the parents' names, who pays first, and whether anyone's whereabouts must not be
// told. One look for each row: an exists here would be hashed over all persons.
const peopleSQL = `cross join lateral (
		select coalesce(string_agg(coalesce(q.full_name, x.full_name), ' and ' order by x.role) filter (where x.role <> 'child'), '') as parties,
			coalesce(bool_or(q.protected), false) as protected
		from participant x left join person q on q.id = x.person_id where x.case_id = c.id) people`

// taskSQL is a task t of a case c as a WorkItem.
const taskSQL = `
	select t.case_id::text, t.key, t.name, t.title, t.action, t.due, t.limit_on, t.opened_on, coalesce(c.number, '') as number, c.stage, c.county, people.parties, people.protected`

// WorkFilter says whose work is listed, which part of it and in which order.
type WorkFilter struct {
	// Worker is the account that owes the tasks. "": those of a queue that nobody has.
	Worker string
	Queue  lifecycle.ActorRole // with Worker "": the queue
	// Everyone lists everybody's tasks, whoever owes them.
	Everyone    bool
	From, Until calendar.Date // only tasks with a limit from and until these days; zero is all
	Stage       string
	Oldest      bool    // longest open first; else nearest limit first
	Stopped     Stopped // what a good cause claim or an adoption hold forbids
	Blocked     bool    // only what is stopped; else only what is not
}

// Stopped are the actions that may not be done while a good cause claim is pending or approved (45 CFR 302.31(b)), or an adoption is considered (Fam. Code § 17415(b)). A task that
// needs one of them is blocked in such a case: nobody can do it, and nobody is late with it.
type Stopped []string

// blockedSQL tells whether task t of case c is blocked. $1 are the stopped actions.
const blockedSQL = `(c.stage in ('Suspended: good cause claim', 'Good cause approved', 'Suspended: adoption considered') and t.action = any($1::text[]))`

// Work returns one page of open tasks.
func (db *DB) Work(ctx context.Context, f WorkFilter, after Cursor, limit int) ([]WorkItem, error) {
	position := `coalesce(t.limit_on, 'infinity'::date)`
	if f.Oldest {
		position = `t.opened_on`
	}
	whose, who := `t.worker = $5`, f.Worker
	switch {
	case f.Everyone:
		whose, who = `$5 = ''`, ""
	case f.Worker == "":
		whose, who = `t.worker = '' and t.queue = $5`, string(f.Queue)
	}
	args := append([]any{[]string(f.Stopped)}, after.args()...)
	rows, err := db.pool.Query(ctx, taskSQL+`, 0 as reason, `+position+`::text as position
		from task t join case_file c on c.id = t.case_id `+peopleSQL+`
		where `+whose+` and t.closed_by = 0 and (`+position+`, t.case_id, t.key) > ($2::text::date, $3::uuid, $4)
			and ($6::date is null or coalesce(t.limit_on, 'infinity'::date) <= $6) and ($7::date is null or t.limit_on >= $7)
			and ($8 = '' or c.stage = $8) and `+blockedSQL+` = $9
		order by `+position+`, t.case_id, t.key
		limit $10`, append(args, who, f.Until, f.From, f.Stage, f.Blocked, limit)...)
	if err != nil {
		return nil, fmt.Errorf("work: %w", err)
	}
	return pgx.CollectRows(rows, pgx.RowToStructByName[WorkItem])
}

// WorkCounts are the counts of the views of one person's work.
type WorkCounts struct {
	Due, All, Blocked             int // tasks of the worker: with a near limit, all that can be done, stopped
	TeamDue, TeamAll, TeamBlocked int // the same of the queue that nobody has
	Waiting                       int // clocks that wait on others
}

// CountWork counts the open tasks of a worker, those of a queue that nobody has, and the clocks on the worker's cases that
// wait on others. until is the last day of a near limit.
func (db *DB) CountWork(ctx context.Context, worker string, queue lifecycle.ActorRole, until calendar.Date, stopped Stopped) (WorkCounts, error) {
	rows, err := db.pool.Query(ctx, `
		select count(*) filter (where mine and near and not blocked) as due, count(*) filter (where mine and not blocked) as "all", count(*) filter (where mine and blocked) as blocked,
			count(*) filter (where not mine and near and not blocked) as team_due, count(*) filter (where not mine and not blocked) as team_all, count(*) filter (where not mine and blocked) as team_blocked,
			(select count(*) from case_file c join deadline d on d.case_id = c.id where c.worker = $2 and `+waitsSQL+`) as waiting
		from (
			select true as mine, coalesce(t.limit_on <= $4, false) as near, `+blockedSQL+` as blocked
			from task t join case_file c on c.id = t.case_id where t.worker = $2 and t.closed_by = 0
			union all
			select false, coalesce(t.limit_on <= $4, false), `+blockedSQL+`
			from task t join case_file c on c.id = t.case_id where t.worker = '' and t.queue = $3 and t.closed_by = 0
		) t`, []string(stopped), worker, queue, until)
	c, err := one[WorkCounts](rows, err)
	if err != nil {
		return c, fmt.Errorf("count work: %w", err)
	}
	return c, nil
}

// waitsSQL: no open task is about clock d of case c, so someone else must act.
const waitsSQL = `not c.ended and d.status = 'open' and not exists (select from task t where t.case_id = d.case_id and t.closed_by = 0 and t.deadline = d.key)`

// Waiting returns one page of the clocks on a worker's cases that wait on others, nearest limit first.
func (db *DB) Waiting(ctx context.Context, worker, stage string, after Cursor, limit int) ([]WorkItem, error) {
	rows, err := db.pool.Query(ctx, `
		with page as materialized (
			select c.id, d.key, d.id as name, d.action as title, d.due, d.limit_on, d.starts_on, c.number, c.stage, c.county
			from case_file c join deadline d on d.case_id = c.id
			where c.worker = $4 and ($5 = '' or c.stage = $5) and (d.limit_on, d.case_id, d.key) > ($1::text::date, $2::uuid, $3) and `+waitsSQL+`
			order by d.limit_on, d.case_id, d.key
			limit $6)
		select c.id::text as case_id, c.key, c.name, c.title, '' as action, c.due, c.limit_on, c.starts_on as opened_on, coalesce(c.number, '') as number,
			c.stage, c.county, people.parties, people.protected, 0 as reason, c.limit_on::text as position
		from page c `+peopleSQL+`
		order by c.limit_on, c.id, c.key`, append(after.args(), worker, stage, limit)...)
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
// information about a parent's whereabouts, a limit within ten days, the oldest. What is stopped is left out. ErrNotFound: there is none.
func (db *DB) NextBest(ctx context.Context, worker string, queue lifecycle.ActorRole, today calendar.Date, stopped Stopped) (WorkItem, error) {
	whose, who := `t.worker = $3`, worker
	if worker == "" {
		whose, who = `t.worker = '' and t.queue = $3`, string(queue)
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
			from task t join case_file c on c.id = t.case_id left join deadline d on d.case_id = t.case_id and d.key = t.deadline
			where `+whose+` and t.closed_by = 0 and not `+blockedSQL+`
			order by reason, coalesce(t.limit_on, 'infinity'::date), t.opened_on, t.case_id, t.key
			limit 1)
		`+taskSQL+`, first.reason, '' as position
		from first join task t on t.case_id = first.case_id and t.key = first.key join case_file c on c.id = t.case_id `+peopleSQL, []string(stopped), today, who)
	w, err := one[WorkItem](rows, err)
	if err != nil && !errors.Is(err, ErrNotFound) {
		return w, fmt.Errorf("next best action: %w", err)
	}
	return w, err
}
