package temporalx

import (
	"bytes"
	"encoding/base64"
	"errors"
	"fmt"
	"testing"

	commonpb "go.temporal.io/api/common/v1"
	failurepb "go.temporal.io/api/failure/v1"
	"go.temporal.io/sdk/converter"
	"go.temporal.io/sdk/temporal"
	"google.golang.org/protobuf/encoding/protojson"
	"google.golang.org/protobuf/proto"

	"casewright/keyring"
)

const canary = "Xiomara Quetzal 900-45-6789"

func noEnv(string) string { return "" }

func openKeys(t testing.TB, dir string) *keyring.Keys {
	t.Helper()
	keys, err := keyring.Open(dir, noEnv)
	if err != nil {
		t.Fatal(err)
	}
	return keys
}

type input struct{ Case, Note string }

func TestAPayloadIsEncryptedAndComesBack(t *testing.T) {
	data := DataConverter(openKeys(t, t.TempDir()).Codec, Namespace)
	want := input{"0192", canary}
	payload, err := data.ToPayload(want)
	if err != nil {
		t.Fatal(err)
	}
	mustNotHold(t, payload)
	var got input
	if err := data.FromPayload(payload, &got); err != nil || got != want {
		t.Errorf("given back %+v, %v", got, err)
	}
}

func TestAfterRotationOldHistoriesStayReadable(t *testing.T) {
	dir := t.TempDir()
	keys := openKeys(t, dir)
	old, err := DataConverter(keys.Codec, Namespace).ToPayload(canary)
	if err != nil {
		t.Fatal(err)
	}
	rotated, err := keys.Rotate(keyring.Codec)
	if err != nil {
		t.Fatal(err)
	}
	data := DataConverter(openKeys(t, dir).Codec, Namespace)
	var got string
	if err := data.FromPayload(old, &got); err != nil || got != canary {
		t.Errorf("sealed before the rotation: %q, %v", got, err)
	}
	fresh, err := data.ToPayload(canary)
	if err != nil {
		t.Fatal(err)
	}
	if id := string(fresh.Metadata[metadataKeyID]); id != rotated {
		t.Errorf("sealed with %q, want the new primary key %q", id, rotated)
	}
	if string(old.Metadata[metadataKeyID]) == rotated {
		t.Error("the rotation did not change the key")
	}
}

func TestWhatCannotBeDecryptedIsAnError(t *testing.T) {
	ring := openKeys(t, t.TempDir()).Codec
	sealed := func() *commonpb.Payload {
		p, err := DataConverter(ring, Namespace).ToPayload(canary)
		if err != nil {
			t.Fatal(err)
		}
		return p
	}
	for name, c := range map[string]struct {
		change func(*commonpb.Payload)
		want   error
	}{
		"another installation's key": {func(p *commonpb.Payload) { p.Metadata[metadataKeyID] = []byte("k1-gone") }, keyring.ErrUnknownKey},
		"no key id":                  {func(p *commonpb.Payload) { delete(p.Metadata, metadataKeyID) }, keyring.ErrUnknownKey},
		"changed":                    {func(p *commonpb.Payload) { p.Data[len(p.Data)-1] ^= 1 }, keyring.ErrTampered},
		"cut short":                  {func(p *commonpb.Payload) { p.Data = p.Data[:11] }, keyring.ErrTampered},
		"empty":                      {func(p *commonpb.Payload) { p.Data = nil }, keyring.ErrTampered},
	} {
		p := sealed()
		c.change(p)
		var got string
		if err := DataConverter(ring, Namespace).FromPayload(p, &got); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
	}
	var got string
	if err := DataConverter(ring, "elsewhere").FromPayload(sealed(), &got); !errors.Is(err, keyring.ErrTampered) {
		t.Errorf("in another namespace: %v", err)
	}
}

func TestPayloadsThatWereNeverEncryptedPassThrough(t *testing.T) {
	plain, err := converter.GetDefaultDataConverter().ToPayload("hello")
	if err != nil {
		t.Fatal(err)
	}
	before := proto.Clone(plain)
	decoded, err := Codec(openKeys(t, t.TempDir()).Codec, Namespace).Decode([]*commonpb.Payload{plain})
	if err != nil || !proto.Equal(decoded[0], before) {
		t.Errorf("%v, %v", decoded, err)
	}
}

func TestFailuresHideTheirMessageAndDetails(t *testing.T) {
	options := ClientOptions("localhost:1", Namespace, openKeys(t, t.TempDir()), discard())
	cause := temporal.NewApplicationErrorWithOptions(canary, "case_conflict", temporal.ApplicationErrorOptions{
		Details: []any{input{"0192", canary}}, Cause: errors.New("inner " + canary),
	})
	failure := options.FailureConverter.ErrorToFailure(fmt.Errorf("outer %s: %w", canary, cause))
	mustNotHold(t, failure)
	for f := failure; f != nil; f = f.Cause {
		if f.EncodedAttributes == nil {
			t.Errorf("not encoded: %q", f.Message)
		}
	}
	back := options.FailureConverter.FailureToError(proto.Clone(failure).(*failurepb.Failure))
	if back == nil || !bytes.Contains([]byte(back.Error()), []byte(canary)) {
		t.Errorf("the caller gets %v", back)
	}
}

// mustNotHold fails when message shows the canary, plain or in base64.
func mustNotHold(t *testing.T, message proto.Message) {
	t.Helper()
	wire, err := proto.Marshal(message)
	if err != nil {
		t.Fatal(err)
	}
	text := append(wire, protojson.Format(message)...)
	for _, needle := range []string{canary, "Quetzal", base64.StdEncoding.EncodeToString([]byte(canary))} {
		if bytes.Contains(text, []byte(needle)) {
			t.Errorf("%q can be read in %s", needle, protojson.Format(message))
		}
	}
}

func FuzzDecode(f *testing.F) {
	keys := openKeys(f, f.TempDir())
	c := Codec(keys.Codec, Namespace)
	id, sealed := keys.Codec.Seal([]byte("x"), []byte(Namespace))
	f.Add(id, sealed)
	f.Add(id, sealed[:5])
	f.Add("", []byte{})
	f.Fuzz(func(t *testing.T, id string, data []byte) {
		p := &commonpb.Payload{
			Metadata: map[string][]byte{converter.MetadataEncoding: []byte(encodingEncrypted), metadataKeyID: []byte(id)},
			Data:     data,
		}
		// Whatever a history holds: a payload or an error, never a panic, and nothing passes unsealed.
		if decoded, err := c.Decode([]*commonpb.Payload{p}); err == nil && proto.Equal(decoded[0], p) {
			t.Error("an encrypted payload passed through as it was")
		}
	})
}
