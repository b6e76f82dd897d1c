package postgres

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"

	"github.com/jackc/pgx/v5"

	"casewright/domain/lifecycle"
)

// letter is a stored document, its contents replaced by their hashes.
type letter struct {
	id, notice, recipient string
	title, lang, version  string
	request, pages        int
	madeOn, madeAt        string
	pdf, html             string // computed
	pdfStored, htmlStored string
}

// readLetters reads documents one at a time and keeps only their hashes.
func readLetters(ctx context.Context, tx pgx.Tx, r idRange, get func(string) *streamFile) error {
	rows, err := tx.Query(ctx, `
		select case_id::text, id::text, notice_id, request, recipient, title, lang, version, pages, to_json(made_on)#>>'{}', to_json(made_at at time zone 'UTC')#>>'{}', pdf, pdf_sha256, html, html_sha256
		from document where case_id between $1 and $2 order by case_id, request`, r.from, r.to)
	if err != nil {
		return fmt.Errorf("read documents: %w", err)
	}
	var pdf, html []byte
	for rows.Next() {
		var caseID string
		var l letter
		if err := rows.Scan(&caseID, &l.id, &l.notice, &l.request, &l.recipient, &l.title, &l.lang, &l.version, &l.pages, &l.madeOn, &l.madeAt, &pdf, &l.pdfStored, &html, &l.htmlStored); err != nil {
			return fmt.Errorf("read documents: %w", err)
		}
		l.pdf, l.html = sum(pdf), sum(html)
		f := get(caseID)
		f.letters = append(f.letters, l)
	}
	return rows.Err()
}

func sum(b []byte) string {
	h := sha256.Sum256(b)
	return hex.EncodeToString(h[:])
}

// checkLetters compares the documents with the events that say they were made.
func (f *streamFile) checkLetters() (problems []Problem) {
	left := map[string]letter{}
	for _, l := range f.letters {
		left[l.id] = l
		if l.pdf != l.pdfStored {
			problems = append(problems, f.problem(0, fmt.Sprintf("document %s: the PDF is not the one that was made", l.id)))
		}
		if l.html != l.htmlStored {
			problems = append(problems, f.problem(0, fmt.Sprintf("document %s: the HTML is not the one that was made", l.id)))
		}
	}
	for _, e := range f.events {
		var made lifecycle.NoticeRendered
		if e.Kind != made.Kind() || json.Unmarshal(e.Body, &made) != nil {
			continue
		}
		l, there := left[made.Document]
		if !there {
			problems = append(problems, f.problem(e.Seq, fmt.Sprintf("made document %s, which is missing", shorten(made.Document, 36))))
			continue
		}
		delete(left, l.id)
		want := letter{id: made.Document, notice: made.Notice, request: made.Request, recipient: f.recipient(made.Request), title: made.Headline, lang: made.Lang, version: made.Version, pages: made.Pages,
			madeOn: e.EffectiveOn.String(), madeAt: e.RecordedAt.UTC().Format("2006-01-02T15:04:05.999999"), pdf: l.pdf, html: l.html, pdfStored: made.PDFSHA256, htmlStored: made.HTMLSHA256}
		if l != want {
			problems = append(problems, f.problem(e.Seq, fmt.Sprintf("says something else of document %s than table document", l.id)))
		}
	}
	for _, l := range f.letters {
		if _, unasked := left[l.id]; unasked {
			problems = append(problems, f.problem(0, fmt.Sprintf("document %s comes from no event", l.id)))
		}
	}
	return problems
}

// recipient is to whom the letter of a request goes.
func (f *streamFile) recipient(request int) string {
	var asked lifecycle.NoticeRequested
	if request < 1 || request > len(f.events) || json.Unmarshal(f.events[request-1].Body, &asked) != nil {
		return ""
	}
	return asked.To
}
