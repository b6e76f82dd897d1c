package lifecycle

import (
	"slices"

	"casewright/domain/calendar"
)

// States of the Application process.
const (
	Requested   State = "requested"
	Filed       State = "filed"
	Deficient   State = "deficient"
	Referred    State = "referred"
	Opened      State = "opened"
	Interviewed State = "interviewed"
	Withdrawn   State = "withdrawn"
)

// Application takes a request for services to an opened case.
// 45 CFR 303.2: a filed application or a referral is opened within 20 calendar days.
var Application = Process{
	Name:     ApplicationProcess,
	Workflow: "Application",
	Title:    "Application",
	About:    "From the request or referral to an opened case and the interview of the person receiving support. 45 CFR 303.2; Fam. Code §§ 17405, 17406(c), 17415; 22 CCR 112100, 112130.",
	States:   []State{Requested, Filed, Deficient, Referred, Opened, Interviewed, Withdrawn},
	Final:    []State{Interviewed, Withdrawn},
	Moved:    []Move{{"reopen-case", Interviewed, Opened}, {"reopen-case", None, Opened}},
	Actions: []Action{
		{Name: "request-application", Title: "Record a request for an application", Citation: "45 CFR 303.2(a)(2)", From: In(None), To: To(Requested),
			Roles: []ActorRole{Intake, Caseworker, Supervisor}, Guards: []Guard{neverClosed}, Does: Do(requestApplication),
			Help: "Someone asked for an application. The package goes out the same day in person, within 5 business days otherwise."},
		{Name: "send-application-package", Title: "Give or send the application package", Citation: "45 CFR 303.2(a)(2); Fam. Code § 17406(c)", From: In(Requested),
			Roles: []ActorRole{Intake, Caseworker, Supervisor}, Does: Do(sendPackage), Notices: []string{"N-APP-PACK", "N-NO-REP"}},
		{Name: "file-application", Title: "File an application", Citation: "45 CFR 303.2(a)(3)", From: In(None, Requested), To: To(Filed, Deficient),
			Roles: []ActorRole{Public, Intake, Caseworker, Supervisor}, Guards: []Guard{neverClosed}, Does: Do(fileApplication),
			Help: "An application is filed on the day it is received."},
		{Name: "receive-referral", Title: "Record a welfare department referral", Citation: "45 CFR 303.2(b); Fam. Code § 17415", From: In(None), To: To(Referred),
			Roles: []ActorRole{Intake, Caseworker, Supervisor}, Guards: []Guard{neverClosed}, Does: Do(receiveReferral)},
		{Name: "send-referral-information", Title: "Send the description of services and the no-attorney notice", Citation: "45 CFR 303.2(a)(2); Fam. Code § 17406(c)", From: In(Referred, Filed, Deficient),
			Roles: []ActorRole{Intake, Caseworker, Supervisor}, Guards: []Guard{noRepresentationOwed}, Does: Do(sendInformation), Notices: []string{"N-INFO-REFERRED", "N-NO-REP"}},
		{Name: "send-deficiency-notice", Title: "Send the notice of missing information", Citation: "22 CCR 112100(d)", From: In(Deficient),
			Roles: []ActorRole{Intake, Caseworker, Supervisor}, Does: Do(sendDeficiency), Notices: []string{"N-DEFICIENT"}},
		{Name: "complete-application", Title: "Enter the missing information", Citation: "22 CCR 112100(d)", From: In(Deficient), To: To(Filed, Deficient),
			Roles: []ActorRole{Intake, Caseworker, Supervisor}, Does: Do(completeApplication)},
		{Name: "review-duplicates", Title: "Decide whether a person is already known", Citation: "22 CCR 112130; 45 CFR 303.2(b)(1)", From: In(Filed, Deficient, Referred),
			Roles: []ActorRole{Intake, Caseworker, Supervisor}, Guards: []Guard{someoneUnreviewed}, Does: Do(reviewDuplicates)},
		{Name: "open-case", Title: "Open the case", Citation: "45 CFR 303.2(b); 22 CCR 112130(a)", From: In(Filed, Referred), To: To(Opened),
			Roles: []ActorRole{Intake, Caseworker, Supervisor}, Guards: []Guard{notSuspended, everyoneReviewed, applicationSigned, referralAllowed}, Does: Do(openCase),
			Notices: []string{"N-OPEN-CP", "N-OPEN-NCP", "N-COOP", "N-FV-COVER", "N-INFO-REFERRED", "N-NO-REP"},
			Help:    "Opening means: the case record exists, the next action is assessed, information is being solicited and verified, and locate starts when the whereabouts are not known well enough."},
		{Name: "schedule-interview", Title: "Schedule the interview", Citation: "Fam. Code § 17405; 22 CCR 112200(b)(3)", From: In(Opened),
			Roles: []ActorRole{Intake, Caseworker, Supervisor}, Guards: []Guard{notSuspended}, Does: Do(scheduleInterview), Notices: []string{"N-INTERVIEW"},
			Help: "The notice goes out the same day. Less than 48 hours before the interview it is late: staying away then cannot count as noncooperation."},
		{Name: "record-interview", Title: "Record the interview", Citation: "Fam. Code § 17405", From: In(Opened), To: To(Interviewed),
			Roles: []ActorRole{Intake, Caseworker, Supervisor}, Does: Do(recordInterview)},
		{Name: "withdraw-application", Title: "Withdraw the application", Citation: "45 CFR 303.11(b)(12)", From: In(Requested, Filed, Deficient), To: To(Withdrawn),
			Roles: []ActorRole{Intake, Caseworker, Supervisor}, Guards: []Guard{notAided}, Does: Do(withdraw)},
	},
	Deadlines: []DeadlineUse{
		{ID: "INT-APP-INPERSON", Opens: On(ApplicationRequested{}), When: requestedBy("in_person"), Closes: On(PackageSent{}, ApplicationFiled{}), Ends: OnEnter(Withdrawn)},
		{ID: "INT-APP-SEND", Opens: On(ApplicationRequested{}), When: requestedBy("telephone", "written"), Closes: On(PackageSent{}), Ends: On(ApplicationFiled{}, ApplicationWithdrawn{}), Remind: 2},
		{ID: "INT-NOREP-INPERSON", Opens: On(ApplicationRequested{}), When: requestedBy("in_person"), Closes: On(NoRepresentationGiven{}), Ends: OnEnter(Withdrawn)},
		{ID: "INT-NOREP-OTHER", Opens: On(ApplicationRequested{}, ReferralReceived{}, ApplicationFiled{}), When: noRepresentationByMail, Closes: On(NoRepresentationGiven{}), Ends: OnEnter(Withdrawn), Remind: 2},
		{ID: "INT-INFO-REFERRED", Opens: On(ReferralReceived{}), Closes: On(InformationSent{}), Ends: OnEnter(Withdrawn), Remind: 2},
		{ID: "INT-APP-ACCEPT", Opens: On(ApplicationFiled{}), From: receivedOn, Closes: On(ApplicationAccepted{}), Ends: OnEnter(Withdrawn)},
		{ID: "INT-DEFICIENCY", Opens: OnEnter(Deficient), Closes: On(DeficiencyNoticeSent{}), Ends: OnEnter(Filed, Withdrawn), Remind: 2},
		{ID: "INT-OPEN", Opens: On(ApplicationFiled{}, ReferralReceived{}), From: receivedOn, Closes: OnEnter(Opened), Ends: OnEnter(Withdrawn), Remind: 5},
		{ID: "INT-INTERVIEW", Opens: OnEnter(Opened), Closes: OnEnter(Interviewed), Remind: 3},
		{ID: "INT-48H", Opens: On(InterviewScheduled{}), When: aided, From: interviewDay, Closes: On(InterviewNoticeSent{}), Ends: On(InterviewScheduled{}, CustodialPartyInterviewed{})},
	},
	Tasks: []TaskUse{
		{Name: "send-package", Title: "Send the application package", Queue: Intake, Action: "send-application-package", Deadlines: []string{"INT-APP-INPERSON", "INT-APP-SEND"}, Opens: OnEnter(Requested), Closes: On(PackageSent{}).Or(OnLeave(Requested))},
		{Name: "await-application", Title: "Ask about the application that was sent", Queue: Intake, Action: "file-application", Opens: On(PackageSent{}), Closes: OnLeave(Requested)},
		{Name: "referral-information", Title: "Send the description of services and the no-attorney notice", Queue: Intake, Action: "send-referral-information", Deadlines: []string{"INT-NOREP-OTHER", "INT-NOREP-INPERSON", "INT-INFO-REFERRED"}, Opens: On(ReferralReceived{}, ApplicationFiled{}), When: informationOwed, Closes: On(NoRepresentationGiven{}).Or(OnEnter(Withdrawn))},
		{Name: "deficiency-notice", Title: "Send the notice of missing information", Queue: Intake, Action: "send-deficiency-notice", Deadlines: []string{"INT-DEFICIENCY"}, Opens: OnEnter(Deficient), Closes: On(DeficiencyNoticeSent{}).Or(OnLeave(Deficient))},
		{Name: "missing-information", Title: "Get the missing information and enter it", Queue: Intake, Action: "complete-application", Deadlines: []string{"INT-OPEN"}, Opens: On(DeficiencyNoticeSent{}), Closes: OnLeave(Deficient)},
		{Name: "open-case", Title: "Check for known persons and open the case", Queue: Intake, Action: "open-case", Deadlines: []string{"INT-OPEN"}, Opens: OnEnter(Filed, Referred), Closes: OnLeave(Filed, Referred)},
		{Name: "interview", Title: "Interview the person receiving support", Queue: Caseworker, Action: "record-interview", Deadlines: []string{"INT-INTERVIEW"}, Opens: OnEnter(Opened), Closes: OnEnter(Interviewed)},
	},
}

