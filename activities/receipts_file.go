package activities

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/google/uuid"

	"casewright/domain/calendar"
	"casewright/domain/ledger"
	"casewright/domain/money"
	"casewright/postgres"
)

// receiptHeadings are the columns of a file of payments. withheld_on and source may be left out or empty.
var receiptHeadings = []string{"receipt_id", "case_number", "amount", "collected_on", "withheld_on", "source"}

// ErrFile is a file of payments that cannot be taken at all; the text says what to do.
var ErrFile = errors.New("the file of payments cannot be taken")

// maxReceiptFile bounds a file of payments, in bytes: some 100,000 rows.
const maxReceiptFile = 16 << 20

// TakeFile takes a file of payments as comma-separated values. Rows that cannot be taken are rejected, each with its
// column and reason; the others are taken. The same file is refused the second time, and one whose taking was cut
// short is taken on from there.
func (b *Books) TakeFile(ctx context.Context, name string, file io.Reader, actorID string) (postgres.ReceiptFile, error) {
	var f postgres.ReceiptFile
	body, err := io.ReadAll(io.LimitReader(file, maxReceiptFile+1))
	if err != nil {
		return f, fmt.Errorf("read the file of payments: %w", err)
	}
	if len(body) > maxReceiptFile {
		return f, fmt.Errorf("%w: it is larger than 16 MB; divide it", ErrFile)
	}
	rows, rejected, err := readReceipts(body)
	if err != nil {
		return f, err
	}
	sum := sha256.Sum256(body)
	f, err = b.DB.BeginReceiptFile(ctx, postgres.ReceiptFile{ID: uuid.NewString(), Name: name, SHA256: hex.EncodeToString(sum[:]),
		Rows: len(rows) + countRows(rejected), ActorID: actorID, At: b.Clock.Now()})
	if err != nil {
		return f, err
	}
	if f.DoneAt != nil {
		return f, fmt.Errorf("%w: this file was taken on %s under the name %s", ErrFile, calendar.DateOf(*f.DoneAt, b.Clock.Location()).Format("January 2, 2006"), f.Name)
	}
	numbers := make([]string, len(rows))
	for i := range rows {
		numbers[i] = rows[i].number
	}
	cases, err := b.DB.CasesByNumber(ctx, numbers)
	if err != nil {
		return f, err
	}
	for _, row := range rows {
		r := row.receipt
		r.CaseID, r.FileID, r.ActorID = cases[row.number], f.ID, actorID
		column, why, err := b.takeRow(ctx, r)
		if err != nil {
			return f, fmt.Errorf("row %d: %w", row.at, err)
		}
		if why != "" {
			rejected = append(rejected, postgres.RejectedRow{Row: row.at, Column: column, Why: why})
			continue
		}
		f.Accepted++
		beat(ctx, row.at)
	}
	slices.SortStableFunc(rejected, func(a, b postgres.RejectedRow) int { return a.Row - b.Row })
	done := b.Clock.Now()
	f.Rejected, f.DoneAt = rejected, &done
	return f, b.DB.FinishReceiptFile(ctx, f)
}

// takeRow posts one row; why says that it was rejected.
func (b *Books) takeRow(ctx context.Context, r postgres.Receipt) (column, why string, err error) {
	if r.CaseID == "" {
		return "case_number", "no case has this number", nil
	}
	_, err = b.Post(ctx, r)
	var f *ledger.FieldError
	switch {
	case err == nil:
		return "", "", nil
	case errors.Is(err, ErrNoBook):
		return "case_number", ErrNoBook.Error(), nil
	case errors.Is(err, ErrOtherReceipt):
		return "receipt_id", ErrOtherReceipt.Error(), nil
	case errors.As(err, &f) && slices.Contains(receiptHeadings, f.Field):
		return f.Field, f.Message, nil
	}
	return "", "", err
}

// countRows is how many rows the rejections are of.
func countRows(rejected []postgres.RejectedRow) int {
	rows := map[int]bool{}
	for _, r := range rejected {
		rows[r.Row] = true
	}
	return len(rows)
}

// receiptRow is a row that could be read.
type receiptRow struct {
	at      int
	number  string
	receipt postgres.Receipt
}

// readReceipts reads a file. What is wrong with a row is told for each of its columns.
func readReceipts(body []byte) (rows []receiptRow, rejected []postgres.RejectedRow, err error) {
	r := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(body, []byte("\ufeff"))))
	r.FieldsPerRecord = -1
	headings, err := r.Read()
	if err != nil {
		return nil, nil, fmt.Errorf("%w: its first row must name the columns %s", ErrFile, strings.Join(receiptHeadings, ", "))
	}
	at := map[string]int{}
	for i, h := range headings {
		h = strings.ToLower(strings.TrimSpace(h))
		if _, twice := at[h]; twice || !slices.Contains(receiptHeadings, h) {
			return nil, nil, fmt.Errorf("%w: column %d is named %q; name the columns %s, each once", ErrFile, i+1, h, strings.Join(receiptHeadings, ", "))
		}
		at[h] = i
	}
	for _, h := range receiptHeadings[:4] {
		if _, ok := at[h]; !ok {
			return nil, nil, fmt.Errorf("%w: there is no column %s", ErrFile, h)
		}
	}
	seen := map[string]bool{}
	for n := 2; ; n++ {
		cells, err := r.Read()
		if errors.Is(err, io.EOF) {
			return rows, rejected, nil
		}
		if err != nil {
			return nil, nil, fmt.Errorf("%w: row %d is not comma-separated values: check its quotation marks", ErrFile, n)
		}
		row, wrong := readReceipt(n, func(column string) string {
			if i, ok := at[column]; ok && i < len(cells) {
				return strings.TrimSpace(cells[i])
			}
			return ""
		})
		if len(cells) > len(headings) {
			wrong = append(wrong, postgres.RejectedRow{Row: n, Why: "it has more columns than the headings"})
		}
		if id := row.receipt.ID; id != "" && seen[id] {
			wrong = append(wrong, postgres.RejectedRow{Row: n, Column: "receipt_id", Why: "another row of this file has the same receipt id"})
		}
		seen[row.receipt.ID] = true
		if rejected = append(rejected, wrong...); len(wrong) == 0 {
			rows = append(rows, row)
		}
	}
}

func readReceipt(n int, cell func(column string) string) (row receiptRow, wrong []postgres.RejectedRow) {
	no := func(column, why string) {
		wrong = append(wrong, postgres.RejectedRow{Row: n, Column: column, Why: why})
	}
	date := func(column string, required bool) calendar.Date {
		text := cell(column)
		if text == "" && !required {
			return calendar.Date{}
		}
		d, err := calendar.Parse(text)
		if err != nil {
			no(column, "give a date as 2026-03-02")
		}
		return d
	}
	row = receiptRow{at: n, number: cell("case_number")}
	row.receipt = postgres.Receipt{ID: cell("receipt_id"), Source: ledger.Source(cell("source")), CollectedOn: date("collected_on", true), WithheldOn: date("withheld_on", false)}
	if row.receipt.ID == "" || len(row.receipt.ID) > 100 {
		no("receipt_id", "give an id of at most 100 characters")
	}
	if row.receipt.Source == "" {
		row.receipt.Source = ledger.OtherSource
	}
	amount, err := money.ParseLenient(cell("amount"))
	if err != nil || amount <= 0 {
		no("amount", "give an amount in dollars, such as 350.00")
	}
	row.receipt.Amount = amount
	return row, wrong
}
