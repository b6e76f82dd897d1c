package lifecycle

// exception is something that may concern the case in any stage. Each stands in a file of its own and hangs what it
// needs into CaseLifecycle.
type exception struct {
	actions   []Action
	deadlines []DeadlineUse
	tasks     []TaskUse
	events    []Event
	lists     map[string]func(c Case) []Option
}

func (x exception) hang() {
	CaseLifecycle.Actions = append(CaseLifecycle.Actions, x.actions...)
	CaseLifecycle.Deadlines = append(CaseLifecycle.Deadlines, x.deadlines...)
	CaseLifecycle.Tasks = append(CaseLifecycle.Tasks, x.tasks...)
	for name, list := range x.lists {
		if CaseLifecycle.Lists == nil {
			CaseLifecycle.Lists = map[string]func(c Case) []Option{}
		}
		CaseLifecycle.Lists[name] = list
	}
	addKinds(caseEvents, x.events)
}

// openOrHeld are the states of an opened case, worked or held.
var openOrHeld = In(CaseOpen, GoodCausePending, GoodCauseApproved, AdoptionConsidered)
