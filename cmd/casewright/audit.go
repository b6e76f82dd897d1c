package main

import (
	"context"
	"crypto/ed25519"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"strings"
	"sync"
	"time"

	"casewright/activities"
	"casewright/clock"
	"casewright/domain/audit"
	"casewright/postgres"
)

// auditCmd proves what happened.
type auditCmd struct {
	Verify auditVerifyCmd `cmd:"" help:"Check the whole record: hashes, states, rows, letters, and the signed seals outside the database. It only reads."`
	Seal   auditSealCmd   `cmd:"" help:"Seal the new events now. The worker does it every minute."`
	Show   auditShowCmd   `cmd:"" help:"Show the last seals and the public keys to check them with."`

	Invariants auditInvariantsCmd `cmd:"" help:"Ask the database what must always hold: each view of schema invariant returns no row."`
}

// auditVerifyCmd is casewright audit verify.
type auditVerifyCmd struct {
	config
	Seals   string `type:"path" placeholder:"FILE" help:"File of seals. Default: audit/seals.jsonl in the folder of --dir."`
	Workers int    `default:"0" placeholder:"N" help:"Streams checked at once; 0 is one for each core."`
	Most    int    `default:"50" placeholder:"N" help:"Problems named at most; all are counted."`
	// PublicKey lets somebody verify who is not trusted with the installation's keys.
	PublicKey []string `name:"public-key" placeholder:"ID=HEX" help:"Check the seals with these public keys, as 'casewright audit show' prints them, and not with the installation's own."`
	Books     int      `default:"1000" placeholder:"N" help:"Case books to replay, spread over the whole record; -1 is all."`
}

// Run verifies: nothing is wrong, or each problem on a line of its own and exit code 1.
func (c *auditVerifyCmd) Run(s *streams) error {
	ctx, stop := interrupted()
	defer stop()
	if c.Most < 1 {
		return &inputError{Field: "most", Message: "give a number of 1 or more"}
	}
	if c.Workers < 0 {
		return &inputError{Field: "workers", Message: "give a number of 1 or more, or 0 for one for each core"}
	}
	if c.Workers == 0 {
		c.Workers = runtime.NumCPU()
	}
	if c.Seals == "" {
		c.Seals = c.sealFile()
	}
	db, err := c.database(ctx)
	if err != nil {
		return err
	}
	defer db.Close()
	if err := c.knowsKeys(ctx, db); err != nil && len(c.PublicKey) == 0 {
		return err
	}
	signed, err := c.signed()
	if err != nil {
		return err
	}
	agency, err := storedClock(ctx, db)
	if err != nil {
		return err
	}
	began := time.Now()
	found, err := db.Verify(ctx, postgres.Verification{
		Workers:   c.Workers,
		OpenSeals: func() (io.ReadCloser, error) { return os.Open(c.Seals) },
		Signed:    signed,
		Old:       overdue(agency),
		Progress:  progress(s.Err, began),
		Most:      c.Most,
	})
	if err != nil {
		return err
	}
	books, wrong, err := db.VerifyBooks(ctx, c.Books)
	if err != nil {
		return err
	}
	fmt.Fprintf(s.Out, "Books      %d: as a replay of their facts and receipts says\n", books)
	found.Wrong += len(wrong)
	found.Problems = append(found.Problems, wrong[:min(len(wrong), max(c.Most-len(found.Problems), 0))]...)
	return c.tell(s.Out, found, time.Since(began))
}

// signed checks signatures with the public keys that were given, or with the installation's own.
func (c *auditVerifyCmd) signed() (func(id string, message, signature []byte) error, error) {
	if len(c.PublicKey) == 0 {
		keys, err := c.keys()
		if err != nil {
			return nil, err
		}
		return keys.Audit.Verify, nil
	}
	known := map[string]ed25519.PublicKey{}
	for _, text := range c.PublicKey {
		id, digits, ok := strings.Cut(text, "=")
		key, err := hex.DecodeString(digits)
		if !ok || err != nil || len(key) != ed25519.PublicKeySize {
			return nil, &inputError{Field: "public-key", Message: "give the key's id and its 64 hexadecimal digits, as k1-9f3a=44fe…; 'casewright audit show' prints them"}
		}
		known[id] = key
	}
	return func(id string, message, signature []byte) error {
		switch key, ok := known[id]; {
		case !ok:
			return fmt.Errorf("no public key %q was given", id)
		case !ed25519.Verify(key, message, signature):
			return fmt.Errorf("it was not made with the key %q", id)
		}
		return nil
	}, nil
}

