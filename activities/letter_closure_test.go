package activities

import (
	"strings"
	"testing"

	"casewright/domain/calendar"
	"casewright/domain/lifecycle"
)

func TestLettersOfClosing(t *testing.T) {
	c := lifecycle.Case{}
	c.Closure.Proposal = lifecycle.ClosureProposal{Agency: "Sample Tribal Child Support", AgencyAddress: lifecycle.Postal{Line1: "5 River Road", City: "Klamath", State: "CA", ZIP: "95548"}}
	for _, code := range []string{"b1", "b2", "b3", "b4", "b5", "b6i", "b6ii", "b6iii", "b6iv", "b7i", "b7ii", "b7iii", "b8", "b9", "b10", "b11", "b12", "b13", "b14", "b15", "b16", "b20", "b21", "c"} {
		k, _ := lifecycle.FindClosureCriterion(code)
		details := map[string]string{"criterion": code}
		says(t, written(t, c, lifecycle.NoticeRequested{Notice: "N-CLOSED", To: "prs", Details: details}), k.Reason[len(k.Reason)-15:], "March 12, 2026")
		says(t, written(t, c, lifecycle.NoticeRequested{Notice: "N-CLOSED", To: "pps", Details: details}), "Go on paying as the order says")
		if k.Notice() == "N-CLOSE-60" {
			says(t, written(t, c, lifecycle.NoticeRequested{Notice: "N-CLOSE-60", To: "pps", Details: details}), "May 11, 2026")
			says(t, written(t, c, lifecycle.NoticeRequested{Notice: "N-CLOSE-60", To: "prs", Details: details}), k.Reason[len(k.Reason)-15:], "May 11, 2026")
		}
	}
	says(t, written(t, c, lifecycle.NoticeRequested{Notice: "N-CLOSE-60", To: "prs", Details: map[string]string{"criterion": "b4"}}), "death benefits")
	says(t, written(t, c, lifecycle.NoticeRequested{Notice: "N-TRIBAL-60", To: "prs", Details: map[string]string{"criterion": "b21"}}), "Sample Tribal Child Support", "5 River Road", "May 11, 2026")
	for because, words := range map[string]string{"answer": "What you told us", "located": "was found", "withdrawn": "does not fit"} {
		says(t, written(t, c, lifecycle.NoticeRequested{Notice: "N-CLOSE-STOPPED", To: "prs", Details: map[string]string{"because": because}}), words)
	}
	says(t, written(t, c, lifecycle.NoticeRequested{Notice: "N-CLOSE-60", To: "pps", Details: map[string]string{"criterion": "b9"}}), "The parent paying support&#39;s only income", "Supplemental Security Income")
	for _, id := range []string{"N-REOPENED", "N-TRIBAL-60"} {
		says(t, written(t, c, lifecycle.NoticeRequested{Notice: id, To: "pps", Details: map[string]string{"criterion": "b21"}}), "9 Oak Road")
	}
	says(t, written(t, c, lifecycle.NoticeRequested{Notice: "N-REOPENED", To: "prs"}), "March 12, 2026")
}

func TestLettersOfTimeInCustody(t *testing.T) {
	told := map[string]string{"confined": "2026-01-20", "suspended": "2026-02-01", "before": "1500.00", "after": "0.00", "where": "County jail"}
	says(t, written(t, lifecycle.Case{}, lifecycle.NoticeRequested{Notice: "N-INC-ADJUST", To: "pps", Details: told}), "County jail")
	if strings.Contains(written(t, lifecycle.Case{}, lifecycle.NoticeRequested{Notice: "N-INC-ADJUST", To: "prs", Details: told}), "County jail") {
		t.Error("the other parent is told where the parent is held")
	}
	details := map[string]string{"confined": "2026-01-20", "suspended": "2026-02-01", "resumes": "2027-06-01", "before": "1500.00", "after": "0.00"}
	for _, to := range []string{"prs", "pps"} {
		says(t, written(t, lifecycle.Case{}, lifecycle.NoticeRequested{Notice: "N-INC-ADJUST", To: to, Details: details}), "January 20, 2026", "February 1, 2026", "$1,500.00", "$0.00", "April 16, 2026")
		says(t, written(t, lifecycle.Case{}, lifecycle.NoticeRequested{Notice: "N-INC-RESUME", To: to,
			Details: map[string]string{"released": "2026-08-10", "suspended": "2026-02-01", "resumes": "2027-06-01", "monthly": "500.00"}}), "August 10, 2026", "June 1, 2027", "$500.00")
	}
}

func TestLettersOfReview(t *testing.T) {
	for _, to := range []string{"prs", "pps"} {
		says(t, written(t, lifecycle.Case{}, lifecycle.NoticeRequested{Notice: "N-REVIEW-RIGHT", To: to}), "right to ask us to review")
		says(t, written(t, lifecycle.Case{}, lifecycle.NoticeRequested{Notice: "N-REVIEW-FORMS", To: to,
			Details: map[string]string{"reason": "Lost a job", "present": "1000.00", "asked": "2026-03-02"}}), "Lost a job", "$1,000.00", "March 2, 2026", "April 10, 2026")
		says(t, written(t, lifecycle.Case{}, lifecycle.NoticeRequested{Notice: "N-REVIEW-OUTCOME", To: to,
			Details: map[string]string{"reason": "By pay stubs.", "present": "1000.00", "guideline": "950.00", "change": "yes"}}), "$950.00", "We ask the court to change the order")
	}
	says(t, written(t, lifecycle.Case{}, lifecycle.NoticeRequested{Notice: "N-REVIEW-DECLINED", To: "pps", Details: map[string]string{"asked": "2026-03-02", "last": "2026-01-02"}}),
		"March 2, 2026", calendar.NewDate(2026, 1, 2).Format("January 2, 2006"))
}
