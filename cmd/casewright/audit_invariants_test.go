package main

import (
	"bytes"
	"context"
	"encoding/json"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"casewright/activities"
	"casewright/clock"
	"casewright/domain/calendar"
	"casewright/domain/ledger"
	"casewright/domain/lifecycle"
	"casewright/postgres"
	"casewright/test/pgtest"
	"casewright/workflows"
)

const twice = `(stream_id, seq, stream_kind, kind, title, body, changes, actor_kind, actor_id, actor_name, actor_role, recorded_at, effective_on, reason, rules, action, command_id, caused_by, prev, hash)
	select stream_id, seq + 10000, stream_kind, kind, title, body, changes, actor_kind, actor_id, actor_name, actor_role, recorded_at, effective_on, reason, rules, action, command_id, caused_by, prev, hash from event `

// plants are bugs as they would show in the record: the view that must find it, what is done as the superuser, words of
// the finding. DONE is an acknowledged command, REFUSED one that was refused, CASE the case of both.
var plants = []struct{ view, sql, finding string }{
	{"i1_command_acknowledged", `delete from command where id = 'DONE'; delete from event where command_id = 'DONE'`, "acknowledged and is not in the record"},
	{"i1_command_acknowledged", `update command set result = jsonb_set(result::jsonb, '{seq}', '9999')::json where id = 'DONE'`, "with another result"},
	{"i1_command_acknowledged", `update event set command_id = 'REFUSED' where command_id = 'DONE'`, "was refused and is in the record"},
	{"i1_command_acknowledged", `update command set case_id = gen_random_uuid() where id = 'DONE'`, "for another case"},
	{"i1_command_effect", `delete from event where (stream_id, seq) in (select stream_id, max(seq) from event where command_id = 'DONE' group by 1)`, "events up to"},
	{"i1_command_effect", `delete from event where command_id = 'DONE'`, "the record has 0"},
	{"i1_command_of_nobody", `update event set command_id = '99999999-9999-4999-8999-999999999999' where command_id = 'DONE'`, "nobody sent it"},
	{"i2_sequence", `update event set seq = seq + 10000 where stream_id = 'CASE' and seq = 2`, "stands at event"},
	{"i2_sequence", `update stream set seq = seq - 1 where id = 'CASE'`, "stands at event"},
	{"i2_sequence", `delete from stream where id = 'CASE'`, "stands at event 0"},
	{"i2_step", `update event set action = 'add-note' where command_id = 'DONE'`, "is not declared"},
	{"i2_step", `update event set kind = 'invented' where command_id = 'DONE'`, "cannot be replayed"},
	{"i3_notice", `insert into document select (jsonb_populate_record(d, jsonb_build_object('id', gen_random_uuid()))).* from document d limit 1`, "stored 2"},
	{"i3_notice", `delete from document where id = (select id from document limit 1)`, "made 1, withheld 0, stored 0"},
	{"i3_notice", `insert into event ` + twice + `where kind = 'notice-rendered' limit 1`, "made 2"},
	{"i3_notice", `delete from effect where case_id = 'CASE' and kind = 'render-notice'`, "not to be made"},
	{"i3_notice", `update effect set done_at = now() where case_id = 'CASE' and kind = 'render-notice'`, "to be made no more"},
	{"i3_notice", `delete from event where kind = 'notice-requested' and (stream_id, seq) in (select case_id, request from document)`, "asked for 0 times"},
	{"i3_request", `insert into event ` + twice + `where stream_id = 'CASE' and kind = 'notice-requested' limit 1`, "asked 2 times"},
	{"i3_letter", `update document set pdf = 'another' where id = (select id from document limit 1)`, "not the letter"},
	{"i3_letter", `update document set html = 'another', html_sha256 = encode(sha256('another'), 'hex') where id = (select id from document limit 1)`, "not the letter"},
	{"i4_transaction", `alter table ledger_transaction drop constraint transaction_balances; update ledger_transaction set amounts[1] = amounts[1] + 1 where event = 'charge'`, "come to 1"},
	{"i4_balance", `update ledger_book set past_due = past_due + 1`, "past due"},
	{"i4_money", `update receipt set amount = amount + 1`, "collected"},
	{"i4_money", `update ledger_transaction set accounts = array_replace(accounts, 'distributed////family/', 'collections/////') where event = 'distribution'`, "is nowhere"},
	{"i5_receipt", `insert into ledger_transaction (case_id, id, event, subject, bucket, period, effective_on, recorded_on, reverses, note, basis, rate, accounts, amounts, rules)
		select case_id, id || '#2', event, subject, bucket, period, effective_on, recorded_on, reverses, note, basis, rate, accounts, amounts, rules from ledger_transaction where event = 'distribution'`, "passed on"},
	{"i5_receipt", `delete from ledger_transaction where event in ('payment', 'distribution')`, "was credited with 0"},
	{"i5_receipt", `delete from receipt`, "brought 0"},
	{"i5_receipt", `update receipt set returned_on = null`, "was credited with 0"},
	{"i5_hold", `update receipt set held_until = null`, "on hold still"},
	{"i6_chain", `update event set prev = '' where stream_id = 'CASE' and seq = 2`, "does not follow"},
	{"i6_chain", `update stream set hash = '' where id = 'CASE'`, "hash of its last event"},
	{"i6_seal", `delete from event where position = (select to_position from seal)`, "the record has"},
	{"i6_seal", `delete from seal; delete from event`, "published"},
	{"i6_seal", `update seal set number = 2`, "seal 2"},
	{"i6_change", `update task set closed_by = 1, closed_on = opened_on where (case_id, key) in (select case_id, key from task where closed_by = 0 limit 1)`, "a task is closed"},
	{"i6_change", `update task set opened_by = 99999 where (case_id, key) in (select case_id, key from task limit 1)`, "a task is owed"},
	{"i6_change", `update deadline set opened_by = 99999 where (case_id, key) in (select case_id, key from deadline limit 1)`, "a clock runs"},
	{"i6_change", `update deadline set status = 'met' where (case_id, key) in (select case_id, key from deadline where status = 'open' limit 1)`, "a clock ended"},
	{"i6_change", `delete from event where stream_id = 'CASE'`, "a case without events"},
	{"i6_change", `delete from ledger_transaction`, "a book without"},
	{"i7_clock", `update process set wake_on = null where wake_on is not null`, "wakes on no day"},
	{"i7_clock", `update process set wake_on = wake_on + 1 where wake_on is not null`, "its clocks ask for"},
	{"i7_clock", `update process set ended = true where wake_on is not null`, "its process does not"},
	{"i7_early", `update event set recorded_at = recorded_at - interval '1 year' where kind = 'deadline-passed'`, "before its last day"},
	{"i7_early", `update event set recorded_at = recorded_at - interval '1 year' where kind = 'deadline-reminded'`, "before its day"},
	{"i8_process", `insert into process select case_id, 'review-and-adjustment', state, since, run, false, null from process where case_id = 'CASE' limit 1`, "has no workflow"},
	{"i8_workflow", `update process set ended = true where case_id = 'CASE'`, "its process does not run"},
	{"i8_case", `update process set ended = true where case_id = 'CASE'`, "no process of it runs"},
	{"i9_whereabouts", `update person set protected = true; update document set recipient = case recipient when 'prs' then 'pps' else 'prs' end`, "the other party"},
}

