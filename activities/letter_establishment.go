package activities

import (
	"fmt"
	"slices"

	"casewright/documents"
	"casewright/domain/calendar"
	"casewright/domain/lifecycle"
	"casewright/domain/money"
	"casewright/postgres"
)

func init() {
	for id, add := range map[string]occasion{"N-SUMMONS": summonsLetter, "N-SUMMONS-CP": nothingMore, "N-AMENDED": amendedLetter, "N-MOTION": hearingLetter, "N-HEARING": hearingLetter, "N-STIPULATION": stipulationLetter,
		"N-JUDGMENT": orderLetter, "N-ORDER-COPY": orderLetter, "N-FIRST-COLLECTION": collectionLetter, "N-SET-ASIDE": collectionLetter} {
		occasions[id] = func(d *documents.Data, l postgres.Loaded, n lifecycle.NoticeRequested, r lifecycle.Record, clock func(string, calendar.Date) documents.Deadline) error {
			e := l.Case.Establishment
			d.Establishment.Filed = e.FiledOn
			d.Establishment.Court = courtOf(l.Case, d.Program)
			if e.Court.Name != "" {
				d.Establishment.Court = documents.Court{Name: e.Court.Name, Address: address(e.Court.Address), CaseNumber: e.Court.Number}
			}
			return add(d, l, n, r, clock)
		}
	}
}

func nothingMore(*documents.Data, postgres.Loaded, lifecycle.NoticeRequested, lifecycle.Record, func(string, calendar.Date) documents.Deadline) error {
	return nil
}

// bases are what an amount rests on, in the words of the letters.
var bases = map[lifecycle.IncomeBasis]documents.IncomeBasis{lifecycle.ActualIncome: documents.ActualIncome, lifecycle.CapacityHigher: documents.CapacityAboveIncome, lifecycle.CapacityUnknown: documents.CapacityIncomeNotKnown,
	lifecycle.PresumedIncome: documents.PresumedIncome}

func summonsLetter(d *documents.Data, l postgres.Loaded, _ lifecycle.NoticeRequested, _ lifecycle.Record, _ func(string, calendar.Date) documents.Deadline) error {
	e := l.Case.Establishment
	d.Establishment.Basis, d.Establishment.Monthly = bases[e.Basis.Basis], e.Proposed.Worksheet.Amount
	d.Establishment.Factors = lifecycle.FactorLabels(e.Basis.Factors)
	for _, s := range e.Steps {
		d.Establishment.Steps = append(d.Establishment.Steps, s.StepLabel())
	}
	return nil
}

func amendedLetter(d *documents.Data, l postgres.Loaded, n lifecycle.NoticeRequested, _ lifecycle.Record, clock func(string, calendar.Date) documents.Deadline) error {
	served, err := calendar.Parse(n.Details["served_on"])
	if err != nil {
		return err
	}
	d.Establishment.NewFacts, d.Establishment.Monthly = n.Details["why"], l.Case.Establishment.Proposed.Worksheet.Amount
	d.Establishment.From, d.Establishment.AnswerBy = l.Case.Establishment.FiledOn.FirstOfNextMonth(), clock("EST-AMENDED", served)
	return nil
}

func hearingLetter(d *documents.Data, _ postgres.Loaded, n lifecycle.NoticeRequested, _ lifecycle.Record, _ func(string, calendar.Date) documents.Deadline) error {
	on, err := calendar.Parse(n.Details["hearing_on"])
	d.Establishment.Hearing = documents.Meeting{On: on, Time: n.Details["time"], Place: n.Details["place"], Purpose: n.Details["purpose"]}
	return err
}

func stipulationLetter(d *documents.Data, _ postgres.Loaded, n lifecycle.NoticeRequested, _ lifecycle.Record, _ func(string, calendar.Date) documents.Deadline) error {
	var err error
	if d.Establishment.From, err = calendar.Parse(n.Details["from"]); err != nil {
		return err
	}
	if d.Establishment.Monthly, err = money.ParseLenient(n.Details["monthly"]); err != nil {
		return err
	}
	d.Establishment.Guideline, err = money.ParseLenient(n.Details["guideline"])
	return err
}

func orderLetter(d *documents.Data, l postgres.Loaded, n lifecycle.NoticeRequested, _ lifecycle.Record, _ func(string, calendar.Date) documents.Deadline) error {
	i := slices.IndexFunc(l.Case.Orders, func(o lifecycle.Order) bool { return o.Key == n.About })
	if i < 0 {
		return fmt.Errorf("the case has no order %q", n.About)
	}
	o := l.Case.Orders[i]
	if o.Court != d.Establishment.Court.Name {
		d.Establishment.Court.Address = d.Program.Court.Address
	}
	d.Establishment.Court.Name, d.Establishment.Court.CaseNumber = o.Court, o.Number
	d.Establishment.Entered, d.Establishment.Monthly = o.EnteredOn, o.Monthly()
	for _, x := range o.Obligations {
		if x.Kind != "arrears" && (d.Establishment.From.IsZero() || x.From.Before(d.Establishment.From)) {
			d.Establishment.From = x.From
		}
	}
	if d.Establishment.From.IsZero() { // nothing is ordered a month: the order of $0.00 counts from its entry
		d.Establishment.From = o.EnteredOn
	}
	return nil
}

func collectionLetter(d *documents.Data, _ postgres.Loaded, n lifecycle.NoticeRequested, _ lifecycle.Record, clock func(string, calendar.Date) documents.Deadline) error {
	collected, err := calendar.Parse(n.Details["collected_on"])
	if err != nil {
		return err
	}
	d.Establishment.FirstCollected, d.Establishment.SetAsideBy = collected, clock("EST-SA-17432", collected)
	d.Establishment.FirstEmployer = documents.Protect(documents.Firm{Name: n.Details["employer"]})
	d.Establishment.SetAside = map[string]documents.SetAsideFinding{"qualifies": documents.SetAsideQualifies, "differs": documents.SetAsideDiffers, "none": documents.SetAsideNoIncome}[n.Details["finding"]]
	return nil
}
