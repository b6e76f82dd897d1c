package lifecycle

import (
	"fmt"
	"slices"
	"strings"

	"casewright/domain/calendar"
)

// Person is the state of one person, in every case they have a part in.
type Person struct {
	ID        string        `json:"id"`
	Seq       int           `json:"seq"`
	Name      Name          `json:"name"`
	BirthDate calendar.Date `json:"birth_date"`
	SSN       SealedSSN     `json:"ssn"`
	Phone     string        `json:"phone,omitempty"`
	Email     string        `json:"email,omitempty"`
	Language  string        `json:"language,omitempty"`
	Addresses []Address     `json:"addresses,omitempty"`
	Employers []Employer    `json:"employers,omitempty"`
	Safety    Safety        `json:"safety"`
}

// Name is a person's name in its parts.
type Name struct {
	First  string `json:"first,omitempty" label:"First name"`
	Middle string `json:"middle,omitempty" label:"Middle name"`
	Last   string `json:"last,omitempty" label:"Last name"`
	Suffix string `json:"suffix,omitempty" label:"Suffix"`
}

// String is the name in reading order.
func (n Name) String() string {
	return strings.Join(slices.DeleteFunc([]string{n.First, n.Middle, n.Last, n.Suffix}, func(s string) bool { return s == "" }), " ")
}

// SealedSSN is a Social Security number as it is kept: encrypted, with a blind index to find it by
// and the last four digits to show. The plain number is in no event and no row; only a letter that the law
// lets carry it shows it (the request to an employer, Fam. Code § 17512(c)).
type SealedSSN struct {
	Sealed string `json:"sealed,omitempty"`
	Index  string `json:"index,omitempty"`
	Last4  string `json:"last4,omitempty"`
}

// Profile is what an application or a referral says about a person.
type Profile struct {
	Name
	BirthDate calendar.Date `json:"birth_date" label:"Date of birth"`
	SSN       SealedSSN     `json:"ssn" label:"Social Security number" help:"If known. It is stored encrypted."`
	Phone     string        `json:"phone,omitempty" label:"Phone"`
	Email     string        `json:"email,omitempty" label:"Email"`
	Language  string        `json:"language,omitempty" label:"Preferred language" options:"en=English|es=Spanish"`
	Home      Postal        `json:"home" label:"Home address"`
	Employer  string        `json:"employer,omitempty" label:"Employer"`
	Work      Postal        `json:"work" label:"Employer's address"`
}

// Postal is a mailing address in the United States.
type Postal struct {
	Line1 string `json:"line1,omitempty" label:"Street address"`
	Line2 string `json:"line2,omitempty" label:"Apartment, suite or unit"`
	City  string `json:"city,omitempty" label:"City"`
	State string `json:"state,omitempty" label:"State" options:"@states"`
	ZIP   string `json:"zip,omitempty" label:"ZIP code"`
}

// Known reports whether mail could be sent there.
func (p Postal) Known() bool { return p.Line1 != "" && p.City != "" && p.State != "" }

// String is the address on one line.
func (p Postal) String() string {
	return strings.Join(slices.DeleteFunc([]string{p.Line1, p.Line2, p.City, strings.TrimSpace(p.State + " " + p.ZIP)}, func(s string) bool { return s == "" }), ", ")
}

// Address is one address of a person, with where it came from and whether it was verified.
type Address struct {
	Postal
	Source     string        `json:"source"`
	RecordedOn calendar.Date `json:"recorded_on"`
	VerifiedOn calendar.Date `json:"verified_on"`
	EndedOn    calendar.Date `json:"ended_on"`
}

// Employer is one employer of a person.
type Employer struct {
	Name       string        `json:"name"`
	Address    Postal        `json:"address"`
	Source     string        `json:"source"`
	RecordedOn calendar.Date `json:"recorded_on"`
	VerifiedOn calendar.Date `json:"verified_on"`
	EndedOn    calendar.Date `json:"ended_on,omitzero"`
}

// Safety is what decides whether a person's whereabouts may be told (Fam. Code § 17212; 45 CFR 303.21).
type Safety struct {
	FamilyViolence  bool   `json:"family_violence,omitempty"`
	ProtectiveOrder bool   `json:"protective_order,omitempty"`
	GoodCause       string `json:"good_cause,omitempty"` // "", pending, approved
	HarmBelieved    bool   `json:"harm_believed,omitempty"`
}

// Protected reports whether the whereabouts must not be told to the other party.
func (s Safety) Protected() bool {
	return s.FamilyViolence || s.ProtectiveOrder || s.HarmBelieved || s.GoodCause == "pending" || s.GoodCause == "approved"
}

// with adds what another report tells: nothing that protects is lost by it.
func (s Safety) with(told Safety) Safety {
	s.FamilyViolence = s.FamilyViolence || told.FamilyViolence
	s.ProtectiveOrder = s.ProtectiveOrder || told.ProtectiveOrder
	s.HarmBelieved = s.HarmBelieved || told.HarmBelieved
	if told.GoodCause != "" {
		s.GoodCause = told.GoodCause
	}
	return s
}

