package simulation

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"

	"casewright/domain/lifecycle"
	"casewright/domain/money"
)

// Report is what came of all lives.
type Report struct {
	config Config
	all    *tally
	stages map[string]int
}

func newReport(c Config, tallies []*tally) *Report {
	r := &Report{config: c, all: newTally(), stages: map[string]int{}}
	for _, t := range tallies {
		r.stages[t.stage]++
		r.all.merge(t)
	}
	return r
}

func (t *tally) merge(u *tally) {
	t.events, t.commands, t.letters = t.events+u.events, t.commands+u.commands, t.letters+u.letters
	for id, k := range u.clocks {
		x := t.clock(id)
		x.Opened, x.Met, x.Late, x.Missed, x.Reached, x.Ended = x.Opened+k.Opened, x.Met+k.Met, x.Late+k.Late, x.Missed+k.Missed, x.Reached+k.Reached, x.Ended+k.Ended
	}
	for p, list := range u.taken {
		if t.taken[p] == nil {
			t.taken[p] = map[lifecycle.Transition]int{}
		}
		for x, n := range list {
			t.taken[p][x] += n
		}
	}
	for name, n := range u.actions {
		t.actions[name] += n
	}
	for name, n := range u.refused {
		t.refused[name] += n
	}
	t.money.merge(u.money)
	t.opened, t.order, t.children, t.settled = t.opened+u.opened, t.order+u.order, t.children+u.children, t.settled+u.settled
	t.behind, t.paidBehind = t.behind+u.behind, t.paidBehind+u.paidBehind
}

func (s *sums) merge(u sums) {
	s.Due, s.Paid, s.Collected, s.OwedAtTheEnd = s.Due+u.Due, s.Paid+u.Paid, s.Collected+u.Collected, s.OwedAtTheEnd+u.OwedAtTheEnd
	if s.Distributed == nil {
		s.Distributed = map[string]money.Cents{}
	}
	for to, amount := range u.Distributed {
		s.Distributed[to] += amount
	}
}

// Write prints the report. The same seed prints the same.
func (r *Report) Write(w io.Writer) error {
	tw := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintf(tw, "%d cases, %d years from %s, seed %d\n", r.config.Cases, r.config.Years, r.config.Start, r.config.Seed)
	fmt.Fprintf(tw, "commands\t%d\nevents\t%d\nletters\t%d\n\nStage at the end\tcases\n", r.all.commands, r.all.events, r.all.letters)
	for _, s := range byKey(r.stages) {
		fmt.Fprintf(tw, "%s\t%d\n", s, r.stages[s])
	}
	var sum clocks
	for _, k := range r.all.clocks {
		sum.Opened, sum.Met, sum.Late, sum.Missed = sum.Opened+k.Opened, sum.Met+k.Met, sum.Late+k.Late, sum.Missed+k.Missed
	}
	fmt.Fprintf(tw, "\nClocks started\t%d\nmet in time\t%d\ndone late\t%d\nmissed\t%d\n", sum.Opened, sum.Met, sum.Late, sum.Missed)
	m := r.all.money
	fmt.Fprintf(tw, "\nCurrent support due\t%s\nCollected\t%s\n", m.Due, m.Collected)
	for _, to := range byKey(m.Distributed) {
		fmt.Fprintf(tw, "distributed: %s\t%s\n", strings.ReplaceAll(to, "_", " "), m.Distributed[to])
	}
	fmt.Fprintf(tw, "Owed at the end\t%s\n", m.OwedAtTheEnd)
	r.measures(tw)
	return tw.Flush()
}

// measures are the federal performance measures over the whole time (45 CFR 305.2), as far as lives tell them.
func (r *Report) measures(w io.Writer) {
	t := r.all
	fmt.Fprintln(w, "\nFederal measures over the whole time (45 CFR 305.2)")
	line := func(name string, part, whole int64) {
		if whole == 0 {
			fmt.Fprintf(w, "%s\t-\n", name)
			return
		}
		fmt.Fprintf(w, "%s\t%d.%d%%\n", name, part*1000/whole/10, part*1000/whole%10)
	}
	line("Parentage established, of children", int64(t.settled), int64(t.children))
	line("Cases with an order, of cases opened", int64(t.order), int64(t.opened))
	line("Current support paid, of support due", int64(t.money.Paid), int64(t.money.Due))
	line("Cases with a payment on arrears, of cases behind", int64(t.paidBehind), int64(t.behind))
	fmt.Fprintln(w, "Cost effectiveness\tnot told: a simulation has no costs")
}

// WriteCoverage prints, for each process, the transitions that lives took of all it declares, and what became of
// each clock of the tables, or why no process runs it.
func (r *Report) WriteCoverage(w io.Writer, deadlines []string) error {
	tw := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(tw, "\nProcess\ttransitions taken\tof")
	var missing []string
	for _, p := range lifecycle.Processes() {
		taken, all := 0, 0
		seen := map[lifecycle.Transition]bool{}
		for _, x := range p.Transitions() {
			if seen[x] {
				continue
			}
			seen[x] = true
			all++
			if r.all.taken[p.Name][x] > 0 {
				taken++
				continue
			}
			missing = append(missing, fmt.Sprintf("%s\t%s to %s\t%s", p.Name, lifecycle.StateLabel(x.From), lifecycle.StateLabel(x.To), x.Says))
		}
		fmt.Fprintf(tw, "%s\t%d\t%d\n", p.Name, taken, all)
	}
	if len(missing) > 0 {
		fmt.Fprintf(tw, "\nNot taken\n")
		for _, m := range missing {
			fmt.Fprintln(tw, m)
		}
	}
	fmt.Fprintln(tw, "\nClock\tstarted\tmet\tlate\tmissed\treached\tno longer needed")
	watched := 0
	var watches []string
	for _, p := range lifecycle.Processes() {
		for _, d := range p.Deadlines {
			watches = append(watches, d.ID)
		}
	}
	for _, id := range deadlines {
		if !slices.Contains(watches, id) {
			continue
		}
		watched++
		k := r.all.clock(id)
		fmt.Fprintf(tw, "%s\t%d\t%d\t%d\t%d\t%d\t%d\n", id, k.Opened, k.Met, k.Late, k.Missed, k.Reached, k.Ended)
	}
	fmt.Fprintf(tw, "\n%d of %d clocks are run by a process. The others:\n", watched, len(deadlines))
	for _, id := range deadlines {
		if !slices.Contains(watches, id) {
			why := lifecycle.NotWatched()[id]
			if why == "" {
				why = "no process runs it yet"
			}
			fmt.Fprintf(tw, "%s\t%s\n", id, why)
		}
	}
	return tw.Flush()
}
