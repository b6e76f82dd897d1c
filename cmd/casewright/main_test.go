package main

import (
	"bytes"
	"strings"
	"testing"
)

// Flags and variables that cannot be meant are refused before anything is started: exit code 2, and what to do on
// standard error, unless the command speaks JSON.
func TestWrongUse(t *testing.T) {
	for _, v := range []string{"DATABASE_URL", "TEMPORAL_ADDRESS"} {
		t.Setenv(v, "")
	}
	dir := t.TempDir()
	servers := []string{"--dir", dir, "--database-url", "postgres://u:secret@127.0.0.1:1/x", "--temporal-address", "127.0.0.1:1"}
	half := servers[:4]
	tests := []struct {
		args []string
		code int
		says string
	}{
		{[]string{"nothing"}, 2, "--help"},
		{[]string{"run", "--nothing"}, 2, "--nothing"},
		{append([]string{"run"}, half...), 2, "set both"},
		{append([]string{"serve", "--temporal-address", "127.0.0.1:1"}, servers[:2]...), 2, "set both"},
		{append([]string{"migrate", "--temporal-address", "127.0.0.1:1"}, servers[:2]...), 2, "database-url"},
		{append([]string{"run", "--clock-rate", "86400"}, servers...), 2, "--force-fast-clock-on-real-servers"},
		{append([]string{"run", "--clock-start", "2026-01-01"}, servers...), 2, "--force-fast-clock-on-real-servers"},
		{[]string{"run", "--dir", dir, "--clock-rate=-5"}, 2, "from 1"},
		{[]string{"run", "--dir", dir, "--clock-start", "soon"}, 2, "give a date"},
		{[]string{"ops", "rebuild", "--dir", dir, "--rate=-1"}, 2, "rate"},
		{[]string{"ops", "office", "show", "--dir", dir, "--agency", "atlantis"}, 2, ""},
		{[]string{"serve", "--dir", dir}, 1, "make run"},
		{append([]string{"serve"}, servers...), 1, "cannot reach PostgreSQL"},
		{append([]string{"run"}, servers...), 1, "cannot reach PostgreSQL"},
	}
	for _, x := range tests {
		t.Run(strings.Join(x.args[:1], " ")+" "+x.says, func(t *testing.T) {
			var out, errs bytes.Buffer
			if code := run(x.args, &streams{In: strings.NewReader(""), Out: &out, Err: &errs}); code != x.code {
				t.Errorf("exit %d, want %d", code, x.code)
			}
			if !strings.Contains(errs.String(), x.says) || strings.Contains(errs.String()+out.String(), "secret") {
				t.Errorf("standard error: %s", &errs)
			}
			if json := strings.HasPrefix(out.String(), `{"error":`); json != (x.says == "") {
				t.Errorf("standard output: %s", &out)
			}
		})
	}
}
