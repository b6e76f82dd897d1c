package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"net/url"
	"time"

	"github.com/jackc/pgx/v5"
)

type statusCmd struct{}

// Run says what runs, and fails when a part that should does not answer.
func (statusCmd) Run(c *commands) error {
	s, err := readState(stateFile(c.Dir))
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("nothing runs on %s (there is no devstack.json)", c.Dir)
	}
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	up := true
	if s.AdminDatabaseURL != "" {
		up = report("PostgreSQL "+s.PostgresVersion, hostOf(s.AdminDatabaseURL), s.PostgresPID, pingPostgres(ctx, s.AdminDatabaseURL)) && up
	}
	if s.TemporalAddress != "" {
		up = report("Temporal "+s.TemporalVersion, s.TemporalAddress, s.TemporalPID, dial(ctx, s.TemporalAddress)) && up
	}
	if s.TemporalUI != "" {
		up = report("Temporal Web UI", s.TemporalUI, s.TemporalPID, dial(ctx, hostOf(s.TemporalUI))) && up
	}
	if !up {
		return errors.New("what is down was killed; start it again with casewright-devstack run")
	}
	return nil
}

func report(part, where string, pid int, err error) (up bool) {
	if err != nil {
		fmt.Printf("%-18s down  %s\n", part, where)
		return false
	}
	fmt.Printf("%-18s up    %s  process %d\n", part, where, pid)
	return true
}

func pingPostgres(ctx context.Context, url string) error {
	conn, err := pgx.Connect(ctx, url)
	if err != nil {
		return err
	}
	return conn.Close(ctx)
}

func dial(ctx context.Context, address string) error {
	conn, err := new(net.Dialer).DialContext(ctx, "tcp", address)
	if err != nil {
		return err
	}
	return conn.Close()
}

func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	return u.Host
}
