package lifecycle

import (
	"slices"
	"strconv"

	"casewright/domain/calendar"
)

var summonsActions = []Action{
	{Name: "record-service-attempt", Title: "Record an attempt to serve the complaint", Citation: "45 CFR 303.3(c), 303.4(d); Code Civ. Proc. § 415.20(b)", From: In(EstFiled, EstUnserved),
		Roles: caseStaff, Guards: []Guard{notSuspended}, Does: Do(recordServiceAttempt)},
	{Name: "record-summons-service", Title: "Record service of the complaint", Citation: "Code Civ. Proc. §§ 415.10-415.50, 417.10", From: In(EstFiled, EstUnserved), To: To(EstServed),
		Roles: caseStaff, Guards: []Guard{notSuspended}, Does: Do(recordSummonsService),
		Help: "The proof of service must not show the address; it stays in the agency's records (Fam. Code § 17212(b)(3))."},
	{Name: "record-acknowledgment", Title: "Record the signed acknowledgment of receipt", Citation: "Code Civ. Proc. § 415.30(c)", From: In(EstFiled, EstUnserved), To: To(EstServed),
		Roles: caseStaff, Guards: []Guard{acknowledgmentAwaited}, Does: Do(recordAcknowledgment)},
	{Name: "conclude-service-attempts", Title: "Conclude that service was diligently tried without success", Citation: "45 CFR 303.3(c), 303.4(d)", From: In(EstFiled), To: To(EstUnserved),
		Roles: caseStaff, Guards: []Guard{notSuspended, diligentlyTried}, Does: Do(concludeServiceAttempts),
		Help: "Service is tried again from time to time; when the address proves wrong, locate starts again."},
	{Name: "file-proof-of-service", Title: "Record that the proof of service was filed", Citation: "Code Civ. Proc. §§ 417.10, 583.210(b); Fam. Code § 17212(b)(3)", From: In(EstServed, EstAtIssue, EstMotion, EstRecommended),
		Roles: caseStaff, Guards: []Guard{proofOfServiceOwed}, Does: Do(fileProofOfService)},
	{Name: "record-court-answer", Title: "Record the answer to the complaint", Citation: "Fam. Code §§ 17400(d)(3), 17430(a)(2)", From: In(EstServed, EstMotion), Moves: []Move{{From: EstServed, To: EstAtIssue}},
		Roles: caseStaff, Guards: []Guard{pleadingUnanswered}, Does: Do(recordPleadingAnswer),
		Help: "An answer counts until the default judgment is entered, also after the 30 days."},
	{Name: "amend-judgment", Title: "Record the amended proposed judgment", Citation: "Fam. Code § 17430(c)", From: In(EstServed),
		Roles: caseStaff, Guards: []Guard{notSuspended, pleadingUnanswered}, Does: Do(amendJudgment), Notices: []string{"N-AMENDED"},
		Help: "Required when new information before the answer changes the amount (FL-616). The time to answer starts again."},
}

var summonsDeadlines = []DeadlineUse{
	{ID: "EST-90", Opens: On(EstablishmentStarted{}, PersonLocated{}), When: toBeServed, From: sinceLocated, Closes: On(SupportComplaintServed{}, ServiceAttemptsConcluded{}, EstablishmentConcluded{}), Ends: OnEnter(EstDismissed), Remind: 15},
	{ID: "EST-4009", Opens: On(SupportComplaintFiled{}), From: complaintFilingDay, Ends: On(SupportComplaintServed{}, EstablishmentConcluded{}).Or(OnEnter(EstDismissed)), Remind: 15,
		Note: "Then support starts no earlier than the day of service, unless the parent evaded it."},
	{ID: "EST-EFFECTIVE", Opens: On(SupportComplaintFiled{}), From: complaintFilingDay, Ends: On(EstablishmentConcluded{}).Or(OnEnter(EstDismissed))},
	{ID: "EST-SERVE-3Y", Opens: On(SupportComplaintFiled{}), From: complaintFilingDay, Closes: On(SupportComplaintServed{}), Ends: On(EstablishmentConcluded{}).Or(OnEnter(EstDismissed)), Remind: 60},
	{ID: "EST-POS-60", Opens: On(SupportComplaintFiled{}), From: threeYearsFromFiling, Closes: On(ProofOfServiceFiled{}), Ends: On(EstablishmentConcluded{}).Or(OnEnter(EstDismissed))},
	{ID: "EST-GT-SERVICE-SUBST", Opens: On(ServiceBegun{}), When: begunBy("substituted"), From: complaintMailingDay, Ends: On(SupportComplaintServed{}, EstablishmentConcluded{}).Or(OnEnter(EstDismissed)), Passed: serviceComplete,
		Moves: []Move{{From: EstFiled, To: EstServed}, {From: EstUnserved, To: EstServed}}, Note: "Then service is complete."},
	{ID: "EST-SERVICE-OOS", Opens: On(ServiceBegun{}), When: begunBy("out_of_state"), From: complaintMailingDay, Ends: On(SupportComplaintServed{}, EstablishmentConcluded{}).Or(OnEnter(EstDismissed)), Passed: serviceComplete, Note: "Then service is complete."},
	{ID: "EST-NAR", Opens: On(ServiceBegun{}), When: begunBy("acknowledgment"), From: complaintMailingDay, Closes: On(SupportComplaintServed{}), Ends: On(EstablishmentConcluded{}).Or(OnEnter(EstDismissed)), Remind: 5, Others: true,
		Note: "Without the acknowledgment there is no service; another manner is needed."},
	{ID: "EST-ANSWER", Opens: On(SupportComplaintServed{}), From: summonsServiceDay, Closes: On(SupportComplaintAnswered{}), Ends: On(EstablishmentConcluded{}, JudgmentAmended{}).Or(OnEnter(EstDismissed)), Others: true,
		Note: "A late answer counts until default judgment is entered."},
	{ID: "EST-AMENDED", Opens: On(JudgmentAmended{}), From: amendedServiceDay, Closes: On(SupportComplaintAnswered{}), Ends: On(EstablishmentConcluded{}, JudgmentAmended{}).Or(OnEnter(EstDismissed)), Others: true},
	{ID: "EST-EXPEDITE-6", Opens: On(SupportComplaintServed{}), From: summonsServiceDay, Closes: On(EstablishmentConcluded{}).Or(OnEnter(EstDismissed)), Remind: 30},
	{ID: "EST-EXPEDITE-12", Opens: On(SupportComplaintServed{}), From: summonsServiceDay, Closes: On(EstablishmentConcluded{}).Or(OnEnter(EstDismissed)), Remind: 60},
}

