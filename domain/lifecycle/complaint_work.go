package lifecycle

import (
	"maps"
	"slices"
	"strings"

	"casewright/domain/calendar"
)

// TimelinessForm is the form of decide-timeliness.
type TimelinessForm struct {
	About   string `json:"about" label:"Complaint" options:"@complaints"`
	Finding string `json:"finding" label:"Finding" options:"in-time=It came in time|late=It came too late" required:"yes"`
	Why     string `json:"why" label:"Why" kind:"long" required:"yes" help:"When it came too late, the complainant gets this in writing, with the right to a state hearing."`
}

func decideTimeliness(c Case, t TimelinessForm, _ Facts) ([]Event, error) {
	events := []Event{TimelinessDecided(t)}
	if t.Finding == "late" {
		events = append(events, c.complaintNotice("N-COMPLAINT-RESOLVED", nil, "The complaint was made more than 90 days after you knew or should have known of the matter (Fam. Code § 17800).", t.Why))
	}
	return events, nil
}

// complaintNotice asks for a letter to the complainant. The letter is about the complaint as it stands, so all that
// it tells goes with it.
func (c Case) complaintNotice(id string, more map[string]string, items ...string) NoticeRequested {
	x := c.complaintInFocus()
	details := map[string]string{"received": x.Received.String(), "matter": matterLabel(x.Matter)}
	maps.Copy(details, more)
	return NoticeRequested{Notice: id, To: x.By, About: x.Key, Details: details, Items: items}
}

// ComplaintAcknowledgment is the form of acknowledge-complaint.
type ComplaintAcknowledgment struct {
	About        string `json:"about" label:"Complaint" options:"@complaints"`
	Investigator string `json:"investigator" label:"Who looks into it" options:"@workers" required:"yes" help:"Someone other than the caseworker involved."`
	Apart        bool   `json:"apart" label:"They took no part in what is complained of" required:"yes"`
}

func acknowledgeComplaint(c Case, a ComplaintAcknowledgment, f Facts) ([]Event, error) {
	if err := c.investigatorIsApart(a.Investigator); err != nil {
		return nil, err
	}
	x := c.complaintInFocus()
	return []Event{ComplaintAcknowledged(a), c.complaintNotice("N-COMPLAINT-ACK", map[string]string{"handler": workerName(f, a.Investigator), "clock": x.clock(), "from": x.complaintReceipt().String()})}, nil
}

// investigatorIsApart refuses an investigator who works the case.
func (c Case) investigatorIsApart(worker string) error {
	if worker == c.Worker && worker != "" {
		return &Invalid{[]FieldError{{"investigator", "The case is theirs: a complaint is looked into by someone other than the caseworker involved."}}}
	}
	return nil
}

// workerName is a worker's name, or their account when the agency keeps its accounts elsewhere.
func workerName(f Facts, account string) string {
	for _, o := range f.Offered["workers"] {
		if o.Value == account {
			return o.Label
		}
	}
	return account
}

func assignInvestigator(c Case, a ComplaintAcknowledgment, _ Facts) ([]Event, error) {
	if err := c.investigatorIsApart(a.Investigator); err != nil {
		return nil, err
	}
	return []Event{InvestigatorAssigned(a)}, nil
}

// ComplaintAddition is the form of amend-complaint.
type ComplaintAddition struct {
	About string        `json:"about" label:"Complaint" options:"@complaints"`
	On    calendar.Date `json:"on" label:"Date" required:"yes"`
	Added string        `json:"added" label:"What was added or changed" kind:"long" required:"yes" help:"A state hearing looks only at what the local complaint raised (22 CCR 120206(f))."`
}

func (a ComplaintAddition) happened() (string, calendar.Date) { return "on", a.On }

