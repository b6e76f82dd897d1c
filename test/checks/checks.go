// Package checks sets how many random cases the properties of a package try.
package checks

import (
	"flag"
	"fmt"
	"os"
	"strconv"

	_ "pgregory.net/rapid" // declares the flag
)

// Set makes each property of the test program try so many cases, or as many as CASEWRIGHT_RAPID_CHECKS
// says (make test/properties). Tests call it in an init; the flag -rapid.checks comes before both.
func Set(ordinary int) {
	text := os.Getenv("CASEWRIGHT_RAPID_CHECKS")
	if text == "" {
		text = strconv.Itoa(ordinary)
	}
	if err := flag.Set("rapid.checks", text); err != nil {
		panic(fmt.Sprintf("CASEWRIGHT_RAPID_CHECKS: %v", err))
	}
}
