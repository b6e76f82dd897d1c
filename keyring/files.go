package keyring

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// source is where the keys of one kind come from: text of the environment or, when there is none, a file
// with one key "id:base64" a line, primary first.
type source struct {
	kind Kind
	path string
	text string
}

// load returns the keys, and makes the file with one new key when it is missing.
func (s source) load() ([]key, error) {
	keys, err := s.reload()
	if !errors.Is(err, fs.ErrNotExist) {
		return keys, err
	}
	folder := filepath.Dir(s.path)
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return nil, fmt.Errorf("make the folder of the keys: %w", err)
	}
	if err := os.Chmod(folder, 0o700); err != nil {
		return nil, fmt.Errorf("close the folder of the keys: %w", err)
	}
	fresh, err := os.CreateTemp(folder, string(s.kind)+".*.new")
	if err != nil {
		return nil, fmt.Errorf("make %s: %w", s.path, err)
	}
	defer os.Remove(fresh.Name())
	if err := write(fresh, []key{newKey(nil)}); err != nil {
		return nil, err
	}
	// Link, unlike rename, fails when another process made the file first: then its keys are the ones to use.
	if err := os.Link(fresh.Name(), s.path); err != nil && !errors.Is(err, fs.ErrExist) {
		return nil, fmt.Errorf("make %s: %w", s.path, err)
	}
	return s.reload()
}

// reload reads the keys and never makes any.
func (s source) reload() ([]key, error) {
	if s.text != "" {
		return parse(s.text, s.kind.Variable())
	}
	info, err := os.Stat(s.path)
	if err != nil {
		return nil, err
	}
	if mode := info.Mode().Perm(); mode&0o077 != 0 {
		return nil, fmt.Errorf("key file %s can be read or written by others (mode %#o): run chmod 600 %s", s.path, mode, s.path)
	}
	text, err := os.ReadFile(s.path)
	if err != nil {
		return nil, err
	}
	return parse(string(text), s.path)
}

// rotate puts a new key in front of the file's keys. The file it prepares also keeps a second rotation out,
// so that no key is lost between two.
func (s source) rotate() (id string, err error) {
	prepared := s.path + ".rotating"
	f, err := os.OpenFile(prepared, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if errors.Is(err, fs.ErrExist) {
		return "", fmt.Errorf("another rotation is at work, or was interrupted: when none is, remove %s and try again", prepared)
	}
	if err != nil {
		return "", fmt.Errorf("rotate the %s keys: %w", s.kind, err)
	}
	defer os.Remove(prepared)
	older, err := s.reload()
	if err != nil {
		f.Close()
		return "", err
	}
	fresh := newKey(older)
	if err := write(f, append([]key{fresh}, older...)); err != nil {
		return "", err
	}
	if err := os.Rename(prepared, s.path); err != nil {
		return "", fmt.Errorf("rotate the %s keys: %w", s.kind, err)
	}
	return fresh.id, syncFolder(filepath.Dir(s.path))
}

// write stores the keys durably in f and closes it: a key must be on disk before anything is sealed with it.
func write(f *os.File, keys []key) error {
	var text strings.Builder
	for _, k := range keys {
		text.WriteString(k.line() + "\n")
	}
	_, err := f.WriteString(text.String())
	if err == nil {
		err = f.Sync()
	}
	if closed := f.Close(); err == nil {
		err = closed
	}
	if err != nil {
		return fmt.Errorf("write %s: %w", f.Name(), err)
	}
	return nil
}

func syncFolder(path string) error {
	folder, err := os.Open(path)
	if err != nil {
		return err
	}
	defer folder.Close()
	return folder.Sync()
}
