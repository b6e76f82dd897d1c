package audit_test

import (
	"bytes"
	"os"
	"testing"

	"casewright/domain/audit"
)

// TestTheFileOfSeals falsifies the file while the database is as it should be.
func TestTheFileOfSeals(t *testing.T) {
	s := newStore(t)
	s.fill(t, 12)
	whole := s.lines(t)
	seals := bytes.SplitAfter(whole, []byte("\n"))
	seals = seals[:len(seals)-1]
	if len(seals) < 3 {
		t.Fatalf("%d seals, want 3", len(seals))
	}
	join := func(lines ...[]byte) []byte { return bytes.Join(lines, nil) }
	// resigned is a line that says something else, signed with a stranger's key.
	resigned := func(line []byte, change func(*audit.Seal), keepID bool) []byte {
		seal, err := audit.Parse(bytes.TrimSpace(line))
		if err != nil {
			t.Fatal(err)
		}
		id := seal.Key
		change(&seal)
		seal.Key, seal.Signature = "", nil
		key, signature := strangers(t).Audit.Sign(seal.Message())
		seal.Key, seal.Signature = key, signature
		if keepID {
			seal.Key = id
		}
		return append(seal.Line(), '\n')
	}
	for name, x := range map[string]struct {
		file []byte
		want place
	}{
		"first line changed":         {join(bytes.Replace(seals[0], []byte(`"from":1,`), []byte(`"from":2,`), 1), seals[1], join(seals[2:]...)), place{seal: 1, text: "signature"}},
		"first line gone":            {join(seals[1:]...), place{seal: 2, text: "does not follow"}},
		"second line gone":           {join(seals[0], join(seals[2:]...)), place{seal: 3, text: "does not follow"}},
		"second line gone, its row":  {join(seals[0], join(seals[2:]...)), place{seal: 2, text: "not in the file"}},
		"last line gone":             {join(seals[:len(seals)-1]...), place{seal: len(seals), text: "not in the file"}},
		"two lines exchanged":        {join(seals[1], seals[0], join(seals[2:]...)), place{seal: 2, text: "does not follow"}},
		"a line twice":               {join(seals[0], seals[0], join(seals[1:]...)), place{seal: 1, text: "does not follow"}},
		"an empty line":              {join(seals[0], []byte("\n"), join(seals[1:]...)), place{seal: 2, text: "not a seal"}},
		"spaces":                     {join(bytes.Replace(seals[0], []byte(`,"to"`), []byte(`, "to"`), 1), join(seals[1:]...)), place{seal: 1, text: "not a seal"}},
		"another root, signed":       {join(seals[0], resigned(seals[1], func(s *audit.Seal) { s.Root[0] ^= 1 }, false), join(seals[2:]...)), place{seal: 2, text: "unknown key"}},
		"another root, same key id":  {join(seals[0], resigned(seals[1], func(s *audit.Seal) { s.Root[0] ^= 1 }, true), join(seals[2:]...)), place{seal: 2, text: "signature"}},
		"last line forged":           {join(join(seals[:len(seals)-1]...), resigned(seals[len(seals)-1], func(s *audit.Seal) { s.Heads = nil }, true)), place{seal: len(seals), text: "signature"}},
		"a line more":                {join(whole, resigned(seals[len(seals)-1], func(s *audit.Seal) { s.Number++; s.From = s.To + 1; s.To += 5 }, true)), place{seal: len(seals) + 1, text: "signature"}},
		"cut within the last line":   {whole[:len(whole)-10], place{seal: len(seals), text: "cut short"}},
		"nothing in it":              {nil, place{seal: 1, text: "not in the file"}},
		"something else altogether":  {[]byte("hello\n"), place{seal: 1, text: "not a seal"}},
		"another signature, same id": {join(resigned(seals[0], func(*audit.Seal) {}, true), join(seals[1:]...)), place{seal: 1, text: "signature"}},
	} {
		t.Run(name, func(t *testing.T) {
			s.write(t, x.file)
			if found := s.verify(t); !names(found.Problems, []place{x.want}) {
				t.Errorf("want %+v, got %d problems:\n%s", x.want, found.Wrong, lines(found.Problems))
			}
		})
	}
	t.Run("missing", func(t *testing.T) {
		if err := os.Remove(s.file()); err != nil {
			t.Fatal(err)
		}
		if found := s.verify(t); !names(found.Problems, []place{{text: "file of seals is missing"}}) {
			t.Errorf("the missing file is not named:\n%s", lines(found.Problems))
		}
	})
	t.Run("wrong keys", func(t *testing.T) {
		s.write(t, whole)
		ours := s.keys
		s.keys = strangers(t)
		if found := s.verify(t); !names(found.Problems, []place{{seal: 1, text: "unknown key"}}) {
			t.Errorf("the wrong keys are not named:\n%s", lines(found.Problems))
		}
		s.keys = ours
	})
	s.write(t, whole)
	s.allWell(t)
}
