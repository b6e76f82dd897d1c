package postgres

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"github.com/jackc/pgx/v5"
	"golang.org/x/sync/errgroup"
)

// Verification is how the record is verified.
type Verification struct {
	Workers int // streams are checked by this many at once; at least 1
	// OpenSeals opens the file of seals; an error of kind fs.ErrNotExist is a missing file.
	OpenSeals func() (io.ReadCloser, error)
	// Signed says whether a signature was made over a message with the named key.
	Signed func(keyID string, message, signature []byte) error
	// Old says whether an event recorded at an instant should have been sealed by now.
	Old func(recorded time.Time) bool
	// Progress, when set, is told now and then how many of all streams are done.
	Progress func(done, all int)
	// Most is how many problems are kept; all are counted.
	Most int
}

// Verified is what was checked and what is wrong.
type Verified struct {
	Streams, Events, Commands, Rows, Documents, Seals int64
	// Unsealed are events after the last seal that are not old enough to be missed in one.
	Unsealed int64
	Problems []Problem // in order of place, at most Verification.Most
	Wrong    int       // number of problems, also those not kept
}

// Problem is one thing that is wrong, by its place. It holds no personal data.
type Problem struct {
	Stream string // empty when it is not about a stream
	Event  int    // 0 when it is about the whole stream
	Seal   int    // number of the seal, when it is about a seal
	Text   string
}

func (p Problem) String() string {
	switch {
	case p.Stream != "" && p.Event > 0:
		return fmt.Sprintf("stream %s event %d: %s", p.Stream, p.Event, p.Text)
	case p.Stream != "":
		return fmt.Sprintf("stream %s: %s", p.Stream, p.Text)
	case p.Seal > 0:
		return fmt.Sprintf("seal %d: %s", p.Seal, p.Text)
	}
	return p.Text
}

func (p Problem) compare(q Problem) int {
	return cmp.Or(cmp.Compare(p.Seal, q.Seal), cmp.Compare(p.Stream, q.Stream), cmp.Compare(p.Event, q.Event), cmp.Compare(p.Text, q.Text))
}

// verifier is one verification in progress.
type verifier struct {
	Verification
	db       *DB
	snapshot string // all reading is of this one snapshot

	mu    sync.Mutex
	found Verified
	done  atomic.Int64
}

// Verify checks the whole record: every stream's numbers and hashes, its snapshot and rows against the
// fold of its events, documents against their hashes, commands against their events, and all events
// against the signed seals outside the database. It changes nothing, and reads one snapshot, so work may
// go on meanwhile. What is wrong with the record is in the result; the error is for what keeps it from
// being read.
func (db *DB) Verify(ctx context.Context, how Verification) (Verified, error) {
	v := &verifier{Verification: how, db: db}
	// This transaction, two cursors of the seals, one look aside, and the workers.
	connections := int(db.pool.Config().MaxConns)
	if connections < 5 {
		return v.found, fmt.Errorf("verify: it takes 5 connections to the database, and the pool has %d", connections)
	}
	seals, err := v.openSeals()
	if err != nil {
		return v.found, err
	}
	defer seals.close()
	err = pgx.BeginTxFunc(ctx, db.pool, pgx.TxOptions{IsoLevel: pgx.RepeatableRead, AccessMode: pgx.ReadOnly}, func(tx pgx.Tx) error {
		if err := tx.QueryRow(ctx, `select pg_export_snapshot()`).Scan(&v.snapshot); err != nil {
			return err
		}
		ranges, all, err := streamRanges(ctx, tx)
		if err != nil {
			return err
		}
		g, ctx := errgroup.WithContext(ctx)
		next := make(chan idRange)
		g.Go(func() error {
			defer close(next)
			for _, r := range ranges {
				select {
				case next <- r:
				case <-ctx.Done():
					return ctx.Err()
				}
			}
			return nil
		})
		for range max(min(v.Workers, connections-4), 1) {
			g.Go(func() error { return v.read(ctx, func(tx pgx.Tx) error { return v.checkRanges(ctx, tx, next, all) }) })
		}
		g.Go(func() error { return v.checkSeals(ctx, seals) })
		g.Go(func() error {
			if err := v.checkGuards(ctx, tx); err != nil {
				return err
			}
			return v.checkCommands(ctx, tx)
		})
		return g.Wait()
	})
	if err != nil {
		return v.found, fmt.Errorf("verify: %w", err)
	}
	slices.SortFunc(v.found.Problems, Problem.compare)
	return v.found, nil
}

// read calls f with a transaction that reads the verification's snapshot.
func (v *verifier) read(ctx context.Context, f func(pgx.Tx) error) error {
	return pgx.BeginTxFunc(ctx, v.db.pool, pgx.TxOptions{IsoLevel: pgx.RepeatableRead, AccessMode: pgx.ReadOnly}, func(tx pgx.Tx) error {
		// The name comes from the server and cannot be given as an argument.
		if _, err := tx.Exec(ctx, `set transaction snapshot '`+v.snapshot+`'`); err != nil {
			return err
		}
		return f(tx)
	})
}

// checkGuards checks that the triggers which keep tables append-only are there and on.
func (v *verifier) checkGuards(ctx context.Context, tx pgx.Tx) error {
	for _, table := range []string{"event", "access_log", "ledger_transaction"} {
		var on bool
		if err := tx.QueryRow(ctx, `select exists (select from pg_trigger where tgrelid = $1::text::regclass and tgname = $1 || '_append_only' and tgenabled in ('O', 'A'))`, table).Scan(&on); err != nil {
			return fmt.Errorf("read triggers: %w", err)
		}
		if !on {
			v.report(Problem{Text: "the trigger that keeps table " + table + " append-only is switched off or gone: somebody has changed it by hand, or could"})
		}
	}
	return nil
}

func (v *verifier) report(problems ...Problem) {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.found.Wrong += len(problems)
	room := max(v.Most-len(v.found.Problems), 0)
	v.found.Problems = append(v.found.Problems, problems[:min(room, len(problems))]...)
}

// count adds to the numbers of what was checked.
func (v *verifier) count(add func(*Verified)) {
	v.mu.Lock()
	defer v.mu.Unlock()
	add(&v.found)
}
