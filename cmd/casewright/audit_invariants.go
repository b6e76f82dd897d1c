package main

import (
	"fmt"
	"time"

	"casewright/activities"
	"casewright/postgres"
)

// auditInvariantsCmd is casewright audit invariants.
type auditInvariantsCmd struct {
	config
	Seals string `type:"path" placeholder:"FILE" help:"File of seals. Default: audit/seals.jsonl in the folder of --dir."`
	Most  int    `default:"5" placeholder:"N" help:"Rows named of each view at most; all are counted."`
	Quick bool   `help:"Do not replay the events of every case."`
}

// Run asks every view. Whatever returns a row is named, and the exit code is 1.
func (c *auditInvariantsCmd) Run(s *streams) error {
	ctx, stop := interrupted()
	defer stop()
	if c.Most < 1 {
		return &inputError{Field: "most", Message: "give a number of 1 or more"}
	}
	if c.Seals == "" {
		c.Seals = c.sealFile()
	}
	seen := postgres.Observed{Replay: !c.Quick}
	seal, there, err := activities.LastSeal(c.Seals)
	if err != nil {
		return err
	}
	if there {
		seen.Seals = []postgres.ObservedSeal{{Number: seal.Number, To: seal.To}}
	}
	db, err := c.database(ctx)
	if err != nil {
		return err
	}
	defer db.Close()
	began := time.Now()
	list, err := db.Invariants(ctx, seen, c.Most)
	if err != nil {
		return err
	}
	broken := 0
	for _, x := range list {
		fmt.Fprintf(s.Out, "%-24s %d\n", x.View, x.Rows)
		if x.Rows == 0 {
			continue
		}
		broken++
		fmt.Fprintf(s.Out, "  %s\n", x.About)
		for _, row := range x.First {
			fmt.Fprintf(s.Out, "  %s\n", row)
		}
		if more := x.Rows - len(x.First); more > 0 {
			fmt.Fprintf(s.Out, "  and %d more; --most names more of them\n", more)
		}
	}
	if broken > 0 {
		return fmt.Errorf("audit: of %d invariants %d do not hold", len(list), broken)
	}
	_, err = fmt.Fprintf(s.Out, "audit: %d invariants hold, %.1f s\n", len(list), time.Since(began).Seconds())
	return err
}
