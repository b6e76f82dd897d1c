package ledger

import (
	"slices"
	"strconv"

	"casewright/domain/calendar"
	"casewright/domain/money"
)

// Book is the ledger of one case: transactions that are only ever added to. Its zero value is empty.
type Book struct {
	transactions []Transaction
	keptThrough  calendar.Date
	live         map[string]int // by id in a replay: the transaction in force, neither reversed nor a reversal
	versions     map[string]int // by id in a replay: how many times it was entered
}

// Transactions returns all transactions in the order in which they were recorded. Do not change them.
func (b *Book) Transactions() []Transaction { return b.transactions }

// KeptThrough returns the last day through which the book was kept, zero for an empty book.
func (b *Book) KeptThrough() calendar.Date { return b.keptThrough }

// Reconcile adds the reversals and new transactions that make the book say what target says, and returns
// what it added. Target is a replay, through a day, of the facts as known on the day named on. What
// agrees already stays untouched. A reversal, and whatever took effect on a day through which the book
// was kept already, is recorded on that day; the rest on the day it takes effect.
func (b *Book) Reconcile(target []Transaction, through, on calendar.Date) []Transaction {
	if b.live == nil {
		b.live, b.versions = make(map[string]int, len(target)), make(map[string]int, len(target))
	}
	added := len(b.transactions)
	b.reverseUnless(target, on)
	for _, t := range target {
		if _, ok := b.live[t.ID]; ok {
			continue
		}
		key := t.ID
		b.versions[key]++
		if n := b.versions[key]; n > 1 {
			t.ID += "#" + strconv.Itoa(n)
		}
		t.RecordedOn = t.EffectiveOn
		if !t.EffectiveOn.After(b.keptThrough) {
			t.RecordedOn = on
		}
		b.live[key] = len(b.transactions)
		b.transactions = append(b.transactions, t)
	}
	b.keptThrough = later(b.keptThrough, through)
	return b.transactions[added:]
}

// reverseUnless reverses what is in force and not in target, in the order of the book.
func (b *Book) reverseUnless(target []Transaction, on calendar.Date) {
	if len(b.live) == 0 {
		return
	}
	wanted := make(map[string]int, len(target))
	for i := range target {
		wanted[target[i].ID] = i
	}
	var wrong []int
	for id, at := range b.live {
		if i, ok := wanted[id]; !ok || !b.transactions[at].same(target[i]) {
			wrong = append(wrong, at)
			delete(b.live, id)
		}
	}
	slices.Sort(wrong)
	for _, at := range wrong {
		b.transactions = append(b.transactions, b.transactions[at].reversal(on))
	}
}

// reversal undoes t, entry by entry.
func (t Transaction) reversal(on calendar.Date) Transaction {
	entries := make([]Entry, len(t.Entries))
	for i, e := range t.Entries {
		e.Amount = -e.Amount
		entries[i] = e
	}
	t.Reverses, t.ID, t.RecordedOn, t.Entries = t.ID, t.ID+"/reversal", later(on, t.RecordedOn), entries
	return t
}

// Balances is what each account came to. Accounts at zero are left out.
type Balances map[Account]money.Cents

// Balances adds up the entries that took effect on or before asOf and were recorded on or before knownOn
// (zero: whenever recorded): what the book said of that day, on that day or later.
func (b *Book) Balances(asOf, knownOn calendar.Date) Balances {
	return Sum(b.transactions, asOf, knownOn)
}

// Sum is Balances for any transactions.
func Sum(transactions []Transaction, asOf, knownOn calendar.Date) Balances {
	sums := Balances{}
	for i := range transactions {
		t := &transactions[i]
		if !t.counts(asOf, knownOn) {
			continue
		}
		for _, e := range t.Entries {
			if sum := sums[e.Account] + e.Amount; sum == 0 {
				delete(sums, e.Account)
			} else {
				sums[e.Account] = sum
			}
		}
	}
	return sums
}

// counts says whether the transaction took effect by asOf and was recorded by knownOn, if that is given.
func (t *Transaction) counts(asOf, knownOn calendar.Date) bool {
	return !t.EffectiveOn.After(asOf) && (knownOn.IsZero() || !t.RecordedOn.After(knownOn))
}

// Total adds up the accounts of a class, and of a bucket, part or name where these are given.
func (b Balances) Total(class Class, match Account) money.Cents {
	var sum money.Cents
	for a, amount := range b {
		if a.Class == class && (match.Order == "" || a.Order == match.Order) &&
			(match.Bucket == "" || a.Bucket == match.Bucket) && (match.Part == "" || a.Part == match.Part) &&
			(match.Name == "" || a.Name == match.Name) {
			sum += amount
		}
	}
	return sum
}
