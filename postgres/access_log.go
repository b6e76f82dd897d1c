package postgres

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"
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

// LogAccess notes an access. It is never changed or removed afterwards. A page does not wait for the disk: the statement
// is safe within the next three write intervals of PostgreSQL (0.6 s by default), and the order of notes is kept.
func (db *DB) LogAccess(ctx context.Context, a Access) error {
	b := &pgx.Batch{}
	b.Queue(`begin`)
	b.Queue(`set local synchronous_commit = off`)
	b.Queue(`
		insert into access_log (at, account_id, kind, case_id, person_id, detail, request)
		values ($1, nullif($2, '')::uuid, $3, nullif($4, '')::uuid, nullif($5, '')::uuid, $6, $7)`,
		a.At, a.Account, a.Kind, a.Case, a.Person, a.Detail, a.Request)
	b.Queue(`commit`)
	err := db.pool.SendBatch(ctx, b).Close()
	if err != nil {
		return fmt.Errorf("note access: %w", err)
	}
	return nil
}