// Each view sees the bug that it is for, and nothing where there is none. A view without a planted bug is worth nothing.
func TestInvariantsFindPlantedBugs(t *testing.T) {
	home, dir := pgtest.URL(t), t.TempDir()
	call := func(url string, args ...string) (int, string) {
		var o, e bytes.Buffer
		code := run(append(args, "--database-url", url, "--dir", dir), &streams{In: strings.NewReader(""), Out: &o, Err: &e})
		return code, o.String() + e.String()
	}
	if code, out := call(home, "caseload", "generate", "--cases", "12", "--documents", "12", "--no-workflows"); code != 0 {
		t.Fatal(out)
	}
	if code, out := call(home, "audit", "seal"); code != 0 {
		t.Fatal(out)
	}
	if code, out := call(home, "audit", "invariants"); code != 0 || !strings.Contains(out, "invariants hold") {
		t.Fatalf("exit %d\n%s", code, out)
	}
	seen, replace := observed(t, home, dir)
	planted := map[string]bool{}
	for _, p := range plants {
		t.Run(p.view+": "+p.finding, func(t *testing.T) {
			db := plant(t, home, replace.Replace(p.sql))
			list, err := db.Invariants(t.Context(), seen, 1000)
			if err != nil {
				t.Fatal(err)
			}
			for _, x := range list {
				if x.View == p.view && x.Rows > 0 && strings.Contains(strings.Join(x.First, "\n"), p.finding) {
					return
				}
			}
			t.Errorf("no row of %s says %q: %+v", p.view, p.finding, list)
		})
		planted[p.view] = true
	}
	db := plant(t, home, `select 1`)
	list, err := db.Invariants(t.Context(), seen, 10)
	if err != nil || len(list) == 0 {
		t.Fatal(err)
	}
	for _, x := range list {
		if x.Rows > 0 || x.About == "" {
			t.Errorf("without a bug: %+v", x)
		}
		if !planted[x.View] {
			t.Errorf("no bug is planted for %s", x.View)
		}
	}
	// The command tells of what is wrong by its exit code, and of no more rows than asked.
	wrong := plant(t, home, `update stream set seq = seq - 1`).Pool().Config().ConnString()
	if code, out := call(wrong, "audit", "invariants", "--most", "1", "--quick"); code != 1 || !strings.Contains(out, "do not hold") || !strings.Contains(out, "more; --most") || !strings.Contains(out, "stands at event") {
		t.Errorf("exit %d\n%s", code, out)
	}
	if code, out := call(home, "audit", "invariants", "--most", "0"); code != 2 {
		t.Errorf("exit %d\n%s", code, out)
	}
}

