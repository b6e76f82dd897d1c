package stories_test

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"casewright/domain/lifecycle"
)

// Every story comes to the same end on the pure functions and on the real servers.
func TestStories(t *testing.T) {
	files, err := filepath.Glob("*.story")
	if err != nil || len(files) == 0 {
		t.Fatalf("no stories: %v", err)
	}
	var telling sync.WaitGroup
	free := make(chan bool, atOnce)
	for _, file := range files {
		telling.Go(func() {
			free <- true
			defer func() { <-free }()
			t.Run(strings.TrimSuffix(file, ".story"), func(t *testing.T) { tellTwice(t, file) })
		})
	}
	telling.Wait()
}

// atOnce is how many stories are told at a time: mostly they wait for timers.
const atOnce = 5

func tellTwice(t *testing.T, file string) {
	s, err := readStory(file)
	if err != nil {
		t.Fatal(err)
	}
	var decided view
	if !t.Run("decided", func(t *testing.T) { decided = s.tell(t, newPure(t, s)) }) {
		return
	}
	t.Run("lived", func(t *testing.T) {
		w := newServer(t, s)
		lived := s.tell(t, w)
		w.letters(t, lived)
		w.keepHistories(t, s.name, lived)
		if diff := cmp.Diff(ending(decided), ending(lived)); diff != "" {
			t.Errorf("the real servers end elsewhere (-decided +lived):\n%s", diff)
		}
		if err := lifecycle.CheckChain(lived.records); err != nil {
			t.Error(err)
		}
	})
}

// ending is all that must be the same in both worlds: where everything stands, and what happened in which order.
func ending(v view) []string {
	var list []string
	for place, at := range v.c.Processes {
		list = append(list, fmt.Sprintf("%s: %s since %s, run %d, ended %t", place, at.State, at.Since, at.Run, at.Ended))
	}
	for _, d := range v.c.Deadlines {
		if d.Open() {
			list = append(list, fmt.Sprintf("runs %s of %s: %s to %s", d.ID, d.Subject, d.From, d.Limit))
		}
	}
	for _, o := range v.c.Orders {
		list = append(list, fmt.Sprintf("order %s of %s: %s", o.Key, o.EnteredOn, o.Monthly()))
	}
	slices.Sort(list)
	list = append(list, fmt.Sprintf("owed: %+v", v.account), "open tasks: "+strings.Join(v.tasks(), ", "))
	return append(list, order(v.records)...)
}

// order is what happened, command by command. Clocks of several processes that look on one day do so in no order
// of their own, and letters are made in their own time.
func order(records []lifecycle.Record) []string {
	type turn struct {
		command, action string
		lines           []string
	}
	var turns []turn
	for _, r := range records {
		if r.Kind == "notice-rendered" {
			continue
		}
		if n := len(turns); n == 0 || turns[n-1].command != r.CommandID {
			turns = append(turns, turn{command: r.CommandID, action: r.Action})
		}
		last := &turns[len(turns)-1]
		last.lines = append(last.lines, fmt.Sprintf("%s %s: %s", r.EffectiveOn, r.Action, say(r)))
	}
	var list []string
	for i := 0; i < len(turns); {
		j := i + 1
		for j < len(turns) && turns[i].action == "pass-time" && turns[j].action == "pass-time" {
			j++
		}
		slices.SortStableFunc(turns[i:j], func(a, b turn) int { return slices.Compare(a.lines, b.lines) })
		for _, x := range turns[i:j] {
			list = append(list, x.lines...)
		}
		i = j
	}
	return list
}