func init() { define(&Application, applicationEvents) }

// ApplicationFile is what the Application process knows.
type ApplicationFile struct {
	Channel          string        `json:"channel,omitempty"`
	RequestedOn      calendar.Date `json:"requested_on"`
	ReceivedOn       calendar.Date `json:"received_on"` // the day the application or referral came in
	Missing          []string      `json:"missing,omitempty"`
	SignedOn         calendar.Date `json:"signed_on"`
	NoRepresentation calendar.Date `json:"no_representation"`
	OpenedOn         calendar.Date `json:"opened_on"`
	LocationAdequate bool          `json:"location_adequate,omitempty"`
	Delinquent       bool          `json:"delinquent,omitempty"`
	InterviewOn      calendar.Date `json:"interview_on"`
	BestInterest     string        `json:"best_interest,omitempty"` // welfare department's finding in foster care
	ApplicantRole    Role          `json:"applicant_role,omitempty"`
	ExistingOrder    string        `json:"existing_order,omitempty"`
	OrderCourt       string        `json:"order_court,omitempty"`
	OtherChildren    string        `json:"other_children,omitempty"`
	SignedBy         string        `json:"signed_by,omitempty"`
}

func (a ApplicationFile) clone() ApplicationFile {
	a.Missing = slices.Clone(a.Missing)
	return a
}

