package lifecycle

import (
	"slices"
	"strconv"

	"casewright/domain/calendar"
	"casewright/domain/money"
)

// federalOffset is what the clocks and tasks of the federal tax refund offset are about.
const federalOffset = "federal_offset"

// Stages of a complaint about the federal tax refund offset.
const (
	offsetHere      = "here"      // reviewed by this agency; time and place are not set
	offsetSet       = "set"       // time and place were told
	offsetElsewhere = "elsewhere" // the parent asks for the state that issued the order
	offsetForwarded = "forwarded" // that state has the file
	offsetDecided   = "decided"   // the decision must be carried out
)

// OffsetFile is what is known of complaints about the federal tax refund offset, and of the money that it brought.
type OffsetFile struct {
	Stage string `json:"stage,omitempty"` // of the complaint; "" when none is open
	// Sender is the state that sent the file, when the review is for another state, whose offset it is.
	Sender string        `json:"sender,omitempty"`
	Refund money.Cents   `json:"refund,omitempty"` // to be paid back by the decision
	Money  []OffsetMoney `json:"money,omitempty"`  // not sent to the family yet
	Count  int           `json:"count,omitempty"`  // of all money received
}

// OffsetMoney is what one refund brought the family.
type OffsetMoney struct {
	Key    string        `json:"key"` // "F1"
	On     calendar.Date `json:"on"`  // received
	Amount money.Cents   `json:"amount"`
	Held   bool          `json:"held,omitempty"` // a joint return: the spouse's share is not settled
}

func (o OffsetFile) clone() OffsetFile {
	o.Money = slices.Clone(o.Money)
	return o
}

// clears reports whether nothing of the offset waits any more.
func (o OffsetFile) clears() bool { return o.Stage == "" && len(o.Money) == 0 }

var offsetActions = []Action{
	{Name: "contest-offset", Title: "Record a complaint about the federal tax refund offset", Citation: "45 CFR 303.72(e)(1), (f)(1), (g)(1), (2)", From: whileWatched,
		Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{opened, offsetUsed}, Does: Do(contestOffset)},
	{Name: "set-offset-review", Title: "Set the time and place of the offset review", Citation: "45 CFR 303.72(f)(1), (g)(3)", From: whileWatched,
		Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{offsetIn("No review of an offset waits for a time and place.", "contest-offset", offsetHere)}, Does: Do(setOffsetReview), Notices: []string{"N-OFFSET-REVIEW"}},
	{Name: "forward-offset-file", Title: "Send the file to the state that issued the order", Citation: "45 CFR 303.72(g)(2)", From: whileWatched,
		Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{offsetIn("No parent waits for a review in the state that issued the order.", "contest-offset", offsetElsewhere)}, Does: Do(forwardOffset)},
	{Name: "receive-offset-file", Title: "Record another state's request to review an offset on our order", Citation: "45 CFR 303.72(g)(3)", From: whileWatched,
		Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{opened, offsetIn("A complaint about an offset is open already.", "decide-offset-review", "")}, Does: Do(receiveOffset)},
	{Name: "decide-offset-review", Title: "Record the decision on the offset", Citation: "45 CFR 303.72(f)(1), (3), (4), (g)(3)-(7)", From: whileWatched,
		Roles: []ActorRole{Supervisor}, Guards: []Guard{offsetIn("No review of an offset is held: tell the parent the time and place first, or send the file.", "set-offset-review", offsetSet, offsetForwarded)}, Does: Do(decideOffset),
		Help: "The decision of the state that issued the order binds us (45 CFR 303.72(g)(6))."},
	{Name: "carry-out-offset-decision", Title: "Record that the decision on the offset was carried out", Citation: "45 CFR 303.72(f)(3), (4), (g)(4), (5), (7)", From: whileWatched,
		Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{offsetIn("No decision on an offset waits to be carried out.", "decide-offset-review", offsetDecided)}, Does: Do(carryOutOffset)},
	{Name: "record-offset-money", Title: "Record money from a federal tax refund offset", Citation: "45 CFR 302.32(b)(2)(iv), (3)(ii), 303.72(h)(5)", From: whileWatched,
		Roles: []ActorRole{System, Caseworker, Supervisor}, Guards: []Guard{opened, offsetUsed}, Does: Do(receiveOffsetMoney)},
	{Name: "end-offset-hold", Title: "Record that the spouse's share of a joint refund is settled", Citation: "45 CFR 303.72(h)(5)", From: whileWatched,
		Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{offsetMoneyHeld}, Does: Do(endOffsetHold)},
	{Name: "send-offset-money", Title: "Record that the money of an offset was sent to the family", Citation: "45 CFR 302.32(b)(2)(iv), (3)(ii)", From: whileWatched,
		Roles: []ActorRole{System, Caseworker, Supervisor}, Guards: []Guard{moneyToSend}, Does: Do(sendOffsetMoney)},
}

