package postgres

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"

	"casewright/domain/lifecycle"
)

// ProcessPage is what the page of one process of a case shows, beside the case itself.
type ProcessPage struct {
	Rows      []lifecycle.ProcessRow // where the process stands, or its instances, ended ones too
	Deadlines []DeadlineLine
	Tasks     []TaskLine
	Events    []lifecycle.Record // newest first; lifecycle.Process.Tells says which belong to it
}

// ProcessPage reads what the record holds of a process of a case at a place.
func (db *DB) ProcessPage(ctx context.Context, caseID, place string, p *lifecycle.Process, events int) (ProcessPage, error) {
	var page ProcessPage
	b := &pgx.Batch{}
	b.Queue(`
		select case_id::text, name, state, since, run, ended, wake_on
		from process where case_id = $1 and (name = $2 or starts_with(name, $2 || '/'))
		order by ended, length(name), name`, caseID, p.Name).Query(func(rows pgx.Rows) (err error) {
		page.Rows, err = pgx.CollectRows(rows, pgx.RowToStructByPos[lifecycle.ProcessRow])
		return err
	})
	b.Queue(`
		select `+deadlineColumns+`
		from deadline where case_id = $1 and process = $2
		order by status <> 'open', case when status = 'open' then limit_on end, closed_by desc limit 100`, caseID, place).Query(func(rows pgx.Rows) (err error) {
		page.Deadlines, err = pgx.CollectRows(rows, pgx.RowToStructByName[DeadlineLine])
		return err
	})
	b.Queue(`
		select `+taskColumns+`
		from task where case_id = $1 and process = $2
		order by closed_by > 0, case when closed_by = 0 then limit_on end nulls last, closed_by desc limit 100`, caseID, place).Query(func(rows pgx.Rows) (err error) {
		page.Tasks, err = pgx.CollectRows(rows, pgx.RowToStructByName[TaskLine])
		return err
	})
	b.Queue(`
		select `+eventColumns+`
		from event
		where stream_id = $1 and (kind = any($2)
			or exists (select from json_array_elements(case json_typeof(changes) when 'array' then changes else '[]' end) x where x->>'label' = $3))
		order by seq desc limit $4`, caseID, p.HistoryKinds(), p.ChangeLabel(place), events).Query(func(rows pgx.Rows) (err error) {
		page.Events, err = pgx.CollectRows(rows, scanRecord)
		return err
	})
	if err := db.pool.SendBatch(ctx, b).Close(); err != nil {
		return page, fmt.Errorf("process %s of case %s: %w", place, caseID, err)
	}
	return page, nil
}
