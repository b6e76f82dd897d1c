package postgres

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"strings"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"casewright/domain/lifecycle"
)

// Account is a person who works with Casewright.
type Account struct {
	ID          string
	Login       string
	Name        string
	Role        lifecycle.ActorRole
	Disabled    bool
	LockedUntil *time.Time
	CreatedAt   time.Time
	SignedInAt  *time.Time // the last time; nil: never
}

// NewAccount is what an account begins with.
type NewAccount struct {
	Login, Name string
	Role        lifecycle.ActorRole
	Password    string
}

// After lockAfter failed sign-ins in a row an account takes no password for lockFor.
const (
	lockAfter = 10
	lockFor   = 15 * time.Minute
)

// ErrSignIn is the one answer to every sign-in that fails: no such account, wrong password, disabled, locked.
var ErrSignIn = errors.New("the user name and password do not open an account")

// AccountError is what is wrong with an account that someone asked for, in plain words.
type AccountError struct{ Field, Message string }

func (e *AccountError) Error() string { return e.Message }

func wrongAccount(field, format string, args ...any) error {
	return &AccountError{field, fmt.Sprintf(format, args...)}
}

var loginForm = regexp.MustCompile(`^[a-z0-9][a-z0-9._@-]{1,63}$`)

// Status is whether the account can be used: open, locked or disabled.
func (a Account) Status(now time.Time) string {
	switch {
	case a.Disabled:
		return "disabled"
	case a.LockedUntil != nil && now.Before(*a.LockedUntil):
		return "locked"
	}
	return "open"
}

// CreateAccount makes an account. What is wrong with the request is an *AccountError.
func (db *DB) CreateAccount(ctx context.Context, n NewAccount, now time.Time) (Account, error) {
	login := normalLogin(n.Login)
	name := strings.TrimSpace(n.Name)
	switch {
	case !loginForm.MatchString(login):
		return Account{}, wrongAccount("login", "the user name %q cannot be used: use 2 to 64 letters, digits, dots, dashes or @", n.Login)
	case name == "" || len(name) > 200:
		return Account{}, wrongAccount("name", "give the person's name, at most 200 characters")
	case !signsIn(n.Role):
		return Account{}, wrongAccount("role", "there is no role %q: use intake, caseworker, supervisor, auditor or admin", n.Role)
	}
	if err := checkPassword(n.Password, login); err != nil {
		return Account{}, err
	}
	a := Account{ID: uuid.NewString(), Login: login, Name: name, Role: n.Role, CreatedAt: now}
	_, err := db.pool.Exec(ctx, `insert into account (id, login, name, role, password, created_at) values ($1, $2, $3, $4, $5, $6)`,
		a.ID, a.Login, a.Name, a.Role, hashPassword(n.Password), now)
	var pg *pgconn.PgError
	if errors.As(err, &pg) && pg.ConstraintName == "account_login_key" {
		return Account{}, wrongAccount("login", "the user name %q is taken: choose another", login)
	}
	if err != nil {
		return Account{}, fmt.Errorf("create account: %w", err)
	}
	return a, nil
}

func normalLogin(login string) string { return strings.ToLower(strings.TrimSpace(login)) }

func signsIn(role lifecycle.ActorRole) bool {
	switch role {
	case lifecycle.Intake, lifecycle.Caseworker, lifecycle.Supervisor, lifecycle.Auditor, lifecycle.Admin:
		return true
	}
	return false
}

// Accounts lists every account, by user name.
func (db *DB) Accounts(ctx context.Context) ([]Account, error) {
	rows, err := db.pool.Query(ctx, `
		select id, login, name, role, disabled, locked_until, created_at, signed_in_at
		from account order by login`)
	if err != nil {
		return nil, fmt.Errorf("list accounts: %w", err)
	}
	return pgx.CollectRows(rows, pgx.RowToStructByName[Account])
}

// SignIn checks a password. Every try is counted before the password is looked at, so that tries sent at the
// same time cannot pass the limit together.
func (db *DB) SignIn(ctx context.Context, login, password string, now time.Time) (Account, error) {
	type candidate struct {
		Account
		Password string
	}
	rows, err := db.pool.Query(ctx, `
		update account set
		  failures = case when locked_until <= $2 then 1 else failures + 1 end,
		  locked_until = case when locked_until is null and failures + 1 >= $3 then $2::timestamptz + $4::interval end
		where login = $1 and not disabled and (locked_until is null or locked_until <= $2)
		returning id, login, name, role, disabled, locked_until, created_at, signed_in_at, password`,
		normalLogin(login), now, lockAfter, lockFor)
	c, err := one[candidate](rows, err)
	if errors.Is(err, ErrNotFound) {
		passwordMatches(nobody, password)
		return Account{}, ErrSignIn
	}
	if err != nil {
		return Account{}, fmt.Errorf("sign in: %w", err)
	}
	if !passwordMatches(c.Password, password) {
		return Account{}, ErrSignIn
	}
	if _, err := db.pool.Exec(ctx, `update account set failures = 0, locked_until = null, signed_in_at = $2 where id = $1`, c.ID, now); err != nil {
		return Account{}, fmt.Errorf("sign in: %w", err)
	}
	c.LockedUntil = nil
	return c.Account, nil // SignedInAt is the time before this one
}

// DisableAccount closes an account, and ends its sessions. The account stays: what it did names it.
func (db *DB) DisableAccount(ctx context.Context, login string) error {
	return db.changeAccount(ctx, `update account set disabled = true where login = $1 returning id`, normalLogin(login))
}

// ResetPassword gives an account a new password, opens it again, and ends its sessions. What is wrong with the
// password is an *AccountError.
func (db *DB) ResetPassword(ctx context.Context, login, password string) error {
	login = normalLogin(login)
	if err := checkPassword(password, login); err != nil {
		return err
	}
	return db.changeAccount(ctx, `
		update account set password = $2, disabled = false, failures = 0, locked_until = null
		where login = $1 returning id`, login, hashPassword(password))
}

// changeAccount runs an update of one account and ends its sessions with it.
func (db *DB) changeAccount(ctx context.Context, update string, args ...any) error {
	tag, err := db.pool.Exec(ctx, `
		with changed as (`+update+`), ended as (delete from session where account_id in (select id from changed))
		select id from changed`, args...)
	if err != nil {
		return fmt.Errorf("change account: %w", err)
	}
	if tag.RowsAffected() == 0 {
		return ErrNotFound
	}
	return nil
}

// DemoPassword opens every demo account. It is printed by casewright run and written in the README: it protects
// nothing, and DemoAccounts are made only where every person is made up.
const DemoPassword = "demo-only-passphrase"

// DemoAccounts are made-up people, one for each role.
func DemoAccounts() []NewAccount {
	return []NewAccount{
		{"intake", "Ines Okafor", lifecycle.Intake, DemoPassword},
		{"caseworker", "Cal Navarro", lifecycle.Caseworker, DemoPassword},
		{"supervisor", "Sunita Berg", lifecycle.Supervisor, DemoPassword},
		{"auditor", "Auden Pierce", lifecycle.Auditor, DemoPassword},
		{"admin", "Ada Lindqvist", lifecycle.Admin, DemoPassword},
	}
}
