package activities_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"casewright/activities"
	"casewright/domain/calendar"
	"casewright/domain/ledger"
	"casewright/domain/lifecycle"
	"casewright/postgres"
)

func (o *office) post(r postgres.Receipt) bool {
	o.t.Helper()
	taken, err := o.cases.Books().Post(o.t.Context(), r)
	if err != nil {
		o.t.Fatal(err)
	}
	return taken
}

// A payment is credited by the day on which it was collected, once, and what a returned one had done is undone.
func TestPaymentsAreCreditedOnceAndTakenBack(t *testing.T) {
	t.Parallel()
	o := newOffice(t, "2026-01-05")
	id := o.opened(lifecycle.AidNone)
	first := postgres.Receipt{ID: "SDU-1", CaseID: id, Amount: 300_00, CollectedOn: day("2026-01-05"), Source: ledger.Voluntary, ActorID: "w-1"}
	if _, err := o.cases.Books().Post(t.Context(), first); !errors.Is(err, activities.ErrNoBook) {
		t.Errorf("money for a case without an order: %v", err)
	}
	o.ordered(id, "O1", "judgment", "2026-01-01", 500)
	if !o.post(first) || o.post(first) {
		t.Error("the receipt was not taken once")
	}
	other := first
	other.Amount = 301_00
	if _, err := o.cases.Books().Post(t.Context(), other); !errors.Is(err, activities.ErrOtherReceipt) {
		t.Errorf("another payment under the same id: %v", err)
	}
	for _, x := range []struct {
		field  string
		change func(*postgres.Receipt)
	}{
		{"collected_on", func(r *postgres.Receipt) { r.CollectedOn = day("2026-01-06") }},
		{"withheld_on", func(r *postgres.Receipt) { r.WithheldOn = day("2026-01-06") }},
		{"amount", func(r *postgres.Receipt) { r.Amount = 0 }},
		{"source", func(r *postgres.Receipt) { r.Source = "lottery" }},
		{"held_until", func(r *postgres.Receipt) { r.HeldUntil = day("2026-03-01") }},
	} {
		wrong := postgres.Receipt{ID: "SDU-2", CaseID: id, Amount: 10_00, CollectedOn: day("2026-01-05"), Source: ledger.Voluntary}
		x.change(&wrong)
		var f *ledger.FieldError
		if _, err := o.cases.Books().Post(t.Context(), wrong); !errors.As(err, &f) || f.Field != x.field {
			t.Errorf("a wrong %s: %v", x.field, err)
		}
	}

	// Withheld in February and received in March: it is support of February (45 CFR 302.51(a)(4)(ii)).
	o.on("2026-03-03")
	o.keep(id)
	o.post(postgres.Receipt{ID: "SDU-3", CaseID: id, Amount: 500_00, CollectedOn: day("2026-03-02"), WithheldOn: day("2026-02-27"), Source: ledger.IncomeWithholding})
	o.stands(id, lifecycle.Account{Monthly: 500_00, PastDue: 200_00, Interest: 1_67, PastDueSince: day("2026-01-01"), LastPayment: day("2026-03-02")})

	o.on("2026-03-10")
	if err := o.cases.Books().Return(t.Context(), id, "SDU-1", "No funds."); err != nil {
		t.Fatal(err)
	}
	if err := o.cases.Books().Return(t.Context(), id, "SDU-1", "No funds."); err != nil {
		t.Errorf("returned again: %v", err)
	}
	if err := o.cases.Books().Return(t.Context(), id, "SDU-9", "No funds."); !errors.Is(err, postgres.ErrNotFound) {
		t.Errorf("an unknown receipt: %v", err)
	}
	o.stands(id, lifecycle.Account{Monthly: 500_00, PastDue: 500_00, Interest: 4_17, PastDueSince: day("2026-01-01"), LastPayment: day("2026-03-02")})
	_, transactions := o.book(id)
	if got := ledger.Sum(transactions, day("2026-03-09"), calendar.Date{}).Total(ledger.Distributed, ledger.Account{}); got != 500_00 {
		t.Errorf("%s is distributed after the return", got)
	}
	if got := ledger.Sum(transactions, day("2026-03-09"), day("2026-03-09")).Total(ledger.Distributed, ledger.Account{}); got != 800_00 {
		t.Errorf("as known before the return %s was distributed", got)
	}
}

