package postgres

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"

	"casewright/domain/calendar"
)

// IntakeRow is an application or referral that is not opened yet.
type IntakeRow struct {
	CaseID     string
	ReceivedOn calendar.Date // zero: only asked for
	Since      calendar.Date // in this state
	State      string
	Source     string
	County     string
	Parties    string
	ClockID    string // the clock that the dates are of
	Due        calendar.Date
	LimitOn    calendar.Date
	Unreviewed int // persons for whom the search for known persons is not decided
	Known      int // of those, persons who agree with one on file in the number, or in name and date of birth
	Violence   bool
	Protected  bool
	Position   string
}

// Cursor is where a page that ends with this row goes on.
func (r IntakeRow) Cursor() Cursor { return Cursor{r.Position, r.CaseID, ""} }

// IntakeFilter narrows the intake queue. The zero value is everything.
type IntakeFilter struct {
	County string // FIPS code
	State  string
}

// knownSQL tells that participant x agrees with a person on file, or with a person of another application, in the number or
// in name and date of birth.
const knownSQL = `(exists (select from person q where q.ssn_index = x.ssn_index and q.ssn_index <> '')
	or exists (select from person q where q.birth_date = x.birth_date and name_key(q.full_name) = name_key(x.full_name))
	or exists (select from participant o where o.ssn_index = x.ssn_index and o.ssn_index <> '' and o.person_id is null and o.case_id <> x.case_id)
	or exists (select from participant o where o.birth_date = x.birth_date and o.person_id is null and o.case_id <> x.case_id and name_key(o.full_name) = name_key(x.full_name)))`

// Intake returns one page of the applications and referrals that are not opened, the one received first at the top: the
// clock for opening is the same for all, so it ends first there. Requests come last.
func (db *DB) Intake(ctx context.Context, f IntakeFilter, after Cursor, limit int) ([]IntakeRow, error) {
	where, args := "", append(after.args()[:2], limit)
	if f.County != "" {
		args = append(args, f.County)
		where += fmt.Sprintf(" and c.county = $%d", len(args))
	}
	if f.State != "" {
		args = append(args, f.State)
		where += fmt.Sprintf(" and p.state = $%d", len(args))
	}
	rows, err := db.pool.Query(ctx, `
		with page as materialized (
			select c.id, c.received_on, c.source, c.county, p.state, p.since
			from case_file c join process p on p.case_id = c.id and p.name = 'application'
			where c.number is null and not c.ended and (coalesce(c.received_on, 'infinity'::date), c.id) > ($1::text::date, $2::uuid)`+where+`
			order by coalesce(c.received_on, 'infinity'::date), c.id
			limit $3)
		select c.id::text as case_id, c.received_on, c.since, c.state, c.source, c.county, people.parties,
			coalesce(d.id, '') as clock_id, d.due, d.limit_on, k.unreviewed, k.known, told.violence, told.protected,
			coalesce(c.received_on, 'infinity'::date)::text as position
		from page c
			join stream s on s.id = c.id
			left join lateral (
				select id, due, limit_on from deadline where case_id = c.id
				order by id <> 'INT-OPEN', status <> 'open', limit_on, key limit 1) d on true
			`+peopleSQL+`
			cross join lateral (
				select count(*) filter (where not x.reviewed) as unreviewed, count(*) filter (where not x.reviewed and `+knownSQL+`) as known
				from participant x where x.case_id = c.id) k
			cross join lateral (
				select coalesce(bool_or(y->>'violence' = 'reported'), false) as violence, coalesce(bool_or(y->'safety' is not null), false) as protected
				from json_array_elements(s.snapshot->'parties') y) told
		order by coalesce(c.received_on, 'infinity'::date), c.id`, args...)
	if err != nil {
		return nil, fmt.Errorf("intake: %w", err)
	}
	return pgx.CollectRows(rows, pgx.RowToStructByName[IntakeRow])
}

// IntakeCount is how many unopened applications are in a state.
type IntakeCount struct {
	State string
	N     int
}

// CountIntake counts the unopened applications and referrals of a county (FIPS code, "" is all) by state.
func (db *DB) CountIntake(ctx context.Context, county string) ([]IntakeCount, error) {
	rows, err := db.pool.Query(ctx, `
		select p.state, count(*) as n
		from case_file c join process p on p.case_id = c.id and p.name = 'application'
		where c.number is null and not c.ended and ($1 = '' or c.county = $1)
		group by p.state`, county)
	if err != nil {
		return nil, fmt.Errorf("count intake: %w", err)
	}
	return pgx.CollectRows(rows, pgx.RowToStructByName[IntakeCount])
}