// plant copies a record, does something to the copy as nobody can by the program, and opens it.
func plant(t *testing.T, from, sql string) *postgres.DB {
	t.Helper()
	ctx := context.Background()
	u, err := url.Parse(from)
	if err != nil {
		t.Fatal(err)
	}
	original := strings.TrimPrefix(u.Path, "/")
	u.Path = "/postgres"
	admin, err := pgx.Connect(ctx, u.String())
	if err != nil {
		t.Fatal(err)
	}
	defer admin.Close(ctx)
	name := "planted_" + strings.ReplaceAll(uuid.NewString(), "-", "")
	if _, err := admin.Exec(ctx, `create database `+name+` template `+original); err != nil {
		t.Fatal(err)
	}
	u.Path = "/" + name
	db, err := postgres.Open(ctx, u.String(), 0)
	if err != nil {
		t.Fatal(err)
	}
	address := u.String()
	t.Cleanup(func() {
		db.Close()
		x, _ := url.Parse(address)
		x.Path = "/postgres"
		conn, err := pgx.Connect(ctx, x.String())
		if err != nil {
			return // the server is gone, and the database with it
		}
		defer conn.Close(ctx)
		_, _ = conn.Exec(ctx, `drop database `+name+` with (force)`)
	})
	// As after a bug, not as the program is: constraints and triggers do not help.
	for _, statement := range append([]string{`alter table document drop constraint document_case_id_request_key`}, strings.Split(sql, "; ")...) {
		conn, err := db.Pool().Acquire(ctx)
		if err != nil {
			t.Fatal(err)
		}
		if _, err = conn.Exec(ctx, `set session_replication_role = replica`); err == nil {
			var tag pgconn.CommandTag
			if tag, err = conn.Exec(ctx, statement); err == nil && tag.RowsAffected() == 0 && (tag.Update() || tag.Delete() || tag.Insert()) {
				t.Errorf("nothing was planted by %s", statement)
			}
		}
		conn.Release()
		if err != nil {
			t.Fatal(err)
		}
	}
	return db
}

