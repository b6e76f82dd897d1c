package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"syscall"
	"time"

	"github.com/jackc/pgx/v5"
)

// state is what runs and where: the line printed when ready, and the file devstack.json. It holds passwords.
type state struct {
	DatabaseURL         string `json:"database_url,omitempty"`
	AdminDatabaseURL    string `json:"admin_database_url,omitempty"`
	TemporalDatabaseURL string `json:"temporal_database_url,omitempty"`
	PostgresVersion     string `json:"postgres_version,omitempty"`
	PostgresPID         int    `json:"postgres_pid,omitempty"`  // the server's main process; another one after a crash
	PostgresHome        string `json:"postgres_home,omitempty"` // folder of the cluster and its log

	TemporalAddress string `json:"temporal_address,omitempty"`
	TemporalUI      string `json:"temporal_ui,omitempty"`
	Namespace       string `json:"namespace,omitempty"`
	TemporalVersion string `json:"temporal_version,omitempty"`
	TemporalPID     int    `json:"temporal_pid,omitempty"` // the devstack process that Temporal runs in
}

func (s *state) copyTemporal(from state) {
	s.TemporalAddress, s.TemporalUI, s.Namespace = from.TemporalAddress, from.TemporalUI, from.Namespace
	s.TemporalVersion, s.TemporalPID = from.TemporalVersion, from.TemporalPID
}

func stateFile(dir string) string { return filepath.Join(dir, "devstack.json") }

// announce prints the one line that a parent program waits for.
func announce(s state) error { return json.NewEncoder(os.Stdout).Encode(s) }

func readState(file string) (state, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return state{}, err
	}
	var s state
	if err := json.Unmarshal(text, &s); err != nil {
		return state{}, fmt.Errorf("read %s: %w", file, err)
	}
	return s, nil
}

// changeState rewrites devstack.json. Two devstacks, one for each half, may do so at the same time. A file that cannot
// be read is from a killed run, and is begun anew.
func changeState(dir string, change func(*state)) error {
	f, err := os.OpenFile(filepath.Join(dir, "devstack.lock"), os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return err
	}
	defer f.Close() // gives the lock back
	if err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX); err != nil {
		return err
	}
	s, _ := readState(stateFile(dir))
	change(&s)
	text, err := json.Marshal(s)
	if err != nil {
		return err
	}
	half := stateFile(dir) + ".new"
	if err := os.WriteFile(half, append(text, '\n'), 0o600); err != nil {
		return err
	}
	return os.Rename(half, stateFile(dir))
}

func removeState(dir string) error {
	if err := os.Remove(stateFile(dir)); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// waitForPostgres returns the state in a file once the database in it answers; for a minute it may be missing or down,
// because its devstack is starting or bringing it back.
func waitForPostgres(ctx context.Context, file string) (state, error) {
	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	for told := false; ; told = true {
		s, err := readState(file)
		if err == nil && s.TemporalDatabaseURL == "" {
			err = fmt.Errorf("%s names no database", file)
		}
		if err == nil {
			var conn *pgx.Conn
			if conn, err = pgx.Connect(ctx, s.TemporalDatabaseURL); err == nil {
				return s, conn.Close(ctx)
			}
		}
		if !told {
			say("Waiting for PostgreSQL …")
		}
		select {
		case <-ctx.Done():
			if context.Cause(ctx) == context.Canceled {
				return s, ctx.Err()
			}
			return s, fmt.Errorf("no PostgreSQL for Temporal after a minute; start one with casewright-devstack --no-temporal: %w", err)
		case <-time.After(100 * time.Millisecond):
		}
	}
}

// withDatabase returns the address of another database on the same server.
func withDatabase(address, database string) string {
	u, err := url.Parse(address)
	if err != nil {
		return address // made by this program, so it can be read
	}
	u.Path = "/" + database
	return u.String()
}
