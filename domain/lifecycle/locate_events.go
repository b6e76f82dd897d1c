package lifecycle

import (
	"slices"

	"casewright/domain/calendar"
)

// locateEvents are the events of the Locate process.
var locateEvents = []Event{LocateStarted{}, SourceSearched{}, LeadAdded{}, SearchReopened{}, PostalVerificationAsked{}, EmployerAsked{},
	EmployerAnswered{}, LeadVerified{}, LeadRejected{}, PersonLocated{}, SearchConcluded{}, SearchRepeated{}}

// LocateStarted says that location was found to be necessary.
type LocateStarted LocateReason

// Kind implements Event.
func (LocateStarted) Kind() string { return "locate-started" }

// Title implements Event.
func (LocateStarted) Title(Case) string { return "Locate started for the parent paying support" }

func (e LocateStarted) apply(c *Case, m Meta) {
	c.Locate.Started, c.Locate.LocatedOn, c.Locate.FailedSince = m.EffectiveOn, calendar.Date{}, calendar.Date{}
	c.Locate.dropLeads("not followed up") // of a search that ended with the case
	c.enter(LocateProcess, Searching, m)
}

// SourceSearched says that a source was searched, when, and with what result.
type SourceSearched SourceResult

// Kind implements Event.
func (SourceSearched) Kind() string { return "source-searched" }

// Title implements Event.
func (e SourceSearched) Title(Case) string {
	result := map[string]string{"nothing": "nothing found", "address": "an address found", "employer": "an employer found", "no_answer": "no answer"}[e.Result]
	return SourceLabel(e.Source) + ": " + result
}

func (e SourceSearched) apply(c *Case, _ Meta) {
	c.Locate.Sources = slices.DeleteFunc(c.Locate.Sources, func(s SourceResult) bool { return s.Source == e.Source })
	c.Locate.Sources = append(c.Locate.Sources, SourceResult{Source: e.Source, On: e.On, Result: e.Result, Confidence: e.Confidence})
}

// LeadAdded says that something may tell where the parent is.
type LeadAdded struct {
	Lead       string        `json:"lead"`
	Of         string        `json:"of"`
	From       string        `json:"from"`
	Address    Postal        `json:"address"`
	Employer   string        `json:"employer,omitempty"`
	Confidence string        `json:"confidence,omitempty"`
	Credible   bool          `json:"credible,omitempty"`
	HiredOn    calendar.Date `json:"hired_on"`
}

// Kind implements Event.
func (LeadAdded) Kind() string { return "lead-added" }

// Subject implements subjected.
func (e LeadAdded) Subject() string { return e.Lead }

// Title implements Event.
func (e LeadAdded) Title(Case) string {
	return "Lead " + e.Lead + " (" + e.Of + ") from: " + SourceLabel(e.From)
}

func (e LeadAdded) apply(c *Case, m Meta) {
	c.Locate.Leads = and(c.Locate.Leads, Lead{Key: e.Lead, Of: e.Of, From: e.From, Address: e.Address, Employer: e.Employer,
		Confidence: e.Confidence, Credible: e.Credible, On: m.EffectiveOn, HiredOn: e.HiredOn, Status: "open"})
	c.enter(LocateProcess, LeadToVerify, m)
}

// SearchReopened says that new information came in after the search had been concluded.
type SearchReopened struct{}

// Kind implements Event.
func (SearchReopened) Kind() string { return "search-reopened" }

// Title implements Event.
func (SearchReopened) Title(Case) string { return "New information: locate starts again at once" }

func (SearchReopened) apply(c *Case, m Meta) {
	c.Locate.Started = m.EffectiveOn
	c.enter(LocateProcess, Searching, m)
}

// PostalVerificationAsked says that the post office was asked to verify an address.
type PostalVerificationAsked LeadChoice

// Kind implements Event.
func (PostalVerificationAsked) Kind() string { return "postal-verification-asked" }

// Subject implements subjected.
func (e PostalVerificationAsked) Subject() string { return e.Lead }

// Title implements Event.
func (e PostalVerificationAsked) Title(Case) string {
	return "Post office asked to verify lead " + e.Lead
}

func (PostalVerificationAsked) apply(*Case, Meta) {}

// EmployerAsked says that an employer was served with a request about employment and income.
type EmployerAsked LeadChoice

// Kind implements Event.
func (EmployerAsked) Kind() string { return "employer-asked" }

// Subject implements subjected.
func (e EmployerAsked) Subject() string { return e.Lead }

// Title implements Event.
func (e EmployerAsked) Title(Case) string { return "Employer of lead " + e.Lead + " asked" }