// observed adds to a record a command that is done and one that is refused, and a book with its receipts, and returns what
// clients, Temporal and the file of seals would tell of it.
func observed(t *testing.T, url, dir string) (postgres.Observed, *strings.Replacer) {
	t.Helper()
	ctx := t.Context()
	db, err := postgres.Open(ctx, url, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	law, err := activities.CaliforniaLaw()
	if err != nil {
		t.Fatal(err)
	}
	agency, err := storedClock(ctx, db)
	if err != nil {
		t.Fatal(err)
	}
	cases := &activities.Cases{DB: db, Clock: clock.Fixed(agency.Now()), Law: law}
	today := cases.Clock.Today()
	id := uuid.NewString()
	seen := postgres.Observed{Commands: &postgres.ObservedCommands{}, Workflows: []postgres.ObservedWorkflow{{ID: "case/" + id + "/application", Parked: true}}, Replay: true}
	told := func(action string, form any) string {
		body, err := json.Marshal(form)
		if err != nil {
			t.Fatal(err)
		}
		cmd := lifecycle.Command{ID: uuid.NewString(), Case: id, Action: action, Form: body, Actor: lifecycle.Actor{Kind: "person", ID: "w-1", Name: "Sam Supervisor", Role: lifecycle.Supervisor}}
		r, err := cases.Commit(ctx, workflows.CommitRequest{Process: lifecycle.ApplicationProcess, Command: cmd})
		if err != nil {
			t.Fatal(err)
		}
		result, err := json.Marshal(r.Outcome)
		if err != nil {
			t.Fatal(err)
		}
		answer := "done"
		if r.Outcome.Err() != nil {
			answer = "refused"
		}
		seen.Commands.All = append(seen.Commands.All, postgres.ObservedCommand{ID: cmd.ID, Case: id, Told: answer, Sent: 1, Result: result})
		return cmd.ID
	}
	done := told("request-application", lifecycle.ApplicationRequest{County: "06067", Channel: "in_person", Person: lifecycle.Profile{Name: lifecycle.Name{First: "Maria", Last: "Sample"},
		Home: lifecycle.Postal{Line1: "1 Elm Street", City: "Sacramento", State: "CA", ZIP: "95814"}}})
	told("send-application-package", lifecycle.PackageForm{How: "mailed"})
	refused := told("open-case", struct{}{})
	if seen.Commands.All[0].Told != "done" || seen.Commands.All[1].Told != "done" || seen.Commands.All[2].Told != "refused" {
		t.Fatalf("told %+v", seen.Commands.All)
	}
	keepBook(t, db, cases.Clock, id, today)
	rows, err := db.Pool().Query(ctx, `select command_id::text, (array_agg(stream_id order by stream_kind))[1]::text from event where actor_kind <> 'system' and stream_id <> $1 group by 1`, id)
	if err != nil {
		t.Fatal(err)
	}
	var command, of string
	if _, err := pgx.ForEachRow(rows, []any{&command, &of}, func() error {
		seen.Commands.All = append(seen.Commands.All, postgres.ObservedCommand{ID: command, Case: of, Told: "nothing", Sent: 1})
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	if err := db.Pool().QueryRow(ctx, `select max(position) from event`).Scan(&seen.Commands.Upto); err != nil {
		t.Fatal(err)
	}
	running, err := db.RunningProcesses(ctx, "", "", 10_000)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range running {
		if p.CaseID != id {
			seen.Workflows = append(seen.Workflows, postgres.ObservedWorkflow{ID: workflows.ID(p.CaseID, p.Name)})
		}
	}
	seal, there, err := activities.LastSeal((config{Dir: dir}).sealFile())
	if err != nil || !there {
		t.Fatalf("%t, %v", there, err)
	}
	seen.Seals = []postgres.ObservedSeal{{Number: seal.Number, To: seal.To}}
	return seen, strings.NewReplacer("DONE", done, "REFUSED", refused, "CASE", id)
}

// keepBook gives a case a book of half a year with a receipt that was passed on, one that is on hold and one that was returned.
func keepBook(t *testing.T, db *postgres.DB, c *clock.Clock, id string, today calendar.Date) {
	t.Helper()
	ctx := t.Context()
	facts := ledger.Scenario{Orders: []ledger.Order{{ID: "O1-child1", Kind: ledger.Child, Amount: 400_00, From: today.AddMonths(-6), Child: &ledger.ChildFacts{BirthDate: today.AddMonths(-100)}}}}
	s := facts
	s.AsOf = today
	added, checkpoint, err := ledger.Carry(s, ledger.Standpoint{}, false, nil)
	if err == nil {
		err = db.KeepBooks(ctx, []postgres.Kept{{Book: postgres.Book{CaseID: id, County: "06067", KeptThrough: today, Facts: facts, Checkpoint: checkpoint}, Added: added}}, time.Now())
	}
	books := &activities.Books{DB: db, Clock: c}
	for _, r := range []postgres.Receipt{{ID: "r1", Source: "voluntary"}, {ID: "r2", Source: ledger.FederalOffset, HeldUntil: today.AddMonths(2)}, {ID: "r3", Source: "voluntary"}} {
		r.CaseID, r.Amount, r.CollectedOn, r.ActorID = id, 130_01, today.AddDays(-3), "w-1"
		if err == nil {
			_, err = books.Post(ctx, r)
		}
	}
	if err == nil {
		err = books.Return(ctx, id, "r3", "insufficient funds")
	}
	if err != nil {
		t.Fatal(err)
	}
}