var offsetClocks = []DeadlineUse{
	{ID: "FTO-FWD", Opens: On(OffsetContested{}), When: contestedElsewhere, Closes: On(OffsetFileForwarded{}), Remind: 3},
	{ID: "FTO-DECIDE", Opens: On(OffsetFileForwarded{}, OffsetFileReceived{}), Closes: On(OffsetDecided{}), Others: true, Remind: 15,
		Note: "The state that issued the order owes the decision: it is asked for it when the time is over, or, when we are that state, the supervisor decides at once."},
	{ID: "FTO-JOINT", Opens: On(OffsetMoneyReceived{}), When: heldMoney, Ends: On(OffsetHoldEnded{}), Passed: sixMonthsOver, Note: "Then the money is sent, whatever has become of the spouse's share."},
	{ID: "FTO-DISB", Opens: On(OffsetMoneyReceived{}), When: freeMoney, Closes: On(OffsetMoneySent{}), Remind: 7, Note: "Money of a joint return that is held is sent when the hold ends."},
}

var offsetTasks = []TaskUse{
	{Name: "offset-review", Title: "Set the time and place of the offset review, and tell those who must be told", Queue: Caseworker, Action: "set-offset-review", Deadlines: []string{"FTO-DECIDE"}, Opens: On(OffsetContested{}, OffsetFileReceived{}), When: reviewedHere, Closes: On(OffsetReviewSet{}, OffsetContested{})},
	{Name: "offset-forward", Title: "Send the file to the state that issued the order", Queue: Caseworker, Action: "forward-offset-file", Deadlines: []string{"FTO-FWD"}, Opens: On(OffsetContested{}), When: contestedElsewhere, Closes: On(OffsetFileForwarded{})},
	{Name: "offset-decide", Title: "Hold the review of the offset and decide", Queue: Supervisor, Action: "decide-offset-review", Deadlines: []string{"FTO-DECIDE"}, Opens: On(OffsetReviewSet{}), Closes: On(OffsetDecided{}, OffsetContested{})},
	{Name: "offset-ask", Title: "The 45 days for the decision on the offset are over: ask the state that issued the order, or decide", Queue: Supervisor, Action: "decide-offset-review", Opens: On(DeadlinePassed{}), When: passedOf("FTO-DECIDE"), Closes: On(OffsetDecided{})},
	{Name: "offset-carry-out", Title: "Carry out the decision on the offset: tell the other offices, and pay back what was too much", Queue: Caseworker, Action: "carry-out-offset-decision", Opens: On(OffsetDecided{}), When: leavesWork, Closes: On(OffsetCarriedOut{})},
	{Name: "offset-spouse", Title: "Joint refund held: watch for the news that the spouse's share is settled", Queue: Caseworker, Action: "end-offset-hold", Deadlines: []string{"FTO-JOINT"}, Opens: On(OffsetMoneyReceived{}), When: heldMoney, Closes: On(OffsetHoldEnded{})},
	{Name: "offset-send", Title: "Send the money of the offset to the family", Queue: Caseworker, Action: "send-offset-money", Deadlines: []string{"FTO-DISB"}, Opens: On(OffsetMoneyReceived{}, OffsetHoldEnded{}), When: freeMoney, Closes: On(OffsetMoneySent{})},
}

// OffsetComplaint is the form of contest-offset.
type OffsetComplaint struct {
	On     calendar.Date `json:"on" label:"Date received" required:"yes"`
	Review string        `json:"review" label:"Where the parent asks for the review" options:"here=In California|elsewhere=In the state that issued the order" help:"45 CFR 303.72(g)(2): there when we cannot resolve the complaint and the parent asks for it." required:"yes"`
	Joint  bool          `json:"joint" label:"It concerns a joint tax refund" help:"45 CFR 303.72(f)(2): the Treasury tells the spouse how to get the proper share; for a refund already taken, refer the parent to the Treasury."`
	Says   string        `json:"says" label:"What the parent says" kind:"long" required:"yes"`
}

