//go:build faults

package faults_test

import (
	"context"
	"net/url"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"

	"casewright/test/installation"
	"casewright/workflows"
)

// plants are bugs as they would show in the record: what is done to a copy of it as its superuser, and words of the finding
// that must follow. $1 is the id of an acknowledged command, $2 that of one which was refused.
var plants = []struct{ name, sql, finding string }{
	{"an acknowledged command is lost", `with c as (delete from command where id = $1 returning id) delete from event where command_id in (select id from c)`,
		"was acknowledged and is not in the record"},
	{"a stored result is lost", `delete from command where id = $1`, "was acknowledged and is not in the record"},
	{"a result is another than the acknowledged", `update command set result = jsonb_set(result::jsonb, '{seq}', '9999')::json where id = $1`, "was acknowledged with another result"},
	{"a command is carried out twice", `insert into event (stream_id, seq, stream_kind, kind, title, body, changes, actor_kind, actor_id, actor_name, actor_role, recorded_at, effective_on, reason, rules, action, command_id, caused_by, prev, hash)
		select stream_id, seq + 10000, stream_kind, kind, title, body, changes, actor_kind, actor_id, actor_name, actor_role, recorded_at, effective_on, reason, rules, action, command_id, caused_by, prev, hash from event where command_id = $1`,
		"its result says"},
	{"a command is there by half", `delete from event where (stream_id, seq) in (select stream_id, seq from event where command_id = $1 order by position desc limit 1)`, "its result says"},
	{"a refused command is carried out", `update event set command_id = $2 where command_id = $1`, "was refused and is in the record"},
	{"a command of nobody", `with c as (update command set id = '99999999-9999-4999-8999-999999999999' where id = $1 returning id)
		update event set command_id = '99999999-9999-4999-8999-999999999999' where command_id = $1 and exists (select from c)`, "nobody sent it"},
	{"a notice is stored twice", `insert into document select (jsonb_populate_record(d, jsonb_build_object('id', gen_random_uuid()))).* from document d limit 1`, "made 1, withheld 0, stored 2"},
	{"a notice is made twice", `insert into event (stream_id, seq, stream_kind, kind, title, body, changes, actor_kind, actor_id, actor_name, actor_role, recorded_at, effective_on, reason, rules, action, command_id, caused_by, prev, hash)
		select stream_id, seq + 10000, stream_kind, kind, title, body, changes, actor_kind, actor_id, actor_name, actor_role, recorded_at, effective_on, reason, rules, action, command_id, caused_by, prev, hash from event where kind = 'notice-rendered' limit 1`,
		"made 2, withheld 0"},
	{"a notice is lost", `delete from document where id = (select id from document limit 1)`, "stored 0"},
	{"an effect is left undone", `update effect set done_at = null where key = (select key from effect limit 1)`, "is not done"},
	{"an effect is lost", `delete from effect where key = (select key from effect where kind = 'render-notice' limit 1)`, "has no effect that makes it"},
	{"a snapshot is behind its events", `update stream set seq = seq - 1 where id = (select id from stream where seq > 3 limit 1)`, "audit verify"},
	{"a row says something else", `update deadline set status = 'open' where (case_id, key) in (select case_id, key from deadline where status <> 'open' limit 1)`, "audit verify"},
	{"the chain is broken", `update event set title = title || '.' where position = (select max(position) from event)`, "audit verify"},
}

// plantBugs proves that the checks see: each bug is planted in a copy of the record and must be found.
func plantBugs(t *testing.T, s *stack, told map[string]promise) {
	t.Helper()
	s.plantStoppedWorkflow(t)
	for _, c := range []*installation.Child{s.Pages, s.Workers[0], s.Workers[1]} {
		c.End()
	}
	s.Run(t, "audit", "seal") // nobody does it from here on
	s.DB.Pool().Reset()       // nobody may be in a database that is copied
	done, refused := "", ""
	for id, p := range told {
		if p.done && p.outcome != nil && p.outcome.Events > 1 {
			done = id
		}
		if p.refused && p.attempts == 1 {
			refused = id
		}
	}
	if done == "" || refused == "" {
		t.Fatal("nothing of weight was done, or nothing was refused: the workload tests too little")
	}
	for _, p := range plants {
		t.Run(p.name, func(t *testing.T) {
			copied := s.copyRecord(t)
			conn, err := pgx.Connect(t.Context(), copied)
			if err != nil {
				t.Fatal(err)
			}
			// As after a bug, not as the program is: constraints and triggers do not help.
			for _, sql := range []string{`set session_replication_role = replica`, `alter table document drop constraint if exists document_case_id_request_key`} {
				if _, err := conn.Exec(t.Context(), sql); err != nil {
					t.Fatal(err)
				}
			}
			var args []any
			for _, x := range []struct{ mark, id string }{{"$1", done}, {"$2", refused}} {
				if strings.Contains(p.sql, x.mark) {
					args = append(args, x.id)
				}
			}
			tag, err := conn.Exec(t.Context(), p.sql, args...)
			conn.Close(t.Context())
			if err != nil || tag.RowsAffected() == 0 {
				t.Fatalf("not planted: %v, %d rows", err, tag.RowsAffected())
			}
			found := s.findings(t, copied, s.loaded)
			if !strings.Contains(strings.Join(found, "\n"), p.finding) {
				t.Errorf("no finding says %q; there are %d:\n%s", p.finding, len(found), strings.Join(found, "\n"))
			}
		})
	}
	t.Run("nothing is planted", func(t *testing.T) {
		for _, wrong := range s.findings(t, s.copyRecord(t), s.loaded) {
			t.Error(wrong)
		}
	})
}

// plantStoppedWorkflow takes away the workflow of a process, which must be found, and has it rebuilt.
func (s *stack) plantStoppedWorkflow(t *testing.T) {
	t.Helper()
	list := s.running(t)
	w := list[len(list)/2]
	if err := s.Client.TerminateWorkflow(t.Context(), workflows.ID(w.CaseID, w.Name), "", "planted"); err != nil {
		t.Fatal(err)
	}
	_, wrong := s.waits(t, 0)
	if len(wrong) != 1 || !strings.Contains(wrong[0].problem, "its workflow is Terminated") {
		t.Errorf("a stopped workflow: found %q", wrong)
	}
	if out := s.Run(t, "ops", "rebuild"); !strings.Contains(out, " 1 workflows started") {
		t.Errorf("after one workflow was stopped the rebuild says %s", out)
	}
}

// copyRecord copies the record, and returns the address of the copy for its superuser.
func (s *stack) copyRecord(t *testing.T) string {
	t.Helper()
	ctx := context.Background()
	conn, err := pgx.Connect(ctx, s.AdminURL)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(ctx)
	for _, sql := range []string{`drop database if exists planted with (force)`, `create database planted template casewright`} {
		if _, err := conn.Exec(ctx, sql); err != nil {
			t.Fatal(err)
		}
	}
	u, err := url.Parse(s.AdminURL)
	if err != nil {
		t.Fatal(err)
	}
	u.Path = "/planted"
	return u.String()
}
