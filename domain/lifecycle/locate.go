package lifecycle

import (
	"fmt"
	"slices"

	"casewright/domain/calendar"
)

// States of the Locate process.
const (
	Searching    State = "searching"
	LeadToVerify State = "lead_to_verify"
	Located      State = "located"
	Waiting      State = "waiting"
)

// Locate finds a parent's address, employer or assets: information sufficient for the next action.
// 45 CFR 303.3: all appropriate sources within 75 calendar days; repeat quarterly, and at once on
// new information.
var Locate = Process{
	Name:     LocateProcess,
	Workflow: "Locate",
	Title:    "Locate",
	About:    "Finds where the parent paying support lives or works. 45 CFR 303.3; 22 CCR 113100; Fam. Code §§ 17401, 17506, 17512.",
	States:   []State{Searching, LeadToVerify, Located, Waiting},
	Final:    []State{Located},
	Moved: []Move{{"open-case", None, Searching}, {"open-case", None, LeadToVerify}, {"reopen-case", None, Searching}, {"reopen-case", Located, Searching},
		{"name-next-parent", None, Searching}, {"name-next-parent", Located, Searching}, {"name-next-parent", LeadToVerify, Searching}, {"name-next-parent", Waiting, Searching},
		{"name-next-parent", None, LeadToVerify}, {"name-next-parent", Located, LeadToVerify}, {"name-next-parent", Searching, LeadToVerify}, {"name-next-parent", Waiting, LeadToVerify}},
	Actions: []Action{
		{Name: "start-locate", Title: "Start locate", Citation: "45 CFR 303.3(b)", From: In(None, Located), To: To(Searching),
			Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{opened, notSuspended}, Does: Do(startLocate)},
		{Name: "record-source-result", Title: "Record the result of a source", Citation: "45 CFR 303.3(b)(1); 22 CCR 113100(a)", From: In(Searching, LeadToVerify), To: To(LeadToVerify),
			Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{opened, notSuspended}, Does: Do(recordSourceResult)},
		{Name: "add-lead", Title: "Add a lead", Citation: "45 CFR 303.3(b)(5); Fam. Code § 17401", From: In(Searching, LeadToVerify, Waiting), To: To(LeadToVerify),
			Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{opened, notSuspended}, Does: Do(addLead)},
		{Name: "send-postal-verification", Title: "Ask the post office to verify an address", Citation: "22 CCR 113100(a)", From: In(LeadToVerify),
			Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{notSuspended}, Does: Do(sendPostalVerification), Notices: []string{"N-ADDRESS-VERIFY"}},
		{Name: "send-employer-request", Title: "Ask an employer about employment and income", Citation: "Fam. Code § 17512", From: In(LeadToVerify),
			Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{notSuspended, threeIdentifiers}, Does: Do(sendEmployerRequest), Notices: []string{"N-EMPLOYER-REQ", "N-EMPLOYER-SUBJECT"},
			Help: "The request must carry at least three of: name, Social Security number, driver's license, date of birth, last known address, spouse's name. The person asked about is told by mail."},
		{Name: "record-employer-answer", Title: "Record the employer's answer", Citation: "Fam. Code § 17512(e)", From: In(LeadToVerify),
			Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{employerAsked}, Does: Do(recordEmployerAnswer)},
		{Name: "verify-lead", Title: "Verify or reject a lead", Citation: "45 CFR 303.3(a); 22 CCR 113100", From: In(LeadToVerify), To: To(Located, LeadToVerify, Searching),
			Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{notSuspended}, Does: Do(verifyLead)},
		{Name: "conclude-search", Title: "Conclude the search without a result", Citation: "45 CFR 303.3(b)(3)", From: In(Searching), To: To(Waiting),
			Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{notSuspended, allSourcesUsed}, Does: Do(concludeSearch),
			Help: "Allowed when every source that an auditor looks for has a dated result. The search is repeated every three months."},
		{Name: "repeat-search", Title: "Record the quarterly repeat of the search", Citation: "45 CFR 303.3(b)(5)", From: In(Waiting),
			Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{notSuspended}, Does: Do(repeatSearch)},
	},
	Deadlines: []DeadlineUse{
		{ID: "LOC-75", Opens: On(LocateStarted{}), Closes: OnEnter(Located, Waiting), Remind: 15},
		{ID: "LOC-NEWINFO", Opens: On(SearchReopened{}), Closes: OnEnter(Located, Waiting), Remind: 15},
		{ID: "LOC-QUARTERLY", Opens: OnEnter(Waiting).Or(On(SearchRepeated{})), When: stillWaiting, From: lastAttempt, Closes: On(SearchRepeated{}), Ends: OnEnter(LeadToVerify, Searching, Located), Remind: 14, Recurs: true},
		{ID: "LOC-EMPLOYER", Opens: On(EmployerAsked{}), Closes: On(EmployerAnswered{}), Ends: On(LeadVerified{}, LeadRejected{}).Or(OnEnter(Located)), Remind: 5, Others: true},
	},
	Tasks: []TaskUse{
		{Name: "search", Title: "Search the sources and record each result", Queue: Caseworker, Action: "record-source-result", Deadlines: []string{"LOC-75", "LOC-NEWINFO"}, Opens: OnEnter(Searching), Closes: OnEnter(LeadToVerify, Located, Waiting)},
		{Name: "verify", Title: "Verify the lead", Queue: Caseworker, Action: "verify-lead", Deadlines: []string{"LOC-75", "LOC-NEWINFO"}, Opens: On(LeadAdded{}), Closes: On(LeadVerified{}, LeadRejected{}).Or(OnEnter(Located))},
		{Name: "repeat", Title: "Repeat the search of the automated sources", Queue: Caseworker, Action: "repeat-search", Deadlines: []string{"LOC-QUARTERLY"}, Opens: On(DeadlineReminded{}), When: quarterReminder, Closes: On(SearchRepeated{}).Or(OnLeave(Waiting))},
		{Name: "employer-silent", Title: "Follow up the employer who did not answer in time", Queue: Caseworker, Action: "record-employer-answer", Opens: On(DeadlinePassed{}), When: passedOf("LOC-EMPLOYER"), Closes: On(EmployerAnswered{}, LeadVerified{}, LeadRejected{}).Or(OnEnter(Located))},
	},
}

