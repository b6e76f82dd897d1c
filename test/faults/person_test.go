//go:build faults

package faults_test

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"github.com/google/uuid"

	"casewright/activities"
	"casewright/domain/lifecycle"
)

// workload is what the clients share.
type workload struct {
	s      *stack
	facts  *activities.Cases
	sent   atomic.Int64 // commands answered or given up, of all clients
	resent atomic.Int64
	mu     sync.Mutex
	cases  []string
}

// answerWithin is how long a client goes on sending a command before that counts as lost.
const answerWithin = 2 * time.Minute

// person is one person at work, on cases of their own and sometimes on those of others.
type person struct {
	w       *workload
	name    string
	random  *rand.Rand
	journal *journal
	own     []string
	actor   lifecycle.Actor
	typed   bool // sends forms of pages
	// send sends a command once. The entry is the answer; an error is no answer.
	send func(ctx context.Context, cmd lifecycle.Command, form map[string]any) (entry, error)
}

func (c *person) work(ctx context.Context, commands int) error {
	for range commands {
		cmd, form, err := c.next(ctx)
		if err != nil {
			return fmt.Errorf("%s: %w", c.name, err)
		}
		c.journal.write(entry{Command: &cmd})
		answer, err := c.insist(ctx, cmd, form)
		if err != nil {
			return fmt.Errorf("%s: %s of command %s on case %s: %w", c.name, cmd.Action, cmd.ID, cmd.Case, err)
		}
		answer.ID = cmd.ID
		c.journal.write(answer)
		c.w.sent.Add(1)
	}
	return nil
}

// impatience is when a person who does not insist closes the window.
const impatience = 300 * time.Millisecond

// insist sends a command until it is answered. One in 12 people closes the window soon, and one in 10 clicks twice.
func (c *person) insist(ctx context.Context, cmd lifecycle.Command, form map[string]any) (entry, error) {
	hurried, twice := c.random.IntN(12) == 0, c.random.IntN(10) == 0
	if hurried {
		short, cancel := context.WithTimeout(ctx, impatience)
		defer cancel()
		answer, err := c.send(short, cmd, form)
		if err != nil {
			return entry{GivenUp: true, Attempts: 1}, nil
		}
		answer.Attempts = 1
		return answer, nil
	}
	if twice {
		go func() { _, _ = c.send(ctx, cmd, form) }() // the answer is the one to the other click
	}
	for began, n := time.Now(), 1; ; n++ {
		answer, err := c.send(ctx, cmd, form)
		answer.Attempts = n
		if twice {
			answer.Attempts++
		}
		switch {
		case err == nil:
			return answer, nil
		case ctx.Err() != nil:
			return answer, ctx.Err()
		case time.Since(began) > answerWithin:
			return answer, fmt.Errorf("no answer in %s and %d attempts: %w", answerWithin, n, err)
		}
		c.w.resent.Add(1)
		time.Sleep(time.Duration(50+c.random.IntN(200)) * time.Millisecond)
	}
}

// direct sends to the engine, as the pages do it.
func (c *person) direct(ctx context.Context, cmd lifecycle.Command, _ map[string]any) (entry, error) {
	ctx, cancel := context.WithTimeout(ctx, 30*time.Second)
	defer cancel()
	outcome, err := c.w.s.Commands.Do(ctx, cmd)
	return entry{Outcome: &outcome}, err
}

