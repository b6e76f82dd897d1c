package documents

import "casewright/domain/calendar"

// Complaint is a complaint about what the agency did or did not do (Fam. Code § 17800).
type Complaint struct {
	Number    string            `json:",omitempty"`
	Received  calendar.Date     `json:",omitzero"`
	About     string            `json:",omitempty"`
	AnswerBy  Deadline          `json:",omitzero"`
	Extended  Deadline          `json:",omitzero"`
	Reason    string            `json:",omitempty"` // of an extension or a transfer
	Handler   Worker            `json:",omitzero"`  // someone other than the case's worker
	NewOffice Protected[Agency] `json:",omitzero"`
	Findings  []string          `json:",omitempty"`
	Actions   []string          `json:",omitempty"` // what we do, by when
	HearingBy Deadline          `json:",omitzero"`
}

// StateHearing is a hearing before the state on a complaint (Fam. Code § 17801).
type StateHearing struct {
	Office    Firm          `json:",omitzero"`
	Phone     string        `json:",omitempty"`
	Requested calendar.Date `json:",omitzero"`
	Decided   calendar.Date `json:",omitzero"`
	Done      []string      `json:",omitempty"` // to comply with the decision
}

// Closure is the end of services, or what kept them.
type Closure struct {
	Criterion string        `json:",omitempty"` // such as "45 CFR 303.11(b)(7)(i)"
	Reason    string        `json:",omitempty"` // the criterion in plain words
	KeepOpen  []string      `json:",omitempty"` // what would keep the case open
	Mention   []string      `json:",omitempty"` // that a rule wants said, such as death benefits
	Notice    Deadline      `json:",omitzero"`  // 60 days
	Closed    calendar.Date `json:",omitzero"`
	Stopped   calendar.Date `json:",omitzero"`  // the day the plan to close was dropped
	Limited   bool          `json:",omitempty"` // a limited service was completed
	NeededAct string        `json:",omitempty"` // that the initiating agency must take
}

// Transfer is the move of a case to another county.
type Transfer struct {
	On        calendar.Date     `json:",omitzero"`
	NewOffice Protected[Agency] `json:",omitzero"`
}

// Interstate is a case that another state, tribe or country sent.
type Interstate struct {
	TheirCase string        `json:",omitempty"`
	Received  calendar.Date `json:",omitzero"`
	SentTo    string        `json:",omitempty"` // office that works on it
	Missing   []string      `json:",omitempty"`
}

// Safety is a claim or a sign of danger.
type Safety struct {
	Claimed calendar.Date `json:",omitzero"` // good cause
	Since   calendar.Date `json:",omitzero"` // whereabouts withheld
}
