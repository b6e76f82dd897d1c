package simulation

import (
	"encoding/json"

	"casewright/domain/lifecycle"
)

// clocks counts what became of one clock of law.
type clocks struct{ Opened, Met, Late, Missed, Reached, Ended int }

// tally counts one life.
type tally struct {
	events, commands, letters        int
	stage                            string
	clocks                           map[string]*clocks
	taken                            map[string]map[lifecycle.Transition]int // by process
	actions                          map[string]int
	refused                          map[string]int // forms given up
	money                            sums
	opened, order, children, settled int
	behind, paidBehind               int
}

func newTally() *tally {
	return &tally{clocks: map[string]*clocks{}, taken: map[string]map[lifecycle.Transition]int{}, actions: map[string]int{}, refused: map[string]int{}}
}

func (t *tally) clock(id string) *clocks {
	if t.clocks[id] == nil {
		t.clocks[id] = &clocks{}
	}
	return t.clocks[id]
}

// add counts a decision.
func (t *tally) add(_ lifecycle.Case, d lifecycle.Decision) error {
	t.events += len(d.Records)
	t.commands++
	t.actions[d.Records[0].Action]++
	taken, err := d.Taken()
	if err != nil {
		return err
	}
	for place, list := range taken {
		p, _ := lifecycle.FindProcess(place)
		if t.taken[p.Name] == nil {
			t.taken[p.Name] = map[lifecycle.Transition]int{}
		}
		for _, x := range list {
			t.taken[p.Name][x]++
		}
	}
	for _, r := range d.Records {
		t.count(r)
	}
	return nil
}

func (t *tally) count(r lifecycle.Record) {
	switch r.Kind {
	case "deadline-opened", "deadline-closed", "deadline-passed":
	default:
		return
	}
	var e struct {
		ID                string
		Met, Late, Missed bool
	}
	if err := json.Unmarshal(r.Body, &e); err != nil {
		panic(err) // the core wrote it
	}
	k := t.clock(e.ID)
	switch {
	case r.Kind == "deadline-opened":
		k.Opened++
	case e.Met:
		k.Met++
	case e.Late:
		k.Late++
	case e.Missed:
		k.Missed++
	case r.Kind == "deadline-passed":
		k.Reached++
	default:
		k.Ended++
	}
}

// close counts what stands at the end.
func (t *tally) close(l *life) {
	t.stage, t.money = l.c.Stage(), l.purse.sums
	if !l.c.Opened() {
		return
	}
	t.opened = 1
	if len(l.c.Orders) > 0 {
		t.order = 1
	}
	for _, p := range l.c.Parties {
		if p.Role == lifecycle.Child {
			t.children++
		}
	}
	t.settled = t.children - len(l.c.ParentageUnsettled())
	if t.money.monthsBehind > 0 {
		t.behind = 1
		if t.money.paidOnArrears > 0 {
			t.paidBehind = 1
		}
	}
}

// must copies plain data into another shape.
func must(from, to any) {
	if err := json.Unmarshal(write(from), to); err != nil {
		panic(err)
	}
}