func amendComplaint(c Case, a ComplaintAddition, _ Facts) ([]Event, error) {
	if err := c.notBeforeComplaint(a.On); err != nil {
		return nil, err
	}
	details := map[string]string{}
	for _, id := range resolveClocks {
		if k, running := c.OpenDeadline(id, c.Focus); running && len(details) == 0 {
			details["clock"], details["from"] = k.ID, k.From.String()
		}
	}
	return []Event{ComplaintAmended(a), c.complaintNotice("N-COMPLAINT-AMENDED", details, a.Added)}, nil
}

func (c Case) notBeforeComplaint(on calendar.Date) error {
	if x := c.complaintInFocus(); on.Before(x.Made) {
		return invalid("on", "The date cannot be before the complaint of "+longDate(x.Made)+".")
	}
	return nil
}

// ComplaintStep is the form of record-complaint-step.
type ComplaintStep struct {
	About string        `json:"about" label:"Complaint" options:"@complaints"`
	On    calendar.Date `json:"on" label:"Date" required:"yes"`
	What  string        `json:"what" label:"What was looked into, and what it showed" kind:"long" required:"yes"`
}

func (s ComplaintStep) happened() (string, calendar.Date) { return "on", s.On }

func recordComplaintStep(c Case, s ComplaintStep, _ Facts) ([]Event, error) {
	if err := c.notBeforeComplaint(s.On); err != nil {
		return nil, err
	}
	return []Event{ComplaintStepRecorded(s)}, nil
}

// ComplaintExtensionForm is the form of extend-complaint.
type ComplaintExtensionForm struct {
	About  string `json:"about" label:"Complaint" options:"@complaints"`
	Reason string `json:"reason" label:"Why more time is needed" kind:"long" required:"yes"`
}

func extendComplaint(c Case, x ComplaintExtensionForm, f Facts) ([]Event, error) {
	original, _ := c.resolveClock()
	longer, err := f.Law.Deadline("CMP-EXTEND", original.Limit)
	if err != nil {
		return nil, err
	}
	return []Event{ComplaintExtended{About: x.About, Reason: x.Reason, Last: original.Limit, Until: longer.Limit},
		c.complaintNotice("N-COMPLAINT-EXTEND", map[string]string{"reason": x.Reason, "last": original.Limit.String()})}, nil
}

// resolveClock is the running clock of the original 30 days.
func (c Case) resolveClock() (Deadline, bool) {
	return c.OpenDeadline(c.complaintInFocus().clock(), c.Focus)
}

// clock is the id of the clock of the original 30 days.
func (x Complaint) clock() string {
	if x.FromCounty != "" {
		return "CMP-TRANSFER-RECV"
	}
	return "CMP-RESOLVE"
}

// complaintReceipt is the day that the agency's own time runs from: for a complaint of another county, the day its form
// LCR004 came (22 CCR 120104(b)).
func (x Complaint) complaintReceipt() calendar.Date {
	if x.FromCounty != "" {
		return x.TransferOn
	}
	return x.Received
}

// ResolutionForm is the form of resolve-complaint.
type ResolutionForm struct {
	About    string        `json:"about" label:"Complaint" options:"@complaints"`
	Findings string        `json:"findings" label:"What was found, one finding a line" kind:"long" required:"yes" help:"The complainant reads it: what was looked into and what was found."`
	Given    string        `json:"given" label:"How the written resolution is given" options:"mailed=By mail|handed=Handed over" required:"yes"`
	Action   string        `json:"action" label:"Must something be put right?" options:"no=No|yes=Yes" required:"yes"`
	Todo     string        `json:"todo" label:"What is done, one thing a line" kind:"long" if:"action=yes" required:"yes"`
	RemedyBy string        `json:"remedy_by" label:"Who must do it: unit, employee or other agency" if:"action=yes" required:"yes"`
	RemedyOn calendar.Date `json:"remedy_on" label:"By when" if:"action=yes" required:"yes"`
}

