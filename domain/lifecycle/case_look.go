package lifecycle

import (
	"slices"
)

// State is the state of a process at its place, "" when it never started or ended with the case.
func (c *Case) State(place string) State {
	return c.Processes[place].stands()
}

func (i Instance) stands() State {
	if i.State == Stopped {
		return None
	}
	return i.State
}

// Running reports whether the process has started and not ended.
func (c *Case) Running(place string) bool {
	at, ok := c.Processes[place]
	return ok && !at.Ended
}

// Opened reports whether the agency has opened the case.
func (c *Case) Opened() bool { return c.Number != "" }

// Party finds a party by key.
func (c Case) Party(key string) (Party, bool) {
	i := slices.IndexFunc(c.Parties, func(p Party) bool { return p.Key == key })
	if i < 0 {
		return Party{}, false
	}
	return c.Parties[i], true
}

// InRole returns the first party in a role.
func (c Case) InRole(r Role) (Party, bool) {
	i := slices.IndexFunc(c.Parties, func(p Party) bool { return p.Role == r })
	if i < 0 {
		return Party{}, false
	}
	return c.Parties[i], true
}

// party returns the party to change, for apply.
func (c *Case) party(key string) *Party {
	c.Parties = slices.Clone(c.Parties)
	for i := range c.Parties {
		if c.Parties[i].Key == key {
			return &c.Parties[i]
		}
	}
	return &Party{}
}

// OpenDeadline finds the running clock with an id and subject.
func (c Case) OpenDeadline(id, subject string) (Deadline, bool) {
	for _, d := range c.Deadlines {
		if d.Open() && d.ID == id && d.Subject == subject {
			return d, true
		}
	}
	return Deadline{}, false
}

// OpenTask finds an open task by name and subject.
func (c Case) OpenTask(name, subject string) (Task, bool) {
	for _, t := range c.Tasks {
		if t.Open() && t.Name == name && t.Subject == subject {
			return t, true
		}
	}
	return Task{}, false
}

// Stages are all that Stage says, in the order of a case's life.
var Stages = []string{"Application", "Application withdrawn", "Opened", "Locate", "Located", "Order establishment", "Order in force", "Paying", "Enforcement",
	"Suspended: good cause claim", "Suspended: adoption considered", "Good cause approved", "Closing", "Closed"}

// Stage is where the case stands, in the words of the screens.
func (c *Case) Stage() string {
	switch {
	case c.Opened() && c.State(CaseProcess) == CaseEnded:
		return "Closed"
	case c.Running(ClosureProcess):
		return "Closing"
	case c.State(CaseProcess) == GoodCausePending:
		return "Suspended: good cause claim"
	case c.State(CaseProcess) == AdoptionConsidered:
		return "Suspended: adoption considered"
	case c.State(CaseProcess) == GoodCauseApproved:
		return "Good cause approved"
	case c.State(EnforcementProcess) == SupportPaid:
		return "Paying"
	case c.Running(EnforcementProcess):
		return "Enforcement"
	case c.Running(LocateProcess):
		return "Locate"
	case c.State(EstablishmentProcess) == EstOrdered: // where nothing is enforced
		return "Order in force"
	case c.Running(EstablishmentProcess):
		return "Order establishment"
	case c.State(LocateProcess) == Located, c.Opened() && c.Application.LocationAdequate:
		return "Located"
	case c.Opened():
		return "Opened"
	case c.State(ApplicationProcess) == Withdrawn:
		return "Application withdrawn"
	}
	return "Application"
}
