package keyring

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"pgregory.net/rapid"
)

func noEnv(string) string { return "" }

func open(t *testing.T, dir string) *Keys {
	t.Helper()
	keys, err := Open(dir, noEnv)
	if err != nil {
		t.Fatal(err)
	}
	return keys
}

func environment(lines []string) func(string) string {
	env := map[string]string{}
	for _, line := range lines {
		name, value, _ := strings.Cut(line, "=")
		env[name] = value
	}
	return func(name string) string { return env[name] }
}

func TestFilesAreMadeForTheirOwnerOnly(t *testing.T) {
	dir := t.TempDir()
	open(t, dir)
	if info, err := os.Stat(filepath.Join(dir, "keys")); err != nil || info.Mode().Perm() != 0o700 {
		t.Errorf("folder: %v, %v", info.Mode(), err)
	}
	for _, kind := range Kinds() {
		path := filepath.Join(dir, "keys", string(kind)+".keys")
		info, err := os.Stat(path)
		if err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%s: %v, %v", kind, info, err)
		}
		if err := os.Chmod(path, 0o640); err != nil {
			t.Fatal(err)
		}
		if _, err := Open(dir, noEnv); err == nil || !strings.Contains(err.Error(), "chmod 600 "+path) {
			t.Errorf("%s readable by the group: %v", kind, err)
		}
		_ = os.Chmod(path, 0o600)
	}
	if left, _ := filepath.Glob(filepath.Join(dir, "keys", "*.new")); len(left) != 0 {
		t.Errorf("left behind: %v", left)
	}
}

func TestManyProcessesAtFirstUseAgreeOnOneKey(t *testing.T) {
	dir := t.TempDir()
	ids := make([]string, 16)
	var wg sync.WaitGroup
	for i := range ids {
		wg.Go(func() {
			if keys, err := Open(dir, noEnv); err == nil {
				ids[i] = keys.Codec.IDs()[0]
			}
		})
	}
	wg.Wait()
	for _, id := range ids {
		if id == "" || id != ids[0] {
			t.Fatalf("keys differ: %v", ids)
		}
	}
}

func TestRotationReadsWhatOlderKeysSealed(t *testing.T) {
	dir := t.TempDir()
	keys, other := open(t, dir), open(t, dir)
	sealed := keys.Data.SealString("900123456", "person.ssn/1")
	auditKey, signature := keys.Audit.Sign([]byte("root"))
	mac := keys.Sessions.MAC("form", []byte("token"))

	for _, kind := range []Kind{Codec, Data, Audit, Sessions} {
		id, err := keys.Rotate(kind)
		if err != nil {
			t.Fatal(err)
		}
		if got := open(t, dir).sources[kind]; got.text != "" {
			t.Fatalf("%s came from the environment", kind)
		}
		if id == "" {
			t.Errorf("%s: no id", kind)
		}
	}
	again := open(t, dir)
	for name, k := range map[string]*Keys{"the one that rotated": keys, "restarted": again} {
		if got, err := k.Data.OpenString(sealed, "person.ssn/1"); err != nil || got != "900123456" {
			t.Errorf("%s: %q, %v", name, got, err)
		}
		if err := k.Audit.Verify(auditKey, []byte("root"), signature); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if !k.Sessions.Verify("form", []byte("token"), mac) {
			t.Errorf("%s: session tag no longer verifies", name)
		}
		if ids := k.Data.IDs(); len(ids) != 2 || !strings.HasPrefix(ids[0], "k2-") {
			t.Errorf("%s: ids %v", name, ids)
		}
	}

	// A process that runs since before the rotation opens what the new key sealed.
	if got, err := other.Data.OpenString(again.Data.SealString("900999999", "b"), "b"); err != nil || got != "900999999" {
		t.Errorf("running process: %q, %v", got, err)
	}
}

func TestRotationRefusals(t *testing.T) {
	dir := t.TempDir()
	keys := open(t, dir)
	if _, err := keys.Rotate(Index); err == nil {
		t.Error("the index key was rotated")
	}
	if _, err := keys.Rotate("coffee"); err == nil || !strings.Contains(err.Error(), `"coffee"`) {
		t.Errorf("unknown ring: %v", err)
	}
	lock := filepath.Join(dir, "keys", "codec.keys.rotating")
	if err := os.WriteFile(lock, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := keys.Rotate(Codec); err == nil || !strings.Contains(err.Error(), lock) {
		t.Errorf("during another rotation: %v", err)
	}
	fromEnv, err := Open(dir, environment(NewEnvironment()))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := fromEnv.Rotate(Codec); err == nil || !strings.Contains(err.Error(), "CASEWRIGHT_CODEC_KEYS") {
		t.Errorf("keys of the environment: %v", err)
	}
}

func TestEnvironmentComesFirst(t *testing.T) {
	dir := t.TempDir()
	lines := NewEnvironment()
	keys, err := Open(dir, environment(lines))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(dir, "keys")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("files were made although the environment has keys: %v", err)
	}
	same, _ := Open(t.TempDir(), environment(lines))
	if !bytes.Equal(keys.BlindIndex("900123456"), same.BlindIndex("900123456")) {
		t.Error("the same environment gives another index")
	}
	if got, err := same.Codec.OpenString(keys.Codec.SealString("x", ""), ""); err != nil || got != "x" {
		t.Errorf("the same environment does not open: %q, %v", got, err)
	}
}

