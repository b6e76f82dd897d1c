package canary_test

import (
	"bytes"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"math/rand/v2"
	"net/url"
	"strings"
	"testing"
)

func TestThereAreEnoughNeedles(t *testing.T) {
	list := needles()
	if len(list) < 20 {
		t.Errorf("%d needles, want 20 or more", len(list))
	}
	for i, n := range list {
		if len(n.text) < 8 {
			t.Errorf("%q is too short to be told from chance", n.text)
		}
		for _, other := range list[i+1:] {
			if strings.Contains(other.text, n.text) {
				t.Errorf("%q is in %q", n.text, other.text)
			}
		}
	}
}

// Each needle is found in each form, wherever it stands, and none is found where there is none.
func TestTheSearchFindsEveryFormOfEveryNeedle(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 1))
	noise := func() []byte {
		b := make([]byte, random.IntN(200))
		for i := range b {
			b[i] = byte(random.Uint32())
		}
		return b
	}
	for range 200 {
		if found := search(noise(), needles()); len(found) > 0 {
			t.Fatalf("in noise: %v", found)
		}
	}
	for _, n := range needles() {
		quoted, err := json.Marshal(map[string]string{"name": n.text})
		if err != nil {
			t.Fatal(err)
		}
		written := map[string][]byte{
			"plain": []byte(n.text), "upper case": []byte(strings.ToUpper(n.text)), "JSON": quoted,
			"query": []byte(url.Values{"q": {n.text}}.Encode()), "hexadecimal": []byte(hex.EncodeToString([]byte(n.text))), "UTF-16": utf16Bytes(n.text, 1),
		}
		if digits := onlyDigits(n.text); len(digits) >= 7 {
			written["digits"] = []byte(digits)
		}
		for pad := range 3 {
			inner := append(bytes.Repeat([]byte("x"), pad), quoted...)
			written["base64 "+strings.Repeat("x", pad)] = []byte(base64.StdEncoding.EncodeToString(inner))
			written["base64 for addresses "+strings.Repeat("x", pad)] = []byte(base64.RawURLEncoding.EncodeToString(inner))
		}
		for how, text := range written {
			found := search(append(append(noise(), text...), noise()...), []needle{n})
			if len(found) != 1 {
				t.Errorf("%s of %q (%q): found %v", how, n.text, text, found)
			}
		}
	}
}
