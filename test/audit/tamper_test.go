package audit_test

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"

	"casewright/domain/lifecycle"
	"casewright/postgres"
)

// place is where the audit must point; a zero field may be anything.
type place struct {
	stream string
	event  int
	seal   int
	text   string // part of the problem's text
}

func (p place) is(q postgres.Problem) bool {
	return (p.stream == "" || p.stream == q.Stream) && (p.event == 0 || p.event == q.Event) && (p.seal == 0 || p.seal == q.Seal) && strings.Contains(q.Text, p.text)
}

// tampering is one way to falsify the record. It returns the places of which the audit must name one.
type tampering struct {
	name string
	do   func(h *hand) []place
}

// tamperings are the ways; each picks its victim at random.
func tamperings() []tampering {
	var all []tampering
	add := func(name string, do func(h *hand) []place) { all = append(all, tampering{name, do}) }
	addEventTamperings(add)
	addChainTamperings(add)
	addRowTamperings(add)
	addSealTamperings(add)
	return all
}

// TestEveryTamperingIsFoundAndNamed falsifies a sealed record as superuser, in every way at least once and in 100
// random ones or as many as CASEWRIGHT_TAMPERINGS says, and puts the record back each time. CASEWRIGHT_SEED chooses
// other victims.
func TestEveryTamperingIsFoundAndNamed(t *testing.T) {
	// given a sealed record of 18 cases
	s := newStore(t)
	s.fill(t, 18)
	s.allWell(t)
	h := newHand(t, s, number(t, "CASEWRIGHT_SEED", 1))
	h.save()

	ways := tamperings()
	for i := range max(len(ways), int(number(t, "CASEWRIGHT_TAMPERINGS", 100))) {
		way := ways[i%len(ways)]
		t.Run(fmt.Sprintf("%d %s", i, way.name), func(t *testing.T) {
			h.t = t
			// when
			places := way.do(h)
			// then
			found := s.verify(t)
			if !names(found.Problems, places) {
				t.Errorf("not found, or not named: want one of %+v, got %d problems:\n%s", places, found.Wrong, lines(found.Problems))
			}
			h.restore()
			s.allWell(t) // so that nothing of this is found in place of the next
		})
	}
}

func names(found []postgres.Problem, places []place) bool {
	for _, f := range found {
		for _, p := range places {
			if p.is(f) {
				return true
			}
		}
	}
	return false
}

func lines(found []postgres.Problem) string {
	var b strings.Builder
	for i, p := range found {
		if i == 10 {
			fmt.Fprintf(&b, "…\n")
			break
		}
		fmt.Fprintln(&b, p)
	}
	return b.String()
}

func number(t testing.TB, variable string, otherwise uint64) uint64 {
	t.Helper()
	text := os.Getenv(variable)
	if text == "" {
		return otherwise
	}
	n, err := strconv.ParseUint(text, 10, 64)
	if err != nil {
		t.Fatalf("%s: %v", variable, err)
	}
	return n
}

// others are expressions that give another value of a column's type.
var others = map[string]string{
	"text": "? || 'x'", "uuid": "gen_random_uuid()", "integer": "? + 1000", "bigint": "? + 1000000", "boolean": "not ?",
	"date":                     "case when ? is null then date '2026-02-03' else ? + 1 end",
	"timestamp with time zone": "? + interval '1 microsecond'",
	"bytea":                    `case when length(?) = 0 then '\x00'::bytea else set_byte(?, 0, 255 - get_byte(?, 0)) end`,
	"json":                     "case when left(?::text, 1) = '[' then json_build_array('x') else ((?)::jsonb || '{\"forged\": 1}')::json end",
}

// other is an expression for another value of a column of a table; nullable text is never null after it.
func other(h *hand, table, column string) string {
	kind := get[string](h, `select data_type from information_schema.columns where table_schema = 'public' and table_name = $1 and column_name = $2`, table, column)
	expression, ok := others[kind]
	if !ok {
		h.t.Fatalf("no other value for %s.%s of type %s", table, column, kind)
	}
	if kind == "text" {
		column = "coalesce(" + column + ", '')"
	}
	return strings.ReplaceAll(expression, "?", column)
}

func columnsOf(h *hand, table string) []string {
	return list[string](h, `select column_name::text from information_schema.columns where table_schema = 'public' and table_name = $1 order by ordinal_position`, table)
}