func (x OffsetComplaint) happened() (string, calendar.Date) { return "on", x.On }

func contestOffset(c Case, x OffsetComplaint, _ Facts) ([]Event, error) {
	o := c.Enforcement.Offset
	if o.Stage != "" && (x.Review == "here" || o.Sender != "" || (o.Stage != offsetHere && o.Stage != offsetSet)) {
		return nil, refuse("A complaint about an offset is open already.", "45 CFR 303.72(f)(1)")
	}
	return []Event{OffsetContested{Remedy: federalOffset, Review: x.Review, Joint: x.Joint, Says: x.Says}}, nil
}

// OffsetMeeting is the form of set-offset-review.
type OffsetMeeting struct {
	Date  calendar.Date `json:"date" label:"Date of the review" required:"yes"`
	Time  string        `json:"time" label:"Time" required:"yes"`
	Where string        `json:"where" label:"Place" required:"yes"`
}

// setOffsetReview tells the parent paying support and, unless the family is on cash aid, the other parent.
func setOffsetReview(c Case, x OffsetMeeting, f Facts) ([]Event, error) {
	if !x.Date.After(f.Today) {
		return nil, invalid("date", "Enter a day after today: both must have time to come.")
	}
	details := map[string]string{"date": x.Date.String(), "time": x.Time, "where": x.Where}
	events := []Event{OffsetReviewSet{Remedy: federalOffset, Date: x.Date, Time: x.Time, Where: x.Where},
		NoticeRequested{Notice: "N-OFFSET-REVIEW", To: "pps", About: federalOffset, Details: details}}
	if !c.cashAided() {
		events = append(events, NoticeRequested{Notice: "N-OFFSET-REVIEW", To: "prs", About: federalOffset, Details: details})
	}
	return events, nil
}

// cashAided reports whether it is a IV-A or IV-E case.
func (c Case) cashAided() bool { return c.Aid == AidCalWORK || c.Aid == AidFoster }

// OffsetForwarding is the form of forward-offset-file.
type OffsetForwarding struct {
	On    calendar.Date `json:"on" label:"Date it was sent" required:"yes"`
	State string        `json:"state" label:"State that issued the order" options:"@states" required:"yes"`
	All   bool          `json:"all" label:"The order with its changes, and the payment record or an affidavit, are in it" help:"45 CFR 303.72(a)(4), (g)(2)" required:"yes"`
}

func (x OffsetForwarding) happened() (string, calendar.Date) { return "on", x.On }

func forwardOffset(_ Case, x OffsetForwarding, _ Facts) ([]Event, error) {
	if x.State == "CA" {
		return nil, invalid("state", "Choose the other state; a review of a California order is held here.")
	}
	return []Event{OffsetFileForwarded{Remedy: federalOffset, State: x.State}}, nil
}

// OffsetReceipt is the form of receive-offset-file.
type OffsetReceipt struct {
	On    calendar.Date `json:"on" label:"Date the request and the file came" required:"yes"`
	State string        `json:"state" label:"State that submitted the debt" options:"@states" required:"yes"`
}

func (x OffsetReceipt) happened() (string, calendar.Date) { return "on", x.On }

func receiveOffset(_ Case, x OffsetReceipt, _ Facts) ([]Event, error) {
	if x.State == "CA" {
		return nil, invalid("state", "Choose the other state that submitted the debt.")
	}
	return []Event{OffsetFileReceived{Remedy: federalOffset, State: x.State}}, nil
}

// OffsetDecision is the form of decide-offset-review.
type OffsetDecision struct {
	On      calendar.Date `json:"on" label:"Date of the decision" required:"yes"`
	Finding string        `json:"finding" label:"Decision" options:"right=What was submitted is right|changed=The amount past due is another|nothing=Nothing is past due" required:"yes"`
	Owed    string        `json:"owed" label:"Amount past due by the decision" kind:"money" if:"finding=changed" required:"yes"`
	Refund  string        `json:"refund" label:"Already taken beyond what was owed" kind:"money" help:"45 CFR 303.72(f)(4): it is paid back promptly."`
	Basis   string        `json:"basis" label:"What it rests on" kind:"long" required:"yes"`
}

func (x OffsetDecision) happened() (string, calendar.Date) { return "on", x.On }