// next makes up the next command.
func (c *person) next(ctx context.Context) (lifecycle.Command, map[string]any, error) {
	cmd := lifecycle.Command{ID: c.id(), Actor: c.actor}
	if c.random.IntN(9) == 0 || len(c.own) == 0 {
		return c.newCase(cmd)
	}
	cmd.Case = pick(c.random, c.own)
	if c.random.IntN(8) == 0 {
		cmd.Case = c.w.anyCase(c.random)
	}
	var l struct {
		c       lifecycle.Case
		facts   lifecycle.Facts
		persons []string
	}
	err := retry(ctx, func() error {
		loaded, err := c.w.s.DB.LoadCase(ctx, cmd.Case, "")
		if err != nil {
			return err
		}
		l.c = loaded.Case
		l.facts, err = c.w.facts.Facts(ctx, loaded, "")
		if err != nil {
			return err
		}
		l.persons, err = c.w.someone(ctx)
		return err
	})
	if err != nil {
		return cmd, nil, err
	}
	if l.c.ID == "" { // filed, and nobody knows yet whether it was
		return c.newCase(cmd)
	}
	if l.c.State(lifecycle.CaseProcess) == lifecycle.CaseEnded && c.random.IntN(4) > 0 {
		c.own = slices.DeleteFunc(c.own, func(id string) bool { return id == cmd.Case }) // little can be done here any more
	}
	cmd.Seen = l.c.Changed
	if c.random.IntN(25) == 0 {
		cmd.Seen = 1 // an old form
	}
	a := c.choose(lifecycle.Available(l.c, c.actor, l.facts))
	cmd.Action = a.Name
	f := c.filler(l.c, l.persons)
	f.typed = c.typed
	form := f.fill(lifecycle.Fields(a.Form()), "")
	if c.random.IntN(40) == 0 && len(form) > 0 {
		clear(form) // a form left empty
	}
	return c.finish(cmd, form)
}

// weights make common what is common; the others are 2.
var weights = map[string]int{"open-case": 12, "review-duplicates": 12, "complete-application": 8, "record-source-result": 6, "verify-lead": 4, "add-note": 2,
	"withdraw-application": 1, "claim-good-cause": 1, "decide-good-cause": 6, "record-interview": 1, "conclude-search": 6}

// choose takes an action, mostly one that is allowed.
func (c *person) choose(list []lifecycle.Availability) lifecycle.Action {
	forbidden := c.random.IntN(20) == 0
	var bag []lifecycle.Action
	for _, x := range list {
		if x.Allowed() == forbidden {
			continue
		}
		n := weights[x.Action.Name]
		if n == 0 {
			n = 2
		}
		for range n {
			bag = append(bag, x.Action)
		}
	}
	if len(bag) == 0 {
		return pick(c.random, list).Action
	}
	return pick(c.random, bag)
}

func (c *person) newCase(cmd lifecycle.Command) (lifecycle.Command, map[string]any, error) {
	if cmd.Case == "" {
		cmd.Case = c.id()
		c.own = append(c.own, cmd.Case)
		c.w.mu.Lock()
		c.w.cases = append(c.w.cases, cmd.Case)
		c.w.mu.Unlock()
	}
	cmd.Action = pick(c.random, []string{"file-application", "file-application", "receive-referral", "request-application"})
	_, a, _ := lifecycle.FindAction(cmd.Action)
	return c.finish(cmd, c.filler(lifecycle.Case{}, nil).fill(lifecycle.Fields(a.Form()), ""))
}

func (c *person) finish(cmd lifecycle.Command, form map[string]any) (lifecycle.Command, map[string]any, error) {
	var err error
	cmd.Form, err = json.Marshal(form)
	return cmd, form, err
}

func (c *person) filler(k lifecycle.Case, persons []string) filler {
	return filler{random: c.random, today: c.w.s.Clock.Today(), c: k, keys: c.w.s.Keys, others: persons}
}

func (c *person) id() string {
	var b uuid.UUID
	for i := range b {
		b[i] = byte(c.random.Uint32())
	}
	b[6], b[8] = b[6]&0x0f|0x40, b[8]&0x3f|0x80
	return b.String()
}

func (w *workload) anyCase(random *rand.Rand) string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return pick(random, w.cases)
}

// someone are a few persons on file, so that cases share people.
func (w *workload) someone(ctx context.Context) ([]string, error) {
	rows, err := w.s.DB.Pool().Query(ctx, `select id::text from person order by id limit 20`)
	if err != nil {
		return nil, err
	}
	var ids []string
	for rows.Next() {
		var id string
		if err := rows.Scan(&id); err != nil {
			return nil, err
		}
		ids = append(ids, id)
	}
	return slices.Clip(ids), rows.Err()
}

// retry does what only reads until the server is there again.
func retry(ctx context.Context, f func() error) error {
	var err error
	for end := time.Now().Add(answerWithin); time.Now().Before(end); {
		if err = f(); err == nil || ctx.Err() != nil {
			return err
		}
		time.Sleep(100 * time.Millisecond)
	}
	return err
}
