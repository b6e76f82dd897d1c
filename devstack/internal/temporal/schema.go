// Package temporal runs a whole Temporal server and its Web UI in this process, on a PostgreSQL.
package temporal

import (
	"context"
	"crypto/md5" //nolint:gosec // Temporal's own fingerprint of a schema step, not a secret
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/blang/semver/v4"
	"github.com/jackc/pgx/v5"
	"go.temporal.io/server/schema"
)

// Databases of the server on PostgreSQL, with the folder of each one's schema inside the server module.
const (
	CoreDatabase       = "temporal"
	VisibilityDatabase = "temporal_visibility"
)

var schemaFolders = map[string]string{
	CoreDatabase:       "postgresql/v12/temporal/versioned",
	VisibilityDatabase: "postgresql/v12/visibility/versioned",
}

// Progress tells how many of a schema's steps are done.
type Progress func(database string, done, of int)

// step is one version of a schema: a folder v1.7 with a manifest and SQL files.
type step struct {
	version semver.Version
	dir     string
	manifest
	fingerprint string
}

// manifest is the manifest.json of a step, as Temporal writes it.
type manifest struct {
	CurrVersion          string
	MinCompatibleVersion string
	Description          string
	SchemaUpdateCqlFiles []string
}

// versionTables are what the server reads at its start to see that the schema is new enough.
const versionTables = `
	create table if not exists schema_version (
		version_partition int not null, db_name varchar(255) not null, creation_time timestamp,
		curr_version varchar(64), min_compatible_version varchar(64),
		primary key (version_partition, db_name));
	create table if not exists schema_update_history (
		version_partition int not null, year int not null, month int not null, update_time timestamp not null,
		description varchar(255), manifest_md5 varchar(64), new_version varchar(64), old_version varchar(64),
		primary key (version_partition, year, month, update_time));`

// Migrate brings one Temporal database to the schema embedded in the server. Each step is one transaction, so a kill at
// any moment leaves a whole older version, and the next start goes on from there.
func Migrate(ctx context.Context, url, database string, progress Progress) error {
	steps, err := readSteps(schemaFolders[database])
	if err != nil {
		return err
	}
	conn, err := pgx.Connect(ctx, url)
	if err != nil {
		return fmt.Errorf("connect to %s: %w", database, err)
	}
	defer conn.Close(ctx)
	if _, err := conn.Exec(ctx, versionTables); err != nil {
		return fmt.Errorf("make the schema version tables of %s: %w", database, err)
	}
	now := semver.Version{}
	var text string
	err = conn.QueryRow(ctx, `select curr_version from schema_version where version_partition = 0 and db_name = $1`, database).Scan(&text)
	if err == nil {
		now, err = semver.ParseTolerant(text)
	} else if errors.Is(err, pgx.ErrNoRows) {
		text, err = "0", nil
	}
	if err != nil {
		return fmt.Errorf("read the schema version of %s: %w", database, err)
	}
	if newest := steps[len(steps)-1]; now.GT(newest.version) {
		return fmt.Errorf("the database %s has schema %s, newer than the %s this program knows: use the newer program, or wipe-temporal", database, text, newest.CurrVersion)
	}
	for i, st := range steps {
		if st.version.LTE(now) {
			continue
		}
		if err := st.apply(ctx, conn, database, text); err != nil {
			return fmt.Errorf("schema %s of %s: %w", st.CurrVersion, database, err)
		}
		text = st.CurrVersion
		progress(database, i+1, len(steps))
	}
	return nil
}

// concurrently is taken out of the steps: it cannot run in a transaction, and nobody else uses the database yet.
var concurrently = regexp.MustCompile(`(?i)\bindex\s+concurrently\b`)

func (st step) apply(ctx context.Context, conn *pgx.Conn, database, from string) error {
	return pgx.BeginFunc(ctx, conn, func(tx pgx.Tx) error {
		for _, name := range st.SchemaUpdateCqlFiles {
			text, err := fs.ReadFile(schema.Assets(), path.Join(st.dir, name))
			if err != nil {
				return err
			}
			if _, err := tx.Exec(ctx, concurrently.ReplaceAllString(string(text), "index")); err != nil {
				return fmt.Errorf("%s: %w", name, err)
			}
		}
		if _, err := tx.Exec(ctx, `
			insert into schema_version (version_partition, db_name, creation_time, curr_version, min_compatible_version)
			values (0, $1, now() at time zone 'UTC', $2, $3)
			on conflict (version_partition, db_name) do update set creation_time = excluded.creation_time,
				curr_version = excluded.curr_version, min_compatible_version = excluded.min_compatible_version`,
			database, st.CurrVersion, st.MinCompatibleVersion); err != nil {
			return err
		}
		_, err := tx.Exec(ctx, `
			insert into schema_update_history
				(version_partition, year, month, update_time, old_version, new_version, manifest_md5, description)
			select 0, extract(year from t)::int, extract(month from t)::int, t, $1, $2, $3, $4
			from (select now() at time zone 'UTC' as t) as stamp`, from, st.CurrVersion, st.fingerprint, st.Description)
		return err
	})
}

// readSteps lists the steps of a schema, oldest first.
func readSteps(folder string) ([]step, error) {
	entries, err := fs.ReadDir(schema.Assets(), folder)
	if err != nil {
		return nil, fmt.Errorf("list the schema steps: %w", err)
	}
	var steps []step
	for _, e := range entries {
		dir := path.Join(folder, e.Name())
		text, err := fs.ReadFile(schema.Assets(), path.Join(dir, "manifest.json"))
		if err != nil {
			return nil, fmt.Errorf("read a schema step: %w", err)
		}
		st := step{dir: dir}
		if err := json.Unmarshal(text, &st.manifest); err != nil {
			return nil, fmt.Errorf("read the manifest of %s: %w", dir, err)
		}
		if st.version, err = semver.ParseTolerant(strings.TrimPrefix(e.Name(), "v")); err != nil {
			return nil, fmt.Errorf("read the version of %s: %w", dir, err)
		}
		sum := md5.Sum(text) //nolint:gosec // see the import
		st.fingerprint = hex.EncodeToString(sum[:])
		steps = append(steps, st)
	}
	if len(steps) == 0 {
		return nil, fmt.Errorf("no schema steps in %s", folder)
	}
	slices.SortFunc(steps, func(a, b step) int { return a.version.Compare(b.version) })
	return steps, nil
}
