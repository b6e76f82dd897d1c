package lifecycle

import (
	"maps"

	"casewright/domain/calendar"
)

// What was charged for suspended months comes off the account only after both parents were told and neither
// objected, or by the court (Fam. Code § 4007.5(c)).

// NothingCharged is the form of record-nothing-charged.
type NothingCharged struct {
	Checked bool `json:"checked" label:"No support, payment on arrears or interest was charged for the suspended months" required:"yes"`
}

func recordNothingCharged(Case, NothingCharged, Facts) ([]Event, error) {
	return []Event{AccountFound{}}, nil
}

// AdjustmentForm is the form of propose-adjustment.
type AdjustmentForm struct {
	Off       string        `json:"off" label:"Support and interest charged for the suspended months" kind:"money" help:"What comes off the account." required:"yes"`
	MailedOn  calendar.Date `json:"mailed_on" label:"Date the notices are mailed" required:"yes"`
	Violation bool          `json:"violation" label:"It is verified that this was charged although the order was suspended" required:"yes"`
	NoMeans   bool          `json:"no_means" label:"It is verified that, as far as known, there were no means to pay" required:"yes"`
}

func (a AdjustmentForm) happened() (string, calendar.Date) { return "mailed_on", a.MailedOn }

func proposeAdjustment(c Case, a AdjustmentForm, f Facts) ([]Event, error) {
	p, off, owed := c.confinement(), cents(a.Off), f.Account.Total()
	switch {
	case off == 0 || off > owed:
		return nil, invalid("off", "Enter an amount of more than $0 and of no more than the "+owed.String()+" that the ledger shows as owed.")
	case a.MailedOn.Before(p.FoundOn):
		return nil, invalid("mailed_on", "The notice cannot be older than the finding that support is suspended.")
	}
	details := map[string]string{"confined": p.From.String(), "suspended": p.ZeroFrom.String(), "before": owed.String(), "after": (owed - off).String()}
	if !p.DueFrom.IsZero() {
		details["resumes"] = p.DueFrom.String()
	}
	theirs := maps.Clone(details)
	theirs["where"] = confinedIn[p.Kind]
	return []Event{AdjustmentProposed{Off: off, Violation: a.Violation, NoMeans: a.NoMeans},
		NoticeRequested{Notice: "N-INC-ADJUST", To: "prs", Details: details}, NoticeRequested{Notice: "N-INC-ADJUST", To: "pps", Details: theirs}}, nil
}

// confinedIn is the kind of a place of confinement in words. Only the parent who was held is told.
var confinedIn = map[string]string{"prison": "State or federal prison", "jail": "County jail", "juvenile_facility": "Juvenile facility", "mental_health_facility": "Mental health facility",
	"other_involuntary": "Another involuntary confinement"}

// MailDays is how many days after mailing a letter is taken as received (CCP § 1013(a), within California).
const MailDays = 5

// AdjustmentObjection is the form of record-objection.
type AdjustmentObjection struct {
	By  string        `json:"by" label:"Who objects" options:"@adults" required:"yes"`
	How string        `json:"how" label:"How" options:"writing=In writing|telephone=By telephone" required:"yes"`
	On  calendar.Date `json:"on" label:"Date received" required:"yes"`
}

func (o AdjustmentObjection) happened() (string, calendar.Date) { return "on", o.On }

func recordObjection(c Case, o AdjustmentObjection, _ Facts) ([]Event, error) {
	if o.On.Before(c.confinement().ProposedOn) {
		return nil, invalid("on", "The objection cannot be older than the notice.")
	}
	return []Event{AdjustmentObjected(o)}, nil
}

func applyAdjustment(c Case, _ Nothing, f Facts) ([]Event, error) {
	p := c.confinement()
	d := f.Rule("inc.administrative_adjustment", map[string]any{"adjustment.accrued_in_violation_verified": p.Verified[0], "adjustment.no_means_verified": p.Verified[1],
		"adjustment.notice_sent_to_both": true, "adjustment.notice_received_on": p.ProposedOn.AddDays(MailDays), "adjustment.objection_received": false})
	if against := d.Against(); len(against) > 0 {
		return nil, &Refusal{Reasons: against}
	}
	return []Event{AccountAdjusted{Off: p.Off}}, nil
}

