package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"casewright/activities"
)

// receiptsCmd is casewright receipts: money that came in.
type receiptsCmd struct {
	Import receiptsImportCmd `cmd:"" help:"Take a file of payments."`
}

// receiptsImportCmd is casewright receipts import.
type receiptsImportCmd struct {
	config
	File string `arg:"" type:"existingfile" help:"Comma-separated values."`
}

// Help is shown by --help after the flags.
func (receiptsImportCmd) Help() string {
	return `The first row names the columns, in any order:

  receipt_id     the collector's id of the payment; the same id is taken once
  case_number    of the case that it is for
  amount         in dollars, such as 350.00
  collected_on   the day it was received, as 2026-03-02
  withheld_on?   the day on which an employer withheld it: it is credited to that month (45 CFR 302.51)
  source?        voluntary, income_withholding, federal_offset, state_offset, bank_levy, lien,
                 unemployment, disability, workers_compensation, other_state or other

Rows that cannot be taken are listed, each with its column and the reason; the others are taken. The
same file is refused the second time. When it was cut short, run it again: it goes on.`
}

// Run takes the file and tells what was rejected. It fails when a row was.
func (c *receiptsImportCmd) Run(s *streams) error {
	ctx, stop := interrupted()
	defer stop()
	p, err := c.open(ctx, s, false)
	if err != nil {
		return err
	}
	defer p.close()
	file, err := os.Open(c.File)
	if err != nil {
		return err
	}
	defer func() { _ = file.Close() }()
	f, err := p.cases().Books().TakeFile(ctx, filepath.Base(c.File), file, "terminal")
	if errors.Is(err, activities.ErrFile) {
		return &inputError{Message: err.Error()}
	}
	if err != nil {
		return err
	}
	for _, r := range f.Rejected {
		fmt.Fprintf(s.Out, "row %d %s: %s\n", r.Row, r.Column, r.Why)
	}
	fmt.Fprintf(s.Out, "%d of %d payments taken\n", f.Accepted, f.Rows)
	if len(f.Rejected) > 0 {
		return fmt.Errorf("%d payments were rejected: mend these rows in a file of their own", f.Rows-f.Accepted)
	}
	return nil
}
