package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"

	"casewright/domain/lifecycle"
	"casewright/rules"
)

// processesCmd tells of the processes of a case.
type processesCmd struct {
	Docs processesDocsCmd `cmd:"" help:"Write a page for each process: states, actions, clocks, tasks, letters (docs/processes)."`
}

type processesDocsCmd struct {
	Folder string `arg:"" type:"path" help:"Folder for the pages; it is made when it is missing."`
}

// Run writes <process>.md for each process.
func (c *processesDocsCmd) Run(s *streams) error {
	clock, err := clockTexts()
	if err != nil {
		return err
	}
	if err := os.MkdirAll(c.Folder, 0o755); err != nil {
		return fmt.Errorf("make the folder for the pages: %w", err)
	}
	for _, p := range lifecycle.Processes() {
		var page bytes.Buffer
		if err := p.WriteDocs(&page, clock); err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(c.Folder, p.Name+".md"), page.Bytes(), 0o644); err != nil {
			return fmt.Errorf("write the page of %s: %w", p.Name, err)
		}
	}
	_, err = fmt.Fprintf(s.Out, "%d pages written to %s\n", len(lifecycle.Processes()), c.Folder)
	return err
}

// clockTexts tells the clocks of California's deadline tables in words.
func clockTexts() (func(id string) (lifecycle.ClockText, error), error) {
	deadlines, err := rules.CaliforniaDeadlines()
	if err != nil {
		return nil, err
	}
	return func(id string) (lifecycle.ClockText, error) {
		r, ok := deadlines.Get(id)
		if !ok {
			return lifecycle.ClockText{}, fmt.Errorf("no deadline %q in the tables", id)
		}
		return lifecycle.ClockText{Time: rules.TimeText(r), Action: r.Action, Citation: r.Citation, Verified: r.Verified}, nil
	}, nil
}
