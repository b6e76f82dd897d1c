package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
)

// lock keeps two devstacks from running the same half on one folder. The system gives it back when the process ends in
// any way.
type lock struct{ file *os.File }

func takeLock(dir, half string) (*lock, error) {
	path := filepath.Join(dir, half+".lock")
	f, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, fmt.Errorf("lock the data folder: %w", err)
	}
	if err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
		f.Close()
		holder, _ := os.ReadFile(path)
		return nil, fmt.Errorf("another casewright-devstack (process %s) already runs %s on %s: stop it, or give another --dir",
			strings.TrimSpace(string(holder)), map[string]string{"postgres": "PostgreSQL", "temporal": "Temporal"}[half], dir)
	}
	l := &lock{f}
	if err := f.Truncate(0); err != nil {
		l.release()
		return nil, fmt.Errorf("write the lock of the data folder: %w", err)
	}
	if _, err := fmt.Fprintf(f, "%d\n", os.Getpid()); err != nil {
		l.release()
		return nil, fmt.Errorf("write the lock of the data folder: %w", err)
	}
	return l, nil
}

func (l *lock) release() { l.file.Close() }
