// Package pg keeps one private PostgreSQL cluster for one data folder: finds the programs, makes the cluster,
// runs the server, starts it again when it dies, and stops it cleanly.
package pg

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// Say tells a person what is being done, one line at a time.
type Say func(format string, args ...any)

// Cluster is a PostgreSQL data folder, ready to be started.
type Cluster struct {
	Dir  string // the devstack's data folder; holds postgres.password and postgres.port
	Home string // holds data/ and postgres.log; Dir/postgres, or where that link points
	Bin  Binaries

	acct     account
	pw       passwords
	newLogin bool // passwords were made for a cluster that was there before
	say      Say
}

// Open finds PostgreSQL and the cluster below dir, and makes the cluster when there is none.
// The caller holds the lock on dir.
func Open(dir string, where Search, say Say) (*Cluster, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	acct, err := serviceAccount()
	if err != nil {
		return nil, err
	}
	c := &Cluster{Dir: dir, acct: acct, say: say}
	if c.Home, err = home(dir, acct, say); err != nil {
		return nil, err
	}
	made := c.madeBy()
	if made != 0 {
		where.Major = made
	}
	if c.Bin, err = find(where, acct); err != nil {
		return nil, err
	}
	var renewed bool
	if c.pw, renewed, err = loadPasswords(dir); err != nil {
		return nil, err
	}
	if made == 0 {
		return c, c.init()
	}
	c.newLogin = renewed
	return c, nil
}

func (c *Cluster) data() string    { return filepath.Join(c.Home, "data") }
func (c *Cluster) LogFile() string { return filepath.Join(c.Home, "postgres.log") }

// madeBy returns the major version that made the cluster, 0 when there is none.
func (c *Cluster) madeBy() int {
	text, err := os.ReadFile(filepath.Join(c.data(), "PG_VERSION"))
	if err != nil {
		return 0
	}
	major, _ := strconv.Atoi(strings.TrimSpace(string(text)))
	return major
}

// home returns the folder of the cluster, made when missing: dir/postgres, or, when the server's account cannot
// reach that (a checkout below /root), a private folder outside with dir/postgres as a link to it.
func home(dir string, acct account, say Say) (string, error) {
	link := filepath.Join(dir, "postgres")
	_, err := os.Lstat(link)
	if errors.Is(err, fs.ErrNotExist) {
		err = makeHome(link, acct, say)
	}
	if err != nil {
		return "", err
	}
	real, err := filepath.EvalSymlinks(link)
	if errors.Is(err, fs.ErrNotExist) {
		target, _ := os.Readlink(link)
		return "", fmt.Errorf("%s points to %s, which is gone: put it back, or remove the link to start with empty databases", link, target)
	}
	if err != nil {
		return "", err
	}
	if !acct.canEnter(real) {
		return "", fmt.Errorf("user %s cannot reach the database folder %s: give it search permission on every parent folder, or start as the user who made it", acct.name, real)
	}
	return real, nil
}

func makeHome(path string, acct account, say Say) error {
	dir := filepath.Dir(path)
	if acct.drop {
		// What is secret in the data folder has mode 0600; search permission alone lets the server's account through.
		st, err := os.Stat(dir)
		if err != nil {
			return err
		}
		if err := os.Chmod(dir, st.Mode().Perm()|0o011); err != nil {
			return err
		}
	}
	if acct.canEnter(dir) {
		if err := os.Mkdir(path, 0o700); err != nil {
			return err
		}
		return acct.give(path)
	}
	outside, err := os.MkdirTemp("/var/tmp", "casewright-") // made with mode 0700
	if err != nil {
		return err
	}
	say("User %s cannot reach %s; the database goes to %s", acct.name, dir, outside)
	if err := acct.give(outside); err != nil {
		return err
	}
	return os.Symlink(outside, path)
}

// init makes the cluster beside its place and moves it there at the end, so that a kill leaves no half of one.
func (c *Cluster) init() error {
	c.say("Making a PostgreSQL %s cluster in %s …", c.Bin.Version, c.Home)
	half := filepath.Join(c.Home, "data.new")
	pwfile := filepath.Join(c.Home, "initdb.password")
	defer os.Remove(pwfile)
	if err := writePrivate(pwfile, c.pw[AdminRole]+"\n"); err != nil {
		return err
	}
	if err := c.acct.give(pwfile); err != nil {
		return err
	}
	var failed error
	// Byte order sorts the same on every machine; the character type makes lower('Ñ') work. Its name differs by system.
	for _, ctype := range []string{"C.UTF-8", "en_US.UTF-8", "C"} {
		if err := os.RemoveAll(half); err != nil {
			return err
		}
		out, err := c.acct.command(filepath.Join(c.Bin.Dir, "initdb"), "--pgdata", half, "--data-checksums",
			"--encoding=UTF8", "--locale=C", "--lc-ctype="+ctype, "--username="+AdminRole,
			"--auth=scram-sha-256", "--pwfile="+pwfile).CombinedOutput()
		if err == nil {
			return os.Rename(half, c.data())
		}
		failed = fmt.Errorf("initdb: %w: %s", err, strings.TrimSpace(string(out)))
		if !strings.Contains(string(out), "locale") {
			break
		}
	}
	return failed
}
