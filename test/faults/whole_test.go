//go:build faults

package faults_test

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"casewright/postgres"
	"casewright/test/installation"
)

// whole is casewright run: everything of one machine as one program and its servers.
type whole struct {
	dir     string
	command *exec.Cmd
	base    string // address of the pages
	cases   []string
	took    time.Duration
}

// TestEverythingIsKilledAtOnce kills casewright run with all its servers at one moment, several times. Nothing that a page
// confirmed may be lost, and the next start works by itself.
func TestEverythingIsKilledAtOnce(t *testing.T) {
	t.Log("uses: postgresql")
	t.Log("uses: temporal")
	dir := installation.Folder(t)
	w := startWhole(t, dir, 12)
	fmt.Printf("faults: first start ready in %.1f s\n", w.took.Seconds())
	var confirmed []string
	for range 3 {
		notes := make(chan []string, 1)
		go func() { notes <- w.writeNotes(t) }()
		time.Sleep(time.Duration(2000+rand.IntN(2000)) * time.Millisecond)
		w.killAll(t)
		confirmed = append(confirmed, <-notes...)
		w = startWhole(t, dir, 12)
		fmt.Printf("faults: after kill -9 of everything ready in %.1f s\n", w.took.Seconds())
		if w.took > time.Minute {
			t.Errorf("the start after a kill took %s", w.took)
		}
		w.mustHold(t, confirmed)
	}
	fmt.Printf("faults: %d confirmed notes, none lost\n", len(confirmed))
	if out, err := w.run("audit", "verify"); err != nil {
		t.Errorf("audit verify: %v\n%s", err, out)
	}
}

// startWhole starts and waits until the pages answer.
func startWhole(t *testing.T, dir string, cases int) *whole {
	t.Helper()
	w := &whole{dir: dir}
	began := time.Now()
	listen := installation.FreeAddress(t)
	w.command = exec.Command(installation.Casewright(), "run", "--dir", dir, "--listen", listen, "--temporal-port=0", "--ui-port=-1", "--devstack", installation.Devstack(), fmt.Sprintf("--cases=%d", cases))
	w.command.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	log, err := os.OpenFile(filepath.Join(dir, "run.out"), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { log.Close() })
	w.command.Stderr = log
	out, err := w.command.StdoutPipe()
	if err == nil {
		err = w.command.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { w.killAll(t) })
	ready := make(chan bool, 1)
	go func() {
		lines := bufio.NewScanner(io.TeeReader(out, log))
		for lines.Scan() {
			if strings.Contains(lines.Text(), "Casewright is ready") {
				ready <- true
			}
		}
		ready <- false
	}()
	select {
	case ok := <-ready:
		if !ok {
			t.Fatalf("casewright run ended; %s", installation.Tail(log.Name()))
		}
	case <-time.After(3 * time.Minute):
		t.Fatalf("casewright run is not ready; %s", installation.Tail(log.Name()))
	}
	w.took, w.base = time.Since(began), "http://"+listen
	w.cases = w.openCases(t)
	return w
}

// processes are the program, devstack and PostgreSQL's main process.
func (w *whole) processes() []int {
	pids := []int{w.command.Process.Pid}
	var told struct {
		Postgres int `json:"postgres_pid"`
		Temporal int `json:"temporal_pid"`
	}
	if b, err := os.ReadFile(filepath.Join(w.dir, "devstack.json")); err == nil && json.Unmarshal(b, &told) == nil {
		pids = append(pids, told.Temporal, told.Postgres)
	}
	return pids
}

// killAll is kill -9 of all of them at once.
func (w *whole) killAll(t *testing.T) {
	t.Helper()
	if w.command == nil {
		return
	}
	for _, pid := range w.processes() {
		if pid > 1 {
			_ = syscall.Kill(pid, syscall.SIGKILL) // another one's death may have ended it
		}
	}
	_ = w.command.Wait() // killed: that is the error
	w.command = nil
}

// run runs a command of the program beside the running one.
func (w *whole) run(args ...string) (string, error) {
	command := exec.Command(installation.Casewright(), args...)
	command.Env = append(os.Environ(), "CASEWRIGHT_DIR="+w.dir)
	out, err := command.CombinedOutput()
	return string(out), err
}

// open is the record of the running installation.
func (w *whole) open(t *testing.T) *postgres.DB {
	t.Helper()
	var told struct {
		URL string `json:"database_url"`
	}
	b, err := os.ReadFile(filepath.Join(w.dir, "devstack.json"))
	if err == nil {
		err = json.Unmarshal(b, &told)
	}
	if err != nil {
		t.Fatal(err)
	}
	db, err := postgres.Open(t.Context(), told.URL, 0)
	if err != nil {
		t.Fatal(err)
	}
	return db
}

// writeNotes writes notes on cases by the page until nobody answers, and returns the ids of the commands that it confirmed.
func (w *whole) writeNotes(t *testing.T) (confirmed []string) {
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	defer cancel()
	b := newBrowser(t, strings.TrimPrefix(w.base, "http://"))
	if err := b.signIn(ctx); err != nil {
		t.Error(err)
		return nil
	}
	for i := 0; ; i++ {
		id := uuid.NewString()
		status, _, err := b.post(ctx, "/cases/"+w.cases[i%len(w.cases)]+"/actions/add-note",
			url.Values{"command_id": {id}, "seen": {"0"}, "step": {"confirm"}, "text": {"a note"}})
		switch {
		case err != nil || status >= http.StatusInternalServerError:
			return confirmed
		case status != http.StatusSeeOther:
			t.Errorf("the page of a note answered %d", status)
			return confirmed
		}
		confirmed = append(confirmed, id)
	}
}

// openCases are cases on which a note can be written.
func (w *whole) openCases(t *testing.T) []string {
	t.Helper()
	db := w.open(t)
	defer db.Close()
	rows, err := db.Pool().Query(t.Context(), `select case_id::text from process where name = 'case-lifecycle' and not ended`)
	if err != nil {
		t.Fatal(err)
	}
	ids, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil || len(ids) == 0 {
		t.Fatalf("no open case: %v", err)
	}
	return ids
}

// mustHold checks that each confirmed note is there once.
func (w *whole) mustHold(t *testing.T, notes []string) {
	t.Helper()
	db := w.open(t)
	defer db.Close()
	var n, events int
	err := db.Pool().QueryRow(t.Context(), `select (select count(*) from command where id = any($1::uuid[])), (select count(*) from event where command_id = any($1::uuid[]) and kind = 'note-added')`, notes).Scan(&n, &events)
	if err != nil {
		t.Fatal(err)
	}
	if n != len(notes) || events != len(notes) || n == 0 {
		t.Fatalf("of %d confirmed notes %d commands and %d events are in the record", len(notes), n, events)
	}
}
