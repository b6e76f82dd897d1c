package documents

import (
	"casewright/domain/calendar"
	"casewright/domain/money"
)

// sampleLater fills the sample with what comes after intake: court, support, enforcement, complaints
// and the end of a case.
func sampleLater(d *Data) {
	day := calendar.NewDate
	within := func(amount int, unit calendar.Unit, due calendar.Date) Deadline {
		return Deadline{From: d.Date, Amount: amount, Unit: unit, Last: due, Due: due}
	}
	court := Court{
		Name:       "Superior Court of California, County of Sample",
		Address:    Address{Street: "300 Justice Way", City: "Sample City", State: "CA", Zip: "95000"},
		CaseNumber: "26FS00417",
	}
	hearing := Meeting{On: day(2026, 4, 15), Time: "8:30 a.m.", Place: "Department 7, 300 Justice Way, Sample City"}
	other := Agency{
		Name:    "Example County Department of Child Support Services",
		Address: Address{Street: "45 Orchard Plaza", City: "Exampleton", State: "CA", Zip: "95900"},
		Phone:   "555-0190",
	}
	d.OtherAgency = Firm{Name: "Nevada Child Support Enforcement", Address: Address{Street: "10 State Loop", City: "Carson City", State: "NV", Zip: "89701"}}

	d.Parentage = Parentage{
		Ground:   "A parent signed a statement under penalty of perjury. It gives facts that make it possible that the person named is the genetic parent.",
		Test:     Meeting{On: day(2026, 3, 24), Time: "2:00 p.m.", Place: "Sample Genetic Laboratory, 8 Lab Court, Sample City"},
		ReliefBy: Deadline{From: day(2026, 3, 24), Amount: 10, Unit: calendar.CalendarDays, Last: day(2026, 4, 3), Due: day(2026, 4, 3), Citation: "Fam. Code § 7558(e)"},
		ResultOn: day(2026, 2, 20), Probability: "99.98 percent",
		Hearing: hearing, ObjectBy: day(2026, 4, 10),
	}
	d.Establishment = Establishment{
		Court: court, Filed: day(2026, 2, 24), Basis: CapacityIncomeNotKnown,
		Factors:  []string{"Your work as a cabinet maker until 2024", "What cabinet makers earn near where you live", "Your training and your health, as far as we know"},
		Steps:    []string{"We called you twice, wrote to you twice and sent you an e-mail.", "We asked the other parent about your costs and your work.", "We searched the state's records of wages and of new hires."},
		Monthly:  money.Dollars(640),
		From:     day(2026, 3, 1),
		NewFacts: "Pay stubs that you sent us for December 2025 and January 2026", Guideline: money.Dollars(702),
		AnswerBy: within(30, calendar.CalendarDays, day(2026, 4, 1)),
		Hearing:  Meeting{On: hearing.On, Time: hearing.Time, Place: hearing.Place, Purpose: "To decide on child support and health insurance"},
		Entered:  day(2026, 2, 27), FirstCollected: day(2026, 2, 26),
		FirstEmployer: Protect(Firm{Name: "Northgate Cabinet Works"}),
		SetAsideBy:    Deadline{From: day(2026, 2, 26), Amount: 24, Unit: calendar.Months, Last: day(2028, 2, 26), Due: day(2028, 2, 28), Citation: "Fam. Code § 17432(g)"},
		SetAside:      SetAsideQualifies,
	}
	d.Medical = Medical{
		Insurer: "Valley Health Plan", Policy: "VHP-208-4411", Coverage: "Doctor, hospital, prescriptions and dental care",
		Started: day(2026, 1, 1), Ended: day(2026, 2, 15), Learned: day(2026, 2, 25), Reason: "The work ended", Options: []string{"Valley Health Plan: any doctor in the county, $20 a visit", "Coast Care: its own clinics, no charge for children"},
		Support: money.Dollars(640), Premium: money.Dollars(185), ReplyBy: within(10, calendar.CalendarDays, day(2026, 3, 12)),
	}
	d.Withholding = Withholding{
		Sent: day(2026, 1, 13), Ended: day(2026, 3, 2), Current: money.Dollars(640), Arrears: money.Dollars(64), Overdue: money.Cents(284_150), Court: court,
		PayTo: Firm{Name: "California State Disbursement Unit", Address: Address{Street: "P.O. Box 1", City: "Sample City", State: "CA", Zip: "95000"}},
	}
	d.Review = Review{
		Asked: day(2026, 2, 23), Last: day(2025, 12, 1), Reason: "The parent who pays earns less than before.",
		Present: money.Dollars(640), ByRule: money.Dollars(488), Change: true,
		ReplyBy: within(20, calendar.BusinessDays, day(2026, 3, 30)),
	}
	d.Incarceration = Incarceration{
		Facility: Protect("Sample County Jail"), Confined: day(2025, 1, 20), Released: day(2025, 8, 10), Suspended: day(2025, 2, 1), Resumes: day(2026, 6, 1),
		Before: money.Cents(974_150), After: money.Cents(284_150), Monthly: money.Dollars(640),
		ObjectBy: within(30, calendar.CalendarDays, day(2026, 4, 1)),
	}
	d.Arrears = Arrears{
		AsOf: day(2026, 2, 28), Amount: money.Cents(284_150), Interest: true,
		ReviewBy: within(30, calendar.CalendarDays, day(2026, 4, 1)),
		Review:   Meeting{On: day(2026, 3, 19), Time: "9:00 a.m.", Place: "Our office, 1200 Civic Plaza, Suite 300, or by telephone"},
		Before:   money.Cents(315_150), After: money.Cents(284_150),
		Findings: []string{"A payment of $310.00 of August 2025 was not in our records. It is now.", "The other payments were counted as they should be."},
		Court:    court, Form: Enclosure{"FL-676", "Request for Determination of Support Arrears"}, Hearing: hearing,
	}
	d.Claimant = Firm{Name: "Devin A. Castellano", Address: Address{Street: "5 Harbor Lane", City: "Exampleton", State: "CA", Zip: "95900"}}
	d.Claim = Claim{Court: court, Found: day(2026, 2, 20)}
	d.Collections = Collections{Month: "February 2026", Rows: []Collection{{Current: money.Dollars(640), Arrears: money.Dollars(64), ToFamily: money.Dollars(200)}}}
	d.License = License{
		Kind: "driver's license", Number: Protect("D9001234"), Noncommercial: true,
		Board:  Firm{Name: "Department of Motor Vehicles", Address: Address{Street: "2415 Example Avenue", City: "Sacramento", State: "CA", Zip: "95000"}},
		Mailed: day(2026, 2, 2),
		Ends:   Deadline{From: day(2026, 2, 2), Amount: 150, Unit: calendar.CalendarDays, Last: day(2026, 7, 2), Due: day(2026, 7, 2), Citation: "Fam. Code § 17520(f)(2)"},
		Asked:  day(2026, 2, 27), AnswerBy: Deadline{From: day(2026, 2, 27), Amount: 30, Unit: calendar.CalendarDays, Last: day(2026, 3, 29), Due: day(2026, 3, 30), Citation: "Fam. Code § 17520(h)"},
		Released: day(2026, 3, 2), Why: "Payments are again as agreed in the payment plan.",
		Terms: []string{"Pay $640.00 each month, on the first.", "Pay $64.00 more each month toward past-due support."},
		Court: court, SuspendOn: day(2026, 3, 30),
	}
	d.Safety = Safety{Claimed: day(2026, 2, 26), Since: day(2026, 2, 26)}
	d.Complaint = Complaint{
		Number: "LCR-2026-0031", Received: day(2026, 2, 24), About: "A payment of August 2025 does not show.",
		AnswerBy: Deadline{From: day(2026, 2, 24), Amount: 30, Unit: calendar.CalendarDays, Last: day(2026, 3, 26), Due: day(2026, 3, 26), Citation: "Fam. Code § 17800"},
		Extended: Deadline{From: day(2026, 3, 26), Amount: 30, Unit: calendar.CalendarDays, Last: day(2026, 4, 25), Due: day(2026, 4, 27), Citation: "Fam. Code § 17800"},
		Reason:   "We wait for the bank's record of the payment.", Handler: Worker{Name: "Alex Nakamura"}, NewOffice: Protect(other),
		Findings:  []string{"The payment of $310.00 came in on August 6, 2025.", "It was booked to another case by mistake."},
		Actions:   []string{"We booked it to your case on February 27, 2026.", "We took back the interest that was added because of it."},
		HearingBy: within(90, calendar.CalendarDays, day(2026, 6, 1)),
	}
	d.Complaint.HearingBy.Last = day(2026, 5, 31)
	d.StateHearing = StateHearing{
		Office: Firm{Name: "State Hearing Office", Address: Address{Street: "P.O. Box 2", City: "Sample City", State: "CA", Zip: "95000"}}, Phone: "555-0111",
		Requested: day(2026, 2, 26), Decided: day(2026, 2, 9),
		Done: []string{"We booked the payment of August 2025 to your case.", "We worked out the past-due support anew."},
	}
	d.Closure = Closure{
		Criterion: "45 CFR 303.11(b)(7)(i)", Reason: "We have looked for the other parent for two years, in all the sources that fit, and did not find that parent.",
		KeepOpen: []string{"A new address or telephone number of the other parent", "A place where that parent works or has worked", "A relative or friend who may know"},
		Notice:   within(60, calendar.CalendarDays, day(2026, 5, 1)),
		Closed:   day(2026, 3, 2), Stopped: day(2026, 3, 2),
		NeededAct: "Send a certified copy of the support order and a sworn statement of what is owed, as we asked on December 1, 2025.",
	}
	d.Transfer = Transfer{On: day(2026, 3, 16), NewOffice: Protect(other)}
	d.Interstate = Interstate{TheirCase: "NV-77120043", Received: day(2026, 2, 20), SentTo: d.Agency.Name, Missing: []string{"Certified copy of the support order", "Payment record since 2021"}}
}

