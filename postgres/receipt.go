package postgres

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"casewright/domain/calendar"
	"casewright/domain/ledger"
	"casewright/domain/money"
)

// Receipt is money that came in for a case.
type Receipt struct {
	ID          string
	CaseID      string
	Amount      money.Cents
	CollectedOn calendar.Date
	WithheldOn  calendar.Date // when an employer withheld it
	Source      ledger.Source
	HeldUntil   calendar.Date
	FileID      string // the file it came in; empty when it came alone
	RecordedOn  calendar.Date
	ActorID     string
	ReturnedOn  calendar.Date
	ReturnedWhy string
}

// Payment is the receipt as the ledger takes it.
func (r Receipt) Payment() ledger.Payment {
	return ledger.Payment{ID: r.ID, Amount: r.Amount, CollectedOn: r.CollectedOn, WithheldOn: r.WithheldOn, Source: r.Source,
		ReturnedOn: r.ReturnedOn, HeldUntil: r.HeldUntil, RecordedOn: r.RecordedOn}
}

// Same reports whether two receipts say the same of the payment.
func (r Receipt) Same(o Receipt) bool {
	return r.ID == o.ID && r.CaseID == o.CaseID && r.Amount == o.Amount && r.CollectedOn == o.CollectedOn && r.WithheldOn == o.WithheldOn &&
		r.Source == o.Source && r.HeldUntil == o.HeldUntil
}

const receiptColumns = `id, case_id::text, amount, collected_on, withheld_on, source, held_until, coalesce(file_id::text, ''), recorded_on, actor_id, returned_on, returned_why`

func scanReceipt(row pgx.CollectableRow) (Receipt, error) {
	var r Receipt
	var amount int64
	err := row.Scan(&r.ID, &r.CaseID, &amount, &r.CollectedOn, &r.WithheldOn, &r.Source, &r.HeldUntil, &r.FileID, &r.RecordedOn, &r.ActorID, &r.ReturnedOn, &r.ReturnedWhy)
	r.Amount = money.Cents(amount)
	return r, err
}

// Receipts reads the receipts of cases, by case, in the order in which they were recorded.
func (db *DB) Receipts(ctx context.Context, cases ...string) (map[string][]Receipt, error) {
	return db.receipts(ctx, `case_id = any($1::uuid[])`, cases)
}

// ReceiptsByID reads receipts by their ids.
func (db *DB) ReceiptsByID(ctx context.Context, ids ...string) (map[string]Receipt, error) {
	byCase, err := db.receipts(ctx, `id = any($1)`, ids)
	found := map[string]Receipt{}
	for _, list := range byCase {
		for _, r := range list {
			found[r.ID] = r
		}
	}
	return found, err
}

func (db *DB) receipts(ctx context.Context, where string, keys []string) (map[string][]Receipt, error) {
	rows, err := db.pool.Query(ctx, `select `+receiptColumns+` from receipt where `+where+` order by position`, keys)
	if err != nil {
		return nil, fmt.Errorf("receipts: %w", err)
	}
	list, err := pgx.CollectRows(rows, scanReceipt)
	byCase := map[string][]Receipt{}
	for _, r := range list {
		byCase[r.CaseID] = append(byCase[r.CaseID], r)
	}
	return byCase, err
}

// PostReceipts writes new receipts, and marks others returned, with the books that they change, all or nothing.
// ErrConflict: a receipt or a book was written by another first; read again.
func (db *DB) PostReceipts(ctx context.Context, come, returned []Receipt, kept []Kept, at time.Time) error {
	return pgx.BeginFunc(ctx, db.pool, func(tx pgx.Tx) error {
		for _, r := range come {
			tag, err := tx.Exec(ctx, `
				insert into receipt (id, case_id, amount, collected_on, withheld_on, source, held_until, file_id, recorded_on, recorded_at, actor_id)
				values ($1, $2, $3, $4, $5, $6, $7, nullif($8, '')::uuid, $9, $10, $11) on conflict (id) do nothing`,
				r.ID, r.CaseID, int64(r.Amount), r.CollectedOn, r.WithheldOn, r.Source, r.HeldUntil, r.FileID, r.RecordedOn, at, r.ActorID)
			if err != nil {
				return fmt.Errorf("write receipt: %w", err)
			}
			if tag.RowsAffected() != 1 {
				return fmt.Errorf("write receipt: %w", ErrConflict)
			}
		}
		for _, r := range returned {
			tag, err := tx.Exec(ctx, `update receipt set returned_on = $2, returned_why = $3 where id = $1 and returned_on is null`, r.ID, r.ReturnedOn, r.ReturnedWhy)
			if err != nil {
				return fmt.Errorf("mark receipt returned: %w", err)
			}
			if tag.RowsAffected() != 1 {
				return fmt.Errorf("mark receipt returned: %w", ErrConflict)
			}
		}
		return keepBooks(ctx, tx, kept, at)
	})
}
