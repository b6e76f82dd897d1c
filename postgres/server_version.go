package postgres

import (
	"context"
	"fmt"
)

// ServerVersion asks PostgreSQL for its version: "15.18".
func (db *DB) ServerVersion(ctx context.Context) (string, error) {
	var version string
	if err := db.pool.QueryRow(ctx, `select split_part(current_setting('server_version'), ' ', 1)`).Scan(&version); err != nil {
		return "", fmt.Errorf("ask PostgreSQL for its version: %w", err)
	}
	return version, nil
}
