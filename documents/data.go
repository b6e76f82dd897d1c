package documents

import (
	"strings"

	"casewright/domain/calendar"
	"casewright/domain/money"
)

// Role is who a letter goes to, or whom it is about.
type Role string

// The readers of letters. The parents' roles are the program's own terms; a caretaker relative who
// has the child is the person receiving support too.
const (
	PersonReceiving Role = "person receiving support"
	ParentPaying    Role = "parent paying support"
	ToEmployer      Role = "employer"
	ToPostOffice    Role = "post office"
	ToBoard         Role = "licensing board"
	ToAgency        Role = "other agency"
	ToClaimant      Role = "claimant" // someone who was taken for a parent of the case
	aboutChild      Role = "child"
)

// Data is everything a notice may say. It is read from the case file at the moment of rendering and
// can be written as JSON. A notice takes what it needs and names what is missing.
type Data struct {
	Lang       string
	To         Role
	CaseNumber string
	Date       calendar.Date
	Agency     Agency
	Worker     Worker
	Program    Program

	Receiving Person
	Paying    Person
	Children  []Child `json:",omitempty"`

	// Employer, PostOffice, OtherAgency and Claimant are the addressees of letters to them.
	Employer    Firm `json:",omitzero"`
	PostOffice  Firm `json:",omitzero"`
	OtherAgency Firm `json:",omitzero"`
	Claimant    Firm `json:",omitzero"`

	Intake      Intake      `json:",omitzero"`
	Locate      Locate      `json:",omitzero"`
	Appointment Appointment `json:",omitzero"`
	Returned    Returned    `json:",omitzero"`

	Parentage     Parentage     `json:",omitzero"`
	Establishment Establishment `json:",omitzero"`
	Medical       Medical       `json:",omitzero"`
	Withholding   Withholding   `json:",omitzero"`
	Review        Review        `json:",omitzero"`
	Incarceration Incarceration `json:",omitzero"`
	Arrears       Arrears       `json:",omitzero"`
	Claim         Claim         `json:",omitzero"`
	Collections   Collections   `json:",omitzero"`
	License       License       `json:",omitzero"`
	Complaint     Complaint     `json:",omitzero"`
	StateHearing  StateHearing  `json:",omitzero"`
	Closure       Closure       `json:",omitzero"`
	Transfer      Transfer      `json:",omitzero"`
	Interstate    Interstate    `json:",omitzero"`
	Safety        Safety        `json:",omitzero"`
}

// Worker is the caseworker to ask for.
type Worker struct {
	Name  string
	Phone string `json:",omitempty"`
}

// Program is the agency's own policy text and papers, which the law requires a letter to give but
// does not word. The agency answers for it.
type Program struct {
	ApplicationFee string      // what applying costs
	CostRecovery   string      // whether costs beyond fees are charged, and to whom
	Enclosures     []Enclosure `json:",omitempty"` // papers in the application package
	ComplaintForm  string      `json:",omitempty"` // the form to start a complaint with
	// PayTo is where the State Disbursement Unit takes payments (Fam. Code § 5235(e)).
	PayTo Firm `json:",omitzero"`
	// Court hears the county's support cases.
	Court Court `json:",omitzero"`
}

// Enclosure is a paper that goes with a letter.
type Enclosure struct{ Number, Title string }

// Firm is an employer or another office we write to.
type Firm struct {
	Name    string
	Address Address
}

// Person is a party to the case.
type Person struct {
	Name            string
	Confidentiality Confidentiality    `json:",omitzero"`
	Address         Protected[Address] `json:",omitzero"`
	Phone           Protected[string]  `json:",omitzero"`
	Employer        Protected[Firm]    `json:",omitzero"`
	Identifiers     Identifiers        `json:",omitzero"`
}

// Identifiers tell a person apart, for requests to others (Fam. Code § 17512(c)).
type Identifiers struct {
	SSN           Protected[string] `json:",omitzero"`
	DriverLicense Protected[string] `json:",omitzero"`
	BirthDate     calendar.Date     `json:",omitzero"`
	SpouseName    string            `json:",omitempty"`
}

// Child is a child of the case: as little as a letter needs.
type Child struct {
	FirstName       string
	BirthYear       int
	Confidentiality Confidentiality   `json:",omitzero"`
	School          Protected[string] `json:",omitzero"`
}

// Intake is what happened at intake.
type Intake struct {
	Requested calendar.Date `json:",omitzero"`  // application asked for
	Received  calendar.Date `json:",omitzero"`  // application received
	Referred  calendar.Date `json:",omitzero"`  // county welfare department referred the family
	Opened    calendar.Date `json:",omitzero"`  // case opened
	AidEnded  calendar.Date `json:",omitzero"`  // told that aid ended
	Missing   []string      `json:",omitempty"` // what the application lacks
	ReplyBy   Deadline      `json:",omitzero"`
	// Questionnaire is the family violence questionnaire: when first sent, and when it came back.
	QuestionnaireSent     calendar.Date `json:",omitzero"`
	QuestionnaireReturned calendar.Date `json:",omitzero"`
}

