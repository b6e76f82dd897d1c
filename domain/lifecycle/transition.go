package lifecycle

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
