package audit_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"os"
	"testing"
	"time"

	"casewright/activities"
	"casewright/domain/audit"
	"casewright/domain/lifecycle"
	"casewright/keyring"
)

func TestSealingAgainDoesNothing(t *testing.T) {
	s := newStore(t)
	s.addCase(t, 2)
	if did := s.seal(t); did.Seals != 1 || did.Events == 0 {
		t.Fatalf("first sealing: %+v", did)
	}
	before := s.lines(t)
	if did := s.seal(t); did != (activities.Sealed{}) {
		t.Errorf("sealing again: %+v", did)
	}
	if after := s.lines(t); !bytes.Equal(before, after) {
		t.Error("sealing again changed the file")
	}
	info, err := os.Stat(s.file())
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("mode of the file: %v, %v, want 0600", info.Mode(), err)
	}
}

func TestACrashBetweenFileAndDatabaseIsMended(t *testing.T) {
	// given a seal whose line is in the file and whose row never came to the database
	s := newStore(t)
	s.addCase(t, 2)
	s.seal(t)
	s.addCase(t, 3)
	h := newHand(t, s, 1)
	h.exec(`create function crash() returns trigger language plpgsql as $$ begin raise exception 'crash'; end $$`)
	h.exec(`create trigger crash before insert on seal for each row execute function crash()`)
	if _, err := s.sealing().Seal(context.Background()); err == nil {
		t.Fatal("sealing did not fail")
	}
	h.exec(`drop trigger crash on seal`)
	if found := s.verify(t); !names(found.Problems, []place{{seal: 2, text: "crash came between"}}) || found.Wrong != 1 {
		t.Errorf("the audit does not tell of the crash:\n%s", lines(found.Problems))
	}
	// when more happens and is sealed
	s.addCase(t, 4)
	did := s.seal(t)
	// then the row is there and the new events are in the next seal
	if did.Restored != 2 || did.Seals != 1 {
		t.Errorf("the next sealing: %+v", did)
	}
	if found := s.allWell(t); found.Seals != 3 {
		t.Errorf("%d seals, want 3", found.Seals)
	}
}

func TestALineCutShortIsMended(t *testing.T) {
	for _, first := range []bool{true, false} {
		// given a file that ends within a line, as a crash leaves it
		s := newStore(t)
		s.addCase(t, 2)
		s.seal(t)
		line := s.lines(t)
		if first {
			if _, err := s.db.Pool().Exec(context.Background(), `delete from seal`); err != nil {
				t.Fatal(err)
			}
			s.write(t, line[:len(line)/2])
		} else {
			s.addCase(t, 3)
			s.write(t, append(bytes.Clone(line), `{"number":2,"from":`...))
		}
		if found := s.verifyAt(t, s.clock.Now().AddDate(0, 0, -365)); !names(found.Problems, []place{{text: "cut short"}}) {
			t.Errorf("the audit does not tell of the line cut short:\n%s", lines(found.Problems))
		}
		// when the next minute seals
		did := s.seal(t)
		// then the piece is gone and nothing else
		if !did.Torn || did.Seals != 1 {
			t.Errorf("the next sealing: %+v", did)
		}
		s.allWell(t)
	}
}

func TestSealsThatDoNotFitAreNotGoneOnFrom(t *testing.T) {
	damage := map[string]func(s *store, lines []byte){
		"file gone": func(s *store, _ []byte) { os.Remove(s.file()) },
		"last line gone": func(s *store, l []byte) {
			s.write(t, l[:bytes.LastIndexByte(l[:len(l)-1], '\n')+1])
		},
		"line end gone": func(s *store, l []byte) { s.write(t, l[:len(l)-1]) },
		"last line other": func(s *store, l []byte) {
			s.write(t, bytes.Replace(l, []byte(`"number":2,`), []byte(`"number":3,`), 1))
		},
		"rows gone": func(s *store, _ []byte) {
			if _, err := s.db.Pool().Exec(context.Background(), `delete from seal`); err != nil {
				t.Fatal(err)
			}
		},
		"file of a stranger": func(s *store, l []byte) {
			other := newStore(t)
			other.keys = strangers(t)
			other.addCase(t, 2)
			other.seal(t)
			if _, err := s.db.Pool().Exec(context.Background(), `delete from seal`); err != nil {
				t.Fatal(err)
			}
			s.write(t, other.lines(t))
		},
	}
	for name, do := range damage {
		t.Run(name, func(t *testing.T) {
			s := newStore(t)
			s.addCase(t, 2)
			s.seal(t)
			s.addCase(t, 3)
			s.seal(t)
			do(s, s.lines(t))
			s.addCase(t, 4)
			before, _ := os.ReadFile(s.file())
			if _, err := s.sealing().Seal(context.Background()); !errors.Is(err, activities.ErrSeals) {
				t.Errorf("sealed on: %v", err)
			}
			if after, _ := os.ReadFile(s.file()); !bytes.Equal(before, after) {
				t.Error("the file was changed")
			}
			if found := s.verify(t); found.Wrong == 0 {
				t.Error("the audit finds nothing")
			}
		})
	}
}

