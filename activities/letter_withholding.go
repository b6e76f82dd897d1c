package activities

import (
	"cmp"

	"casewright/documents"
	"casewright/domain/calendar"
	"casewright/domain/lifecycle"
	"casewright/domain/money"
	"casewright/postgres"
)

func init() {
	for _, id := range []string{"N-IWO-EMPLOYER", "N-IWO-NCP", "N-IWO-LATE", "N-IWO-END"} {
		occasions[id] = withholdingLetter
	}
}

// withholdingLetter fills a letter about an order to withhold: the employer as the case has it, the amounts and the day of service as they
// were when it was asked for.
func withholdingLetter(d *documents.Data, l postgres.Loaded, n lifecycle.NoticeRequested, _ lifecycle.Record, _ func(string, calendar.Date) documents.Deadline) error {
	w, _ := lifecycle.FindWithholding(l.Case, n.About)
	d.Employer = documents.Firm{Name: w.Employer, Address: address(w.Address)}
	d.Withholding = documents.Withholding{PayTo: d.Program.PayTo, Court: courtOf(l.Case, d.Program)}
	for name, to := range map[string]*calendar.Date{"served_on": &d.Withholding.Sent, "ended_on": &d.Withholding.Ended} {
		if err := detailDate(n, name, to); err != nil {
			return err
		}
	}
	var err error
	for name, to := range map[string]*money.Cents{"current": &d.Withholding.Current, "arrears": &d.Withholding.Arrears, "owed": &d.Withholding.Overdue} {
		if text, ok := n.Details[name]; ok {
			if *to, err = money.ParseLenient(text); err != nil {
				return err
			}
		}
	}
	return nil
}

// courtOf is the court of the last order, at the address that the office gives.
func courtOf(c lifecycle.Case, p documents.Program) documents.Court {
	court := p.Court
	if len(c.Orders) > 0 {
		o := c.Orders[len(c.Orders)-1]
		court.Name, court.CaseNumber = cmp.Or(o.Court, court.Name), o.Number
	}
	return court
}
