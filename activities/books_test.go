package activities_test

import (
	"encoding/json"
	"slices"
	"testing"
	"time"

	"github.com/google/uuid"

	"casewright/activities"
	"casewright/clock"
	"casewright/domain/calendar"
	"casewright/domain/ledger"
	"casewright/domain/lifecycle"
	"casewright/domain/money"
	"casewright/postgres"
	"casewright/test/pgtest"
	"casewright/workflows"
)

// office is an agency with its record and its books, on a day of its own.
type office struct {
	t     *testing.T
	db    *postgres.DB
	cases *activities.Cases
}

func newOffice(t *testing.T, today string) *office {
	law, err := activities.CaliforniaLaw()
	if err != nil {
		t.Fatal(err)
	}
	o := &office{t: t, db: pgtest.New(t)}
	o.cases = &activities.Cases{DB: o.db, Law: law}
	o.on(today)
	return o
}

// on moves to the noon of a day.
func (o *office) on(today string) {
	o.cases.Clock = clock.Fixed(day(today).In(time.UTC).Add(20 * time.Hour))
}

func day(s string) calendar.Date {
	d, err := calendar.Parse(s)
	if err != nil {
		panic(err)
	}
	return d
}

// opened is an open case; its children are born in 2020.
func (o *office) opened(aid lifecycle.Aid) string {
	o.t.Helper()
	id := uuid.NewString()
	o.do(id, "file-application", lifecycle.ApplicationForm{County: "06067", ApplicantIs: lifecycle.PersonReceivingSupport,
		Receiving: lifecycle.Profile{Name: lifecycle.Name{First: "Maria", Last: "Sample"}, BirthDate: day("1994-04-12"), Home: lifecycle.Postal{Line1: "1 Elm Street", City: "Sacramento", State: "CA", ZIP: "95814"}},
		Paying:    lifecycle.Profile{Name: lifecycle.Name{First: "David", Last: "Example"}, BirthDate: day("1992-09-30")},
		Children:  []lifecycle.ChildEntry{{Name: lifecycle.Name{First: "Ana", Last: "Sample"}, BirthDate: day("2020-06-01")}},
		Aid:       aid, ExistingOrder: "no", FamilyViolence: "no", NoRepresentationRead: true, SignedBy: "Maria Sample", SignedOn: o.cases.Clock.Today()})
	for _, party := range []string{"prs", "pps", "child1"} {
		o.do(id, "review-duplicates", lifecycle.DuplicateReview{Party: party, Finding: "new", Why: "Nobody on file fits."})
	}
	o.do(id, "open-case", lifecycle.OpeningForm{LocationAdequate: "no", Solicited: true})
	return id
}

func (o *office) do(id, action string, form any) {
	o.t.Helper()
	body, err := json.Marshal(form)
	if err != nil {
		o.t.Fatal(err)
	}
	r, err := o.cases.Commit(o.t.Context(), workflows.CommitRequest{Process: lifecycle.CaseProcess, Command: lifecycle.Command{ID: uuid.NewString(), Case: id, Action: action, Form: body,
		Actor: lifecycle.Actor{Kind: "person", ID: "w-1", Name: "Sam Worker", Role: lifecycle.Caseworker}}})
	if err == nil {
		err = r.Outcome.Err()
	}
	if err != nil {
		o.t.Fatalf("%s: %v %+v", action, err, r.Outcome.Invalid)
	}
}

// happens records a fact on the case and has its books follow, as the effect does.
func (o *office) happens(id string, e lifecycle.Event) {
	o.t.Helper()
	ctx := o.t.Context()
	l, err := o.db.LoadCase(ctx, id, "")
	if err != nil {
		o.t.Fatal(err)
	}
	f, err := o.cases.Facts(ctx, l, "")
	if err != nil {
		o.t.Fatal(err)
	}
	command := uuid.NewString()
	d, err := lifecycle.RecordFact(l.Case, e, command, f)
	if err != nil {
		o.t.Fatal(err)
	}
	w := postgres.NewWrite(f.Now)
	if err := w.Add(d, l.Heads, command, lifecycle.Outcome{Case: id}); err != nil {
		o.t.Fatal(err)
	}
	if err := o.db.Commit(ctx, w); err != nil {
		o.t.Fatal(err)
	}
	if slices.ContainsFunc(d.Effects, func(e lifecycle.Effect) bool { return e.Kind == lifecycle.KeepBooks }) {
		o.keep(id)
	}
}

func (o *office) keep(id string) {
	o.t.Helper()
	if err := o.cases.Books().Keep(o.t.Context(), id); err != nil {
		o.t.Fatal(err)
	}
}

