package lifecycle

import "casewright/domain/calendar"

// ConfinementForm is the form of record-confinement.
type ConfinementForm struct {
	Where      string        `json:"where" label:"Where" options:"prison=State or federal prison|jail=County jail|juvenile_facility=Juvenile facility|mental_health_facility=Mental health facility|other_involuntary=Another involuntary confinement" required:"yes"`
	From       calendar.Date `json:"from" label:"First day of the confinement" required:"yes"`
	ReleasedOn calendar.Date `json:"released_on" label:"Date of release" help:"Leave empty while the confinement goes on."`
	Source     string        `json:"source" label:"Where this is from" options:"corrections=Department of Corrections and Rehabilitation|sheriff=Sheriff or county jail|federal=Federal Bureau of Prisons|court=Court|hospital=Facility|parent=One of the parents|match=Automated match" required:"yes"`
	Means      string        `json:"means" label:"Means to pay while confined" options:"no=None known after checking|unknown=Not checked yet" required:"yes"`
}

func recordConfinement(c Case, r ConfinementForm, f Facts) ([]Event, error) {
	switch {
	case r.From.After(f.Today):
		return nil, invalid("from", "The confinement cannot begin in the future.")
	case !c.confinement().From.IsZero() && !c.confinement().ReleasedOn.IsZero() && r.From.Before(c.confinement().ReleasedOn):
		return nil, invalid("from", "The parent was still confined then: see the confinement before.")
	case !r.ReleasedOn.IsZero() && (r.ReleasedOn.Before(r.From) || r.ReleasedOn.After(f.Today)):
		return nil, invalid("released_on", "The release must be between the first day of the confinement and today.")
	case !r.ReleasedOn.IsZero() && r.From.DaysUntil(r.ReleasedOn) <= 90:
		return nil, invalid("released_on", "The confinement did not exceed 90 days in a row: support is not suspended (Fam. Code § 4007.5(a)).")
	case !r.ReleasedOn.IsZero() && r.ReleasedOn.Before(newRelease):
		return nil, invalid("released_on", earlierRelease)
	}
	return []Event{ConfinementRecorded(r)}, nil
}

// newRelease is the first day of releases to which the 10 months apply (Fam. Code § 4007.5(b)(2), (i)).
var newRelease = calendar.NewDate(2024, 1, 1)

const earlierRelease = "Releases before January 1, 2024 follow earlier law (Fam. Code § 4007.5(i)): ask the court to determine the arrears."

// suspendByLaw applies Fam. Code § 4007.5(a) to the confinement so far. A release that is known already follows.
func suspendByLaw(c Case, _ Event, f Facts) []Event {
	p := c.confinement()
	until := f.Today
	if !p.ReleasedOn.IsZero() {
		until = p.ReleasedOn
	}
	facts := map[string]any{"custody.kind": p.Kind, "custody.consecutive_days": p.From.DaysUntil(until), "custody.started_on": p.From}
	if p.Means != "unknown" {
		facts["custody.has_means_to_pay"] = p.Means == "yes"
	}
	d := f.Rule("inc.suspend", facts)
	from, dated := d.Data["suspended_from"].(calendar.Date)
	if !d.Holds || d.Refer || !dated {
		return nil
	}
	events := []Event{SupportSuspended{From: from, Confined: p.From}}
	if !p.ReleasedOn.IsZero() {
		events = append(events, released(c, p.ReleasedOn, f)...)
	}
	return events
}

// released are the events of a release while support is suspended.
func released(c Case, on calendar.Date, f Facts) []Event {
	due := on.FirstOfMonth().AddMonths(10)
	d := f.Rule("inc.resume", map[string]any{"custody.released_on": on})
	if ruled, ok := d.Data["resumes_on"].(calendar.Date); ok {
		due = ruled
	}
	return append([]Event{ReleaseRecorded{On: on, DueFrom: due}}, tellResumption(c, on, due)...)
}

// tellResumption tells both parents when support is due again, when an amount is.
func tellResumption(c Case, released, due calendar.Date) []Event {
	order, inForce := c.OrderInForce()
	if !inForce || order.Monthly() == 0 || c.Suspended() {
		return nil
	}
	zero := c.confinement().ZeroFrom
	if zero.IsZero() {
		zero = firstFullMonth(c.confinement().From)
	}
	details := map[string]string{"released": released.String(), "suspended": zero.String(), "resumes": due.String(), "monthly": order.Monthly().String()}
	return []Event{NoticeRequested{Notice: "N-INC-RESUME", To: "prs", Details: details}, NoticeRequested{Notice: "N-INC-RESUME", To: "pps", Details: details}}
}

// firstFullMonth is the first day of the first whole month from a day on (Fam. Code § 4007.5(b)(1)).
func firstFullMonth(d calendar.Date) calendar.Date {
	if d.Day() == 1 {
		return d
	}
	return d.FirstOfNextMonth()
}

// MeansFinding is the form of determine-means.
type MeansFinding struct {
	Means string `json:"means" label:"Does the parent have means to pay while confined?" options:"no=No, none known|yes=Yes" required:"yes"`
	Why   string `json:"why" label:"What was checked and found" kind:"long" required:"yes"`
}

func determineMeans(_ Case, m MeansFinding, _ Facts) ([]Event, error) {
	return []Event{MeansDetermined(m)}, nil
}

// CustodyRelease is the form of record-release.
type CustodyRelease struct {
	On calendar.Date `json:"on" label:"Date of release" required:"yes"`
}

func (r CustodyRelease) happened() (string, calendar.Date) { return "on", r.On }

func recordRelease(c Case, r CustodyRelease, f Facts) ([]Event, error) {
	p := c.confinement()
	switch {
	case r.On.Before(p.From):
		return nil, invalid("on", "The release cannot be before the first day of the confinement.")
	case r.On.Before(newRelease):
		return nil, invalid("on", earlierRelease)
	case p.From.DaysUntil(r.On) > 90 && p.ZeroFrom.IsZero():
		return nil, &Refusal{Reasons: []Reason{{Text: "The confinement exceeded 90 days: decide first whether the parent had means to pay.", Citation: "Fam. Code § 4007.5(a)", Fix: "determine-means"}}}
	case p.From.DaysUntil(r.On) <= 90:
		return []Event{ReleaseRecorded{On: r.On}}, nil
	}
	return released(c, r.On, f), nil
}

// EarlyEnd is the form of record-early-end.
type EarlyEnd struct {
	OrderedOn calendar.Date `json:"ordered_on" label:"Date of the order" required:"yes"`
	From      calendar.Date `json:"from" label:"Support is due from" required:"yes"`
}

func (e EarlyEnd) happened() (string, calendar.Date) { return "ordered_on", e.OrderedOn }

func recordEarlyEnd(c Case, e EarlyEnd, _ Facts) ([]Event, error) {
	p := c.confinement()
	if e.OrderedOn.Before(p.ReleasedOn) {
		return nil, invalid("ordered_on", "The order cannot be older than the release.")
	}
	if e.From.Before(p.ReleasedOn) || !e.From.Before(p.DueFrom) {
		return nil, invalid("from", "The day must be between the release and "+longDate(p.DueFrom)+", when support is due again by law.")
	}
	return append([]Event{SupportResumed{From: e.From, ByCourt: true}}, tellResumption(c, p.ReleasedOn, e.From)...), nil
}

func dueAgain(c Case, _ Deadline, _ Facts) []Event {
	return []Event{SupportResumed{From: c.confinement().DueFrom}}
}
