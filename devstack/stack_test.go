package main

import (
	"context"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"go.temporal.io/api/workflowservice/v1"
)

func TestTheWholeStackServesAndStopsCleanly(t *testing.T) {
	dir := openDir(t)
	p := start(t, dir)
	if p.Namespace != "casewright" || p.TemporalVersion == "" || p.PostgresVersion == "" || p.PostgresPID == 0 || p.TemporalPID != p.cmd.Process.Pid {
		t.Errorf("the line tells %+v", p.state)
	}
	file := filepath.Join(dir, ".casewright", "devstack.json")
	if kept, err := readState(file); err != nil || kept != p.state {
		t.Errorf("devstack.json tells %+v, %v; the line %+v", kept, err, p.state)
	}
	for _, name := range []string{"devstack.json", "postgres.password", "temporal.log"} {
		if st, err := os.Stat(filepath.Join(dir, ".casewright", name)); err != nil || st.Mode().Perm() != 0o600 {
			t.Errorf("%s: mode %v, %v", name, st.Mode(), err)
		}
	}
	ns, err := api(t, p.TemporalAddress).DescribeNamespace(context.Background(), &workflowservice.DescribeNamespaceRequest{Namespace: "casewright"})
	if err != nil || ns.Config.WorkflowExecutionRetentionTtl.AsDuration() != 7*24*time.Hour {
		t.Errorf("namespace: %v, %v", ns, err)
	}
	if n := count(t, p.TemporalDatabaseURL, "select count(*) from shards"); n != 64 {
		t.Errorf("%d history shards, want 64", n)
	}
	checkTheWebUICallsNobody(t, p.TemporalUI)
	// Ctrl-C in a terminal goes to the whole group, but PostgreSQL has to wait for Temporal.
	p.end(t, func() { _ = syscall.Kill(-p.cmd.Process.Pid, syscall.SIGINT) })
	if p.code != 0 {
		t.Errorf("exit code %d; it told:\n%s", p.code, p.told)
	}
	if _, err := os.Stat(file); !os.IsNotExist(err) {
		t.Errorf("devstack.json is still there: %v", err)
	}
	if strings.Contains(p.told.String(), "unexpectedly") || strings.Contains(p.told.String(), "cleanly") {
		t.Errorf("it told:\n%s", p.told)
	}
}