// ApplicationRequest is the form of request-application.
type ApplicationRequest struct {
	County  string  `json:"county" label:"County" options:"@counties" required:"yes"`
	Channel string  `json:"channel" label:"How was it asked for?" options:"in_person=In person|telephone=By telephone|written=By letter or email" required:"yes"`
	Person  Profile `json:"person" label:"Who asked"`
}

func requestApplication(_ Case, r ApplicationRequest, _ Facts) ([]Event, error) {
	if r.Person.Last == "" {
		return nil, invalid("person.last", "Enter the last name of the person who asked.")
	}
	return []Event{ApplicationRequested(r)}, nil
}

// PackageForm is the form of send-application-package.
type PackageForm struct {
	How string `json:"how" label:"How was it given?" options:"handed_over=Handed over|mailed=Mailed|emailed=Sent electronically" required:"yes"`
}

func sendPackage(c Case, p PackageForm, _ Facts) ([]Event, error) {
	events := []Event{PackageSent(p), NoRepresentationGiven(p)}
	for _, x := range c.Parties {
		events = append(events, NoticeRequested{Notice: "N-APP-PACK", To: x.Key}, NoticeRequested{Notice: "N-NO-REP", To: x.Key})
	}
	return events, nil
}

func fileApplication(c Case, a ApplicationForm, f Facts) ([]Event, error) {
	a.Children = filledIn(a.Children)
	if problems := append(a.check(f.Today), a.left(c)...); len(problems) > 0 {
		return nil, &Invalid{problems}
	}
	if a.ReceivedOn.IsZero() {
		a.ReceivedOn = f.Today
	}
	events := []Event{ApplicationFiled{a}, ApplicationAccepted{}}
	if a.NoRepresentationRead {
		events = append(events, NoRepresentationGiven{How: "shown with the application"})
	}
	if missing := a.missing(); len(missing) > 0 {
		events = append(events, FoundDeficient{missing})
	}
	return events, nil
}

