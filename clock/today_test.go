package clock

import (
	"testing"
	"time"
)

func TestTodayIsTheDayInCaliforniaNotInUTC(t *testing.T) {
	// Given a quarter past eleven at night in Los Angeles, when it is already tomorrow in UTC …
	c, real := at(time.Date(2026, 12, 31, 23, 15, 0, 0, defaultLocation), 3600)
	if got := c.Today().String(); got != "2026-12-31" {
		t.Errorf("before midnight: %s", got)
	}
	// … when an agency hour passes, then it is the new year.
	*real = real.Add(time.Second)
	if got := c.Today().String(); got != "2027-01-01" {
		t.Errorf("after midnight: %s", got)
	}
}
