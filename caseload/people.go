package caseload

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"unicode"

	"casewright/domain/calendar"
	"casewright/domain/lifecycle"
)

// family are the made-up people of one case.
type family struct {
	county    county
	receiving lifecycle.Profile
	paying    lifecycle.Profile // with a home and a job; a story decides what the agency is told of them
	children  []lifecycle.ChildEntry
	aid       lifecycle.Aid
}

// familyOf makes the people of a case. It depends on the plan's seed, its date and the case's index
// alone, so that another case can name the same people.
func (p *Plan) familyOf(i int) family {
	r := rand.New(rand.NewPCG(p.Seed, uint64(i)<<1))
	f := family{county: pickCounty(r)}
	mother := lifecycle.Profile{Name: person(r, womenNames), BirthDate: born(r, p.AsOf, 19, 44)}
	father := lifecycle.Profile{Name: person(r, menNames), BirthDate: born(r, p.AsOf, 19, 50)}
	f.receiving, f.paying = mother, father
	if r.IntN(100) < 18 {
		f.receiving, f.paying = father, mother
	}
	f.fill(r, p, i, &f.receiving, 0, 92)
	f.fill(r, p, i, &f.paying, 1, 74)
	f.paying.Employer, f.paying.Work = employers[r.IntN(len(employers))], f.address(r)
	for k := range 1 + r.IntN(3)*r.IntN(2) {
		last := f.receiving.Last
		if r.IntN(2) == 0 {
			last = f.paying.Last
		}
		c := lifecycle.ChildEntry{Name: lifecycle.Name{First: pick(r, [][]string{womenNames, menNames}[r.IntN(2)]), Last: last}, BirthDate: born(r, p.AsOf, 2, 16),
			Parentage: pick(r, []string{"married", "declaration", "not_established", "unknown"})}
		if r.IntN(100) < 60 {
			c.SSN = p.ssn(i, 2+k)
		}
		f.children = append(f.children, c)
	}
	f.aid = []lifecycle.Aid{lifecycle.AidNone, lifecycle.AidNone, lifecycle.AidNone, lifecycle.AidFormer, lifecycle.AidMedical}[r.IntN(5)]
	return f
}

// fill gives an adult an address, ways to be reached and, in so many of a hundred cases, a number.
func (f *family) fill(r *rand.Rand, p *Plan, i int, x *lifecycle.Profile, slot, numbered int) {
	x.Home = f.address(r)
	x.Phone = fmt.Sprintf("%s-555-01%02d", f.county.area, r.IntN(100))
	if r.IntN(100) < 60 {
		x.Email = fmt.Sprintf("%s.%s.%d@example.org", simple(x.First), simple(x.Last), i)
	}
	x.Language = "en"
	if strings.ContainsAny(x.Last, "áéíñú") && r.IntN(2) == 0 {
		x.Language = "es"
	}
	if r.IntN(100) < numbered {
		x.SSN = p.ssn(i, slot)
	}
}

func (f *family) address(r *rand.Rand) lifecycle.Postal {
	a := lifecycle.Postal{Line1: fmt.Sprintf("%d %s %s", 1+r.IntN(9899), pick(r, streetNames), pick(r, streetKinds)), City: f.county.city, State: "CA", ZIP: f.county.zip}
	if r.IntN(3) == 0 {
		a.Line2 = fmt.Sprintf("Apt %d", 1+r.IntN(60))
	}
	return a
}

func person(r *rand.Rand, first []string) lifecycle.Name {
	n := lifecycle.Name{First: pick(r, first), Last: strings.ReplaceAll(pick(r, lastNames), "-", " ")}
	switch r.IntN(12) {
	case 0, 1:
		n.Middle = pick(r, first)
	case 2:
		n.Last += "-" + strings.ReplaceAll(pick(r, lastNames), "-", " ")
	case 3:
		n.Middle = string("ABCDEFGHJKLMNPRSTVW"[r.IntN(19)]) + "."
	}
	return n
}

func pick(r *rand.Rand, list []string) string { return list[r.IntN(len(list))] }

// born is a date of birth of someone who is between two ages on a day.
func born(r *rand.Rand, on calendar.Date, from, to int) calendar.Date {
	return on.AddMonths(-12 * from).AddDays(-40 - r.IntN(365*(to-from+1)-40))
}

// ssn is a number nobody has: areas 900 to 999 are not given out (20 CFR 422.103; they serve other
// purposes of the tax office). Two people of one seed never share one by accident.
func (p *Plan) ssn(i, slot int) lifecycle.SealedSSN {
	n := 900_000_000 + (p.Seed%10_007*9_973+uint64(i*8+slot)*48_271)%100_000_000
	digits := fmt.Sprint(n)
	sealed, index := p.Seal(digits)
	return lifecycle.SealedSSN{Sealed: sealed, Index: index, Last4: digits[5:]}
}

// likeness is how a person of an earlier case comes in again, for the search for known persons.
type likeness int

const (
	sameNumber  likeness = iota // the number agrees; the name is written otherwise
	sameBirth                   // name and date of birth agree; no number is given
	similarName                 // the name is nearly the same; the date of birth is a day off; no number is given
	likenesses
)

// again is how a known person is named in a new application.
func again(known lifecycle.Profile, how likeness) lifecycle.Profile {
	x := known
	x.Middle, x.Email, x.Employer, x.Work = "", "", "", lifecycle.Postal{}
	switch how {
	case sameNumber:
		if nick, ok := nicknames[x.First]; ok {
			x.First = nick
		} else {
			x.Middle = x.First[:1] + "."
		}
	case sameBirth:
		x.SSN = lifecycle.SealedSSN{}
	case similarName:
		x.SSN = lifecycle.SealedSSN{}
		x.BirthDate = x.BirthDate.AddDays(1)
		x.Last = swapped(x.Last)
	}
	return x
}

// swapped writes a name as a hurried person does: with two small letters the wrong way round, or the
// last one twice.
func swapped(name string) string {
	letters := []rune(name)
	for at := len(letters) / 2; at > 1; at-- {
		if a, b := letters[at-1], letters[at]; a != b && unicode.IsLower(a) && unicode.IsLower(b) {
			letters[at-1], letters[at] = b, a
			return string(letters)
		}
	}
	return name + string(letters[len(letters)-1])
}

// Colleague is the made-up name of the nth account of a role.
func Colleague(role string, n int) string {
	r := rand.New(rand.NewPCG(uint64(n), uint64(len(role))))
	return pick(r, [][]string{womenNames, menNames}[r.IntN(2)]) + " " + strings.ReplaceAll(pick(r, lastNames), "-", " ")
}

// Applicants is the application of the made-up people of a case, signed on a day. It depends on the seed, the day
// and the index alone.
func Applicants(seed uint64, index int, on calendar.Date) lifecycle.ApplicationForm {
	p := Plan{Seed: seed, AsOf: on, Seal: func(digits string) (string, string) { return "made up " + digits[5:], digits }}
	f := p.familyOf(index)
	l := life{family: f, r: rand.New(rand.NewPCG(seed, uint64(index)<<1|1))}
	form := l.application()
	form.Paying, form.SignedOn = f.paying, on
	return form
}
