//go:build faults

package faults_test

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/jackc/pgx/v5"

	"casewright/domain/lifecycle"
	"casewright/test/installation"
)

// mustBeWell checks the record against what the clients were told, and has the program audit itself.
func mustBeWell(t *testing.T, s *stack, told map[string]promise) {
	t.Helper()
	for _, wrong := range s.findings(t, s.URL, told) {
		t.Error(wrong)
	}
}

// findings is everything that is wrong with a record.
func (s *stack) findings(t *testing.T, url string, told map[string]promise) []string {
	t.Helper()
	ctx := context.Background()
	conn, err := pgx.Connect(ctx, url)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(ctx)
	c := &checker{ctx: ctx, conn: conn, told: told}
	for _, check := range []func() error{c.load, c.promises, c.strangers, c.notices, c.effects} {
		if err := check(); err != nil {
			t.Fatal(err)
		}
	}
	if out, err := s.Try(url, "audit", "verify"); err != nil {
		c.report("casewright audit verify: %v\n%s", err, out)
	}
	return c.wrong
}

// checker compares a record with promises.
type checker struct {
	ctx   context.Context
	conn  *pgx.Conn
	told  map[string]promise
	wrong []string

	results map[string]result
	events  map[string]trace
}

// result is the row of a command; trace is what its events are.
type result struct {
	caseID  string
	outcome lifecycle.Outcome
	at      time.Time
}

type trace struct {
	count, last, cases int
	system             bool
}

func (c *checker) report(format string, args ...any) {
	c.wrong = append(c.wrong, fmt.Sprintf(format, args...))
}

// each reads rows, calling f after each with the columns scanned into the targets.
func (c *checker) each(f func(), sql string, into ...any) error {
	rows, err := c.conn.Query(c.ctx, sql)
	if err != nil {
		return fmt.Errorf("%s: %w", sql, err)
	}
	_, err = pgx.ForEachRow(rows, into, func() error { f(); return nil })
	return err
}

func (c *checker) load() error {
	c.results, c.events = map[string]result{}, map[string]trace{}
	var id, caseID, text string
	var at time.Time
	err := c.each(func() {
		r := result{caseID: caseID, at: at}
		if err := json.Unmarshal([]byte(text), &r.outcome); err != nil {
			c.report("command %s: its result cannot be read: %v", id, err)
		}
		c.results[id] = r
	}, `select id::text, case_id::text, result::text, at from command`, &id, &caseID, &text, &at)
	if err != nil {
		return err
	}
	var e trace
	return c.each(func() { c.events[id] = e }, `
		select command_id::text, count(*), coalesce(max(seq) filter (where stream_kind = 'case'), 0), count(distinct stream_id) filter (where stream_kind = 'case'), bool_and(actor_kind = 'system')
		from event group by command_id`, &id, &e.count, &e.last, &e.cases, &e.system)
}

// promises: what was acknowledged is there once, with the acknowledged result; what was refused is not there; what nobody
// heard of again is there whole or not at all.
func (c *checker) promises() error {
	for id, p := range c.told {
		r, recorded := c.results[id]
		e := c.events[id]
		place := fmt.Sprintf("command %s (%s, case %s, sent %d times)", id, p.Action, p.Case, p.attempts)
		switch {
		case p.done && !recorded:
			c.report("%s was acknowledged and is not in the record", place)
		case p.done && p.outcome != nil && !cmp.Equal(*p.outcome, r.outcome):
			c.report("%s was acknowledged with another result: %s", place, cmp.Diff(*p.outcome, r.outcome))
		case p.refused && p.attempts == 1 && (recorded || e.count > 0):
			c.report("%s was refused and is in the record", place)
		case recorded && r.caseID != p.Case:
			c.report("%s is recorded for case %s", place, r.caseID)
		}
		switch {
		case recorded && (e.count != r.outcome.Events || e.last != r.outcome.Seq || e.cases != 1):
			c.report("%s has %d events up to number %d in %d cases; its result says %d up to %d", place, e.count, e.last, e.cases, r.outcome.Events, r.outcome.Seq)
		case !recorded && e.count > 0:
			c.report("%s has %d events and no result", place, e.count)
		}
	}
	return nil
}

// strangers: nothing is in the record that nobody asked for, but what the clock and the letters did, each once.
func (c *checker) strangers() error {
	for id, e := range c.events {
		if _, asked := c.told[id]; asked {
			continue
		}
		r, recorded := c.results[id]
		switch {
		case !e.system:
			c.report("command %s of a person is in the record, and nobody sent it", id)
		case !recorded:
			c.report("events of command %s have no result", id)
		case e.count != r.outcome.Events || e.cases != 1:
			c.report("command %s of the system has %d events in %d cases, its result says %d", id, e.count, e.cases, r.outcome.Events)
		}
	}
	for id := range c.results {
		if c.events[id].count == 0 {
			c.report("command %s has a result and no events", id)
		}
	}
	return nil
}

// notices: each letter that was asked for was made once or withheld once, and exactly the made ones are stored.
func (c *checker) notices() error {
	type request struct{ made, withheld, stored int }
	requests := map[string]*request{}
	at := func(id string, n int) *request {
		key := fmt.Sprintf("notice asked for by event %d of case %s", n, id)
		if requests[key] == nil {
			requests[key] = &request{made: 0}
		}
		return requests[key]
	}
	asked := map[*request]bool{}
	var caseID, kind string
	var n int
	err := c.each(func() {
		switch r := at(caseID, n); kind {
		case "notice-requested":
			asked[r] = true
		case "notice-rendered":
			r.made++
		default:
			r.withheld++
		}
	}, `select stream_id::text, kind, case kind when 'notice-requested' then seq else (body->>'request')::int end from event
		where kind in ('notice-requested', 'notice-rendered', 'notice-withheld')`, &caseID, &kind, &n)
	if err != nil {
		return err
	}
	if err := c.each(func() { at(caseID, n).stored++ }, `select case_id::text, request from document`, &caseID, &n); err != nil {
		return err
	}
	for place, r := range requests {
		if !asked[r] || r.made+r.withheld != 1 || r.stored != r.made {
			c.report("%s: asked %t, made %d times, withheld %d times, stored %d times", place, asked[r], r.made, r.withheld, r.stored)
		}
	}
	if len(requests) == 0 {
		c.report("no notice was asked for: the workload tests too little")
	}
	return nil
}

// effects: everything that events ask to be done in the world is listed and done.
func (c *checker) effects() error {
	var key string
	err := c.each(func() { c.report("effect %s is not done", key) }, `select key from effect where done_at is null order by key limit 20`, &key)
	if err != nil {
		return err
	}
	return c.each(func() { c.report("the notice asked for by %s has no effect that makes it", key) }, `
		select stream_id || '/' || seq from event e where kind = 'notice-requested'
			and not exists (select from effect x where x.case_id = e.stream_id and x.notice = e.seq and x.kind = 'render-notice') limit 20`, &key)
}

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
