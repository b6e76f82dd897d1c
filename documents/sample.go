package documents

import (
	"casewright/domain/calendar"
	"casewright/domain/money"
)

// Sample is made-up data that every notice can be written from, addressed to the notice's first
// reader. No one in it exists; Social Security numbers from 900 up are never given out.
func Sample(n Notice) Data {
	day := calendar.NewDate
	d := Data{
		Lang: English, To: PersonReceiving, CaseNumber: "0900-118-2042", Date: day(2026, 3, 2),
		Agency: Agency{
			Name:    "Sample County Department of Child Support Services",
			Address: Address{Street: "1200 Civic Plaza", Unit: "Suite 300", City: "Sample City", State: "CA", Zip: "95000"},
			Phone:   "555-0100", Hours: "Monday to Friday, 8 a.m. to 5 p.m.", Website: "childsupport.example.gov",
		},
		Worker: Worker{Name: "Jordan Reyes", Phone: "555-0142"},
		Program: Program{
			ApplicationFee: "Our office does not charge you for applying.",
			CostRecovery:   "Our office does not charge either parent for its costs beyond this fee.",
			Enclosures: []Enclosure{
				{"DCSS 0373", "Simplified Application for Child Support Services"},
				{"DCSS 0064", "Notice of Child Support Services Program"},
				{"DCSS 0642", "Complaint Resolution / State Hearing Information"},
				{"DCSS 0048", "Family Violence Questionnaire"},
			},
			ComplaintForm: "LCR001",
		},
		Receiving: Person{
			Name:    "Marisol Okafor",
			Address: Protect(Address{Street: "418 Juniper Ln", Unit: "Apt 7", City: "Sample City", State: "CA", Zip: "95001"}),
			Phone:   Protect("555-0177"),
		},
		Paying: Person{
			Name:     "Devin Castellano",
			Address:  Protect(Address{Street: "77 Foundry Rd", City: "Otherville", State: "CA", Zip: "95077"}),
			Phone:    Protect("555-0188"),
			Employer: Protect(Firm{Name: "Northgate Cabinet Works", Address: Address{Street: "9 Mill Yard", City: "Otherville", State: "CA", Zip: "95077"}}),
			Identifiers: Identifiers{
				SSN: Protect("900-55-0123"), BirthDate: day(1990, 2, 11),
			},
		},
		Children:   []Child{{FirstName: "Ines", BirthYear: 2017}, {FirstName: "Theo", BirthYear: 2020}},
		Employer:   Firm{Name: "Northgate Cabinet Works", Address: Address{Street: "9 Mill Yard", City: "Otherville", State: "CA", Zip: "95077"}},
		PostOffice: Firm{Name: "Postmaster", Address: Address{City: "Otherville", State: "CA", Zip: "95077"}},
		Intake: Intake{
			Requested: day(2026, 2, 26), Received: day(2026, 2, 27), Referred: day(2026, 2, 25), Opened: day(2026, 3, 2),
			AidEnded: day(2026, 2, 27),
			Missing: []string{
				"Your signature and the date on page 6",
				"Date of birth of the second child",
				"A copy of the court order from 2021, if there is one",
			},
			ReplyBy:               Deadline{From: day(2026, 3, 2), Amount: 30, Unit: calendar.CalendarDays, Last: day(2026, 4, 1), Due: day(2026, 4, 1)},
			QuestionnaireSent:     day(2026, 1, 28),
			QuestionnaireReturned: day(2026, 2, 24),
		},
		Locate: Locate{
			Subject:         ParentPaying,
			AddressToVerify: Protect(Address{Street: "77 Foundry Rd", City: "Otherville", State: "CA", Zip: "95077"}),
			LeadGiven:       day(2025, 12, 15),
			LeadHome:        Protect(Address{Street: "77 Foundry Rd", City: "Otherville", State: "CA", Zip: "95077"}),
			Action:          "A court case to set child support", ActionTaken: day(2026, 2, 2), Served: day(2026, 2, 10), ServiceNeeds: true,
			Tried: []string{
				"The post office was asked about the address on December 29, 2025: moved, no forwarding address.",
				"A process server went there three times.",
				"We checked state employment and driver records on February 3, 2026.",
			},
			ReplyBy: Deadline{From: day(2025, 12, 15), Amount: 60, Unit: calendar.CalendarDays, Last: day(2026, 2, 13), Due: day(2026, 2, 13), Citation: "Fam. Code § 17401"},
		},
		Appointment: Appointment{
			On: day(2026, 3, 11), Time: "10:30 a.m.", How: "By telephone or in person, as you like",
			Place:       "Our office, 1200 Civic Plaza, Suite 300, or we call you",
			Bring:       []string{"Photo identification", "The children's birth certificates", "Court orders about the children", "The children's health insurance cards"},
			InterviewBy: Deadline{From: day(2026, 3, 2), Amount: 10, Unit: calendar.BusinessDays, Last: day(2026, 3, 16), Due: day(2026, 3, 16), Citation: "Fam. Code § 17405"},
		},
		Returned: Returned{
			Payments: []Payment{
				{Received: day(2025, 8, 4), Amount: money.Dollars(412)},
				{Received: day(2025, 9, 3), Amount: money.Dollars(412)},
				{Received: day(2025, 10, 3), Amount: money.Cents(20650)},
			},
			SearchedFrom: day(2025, 8, 8), SearchedTo: day(2026, 2, 9),
		},
	}
	sampleLater(&d)
	if len(n.Readers) > 0 {
		d.To = n.Readers[0]
	}
	sampleFor(n, &d)
	if d.To == PersonReceiving && n.ID == employerSubject.ID {
		d.Locate.Subject = PersonReceiving
	}
	return d
}
