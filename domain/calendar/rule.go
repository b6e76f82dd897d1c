package calendar

import "fmt"

// Rule is one period of time that law sets: what starts it, what must be done (or may, or may not yet),
// by whom, and how the time is counted.
type Rule struct {
	ID      string
	Stage   string
	Trigger string
	Action  string
	Actor   string

	Duration  int
	Unit      Unit
	Calendar  Calendar
	Direction Direction
	Kind      Kind
	// Wait says, for a minimum wait only, whether the act is allowed on the last day or after it.
	Wait Wait
	// Roll says what happens when the last day is not a working day.
	Roll Roll
	// Lands names the day of the month on which a computed date falls, for months only.
	Lands Lands
	// Extends says whether the manner of service lengthens the period.
	Extends Extends

	Citation string
	Note     string
	// Verified says that the figure was read in the law; VerifiedHow says where, or what is lacking.
	Verified    bool
	VerifiedHow string
	// From and To bound the triggers to which the rule applies, both days included; no date is no bound.
	From, To Date
}

// Unit is what is counted.
type Unit string

// The units. Years are months.
const (
	CalendarDays Unit = "calendar_days"
	BusinessDays Unit = "business_days"
	CourtDays    Unit = "court_days"
	Months       Unit = "months"
)

// Calendar says which days are not working days: not counted in business and court days, and not a
// last day for the others.
type Calendar string

const (
	// Court excludes Saturdays, Sundays and judicial holidays (CCP §§ 10, 12a, 135).
	Court Calendar = "court"
	// Agency excludes Saturdays, Sundays and the days on which state offices are closed (Gov. Code § 19853).
	Agency Calendar = "agency"
	// Every counts every day; a last day that is a judicial holiday still moves (CCP § 12a).
	Every Calendar = "calendar"
	// LegalHolidays is the count "exclusive of Saturdays, Sundays, and legal holidays" of Fam. Code
	// § 5700.307. It excludes judicial holidays; the holidays of Gov. Code § 6700 on which courts and
	// state offices are open are counted, which gives the earlier and safer day.
	LegalHolidays Calendar = "legal_holidays"
)

// table is the calendar whose closings decide.
func (c Calendar) table() Calendar {
	if c == Agency {
		return Agency
	}
	return Court
}

// Direction is the way of counting from the trigger.
type Direction string

// The directions.
const (
	After  Direction = "after"
	Before Direction = "before"
)

// Kind is what a period of time means.
type Kind string

const (
	// Deadline is a last day to act.
	Deadline Kind = "deadline"
	// Window is a time in which a right can be used.
	Window Kind = "window"
	// MinimumWait is a time that must pass before an act.
	MinimumWait Kind = "minimum_wait"
	// Duration is a time for which something lasts or after which something happens by itself.
	Duration Kind = "duration"
	// Recurring is a deadline that starts again.
	Recurring Kind = "recurring"
	// ComputedDate is a day fixed by law.
	ComputedDate Kind = "computed_date"
	// Extension lengthens another period.
	Extension Kind = "extension"
	// Performance is a standard for many cases together.
	Performance Kind = "performance"
)

// Wait says when a minimum wait is over.
type Wait string

const (
	// MoreThan allows the act only after the last day has ended ("more than 30 days have passed").
	MoreThan Wait = "more_than"
	// AtLeast allows the act on the last day itself ("not less than 60 days before").
	AtLeast Wait = "at_least"
)

// Roll says what becomes of a last day that is not a working day.
type Roll string

const (
	// RollByLaw moves it to the next working day (CCP §§ 12a, 12b), and when counting back to the one before.
	RollByLaw Roll = ""
	// RollTarget leaves the day as it is, because federal regulations do not move it, and gives the
	// last working day before it as the day to aim for (the next one, for a minimum wait).
	RollTarget Roll = "working_target"
	// RollNone leaves the day: something happens by itself, or the law names the day.
	RollNone Roll = "none"
)

// Lands names a day of the month.
type Lands string

const (
	// FirstOfMonth is the first day of the nth month after the month of the trigger.
	FirstOfMonth Lands = "first_of_month"
	// LastOfMonth is the last day of that month.
	LastOfMonth Lands = "last_of_month"
	// FirstFullMonth is the first day of the first whole month that starts on or after the trigger.
	FirstFullMonth Lands = "first_full_month"
)

