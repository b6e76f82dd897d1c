package postgres

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"

	"casewright/domain/calendar"
)

// Candidate is a person on file, or in another application that is not opened, who may be the same as a party of this one.
type Candidate struct {
	Party     string // key of the party
	PersonID  string // "": only named in another application, CaseID
	CaseID    string
	FullName  string
	BirthDate calendar.Date
	SSNLast4  string
	Protected bool
	SameSSN   bool
	OtherSSN  bool // both have a number and they differ
	SameBirth bool
	BornApart int     // days between the dates of birth, -1 when one is not known
	Alike     float64 // of the names: 1 is the same
	Score     int     // 0 to 100, to put the likeliest first
}

// A name that is only similar counts when it is this much alike and the dates of birth are this many days apart at most, or one
// is not known.
const (
	nameNear = 0.45
	bornNear = 2 * 366
	// scoreWorth is the score from which someone is worth a look.
	scoreWorth = 10
)

// Candidates finds for each party that is not reviewed yet who may be the same person: by the Social Security number, by name and
// date of birth, by a similar name with a close or unknown date of birth. The likeliest first, at most eight for each.
func (db *DB) Candidates(ctx context.Context, caseID string) ([]Candidate, error) {
	rows, err := db.pool.Query(ctx, `
		with me as materialized (
			select key, case when name_key(full_name) = 'unknown' then '' else name_key(full_name) end as name, birth_date, ssn_index -- nobody is alike because nobody knows them
			from participant where case_id = $1 and not reviewed
		), found as (
			select me.key as party, q.id as person_id, null::uuid as case_id, q.full_name, q.birth_date, q.ssn_index, q.ssn_last4, q.protected
			from me cross join lateral (
				select * from person where ssn_index <> '' and ssn_index = me.ssn_index
				union
				select * from person where birth_date = me.birth_date and name_key(full_name) = me.name
				union
				select * from person where name_key(full_name) % me.name and similarity(name_key(full_name), me.name) >= $3 and (abs(birth_date - me.birth_date) <= $2 or birth_date is null or me.birth_date is null)
			) q
			union all
			select me.key, null, o.case_id, o.full_name, o.birth_date, o.ssn_index, o.ssn_last4, false
			from me cross join lateral (
				select * from participant where person_id is null and ssn_index <> '' and ssn_index = me.ssn_index
				union
				select * from participant where person_id is null and birth_date = me.birth_date and name_key(full_name) % me.name and similarity(name_key(full_name), me.name) >= $3
			) o
			where o.case_id <> $1
		), compared as (
			select f.*, f.ssn_index <> '' and f.ssn_index = me.ssn_index as same_ssn, f.ssn_index <> '' and me.ssn_index <> '' and f.ssn_index <> me.ssn_index as other_ssn,
				coalesce(f.birth_date = me.birth_date, false) as same_birth, coalesce(abs(f.birth_date - me.birth_date), -1) as born_apart, similarity(name_key(f.full_name), me.name) as alike
			from found f join me on me.key = f.party
		), scored as (
			select *, greatest(0, (case when same_ssn then 55 when other_ssn then -30 else 0 end + case when same_birth then 20 when born_apart between 1 and 31 then 10 else 0 end + 25 * alike)::int) as score
			from compared
		), ranked as (
			select *, row_number() over (partition by party order by score desc, full_name, person_id) as place from scored where score >= $4 or same_ssn
		)
		select party, coalesce(person_id::text, '') as person_id, coalesce(case_id::text, '') as case_id, full_name, birth_date, ssn_last4, protected,
			same_ssn, other_ssn, same_birth, born_apart, alike, score
		from ranked where place <= 8
		order by party, place`, caseID, bornNear, nameNear, scoreWorth)
	if err != nil {
		return nil, fmt.Errorf("candidates of case %s: %w", caseID, err)
	}
	return pgx.CollectRows(rows, pgx.RowToStructByName[Candidate])
}

// PersonCase is a case that a person has a part in.
type PersonCase struct {
	PersonID string
	CaseID   string
	Number   string
	Role     string
	County   string
	Stage    string
	Worker   string // name
	Ended    bool
}

// CasesOf lists the cases that persons have a part in, running ones first.
func (db *DB) CasesOf(ctx context.Context, persons []string) ([]PersonCase, error) {
	if len(persons) == 0 {
		return nil, nil
	}
	rows, err := db.pool.Query(ctx, `
		select x.person_id::text, c.id::text as case_id, coalesce(c.number, '') as number, x.role, c.county, c.stage, coalesce(a.name, '') as worker, c.ended
		from participant x join case_file c on c.id = x.case_id left join account a on a.id::text = c.worker
		where x.person_id = any($1::uuid[])
		order by c.ended, c.number nulls last, c.id`, persons)
	if err != nil {
		return nil, fmt.Errorf("cases of persons: %w", err)
	}
	return pgx.CollectRows(rows, pgx.RowToStructByName[PersonCase])
}
