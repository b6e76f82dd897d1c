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
	live         map[string]int // by id in a replay: the transaction in force, neither reversed nor a reversal
	versions     map[string]int // by id in a replay: how many times it was entered
}

// Transactions returns all transactions in the order in which they were recorded. Do not change them.
func (b *Book) Transactions() []Transaction { return b.transactions }

// Reconcile adds the reversals and new transactions that make the book say what target says, where
// target is a replay of the facts as now known. What agrees already stays untouched; what is new and
// took effect before since, or is a reversal, is recorded on since.
func (b *Book) Reconcile(target []Transaction, since calendar.Date) {
	if b.live == nil {
		b.live, b.versions = map[string]int{}, map[string]int{}
	}
	wanted := make(map[string]int, len(target))
	for i := range target {
		wanted[target[i].ID] = i
	}
	// In the order of the book, so that the same facts give the same book.
	var wrong []int
	for id, at := range b.live {
		if i, ok := wanted[id]; !ok || !b.transactions[at].same(target[i]) {
			wrong = append(wrong, at)
			delete(b.live, id)
		}
	}
	slices.Sort(wrong)
	for _, at := range wrong {
		b.transactions = append(b.transactions, b.transactions[at].reversal(since))
	}
	for _, t := range target {
		if _, ok := b.live[t.ID]; ok {
			continue
		}
		key := t.ID
		b.versions[key]++
		if n := b.versions[key]; n > 1 {
			t.ID += "#" + strconv.Itoa(n)
		}
		t.RecordedOn = later(t.EffectiveOn, since)
		b.live[key] = len(b.transactions)
		b.transactions = append(b.transactions, t)
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

// Balances adds up the entries that took effect on or before asOf, whenever they were recorded.
func (b *Book) Balances(asOf calendar.Date) Balances { return Sum(b.transactions, asOf) }

// Sum adds up the entries of transactions that took effect on or before asOf.
func Sum(transactions []Transaction, asOf calendar.Date) Balances {
	sums := Balances{}
	for _, t := range transactions {
		if t.EffectiveOn.After(asOf) {
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