// Locate is the lead that a letter asks or tells about.
type Locate struct {
	// Subject is whose address or work is looked for.
	Subject Role `json:",omitempty"`
	// AddressToVerify is the address the post office is asked about.
	AddressToVerify Protected[Address] `json:",omitzero"`
	// LeadGiven is when the person receiving support told us of a home (LeadHome) or of work
	// (LeadWork), as they told it.
	LeadGiven calendar.Date      `json:",omitzero"`
	LeadHome  Protected[Address] `json:",omitzero"`
	LeadWork  Protected[Firm]    `json:",omitzero"`
	// Action is what was started, and Served when papers were served, if they had to be.
	Action       string        `json:",omitempty"`
	ActionTaken  calendar.Date `json:",omitzero"`
	Served       calendar.Date `json:",omitzero"`
	ServiceNeeds bool          `json:",omitempty"` // papers must be served for this action
	// Tried is what was done to find the parent with the lead.
	Tried   []string `json:",omitempty"`
	ReplyBy Deadline `json:",omitzero"`
}

// Appointment is an interview or another meeting.
type Appointment struct {
	On    calendar.Date `json:",omitzero"`
	Time  string        `json:",omitempty"`
	Place string        `json:",omitempty"`
	How   string        `json:",omitempty"` // in person, by telephone, by video
	Bring []string      `json:",omitempty"`
	// InterviewBy is the last day for the interview that opens a case (Fam. Code § 17405).
	InterviewBy Deadline `json:",omitzero"`
}

// Returned is money sent back to the parent who paid it.
type Returned struct {
	Payments     []Payment     `json:",omitempty"`
	SearchedFrom calendar.Date `json:",omitzero"`
	SearchedTo   calendar.Date `json:",omitzero"`
}

// Payment is one payment that came back undelivered.
type Payment struct {
	Received calendar.Date
	Amount   money.Cents
}

// subject is a person with what could give them away.
type subject struct {
	role            Role
	confidentiality Confidentiality
	address         []Address
	employers       []Firm
	phone, school   string
	places          []string // where they are held, or the office that gives their county away
}

// subjects lists everyone whose whereabouts this data holds. A child lives with the person receiving
// support, so what protects that person protects the child's school too.
func (d Data) subjects() []subject {
	party := func(role Role, p Person) subject {
		s := subject{role: role, confidentiality: p.Confidentiality, phone: p.Phone.value}
		s.employers = append(s.employers, p.Employer.value)
		s.address = append(s.address, p.Address.value)
		if d.Locate.Subject == role {
			s.address = append(s.address, d.Locate.AddressToVerify.value)
		}
		if role == ParentPaying {
			s.address = append(s.address, d.Locate.LeadHome.value)
			s.employers = append(s.employers, d.Locate.LeadWork.value, d.Establishment.FirstEmployer.value)
			s.places = append(s.places, d.Incarceration.Facility.value)
		} else {
			for _, office := range []Agency{d.Transfer.NewOffice.value, d.Complaint.NewOffice.value} {
				s.places = append(s.places, office.Name)
				s.address = append(s.address, office.Address)
			}
		}
		return s
	}
	all := []subject{party(PersonReceiving, d.Receiving), party(ParentPaying, d.Paying)}
	for _, c := range d.Children {
		about := aboutChild
		if d.To == PersonReceiving {
			about = PersonReceiving
		}
		conf := c.Confidentiality
		if d.Receiving.Confidentiality.Protects() {
			conf.AgencyBelievesInHarm = true
		}
		all = append(all, subject{role: about, confidentiality: conf, school: c.School.value})
	}
	return all
}

// names are the texts that give a place away.
func (s subject) names() []string {
	names := append([]string{s.school}, s.places...)
	for _, e := range s.employers {
		names = append(names, e.Name, streetStem(e.Address.Street))
	}
	for _, a := range s.address {
		names = append(names, streetStem(a.Street))
	}
	return names
}

func (s subject) numbers() []string { return []string{s.phone} }

// streetStem is a street without its last word when that is a kind of street, so that "12 Elm St"
// is found in "12 Elm Street".
func streetStem(street string) string {
	words := strings.Fields(street)
	if n := len(words); n > 2 && streetKinds[strings.ToLower(strings.Trim(words[n-1], "."))] {
		words = words[:n-1]
	}
	return strings.Join(words, " ")
}

var streetKinds = map[string]bool{
	"st": true, "street": true, "ave": true, "av": true, "avenue": true, "rd": true, "road": true,
	"blvd": true, "boulevard": true, "dr": true, "drive": true, "ln": true, "lane": true, "ct": true,
	"court": true, "way": true, "pl": true, "place": true, "ter": true, "terrace": true, "cir": true,
	"circle": true, "hwy": true, "highway": true, "pkwy": true, "parkway": true,
}
