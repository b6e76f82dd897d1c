package activities

import (
	"casewright/documents"
	"casewright/domain/calendar"
	"casewright/domain/lifecycle"
	"casewright/domain/money"
	"casewright/postgres"
)

func init() {
	for _, id := range []string{"N-NMSN", "N-MED-FORM", "N-MED-OPTION", "N-MED-CHOICE", "N-MED-POLICY", "N-MED-LAPSE"} {
		occasions[id] = medicalLetter
	}
}

// medicalLetter fills a letter about health coverage: the employer and the policy as the case has them, and what the person must answer by.
func medicalLetter(d *documents.Data, l postgres.Loaded, n lifecycle.NoticeRequested, _ lifecycle.Record, clock func(string, calendar.Date) documents.Deadline) error {
	m, _ := lifecycle.FindMedical(l.Case, n.About)
	if m.Employer != "" {
		d.Employer = documents.Firm{Name: m.Employer, Address: address(m.Address)}
	}
	d.Medical = documents.Medical{Insurer: m.Policy.Insurer, Policy: m.Policy.Number, Coverage: m.Policy.Coverage, Started: m.Policy.Start,
		Ended: m.Policy.Ended, Learned: m.Policy.Learned, Reason: m.Policy.Why, Options: n.Items}
	var err error
	by := func(id, detail string) {
		var on calendar.Date
		if on, err = calendar.Parse(n.Details[detail]); err == nil {
			d.Medical.ReplyBy = clock(id, on)
		}
	}
	switch n.Notice {
	case "N-MED-FORM":
		by("MED-FORM", "served_on")
	case "N-MED-OPTION":
		by("MED-NMSN-OPTION", "told_on")
	case "N-MED-CHOICE":
		if d.Medical.Support, err = money.ParseLenient(n.Details["support"]); err != nil {
			return err
		}
		if d.Medical.Premium, err = money.ParseLenient(n.Details["premium"]); err != nil {
			return err
		}
		by("MED-NMSN-CHOICE", "asked_on")
	}
	return err
}
