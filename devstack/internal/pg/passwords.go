package pg

import (
	"bufio"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// Roles of the private cluster.
const (
	AdminRole      = "postgres"   // superuser: tests make their template databases with it
	CasewrightRole = "casewright" // owns the database casewright, and nothing else
	TemporalRole   = "temporal"   // owns the two Temporal databases, and cannot connect to casewright
)

// passwords holds one random password per role.
type passwords map[string]string

// passwordFile is in the format of libpq, so that it also serves psql: PGPASSFILE=.casewright/postgres.password psql …
func passwordFile(dir string) string { return filepath.Join(dir, "postgres.password") }

// loadPasswords reads the password file, adding any role that is missing. made reports that it had to:
// the cluster must then be told.
func loadPasswords(dir string) (pw passwords, made bool, err error) {
	path := passwordFile(dir)
	pw = passwords{}
	f, err := os.Open(path)
	switch {
	case err == nil:
		defer f.Close()
		for sc := bufio.NewScanner(f); sc.Scan(); {
			if part := strings.Split(sc.Text(), ":"); len(part) == 5 {
				pw[part[3]] = part[4]
			}
		}
	case !errors.Is(err, fs.ErrNotExist):
		return nil, false, fmt.Errorf("read the database passwords: %w", err)
	}
	var text strings.Builder
	for _, role := range []string{AdminRole, CasewrightRole, TemporalRole} {
		if pw[role] == "" {
			made = true
			secret := make([]byte, 24)
			rand.Read(secret) // never fails: crypto/rand ends the program instead
			pw[role] = hex.EncodeToString(secret)
		}
		fmt.Fprintf(&text, "127.0.0.1:*:*:%s:%s\n", role, pw[role])
	}
	if !made {
		return pw, false, nil
	}
	return pw, true, writePrivate(path, text.String())
}

// writePrivate replaces a file in one step, readable by its owner alone.
func writePrivate(path, text string) error {
	tmp, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+"-*") // made with mode 0600
	if err != nil {
		return err
	}
	defer os.Remove(tmp.Name()) // gone already after the rename
	if _, err := tmp.WriteString(text); err != nil {
		return errors.Join(err, tmp.Close())
	}
	if err := errors.Join(tmp.Sync(), tmp.Close()); err != nil {
		return err
	}
	return os.Rename(tmp.Name(), path)
}
