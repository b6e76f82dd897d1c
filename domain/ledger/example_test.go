package ledger_test

import (
	"fmt"

	"casewright/domain/calendar"
	"casewright/domain/ledger"
	"casewright/domain/money"
)

// One child, aid since February, one payment that came late. What does the state hold, and why?
func ExampleBook_Explain() {
	asOf := calendar.NewDate(2024, 4, 1)
	book, err := ledger.Keep(ledger.Scenario{
		AsOf:     asOf,
		Orders:   []ledger.Order{{ID: "child-1", Kind: ledger.Child, Amount: money.Dollars(480), From: calendar.NewDate(2024, 1, 1)}},
		Aid:      []ledger.Aid{{Status: ledger.CalWORKs, From: calendar.NewDate(2024, 2, 1)}},
		Payments: []ledger.Payment{{ID: "p1", Amount: money.Dollars(600), CollectedOn: calendar.NewDate(2024, 3, 11)}},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, account := range []ledger.Account{
		{Class: ledger.Owed, Order: "child-1", Bucket: ledger.PermanentlyAssigned, Part: ledger.Principal},
		{Class: ledger.Owed, Order: "child-1", Bucket: ledger.PermanentlyAssigned, Part: ledger.InterestDue},
	} {
		fmt.Println(account)
		for _, l := range book.Explain(account, asOf, calendar.Date{}) {
			fmt.Printf("  %s %9s %9s  %s [%s]\n", l.On, l.Amount, l.Balance, l.Text, l.Rule)
		}
	}
	// Output:
	// owed/child-1/permanently_assigned/principal
	//   2024-03-01   $480.00   $480.00  Unpaid support of February 2024 is past due, order child-1 [ASG-AID]
	//   2024-03-11  -$120.00   $360.00  Payment p1 credited: voluntary [CRE-ON-AID]
	// owed/child-1/permanently_assigned/interest
	//   2024-04-01     $3.00     $3.00  Interest for March 2024, order child-1: a twelfth of 10% on $360.00 unpaid [INT-LEGAL]
}

// A payment that the bank returns a month later: nothing is erased.
func ExampleLedger() {
	l, err := ledger.Open(ledger.Scenario{
		AsOf:   calendar.NewDate(2024, 1, 1),
		Orders: []ledger.Order{{ID: "child-1", Kind: ledger.Child, Amount: money.Dollars(300), From: calendar.NewDate(2024, 1, 1)}},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	post := func(added []ledger.Transaction, err error) {
		if err != nil {
			fmt.Println(err)
		}
		for _, t := range added {
			fmt.Println(t.RecordedOn, t.EffectiveOn, t.Text())
		}
	}
	post(l.PostPayment(ledger.Payment{ID: "check-17", Amount: money.Dollars(300), CollectedOn: calendar.NewDate(2024, 1, 9)}, calendar.NewDate(2024, 1, 9)))
	post(l.PostReturn("check-17", calendar.NewDate(2024, 2, 6)))
	// Output:
	// 2024-01-09 2024-01-09 Payment check-17 credited: voluntary
	// 2024-01-09 2024-01-09 Payment check-17 distributed
	// 2024-02-01 2024-02-01 Support for February 2024, order child-1
	// 2024-02-06 2024-01-09 Reversal of: Payment check-17 credited: voluntary
	// 2024-02-06 2024-01-09 Reversal of: Payment check-17 distributed
	// 2024-02-06 2024-02-01 Unpaid support of January 2024 is past due, order child-1
}
