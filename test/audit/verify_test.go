package audit_test

import (
	"context"
	"io"
	"io/fs"
	"testing"
	"time"

	"casewright/postgres"
)

func TestARecordThatNobodyTouchedIsAllWell(t *testing.T) {
	s := newStore(t)
	s.fill(t, 12)
	found := s.allWell(t)
	if found.Streams < 40 || found.Events < 400 || found.Rows < 200 || found.Documents < 20 || found.Seals < 3 || found.Commands < 80 || found.Unsealed != 0 {
		t.Errorf("too little was checked: %+v", found)
	}
}

func TestAnEmptyRecordIsAllWell(t *testing.T) {
	s := newStore(t)
	if found := s.allWell(t); found.Streams != 0 || found.Seals != 0 {
		t.Errorf("found something in nothing: %+v", found)
	}
}

func TestOnlyEventsOfTheLastMinutesMayBeUnsealed(t *testing.T) {
	// given a record with new events after the last seal
	s := newStore(t)
	s.addCase(t, 1)
	s.seal(t)
	id := s.addCase(t, 2)
	// then they wait for their seal
	found := s.verifyAt(t, s.clock.Now())
	var young int64
	if err := s.db.Pool().QueryRow(context.Background(), `select count(*) from event where recorded_at >= $1`, s.clock.Now().Add(-5*time.Minute)).Scan(&young); err != nil {
		t.Fatal(err)
	}
	if found.Unsealed != young || young == 0 {
		t.Errorf("%d events wait for a seal, want the %d of the last 5 minutes", found.Unsealed, young)
	}
	// and when nobody seals them, they are named
	if found := s.verify(t); !names(found.Problems, []place{{stream: id, event: 1, text: "in no seal"}}) {
		t.Errorf("unsealed events are not named:\n%s", lines(found.Problems))
	}
}

func TestProblemsAreCountedBeyondTheOnesNamed(t *testing.T) {
	s := newStore(t)
	s.fill(t, 4)
	h := newHand(t, s, 1)
	h.change(`update case_file set county = '06001'`)
	found, err := s.db.Verify(context.Background(), postgres.Verification{Workers: 1, Most: 2, Signed: s.keys.Audit.Verify,
		OpenSeals: func() (io.ReadCloser, error) { return nil, fs.ErrNotExist }, Old: func(time.Time) bool { return false }})
	if err != nil {
		t.Fatal(err)
	}
	if found.Wrong != 5 || len(found.Problems) != 2 {
		t.Errorf("%d wrong, %d named, want 4 cases and the missing file, and 2", found.Wrong, len(found.Problems))
	}
}

func TestVerifyGoesOnWhileOthersWriteAndSeal(t *testing.T) {
	// given work in progress
	s := newStore(t)
	s.fill(t, 6)
	stop, stopped := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(stopped)
		for n := 1; ; n++ {
			select {
			case <-stop:
				return
			default:
				s.addCase(t, n)
				s.seal(t)
			}
		}
	}()
	// when the record is verified again and again, then nothing is wrong
	for range 10 {
		for _, p := range s.verifyAt(t, began).Problems {
			t.Errorf("while others work: %s", p)
		}
	}
	close(stop)
	<-stopped
	s.allWell(t)
}

func TestATriggerThatIsOffIsNamed(t *testing.T) {
	for _, table := range []string{"event", "access_log"} {
		s := newStore(t)
		h := newHand(t, s, 1)
		h.exec(`alter table ` + table + ` disable trigger ` + table + `_append_only`)
		if found := s.verify(t); found.Wrong != 1 || !names(found.Problems, []place{{text: "table " + table + " append-only"}}) {
			t.Errorf("switched off on %s, found:\n%s", table, lines(found.Problems))
		}
		h.exec(`drop trigger ` + table + `_append_only on ` + table)
		if found := s.verify(t); found.Wrong != 1 {
			t.Errorf("dropped on %s, found:\n%s", table, lines(found.Problems))
		}
	}
}

func BenchmarkVerify(b *testing.B) {
	s := newStore(b)
	s.fill(b, int(number(b, "CASEWRIGHT_BENCH_CASES", 60)))
	b.ResetTimer()
	var events int64
	for b.Loop() {
		events += s.allWell(b).Events
	}
	b.ReportMetric(float64(events)/b.Elapsed().Seconds(), "events/s")
}
