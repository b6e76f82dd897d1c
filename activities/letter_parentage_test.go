package activities

import (
	"testing"

	"casewright/domain/lifecycle"
)

var familyOfOne = lifecycle.Case{Parties: []lifecycle.Party{{Key: "prs", Role: lifecycle.PersonReceivingSupport}, {Key: "pps", Role: lifecycle.ParentPayingSupport}, {Key: "child1", Role: lifecycle.Child}}}

func TestLettersOfParentage(t *testing.T) {
	about := func(notice, to string, details map[string]string) string {
		return written(t, familyOfOne, lifecycle.NoticeRequested{Notice: notice, To: to, About: "child1", Details: details})
	}
	says(t, about("N-VDOP-OFFER", "prs", nil), "Ana", "voluntary declaration of parentage", "60 days")
	says(t, about("N-GT-ORDER", "pps", map[string]string{"ground": "A person signed a statement.", "on": "2026-03-18", "at": "10:30 AM", "where": "Sample Laboratory"}),
		"A person signed a statement.", "March 18, 2026", "10:30 AM", "Sample Laboratory", "March 30, 2026")
	says(t, about("N-GT-RESULT", "prs", map[string]string{"report_on": "2026-04-01", "percent": "99.98", "hearing_on": "2026-05-15", "hearing_at": "8:30 AM", "hearing": "Department 7"}),
		"April 1, 2026", "99.98 percent", "May 15, 2026", "May 8, 2026", "Department 7")
	says(t, about("N-GT-RESULT", "pps", map[string]string{"report_on": "2026-04-01", "percent": "99.98"}), "99.98 percent")
	says(t, about("N-GT-EXCLUDED", "pps", map[string]string{"report_on": "2026-04-01"}), "you are not a genetic parent", "April 1, 2026")
	says(t, about("N-GT-EXCLUDED", "prs", map[string]string{"report_on": "2026-04-01"}), "David Example is not a genetic parent")
}

func TestLettersOfTheCaseItself(t *testing.T) {
	says(t, written(t, familyOfOne, lifecycle.NoticeRequested{Notice: "N-GOOD-CAUSE-STOP", To: "prs", Details: map[string]string{"claimed": "2026-03-02"}}), "March 2, 2026", "stopped all work")
	says(t, written(t, familyOfOne, lifecycle.NoticeRequested{Notice: "N-ADDRESS-OMITTED", To: "pps", Details: map[string]string{"since": "2026-03-02"}}), "March 2, 2026")
	says(t, written(t, familyOfOne, lifecycle.NoticeRequested{Notice: "N-COUNTY-TRANSFER", To: "prs", Details: map[string]string{"on": "2026-03-02", "office": "Fresno County Child Support", "phone": "555-0101",
		"line1": "4 Court Street", "city": "Fresno", "state": "CA", "zip": "93701"}}), "March 2, 2026", "Fresno County Child Support", "4 Court Street", "555-0101")
}