// ordered records a judgment for support of the first child.
func (o *office) ordered(id, key, kind, from string, dollars int64) {
	o.t.Helper()
	o.happens(id, lifecycle.OrderEntered{Order: lifecycle.Order{Key: key, Kind: kind, EnteredOn: day(from),
		Obligations: []lifecycle.Obligation{{Kind: "child", Child: "child1", Amount: money.Dollars(dollars), From: day(from)}}}})
}

// account is what a decision on the case would know of its money.
func (o *office) account(id string) lifecycle.Account {
	o.t.Helper()
	l, err := o.db.LoadCase(o.t.Context(), id, "")
	if err != nil {
		o.t.Fatal(err)
	}
	f, err := o.cases.Facts(o.t.Context(), l, "")
	if err != nil {
		o.t.Fatal(err)
	}
	return f.Account
}

// book is the stored book of a case.
func (o *office) book(id string) (postgres.Book, []ledger.Transaction) {
	o.t.Helper()
	books, err := o.db.Books(o.t.Context(), id)
	if err != nil {
		o.t.Fatal(err)
	}
	transactions, err := o.db.Transactions(o.t.Context(), id)
	if err != nil {
		o.t.Fatal(err)
	}
	return books[id], transactions
}

func (o *office) stands(id string, want lifecycle.Account) {
	o.t.Helper()
	if got := o.account(id); got != want {
		o.t.Errorf("the account is %+v, want %+v", got, want)
	}
	b, transactions := o.book(id)
	owes := b.Checkpoint.Owes()
	if total := ledger.Sum(transactions, b.KeptThrough, calendar.Date{}).Total(ledger.Owed, ledger.Account{}); total != owes.Current+owes.PastDue+owes.Interest {
		o.t.Errorf("the entries come to %s, the checkpoint to %+v", total, owes)
	}
}

// The books follow the case: charged from the order's first day, past due with the month's end, with interest, and
// charged anew when the order turns out to be another one.
func TestBooksFollowTheCase(t *testing.T) {
	t.Parallel()
	o := newOffice(t, "2026-01-05")
	id := o.opened(lifecycle.AidNone)
	o.stands(id, lifecycle.Account{})
	o.keep(id)
	if b, _ := o.book(id); b.Version != 0 {
		t.Errorf("a case without an order has a book: %+v", b)
	}

	o.on("2026-02-10")
	o.ordered(id, "O1", "judgment", "2026-01-01", 500)
	// Interest on the installment of January, 10 percent a year, from the first of February (Fam. Code § 17433.5).
	o.stands(id, lifecycle.Account{Monthly: 500_00, PastDue: 500_00, PastDueSince: day("2026-01-01")})
	first, transactions := o.book(id)
	for _, x := range transactions {
		if x.RecordedOn != day("2026-02-10") {
			t.Errorf("%s was entered on %s, before the book was opened", x.ID, x.RecordedOn)
		}
	}

	o.keep(id)
	if b, _ := o.book(id); b.Version != first.Version {
		t.Error("keeping the books again on the same day wrote them")
	}

	o.on("2026-03-02")
	o.keep(id)
	o.stands(id, lifecycle.Account{Monthly: 500_00, PastDue: 1000_00, Interest: 4_17, PastDueSince: day("2026-01-01")})

	o.on("2026-03-20")
	o.ordered(id, "O2", "modified", "2026-02-01", 300)
	o.stands(id, lifecycle.Account{Monthly: 300_00, PastDue: 800_00, Interest: 4_17, PastDueSince: day("2026-01-01")})
	_, transactions = o.book(id)
	if got := ledger.Sum(transactions, day("2026-03-31"), day("2026-03-19")).Total(ledger.Owed, ledger.Account{}); got != 1504_17 {
		t.Errorf("as known the day before the change, %s was owed", got)
	}

	o.on("2026-04-01")
	o.happens(id, lifecycle.OrderEnded{Order: "O2", Why: "set aside"})
	a := o.account(id)
	if a.Monthly != 0 || a.PastDue != 1100_00 {
		t.Errorf("after the order ended: %+v", a)
	}
}

func TestAidDecidesToWhomArrearsBelong(t *testing.T) {
	t.Parallel()
	o := newOffice(t, "2026-01-05")
	id := o.opened(lifecycle.AidCalWORK)
	o.ordered(id, "O1", "judgment", "2026-02-01", 400)
	o.on("2026-03-03")
	o.do(id, "record-aid-ended", struct{}{})
	o.keep(id)
	o.on("2026-04-02")
	o.keep(id)
	// February came due on aid; March on its first day, when the family still had it.
	o.stands(id, lifecycle.Account{Monthly: 400_00, PastDue: 800_00, Interest: 3_33, Assigned: 803_33, PastDueSince: day("2026-02-01")})
	o.on("2026-05-02")
	o.keep(id)
	if a := o.account(id); a.PastDue != 1200_00 || a.Assigned >= a.Total() {
		t.Errorf("the installment after aid is assigned: %+v", a)
	}
}