// addEventTamperings edits, removes, moves and adds single events.
func addEventTamperings(add func(string, func(*hand) []place)) {
	for _, column := range []string{"stream_id", "seq", "position", "stream_kind", "kind", "title", "body", "changes", "actor_kind", "actor_id", "actor_name", "actor_role",
		"recorded_at", "effective_on", "reason", "rules", "action", "command_id", "caused_by", "prev", "hash"} {
		add("edit event."+column, func(h *hand) []place {
			e := h.event("true")
			value := other(h, "event", column)
			if column == "seq" {
				value = "seq + 100"
			}
			h.change(`update event set `+column+` = `+value+` where stream_id = $1 and seq = $2`, e.stream, e.seq)
			if column == "stream_id" || column == "seq" || column == "position" {
				return []place{{stream: e.stream}}
			}
			return []place{{stream: e.stream, event: e.seq}}
		})
	}
	add("edit only spaces", func(h *hand) []place {
		e := h.event("true")
		column := pick(h, []string{"body", "changes", "rules"})
		h.change(`update event set `+column+` = (' ' || `+column+`::text)::json where stream_id = $1 and seq = $2`, e.stream, e.seq)
		return []place{{stream: e.stream, event: e.seq}}
	})
	add("time without end", func(h *hand) []place {
		e := h.event("true")
		h.change(`update event set recorded_at = 'infinity', effective_on = '-infinity' where stream_id = $1 and seq = $2`, e.stream, e.seq)
		return []place{{stream: e.stream, event: e.seq}}
	})
	add("delete an event", func(h *hand) []place {
		e := h.event("true")
		h.change(`delete from event where stream_id = $1 and seq = $2`, e.stream, e.seq)
		return []place{{stream: e.stream, event: e.seq}, {stream: e.stream, text: "has none"}}
	})
	add("delete an event and close the gap", func(h *hand) []place {
		e := h.event("exists (select from event as n where n.stream_id = e.stream_id and n.seq = e.seq + 1)")
		h.change(`delete from event where stream_id = $1 and seq = $2`, e.stream, e.seq)
		for n := e.seq + 1; h.exec(`update event set seq = seq - 1 where stream_id = $1 and seq = $2`, e.stream, n) > 0; n++ {
		}
		return []place{{stream: e.stream, event: e.seq}}
	})
	add("swap two events", func(h *hand) []place {
		e := h.event("exists (select from event as n where n.stream_id = e.stream_id and n.seq = e.seq + 1)")
		h.change(`update event set seq = seq + 1000 where stream_id = $1 and seq = $2`, e.stream, e.seq)
		h.change(`update event set seq = seq - 1 where stream_id = $1 and seq = $2`, e.stream, e.seq+1)
		h.change(`update event set seq = seq - 999 where stream_id = $1 and seq = $2`, e.stream, e.seq+1000)
		return []place{{stream: e.stream, event: e.seq}}
	})
	add("swap the positions of two events", func(h *hand) []place {
		a, b := h.event("true"), h.event("true")
		for a == b {
			b = h.event("true")
		}
		h.change(`update event set position = -1 where position = $1`, a.position)
		h.change(`update event set position = $2 where position = $1`, b.position, a.position)
		h.change(`update event set position = $1 where position = -1`, b.position)
		seal := get[int](h, `select number from seal where $1 between from_position and to_position`, a.position)
		return []place{{stream: a.stream}, {stream: b.stream}, {seal: seal}}
	})
	add("swap what two events say", func(h *hand) []place {
		e := h.event("exists (select from event as n where n.stream_id = e.stream_id and n.seq = e.seq + 1 and n.body::text <> e.body::text)")
		h.change(`update event as e set body = o.body, kind = o.kind, title = o.title, changes = o.changes from event as o
			where e.stream_id = $1 and o.stream_id = $1 and ((e.seq = $2 and o.seq = $3) or (e.seq = $3 and o.seq = $2))`, e.stream, e.seq, e.seq+1)
		return []place{{stream: e.stream, event: e.seq}}
	})
	add("add an event with a right hash", func(h *hand) []place {
		stream := h.stream("case")
		r := h.forged(stream)
		h.insert(r, get[int64](h, `select max(position) + 1 from event`))
		return []place{{stream: stream, event: r.Seq, text: "past the end"}}
	})
	add("add an event with a right hash in a gap", func(h *hand) []place {
		stream := h.stream("case")
		gap := pick(h, list[int64](h, `select position + 1 from event as e where not exists (select from event as n where n.position = e.position + 1)
			and position < (select max(to_position) from seal) order by 1`))
		r := h.forged(stream)
		h.insert(r, gap)
		h.change(`update stream set seq = $2, hash = $3 where id = $1`, stream, r.Seq, r.Hash)
		return []place{{stream: stream, event: r.Seq}}
	})
}