func TestEnvironmentMistakesNameTheVariableAndNeverTheKey(t *testing.T) {
	good := strings.TrimPrefix(NewEnvironment()[0], "CASEWRIGHT_CODEC_KEYS=")
	_, secret, _ := strings.Cut(good, ":")
	for name, value := range map[string]string{
		"no id":        secret,
		"bad id":       "a b:" + secret,
		"not base64":   "k1:" + secret[:len(secret)-2] + "!!",
		"too short":    "k1:" + secret[:20],
		"same id":      good + "," + good,
		"only a comma": ",",
	} {
		lines := append(NewEnvironment()[1:], "CASEWRIGHT_CODEC_KEYS="+value)
		_, err := Open(t.TempDir(), environment(lines))
		if err == nil || !strings.Contains(err.Error(), "CASEWRIGHT_CODEC_KEYS") {
			t.Errorf("%s: %v", name, err)
		} else if strings.Contains(err.Error(), secret[:10]) {
			t.Errorf("%s: the error shows the key", name)
		}
	}
	_, err := Open(t.TempDir(), environment(NewEnvironment()[:3]))
	if err == nil || !strings.Contains(err.Error(), "CASEWRIGHT_SESSION_KEYS") {
		t.Errorf("half an environment: %v", err)
	}
}

func TestSealedDataOpensOnlyWholeInItsPlaceWithItsKey(t *testing.T) {
	keys := open(t, t.TempDir())
	stranger := open(t, t.TempDir())
	rapid.Check(t, func(t *rapid.T) {
		plain, bind := rapid.String().Draw(t, "plain"), rapid.String().Draw(t, "bind")
		sealed := keys.Data.SealString(plain, bind)
		if got, err := keys.Data.OpenString(sealed, bind); err != nil || got != plain {
			t.Fatalf("given back %q, %v", got, err)
		}
		if _, err := keys.Data.OpenString(sealed, bind+"x"); !errors.Is(err, ErrTampered) {
			t.Fatalf("in another place: %v", err)
		}
		if _, err := stranger.Data.OpenString(sealed, bind); !errors.Is(err, ErrUnknownKey) && !errors.Is(err, ErrTampered) {
			t.Fatalf("with other keys: %v", err)
		}
		cut := rapid.IntRange(0, len(sealed)-1).Draw(t, "cut")
		if _, err := keys.Data.OpenString(sealed[:cut], bind); err == nil {
			t.Fatal("cut short, it opened")
		}
		changed := bytes.Clone(sealed)
		changed[rapid.IntRange(0, len(sealed)-1).Draw(t, "at")] ^= byte(rapid.IntRange(1, 255).Draw(t, "bits"))
		if _, err := keys.Data.OpenString(changed, bind); err == nil {
			t.Fatal("changed, it opened")
		}
	})
}

func TestAnUnknownKeyIsNamed(t *testing.T) {
	keys := open(t, t.TempDir())
	_, sealed := keys.Codec.Seal([]byte("x"), nil)
	_, err := keys.Codec.Open("k9-gone", sealed, nil)
	if !errors.Is(err, ErrUnknownKey) || !strings.Contains(err.Error(), `"k9-gone"`) {
		t.Errorf("got %v", err)
	}
}

func TestPurposesAreKeptApart(t *testing.T) {
	dir := t.TempDir()
	keys := open(t, dir)
	// Even with the same secret, a payload does not pass for a column.
	same := &Ring{newSet(Codec, *keys.Data.keys.Load(), nil)}
	id, sealed := keys.Data.Seal([]byte("x"), nil)
	if _, err := same.Open(id, sealed, nil); !errors.Is(err, ErrTampered) {
		t.Errorf("a column passed for a payload: %v", err)
	}
	if keys.Sessions.Verify("link", []byte("m"), keys.Sessions.MAC("form", []byte("m"))) {
		t.Error("a form token passed for a link")
	}
	if bytes.Equal(keys.BlindIndex("900123456"), keys.BlindIndex("900123457")) {
		t.Error("two values have one index")
	}
	id, signature := keys.Audit.Sign([]byte("root"))
	if err := keys.Audit.Verify(id, []byte("another"), signature); !errors.Is(err, ErrTampered) {
		t.Errorf("a signature passed for another root: %v", err)
	}
	if len(keys.Audit.PublicKeys()[id]) != 32 {
		t.Error("no public key for the signature")
	}
}

func FuzzOpenString(f *testing.F) {
	dir := f.TempDir()
	keys, err := Open(dir, noEnv)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(keys.Data.SealString("900123456", ""))
	f.Add([]byte{})
	f.Add([]byte{1})
	f.Add([]byte{1, 255, 'k'})
	f.Add([]byte{2, 0})
	f.Fuzz(func(t *testing.T, value []byte) {
		// Whatever is stored: an error or a value, never a panic.
		_, _ = keys.Data.OpenString(value, "")
	})
}
