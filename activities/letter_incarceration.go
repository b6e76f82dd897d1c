package activities

import (
	"casewright/documents"
	"casewright/domain/calendar"
	"casewright/domain/lifecycle"
	"casewright/domain/money"
	"casewright/postgres"
)

func init() {
	occasions["N-INC-ADJUST"] = incarcerationLetter
	occasions["N-INC-RESUME"] = incarcerationLetter
}

// incarcerationLetter tells the days and the amounts of a confinement, and to the parent who was held the kind of place.
// Which one it was is not kept.
func incarcerationLetter(d *documents.Data, _ postgres.Loaded, n lifecycle.NoticeRequested, r lifecycle.Record, clock func(string, calendar.Date) documents.Deadline) error {
	i := &d.Incarceration
	i.Facility = documents.Protect(n.Details["where"])
	for name, to := range map[string]*calendar.Date{"confined": &i.Confined, "released": &i.Released, "suspended": &i.Suspended, "resumes": &i.Resumes} {
		if err := detailDate(n, name, to); err != nil {
			return err
		}
	}
	for name, to := range map[string]*money.Cents{"before": &i.Before, "after": &i.After, "monthly": &i.Monthly} {
		if err := detailAmount(n, name, to); err != nil {
			return err
		}
	}
	if n.Notice == "N-INC-ADJUST" {
		i.ObjectBy = clock("INC-OBJECT", r.EffectiveOn.AddDays(lifecycle.MailDays))
	}
	return nil
}

// detailAmount reads an amount of a letter's details, if it is there.
func detailAmount(n lifecycle.NoticeRequested, name string, to *money.Cents) error {
	text, ok := n.Details[name]
	if !ok {
		return nil
	}
	var err error
	*to, err = money.ParseLenient(text)
	return err
}
