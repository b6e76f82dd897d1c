package lifecycle

import "casewright/domain/calendar"

func init() {
	exception{
		actions: []Action{
			{Name: "correct-name", Title: "Correct a person's name", Citation: "45 CFR 303.2(c)", From: openOrHeld, Roles: []ActorRole{Intake, Caseworker, Supervisor}, Guards: []Guard{opened}, Does: Do(correctName),
				Help: "In every case of this person. Letters already made stay as they are."},
			{Name: "record-address-change", Title: "Record a new address", Citation: "Fam. Code §§ 4014, 17406(f)(5); 45 CFR 303.7(a)(7)", From: openOrHeld, Roles: []ActorRole{Intake, Caseworker, Supervisor}, Guards: []Guard{opened}, Does: Do(changeAddress)},
			{Name: "record-circumstance", Title: "Record what the law treats specially", Citation: "Fam. Code §§ 5246(d)(3), 7635(b), 17440, 17450(c)(2); 50 U.S.C. § 3931; 22 CCR 117405(b)", From: openOrHeld,
				Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{opened}, Does: Do(recordCircumstance)},
			{Name: "review-change", Title: "Record what a change brings with it", Citation: "Fam. Code §§ 17400(n), 17520.5", From: openOrHeld, Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{changeToReview}, Does: Do(reviewChange)},
		},
		tasks: []TaskUse{
			{Name: "address-effects", Title: "New address: check the county that owns the case, the court's venue and the income test for licenses", Queue: Caseworker, Action: "review-change", Opens: On(AddressChanged{}), Closes: On(ChangeReviewed{})},
			{Name: "circumstance-effects", Title: "A circumstance changed: check support, withholding, collection and court steps", Queue: Caseworker, Action: "review-change", Opens: On(CircumstanceRecorded{}), Closes: On(ChangeReviewed{})},
		},
		events: []Event{NameCorrected{}, AddressChanged{}, CircumstanceRecorded{}, ChangeReviewed{}},
		lists:  map[string]func(c Case) []Option{"everyone": everyone},
	}.hang()
	addKinds(personEvents, []PersonEvent{PersonNameCorrected{}})
}

// everyone are all persons of the case, children too.
func everyone(c Case) (o []Option) {
	for _, p := range c.Parties {
		label := p.Role.Label()
		if p.Role == Child {
			label = "Child " + p.Key[len("child"):]
		}
		o = append(o, Option{p.Key, label})
	}
	return o
}

// NameCorrection is the form of correct-name.
type NameCorrection struct {
	Party string `json:"party" label:"Person" options:"@everyone" required:"yes"`
	Name
	Why string `json:"why" label:"What shows the right name" kind:"long" required:"yes"`
}

func correctName(c Case, n NameCorrection, _ Facts) ([]Event, error) {
	p, _ := c.Party(n.Party)
	if n.Last == "" {
		return nil, invalid("last", "Enter the last name.")
	}
	if n.Name == p.Profile.Name {
		return nil, invalid("last", "This is the name on file.")
	}
	return []Event{NameCorrected{Party: n.Party, Name: n.Name}, about(p.Person, PersonNameCorrected{Name: n.Name, Why: n.Why})}, nil
}

// NameCorrected says that a person of the case bears another name than the record said.
type NameCorrected struct {
	Party string `json:"party"`
	Name  Name   `json:"corrected"`
}

// Kind implements Event.
func (NameCorrected) Kind() string { return "name-corrected" }

// Title implements Event.
func (e NameCorrected) Title(c Case) string {
	p, _ := c.Party(e.Party)
	return "Name of the " + lower(p.Role.Label()) + " corrected"
}

func (e NameCorrected) apply(c *Case, _ Meta) { c.party(e.Party).Profile.Name = e.Name }

// PersonNameCorrected says that a person's name was wrong.
type PersonNameCorrected struct {
	Name Name   `json:"corrected"`
	Why  string `json:"why"`
}

// Kind implements PersonEvent.
func (PersonNameCorrected) Kind() string { return "person-name-corrected" }

// Title implements PersonEvent.
func (PersonNameCorrected) Title() string { return "Name corrected" }

func (e PersonNameCorrected) applyTo(p *Person, _ Meta) { p.Name = e.Name }

// AddressChange is the form of record-address-change.
type AddressChange struct {
	Party    string        `json:"party" label:"Person" options:"@adults" required:"yes"`
	On       calendar.Date `json:"on" label:"Date it was reported" required:"yes"`
	Source   string        `json:"source" label:"Who reported it" options:"person=The person|usps=The post office|court=The court|other_state=Another state|locate=A locate source" required:"yes"`
	Address  Postal        `json:"address" label:"New address"`
	Verified bool          `json:"verified" label:"It was verified"`
}

func (a AddressChange) happened() (string, calendar.Date) { return "on", a.On }

func changeAddress(c Case, a AddressChange, _ Facts) ([]Event, error) {
	if !a.Address.Known() {
		return nil, invalid("address.line1", "Enter the street, city and state.")
	}
	p, _ := c.Party(a.Party)
	return []Event{AddressChanged{Party: a.Party, Source: a.Source}, about(p.Person, AddressRecorded{Address: a.Address, Source: a.Source, Verified: a.Verified})}, nil
}