// ReferralForm is the form of receive-referral.
type ReferralForm struct {
	County       string        `json:"county" label:"County" options:"@counties" required:"yes"`
	ReceivedOn   calendar.Date `json:"received_on" label:"Date the referral was received" required:"yes"`
	Aid          Aid           `json:"aid" label:"Aid" options:"calworks=CalWORKs|medi_cal_only=Medi-Cal only|foster_care=Foster care" required:"yes"`
	BestInterest string        `json:"best_interest" label:"Foster care: the welfare department's finding" options:"in_best_interest=Referral is in the child's best interest|not_in_best_interest=Referral is not in the child's best interest" if:"aid=foster_care" required:"yes"`
	Receiving    Profile       `json:"receiving" label:"Person receiving support"`
	Paying       Profile       `json:"paying" label:"Parent paying support"`
	Children     []ChildEntry  `json:"children" label:"Children"`
	GoodCause    bool          `json:"good_cause" label:"The referral says that a good cause claim is pending"`
}

func (r ReferralForm) happened() (string, calendar.Date) { return "received_on", r.ReceivedOn }

func receiveReferral(_ Case, r ReferralForm, f Facts) ([]Event, error) {
	r.Children = filledIn(r.Children)
	var problems []FieldError
	if r.Receiving.Last == "" {
		problems = append(problems, FieldError{"receiving.last", "Enter the last name of the person receiving support."})
	}
	if r.Paying.Last == "" {
		problems = append(problems, FieldError{"paying.last", "Enter the last name of the parent paying support, or Unknown when nobody knows it."})
	}
	if len(r.Children) == 0 {
		problems = append(problems, FieldError{"children", "Enter at least one child."})
	}
	if problems = append(problems, checkChildren(r.Children, f.Today)...); len(problems) > 0 {
		return nil, &Invalid{problems}
	}
	events := []Event{ReferralReceived{r}}
	if r.GoodCause {
		events = append(events, GoodCauseClaimed{Ground: "stated in the referral"})
	}
	return events, nil
}

// Nothing is a form without entries: the action is confirmed, no more.
type Nothing struct{}

func sendInformation(c Case, _ Nothing, _ Facts) ([]Event, error) { return informationFor(c), nil }

// informationFor describes services and rights to the person served, and says that the agency is not
// their attorney.
func informationFor(c Case) []Event {
	events := []Event{InformationSent{}, NoRepresentationGiven{How: "mailed"}}
	if c.Source == CWDReferral {
		events = append(events, NoticeRequested{Notice: "N-INFO-REFERRED", To: "prs"})
	}
	return append(events, NoticeRequested{Notice: "N-NO-REP", To: c.applicant()})
}

func sendDeficiency(c Case, _ Nothing, _ Facts) ([]Event, error) {
	return []Event{DeficiencyNoticeSent{}, NoticeRequested{Notice: "N-DEFICIENT", To: c.applicant(), Items: c.Application.Missing}}, nil
}

// Completion is the form of complete-application: the whole application as it stands now.
type Completion struct{ ApplicationForm }

// happened: the day the application itself was received is not the day of its completion.
func (Completion) happened() (string, calendar.Date) { return "", calendar.Date{} }

func completeApplication(c Case, a Completion, f Facts) ([]Event, error) {
	a.Children = filledIn(a.Children)
	if problems := append(a.check(f.Today), a.left(c)...); len(problems) > 0 {
		return nil, &Invalid{problems}
	}
	if missing := a.missing(); len(missing) > 0 {
		return []Event{ApplicationAmended(a), FoundDeficient{missing}}, nil
	}
	return []Event{ApplicationAmended(a), DeficiencyCured{}}, nil
}

