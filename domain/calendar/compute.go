package calendar

import "fmt"

// Computation is a counted period of time.
type Computation struct {
	// From is the day of the event that the count starts from, as given.
	From Date
	// Raw is the last day as counted, with extensions for service, whether or not it is a working day.
	// For a federal period it is the day of compliance.
	Raw Date
	// Due is the day to work to: Raw, moved as the law moves it, or for a federal period the target.
	Due Date
	// EarliestAct is the first day on which the act is allowed after a minimum wait, otherwise no date.
	EarliestAct Date
	// Steps tells the counting in plain English, in order.
	Steps []string
}

// Compute counts the period of r from a day. The manner of service lengthens it where r.Extends says
// so. Counting excludes the first day and includes the last (CCP § 12), or counts back from the day of
// a hearing (CCP § 12c). It returns a *FieldError for a rule, day or service that makes no sense, and a
// *NoTableError when it needs to know the holidays of a year that h does not hold.
func (h *Holidays) Compute(r Rule, from Date, service Service) (Computation, error) {
	if err := r.Check(); err != nil {
		return Computation{}, err
	}
	if from.IsZero() {
		return Computation{}, &FieldError{"from", "the day of the event is missing"}
	}
	extension, err := extensionFor(r, service)
	if err != nil {
		return Computation{}, err
	}
	if !r.From.IsZero() && from.Before(r.From) {
		return Computation{}, &FieldError{"from", fmt.Sprintf("%s applies to events from %s, not to %s", r.ID, r.From, from)}
	}
	if !r.To.IsZero() && from.After(r.To) {
		return Computation{}, &FieldError{"from", fmt.Sprintf("%s applies to events until %s, not to %s", r.ID, r.To, from)}
	}
	c := counter{h: h, rule: r}
	c.From = from
	start := from
	if service == Electronic && r.Direction == After && extension.n > 0 {
		start = c.startElectronic(from)
	}
	last := c.count(start)
	last = c.extend(last, extension)
	c.Raw = last
	c.Due = c.roll(from, last)
	c.wait()
	if c.err != nil {
		return Computation{}, c.err
	}
	return c.Computation, nil
}

// A counter builds one computation. After its first error it does nothing more.
type counter struct {
	Computation
	h    *Holidays
	rule Rule
	err  error
}

func (c *counter) step(format string, args ...any) {
	c.Steps = append(c.Steps, fmt.Sprintf(format, args...))
}

// startElectronic moves electronic service on a day that is not a court day to the next one.
func (c *counter) startElectronic(from Date) Date {
	day, err := c.h.NextOpen(Court, from)
	c.err = err
	if err == nil && day != from {
		c.step("%s is not a court day: electronic service on it counts as service on %s (CCP § 1010.6(a)(4)).", long(from), long(day))
	}
	return day
}

// count returns the last day of the period before any extension.
func (c *counter) count(from Date) Date {
	if c.err != nil {
		return from
	}
	r := c.rule
	switch {
	case r.Lands != "":
		return c.landOnMonth(from)
	case r.Duration == 0:
		c.step("The period is the day itself, %s.", long(from))
		return from
	case r.Unit == Months:
		return c.countMonths(from)
	}
	n := r.signed()
	first := from.AddDays(n / r.Duration)
	if r.Unit == CalendarDays {
		c.stepFirst(first, "Day 1")
		return c.counted(from.AddDays(n), nil, "Day")
	}
	label := "Business day"
	if r.Unit == CourtDays {
		label = "Court day"
	} else if r.Calendar == LegalHolidays {
		label = "Counted day"
	}
	var last Date
	var skipped []Holiday
	if first, _, c.err = c.h.AddOpenDays(r.Calendar, from, n/r.Duration); c.err != nil {
		return from
	}
	if last, skipped, c.err = c.h.AddOpenDays(r.Calendar, from, n); c.err != nil {
		return from
	}
	c.stepFirst(first, label+" 1")
	return c.counted(last, skipped, label)
}

// signed is the duration with its direction.
func (r Rule) signed() int {
	if r.Direction == Before {
		return -r.Duration
	}
	return r.Duration
}

