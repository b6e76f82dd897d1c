// Command casewright-devstack runs what Casewright needs on one machine: a private PostgreSQL, and on it a Temporal
// server with its Web UI, with everything kept in one folder. On standard error it tells what it does; when all is ready
// it prints one line of JSON with the addresses on standard output.
package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/alecthomas/kong"

	"casewright/devstack/internal/pg"
)

type commands struct {
	Dir         string `default:".casewright" help:"Folder for everything that is kept." type:"path"`
	PostgresBin string `help:"Folder with initdb, postgres and pg_ctl; default: search." env:"CASEWRIGHT_POSTGRES_BIN" type:"path"`

	Run          runCmd    `cmd:"" default:"withargs" help:"Start, and run until a signal (the default)."`
	Status       statusCmd `cmd:"" help:"Say what runs and where."`
	WipeTemporal wipeCmd   `cmd:"" help:"Remove everything Temporal knows. Cases are not touched: casewright ops rebuild starts their workflows again."`
}

// usageError is an error of the person who typed the command: exit code 2.
type usageError struct{ error }

func main() {
	var c commands
	parser := kong.Must(&c, kong.Name("casewright-devstack"),
		kong.Description("Runs a private PostgreSQL and a Temporal server on this machine for Casewright."),
		kong.Exit(os.Exit), kong.WithHyphenPrefixedParameters(true)) // --ui-port -1
	ctx, err := parser.Parse(os.Args[1:])
	if err != nil {
		fail(usageError{err})
	}
	if err := ctx.Run(&c); err != nil {
		fail(err)
	}
}

func fail(err error) {
	fmt.Fprintf(os.Stderr, "casewright-devstack: %v\n", err)
	var usage usageError
	if errors.As(err, &usage) {
		fmt.Fprintln(os.Stderr, "Run casewright-devstack --help for the flags.")
		os.Exit(2)
	}
	os.Exit(1)
}

// say prints one line of progress.
func say(format string, args ...any) {
	fmt.Fprintf(os.Stderr, format+"\n", args...)
}

// search says where to look for PostgreSQL: beside this program, where it was started, and beside the data folder.
func (c *commands) search() pg.Search {
	roots := []string{filepath.Dir(c.Dir)}
	if cwd, err := os.Getwd(); err == nil {
		roots = append(roots, cwd)
	}
	if exe, err := os.Executable(); err == nil {
		roots = append(roots, filepath.Dir(filepath.Dir(exe)))
	}
	return pg.Search{Dir: c.PostgresBin, Roots: roots}
}

// makeDir makes the data folder, closed to others.
func (c *commands) makeDir() error {
	if err := os.MkdirAll(c.Dir, 0o700); err != nil {
		return fmt.Errorf("make the data folder: %w", err)
	}
	return nil
}
