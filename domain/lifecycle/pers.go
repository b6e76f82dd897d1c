package lifecycle

import (
	"casewright/domain/calendar"
	"casewright/domain/money"
)

// calPERS is what the clocks and tasks of the intercept of CalPERS benefits are about.
const calPERS = "calpers"

// Stages of a dispute about the intercept of CalPERS benefits.
const (
	persReview   = "review"   // this agency reviews the amount
	persResult   = "result"   // reviewed; the member may ask for a hearing
	persHearing  = "hearing"  // to be put on the court's calendar
	persCalendar = "calendar" // the day of the hearing is set
)

// PERSFile is what is known of the intercept of CalPERS benefits. While Stage is not empty nothing of the money is
// distributed (Fam. Code § 17528(j)).
type PERSFile struct {
	NoticedOn calendar.Date `json:"noticed_on"` // date of CalPERS's notice, or of our result of the review
	Stage     string        `json:"stage,omitempty"`
	HearingOn calendar.Date `json:"hearing_on"`
	Refund    money.Cents   `json:"refund,omitempty"` // to be paid back
}

var persActions = []Action{
	{Name: "record-pers-notice", Title: "Record the notice that CalPERS sent with the first withholding", Citation: "Fam. Code § 17528(e), (f)", From: whileWatched,
		Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{opened, inForce(calPERS), persUndisputed}, Does: Do(recordPERSNotice)},
	{Name: "record-pers-request", Title: "Record the member's request for a review or a hearing", Citation: "Fam. Code § 17528(f)-(i)", From: whileWatched,
		Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{persNoticed}, Does: Do(recordPERSRequest),
		Help: "From then on nothing of the money is distributed until the review or the hearing is over (Fam. Code § 17528(j))."},
	{Name: "complete-pers-review", Title: "Record the result of the review of the CalPERS intercept", Citation: "Fam. Code § 17528(h), (j)", From: whileWatched,
		Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{persIn("No review of a CalPERS intercept is open.", "record-pers-request", persReview)}, Does: Do(completePERSReview), Notices: []string{"N-PERS-REVIEW"}},
	{Name: "calendar-pers-hearing", Title: "Put the CalPERS intercept on the court's calendar", Citation: "Fam. Code § 17528(h), (i), (k)", From: whileWatched,
		Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{persIn("No hearing about a CalPERS intercept is owed.", "record-pers-request", persReview, persHearing)}, Does: Do(calendarPERSHearing)},
	{Name: "record-pers-decision", Title: "Record what the court decided about the CalPERS intercept", Citation: "Fam. Code § 17528(i), (j)", From: whileWatched,
		Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{persIn("No hearing about a CalPERS intercept is set.", "calendar-pers-hearing", persCalendar)}, Does: Do(recordPERSDecision)},
	{Name: "record-pers-refund", Title: "Record the refund of what CalPERS withheld", Citation: "Fam. Code § 17528(j)", From: whileWatched,
		Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{persRefundOwed}, Does: Do(recordPERSRefund)},
}

var persClocks = []DeadlineUse{
	{ID: "PERS-REVIEW-REQ", Opens: On(PERSNoticeDated{}, PERSReviewed{}), From: persNoticeDay, Closes: On(PERSDisputed{}), Others: true,
		Note: "The notice of the result of a review gives the same 20 days to ask for a hearing (subd. (h))."},
	{ID: "PERS-REVIEW", Opens: On(PERSDisputed{}), When: persStage("a review is asked for", persReview), Closes: On(PERSReviewed{}), Ends: On(PERSHearingSet{}), Remind: 5, Passed: reviewTooLate,
		Note: "When it runs out the matter is put on the court's calendar (subd. (h))."},
	{ID: "PERS-HEAR", Opens: On(PERSDisputed{}, PERSHearingOwed{}), When: persStage("a hearing is owed", persHearing), Closes: On(PERSDecided{}), Remind: 7,
		Note: "Notice of the hearing is mailed no later than five days before it."},
	{ID: "PERS-REFUND", Opens: On(PERSReviewed{}, PERSDecided{}), When: persRefunds, Closes: On(PERSRefunded{}), Remind: 3},
}

var persTasks = []TaskUse{
	{Name: "pers-review", Title: "Review the amount certified to CalPERS, and tell the member the result", Queue: Caseworker, Action: "complete-pers-review", Deadlines: []string{"PERS-REVIEW"}, Opens: On(PERSDisputed{}), When: persStage("a review is asked for", persReview), Closes: On(PERSReviewed{}, PERSHearingOwed{}, PERSHearingSet{})},
	{Name: "pers-calendar", Title: "Put the CalPERS intercept on the court's calendar, and mail the notice of hearing", Queue: Caseworker, Action: "calendar-pers-hearing", Deadlines: []string{"PERS-HEAR"}, Opens: On(PERSDisputed{}, PERSHearingOwed{}), When: persStage("a hearing is owed", persHearing), Closes: On(PERSHearingSet{})},
	{Name: "pers-hearing", Title: "Record what the court decided about the CalPERS intercept", Queue: Caseworker, Action: "record-pers-decision", Deadlines: []string{"PERS-HEAR"}, Opens: On(PERSHearingSet{}), Closes: On(PERSDecided{})},
	{Name: "pers-refund", Title: "Refund what CalPERS withheld in error or beyond what was due", Queue: Caseworker, Action: "record-pers-refund", Deadlines: []string{"PERS-REFUND"}, Opens: On(PERSReviewed{}, PERSDecided{}), When: persRefunds, Closes: On(PERSRefunded{})},
}

