package lifecycle

import "slices"

// igDuty is something that this agency owes the other agency of an intergovernmental case, or the petitioner. Its
// name is part of the names of its events and never changes.
type igDuty struct {
	name   string
	clock  string // id of the deadline tables
	side   string // the part of this agency in which it is owed; "" is either
	arises string // what makes it due
	owed   string
	action string // what answers it, where that is not record-ig-done
}

// Duties that actions and reactions bring by themselves.
const (
	dutyReferral    = "referral"
	dutyInformation = "information"
	dutyInterest    = "interest"
	dutyNews        = "news"
	dutyProcessing  = "processing"
	dutyClosing     = "closing"
	dutyBills       = "bills"
)

var igDuties = []igDuty{
	{dutyReferral, "IG-REFER-20", "initiating", "The determinations before a referral are complete", "Refer the case, or ask our court for the controlling order", "refer-case"},
	{dutyInformation, "IG-MOREINFO-30", "initiating", "The responding agency asked for information", "Send the information, or say when it comes", ""},
	{"order-review", "IG-REVIEW-20", "initiating", "The other state is to be asked to review its order", "Send the request for review", ""},
	{dutyInterest, "IG-INTEREST", "initiating", "Interest is owed on overdue support under our order", "Tell the responding agency the interest owed", ""},
	{"withholding", "IG-IWO-20", "initiating", "Income is to be withheld in another state", "Notify the state of employment", ""},
	{"records", "IG-RECORDS", "", "The other agency asked for order or payment records", "Send the records, or say when they come", ""},
	{dutyNews, "IG-NEWINFO", "", "There is new information on the case", "Tell the other agency the new information", ""},
	{dutyProcessing, "IG-RESP-75", "responding", "The case came from the central registry", "Locate the parent, ask for what is missing, and process the case as far as possible", ""},
	{"moved-state", "IG-MOVED-STATE", "responding", "The parent was found in another state", "Return the case to the initiating agency, or forward it as directed", ""},
	{"moved-county", "IG-MOVED-COUNTY", "responding", "The parent was found in another county", "Forward the case there, and tell the initiating agency and our central registry", ""},
	{"controlling-order-request", "IG-CO-FILE", "responding", "The controlling order is asked for, and the parent is found", "File the request for the controlling order with the court", ""},
	{"controlling-order-notice", "IG-CO-NOTIFY", "responding", "The court determined the controlling order", "Tell every state concerned which order controls", ""},
	{dutyClosing, "IG-CLOSE-RESP", "responding", "The initiating agency asked to close its case", "Stop our withholding and end the work, unless agreed otherwise", "close-intergovernmental"},
	{"petitioner-copy", "IG-UIFSA-COPY", "", "A notice of a court or a message of the respondent came", "Send the petitioner a copy", ""},
	{dutyBills, "IG-UIFSA-BILLS", "", "A trial is set in which bills for testing or birth are evidence", "Furnish the other party copies of the bills", ""},
}

func igDutyOf(name string) igDuty {
	return igDuties[slices.IndexFunc(igDuties, func(d igDuty) bool { return d.name == name })]
}

func igDutyClocks() []DeadlineUse {
	var list []DeadlineUse
	for _, d := range igDuties {
		u := DeadlineUse{ID: d.clock, Opens: On(IGDutyArose{Duty: d.name}), Closes: On(IGDutyDone{Duty: d.name})}
		switch d.name {
		case dutyInterest:
			u.Recurs = true
		case dutyProcessing:
			u.Remind = 15
		case dutyBills:
			u.From = trialDay
		}
		list = append(list, u)
	}
	return list
}

func igDutyTasks() []TaskUse {
	var list []TaskUse
	for _, d := range igDuties {
		if d.name == dutyReferral {
			continue // the state itself asks for it
		}
		k := TaskUse{Name: "ig-" + d.name, Title: d.owed, Queue: Caseworker, Action: d.action, Deadlines: []string{d.clock}, Opens: On(IGDutyArose{Duty: d.name}), Closes: On(IGDutyDone{Duty: d.name})}
		if k.Action == "" {
			k.Action = "record-ig-done"
		}
		list = append(list, k)
	}
	return list
}

func igDutyOptions(Case) (o []Option) {
	for _, d := range igDuties {
		who := ""
		if d.side != "" {
			who = " (when we are the " + d.side + " agency)"
		}
		o = append(o, Option{d.name, d.arises + who})
	}
	return o
}

// igOwedOptions leaves out the referral, which its own actions answer.
func igOwedOptions(c Case) (o []Option) {
	for _, d := range igDuties {
		if d.name != dutyReferral && slices.ContainsFunc(c.Intergovernmental, func(x IGCase) bool { return c.Running(IntergovernmentalProcess+"/"+x.Key) && x.owes(d.name) }) {
			o = append(o, Option{d.name, d.owed})
		}
	}
	return o
}

// igWorked are the keys of the cases that another agency has or sent.
func (c Case) igWorked() []string {
	var keys []string
	for _, x := range c.Intergovernmental {
		if at := c.State(IntergovernmentalProcess + "/" + x.Key); at == IGReferred || at == IGResponding {
			keys = append(keys, x.Key)
		}
	}
	return keys
}

func newsForAgency(c Case, e Event) bool {
	a, address := e.(AddressChanged)
	return len(c.igWorked()) > 0 && !(address && a.Source == "other_state")
}

func tellNews(c Case, _ Event, _ Facts) []Event {
	var events []Event
	for _, key := range c.igWorked() {
		if !c.igCase(key).owes(dutyNews) {
			events = append(events, IGDutyArose{Key: key, Duty: dutyNews})
		}
	}
	return events
}
