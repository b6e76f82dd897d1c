package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"casewright/test/pgtest"
)

func TestAuditTellsWhatItCheckedAndWhatIsWrong(t *testing.T) {
	url, dir := pgtest.URL(t), t.TempDir()
	audit := func(args ...string) (code int, out, errs string) {
		var o, e bytes.Buffer
		code = run(append([]string{"audit"}, append(args, "--database-url", url, "--dir", dir)...), &streams{In: strings.NewReader(""), Out: &o, Err: &e})
		return code, o.String(), e.String()
	}
	expect := func(what string, code, wantCode int, text string, want ...string) {
		t.Helper()
		if code != wantCode {
			t.Errorf("%s: exit %d, want %d\n%s", what, code, wantCode, text)
		}
		for _, w := range want {
			if !strings.Contains(text, w) {
				t.Errorf("%s does not say %q:\n%s", what, w, text)
			}
		}
	}

	// given a new installation, then nothing is wrong with nothing
	code, out, errs := audit("verify")
	expect("verify", code, 0, out+errs, "audit: 0 streams, 0 events, 0 seals: all well")

	// when cases come and are sealed
	var o, e bytes.Buffer
	if code := run([]string{"caseload", "generate", "--cases", "8", "--documents", "1", "--no-workflows", "--database-url", url, "--dir", dir}, &streams{Out: &o, Err: &e}); code != 0 {
		t.Fatalf("caseload: exit %d\n%s%s", code, o.String(), e.String())
	}
	code, out, errs = audit("seal")
	expect("seal", code, 0, out+errs, "events sealed in", filepath.Join(dir, "audit", "seals.jsonl"))
	code, out, errs = audit("seal")
	expect("seal again", code, 0, out+errs, "0 events sealed in 0 seals")

	// then they verify
	code, out, errs = audit("verify", "--workers", "1")
	expect("verify", code, 0, out+errs, "streams", "all well", "0 new events wait")
	code, out, errs = audit("show", "--last", "1")
	expect("show", code, 0, out+errs, "seal 1 ", "root ", "public key ")

	// also by somebody who has the public key only, and not with another one
	_, key, _ := strings.Cut(out, "(Ed25519) ")
	key = strings.Fields(key)[0]
	code, out, errs = audit("verify", "--public-key", key)
	expect("verify with the public key", code, 0, out+errs, "all well")
	another := map[bool]string{true: "11", false: "00"}[strings.HasSuffix(key, "00")]
	code, out, errs = audit("verify", "--public-key", key[:len(key)-2]+another)
	expect("verify with another key", code, 1, out+errs, "seal 1: its signature does not hold")
	code, out, errs = audit("verify", "--public-key", "other="+strings.Repeat("0", 64))
	expect("verify without the key", code, 1, out+errs, "no public key")

	// and not with a file of seals that is not theirs, or none
	other := filepath.Join(dir, "other.jsonl")
	if err := os.WriteFile(other, []byte("{}\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	code, out, errs = audit("verify", "--seals", other, "--most", "1")
	expect("verify with another file", code, 1, out+errs, "seal 1: its line in the file is not a seal", "and", "more", "wrong")
	code, out, errs = audit("verify", "--seals", filepath.Join(dir, "none"))
	expect("verify without the file", code, 1, out+errs, "the file of seals is missing")

	// and bad flags are told apart from a bad record
	for _, args := range [][]string{{"verify", "--most", "0"}, {"verify", "--workers", "-1"}, {"show", "--last", "0"}, {"verify", "--seal"}, {"verify", "--public-key", "k1"}} {
		if code, out, errs := audit(args...); code != 2 {
			t.Errorf("%v: exit %d, want 2\n%s%s", args, code, out, errs)
		}
	}
}