func init() { define(&Locate, locateEvents) }

// LocateFile is what the Locate process knows.
type LocateFile struct {
	Started   calendar.Date  `json:"started"`
	Leads     []Lead         `json:"leads,omitempty"`
	Sources   []SourceResult `json:"sources,omitempty"` // the last result of each source
	LastTry   calendar.Date  `json:"last_try"`          // last unsuccessful attempt
	LocatedOn calendar.Date  `json:"located_on"`
	// FailedSince is the first search that found nothing; later ones do not move it, until the parent is located.
	FailedSince calendar.Date `json:"failed_since"`
}

func (l LocateFile) clone() LocateFile {
	l.Sources = slices.Clone(l.Sources)
	return l
}

// Lead is something that may tell where the parent is.
type Lead struct {
	Key        string        `json:"key"`
	Of         string        `json:"of"` // address, employer
	From       string        `json:"from"`
	Address    Postal        `json:"address"`
	Employer   string        `json:"employer,omitempty"`
	Confidence string        `json:"confidence,omitempty"`
	Credible   bool          `json:"credible,omitempty"` // substantial, credible, from the person receiving support
	On         calendar.Date `json:"on"`
	HiredOn    calendar.Date `json:"hired_on"`
	Asked      bool          `json:"asked,omitempty"`
	Status     string        `json:"status"` // open, verified, rejected
}

// Label names the lead without telling where it leads.
func (l Lead) Label() string {
	return l.Key + ": " + l.Of + " from " + SourceLabel(l.From) + ", " + l.On.String()
}

// OpenLeads are the leads nobody has verified or rejected.
func (c Case) OpenLeads() []Lead {
	return slices.DeleteFunc(slices.Clone(c.Locate.Leads), func(l Lead) bool { return l.Status != "open" })
}

// FindLead finds a lead by key.
func FindLead(c Case, key string) (Lead, bool) {
	l := c.lead(key)
	if l == nil {
		return Lead{}, false
	}
	return *l, true
}

func (c *Case) lead(key string) *Lead {
	for i := range c.Locate.Leads {
		if c.Locate.Leads[i].Key == key {
			return &c.Locate.Leads[i]
		}
	}
	return nil
}

// openLead finds an open lead of a kind ("" is any), or says what to choose.
func (c Case) openLead(key, of string) (Lead, error) {
	l := c.lead(key)
	switch {
	case l == nil || l.Status != "open":
		return Lead{}, invalid("lead", "Choose an open lead of this case.")
	case of != "" && l.Of != of:
		return Lead{}, invalid("lead", "Choose a lead about an "+of+".")
	}
	return *l, nil
}

// LocateReason is the form of start-locate.
type LocateReason struct {
	Why string `json:"why" label:"Why location is necessary" kind:"long" required:"yes"`
}

func startLocate(c Case, r LocateReason, _ Facts) ([]Event, error) {
	return []Event{LocateStarted(r)}, nil
}

