// Command casewright is the one binary of Casewright: it runs the web pages, the worker, the
// migrations and the tools that caseworkers' offices, testers and auditors call from a terminal.
package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/alecthomas/kong"
)

// streams are the standard streams, passed to commands so that tests can replace them.
type streams struct {
	In       io.Reader
	Out, Err io.Writer
}

// inputError is bad input to a command: the field by its path, or the flag, and what to do. main exits 2 and
// prints it on standard error, or, for a command that answers with JSON, as {"error":{"field","message"}} on
// standard output.
type inputError struct {
	Field   string `json:"field"`
	Message string `json:"message"`
}

func (e *inputError) Error() string {
	if e.Field == "" {
		return e.Message
	}
	return e.Field + ": " + e.Message
}

// cli is every command of the binary.
type cli struct {
	Run     runCmd     `cmd:"" help:"Start everything on this machine: servers, pages and worker, with a made-up caseload."`
	Serve   serveCmd   `cmd:"" help:"Serve the pages."`
	Worker  workerCmd  `cmd:"" help:"Do the work of the cases."`
	Migrate migrateCmd `cmd:"" help:"Bring the database to this program's schema."`

	Caseload  caseloadCmd  `cmd:"" help:"Load made-up cases for demonstrations, training and measurement."`
	Guideline guidelineCmd `cmd:"" help:"Compute guideline child support from JSON on standard input."`
	Arrears   arrearsCmd   `cmd:"" help:"Estimate how arrears are paid off, from JSON on standard input."`
	Deadlines deadlinesCmd `cmd:"" help:"Count the time that the law sets."`
	Rules     rulesCmd     `cmd:"" help:"Evaluate, list, test and compare the rules."`
	Processes processesCmd `cmd:"" help:"Write what may be done in each process of a case, and by when."`
	Ledger    ledgerCmd    `cmd:"" help:"Replay a case's money."`
	Receipts  receiptsCmd  `cmd:"" help:"Take payments that came in."`
	Simulate  simulateCmd  `cmd:"" help:"Let made-up families live for years, and check all that must always be true."`
	Documents documentsCmd `cmd:"" help:"List and render the notices."`
	Accounts  accountsCmd  `cmd:"" help:"Make, list, close and reset the accounts of staff."`
	Audit     auditCmd     `cmd:"" help:"Prove that the record is as it was written."`
	Bench     benchCmd     `cmd:"" help:"Measure this installation beside what its servers can do at most."`
	Ops       opsCmd       `cmd:"" help:"What operators do: rebuild workflows, rotate keys."`
}

func main() {
	os.Exit(run(os.Args[1:], &streams{In: os.Stdin, Out: os.Stdout, Err: os.Stderr}))
}

// run parses args and runs the command. It returns the exit code: 0 done, 1 failure, 2 usage or bad input.
func run(args []string, s *streams) int {
	var c cli
	parser, err := kong.New(&c, kong.Name("casewright"),
		kong.Description("Workflow and case management for child support agencies."),
		kong.Writers(s.Out, s.Err), kong.UsageOnError())
	if err != nil {
		fmt.Fprintln(s.Err, "casewright:", err)
		return 1
	}
	ctx, err := parser.Parse(args)
	if err != nil {
		fmt.Fprintf(s.Err, "casewright: %v\nRun 'casewright --help' for the commands and flags.\n", err)
		return 2
	}
	err = ctx.Run(s)
	var bad *inputError
	switch {
	case err == nil:
		return 0
	case errors.As(err, &bad) && !answersJSON(ctx.Command()):
		fmt.Fprintln(s.Err, "casewright:", bad)
		return 2
	case errors.As(err, &bad):
		e := json.NewEncoder(s.Out)
		e.SetEscapeHTML(false)
		_ = e.Encode(map[string]*inputError{"error": bad}) // two strings cannot fail to be written
		return 2
	default:
		fmt.Fprintln(s.Err, "casewright:", err)
		return 1
	}
}

// answersJSON reports whether a command speaks JSON, so that programs which call it read its errors too.
func answersJSON(command string) bool {
	group, rest, _ := strings.Cut(command, " ")
	switch group {
	case "guideline", "arrears", "deadlines", "rules", "ledger", "documents":
		return true
	}
	return group == "ops" && strings.HasPrefix(rest, "office")
}