// left returns the persons of the case whom the application no longer names: what was requested is filed, and
// what was filed is completed, not made smaller.
func (a ApplicationForm) left(c Case) []FieldError {
	fields := map[Role]FieldError{
		PersonReceivingSupport: {"receiving.last", "Enter the last name: the application named the person receiving support."},
		ParentPayingSupport:    {"paying.last", "Enter the last name: the application named the parent paying support."},
		Child:                  {"children", "Enter every child that the application named. When one was named by mistake, withdraw the application and file it again."},
	}
	var problems []FieldError
	named := a.parties()
	for _, p := range c.Parties {
		if f := fields[p.Role]; !slices.Contains(problems, f) && !slices.ContainsFunc(named, func(n Party) bool { return n.Key == p.Key }) {
			problems = append(problems, f)
		}
	}
	return problems
}

// DuplicateReview is the form of review-duplicates.
type DuplicateReview struct {
	Party   string `json:"party" label:"Person" options:"@unreviewed" required:"yes"`
	Finding string `json:"finding" label:"Finding" options:"new=A new person|same=The same as a person on file" required:"yes"`
	Person  string `json:"person" label:"Person on file" options:"@matches" if:"finding=same" required:"yes"`
	Why     string `json:"why" label:"What decides it" help:"For example: the Social Security number and date of birth agree." kind:"long" required:"yes"`
}

func reviewDuplicates(c Case, r DuplicateReview, f Facts) ([]Event, error) {
	p, ok := c.Party(r.Party)
	if !ok {
		return nil, invalid("party", "Choose a person of this case.")
	}
	if p.Reviewed {
		return nil, refuse("The "+lower(p.Role.Label())+" has been reviewed already.", "22 CCR 112130")
	}
	if r.Finding == "same" {
		if _, known := f.Persons[r.Person]; !known {
			return nil, invalid("person", "Choose a person on file from the list of matches.")
		}
		for _, other := range c.Parties {
			if other.Person == r.Person {
				return nil, invalid("person", "That person is already the "+lower(other.Role.Label())+" of this case.")
			}
		}
	}
	return []Event{DuplicateReviewed(r)}, nil
}

// OpeningForm is the form of open-case.
type OpeningForm struct {
	LocationAdequate string `json:"location_adequate" label:"Is the parent paying support located well enough for the next action?" help:"A current address or employer that you have verified, or that is sound enough to serve papers on. If not, Locate starts." options:"yes=Yes|no=No, start Locate" required:"yes"`
	CredibleLead     bool   `json:"credible_lead" label:"The person receiving support gave substantial, credible information about the other parent's home or work" help:"Starts the 60-day clock of Fam. Code § 17401." if:"location_adequate=no"`
	Delinquent       bool   `json:"delinquent" label:"There is an order with a delinquency (over 60 days and over $100)" help:"Fam. Code § 17500(c)"`
	Screen           bool   `json:"screen" label:"Mail the family violence questionnaire to both parties" help:"22 CCR 112300. Leave off only when both were screened in person."`
	Solicited        bool   `json:"solicited" label:"Information was asked for and verification has started" required:"yes"`
}