func TestNoEventThatIsStillBeingWrittenIsLeftBehind(t *testing.T) {
	ctx := context.Background()
	for _, late := range []bool{false, true} {
		// given a transaction that has written an event and is not committed
		s := newStore(t)
		id := s.addCase(t, 2)
		h := newHand(t, s, 1)
		r := h.forged(id)
		after, err := lifecycle.Fold(append(h.records(id), r))
		if err != nil {
			t.Fatal(err)
		}
		state, err := json.Marshal(after)
		if err != nil {
			t.Fatal(err)
		}
		h.exec("begin")
		h.insert(r, get[int64](h, `select nextval(pg_get_serial_sequence('event', 'position'))`))
		h.change(`update stream set base = seq, seq = $2, hash = $3, snapshot = $4 where id = $1`, id, r.Seq, r.Hash, string(state))
		// and events at later positions that are
		s.addCase(t, 3)
		// when sealing begins
		done := make(chan activities.Sealed, 1)
		go func() {
			did, err := s.sealing().Seal(ctx)
			if err != nil {
				t.Error(err)
			}
			done <- did
		}()
		// then it waits, and seals nothing when that takes too long
		if late {
			if did := <-done; !did.Busy || did.Seals != 0 {
				t.Errorf("sealed over a transaction that was writing: %+v", did)
			}
			h.exec("commit")
			s.seal(t)
		} else {
			time.Sleep(50 * time.Millisecond)
			h.exec("commit")
			if did := <-done; did.Busy || did.Seals != 1 {
				t.Errorf("did not wait for the transaction: %+v", did)
			}
		}
		if found := s.allWell(t); found.Unsealed != 0 {
			t.Errorf("%d events were left behind", found.Unsealed)
		}
	}
}

func TestTwoSealAtOnce(t *testing.T) {
	s := newStore(t)
	s.addCase(t, 2)
	done := make(chan error, 8)
	for range cap(done) {
		go func() {
			_, err := s.sealing().Seal(context.Background())
			done <- err
		}()
	}
	for range cap(done) {
		if err := <-done; err != nil {
			t.Error(err)
		}
	}
	if found := s.allWell(t); found.Seals != 1 || found.Unsealed != 0 {
		t.Errorf("%+v", found)
	}
}

func TestAKeyCanBeRotated(t *testing.T) {
	s := newStore(t)
	s.addCase(t, 2)
	s.seal(t)
	if _, err := s.keys.Rotate(keyring.Audit); err != nil {
		t.Fatal(err)
	}
	s.addCase(t, 3)
	s.seal(t)
	seals := bytes.Split(bytes.TrimSpace(s.lines(t)), []byte("\n"))
	a, err := audit.Parse(seals[0])
	if err != nil {
		t.Fatal(err)
	}
	b, err := audit.Parse(seals[1])
	if err != nil {
		t.Fatal(err)
	}
	if a.Key == b.Key {
		t.Error("the new key was not used")
	}
	s.allWell(t)
}

// lines reads the file of seals.
func (s *store) lines(t testing.TB) []byte {
	t.Helper()
	b, err := os.ReadFile(s.file())
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// write replaces the file of seals.
func (s *store) write(t testing.TB, b []byte) {
	t.Helper()
	if err := os.WriteFile(s.file(), b, 0o600); err != nil {
		t.Fatal(err)
	}
}

func strangers(t testing.TB) *keyring.Keys {
	t.Helper()
	keys, err := keyring.Open(t.TempDir(), func(string) string { return "" })
	if err != nil {
		t.Fatal(err)
	}
	return keys
}
