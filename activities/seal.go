package activities

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"time"

	"casewright/domain/audit"
	"casewright/keyring"
	"casewright/postgres"
)

// Seals signs checkpoints over the events recorded since the last one and writes them to a file outside
// the database, so that a rebuilt chain is found out.
type Seals struct {
	DB    *postgres.DB
	Audit *keyring.Signer
	// File is the path of the file of seals: one JSON line each, only ever added to.
	File string
}

// ErrSeals is the kind of error for seals in the file and in the database that do not fit together.
// Nothing is sealed until a person has looked: `casewright audit verify` tells more.
var ErrSeals = errors.New("the seals do not fit together")

// patience is how long a seal waits for transactions that are writing events; a longer one, such as a
// bulk load, is left to the next minute.
const patience = 2 * time.Second

// SealEvents seals the new events, if there are any.
func (s *Seals) SealEvents(ctx context.Context) error {
	_, err := s.Seal(ctx)
	return err
}

// Sealed is what one sealing did.
type Sealed struct {
	Seals    int  // new seals
	Events   int  // events in them
	Torn     bool // the file ended in a line cut short by a crash; it was removed
	Restored int  // number of the seal that a crash had left in the file only, 0 for none
	Busy     bool // someone else is sealing, or a long transaction is still writing events
}

// Seal seals the new events. Each seal's line is in the file, and safe there, before its row is in the
// database: a crash in between leaves a line without a row, which the next sealing stores. Sealing again
// at once, or from two processes, does no harm.
func (s *Seals) Seal(ctx context.Context) (Sealed, error) {
	var did Sealed
	ours, err := s.DB.Seal(ctx, func(db *postgres.Sealing) error {
		file, err := openSealFile(s.File)
		if err != nil {
			return err
		}
		defer file.close()
		last, line, err := s.reconcile(ctx, db, file, &did)
		if err != nil {
			return err
		}
		return s.sealNew(ctx, db, file, last, line, &did)
	})
	if errors.Is(err, postgres.ErrBusy) {
		did.Busy, err = true, nil
	}
	if err != nil {
		return did, fmt.Errorf("seal events: %w", err)
	}
	did.Busy = did.Busy || !ours
	return did, nil
}

// sealNew makes seals until every settled event is in one.
func (s *Seals) sealNew(ctx context.Context, db *postgres.Sealing, file *sealFile, last audit.Seal, line []byte, did *Sealed) error {
	settled, err := db.Settled(ctx, patience)
	if err != nil {
		return err
	}
	for {
		content, err := db.Content(ctx, last.To, settled)
		if err != nil || content.Events() == 0 {
			return err
		}
		seal := audit.Close(content, last, line, time.Now())
		key, signature := s.Audit.Sign(seal.Message())
		seal.Key, seal.Signature = key, signature
		if err := file.add(seal.Line()); err != nil {
			return err
		}
		if err := db.Insert(ctx, seal); err != nil {
			return err
		}
		last, line = seal, seal.Line()
		did.Seals, did.Events = did.Seals+1, did.Events+seal.Events
	}
}

// reconcile makes file and database agree after a crash, and returns the last seal and its line. What no
// crash can explain is an error of kind ErrSeals.
func (s *Seals) reconcile(ctx context.Context, db *postgres.Sealing, file *sealFile, did *Sealed) (audit.Seal, []byte, error) {
	stored, err := db.LastLine(ctx)
	if err != nil {
		return audit.Seal{}, nil, err
	}
	var before audit.Seal
	if stored != nil {
		if before, err = audit.Parse(stored); err != nil {
			return before, nil, fmt.Errorf("%w: the last one in the database: %w", ErrSeals, err)
		}
	}
	line, torn, err := file.last()
	if err != nil {
		return before, nil, err
	}
	if bytes.Equal(line, stored) {
		if torn {
			did.Torn = true
			err = file.removeTorn()
		}
		return before, stored, err
	}
	if line == nil {
		return before, nil, fmt.Errorf("%w: %s is empty or missing and the database knows %d; restore the file from its backup", ErrSeals, s.File, before.Number)
	}
	seal, err := audit.Parse(line)
	if err != nil {
		return before, nil, fmt.Errorf("%w: the last line of %s: %w", ErrSeals, s.File, err)
	}
	if err := seal.Follows(before, stored); err != nil {
		return before, nil, fmt.Errorf("%w: seal %d in %s and the last one in the database, %d: %w", ErrSeals, seal.Number, s.File, before.Number, err)
	}
	if err := s.Audit.Verify(seal.Key, seal.Message(), seal.Signature); err != nil {
		return before, nil, fmt.Errorf("%w: seal %d in %s: %w", ErrSeals, seal.Number, s.File, err)
	}
	content, err := db.Content(ctx, before.To, seal.To)
	if err != nil {
		return before, nil, err
	}
	if d := seal.Compare(content); len(d) > 0 {
		return before, nil, fmt.Errorf("%w: seal %d in %s is not over the events in the database", ErrSeals, seal.Number, s.File)
	}
	if torn {
		did.Torn = true
		if err := file.removeTorn(); err != nil {
			return before, nil, err
		}
	}
	did.Restored = seal.Number
	return seal, line, db.Insert(ctx, seal)
}
