// Package postgres is the record: every query of Casewright, visible, in one place.
package postgres

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/jackc/pgx/v5/stdlib"
	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/database"
)

// Errors of the record.
var (
	// ErrNotFound: there is no such thing.
	ErrNotFound = errors.New("not found")
	// ErrConflict: another command was committed first; load again and decide again.
	ErrConflict = errors.New("another command was committed first")
)

// DB is the record in PostgreSQL. It is safe for concurrent use.
type DB struct{ pool *pgxpool.Pool }

// Open connects to the database. maxConns 0 takes the default (four per core, at least 10).
// The error says what to do when the database cannot be reached.
func Open(ctx context.Context, url string, maxConns int32) (*DB, error) {
	config, err := pgxpool.ParseConfig(url)
	if err != nil {
		return nil, errors.New("DATABASE_URL is not a PostgreSQL address: it looks like postgres://user:password@host:5432/casewright")
	}
	config.ConnConfig.RuntimeParams["timezone"] = "UTC"
	config.ConnConfig.RuntimeParams["application_name"] = "casewright"
	config.ConnConfig.ConnectTimeout = 5 * time.Second
	config.MaxConns = max(config.MaxConns, 10)
	if maxConns > 0 {
		config.MaxConns = maxConns
	}
	pool, err := pgxpool.NewWithConfig(ctx, config)
	if err != nil {
		return nil, fmt.Errorf("open database: %w", err)
	}
	if err := pool.Ping(ctx); err != nil {
		pool.Close()
		return nil, fmt.Errorf("cannot reach PostgreSQL at %s:%d (database %s): start it with make run, or check DATABASE_URL: %w",
			config.ConnConfig.Host, config.ConnConfig.Port, config.ConnConfig.Database, plain(err))
	}
	return &DB{pool}, nil
}

// plain drops the connection string that a connection error repeats.
func plain(err error) error {
	var c *pgconn.ConnectError
	if errors.As(err, &c) {
		return errors.Unwrap(c)
	}
	return err
}

// Close ends all connections.
func (db *DB) Close() { db.pool.Close() }

// Pool is the connection pool, for tests and measurements that need the bare database.
func (db *DB) Pool() *pgxpool.Pool { return db.pool }

//go:embed migrations/*.sql
var migrations embed.FS

// Schema is the version of the schema: what the database has and what this program knows.
type Schema struct{ Database, Program int64 }

// Check returns an error that says what to do when the two differ.
func (s Schema) Check() error {
	switch {
	case s.Database < s.Program:
		return fmt.Errorf("the database is at schema version %d and this program needs %d: run 'casewright migrate'", s.Database, s.Program)
	case s.Database > s.Program:
		return fmt.Errorf("the database is at schema version %d, newer than this program knows (%d): install the newer program", s.Database, s.Program)
	}
	return nil
}

func (db *DB) provider() (*goose.Provider, func(), error) {
	sub, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return nil, nil, err
	}
	sqlDB := stdlib.OpenDBFromPool(db.pool)
	store, err := database.NewStore(database.DialectPostgres, "schema_version")
	if err != nil {
		return nil, nil, err
	}
	p, err := goose.NewProvider("", sqlDB, sub, goose.WithStore(store))
	if err != nil {
		_ = sqlDB.Close()
		return nil, nil, fmt.Errorf("read migrations: %w", err)
	}
	return p, func() { _ = sqlDB.Close() }, nil
}

// SchemaVersion tells the schema of the database and of the program.
func (db *DB) SchemaVersion(ctx context.Context) (Schema, error) {
	p, done, err := db.provider()
	if err != nil {
		return Schema{}, err
	}
	defer done()
	var s Schema
	sources := p.ListSources()
	s.Program = sources[len(sources)-1].Version
	if s.Database, err = p.GetDBVersion(ctx); err != nil {
		return s, fmt.Errorf("read schema version: %w", err)
	}
	return s, nil
}

// Migrate brings the schema to the program's version, telling each step. Several processes may call
// it at once: an advisory lock lets one work and the others find it done. A database newer than the
// program is refused.
func (db *DB) Migrate(ctx context.Context, tell func(string)) error {
	conn, err := db.pool.Acquire(ctx)
	if err != nil {
		return fmt.Errorf("migrate: %w", err)
	}
	defer conn.Release()
	const lock = 0x0ca5e // any number, the same in every process
	if _, err := conn.Exec(ctx, `select pg_advisory_lock($1)`, lock); err != nil {
		return fmt.Errorf("migrate: %w", err)
	}
	defer func() { _, _ = conn.Exec(context.WithoutCancel(ctx), `select pg_advisory_unlock($1)`, lock) }()
	p, done, err := db.provider()
	if err != nil {
		return err
	}
	defer done()
	s, err := db.SchemaVersion(ctx)
	if err != nil {
		return err
	}
	if s.Database > s.Program {
		return s.Check()
	}
	results, err := p.Up(ctx)
	if err != nil {
		return fmt.Errorf("migrate: %w", err)
	}
	for _, r := range results {
		tell(fmt.Sprintf("migration %s applied in %s", r.Source.Path, r.Duration.Round(time.Millisecond)))
	}
	return nil
}

// one returns the single row, or ErrNotFound.
func one[T any](rows pgx.Rows, err error) (T, error) {
	var zero T
	if err != nil {
		return zero, err
	}
	v, err := pgx.CollectExactlyOneRow(rows, pgx.RowToStructByName[T])
	if errors.Is(err, pgx.ErrNoRows) {
		return zero, ErrNotFound
	}
	return v, err
}
