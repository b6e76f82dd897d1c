//go:build faults

package faults_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"casewright/test/installation"
)

// mustBeWell asks every invariant of the record, with what the clients were told, and has the program audit itself.
func mustBeWell(t *testing.T, s *stack, told map[string]promise) {
	t.Helper()
	s.told = told
	for _, wrong := range s.findings(t, s.URL, 0) {
		t.Error(wrong)
	}
	fmt.Println("faults:", lastLine(s.Run(t, "audit", "invariants")))
}

// findings is everything that is wrong with a record at rest. Cases with events after a position are replayed.
func (s *stack) findings(t *testing.T, url string, since int64) []string {
	t.Helper()
	ctx := context.Background()
	wrong, _, err := s.ask(ctx, t, url, since)
	if err != nil {
		t.Fatal(err)
	}
	conn, err := pgx.Connect(ctx, url)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(ctx)
	rows, err := conn.Query(ctx, undone, s.loaded)
	if err != nil {
		t.Fatal(err)
	}
	left, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil {
		t.Fatal(err)
	}
	if out, err := s.Try(url, "audit", "verify"); err != nil {
		wrong = append(wrong, fmt.Sprintf("casewright audit verify: %v\n%s", err, out))
	}
	return append(wrong, left...)
}

// undone is what events ask to be done in the world and is not listed or, though all is at rest, not done. $1 is the position
// of the last event that was loaded.
const undone = `
	(select 'effect ' || key || ' is not done' from effect where done_at is null order by key limit 20)
	union all
	(select 'the notice asked for by ' || stream_id || '/' || seq || ' has no effect that makes it' from event e where kind = 'notice-requested' and position > $1
		and not exists (select from effect x where x.case_id = e.stream_id and x.notice = e.seq and x.kind = 'render-notice') limit 20)`

// quiesce waits until everything that the record asks for is done. What a killed worker left behind is picked up by the
// schedule that runs every five minutes; here it is told to run now.
func quiesce(t *testing.T, s *stack) {
	t.Helper()
	for _, c := range s.Children() {
		if err := c.Await(90 * time.Second); err != nil {
			t.Fatalf("%v\n%s", err, installation.Tail(c.Log))
		}
	}
	if err := s.AwaitPostgres(90 * time.Second); err != nil {
		t.Fatal(err)
	}
	s.DB.Pool().Reset() // some connections are to a server that was killed
	var left []string
	for _, patience := range []time.Duration{time.Minute, 2 * time.Minute, 2 * time.Minute} {
		for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(500 * time.Millisecond) {
			if left = s.late(t); len(left) == 0 {
				return
			}
		}
		fmt.Printf("faults: %d effects wait for the schedule that carries out what was left behind\n", len(left))
		s.strays(t)
	}
	t.Fatalf("effects that are never carried out:\n%s", strings.Join(left, "\n"))
}

// late are effects that have waited for more than a few seconds.
func (s *stack) late(t *testing.T) []string {
	t.Helper()
	rows, err := s.DB.Pool().Query(t.Context(), `select key || ': ' || attempts || ' attempts, ' || last_error from effect where done_at is null and created_at < now() - interval '5 s' order by key`)
	if err != nil {
		t.Fatal(err)
	}
	list, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil {
		t.Fatal(err)
	}
	return slices.Clip(list)
}
