package ledger

import (
	"slices"
	"strconv"

	"casewright/domain/calendar"
	"casewright/domain/money"
)

// run is one replay: it walks from the first fact to the last day and writes transactions. It only ever
// moves forward in time.
type run struct {
	s         *Scenario
	policy    Policy
	suspended Suspensions
	today     calendar.Date

	accounts []account // one per order, then one per brought-in arrears
	lots     []lot     // unpaid installments, oldest first
	lotsPaid int       // about how many of them are paid and may be dropped
	credit   money.Cents

	aidKnown       bool        // amounts of aid are given, so that recovery is capped
	unreimbursed   money.Cents // aid paid and not yet repaid
	passedThrough  money.Cents // current support passed through this month
	familyThisYear money.Cents // paid to the family this federal fiscal year
	feeThisYear    money.Cents
	accruedThrough calendar.Date // daily interest: first day not yet counted
	out            []Transaction
	entries        []Entry        // of the transaction begun, after those of others in the same block
	block          int            // how many entries are made room for at once
	begun          int            // where in entries the transaction begins
	seen           map[string]int // how often an id was used
	idBuffer       []byte
	dayText        string // dayOfText as text
	dayOfText      calendar.Date
	creditLines    []creditLine
	weights        []int64
	lotsOfStep     []int
	held           map[string][]distribution // money of payments whose distribution waits
	distributions  []distribution
}

// account is what a replay keeps for one order or for one brought-in arrears.
type account struct {
	id       string
	kind     Kind
	interest [bucketCount]money.Cents
	fraction [bucketCount]int64       // interest earned below a posted cent, in 1/interestUnit cent
	basis    [bucketCount]money.Cents // principal that bore the month's interest
}

// lot is one installment, so far as it is unpaid.
type lot struct {
	account  int
	period   calendar.Date // first of its month
	bears    calendar.Date // first day on which it bears interest
	bucket   Bucket
	whenPast Bucket // the bucket once it is past due
	pastRule RuleID
	unpaid   money.Cents
}

const bucketCount = 7

func (b Bucket) index() int { return slices.Index(buckets, b) }

// owed is the account that holds the lot.
func (l lot) owed(r *run) Account {
	return Account{Class: Owed, Order: r.accounts[l.account].id, Bucket: l.bucket, Part: Principal, Period: l.period}
}

func (l lot) sortsAfter(m lot) bool { return l.period.After(m.period) }

func (r *run) interestAccount(o int, b Bucket) Account {
	return Account{Class: Owed, Order: r.accounts[o].id, Bucket: b, Part: InterestDue}
}

// addLot keeps lots ordered by month, then as they came.
func (r *run) addLot(l lot) {
	i := len(r.lots)
	for i > 0 && r.lots[i-1].sortsAfter(l) {
		i--
	}
	r.lots = slices.Insert(r.lots, i, l)
}

// entryBlock is how many entries are made room for at once in a replay.
const entryBlock = 512

// Of the few days after a checkpoint: a month brings an order its charge, its arrears and its interest, of mostly two
// entries each.
const (
	transactionsOfMonth = 3
	entriesOfMonth      = 2 * transactionsOfMonth
)

// begin opens a transaction of today and returns it until the next is begun.
func (r *run) begin(event Event, subject string, period calendar.Date) *Transaction {
	r.out = append(r.out, Transaction{Event: event, Subject: subject, Period: period, EffectiveOn: r.today})
	if cap(r.entries)-len(r.entries) < r.block/8 {
		r.entries = make([]Entry, 0, r.block)
	}
	r.begun = len(r.entries)
	return &r.out[len(r.out)-1]
}

func (r *run) entry(a Account, amount money.Cents, rule RuleID) {
	r.entries = append(r.entries, Entry{a, amount, rule})
}

// end closes the transaction, or drops it when it has no entries, and gives it an id that is the same
// in every replay of the same facts.
func (r *run) end() {
	t := &r.out[len(r.out)-1]
	if len(r.entries) == r.begun {
		r.out = r.out[:len(r.out)-1]
		return
	}
	t.Entries = slices.Clip(r.entries[r.begun:])
	t.ID = r.id(t)
}

// id writes the day, the event and its subject; the bucket and the month where they tell transactions
// apart; and a number where nothing else does.
func (r *run) id(t *Transaction) string {
	if r.dayOfText != t.EffectiveOn {
		r.dayOfText, r.dayText = t.EffectiveOn, t.EffectiveOn.String()
	}
	id := append(r.idBuffer[:0], r.dayText...)
	id = append(append(id, '/'), t.Event...)
	id = append(append(id, '/'), t.Subject...)
	if t.Bucket != "" {
		id = append(append(id, '/'), t.Bucket...)
	}
	if t.Period != t.EffectiveOn.FirstOfMonth() {
		id = append(append(id, '/'), t.Period.Format("2006-01")...)
	}
	r.idBuffer = id
	n := r.seen[string(id)] + 1
	r.seen[string(id)] = n
	if n > 1 {
		id = strconv.AppendInt(append(id, '/'), int64(n), 10)
	}
	return string(id)
}
