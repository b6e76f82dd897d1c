package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"text/tabwriter"
	"time"

	"casewright/activities"
	"casewright/clock"
	"casewright/domain/calendar"
	"casewright/postgres"
)

// benchMonthCmd is casewright bench month.
type benchMonthCmd struct {
	config
	Cases int    `default:"100000" placeholder:"N" help:"Cases with books."`
	Kill  bool   `help:"Also open the month a second time from the same books, kill the process half-way, go on, and compare all books with the first to the cent."`
	Work  string `hidden:""` // only open the month in the books at this address
}

// The month that is measured; the books are kept through a day in the month before.
var (
	benchMonth = calendar.NewDate(2026, time.March, 1)
	benchEve   = calendar.NewDate(2026, time.February, 15)
)

const benchCounty = "06067"

// Help is shown by --help after the flags.
func (benchMonthCmd) Help() string {
	return `Makes a database of its own beside the installation's, fills it with made-up books of up to six years,
and measures there how long a process of its own takes to open a month in all of them: interest, what is now past
due, the month's support, and who is delinquent. Beside it stands the floor: plain SQL over whole tables that
adds as many entries without keys, constraints or facts. The database is removed at the end. With DATABASE_URL,
give a role that may make databases.`
}

// Run measures, and prints both.
func (c *benchMonthCmd) Run(s *streams) error {
	ctx, stop := interrupted()
	defer stop()
	if c.Cases < 1 || c.Cases > 10_000_000 {
		return &inputError{Field: "cases", Message: "give a number of cases from 1 to 10000000"}
	}
	if c.Work != "" {
		opened, err := openBenchMonth(ctx, c.Work)
		if err != nil {
			return err
		}
		return json.NewEncoder(s.Out).Encode(opened)
	}
	if !c.real() {
		servers, err := c.embedded()
		if err != nil {
			return err
		}
		c.DatabaseURL = servers.AdminURL // the installation's own role makes no databases
	}
	name := fmt.Sprintf("casewright_bench_month_%d", os.Getpid())
	url, remove, err := postgres.Scratch(ctx, c.DatabaseURL, name)
	if err != nil {
		return err
	}
	err = c.measure(ctx, s, url, name)
	return errors.Join(err, remove(context.WithoutCancel(ctx)))
}

func (c *benchMonthCmd) measure(ctx context.Context, s *streams, url, name string) error {
	db, err := postgres.Open(ctx, url, 0)
	if err != nil {
		return err
	}
	defer func() { db.Close() }()
	fmt.Fprintf(s.Err, "casewright: making up %d books …\n", c.Cases)
	began := time.Now()
	if err := fillBooks(ctx, db, c.Cases); err != nil {
		return err
	}
	fmt.Fprintf(s.Err, "casewright: books made in %.0f s; measuring the floor …\n", time.Since(began).Seconds())
	floor, rows, err := db.MonthFloor(ctx)
	if err != nil {
		return err
	}
	twin := ""
	if c.Kill {
		db.Close() // a database is copied only while nobody is in it
		var remove func(context.Context) error
		if twin, remove, err = postgres.CopyScratch(ctx, c.DatabaseURL, name); err != nil {
			return err
		}
		defer func() { _ = remove(context.WithoutCancel(ctx)) }()
		if db, err = postgres.Open(ctx, url, 0); err != nil {
			return err
		}
	}
	if err := db.Settle(ctx); err != nil {
		return err
	}
	_, before, err := db.CountBooks(ctx)
	if err != nil {
		return err
	}
	fmt.Fprintln(s.Err, "casewright: opening the month …")
	month, err := c.month(ctx, s, url)
	if err != nil {
		return err
	}
	books, after, err := db.CountBooks(ctx)
	if err != nil {
		return err
	}
	t := tabwriter.NewWriter(s.Out, 0, 0, 2, ' ', 0)
	fmt.Fprintf(t, "%d cases\tSeconds\tCases a second\tRows a second\tRatio\n", books)
	fmt.Fprintf(t, "month: %d transactions of mostly two entries, %d delinquent\t%.2f\t%.0f\t%.0f\t%.2f\n", after-before, month.Delinquent,
		month.Seconds, float64(books)/month.Seconds, float64(after-before+books)/month.Seconds, month.Seconds/floor.Seconds())
	fmt.Fprintf(t, "floor: %d rows by plain SQL\t%.2f\t%.0f\t%.0f\t\n", rows, floor.Seconds(), float64(books)/floor.Seconds(), float64(rows)/floor.Seconds())
	fmt.Fprintf(t, "peak memory of the process that opened the month\t%s\n", month.Peak)
	if err := t.Flush(); err != nil || !c.Kill {
		return err
	}
	return c.killed(ctx, s, db, twin)
}

