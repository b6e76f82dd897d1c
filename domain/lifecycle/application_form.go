package lifecycle

import (
	"fmt"
	"slices"

	"casewright/domain/calendar"
)

// ApplicationForm is an application for child support services: the merged data of 45 CFR 303.2 and
// 303.30, Fam. Code §§ 17506, 17418 and 17524, and the state's application packet.
type ApplicationForm struct {
	County               string        `json:"county" label:"County where you live" options:"@counties" required:"yes"`
	ReceivedOn           calendar.Date `json:"received_on" label:"Date the application was received" help:"Leave empty for today."`
	ApplicantIs          Role          `json:"applicant_is" label:"Who is the applicant?" options:"person_receiving_support=The parent or caretaker the child lives with|parent_paying_support=The other parent" required:"yes"`
	Receiving            Profile       `json:"receiving" label:"Person receiving support"`
	Paying               Profile       `json:"paying" label:"Parent paying support"`
	Children             []ChildEntry  `json:"children" label:"Children"`
	Aid                  Aid           `json:"aid" label:"Public assistance" options:"none=None|calworks=CalWORKs|medi_cal_only=Medi-Cal only|former=Received aid in the past" required:"yes"`
	ExistingOrder        string        `json:"existing_order" label:"Is there a support order?" options:"no=No|yes=Yes|unknown=Not known" required:"yes"`
	OrderCourt           string        `json:"order_court" label:"Court and case number of the order" if:"existing_order=yes"`
	OtherChildren        string        `json:"other_children" label:"Other minor children each parent must support" help:"Fam. Code § 17418"`
	FamilyViolence       string        `json:"family_violence" label:"Has there been family violence, or would telling an address put someone at risk?" options:"no=No|yes=Yes|prefer_not=Prefer not to say"`
	ProtectiveOrder      bool          `json:"protective_order" label:"There is a protective or restraining order"`
	NoRepresentationRead bool          `json:"no_representation_read" label:"The applicant has read that the agency does not represent either parent" help:"Fam. Code § 17406(c)"`
	SignedBy             string        `json:"signed_by" label:"Signature (typed name)"`
	SignedOn             calendar.Date `json:"signed_on" label:"Date signed"`
}

// ChildEntry is a child in an application or referral.
type ChildEntry struct {
	Name
	BirthDate  calendar.Date `json:"birth_date" label:"Date of birth"`
	SSN        SealedSSN     `json:"ssn" label:"Social Security number"`
	Birthplace string        `json:"birthplace,omitempty" label:"Place of birth"`
	Parentage  string        `json:"parentage,omitempty" label:"Parentage" options:"married=Parents were married|declaration=Voluntary declaration signed|judgment=Court judgment|not_established=Not established|unknown=Not known"`
}

// filledIn leaves out the lines for children in which nothing was entered.
func filledIn(children []ChildEntry) []ChildEntry {
	return slices.DeleteFunc(slices.Clone(children), func(k ChildEntry) bool { return k == ChildEntry{} })
}

// maxChildren is the most children one application takes.
const maxChildren = 12

func (a ApplicationForm) happened() (string, calendar.Date) { return "received_on", a.ReceivedOn }

// check returns entries that cannot be taken at all. What is merely missing makes the application
// deficient, not invalid: it is filed on the day it is received (45 CFR 303.2(a)(3)).
func (a ApplicationForm) check(today calendar.Date) []FieldError {
	var problems []FieldError
	add := func(field, message string) { problems = append(problems, FieldError{field, message}) }
	applicant, prefix := a.Receiving, "receiving"
	if a.ApplicantIs == ParentPayingSupport {
		applicant, prefix = a.Paying, "paying"
	}
	if applicant.First == "" {
		add(prefix+".first", "Enter the applicant's first name.")
	}
	if applicant.Last == "" {
		add(prefix+".last", "Enter the applicant's last name.")
	}
	if a.SignedOn.After(today) {
		add("signed_on", "The application cannot be signed in the future.")
	}
	for _, p := range []struct {
		key string
		on  calendar.Date
	}{{"receiving", a.Receiving.BirthDate}, {"paying", a.Paying.BirthDate}} {
		if p.on.After(today) {
			add(p.key+".birth_date", "The date of birth cannot be in the future.")
		}
	}
	return append(problems, checkChildren(a.Children, today)...)
}

