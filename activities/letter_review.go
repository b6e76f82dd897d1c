package activities

import (
	"casewright/documents"
	"casewright/domain/calendar"
	"casewright/domain/lifecycle"
	"casewright/domain/money"
	"casewright/postgres"
)

func init() {
	for _, id := range []string{"N-REVIEW-RIGHT", "N-REVIEW-FORMS", "N-REVIEW-DECLINED", "N-REVIEW-OUTCOME"} {
		occasions[id] = reviewLetter
	}
}

// reviewLetter tells what was asked, the present amount and the amount by the guideline.
func reviewLetter(d *documents.Data, _ postgres.Loaded, n lifecycle.NoticeRequested, r lifecycle.Record, clock func(string, calendar.Date) documents.Deadline) error {
	v := &d.Review
	v.Reason, v.Change = n.Details["reason"], n.Details["change"] == "yes"
	for name, to := range map[string]*calendar.Date{"asked": &v.Asked, "last": &v.Last} {
		if err := detailDate(n, name, to); err != nil {
			return err
		}
	}
	for name, to := range map[string]*money.Cents{"present": &v.Present, "guideline": &v.ByRule} {
		if err := detailAmount(n, name, to); err != nil {
			return err
		}
	}
	if n.Notice == "N-REVIEW-FORMS" {
		v.ReplyBy = clock("RA-FORMS-BACK", r.EffectiveOn)
	}
	return nil
}
