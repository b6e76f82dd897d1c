package lifecycle

import (
	"fmt"
	"slices"
	"strings"

	"casewright/domain/calendar"
)

// source is a place to search for a person (22 CCR 113100(a); 45 CFR 303.3(b)(1)).
type source struct {
	id, label string
	// audited sources are those a federal self-assessment looks for (45 CFR 308.2(b)(2)(ii)).
	audited bool
}

var sources = []source{
	{"custodial_parent", "Person receiving support (interview)", true},
	{"fpls", "Federal and State Parent Locator Service", true},
	{"usps", "U.S. Postal Service", true},
	{"edd", "EDD (state workforce agency: employment, new hires)", true},
	{"dmv", "DMV", true},
	{"credit_bureau", "Credit bureaus", true},
	{"ftb", "Franchise Tax Board", false},
	{"secretary_of_state", "Secretary of State", false},
	{"consumer_affairs", "Consumer Affairs (licenses)", false},
	{"health_services", "Health Services (Medi-Cal)", false},
	{"welfare", "Local welfare and social services", false},
	{"financial", "Financial institutions (FIDM)", false},
	{"employer", "Current and past employers", false},
	{"union", "Unions", false},
	{"police", "Police, parole and probation", false},
	{"corrections", "Corrections", false},
	{"other_state", "Other states' locators", false},
	{"utilities", "Utilities and telephone companies", false},
	{"voter", "Voter registration", false},
	{"internet", "Internet search", false},
	{"relatives", "Friends and relatives", false},
	{"private", "Private sources", false},
}

// informants are people who may give a lead without being searched.
var informants = []Option{{string(PersonReceivingSupport), "Person receiving support"}, {"relatives", "Friends and relatives"}, {"parent", "The parent paying support"}, {"other_agency", "Another agency"}, {"other", "Someone else"}}

// SourceLabel is a source or informant in words; an unknown id is returned as it is.
func SourceLabel(id string) string {
	for _, s := range sources {
		if s.id == id {
			return s.label
		}
	}
	for _, o := range informants {
		if o.Value == id {
			return o.Label
		}
	}
	return id
}

// Choices returns the options of a list that depends on the case, by the name in the form's tag.
func Choices(c Case, list string) []Option {
	o, _ := choices(c, list)
	return o
}

func choices(c Case, list string) (o []Option, known bool) {
	switch list {
	case "sources":
		for _, s := range sources {
			o = append(o, Option{s.id, s.label})
		}
	case "informants":
		o = informants
	case "leads":
		for _, l := range c.OpenLeads() {
			o = append(o, Option{l.Key, l.Label()})
		}
	case "unreviewed":
		for _, p := range c.Parties {
			if !p.Reviewed {
				o = append(o, Option{p.Key, p.Role.Label() + ": " + p.Profile.Name.String()})
			}
		}
	case "adults":
		for _, p := range c.Parties {
			if p.Role != Child {
				o = append(o, Option{p.Key, p.Role.Label()})
			}
		}
	case "cp-leads":
		for _, l := range c.Locate.Leads {
			if _, owed := c.OpenTask("cp-lead", l.Key); owed {
				o = append(o, Option{l.Key, l.Label()})
			}
		}
	case "returns":
		for _, t := range c.Tasks {
			if t.Open() && t.Name == "return-money" {
				o = append(o, Option{t.Subject, moneyLabels[t.Subject]})
			}
		}
	case "withheld":
		for _, n := range c.Notices {
			if n.Why != "" {
				o = append(o, Option{fmt.Sprint(n.Seq), n.ID + " of " + n.On.String() + ": " + n.Why})
			}
		}
	case "missed":
		for _, t := range c.Tasks {
			if t.Open() && strings.HasPrefix(t.Name, "missed ") {
				o = append(o, Option{t.Key, t.Title})
			}
		}
	default:
		return processChoices(c, list)
	}
	return o, true
}

// Lists are all lists of choices that depend on the case, by name.
func Lists(c Case) map[string][]Option {
	all := map[string][]Option{}
	for _, name := range []string{"sources", "informants", "leads", "unreviewed", "adults", "cp-leads", "returns", "withheld", "missed"} {
		all[name] = Choices(c, name)
	}
	for _, p := range processes {
		for name := range p.Lists {
			all[name] = Choices(c, name)
		}
		if p.Many != nil {
			all[p.Many.List] = Choices(c, p.Many.List)
		}
	}
	return all
}

