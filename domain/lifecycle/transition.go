package lifecycle

import "fmt"

// Transition is a change of a process's state and what brings it.
type Transition struct {
	From, To State
	// By is the action that brings it, or "" when a clock or something that happened elsewhere does.
	By   string
	Says string // what brings it, in words
}

// Transitions are all changes of state that the process may go through: by its own actions, by those of other
// processes, by itself, and by its clocks.
func (p *Process) Transitions() []Transition {
	var list []Transition
	for _, a := range p.Actions {
		for _, m := range a.moves() {
			list = append(list, Transition{m.From, m.To, a.Name, a.Title})
		}
	}
	for _, m := range p.Moved {
		_, a, _ := FindAction(m.By)
		list = append(list, Transition{m.From, m.To, m.By, a.Title})
	}
	for _, r := range p.Reactions {
		for _, m := range r.Moves {
			list = append(list, Transition{m.From, m.To, "", r.Says})
		}
	}
	for _, d := range p.Deadlines {
		for _, m := range d.Moves {
			list = append(list, Transition{m.From, m.To, "", d.ID + " runs out"})
		}
	}
	return list
}

// moves are the changes of state that an action may bring.
func (a Action) moves() []Move {
	if len(a.Moves) > 0 {
		return a.Moves
	}
	var list []Move
	for _, from := range a.From {
		for _, to := range a.To {
			if from != to {
				list = append(list, Move{From: from, To: to})
			}
		}
	}
	return list
}

// stateChange is what one event did to the process at a place.
type stateChange struct {
	place    string
	from, to State
	byItself bool // it followed from another event
}

// Taken are the transitions that the decision took, by place, each as its process declares it. The error names a
// change of state that no process declares; that is a fault in the process's page. A process that stopped because
// the case was closed is not among them.
func (d Decision) Taken() (map[string][]Transition, error) {
	taken := map[string][]Transition{}
	begun := map[string]State{} // where the action found the places that it moved
	now := map[string]State{}
	declare := func(place string, from, to State, by string) error {
		if from == to {
			return nil
		}
		p, _ := FindProcess(place)
		for _, x := range p.Transitions() {
			if x.From == from && x.To == to && x.By == by {
				taken[place] = append(taken[place], x)
				return nil
			}
		}
		return fmt.Errorf("%q moved %s from %q to %q, which is not declared", by, place, from, to)
	}
	for _, c := range d.changes {
		from, moved := begun[c.place]
		if !c.byItself {
			if !moved {
				begun[c.place] = c.from
			}
			now[c.place] = c.to
			continue
		}
		if moved {
			if err := declare(c.place, from, c.from, d.action); err != nil {
				return nil, err
			}
			delete(begun, c.place)
		}
		if err := declare(c.place, c.from, c.to, ""); err != nil {
			return nil, err
		}
	}
	for place, from := range begun {
		if err := declare(place, from, now[place], d.action); err != nil {
			return nil, err
		}
	}
	return taken, nil
}
