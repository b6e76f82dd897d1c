// Command report runs the tests against a PostgreSQL and a Temporal server that it starts for them, and says at the end
// how many ran against which real part.
//
//	go run ./test/report [-stack bin/casewright-devstack] [-need postgresql,temporal,chromium] [-run REGEXP] [-tags TAGS] [FOLDER:PATTERN ...]
//
// Each argument is packages of a module: ./... of the main module by default, "devstack:./..." of a nested one. The exit
// code is 0 when at least one test ran and all passed, none skipped itself, and every part of -need was used.
package main

import (
	"cmp"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"strings"
	"syscall"
)

func main() {
	stack := flag.String("stack", "", "program that runs PostgreSQL and Temporal for the tests; default: use what the environment names")
	need := flag.String("need", "", "parts that must be used by some test, separated by commas")
	run := flag.String("run", "", "run only the tests that match this expression")
	tags := flag.String("tags", "", "build tags of the tests")
	flag.Parse()
	if err := report(*stack, *need, []string{"-run=" + *run, "-tags=" + *tags}, flag.Args()); err != nil {
		fmt.Fprintln(os.Stderr, "report:", err)
		os.Exit(1)
	}
}

func report(stack, need string, options, targets []string) error {
	if len(targets) == 0 {
		targets = []string{"./..."}
	}
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM)

	var results tally
	if err := testAll(stack, options, targets, &results, signals); err != nil {
		return err
	}
	return results.summary(os.Stdout, need)
}

// testAll runs every target while the stack is up.
func testAll(program string, options, targets []string, results *tally, signals <-chan os.Signal) error {
	environment := os.Environ()
	if program != "" {
		s, err := startStack(program)
		if err != nil {
			return err
		}
		defer s.stop()
		environment = append(environment, s.environment()...)
	}
	for _, target := range targets {
		if err := test(target, options, environment, results, signals); err != nil {
			return err
		}
	}
	return nil
}

// test runs the packages of one target. A failing test is no error here: it is in the results.
func test(target string, options, environment []string, results *tally, signals <-chan os.Signal) error {
	folder, pattern, nested := strings.Cut(target, ":")
	if !nested {
		folder, pattern = ".", target
	}
	args := append([]string{"test", "-json", "-timeout=25m"}, options...)
	command := exec.Command("go", append(args, pattern)...)
	command.Dir, command.Env, command.Stderr = folder, environment, os.Stderr
	out, err := command.StdoutPipe()
	if err != nil {
		return err
	}
	if err := command.Start(); err != nil {
		return err
	}
	done := make(chan struct{})
	defer close(done)
	go func() {
		select {
		case s := <-signals:
			// go test passes the signal on to the tests that run.
			_ = command.Process.Signal(s)
		case <-done:
		}
	}()
	readErr := results.read(out, os.Stdout)
	waitErr := command.Wait()
	if waitErr != nil && results.failed() == 0 {
		return cmp.Or(readErr, fmt.Errorf("go test %s in %s: %w", pattern, folder, waitErr))
	}
	return readErr
}
