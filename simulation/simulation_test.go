package simulation_test

import (
	"strings"
	"testing"

	"casewright/activities"
	"casewright/domain/calendar"
	"casewright/simulation"
)

func config(t testing.TB, cases, years int, seed uint64) simulation.Config {
	law, err := activities.CaliforniaLaw()
	if err != nil {
		t.Fatal(err)
	}
	return simulation.Config{Cases: cases, Years: years, Seed: seed, Start: calendar.NewDate(2026, 1, 5), Law: law}
}

func report(t testing.TB, c simulation.Config) string {
	t.Helper()
	r, err := simulation.Run(t.Context(), c, nil)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	if err := r.Write(&b); err != nil {
		t.Fatal(err)
	}
	if err := r.WriteCoverage(&b, []string{"LOC-75"}); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// Given a seed,
// when the lives are lived again,
// then the same comes of them; and another seed gives other lives.
func TestTheSameSeedGivesTheSameLives(t *testing.T) {
	first := report(t, config(t, 8, 2, 7))
	if again := report(t, config(t, 8, 2, 7)); again != first {
		t.Errorf("the same seed gave\n%s\nand then\n%s", first, again)
	}
	if other := report(t, config(t, 8, 2, 8)); other == first {
		t.Error("another seed gives the same lives")
	}
}

func BenchmarkLife18Years(b *testing.B) {
	c := config(b, 1, 18, 1)
	b.ReportAllocs()
	for b.Loop() {
		c.Seed++
		if _, err := simulation.Run(b.Context(), c, nil); err != nil {
			b.Fatal(err)
		}
	}
}