// forged is a note that would be the next event of a case, with everything right about it.
func (h *hand) forged(stream string) lifecycle.Record {
	h.t.Helper()
	records := h.records(stream)
	last := records[len(records)-1]
	c, err := lifecycle.Fold(records)
	if err != nil {
		h.t.Fatal(err)
	}
	f := lifecycle.Facts{Now: last.RecordedAt, Today: last.EffectiveOn, Law: h.s.cases.Law, Rule: h.s.cases.Law.Rule(last.EffectiveOn)}
	d, err := lifecycle.RecordFact(c, lifecycle.NoteAdded{Text: "It was never said."}, h.s.id(), f)
	if err != nil {
		h.t.Fatal(err)
	}
	if err := lifecycle.Link(d.Records, map[string][]byte{stream: last.Hash}); err != nil {
		h.t.Fatal(err)
	}
	return d.Records[0]
}

// insert writes an event as it is.
func (h *hand) insert(r lifecycle.Record, position int64) {
	h.t.Helper()
	changes, err := json.Marshal(r.Changes)
	if err != nil {
		h.t.Fatal(err)
	}
	h.change(`insert into command (id, case_id, result, at) values ($1, $2, json_build_object('case', $2::uuid::text, 'seq', $3::int, 'events', 1), $4)`, r.CommandID, r.Stream, r.Seq, r.RecordedAt)
	h.change(`insert into event (position, stream_id, seq, stream_kind, kind, title, body, changes, actor_kind, actor_id, actor_name, actor_role, recorded_at, effective_on, reason, rules, action, command_id, caused_by, prev, hash)
		overriding system value values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21)`,
		position, r.Stream, r.Seq, r.StreamKind, r.Kind, r.Title, string(r.Body), string(changes), r.Actor.Kind, r.Actor.ID, r.Actor.Name, string(r.Actor.Role), r.RecordedAt, r.EffectiveOn, r.Reason, string(r.Rules), r.Action, r.CommandID, r.CausedBy, r.Prev, r.Hash)
}

