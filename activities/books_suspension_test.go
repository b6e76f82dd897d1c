package activities_test

import (
	"testing"

	"casewright/domain/calendar"
	"casewright/domain/ledger"
	"casewright/domain/lifecycle"
)

// opens opens the month in all books, as the schedule does.
func (o *office) opens(today string) {
	o.t.Helper()
	o.on(today)
	if _, err := o.cases.Books().KeepMonth(o.t.Context(), "06067"); err != nil {
		o.t.Fatal(err)
	}
}

// A suspended order is charged $0 from the month after the suspension was found; what was charged for the months
// before stays until the account is adjusted, and then comes off with its interest; and support is charged again from
// the tenth month after the release (Fam. Code § 4007.5(a), (b)(2), (c)).
func TestSuspendedSupportIsNotCharged(t *testing.T) {
	t.Parallel()
	o := newOffice(t, "2026-01-05")
	id := o.opened(lifecycle.AidNone)
	o.ordered(id, "O1", "judgment", "2026-01-01", 500)

	o.on("2026-01-20")
	o.happens(id, lifecycle.ConfinementRecorded{Where: "prison", From: day("2026-01-15"), Source: "corrections", Means: "no"})
	for _, first := range []string{"2026-02-01", "2026-03-01", "2026-04-01", "2026-05-01"} {
		o.opens(first)
	}
	charged := lifecycle.Account{Monthly: 500_00, PastDue: 2000_00, Interest: 25_00, PastDueSince: day("2026-01-01")}
	o.stands(id, charged)

	// Found on the 110th day: suspended since 1 February.
	o.on("2026-05-05")
	o.happens(id, lifecycle.SupportSuspended{From: day("2026-02-01"), Confined: day("2026-01-15")})
	o.stands(id, charged)
	o.opens("2026-06-01")
	o.opens("2026-07-01")
	// Five unpaid months to the end of May; June added interest and no support.
	o.stands(id, lifecycle.Account{PastDue: 2500_00, Interest: 25_00 + 16_67 + 20_83, PastDueSince: day("2026-01-01")})

	o.on("2026-07-10")
	o.happens(id, lifecycle.AccountAdjusted{Off: 2000_00})
	// January alone was due; its interest of five months stays.
	o.stands(id, lifecycle.Account{PastDue: 500_00, Interest: 20_83, PastDueSince: day("2026-01-01")})
	_, transactions := o.book(id)
	if got := ledger.Sum(transactions, day("2026-07-09"), day("2026-07-09")).Total(ledger.Owed, ledger.Account{}); got != 2562_50 {
		t.Errorf("as known the day before the adjustment, %s was owed", got)
	}

	o.on("2026-07-20")
	o.happens(id, lifecycle.ReleaseRecorded{On: day("2026-07-18"), DueFrom: day("2027-05-01")})
	for first := day("2026-08-01"); !first.After(day("2027-05-01")); first = first.AddMonths(1) {
		o.opens(first.String())
	}
	o.happens(id, lifecycle.SupportResumed{From: day("2027-05-01")})
	o.stands(id, lifecycle.Account{Monthly: 500_00, PastDue: 500_00, Interest: 62_50, PastDueSince: day("2026-01-01")})

	_, transactions = o.book(id)
	inForce := ledger.BookOf(transactions, day("2027-05-01")).Balances(day("2027-05-01"), calendar.Date{})
	if got := inForce.Total(ledger.Charged, ledger.Account{Part: ledger.Principal}); got != -1000_00 {
		t.Errorf("%s was charged in all, want January 2026 and May 2027", -got)
	}
	told := 0
	for _, x := range transactions {
		if x.Event == ledger.EventCharge && x.Reverses == "" && x.Entries[0].Rule == ledger.RuleIncarceration {
			told++
		}
	}
	if told != 15 { // February 2026 to April 2027
		t.Errorf("%d months are told as suspended, want 15", told)
	}
}
