package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"text/tabwriter"
	"time"

	"github.com/google/uuid"
	enumspb "go.temporal.io/api/enums/v1"

	"casewright/domain/lifecycle"
	"casewright/postgres"
	"casewright/temporalx"
	"casewright/workflows"
)

// benchCommandsCmd is casewright bench commands.
type benchCommandsCmd struct {
	config
	Seconds int  `default:"30" placeholder:"N" help:"Seconds of measurement for each contender."`
	Rounds  int  `default:"10" placeholder:"N" help:"Rounds to divide the seconds into; in each round every contender has its turn."`
	Clients int  `default:"32" placeholder:"N" help:"Callers at the same time."`
	Cases   int  `default:"400" hidden:""` // of the measurement's own caseload
	Mix     bool `name:"mix-into-real-record" help:"Load the measurement's made-up cases into a database that DATABASE_URL names and that holds other cases."`
}

// The measurement has its own made-up cases: a command stays in its case's history for good.
const benchSeed = 9_000_001

// Run measures and prints each round, the rates and the ratios.
func (c *benchCommandsCmd) Run(s *streams) error {
	switch {
	case c.Rounds < 1 || c.Seconds < c.Rounds:
		return &inputError{Field: "seconds", Message: "give at least one second a round"}
	case c.Clients < 1 || c.Clients > 1000:
		return &inputError{Field: "clients", Message: "give a number of callers from 1 to 1000"}
	}
	ctx, stop := interrupted()
	defer stop()
	real := c.real()
	p, err := c.open(ctx, s, true)
	if err != nil {
		return err
	}
	defer p.close()
	load := caseloadLoad{parts: p, s: s, cases: c.Cases, seed: benchSeed, asOf: p.clock.Today(), refuseOthers: real && !c.Mix}
	if err := load.run(ctx); err != nil {
		return err
	}
	b := &commandsBench{parts: p, commands: temporalx.Commands{Client: p.temporal}}
	if err := b.choose(ctx, &load); err != nil {
		return err
	}
	if len(b.cases) == 0 {
		return errors.New("none of the measurement's cases is being located any more: they have been worked on")
	}
	ctx, end := context.WithCancel(ctx)
	defer end()
	worked := make(chan error, 1)
	go func() {
		err := b.work(ctx, s, c)
		end()
		worked <- err
	}()
	err = c.measure(ctx, s, b)
	end()
	return errors.Join(err, <-worked)
}

// work runs a worker here, unless one runs already: two would share the load unseen.
func (b *commandsBench) work(ctx context.Context, s *streams, c *benchCommandsCmd) error {
	d, err := b.temporal.DescribeTaskQueue(ctx, workflows.CaseQueue, enumspb.TASK_QUEUE_TYPE_WORKFLOW)
	if err != nil {
		return err
	}
	for _, poller := range d.GetPollers() {
		if time.Since(poller.GetLastAccessTime().AsTime()) < 65*time.Second {
			fmt.Fprintln(s.Err, "casewright: using the worker that runs already")
			<-ctx.Done()
			return nil
		}
	}
	return c.work(ctx, b.parts, "")
}

// commandsBench sends commands as the pages do.
type commandsBench struct {
	*parts
	commands temporalx.Commands
	cases    []lifecycle.Case
}

// choose takes the loaded cases on which both commands are allowed.
func (b *commandsBench) choose(ctx context.Context, load *caseloadLoad) error {
	for i := range load.cases {
		l, err := b.db.LoadCase(ctx, load.plan.CaseID(i), "")
		if err != nil {
			return err
		}
		at := l.Case.State(lifecycle.LocateProcess)
		if l.Case.State(lifecycle.CaseProcess) == lifecycle.CaseOpen && (at == lifecycle.Searching || at == lifecycle.LeadToVerify) {
			b.cases = append(b.cases, l.Case)
		}
	}
	return nil
}

// do sends one command: by turns a note and the result of a source, which go to two workflows. Clients
// share no case while there are enough.
func (b *commandsBench) do(ctx context.Context, clients, client, n int) error {
	c := b.cases[(client+n/2*clients)%len(b.cases)]
	cmd := lifecycle.Command{ID: uuid.NewString(), Case: c.ID, Action: "add-note",
		Actor: lifecycle.Actor{Kind: "person", ID: c.Worker, Name: "Measurement", Role: lifecycle.Caseworker}}
	var form any = lifecycle.Note{Text: "A note of the length that people write when they are in a hurry, for the measurement."}
	if n%2 == 1 {
		cmd.Action, form = "record-source-result", lifecycle.SourceResult{Source: "internet", On: b.clock.Today(), Result: "nothing"}
	}
	var err error
	if cmd.Form, err = json.Marshal(form); err != nil {
		return err
	}
	o, err := b.commands.Do(ctx, cmd)
	if err != nil {
		return err
	}
	return o.Err()
}