func (e EmployerAsked) apply(c *Case, _ Meta) {
	c.Locate.Leads = with(c.Locate.Leads, func(l Lead) bool { return l.Key == e.Lead }, func(l *Lead) { l.Asked = true })
}

// EmployerAnswered says what the employer answered.
type EmployerAnswered EmployerAnswer

// Kind implements Event.
func (EmployerAnswered) Kind() string { return "employer-answered" }

// Subject implements subjected.
func (e EmployerAnswered) Subject() string { return e.Lead }

// Title implements Event.
func (e EmployerAnswered) Title(Case) string {
	answer := map[string]string{"employed": "employed there", "left": "no longer employed", "never": "never employed"}[e.Answer]
	return "Employer of lead " + e.Lead + " answered: " + answer
}

func (e EmployerAnswered) apply(c *Case, _ Meta) {
	c.Locate.Leads = with(c.Locate.Leads, func(l Lead) bool { return l.Key == e.Lead }, func(l *Lead) { l.Asked = false })
}

// LeadVerified says that a lead is right.
type LeadVerified struct {
	Lead       string `json:"lead"`
	How        string `json:"how"`
	Sufficient bool   `json:"sufficient"` // for the next action: the search is over
}

// Kind implements Event.
func (LeadVerified) Kind() string { return "lead-verified" }

// Subject implements subjected.
func (e LeadVerified) Subject() string { return e.Lead }

// Title implements Event.
func (e LeadVerified) Title(Case) string { return "Lead " + e.Lead + " verified" }

func (e LeadVerified) apply(c *Case, m Meta) { c.settleLead(e.Lead, "verified", !e.Sufficient, m) }

// LeadRejected says that a lead is wrong, and why.
type LeadRejected struct {
	Lead string `json:"lead"`
	Why  string `json:"why"`
}

// Kind implements Event.
func (LeadRejected) Kind() string { return "lead-rejected" }

// Subject implements subjected.
func (e LeadRejected) Subject() string { return e.Lead }

// Title implements Event.
func (e LeadRejected) Title(Case) string { return "Lead " + e.Lead + " proved wrong" }

func (e LeadRejected) apply(c *Case, m Meta) { c.settleLead(e.Lead, "rejected", true, m) }

// settleLead ends a lead; when it did not end the search and no other lead is open, the search goes on.
func (c *Case) settleLead(key, status string, goOn bool, m Meta) {
	c.Locate.Leads = with(c.Locate.Leads, func(l Lead) bool { return l.Key == key }, func(l *Lead) { l.Status = status })
	if goOn && len(c.OpenLeads()) == 0 {
		c.enter(LocateProcess, Searching, m)
	}
}

// PersonLocated says that enough is known to take the next action.
type PersonLocated struct {
	Lead string `json:"lead"`
	By   string `json:"by"`
}

// Kind implements Event.
func (PersonLocated) Kind() string { return "person-located" }

// Title implements Event.
func (e PersonLocated) Title(Case) string { return "Parent paying support located by " + e.By }

func (e PersonLocated) apply(c *Case, m Meta) {
	c.Locate.LocatedOn, c.Locate.FailedSince = m.EffectiveOn, calendar.Date{}
	c.Locate.dropLeads("not needed")
	c.enter(LocateProcess, Located, m)
}

// dropLeads ends the leads that nobody has verified or rejected.
func (l *LocateFile) dropLeads(status string) {
	l.Leads = with(l.Leads, func(x Lead) bool { return x.Status == "open" }, func(x *Lead) { x.Status = status })
}

// SearchConcluded says that all appropriate sources were used without success.
type SearchConcluded struct {
	Last calendar.Date `json:"last"` // the last unsuccessful attempt
}

// Kind implements Event.
func (SearchConcluded) Kind() string { return "search-concluded" }

// Title implements Event.
func (SearchConcluded) Title(Case) string { return "All appropriate sources used without success" }

func (e SearchConcluded) apply(c *Case, m Meta) {
	c.Locate.LastTry = e.Last
	if c.Locate.FailedSince.IsZero() {
		c.Locate.FailedSince = e.Last
	}
	c.enter(LocateProcess, Waiting, m)
}

// SearchRepeated says that the search was repeated.
type SearchRepeated RepeatForm

// Kind implements Event.
func (SearchRepeated) Kind() string { return "search-repeated" }

// Title implements Event.
func (e SearchRepeated) Title(Case) string {
	if e.Result == "nothing" {
		return "Quarterly repeat of the search: nothing new"
	}
	return "Quarterly repeat of the search: new information"
}

func (e SearchRepeated) apply(c *Case, _ Meta) { c.Locate.LastTry = e.On }
