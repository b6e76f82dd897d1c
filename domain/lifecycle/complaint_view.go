package lifecycle

import (
	"maps"
	"slices"
	"strings"

	"casewright/domain/calendar"
)

// Dispute is an inquiry, complaint or state hearing as a page shows it, without whereabouts.
type Dispute struct {
	Place  string
	Title  string
	State  State
	Since  calendar.Date
	Clocks []Deadline // that run, the first last day first
	Tasks  []Task     // that are owed
	Record []Entry
}

// Entry is one line of a record: what it is and what it says.
type Entry struct{ Label, Value string }

// Disputes are the inquiries, complaints and state hearings that run, in their order.
func Disputes(c Case) []Dispute {
	var all []Dispute
	for _, name := range []string{ComplaintProcess, StateHearingProcess} {
		p, _ := FindProcess(name)
		for _, s := range p.Standing(c) {
			if s.Ended {
				continue
			}
			d := Dispute{Place: s.Place, Title: s.Title, State: s.State, Since: s.Since, Record: complaintRecord(c, s.Key)}
			if name == StateHearingProcess {
				d.Record = hearingRecord(c, s.Key)
			}
			for _, k := range c.Deadlines {
				if k.Process == s.Place && k.Open() {
					d.Clocks = append(d.Clocks, k)
				}
			}
			slices.SortStableFunc(d.Clocks, func(a, b Deadline) int { return b.Limit.DaysUntil(a.Limit) })
			for _, k := range c.Tasks {
				if k.Process == s.Place && k.Open() {
					d.Tasks = append(d.Tasks, k)
				}
			}
			all = append(all, d)
		}
	}
	return all
}

// record gathers the lines that say something.
type record []Entry

func (r *record) add(label, value string) {
	if value != "" {
		*r = append(*r, Entry{label, value})
	}
}

func (r *record) day(label string, d calendar.Date) {
	if !d.IsZero() {
		r.add(label, longDate(d))
	}
}

func (r *record) yes(label string, holds bool) {
	if holds {
		r.add(label, "Yes")
	}
}

// complaintRecord is the record of 22 CCR 120107, as far as the case keeps it.
func complaintRecord(c Case, key string) []Entry {
	x, _ := c.FindComplaint(key)
	by, _ := c.Party(x.By)
	var r record
	r.add("Complainant", by.Role.Label())
	r.add("Nature", matterLabel(x.Matter))
	r.day("First contact", x.Asked)
	r.day("Knew or should have known", x.Known)
	r.day("Made", x.Made)
	r.day("Received, as the law counts", x.Received)
	r.add("In time", map[string]string{"in-time": "Yes", "late": "No", "refer": "Not known"}[x.Timely])
	r.day("Time extended to", x.Until)
	r.day("Resolved", x.Resolved)
	r.add("Who must put it right", x.RemedyBy)
	r.day("To be put right by", x.RemedyOn)
	for _, form := range slices.Sorted(maps.Keys(x.Sent)) {
		r.day(form+" mailed", x.Sent[form])
	}
	r.add("State hearing", x.Hearing)
	return r
}

// hearingDoubt is what a rule says against a request, in words.
var hearingDoubt = map[string]string{"sh.subject": "not a subject of a state hearing", "sh.exhaustion": "the local complaint process is not exhausted", "sh.timely": "the request is late", "sh.excluded": "a matter kept out of state hearings"}

func hearingRecord(c Case, key string) []Entry {
	x, _ := c.FindHearing(key)
	by, _ := c.Party(x.By)
	var r record
	r.add("Complainant", by.Role.Label())
	r.add("Complaint", x.Complaint)
	r.day("Asked for", x.Requested)
	for _, rule := range x.Doubts {
		id, open := strings.CutSuffix(rule, "?")
		if open {
			r.add("The rule cannot tell", hearingDoubt[id])
		} else {
			r.add("The rule finds", hearingDoubt[id])
		}
	}
	r.day("Hearing", x.On)
	r.day("Position statement sent", x.Position)
	r.day("Decided", x.Decided)
	r.add("For the complainant", map[string]string{"whole": "Wholly", "part": "In part", "none": "No"}[x.Favor])
	r.day("Decision received by the agency", x.Received)
	return r
}
