package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"casewright/devstack/internal/pg"
	"casewright/devstack/internal/temporal"
)

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