func TestTemporalOutlivesAKillOfPostgres(t *testing.T) {
	p := start(t, openDir(t))
	if err := open(t, p.TemporalAddress, "before"); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Kill(p.PostgresPID, syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
	eventually(t, "a workflow from before the kill", time.Minute, func() error { return isOpen(t, p.TemporalAddress, "before") })
	eventually(t, "a new workflow", time.Minute, func() error { return open(t, p.TemporalAddress, "after") })
	eventually(t, "told of it", time.Minute, func() error {
		if told := p.told.String(); !strings.Contains(told, "PostgreSQL is back on port") {
			return fmt.Errorf("it told:\n%s", told)
		}
		return nil
	})
}

func TestAKillOfEverythingLosesNothing(t *testing.T) {
	dir := openDir(t)
	p := start(t, dir)
	for i := range 20 {
		if err := open(t, p.TemporalAddress, fmt.Sprint("case-", i)); err != nil {
			t.Fatal(err)
		}
	}
	p.end(t, func() {
		_ = syscall.Kill(p.PostgresPID, syscall.SIGKILL)
		_ = p.cmd.Process.Kill()
	})
	again := start(t, dir)
	for i := range 20 {
		id := fmt.Sprint("case-", i)
		eventually(t, id, time.Minute, func() error { return isOpen(t, again.TemporalAddress, id) })
	}
	if again.DatabaseURL != p.DatabaseURL {
		t.Errorf("the address of the database changed from %s to %s", p.DatabaseURL, again.DatabaseURL)
	}
}

// On Linux a killed devstack takes its PostgreSQL with it; elsewhere the next start stops it.
func TestAKilledDevstackCanBeStartedAgain(t *testing.T) {
	dir := openDir(t)
	p := start(t, dir, "--no-temporal")
	p.end(t, func() { _ = p.cmd.Process.Kill() })
	again := start(t, dir, "--no-temporal")
	if again.DatabaseURL != p.DatabaseURL {
		t.Errorf("the address of the database changed from %s to %s", p.DatabaseURL, again.DatabaseURL)
	}
	if count(t, again.DatabaseURL, "select 1") != 1 {
		t.Error("no answer")
	}
}

func TestItStopsWithItsParent(t *testing.T) {
	p := start(t, openDir(t), "--no-temporal", "--stop-with-parent")
	p.end(t, func() { p.stdin.Close() })
	if p.code != 0 {
		t.Errorf("exit code %d; it told:\n%s", p.code, p.told)
	}
	if conn, err := pgx.Connect(context.Background(), p.DatabaseURL); err == nil {
		conn.Close(context.Background())
		t.Error("PostgreSQL still runs")
	}
}

// Fault injection kills the two halves one by one, so they run as two processes.
func TestTheHalvesRunApart(t *testing.T) {
	dir := openDir(t)
	database := start(t, dir, "--no-temporal")
	if database.TemporalAddress != "" {
		t.Errorf("the line tells of Temporal: %+v", database.state)
	}
	engine := start(t, dir, "--no-postgres")
	if engine.DatabaseURL != database.DatabaseURL || engine.TemporalAddress == "" {
		t.Errorf("the line tells %+v", engine.state)
	}
	if err := open(t, engine.TemporalAddress, "kept"); err != nil {
		t.Fatal(err)
	}
	engine.end(t, func() { _ = engine.cmd.Process.Kill() })
	engine = start(t, dir, "--no-postgres")
	eventually(t, "a workflow from before the kill", time.Minute, func() error { return isOpen(t, engine.TemporalAddress, "kept") })

	if out, err := devstack(dir, "wipe-temporal").CombinedOutput(); err == nil || !strings.Contains(string(out), "stop Temporal first") {
		t.Errorf("wiped under a running Temporal: %v\n%s", err, out)
	}
	engine.stop(t)
	if out, err := devstack(dir, "wipe-temporal").CombinedOutput(); err != nil {
		t.Fatalf("wipe: %v\n%s", err, out)
	}
	engine = start(t, dir, "--no-postgres")
	if err := isOpen(t, engine.TemporalAddress, "kept"); err == nil {
		t.Error("the workflow is still there after the wipe")
	}
	if out, err := devstack(dir, "status").CombinedOutput(); err != nil || strings.Count(string(out), " up ") != 3 {
		t.Errorf("status: %v\n%s", err, out)
	}
}

func TestTakenPortsAreTold(t *testing.T) {
	squatter, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer squatter.Close()
	taken := squatter.Addr().(*net.TCPAddr).Port
	p := start(t, openDir(t), "--temporal-port", fmt.Sprint(taken), "--ui-port", "-1")
	if !strings.Contains(p.told.String(), fmt.Sprintf("Port %d is taken; Temporal gets port", taken)) || p.TemporalUI != "" {
		t.Errorf("the line tells %+v; it told:\n%s", p.state, p.told)
	}
	if err := open(t, p.TemporalAddress, "anyway"); err != nil {
		t.Error(err)
	}
}

func TestWrongCallsSayWhatToDo(t *testing.T) {
	dir := openDir(t)
	start(t, dir, "--no-temporal")
	for name, c := range map[string]struct {
		args []string
		code int
		says string
	}{
		"second on one folder": {[]string{"run", "--no-temporal"}, 1, "stop it, or give another --dir"},
		"unknown flag":         {[]string{"run", "--fast-unsafe"}, 2, "unknown flag"},
		"not a port":           {[]string{"run", "--temporal-port", "70000"}, 2, "not a port"},
		"nothing left":         {[]string{"run", "--no-temporal", "--no-postgres"}, 2, "nothing to run"},
		"no PostgreSQL":        {[]string{"run", "--dir", filepath.Join(dir, "other"), "--postgres-bin", "/nowhere"}, 1, "make postgres"},
		"nothing runs":         {[]string{"status", "--dir", filepath.Join(dir, "other")}, 1, "nothing runs"},
	} {
		cmd := devstack(dir, c.args...)
		if i := strings.Index(strings.Join(c.args, " "), "--dir"); i >= 0 {
			cmd.Args = cmd.Args[:len(cmd.Args)-2] // the case has its own folder
		}
		out, err := cmd.CombinedOutput()
		if cmd.ProcessState.ExitCode() != c.code || !strings.Contains(string(out), c.says) {
			t.Errorf("%s: %v, want exit code %d and %q; got\n%s", name, err, c.code, c.says, out)
		}
	}
}