// AdjustmentMotion is the form of file-adjustment-motion.
type AdjustmentMotion struct {
	FiledOn calendar.Date `json:"filed_on" label:"Date filed" required:"yes"`
	Served  bool          `json:"served" label:"Both parents are served with copies" required:"yes"`
}

func (m AdjustmentMotion) happened() (string, calendar.Date) { return "filed_on", m.FiledOn }

func fileAdjustmentMotion(c Case, m AdjustmentMotion, _ Facts) ([]Event, error) {
	if m.FiledOn.Before(c.confinement().ProposedOn) {
		return nil, invalid("filed_on", "The motion cannot be older than the notice.")
	}
	return []Event{AdjustmentMotionFiled(m)}, nil
}

// AdjustmentRuling is the form of record-adjustment-ruling.
type AdjustmentRuling struct {
	On     calendar.Date `json:"on" label:"Date of the ruling" required:"yes"`
	Result string        `json:"result" label:"What the court ruled" options:"approved=The adjustment is approved|denied=The adjustment is denied|never=Support was not suspended: there were means to pay" required:"yes"`
	Off    string        `json:"off,omitempty" label:"Amount that comes off the account" kind:"money" if:"result=approved" required:"yes"`
}

func (r AdjustmentRuling) happened() (string, calendar.Date) { return "on", r.On }

func recordAdjustmentRuling(c Case, r AdjustmentRuling, _ Facts) ([]Event, error) {
	switch {
	case r.On.Before(c.confinement().ProposedOn):
		return nil, invalid("on", "The ruling cannot be older than the notice.")
	case r.Result == "approved":
		return []Event{AccountAdjusted{Off: cents(r.Off), ByCourt: true}}, nil
	}
	return []Event{AdjustmentDenied{NeverSuspended: r.Result == "never"}}, nil
}

var orderKnown = Guard{"there is or was a support order", func(c Case, _ Facts) *Reason {
	if len(c.Orders) == 0 {
		return &Reason{Text: "There is no support order that could be suspended.", Citation: "Fam. Code § 4007.5(a)"}
	}
	return nil
}}

var accountUnchecked = Guard{"nobody has said what was charged for the suspended months", func(c Case, _ Facts) *Reason {
	if c.confinement().Adjustment == "" && !c.confinement().ZeroFrom.IsZero() {
		return nil
	}
	return &Reason{Text: "What was charged for the suspended months is on record already.", Citation: "Fam. Code § 4007.5(c)"}
}}

var balanceOwed = Guard{"the ledger shows that something is owed", func(_ Case, f Facts) *Reason {
	if f.Account.Total() > 0 {
		return nil
	}
	return &Reason{Text: "The ledger shows nothing owed: there is nothing to adjust.", Citation: "Fam. Code § 4007.5(c)(1)(A)", Fix: "record-nothing-charged"}
}}

func adjustmentIs(status, otherwise string) Guard {
	return Guard{"the adjustment is " + stateLabel(State(status)), func(c Case, _ Facts) *Reason {
		if c.confinement().Adjustment == status {
			return nil
		}
		return &Reason{Text: otherwise, Citation: "Fam. Code § 4007.5(c)"}
	}}
}

// confinedSoFar: nothing is suspended yet, and the 90 days may be over.
var confinedSoFar = When{"the confinement may exceed 90 days", func(c Case, e Event) bool {
	if p, passed := e.(DeadlinePassed); passed && p.ID != "INC-90" {
		return false
	}
	return c.State(IncarcerationProcess) == InCustody
}}

var meansUnknown = When{"nobody checked the means to pay", func(c Case, _ Event) bool { return c.confinement().Means == "unknown" }}

var releasedAtZero = When{"support is suspended", func(c Case, _ Event) bool { return c.State(IncarcerationProcess) == ReleasedAtZero }}

var resumesSoon = When{"it is of INC-RESUME", func(_ Case, e Event) bool { return e.(DeadlineReminded).ID == "INC-RESUME" }}

var confinedOn = From{"the first day of the confinement", func(c Case, _ Event) calendar.Date { return c.confinement().From }}

var releasedOn = From{"the day of release", func(c Case, _ Event) calendar.Date { return c.confinement().ReleasedOn }}

var noticeReceived = From{"the day the notice is taken as received", func(c Case, _ Event) calendar.Date { return c.confinement().ProposedOn.AddDays(MailDays) }}
