package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5"

	"casewright/devstack/internal/pg"
)

type wipeCmd struct{}

// Run drops and remakes the Temporal databases. Temporal must not run; PostgreSQL may, and is started when it does not.
func (wipeCmd) Run(c *commands) (err error) {
	if err := c.makeDir(); err != nil {
		return err
	}
	temporalLock, err := takeLock(c.Dir, "temporal")
	if err != nil {
		return fmt.Errorf("stop Temporal first: %w", err)
	}
	defer temporalLock.release()
	ctx := context.Background()

	postgresLock, err := takeLock(c.Dir, "postgres")
	if err != nil { // another devstack runs PostgreSQL alone
		s, err := waitForPostgres(ctx, stateFile(c.Dir))
		if err != nil {
			return err
		}
		return wipe(ctx, s.AdminDatabaseURL)
	}
	defer postgresLock.release()
	server, err := startPostgres(ctx, c, 0)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, server.Stop(), removeState(c.Dir)) }()
	return wipe(ctx, server.URL(pg.AdminRole, pg.AdminRole))
}

func wipe(ctx context.Context, adminURL string) error {
	conn, err := pgx.Connect(ctx, adminURL)
	if err != nil {
		return fmt.Errorf("connect to PostgreSQL: %w", err)
	}
	defer conn.Close(ctx)
	for _, name := range pg.TemporalDatabases {
		say("Removing the database %s …", name)
		if _, err := conn.Exec(ctx, "drop database if exists "+name+" with (force)"); err != nil {
			return fmt.Errorf("remove the database %s: %w", name, err)
		}
		if err := pg.EnsureDatabase(ctx, conn, name, pg.TemporalRole); err != nil {
			return err
		}
	}
	say("Temporal is empty; its next start sets it up.")
	return nil
}