func TestFileOfPayments(t *testing.T) {
	t.Parallel()
	o := newOffice(t, "2026-01-05")
	a, b, none := o.opened(lifecycle.AidNone), o.opened(lifecycle.AidCalWORK), o.opened(lifecycle.AidNone)
	o.ordered(a, "O1", "judgment", "2026-01-01", 500)
	o.ordered(b, "O1", "judgment", "2026-01-01", 400)
	number := func(id string) string {
		l, err := o.db.LoadCase(t.Context(), id, "")
		if err != nil {
			t.Fatal(err)
		}
		return l.Case.Number
	}
	o.post(postgres.Receipt{ID: "R0", CaseID: a, Amount: 1_00, CollectedOn: day("2026-01-05"), Source: ledger.Voluntary})
	text := strings.NewReplacer("A#", number(a), "B#", number(b), "N#", number(none)).Replace("\ufeffReceipt_ID,case_number,amount,collected_on,withheld_on,source\r\n" +
		"R1,A#,\"$1,100.50\",2026-01-03,,\r\n" +
		"R2,B#,200,2026-01-05,2026-01-02,income_withholding\r\n" +
		"R3,000-0000000,1,2026-01-05,,\r\n" +
		"R4,B#,1.234,5 January,,\r\n" +
		"R1,A#,1,2026-01-05,,\r\n" +
		"R0,A#,2.00,2026-01-05,,voluntary\r\n" +
		",A#,-1,2026-01-05,,\r\n" +
		"R7,A#,1,2026-01-05,,lottery\r\n" +
		"R8,A#,1,2026-01-06,,\r\n" +
		"R9,N#,1,2026-01-05,,\r\n" +
		"R10,A#,1,2026-01-05,,,too,many\r\n")
	f, err := o.cases.Books().TakeFile(t.Context(), "january.csv", strings.NewReader(text), "w-1")
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, r := range f.Rejected {
		got = append(got, strings.TrimSpace(r.Column+": "+r.Why))
	}
	want := []string{
		"case_number: no case has this number",
		"collected_on: give a date as 2026-03-02",
		"amount: give an amount in dollars, such as 350.00",
		"receipt_id: another row of this file has the same receipt id",
		"receipt_id: this receipt id was taken before, with other content",
		"receipt_id: give an id of at most 100 characters",
		"amount: give an amount in dollars, such as 350.00",
		`source: use "income_withholding", "voluntary", "federal_offset", "state_offset", "bank_levy", "lien", "unemployment", "disability", "workers_compensation", "other_state", "other"`,
		"collected_on: must not be in the future",
		"case_number: the case has no support order in the books: find out what the money is for",
		": it has more columns than the headings",
	}
	for i := range want {
		if strings.HasPrefix(want[i], "source:") && i < len(got) && strings.HasPrefix(got[i], "source:") {
			want[i] = got[i]
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +rejected\n%s", diff)
	}
	if f.Accepted != 2 || f.Rows != 11 {
		t.Errorf("%d of %d rows were taken", f.Accepted, f.Rows)
	}
	if a := o.account(a); a.LastPayment != day("2026-01-05") {
		t.Errorf("%+v", a)
	}
	receipts, err := o.db.Receipts(t.Context(), a, b)
	if err != nil || len(receipts[a]) != 2 || len(receipts[b]) != 1 || receipts[b][0].FileID != f.ID || receipts[a][1].Amount != 1100_50 {
		t.Errorf("%+v, %v", receipts, err)
	}
	if _, err := o.cases.Books().TakeFile(t.Context(), "again.csv", strings.NewReader(text), "w-1"); !errors.Is(err, activities.ErrFile) || !strings.Contains(err.Error(), "january.csv") {
		t.Errorf("the same file again: %v", err)
	}
	for _, broken := range []string{"", "receipt_id,case_number,amount\n", "receipt_id,case_number,amount,amount\n", "receipt_id,case_number,amount,collected_on\n\"R1,\n", "Name,receipt_id,case_number,amount,collected_on\n"} {
		if _, err := o.cases.Books().TakeFile(t.Context(), "broken.csv", strings.NewReader(broken), "w-1"); !errors.Is(err, activities.ErrFile) {
			t.Errorf("%q: %v", broken, err)
		}
	}
}