// SourceResult is the form of record-source-result, and what the file keeps of a source.
type SourceResult struct {
	Source     string        `json:"source" label:"Source" options:"@sources" required:"yes"`
	On         calendar.Date `json:"on" label:"Date searched" required:"yes"`
	Result     string        `json:"result" label:"Result" options:"nothing=Nothing found|address=An address|employer=An employer|no_answer=No answer from the source" required:"yes"`
	Address    Postal        `json:"address" label:"Address found" if:"result=address|employer"`
	Employer   string        `json:"employer,omitempty" label:"Employer found" if:"result=employer" required:"yes"`
	HiredOn    calendar.Date `json:"hired_on" label:"Date of hire" if:"result=employer"`
	Confidence string        `json:"confidence,omitempty" label:"How sure is it?" options:"high=High|medium=Medium|low=Low" if:"result=address|employer" required:"yes"`
}

func (r SourceResult) happened() (string, calendar.Date) { return "on", r.On }

func recordSourceResult(c Case, r SourceResult, f Facts) ([]Event, error) {
	if r.HiredOn.After(f.Today) {
		return nil, invalid("hired_on", "The date of hire cannot be in the future.")
	}
	if r.Result == "address" && !r.Address.Known() {
		return nil, invalid("address.line1", "Enter the street, city and state that the source gave.")
	}
	events := []Event{SourceSearched(r)}
	if r.Result == "address" || r.Result == "employer" {
		events = append(events, LeadAdded{Lead: c.nextLead(), Of: r.Result, From: r.Source, Address: r.Address, Employer: r.Employer, Confidence: r.Confidence, HiredOn: r.HiredOn})
	}
	return events, nil
}

func (c Case) nextLead() string { return fmt.Sprintf("L%d", len(c.Locate.Leads)+1) }

// LeadForm is the form of add-lead.
type LeadForm struct {
	From       string        `json:"from" label:"Who gave it" options:"@informants" required:"yes"`
	Of         string        `json:"of" label:"What it is about" options:"address=An address|employer=An employer" required:"yes"`
	Address    Postal        `json:"address" label:"Address"`
	Employer   string        `json:"employer,omitempty" label:"Employer" if:"of=employer" required:"yes"`
	HiredOn    calendar.Date `json:"hired_on" label:"Date of hire" if:"of=employer"`
	Confidence string        `json:"confidence" label:"How sure is it?" options:"high=High|medium=Medium|low=Low" required:"yes"`
	Credible   bool          `json:"credible" label:"It is substantial and credible" help:"From the person receiving support this starts the 60-day clock of Fam. Code § 17401." if:"from=person_receiving_support"`
}

func addLead(c Case, l LeadForm, f Facts) ([]Event, error) {
	if l.Of == "address" && !l.Address.Known() {
		return nil, invalid("address.line1", "Enter the street, city and state.")
	}
	if l.HiredOn.After(f.Today) {
		return nil, invalid("hired_on", "The date of hire cannot be in the future.")
	}
	lead := LeadAdded{Lead: c.nextLead(), Of: l.Of, From: l.From, Address: l.Address, Employer: l.Employer, Confidence: l.Confidence, HiredOn: l.HiredOn,
		Credible: l.Credible && l.From == string(PersonReceivingSupport)}
	if c.State(LocateProcess) == Waiting {
		return []Event{SearchReopened{}, lead}, nil
	}
	return []Event{lead}, nil
}

// LeadChoice is the form of actions on one lead.
type LeadChoice struct {
	Lead string `json:"lead" label:"Lead" options:"@leads" required:"yes"`
}

func sendPostalVerification(c Case, l LeadChoice, _ Facts) ([]Event, error) {
	lead, err := c.openLead(l.Lead, "address")
	if err != nil {
		return nil, err
	}
	return []Event{PostalVerificationAsked(l), NoticeRequested{Notice: "N-ADDRESS-VERIFY", To: "postmaster", About: lead.Key}}, nil
}

func sendEmployerRequest(c Case, l LeadChoice, f Facts) ([]Event, error) {
	lead, err := c.openLead(l.Lead, "employer")
	if err != nil {
		return nil, err
	}
	if lead.Asked {
		return nil, refuse("This employer has been asked already; the answer is awaited.", "Fam. Code § 17512(e)")
	}
	events := []Event{EmployerAsked(l), NoticeRequested{Notice: "N-EMPLOYER-REQ", To: "employer", About: lead.Key}}
	if _, ok := f.Persons[c.paying().Person].MailingAddress(); ok {
		events = append(events, NoticeRequested{Notice: "N-EMPLOYER-SUBJECT", To: "pps", About: lead.Key})
	}
	return events, nil
}

