package activities

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"casewright/documents"
	"casewright/domain/lifecycle"
	"casewright/postgres"
)

// notice makes the letter that an event asked for: rendered once, stored with its hashes, and recorded
// on the case in the same transaction. A letter that cannot be made is recorded as withheld, with a
// task for the caseworker's supervisor to see, instead of being tried for ever.
func (e *Effects) notice(ctx context.Context, x lifecycle.Effect) error {
	request, err := e.Cases.DB.Event(ctx, x.Case, x.Notice)
	if err != nil {
		return err
	}
	var n lifecycle.NoticeRequested
	if err := json.Unmarshal(request.Body, &n); err != nil {
		return fmt.Errorf("notice request %d: %w", x.Notice, err)
	}
	id := effectCommand(x.Key)
	for range tries {
		l, err := e.Cases.DB.LoadCase(ctx, x.Case, id)
		if err != nil {
			return err
		}
		if l.Done != nil {
			return nil
		}
		d, doc, err := e.Render(ctx, l, n, request, id)
		if err != nil {
			return err
		}
		w := postgres.NewWrite(e.Cases.Clock.Now())
		if err := w.Add(d, l.Heads, id, lifecycle.Outcome{Case: x.Case, Seq: d.After.Seq, Events: len(d.Records)}); err != nil {
			return err
		}
		if doc == nil {
			err = e.Cases.DB.Commit(ctx, w)
		} else {
			err = e.Cases.DB.CommitDocument(ctx, w, *doc)
		}
		if !errors.Is(err, postgres.ErrConflict) {
			return err
		}
	}
	return postgres.ErrConflict
}

// Render makes the letter n that request asks for from the case as it stands now, and the decision that
// records it under the command id. The letter is nil when it cannot be made; then the decision says why.
func (e *Effects) Render(ctx context.Context, l postgres.Loaded, n lifecycle.NoticeRequested, request lifecycle.Record, id string) (lifecycle.Decision, *postgres.Document, error) {
	f, err := e.Cases.Facts(ctx, l, "")
	if err != nil {
		return lifecycle.Decision{}, nil, err
	}
	data, err := e.letter(ctx, l, n, request)
	if err != nil && !errors.Is(err, errCannotWrite) {
		return lifecycle.Decision{}, nil, err
	}
	var rendered documents.Rendered
	if err == nil {
		rendered, err = documents.Render(n.Notice, data)
	}
	if err != nil {
		d, err := lifecycle.RecordFact(l.Case, lifecycle.NoticeWithheld{Request: request.Seq, Notice: n.Notice, Why: withheld(err)}, id, f)
		return d, nil, err
	}
	doc := postgres.Document{ID: id, CaseID: l.Case.ID, NoticeID: n.Notice, Request: request.Seq, Recipient: n.To, Title: rendered.Title,
		Lang: rendered.Lang, Version: rendered.Edition, Pages: rendered.Pages, MadeOn: f.Today, MadeAt: f.Now.UTC().Truncate(time.Microsecond),
		PDF: rendered.PDF, PDFSHA256: rendered.PDFSHA256, HTML: rendered.HTML, HTMLSHA256: rendered.HTMLSHA256}
	d, err := lifecycle.RecordFact(l.Case, lifecycle.NoticeRendered{Request: request.Seq, Notice: n.Notice, Document: doc.ID,
		PDFSHA256: doc.PDFSHA256, HTMLSHA256: doc.HTMLSHA256, Pages: doc.Pages, Lang: doc.Lang, Version: doc.Version, Headline: doc.Title}, id, f)
	return d, &doc, err
}

// errCannotWrite marks a letter whose facts are wrong in themselves: trying again would not mend it.
var errCannotWrite = errors.New("the facts of the letter cannot be read")

// withheld says in plain words why a letter could not be made. The documents' errors name fields and
// hold no personal data.
func withheld(err error) string {
	switch {
	case errors.Is(err, documents.ErrProtected):
		return "it would disclose whereabouts that Fam. Code § 17212(b)(2) protects"
	case errors.Is(err, documents.ErrMissingData), errors.Is(err, errCannotWrite):
		return err.Error()
	case errors.Is(err, documents.ErrNoText):
		return "it is not available in the recipient's language"
	}
	return "it could not be drawn"
}
