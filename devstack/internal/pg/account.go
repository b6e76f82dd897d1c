package pg

import (
	"fmt"
	"os"
	"os/exec"
	"os/user"
	"strconv"
	"strings"
	"syscall"
)

// account is the operating system user that the PostgreSQL programs run as. The server refuses to run as root,
// so a devstack started by root drops to an unprivileged user for them.
type account struct {
	name     string
	uid, gid int
	drop     bool // the caller is root and must change to this user
}

// serviceAccount returns the caller, or for root the user postgres if there is one, else nobody.
func serviceAccount() (account, error) {
	if uid := os.Geteuid(); uid != 0 {
		return account{name: "uid " + strconv.Itoa(uid), uid: uid, gid: os.Getegid()}, nil
	}
	for _, name := range []string{"postgres", "nobody"} {
		u, err := user.Lookup(name)
		if err != nil {
			continue
		}
		uid, err1 := strconv.Atoi(u.Uid)
		gid, err2 := strconv.Atoi(u.Gid)
		if err1 == nil && err2 == nil && uid != 0 {
			return account{name: name, uid: uid, gid: gid, drop: true}, nil
		}
	}
	return account{}, fmt.Errorf("PostgreSQL refuses to run as root, and there is neither a user postgres nor nobody to drop to; start this as an ordinary user")
}

// command prepares a program run as the account, with no PostgreSQL variable of the caller's environment
// and with messages in English, because a few of them are read.
func (a account) command(program string, args ...string) *exec.Cmd {
	cmd := exec.Command(program, args...)
	cmd.Dir = "/" // the caller's folder may be closed to the account
	for _, kv := range os.Environ() {
		if !strings.HasPrefix(kv, "PG") && !strings.HasPrefix(kv, "LC_") && !strings.HasPrefix(kv, "LANG") {
			cmd.Env = append(cmd.Env, kv)
		}
	}
	cmd.Env = append(cmd.Env, "LC_ALL=C")
	// A group of its own: Ctrl-C in the terminal is for the devstack, which stops Temporal before PostgreSQL.
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	if a.drop {
		cmd.SysProcAttr.Credential = &syscall.Credential{Uid: uint32(a.uid), Gid: uint32(a.gid)}
	}
	return cmd
}

// canEnter reports whether the account can go into a folder. It tries, instead of reading modes, so that
// access lists and every parent count too.
func (a account) canEnter(dir string) bool {
	return a.command("/bin/sh", "-c", `cd "$0"`, dir).Run() == nil
}

// give makes the account the owner of a file or folder.
func (a account) give(path string) error {
	if !a.drop {
		return nil
	}
	return os.Chown(path, a.uid, a.gid)
}