// sampleFor fits the sample to one notice, where one case cannot be true for all of them at once.
func sampleFor(n Notice, d *Data) {
	day := calendar.NewDate
	twenty := Deadline{From: d.Date, Amount: 20, Unit: calendar.CalendarDays, Last: day(2026, 3, 22), Due: day(2026, 3, 23)}
	switch n.ID {
	case levyStatement.ID:
		d.Arrears.ReviewBy = twenty
	case medicalForm.ID:
		d.Medical.ReplyBy = twenty
	case amended.ID, summons.ID: // the day of service is not known yet
		d.Establishment.AnswerBy = Deadline{}
	case tribal60.ID:
		d.OtherAgency = Firm{Name: "Sample Tribe Child Support Program", Address: Address{Street: "2 River Road", City: "Sampleville", State: "CA", Zip: "95500"}}
	case persReview.ID:
		d.Arrears.ReviewBy = twenty
		d.Arrears.Findings, d.Arrears.Refund = []string{"A payment of $310.00 of August 2025 was not in our records. So too much was reported to CalPERS."}, money.Dollars(310)
	case complaintAmended.ID:
		d.Complaint.Findings = []string{"The payment of September 2025 does not show either."}
	case licenseDenied.ID:
		d.License.Why = "Payments have been missing since October 2025, and we did not agree on a payment plan."
	case licenseAgain.ID:
		d.License.Why = "The payments of January and February 2026 under the payment plan did not come in."
	case complaintTransferred.ID:
		d.Complaint.Reason = "Your case moved to that office before the payment came in."
	case closeStopped.ID:
		d.Closure.Reason = "You gave us a new telephone number of the other parent."
	}
}