// AddressChanged says that a new address of a party was reported. The address stands in the person's own record.
type AddressChanged struct {
	Party  string `json:"party"`
	Source string `json:"source"`
}

// Kind implements Event.
func (AddressChanged) Kind() string { return "address-changed" }

// Subject implements subjected.
func (e AddressChanged) Subject() string { return e.Party }

// Title implements Event.
func (e AddressChanged) Title(c Case) string {
	p, _ := c.Party(e.Party)
	return "New address of the " + lower(p.Role.Label()) + " reported"
}

func (AddressChanged) apply(*Case, Meta) {}

// Circumstance is something about a person that the law treats specially.
type Circumstance struct {
	Party string        `json:"party"`
	What  string        `json:"what"` // military, ssi, bankruptcy, minor, reunited, mistaken_identity
	Since calendar.Date `json:"since"`
}

// Has reports whether a circumstance holds for a person of the case.
func (c *Case) Has(party, what string) bool {
	for _, x := range c.Circumstances {
		if x.Party == party && x.What == what {
			return true
		}
	}
	return false
}

// CircumstanceForm is the form of record-circumstance.
type CircumstanceForm struct {
	Party string        `json:"party" label:"Person" options:"@adults" required:"yes"`
	What  string        `json:"what" label:"Circumstance" options:"military=On active military duty|ssi=Lives on SSI/SSP, CAPI or a similar benefit|bankruptcy=In bankruptcy|minor=A minor parent|reunited=The parents live together again|mistaken_identity=Says to be the wrong person" required:"yes"`
	Holds string        `json:"holds" label:"Does it hold?" options:"yes=Yes|no=No longer" required:"yes"`
	On    calendar.Date `json:"on" label:"Since, or until when" required:"yes"`
	Shown string        `json:"shown" label:"What shows it" kind:"long" required:"yes"`
}

func (x CircumstanceForm) happened() (string, calendar.Date) { return "on", x.On }

func recordCircumstance(c Case, x CircumstanceForm, _ Facts) ([]Event, error) {
	if c.Has(x.Party, x.What) == (x.Holds == "yes") {
		return nil, invalid("holds", "The record says so already.")
	}
	return []Event{CircumstanceRecorded{Party: x.Party, What: x.What, Holds: x.Holds == "yes", Shown: x.Shown}}, nil
}

// CircumstanceRecorded says that something the law treats specially holds for a person, or no longer does.
type CircumstanceRecorded struct {
	Party string `json:"party"`
	What  string `json:"what"`
	Holds bool   `json:"holds"`
	Shown string `json:"shown"`
}

// Kind implements Event.
func (CircumstanceRecorded) Kind() string { return "circumstance-recorded" }

// Subject implements subjected.
func (e CircumstanceRecorded) Subject() string { return e.Party }

// Title implements Event.
func (e CircumstanceRecorded) Title(c Case) string {
	p, _ := c.Party(e.Party)
	what := map[string]string{"military": "active military duty", "ssi": "SSI or a similar benefit", "bankruptcy": "bankruptcy", "minor": "a minor parent", "reunited": "the parents live together", "mistaken_identity": "mistaken identity claimed"}[e.What]
	if !e.Holds {
		return "Circumstance of the " + lower(p.Role.Label()) + " ended: " + what
	}
	return "Circumstance of the " + lower(p.Role.Label()) + ": " + what
}

func (e CircumstanceRecorded) apply(c *Case, m Meta) {
	var kept []Circumstance
	for _, x := range c.Circumstances {
		if x.Party != e.Party || x.What != e.What {
			kept = append(kept, x)
		}
	}
	if e.Holds {
		kept = append(kept, Circumstance{Party: e.Party, What: e.What, Since: m.EffectiveOn})
	}
	c.Circumstances = kept
}

// ChangeReview is the form of review-change.
type ChangeReview struct {
	Party string `json:"party" label:"Whose change" options:"@adults" required:"yes"`
	Found string `json:"found" label:"What it changes, and what was done" kind:"long" required:"yes"`
}

func reviewChange(c Case, r ChangeReview, _ Facts) ([]Event, error) {
	_, address := c.OpenTask("address-effects", r.Party)
	_, circumstance := c.OpenTask("circumstance-effects", r.Party)
	if !address && !circumstance {
		return nil, invalid("party", "No change of this person waits to be looked at.")
	}
	return []Event{ChangeReviewed(r)}, nil
}

// ChangeReviewed says what a new address or circumstance brought with it.
type ChangeReviewed ChangeReview

// Kind implements Event.
func (ChangeReviewed) Kind() string { return "change-reviewed" }

// Subject implements subjected.
func (e ChangeReviewed) Subject() string { return e.Party }

// Title implements Event.
func (e ChangeReviewed) Title(c Case) string {
	p, _ := c.Party(e.Party)
	return "Effects of the change of the " + lower(p.Role.Label()) + " looked at"
}

func (ChangeReviewed) apply(*Case, Meta) {}

var changeToReview = Guard{"a change waits to be looked at", func(c Case, _ Facts) *Reason {
	for _, t := range c.Tasks {
		if t.Open() && (t.Name == "address-effects" || t.Name == "circumstance-effects") {
			return nil
		}
	}
	return &Reason{Text: "No new address or circumstance waits to be looked at."}
}}
