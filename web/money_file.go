package web

import (
	"context"
	"errors"
	"io"
	"net/http"
	"path"
	"strings"
	"time"

	"casewright/activities"
	"casewright/domain/calendar"
	"casewright/domain/ledger"
	"casewright/domain/lifecycle"
	"casewright/postgres"
)

// PaymentsPage takes a file of payments and lists the files that were taken.
type PaymentsPage struct {
	Page
	Problem string
	Taken   string // address of the file that was taken before, when the problem is that it was
	Columns []FileColumn
	Files   []FileView
}

// FileColumn is a column of a file of payments.
type FileColumn struct{ Name, What, Example string }

// FileView is a file of payments that was taken, or is being taken.
type FileView struct {
	postgres.ReceiptFile
	Path    string
	On      calendar.Date
	Refused int // rows that were not taken
	Done    bool
}

// PaymentsTakenPage says what became of each row of a file.
type PaymentsTakenPage struct {
	Page
	File     FileView
	Receipts []FileReceiptView
	More     int // rows that were taken and are not listed
}

// FileReceiptView is a payment that a file brought.
type FileReceiptView struct {
	postgres.FileReceipt
	From string // its source, in words
}

// listedRows is how many of the rows that were taken are listed.
const listedRows = 200

// takeFileWithin bounds the taking of a file. A file that is cut short goes on when it is sent again.
const takeFileWithin = 50 * time.Second

var fileColumns = []FileColumn{
	{"receipt_id", "The collector's number of the payment. The same number is taken once.", "SDU-1048"},
	{"case_number", "The case that it is for.", "067-00010223"},
	{"amount", "In dollars.", "350.00"},
	{"collected_on", "The day it was received.", "2026-06-10"},
	{"withheld_on", "The day an employer withheld it. May be left out.", "2026-06-05"},
	{"source", "Where it came from. May be left out.", "income_withholding"},
}

func (s *Server) fileView(f postgres.ReceiptFile) FileView {
	return FileView{ReceiptFile: f, Path: "/payments/" + f.ID, On: calendar.DateOf(f.At, s.Clock.Location()), Refused: f.Rows - f.Accepted, Done: f.DoneAt != nil}
}

func (s *Server) payments(w http.ResponseWriter, r *http.Request) error {
	return s.paymentsPage(w, r, http.StatusOK, PaymentsPage{})
}

func (s *Server) paymentsPage(w http.ResponseWriter, r *http.Request, status int, page PaymentsPage) error {
	page.Page, page.Columns = s.base(r, "Record payments from a file"), fileColumns
	page.Failed = page.Problem != ""
	files, err := s.DB.ReceiptFiles(r.Context(), 10)
	if err != nil {
		return err
	}
	for _, f := range files {
		page.Files = append(page.Files, s.fileView(f))
	}
	return s.render(w, r, status, "payments.html", page)
}

// paymentsTake takes the file, as casewright receipts import does.
func (s *Server) paymentsTake(w http.ResponseWriter, r *http.Request) error {
	name, file, err := postedFile(r)
	var large *http.MaxBytesError
	switch {
	case errors.As(err, &large):
		return s.paymentsPage(w, r, http.StatusRequestEntityTooLarge, PaymentsPage{Problem: "The file is larger than 1 MB. Divide it, or have the administrator take it with casewright receipts import."})
	case errors.Is(err, http.ErrMissingFile):
		return s.paymentsPage(w, r, http.StatusUnprocessableEntity, PaymentsPage{Problem: "Choose the file of payments."})
	case err != nil:
		return badForm(err)
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(r.Context()), takeFileWithin)
	defer cancel()
	taken, err := s.books().TakeFile(ctx, name, file, viewerOf(r).Actor().ID)
	if errors.Is(err, activities.ErrFile) {
		page := PaymentsPage{Problem: sentenceOf(strings.TrimPrefix(err.Error(), activities.ErrFile.Error()+": "))}
		if taken.DoneAt != nil {
			page.Taken = "/payments/" + taken.ID
		}
		return s.paymentsPage(w, r, http.StatusUnprocessableEntity, page)
	}
	if errors.Is(err, context.DeadlineExceeded) {
		return s.paymentsPage(w, r, http.StatusServiceUnavailable, PaymentsPage{Problem: "There was not enough time for all of the file. Send the same file again: what was taken stays, and the taking goes on."})
	}
	if err != nil {
		return err
	}
	return redirect(w, r, "/payments/"+taken.ID)
}

// postedFile is the file of the form and its name, without the folder some browsers send.
func postedFile(r *http.Request) (name string, file io.Reader, err error) {
	if err := r.ParseMultipartForm(maxBody); err != nil {
		return "", nil, err
	}
	f, header, err := r.FormFile("file")
	if err != nil {
		return "", nil, err
	}
	name = plainText(path.Base(strings.ReplaceAll(header.Filename, `\`, "/")))
	if runes := []rune(name); len(runes) > 100 {
		name = string(runes[:100])
	}
	return name, f, nil
}

func (s *Server) paymentsTaken(w http.ResponseWriter, r *http.Request) error {
	id := r.PathValue("id")
	if !isID(id) {
		return postgres.ErrNotFound
	}
	f, err := s.DB.ReceiptFile(r.Context(), id)
	if err != nil {
		return err
	}
	rows, err := s.DB.FileReceipts(r.Context(), f.ID, listedRows)
	if err != nil {
		return err
	}
	page := PaymentsTakenPage{Page: s.base(r, "Payments of "+f.Name), File: s.fileView(f), More: max(f.Accepted-len(rows), 0)}
	for _, x := range rows {
		page.Receipts = append(page.Receipts, FileReceiptView{x, sourceWords(x.Source)})
	}
	return s.render(w, r, http.StatusOK, "payments_taken.html", page)
}

// sourceWords are the words in which the form of a payment names a source.
func sourceWords(source ledger.Source) string {
	for _, f := range lifecycle.Fields(&PaymentEntry{}) {
		for _, o := range f.Options {
			if f.Name == "source" && o.Value == string(source) {
				return o.Label
			}
		}
	}
	return string(source)
}

// sentenceOf makes a sentence of an error's text.
func sentenceOf(text string) string { return sentenceCase(text) + "." }
