package ledger

import (
	"fmt"

	"casewright/domain/calendar"
	"casewright/domain/money"

	"pgregory.net/rapid"
)

// genScenario draws facts that Check accepts: any mix of orders, aid, payments, returns, confinements and
// back-dated changes, between 1997 and 2027 so that every version of the law is met.
func genScenario(t *rapid.T) Scenario {
	start := day(1997, 1, 1).AddDays(rapid.IntRange(0, 28*365).Draw(t, "start"))
	months := rapid.IntRange(1, 40).Draw(t, "months")
	s := Scenario{AsOf: start.AddMonths(months).AddDays(rapid.IntRange(0, 30).Draw(t, "end day"))}
	span := start.DaysUntil(s.AsOf)
	within := func(label string) calendar.Date { return start.AddDays(rapid.IntRange(0, span).Draw(t, label)) }
	after := func(d calendar.Date, label string) calendar.Date {
		if !rapid.Bool().Draw(t, label+" late") {
			return calendar.Date{}
		}
		return d.AddDays(rapid.IntRange(0, 200).Draw(t, label))
	}
	for i := range rapid.IntRange(1, 3).Draw(t, "orders") {
		o := Order{ID: fmt.Sprintf("order-%d", i), Kind: rapid.SampledFrom([]Kind{Child, Child, Medical, Spousal}).Draw(t, "kind"),
			Amount: genAmount(t, "amount", 0, 1500_00), From: within("order from")}
		if rapid.Bool().Draw(t, "ends") {
			o.To = o.From.AddDays(rapid.IntRange(0, 900).Draw(t, "order days"))
		}
		if o.Kind == Child && rapid.Bool().Draw(t, "aging") {
			o.Child = &ChildFacts{BirthDate: birthday(o.From, -17).AddDays(-rapid.IntRange(0, 300).Draw(t, "age"))}
			if rapid.Bool().Draw(t, "school") {
				o.Child.InSchoolUntil = o.From.AddDays(rapid.IntRange(0, 700).Draw(t, "school days"))
			}
		}
		for range rapid.IntRange(0, 2).Draw(t, "changes") {
			from := later(o.From, within("change from"))
			o.Changes = append(o.Changes, AmountChange{From: from, Amount: genAmount(t, "new amount", 0, 1500_00), RecordedOn: after(from, "change recorded")})
		}
		o.RecordedOn = after(o.From, "order recorded")
		s.Orders = append(s.Orders, o)
	}
	if rapid.IntRange(0, 3).Draw(t, "brought in") == 0 {
		on := within("arrears as of")
		s.Arrears = append(s.Arrears, Arrears{ID: "old", Kind: rapid.SampledFrom([]Kind{Child, Medical, Spousal}).Draw(t, "arrears kind"),
			Assignment: rapid.SampledFrom(buckets[1:]).Draw(t, "assignment"), Principal: genAmount(t, "arrears", 0, 5000_00),
			Interest: genAmount(t, "arrears interest", 0, 900_00), AsOf: on, RecordedOn: after(on, "arrears recorded")})
	}
	s.Aid = genAid(t, start, span)
	for i := range rapid.IntRange(0, 12).Draw(t, "payments") {
		p := Payment{ID: fmt.Sprintf("p%d", i), Amount: genAmount(t, "paid", 1, 2500_00), CollectedOn: within("collected"),
			Source: rapid.SampledFrom([]Source{IncomeWithholding, Voluntary, FederalOffset, StateOffset}).Draw(t, "source")}
		if rapid.IntRange(0, 4).Draw(t, "withheld") == 0 {
			p.WithheldOn = later(start, p.CollectedOn.AddDays(-rapid.IntRange(0, 20).Draw(t, "withheld before")))
		}
		if (p.Source == FederalOffset || p.Source == StateOffset) && rapid.Bool().Draw(t, "held") {
			p.HeldUntil = p.CollectedOn.AddDays(rapid.IntRange(0, 180).Draw(t, "held days"))
		}
		if rapid.IntRange(0, 4).Draw(t, "bounces") == 0 {
			p.ReturnedOn = p.CollectedOn.AddDays(rapid.IntRange(0, 60).Draw(t, "returned after"))
		}
		p.RecordedOn = after(p.CollectedOn, "payment recorded")
		s.Payments = append(s.Payments, p)
	}
	for range rapid.IntRange(0, 2).Draw(t, "confinements") {
		x := Incarceration{From: within("confined"), MeansToPay: rapid.IntRange(0, 4).Draw(t, "means") == 0, ExcludedOffense: rapid.Bool().Draw(t, "offense")}
		if rapid.Bool().Draw(t, "released") {
			x.To = x.From.AddDays(rapid.IntRange(0, 400).Draw(t, "confined days"))
		}
		x.RecordedOn = after(x.From, "confinement recorded")
		s.Incarceration = append(s.Incarceration, x)
	}
	for i := range rapid.IntRange(0, 2).Draw(t, "adjustments") {
		on := within("adjusted")
		amount := genAmount(t, "adjustment", 1, 2000_00)
		if rapid.Bool().Draw(t, "lowers") {
			amount = -amount
		}
		s.Adjustments = append(s.Adjustments, Adjustment{ID: fmt.Sprintf("a%d", i), Order: s.Orders[0].ID, Amount: amount, On: on, Reason: "decision",
			Part: rapid.SampledFrom([]Part{"", Principal, InterestDue}).Draw(t, "part"), RecordedOn: after(on, "adjustment recorded")})
	}
	s.Interest.Convention = rapid.SampledFrom([]Convention{Monthly, Monthly, Daily}).Draw(t, "convention")
	if rapid.Bool().Draw(t, "not IV-D") {
		no := false
		s.Interest.EnforcedIVD = &no
	}
	if rapid.Bool().Draw(t, "other rate") {
		from := within("rate from")
		s.Interest.Periods = append(s.Interest.Periods, RatePeriod{From: from, To: from.AddDays(rapid.IntRange(0, 300).Draw(t, "rate days")),
			Reason: rapid.SampledFrom([]RateReason{Servicemember, Suppressed}).Draw(t, "reason")})
	}
	s.Policy.PrincipalBeforeFamilyInterest = rapid.Bool().Draw(t, "principal first")
	s.Policy.SuspendOldInterest = rapid.Bool().Draw(t, "suspend old")
	return s
}

// genAid draws ranges of aid that do not overlap.
func genAid(t *rapid.T, start calendar.Date, span int) []Aid {
	var aid []Aid
	from := start.AddDays(rapid.IntRange(-300, span).Draw(t, "aid from"))
	withGrant := rapid.Bool().Draw(t, "grants known")
	for range rapid.IntRange(0, 3).Draw(t, "ranges of aid") {
		a := Aid{Status: rapid.SampledFrom([]AidStatus{CalWORKs, CalWORKs, FosterCare, MediCal, Former}).Draw(t, "status"), From: from,
			To: from.AddDays(rapid.IntRange(0, 500).Draw(t, "aid days"))}
		if withGrant && a.Status == CalWORKs {
			g := genAmount(t, "grant", 0, 900_00)
			a.Grant = &g
		}
		if rapid.Bool().Draw(t, "aid recorded late") {
			a.RecordedOn = a.From.AddDays(rapid.IntRange(0, 200).Draw(t, "aid recorded"))
		}
		aid = append(aid, a)
		from = a.To.AddDays(1 + rapid.IntRange(0, 200).Draw(t, "gap"))
	}
	return aid
}

func genAmount(t *rapid.T, label string, least, most int) money.Cents {
	return money.Cents(rapid.IntRange(least, most).Draw(t, label))
}
