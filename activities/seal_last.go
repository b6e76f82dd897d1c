package activities

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"casewright/domain/audit"
)

// LastSeal is the last seal in a file of seals, if there is one. A line cut short by a crash is none yet.
func LastSeal(file string) (seal audit.Seal, there bool, err error) {
	text, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		return seal, false, nil
	}
	if err != nil {
		return seal, false, fmt.Errorf("read the file of seals: %w", err)
	}
	text = bytes.TrimSuffix(text[:bytes.LastIndexByte(text, '\n')+1], []byte{'\n'})
	if len(text) == 0 {
		return seal, false, nil
	}
	seal, err = audit.Parse(text[bytes.LastIndexByte(text, '\n')+1:])
	if err != nil {
		return seal, false, fmt.Errorf("the last line of %s is not a seal, 'casewright audit verify' tells more: %w", file, err)
	}
	return seal, true, nil
}
