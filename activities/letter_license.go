package activities

import (
	"slices"

	"casewright/documents"
	"casewright/domain/calendar"
	"casewright/domain/lifecycle"
	"casewright/domain/money"
	"casewright/postgres"
)

func init() {
	for _, id := range []string{"N-LICENSE-TEMP", "N-LICENSE-SUSPEND", "N-LICENSE-REVIEW", "N-LICENSE-RELEASE", "N-LICENSE-DENIED", "N-LICENSE-CONDITIONAL", "N-LICENSE-AGAIN"} {
		occasions[id] = licenseLetter
	}
	occasions["N-ARREARS-REVIEW"] = arrearsReviewLetter
}

// licenseLetter fills a letter about a license: the license as the case has it, the dates and reasons as the request
// has them. The case keeps no license number, so that none is told.
func licenseLetter(d *documents.Data, l postgres.Loaded, n lifecycle.NoticeRequested, _ lifecycle.Record, clock func(id string, from calendar.Date) documents.Deadline) error {
	x, _ := lifecycle.FindLicense(l.Case, n.About)
	d.License = documents.License{Kind: x.Label(), Board: documents.Firm{Name: x.Board, Address: address(x.BoardAddress)}, Noncommercial: x.Noncommercial(), Why: n.Details["why"], Terms: n.Items,
		Court: documents.Court{Name: x.Court.Name, Address: address(x.Court.Address), CaseNumber: courtNumber(l.Case)}}
	for name, to := range map[string]*calendar.Date{"mailed": &d.License.Mailed, "asked": &d.License.Asked, "released": &d.License.Released, "suspend_on": &d.License.SuspendOn} {
		if err := detailDate(n, name, to); err != nil {
			return err
		}
	}
	switch n.Notice {
	case "N-LICENSE-TEMP":
		d.License.Ends = clock("LIC-TEMP", d.License.Mailed)
	case "N-LICENSE-SUSPEND":
		d.License.Ends = clock("LIC-SUSPEND", d.License.Mailed)
	case "N-LICENSE-REVIEW":
		d.License.AnswerBy = clock("LIC-REVIEW", d.License.Asked)
	}
	return nil
}

// detailDate reads a date of a letter's details, if it is there.
func detailDate(n lifecycle.NoticeRequested, name string, to *calendar.Date) error {
	text, ok := n.Details[name]
	if !ok {
		return nil
	}
	var err error
	*to, err = calendar.Parse(text)
	return err
}

// courtNumber is the court's number of the last order.
func courtNumber(c lifecycle.Case) string {
	for _, o := range slices.Backward(c.Orders) {
		if o.Number != "" {
			return o.Number
		}
	}
	return ""
}

func arrearsReviewLetter(d *documents.Data, _ postgres.Loaded, n lifecycle.NoticeRequested, _ lifecycle.Record, _ func(id string, from calendar.Date) documents.Deadline) error {
	d.Arrears.Findings, d.Arrears.Interest = n.Items, n.Details["interest"] == "yes"
	var err error
	if d.Arrears.Before, err = money.ParseLenient(n.Details["before"]); err != nil {
		return err
	}
	if d.Arrears.After, err = money.ParseLenient(n.Details["after"]); err != nil {
		return err
	}
	return detailDate(n, "as_of", &d.Arrears.AsOf)
}