func resolveComplaint(c Case, r ResolutionForm, f Facts) ([]Event, error) {
	if r.Action == "yes" && r.RemedyOn.Before(f.Today) {
		return nil, invalid("remedy_on", "Choose today or a later day.")
	}
	more := map[string]string{}
	if r.Action == "yes" {
		more["actions"], more["actions_by"] = strings.Join(textLines(r.Todo), "\n"), r.RemedyOn.String()
	}
	return []Event{ComplaintResolved(r), c.complaintNotice("N-COMPLAINT-RESOLVED", more, textLines(r.Findings)...)}, nil
}

// textLines are the lines of an entry that have something on them.
func textLines(s string) []string {
	var list []string
	for line := range strings.Lines(s) {
		if line = strings.TrimSpace(line); line != "" {
			list = append(list, line)
		}
	}
	return list
}

// ComplaintRemedy is the form of record-remedy.
type ComplaintRemedy struct {
	About string        `json:"about" label:"Complaint" options:"@complaints"`
	On    calendar.Date `json:"on" label:"Date completed" required:"yes"`
	Done  string        `json:"done" label:"What was done" kind:"long" required:"yes"`
}

func (r ComplaintRemedy) happened() (string, calendar.Date) { return "on", r.On }

func recordRemedy(c Case, r ComplaintRemedy, _ Facts) ([]Event, error) {
	if err := c.notBeforeComplaint(r.On); err != nil {
		return nil, err
	}
	return []Event{RemedyRecorded(r)}, nil
}

// ComplaintWithdrawal is the form of withdraw-complaint.
type ComplaintWithdrawal struct {
	About string        `json:"about" label:"Complaint" options:"@complaints"`
	On    calendar.Date `json:"on" label:"Date" required:"yes"`
	How   string        `json:"how" label:"How" options:"written=In writing|oral=Orally" required:"yes"`
	Own   bool          `json:"own" label:"The complainant asked for it; nobody at the agency suggested it" required:"yes"`
}

func (w ComplaintWithdrawal) happened() (string, calendar.Date) { return "on", w.On }

func withdrawComplaint(c Case, w ComplaintWithdrawal, _ Facts) ([]Event, error) {
	if err := c.notBeforeComplaint(w.On); err != nil {
		return nil, err
	}
	return []Event{ComplaintWithdrawn(w)}, nil
}

var complaintNotAcknowledged = Guard{"the complaint was not acknowledged yet", func(c Case, _ Facts) *Reason {
	if on := c.complaintInFocus().Sent["LCR002"]; !on.IsZero() {
		return &Reason{Text: "The complaint was acknowledged on " + longDate(on) + ".", Citation: "22 CCR 120107(e)(1)"}
	}
	return nil
}}

var timelinessOpen = Guard{"the rule did not find that the complaint came in time, and nobody decided it", func(c Case, _ Facts) *Reason {
	if x := c.complaintInFocus(); x.Timely == "in-time" {
		return &Reason{Text: "The complaint came in time: within 90 days after the person knew or should have known of the matter.", Citation: "Fam. Code § 17800"}
	}
	return nil
}}

var investigatorApart = Guard{"someone other than the caseworker involved looks into it", func(c Case, _ Facts) *Reason {
	switch x := c.complaintInFocus(); {
	case x.Investigator == "":
		return &Reason{Text: "Nobody is named to look into the complaint: acknowledge it first.", Citation: "22 CCR 120107(e)(1)", Fix: "acknowledge-complaint"}
	case x.Investigator == c.Worker:
		return &Reason{Text: "The case is now worked by the investigator: name another one.", Citation: "45 CFR 303.35(a)", Fix: "assign-investigator"}
	}
	return nil
}}

var lookedInto = Guard{"something was looked into", func(c Case, _ Facts) *Reason {
	if c.complaintInFocus().Steps == 0 {
		return &Reason{Text: "Nothing was looked into yet; a resolution tells what was found.", Citation: "45 CFR 303.35", Fix: "record-complaint-step"}
	}
	return nil
}}

