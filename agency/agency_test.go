package agency_test

import (
	"testing"

	"casewright/agency"
)

func TestEveryCountyIsServedOnce(t *testing.T) {
	seen := map[string]bool{}
	for _, c := range agency.Counties() {
		if len(c.FIPS) != 5 || c.FIPS[:2] != "06" {
			t.Errorf("%s has FIPS code %q", c.Name, c.FIPS)
		}
		if seen[c.FIPS] {
			t.Errorf("%s is served twice", c.Name)
		}
		seen[c.FIPS] = true
		if a, ok := agency.Of(c.FIPS); !ok || a.Name == "" {
			t.Errorf("%s has no agency", c.Name)
		}
	}
	if len(seen) != 58 {
		t.Errorf("%d counties, California has 58", len(seen))
	}
}
