package activities

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"pgregory.net/rapid"
)

// TestTheLastLineIsFoundFromTheEnd compares reading from the end with reading everything, for lines shorter and
// longer than the blocks it reads, and files that end within a line.
func TestTheLastLineIsFoundFromTheEnd(t *testing.T) {
	path := filepath.Join(t.TempDir(), "audit", "seals.jsonl")
	rapid.Check(t, func(t *rapid.T) {
		var content []byte
		for range rapid.IntRange(0, 4).Draw(t, "lines") {
			n := rapid.SampledFrom([]int{1, 2, 100, 64<<10 - 2, 64<<10 - 1, 64 << 10, 64<<10 + 1, 150_000}).Draw(t, "length")
			content = append(append(content, bytes.Repeat([]byte{'a' + byte(n%26)}, n)...), '\n')
		}
		piece := bytes.Repeat([]byte{'z'}, rapid.SampledFrom([]int{0, 0, 1, 64 << 10, 70_000}).Draw(t, "piece"))
		want, whole := []byte(nil), len(content)
		if lines := bytes.Split(content, []byte("\n")); len(lines) > 1 {
			want = lines[len(lines)-2]
		}
		file, err := openSealFile(path)
		if err != nil {
			t.Fatal(err)
		}
		defer file.close()
		if err := os.WriteFile(path, append(content, piece...), 0o600); err != nil {
			t.Fatal(err)
		}

		line, torn, err := file.last()
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(line, want) || (line == nil) != (want == nil) || torn != (len(piece) > 0) {
			t.Fatalf("last line of %d bytes, torn %v; want %d bytes, torn %v", len(line), torn, len(want), len(piece) > 0)
		}
		if err := file.removeTorn(); err != nil {
			t.Fatal(err)
		}
		if err := file.add([]byte("next")); err != nil {
			t.Fatal(err)
		}
		after, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(after, append(content[:whole:whole], "next\n"...)) {
			t.Fatal("repairing and adding changed what was there")
		}
	})
}
