package main

import (
	"context"
	"fmt"
	"sync/atomic"
	"time"

	"golang.org/x/sync/errgroup"

	"casewright/keyring"
	"casewright/workflows"
)

// opsCmd is what operators do.
type opsCmd struct {
	Rebuild opsRebuildCmd `cmd:"" help:"Start every workflow that the record says should run and that does not: after Temporal was lost, or a bulk load."`
	Keys    opsKeysCmd    `cmd:"" help:"Make and rotate keys."`
	Office  opsOfficeCmd  `cmd:"" help:"What letters say about an agency: address, telephone, program text."`
}

// opsRebuildCmd is casewright ops rebuild.
type opsRebuildCmd struct {
	config
	Rate int `default:"0" placeholder:"N" help:"Workflows started per second at most; 0 is as fast as the server takes them."`
}

// Run rebuilds, telling how far it is. It can be stopped and run again.
func (c *opsRebuildCmd) Run(s *streams) error {
	ctx, stop := interrupted()
	defer stop()
	if c.Rate < 0 {
		return &inputError{Field: "rate", Message: "give a number of workflows per second, or 0 for as fast as the server takes them"}
	}
	p, err := c.open(ctx, s, true)
	if err != nil {
		return err
	}
	defer p.close()
	started, checked, err := rebuild(ctx, p, c.Rate, func(checked, started int, took time.Duration) {
		fmt.Fprintf(s.Err, "casewright: %d processes checked, %d workflows started, %.0f s\n", checked, started, took.Seconds())
	})
	if err != nil {
		return err
	}
	strays, err := p.effects().CarryOutStrays(ctx)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(s.Out, "%d running processes checked, %d workflows started, effects carried out for %d cases\n", checked, started, strays)
	return err
}

// startsAtOnce is how many workflows are being started at the same time: each waits for the server's
// disk, so that one after the other would leave it idle.
const startsAtOnce = 16

// rebuild starts the workflows that are missing, page by page, at most rate a second (0: as fast as the
// server takes them).
func rebuild(ctx context.Context, p *parts, rate int, progress func(checked, started int, took time.Duration)) (started, checked int, err error) {
	e := p.effects()
	began, told := time.Now(), time.Now()
	var in workflows.ReconcileInput
	for {
		page, err := p.db.RunningProcesses(ctx, in.AfterCase, in.AfterProcess, 200)
		if err != nil || len(page) == 0 {
			return started, checked, err
		}
		var fresh atomic.Int64
		g, starting := errgroup.WithContext(ctx)
		g.SetLimit(startsAtOnce)
		for _, r := range page {
			if rate > 0 {
				select {
				case <-time.After(time.Second / time.Duration(rate)):
				case <-starting.Done(): // interrupted, or one could not be started
				}
			}
			g.Go(func() error {
				new, err := e.Ensure(starting, r)
				if new {
					fresh.Add(1)
				}
				return err
			})
		}
		err = g.Wait()
		started += int(fresh.Load())
		if err != nil {
			return started, checked, err
		}
		checked += len(page)
		in.AfterCase, in.AfterProcess = page[len(page)-1].CaseID, page[len(page)-1].Name
		if time.Since(told) > 2*time.Second {
			told = time.Now()
			progress(checked, started, time.Since(began))
		}
	}
}

// opsKeysCmd makes and rotates keys.
type opsKeysCmd struct {
	Rotate opsKeysRotateCmd `cmd:"" help:"Make a new primary key of a ring; older keys keep opening what they sealed."`
	New    opsKeysNewCmd    `cmd:"" help:"Print a new set of keys as environment variables, for an installation that keeps them outside."`
}

type opsKeysRotateCmd struct {
	Dir  string `env:"CASEWRIGHT_DIR" default:".casewright" type:"path" help:"Folder of the keys."`
	Ring string `required:"" enum:"codec,data,audit,sessions" help:"Which ring: codec, data, audit or sessions."`
}

// Run rotates a key kept in a file.
func (c *opsKeysRotateCmd) Run(s *streams) error {
	keys, err := config{Dir: c.Dir}.keys()
	if err != nil {
		return err
	}
	id, err := keys.Rotate(keyring.Kind(c.Ring))
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(s.Out, "The %s ring now seals with key %s. Restart web and worker; back the key files up.\n", c.Ring, id)
	return err
}

type opsKeysNewCmd struct{}

// Run prints the variables.
func (c *opsKeysNewCmd) Run(s *streams) error {
	for _, line := range keyring.NewEnvironment() {
		if _, err := fmt.Fprintln(s.Out, line); err != nil {
			return err
		}
	}
	return nil
}
