package postgres

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5/pgconn"
)

// DraftKept is how long a draft is kept after its last change. DraftIdle is how long a browser may leave it alone: after
// that it asks for the code, because the next person at a shared computer must not see it. Both count real time.
const (
	DraftKept = 30 * 24 * time.Hour
	DraftIdle = 2 * time.Hour
)

// ErrCode is the one answer to every code that does not bring a draft back: none such, expired, wrong, tried too often.
var ErrCode = errors.New("the code does not bring back an application")

// Draft is an application that the public has begun. Its body is sealed by the caller.
type Draft struct {
	ID        string
	Number    string // first half of the code
	Body      []byte
	Step      string
	Saves     int    // how often it was saved
	CaseID    string // of the case it becomes
	CommandID string // of the command that files it: it is filed once
	ExpiresAt time.Time
	FiledAt   *time.Time
}

// ErrNumberTaken says that another draft has this number: take another.
var ErrNumberTaken = errors.New("this number is taken")

// CreateDraft begins a draft and returns the token of the browser. Drafts that are over are removed. Errors:
// ErrNumberTaken.
func (db *DB) CreateDraft(ctx context.Context, d Draft, secretMAC []byte, now time.Time) (token string, err error) {
	secret := newToken()
	_, err = db.pool.Exec(ctx, `
		with over as (delete from draft where expires_at <= $8)
		insert into draft (id, number, secret_mac, token_hash, body, step, case_id, command_id, created_at, seen_at, expires_at)
		values ($1, $2, $3, $4, $5, $6, $7, $9, $8, $8, $10)`,
		d.ID, d.Number, secretMAC, hashToken(secret), d.Body, d.Step, d.CaseID, now, d.CommandID, now.Add(DraftKept))
	var pg *pgconn.PgError
	if errors.As(err, &pg) && pg.ConstraintName == "draft_number_key" {
		return "", ErrNumberTaken
	}
	if err != nil {
		return "", fmt.Errorf("begin a draft: %w", err)
	}
	return base64.RawURLEncoding.EncodeToString(secret), nil
}

func newToken() []byte {
	secret := make([]byte, 32)
	_, _ = rand.Read(secret) // never fails
	return secret
}

const draftColumns = `id, number, body, step, saves, case_id, command_id, expires_at, filed_at`

// FindDraft returns the draft that is open in the browser with this token, or ErrNotFound.
func (db *DB) FindDraft(ctx context.Context, token string, now time.Time) (Draft, error) {
	secret, err := base64.RawURLEncoding.DecodeString(token)
	if err != nil || len(secret) != 32 {
		return Draft{}, ErrNotFound
	}
	rows, err := db.pool.Query(ctx, `
		update draft set seen_at = $2
		where token_hash = $1 and seen_at > $3 and expires_at > $2
		returning `+draftColumns, hashToken(secret), now, now.Add(-DraftIdle))
	d, err := one[Draft](rows, err)
	if err != nil && !errors.Is(err, ErrNotFound) {
		return d, fmt.Errorf("find a draft: %w", err)
	}
	return d, err
}

// SaveDraft keeps a draft's new body. A draft that was filed meanwhile stays as it was filed: ErrConflict.
func (db *DB) SaveDraft(ctx context.Context, id, step string, body []byte, now time.Time) error {
	tag, err := db.pool.Exec(ctx, `
		update draft set body = $2, step = $3, saves = saves + 1, seen_at = $4, expires_at = $5
		where id = $1 and filed_at is null`, id, body, step, now, now.Add(DraftKept))
	if err != nil {
		return fmt.Errorf("save a draft: %w", err)
	}
	if tag.RowsAffected() == 0 {
		return ErrConflict
	}
	return nil
}

// FileDraft notes that the draft became an application. It is kept on, as the person's own copy, until it expires.
func (db *DB) FileDraft(ctx context.Context, id string, now time.Time) error {
	_, err := db.pool.Exec(ctx, `update draft set filed_at = coalesce(filed_at, $2) where id = $1`, id, now)
	if err != nil {
		return fmt.Errorf("note that a draft was filed: %w", err)
	}
	return nil
}

// ResumeDraft opens a draft in another browser and returns that browser's token; the one before loses it. macs are those
// of the secret half under every key. As with passwords, each try is counted before it is judged, and after lockAfter
// wrong ones in a row no code is taken for lockFor.
func (db *DB) ResumeDraft(ctx context.Context, number string, macs [][]byte, now time.Time) (Draft, string, error) {
	type candidate struct {
		Draft
		SecretMAC []byte `db:"secret_mac"`
	}
	rows, err := db.pool.Query(ctx, `
		update draft set
		  failures = case when locked_until <= $2 then 1 else failures + 1 end,
		  locked_until = case when locked_until is null and failures + 1 >= $3 then $2::timestamptz + $4::interval end
		where number = $1 and expires_at > $2 and (locked_until is null or locked_until <= $2)
		returning `+draftColumns+`, secret_mac`, number, now, lockAfter, lockFor)
	c, err := one[candidate](rows, err)
	if errors.Is(err, ErrNotFound) {
		return Draft{}, "", ErrCode
	}
	if err != nil {
		return Draft{}, "", fmt.Errorf("resume a draft: %w", err)
	}
	right := 0
	for _, mac := range macs {
		right |= subtle.ConstantTimeCompare(mac, c.SecretMAC)
	}
	if right == 0 {
		return Draft{}, "", ErrCode
	}
	secret := newToken()
	if _, err := db.pool.Exec(ctx, `update draft set failures = 0, locked_until = null, token_hash = $2, seen_at = $3 where id = $1`,
		c.ID, hashToken(secret), now); err != nil {
		return Draft{}, "", fmt.Errorf("resume a draft: %w", err)
	}
	return c.Draft, base64.RawURLEncoding.EncodeToString(secret), nil
}
