package lifecycle

import (
	"strconv"

	"casewright/domain/calendar"
)

var supportHearingActions = []Action{
	{Name: "file-judgment-motion", Title: "Record that the motion for judgment was filed", Citation: "Fam. Code §§ 17400(d)(2)(D), 17404(b), 17430(b); Code Civ. Proc. § 1005(b)", From: In(EstServed, EstAtIssue), To: To(EstMotion),
		Roles: caseStaff, Guards: []Guard{notSuspended, judgmentMotionAllowed}, Does: Do(fileJudgmentMotion),
		Help: "The way to judgment when an answer was filed, and always when the amount rests on earning capacity."},
	{Name: "serve-judgment-motion", Title: "Record service of the motion for judgment", Citation: "Fam. Code §§ 17400(d)(2)(D), 17404(b)(1); Code Civ. Proc. §§ 1005(b), 1013", From: In(EstMotion),
		Roles: caseStaff, Guards: []Guard{notSuspended, judgmentMotionUnserved}, Does: Do(serveJudgmentMotion), Notices: []string{"N-MOTION"}},
	{Name: "record-motion-opposition", Title: "Record the opposition to the motion", Citation: "Code Civ. Proc. § 1005(b)", From: In(EstMotion), Roles: caseStaff, Guards: []Guard{judgmentMotionServed}, Does: Do(recordOpposition)},
	{Name: "file-motion-reply", Title: "Record that the reply was filed", Citation: "Code Civ. Proc. § 1005(b)", From: In(EstMotion), Roles: caseStaff, Guards: []Guard{judgmentMotionOpposed}, Does: Do(fileMotionReply)},
	{Name: "send-support-hearing-notice", Title: "Send the person receiving support the notice of hearing", Citation: "Fam. Code § 17406(f)", From: In(EstMotion),
		Roles: caseStaff, Guards: []Guard{owes("support-hearing-notice", "No notice of hearing is owed.", "")}, Does: Do(sendSupportHearingNotice), Notices: []string{"N-HEARING"}},
	{Name: "continue-support-hearing", Title: "Record that the hearing was continued", Citation: "Fam. Code § 17404(b)(2)", From: In(EstMotion), Roles: caseStaff, Does: Do(continueSupportHearing),
		Help: "For evidence, tests or a trial the court may go no further than 90 days from service of the motion; it may then order temporary support."},
	{Name: "record-recommended-order", Title: "Record the commissioner's recommended order", Citation: "Fam. Code § 4251(c)", From: In(EstMotion), To: To(EstRecommended),
		Roles: caseStaff, Guards: []Guard{judgmentMotionServed}, Does: Do(recordRecommended), Help: "When a party objected to the commissioner acting as temporary judge."},
	{Name: "record-recommendation-objection", Title: "Record an objection to the recommended order", Citation: "Fam. Code § 4251(c)", From: In(EstRecommended), To: To(EstMotion),
		Roles: caseStaff, Does: Do(objectRecommended), Help: "A judge issues a temporary order and hears the matter anew within 10 court days."},
	{Name: "ask-temporary-support", Title: "Record that temporary support was asked for", Citation: "Fam. Code § 17400(g)", From: In(EstAtIssue, EstMotion, EstRecommended), Roles: caseStaff, Guards: []Guard{notSuspended, noTemporaryYet}, Does: Do(askTemporary)},
	{Name: "record-temporary-order", Title: "Record an order for temporary support", Citation: "Fam. Code §§ 4251(c), 17400(g), 17404(b)(2)", From: In(EstAtIssue, EstMotion, EstRecommended), Roles: caseStaff, Does: Do(recordTemporarySupport)},
}