// EmployerAnswer is the form of record-employer-answer.
type EmployerAnswer struct {
	Lead    string `json:"lead" label:"Lead" options:"@leads" required:"yes"`
	Answer  string `json:"answer" label:"Answer" options:"employed=Employed there|left=No longer employed|never=Never employed" required:"yes"`
	Address Postal `json:"address" label:"Home address the employer gave" if:"answer=employed|left"`
}

func recordEmployerAnswer(c Case, a EmployerAnswer, _ Facts) ([]Event, error) {
	lead, err := c.openLead(a.Lead, "employer")
	if err != nil {
		return nil, err
	}
	if !lead.Asked {
		return nil, refuse("This employer has not been asked.", "Fam. Code § 17512")
	}
	events := []Event{EmployerAnswered(a)}
	if a.Address.Known() {
		events = append(events, LeadAdded{Lead: c.nextLead(), Of: "address", From: "employer", Address: a.Address, Confidence: "high"})
	}
	return events, nil
}

// LeadVerification is the form of verify-lead.
type LeadVerification struct {
	Lead       string        `json:"lead" label:"Lead" options:"@leads" required:"yes"`
	Finding    string        `json:"finding" label:"Finding" options:"confirmed=It is right|wrong=It is wrong" required:"yes"`
	On         calendar.Date `json:"on" label:"Date verified" required:"yes"`
	How        string        `json:"how" label:"How it was verified" options:"postal=Post office|employer=Employer|contact=Contact with the person|record=Official record" if:"finding=confirmed" required:"yes"`
	Sufficient string        `json:"sufficient" label:"Is it sufficient for the next action?" help:"45 CFR 303.3(a): location means information sufficient to take the next appropriate action." options:"yes=Yes|no=No, keep searching" if:"finding=confirmed" required:"yes"`
	Why        string        `json:"why" label:"Why it is wrong" kind:"long" if:"finding=wrong" required:"yes"`
}

func (v LeadVerification) happened() (string, calendar.Date) { return "on", v.On }

func verifyLead(c Case, v LeadVerification, f Facts) ([]Event, error) {
	lead, err := c.openLead(v.Lead, "")
	if err != nil {
		return nil, err
	}
	if v.On.Before(lead.On) {
		return nil, invalid("on", "The date must be between the day of the lead and today.")
	}
	person := c.paying().Person
	if v.Finding == "wrong" {
		events := []Event{LeadRejected{Lead: v.Lead, Why: v.Why}}
		if lead.Of == "address" {
			if _, known := f.Persons[person]; known && slices.ContainsFunc(f.Persons[person].Addresses, func(a Address) bool { return a.Postal == lead.Address }) {
				events = append(events, about(person, AddressEnded{Address: lead.Address, Why: "lead proved wrong"}))
			}
		}
		return events, nil
	}
	events := []Event{LeadVerified{Lead: v.Lead, How: v.How, Sufficient: v.Sufficient == "yes"}}
	if lead.Of == "employer" {
		events = append(events, about(person, EmployerRecorded{Name: lead.Employer, Address: lead.Address, Source: lead.From, Verified: true}))
	} else {
		events = append(events, about(person, AddressRecorded{Address: lead.Address, Source: lead.From, Verified: true}))
	}
	if v.Sufficient == "yes" {
		events = append(events, PersonLocated{Lead: v.Lead, By: lead.Of})
	}
	return events, nil
}

// SearchConclusion is the form of conclude-search.
type SearchConclusion struct {
	Reviewed bool `json:"reviewed" label:"All appropriate sources have been used and their results read" required:"yes"`
}

func concludeSearch(c Case, _ SearchConclusion, _ Facts) ([]Event, error) {
	return []Event{SearchConcluded{Last: c.lastSearch()}}, nil
}

// RepeatForm is the form of repeat-search.
type RepeatForm struct {
	On     calendar.Date `json:"on" label:"Date of the repeat" required:"yes"`
	EDD    bool          `json:"edd" label:"The state workforce (EDD) files were searched" help:"The repeat must include them." required:"yes"`
	Result string        `json:"result" label:"Result" options:"nothing=Nothing new|new=New information (add it as a lead)" required:"yes"`
}

func (r RepeatForm) happened() (string, calendar.Date) { return "on", r.On }

func repeatSearch(c Case, r RepeatForm, _ Facts) ([]Event, error) {
	if r.On.Before(c.Locate.LastTry) {
		return nil, invalid("on", "The repeat must be between the last search and today.")
	}
	return []Event{SearchRepeated(r)}, nil
}