// openedMonth is what the process that opened the month tells.
type openedMonth struct {
	Seconds    float64 `json:"seconds"`
	Delinquent int     `json:"delinquent"`
	Peak       string  `json:"peak_memory"`
}

// month opens the month with a process of its own, which has not made up the books.
func (c *benchMonthCmd) month(ctx context.Context, s *streams, url string) (opened openedMonth, err error) {
	child, err := opener(ctx, s, url)
	if err != nil {
		return opened, err
	}
	told, err := child.Output()
	if err != nil {
		return opened, fmt.Errorf("the process that opens the month: %w", err)
	}
	return opened, json.Unmarshal(told, &opened)
}

// opener is this program again, to open the month in the books at an address.
func opener(ctx context.Context, s *streams, url string) (*exec.Cmd, error) {
	program, err := os.Executable()
	if err != nil {
		return nil, err
	}
	child := exec.CommandContext(ctx, program, "bench", "month", "--work", url)
	child.Stderr = s.Err
	return child, nil
}

// openBenchMonth opens the month in all books, and looks for who is delinquent.
func openBenchMonth(ctx context.Context, url string) (opened openedMonth, err error) {
	db, err := postgres.Open(ctx, url, 0)
	if err != nil {
		return opened, err
	}
	defer db.Close()
	began := time.Now()
	books := &activities.Books{DB: db, Clock: clock.Fixed(benchMonth.In(time.UTC).Add(12 * time.Hour))}
	if _, err := books.KeepMonth(ctx, benchCounty); err != nil {
		return opened, err
	}
	for after := ""; ; {
		page, err := db.DelinquencyChanges(ctx, after, 1000)
		if err != nil {
			return opened, err
		}
		if len(page) == 0 {
			break
		}
		opened.Delinquent, after = opened.Delinquent+len(page), page[len(page)-1].CaseID
	}
	opened.Seconds, opened.Peak = time.Since(began).Seconds(), peakMemory()
	return opened, nil
}

// killed opens the month in the copy with a process that is killed half-way and started again.
func (c *benchMonthCmd) killed(ctx context.Context, s *streams, db *postgres.DB, twin string) error {
	copied, err := postgres.Open(ctx, twin, 0)
	if err != nil {
		return err
	}
	defer copied.Close()
	_, whole, err := db.CountBooks(ctx)
	if err != nil {
		return err
	}
	_, before, err := copied.CountBooks(ctx)
	if err != nil {
		return err
	}
	child, err := opener(ctx, s, twin)
	if err != nil {
		return err
	}
	if err := child.Start(); err != nil {
		return err
	}
	ended := make(chan error, 1)
	go func() { ended <- child.Wait() }()
	var at int64
	for at = before; at < (before+whole)/2; {
		select {
		case err := <-ended:
			return errors.Join(errors.New("the process ended before it could be killed: give more cases"), err)
		case <-time.After(20 * time.Millisecond):
		}
		if _, at, err = copied.CountBooks(ctx); err != nil {
			return err
		}
	}
	if err := child.Process.Kill(); err != nil {
		return err
	}
	<-ended
	if _, err := c.month(ctx, s, twin); err != nil {
		return err
	}
	want, err := db.BooksDigest(ctx)
	if err != nil {
		return err
	}
	got, err := copied.BooksDigest(ctx)
	if err != nil {
		return err
	}
	if got != want {
		return errors.New("the books of the month that was cut short differ from the others")
	}
	_, err = fmt.Fprintf(s.Out, "killed after %d of %d transactions and gone on: all books are equal to the cent\n", at-before, whole-before)
	return err
}

// peakMemory is the most memory that this process had, where the system tells.
func peakMemory() string {
	b, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return "not known on this system"
	}
	for line := range strings.Lines(string(b)) {
		if rest, ok := strings.CutPrefix(line, "VmHWM:"); ok {
			return strings.TrimSpace(rest)
		}
	}
	return "not known on this system"
}
