package postgres

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"casewright/domain/money"
)

// ReceiptFile is a file of payments that was taken.
type ReceiptFile struct {
	ID       string
	Name     string
	SHA256   string
	Rows     int
	Accepted int
	Rejected []RejectedRow
	ActorID  string
	At       time.Time
	DoneAt   *time.Time // nil while it is being taken
}

// RejectedRow is a row of a file that was not taken. It holds no personal data.
type RejectedRow struct {
	Row    int    `json:"row"`    // as a spreadsheet counts: the headings are row 1
	Column string `json:"column"` // empty when it is about the whole row
	Why    string `json:"why"`
}

// BeginReceiptFile remembers a file that is about to be taken, or returns the one with the same content that was
// begun before.
func (db *DB) BeginReceiptFile(ctx context.Context, f ReceiptFile) (ReceiptFile, error) {
	_, err := db.pool.Exec(ctx, `insert into receipt_file (id, name, sha256, rows, accepted, rejected, actor_id, at) values ($1, $2, $3, $4, 0, '[]', $5, $6) on conflict (sha256) do nothing`,
		f.ID, f.Name, f.SHA256, f.Rows, f.ActorID, f.At)
	if err != nil {
		return f, fmt.Errorf("remember the file of payments: %w", err)
	}
	files, err := db.receiptFiles(ctx, `where sha256 = $1`, f.SHA256)
	if err != nil || len(files) != 1 {
		return f, fmt.Errorf("remember the file of payments: %d files, %w", len(files), err)
	}
	return files[0], nil
}

// FinishReceiptFile writes what became of a file.
func (db *DB) FinishReceiptFile(ctx context.Context, f ReceiptFile) error {
	rejected, err := json.Marshal(append([]RejectedRow{}, f.Rejected...))
	if err != nil {
		return err
	}
	if _, err := db.pool.Exec(ctx, `update receipt_file set accepted = $2, rejected = $3::json, done_at = $4 where id = $1`, f.ID, f.Accepted, string(rejected), f.DoneAt); err != nil {
		return fmt.Errorf("finish the file of payments: %w", err)
	}
	return nil
}

// ReceiptFiles lists the files of payments, newest first.
func (db *DB) ReceiptFiles(ctx context.Context, limit int) ([]ReceiptFile, error) {
	return db.receiptFiles(ctx, `order by at desc limit $1`, limit)
}

// ReceiptFile reads one file. ErrNotFound: there is none with this id.
func (db *DB) ReceiptFile(ctx context.Context, id string) (ReceiptFile, error) {
	files, err := db.receiptFiles(ctx, `where id = $1`, id)
	if err == nil && len(files) == 0 {
		err = fmt.Errorf("file of payments %s: %w", id, ErrNotFound)
	}
	if err != nil {
		return ReceiptFile{}, err
	}
	return files[0], nil
}

// FileReceipt is a payment that came in a file, with its case.
type FileReceipt struct {
	Receipt
	CaseNumber string
}

// FileReceipts lists payments that a file brought, in its order.
func (db *DB) FileReceipts(ctx context.Context, file string, limit int) ([]FileReceipt, error) {
	rows, err := db.pool.Query(ctx, `
		select r.id, r.case_id::text, r.amount, r.collected_on, r.source, c.number
		from receipt r join case_file c on c.id = r.case_id
		where r.file_id = $1 order by r.position limit $2`, file, limit)
	if err != nil {
		return nil, fmt.Errorf("payments of file %s: %w", file, err)
	}
	return pgx.CollectRows(rows, func(row pgx.CollectableRow) (FileReceipt, error) {
		var r FileReceipt
		var amount int64
		err := row.Scan(&r.ID, &r.CaseID, &amount, &r.CollectedOn, &r.Source, &r.CaseNumber)
		r.Amount = money.Cents(amount)
		return r, err
	})
}

func (db *DB) receiptFiles(ctx context.Context, where string, arg any) ([]ReceiptFile, error) {
	rows, err := db.pool.Query(ctx, `select id::text, name, sha256, rows, accepted, rejected, actor_id, at, done_at from receipt_file `+where, arg)
	if err != nil {
		return nil, fmt.Errorf("files of payments: %w", err)
	}
	return pgx.CollectRows(rows, func(row pgx.CollectableRow) (ReceiptFile, error) {
		var f ReceiptFile
		var rejected []byte
		if err := row.Scan(&f.ID, &f.Name, &f.SHA256, &f.Rows, &f.Accepted, &rejected, &f.ActorID, &f.At, &f.DoneAt); err != nil {
			return f, err
		}
		return f, json.Unmarshal(rejected, &f.Rejected)
	})
}

// CasesByNumber finds cases by their numbers; those that there are not are left out.
func (db *DB) CasesByNumber(ctx context.Context, numbers []string) (map[string]string, error) {
	rows, err := db.pool.Query(ctx, `select number, id::text from case_file where number = any($1)`, numbers)
	if err != nil {
		return nil, fmt.Errorf("cases by number: %w", err)
	}
	cases := map[string]string{}
	var number, id string
	_, err = pgx.ForEachRow(rows, []any{&number, &id}, func() error {
		cases[number] = id
		return nil
	})
	return cases, err
}
