package activities

import (
	"testing"

	"casewright/domain/calendar"
	"casewright/domain/lifecycle"
	"casewright/domain/money"
)

func TestLettersOfOrderEstablishment(t *testing.T) {
	day := calendar.NewDate
	c := lifecycle.Case{Establishment: lifecycle.EstablishmentFile{FiledOn: day(2026, 3, 10),
		Court:    lifecycle.CourtPlace{Name: "Superior Court of Sacramento County", Address: lifecycle.Postal{Line1: "3341 Power Inn Road", City: "Sacramento", State: "CA", ZIP: "95826"}, Number: "26FS00001"},
		Basis:    lifecycle.IncomeFinding{Basis: lifecycle.CapacityUnknown, Factors: []string{"history", "market"}},
		Steps:    []lifecycle.IncomeStep{{Step: "phone", On: day(2026, 3, 4)}},
		Proposed: lifecycle.ProposedJudgment{Worksheet: lifecycle.Worksheet{Amount: money.Dollars(640)}}},
		Orders: []lifecycle.Order{{Key: "O1", Court: "Superior Court of Sacramento County", Number: "26FS00001", EnteredOn: day(2026, 4, 20),
			Obligations: []lifecycle.Obligation{{Kind: "child", Child: "child1", Amount: money.Dollars(640), From: day(2026, 4, 1)}, {Kind: "arrears", Amount: money.Dollars(50), Total: money.Dollars(900)}}}}}
	court := []string{"Superior Court of Sacramento County", "3341 Power Inn Road", "26FS00001"}
	letter := func(id, to string, details map[string]string, words ...string) {
		t.Helper()
		about := ""
		if id == "N-JUDGMENT" || id == "N-ORDER-COPY" {
			about = "O1"
		}
		says(t, written(t, c, lifecycle.NoticeRequested{Notice: id, To: to, About: about, Details: details}), words...)
	}
	letter("N-SUMMONS", "pps", nil, append(court, "March 10, 2026", "$640.00 a month", "Employment and earnings history", "Local job market", "Telephone call to you, March 4, 2026")...)
	c.Establishment.Basis.Basis = lifecycle.PresumedIncome
	letter("N-SUMMONS", "pps", nil, "minimum wage for 40 hours a week", "until December 31, 2025")
	letter("N-SUMMONS-CP", "prs", nil, append(court, "March 10, 2026")...)
	letter("N-AMENDED", "pps", map[string]string{"why": "A raise in January", "served_on": "2026-03-16"}, append(court, "A raise in January", "April 1, 2026", "April 15, 2026")...)
	hearing := map[string]string{"hearing_on": "2026-05-20", "time": "8:30 a.m.", "place": "Department 121", "purpose": "Motion for judgment for support"}
	letter("N-MOTION", "pps", hearing, append(court, "May 20, 2026", "8:30 a.m.", "Department 121")...)
	letter("N-HEARING", "prs", hearing, append(court, "May 20, 2026", "Motion for judgment for support")...)
	letter("N-STIPULATION", "prs", map[string]string{"monthly": "$500.00", "guideline": "$1,640.00", "from": "2026-04-01"}, "$500.00 a month", "$1,640.00 a month", "April 1, 2026")
	letter("N-JUDGMENT", "pps", nil, append(court, "April 20, 2026", "$640.00 a month", "April 1, 2026")...)
	letter("N-ORDER-COPY", "prs", nil, append(court, "April 20, 2026", "$640.00 a month")...)
	// Orders of $0.00 are lawful, and told as what they are.
	c.Establishment.Basis.Basis, c.Establishment.Proposed.Worksheet.Amount = lifecycle.ActualIncome, 0
	c.Orders[0].Obligations = nil
	letter("N-SUMMONS", "pps", nil, "$0.00 a month")
	letter("N-AMENDED", "pps", map[string]string{"why": "The work ended", "served_on": "2026-03-16"}, "$0.00 a month")
	letter("N-STIPULATION", "prs", map[string]string{"monthly": "0.00", "guideline": "0.00", "from": "2026-04-01"}, "$0.00 a month")
	letter("N-JUDGMENT", "pps", nil, "$0.00 a month", "April 20, 2026")
	letter("N-ORDER-COPY", "prs", nil, "$0.00 a month")
	letter("N-FIRST-COLLECTION", "pps", map[string]string{"collected_on": "2026-07-01", "employer": "Fresno Fruit"}, "July 1, 2026", "July 3, 2028", "Fresno Fruit")
	letter("N-SET-ASIDE", "prs", map[string]string{"collected_on": "2026-07-01", "finding": "qualifies"}, "July 3, 2028", "10 percent or more")
}