// toldSafety is what is known before opening about a party's safety.
func (c Case) toldSafety(p Party) Safety {
	s := p.Safety
	s.FamilyViolence = s.FamilyViolence || p.Violence == Violence
	if p.Role != ParentPayingSupport {
		s.GoodCause = map[string]string{"pending": "pending", "approved": "approved", "approved without the caretaker": "approved"}[c.GoodCause.Status]
	}
	return s
}

// MailingAddress is the best current address: verified before reported, newest first.
func (p Person) MailingAddress() (Address, bool) {
	best := -1
	for i, a := range p.Addresses {
		if !a.EndedOn.IsZero() || !a.Known() {
			continue
		}
		if best < 0 || !a.VerifiedOn.IsZero() || p.Addresses[best].VerifiedOn.IsZero() {
			best = i
		}
	}
	if best < 0 {
		return Address{}, false
	}
	return p.Addresses[best], true
}

func (p Person) clone() Person {
	p.Addresses = slices.Clone(p.Addresses)
	p.Employers = slices.Clone(p.Employers)
	return p
}

// Applicant is a party as a person before they are registered: what the application says.
func Applicant(p Party, c Case) Person {
	x := Person{Name: p.Profile.Name, BirthDate: p.Profile.BirthDate, SSN: p.Profile.SSN, Phone: p.Profile.Phone, Email: p.Profile.Email, Language: p.Profile.Language}
	x.addReported(p.Profile, "application", c.Application.ReceivedOn)
	x.Safety = c.toldSafety(p)
	return x
}

// EvolvePerson returns the person after the record.
func EvolvePerson(p Person, r Record) (Person, error) {
	e, err := r.decodePerson()
	if err != nil {
		return p, err
	}
	p = p.clone()
	p.ID, p.Seq = r.Stream, r.Seq
	e.applyTo(&p, r.meta())
	return p, nil
}

// FoldPerson is the person after all records of their stream.
func FoldPerson(records []Record) (Person, error) {
	var p Person
	var err error
	for _, r := range records {
		if p, err = EvolvePerson(p, r); err != nil {
			return p, err
		}
	}
	return p, nil
}

// aboutPersons are all events of person streams.
var aboutPersons = []PersonEvent{PersonRegistered{}, ReportedAgain{}, AddressRecorded{}, AddressEnded{}, EmployerRecorded{}, EmployerLeft{}, SafetySet{}}

// PersonRegistered says that a person became known to the agency.
type PersonRegistered struct {
	Profile Profile `json:"profile"`
	Source  string  `json:"source"`
}

// Kind implements PersonEvent.
func (PersonRegistered) Kind() string { return "person-registered" }

// Title implements PersonEvent.
func (e PersonRegistered) Title() string { return "Person registered from " + e.Source }

func (e PersonRegistered) applyTo(p *Person, m Meta) {
	f := e.Profile
	p.Name, p.BirthDate, p.SSN, p.Phone, p.Email, p.Language = f.Name, f.BirthDate, f.SSN, f.Phone, f.Email, f.Language
	p.addReported(f, e.Source, m.EffectiveOn)
}

// ReportedAgain says that a known person was named in another application or referral.
type ReportedAgain struct {
	Profile Profile `json:"profile"`
	Source  string  `json:"source"`
}

// Kind implements PersonEvent.
func (ReportedAgain) Kind() string { return "reported-again" }

// Title implements PersonEvent.
func (e ReportedAgain) Title() string { return "Named again in " + e.Source }

func (e ReportedAgain) applyTo(p *Person, m Meta) {
	if p.SSN.Index == "" {
		p.SSN = e.Profile.SSN
	}
	if p.BirthDate.IsZero() {
		p.BirthDate = e.Profile.BirthDate
	}
	p.addReported(e.Profile, e.Source, m.EffectiveOn)
}

func (p *Person) addReported(f Profile, source string, on calendar.Date) {
	if f.Home.Known() && !slices.ContainsFunc(p.Addresses, func(a Address) bool { return a.Postal == f.Home }) {
		p.Addresses = append(p.Addresses, Address{Postal: f.Home, Source: source, RecordedOn: on})
	}
	if f.Employer != "" && !slices.ContainsFunc(p.Employers, func(e Employer) bool { return e.Name == f.Employer }) {
		p.Employers = append(p.Employers, Employer{Name: f.Employer, Address: f.Work, Source: source, RecordedOn: on})
	}
}

// AddressRecorded says that an address is known, and whether it was verified.
type AddressRecorded struct {
	Address  Postal `json:"address"`
	Source   string `json:"source"`
	Verified bool   `json:"verified"`
}

