package postgres

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgtype"

	"casewright/domain/calendar"
	"casewright/domain/ledger"
)

// A month of 100,000 cases adds more than half a million transactions. They are written in COPY's own format, since
// finding out how to write each value by its type costs more than deciding what to write.

const copyTransactionsSQL = `copy ledger_transaction (case_id, id, event, subject, bucket, period, effective_on, recorded_on, reverses, note,
	basis, rate, accounts, amounts, rules) from stdin (format binary)`

const (
	transactionColumns = 15
	transactionBytes   = 480 // about, for making room
)

// copyTransactions writes what was added, in the order of the books.
func copyTransactions(ctx context.Context, tx pgx.Tx, kept []Kept) error {
	n := 0
	for i := range kept {
		n += len(kept[i].Added)
	}
	if n == 0 {
		return nil
	}
	rows := append(make(copyRows, 0, n*transactionBytes), "PGCOPY\n\xff\r\n\x00\x00\x00\x00\x00\x00\x00\x00\x00"...)
	for i := range kept {
		id, err := uuid.Parse(kept[i].Book.CaseID)
		if err != nil {
			return fmt.Errorf("write transactions of case %s: %w", kept[i].Book.CaseID, err)
		}
		for j := range kept[i].Added {
			rows.transaction(id, &kept[i].Added[j])
		}
	}
	rows.short(-1)
	if _, err := tx.Conn().PgConn().CopyFrom(ctx, bytes.NewReader(rows), copyTransactionsSQL); err != nil {
		return fmt.Errorf("write transactions: %w", err)
	}
	return nil
}

// copyRows are rows as COPY reads them: each value after its length.
type copyRows []byte

func (b *copyRows) transaction(caseID uuid.UUID, t *ledger.Transaction) {
	b.short(transactionColumns)
	b.long(len(caseID))
	*b = append(*b, caseID[:]...)
	for _, s := range [...]string{t.ID, string(t.Event), t.Subject, string(t.Bucket)} {
		b.text(s)
	}
	for _, d := range [...]calendar.Date{t.Period, t.EffectiveOn, t.RecordedOn} {
		b.date(d)
	}
	b.text(t.Reverses)
	b.text(t.Note)
	b.number(int64(t.Basis))
	b.number(int64(t.Rate))
	b.list(pgtype.TextOID, len(t.Entries), func(i int) { b.sized(func() { *b = t.Entries[i].Account.AppendKey(*b) }) })
	b.list(pgtype.Int8OID, len(t.Entries), func(i int) { b.number(int64(t.Entries[i].Amount)) })
	b.list(pgtype.TextOID, len(t.Entries), func(i int) { b.text(string(t.Entries[i].Rule)) })
}

func (b *copyRows) short(n int16) { *b = binary.BigEndian.AppendUint16(*b, uint16(n)) }

func (b *copyRows) long(n int) { *b = binary.BigEndian.AppendUint32(*b, uint32(n)) }

func (b *copyRows) text(s string) {
	b.long(len(s))
	*b = append(*b, s...)
}

func (b *copyRows) number(n int64) {
	b.long(8)
	*b = binary.BigEndian.AppendUint64(*b, uint64(n))
}

// firstDay is PostgreSQL's day 0.
var firstDay = calendar.NewDate(2000, time.January, 1)

func (b *copyRows) date(d calendar.Date) {
	b.long(4)
	b.long(firstDay.DaysUntil(d))
}

// sized writes a value before which its length stands.
func (b *copyRows) sized(value func()) {
	at := len(*b)
	b.long(0)
	value()
	binary.BigEndian.PutUint32((*b)[at:], uint32(len(*b)-at-4))
}

// list writes an array.
func (b *copyRows) list(element, n int, item func(i int)) {
	b.sized(func() {
		b.long(min(n, 1)) // dimensions
		b.long(0)         // without nulls
		b.long(element)
		if n > 0 {
			b.long(n)
			b.long(1) // the first index
		}
		for i := range n {
			item(i)
		}
	})
}
