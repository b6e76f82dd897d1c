package postgres

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"
)

// NextCaseNumbers reserves n serial numbers for cases. Numbers not used stay gaps.
func (db *DB) NextCaseNumbers(ctx context.Context, n int) ([]int64, error) {
	rows, err := db.pool.Query(ctx, `select nextval('case_number') from generate_series(1, $1)`, n)
	if err != nil {
		return nil, fmt.Errorf("next case numbers: %w", err)
	}
	return pgx.CollectRows(rows, pgx.RowTo[int64])
}

// KnownCases returns which of these cases are in the record.
func (db *DB) KnownCases(ctx context.Context, ids []string) (map[string]bool, error) {
	rows, err := db.pool.Query(ctx, `select id::text from stream where id = any($1::uuid[])`, ids)
	if err != nil {
		return nil, fmt.Errorf("look for cases: %w", err)
	}
	list, err := pgx.CollectRows(rows, pgx.RowTo[string])
	known := map[string]bool{}
	for _, id := range list {
		known[id] = true
	}
	return known, err
}

// CommitAll commits the write of a whole caseload's part together with the letters it says were made.
func (db *DB) CommitAll(ctx context.Context, w *Write, letters []Document) error {
	return pgx.BeginFunc(ctx, db.pool, func(tx pgx.Tx) error {
		if err := commit(ctx, tx, w); err != nil {
			return err
		}
		for _, d := range letters {
			if err := insertDocument(ctx, tx, d); err != nil {
				return err
			}
		}
		return nil
	})
}
