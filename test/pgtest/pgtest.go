// Package pgtest gives each test a PostgreSQL database of its own, with the schema of this program.
//
// The schema is migrated once per version into a template database, and each test gets a copy of it, which takes some
// 50 ms. `make test` starts the server and says where it is; without it a test fails, it is never skipped.
package pgtest

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"

	"casewright/postgres"
)

// Variable names the environment variable with the address of a test server, as a superuser.
const Variable = "CASEWRIGHT_TEST_ADMIN_DATABASE_URL"

// New is an open, migrated and empty database that is gone after the test.
func New(t testing.TB) *postgres.DB {
	t.Helper()
	db, err := postgres.Open(context.Background(), URL(t), 0)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(db.Close)
	return db
}

// URL is the address of a migrated and empty database that is gone after the test.
func URL(t testing.TB) string {
	t.Helper()
	t.Log("uses: postgresql")
	admin := os.Getenv(Variable)
	if admin == "" {
		t.Fatalf("%s is not set: run the tests with make test, which starts a PostgreSQL for them", Variable)
	}
	ctx := context.Background()
	conn, err := pgx.Connect(ctx, admin)
	if err != nil {
		t.Fatalf("no test server at %s: run the tests with make test: %v", Variable, err)
	}
	defer conn.Close(ctx)
	template, err := prepare(ctx, conn, admin)
	if err != nil {
		t.Fatal(err)
	}
	name := "cw_test_" + strings.ToLower(rand.Text()[:16])
	if _, err := conn.Exec(ctx, "create database "+name+" template "+template); err != nil {
		t.Fatalf("make a test database: %v", err)
	}
	t.Cleanup(func() {
		conn, err := pgx.Connect(ctx, admin)
		if err != nil {
			return // the server is gone, and the database with it
		}
		defer conn.Close(ctx)
		if _, err := conn.Exec(ctx, "drop database if exists "+name+" with (force)"); err != nil {
			t.Errorf("drop the test database: %v", err)
		}
	})
	return at(admin, name)
}

// prepare makes the template database for the migrations as they are now, once, whoever comes first. It lives as long
// as the server.
func prepare(ctx context.Context, conn *pgx.Conn, admin string) (string, error) {
	hash, err := migrationsHash()
	if err != nil {
		return "", err
	}
	name := "cw_template_" + hash
	const lock = 0x0ca5e7e57
	if _, err := conn.Exec(ctx, "select pg_advisory_lock($1)", lock); err != nil {
		return "", err
	}
	defer func() { _, _ = conn.Exec(ctx, "select pg_advisory_unlock($1)", lock) }()
	var ready bool
	if err := conn.QueryRow(ctx, "select exists (select from pg_database where datname = $1)", name).Scan(&ready); err != nil || ready {
		return name, err
	}
	making := name + "_new"
	for _, statement := range []string{"drop database if exists " + making + " with (force)", "create database " + making} {
		if _, err := conn.Exec(ctx, statement); err != nil {
			return "", fmt.Errorf("make the template database: %w", err)
		}
	}
	db, err := postgres.Open(ctx, at(admin, making), 0)
	if err != nil {
		return "", err
	}
	err = db.Migrate(ctx, func(string) {})
	db.Close()
	if err != nil {
		return "", fmt.Errorf("migrate the template database: %w", err)
	}
	// Its last name says that it is whole.
	_, err = conn.Exec(ctx, "alter database "+making+" rename to "+name)
	return name, err
}

// migrationsHash is over the migrations in the source tree, which are the ones that are built in.
func migrationsHash() (string, error) {
	_, here, _, _ := runtime.Caller(0)
	files, err := filepath.Glob(filepath.Join(filepath.Dir(here), "../../postgres/migrations/*.sql"))
	if err != nil || len(files) == 0 {
		return "", fmt.Errorf("no migrations found beside the tests: %v", err)
	}
	hash := sha256.New()
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			return "", err
		}
		fmt.Fprintln(hash, filepath.Base(file), len(data))
		hash.Write(data)
	}
	return hex.EncodeToString(hash.Sum(nil))[:16], nil
}

func at(admin, database string) string {
	u, err := url.Parse(admin)
	if err != nil {
		return admin
	}
	u.Path = "/" + database
	return u.String()
}
