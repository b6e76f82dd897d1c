package postgres

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"casewright/domain/calendar"
)

// Document is a letter as it was made: rendered once, with its hashes.
type Document struct {
	ID         string
	CaseID     string
	NoticeID   string
	Request    int // number of the event that asked for it
	Recipient  string
	Title      string
	Lang       string
	Version    string
	Pages      int
	MadeOn     calendar.Date
	MadeAt     time.Time
	PDF        []byte
	PDFSHA256  string
	HTML       []byte
	HTMLSHA256 string
}

func insertDocument(ctx context.Context, tx pgx.Tx, d Document) error {
	_, err := tx.Exec(ctx, `
		insert into document (id, case_id, notice_id, request, recipient, title, lang, version, pages, made_on, made_at, pdf, pdf_sha256, html, html_sha256)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
		on conflict do nothing`, // made at the same moment elsewhere: that commit wins, and this one is a conflict
		d.ID, d.CaseID, d.NoticeID, d.Request, d.Recipient, d.Title, d.Lang, d.Version, d.Pages, d.MadeOn, d.MadeAt, d.PDF, d.PDFSHA256, d.HTML, d.HTMLSHA256)
	if err != nil {
		return fmt.Errorf("store notice %s of case %s: %w", d.NoticeID, d.CaseID, err)
	}
	return nil
}

// DocumentRow is a letter in a list, without its contents.
type DocumentRow struct {
	ID        string
	CaseID    string
	NoticeID  string
	Request   int
	Recipient string
	Title     string
	Lang      string
	Pages     int
	MadeOn    calendar.Date
	MadeAt    time.Time
	PDFSHA256 string
}

// Documents lists the letters of a case, newest first.
func (db *DB) Documents(ctx context.Context, caseID string) ([]DocumentRow, error) {
	rows, err := db.pool.Query(ctx, documentsSQL, caseID)
	if err != nil {
		return nil, fmt.Errorf("documents of case %s: %w", caseID, err)
	}
	return pgx.CollectRows(rows, pgx.RowToStructByName[DocumentRow])
}

const documentsSQL = `
	select id::text, case_id::text, notice_id, request, recipient, title, lang, pages, made_on, made_at, pdf_sha256
	from document where case_id = $1 order by request desc`

// DocumentByID reads one letter with its contents.
func (db *DB) DocumentByID(ctx context.Context, id string) (Document, error) {
	rows, err := db.pool.Query(ctx, `
		select id::text, case_id::text, notice_id, request, recipient, title, lang, version, pages, made_on, made_at, pdf, pdf_sha256, html, html_sha256
		from document where id = $1`, id)
	d, err := one[Document](rows, err)
	if err != nil {
		return d, fmt.Errorf("document %s: %w", id, err)
	}
	return d, nil
}