func openCase(c Case, o OpeningForm, f Facts) ([]Event, error) {
	adequate := o.LocationAdequate == "yes"
	pps, named := c.InRole(ParentPayingSupport)
	if adequate && !pps.Profile.Home.Known() && pps.Profile.Employer == "" {
		return nil, invalid("location_adequate", "No address or employer of the parent paying support is on file. Choose No, or enter it first.")
	}
	var events []Event
	if informationOwed.Holds(c, nil) {
		events = informationFor(c)
	}
	for _, p := range c.Parties {
		events = append(events, register(c, p, f)...)
	}
	events = append(events, CaseOpened{Number: f.CaseNumber, LocationAdequate: adequate, Delinquent: o.Delinquent})
	events = append(events, NoticeRequested{Notice: "N-OPEN-CP", To: "prs"})
	if named && (pps.Profile.Home.Known()) {
		events = append(events, NoticeRequested{Notice: "N-OPEN-NCP", To: "pps"})
	}
	if c.Aid == AidCalWORK {
		events = append(events, NoticeRequested{Notice: "N-COOP", To: "prs"})
	}
	if o.Screen {
		for _, p := range c.Parties {
			if p.Role != Child && p.Violence == NotScreened && p.Profile.Home.Known() {
				events = append(events, ViolenceQuestionnaireMailed{Party: p.Key}, NoticeRequested{Notice: "N-FV-COVER", To: p.Key, About: p.Key})
			}
		}
	}
	if !adequate {
		events = append(events, LocateStarted{Why: "No verified address or employer at opening"})
		lead := LeadAdded{From: string(PersonReceivingSupport), Credible: o.CredibleLead}
		if pps.Profile.Home.Known() {
			home := lead
			home.Lead, home.Of, home.Address = "L1", "address", pps.Profile.Home
			events = append(events, home)
			lead.Lead = "L2"
		}
		if pps.Profile.Employer != "" {
			work := lead
			if work.Lead == "" {
				work.Lead = "L1"
			}
			work.Of, work.Employer, work.Address = "employer", pps.Profile.Employer, pps.Profile.Work
			events = append(events, work)
		}
	}
	return events, nil
}

// register makes a party's person known to the agency, or says that a known person was named again, and
// keeps what was told about their safety.
func register(c Case, p Party, f Facts) []Event {
	source := "the application"
	if c.Source == CWDReferral {
		source = "the referral"
	}
	known := f.Persons[p.Person]
	id := p.Person
	var events []Event
	if id != "" {
		events = append(events, about(id, ReportedAgain{Profile: p.Profile, Source: source}))
	} else {
		id = personID(c.ID, p.Key)
		events = append(events, about(id, PersonRegistered{Profile: p.Profile, Source: source}))
	}
	if told := known.Safety.with(c.toldSafety(p)); told != known.Safety {
		events = append(events, about(id, SafetySet{Safety: told, Why: "told in " + source}))
	}
	return events
}

// InterviewAppointment is the form of schedule-interview.
type InterviewAppointment struct {
	On    calendar.Date `json:"on" label:"Date" required:"yes"`
	At    string        `json:"at" label:"Time" help:"For example 10:30 AM" required:"yes"`
	How   string        `json:"how" label:"How" options:"telephone=By telephone|in_person=In person|video=By video" required:"yes"`
	Where string        `json:"where" label:"Where" help:"The office, the telephone number that will be called, or the link." required:"yes"`
}

func scheduleInterview(_ Case, i InterviewAppointment, f Facts) ([]Event, error) {
	if i.On.Before(f.Today) {
		return nil, invalid("on", "The interview cannot be in the past.")
	}
	return []Event{InterviewScheduled(i), InterviewNoticeSent{}, NoticeRequested{Notice: "N-INTERVIEW", To: "prs",
		Details: map[string]string{"date": i.On.String(), "time": i.At, "how": i.How, "where": i.Where}}}, nil
}

// InterviewRecord is the form of record-interview.
type InterviewRecord struct {
	On      calendar.Date `json:"on" label:"Date of the interview" required:"yes"`
	Summary string        `json:"summary" label:"What was learned" kind:"long" required:"yes"`
	NoMore  bool          `json:"no_more" label:"The person attested under penalty of perjury that they know nothing more" help:"22 CCR 112200(e), before a finding of noncooperation"`
}

func (i InterviewRecord) happened() (string, calendar.Date) { return "on", i.On }

func recordInterview(c Case, i InterviewRecord, _ Facts) ([]Event, error) {
	if i.On.Before(c.Application.OpenedOn) {
		return nil, invalid("on", "The interview must be between the opening of the case and today.")
	}
	return []Event{CustodialPartyInterviewed(i)}, nil
}

// Withdrawal is the form of withdraw-application.
type Withdrawal struct {
	Why string `json:"why" label:"Why it is withdrawn" kind:"long" required:"yes"`
}

func withdraw(_ Case, w Withdrawal, _ Facts) ([]Event, error) {
	return []Event{ApplicationWithdrawn(w)}, nil
}
