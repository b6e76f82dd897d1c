package web

import (
	"bytes"
	"mime/multipart"
	"net/http"
	"strings"
	"testing"

	"casewright/domain/ledger"
	"casewright/domain/lifecycle"
	"casewright/postgres"
)

// upload posts a file as a browser does.
func (b *browser) upload(path, name, content string) *answer {
	b.x.t.Helper()
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	if name != "" {
		part, err := form.CreateFormFile("file", name)
		if err != nil {
			b.x.t.Fatal(err)
		}
		if _, err := part.Write([]byte(content)); err != nil {
			b.x.t.Fatal(err)
		}
	}
	if err := form.Close(); err != nil {
		b.x.t.Fatal(err)
	}
	return b.do(b.request(http.MethodPost, path, body.String(), "Content-Type", form.FormDataContentType()))
}

// A file of payments is taken row by row on a page, as the command line takes it.
func TestPaymentsFromAFile(t *testing.T) {
	x := newSite(t)
	id := x.open(family("Maria", "Quiroga"))
	today := x.Clock.Today()
	facts := ledger.Scenario{Orders: []ledger.Order{{ID: "O1-child1", Kind: ledger.Child, Amount: 500_00, From: today.FirstOfMonth()}}, AsOf: today}
	added, checkpoint, err := ledger.Carry(facts, ledger.Standpoint{}, false, nil)
	if err != nil {
		t.Fatal(err)
	}
	book := postgres.Book{CaseID: id, County: "06067", KeptThrough: today, Facts: facts, Checkpoint: checkpoint}
	if err := x.DB.KeepBooks(t.Context(), []postgres.Kept{{Book: book, Added: added}}, x.Clock.Now()); err != nil {
		t.Fatal(err)
	}
	number := x.caseOf(id).Number
	b := x.as(lifecycle.Caseworker)
	b.get("/payments").status(200).says("Record payments from a file", "No file has been taken yet", "receipt_id", "withheld_on")

	b.upload("/payments", "", "").status(422).says("Choose the file of payments", "<title>Error: ")
	b.upload("/payments", "x.csv", "amount\n1\n").status(422).says("There is no column receipt_id")
	b.upload("/payments", "large.csv", strings.Repeat("x", maxBody)).status(413).says("larger than 1 MB")
	b.post("/payments", "file", "receipt_id").status(400)

	text := "receipt_id,case_number,amount,collected_on,source\n" +
		"S-1," + number + ",200.00," + today.String() + ",income_withholding\n" +
		"S-2," + number + ",two," + today.String() + ",\n" +
		"S-3,999-99999999,20.00," + today.String() + ",\n" +
		"S-4," + number + ",100.00," + today.String() + ",\n"
	taken := b.upload("/payments", `C:\money\<june>.csv`, text)
	path := taken.Header.Get("Location")
	taken.status(http.StatusSeeOther)
	b.get(path).status(200).says("&lt;june&gt;.csv", "2 of 4 payments were taken", "2 rows were rejected", "Give an amount in dollars", "<code>case_number</code>", "No case has this number", number, "$200.00", "Income withholding").hides(`C:\money`)
	b.upload("/payments", "again.csv", text).status(422).says("was taken on "+today.Format("January 2, 2006"), path)
	b.get("/payments").status(200).says("&lt;june&gt;.csv", path)
	receipts, err := x.DB.Receipts(t.Context(), id)
	if err != nil || len(receipts[id]) != 2 || receipts[id][0].Amount != 200_00 {
		t.Fatalf("%+v, %v", receipts, err)
	}

	b.get("/payments/" + id).status(404)
	b.get("/payments/nonsense").status(404)
	x.as(lifecycle.Auditor).get("/payments").status(403)
	x.as(lifecycle.Intake).upload("/payments", "x.csv", text).status(403)
	cross := b.request(http.MethodPost, "/payments", "", "Sec-Fetch-Site", "cross-site")
	b.do(cross).status(403)
}
