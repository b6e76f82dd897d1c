package activities

import (
	"context"
	"errors"
	"fmt"

	"casewright/agency"
	"casewright/documents"
	"casewright/domain/calendar"
	"casewright/domain/lifecycle"
	"casewright/domain/money"
	"casewright/postgres"
)

// Office is what an agency says about itself in letters. It is stored per agency; the law requires some of it and words none of it, so the agency answers for it.
type Office struct {
	Agency  documents.Agency
	Program documents.Program
}

// OfficeSetting is the name of the setting that holds an agency's Office.
func OfficeSetting(agencyID string) string { return "office/" + agencyID }

// office reads an agency's own words. Without them there is only the agency's name and the statewide
// telephone number, and most letters are withheld until the address is set ('casewright ops office set').
func (e *Effects) office(ctx context.Context, county string) (Office, error) {
	a, ok := agency.Of(county)
	if !ok {
		return Office{}, fmt.Errorf("%w: no agency serves county %q", errCannotWrite, county)
	}
	var o Office
	err := e.Cases.DB.Setting(ctx, OfficeSetting(a.ID), &o)
	if errors.Is(err, postgres.ErrNotFound) {
		return Office{Agency: documents.Agency{Name: a.Name, Phone: agency.StatewidePhone()}}, nil
	}
	return o, err
}

// letter gathers everything the notice may say. What its reader may know is decided by the documents'
// disclosure gate, not here.
func (e *Effects) letter(ctx context.Context, l postgres.Loaded, n lifecycle.NoticeRequested, request lifecycle.Record) (documents.Data, error) {
	c := l.Case
	office, err := e.office(ctx, c.County)
	if err != nil {
		return documents.Data{}, err
	}
	d := documents.Data{Lang: documents.English, CaseNumber: reference(c), Date: e.Cases.Clock.Today(), Agency: office.Agency, Program: office.Program,
		Worker: documents.Worker{Name: request.Actor.Name},
		To: map[string]documents.Role{"prs": documents.PersonReceiving, "pps": documents.ParentPaying, "employer": documents.ToEmployer, "postmaster": documents.ToPostOffice,
			"board": documents.ToBoard, "agency": documents.ToAgency, "claimant": documents.ToClaimant}[n.To],
		Intake: documents.Intake{Requested: c.Application.RequestedOn, Received: c.Application.ReceivedOn, Opened: c.Application.OpenedOn, Missing: n.Items},
	}
	if request.Actor.Kind != "person" {
		d.Worker = documents.Worker{}
	}
	if c.Source == lifecycle.CWDReferral {
		d.Intake.Referred = c.Application.ReceivedOn
	}
	if err := e.addParties(&d, l); err != nil {
		return d, err
	}
	return d, e.addOccasion(&d, l, n, request)
}

// reference is the number a reader can quote: the case number, or before opening the file's short id.
func reference(c lifecycle.Case) string {
	if c.Number != "" {
		return c.Number
	}
	return "Application " + c.ID[:8]
}

func (e *Effects) addParties(d *documents.Data, l postgres.Loaded) error {
	for _, p := range l.Case.Parties {
		x, known := l.Persons[p.Person]
		if !known {
			x = lifecycle.Applicant(p, l.Case)
		}
		safety := documents.Confidentiality{ProtectiveOrder: x.Safety.ProtectiveOrder, GoodCause: documents.GoodCause(x.Safety.GoodCause),
			FamilyViolence: x.Safety.FamilyViolence || p.Violence == lifecycle.Violence, AgencyBelievesInHarm: x.Safety.HarmBelieved}
		if p.Role == lifecycle.Child {
			d.Children = append(d.Children, documents.Child{FirstName: x.Name.First, BirthYear: year(x.BirthDate), Confidentiality: safety})
			continue
		}
		person, err := e.person(x, safety)
		if err != nil {
			return err
		}
		if p.Role == lifecycle.PersonReceivingSupport {
			d.Receiving = person
		} else {
			d.Paying = person
		}
	}
	return nil
}

func (e *Effects) person(x lifecycle.Person, safety documents.Confidentiality) (documents.Person, error) {
	p := documents.Person{Name: x.Name.String(), Confidentiality: safety, Phone: documents.Protect(x.Phone),
		Identifiers: documents.Identifiers{BirthDate: x.BirthDate}}
	if a, ok := x.MailingAddress(); ok {
		p.Address = documents.Protect(address(a.Postal))
	}
	if len(x.Employers) > 0 {
		last := x.Employers[len(x.Employers)-1]
		p.Employer = documents.Protect(documents.Firm{Name: last.Name, Address: address(last.Address)})
	}
	if x.SSN.Sealed != "" {
		ssn, err := e.Keys.OpenSSN(x.SSN.Sealed)
		if err != nil {
			return p, fmt.Errorf("open a sealed number: %w", err)
		}
		p.Identifiers.SSN = documents.Protect(ssn)
	}
	return p, nil
}

// occasion adds to a letter what it is about, from the request, the event that made it, and the case. The dates
// and amounts of the request are in its Details; clock tells a clock of the tables that runs from a date.
type occasion func(d *documents.Data, l postgres.Loaded, n lifecycle.NoticeRequested, request lifecycle.Record, clock func(id string, from calendar.Date) documents.Deadline) error

