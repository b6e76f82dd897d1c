package ledger

import (
	"casewright/domain/calendar"
	"casewright/domain/money"
)

// Statement is a book as people and other programs read it: every entry, the balances by bucket, and
// for each account the lines that explain its balance. Amounts are dollars, debits positive.
type Statement struct {
	AsOf        calendar.Date      `json:"as_of"`
	Balances    BalanceSheet       `json:"balances"`
	Explanation []ExplainedAccount `json:"explanation"`
	Entries     []StatedEntry      `json:"entries"`
	EntriesSum  money.Cents        `json:"entries_sum"` // always zero
	Rules       []Rule             `json:"rules"`       // those that the entries rest on
	Notes       []string           `json:"notes"`       // what a person should look at
}

// BalanceSheet is what is owed and where the money went.
type BalanceSheet struct {
	Owed        OwedTotals               `json:"owed"`
	ByBucket    map[Bucket]BucketBalance `json:"by_bucket"`
	ByOrder     []OrderBalance           `json:"by_order"`
	Credits     map[string]money.Cents   `json:"credits"` // money held for the parent paying support
	Collected   money.Cents              `json:"collected"`
	Distributed map[string]money.Cents   `json:"distributed"`
}

// OwedTotals is what the parent paying support owes in all.
type OwedTotals struct {
	Current  money.Cents `json:"current"`  // support of this month
	Arrears  money.Cents `json:"arrears"`  // past-due principal
	Interest money.Cents `json:"interest"` // on arrears
	Total    money.Cents `json:"total"`
}

// BucketBalance is what is owed in one bucket.
type BucketBalance struct {
	Principal money.Cents `json:"principal"`
	Interest  money.Cents `json:"interest"`
}

// OrderBalance is what is owed on one order in one bucket.
type OrderBalance struct {
	Order  string `json:"order"`
	Bucket Bucket `json:"bucket"`
	BucketBalance
}

// ExplainedAccount is the balance of an account with its lines.
type ExplainedAccount struct {
	Account string      `json:"account"`
	Balance money.Cents `json:"balance"`
	Lines   []Line      `json:"lines"`
}

// StatedEntry is one entry with its transaction.
type StatedEntry struct {
	Transaction string        `json:"transaction"`
	Event       Event         `json:"event"`
	EffectiveOn calendar.Date `json:"effective_on"`
	RecordedOn  calendar.Date `json:"recorded_on"`
	Account     string        `json:"account"`
	Month       string        `json:"month,omitempty"` // the month for which an installment was due
	Amount      money.Cents   `json:"amount"`
	Rule        RuleID        `json:"rule"`
	Reverses    string        `json:"reverses,omitempty"`
}

// State writes the statement of a scenario's book with its balances and explanations of a day, which is
// s.AsOf or earlier, as the book said on the day knownOn (zero: with all that is known now).
func State(s Scenario, on, knownOn calendar.Date) (Statement, error) {
	b, err := Keep(s)
	if err != nil {
		return Statement{}, err
	}
	if on.After(s.AsOf) {
		return Statement{}, &FieldError{"as_of", "the books end on this day, before the day asked for"}
	}
	st := Statement{AsOf: on, Balances: b.sheet(on, knownOn), Notes: s.notes(), Entries: []StatedEntry{}}
	used := map[RuleID]bool{}
	for _, t := range b.transactions {
		if !t.counts(on, knownOn) {
			continue
		}
		for _, e := range t.Entries {
			used[e.Rule] = true
			st.EntriesSum += e.Amount
			st.Entries = append(st.Entries, StatedEntry{t.ID, t.Event, t.EffectiveOn, t.RecordedOn,
				e.Account.String(), e.Account.Period.Format("2006-01"), e.Amount, e.Rule, t.Reverses})
		}
	}
	st.Explanation = []ExplainedAccount{}
	for _, a := range b.Accounts() {
		if a.Class == Charged || a.Class == Collections {
			continue // the other sides of lines that are explained
		}
		lines := b.Explain(a, on, knownOn)
		if len(lines) > 0 {
			st.Explanation = append(st.Explanation, ExplainedAccount{a.String(), lines[len(lines)-1].Balance, lines})
		}
	}
	st.Rules = []Rule{}
	for _, r := range rules {
		if used[r.ID] {
			st.Rules = append(st.Rules, r)
		}
	}
	return st, nil
}

// sheet adds up the book.
func (b *Book) sheet(asOf, knownOn calendar.Date) BalanceSheet {
	sums := b.Balances(asOf, knownOn)
	sheet := BalanceSheet{ByBucket: map[Bucket]BucketBalance{}, ByOrder: []OrderBalance{},
		Credits:     map[string]money.Cents{FutureSupport: -sums.Total(Credit, Account{Name: FutureSupport}), RefundDue: -sums.Total(Credit, Account{Name: RefundDue})},
		Distributed: map[string]money.Cents{}}
	for _, name := range []string{ToFamily, ToState, ToFosterCare, ToMediCal, ToFee, OnHold} {
		sheet.Distributed[name] = sums.Total(Distributed, Account{Name: name})
		sheet.Collected += sheet.Distributed[name]
	}
	sheet.Collected += sums.Total(Collections, Account{})
	for _, bucket := range buckets {
		both := BucketBalance{sums.Total(Owed, Account{Bucket: bucket, Part: Principal}), sums.Total(Owed, Account{Bucket: bucket, Part: InterestDue})}
		sheet.ByBucket[bucket] = both
		sheet.Owed.Interest += both.Interest
		if bucket == Current {
			sheet.Owed.Current = both.Principal
		} else {
			sheet.Owed.Arrears += both.Principal
		}
	}
	sheet.Owed.Total = sheet.Owed.Current + sheet.Owed.Arrears + sheet.Owed.Interest
	for _, a := range b.Accounts() {
		if a.Class != Owed || a.Part != Principal {
			continue
		}
		both := BucketBalance{sums.Total(Owed, Account{Order: a.Order, Bucket: a.Bucket, Part: Principal}), sums.Total(Owed, Account{Order: a.Order, Bucket: a.Bucket, Part: InterestDue})}
		sheet.ByOrder = append(sheet.ByOrder, OrderBalance{a.Order, a.Bucket, both})
	}
	return sheet
}

// notes lists what the rules here do not settle.
func (s Scenario) notes() []string {
	notes := []string{}
	for _, x := range s.Incarceration {
		if x.From.Before(suspensionLaws[0].from) {
			notes = append(notes, "The confinement from "+x.From.String()+" began before 8 October 2015. The earlier form of Fam. Code § 4007.5 is not applied: refer to a person.")
		}
	}
	return notes
}
