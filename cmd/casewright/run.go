package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"golang.org/x/sync/errgroup"

	"casewright/postgres"
)

// runCmd is casewright run: everything on one machine, with a small made-up caseload.
type runCmd struct {
	config
	webFlags
	clockFlags
	ClockSteps   bool   `name:"clock-steps" help:"The agency's clock stands still: each line of standard input with a date moves it there. For demonstrations and tests."`
	Cases        int    `default:"60" placeholder:"N" help:"Made-up cases to load into an empty embedded database; 0 for none."`
	Devstack     string `env:"CASEWRIGHT_DEVSTACK" placeholder:"FILE" help:"The program with the embedded servers. Default: casewright-devstack beside this program."`
	TemporalPort int    `default:"7233" placeholder:"PORT" help:"Port of the embedded Temporal; 0 for any."`
	UIPort       int    `name:"ui-port" default:"8233" placeholder:"PORT" help:"Port of Temporal's own pages; 0 for any, -1 for none."`
}

// Run starts what is not running, prepares it, serves and works until it is interrupted.
func (c *runCmd) Run(s *streams) error {
	ctx, stop := interrupted()
	defer stop()
	began := time.Now()
	real := c.real()
	if err := errors.Join(c.config.check(), c.clockFlags.check(real)); err != nil {
		return err
	}
	if c.ClockSteps && real {
		return &inputError{Field: "clock-steps", Message: "DATABASE_URL or TEMPORAL_ADDRESS names real servers: their clock is not moved"}
	}
	stack := devstack{TemporalAddress: c.TemporalAddress}
	if !real {
		started, servers, err := c.startDevstack(ctx, s)
		if err != nil {
			return err
		}
		defer servers.stop()
		stack = started
		c.DatabaseURL, c.TemporalAddress = stack.DatabaseURL, stack.TemporalAddress
		var gone context.CancelCauseFunc
		ctx, gone = context.WithCancelCause(ctx)
		go func() { // without its servers the program has nothing to do
			servers.wait()
			gone(errServersGone)
		}()
	}
	if err := migrate(ctx, c.DatabaseURL, tell(s)); err != nil {
		return err
	}
	p, err := c.prepare(ctx, s, real)
	if err != nil {
		return err
	}
	defer p.close()
	g, ctx := errgroup.WithContext(ctx)
	if c.ClockSteps {
		p.clock = stepped(p.clock)
		go func() { // it may wait for a line for as long as the program runs
			if err := step(ctx, p, s.In, s.Out); err != nil && ctx.Err() == nil {
				tell(s)(err.Error())
			}
		}()
	}
	g.Go(func() error { return c.work(ctx, p, "") })
	g.Go(func() error {
		return c.serve(ctx, p, c.TemporalNamespace, !real, func(address string) { c.announce(s, p, stack, address, time.Since(began)) })
	})
	err = g.Wait()
	if errors.Is(context.Cause(ctx), errServersGone) {
		return errServersGone
	}
	return err
}

// errServersGone: nobody asked the embedded servers to stop.
var errServersGone = errors.New("the embedded servers have ended by themselves; the lines above and temporal.log in the folder of --dir say why. Start again: nothing that was confirmed is lost")

func tell(s *streams) func(string) {
	return func(step string) { fmt.Fprintln(s.Err, "casewright:", step) }
}

// migrate brings the database to this program's schema.
func migrate(ctx context.Context, url string, tell func(string)) error {
	db, err := postgres.Open(ctx, url, 0)
	if err != nil {
		return err
	}
	defer db.Close()
	if err := db.Migrate(ctx, tell); err != nil {
		return err
	}
	schema, err := db.SchemaVersion(ctx)
	if err != nil {
		return err
	}
	tell(fmt.Sprintf("schema is at version %d", schema.Database))
	return nil
}

// prepare sets the clock, and in an empty embedded database makes the demo sign-ins and caseload.
func (c *runCmd) prepare(ctx context.Context, s *streams, real bool) (*parts, error) {
	db, err := c.database(ctx)
	if err != nil {
		return nil, err
	}
	_, err = c.set(ctx, db)
	if err == nil && !real {
		err = errors.Join(demoAccounts(ctx, db), demoOffices(ctx, db))
	}
	db.Close()
	if err != nil {
		return nil, err
	}
	p, err := c.open(ctx, s, true)
	if err != nil {
		return nil, err
	}
	if !real && c.Cases > 0 {
		if err := c.loadDemo(ctx, s, p); err != nil {
			p.close()
			return nil, err
		}
	}
	return p, nil
}

func demoAccounts(ctx context.Context, db *postgres.DB) error {
	there, err := db.Accounts(ctx)
	if err != nil || len(there) > 0 {
		return err
	}
	for _, a := range postgres.DemoAccounts() {
		if _, err := db.CreateAccount(ctx, a, time.Now()); err != nil {
			return fmt.Errorf("make the demo sign-ins: %w", err)
		}
	}
	return nil
}

