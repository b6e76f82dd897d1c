package postgres

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/jackc/pgx/v5"

	"casewright/domain/calendar"
)

// Search is what is looked for. At least one of the fields is given.
type Search struct {
	Name     string
	Born     calendar.Date
	SSNIndex string
}

// Found is a person who matches a search: on file, or, with a CaseID, named in an application that is not opened.
type Found struct {
	PersonID  string
	CaseID    string
	Role      string // of an application
	FullName  string
	BirthDate calendar.Date
	SSNLast4  string
	Protected bool
	SameSSN   bool
	SameBirth bool
	Alike     float64 // of the name: 1 is the same, 0 when no name was looked for
}

// FindPersons finds who matches, the likeliest first: those who agree in more of what is looked for, then by name. A name need not
// be spelled right. With a date of birth or number beside it, a name only orders; alone it must be alike.
func (db *DB) FindPersons(ctx context.Context, q Search, limit int) ([]Found, error) {
	var where []string
	switch {
	case q.SSNIndex != "":
		where = append(where, "ssn_index = $1 and ssn_index <> ''")
	case !q.Born.IsZero():
		where = append(where, "birth_date = $2")
	}
	if q.Name != "" && q.SSNIndex == "" {
		where = append(where, "(name_key(full_name) % name_key($3) or name_key($3) <% name_key(full_name))")
	}
	if len(where) == 0 {
		return nil, errors.New("find persons: nothing to look for")
	}
	condition := strings.Join(where, " and ")
	rows, err := db.pool.Query(ctx, `
		with hit as (
			select id::text as person_id, '' as case_id, '' as role, full_name, birth_date, ssn_index, ssn_last4, protected
			from person where `+condition+`
			union all
			select '', case_id::text, role, full_name, birth_date, ssn_index, ssn_last4, false
			from participant where person_id is null and `+condition+`
		)
		select person_id, case_id, role, full_name, birth_date, ssn_last4, protected,
			$1 <> '' and ssn_index = $1 as same_ssn, coalesce(birth_date = $2, false) as same_birth,
			case when $3 = '' then 0 else greatest(similarity(name_key(full_name), name_key($3)), 0.95 * word_similarity(name_key($3), name_key(full_name))) end as alike
		from hit
		order by same_ssn desc, same_birth desc, alike desc, full_name, person_id, case_id
		limit $4`, q.SSNIndex, q.Born, q.Name, limit)
	if err != nil {
		return nil, fmt.Errorf("find persons: %w", err)
	}
	return pgx.CollectRows(rows, pgx.RowToStructByName[Found])
}

// CaseByNumber returns the id of the case with a number, or ErrNotFound.
func (db *DB) CaseByNumber(ctx context.Context, number string) (string, error) {
	return db.caseID(ctx, `select id::text from case_file where number = $1`, number)
}

// CaseByReference returns the id of the one case whose id begins with eight digits, as a person who applied was told, or ErrNotFound.
func (db *DB) CaseByReference(ctx context.Context, reference string) (string, error) {
	return db.caseID(ctx, `select id::text from case_file where id between ($1 || '-0000-0000-0000-000000000000')::uuid and ($1 || '-ffff-ffff-ffff-ffffffffffff')::uuid limit 2`, reference)
}

func (db *DB) caseID(ctx context.Context, sql, key string) (string, error) {
	rows, err := db.pool.Query(ctx, sql, key)
	if err != nil {
		return "", fmt.Errorf("find a case: %w", err)
	}
	ids, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil {
		return "", fmt.Errorf("find a case: %w", err)
	}
	if len(ids) != 1 {
		return "", ErrNotFound
	}
	return ids[0], nil
}

// PendingCases lists cases by id, as CasesOf does for persons who are on file.
func (db *DB) PendingCases(ctx context.Context, cases []string) ([]PersonCase, error) {
	if len(cases) == 0 {
		return nil, nil
	}
	rows, err := db.pool.Query(ctx, `
		select '' as person_id, id::text as case_id, coalesce(number, '') as number, '' as role, county, stage, '' as worker, ended
		from case_file where id = any($1::uuid[])`, cases)
	if err != nil {
		return nil, fmt.Errorf("pending cases: %w", err)
	}
	return pgx.CollectRows(rows, pgx.RowToStructByName[PersonCase])
}
