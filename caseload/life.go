package caseload

import (
	"fmt"
	"math/rand/v2"
	"time"

	"casewright/domain/calendar"
	"casewright/domain/lifecycle"
)

// life is one case whose story is told, then lived.
type life struct {
	plan     *Plan
	index    int
	tale     string
	id       string
	r        *rand.Rand
	letters  Letters
	spread   time.Duration
	relative *life // the first case of the household, nil in that case itself

	family
	intake, worker, boss lifecycle.Actor

	day  calendar.Date // of the next act
	hour time.Duration // after midnight
	acts []act

	now  lifecycle.Case
	made int // command ids
}

func (p *Plan) newLife(index int, tale string) *life {
	l := &life{plan: p, index: index, tale: tale, id: p.CaseID(index), family: p.familyOf(index), r: rand.New(rand.NewPCG(p.Seed, uint64(index)<<1|1))}
	l.spread = spread(l.id)
	if p.Letters != nil {
		l.letters = p.Letters(index)
	}
	l.intake, l.boss = someone(l.r, p.Staff.Intake), someone(l.r, p.Staff.Supervisors)
	l.worker = someone(l.r, p.Staff.Caseworkers)
	return l
}

// someone is one of the staff: the first twice as often as each other, so that a demonstration's own
// sign-in has work to show.
func someone(r *rand.Rand, staff []lifecycle.Actor) lifecycle.Actor {
	return staff[max(0, r.IntN(len(staff)+1)-1)]
}

func (l *life) commandID() string {
	l.made++
	return name("%s/command/%d", l.id, l.made)
}

// received begins the story with an office day so many days ago.
func (l *life) received(from, to int) {
	l.day = open(l.plan.AsOf.AddDays(-from-l.r.IntN(to-from+1)), -1)
	l.morning()
}

func (l *life) morning() { l.hour = 8*time.Hour + time.Duration(l.r.IntN(240*60))*time.Second }

// later goes on some days later, on an office day.
func (l *life) later(from, to int) {
	if on := open(l.day.AddDays(from+l.r.IntN(to-from+1)), 1); on.After(l.day) {
		l.day = on
		l.morning()
	}
}

// open is the first office day on or after (before) a day. Outside the years of the tables of
// holidays every day is one; deadlines cannot be counted there either, and say so.
func open(d calendar.Date, step int) calendar.Date {
	move := calendar.California().NextOpen
	if step < 0 {
		move = calendar.California().PreviousOpen
	}
	if on, err := move(calendar.Agency, d); err == nil {
		return on
	}
	return d
}

// do adds a command now, and lets some minutes pass.
func (l *life) do(by lifecycle.Actor, action string, form any) {
	l.ask(by, action, func(lifecycle.Case) any { return form })
}

// ask adds a command whose form depends on how the case stands then.
func (l *life) ask(by lifecycle.Actor, action string, form func(c lifecycle.Case) any) {
	l.acts = append(l.acts, act{at: l.day.In(l.plan.Zone).Add(l.hour), life: l, by: by, action: action, form: form})
	l.hour += time.Duration(60+l.r.IntN(900)) * time.Second
}

// chance is true in so many of a hundred cases.
func (l *life) chance(percent int) bool { return l.r.IntN(100) < percent }

// applicant is the public, who files without signing in.
var applicant = lifecycle.Actor{Kind: "public", ID: "public", Role: lifecycle.Public}

// application is the form a family fills in.
func (l *life) application() lifecycle.ApplicationForm {
	a := lifecycle.ApplicationForm{County: l.county.fips, ApplicantIs: lifecycle.PersonReceivingSupport, Receiving: l.receiving, Paying: l.paying,
		Children: l.children, Aid: l.aid, ExistingOrder: pick(l.r, []string{"no", "no", "no", "unknown"}), NoRepresentationRead: true,
		FamilyViolence: pick(l.r, []string{"no", "no", "", "prefer_not"}), SignedBy: l.receiving.Name.String(), SignedOn: l.day}
	return a
}

// referral is what the welfare department sends.
func (l *life) referral(aid lifecycle.Aid) lifecycle.ReferralForm {
	l.aid = aid
	return lifecycle.ReferralForm{County: l.county.fips, ReceivedOn: l.day, Aid: aid, Receiving: l.receiving, Paying: l.paying, Children: l.children}
}

