package ledger

import (
	"fmt"
	"testing"

	"casewright/domain/calendar"
	"casewright/domain/money"
)

// eighteenYears is one case from birth to 18: child, medical and spousal support, aid twice, wages withheld
// most months, some missed, tax offsets, a confinement, a modification.
func eighteenYears() Scenario {
	born := day(2006, 3, 15)
	s := Scenario{
		AsOf: day(2024, 6, 30),
		Orders: []Order{
			{ID: "child", Kind: Child, Amount: money.Dollars(450), From: day(2006, 5, 1), Child: &ChildFacts{BirthDate: born},
				Changes: []AmountChange{{From: day(2012, 2, 1), Amount: money.Dollars(520)}, {From: day(2018, 9, 1), Amount: money.Dollars(610)}}},
			{ID: "medical", Kind: Medical, Amount: money.Dollars(40), From: day(2006, 5, 1), Child: &ChildFacts{BirthDate: born}},
			{ID: "spousal", Kind: Spousal, Amount: money.Dollars(200), From: day(2006, 5, 1), To: day(2010, 4, 30)},
		},
		Aid: []Aid{
			{Status: CalWORKs, From: day(2007, 1, 1), To: day(2008, 6, 30)},
			{Status: CalWORKs, From: day(2015, 3, 1), To: day(2017, 2, 28)},
		},
		Incarceration: []Incarceration{{From: day(2016, 4, 10), To: day(2017, 1, 20)}},
	}
	for n := range 217 {
		on := day(2006, 5, 9).AddMonths(n)
		switch {
		case n%7 == 3: // missed
		case n%12 == 9:
			s.Payments = append(s.Payments, Payment{ID: fmt.Sprintf("tax-%d", n), Amount: money.Dollars(1300), CollectedOn: on, Source: FederalOffset})
		default:
			s.Payments = append(s.Payments, Payment{ID: fmt.Sprintf("wage-%d", n), Amount: money.Dollars(480), CollectedOn: on, Source: IncomeWithholding})
		}
	}
	return s
}

func BenchmarkReplay18Years(b *testing.B) {
	s := eighteenYears()
	transactions, err := Replay(s)
	if err != nil {
		b.Fatal(err)
	}
	entries := 0
	for _, t := range transactions {
		entries += len(t.Entries)
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Replay(s); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(entries), "entries")
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(entries), "ns/entry")
}

// The baseline: the same number of entries added into balances and nothing else.
func BenchmarkReplay18YearsBaselineSum(b *testing.B) {
	transactions, err := Replay(eighteenYears())
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		Sum(transactions, day(2030, 1, 1), calendar.Date{})
	}
}

// A ledger kept for 18 years that takes one more payment, and one that was collected three years ago.
func BenchmarkPostPayment(b *testing.B) {
	for _, back := range []int{0, 3 * 365} {
		b.Run(fmt.Sprintf("collected %d days ago", back), func(b *testing.B) {
			s := eighteenYears()
			s.AsOf = day(2024, 2, 1)
			s.Payments = s.Payments[:len(s.Payments)-6]
			var l *Ledger
			var on calendar.Date
			n := 0
			for b.Loop() {
				if n%100 == 0 {
					b.StopTimer()
					var err error
					if l, err = Open(s); err != nil {
						b.Fatal(err)
					}
					on = s.AsOf
					b.StartTimer()
				}
				n++
				if _, err := l.PostPayment(Payment{ID: fmt.Sprint("new", n), Amount: 1_00, CollectedOn: on.AddDays(-back)}, on); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
