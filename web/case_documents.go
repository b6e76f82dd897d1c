package web

import (
	"encoding/hex"
	"net/http"
	"strconv"

	"casewright/documents"
	"casewright/domain/lifecycle"
	"casewright/postgres"
)

// LetterView is a letter in a list.
type LetterView struct {
	postgres.DocumentRow
	To      string
	Path    string
	Request string // path of the event that asked for it
}

func letters(c lifecycle.Case, rows []postgres.DocumentRow) []LetterView {
	list := make([]LetterView, len(rows))
	for i, d := range rows {
		list[i] = LetterView{d, recipient(c, d.Recipient), "/documents/" + d.ID, eventPath(d.CaseID, d.Request)}
	}
	return list
}

func recipient(c lifecycle.Case, to string) string {
	if p, ok := c.Party(to); ok {
		return p.Role.Label()
	}
	return sentenceCase(to) // the employer, a board, another agency
}

// DocumentsPage is S18: the letters of a case.
type DocumentsPage struct {
	CaseFrame
	Letters []LetterView
	Waiting []lifecycle.Notice // asked for and not made yet, or withheld
}

func (s *Server) caseDocuments(w http.ResponseWriter, r *http.Request) error {
	p, err := s.loadCase(r, 0, "documents")
	if err != nil {
		return err
	}
	page := DocumentsPage{CaseFrame: s.frame(r, p, "documents"), Letters: letters(p.Case, p.Documents)}
	page.Title = "Documents: " + page.Number
	for _, n := range p.Case.Notices {
		if n.Document == "" {
			page.Waiting = append(page.Waiting, n)
		}
	}
	return s.render(w, r, http.StatusOK, "case_documents.html", page)
}

// DocumentPage previews one letter.
type DocumentPage struct {
	CaseFrame
	Letter LetterView
	PDF    string
	HTML   string
}

func (s *Server) document(r *http.Request, what string) (postgres.Document, error) {
	id := r.PathValue("id")
	if !isID(id) {
		return postgres.Document{}, postgres.ErrNotFound
	}
	d, err := s.DB.DocumentByID(r.Context(), id)
	if err != nil {
		return d, err
	}
	return d, s.noteRead(r, what, d.CaseID, "letter "+d.NoticeID)
}

func (s *Server) documentPage(w http.ResponseWriter, r *http.Request) error {
	d, err := s.document(r, "read")
	if err != nil {
		return err
	}
	p, err := s.DB.CasePage(r.Context(), d.CaseID, 0)
	if err != nil {
		return err
	}
	page := DocumentPage{CaseFrame: s.frame(r, p, "documents"), PDF: "/documents/" + d.ID + "/pdf", HTML: "/documents/" + d.ID + "/html"}
	page.Title = d.Title + ": " + page.Number
	for _, l := range letters(p.Case, p.Documents) {
		if l.ID == d.ID {
			page.Letter = l
		}
	}
	return s.render(w, r, http.StatusOK, "document.html", page)
}

// letterPolicy lets a stored letter be shown inside our own page, and load nothing but its style.
const letterPolicy = "default-src 'none'; style-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"

func letterHeaders(w http.ResponseWriter, contentType string) {
	h := w.Header()
	h.Set("Content-Security-Policy", letterPolicy)
	h.Set("X-Frame-Options", "SAMEORIGIN")
	h.Set("Content-Type", contentType)
}

// documentPDF answers with the exact bytes that were made.
func (s *Server) documentPDF(w http.ResponseWriter, r *http.Request) error {
	d, err := s.document(r, "export")
	if err != nil {
		return err
	}
	letterHeaders(w, "application/pdf")
	w.Header().Set("Content-Disposition", `inline; filename="`+d.NoticeID+"-"+d.ID[:8]+`.pdf"`)
	w.Header().Set("Content-Length", strconv.Itoa(len(d.PDF)))
	_, _ = w.Write(d.PDF) // the browser went away: nobody is left to tell
	return nil
}

// letterStyle is the style sheet of letters, at the address that stored letters name.
func letterStyle(w http.ResponseWriter, _ *http.Request) {
	h := w.Header()
	h.Set("Content-Type", "text/css; charset=utf-8")
	h.Set("Cache-Control", "public, max-age=86400")
	_, _ = w.Write(documents.CSS) // as above
}

// documentHTML answers with the letter's accessible twin.
func (s *Server) documentHTML(w http.ResponseWriter, r *http.Request) error {
	d, err := s.document(r, "read")
	if err != nil {
		return err
	}
	letterHeaders(w, "text/html; charset=utf-8")
	_, _ = w.Write(d.HTML) // as above
	return nil
}

// hexShort is the beginning of a hash, enough to compare by eye.
func hexShort(b []byte) string {
	s := hex.EncodeToString(b)
	return s[:min(len(s), 16)]
}
