package activities

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// sealFile is the file of seals: lines that are only ever added.
type sealFile struct {
	f    *os.File
	path string
	// whole is the length up to the end of the last whole line, once last was called.
	whole int64
}

// openSealFile opens the file, making it and its folder when they are not there.
func openSealFile(path string) (*sealFile, error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, fmt.Errorf("make the folder of the seals: %w", err)
	}
	f, err := os.OpenFile(path, os.O_RDWR|os.O_APPEND, 0)
	if errors.Is(err, os.ErrNotExist) {
		f, err = os.OpenFile(path, os.O_RDWR|os.O_APPEND|os.O_CREATE, 0o600)
		if err == nil {
			err = syncFolder(filepath.Dir(path))
		}
	}
	if err != nil {
		return nil, fmt.Errorf("open the file of seals: %w", err)
	}
	return &sealFile{f: f, path: path}, nil
}

// close closes a file of which every write was synced.
func (s *sealFile) close() { _ = s.f.Close() }

// syncFolder makes a new file's name as safe as its content.
func syncFolder(path string) error {
	d, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}

// add writes a line and waits until it is on the disk.
func (s *sealFile) add(line []byte) error {
	if _, err := s.f.Write(append(bytes.Clone(line), '\n')); err != nil {
		return fmt.Errorf("write to the file of seals: %w", err)
	}
	if err := s.f.Sync(); err != nil {
		return fmt.Errorf("write to the file of seals: %w", err)
	}
	return nil
}

// last returns the last whole line, nil when there is none, and whether a line cut short by a crash follows it.
func (s *sealFile) last() (line []byte, torn bool, err error) {
	info, err := s.f.Stat()
	if err != nil {
		return nil, false, fmt.Errorf("read the file of seals: %w", err)
	}
	const step = 64 << 10
	var tail []byte
	for at := info.Size(); ; {
		// A whole line lies between two line ends, or between the start of the file and one.
		end := bytes.LastIndexByte(tail, '\n')
		if start := bytes.LastIndexByte(tail[:max(end, 0)], '\n'); end >= 0 && (start >= 0 || at == 0) {
			s.whole = at + int64(end) + 1
			return tail[start+1 : end], s.whole < info.Size(), nil
		}
		if at == 0 {
			s.whole = 0
			return nil, len(tail) > 0, nil
		}
		n := min(at, step)
		at -= n
		block := make([]byte, n, n+int64(len(tail)))
		if _, err := s.f.ReadAt(block, at); err != nil && !errors.Is(err, io.EOF) {
			return nil, false, fmt.Errorf("read the file of seals: %w", err)
		}
		tail = append(block, tail...)
	}
}

// removeTorn cuts off the line that a crash left unfinished. No row of the database knows it: a row is
// written after its line is safe.
func (s *sealFile) removeTorn() error {
	if err := s.f.Truncate(s.whole); err != nil {
		return fmt.Errorf("repair the file of seals: %w", err)
	}
	if err := s.f.Sync(); err != nil {
		return fmt.Errorf("repair the file of seals: %w", err)
	}
	return nil
}
