package clock

import (
	"fmt"
	"time"
)

// Anchor is what two processes must share to show the same time: the web pages and the worker of one
// installation store it once and build their clocks from it. Its JSON form is part of the stored data.
type Anchor struct {
	Start time.Time `json:"start"` // agency instant at Real
	Real  time.Time `json:"real"`  // real instant at which the clock showed Start
	Rate  int64     `json:"rate"`  // agency seconds per real second, 1 to MaxRate
	Zone  string    `json:"zone"`  // IANA name, such as America/Los_Angeles
}

// Anchor exports the clock. A fixed clock exports Rate 0, which FromAnchor refuses.
func (c *Clock) Anchor() Anchor {
	return Anchor{Start: c.start.UTC(), Real: c.anchor.UTC(), Rate: c.rate, Zone: c.loc.String()}
}

// FromAnchor is the clock that a process of the same installation exported.
func FromAnchor(a Anchor) (*Clock, error) {
	if err := CheckRate(a.Rate); err != nil {
		return nil, err
	}
	if a.Start.IsZero() || a.Real.IsZero() {
		return nil, fmt.Errorf("clock anchor lacks its start or real instant")
	}
	loc, err := time.LoadLocation(a.Zone)
	if err != nil || a.Zone == "" {
		return nil, fmt.Errorf("clock anchor names the zone %q, which is not an IANA time zone such as %s", a.Zone, DefaultZone)
	}
	return running(a.Start, a.Real, a.Rate, loc), nil
}
