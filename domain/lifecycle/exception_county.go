package lifecycle

import "casewright/domain/calendar"

func init() {
	exception{
		actions: []Action{{Name: "transfer-county", Title: "Transfer the case to another county", Citation: "Fam. Code § 17400(n), (o)", From: In(CaseOpen), Roles: []ActorRole{Supervisor}, Guards: []Guard{opened}, Does: Do(transferCounty), Notices: []string{"N-COUNTY-TRANSFER"},
			Help: "A CalWORKs case follows the county where the person receiving support lives; another case stays where it was last opened, unless that person applies elsewhere. The court is told with form FL-634."}},
		tasks:  []TaskUse{{Name: "transferred", Title: "Transferred here: assign a caseworker", Queue: Supervisor, Action: "assign-worker", Opens: On(CountyTransferred{}), Closes: On(WorkerAssigned{})}},
		events: []Event{CountyTransferred{}},
	}.hang()
}

// CountyTransfer is the form of transfer-county.
type CountyTransfer struct {
	County  string        `json:"county" label:"County that takes the case" options:"@counties" required:"yes"`
	On      calendar.Date `json:"on" label:"From which day" required:"yes"`
	Why     string        `json:"why" label:"Why" options:"moved=The person receiving support, on aid, lives there|applied=The person receiving support applied there|court=The court moved the action there" required:"yes"`
	Office  string        `json:"office" label:"Name of the office there" required:"yes"`
	Phone   string        `json:"phone" label:"Its telephone number" required:"yes"`
	Address Postal        `json:"address" label:"Its address"`
}

func (t CountyTransfer) happened() (string, calendar.Date) { return "on", t.On }

func transferCounty(c Case, t CountyTransfer, f Facts) ([]Event, error) {
	switch {
	case t.County == c.County:
		return nil, invalid("county", "The case is in this county. Choose the county that takes it.")
	case t.Why == "moved" && (c.Aid == AidNone || c.Aid == AidFormer):
		return nil, invalid("why", "The family is not on aid: its case stays where it was opened until the person receiving support applies elsewhere.")
	case !t.Address.Known():
		return nil, invalid("address.line1", "Enter the street, city and state of the office.")
	}
	told := map[string]string{"on": t.On.String(), "office": t.Office, "phone": t.Phone, "line1": t.Address.Line1, "line2": t.Address.Line2, "city": t.Address.City, "state": t.Address.State, "zip": t.Address.ZIP}
	events := []Event{CountyTransferred{County: t.County, Why: t.Why}, NoticeRequested{Notice: "N-COUNTY-TRANSFER", To: "prs", Details: told}}
	return append(events, c.toPaying(f, NoticeRequested{Notice: "N-COUNTY-TRANSFER", To: "pps", Details: told})...), nil
}

// CountyTransferred says that another county's agency works the case from now on.
type CountyTransferred struct {
	County string `json:"county"`
	Why    string `json:"why"`
}

// Kind implements Event.
func (CountyTransferred) Kind() string { return "county-transferred" }

// Title implements Event.
func (CountyTransferred) Title(Case) string { return "Case transferred to another county" }

func (e CountyTransferred) apply(c *Case, _ Meta) { c.County, c.Worker = e.County, "" }