var supportHearingDeadlines = []DeadlineUse{
	{ID: "EST-MOTION-NOTICE", Opens: On(SupportHearingSet{}), When: judgmentMotionNotServed, From: supportHearingDay, Closes: On(JudgmentMotionServed{}), Ends: On(SupportHearingSet{}).Or(OnLeave(EstMotion))},
	{ID: "EST-MOTION-OPP", Opens: On(JudgmentMotionServed{}, SupportHearingSet{}), When: judgmentMotionOpposable, From: judgmentHearingDay, Closes: On(MotionOpposed{}), Ends: On(SupportHearingSet{}).Or(OnLeave(EstMotion)), Others: true},
	{ID: "EST-MOTION-REPLY", Opens: On(MotionOpposed{}, SupportHearingSet{}), When: judgmentReplyOwed, From: judgmentHearingDay, Closes: On(MotionReplied{}), Ends: On(SupportHearingSet{}).Or(OnLeave(EstMotion))},
	{ID: "EST-MFJ-CONT", Opens: On(JudgmentMotionServed{}), Closes: OnLeave(EstMotion), Remind: 15, Others: true},
	{ID: "EST-HEARING-NOTICE", Opens: On(SupportHearingSet{}), When: recipientToHear(false), From: supportHearingDay, Closes: On(RecipientToldOfHearing{}), Ends: OnLeave(EstMotion)},
	{ID: "EST-HEARING-NOTICE-LATE", Opens: On(SupportHearingSet{}), When: recipientToHear(true), Closes: On(RecipientToldOfHearing{}), Ends: OnLeave(EstMotion)},
	{ID: "EST-REC-RATIFY", Opens: OnEnter(EstRecommended), Closes: OnLeave(EstRecommended), Others: true},
	{ID: "EST-REC-DENOVO", Opens: On(RecommendationObjected{}), Closes: OnLeave(EstMotion), Others: true},
	{ID: "EST-TEMP-90", Opens: On(SupportComplaintAnswered{}), When: olderChild, Closes: On(TemporarySupportAsked{}), Ends: OnEnter(EstOrdered, EstDismissed), Remind: 15,
		Note: "Missed, the agency is barred from reimbursement until it moves (Fam. Code § 17400(g)(4))."},
	{ID: "EST-TEMP-9M", Opens: On(SupportComplaintAnswered{}), When: newbornChild, From: youngestBorn, Closes: On(TemporarySupportAsked{}), Ends: OnEnter(EstOrdered, EstDismissed), Remind: 15,
		Note: "Missed, the agency is barred from reimbursement until it moves (Fam. Code § 17400(g)(4))."},
}

var supportHearingTasks = []TaskUse{
	{Name: "file-motion", Title: "File the motion for judgment", Queue: Caseworker, Action: "file-judgment-motion", Deadlines: []string{"EST-EXPEDITE-6"}, Opens: OnEnter(EstAtIssue).Or(On(SupportComplaintServed{})), When: judgmentMotionNeeded, Closes: On(JudgmentMotionFiled{}).Or(OnEnter(EstOrdered, EstDismissed))},
	{Name: "serve-motion", Title: "Have the motion for judgment served", Queue: Caseworker, Action: "serve-judgment-motion", Deadlines: []string{"EST-MOTION-NOTICE"}, Opens: On(JudgmentMotionFiled{}), Closes: On(JudgmentMotionServed{}).Or(OnLeave(EstMotion))},
	{Name: "motion-late", Title: "The motion was not served in time: have the hearing set later", Queue: Caseworker, Action: "continue-support-hearing", Opens: On(DeadlinePassed{}), When: passedOf("EST-MOTION-NOTICE"), Closes: On(SupportHearingSet{}).Or(OnLeave(EstMotion))},
	{Name: "motion-reply", Title: "File the reply to the opposition", Queue: Caseworker, Action: "file-motion-reply", Deadlines: []string{"EST-MOTION-REPLY"}, Opens: On(MotionOpposed{}), Closes: On(MotionReplied{}).Or(OnLeave(EstMotion))},
	{Name: "support-hearing-notice", Title: "Send the person receiving support the notice of hearing", Queue: Caseworker, Action: "send-support-hearing-notice", Deadlines: []string{"EST-HEARING-NOTICE", "EST-HEARING-NOTICE-LATE"},
		Opens: On(SupportHearingSet{}), When: recipientUntold, Closes: On(RecipientToldOfHearing{}).Or(OnLeave(EstMotion))},
	{Name: "hearing-result", Title: "Go to the hearing and record what the court decided", Queue: Caseworker, Action: "record-judgment", Deadlines: []string{"EST-MFJ-CONT"}, Opens: OnEnter(EstMotion), Closes: OnLeave(EstMotion)},
	{Name: "ratification", Title: "Get the judge's ratification of the recommended order", Queue: Caseworker, Action: "record-judgment", Deadlines: []string{"EST-REC-RATIFY"}, Opens: OnEnter(EstRecommended), Closes: OnLeave(EstRecommended)},
	{Name: "temporary-support", Title: "Ask for temporary support", Queue: Caseworker, Action: "ask-temporary-support", Deadlines: []string{"EST-TEMP-90", "EST-TEMP-9M"}, Opens: OnEnter(EstAtIssue), Closes: On(TemporarySupportAsked{}).Or(OnEnter(EstOrdered, EstDismissed))},
}