var summonsTasks = []TaskUse{
	{Name: "serve-support-complaint", Title: "Have the complaint served", Queue: Caseworker, Action: "record-summons-service", Deadlines: []string{"EST-90", "EST-SERVE-3Y"}, Opens: OnEnter(EstFiled), Closes: OnLeave(EstFiled)},
	{Name: "retry-service", Title: "Try service again from time to time, or look for the parent again", Queue: Caseworker, Action: "record-summons-service", Deadlines: []string{"EST-SERVE-3Y"}, Opens: OnEnter(EstUnserved), Closes: OnLeave(EstUnserved)},
	{Name: "serve-another-way", Title: "No acknowledgment came: serve the complaint in another manner", Queue: Caseworker, Action: "record-summons-service", Deadlines: []string{"EST-90"}, Opens: On(DeadlinePassed{}), When: passedOf("EST-NAR"),
		Closes: On(SupportComplaintServed{}, EstablishmentConcluded{}).Or(OnEnter(EstDismissed))},
	{Name: "file-proof", Title: "File the proof of service, without the address", Queue: Caseworker, Action: "file-proof-of-service", Deadlines: []string{"EST-POS-60"}, Opens: On(SupportComplaintServed{}), Closes: On(ProofOfServiceFiled{}, EstablishmentConcluded{}).Or(OnEnter(EstDismissed))},
}

// ServiceAttempt is the form of record-service-attempt, and what the file keeps of it.
type ServiceAttempt struct {
	On     calendar.Date `json:"on" label:"Date" required:"yes"`
	Time   string        `json:"time" label:"Time of day" options:"morning=Morning|afternoon=Afternoon|evening=Evening" required:"yes"`
	Where  string        `json:"where" label:"Where" options:"home=Home|work=Work|other=Elsewhere" required:"yes"`
	Result string        `json:"result" label:"Result" options:"absent=Nobody there|refused=Would not open or take it|moved=Has moved|unknown=Not known there" required:"yes"`
}

func (a ServiceAttempt) happened() (string, calendar.Date) { return "on", a.On }

func recordServiceAttempt(c Case, a ServiceAttempt, _ Facts) ([]Event, error) {
	if a.On.Before(c.Establishment.FiledOn) {
		return nil, invalid("on", "The attempt must be after the complaint was filed on "+longDate(c.Establishment.FiledOn)+".")
	}
	return []Event{ServiceAttempted(a)}, nil
}

// diligence counts the days, and the times of day, on which personal delivery was tried.
func (e EstablishmentFile) diligence() (days, times int) {
	var on []calendar.Date
	var at []string
	for _, a := range e.Attempts {
		if !slices.Contains(on, a.On) {
			on = append(on, a.On)
		}
		if !slices.Contains(at, a.Time) {
			at = append(at, a.Time)
		}
	}
	return len(on), len(at)
}

