package postgres

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"

	"casewright/domain/calendar"
)

// TeamTiles are the figures at the top of the team's page.
type TeamTiles struct {
	Overdue    int // open tasks whose legal limit is over
	Near       int // open tasks whose legal limit is within ten days
	Unassigned int // open tasks of caseworkers that nobody has
	Missed     int // missed deadlines that wait for the supervisor's review
}

// TeamTiles counts them.
func (db *DB) TeamTiles(ctx context.Context, today calendar.Date) (TeamTiles, error) {
	rows, err := db.pool.Query(ctx, `
		select count(*) filter (where limit_on < $1) as overdue, count(*) filter (where limit_on between $1 and $1::date + 10) as near,
			count(*) filter (where worker = '' and queue = 'caseworker') as unassigned, count(*) filter (where name like 'missed %') as missed
		from task where closed_by = 0`, today)
	t, err := one[TeamTiles](rows, err)
	if err != nil {
		return t, fmt.Errorf("team tiles: %w", err)
	}
	return t, nil
}

// WorkerLoad is what one person has to do.
type WorkerLoad struct {
	ID, Name string
	Disabled bool
	Cases    int // running cases
	Open     int // open tasks
	Overdue  int
	OldestOn calendar.Date // nearest legal limit among the open tasks; zero: none
}

// WorkerLoads lists everybody who can have cases, the one with the most overdue work first.
func (db *DB) WorkerLoads(ctx context.Context, today calendar.Date) ([]WorkerLoad, error) {
	rows, err := db.pool.Query(ctx, `
		select a.id::text, a.name, a.disabled, coalesce(c.cases, 0) as cases, coalesce(t.open, 0) as open, coalesce(t.overdue, 0) as overdue, t.oldest_on
		from account a
			left join (select worker, count(*) as cases from case_file where not ended and worker <> '' group by worker) c on c.worker = a.id::text
			left join (select worker, count(*) as open, count(*) filter (where limit_on < $1) as overdue, min(limit_on) as oldest_on
				from task where closed_by = 0 and worker <> '' group by worker) t on t.worker = a.id::text
		where a.role in ('caseworker', 'supervisor') and (not a.disabled or c.cases > 0)
		order by overdue desc, open desc, a.name`, today)
	if err != nil {
		return nil, fmt.Errorf("worker loads: %w", err)
	}
	return pgx.CollectRows(rows, pgx.RowToStructByName[WorkerLoad])
}
