package clock

import (
	"encoding/json"
	"sync"
	"testing"
	"time"
)

// at returns a clock started at start with the real time under the test's control.
func at(start time.Time, rate int64) (*Clock, *time.Time) {
	c := New(start, rate, nil)
	real := c.anchor
	c.real = func() time.Time { return real }
	return c, &real
}

func TestFastClockLivesThroughSeventyFiveDaysInSeventyFiveSeconds(t *testing.T) {
	start := time.Date(2026, 1, 5, 9, 0, 0, 0, defaultLocation)
	c, real := at(start, 86400)

	due := start.Add(75 * 24 * time.Hour)
	if got := c.Until(due); got != 75*time.Second {
		t.Fatalf("wait for day 75: got %v, want 75s", got)
	}
	*real = real.Add(75 * time.Second)
	if got := c.Now(); !got.Equal(due) {
		t.Fatalf("after 75 real seconds the clock shows %v, want %v", got, due)
	}
	if got := c.Until(due); got != 0 {
		t.Fatalf("a moment that is reached needs no wait, got %v", got)
	}
	if got := c.Until(start); got != 0 {
		t.Fatalf("a moment that is past needs no wait, got %v", got)
	}
}

func TestWaitNeverEndsBeforeTheMoment(t *testing.T) {
	for _, rate := range []int64{1, 3, 7, 86400, MaxRate} {
		for _, ahead := range []time.Duration{1, 2, 86399, time.Second, 75 * 24 * time.Hour, 18 * 365 * 24 * time.Hour} {
			c, real := at(time.Date(2026, 3, 8, 1, 59, 59, 0, defaultLocation), rate)
			due := c.Now().Add(ahead)
			*real = real.Add(c.Until(due))
			if c.Now().Before(due) {
				t.Errorf("rate %d, %v ahead: woke at %v, before %v", rate, ahead, c.Now(), due)
			}
			if late := c.Now().Sub(due); late >= time.Duration(rate) {
				t.Errorf("rate %d, %v ahead: woke %v late", rate, ahead, late)
			}
		}
	}
}

func TestRealClockFollowsTheWall(t *testing.T) {
	c := Real(nil)
	if d := time.Since(c.Now()).Abs(); d > time.Second {
		t.Errorf("differs from the wall by %v", d)
	}
	if c.Rate() != 1 || c.Real(time.Hour) != time.Hour {
		t.Errorf("rate %d, an hour takes %v", c.Rate(), c.Real(time.Hour))
	}
	if c.Now().Location().String() != DefaultZone {
		t.Errorf("zone %v", c.Now().Location())
	}
}

func TestTwoProcessesWithOneAnchorShowOneTime(t *testing.T) {
	web, real := at(time.Date(2026, 7, 1, 0, 0, 0, 0, time.UTC), 86400)
	stored, err := json.Marshal(web.Anchor())
	if err != nil {
		t.Fatal(err)
	}
	var a Anchor
	if err := json.Unmarshal(stored, &a); err != nil {
		t.Fatal(err)
	}
	worker, err := FromAnchor(a)
	if err != nil {
		t.Fatal(err)
	}
	worker.real = func() time.Time { return *real }
	*real = real.Add(12345 * time.Millisecond)
	if !web.Now().Equal(worker.Now()) {
		t.Errorf("web shows %v, worker shows %v", web.Now(), worker.Now())
	}
}

func TestFromAnchorRefusesWhatCannotRun(t *testing.T) {
	now := time.Now()
	for name, a := range map[string]Anchor{
		"no rate":      {Start: now, Real: now, Zone: DefaultZone},
		"too fast":     {Start: now, Real: now, Zone: DefaultZone, Rate: MaxRate + 1},
		"no zone":      {Start: now, Real: now, Rate: 1},
		"unknown zone": {Start: now, Real: now, Rate: 1, Zone: "California"},
		"no start":     {Real: now, Rate: 1, Zone: DefaultZone},
		"no real":      {Start: now, Rate: 1, Zone: DefaultZone},
		"fixed clock":  Fixed(now).Anchor(),
	} {
		if _, err := FromAnchor(a); err == nil {
			t.Errorf("%s: accepted", name)
		}
	}
}

func TestAClockLeftRunningForCenturiesStopsInsteadOfWrapping(t *testing.T) {
	start := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	c, real := at(start, MaxRate)
	*real = real.Add(365 * 24 * time.Hour)
	if !c.Now().After(start) {
		t.Errorf("wrapped around to %v", c.Now())
	}
}

func TestFixedClockMovesOnlyWhenSet(t *testing.T) {
	then := time.Date(2026, 2, 3, 4, 5, 6, 0, time.UTC)
	c := Fixed(then)
	if !c.Now().Equal(then) || c.Until(then.Add(time.Hour)) != time.Hour {
		t.Errorf("shows %v, an hour is %v away", c.Now(), c.Until(then.Add(time.Hour)))
	}
	c.Set(then.Add(time.Hour))
	if !c.Now().Equal(then.Add(time.Hour)) {
		t.Errorf("after Set shows %v", c.Now())
	}
	defer func() {
		if recover() == nil {
			t.Error("Set moved a running clock")
		}
	}()
	Real(nil).Set(then)
}

func TestSteppedClockStandsStillAndItsWaitsAreShort(t *testing.T) {
	then := time.Date(2026, 2, 3, 4, 5, 6, 0, time.UTC)
	c := Stepped(then, 86400)
	due := then.Add(75 * 24 * time.Hour)
	if !c.Now().Equal(then) || c.Until(due) != 75*time.Second {
		t.Errorf("shows %v, 75 days take %v", c.Now(), c.Until(due))
	}
	c.Set(due)
	if !c.Now().Equal(due) || c.Until(due) != 0 {
		t.Errorf("after Set shows %v and waits %v", c.Now(), c.Until(due))
	}
}

func TestConcurrentUse(t *testing.T) {
	c := Fixed(time.Unix(0, 0))
	var wg sync.WaitGroup
	for i := range 8 {
		wg.Go(func() {
			c.Set(time.Unix(int64(i), 0))
			_ = c.Now()
			_ = c.Until(time.Unix(9, 0))
		})
	}
	wg.Wait()
}
