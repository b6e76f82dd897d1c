//go:build faults

// Package faults_test kills every part of a whole installation at random moments while commands run, and proves that every
// acknowledged command is in the record once, that nothing is there twice or by half, and that no letter and no timer is lost.
// The checks are themselves checked: planted bugs must each be found.
package faults_test

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"golang.org/x/sync/errgroup"

	"casewright/activities"
	"casewright/domain/lifecycle"
	"casewright/test/installation"
)

var (
	seedFlag = flag.Uint64("seed", 0, "seed of the workload and of the kills; 0 takes one from the time")
	cases    = flag.Int("cases", 60, "cases that have been lived for years when the first part is killed")
	commands = flag.Int("commands", 2000, "commands in total")
	kills    = flag.Int("kills", 20, "kills")
	clients  = flag.Int("clients", 8, "clients; every fourth uses the pages")
	rate     = flag.Int64("rate", 0, "how fast the agency's clock runs; 0 is as fast as so many cases allow")
	planted  = flag.Bool("planted", true, "plant bugs in copies of the record in the end")

	momentsFlag = flag.Int("moments", 10, "moments at which all invariants are asked while parts are killed")
)

// staff is who sends the commands.
var staff = lifecycle.Actor{Kind: "person", ID: "11111111-1111-4111-8111-111111111111", Name: "Dana Reyes", Role: lifecycle.Supervisor}

func TestNothingIsLostOrDoubledWhenPartsAreKilled(t *testing.T) {
	seed := *seedFlag
	if seed == 0 {
		seed = uint64(time.Now().UnixNano())
	}
	t.Logf("seed %d: repeat with go test -tags faults ./test/faults -seed %d", seed, seed)
	if *rate == 0 {
		*rate = max(60, min(agencyRate, agencyRate*150/int64(*cases)))
	}
	s := &stack{Installation: installation.New(t, installation.Options{Start: today().In(time.UTC).Add(17 * time.Hour), Seed: seed})}
	told := campaign(t, s, seed, s.populate(t, seed, *cases))
	quiesce(t, s)
	t.Run("what a workflow never heard of is picked up", func(t *testing.T) { unheard(t, s, told) })
	t.Run("every process waits for its earliest clock", func(t *testing.T) { mustWait(t, s, told) })
	s.slow(t)
	quiesce(t, s)
	t.Run("the record holds what was promised", func(t *testing.T) { mustBeWell(t, s, told) })
	t.Run("every process was there", func(t *testing.T) { s.breadth(t, told) })
	t.Run("an empty Temporal is rebuilt from the record", func(t *testing.T) { rebuild(t, s) })
	if *planted {
		t.Run("the checks find planted bugs", func(t *testing.T) { plantBugs(t, s, told) })
	}
}

// stack is the installation under test.
type stack struct {
	*installation.Installation
	loaded  int64               // position of the last event that was there before anybody sent a command
	clients []string            // their journals
	told    map[string]promise  // what else was said to those who sent commands
	newer   bool                // another program wrote the record: this one cannot replay it
	asked   int                 // moments
	after   []lifecycle.Command // sent by the checks themselves
}

// agencyRate is how fast the agency's clock runs at most: six seconds a day, so that deadlines come due while parts are
// killed. What comes due is work too: a thousand cases have it in proportion more slowly.
const agencyRate = 14400

// campaign runs the workload under the kills and returns what the clients were told.
func campaign(t *testing.T, s *stack, seed uint64, ids []string) map[string]promise {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 40*time.Minute)
	defer cancel()
	w := &workload{s: s, facts: &activities.Cases{DB: s.DB, Clock: s.Clock, Law: s.Law}, cases: slices.Clone(ids)}
	money := &cashier{books: w.facts.Books(), random: rand.New(rand.NewPCG(seed, 98))}
	over := func() bool { return w.sent.Load() >= int64(*commands) }
	var browsers []*browser
	began, triggered := time.Now(), 0
	g, ctx := errgroup.WithContext(ctx)
	var killed map[string]int
	for i := range *clients {
		c := &person{w: w, name: fmt.Sprintf("client %d", i+1), random: rand.New(rand.NewPCG(seed, uint64(i))),
			actor: staff}
		for j := i; j < len(ids); j += *clients {
			c.own = append(c.own, ids[j])
		}
		c.journal = newJournal(t, filepath.Join(s.Dir, fmt.Sprintf("journal-%d.jsonl", i+1)))
		c.send = c.direct
		if i%4 == 3 {
			b := newBrowser(t, s.Web)
			if err := b.signIn(ctx); err != nil {
				t.Fatal(err)
			}
			c.send, c.typed = b.send(c), true
			browsers = append(browsers, b)
		}
		s.clients = append(s.clients, c.journal.path)
		n := *commands / *clients
		if i < *commands%*clients {
			n++
		}
		g.Go(func() error { return c.work(ctx, n) })
	}
	g.Go(func() error {
		var err error
		killed, err = s.inflict(ctx, plan(rand.New(rand.NewPCG(seed, 99)), *kills, *commands), w.sent.Load)
		return err
	})
	g.Go(func() error { return money.work(ctx, s, over) })
	g.Go(func() error { triggered = s.batches(ctx, over); return nil })
	g.Go(func() error { return s.moments(t, ctx, w.sent.Load) })
	if err := g.Wait(); err != nil && !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	for _, b := range browsers {
		for _, x := range b.wrong {
			t.Errorf("a page blames the program: %s", x)
		}
	}
	told := promises(t, s.clients)
	summary(t, s, told, w, killed, time.Since(began))
	fmt.Printf("faults: %d receipts posted, %d taken back, %d refused; batches asked for %d times\n", len(money.posted), len(money.returned), money.refused, triggered)
	wrong, err := money.check(t.Context(), s)
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range wrong {
		t.Error(x)
	}
	return told
}

// summary tells what was done.
func summary(t *testing.T, s *stack, told map[string]promise, w *workload, killed map[string]int, took time.Duration) {
	t.Helper()
	var done, refused, open int
	for _, p := range told {
		switch {
		case p.done:
			done++
		case p.refused:
			refused++
		default:
			open++
		}
	}
	line := fmt.Sprintf("commands %d: done %d, refused %d, given up %d; sent again %d times; %d cases; %.0f s\nkills:", len(told), done, refused, open, w.resent.Load(), len(w.cases), took.Seconds())
	for _, c := range s.Children() {
		line += fmt.Sprintf(" %s %d", c.Name, killed[c.Name])
		if n := c.Ended(); n > 0 {
			t.Errorf("%s ended by itself %d times", c.Name, n)
		}
	}
	fmt.Println("faults:", line)
	if done < len(told)/3 {
		t.Errorf("of %d commands only %d were done: the workload tests too little", len(told), done)
	}
}
