package audit

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// The leaves and roots are the test vectors of the certificate transparency log, RFC 6962's own tree.
func TestTheTreeIsTheOneOfRFC6962(t *testing.T) {
	inputs := []string{"", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"}
	roots := []string{
		"6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
		"fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
		"aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
		"d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
		"4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
		"76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
		"ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
		"5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
	}
	var tree Tree
	if empty := tree.Root(); hex.EncodeToString(empty[:]) != "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" {
		t.Errorf("empty tree: %x", empty)
	}
	for i, in := range inputs {
		b, err := hex.DecodeString(in)
		if err != nil {
			t.Fatal(err)
		}
		tree.Append(sha256.Sum256(append([]byte{leafPrefix}, b...)))
		if root := tree.Root(); hex.EncodeToString(root[:]) != roots[i] {
			t.Errorf("%d leaves: %x, want %s", i+1, root, roots[i])
		}
	}
}

// recursive is the definition in RFC 6962, section 2.1, word for word.
func recursive(leaves []Hash) Hash {
	switch len(leaves) {
	case 0:
		return sha256.Sum256(nil)
	case 1:
		return leaves[0]
	}
	k := 1
	for k*2 < len(leaves) {
		k *= 2
	}
	return node(recursive(leaves[:k]), recursive(leaves[k:]))
}

func TestTheTreeIsItsDefinition(t *testing.T) {
	var tree Tree
	var leaves []Hash
	for n := range 300 {
		leaf := Leaf(int64(n), []byte{byte(n)})
		leaves = append(leaves, leaf)
		tree.Append(leaf)
		if tree.Root() != recursive(leaves) || tree.Len() != n+1 {
			t.Fatalf("%d leaves: not the root of the definition", n+1)
		}
	}
}

// entry is one event of a made-up range.
type entry struct {
	position int64
	stream   string
	seq      int
	hash     []byte
}

func contentOf(entries []entry) *Content {
	var c Content
	for _, e := range entries {
		c.Add(e.position, e.stream, e.seq, e.hash)
	}
	return &c
}

// drawn is a range of some streams' events, in order of position and of number in each stream.
func drawn(t *rapid.T) []entry {
	var list []entry
	seqs := map[string]int{}
	position := int64(rapid.IntRange(0, 100).Draw(t, "before"))
	for range rapid.IntRange(1, 20).Draw(t, "events") {
		position += int64(rapid.IntRange(1, 3).Draw(t, "step"))
		stream := fmt.Sprintf("s%d", rapid.IntRange(1, 4).Draw(t, "stream"))
		seqs[stream]++
		h := sha256.Sum256(fmt.Append(nil, stream, seqs[stream]))
		list = append(list, entry{position, stream, seqs[stream], h[:]})
	}
	return list
}

func TestACompareFindsEveryChange(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		// given a sealed range
		list := drawn(t)
		seal := Close(contentOf(list), Seal{}, nil, time.Time{})
		if d := seal.Compare(contentOf(list)); d != nil {
			t.Fatalf("unchanged: %v", d)
		}
		// when one event is changed, removed, doubled or moved
		i := rapid.IntRange(0, len(list)-1).Draw(t, "victim")
		changed := append([]entry{}, list...)
		switch rapid.SampledFrom([]string{"hash", "seq", "stream", "position", "remove", "add"}).Draw(t, "change") {
		case "hash":
			changed[i].hash = bytes.Repeat([]byte{7}, 32)
		case "seq":
			changed[i].hash, changed[i].seq = bytes.Repeat([]byte{7}, 32), changed[i].seq+1
		case "stream":
			changed[i].hash, changed[i].stream = bytes.Repeat([]byte{7}, 32), "other"
		case "position":
			changed[i].position += 1000
		case "remove":
			changed = append(changed[:i], changed[i+1:]...)
		case "add":
			changed = append(changed, entry{list[len(list)-1].position + 1, "s1", 99, bytes.Repeat([]byte{7}, 32)})
		}
		// then it is found
		if d := seal.Compare(contentOf(changed)); len(d) == 0 {
			t.Fatalf("not found: %v became %v", list, changed)
		}
	})
}

func TestCompareNamesTheStream(t *testing.T) {
	list := []entry{{1, "a", 1, []byte{1}}, {2, "b", 1, []byte{2}}, {3, "a", 2, []byte{3}}}
	seal := Close(contentOf(list), Seal{Number: 4}, []byte("line"), time.Time{})
	for name, x := range map[string]struct {
		found  []entry
		stream string
		seq    int
		text   string
	}{
		"tail cut":   {list[:2], "a", 2, "is not there any more: seal 5 holds it"},
		"gone":       {[]entry{list[0], list[2]}, "b", 1, "is not there any more"},
		"rewritten":  {[]entry{{1, "a", 1, []byte{9}}, list[1], {3, "a", 2, []byte{8}}}, "a", 2, "rewritten at or before it"},
		"put in":     {append(list[:3:3], entry{4, "c", 1, []byte{4}}), "c", 1, "was not there when it was signed"},
		"lengthened": {append(list[:3:3], entry{4, "b", 2, []byte{4}}), "b", 2, "was not there when it was signed"},
		"other order": {[]entry{list[0], {2, "a", 2, []byte{3}}, {3, "b", 1, []byte{2}}}, "", 0,
			"not those that were sealed, or not in that order (3 sealed, 3 there)"},
	} {
		d := seal.Compare(contentOf(x.found))
		if len(d) != 1 || d[0].Stream != x.stream || d[0].Seq != x.seq || !strings.Contains(d[0].Text, x.text) {
			t.Errorf("%s: %+v, want stream %q event %d: …%s…", name, d, x.stream, x.seq, x.text)
		}
	}
}

func TestALineIsReadAsItWasWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		at := time.Unix(rapid.Int64Range(0, 4e9).Draw(t, "at"), rapid.Int64Range(0, 1e9-1).Draw(t, "ns"))
		before := Seal{Number: rapid.IntRange(0, 1e6).Draw(t, "number"), To: int64(rapid.IntRange(0, 50).Draw(t, "to"))}
		line := rapid.SliceOf(rapid.Byte()).Draw(t, "line before")
		seal := Close(contentOf(drawn(t)), before, line, at)
		seal.Key, seal.Signature = "k1-abcd", rapid.SliceOfN(rapid.Byte(), 64, 64).Draw(t, "signature")
		read, err := Parse(seal.Line())
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(read.Line(), seal.Line()) || !bytes.Equal(read.Message(), seal.Message()) {
			t.Fatal("not read as written")
		}
	})
}

func TestALineThatIsNotWrittenAsOneIsRefused(t *testing.T) {
	line := string(Close(contentOf([]entry{{1, "a", 1, []byte{1}}}), Seal{}, nil, time.Unix(0, 0)).Line())
	if _, err := Parse([]byte(line)); err != nil {
		t.Fatal(err)
	}
	for _, other := range []string{"", "{}", "null", "[]", line + " ", " " + line, line[:len(line)-1], strings.Replace(line, `"events":1`, `"events":01`, 1),
		strings.Replace(line, `"events":1`, `"events":1,"more":2`, 1), strings.Replace(line, `"events":1`, `"events":1,"events":1`, 1),
		strings.Replace(line, `"number"`, `"Number"`, 1), strings.Replace(line, `1970`, `-970`, 1)} {
		if s, err := Parse([]byte(other)); err == nil {
			t.Errorf("%q was taken as %+v", other, s)
		}
	}
}

func TestEverySignedFieldIsInTheMessage(t *testing.T) {
	base := Close(contentOf([]entry{{1, "a", 1, []byte{1}}}), Seal{}, []byte("x"), time.Unix(0, 0))
	for name, change := range map[string]func(*Seal){
		"number": func(s *Seal) { s.Number++ }, "from": func(s *Seal) { s.From++ }, "to": func(s *Seal) { s.To++ }, "events": func(s *Seal) { s.Events++ },
		"root": func(s *Seal) { s.Root = Hex{1} }, "heads": func(s *Seal) { s.Heads = nil }, "at": func(s *Seal) { s.At = s.At.Add(time.Second) }, "prev": func(s *Seal) { s.Prev = nil },
	} {
		other := base
		change(&other)
		if bytes.Equal(base.Message(), other.Message()) {
			t.Errorf("%s is not signed", name)
		}
	}
}

func TestASealFollowsOnlyTheOneItWasMadeAfter(t *testing.T) {
	first := Close(contentOf([]entry{{3, "a", 1, []byte{1}}}), Seal{}, nil, time.Unix(0, 0))
	second := Close(contentOf([]entry{{5, "a", 2, []byte{2}}}), first, first.Line(), time.Unix(60, 0))
	if err := first.Follows(Seal{}, nil); err != nil {
		t.Error(err)
	}
	if err := second.Follows(first, first.Line()); err != nil {
		t.Error(err)
	}
	if first.From != 1 || second.From != 4 || second.To != 5 {
		t.Errorf("the ranges do not meet: %d to %d, %d to %d", first.From, first.To, second.From, second.To)
	}
	other := first
	other.Events++
	for name, err := range map[string]error{
		"itself": second.Follows(second, second.Line()), "nothing": second.Follows(Seal{}, nil), "another line": second.Follows(first, other.Line()),
		"another range": second.Follows(Seal{Number: 1, To: 2}, first.Line()),
	} {
		if err == nil {
			t.Errorf("follows %s", name)
		}
	}
}

func FuzzParse(f *testing.F) {
	var c Content
	c.Add(7, "11111111-1111-4111-8111-111111111111", 1, make([]byte, 32))
	f.Add(Close(&c, Seal{}, nil, time.Unix(0, 0)).Line())
	f.Add([]byte(`{"number":1}`))
	f.Fuzz(func(t *testing.T, line []byte) {
		// Whatever stands in the file: an error, or a seal that is written as the line.
		seal, err := Parse(line)
		if err == nil && (!bytes.Equal(seal.Line(), line) || !json.Valid(line)) {
			t.Errorf("%q was taken", line)
		}
	})
}
