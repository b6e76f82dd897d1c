package pg

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
)

// TemporalDatabases are Temporal's: its core store and its visibility store.
var TemporalDatabases = []string{"temporal", "temporal_visibility"}

// URL returns the address of a database of the server for a role, password included.
func (s *Server) URL(role, database string) string {
	return s.cluster.url(s.Port, role, database)
}

func (c *Cluster) url(port int, role, database string) string {
	u := url.URL{Scheme: "postgres", User: url.UserPassword(role, c.pw[role]),
		Host: fmt.Sprintf("127.0.0.1:%d", port), Path: database, RawQuery: "sslmode=disable"}
	return u.String()
}

func (c *Cluster) connect(ctx context.Context, port int, role, database string) (*pgx.Conn, error) {
	return pgx.Connect(ctx, c.url(port, role, database))
}

// refusedLogin reports whether a server is up but does not know our password.
func refusedLogin(err error) bool {
	var pgErr *pgconn.PgError
	return errors.As(err, &pgErr) && (pgErr.Code == "28P01" || pgErr.Code == "28000")
}

// prepare checks that nothing can be lost (fsync, checksums), and makes the roles and databases that are missing.
func (s *Server) prepare(ctx context.Context) error {
	conn, err := s.cluster.connect(ctx, s.Port, AdminRole, AdminRole)
	if err != nil && refusedLogin(err) {
		return fmt.Errorf("the database does not know the password in %s: put the old file back, or remove the file to have new passwords set", passwordFile(s.cluster.Dir))
	}
	if err != nil {
		return fmt.Errorf("connect to the new PostgreSQL: %w", err)
	}
	defer conn.Close(ctx)
	for _, setting := range []string{"fsync", "full_page_writes", "data_checksums"} {
		var value string
		if err := conn.QueryRow(ctx, "select current_setting($1)", setting).Scan(&value); err != nil {
			return fmt.Errorf("read the setting %s: %w", setting, err)
		}
		if value != "on" {
			return fmt.Errorf("PostgreSQL runs with %s=%s; this project never runs without it", setting, value)
		}
	}
	for _, role := range []string{CasewrightRole, TemporalRole} {
		if err := s.ensureRole(ctx, conn, role); err != nil {
			return fmt.Errorf("make the role %s: %w", role, err)
		}
	}
	if err := EnsureDatabase(ctx, conn, CasewrightRole, CasewrightRole); err != nil {
		return err
	}
	for _, name := range TemporalDatabases {
		if err := EnsureDatabase(ctx, conn, name, TemporalRole); err != nil {
			return err
		}
	}
	return nil
}

// ensureRole makes a role with its password. Both are ours, letters and digits alone, so they are safe in the text.
func (s *Server) ensureRole(ctx context.Context, conn *pgx.Conn, role string) error {
	var there bool
	if err := conn.QueryRow(ctx, "select exists (select from pg_roles where rolname = $1)", role).Scan(&there); err != nil {
		return err
	}
	verb := "create"
	if there {
		verb = "alter"
		if !s.cluster.newLogin {
			return nil
		}
	}
	_, err := conn.Exec(ctx, fmt.Sprintf("%s role %s login password '%s'", verb, role, s.cluster.pw[role]))
	return err
}

// EnsureDatabase makes a database that is missing. Only its owner and the superuser can connect to it.
func EnsureDatabase(ctx context.Context, conn *pgx.Conn, name, owner string) error {
	var there bool
	if err := conn.QueryRow(ctx, "select exists (select from pg_database where datname = $1)", name).Scan(&there); err != nil {
		return fmt.Errorf("look for the database %s: %w", name, err)
	}
	if !there {
		if _, err := conn.Exec(ctx, fmt.Sprintf("create database %s owner %s template template0", name, owner)); err != nil {
			return fmt.Errorf("make the database %s: %w", name, err)
		}
	}
	if _, err := conn.Exec(ctx, fmt.Sprintf("revoke connect on database %s from public", name)); err != nil {
		return fmt.Errorf("close the database %s to others: %w", name, err)
	}
	return nil
}

// resetAdmin gives the superuser the password of the password file, after that file was lost. The server must not run:
// its single-user mode needs no login.
func (c *Cluster) resetAdmin() error {
	c.say("The file %s is gone; setting new database passwords …", passwordFile(c.Dir))
	cmd := c.acct.command(filepath.Join(c.Bin.Dir, "postgres"), "--single", "-D", c.data(), AdminRole)
	cmd.Stdin = strings.NewReader(fmt.Sprintf("alter role %s password '%s'\n", AdminRole, c.pw[AdminRole]))
	if out, err := cmd.CombinedOutput(); err != nil {
		return errors.Join(fmt.Errorf("set new database passwords: %w: %s", err, strings.TrimSpace(string(out))), os.Remove(passwordFile(c.Dir)))
	}
	return nil
}
