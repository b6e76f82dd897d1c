package main

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"
	"time"

	"casewright/agency"
	"casewright/caseload"
	"casewright/domain/lifecycle"
)

// caseloadSum is what a loaded caseload holds.
type caseloadSum struct {
	began                   time.Time
	total                   int // cases to load
	there                   int // cases that were in the record already
	cases, events, letters  int
	withheld, missed, tasks int
	stages, counties        map[string]int
}

func newCaseloadSum() caseloadSum {
	return caseloadSum{began: time.Now(), stages: map[string]int{}, counties: map[string]int{}}
}

// add counts one household's history.
func (m *caseloadSum) add(steps []caseload.Step, cases int) {
	last := map[string]lifecycle.Case{}
	for _, s := range steps {
		last[s.Decision.After.ID] = s.Decision.After
		m.events += len(s.Decision.Records)
		for _, r := range s.Decision.Records {
			switch r.Kind {
			case "deadline-passed":
				var passed lifecycle.DeadlinePassed
				// The record was written by this program a moment ago.
				_ = json.Unmarshal(r.Body, &passed)
				if passed.Missed {
					m.missed++
				}
			case "notice-withheld":
				m.withheld++
			}
		}
	}
	m.cases += cases
	for _, c := range last {
		m.stages[stageInWords(c)]++
		m.counties[agency.CountyName(c.County)]++
		for _, k := range c.Tasks {
			if k.Open() {
				m.tasks++
			}
		}
	}
}

func (m *caseloadSum) merge(part caseloadSum) {
	m.cases, m.events, m.letters = m.cases+part.cases, m.events+part.events, m.letters+part.letters
	m.withheld, m.missed, m.tasks = m.withheld+part.withheld, m.missed+part.missed, m.tasks+part.tasks
	for k, n := range part.stages {
		m.stages[k] += n
	}
	for k, n := range part.counties {
		m.counties[k] += n
	}
}

// stageInWords is the case's stage, with the state of the process that it is in.
func stageInWords(c lifecycle.Case) string {
	stage := c.Stage()
	for _, process := range []string{lifecycle.ApplicationProcess, lifecycle.LocateProcess} {
		if p := c.Processes[process]; strings.EqualFold(stage, process) {
			return stage + ": " + lifecycle.StateLabel(p.State)
		}
	}
	return stage
}

// print writes the summary for people.
func (m *caseloadSum) print(out io.Writer) error {
	t := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	list := func(title string, counts map[string]int, most int) {
		var names []string
		for name := range counts {
			names = append(names, name)
		}
		slices.SortFunc(names, func(a, b string) int {
			if counts[a] != counts[b] {
				return counts[b] - counts[a]
			}
			return strings.Compare(a, b)
		})
		fmt.Fprintf(t, "\n%s\tCases\n", title)
		for i, name := range names {
			if i == most {
				fmt.Fprintf(t, "and %d more\t\n", len(names)-most)
				break
			}
			fmt.Fprintf(t, "%s\t%d\n", name, counts[name])
		}
	}
	if m.there > 0 {
		fmt.Fprintf(t, "In the record already\t%d\n", m.there)
	}
	took := time.Since(m.began)
	fmt.Fprintf(t, "Cases loaded\t%d\nEvents\t%d\nLetters drawn\t%d\nLetters withheld\t%d\nDeadlines missed\t%d\nOpen tasks\t%d\nTime\t%.1f s\n",
		m.cases, m.events, m.letters, m.withheld, m.missed, m.tasks, took.Seconds())
	if m.withheld > 0 {
		fmt.Fprintf(t, "\nLetters are withheld until 'casewright ops office set' says what the agencies' letters say.\t\n")
	}
	if m.cases > 0 {
		list("Stage", m.stages, len(m.stages))
		list("County", m.counties, 10)
	}
	return t.Flush()
}