func (c *counter) landOnMonth(from Date) Date {
	r := c.rule
	switch r.Lands {
	case FirstFullMonth:
		day := from.AddDays(-1).FirstOfNextMonth().AddMonths(r.Duration)
		c.step("The first whole month that starts on or after %s%s begins on %s.", long(from), plusMonths(r.Duration), long(day))
		return day
	case LastOfMonth:
		day := from.FirstOfMonth().AddMonths(r.Duration).LastOfMonth()
		c.step("The last day of %s after the month of %s is %s.", nthMonth(r.Duration), long(from), long(day))
		return day
	}
	day := from.FirstOfMonth().AddMonths(r.Duration)
	c.step("The first day of %s after the month of %s is %s.", nthMonth(r.Duration), long(from), long(day))
	return day
}

func (c *counter) countMonths(from Date) Date {
	last := from.AddMonths(c.rule.signed())
	what := plural(c.rule.Duration, "month")
	if c.rule.Duration%12 == 0 {
		what = plural(c.rule.Duration/12, "year")
	}
	end := ""
	if last.Day() != from.Day() {
		end = fmt.Sprintf("; the month has no day %d, so that its last day counts", from.Day())
	}
	c.step("%s %s %s is %s%s.", what, c.rule.Direction, long(from), long(last), end)
	return last
}

// extend adds the days that a manner of service gives.
func (c *counter) extend(last Date, e extension) Date {
	if c.err != nil {
		return last
	}
	if e.n == 0 {
		if e.why != "" {
			c.step("%s", e.why)
		}
		return last
	}
	n := e.n
	direction := "added to the end of the period"
	if c.rule.Direction == Before {
		n, direction = -n, "counted back from that day (CCP § 12c(b))"
	}
	var day Date
	if e.courtDays {
		day, _, c.err = c.h.AddOpenDays(Court, last, n)
		c.step("Service %s adds %s (%s), %s: %s.", e.name, plural(e.n, "court day"), e.law, direction, long(day))
	} else {
		day = last.AddDays(n)
		c.step("Service %s adds %s (%s), %s: %s.", e.name, plural(e.n, "calendar day"), e.law, direction, long(day))
	}
	return day
}

// roll moves a last day that is not a working day as the rule says.
func (c *counter) roll(from, last Date) Date {
	if c.err != nil || c.rule.Roll == RollNone || c.rule.Lands != "" {
		return last
	}
	reason, err := c.h.Closed(c.rule.Calendar, last)
	if err != nil || reason == "" {
		c.err = err
		return last
	}
	find, law := c.h.NextOpen, "CCP § 12a moves it to"
	switch {
	case c.rule.Roll == RollTarget && c.rule.Kind == MinimumWait:
		law = "federal regulations do not move it; the next working day is"
	case c.rule.Roll == RollTarget:
		find, law = c.h.PreviousOpen, "federal regulations do not move it; the last working day to comply is"
	case c.rule.Direction == Before:
		find, law = c.h.PreviousOpen, "CCP § 12c does not say whether it moves; the working day before it is safe:"
	case c.rule.Calendar == Agency:
		law = "CCP §§ 12a and 12b move it to"
	}
	day, err := find(c.rule.Calendar, last)
	if err != nil {
		c.err = err
		return last
	}
	if c.rule.Direction == After && day.Before(from) {
		c.step("%s %s, but the act is due on the day of the event itself.", long(last), reason)
		return last
	}
	c.step("%s %s; %s %s.", long(last), reason, law, long(day))
	return day
}

// wait finds the first day on which an act is allowed after a minimum wait.
func (c *counter) wait() {
	if c.err != nil || c.rule.Kind != MinimumWait {
		return
	}
	c.EarliestAct = c.Due
	if c.rule.Wait == MoreThan {
		c.EarliestAct = c.Due.AddDays(1)
		c.step("More than the whole period must pass: the act is allowed from %s.", long(c.EarliestAct))
		return
	}
	c.step("The act is allowed from %s.", long(c.EarliestAct))
}
