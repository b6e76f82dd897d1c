package main

import (
	"context"
	"fmt"
	"runtime"
	"time"

	"casewright/caseload"
	"casewright/domain/calendar"
	"casewright/domain/lifecycle"
	"casewright/postgres"
)

// caseloadCmd makes caseloads for demonstrations, training and measurement.
type caseloadCmd struct {
	Generate caseloadGenerateCmd `cmd:"" help:"Load made-up cases: lived day by day up to a date, at every stage, in California's mix of counties."`
}

// caseloadGenerateCmd is casewright caseload generate.
type caseloadGenerateCmd struct {
	config
	Cases       int    `default:"60" placeholder:"N" help:"How many cases."`
	Seed        uint64 `default:"1" placeholder:"S" help:"The same seed gives the same cases. Cases of it that are in the record already are left as they are."`
	AsOf        string `placeholder:"YYYY-MM-DD" help:"The history ends the day before this one. Default: the agency's today."`
	Documents   int    `default:"-1" placeholder:"N" help:"Draw the letters of the first N cases; the histories of the others say that their letters are not kept. Default: up to 200."`
	NoWorkflows bool   `help:"Do not start the cases' workflows: 'casewright ops rebuild', or the nightly reconciliation, starts them later."`
	Mix         bool   `name:"mix-into-real-record" help:"Load made-up cases into a database that DATABASE_URL names and that holds other cases."`
}

// maxCases bounds one caseload: the numbers that made-up people can have are not endless.
const maxCases = 2_000_000

// Run loads the caseload and prints what it holds.
func (c *caseloadGenerateCmd) Run(s *streams) error {
	if c.Cases < 1 || c.Cases > maxCases {
		return &inputError{Field: "cases", Message: fmt.Sprintf("give a number of cases from 1 to %d", maxCases)}
	}
	ctx, stop := interrupted()
	defer stop()
	real := c.real()
	p, err := c.open(ctx, s, !c.NoWorkflows)
	if err != nil {
		return err
	}
	defer p.close()
	asOf, err := c.asOf(p.clock.Today())
	if err != nil {
		return err
	}
	load := caseloadLoad{parts: p, s: s, cases: c.Cases, seed: c.Seed, asOf: asOf, documents: c.Documents, refuseOthers: real && !c.Mix}
	if load.documents < 0 {
		load.documents = 200
	}
	if err := load.run(ctx); err != nil {
		return err
	}
	if !c.NoWorkflows {
		if err := load.startWorkflows(ctx); err != nil {
			return err
		}
	}
	return load.sum.print(s.Out)
}

// asOf reads the flag; the made-up past must not reach into the agency's future.
func (c *caseloadGenerateCmd) asOf(today calendar.Date) (calendar.Date, error) {
	if c.AsOf == "" {
		return today, nil
	}
	day, err := parseDay(c.AsOf)
	if err != nil {
		return day, &inputError{Field: "as-of", Message: "give a date as 2026-03-02"}
	}
	if day.After(today) {
		return day, &inputError{Field: "as-of", Message: "it is " + today.String() + " at the agency: give that day or an earlier one"}
	}
	return day, nil
}

// loadCaseload loads n made-up cases with all their letters, and starts their workflows.
func loadCaseload(ctx context.Context, s *streams, p *parts, n int, seed uint64) error {
	load := caseloadLoad{parts: p, s: s, cases: n, seed: seed, asOf: p.clock.Today(), documents: min(n, 200)}
	if err := load.run(ctx); err != nil {
		return err
	}
	return load.startWorkflows(ctx)
}

// startWorkflows starts the workflow of every running process.
func (l *caseloadLoad) startWorkflows(ctx context.Context) error {
	began := time.Now()
	started, _, err := rebuild(ctx, l.parts, 0, func(checked, started int, took time.Duration) {
		fmt.Fprintf(l.s.Err, "casewright: %d workflows started, %.0f a second\n", started, float64(started)/took.Seconds())
	})
	if err != nil {
		return fmt.Errorf("the cases are loaded; their workflows are not all started, 'casewright ops rebuild' goes on: %w", err)
	}
	fmt.Fprintf(l.s.Err, "casewright: %d workflows started in %.1f s\n", started, time.Since(began).Seconds())
	return nil
}

// casesPerWorker is how many made-up cases one made-up caseworker has.
const casesPerWorker = 400

// demoStaff are the accounts that work the made-up cases: those there are, and made-up colleagues where
// they are too few. A colleague's account has a password that nobody knows.
func demoStaff(ctx context.Context, db *postgres.DB, cases int) (caseload.Staff, error) {
	accounts, err := db.Accounts(ctx)
	if err != nil {
		return caseload.Staff{}, err
	}
	have := map[lifecycle.ActorRole][]lifecycle.Actor{}
	for _, a := range accounts {
		if !a.Disabled {
			have[a.Role] = append(have[a.Role], lifecycle.Actor{Kind: "person", ID: a.ID, Name: a.Name, Role: a.Role})
		}
	}
	for role, want := range map[lifecycle.ActorRole]int{lifecycle.Intake: 2, lifecycle.Caseworker: max(4, cases/casesPerWorker), lifecycle.Supervisor: 2} {
		for n := len(have[role]) + 1; n <= want; n++ {
			login := fmt.Sprintf("made-up-%s-%d", role, n)
			a, err := db.CreateAccount(ctx, postgres.NewAccount{Login: login, Name: caseload.Colleague(string(role), n), Role: role, Password: postgres.NewPassword()}, time.Now())
			if err != nil {
				return caseload.Staff{}, fmt.Errorf("make the account of the made-up %s %s: %w", role, login, err)
			}
			have[role] = append(have[role], lifecycle.Actor{Kind: "person", ID: a.ID, Name: a.Name, Role: role})
		}
	}
	return caseload.Staff{Intake: have[lifecycle.Intake], Caseworkers: have[lifecycle.Caseworker], Supervisors: have[lifecycle.Supervisor]}, nil
}

// builders is how many parts of a caseload are made at once.
func builders() int { return max(2, runtime.NumCPU()) }