// Extends says under which statute a manner of service lengthens a period.
type Extends string

const (
	// NotExtended periods do not depend on the manner of service.
	NotExtended Extends = ""
	// ByService periods are lengthened by CCP §§ 1013 and 1010.6.
	ByService Extends = "service"
	// ByMotionService periods are lengthened by CCP § 1005(b), and electronically by § 1010.6.
	ByMotionService Extends = "motion"
)

// Service is the manner in which a paper was or will be served.
type Service string

// The manners of service. Fax counts as Overnight, by agreement in writing (CCP § 1013(e)).
const (
	ServiceNone      Service = "none" // in person, or none
	MailInState      Service = "mail_in_state"
	MailOutOfState   Service = "mail_out_of_state"
	MailAbroad       Service = "mail_abroad"
	MailToSafeAtHome Service = "safe_at_home"
	Overnight        Service = "overnight"
	Electronic       Service = "electronic"
)

// MaxDuration bounds the counts that Compute accepts: a hundred years of days.
const MaxDuration = 36_525

// A FieldError says which field of a rule or of a question cannot be used, by its name in data files.
type FieldError struct{ Field, Message string }

func (e *FieldError) Error() string { return e.Field + ": " + e.Message }

// Check says what is wrong with the counting part of the rule, as a *FieldError.
func (r Rule) Check() error {
	bad := func(field, format string, args ...any) error {
		return &FieldError{field, fmt.Sprintf(format, args...)}
	}
	if r.Duration < 0 || r.Duration > MaxDuration {
		return bad("duration", "%d is not a count from 0 to %d", r.Duration, MaxDuration)
	}
	switch r.Direction {
	case After, Before:
	default:
		return bad("direction", "%q is not one of after, before", r.Direction)
	}
	switch r.Calendar {
	case Court, Agency, Every, LegalHolidays:
	default:
		return bad("calendar", "%q is not one of court, agency, calendar, legal_holidays", r.Calendar)
	}
	switch r.Unit {
	case CalendarDays, Months:
	case BusinessDays:
		if r.Calendar == Every {
			return bad("calendar", "business days need the calendar whose working days count: court or agency")
		}
	case CourtDays:
		if r.Calendar != Court {
			return bad("calendar", "court days are counted on the court calendar")
		}
	default:
		return bad("unit", "%q is not one of calendar_days, business_days, court_days, months", r.Unit)
	}
	switch r.Kind {
	case Deadline, Window, Duration, Recurring, ComputedDate, Extension, Performance, MinimumWait:
	default:
		return bad("kind", "%q is not one of deadline, window, minimum_wait, duration, recurring, computed_date, extension, performance", r.Kind)
	}
	switch {
	case r.Kind == MinimumWait && r.Wait != MoreThan && r.Wait != AtLeast:
		return bad("wait", "a minimum wait needs more_than or at_least, not %q", r.Wait)
	case r.Kind == MinimumWait && r.Direction != After:
		return bad("direction", "a minimum wait is counted after its trigger")
	case r.Kind != MinimumWait && r.Wait != "":
		return bad("wait", "only a minimum wait has one")
	case r.Roll != RollByLaw && r.Roll != RollTarget && r.Roll != RollNone:
		return bad("roll", "%q is not one of working_target, none", r.Roll)
	case r.Lands != "" && r.Lands != FirstOfMonth && r.Lands != LastOfMonth && r.Lands != FirstFullMonth:
		return bad("lands", "%q is not one of first_of_month, last_of_month, first_full_month", r.Lands)
	case r.Lands != "" && (r.Unit != Months || r.Direction != After):
		return bad("lands", "only months counted after the trigger land on a day of the month")
	case r.Duration == 0 && (r.Lands == FirstOfMonth || r.Lands == LastOfMonth):
		return bad("duration", "0 is the month of the trigger itself: count at least 1 month")
	case r.Extends != NotExtended && r.Extends != ByService && r.Extends != ByMotionService:
		return bad("service", "%q is not one of service, motion", r.Extends)
	}
	return nil
}