// unsealedFor is how long, in real time, an event may wait for its seal: several of the worker's minutes.
const unsealedFor = 5 * time.Minute

func overdue(c *clock.Clock) func(time.Time) bool {
	now := c.Now()
	return func(recorded time.Time) bool { return c.Real(now.Sub(recorded)) > unsealedFor }
}

// progress tells every two seconds how far the verification is.
func progress(w io.Writer, began time.Time) func(done, all int) {
	var mu sync.Mutex
	told := began
	return func(done, all int) {
		mu.Lock()
		defer mu.Unlock()
		if time.Since(told) < 2*time.Second {
			return
		}
		told = time.Now()
		fmt.Fprintf(w, "casewright: %d of %d streams checked, %.0f a second\n", done, all, float64(done)/time.Since(began).Seconds())
	}
}

func (c *auditVerifyCmd) tell(w io.Writer, found postgres.Verified, took time.Duration) error {
	fmt.Fprintf(w, "Streams    %d: numbers, hashes, snapshots\nEvents     %d\nRows       %d: as the events say\nCommands   %d: results as the events say\nDocuments  %d: PDF and HTML as made\n",
		found.Streams, found.Events, found.Rows, found.Commands, found.Documents)
	fmt.Fprintf(w, "Seals      %d in %s; %d new events wait for the next\nTook       %.1f s\n", found.Seals, c.Seals, found.Unsealed, took.Seconds())
	for _, p := range found.Problems {
		fmt.Fprintln(w, p)
	}
	if more := found.Wrong - len(found.Problems); more > 0 {
		fmt.Fprintf(w, "and %d more; --most names more of them\n", more)
	}
	summary := fmt.Sprintf("audit: %d streams, %d events, %d seals", found.Streams, found.Events, found.Seals)
	if found.Wrong > 0 {
		return fmt.Errorf("%s: %d wrong", summary, found.Wrong)
	}
	_, err := fmt.Fprintln(w, summary+": all well")
	return err
}

// auditSealCmd is casewright audit seal.
type auditSealCmd struct{ config }

// Run seals.
func (c *auditSealCmd) Run(s *streams) error {
	ctx, stop := interrupted()
	defer stop()
	p, err := c.open(ctx, s, false)
	if err != nil {
		return err
	}
	defer p.close()
	return sealNow(ctx, s.Out, p, c.sealFile())
}

// sealNow seals what is new and says what it did.
func sealNow(ctx context.Context, w io.Writer, p *parts, file string) error {
	did, err := (&activities.Seals{DB: p.db, Audit: p.keys.Audit, File: file}).Seal(ctx)
	if err != nil {
		return err
	}
	if did.Torn {
		fmt.Fprintln(w, "The file ended in a line cut short by a crash; it was removed. No seal was lost.")
	}
	if did.Restored > 0 {
		fmt.Fprintf(w, "Seal %d was in the file only, left by a crash; it is in the database again.\n", did.Restored)
	}
	if did.Busy {
		return errors.New("not sealed: someone else is sealing, or a long transaction is writing events; try again in a minute")
	}
	_, err = fmt.Fprintf(w, "%d events sealed in %d seals, in %s\n", did.Events, did.Seals, file)
	return err
}

// auditShowCmd is casewright audit show.
type auditShowCmd struct {
	config
	Last int `default:"10" placeholder:"N" help:"How many seals."`
}

// Run shows, newest first.
func (c *auditShowCmd) Run(s *streams) error {
	ctx, stop := interrupted()
	defer stop()
	if c.Last < 1 {
		return &inputError{Field: "last", Message: "give a number of 1 or more"}
	}
	p, err := c.open(ctx, s, false)
	if err != nil {
		return err
	}
	defer p.close()
	rows, err := p.db.LastSeals(ctx, c.Last)
	if err != nil {
		return err
	}
	for _, r := range rows {
		key := "?"
		if seal, err := audit.Parse([]byte(r.Line)); err == nil {
			key = seal.Key
		}
		fmt.Fprintf(s.Out, "seal %d  %s  events at %d to %d (%d)  root %x  key %s\n", r.Number, r.At.UTC().Format(time.RFC3339), r.From, r.To, r.Events, r.Root, key)
	}
	for id, key := range p.keys.Audit.PublicKeys() {
		fmt.Fprintf(s.Out, "public key (Ed25519) %s=%x\n", id, []byte(key))
	}
	_, err = fmt.Fprintf(s.Out, "file %s\n", c.sealFile())
	return err
}
