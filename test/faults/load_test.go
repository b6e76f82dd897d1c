//go:build faults

package faults_test

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"sync/atomic"
	"testing"
	"time"

	"golang.org/x/sync/errgroup"

	"casewright/activities"
	"casewright/agency"
	"casewright/clock"
	"casewright/documents"
	"casewright/domain/calendar"
	"casewright/domain/ledger"
	"casewright/domain/lifecycle"
	"casewright/postgres"
	"casewright/simulation"
	"casewright/test/installation"
)

// The cases' lives begin in the year after this day and last until four days before a month ends, so that its books are
// opened while parts are killed.
var livesFrom = calendar.NewDate(2026, time.January, 27)

const livesYears = 3

// today is the first day on which parts are killed.
func today() calendar.Date { return livesFrom.AddMonths(12 * livesYears).AddDays(1) }

// populate fills the record with cases that were lived for years, with their books, starts their workflows, and then lets
// the agency's clock run fast.
func (s *stack) populate(t *testing.T, seed uint64, cases int) (ids []string) {
	t.Helper()
	ctx := t.Context()
	began := time.Now()
	for _, c := range []*installation.Child{s.Pages, s.Workers[0], s.Workers[1]} {
		c.End() // a workflow that starts now would set its timer by the slow clock
	}
	s.letterheads(t)
	var next, loaded atomic.Int64
	found := make([]string, cases)
	g, ctx := errgroup.WithContext(ctx)
	config := s.lives(seed)
	for range runtime.GOMAXPROCS(0) {
		g.Go(func() error {
			for int(loaded.Load()) < cases {
				h, err := simulation.Live(config, int(next.Add(1)))
				if err != nil {
					return err
				}
				// Most that are closed say little.
				over := h.Case.State(lifecycle.CaseProcess) == lifecycle.CaseEnded || h.Case.State(lifecycle.ApplicationProcess) == lifecycle.Withdrawn
				if over && next.Load()%8 != 0 {
					continue
				}
				n := int(loaded.Add(1))
				if n > cases {
					return nil
				}
				switch err := s.record(ctx, h); {
				case errors.Is(err, postgres.ErrConflict): // its number is another's
					loaded.Add(-1)
				case err != nil:
					return fmt.Errorf("record a life: %w", err)
				default:
					found[n-1] = h.Case.ID
				}
			}
			return nil
		})
	}
	if err := g.Wait(); err != nil {
		t.Fatal(err)
	}
	for _, id := range found {
		if id != "" {
			ids = append(ids, id)
		}
	}
	if err := s.DB.Pool().QueryRow(t.Context(), `select max(position), setval('case_number', 8100000) from event`).Scan(&s.loaded, nil); err != nil {
		t.Fatal(err)
	}
	s.Run(t, "audit", "seal")
	fmt.Printf("faults: %d cases lived for years and recorded, %d events, %.0f s\n", len(ids), s.loaded, time.Since(began).Seconds())
	s.pace(t, clock.New(today().In(s.Clock.Location()).Add(9*time.Hour), *rate, nil))
	fmt.Printf("faults: %s\n", lastLine(s.Run(t, "ops", "rebuild")))
	return ids
}

// lives are the lives of a seed.
func (s *stack) lives(seed uint64) simulation.Config {
	return simulation.Config{Years: livesYears, Seed: seed, Start: livesFrom, Law: s.Law, Seal: s.Keys.SealSSN}
}

// record writes a life as the program has written it, and its book as it stands at its end.
func (s *stack) record(ctx context.Context, h simulation.History) error {
	w := postgres.NewWrite(s.Clock.Now())
	for _, d := range h.Decisions {
		d.Effects = nil // they are of the past; its letters are said not to be kept
		if err := w.Add(d, nil, d.Records[0].CommandID, lifecycle.Outcome{Case: h.Case.ID, Number: d.After.Number, Seq: d.After.Seq, Events: len(d.Records)}); err != nil {
			return err
		}
	}
	if err := s.DB.CommitAll(ctx, w, nil); err != nil {
		return err
	}
	facts := lifecycle.MoneyFacts(h.Case)
	if len(facts.Orders)+len(facts.Arrears) == 0 {
		return nil
	}
	book := postgres.Book{CaseID: h.Case.ID, County: h.Case.County, KeptThrough: today(), Facts: facts}
	past := facts
	past.AsOf = today()
	var receipts []postgres.Receipt
	for _, p := range h.Payments {
		r := postgres.Receipt{ID: h.Case.ID[:13] + "-" + p.ID, CaseID: h.Case.ID, Amount: p.Amount, CollectedOn: p.CollectedOn, Source: p.Source, RecordedOn: p.CollectedOn, ActorID: "sdu"}
		receipts, past.Payments, book.LastPayment = append(receipts, r), append(past.Payments, r.Payment()), r.CollectedOn
	}
	kept := postgres.Kept{Book: book}
	var err error
	if kept.Added, kept.Book.Checkpoint, err = ledger.Carry(past, ledger.Standpoint{}, false, nil); err != nil {
		return err
	}
	return s.DB.PostReceipts(ctx, receipts, nil, []postgres.Kept{kept}, s.Clock.Now())
}

// letterheads says for every agency what its letters need.
func (s *stack) letterheads(t *testing.T) {
	t.Helper()
	for _, a := range agency.All() {
		place := documents.Address{Street: "100 Sample Plaza", City: a.Counties[0].Name, State: "CA", Zip: "90000"}
		office := activities.Office{Agency: documents.Agency{Name: a.Name, Phone: agency.StatewidePhone(), Hours: "Monday to Friday, 8 a.m. to 5 p.m.", Address: place},
			Program: documents.Program{ApplicationFee: "This office does not charge for applying.", CostRecovery: "This office does not charge either parent for its costs.",
				Enclosures:    []documents.Enclosure{{Number: "DCSS 0373", Title: "Simplified Application for Child Support Services"}, {Number: "DCSS 0064", Title: "Notice of Child Support Services Program"}},
				ComplaintForm: "LCR001", PayTo: documents.Firm{Name: "State Disbursement Unit", Address: place}, Court: documents.Court{Name: "Superior Court", Address: place}}}
		if _, err := s.DB.SetSetting(t.Context(), activities.OfficeSetting(a.ID), office, true); err != nil {
			t.Fatal(err)
		}
	}
}

// pace has pages and workers run by another clock.
func (s *stack) pace(t *testing.T, c *clock.Clock) {
	t.Helper()
	working := []*installation.Child{s.Pages, s.Workers[0], s.Workers[1]}
	for _, child := range working {
		child.End()
	}
	s.SetClock(t, c)
	for _, child := range working {
		child.Run(t, 1)
	}
}
