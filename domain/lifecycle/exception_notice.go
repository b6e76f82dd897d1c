package lifecycle

import "strconv"

func init() {
	exception{
		actions: []Action{{Name: "dismiss-notice", Title: "Dismiss a notice that could not be made", Citation: "45 CFR 303.2(c)", From: In(AtIntake, CaseOpen, GoodCausePending, GoodCauseApproved, AdoptionConsidered, CaseEnded),
			Roles: []ActorRole{Supervisor}, Guards: []Guard{noticeWithheld}, Does: Do(dismissNotice), Help: "Only when the letter is no longer owed, or was given in another way. The reason stays in the record."}},
	}.hang()
}

// NoticeDismissal is the form of dismiss-notice.
type NoticeDismissal struct {
	Notice string `json:"notice" label:"Notice" options:"@withheld" required:"yes"`
	Why    string `json:"why" label:"Why it is not made" kind:"long" required:"yes"`
}

func dismissNotice(c Case, d NoticeDismissal, _ Facts) ([]Event, error) {
	for _, n := range c.Notices {
		if n.Why != "" && strconv.Itoa(n.Seq) == d.Notice {
			return []Event{NoticeNotKept{Request: n.Seq, Notice: n.ID, Why: d.Why}}, nil
		}
	}
	return nil, invalid("notice", "Choose a notice that could not be made.")
}