// bare makes the scratch tables, with snapshots and bodies as large as real ones.
func (b *commandsBench) bare(ctx context.Context) (*postgres.Bare, error) {
	snapshot, err := json.Marshal(b.cases[0])
	if err != nil {
		return nil, err
	}
	history, err := b.db.History(ctx, b.cases[0].ID, postgres.HistoryFilter{Limit: 1})
	if err != nil {
		return nil, err
	}
	return b.db.NewBare(ctx, 500, string(snapshot), string(history[0].Body))
}

// contender is one that is measured.
type contender struct {
	name string
	do   func(ctx context.Context, client, n int) error
	turn []slice
}

// measure warms all contenders up, then gives them their turns in alternating order.
func (c *benchCommandsCmd) measure(ctx context.Context, s *streams, b *commandsBench) (err error) {
	bare, err := b.bare(ctx)
	if err != nil {
		return err
	}
	nothing, err := startNothing(ctx, b.temporal, 2*len(b.cases))
	if err != nil {
		return err
	}
	defer func() {
		after := context.WithoutCancel(ctx)
		err = errors.Join(err, nothing.stop(after), bare.Drop(after))
	}()
	contenders := []*contender{
		{name: "commands", do: func(ctx context.Context, client, n int) error { return b.do(ctx, c.Clients, client, n) }},
		{name: "no-op update", do: func(ctx context.Context, client, n int) error { return nothing.do(ctx, client+n*c.Clients) }},
		{name: "bare transaction", do: func(ctx context.Context, client, n int) error { return bare.Transact(ctx, client+n*c.Clients) }},
	}
	length := time.Duration(c.Seconds) * time.Second / time.Duration(c.Rounds)
	fmt.Fprintf(s.Err, "casewright: %d clients, %d cases; starting their workflows …\n", c.Clients, len(b.cases))
	// Until each client has sent both commands to all of its cases.
	calls := 2 * (len(b.cases)/c.Clients + 1)
	for _, k := range contenders {
		if err := warmUp(ctx, c.Clients, calls, k.do); err != nil {
			return fmt.Errorf("%s: %w", k.name, err)
		}
	}
	for round := range c.Rounds {
		turn := slices.Clone(contenders)
		if round%2 == 1 {
			slices.Reverse(turn)
		}
		for _, k := range turn {
			measured, err := closedLoop(ctx, c.Clients, length, k.do)
			if err != nil {
				return fmt.Errorf("%s: %w", k.name, err)
			}
			k.turn = append(k.turn, measured)
		}
		fmt.Fprintf(s.Err, "casewright: round %d of %d: %.0f commands a second, %.0f no-op updates, %.0f bare transactions\n", round+1, c.Rounds,
			contenders[0].turn[round].perSecond(), contenders[1].turn[round].perSecond(), contenders[2].turn[round].perSecond())
	}
	return printContenders(s.Out, c.Clients, contenders)
}

// printContenders prints the rates, the calls that were not answered in time, and the first contender's ratio to each other: the median of the
// rounds, and the smallest and largest.
func printContenders(out io.Writer, clients int, list []*contender) error {
	t := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintf(t, "%d clients\tPer second\tp50\tp99\tLost\tRatio (median)\tRatios of the rounds\n", clients)
	for i, k := range list {
		var all slice
		var ratios []float64
		for round, turn := range k.turn {
			all = all.add(turn)
			ratios = append(ratios, list[0].turn[round].perSecond()/turn.perSecond())
		}
		fmt.Fprintf(t, "%s\t%.0f\t%s\t%s\t%d\t", k.name, all.perSecond(), ms(all.percentile(50)), ms(all.percentile(99)), all.lost)
		if i > 0 {
			fmt.Fprintf(t, "%.2f\t%.2f to %.2f", median(ratios), slices.Min(ratios), slices.Max(ratios))
		} else {
			fmt.Fprint(t, "\t")
		}
		fmt.Fprintln(t)
	}
	return t.Flush()
}
