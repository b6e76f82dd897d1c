package main

import (
	"errors"
	"fmt"
	"os"

	"casewright/domain/calendar"
	"casewright/rules"
)

// rulesCmd reads, runs and compares the law as data.
type rulesCmd struct {
	Evaluate rulesEvaluateCmd `cmd:"" help:"Decide one rule for the facts on standard input, and explain every clause."`
	Facts    rulesFactsCmd    `cmd:"" help:"List the facts that a rule asks about, with type, unit and meaning."`
	List     rulesListCmd     `cmd:"" help:"List all rules, one a line: id, days in force, title."`
	Test     rulesTestCmd     `cmd:"" help:"Run every example of the pack."`
	Mutate   rulesMutateCmd   `cmd:"" help:"Change every condition in small ways and check that the examples notice."`
	Diff     rulesDiffCmd     `cmd:"" help:"Say what is different between two packs."`
	Whatif   rulesWhatifCmd   `cmd:"" help:"Say whose decisions a new pack would change, and why."`
	Docs     rulesDocsCmd     `cmd:"" help:"Write the rule catalogue (docs/rules.md) to standard output."`
}

// packFlag chooses the pack: the one built in, or a folder.
type packFlag struct {
	Pack string `type:"path" placeholder:"DIR" help:"Use the pack in this folder instead of the built-in California pack."`
}

func (p packFlag) book() (*rules.Book, error) { return bookAt("pack", p.Pack) }

// bookAt loads the pack in dir, or the built-in one when dir is empty.
func bookAt(flag, dir string) (*rules.Book, error) {
	if dir == "" {
		return rules.California()
	}
	if info, err := os.Stat(dir); err != nil || !info.IsDir() {
		return nil, badInput(flag, "%s is not a folder: give the folder that holds facts*.yaml and the rule files", dir)
	}
	book, err := rules.Load(os.DirFS(dir))
	if err != nil {
		return nil, badInput(flag, "the pack cannot be used:\n%v", err)
	}
	return book, nil
}

// asOfDate reads a date from the command line.
func asOfDate(text string) (calendar.Date, error) {
	d, err := calendar.Parse(text)
	if err != nil {
		return d, badInput("as_of", "must be a date such as 2026-01-31")
	}
	return d, nil
}

// ruleInput turns what is wrong with a rule's id, date or facts into an input error.
func ruleInput(err error) error {
	var fact *rules.FactError
	switch {
	case errors.As(err, &fact):
		return badInput(fact.Fact, "%s", fact.Message)
	case errors.Is(err, rules.ErrUnknownRule):
		return badInput("rule", "%v; casewright rules list lists them", err)
	case errors.Is(err, rules.ErrNotInForce):
		return badInput("as_of", "%v", err)
	default:
		return err
	}
}

type rulesEvaluateCmd struct {
	packFlag
	Rule string `required:"" placeholder:"ID" help:"The rule's id, such as license.low-income-shield."`
	AsOf string `required:"" placeholder:"DATE" help:"The date to decide for, such as 2026-01-31."`
}

// Help explains the input.
func (rulesEvaluateCmd) Help() string {
	return `Standard input is one JSON object: each fact's name to its value, or to {"value": …, "source": "where it came from"}.
casewright rules facts --rule ID lists the names. Dollars are numbers with at most two decimals, percentages are basis points (7000 is 70%), dates are "2026-01-31".
A fact left out, or null, is unknown: if it matters, the outcome is "refer" and a person decides.`
}

func (c *rulesEvaluateCmd) Run(s *streams) error {
	book, err := c.book()
	if err != nil {
		return err
	}
	asOf, err := asOfDate(c.AsOf)
	if err != nil {
		return err
	}
	if _, err := book.Rule(c.Rule, asOf); err != nil {
		return ruleInput(err)
	}
	data, err := readInput(s.In)
	if err != nil {
		return err
	}
	facts, err := book.ParseFacts(data)
	if err != nil {
		return ruleInput(err)
	}
	decision, err := book.Evaluate(c.Rule, asOf, facts)
	if err != nil {
		return ruleInput(err)
	}
	return writeJSON(s.Out, decision)
}

type rulesFactsCmd struct {
	packFlag
	Rule string `required:"" placeholder:"ID" help:"The rule's id."`
	AsOf string `placeholder:"DATE" help:"The version in force on this date; the latest version when left out."`
}

func (c *rulesFactsCmd) Run(s *streams) error {
	book, err := c.book()
	if err != nil {
		return err
	}
	versions := book.Versions(c.Rule)
	if len(versions) == 0 {
		return ruleInput(fmt.Errorf("%w: %s", rules.ErrUnknownRule, c.Rule))
	}
	rule := versions[len(versions)-1]
	if c.AsOf != "" {
		asOf, err := asOfDate(c.AsOf)
		if err != nil {
			return err
		}
		if rule, err = book.Rule(c.Rule, asOf); err != nil {
			return ruleInput(err)
		}
	}
	return writeJSON(s.Out, struct {
		Rule     string       `json:"rule"`
		Title    string       `json:"title"`
		Version  string       `json:"version"`
		Outcomes []string     `json:"outcomes"`
		Facts    []rules.Fact `json:"facts"`
	}{rule.ID, rule.Title, rule.Version(), rule.Outcomes(), rule.Facts()})
}

type rulesListCmd struct{ packFlag }

func (c *rulesListCmd) Run(s *streams) error {
	book, err := c.book()
	if err != nil {
		return err
	}
	for _, id := range book.IDs() {
		versions := book.Versions(id)
		last := versions[len(versions)-1]
		fmt.Fprintf(s.Out, "%s\t%s\t%s\n", id, inForce(versions), last.Title)
	}
	return nil
}

// inForce writes the days on which versions of a rule are in force: 2025-01-01..2026-12-31,2027-01-01..
func inForce(versions []*rules.Rule) string {
	text := ""
	for i, v := range versions {
		if i > 0 {
			text += ","
		}
		text += v.From.String() + ".." + v.To.String()
	}
	return text
}

type rulesTestCmd struct{ packFlag }

func (c *rulesTestCmd) Run(s *streams) error {
	book, err := c.book()
	if err != nil {
		return err
	}
	report := book.Test()
	for _, failure := range report.Failures {
		fmt.Fprintln(s.Out, failure)
	}
	fmt.Fprintf(s.Out, "%d rules in %d versions, %d clauses, %d examples; %d versions verified, %d with something unverified\n",
		report.Rules, report.Versions, report.Clauses, report.Examples, report.Verified, report.Unverified)
	if n := len(report.Failures); n > 0 {
		return fmt.Errorf("%d failures", n)
	}
	fmt.Fprintln(s.Out, "every example gives what it says, and every clause is decided both ways")
	return nil
}

type rulesMutateCmd struct {
	packFlag
	AtLeast int `default:"95" help:"Fail below this percentage of clauses of which every change is noticed."`
}

func (c *rulesMutateCmd) Run(s *streams) error {
	book, err := c.book()
	if err != nil {
		return err
	}
	report, err := book.Mutate()
	if err != nil {
		return err
	}
	for _, survivor := range report.Survived {
		fmt.Fprintln(s.Out, "not noticed:", survivor)
	}
	fmt.Fprintf(s.Out, "%d of %d changes noticed; %d of %d clauses (%d%%) fully guarded by their examples\n",
		report.Caught, report.Mutants, report.Guarded, report.Clauses, report.Percent())
	if report.Percent() < c.AtLeast {
		return fmt.Errorf("%d%% of clauses are guarded, %d%% are wanted", report.Percent(), c.AtLeast)
	}
	return nil
}
