package main

import (
	"fmt"
	"runtime/debug"
	"slices"
	"sync/atomic"
	"time"

	"casewright/activities"
	"casewright/domain/calendar"
	"casewright/simulation"
)

// simulateCmd is casewright simulate: made-up families live through the pure core, with all invariants on.
type simulateCmd struct {
	Cases    int    `default:"100" placeholder:"N" help:"How many cases."`
	Years    int    `default:"18" placeholder:"Y" help:"How many years each is lived."`
	Seed     uint64 `default:"1" placeholder:"S" help:"The same seed gives the same lives and the same output."`
	Start    string `default:"2026-01-05" placeholder:"YYYY-MM-DD" help:"The first applications come in the year after this day."`
	Coverage bool   `help:"Also print, for each process, the transitions taken of all it has, and for each clock of law how often it was met and missed."`
}

// The calendars of courts and offices end in 2059, and clocks reach years ahead.
const maxYears = 25

// Run simulates and prints what came of it.
func (c *simulateCmd) Run(s *streams) error {
	switch {
	case c.Cases < 1 || c.Cases > maxCases:
		return &inputError{Field: "cases", Message: fmt.Sprintf("give a number of cases from 1 to %d", maxCases)}
	case c.Years < 1 || c.Years > maxYears:
		return &inputError{Field: "years", Message: fmt.Sprintf("give a number of years from 1 to %d", maxYears)}
	}
	start, err := parseDay(c.Start)
	if err != nil || start.Before(calendar.NewDate(2020, 1, 1)) || start.AddMonths(12*c.Years).After(calendar.NewDate(2052, 1, 1)) {
		return &inputError{Field: "start", Message: "give a date such as 2026-01-05, from 2020 on, so that the last year is before 2052"}
	}
	law, err := activities.CaliforniaLaw()
	if err != nil {
		return err
	}
	ctx, stop := interrupted()
	defer stop()
	debug.SetGCPercent(-1) // lives are short: what they leave is taken away by the gigabyte
	debug.SetMemoryLimit(1 << 30)
	began, said := time.Now(), atomic.Int64{}
	report, err := simulation.Run(ctx, simulation.Config{Cases: c.Cases, Years: c.Years, Seed: c.Seed, Start: start, Law: law}, func(done int) {
		if second := int64(time.Since(began) / (5 * time.Second)); said.Swap(second) < second {
			fmt.Fprintf(s.Err, "%d of %d lives over\n", done, c.Cases)
		}
	})
	if err != nil {
		return err
	}
	if err := report.Write(s.Out); err != nil {
		return err
	}
	if c.Coverage {
		var ids []string
		for _, d := range law.Deadlines.All() {
			ids = append(ids, d.ID)
		}
		slices.Sort(ids)
		return report.WriteCoverage(s.Out, ids)
	}
	return nil
}
