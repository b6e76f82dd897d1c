package main

import (
	"errors"
	"io"
	"os"

	"casewright/clock"
	"casewright/rules"
)

// rulesDiffCmd compares two packs by their texts.
type rulesDiffCmd struct {
	From string `type:"path" placeholder:"DIR" help:"The older pack; the built-in one when left out."`
	To   string `type:"path" placeholder:"DIR" help:"The newer pack; the built-in one when left out."`
}

func (c *rulesDiffCmd) Run(s *streams) error {
	if c.From == "" && c.To == "" {
		return badInput("from", "give --from DIR, --to DIR, or both")
	}
	from, err := bookAt("from", c.From)
	if err != nil {
		return err
	}
	to, err := bookAt("to", c.To)
	if err != nil {
		return err
	}
	return writeJSON(s.Out, struct {
		From    string         `json:"from_pack_hash"`
		To      string         `json:"to_pack_hash"`
		Changes []rules.Change `json:"changes"`
	}{from.Hash(), to.Hash(), rules.Diff(from, to)})
}

// rulesWhatifCmd compares two packs by what they would do to a caseload.
type rulesWhatifCmd struct {
	Pack     string   `required:"" type:"path" placeholder:"DIR" help:"The new pack."`
	From     string   `type:"path" placeholder:"DIR" help:"The pack to compare with; the built-in one when left out."`
	Caseload string   `required:"" placeholder:"FILE" help:"One case a line, as JSON; - reads standard input."`
	AsOf     string   `placeholder:"DATE" help:"The date to decide for; today when left out."`
	Rule     []string `placeholder:"ID" help:"Only this rule; may be given more than once."`
}

// Help explains the caseload file.
func (rulesWhatifCmd) Help() string {
	return `A line of the caseload is {"case": "…", "county": "…", "aid_status": "…", "facts": {…}} with facts as for rules evaluate.
The report says which decisions flip and because of which clause, counts them by rule, county and aid status,
and adds up the notices and amounts that the flipped decisions carry before and after.`
}

func (c *rulesWhatifCmd) Run(s *streams) error {
	to, err := bookAt("pack", c.Pack)
	if err != nil {
		return err
	}
	from, err := bookAt("from", c.From)
	if err != nil {
		return err
	}
	asOf := clock.Real(nil).Today()
	if c.AsOf != "" {
		if asOf, err = asOfDate(c.AsOf); err != nil {
			return err
		}
	}
	in := s.In
	if c.Caseload != "-" {
		file, err := os.Open(c.Caseload)
		if err != nil {
			return badInput("caseload", "%s cannot be opened: %v", c.Caseload, errors.Unwrap(err))
		}
		defer file.Close()
		in = io.Reader(file)
	}
	report, err := rules.Compare(from, to, asOf, c.Rule, in)
	if err != nil {
		return ruleInput(err)
	}
	return writeJSON(s.Out, report)
}

// rulesDocsCmd writes the catalogue.
type rulesDocsCmd struct{ packFlag }

func (c *rulesDocsCmd) Run(s *streams) error {
	book, err := c.book()
	if err != nil {
		return err
	}
	return book.WriteDocs(s.Out)
}