// diligentlyTried: the federal rule leaves to the state what is diligent; the measure taken is that of Code Civ. Proc.
// § 415.20(b)(2), operative 2027-01-01.
var diligentlyTried = Guard{"service was tried on three days at three times of day", func(c Case, _ Facts) *Reason {
	if days, times := c.Establishment.diligence(); days < 3 || times < 3 {
		return &Reason{Text: "Service was tried on " + strconv.Itoa(days) + " days at " + strconv.Itoa(times) + " times of day; diligence is three attempts on three days at three times.", Citation: "45 CFR 303.3(c); Code Civ. Proc. § 415.20(b)", Fix: "record-service-attempt"}
	}
	return nil
}}

func concludeServiceAttempts(Case, Nothing, Facts) ([]Event, error) {
	return []Event{ServiceAttemptsConcluded{}}, nil
}

// SupportComplaintService is the form of record-service.
type SupportComplaintService struct {
	Manner  string        `json:"manner" label:"Manner of service" options:"personal=Delivered to the parent|substituted=Left with another adult and mailed|acknowledgment=Mailed with notice and acknowledgment of receipt (FL-605)|out_of_state=Mailed out of state with return receipt|publication=Published by order of the court" required:"yes"`
	On      calendar.Date `json:"on" label:"Day delivered, mailed, or first published" help:"Substituted service is complete on the 10th day after the mailing, mail out of state too; publication on the 28th day of four weeks (Gov. Code § 6064)." required:"yes"`
	LeftOn  calendar.Date `json:"left_on" label:"Day the papers were left" if:"manner=substituted" required:"yes"`
	Ordered calendar.Date `json:"ordered" label:"Day of the court's order to publish" if:"manner=publication" required:"yes"`
}

func (s SupportComplaintService) happened() (string, calendar.Date) { return "on", s.On }

// fourWeeks from the first publication end on the 28th day, which counts the first (Gov. Code § 6064; unverified: its
// text was not at hand).
const fourWeeks = 27

// substitutedStrict is the day from which reasonable diligence is three attempts on three days at three times.
var substitutedStrict = calendar.NewDate(2027, 1, 1)

func recordSummonsService(c Case, s SupportComplaintService, f Facts) ([]Event, error) {
	if s.On.Before(c.Establishment.FiledOn) {
		return nil, invalid("on", "Service must be after the complaint was filed on "+longDate(c.Establishment.FiledOn)+".")
	}
	switch s.Manner {
	case "personal":
		return []Event{SupportComplaintServed{By: s.Manner, On: s.On}}, nil
	case "publication":
		if s.Ordered.After(s.On) {
			return nil, invalid("ordered", "The court's order comes before the first publication.")
		}
		if s.On.AddDays(fourWeeks).After(f.Today) {
			return nil, invalid("on", "Publication runs four weeks: record service on "+longDate(s.On.AddDays(fourWeeks))+" or later.")
		}
		return []Event{SupportComplaintServed{By: s.Manner, On: s.On.AddDays(fourWeeks)}}, nil
	case "substituted":
		if s.LeftOn.After(s.On) {
			return nil, invalid("left_on", "The papers are left first and mailed thereafter.")
		}
		days, times := c.Establishment.diligence()
		if days == 0 || !s.LeftOn.Before(substitutedStrict) && (days < 3 || times < 3) {
			return nil, refuse("Papers may be left with another only when personal delivery was tried with reasonable diligence: from 2027 on three days at three times of day, until then as the circumstances require. Attempts on "+strconv.Itoa(days)+" days are recorded.", "Code Civ. Proc. § 415.20(b)")
		}
	}
	return []Event{ServiceBegun(s)}, nil
}

var acknowledgmentAwaited = Guard{"the complaint was mailed with an acknowledgment", func(c Case, _ Facts) *Reason {
	if c.Establishment.Begun.Manner != "acknowledgment" {
		return &Reason{Text: "The complaint was not mailed with a notice and acknowledgment of receipt.", Citation: "Code Civ. Proc. § 415.30", Fix: "record-summons-service"}
	}
	return nil
}}

// AcknowledgmentForm is the form of record-acknowledgment.
type AcknowledgmentForm struct {
	On calendar.Date `json:"on" label:"Day the parent signed it" help:"Service is complete on that day." required:"yes"`
}

func (a AcknowledgmentForm) happened() (string, calendar.Date) { return "on", a.On }

func recordAcknowledgment(c Case, a AcknowledgmentForm, _ Facts) ([]Event, error) {
	if a.On.Before(c.Establishment.Begun.On) {
		return nil, invalid("on", "It was mailed on "+longDate(c.Establishment.Begun.On)+".")
	}
	return []Event{SupportComplaintServed{By: "acknowledgment", On: a.On}}, nil
}

func serviceComplete(c Case, d Deadline, _ Facts) []Event {
	return []Event{SupportComplaintServed{By: c.Establishment.Begun.Manner, On: d.Limit}}
}

