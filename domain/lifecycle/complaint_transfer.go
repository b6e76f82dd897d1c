package lifecycle

import (
	"casewright/domain/calendar"
)

// OtherCounty is the form of find-other-county.
type OtherCounty struct {
	About  string `json:"about" label:"Complaint" options:"@complaints"`
	County string `json:"county" label:"County that must answer" options:"@counties" required:"yes"`
	Why    string `json:"why" label:"Why" kind:"long" required:"yes"`
}

func findOtherCounty(c Case, o OtherCounty, _ Facts) ([]Event, error) {
	if o.County == c.County {
		return nil, invalid("county", "Choose the other county.")
	}
	return []Event{OtherCountyFound(o)}, nil
}

// ComplaintTransfer is the form of transfer-complaint.
type ComplaintTransfer struct {
	About string        `json:"about" label:"Complaint" options:"@complaints"`
	On    calendar.Date `json:"on" label:"Date sent" required:"yes"`
	File  bool          `json:"file" label:"Form LCR004 and the whole complaint file were sent" required:"yes"`
}

func (t ComplaintTransfer) happened() (string, calendar.Date) { return "on", t.On }

func transferComplaint(c Case, t ComplaintTransfer, _ Facts) ([]Event, error) {
	if err := c.notBeforeComplaint(t.On); err != nil {
		return nil, err
	}
	return []Event{ComplaintTransferred(t)}, nil
}

// ComplaintChoice is the form of actions that need no more than the complaint.
type ComplaintChoice struct {
	About string `json:"about" label:"Complaint" options:"@complaints"`
}

func sendTransferCopy(c Case, x ComplaintChoice, _ Facts) ([]Event, error) {
	return []Event{TransferCopySent(x), c.complaintNotice("N-COMPLAINT-TRANSFER", map[string]string{"county": c.complaintInFocus().ToCounty})}, nil
}

// TransferDispute is the form of dispute-transfer.
type TransferDispute struct {
	About string        `json:"about" label:"Complaint" options:"@complaints"`
	On    calendar.Date `json:"on" label:"Date the Department was asked" required:"yes"`
	Why   string        `json:"why" label:"Why the counties disagree" kind:"long" required:"yes"`
}

func (d TransferDispute) happened() (string, calendar.Date) { return "on", d.On }

func disputeTransfer(c Case, d TransferDispute, _ Facts) ([]Event, error) {
	if x := c.complaintInFocus(); d.On.Before(x.TransferOn) {
		return nil, invalid("on", "The date cannot be before the transfer of "+longDate(x.TransferOn)+".")
	}
	return []Event{TransferDisputed(d)}, nil
}

// TransferRuling is the form of record-transfer-ruling.
type TransferRuling struct {
	About string        `json:"about" label:"Complaint" options:"@complaints"`
	On    calendar.Date `json:"on" label:"Date of the ruling" required:"yes"`
	Who   string        `json:"who" label:"Who must answer" options:"ours=This agency|theirs=The other county" required:"yes" help:"When the county that sent the complaint must answer, the time counts from its first receipt; otherwise from the day the other county got it."`
}

func (r TransferRuling) happened() (string, calendar.Date) { return "on", r.On }

func recordRuling(c Case, r TransferRuling, _ Facts) ([]Event, error) {
	if x := c.complaintInFocus(); r.On.Before(x.TransferOn) {
		return nil, invalid("on", "The date cannot be before the transfer of "+longDate(x.TransferOn)+".")
	}
	return []Event{TransferRuled(r)}, nil
}

var ownComplaint = Guard{"no other county sent it and no ruling made it this agency's", func(c Case, _ Facts) *Reason {
	switch x := c.complaintInFocus(); {
	case x.Ruled:
		return &Reason{Text: "The Department ruled that this agency must answer.", Citation: "22 CCR 120104(c)"}
	case x.FromCounty != "":
		return &Reason{Text: "Another county sent the complaint: if this agency is not the right one, the Department is asked.", Citation: "22 CCR 120104(c)", Fix: "dispute-transfer"}
	}
	return nil
}}

var transferCanBeDisputed = Guard{"the complaint was sent from one county to another and the Department has not ruled", func(c Case, _ Facts) *Reason {
	switch x := c.complaintInFocus(); {
	case x.Ruled:
		return &Reason{Text: "The Department has ruled which county must answer.", Citation: "22 CCR 120104(c)"}
	case x.TransferOn.IsZero():
		return &Reason{Text: "The complaint was not sent from one county to another.", Citation: "22 CCR 120104", Fix: "find-other-county"}
	}
	return nil
}}

var copyOwed = Guard{"this agency sent the complaint on and the complainant has no copy yet", func(c Case, _ Facts) *Reason {
	switch x := c.complaintInFocus(); {
	case x.FromCounty != "":
		return &Reason{Text: "The county that sent the complaint mails the copy.", Citation: "22 CCR 120104(a)(2)"}
	case !x.Sent["LCR004"].IsZero():
		return &Reason{Text: "The copy was mailed on " + longDate(x.Sent["LCR004"]) + ".", Citation: "22 CCR 120104(a)(2)"}
	}
	return nil
}}

var transferReceived = From{"the day the other county gets form LCR004", func(c Case, _ Event) calendar.Date { return c.complaintInFocus().TransferOn }}

var transferOpen = When{"the complaint goes from one county to another", func(c Case, _ Event) bool {
	return !c.complaintInFocus().TransferOn.IsZero()
}}

// noDispute: a county that does not ask the Department in time agrees with the transfer; it has missed nothing.
func noDispute(Case, Deadline) bool { return true }

// transferStands: the other county has the complaint for good once its time to ask is over and the complainant knows.
func transferStands(c Case, _ Deadline, _ Facts) []Event {
	if c.State(complaintPlace(c.Focus)) != ComplaintSent || c.complaintInFocus().Sent["LCR004"].IsZero() {
		return nil
	}
	return []Event{TransferSettled{About: c.Focus}}
}