// comesIn files an application or, for some, a referral, in full order.
func (l *life) comesIn() {
	switch {
	case l.chance(45):
		l.do(l.intake, "receive-referral", l.referral(lifecycle.AidCalWORK))
		l.later(0, 4)
		l.do(l.intake, "send-referral-information", lifecycle.Nothing{})
	case l.chance(60):
		l.do(applicant, "file-application", l.application())
	default:
		a := l.application()
		a.NoRepresentationRead = false
		l.do(l.intake, "file-application", a)
		l.later(1, 4)
		l.do(l.intake, "send-referral-information", lifecycle.Nothing{})
	}
}

// reviews decides for every person whether the agency knows them.
func (l *life) reviews() {
	for _, key := range l.parties() {
		if key == "pps" && l.relative != nil {
			l.ask(l.intake, "review-duplicates", func(lifecycle.Case) any {
				known, _ := l.relative.now.Party("pps")
				return lifecycle.DuplicateReview{Party: "pps", Finding: "same", Person: known.Person, Why: "Social Security number or name, date of birth and address agree; another family of the same parent."}
			})
			continue
		}
		l.do(l.intake, "review-duplicates", lifecycle.DuplicateReview{Party: key, Finding: "new",
			Why: pick(l.r, []string{"No match by number, name or date of birth.", "One similar name; another date of birth and county.", "Searched by number, name and date of birth: nobody."})})
	}
}

func (l *life) parties() []string {
	keys := []string{"prs", "pps"}
	for k := range l.children {
		keys = append(keys, fmt.Sprintf("child%d", k+1))
	}
	return keys
}

// opens opens the case; then a supervisor gives it to a caseworker.
func (l *life) opens(o lifecycle.OpeningForm) {
	l.later(1, 6)
	l.reviews()
	o.Solicited = true
	if o.LocationAdequate == "" {
		o.LocationAdequate = "no"
	}
	if l.chance(50) {
		l.do(l.worker, "open-case", o)
	} else {
		l.do(l.intake, "open-case", o)
		l.later(0, 2)
		l.do(l.boss, "assign-worker", lifecycle.Assignment{Worker: l.worker.ID, Why: "Caseload of " + l.county.name + " County"})
	}
	if o.Screen && l.paying.Home.Known() && l.chance(75) { // the parent got a questionnaire too, and returns it
		day, hour := l.day, l.hour
		l.later(8, 26)
		l.do(l.worker, "record-violence-answer", lifecycle.ViolenceAnswer{Party: "pps", Answer: "no", How: "questionnaire"})
		l.day, l.hour = day, hour
	}
}

// interview schedules and holds the interview in time, with the violence screening in it.
func (l *life) interview() {
	l.later(0, 1)
	on := open(l.day.AddDays(3+l.r.IntN(4)), 1)
	how := pick(l.r, []string{"telephone", "in_person", "video"})
	l.do(l.worker, "schedule-interview", lifecycle.InterviewAppointment{On: on, At: pick(l.r, []string{"9:00 AM", "10:30 AM", "1:15 PM", "3:00 PM"}), How: how,
		Where: map[string]string{"telephone": "We call " + l.receiving.Phone, "in_person": "Interview room 2 of the office", "video": "https://video.example.org/interview"}[how]})
	l.day = on
	l.morning()
	l.do(l.worker, "record-interview", lifecycle.InterviewRecord{On: on, Summary: pick(l.r, interviews)})
	if l.chance(85) {
		l.do(l.worker, "record-violence-answer", lifecycle.ViolenceAnswer{Party: "prs", Answer: "no", How: "interview"})
	}
	if l.chance(30) {
		l.do(l.worker, "add-note", lifecycle.Note{Text: pick(l.r, notes)})
	}
}

var interviews = []string{
	"Went through the application. The other parent was last seen in the spring; works with his hands; has a brother in the county.",
	"Knows the employer's name only. Parents were never married. Wants health insurance for the children.",
	"Confirmed the address given. The other parent visits every other weekend. No safety concern.",
	"Does not know where the other parent lives now. Gave two telephone numbers and a social media name.",
	"Parentage declaration was signed at the hospital. Will send a copy.",
}

var notes = []string{
	"Called, left a message to call back.",
	"Returned the call: prefers letters in the evening mail, not calls at work.",
	"New telephone number given by the person receiving support.",
	"Asked for a copy of the parentage declaration.",
	"Spoke with the family law facilitator about the next steps.",
}
