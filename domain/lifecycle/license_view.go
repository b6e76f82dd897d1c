package lifecycle

import (
	"slices"

	"casewright/domain/calendar"
)

// LicenseView is one license as a page tells it: where it stands, which day comes next, what is waited for, and what
// was decided and why.
type LicenseView struct {
	Key, Kind, Board string
	Number           string // masked: the last characters only
	State            State
	Stands           State // with its board, also while the listing is disputed
	// Countdown is the clock of the board's notice that runs; zero when none does.
	Countdown Deadline
	DaysLeft  int
	Waits     []Deadline // the other clocks that run, the first to end first
	Tasks     []Task     // open
	Decided   string
	Terms     []string // of a conditional release
	Review    AdminReview
	ReviewEnd Deadline // the review's clock
	// Release is the rule on releases, clause by clause, with what is known today. Its clauses are the ways to a release.
	Release RuleDecision
}

// countdowns are the clocks of the board's notices.
var countdowns = []string{"LIC-TEMP", "LIC-TEMP-EXT", "LIC-SUSPEND", "LIC-RESUSPEND"}

// Licenses are all licenses of the case as a page tells them, in the order in which they were listed.
func Licenses(c Case, f Facts) []LicenseView {
	var list []LicenseView
	for _, l := range c.Licenses {
		list = append(list, licenseView(c, l, f))
	}
	return list
}

func licenseView(c Case, l License, f Facts) LicenseView {
	v := LicenseView{Key: l.Key, Kind: l.Label(), Board: l.Board, State: c.licenseState(l.Key), Stands: l.Stands, Decided: l.Decided, Terms: l.Terms}
	if v.State == None { // the instance has ended and left the case, or the case was closed
		v.State = l.Stands
	}
	if l.Last4 != "" {
		v.Number = "ending in " + l.Last4
	}
	place := LicenseProcess + "/" + l.Key
	for _, d := range c.Deadlines {
		switch {
		case !d.Open():
		case d.Process == AdminReviewProcess+"/"+l.Review && l.Review != "":
			v.ReviewEnd = d
		case d.Process != place:
		case slices.Contains(countdowns, d.ID):
			v.Countdown, v.DaysLeft = d, max(f.Today.DaysUntil(d.Limit), 0)
		default:
			v.Waits = append(v.Waits, d)
		}
	}
	slices.SortStableFunc(v.Waits, func(a, b Deadline) int { return a.Limit.Compare(b.Limit) })
	for _, t := range c.Tasks {
		if t.Open() && t.Process == place {
			v.Tasks = append(v.Tasks, t)
		}
	}
	if l.Review != "" {
		v.Review, _ = FindAdminReview(c, l.Review)
	}
	v.Release = f.Rule("license.release_required", l.shown(c, f))
	return v
}

// shown are the facts of the rule on releases that the case shows today.
func (l License) shown(c Case, f Facts) map[string]any {
	grounds := releaseDue(l, f)
	if l.Review != "" {
		grounds = append(grounds, "review_requested")
	}
	if !l.ServedOn.IsZero() && c.licenseState(l.Key) == CourtReview {
		grounds = append(grounds, "judicial_review_filed_and_served")
	}
	if l.Delay == "parent" {
		grounds = append(grounds, "delay_caused_by_parent")
	}
	return releaseFacts(grounds...)
}

// RunsOutOn is the day after which the license is denied or suspended; zero when no countdown runs.
func (v LicenseView) RunsOutOn() calendar.Date { return v.Countdown.Limit }