// loadDemo loads the small made-up caseload once.
func (c *runCmd) loadDemo(ctx context.Context, s *streams, p *parts) error {
	empty, err := p.db.Empty(ctx)
	if err != nil || !empty {
		return err
	}
	return loadCaseload(ctx, s, p, c.Cases, 1)
}

// announce prints where everything is, in one block.
func (c *runCmd) announce(s *streams, p *parts, stack devstack, address string, took time.Duration) {
	var b strings.Builder
	line := func(name, value string) { fmt.Fprintf(&b, "  %-14s%s\n", name, value) }
	fmt.Fprintf(&b, "\nCasewright is ready (%.1f s).\n\n", took.Seconds())
	line("Pages", "http://"+strings.Replace(address, "127.0.0.1", "localhost", 1))
	if stack.TemporalUI != "" {
		line("Temporal UI", stack.TemporalUI)
	}
	if stack.PostgresVersion != "" {
		line("PostgreSQL", stack.PostgresVersion+" (private, under "+relative(c.Dir)+")")
		line("Temporal", stack.TemporalVersion+" at "+stack.TemporalAddress)
	}
	if c.ClockSteps {
		line("Clock", fmt.Sprintf("stands at %s; type a later date to move it", p.clock.Today()))
	} else if p.clock.Rate() != 1 {
		line("Clock", fmt.Sprintf("runs %d times as fast; it is %s at the agency", p.clock.Rate(), p.clock.Today()))
	}
	if stack.PostgresVersion != "" { // the servers are the embedded ones
		b.WriteString("\n  Demo sign-ins (made-up cases only)\n")
		for _, a := range postgres.DemoAccounts() {
			fmt.Fprintf(&b, "    %-12s %s\n", a.Login, a.Password)
		}
	}
	b.WriteString("\nStop with Ctrl-C.\n")
	fmt.Fprint(s.Out, b.String())
}

func relative(path string) string {
	wd, err := os.Getwd()
	if err != nil {
		return path
	}
	if r, err := filepath.Rel(wd, path); err == nil {
		return r
	}
	return path
}

// servers is the running devstack program.
type servers struct {
	command *exec.Cmd
	input   io.Closer
	done    chan struct{}
}

func (v *servers) wait() { <-v.done }

// stop ends the servers cleanly: Temporal first, then PostgreSQL.
func (v *servers) stop() {
	// The program stops when its input ends; nothing to do when it already has.
	_ = v.input.Close()
	select {
	case <-v.done:
	case <-time.After(30 * time.Second):
		_ = v.command.Process.Kill()
		<-v.done
	}
}

// startDevstack starts the embedded servers and waits until they are ready.
func (c *runCmd) startDevstack(ctx context.Context, s *streams) (devstack, *servers, error) {
	program, err := c.devstackProgram()
	if err != nil {
		return devstack{}, nil, err
	}
	command := exec.Command(program, "--dir", c.Dir, "--temporal-port", fmt.Sprint(c.TemporalPort), "--ui-port", fmt.Sprint(c.UIPort),
		"--namespace", c.TemporalNamespace, "--stop-with-parent")
	command.Stderr = s.Err
	detach(command)
	in, err := command.StdinPipe()
	if err != nil {
		return devstack{}, nil, err
	}
	out, err := command.StdoutPipe()
	if err != nil {
		return devstack{}, nil, err
	}
	if err := command.Start(); err != nil {
		return devstack{}, nil, fmt.Errorf("start %s: %w", program, err)
	}
	v := &servers{command: command, input: in, done: make(chan struct{})}
	line := make(chan string, 1)
	go func() {
		defer close(v.done)
		text, _ := bufio.NewReader(out).ReadString('\n')
		line <- text
		_, _ = io.Copy(io.Discard, out)
		_ = command.Wait() // what went wrong stands on standard error
	}()
	select {
	case <-ctx.Done():
		v.stop()
		return devstack{}, nil, ctx.Err()
	case text := <-line:
		var d devstack
		if err := json.Unmarshal([]byte(text), &d); err != nil {
			v.stop()
			return d, nil, errors.New("the embedded servers did not start; the lines above say why")
		}
		return d, v, nil
	}
}

func (c *runCmd) devstackProgram() (string, error) {
	if c.Devstack != "" {
		return c.Devstack, nil
	}
	self, err := os.Executable()
	if err != nil {
		return "", err
	}
	beside := filepath.Join(filepath.Dir(self), "casewright-devstack")
	if _, err := os.Stat(beside); err == nil {
		return beside, nil
	}
	if found, err := exec.LookPath("casewright-devstack"); err == nil {
		return found, nil
	}
	return "", fmt.Errorf("the embedded servers are not built: run 'make devstack', or set DATABASE_URL and TEMPORAL_ADDRESS to real ones (looked for %s)", beside)
}
