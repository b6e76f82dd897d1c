package canary_test

import (
	"bytes"
	"context"
	"io/fs"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/jackc/pgx/v5"

	"casewright/test/installation"
)

// place is somewhere that no needle may be.
type place struct {
	where string
	bytes []byte
}

// files is everything that the parts wrote, but the database's own files.
func files(t testing.TB, dir string) []place {
	t.Helper()
	var list []place
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			if _, err := os.Stat(filepath.Join(path, "PG_VERSION")); err == nil {
				return fs.SkipDir
			}
			return nil
		}
		b, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		list = append(list, place{"file " + path[len(dir):], b})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// tables is the content of every table of a database, as it is stored: bytes are not spelled out.
func tables(t testing.TB, address, database string) []place {
	t.Helper()
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal("the address of the database cannot be read")
	}
	u.Path = "/" + database
	ctx := context.Background()
	conn, err := pgx.Connect(ctx, u.String())
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(ctx)
	rows, err := conn.Query(ctx, `select quote_ident(table_schema) || '.' || quote_ident(table_name) from information_schema.tables
		where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema') order by 1`)
	if err != nil {
		t.Fatal(err)
	}
	names, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil {
		t.Fatal(err)
	}
	if len(names) < 3 {
		t.Fatalf("%s has only the tables %v", database, names)
	}
	var list []place
	for _, name := range names {
		var b bytes.Buffer
		if _, err := conn.PgConn().CopyTo(ctx, &b, `copy `+name+` to stdout (format binary)`); err != nil {
			t.Fatalf("read %s of %s: %v", name, database, err)
		}
		list = append(list, place{"table " + name + " of " + database, b.Bytes()})
	}
	return list
}

// engine is everything that Temporal has stored.
func engine(t testing.TB, s *installation.Installation) []place {
	t.Helper()
	return append(tables(t, s.TemporalURL, "temporal"), tables(t, s.TemporalURL, "temporal_visibility")...)
}

// properties are what a PDF tells about itself without being opened: its properties and its metadata.
func properties(t testing.TB, name string, pdf []byte) []place {
	t.Helper()
	var list []place
	for _, flags := range [][]string{{"-"}, {"-meta", "-"}, {"-custom", "-"}} {
		command := exec.Command("pdfinfo", flags...)
		command.Stdin = bytes.NewReader(pdf)
		out, err := command.Output()
		if err != nil {
			t.Fatalf("pdfinfo, of poppler-utils: %v", err)
		}
		list = append(list, place{"properties of " + name, out})
	}
	return list
}
