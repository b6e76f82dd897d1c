// Package caseload makes up cases for demonstrations, training and measurement. Nobody in them exists.
//
// A case is not written down: it is lived. Its story is a list of commands on days before a given day;
// each is decided by the same pure functions that decide a caseworker's commands, and the clock runs
// between them, so that every case holds every rule the program knows. The same plan gives the same
// cases, except for what sealing the made-up Social Security numbers adds.
package caseload

import (
	"fmt"
	"math/rand/v2"
	"time"

	"github.com/google/uuid"

	"casewright/domain/calendar"
	"casewright/domain/lifecycle"
)

// Plan says which caseload to make. All fields but Letters are required.
type Plan struct {
	Seed  uint64
	Cases int
	// AsOf is the day on which the caseload is looked at: the history ends with the day before.
	AsOf calendar.Date
	// Zone is where the agencies are.
	Zone  *time.Location
	Staff Staff
	Law   Law
	// Seal seals a Social Security number (nine digits) and gives its blind index.
	Seal func(digits string) (sealed, index string)
	// Serial is the serial number for the case number of a case, should it be opened.
	Serial func(index int) int64
	// Letters makes the letters of a case; nil makes none. The other cases' histories say that their
	// letters are not kept.
	Letters func(index int) Letters
}

// Law is the law in force on each day.
type Law interface {
	lifecycle.Law
	Rule(asOf calendar.Date) func(id string, facts map[string]any) lifecycle.RuleDecision
}

// Letters makes the letter that a request asks for, at an agency instant, and returns the decision that
// records it under a command id.
type Letters func(c lifecycle.Case, persons map[string]lifecycle.Person, request lifecycle.Record, id string, at time.Time) (lifecycle.Decision, error)

// Staff are the people who work the cases: at least one of each.
type Staff struct{ Intake, Caseworkers, Supervisors []lifecycle.Actor }

// Household is one or two cases that share a person; they must be lived, and recorded, together.
type Household struct {
	First int // index of its first case
	Tales []string
}

// Households divides the plan's cases. A larger plan of the same seed begins with the same households.
func (p *Plan) Households() []Household {
	var list []Household
	for n := 0; n*deckCases < p.Cases; n++ {
		for _, h := range p.deal(n) {
			if h.First < p.Cases {
				h.Tales = h.Tales[:min(len(h.Tales), p.Cases-h.First)]
				list = append(list, h)
			}
		}
	}
	return list
}

// deal are the households of the nth deck of cases.
func (p *Plan) deal(n int) []Household {
	var list []Household
	first := n * deckCases
	for _, at := range rand.New(rand.NewPCG(p.Seed, 1<<62+uint64(n))).Perm(len(deck)) {
		list = append(list, Household{first, deck[at]})
		first += len(deck[at])
	}
	return list
}

// CaseID is the id of a case: the same seed and index always give the same one.
func (p *Plan) CaseID(index int) string { return name("%d/case/%d", p.Seed, index) }

// names is the space of the ids of made-up things.
var names = uuid.MustParse("6d61b1f0-84b5-4c50-9a4b-2d5a0f4c1e07")

func name(format string, args ...any) string {
	return uuid.NewSHA1(names, fmt.Appendf(nil, format, args...)).String()
}

// Step is one command of a case's history, decided.
type Step struct {
	Decision lifecycle.Decision
	Command  string
	Outcome  lifecycle.Outcome
}

// Live lives a household up to the day before AsOf and returns what was decided, in the order in which
// it happened.
func (p *Plan) Live(h Household) ([]Step, error) {
	w := &world{plan: p, persons: map[string]lifecycle.Person{}}
	for k, tale := range h.Tales {
		l := p.newLife(h.First+k, tale)
		if k > 0 {
			l.relative = w.lives[0]
		}
		stories[tale](l)
		w.lives = append(w.lives, l)
	}
	return w.run()
}
