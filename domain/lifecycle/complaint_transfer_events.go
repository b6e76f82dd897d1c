package lifecycle

// OtherCountyFound says that another county must answer a complaint.
type OtherCountyFound OtherCounty

// Kind implements Event.
func (OtherCountyFound) Kind() string { return "complaint-other-county-found" }

// Subject implements subjected.
func (e OtherCountyFound) Subject() string { return e.About }

// Title implements Event.
func (e OtherCountyFound) Title(Case) string {
	return "Complaint " + e.About + " is for another county to answer"
}

func (e OtherCountyFound) apply(c *Case, m Meta) {
	c.complaint(e.About).ToCounty = e.County
	c.enter(complaintPlace(e.About), ComplaintMisplaced, m)
}

// ComplaintTransferred says that a complaint and its file were sent to the county that must answer.
type ComplaintTransferred ComplaintTransfer

// Kind implements Event.
func (ComplaintTransferred) Kind() string { return "complaint-transferred" }

// Subject implements subjected.
func (e ComplaintTransferred) Subject() string { return e.About }

// Title implements Event.
func (e ComplaintTransferred) Title(Case) string {
	return "Complaint " + e.About + " sent to the other county (LCR004)"
}

func (e ComplaintTransferred) apply(c *Case, m Meta) {
	c.complaint(e.About).TransferOn = e.On
	c.enter(complaintPlace(e.About), ComplaintSent, m)
}

// TransferCopySent says that the complainant was told of the transfer.
type TransferCopySent ComplaintChoice

// Kind implements Event.
func (TransferCopySent) Kind() string { return "complaint-transfer-copy-sent" }

// Subject implements subjected.
func (e TransferCopySent) Subject() string { return e.About }

// Title implements Event.
func (e TransferCopySent) Title(Case) string {
	return "Copy of the transfer of complaint " + e.About + " mailed to the complainant (LCR004)"
}

func (e TransferCopySent) apply(c *Case, m Meta) {
	c.complaint(e.About).mailed("LCR004", m.EffectiveOn)
	if _, open := c.OpenDeadline("CMP-TRANSFER-DISPUTE", e.About); !open && c.State(complaintPlace(e.About)) == ComplaintSent {
		c.leaveComplaint(e.About, m)
	}
}

// leaveComplaint ends a complaint that another county answers.
func (c *Case) leaveComplaint(key string, m Meta) {
	c.enter(complaintPlace(key), ComplaintGone, m)
	c.dropComplaint(key)
}

// TransferDisputed says that the counties disagree and the Department was asked.
type TransferDisputed TransferDispute

// Kind implements Event.
func (TransferDisputed) Kind() string { return "complaint-transfer-disputed" }

// Subject implements subjected.
func (e TransferDisputed) Subject() string { return e.About }

// Title implements Event.
func (e TransferDisputed) Title(Case) string {
	return "Which county must answer complaint " + e.About + " is disputed: the Department was asked"
}

func (e TransferDisputed) apply(c *Case, m Meta) {
	c.enter(complaintPlace(e.About), ComplaintContested, m)
}

// TransferRuled says which county the Department found must answer.
type TransferRuled TransferRuling

// Kind implements Event.
func (TransferRuled) Kind() string { return "complaint-transfer-ruled" }

// Subject implements subjected.
func (e TransferRuled) Subject() string { return e.About }

// Title implements Event.
func (e TransferRuled) Title(Case) string {
	if e.Who == "ours" {
		return "The Department ruled that this agency answers complaint " + e.About
	}
	return "The Department ruled that the other county answers complaint " + e.About
}

func (e TransferRuled) apply(c *Case, m Meta) {
	x := c.complaint(e.About)
	x.Ruled = true
	at := ComplaintNew
	switch {
	case e.Who == "theirs" && x.FromCounty == "" && x.Sent["LCR004"].IsZero():
		at = ComplaintSent
	case e.Who == "theirs":
		c.leaveComplaint(e.About, m)
		return
	case !x.Sent["LCR002"].IsZero():
		at = ComplaintKnown
	}
	c.enter(complaintPlace(e.About), at, m)
}

// TransferSettled says that the other county did not dispute the transfer.
type TransferSettled struct {
	About string `json:"about"`
}

// Kind implements Event.
func (TransferSettled) Kind() string { return "complaint-transfer-settled" }

// Subject implements subjected.
func (e TransferSettled) Subject() string { return e.About }

// Title implements Event.
func (e TransferSettled) Title(Case) string { return "The other county has complaint " + e.About }

func (e TransferSettled) apply(c *Case, m Meta) { c.leaveComplaint(e.About, m) }
