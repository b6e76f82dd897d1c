package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
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

// startTemporal brings the schemas up to date and runs the server and its Web UI. The state returned tells of all parts.
func (r *runCmd) startTemporal(ctx context.Context, c *commands) (stop func(), found state, err error) {
	from := stateFile(c.Dir)
	if r.PostgresJSON != "" {
		from = r.PostgresJSON
	}
	found, err = waitForPostgres(ctx, from)
	if err != nil {
		return nil, found, err
	}
	if err := migrate(ctx, found.TemporalDatabaseURL); err != nil {
		return nil, found, err
	}
	ports, err := r.temporalPorts()
	if err != nil {
		return nil, found, err
	}
	say("Starting Temporal %s …", temporal.Version)
	server, err := temporal.Start(ctx, temporal.Config{
		DatabaseURL: found.TemporalDatabaseURL, Ports: ports, Namespace: r.Namespace, Retention: retention,
		LogFile: filepath.Join(c.Dir, "temporal.log"),
	})
	if err != nil {
		return nil, found, fmt.Errorf("%w; see %s", err, filepath.Join(c.Dir, "temporal.log"))
	}
	found.TemporalAddress, found.Namespace, found.TemporalVersion = server.Address, r.Namespace, temporal.Version
	found.TemporalPID = os.Getpid()
	ui, err := r.startUI(server.Address)
	if err != nil {
		return nil, found, errors.Join(err, server.Stop())
	}
	if ui != nil {
		found.TemporalUI = ui.URL
	}
	share := func(s *state) { s.copyTemporal(found) }
	if err := changeState(c.Dir, share); err != nil {
		return nil, found, errors.Join(err, server.Stop())
	}
	return func() {
		say("Stopping Temporal …")
		if ui != nil {
			ui.Stop()
		}
		stopTemporal(server)
		if err := changeState(c.Dir, func(s *state) { s.copyTemporal(state{}) }); err != nil {
			say("devstack.json still tells of Temporal: %v", err)
		}
	}, found, nil
}

func (r *runCmd) startUI(temporalAddress string) (*temporal.UI, error) {
	if r.UIPort < 0 {
		return nil, nil
	}
	port, err := portOr("Temporal's Web UI", r.UIPort)
	if err != nil {
		return nil, err
	}
	return temporal.StartUI(port, temporalAddress, r.Namespace), nil
}

func (r *runCmd) temporalPorts() (p temporal.Ports, err error) {
	if p.Frontend, err = portOr("Temporal", r.TemporalPort); err != nil {
		return p, err
	}
	for _, port := range []*int{&p.History, &p.Matching, &p.Worker} {
		if *port, err = pg.FreePort(0); err != nil {
			return p, err
		}
	}
	return p, nil
}

// portOr returns the wanted port, or says that it is taken and returns a free one.
func portOr(what string, wanted int) (int, error) {
	port, err := pg.FreePort(wanted)
	if err == nil && wanted != 0 && port != wanted {
		say("Port %d is taken; %s gets port %d.", wanted, what, port)
	}
	return port, err
}

func migrate(ctx context.Context, url string) error {
	for _, database := range pg.TemporalDatabases {
		told := time.Now()
		err := temporal.Migrate(ctx, withDatabase(url, database), database, func(name string, done, of int) {
			if time.Since(told) > 500*time.Millisecond || done == of {
				say("Setting up the schema of %s … %d/%d", name, done, of)
				told = time.Now()
			}
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func stopTemporal(server *temporal.Server) {
	done := make(chan error, 1)
	go func() { done <- server.Stop() }()
	select {
	case err := <-done:
		if err != nil {
			say("Temporal did not stop cleanly (nothing is lost): %v", err)
		}
	case <-time.After(stopWithin):
		say("Temporal takes more than %s to stop; going on (nothing is lost).", stopWithin)
	}
}
