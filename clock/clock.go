// Package clock tells the agency's time.
//
// Everything that waits or stamps asks a Clock instead of the time package, so that a demonstration,
// and a test on real servers, can live through 75 days in seconds.
package clock

import (
	"fmt"
	"math"
	"sync/atomic"
	"time"
	_ "time/tzdata" // the agency's zone must be known on a machine without a zone database
)

// DefaultZone is the zone whose midnight begins a legal day in California.
const DefaultZone = "America/Los_Angeles"

// MaxRate is the fastest a clock may run: a year in a second.
const MaxRate = 366 * 86400

// Clock is the agency's time. It is safe for concurrent use.
type Clock struct {
	start  time.Time // agency instant at the anchor
	anchor time.Time // real instant, without its monotonic reading: processes compare it
	rate   int64     // agency seconds per real second; 0 = fixed
	loc    *time.Location
	fixed  atomic.Pointer[time.Time] // the instant of a fixed clock, nil for one that runs
	real   func() time.Time
}

// Real is the clock on the wall, in loc; nil means DefaultZone.
func Real(loc *time.Location) *Clock {
	now := time.Now().Round(0)
	return running(now, now, 1, loc)
}

// New is a clock that shows start now and runs at rate agency seconds per real second (1 to MaxRate;
// 86400 is a day a second). A rate outside of that is brought to the nearest bound: check what a person
// typed with CheckRate first.
func New(start time.Time, rate int64, loc *time.Location) *Clock {
	return running(start, time.Now(), rate, loc)
}

// Fixed is a clock for tests that shows at until Set moves it. Its location is the one of at.
func Fixed(at time.Time) *Clock {
	c := running(at, at, 1, at.Location())
	c.rate = 0
	c.fixed.Store(&at)
	return c
}

// Stepped is a fixed clock for tests whose waits take a rate-th of their time: whoever waits on it looks again soon,
// and finds that Set has brought the day, or that it has not.
func Stepped(at time.Time, rate int64) *Clock {
	c := Fixed(at)
	c.rate = rate
	return c
}

// CheckRate says what is wrong with a rate that a person gave.
func CheckRate(rate int64) error {
	if rate < 1 || rate > MaxRate {
		return fmt.Errorf("clock rate %d: give a whole number from 1 (real time) to %d (a year a second); 86400 is a day a second", rate, MaxRate)
	}
	return nil
}

func running(start, anchor time.Time, rate int64, loc *time.Location) *Clock {
	if loc == nil {
		loc = defaultLocation
	}
	return &Clock{
		start: start.Round(0), anchor: anchor.Round(0),
		rate: min(max(rate, 1), MaxRate), loc: loc, real: time.Now,
	}
}

// defaultLocation cannot fail to load: tzdata is embedded.
var defaultLocation = func() *time.Location {
	loc, err := time.LoadLocation(DefaultZone)
	if err != nil {
		panic(err)
	}
	return loc
}()

// Now is the agency's instant, in the agency's zone. Time that passed while no process ran counts too.
func (c *Clock) Now() time.Time {
	if at := c.fixed.Load(); at != nil {
		return *at
	}
	elapsed := c.real().Round(0).Sub(c.anchor)
	return c.start.Add(times(elapsed, c.rate)).In(c.loc)
}

// Until is the real time to wait until the agency instant t: never negative, and rounded up, so that Now
// is not before t after the wait. On a fixed clock it is the plain difference.
func (c *Clock) Until(t time.Time) time.Duration {
	return c.Real(max(t.Sub(c.Now()), 0))
}

// Real turns a length of agency time into the real time it takes, rounded up to a nanosecond.
func (c *Clock) Real(d time.Duration) time.Duration {
	rate := time.Duration(max(c.rate, 1))
	q := d / rate
	if d%rate > 0 {
		q++
	}
	return q
}

// Rate is agency seconds per real second; 0 for a fixed clock.
func (c *Clock) Rate() int64 { return c.rate }

// Location is the agency's zone.
func (c *Clock) Location() *time.Location { return c.loc }

// Set moves a fixed clock to at. It panics on a running clock: time that runs is never set.
func (c *Clock) Set(at time.Time) {
	if c.fixed.Load() == nil {
		panic("clock: Set on a running clock")
	}
	c.fixed.Store(&at)
}

// times multiplies without wrapping around: a Duration holds about 292 years.
func times(d time.Duration, rate int64) time.Duration {
	switch {
	case d > time.Duration(math.MaxInt64/rate):
		return math.MaxInt64
	case d < time.Duration(math.MinInt64/rate):
		return math.MinInt64
	}
	return d * time.Duration(rate)
}