// occasions are what letters are about, by the notice's id. The files of the processes fill it.
var occasions = map[string]occasion{}

// addOccasion adds what this letter is about: the clock it tells of, the lead, the appointment, the money.
func (e *Effects) addOccasion(d *documents.Data, l postgres.Loaded, n lifecycle.NoticeRequested, request lifecycle.Record) error {
	c, on := l.Case, request.EffectiveOn
	var err error
	clock := func(id string, from calendar.Date) (k documents.Deadline) {
		if err == nil && !from.IsZero() {
			k, err = e.deadline(id, from)
		}
		return k
	}
	if lead, ok := lifecycle.FindLead(c, n.About); ok {
		d.Locate.Subject, d.Locate.LeadGiven = documents.ParentPaying, lead.On
		firm := documents.Firm{Name: lead.Employer, Address: address(lead.Address)}
		if lead.Of == "employer" {
			d.Employer, d.Locate.LeadWork = firm, documents.Protect(firm)
			d.Locate.ReplyBy = clock("LOC-EMPLOYER", on)
		} else {
			d.Locate.AddressToVerify, d.Locate.LeadHome = documents.Protect(firm.Address), documents.Protect(firm.Address)
			d.PostOffice = documents.Firm{Name: "Postmaster", Address: documents.Address{City: lead.Address.City, State: lead.Address.State, Zip: lead.Address.ZIP}}
		}
	}
	switch n.Notice {
	case "N-OPEN-CP", "N-OPEN-NCP", "N-COOP":
		d.Appointment.InterviewBy = clock("INT-INTERVIEW", c.Application.OpenedOn)
	case "N-FV-COVER":
		d.Intake.QuestionnaireSent, d.Intake.ReplyBy = on, clock("INT-FV-RETURN", on)
	case "N-FV-FOLLOWUP":
		d.Intake.QuestionnaireSent, d.Intake.QuestionnaireReturned, d.Intake.ReplyBy = on, on, clock("INT-FV-RETURN2", on)
	case "N-CONT-SERV":
		d.Intake.AidEnded = on
	case "N-INTERVIEW":
		d.Appointment.On, err = calendar.Parse(n.Details["date"])
		d.Appointment.Time, d.Appointment.Place = n.Details["time"], n.Details["where"]
		d.Appointment.How = map[string]string{"telephone": "By telephone", "in_person": "In person", "video": "By video"}[n.Details["how"]]
		if err == nil {
			d.Appointment.InterviewBy = clock("INT-INTERVIEW", c.Application.OpenedOn)
		}
	case "N-LEAD-CP":
		d.Locate.Action = n.Details["action"]
		d.Locate.ActionTaken, err = calendar.Parse(n.Details["action_on"])
		if served := n.Details["served_on"]; err == nil && served != "" {
			d.Locate.ServiceNeeds = true
			d.Locate.Served, err = calendar.Parse(served)
		}
	case "N-LEAD-WRONG":
		for _, s := range c.Locate.Sources {
			d.Locate.Tried = append(d.Locate.Tried, lifecycle.SourceLabel(s.Source)+", "+s.On.Format("January 2, 2006"))
		}
		d.Locate.ReplyBy = clock("LOC-CP-LEAD", d.Locate.LeadGiven)
	case "N-PAYEE-RETURN":
		err = addReturned(d, n)
	default:
		if add := occasions[n.Notice]; add != nil {
			if wrong := add(d, l, n, request, clock); err == nil {
				err = wrong
			}
		}
	}
	if err != nil {
		return fmt.Errorf("%w: %w", errCannotWrite, err) // dates and amounts of the request, clocks of the tables
	}
	return nil
}

func addReturned(d *documents.Data, n lifecycle.NoticeRequested) error {
	amount, err := money.ParseLenient(n.Details["amount"])
	if err != nil {
		return err
	}
	received, err := calendar.Parse(n.Details["received_on"])
	if err != nil {
		return err
	}
	if d.Returned.SearchedFrom, err = calendar.Parse(n.Details["sought_from"]); err != nil {
		return err
	}
	if d.Returned.SearchedTo, err = calendar.Parse(n.Details["sought_to"]); err != nil {
		return err
	}
	d.Returned.Payments = []documents.Payment{{Received: received, Amount: amount}}
	return nil
}

// deadline is a clock as letters tell it.
func (e *Effects) deadline(id string, from calendar.Date) (documents.Deadline, error) {
	rule, ok := e.Cases.Law.Deadlines.Get(id)
	if !ok {
		return documents.Deadline{}, fmt.Errorf("no deadline %q in the tables", id)
	}
	c, err := e.Cases.Law.Deadlines.Due(id, from, "")
	if err != nil {
		return documents.Deadline{}, err
	}
	return documents.DeadlineOf(rule, c), nil
}

func address(p lifecycle.Postal) documents.Address {
	return documents.Address{Street: p.Line1, Unit: p.Line2, City: p.City, State: p.State, Zip: p.ZIP}
}

func year(d calendar.Date) int {
	if d.IsZero() {
		return 0
	}
	return d.Year()
}
