package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
	"time"

	"casewright/devstack/internal/pg"
	"casewright/devstack/internal/temporal"
)

type runCmd struct {
	PgPort         int    `default:"0" help:"Port for PostgreSQL; 0: that of last time, at first any free one."`
	TemporalPort   int    `default:"7233" help:"Port for Temporal; 0: any free one."`
	UIPort         int    `default:"8233" help:"Port for Temporal's Web UI; 0: any free one; -1: no Web UI."`
	Namespace      string `default:"casewright" help:"Temporal namespace."`
	StopWithParent bool   `help:"Stop when standard input ends, so that a killed parent leaves nothing running."`
	NoTemporal     bool   `help:"PostgreSQL alone."`
	NoPostgres     bool   `help:"Temporal alone, on the PostgreSQL of another devstack."`
	PostgresJSON   string `help:"With --no-postgres: the devstack.json of that PostgreSQL; default: that of --dir." type:"path"`
}

// retention is how long Temporal keeps the history of a closed run. PostgreSQL has the whole story of a case.
const retention = 7 * 24 * time.Hour

// stopWithin is how long Temporal may take to stop before PostgreSQL is stopped under it. It keeps nothing in memory
// that is not in PostgreSQL.
const stopWithin = 20 * time.Second

func (r *runCmd) Run(c *commands) error {
	if r.NoTemporal && r.NoPostgres {
		return usageError{errors.New("--no-temporal and --no-postgres together leave nothing to run")}
	}
	if r.PostgresJSON != "" && !r.NoPostgres {
		return usageError{errors.New("--postgres-json is for --no-postgres")}
	}
	for name, port := range map[string]int{"--pg-port": r.PgPort, "--temporal-port": r.TemporalPort, "--ui-port": r.UIPort} {
		if port > 65535 || port < 0 && (name != "--ui-port" || port != -1) {
			return usageError{fmt.Errorf("%s=%d is not a port (0 to 65535)", name, port)}
		}
	}
	if err := c.makeDir(); err != nil {
		return err
	}
	ctx, cancel := r.untilTold()
	defer cancel()
	err := r.stack(ctx, c)
	if ctx.Err() != nil && errors.Is(err, context.Canceled) {
		return nil // told to stop while starting
	}
	return err
}

// untilTold returns a context that ends with a signal, or with standard input if asked.
func (r *runCmd) untilTold() (context.Context, context.CancelFunc) {
	ctx, cancel := signal.NotifyContext(context.Background(), syscall.SIGTERM, syscall.SIGINT, syscall.SIGHUP)
	if r.StopWithParent {
		go func() {
			_, _ = io.Copy(io.Discard, os.Stdin) // an error is an end too
			cancel()
		}()
	}
	return ctx, cancel
}

// stack starts the parts, tells that they are ready, waits, and stops them in the opposite order.
func (r *runCmd) stack(ctx context.Context, c *commands) (err error) {
	began := time.Now()
	var ended <-chan struct{} // PostgreSQL is gone for good
	var database *pg.Server
	var now state

	if !r.NoPostgres {
		lock, lockErr := takeLock(c.Dir, "postgres")
		if lockErr != nil {
			return lockErr
		}
		defer lock.release()
		if database, err = startPostgres(ctx, c, r.PgPort); err != nil {
			return err
		}
		defer func() {
			say("Stopping PostgreSQL …")
			err = errors.Join(err, database.Stop(), removeState(c.Dir))
		}()
		ended = database.Ended()
		if now, err = readState(stateFile(c.Dir)); err != nil {
			return err
		}
	}
	if !r.NoTemporal {
		lock, lockErr := takeLock(c.Dir, "temporal")
		if lockErr != nil {
			return lockErr
		}
		defer lock.release()
		stop, found, startErr := r.startTemporal(ctx, c)
		if startErr != nil {
			return startErr
		}
		defer stop()
		now = found
	}
	if err := announce(now); err != nil {
		return err
	}
	say("Ready in %.1f s.", time.Since(began).Seconds())
	select {
	case <-ctx.Done():
		return nil
	case <-ended:
		return database.Err()
	}
}

// startPostgres runs the cluster of the data folder, and keeps devstack.json telling its address and process.
func startPostgres(ctx context.Context, c *commands, port int) (*pg.Server, error) {
	cluster, err := pg.Open(c.Dir, c.search(), say)
	if err != nil {
		return nil, err
	}
	say("Starting PostgreSQL %s …", cluster.Bin.Version)
	server, err := cluster.Start(ctx, port, func(pid int) {
		if err := changeState(c.Dir, func(s *state) { s.PostgresPID = pid }); err != nil {
			say("devstack.json does not tell the new process of PostgreSQL: %v", err)
		}
	})
	if err != nil {
		return nil, err
	}
	return server, changeState(c.Dir, func(s *state) {
		s.DatabaseURL = server.URL(pg.CasewrightRole, "casewright")
		s.AdminDatabaseURL = server.URL(pg.AdminRole, "postgres")
		s.TemporalDatabaseURL = server.URL(pg.TemporalRole, temporal.CoreDatabase)
		s.PostgresVersion = cluster.Bin.Version
		s.PostgresHome = cluster.Home
	})
}
