package temporal

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"
	schemaversion "go.temporal.io/server/schema/postgresql/v12"

	"casewright/devstack/internal/pg"
)

// startPostgres runs a real PostgreSQL with empty Temporal databases.
func startPostgres(t *testing.T) *pg.Server {
	t.Helper()
	dir := t.TempDir()
	for _, d := range []string{dir, filepath.Dir(dir)} { // the server's account must get in, also when root runs the tests
		if err := os.Chmod(d, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	cluster, err := pg.Open(dir, pg.Search{}, t.Logf)
	if err != nil {
		t.Fatal(err)
	}
	s, err := cluster.Start(context.Background(), 0, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Stop(); err != nil {
			t.Error(err)
		}
	})
	return s
}

func version(t *testing.T, url, database string) (now string, tables int) {
	t.Helper()
	conn, err := pgx.Connect(context.Background(), url)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(context.Background())
	if err := conn.QueryRow(context.Background(), `
		select (select curr_version from schema_version where db_name = $1),
		       (select count(*) from pg_tables where schemaname = 'public')`, database).Scan(&now, &tables); err != nil {
		t.Fatal(err)
	}
	return now, tables
}

func TestSchemas(t *testing.T) {
	s := startPostgres(t)
	for database, want := range map[string]string{
		CoreDatabase:       schemaversion.Version,
		VisibilityDatabase: schemaversion.VisibilityVersion,
	} {
		url := s.URL(pg.TemporalRole, database)

		t.Run(database+" stopped half way leaves a whole older version", func(t *testing.T) {
			ctx, cancel := context.WithCancel(context.Background())
			if err := Migrate(ctx, url, database, func(_ string, done, _ int) {
				if done == 4 {
					cancel()
				}
			}); err == nil {
				t.Fatal("it did not stop")
			}
			if now, _ := version(t, url, database); now != "1.3" { // the first is 1.0
				t.Errorf("version %s after four steps", now)
			}
		})
		t.Run(database+" goes on to the version the server asks for", func(t *testing.T) {
			var last, all int
			if err := Migrate(context.Background(), url, database, func(_ string, done, of int) { last, all = done, of }); err != nil {
				t.Fatal(err)
			}
			if now, tables := version(t, url, database); now != want || tables < 3 || last != all {
				t.Errorf("version %s of %s with %d tables; %d of %d steps told", now, want, tables, last, all)
			}
		})
		t.Run(database+" has nothing to do the second time", func(t *testing.T) {
			if err := Migrate(context.Background(), url, database, func(string, int, int) { t.Error("a step was done") }); err != nil {
				t.Error(err)
			}
		})
		t.Run(database+" of a newer program is left alone", func(t *testing.T) {
			conn, err := pgx.Connect(context.Background(), url)
			if err != nil {
				t.Fatal(err)
			}
			defer conn.Close(context.Background())
			if _, err := conn.Exec(context.Background(), "update schema_version set curr_version = '99.0'"); err != nil {
				t.Fatal(err)
			}
			err = Migrate(context.Background(), url, database, func(string, int, int) { t.Error("a step was done") })
			if err == nil || !strings.Contains(err.Error(), "99.0") || !strings.Contains(err.Error(), "wipe-temporal") {
				t.Errorf("got %v", err)
			}
		})
	}
}
