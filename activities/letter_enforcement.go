package activities

import (
	"casewright/documents"
	"casewright/domain/calendar"
	"casewright/domain/lifecycle"
	"casewright/domain/money"
	"casewright/postgres"
)

func init() {
	occasions["N-DELINQUENCY"] = arrearsLetter(func(*documents.Data, postgres.Loaded, map[string]string, countClock) error { return nil })
	occasions["N-CREDIT"] = arrearsLetter(func(d *documents.Data, l postgres.Loaded, x map[string]string, clock countClock) error {
		sent, err := calendar.Parse(x["sent_on"])
		d.Arrears.ReviewBy = clock("CREDIT-30", sent)
		return err
	})
	occasions["N-FEDERAL-OFFSET"] = arrearsLetter(func(d *documents.Data, _ postgres.Loaded, x map[string]string, _ countClock) error {
		sent, err := calendar.Parse(x["sent_on"])
		if err != nil {
			return err
		}
		last, err := calendar.Parse(x["review_by"])
		// The agency sets the time to ask for a review: 45 CFR 303.72(e)(1)(iii) wants it told, and names none.
		d.Arrears.ReviewBy = documents.Deadline{From: sent, Amount: sent.DaysUntil(last), Unit: calendar.CalendarDays, Last: last, Due: last, Citation: "45 CFR 303.72(e)(1)(iii)"}
		return err
	})
	occasions["N-LEVY"] = arrearsLetter(func(d *documents.Data, l postgres.Loaded, x map[string]string, clock countClock) error {
		mailed, err := calendar.Parse(x["mailed_on"])
		d.Arrears.ReviewBy = clock("LEVY-NOTICE", mailed)
		d.Arrears.Court = courtOf(l.Case, d.Program)
		d.Arrears.Form = documents.Enclosure{Number: "FL-676", Title: "Request for Determination of Support Arrears"}
		return err
	})
	occasions["N-COLLECTIONS"] = addCollections
	occasions["N-PERS-REVIEW"] = func(d *documents.Data, _ postgres.Loaded, n lifecycle.NoticeRequested, r lifecycle.Record, clock func(string, calendar.Date) documents.Deadline) error {
		d.Arrears.Findings, d.Arrears.ReviewBy = n.Items, clock("PERS-REVIEW-REQ", r.EffectiveOn)
		return detailAmount(n, "refund", &d.Arrears.Refund)
	}
	occasions["N-IDENTITY"] = func(d *documents.Data, l postgres.Loaded, n lifecycle.NoticeRequested, _ lifecycle.Record, _ func(string, calendar.Date) documents.Deadline) error {
		x := n.Details
		d.Claimant = documents.Firm{Name: x["name"], Address: documents.Address{Street: x["line1"], Unit: x["line2"], City: x["city"], State: x["state"], Zip: x["zip"]}}
		d.Claim.Court = courtOf(l.Case, d.Program)
		return detailDate(n, "found", &d.Claim.Found)
	}
	occasions["N-CONTEMPT"] = func(d *documents.Data, l postgres.Loaded, n lifecycle.NoticeRequested, _ lifecycle.Record, _ func(string, calendar.Date) documents.Deadline) (err error) {
		d.Arrears.Court = courtOf(l.Case, d.Program)
		d.Arrears.Hearing, err = meetingOf(n.Details)
		return err
	}
	occasions["N-OFFSET-REVIEW"] = func(d *documents.Data, _ postgres.Loaded, n lifecycle.NoticeRequested, _ lifecycle.Record, _ func(string, calendar.Date) documents.Deadline) (err error) {
		d.Arrears.Review, err = meetingOf(n.Details)
		return err
	}
}

// countClock tells a clock of the tables that runs from a date.
type countClock = func(id string, from calendar.Date) documents.Deadline

// arrearsLetter fills a letter that tells what is past due, as of when, and whether interest is in it (Fam. Code § 17525).
func arrearsLetter(more func(d *documents.Data, l postgres.Loaded, details map[string]string, clock countClock) error) occasion {
	return func(d *documents.Data, l postgres.Loaded, n lifecycle.NoticeRequested, _ lifecycle.Record, clock func(string, calendar.Date) documents.Deadline) error {
		amount, err := money.ParseLenient(n.Details["amount"])
		if err != nil {
			return err
		}
		d.Arrears.Amount, d.Arrears.Interest = amount, n.Details["interest"] == "yes"
		if d.Arrears.AsOf, err = calendar.Parse(n.Details["as_of"]); err != nil {
			return err
		}
		return more(d, l, n.Details, clock)
	}
}

func addCollections(d *documents.Data, _ postgres.Loaded, n lifecycle.NoticeRequested, _ lifecycle.Record, _ func(string, calendar.Date) documents.Deadline) error {
	var row documents.Collection
	for name, to := range map[string]*money.Cents{"current": &row.Current, "arrears": &row.Arrears, "to_family": &row.ToFamily} {
		amount, err := money.ParseLenient(n.Details[name])
		if err != nil {
			return err
		}
		*to = amount
	}
	d.Collections = documents.Collections{Month: n.Details["month"], Rows: []documents.Collection{row}}
	return nil
}

func meetingOf(details map[string]string) (documents.Meeting, error) {
	on, err := calendar.Parse(details["date"])
	return documents.Meeting{On: on, Time: details["time"], Place: details["where"]}, err
}