var complaintNotExtended = Guard{"the first 30 days run and were not extended", func(c Case, _ Facts) *Reason {
	if until := c.complaintInFocus().Until; !until.IsZero() {
		return &Reason{Text: "The time was extended to " + longDate(until) + "; the law allows one extension.", Citation: "Fam. Code § 17800"}
	}
	if _, runs := c.resolveClock(); !runs {
		return &Reason{Text: "The first 30 days do not run.", Citation: "Fam. Code § 17800"}
	}
	return nil
}}

var complaintReceipt = From{"the day received", func(c Case, _ Event) calendar.Date { return c.complaintInFocus().complaintReceipt() }}

var complaintMadeOn = From{"the day the complaint was made", func(c Case, _ Event) calendar.Date { return c.complaintInFocus().Made }}

var knownOn = From{"the day the person knew or should have known", func(_ Case, e Event) calendar.Date { return e.(InquiryRecorded).Known }}

var originalEnd = From{"the last day of the first 30 days", func(_ Case, e Event) calendar.Date { return e.(ComplaintExtended).Last }}

var resolutionReceived = From{"the day the written resolution is received", func(c Case, _ Event) calendar.Date { return c.complaintInFocus().AnswerCame }}

// mayStillFile: the person is told the last day for a complaint while there is one.
var mayStillFile = When{"the day is known and its 90 days are not over", func(_ Case, e Event) bool {
	q := e.(InquiryRecorded)
	return !q.Known.IsZero() && !q.On.After(q.Known.AddDays(90))
}}

var postmarked = When{"it came by mail and the postmark can be read", func(_ Case, e Event) bool { return e.(ComplaintFiled).How == "mail" }}

var stillUnacknowledged = When{"it was not acknowledged yet", func(c Case, _ Event) bool {
	return c.complaintInFocus().Sent["LCR002"].IsZero() && c.State(complaintPlace(c.Focus)) == ComplaintNew
}}

var timelinessInDoubt = When{"the rule finds it late, or cannot tell", func(_ Case, e Event) bool { return e.(ComplaintFiled).Timely != "in-time" }}

var oursToResolve = When{"this agency must answer and the complaint came to it first", func(c Case, _ Event) bool {
	return c.complaintInFocus().FromCounty == "" && c.complaintAtWork()
}}

var sentToUs = When{"this agency must answer and another county sent it", func(c Case, _ Event) bool {
	return c.complaintInFocus().FromCounty != "" && c.complaintAtWork()
}}

// complaintAtWork: the complaint looked at is this agency's to answer.
func (c Case) complaintAtWork() bool {
	return slices.Contains([]State{ComplaintNew, ComplaintKnown}, c.State(complaintPlace(c.Focus)))
}

var noHearingYet = When{"no state hearing was asked for", func(c Case, _ Event) bool { return c.complaintInFocus().Hearing == "" }}

var investigatorInvolved = When{"the new caseworker looks into a complaint about the case", func(c Case, e Event) bool {
	at := c.State(complaintPlace(c.Focus))
	return c.complaintInFocus().Investigator == e.(WorkerAssigned).Worker && slices.Contains([]State{ComplaintKnown, ComplaintStudied, ComplaintUnanswered}, at)
}}

// inquiryRests: 90 days without a second contact end an inquiry that was answered.
func inquiryRests(c Case, _ Deadline, _ Facts) []Event {
	if c.State(complaintPlace(c.Focus)) != InquiryReplied {
		return nil
	}
	return []Event{InquiryEnded{About: c.Focus}}
}

func goesUnanswered(c Case, _ Deadline, _ Facts) []Event {
	return []Event{ComplaintWentUnanswered{About: c.Focus}}
}

// hearingWindowOver: nothing is left of a complaint once a hearing can no longer be asked for, but what must be put
// right.
func hearingWindowOver(c Case, _ Deadline, _ Facts) []Event {
	if c.State(complaintPlace(c.Focus)) == RemedyDue {
		return nil
	}
	return []Event{ComplaintClosed{About: c.Focus}}
}
