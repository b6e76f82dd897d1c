package web

import (
	"slices"
	"strings"

	"casewright/domain/calendar"
	"casewright/domain/lifecycle"
)

// applyStep is one page of questions: part of the application, asked in the words of the person who applies.
type applyStep struct {
	Name, Title, About string
	Required           []lifecycle.FieldError // entries that the step cannot do without, with what to say when they are missing
	// load returns the step's own form, a pointer, filled from the application.
	load func(lifecycle.ApplicationForm) any
	// keep writes what was entered into the application.
	keep func(f *lifecycle.ApplicationForm, form any, today calendar.Date)
}

// next is the step after this one.
func (p applyStep) next() string {
	for i, x := range applySteps {
		if x.Name == p.Name && i+1 < len(applySteps) {
			return applySteps[i+1].Name
		}
	}
	return "check"
}

func findStep(name string) (applyStep, bool) {
	i := slices.IndexFunc(applySteps, func(s applyStep) bool { return s.Name == name })
	if i < 0 {
		return applyStep{}, false
	}
	return applySteps[i], true
}

func stepOf[T any](name, title, about string, load func(lifecycle.ApplicationForm) T, keep func(*lifecycle.ApplicationForm, T, calendar.Date), required ...lifecycle.FieldError) applyStep {
	return applyStep{name, title, about, required,
		func(f lifecycle.ApplicationForm) any { t := load(f); return &t },
		func(f *lifecycle.ApplicationForm, form any, today calendar.Date) { keep(f, *form.(*T), today) }}
}

var applySteps []applyStep

func init() { // a step looks itself up in the list
	applySteps = []applyStep{
		stepOf("about", "About you", "", aboutFrom, keepAbout,
			lifecycle.FieldError{Field: "you.first", Message: "Enter your first name."}, lifecycle.FieldError{Field: "you.last", Message: "Enter your last name."}),
		stepOf("safety", "Your safety", "If you or the children could be in danger when someone learns where you are, tell us. We then keep your addresses from the other parent.", safetyFrom, keepSafety),
		stepOf("other", "The other parent", "Tell us what you know and leave the rest empty. An address, an employer or a date of birth helps us find the person.", otherFrom, keepOther),
		stepOf("children", "The children", "Enter each child who needs support from this other parent. If children have different other parents, make one application for each.", childrenFrom, keepChildren),
		stepOf("orders", "Orders and public assistance", "", ordersFrom, keepOrders),
		stepOf("sign", "Signature", "", signFrom, keepSign),
	}
}

// applicant is lifecycle.Profile with other words.
type applicant struct {
	lifecycle.Name
	BirthDate calendar.Date       `json:"birth_date" label:"Date of birth" help:"For example 3/2/1990."`
	SSN       lifecycle.SealedSSN `json:"ssn" label:"Social Security number" help:"Optional. You can apply without it. It is stored encrypted."`
	Phone     string              `json:"phone,omitempty" label:"Phone" help:"A number where it is safe to call you."`
	Email     string              `json:"email,omitempty" label:"Email" help:"An address that no one else reads."`
	Language  string              `json:"language,omitempty" label:"Language you prefer" options:"en=English|es=Spanish"`
	Home      lifecycle.Postal    `json:"home" label:"Mailing address" help:"Where it is safe for you to get letters from us."`
	Employer  string              `json:"employer,omitempty" label:"Your employer"`
	Work      lifecycle.Postal    `json:"work" label:"Address of your employer"`
}

// absentParent is lifecycle.Profile with other words.
type absentParent struct {
	lifecycle.Name
	BirthDate calendar.Date       `json:"birth_date" label:"Date of birth" help:"For example 3/2/1990."`
	SSN       lifecycle.SealedSSN `json:"ssn" label:"Social Security number" help:"If you know it. It is stored encrypted."`
	Phone     string              `json:"phone,omitempty" label:"Phone"`
	Email     string              `json:"email,omitempty" label:"Email"`
	Language  string              `json:"language,omitempty" label:"Language the person prefers" options:"en=English|es=Spanish"`
	Home      lifecycle.Postal    `json:"home" label:"Last address you know"`
	Employer  string              `json:"employer,omitempty" label:"Last employer you know"`
	Work      lifecycle.Postal    `json:"work" label:"Address of the employer"`
}

// childAnswers is lifecycle.ChildEntry with other words.
type childAnswers struct {
	lifecycle.Name
	BirthDate  calendar.Date       `json:"birth_date" label:"Date of birth" help:"For example 3/2/2020."`
	SSN        lifecycle.SealedSSN `json:"ssn" label:"Social Security number" help:"Optional. It is stored encrypted."`
	Birthplace string              `json:"birthplace,omitempty" label:"Place of birth" help:"City and state."`
	Parentage  string              `json:"parentage,omitempty" label:"Is it settled by law who the parents are?" options:"married=We were married|declaration=We signed a voluntary declaration|judgment=A court decided|not_established=No|unknown=I do not know"`
}

type aboutAnswers struct {
	County      string         `json:"county" label:"County where you live" options:"@counties" required:"yes"`
	ApplicantIs lifecycle.Role `json:"applicant_is" label:"Where the children live" options:"person_receiving_support=With me|parent_paying_support=With the other parent or someone else" required:"yes"`
	You         applicant      `json:"you" label:"You"`
}

func aboutFrom(f lifecycle.ApplicationForm) aboutAnswers {
	return aboutAnswers{f.County, f.ApplicantIs, applicant(*applicantOf(&f))}
}

