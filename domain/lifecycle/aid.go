package lifecycle

import (
	"slices"

	"casewright/domain/calendar"
)

// AidPeriod is a range of days for which the family had one kind of aid; both days included. It decides to whom
// support that comes due belongs (42 U.S.C. § 608(a)(3); Welf. & Inst. Code § 11477).
type AidPeriod struct {
	Aid  Aid           `json:"aid"`
	From calendar.Date `json:"from"`
	To   calendar.Date `json:"to"` // empty while the aid lasts
}

// AidStart is the form of record-aid-started.
type AidStart struct {
	Aid  Aid           `json:"aid" label:"Aid" options:"calworks=CalWORKs (cash aid)|foster_care=Foster care|medi_cal_only=Medi-Cal only" required:"yes"`
	From calendar.Date `json:"from" label:"First day of the aid" help:"Support that comes due from this day on belongs to the state, as far as it is assigned." required:"yes"`
}

func (a AidStart) happened() (string, calendar.Date) { return "from", a.From }

func aidStarted(c Case, a AidStart, _ Facts) ([]Event, error) {
	if a.Aid == c.Aid {
		return nil, invalid("aid", "The family has this aid already.")
	}
	for _, p := range c.AidPeriods {
		if !a.From.After(p.From) || a.From.Before(p.To) {
			return nil, invalid("from", "The family's aid from "+longDate(p.From)+" is on record. Enter a later day.")
		}
	}
	return []Event{AidStarted{Aid: a.Aid}}, nil
}

// AidStarted says that the family gets aid, or aid of another kind than before.
type AidStarted struct {
	Aid Aid `json:"aid"`
}

// Kind implements Event.
func (AidStarted) Kind() string { return "aid-started" }

// Title implements Event.
func (e AidStarted) Title(Case) string {
	return "Family gets " + map[Aid]string{AidCalWORK: "CalWORKs", AidFoster: "foster care", AidMedical: "Medi-Cal only"}[e.Aid]
}

func (e AidStarted) apply(c *Case, m Meta) {
	c.Aid = e.Aid
	c.aidBegins(m.EffectiveOn)
}

// aidBegins starts a period of the aid that the family now has, and ends the one before.
func (c *Case) aidBegins(on calendar.Date) {
	c.aidEnds(on)
	if c.Aid != AidNone {
		c.AidPeriods = append(c.AidPeriods, AidPeriod{Aid: c.Aid, From: on})
	}
}

// aidEnds ends the running period with the day before.
func (c *Case) aidEnds(on calendar.Date) {
	last := len(c.AidPeriods) - 1
	if last < 0 || !c.AidPeriods[last].To.IsZero() {
		return
	}
	c.AidPeriods[last].To = on.AddDays(-1)
	if c.AidPeriods[last].To.Before(c.AidPeriods[last].From) {
		c.AidPeriods = c.AidPeriods[:last]
	}
}

var noCashAid = Guard{"the family has no cash aid", func(c Case, _ Facts) *Reason {
	if slices.Contains([]Aid{AidCalWORK, AidFoster}, c.Aid) {
		return &Reason{Text: "The family is on aid. Record first that it has ended.", Citation: "Welf. & Inst. Code § 11477", Fix: "record-aid-ended"}
	}
	return nil
}}