// JudgmentMotion is a motion for judgment and its hearing.
type JudgmentMotion struct {
	FiledOn   calendar.Date  `json:"filed_on"`
	ServedOn  calendar.Date  `json:"served_on"`
	OpposedOn calendar.Date  `json:"opposed_on"`
	RepliedOn calendar.Date  `json:"replied_on"`
	Told      bool           `json:"told,omitempty"` // the person receiving support was told of the hearing
	Hearing   SupportHearing `json:"hearing"`
	Temporary calendar.Date  `json:"temporary"` // temporary support was asked for
}

// SupportHearing is a hearing on support.
type SupportHearing struct {
	On      calendar.Date `json:"on" label:"Day of the hearing" required:"yes"`
	Time    string        `json:"time,omitempty" label:"Time" required:"yes"`
	Place   string        `json:"place,omitempty" label:"Courtroom or department, or how to take part from afar" required:"yes"`
	Purpose string        `json:"purpose,omitempty"`
}

// JudgmentMotionForm is the form of file-judgment-motion.
type JudgmentMotionForm struct {
	Filed   calendar.Date  `json:"filed" label:"Day of filing" required:"yes"`
	Hearing SupportHearing `json:"hearing" label:"Hearing"`
}

func (m JudgmentMotionForm) happened() (string, calendar.Date) { return "filed", m.Filed }

var judgmentMotionAllowed = Guard{"an answer was filed, or the amount rests on earning capacity", func(c Case, _ Facts) *Reason {
	if c.Establishment.AnsweredOn.IsZero() && !c.Establishment.Basis.Basis.byCapacity() {
		return &Reason{Text: "The action is not at issue: without an answer the judgment on actual income is entered by default.", Citation: "Fam. Code §§ 17404(b)(1), 17430(a)", Fix: "request-default"}
	}
	return nil
}}

func fileJudgmentMotion(c Case, m JudgmentMotionForm, f Facts) ([]Event, error) {
	if err := noticeLeft(m.Hearing.On, f, "hearing.on"); err != nil {
		return nil, err
	}
	if last := c.answerUntil(f); c.Establishment.AnsweredOn.IsZero() && !m.Hearing.On.After(last) {
		return nil, invalid("hearing.on", "The time to answer runs through "+longDate(last)+"; the hearing must be later.")
	}
	m.Hearing.Purpose = "judgment"
	return []Event{JudgmentMotionFiled{On: m.Filed}, SupportHearingSet{Hearing: m.Hearing, Learned: f.Today}}, nil
}

// noticeLeft: a motion for this hearing can still be served in time.
func noticeLeft(hearing calendar.Date, f Facts, field string) error {
	last, err := lastServiceDay(hearing, 0, f)
	if err != nil {
		return err
	}
	if last.Before(f.Today) {
		return invalid(field, "The motion must be served 16 court days before the hearing, for this day by "+longDate(last)+". Enter a later hearing.")
	}
	return nil
}

// lastServiceDay is the last day to serve a motion, by a manner that adds days of notice (Code Civ. Proc. § 1005(b)).
func lastServiceDay(hearing calendar.Date, adds int, f Facts) (calendar.Date, error) {
	k, err := f.Law.Deadline("EST-MOTION-NOTICE", hearing)
	if err != nil {
		return calendar.Date{}, invalid("hearing.on", "No court calendar covers that day. Check the year.")
	}
	return k.Limit.AddDays(-adds), nil
}

var judgmentMotionUnserved = Guard{"the motion is not served yet", func(c Case, _ Facts) *Reason {
	if on := c.Establishment.Motion.ServedOn; !on.IsZero() {
		return &Reason{Text: "The motion was served on " + longDate(on) + "."}
	}
	return nil
}}

var judgmentMotionServed = Guard{"the motion was served", func(c Case, _ Facts) *Reason {
	if c.Establishment.Motion.ServedOn.IsZero() {
		return &Reason{Text: "The motion for judgment was not served.", Citation: "Fam. Code § 17404(b)(1)", Fix: "serve-judgment-motion"}
	}
	return nil
}}