// ActionDay is a form that asks only when.
type ActionDay struct {
	On calendar.Date `json:"on" label:"Date" required:"yes"`
}

func (d ActionDay) happened() (string, calendar.Date) { return "on", d.On }

var proofOfServiceOwed = Guard{"the proof of service is not filed yet", func(c Case, _ Facts) *Reason {
	if on := c.Establishment.ProofOn; !on.IsZero() {
		return &Reason{Text: "The proof of service was filed on " + longDate(on) + "."}
	}
	return nil
}}

func fileProofOfService(c Case, d ActionDay, _ Facts) ([]Event, error) {
	if d.On.Before(c.Establishment.ServedOn) {
		return nil, invalid("on", "Service was complete on "+longDate(c.Establishment.ServedOn)+".")
	}
	return []Event{ProofOfServiceFiled(d)}, nil
}

var pleadingUnanswered = Guard{"no answer was filed", func(c Case, _ Facts) *Reason {
	if on := c.Establishment.AnsweredOn; !on.IsZero() {
		return &Reason{Text: "The answer was filed on " + longDate(on) + ".", Citation: "Fam. Code § 17430"}
	}
	return nil
}}

func recordPleadingAnswer(_ Case, d ActionDay, _ Facts) ([]Event, error) {
	return []Event{SupportComplaintAnswered(d)}, nil
}

// mailedWithin are the days that mail adds to a time to act (Code Civ. Proc. §§ 1005(b), 1013(a)).
var mailedWithin = map[string]int{"personal": 0, "mail": 5, "mail_out": 10, "safe_at_home": 12, "mail_abroad": 20}

// JudgmentAmendment is the form of amend-judgment.
type JudgmentAmendment struct {
	On     calendar.Date `json:"on" label:"Day the amended proposed judgment was served" required:"yes"`
	Manner string        `json:"manner" label:"Manner of service" options:"personal=Delivered|mail=Mail within California|mail_out=Mail from or to another state|safe_at_home=Mail to Safe at Home|mail_abroad=Mail from or to abroad" required:"yes"`
	Why    string        `json:"why" label:"What was learned" kind:"long" required:"yes"`
	GuidelineForm
}

func (a JudgmentAmendment) happened() (string, calendar.Date) { return "on", a.On }

func amendJudgment(c Case, a JudgmentAmendment, _ Facts) ([]Event, error) {
	if a.On.Before(c.Establishment.ServedOn) {
		return nil, invalid("on", "The complaint was served on "+longDate(c.Establishment.ServedOn)+".")
	}
	w, err := guidelineOf(c, a.GuidelineForm, a.On)
	if err != nil {
		return nil, err
	}
	if w.Amount == c.Establishment.Proposed.Worksheet.Amount {
		return nil, refuse("The amount stays the same; an amended proposed judgment is for information that changes it.", "Fam. Code § 17430(c)")
	}
	return []Event{JudgmentAmended{On: a.On, Manner: a.Manner, Worksheet: w, Children: perChild(c, w.Amount)},
		NoticeRequested{Notice: "N-AMENDED", To: "pps", Details: map[string]string{"why": a.Why, "served_on": a.On.String(), "extra_days": strconv.Itoa(mailedWithin[a.Manner])}}}, nil
}

var toBeServed = When{"the parent paying support is located and not served", func(c Case, e Event) bool {
	_, found := e.(PersonLocated)
	return (found || c.whereaboutsKnown()) && c.Establishment.ServedOn.IsZero()
}}

var sinceLocated = From{"the day the parent was located", func(c Case, _ Event) calendar.Date {
	if !c.Locate.LocatedOn.IsZero() {
		return c.Locate.LocatedOn
	}
	return c.Application.OpenedOn
}}

var complaintFilingDay = From{"the day of filing", func(c Case, _ Event) calendar.Date { return c.Establishment.FiledOn }}
var threeYearsFromFiling = From{"three years after the day of filing", func(c Case, _ Event) calendar.Date { return c.Establishment.FiledOn.AddMonths(36) }}
var complaintMailingDay = From{"the day of mailing", func(_ Case, e Event) calendar.Date { return e.(ServiceBegun).On }}
var summonsServiceDay = From{"the day service was complete", func(_ Case, e Event) calendar.Date { return e.(SupportComplaintServed).On }}
var amendedServiceDay = From{"the day of service, with the days that mail adds", func(_ Case, e Event) calendar.Date {
	a := e.(JudgmentAmended)
	return a.On.AddDays(mailedWithin[a.Manner])
}}

func begunBy(manner string) When {
	return When{"it is " + map[string]string{"substituted": "substituted service", "out_of_state": "mail out of state", "acknowledgment": "mail with an acknowledgment"}[manner],
		func(_ Case, e Event) bool { return e.(ServiceBegun).Manner == manner }}
}