// addChainTamperings cut, rebuild and lengthen whole streams.
func addChainTamperings(add func(string, func(*hand) []place)) {
	add("truncate the tail", func(h *hand) []place {
		e := h.event("seq > 1")
		h.change(`delete from event where stream_id = $1 and seq >= $2`, e.stream, e.seq)
		return []place{{stream: e.stream, event: e.seq}}
	})
	add("truncate the tail and mend the stream", func(h *hand) []place {
		e := h.event("seq > 1")
		h.change(`delete from event where stream_id = $1 and seq >= $2`, e.stream, e.seq)
		h.change(`update stream set seq = $2::int - 1, base = 0, hash = (select hash from event where stream_id = $1 and seq = $2::int - 1) where id = $1`, e.stream, e.seq)
		return []place{{stream: e.stream}}
	})
	add("truncate the tail and mend everything", func(h *hand) []place {
		e := h.event("seq > 1 and command_id <> (select command_id from event as b where b.stream_id = e.stream_id and b.seq = e.seq - 1)")
		records := h.records(e.stream)
		for _, r := range records[e.seq-1:] {
			h.exec(`delete from command where id = $1 and not exists (select from event where command_id = $1 and stream_id <> $2)`, r.CommandID, e.stream)
			h.exec(`delete from document where id = $1`, r.CommandID)
		}
		h.rebuild(e.stream, records[:e.seq-1])
		return []place{{stream: e.stream, text: "seal"}}
	})
	add("remove a stream and every trace of it", func(h *hand) []place {
		stream := h.stream(pick(h, []string{"case", "person"}))
		h.exec(`delete from command where case_id = $1 and not exists (select from event where command_id = command.id and stream_id <> $1)`, stream)
		h.exec(`delete from document where case_id = $1`, stream)
		h.rebuild(stream, nil)
		return []place{{stream: stream, text: "seal"}}
	})
	add("remove everything after a moment", func(h *hand) []place {
		e := h.event("kind = 'application-filed'")
		for _, table := range tables {
			if table != "event" && table != "seal" {
				h.exec(`delete from ` + table)
			}
		}
		h.change(`delete from event where position >= $1`, e.position)
		return []place{{stream: e.stream, text: "seal"}}
	})
	add("rebuild a chain with another actor", func(h *hand) []place {
		e := h.event("true")
		records := h.records(e.stream)
		for i := e.seq - 1; i < len(records); i++ {
			records[i].Actor.Name = "Someone Else"
		}
		h.rebuild(e.stream, records)
		return []place{{stream: e.stream, text: "seal"}}
	})
	add("rebuild a chain that says something else", func(h *hand) []place {
		e := h.event("kind in ('application-filed', 'case-opened', 'lead-rejected', 'deadline-opened', 'task-opened')")
		records := h.records(e.stream)
		body := string(records[e.seq-1].Body)
		for _, change := range [][2]string{{`"06037"`, `"06019"`}, {`"number":"`, `"number":"9`}, {`"why":"`, `"why":"not `}, {`"does":"`, `"does":"Not: `}, {`"what":"`, `"what":"Not: `}} {
			body = strings.ReplaceAll(body, change[0], change[1])
		}
		if body == string(records[e.seq-1].Body) {
			h.t.Fatalf("nothing to change in %s", records[e.seq-1].Kind)
		}
		records[e.seq-1].Body = []byte(body)
		h.rebuild(e.stream, records)
		return []place{{stream: e.stream, text: "seal"}}
	})
	add("rebuild a chain without one event", func(h *hand) []place {
		e := h.event("kind in ('note-added', 'notice-requested', 'worker-assigned')")
		records := h.records(e.stream)
		records = append(records[:e.seq-1:e.seq-1], records[e.seq:]...)
		for i := range records {
			records[i].Seq = i + 1
		}
		h.rebuild(e.stream, records)
		return []place{{stream: e.stream}}
	})
	add("add an event of last week with everything right", func(h *hand) []place {
		stream := h.stream("case")
		r := h.forged(stream)
		records := append(h.records(stream), r)
		c, err := lifecycle.Fold(records[:len(records)-1])
		if err != nil {
			h.t.Fatal(err)
		}
		after, err := lifecycle.Fold(records)
		if err != nil {
			h.t.Fatal(err)
		}
		l, err := h.s.db.LoadCase(context.Background(), stream, "")
		if err != nil {
			h.t.Fatal(err)
		}
		w := postgres.NewWrite(r.RecordedAt)
		err = w.Add(lifecycle.Decision{Before: c, After: after, Records: []lifecycle.Record{r}}, l.Heads, r.CommandID, lifecycle.Outcome{Case: stream, Number: after.Number, Seq: r.Seq, Events: 1})
		if err == nil {
			err = h.s.db.Commit(context.Background(), w)
		}
		if err != nil {
			h.t.Fatal(err)
		}
		return []place{{stream: stream, event: r.Seq, text: "in no seal"}}
	})
	add("put in one event for another", func(h *hand) []place {
		e := h.event("kind = 'task-opened'")
		h.change(`update event set kind = 'note-added', body = '{"text":"x"}' where stream_id = $1 and seq = $2`, e.stream, e.seq)
		return []place{{stream: e.stream, event: e.seq}}
	})
}

// addSealTamperings falsify the seals in the database. The file is TestTheFileOfSeals'.
func addSealTamperings(add func(string, func(*hand) []place)) {
	for _, column := range []string{"number", "from_position", "to_position", "events", "root", "at", "line"} {
		add("edit seal."+column, func(h *hand) []place {
			n := pick(h, list[int](h, `select number from seal`))
			value := other(h, "seal", column)
			if column == "number" {
				value = "number + 100"
			}
			h.change(`update seal set `+column+` = `+value+` where number = $1`, n)
			return []place{{seal: n}}
		})
	}
	add("delete a seal", func(h *hand) []place {
		n := pick(h, list[int](h, `select number from seal`))
		h.change(`delete from seal where number = $1`, n)
		return []place{{seal: n}}
	})
	add("delete all seals", func(h *hand) []place {
		h.change(`delete from seal`)
		return []place{{seal: 1}}
	})
	add("rebuild a chain and its seals", func(h *hand) []place {
		e := h.event("true")
		records := h.records(e.stream)
		records[e.seq-1].Title = "Something else"
		h.rebuild(e.stream, records)
		h.change(`delete from seal where to_position >= $1`, e.position)
		return []place{{stream: e.stream}}
	})
}