// JudgmentMotionService is the form of serve-judgment-motion.
type JudgmentMotionService struct {
	On     calendar.Date `json:"on" label:"Day of service" required:"yes"`
	Manner string        `json:"manner" label:"Manner of service" options:"personal=Delivered|overnight=Fax or overnight delivery|mail=Mail within California|mail_out=Mail from or to another state|safe_at_home=Mail to Safe at Home|mail_abroad=Mail from or to abroad" required:"yes"`
}

func (m JudgmentMotionService) happened() (string, calendar.Date) { return "on", m.On }

func serveJudgmentMotion(c Case, m JudgmentMotionService, f Facts) ([]Event, error) {
	adds := mailedWithin[m.Manner]
	if m.Manner == "overnight" {
		adds = 2
	}
	hearing := c.Establishment.Motion.Hearing
	last, err := lastServiceDay(hearing.On, adds, f)
	if err != nil {
		return nil, err
	}
	if m.On.After(last) {
		return nil, invalid("on", "For the hearing on "+longDate(hearing.On)+" the motion had to be served by "+longDate(last)+" in this manner. Have the hearing set later first.")
	}
	if m.On.Before(c.Establishment.Motion.FiledOn) {
		return nil, invalid("on", "The motion was filed on "+longDate(c.Establishment.Motion.FiledOn)+".")
	}
	return []Event{JudgmentMotionServed(m),
		NoticeRequested{Notice: "N-MOTION", To: "pps", Details: hearing.details()}}, nil
}

func (h SupportHearing) details() map[string]string {
	return map[string]string{"hearing_on": h.On.String(), "time": h.Time, "place": h.Place, "purpose": h.purpose()}
}

func (h SupportHearing) purpose() string {
	return map[string]string{"judgment": "Motion for judgment for support", "continued": "Motion for judgment for support, continued", "de_novo": "New hearing by a judge on the recommended order", "show_cause": "Order to show cause on a petition for support"}[h.Purpose]
}

func recordOpposition(c Case, d ActionDay, _ Facts) ([]Event, error) {
	return []Event{MotionOpposed(d)}, nil
}

var judgmentMotionOpposed = Guard{"the motion was opposed and no reply is filed", func(c Case, _ Facts) *Reason {
	m := c.Establishment.Motion
	if m.OpposedOn.IsZero() || !m.RepliedOn.IsZero() {
		return &Reason{Text: "No opposition waits for a reply.", Citation: "Code Civ. Proc. § 1005(b)"}
	}
	return nil
}}

func fileMotionReply(_ Case, d ActionDay, _ Facts) ([]Event, error) {
	return []Event{MotionReplied(d)}, nil
}

func sendSupportHearingNotice(c Case, d ActionDay, _ Facts) ([]Event, error) {
	return []Event{RecipientToldOfHearing(d), NoticeRequested{Notice: "N-HEARING", To: "prs", Details: c.Establishment.Motion.Hearing.details()}}, nil
}

// HearingContinuance is the form of continue-hearing.
type HearingContinuance struct {
	Why     string         `json:"why" label:"Why" options:"rights=For evidence, witnesses, genetic tests or a trial|notice=The motion was not served in time|court=Other reason of the court" required:"yes"`
	Hearing SupportHearing `json:"hearing" label:"New hearing"`
}

func continueSupportHearing(c Case, k HearingContinuance, f Facts) ([]Event, error) {
	m := c.Establishment.Motion
	if !k.Hearing.On.After(m.Hearing.On) {
		return nil, invalid("hearing.on", "The hearing is on "+longDate(m.Hearing.On)+"; enter a later day.")
	}
	if m.ServedOn.IsZero() {
		if err := noticeLeft(k.Hearing.On, f, "hearing.on"); err != nil {
			return nil, err
		}
	}
	if d, running := c.OpenDeadline("EST-MFJ-CONT", ""); k.Why == "rights" && running && k.Hearing.On.After(d.Limit) {
		return nil, invalid("hearing.on", "A continuance for evidence, tests or a trial goes no further than "+longDate(d.Limit)+", 90 days from service of the motion (Fam. Code § 17404(b)(2)).")
	}
	k.Hearing.Purpose = "continued"
	return []Event{SupportHearingSet{Hearing: k.Hearing, Why: k.Why, Continued: true, Learned: f.Today}}, nil
}

func recordRecommended(_ Case, d ActionDay, _ Facts) ([]Event, error) {
	return []Event{OrderRecommended(d)}, nil
}

