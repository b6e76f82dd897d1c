//go:build faults

package faults_test

import (
	"context"
	"encoding/json"
	"fmt"
	"hash/fnv"
	"maps"
	"math/rand/v2"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"github.com/google/uuid"

	"casewright/activities"
	"casewright/domain/lifecycle"
	"casewright/postgres"
	"casewright/simulation"
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

// next makes up the next command: mostly what a task asks for, or something else that is allowed now.
func (c *person) next(ctx context.Context) (lifecycle.Command, map[string]any, error) {
	cmd := lifecycle.Command{ID: c.id(), Actor: c.actor}
	if len(c.own) == 0 || c.random.IntN(15) == 0 {
		return c.newCase(ctx, cmd)
	}
	cmd.Case = pick(c.random, c.own)
	if c.random.IntN(8) == 0 {
		cmd.Case = c.w.anyCase(c.random)
	}
	l, facts, err := c.load(ctx, cmd.Case, "")
	if err != nil {
		return cmd, nil, err
	}
	if l.Case.ID == "" { // filed, and nobody knows yet whether it was
		return c.newCase(ctx, cmd)
	}
	if l.Case.State(lifecycle.CaseProcess) == lifecycle.CaseEnded && c.random.IntN(4) > 0 {
		c.own = slices.DeleteFunc(c.own, func(id string) bool { return id == cmd.Case }) // little can be done here any more
	}
	cmd.Seen = l.Case.Changed
	if c.random.IntN(25) == 0 {
		cmd.Seen = 1 // an old form
	}
	a, about, task := c.choose(l.Case, facts)
	cmd.Action, cmd.Actor = a.Name, c.as(a)
	if _, facts, err = c.load(ctx, cmd.Case, a.Name); err != nil {
		return cmd, nil, err
	}
	form, _ := c.clerk(cmd.Case).Fill(l.Case, a, cmd.Actor, facts, about, task)
	if c.random.IntN(40) == 0 && len(form) > 0 {
		clear(form) // a form left empty
	}
	return c.finish(cmd, form)
}

// load reads a case and what a decision about it may know.
func (c *person) load(ctx context.Context, id, action string) (l postgres.Loaded, f lifecycle.Facts, err error) {
	err = retry(ctx, func() error {
		var err error
		if l, err = c.w.s.DB.LoadCase(ctx, id, ""); err == nil {
			f, err = c.w.facts.Facts(ctx, l, action)
		}
		return err
	})
	return l, f, err
}

// as is who does an action: who may. By a page it is always who signed in.
func (c *person) as(a lifecycle.Action) lifecycle.Actor {
	by := c.actor
	if c.typed || slices.Contains(a.Roles, by.Role) {
		return by
	}
	by.Role = a.Roles[0]
	if by.Role == lifecycle.System {
		by.Kind = "system"
	}
	return by
}

// choose takes an action, what it is about and the task that it answers.
func (c *person) choose(k lifecycle.Case, f lifecycle.Facts) (a lifecycle.Action, about, task string) {
	open := slices.DeleteFunc(slices.Clone(k.Tasks), func(t lifecycle.Task) bool { return !t.Open() })
	if len(open) > 0 && c.random.IntN(2) == 0 {
		t := pick(c.random, open)
		if _, a, ok := lifecycle.FindAction(t.Action); ok {
			return a, t.Subject, t.Key
		}
	}
	forbidden := c.random.IntN(20) == 0
	by := map[string][]lifecycle.Availability{}
	list := lifecycle.Available(k, c.actor, f)
	for _, x := range list {
		if x.Allowed() != forbidden && (!slices.Contains(ending, x.Action.Name) || c.random.IntN(30) == 0) {
			by[x.Process] = append(by[x.Process], x)
		}
	}
	x := pick(c.random, list)
	if len(by) > 0 { // a process first, so that one with many actions does not drown the others
		x = pick(c.random, by[pick(c.random, slices.Sorted(maps.Keys(by)))])
	}
	if len(x.Keys) > 0 {
		about = pick(c.random, x.Keys)
	}
	return x.Action, about, ""
}

// ending are actions that are allowed for long and after which little is left to do, or that do little.
var ending = []string{"withdraw-application", "claim-good-cause", "add-note", "assign-worker", "consider-adoption"}

func (c *person) newCase(ctx context.Context, cmd lifecycle.Command) (lifecycle.Command, map[string]any, error) {
	if cmd.Case == "" {
		cmd.Case = c.id()
		c.own = append(c.own, cmd.Case)
		c.w.mu.Lock()
		c.w.cases = append(c.w.cases, cmd.Case)
		c.w.mu.Unlock()
	}
	cmd.Action = pick(c.random, []string{"file-application", "file-application", "receive-referral", "request-application"})
	_, a, _ := lifecycle.FindAction(cmd.Action)
	_, facts, err := c.load(ctx, cmd.Case, cmd.Action)
	if err != nil {
		return cmd, nil, err
	}
	form, _ := c.clerk(cmd.Case).Fill(lifecycle.Case{}, a, cmd.Actor, facts, "", "")
	return c.finish(cmd, form)
}

func (c *person) finish(cmd lifecycle.Command, form map[string]any) (lifecycle.Command, map[string]any, error) {
	body, err := json.Marshal(form)
	if err != nil {
		return cmd, nil, err
	}
	cmd.Form = body
	entries := map[string]any{} // as plain JSON, for a page
	return cmd, entries, json.Unmarshal(body, &entries)
}

// clerk fills in forms for a case: always with the same family.
func (c *person) clerk(id string) simulation.Clerk {
	h := fnv.New32a()
	_, _ = h.Write([]byte(id))
	return simulation.Clerk{R: c.random, Family: simulation.Family(c.w.s.lives(7), int(h.Sum32()%1_000_000), livesFrom)}
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

// retry does what only reads until the server is there again.
func retry(ctx context.Context, f func() error) error { return retryFor(ctx, answerWithin, f) }

func retryFor(ctx context.Context, patience time.Duration, f func() error) error {
	var err error
	for end := time.Now().Add(patience); time.Now().Before(end); {
		if err = f(); err == nil || ctx.Err() != nil {
			return err
		}
		time.Sleep(100 * time.Millisecond)
	}
	return err
}
