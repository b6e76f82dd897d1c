package postgres

import (
	"context"
	"fmt"
	"time"
)

// Access is one thing that someone looked at, or a sign-in. Kinds are short words: sign-in, sign-in-failed, sign-out,
// read, reveal, print, export, search.
type Access struct {
	At      time.Time
	Account string // account id; "" when nobody was signed in
	Kind    string
	Case    string // case id or ""
	Person  string // person id or ""
	Detail  string // the page or what was searched; it may hold personal data and stays in the database
	Request string // request id, to find the line of the log
}

// LogAccess notes an access. It is never changed or removed afterwards.
func (db *DB) LogAccess(ctx context.Context, a Access) error {
	_, err := db.pool.Exec(ctx, `
		insert into access_log (at, account_id, kind, case_id, person_id, detail, request)
		values ($1, nullif($2, '')::uuid, $3, nullif($4, '')::uuid, nullif($5, '')::uuid, $6, $7)`,
		a.At, a.Account, a.Kind, a.Case, a.Person, a.Detail, a.Request)
	if err != nil {
		return fmt.Errorf("note access: %w", err)
	}
	return nil
}