func checkChildren(children []ChildEntry, today calendar.Date) []FieldError {
	var problems []FieldError
	if len(children) > maxChildren {
		problems = append(problems, FieldError{"children", fmt.Sprintf("Enter at most %d children; put others in a second application.", maxChildren)})
	}
	for i, k := range children {
		if k.BirthDate.After(today) {
			problems = append(problems, FieldError{fmt.Sprintf("children.%d.birth_date", i), "The date of birth cannot be in the future."})
		}
	}
	return problems
}

// missing lists the required data elements that are not there, in the words of the notice (22 CCR 112100(d)).
func (a ApplicationForm) missing() []string {
	var m []string
	need := func(have bool, what string) {
		if !have {
			m = append(m, what)
		}
	}
	applicant := a.Receiving
	if a.ApplicantIs == ParentPayingSupport {
		applicant = a.Paying
	}
	need(applicant.Home.Known(), "Your mailing address")
	need(a.Receiving.Last != "", "The name of the person the child lives with")
	need(a.Paying.Last != "", "The name of the other parent")
	need(len(a.Children) > 0, "The name and date of birth of at least one child")
	for i, k := range a.Children {
		need(k.First != "" && k.Last != "", fmt.Sprintf("The full name of child %d", i+1))
		need(!k.BirthDate.IsZero(), fmt.Sprintf("The date of birth of child %d", i+1))
	}
	need(a.SignedBy != "", "Your signature")
	need(!a.SignedOn.IsZero() || a.SignedBy == "", "The date of your signature")
	return m
}

// parties are the persons of the application in their roles.
func (a ApplicationForm) parties() []Party { return partiesOf(a.Receiving, a.Paying, a.Children) }

func partiesOf(receiving, paying Profile, children []ChildEntry) []Party {
	var list []Party
	if receiving.Last != "" {
		list = append(list, Party{Key: "prs", Role: PersonReceivingSupport, Profile: receiving})
	}
	if paying.Last != "" {
		list = append(list, Party{Key: "pps", Role: ParentPayingSupport, Profile: paying})
	}
	for i, k := range children {
		list = append(list, Party{Key: fmt.Sprintf("child%d", i+1), Role: Child, Parentage: k.Parentage, Profile: Profile{Name: k.Name, BirthDate: k.BirthDate, SSN: k.SSN}})
	}
	return list
}

// CurrentApplication is what the case knows as an application: the form to complete it starts from it.
func CurrentApplication(c Case) *ApplicationForm {
	a := ApplicationForm{County: c.County, ReceivedOn: c.Application.ReceivedOn, ApplicantIs: c.Application.ApplicantRole, Aid: c.Aid,
		ExistingOrder: c.Application.ExistingOrder, SignedOn: c.Application.SignedOn, SignedBy: c.Application.SignedBy,
		OrderCourt: c.Application.OrderCourt, OtherChildren: c.Application.OtherChildren}
	for _, p := range c.Parties {
		switch p.Role {
		case PersonReceivingSupport:
			a.Receiving = p.Profile
		case ParentPayingSupport:
			a.Paying = p.Profile
		case Child:
			a.Children = append(a.Children, ChildEntry{Name: p.Profile.Name, BirthDate: p.Profile.BirthDate, SSN: p.Profile.SSN, Parentage: p.Parentage})
		}
		a.ProtectiveOrder = a.ProtectiveOrder || p.Safety.ProtectiveOrder
		if p.Key == c.applicant() {
			a.FamilyViolence = map[Screening]string{Violence: "yes", NoViolence: "no"}[p.Violence]
		}
	}
	return &a
}