func decideOffset(c Case, x OffsetDecision, _ Facts) ([]Event, error) {
	if x.Finding == "right" && cents(x.Refund) > 0 {
		return nil, invalid("refund", "Nothing is paid back when what was submitted is right.")
	}
	events := []Event{OffsetDecided{Remedy: federalOffset, Finding: x.Finding, Owed: cents(x.Owed), Refund: cents(x.Refund), Basis: x.Basis, Theirs: c.Enforcement.Offset.Sender != ""}}
	if used, ok := c.Enforcement.Remedy(federalOffset); ok && used.Status != RemedyOver && x.Finding == "nothing" && c.Enforcement.Offset.Sender == "" {
		events = append(events, RemedyReleased{Remedy: federalOffset, Why: "error", Note: x.Basis})
	}
	return events, nil
}

// OffsetCarrying is the form of carry-out-offset-decision.
type OffsetCarrying struct {
	Told     calendar.Date `json:"told" label:"Date the federal office, or the state that asked, was told" required:"yes"`
	Refunded bool          `json:"refunded" label:"What was taken beyond the debt is paid back, or nothing was"`
}

func (x OffsetCarrying) happened() (string, calendar.Date) { return "told", x.Told }

func carryOutOffset(c Case, x OffsetCarrying, _ Facts) ([]Event, error) {
	if r := c.Enforcement.Offset.Refund; r > 0 && c.Enforcement.Offset.Sender == "" && !x.Refunded {
		return nil, invalid("refunded", "Pay back "+r.String()+" first.")
	}
	return []Event{OffsetCarriedOut{Remedy: federalOffset}}, nil
}

// OffsetMoneyForm is the form of record-offset-money.
type OffsetMoneyForm struct {
	On     calendar.Date `json:"on" label:"Date the agency first received it" required:"yes"`
	Amount string        `json:"amount" label:"Part that is due to the family" kind:"money" required:"yes"`
	Joint  string        `json:"joint" label:"The refund" options:"own=The parent's own return|joint=A joint return, not held|held=A joint return, held for the spouse's share" help:"45 CFR 303.72(h)(5): money for a family without cash aid may be held at most six months." required:"yes"`
}

func (x OffsetMoneyForm) happened() (string, calendar.Date) { return "on", x.On }

func receiveOffsetMoney(c Case, x OffsetMoneyForm, _ Facts) ([]Event, error) {
	switch {
	case cents(x.Amount) == 0:
		return nil, invalid("amount", "Enter the part due to the family; money that is all owed to the government needs no step here.")
	case x.Joint == "held" && c.cashAided():
		return nil, invalid("joint", "Only money for past-due support of a family without cash aid may be held: 45 CFR 303.72(h)(5).")
	}
	return []Event{OffsetMoneyReceived{Money: "F" + strconv.Itoa(c.Enforcement.Offset.Count+1), Amount: cents(x.Amount), Joint: x.Joint != "own", Held: x.Joint == "held"}}, nil
}

// OffsetHoldForm is the form of end-offset-hold.
type OffsetHoldForm struct {
	Money string        `json:"money" label:"Money held" options:"@offset-held" required:"yes"`
	On    calendar.Date `json:"on" label:"Date we were told" required:"yes"`
	Left  string        `json:"left" label:"Left for the family after the spouse's share" kind:"money" required:"yes"`
}

func (x OffsetHoldForm) happened() (string, calendar.Date) { return "on", x.On }

func endOffsetHold(c Case, x OffsetHoldForm, _ Facts) ([]Event, error) {
	if m := c.Enforcement.Offset.find(x.Money); cents(x.Left) > m.Amount {
		return nil, invalid("left", "It cannot be more than the "+m.Amount.String()+" held.")
	}
	return []Event{OffsetHoldEnded{Money: x.Money, Why: "spouse", Left: cents(x.Left)}}, nil
}

// OffsetSending is the form of send-offset-money.
type OffsetSending struct {
	Money string        `json:"money" label:"Money" options:"@offset-due" required:"yes"`
	On    calendar.Date `json:"on" label:"Date it was sent" required:"yes"`
}

func (x OffsetSending) happened() (string, calendar.Date) { return "on", x.On }

func sendOffsetMoney(_ Case, x OffsetSending, _ Facts) ([]Event, error) {
	return []Event{OffsetMoneySent{Money: x.Money}}, nil
}
