// Package audit_test tampers with a real record in every way a superuser can, and checks that the audit finds it.
package audit_test

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/uuid"

	"casewright/activities"
	"casewright/clock"
	"casewright/domain/calendar"
	"casewright/domain/lifecycle"
	"casewright/keyring"
	"casewright/postgres"
	"casewright/test/pgtest"
	"casewright/workflows"
)

// began is the agency's first day in the test's record.
var began = time.Date(2026, 1, 5, 9, 0, 0, 0, time.UTC)

// store is a sealed record and what it is verified with.
type store struct {
	url   string
	db    *postgres.DB
	clock *clock.Clock
	cases *activities.Cases
	keys  *keyring.Keys
	dir   string
	rand  *rand.Rand
}

// newStore is an empty record with keys and a file of seals of its own.
func newStore(t testing.TB) *store {
	t.Helper()
	s := &store{url: pgtest.URL(t), clock: clock.Fixed(began), dir: t.TempDir(), rand: rand.New(rand.NewPCG(1, 2))}
	law, err := activities.CaliforniaLaw()
	if err != nil {
		t.Fatal(err)
	}
	if s.keys, err = keyring.Open(s.dir, func(string) string { return "" }); err != nil {
		t.Fatal(err)
	}
	s.connect(t)
	s.cases = &activities.Cases{DB: s.db, Clock: s.clock, Law: law}
	return s
}

func (s *store) connect(t testing.TB) {
	t.Helper()
	db, err := postgres.Open(context.Background(), s.url, 0)
	if err != nil {
		t.Fatal(err)
	}
	s.db = db
	t.Cleanup(db.Close)
}

func (s *store) file() string { return filepath.Join(s.dir, "audit", "seals.jsonl") }

func (s *store) sealing() *activities.Seals {
	return &activities.Seals{DB: s.db, Audit: s.keys.Audit, File: s.file()}
}