// processChoices are the lists that the processes themselves declare, and the instances of those a case may have
// many of.
func processChoices(c Case, list string) (o []Option, known bool) {
	for _, p := range processes {
		if choices, ok := p.Lists[list]; ok {
			return choices(c), true
		}
		if p.Many != nil && p.Many.List == list {
			for _, key := range p.Instances(c) {
				o = append(o, Option{key, p.Many.Label(c, key)})
			}
			return o, true
		}
	}
	return nil, false
}

func (c Case) paying() Party {
	p, _ := c.InRole(ParentPayingSupport)
	return p
}

func (c Case) lastSearch() calendar.Date {
	last := c.Locate.Started
	for _, s := range c.Locate.Sources {
		if s.On.After(last) {
			last = s.On
		}
	}
	return last
}

var opened = Guard{"the case is open", func(c Case, _ Facts) *Reason {
	if !c.Opened() {
		return &Reason{Text: "The case is not open yet.", Citation: "45 CFR 303.2(b)", Fix: "open-case"}
	}
	if c.State(CaseProcess) == CaseEnded {
		return &Reason{Text: "The case is closed.", Citation: "45 CFR 303.11(d)(5)", Fix: "reopen-case"}
	}
	return nil
}}

// allSourcesUsed: every audited source has a result after the search began.
var allSourcesUsed = Guard{"every source that an auditor looks for has a dated result since the search began", func(c Case, _ Facts) *Reason {
	var left []string
	for _, s := range sources {
		if s.audited && !slices.ContainsFunc(c.Locate.Sources, func(r SourceResult) bool {
			return r.Source == s.id && !r.On.Before(c.Locate.Started) && r.Result != "no_answer"
		}) {
			left = append(left, s.label)
		}
	}
	if len(left) == 0 {
		return nil
	}
	return &Reason{Text: "Sources without a dated result: " + strings.Join(left, ", ") + ".", Citation: "45 CFR 303.3(b)(1), 308.2(b)(2)(ii)", Fix: "record-source-result"}
}}

// threeIdentifiers applies Fam. Code § 17512(c): a request to an employer carries at least three of
// six identifiers.
var threeIdentifiers = Guard{"at least three identifiers of the person are on file", func(c Case, f Facts) *Reason {
	p := f.Persons[c.paying().Person]
	have := 0
	_, address := p.MailingAddress()
	for _, known := range []bool{p.Name.Last != "", p.SSN.Index != "", !p.BirthDate.IsZero(), address || len(p.Addresses) > 0} {
		if known {
			have++
		}
	}
	if have < 3 {
		return &Reason{Text: fmt.Sprintf("A request must carry at least three identifiers of the person; %d are on file.", have), Citation: "Fam. Code § 17512(c)"}
	}
	return nil
}}

var employerAsked = Guard{"an employer was asked", func(c Case, _ Facts) *Reason {
	for _, l := range c.OpenLeads() {
		if l.Asked {
			return nil
		}
	}
	return &Reason{Text: "No employer has been asked.", Citation: "Fam. Code § 17512", Fix: "send-employer-request"}
}}

var hireUnreported = Guard{"a new hire waits to be reported", func(c Case, _ Facts) *Reason {
	for _, d := range c.Deadlines {
		if d.Open() && d.ID == "LOC-NEWHIRE" {
			return nil
		}
	}
	return &Reason{Text: "No new hire is waiting to be reported.", Citation: "Unemp. Ins. Code § 1088.5"}
}}

var stillWaiting = When{"no new information came", func(c Case, _ Event) bool { return c.State(LocateProcess) == Waiting }}

var lastAttempt = From{"the last search", func(c Case, _ Event) calendar.Date { return c.Locate.LastTry }}

var quarterReminder = When{"it is of LOC-QUARTERLY", func(_ Case, e Event) bool { return e.(DeadlineReminded).ID == "LOC-QUARTERLY" }}

var hireDay = From{"the day of hire", func(_ Case, e Event) calendar.Date { return e.(LeadAdded).HiredOn }}

// hiredElsewhere: a hire of which EDD did not tell itself, and recent: an old one is history, not a duty to watch.
var hiredElsewhere = When{"it tells of a hire in the last 60 days that EDD did not report", func(c Case, e Event) bool {
	l := e.(LeadAdded)
	return !l.HiredOn.IsZero() && l.From != "edd" && !l.HiredOn.Before(c.lead(l.Lead).On.AddDays(-60))
}}