func keepAbout(f *lifecycle.ApplicationForm, a aboutAnswers, _ calendar.Date) {
	if f.ApplicantIs != "" && a.ApplicantIs != "" && f.ApplicantIs != a.ApplicantIs {
		f.Receiving, f.Paying = f.Paying, f.Receiving // the same two people in the other roles
	}
	f.County, f.ApplicantIs = a.County, a.ApplicantIs
	*applicantOf(f) = lifecycle.Profile(a.You)
}

// applicantOf and otherOf are the two sides of the application; who applies may be either.
func applicantOf(f *lifecycle.ApplicationForm) *lifecycle.Profile {
	if f.ApplicantIs == lifecycle.ParentPayingSupport {
		return &f.Paying
	}
	return &f.Receiving
}

func otherOf(f *lifecycle.ApplicationForm) *lifecycle.Profile {
	if f.ApplicantIs == lifecycle.ParentPayingSupport {
		return &f.Receiving
	}
	return &f.Paying
}

type safetyAnswers struct {
	FamilyViolence  string `json:"family_violence" label:"Has there been family violence, or would it put you or the children at risk if your address became known?" options:"no=No|yes=Yes|prefer_not=I prefer not to say"`
	ProtectiveOrder bool   `json:"protective_order" label:"There is a protective or restraining order"`
}

func safetyFrom(f lifecycle.ApplicationForm) safetyAnswers {
	return safetyAnswers{f.FamilyViolence, f.ProtectiveOrder}
}

func keepSafety(f *lifecycle.ApplicationForm, a safetyAnswers, _ calendar.Date) {
	f.FamilyViolence, f.ProtectiveOrder = a.FamilyViolence, a.ProtectiveOrder
}

type otherAnswers struct {
	Other absentParent `json:"other" label:"The other parent"`
}

func otherFrom(f lifecycle.ApplicationForm) otherAnswers {
	return otherAnswers{absentParent(*otherOf(&f))}
}

func keepOther(f *lifecycle.ApplicationForm, a otherAnswers, _ calendar.Date) {
	*otherOf(f) = lifecycle.Profile(a.Other)
}

type childrenAnswers struct {
	Children []childAnswers `json:"children" label:"Child"`
}

func childrenFrom(f lifecycle.ApplicationForm) childrenAnswers {
	var a childrenAnswers
	for _, k := range f.Children {
		a.Children = append(a.Children, childAnswers(k))
	}
	return a
}

func keepChildren(f *lifecycle.ApplicationForm, a childrenAnswers, _ calendar.Date) {
	f.Children = nil
	for _, k := range a.Children {
		f.Children = append(f.Children, lifecycle.ChildEntry(k))
	}
}

type ordersAnswers struct {
	Aid           lifecycle.Aid `json:"aid" label:"Public assistance for the children" options:"none=No|calworks=CalWORKs (cash aid)|medi_cal_only=Medi-Cal only|former=Not now, but in the past" required:"yes"`
	ExistingOrder string        `json:"existing_order" label:"Court order for child support" options:"no=No|yes=Yes|unknown=I do not know" required:"yes"`
	OrderCourt    string        `json:"order_court" label:"Court and case number of the order" if:"existing_order=yes"`
	OtherChildren string        `json:"other_children" label:"Other children under 18 that you or the other parent must support" help:"For example: two children of mine from another relationship."`
}

func ordersFrom(f lifecycle.ApplicationForm) ordersAnswers {
	return ordersAnswers{f.Aid, f.ExistingOrder, f.OrderCourt, f.OtherChildren}
}

func keepOrders(f *lifecycle.ApplicationForm, a ordersAnswers, _ calendar.Date) {
	f.Aid, f.ExistingOrder, f.OrderCourt, f.OtherChildren = a.Aid, a.ExistingOrder, a.OrderCourt, a.OtherChildren
	if f.ExistingOrder != "yes" {
		f.OrderCourt = "" // without script the entry is always there
	}
}

type signAnswers struct {
	SignedBy string `json:"signed_by" label:"Your full name, as your signature" help:"Typing your name here signs the application. 45 CFR 303.2(a)(3)."`
}

func signFrom(f lifecycle.ApplicationForm) signAnswers { return signAnswers{f.SignedBy} }

// keepSign dates a signature on the day it is given.
func keepSign(f *lifecycle.ApplicationForm, a signAnswers, today calendar.Date) {
	switch {
	case a.SignedBy == "":
		f.SignedOn = calendar.Date{}
	case a.SignedBy != f.SignedBy || f.SignedOn.IsZero():
		f.SignedOn = today
	}
	f.SignedBy = a.SignedBy
}

// placeOf tells at which step an entry of the application is asked, and under which name.
func placeOf(f lifecycle.ApplicationForm, field string) (step, name string) {
	you, other := "receiving.", "paying."
	if f.ApplicantIs == lifecycle.ParentPayingSupport {
		you, other = other, you
	}
	first, _, _ := strings.Cut(field, ".")
	switch {
	case strings.HasPrefix(field, you):
		return "about", "you." + strings.TrimPrefix(field, you)
	case strings.HasPrefix(field, other):
		return "other", "other." + strings.TrimPrefix(field, other)
	case first == "county" || first == "applicant_is":
		return "about", field
	case first == "children":
		return "children", field
	case first == "family_violence" || first == "protective_order":
		return "safety", field
	case first == "signed_by" || first == "signed_on":
		return "sign", "signed_by"
	}
	return "orders", field
}
