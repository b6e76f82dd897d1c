package arrears

import (
	"flag"
	"os"
)

// CASEWRIGHT_RAPID_CHECKS sets how many cases each property tries.
func init() {
	if n := os.Getenv("CASEWRIGHT_RAPID_CHECKS"); n != "" {
		if err := flag.Set("rapid.checks", n); err != nil {
			panic(err)
		}
	}
}