// RecommendationObjectionForm is the form of record-recommendation-objection.
type RecommendationObjectionForm struct {
	On      calendar.Date  `json:"on" label:"Day of the objection" required:"yes"`
	By      string         `json:"by" label:"Who objected" options:"pps=Parent paying support|prs=Person receiving support|agency=The agency|judge=Nobody: the judge found an error" required:"yes"`
	Hearing SupportHearing `json:"hearing" label:"New hearing by a judge"`
}

func (o RecommendationObjectionForm) happened() (string, calendar.Date) { return "on", o.On }

func objectRecommended(_ Case, o RecommendationObjectionForm, f Facts) ([]Event, error) {
	if o.Hearing.On.Before(o.On) {
		return nil, invalid("hearing.on", "The new hearing is after the objection.")
	}
	o.Hearing.Purpose = "de_novo"
	return []Event{RecommendationObjected{On: o.On, By: o.By}, SupportHearingSet{Hearing: o.Hearing, Learned: f.Today}}, nil
}

var noTemporaryYet = Guard{"temporary support was not asked for yet", func(c Case, _ Facts) *Reason {
	if on := c.Establishment.Motion.Temporary; !on.IsZero() {
		return &Reason{Text: "Temporary support was asked for on " + longDate(on) + ".", Citation: "Fam. Code § 17400(g)"}
	}
	return nil
}}

func askTemporary(_ Case, d ActionDay, _ Facts) ([]Event, error) {
	return []Event{TemporarySupportAsked(d)}, nil
}

var supportHearingDay = From{"the day of the hearing", func(_ Case, e Event) calendar.Date { return e.(SupportHearingSet).Hearing.On }}
var judgmentHearingDay = From{"the day of the hearing", func(c Case, _ Event) calendar.Date { return c.Establishment.Motion.Hearing.On }}
var judgmentMotionNotServed = When{"the motion is not served", func(c Case, _ Event) bool { return c.Establishment.Motion.ServedOn.IsZero() }}
var judgmentMotionOpposable = When{"the motion is served and not opposed", func(c Case, _ Event) bool {
	return !c.Establishment.Motion.ServedOn.IsZero() && c.Establishment.Motion.OpposedOn.IsZero()
}}
var judgmentReplyOwed = When{"the motion is opposed and no reply is filed", func(c Case, _ Event) bool {
	return !c.Establishment.Motion.OpposedOn.IsZero() && c.Establishment.Motion.RepliedOn.IsZero()
}}

// sevenDays is how long before a hearing the recipient must be told (Fam. Code § 17406(f)(4)(A)).
const sevenDays = 7

// recipientToHear: notice is owed of each hearing's first day, not in foster care (Fam. Code § 17406(f)(1)(A), (m)).
func recipientToHear(late bool) When {
	words := map[bool]string{false: "at least ", true: "less than "}[late]
	return When{"the hearing is first set, " + words + strconv.Itoa(sevenDays) + " days ahead; not in foster care", func(c Case, e Event) bool {
		s := e.(SupportHearingSet)
		return recipientUntold.Holds(c, e) && (s.Learned.DaysUntil(s.Hearing.On) < sevenDays) == late
	}}
}

var recipientUntold = When{"the hearing is first set; not in foster care", func(c Case, e Event) bool { return !e.(SupportHearingSet).Continued && c.Aid != AidFoster }}

// judgmentMotionNeeded: on earning capacity from service on; otherwise from the answer.
var judgmentMotionNeeded = When{"an answer was filed, or the amount rests on earning capacity", func(c Case, _ Event) bool {
	return !c.Establishment.AnsweredOn.IsZero() || c.Establishment.Basis.Basis.byCapacity()
}}

// newbornChild: a child whose parentage is not presumed was under six months old when the answer came (Fam. Code § 17400(g)(2)(B)).
var newbornChild = When{"a child is less than six months old and no parentage is presumed", func(c Case, e Event) bool { return anyChild(c, e, true) }}
var olderChild = When{"a child is at least six months old, or parentage is presumed", func(c Case, e Event) bool { return anyChild(c, e, false) }}

func anyChild(c Case, e Event, young bool) bool {
	on := e.(SupportComplaintAnswered).On
	for _, p := range c.childrenByAge() {
		if isYoung := p.Profile.BirthDate.AddMonths(6).After(on) && p.Parentage != "married"; isYoung == young {
			return true
		}
	}
	return false
}

var youngestBorn = From{"the youngest child's birth", func(c Case, _ Event) calendar.Date { return c.childrenByAge()[0].Profile.BirthDate }}