// PERSNotice is the form of record-pers-notice.
type PERSNotice struct {
	On calendar.Date `json:"on" label:"Date of CalPERS's notice" required:"yes"`
}

func (x PERSNotice) happened() (string, calendar.Date) { return "on", x.On }

func recordPERSNotice(_ Case, x PERSNotice, _ Facts) ([]Event, error) {
	return []Event{PERSNoticeDated{Remedy: calPERS, On: x.On}}, nil
}

// PERSRequest is the form of record-pers-request.
type PERSRequest struct {
	On   calendar.Date `json:"on" label:"Date the form came to this agency" required:"yes"`
	Asks string        `json:"asks" label:"The member asks for" options:"review=A review by this agency: the amount is disputed|hearing=A court hearing: an exemption of a payment that is not periodic, or after our review" required:"yes"`
}

func (x PERSRequest) happened() (string, calendar.Date) { return "on", x.On }

func recordPERSRequest(c Case, x PERSRequest, f Facts) ([]Event, error) {
	p := c.Enforcement.PERS
	k, err := f.Law.Deadline("PERS-REVIEW-REQ", p.NoticedOn)
	switch {
	case err != nil:
		return nil, err
	case x.On.Before(p.NoticedOn):
		return nil, invalid("on", "The request cannot be older than the notice.")
	case x.On.After(k.Limit):
		return nil, refuse("The form had to be received by "+longDate(k.Limit)+". The member may still ask the court directly.", "Fam. Code § 17528(f), (h), (l)")
	case p.Stage == persResult && x.Asks == "review":
		return nil, invalid("asks", "The agency has reviewed it: a hearing can be asked for now.")
	}
	return []Event{PERSDisputed{Remedy: calPERS, Asks: x.Asks}}, nil
}

// PERSReviewForm is the form of complete-pers-review.
type PERSReviewForm struct {
	On     calendar.Date `json:"on" label:"Date the member was told the result" help:"With the form to ask for a hearing within 20 days (Fam. Code § 17528(h))." required:"yes"`
	Form   bool          `json:"form" label:"The form to ask for a hearing was enclosed" required:"yes"`
	Refund string        `json:"refund" label:"Withheld in error, to be refunded" kind:"money"`
	Basis  string        `json:"basis" label:"What was found" kind:"long" required:"yes"`
}

func (x PERSReviewForm) happened() (string, calendar.Date) { return "on", x.On }

func completePERSReview(_ Case, x PERSReviewForm, _ Facts) ([]Event, error) {
	refund := cents(x.Refund)
	return []Event{PERSReviewed{Remedy: calPERS, On: x.On, Refund: refund, Basis: x.Basis},
		NoticeRequested{Notice: "N-PERS-REVIEW", To: "pps", About: calPERS, Details: map[string]string{"refund": refund.String()}, Items: []string{x.Basis}}}, nil
}

// PERSHearingForm is the form of calendar-pers-hearing.
type PERSHearingForm struct {
	Mailed  calendar.Date `json:"mailed" label:"Date the notice of hearing was mailed, first class" required:"yes"`
	Hearing calendar.Date `json:"hearing" label:"Date of the hearing" required:"yes"`
	Time    string        `json:"time" label:"Time" required:"yes"`
	Where   string        `json:"where" label:"Court and department" required:"yes"`
}

func (x PERSHearingForm) happened() (string, calendar.Date) { return "mailed", x.Mailed }

// calendarPERSHearing applies Fam. Code § 17528(k): notice no later than five days before the hearing.
func calendarPERSHearing(_ Case, x PERSHearingForm, _ Facts) ([]Event, error) {
	if x.Hearing.Before(x.Mailed.AddDays(5)) {
		return nil, invalid("hearing", "The notice must be mailed no later than five days before the hearing: the first possible day is "+longDate(x.Mailed.AddDays(5))+".")
	}
	return []Event{PERSHearingSet{Remedy: calPERS, Hearing: x.Hearing, Time: x.Time, Where: x.Where}}, nil
}

// PERSDecision is the form of record-pers-decision.
type PERSDecision struct {
	On     calendar.Date `json:"on" label:"Date of the hearing" required:"yes"`
	Refund string        `json:"refund" label:"Exempt or taken beyond what was due, to be refunded" kind:"money"`
}

func (x PERSDecision) happened() (string, calendar.Date) { return "on", x.On }

func recordPERSDecision(_ Case, x PERSDecision, _ Facts) ([]Event, error) {
	return []Event{PERSDecided{Remedy: calPERS, Refund: cents(x.Refund)}}, nil
}

func recordPERSRefund(c Case, _ ActionDay, _ Facts) ([]Event, error) {
	return []Event{PERSRefunded{Remedy: calPERS, Amount: c.Enforcement.PERS.Refund}}, nil
}
