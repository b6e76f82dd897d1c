package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"net/url"
	"os"
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
	var down []error
	if s.AdminDatabaseURL != "" {
		down = append(down, report("PostgreSQL "+s.PostgresVersion, hostOf(s.AdminDatabaseURL), s.PostgresPID, pingPostgres(ctx, s.AdminDatabaseURL)))
	}
	if s.TemporalAddress != "" {
		down = append(down, report("Temporal "+s.TemporalVersion, s.TemporalAddress, s.TemporalPID, dial(ctx, s.TemporalAddress)))
	}
	if s.TemporalUI != "" {
		down = append(down, report("Temporal Web UI", s.TemporalUI, s.TemporalPID, dial(ctx, hostOf(s.TemporalUI))))
	}
	return errors.Join(down...)
}

func report(part, where string, pid int, err error) error {
	if err == nil {
		fmt.Fprintf(os.Stdout, "%-18s up    %s  process %d\n", part, where, pid)
		return nil
	}
	fmt.Fprintf(os.Stdout, "%-18s down  %s\n", part, where)
	return fmt.Errorf("%s does not answer on %s; start it again with casewright-devstack", part, where)
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
