// Package temporalx connects to Temporal the way every process of Casewright must: payloads and failures
// encrypted, logs without payloads, and errors that say what to do.
package temporalx

import (
	"fmt"

	commonpb "go.temporal.io/api/common/v1"
	"go.temporal.io/sdk/converter"
	"google.golang.org/protobuf/proto"

	"casewright/keyring"
)

const (
	encodingEncrypted = "binary/encrypted"
	metadataKeyID     = "encryption-key-id"
)

// Codec encrypts payloads with the primary key of ring and decrypts them with any. The key id stands in the
// payload's metadata. Each payload is bound to the namespace and to nothing else: binding it to the serialization
// context would break histories, because that context differs between SDK versions for local activities.
// Payloads that were never encrypted, such as those the server itself writes, pass through.
func Codec(ring *keyring.Ring, namespace string) converter.PayloadCodec {
	return codec{ring: ring, bind: []byte(namespace)}
}

type codec struct {
	ring *keyring.Ring
	bind []byte
}

func (c codec) Encode(payloads []*commonpb.Payload) ([]*commonpb.Payload, error) {
	encoded := make([]*commonpb.Payload, len(payloads))
	for i, p := range payloads {
		plain, err := proto.Marshal(p)
		if err != nil {
			return nil, fmt.Errorf("encode payload %d: %w", i, err)
		}
		id, sealed := c.ring.Seal(plain, c.bind)
		encoded[i] = &commonpb.Payload{
			Metadata: map[string][]byte{
				converter.MetadataEncoding: []byte(encodingEncrypted),
				metadataKeyID:              []byte(id),
			},
			Data: sealed,
		}
	}
	return encoded, nil
}

func (c codec) Decode(payloads []*commonpb.Payload) ([]*commonpb.Payload, error) {
	decoded := make([]*commonpb.Payload, len(payloads))
	for i, p := range payloads {
		if string(p.GetMetadata()[converter.MetadataEncoding]) != encodingEncrypted {
			decoded[i] = p
			continue
		}
		plain, err := c.ring.Open(string(p.Metadata[metadataKeyID]), p.Data, c.bind)
		if err != nil {
			return nil, fmt.Errorf("decrypt payload %d: %w", i, err)
		}
		decoded[i] = new(commonpb.Payload)
		if err := proto.Unmarshal(plain, decoded[i]); err != nil {
			return nil, fmt.Errorf("decrypted payload %d: %w", i, err)
		}
	}
	return decoded, nil
}

// DataConverter converts values to JSON and encrypts them with Codec.
func DataConverter(ring *keyring.Ring, namespace string) converter.DataConverter {
	return converter.NewCodecDataConverter(converter.GetDefaultDataConverter(), Codec(ring, namespace))
}
