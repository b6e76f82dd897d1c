package ledger

import (
	"encoding/binary"
	"errors"
	"maps"
	"slices"
	"time"

	"casewright/domain/calendar"
	"casewright/domain/money"
)

// Checkpoints are written and read once a month for every case, and a debt of years has hundreds of installments:
// as JSON that costs several times what the month itself does.

// errCheckpoint is a checkpoint that this program did not write.
var errCheckpoint = errors.New("not a checkpoint that this program can read")

// checkpointFormat is the first byte; it changes with the format.
const checkpointFormat = 1

var epoch = calendar.NewDate(1970, time.January, 1)

// MarshalBinary writes the checkpoint in a few bytes an installment.
func (c Checkpoint) MarshalBinary() ([]byte, error) {
	w := checkpointWriter{out: append(make([]byte, 0, 128+64*len(c.Accounts)+16*len(c.Lots)), checkpointFormat)}
	w.date(c.Through)
	w.date(c.AccruedThrough)
	for _, x := range []money.Cents{c.Credit, c.Unreimbursed, c.PassedThrough, c.FamilyThisYear, c.FeeThisYear} {
		w.number(int64(x))
	}
	w.number(int64(len(c.Accounts)))
	for _, a := range c.Accounts {
		w.name(a.Order)
		for i := range bucketCount {
			w.number(int64(a.Interest[i]))
			w.number(a.Fraction[i])
		}
	}
	w.number(int64(len(c.Lots)))
	for _, l := range c.Lots {
		w.name(l.Order)
		w.date(l.Period)
		w.date(l.Bears)
		w.name(string(l.Bucket))
		w.name(string(l.WhenPast))
		w.name(string(l.PastRule))
		w.number(int64(l.Unpaid))
	}
	w.number(int64(len(c.Held)))
	for _, payment := range slices.Sorted(maps.Keys(c.Held)) {
		w.name(payment)
		w.number(int64(len(c.Held[payment])))
		for _, d := range c.Held[payment] {
			w.name(d.To)
			w.name(string(d.Rule))
			w.number(int64(d.Amount))
		}
	}
	return w.out, nil
}

// UnmarshalBinary reads what MarshalBinary writes.
func (c *Checkpoint) UnmarshalBinary(data []byte) error {
	if len(data) == 0 || data[0] != checkpointFormat {
		return errCheckpoint
	}
	r := checkpointReader{in: data[1:]}
	*c = Checkpoint{Through: r.date(), AccruedThrough: r.date()}
	for _, x := range []*money.Cents{&c.Credit, &c.Unreimbursed, &c.PassedThrough, &c.FamilyThisYear, &c.FeeThisYear} {
		*x = money.Cents(r.number())
	}
	for range r.count() {
		a := CheckpointAccount{Order: r.name()}
		for i := range bucketCount {
			a.Interest[i], a.Fraction[i] = money.Cents(r.number()), r.number()
		}
		c.Accounts = append(c.Accounts, a)
	}
	lots := r.count()
	c.Lots = slices.Grow(c.Lots, lots)
	for range lots {
		c.Lots = append(c.Lots, CheckpointLot{Order: r.name(), Period: r.date(), Bears: r.date(), Bucket: Bucket(r.name()),
			WhenPast: Bucket(r.name()), PastRule: RuleID(r.name()), Unpaid: money.Cents(r.number())})
	}
	for range r.count() {
		if c.Held == nil {
			c.Held = map[string][]Distribute{}
		}
		payment := r.name()
		for range r.count() {
			c.Held[payment] = append(c.Held[payment], Distribute{r.name(), RuleID(r.name()), money.Cents(r.number())})
		}
	}
	if r.bad || len(r.in) > 0 {
		*c = Checkpoint{}
		return errCheckpoint
	}
	return nil
}

type checkpointWriter struct {
	out   []byte
	names []string // few: orders, buckets and rules
}

func (w *checkpointWriter) number(n int64) { w.out = binary.AppendVarint(w.out, n) }

// date writes the days since 1970 and one, zero for no date.
func (w *checkpointWriter) date(d calendar.Date) {
	if d.IsZero() {
		w.number(0)
		return
	}
	n := int64(epoch.DaysUntil(d))
	if n >= 0 {
		n++
	}
	w.number(n)
}

// name writes a text once, and its number from then on.
func (w *checkpointWriter) name(s string) {
	for i, name := range w.names {
		if name == s {
			w.out = binary.AppendUvarint(w.out, uint64(i)+1)
			return
		}
	}
	w.names = append(w.names, s)
	w.out = binary.AppendUvarint(w.out, 0)
	w.out = binary.AppendUvarint(w.out, uint64(len(s)))
	w.out = append(w.out, s...)
}

type checkpointReader struct {
	in    []byte
	names []string
	bad   bool
}

func (r *checkpointReader) number() int64 {
	n, length := binary.Varint(r.in)
	if length <= 0 {
		r.bad, r.in = true, nil
		return 0
	}
	r.in = r.in[length:]
	return n
}

// count is a number of things that take at least a byte each.
func (r *checkpointReader) count() int {
	n := r.number()
	if n < 0 || n > int64(len(r.in)) {
		r.bad, r.in = true, nil
		return 0
	}
	return int(n)
}

func (r *checkpointReader) date() calendar.Date {
	n := r.number()
	switch {
	case n == 0 || n > 1e6 || n < -1e6:
		r.bad = r.bad || n != 0
		return calendar.Date{}
	case n > 0:
		n--
	}
	return epoch.AddDays(int(n))
}

func (r *checkpointReader) unsigned() uint64 {
	n, length := binary.Uvarint(r.in)
	if length <= 0 {
		r.bad, r.in = true, nil
		return 0
	}
	r.in = r.in[length:]
	return n
}

func (r *checkpointReader) name() string {
	n := r.unsigned()
	if n > 0 {
		if n > uint64(len(r.names)) {
			r.bad, r.in = true, nil
			return ""
		}
		return r.names[n-1]
	}
	length := r.unsigned()
	if length > uint64(len(r.in)) {
		r.bad, r.in = true, nil
		return ""
	}
	s := string(r.in[:length])
	r.in, r.names = r.in[length:], append(r.names, s)
	return s
}