// seal seals what is new.
func (s *store) seal(t testing.TB) activities.Sealed {
	t.Helper()
	did, err := s.sealing().Seal(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	if did.Busy {
		t.Fatal("not sealed: busy")
	}
	return did
}

// verify verifies an agency hour after the last event: by then everything must be sealed.
func (s *store) verify(t testing.TB) postgres.Verified {
	t.Helper()
	return s.verifyAt(t, s.clock.Now().Add(time.Hour))
}

func (s *store) verifyAt(t testing.TB, now time.Time) postgres.Verified {
	t.Helper()
	found, err := s.db.Verify(context.Background(), postgres.Verification{Workers: 2, Most: 1000, Signed: s.keys.Audit.Verify,
		OpenSeals: func() (io.ReadCloser, error) { return os.Open(s.file()) },
		Old:       func(at time.Time) bool { return now.Sub(at) > 5*time.Minute }})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// allWell fails the test when the audit finds anything wrong.
func (s *store) allWell(t testing.TB) postgres.Verified {
	t.Helper()
	found := s.verify(t)
	for _, p := range found.Problems {
		t.Errorf("a record that nobody touched: %s", p)
	}
	return found
}

// id is the next id of a fixed row of them: the same record every time.
func (s *store) id() string {
	var id uuid.UUID
	for i := range id {
		id[i] = byte(s.rand.Uint32())
	}
	id[6], id[8] = id[6]&0x0f|0x40, id[8]&0x3f|0x80
	return id.String()
}

// do carries out a command, as the worker does it, and makes the letters it asks for.
func (s *store) do(t testing.TB, caseID, action string, form any) lifecycle.Outcome {
	t.Helper()
	body, err := json.Marshal(form)
	if err != nil {
		t.Fatal(err)
	}
	s.clock.Set(s.clock.Now().Add(time.Duration(1+s.rand.IntN(90)) * time.Minute))
	r, err := s.cases.Commit(context.Background(), workflows.CommitRequest{Command: lifecycle.Command{ID: s.id(), Case: caseID, Action: action, Form: body,
		Actor: lifecycle.Actor{Kind: "person", ID: "11111111-1111-4111-8111-111111111111", Name: "Dana Reyes", Role: lifecycle.Supervisor}, Reason: "test"}})
	if err == nil {
		err = r.Outcome.Err()
	}
	if err != nil {
		t.Fatalf("%s: %v", action, err)
	}
	s.letters(t, caseID)
	return r.Outcome
}

// letters makes every letter that waits, of a few made-up bytes, and records it as the worker does.
func (s *store) letters(t testing.TB, caseID string) {
	t.Helper()
	ctx := context.Background()
	effects, err := s.db.PendingEffects(ctx, caseID)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range effects {
		if e.Kind == lifecycle.RenderNotice && s.rand.IntN(3) > 0 {
			s.letter(t, e)
		}
		if err := s.db.EffectDone(ctx, e.Key); err != nil {
			t.Fatal(err)
		}
	}
}

func (s *store) letter(t testing.TB, e lifecycle.Effect) {
	t.Helper()
	ctx := context.Background()
	asked, err := s.db.Event(ctx, e.Case, e.Notice)
	if err != nil {
		t.Fatal(err)
	}
	var n lifecycle.NoticeRequested
	if err := json.Unmarshal(asked.Body, &n); err != nil {
		t.Fatal(err)
	}
	id := s.id()
	l, err := s.db.LoadCase(ctx, e.Case, id)
	if err != nil {
		t.Fatal(err)
	}
	f, err := s.cases.Facts(ctx, l, "")
	if err != nil {
		t.Fatal(err)
	}
	d := postgres.Document{ID: id, CaseID: e.Case, NoticeID: n.Notice, Request: e.Notice, Recipient: n.To, Title: n.Notice, Lang: "en", Version: "1", Pages: 1,
		MadeOn: f.Today, MadeAt: f.Now.UTC().Truncate(time.Microsecond), PDF: []byte("%PDF " + id), HTML: []byte("<p>" + id)}
	d.PDFSHA256, d.HTMLSHA256 = sum(d.PDF), sum(d.HTML)
	made, err := lifecycle.RecordFact(l.Case, lifecycle.NoticeRendered{Request: e.Notice, Notice: n.Notice, Document: id,
		PDFSHA256: d.PDFSHA256, HTMLSHA256: d.HTMLSHA256, Pages: 1, Lang: d.Lang, Version: d.Version, Headline: d.Title}, id, f)
	if err != nil {
		t.Fatal(err)
	}
	w := postgres.NewWrite(s.clock.Now())
	if err := w.Add(made, l.Heads, id, lifecycle.Outcome{Case: e.Case, Number: made.After.Number, Seq: made.After.Seq, Events: len(made.Records)}); err != nil {
		t.Fatal(err)
	}
	if err := s.db.CommitDocument(ctx, w, d); err != nil {
		t.Fatal(err)
	}
}

func sum(b []byte) string {
	h := sha256.Sum256(b)
	return hex.EncodeToString(h[:])
}

// addCase takes a made-up case as far as its number says: applied, opened, searched, located, or years old.
func (s *store) addCase(t testing.TB, n int) string {
	t.Helper()
	id := s.id()
	today := s.clock.Today()
	receiving := profile("Ana", fmt.Sprintf("Torres%d", n), 1990)
	paying := profile("Luis", fmt.Sprintf("Vega%d", n), 1988)
	form := lifecycle.ApplicationForm{County: "06037", ApplicantIs: lifecycle.PersonReceivingSupport, Receiving: receiving, Paying: paying,
		Children: []lifecycle.ChildEntry{{Name: lifecycle.Name{First: "Mia", Last: "Vega"}, BirthDate: calendar.NewDate(2020, 5, 1+n%28)}},
		Aid:      lifecycle.AidNone, ExistingOrder: "no", FamilyViolence: "no", NoRepresentationRead: n%2 == 0, SignedBy: "Ana Torres", SignedOn: today}
	if n%5 == 0 {
		form.SignedBy = "" // deficient
	}
	s.do(t, id, "file-application", form)
	if n%5 == 0 {
		s.do(t, id, "send-deficiency-notice", lifecycle.Nothing{})
		form.SignedBy = "Ana Torres"
		s.do(t, id, "complete-application", form)
	}
	if n%6 == 1 {
		s.do(t, id, "withdraw-application", lifecycle.Withdrawal{Why: "They <agreed> & moved."})
		return id
	}
	for _, party := range []string{"prs", "pps", "child1"} {
		s.do(t, id, "review-duplicates", lifecycle.DuplicateReview{Party: party, Finding: "new", Why: "no match"})
	}
	s.do(t, id, "open-case", lifecycle.OpeningForm{LocationAdequate: "no", CredibleLead: n%2 == 0, Screen: true, Solicited: true})
	if n%6 == 2 {
		return id
	}
	s.do(t, id, "record-source-result", lifecycle.SourceResult{Source: "dmv", On: s.clock.Today(), Result: "address", Confidence: "high",
		Address: lifecycle.Postal{Line1: fmt.Sprintf("%d Oak St", n+1), City: "Fresno", State: "CA", ZIP: "93701"}})
	s.do(t, id, "verify-lead", lifecycle.LeadVerification{Lead: "L1", Finding: "wrong", On: s.clock.Today(), Why: "moved"})
	s.do(t, id, "assign-worker", lifecycle.Assignment{Worker: "22222222-2222-4222-8222-222222222222", Why: "balance"})
	if n%6 == 3 {
		s.clock.Set(s.clock.Now().AddDate(0, 0, 1))
		s.pass(t, id)
		return id
	}
	s.do(t, id, "verify-lead", lifecycle.LeadVerification{Lead: "L3", Finding: "confirmed", On: s.clock.Today(), How: "record", Sufficient: "yes"})
	return id
}

// pass lets the clocks of every process of a case run out.
func (s *store) pass(t testing.TB, caseID string) {
	t.Helper()
	for _, p := range []string{lifecycle.CaseProcess, lifecycle.ApplicationProcess, lifecycle.LocateProcess} {
		if _, err := s.cases.PassTime(context.Background(), workflows.Place{Case: caseID, Process: p}); err != nil {
			t.Fatal(err)
		}
	}
}

func profile(first, last string, born int) lifecycle.Profile {
	return lifecycle.Profile{Name: lifecycle.Name{First: first, Last: last}, BirthDate: calendar.NewDate(born, 3, 14), Language: "en",
		Home: lifecycle.Postal{Line1: "1 Main St", City: "Los Angeles", State: "CA", ZIP: "90001"}, Employer: "Acme", Work: lifecycle.Postal{Line1: "2 Mill Rd", City: "Los Angeles", State: "CA"}}
}

// fill adds cases, sealing now and then as the worker does every minute.
func (s *store) fill(t testing.TB, cases int) []string {
	t.Helper()
	var ids []string
	for n := range cases {
		ids = append(ids, s.addCase(t, n))
		if _, err := s.db.Pool().Exec(context.Background(), `select nextval(pg_get_serial_sequence('event', 'position'))`); err != nil {
			t.Fatal(err) // a gap, as a failed commit leaves one
		}
		if n%4 == 3 {
			s.seal(t)
		}
		if n == cases/2 {
			s.clock.Set(s.clock.Now().AddDate(0, 0, 80))
			for _, id := range ids[:min(4, len(ids))] {
				s.pass(t, id) // deadlines missed while nobody watched
			}
		}
	}
	s.seal(t)
	return ids
}
