package activities

import (
	"testing"

	"casewright/domain/calendar"
	"casewright/domain/lifecycle"
)

func TestLettersOfMedicalSupport(t *testing.T) {
	day := calendar.NewDate
	c := lifecycle.Case{Medical: []lifecycle.MedicalMatter{{Key: "M1", Kind: "notice", Employer: "Fresno Fruit", Address: lifecycle.Postal{Line1: "5 Mill Road", City: "Fresno", State: "CA", ZIP: "93701"},
		Policy: lifecycle.Policy{Insurer: "Valley Health", Number: "P-1", Coverage: "Medical and dental", Start: day(2026, 4, 1), Ended: day(2026, 5, 31), Learned: day(2026, 6, 3), Why: "Premium not paid"}}}}
	letter := func(id, to string, details map[string]string, items ...string) string {
		return written(t, c, lifecycle.NoticeRequested{Notice: id, To: to, About: "M1", Details: details, Items: items})
	}
	says(t, letter("N-NMSN", "employer", map[string]string{"sent_on": "2026-03-12"}), "Fresno Fruit", "5 Mill Road", "David Example", "Ana", "20 business days")
	says(t, letter("N-MED-FORM", "pps", map[string]string{"served_on": "2026-03-02"}), "March 23, 2026", "9 Oak Road")
	says(t, letter("N-MED-OPTION", "prs", map[string]string{"told_on": "2026-03-02"}, "Valley Health", "Coast Care"), "Coast Care", "March 30, 2026")
	says(t, letter("N-MED-CHOICE", "prs", map[string]string{"asked_on": "2026-03-02", "support": "600.00", "premium": "300.00"}), "$600.00", "$300.00", "March 12, 2026")
	says(t, letter("N-MED-POLICY", "prs", nil), "Valley Health", "P-1", "April 1, 2026")
	says(t, letter("N-MED-LAPSE", "prs", nil), "June 3, 2026", "May 31, 2026", "Premium not paid")
}
