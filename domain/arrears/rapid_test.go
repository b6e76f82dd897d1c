package arrears

import (
	"cmp"
	"flag"
	"os"
)

// Each property tries ten thousand cases, or CASEWRIGHT_RAPID_CHECKS.
func init() {
	if err := flag.Set("rapid.checks", cmp.Or(os.Getenv("CASEWRIGHT_RAPID_CHECKS"), "10000")); err != nil {
		panic(err)
	}
}
