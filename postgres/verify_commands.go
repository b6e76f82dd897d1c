package postgres

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"
)

// checkCommands compares the stored results of commands with the events they led to. A result that is
// wrong or gone would make a command that is sent again answer something else, or be carried out twice.
// Events whose command has no stored result are in order when nobody waits for one (a loaded caseload).
func (v *verifier) checkCommands(ctx context.Context, tx pgx.Tx) error {
	rows, err := tx.Query(ctx, `
		select coalesce(c.case_id, e.case_id)::text, coalesce(e.last, 0), c.id is null, e.command_id is null,
			(c.result->'events')::text is distinct from e.events::text or (c.result->'case')::text is distinct from to_json(c.case_id)::text
				or (e.last is not null and (c.result->'seq')::text is distinct from e.last::text) or e.cases > 1
				or ((c.result->'number') is not null and c.result->>'number' is distinct from f.number)
				or case json_typeof(c.result) when 'object'
					then exists (select from json_object_keys(c.result) as k where k not in ('case', 'number', 'seq', 'events')) else true end
		from command as c
		left join case_file as f on f.id = c.case_id
		full join (
			select command_id, count(*) as events, max(seq) filter (where stream_kind = 'case') as last,
				count(distinct stream_id) filter (where stream_kind = 'case') as cases,
				(array_agg(stream_id order by stream_kind))[1] as case_id
			from event group by command_id
		) as e on e.command_id = c.id`)
	if err != nil {
		return fmt.Errorf("read commands: %w", err)
	}
	var stream string
	var last int
	var unknown, without, wrong bool
	var n int64
	_, err = pgx.ForEachRow(rows, []any{&stream, &last, &unknown, &without, &wrong}, func() error {
		switch {
		case unknown:
			v.report(Problem{Stream: stream, Event: last, Text: "belongs to a command that table command does not know"})
		case without:
			v.report(Problem{Stream: stream, Text: "table command has a result of it whose command led to no event"})
		case wrong:
			v.report(Problem{Stream: stream, Event: last, Text: "is the last of a command whose result in table command says something else"})
		}
		n++
		return nil
	})
	v.count(func(found *Verified) { found.Commands = n })
	return err
}