// Kind implements PersonEvent.
func (AddressRecorded) Kind() string { return "address-recorded" }

// Title implements PersonEvent.
func (e AddressRecorded) Title() string {
	if e.Verified {
		return "Address verified (" + e.Source + ")"
	}
	return "Address reported (" + e.Source + ")"
}

func (e AddressRecorded) applyTo(p *Person, m Meta) {
	i := slices.IndexFunc(p.Addresses, func(a Address) bool { return a.Postal == e.Address })
	if i < 0 {
		p.Addresses = append(p.Addresses, Address{Postal: e.Address, Source: e.Source, RecordedOn: m.EffectiveOn})
		i = len(p.Addresses) - 1
	}
	p.Addresses[i].EndedOn = calendar.Date{}
	if e.Verified {
		p.Addresses[i].VerifiedOn = m.EffectiveOn
	}
}

// AddressEnded says that an address is no longer, or never was, the person's.
type AddressEnded struct {
	Address Postal `json:"address"`
	Why     string `json:"why"`
}

// Kind implements PersonEvent.
func (AddressEnded) Kind() string { return "address-ended" }

// Title implements PersonEvent.
func (e AddressEnded) Title() string { return "Address no longer used: " + e.Why }

func (e AddressEnded) applyTo(p *Person, m Meta) {
	for i := range p.Addresses {
		if p.Addresses[i].Postal == e.Address {
			p.Addresses[i].EndedOn = m.EffectiveOn
		}
	}
}

// EmployerRecorded says that an employer is known, and whether it was verified.
type EmployerRecorded struct {
	Name     string `json:"name"`
	Address  Postal `json:"address"`
	Source   string `json:"source"`
	Verified bool   `json:"verified"`
}

// Kind implements PersonEvent.
func (EmployerRecorded) Kind() string { return "employer-recorded" }

// Title implements PersonEvent.
func (e EmployerRecorded) Title() string {
	if e.Verified {
		return "Employer verified (" + e.Source + ")"
	}
	return "Employer reported (" + e.Source + ")"
}

func (e EmployerRecorded) applyTo(p *Person, m Meta) {
	i := slices.IndexFunc(p.Employers, func(x Employer) bool { return x.Name == e.Name })
	if i < 0 {
		p.Employers = append(p.Employers, Employer{Name: e.Name, Address: e.Address, Source: e.Source, RecordedOn: m.EffectiveOn})
		i = len(p.Employers) - 1
	}
	p.Employers[i].EndedOn = calendar.Date{}
	if e.Verified {
		p.Employers[i].VerifiedOn = m.EffectiveOn
	}
}

// EmployerLeft says that the person no longer works for an employer.
type EmployerLeft struct {
	Name string `json:"name"`
}

// Kind implements PersonEvent.
func (EmployerLeft) Kind() string { return "employer-left" }

// Title implements PersonEvent.
func (EmployerLeft) Title() string { return "Employment ended" }

func (e EmployerLeft) applyTo(p *Person, m Meta) {
	for i := range p.Employers {
		if p.Employers[i].Name == e.Name {
			p.Employers[i].EndedOn = m.EffectiveOn
		}
	}
}

// SafetySet says what protects the person's whereabouts from now on.
type SafetySet struct {
	Safety Safety `json:"safety"`
	Why    string `json:"why"`
}

// Kind implements PersonEvent.
func (SafetySet) Kind() string { return "safety-set" }

// Title implements PersonEvent.
func (e SafetySet) Title() string {
	if e.Safety.Protected() {
		return "Whereabouts protected: " + e.Why
	}
	return "Whereabouts no longer protected: " + e.Why
}

func (e SafetySet) applyTo(p *Person, _ Meta) { p.Safety = e.Safety }

// personChanges lists what changed about the person. Values that tell where someone is are not
// repeated here: the event's body holds them, and pages show them through the disclosure gate.
func personChanges(a, b Person) []Change {
	var list []Change
	add := func(label, before, after string) {
		if before != after {
			list = append(list, Change{label, before, after})
		}
	}
	verified := func(p Person) (n int) {
		for _, x := range p.Addresses {
			if !x.VerifiedOn.IsZero() && x.EndedOn.IsZero() {
				n++
			}
		}
		return n
	}
	add("Name", a.Name.String(), b.Name.String())
	add("Date of birth", a.BirthDate.String(), b.BirthDate.String())
	add("Addresses on file", fmt.Sprint(len(a.Addresses)), fmt.Sprint(len(b.Addresses)))
	add("Verified addresses", fmt.Sprint(verified(a)), fmt.Sprint(verified(b)))
	add("Employers on file", fmt.Sprint(len(a.Employers)), fmt.Sprint(len(b.Employers)))
	add("Whereabouts protected", yesNo(a.Safety.Protected()), yesNo(b.Safety.Protected()))
	return list
}

func yesNo(b bool) string {
	if b {
		return "yes"
	}
	return "no"
}
