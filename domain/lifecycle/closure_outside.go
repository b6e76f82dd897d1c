package lifecycle

import (
	"slices"
	"strings"

	"casewright/domain/calendar"
)

// Outside is something that goes on outside the agency although the case is closed: an employer withholds, a plan
// covers, a bank holds money, a board has a license on its list. They must be told; the end of the case alone stops
// none of them (45 CFR 303.11, 303.100(a)(7)).
type Outside struct {
	Place string `json:"place"` // where it stood: "income-withholding/W1"
	What  string `json:"what"`  // withholding, medical, levy, license
}

// outsideTitles say what is to be done.
var outsideTitles = map[string]string{"withholding": "Tell the employer that the income withholding has ended", "medical": "Tell the employer and the plan that the medical support notice has ended",
	"levy": "Release the levy or hold with its holder", "license": "Release the license with its board"}

// goingOn are the states in which someone outside the agency goes on, by process.
var goingOn = []struct {
	process, what string
	states        []State
}{
	{withholdingProcess, "withholding", employerTold},
	{"medical-support", "medical", []State{MedicalAtWork, MedicalAtPlan, MedicalOption, MedicalChoice, MedicalWaiting, MedicalEnrolled}},
	{"levy", "levy", []State{LevyInForce, HeldAtBank, HoldContested}},
	{"license-release", "license", []State{OnList, TemporaryLicense, SuspensionNotice, ListingUnderReview, ReleaseDenied, CourtReview, OutAgain, LicenseDenied, LicenseSuspended}},
}

// outside is what goes on outside the agency now.
func (c Case) outside() []Outside {
	var list []Outside
	for _, g := range goingOn {
		p, _ := FindProcess(g.process)
		for _, key := range p.inState(c, g.states) {
			list = append(list, Outside{Place: p.place(key), What: g.what})
		}
	}
	return list
}

// stopOutside owes word to everyone outside who goes on.
func stopOutside(c Case, _ Event, _ Facts) []Event {
	var events []Event
	for _, x := range c.Closure.Outside {
		events = append(events, StopOwed(x))
	}
	return events
}

// StopOwed says that someone outside must be told that the case is closed.
type StopOwed Outside

// Kind implements Event.
func (StopOwed) Kind() string { return "outside-stop-owed" }

// Subject implements subjected.
func (e StopOwed) Subject() string { return e.Place }

// Title implements Event.
func (e StopOwed) Title(Case) string { return "Owed on closing: " + lower(outsideTitles[e.What]) }

func (StopOwed) apply(*Case, Meta) {}

// StopForm is the form of record-outside-stopped.
type StopForm struct {
	Place string        `json:"place" label:"What was ended" options:"@outside" required:"yes"`
	On    calendar.Date `json:"on" label:"Date they were told" required:"yes"`
	How   string        `json:"how" label:"How" options:"electronic=Electronically|letter=By letter or form|other=Another way" required:"yes"`
}

func (x StopForm) happened() (string, calendar.Date) { return "on", x.On }

func recordStopped(c Case, x StopForm, f Facts) ([]Event, error) {
	if x.On.Before(c.Processes[CaseProcess].Since) {
		return nil, invalid("on", "The date cannot be before the case was closed.")
	}
	events := []Event{OutsideStopped{Place: x.Place, How: x.How}}
	if x.How == "letter" && strings.HasPrefix(x.Place, withholdingProcess+"/") {
		events = append(events, endOfWithholding(keyOf(x.Place), f.Today))
	}
	return events, nil
}

// OutsideStopped says that someone outside was told that it has ended.
type OutsideStopped struct {
	Place string `json:"place"`
	How   string `json:"how"`
}

// Kind implements Event.
func (OutsideStopped) Kind() string { return "outside-stopped" }

// Subject implements subjected.
func (e OutsideStopped) Subject() string { return e.Place }

// Title implements Event.
func (e OutsideStopped) Title(Case) string {
	p, _ := FindProcess(e.Place)
	return p.Title + " " + keyOf(e.Place) + ": they were told that it has ended"
}

func (e OutsideStopped) apply(c *Case, _ Meta) {
	c.Closure.Outside = slices.DeleteFunc(slices.Clone(c.Closure.Outside), func(x Outside) bool { return x.Place == e.Place })
}

// outsideOptions are what still goes on, for the form.
func outsideOptions(c Case) []Option {
	var list []Option
	for _, x := range c.Closure.Outside {
		list = append(list, Option{x.Place, outsideTitles[x.What] + " (" + keyOf(x.Place) + ")"})
	}
	return list
}

var outsideGoesOn = Guard{"someone outside goes on", func(c Case, _ Facts) *Reason {
	if len(c.Closure.Outside) == 0 {
		return &Reason{Text: "No employer, plan, holder or board waits to be told.", Citation: "45 CFR 303.11"}
	}
	return nil
}}

var nothingOutside = Guard{"no employer, plan, holder or board goes on", func(c Case, _ Facts) *Reason {
	if len(c.Closure.Outside) > 0 {
		return &Reason{Text: "An employer, plan, holder or board was not told that the case is closed.", Citation: "45 CFR 303.11", Fix: "record-outside-stopped"}
	}
	return nil
}}

func stopTask(what string) TaskUse {
	return TaskUse{Name: "stop-" + what, Title: outsideTitles[what], Queue: Caseworker, Action: "record-outside-stopped", Opens: On(StopOwed{}), Closes: On(OutsideStopped{}),
		When: When{"it is about a " + what, func(_ Case, e Event) bool { return e.(StopOwed).What == what }}}
}
