package postgres

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"time"
)

// How long a session lasts: SessionIdle after the last request, and never longer than SessionMax. Both count
// real time, also where the agency's clock runs fast.
const (
	SessionIdle = 30 * time.Minute
	SessionMax  = 12 * time.Hour
)

// touchEvery is how old the last noted request may become; a write for every page would cost more than it tells.
const touchEvery = time.Minute

// Session is a signed-in person.
type Session struct {
	Account
	StartedAt time.Time
	SeenAt    time.Time
}

// Ends is when the session ends if nothing more is asked.
func (s Session) Ends() time.Time {
	idle, last := s.SeenAt.Add(SessionIdle), s.StartedAt.Add(SessionMax)
	if last.Before(idle) {
		return last
	}
	return idle
}

// StartSession begins a session of an account and returns its token, which is nowhere stored. Sessions of the
// same account that are over are removed.
func (db *DB) StartSession(ctx context.Context, account string, now time.Time) (token string, err error) {
	secret := make([]byte, 32)
	_, _ = rand.Read(secret) // never fails
	_, err = db.pool.Exec(ctx, `
		with over as (delete from session where account_id = $2 and (seen_at <= $4 or started_at <= $5))
		insert into session (token_hash, account_id, started_at, seen_at) values ($1, $2, $3, $3)`,
		hashToken(secret), account, now, now.Add(-SessionIdle), now.Add(-SessionMax))
	if err != nil {
		return "", fmt.Errorf("start session: %w", err)
	}
	return base64.RawURLEncoding.EncodeToString(secret), nil
}

// FindSession returns the running session of a token, or ErrNotFound. With touch the request counts as activity.
func (db *DB) FindSession(ctx context.Context, token string, now time.Time, touch bool) (Session, error) {
	secret, err := base64.RawURLEncoding.DecodeString(token)
	if err != nil || len(secret) != 32 {
		return Session{}, ErrNotFound
	}
	hash := hashToken(secret)
	rows, err := db.pool.Query(ctx, `
		select a.id, a.login, a.name, a.role, a.disabled, a.locked_until, a.created_at, a.signed_in_at, s.started_at, s.seen_at
		from session s join account a on a.id = s.account_id
		where s.token_hash = $1 and s.seen_at > $2 and s.started_at > $3 and not a.disabled`,
		hash, now.Add(-SessionIdle), now.Add(-SessionMax))
	found, err := one[Session](rows, err)
	if err != nil {
		return Session{}, fmt.Errorf("find session: %w", err)
	}
	if touch && now.Sub(found.SeenAt) >= touchEvery {
		found.SeenAt = now
		if _, err := db.pool.Exec(ctx, `update session set seen_at = $2 where token_hash = $1`, hash, now); err != nil {
			return Session{}, fmt.Errorf("note activity: %w", err)
		}
	}
	return found, nil
}

// EndSession ends the session of a token; no session is no error.
func (db *DB) EndSession(ctx context.Context, token string) error {
	secret, err := base64.RawURLEncoding.DecodeString(token)
	if err != nil {
		return nil
	}
	if _, err := db.pool.Exec(ctx, `delete from session where token_hash = $1`, hashToken(secret)); err != nil {
		return fmt.Errorf("end session: %w", err)
	}
	return nil
}

// EndSessions ends every session of an account, wherever it is signed in.
func (db *DB) EndSessions(ctx context.Context, account string) error {
	if _, err := db.pool.Exec(ctx, `delete from session where account_id = $1`, account); err != nil {
		return fmt.Errorf("end sessions: %w", err)
	}
	return nil
}

// CountSessions is how many sessions of an account run.
func (db *DB) CountSessions(ctx context.Context, account string, now time.Time) (int, error) {
	var n int
	err := db.pool.QueryRow(ctx, `select count(*) from session where account_id = $1 and seen_at > $2 and started_at > $3`,
		account, now.Add(-SessionIdle), now.Add(-SessionMax)).Scan(&n)
	if err != nil {
		return 0, fmt.Errorf("count sessions: %w", err)
	}
	return n, nil
}

func hashToken(secret []byte) []byte {
	hash := sha256.Sum256(secret)
	return hash[:]
}
