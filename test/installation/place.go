package installation

import (
	"net"
	"os"
	"path/filepath"
	"runtime"
	"testing"
)

// Casewright is the program under test.
func Casewright() string { return program("CASEWRIGHT_BIN", "casewright") }

// Devstack is the program with the servers.
func Devstack() string { return program("CASEWRIGHT_DEVSTACK", "casewright-devstack") }

func program(variable, name string) string {
	if p := os.Getenv(variable); p != "" {
		return p
	}
	_, here, _, _ := runtime.Caller(0)
	return filepath.Join(filepath.Dir(here), "..", "..", "bin", name)
}

// Folder is a folder that PostgreSQL's own user can enter, gone after the test unless that failed.
func Folder(t testing.TB) string {
	t.Helper()
	dir, err := os.MkdirTemp("", "casewright-test-")
	if err == nil {
		err = os.Chmod(dir, 0o755)
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if t.Failed() {
			t.Logf("what the parts wrote is kept in %s", dir)
			return
		}
		if err := os.RemoveAll(dir); err != nil {
			t.Log(err)
		}
	})
	return dir
}

// FreeAddress is an address on which nobody listens.
func FreeAddress(t testing.TB) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().String()
}
