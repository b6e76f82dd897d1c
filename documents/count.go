package documents

import (
	"fmt"

	"casewright/domain/calendar"
)

// Deadline is a last day and how it was counted, so that the reader can count along.
type Deadline struct {
	From   calendar.Date // the day that starts the count; it is not counted itself
	Amount int
	Unit   Unit
	// Last is the last day as counted. Due is the day that holds: later when Last falls on a day
	// the office or court is closed.
	Last, Due calendar.Date
	Citation  string `json:",omitempty"`
}

// Unit is what a deadline counts, as the calendar names it.
type Unit = calendar.Unit

// DeadlineOf is a deadline as the calendar counted it. A federal period ends on the day counted even
// when offices are closed (the calendar's RollTarget gives an earlier day only to aim for), so the
// day counted is the one we tell. Periods lengthened by the manner of service are not for letters yet:
// the words for the added days are missing.
func DeadlineOf(r calendar.Rule, c calendar.Computation) Deadline {
	d := Deadline{From: c.From, Amount: r.Duration, Unit: r.Unit, Last: c.Raw, Due: c.Due, Citation: r.Citation}
	if r.Roll == calendar.RollTarget {
		d.Due = c.Raw
	}
	return d
}

// explained says in a sentence or two how a last day was counted.
func (d Deadline) explained(w words) string {
	unit, ok := w.Units[d.Unit]
	if !ok {
		return ""
	}
	name := unit.many
	if d.Amount == 1 {
		name = unit.one
	}
	text := fmt.Sprintf(w.Counted, d.Amount, name, longDate(d.From, w))
	if unit.skips != "" {
		text += " " + unit.skips
	}
	if !d.Last.IsZero() && d.Last != d.Due {
		text += " " + fmt.Sprintf(w.Rolled, longDate(d.Last, w), longDate(d.Due, w))
	}
	return text
}

// unitWords are the words for a unit, and what a count in it leaves out.
type unitWords struct{ one, many, skips string }
