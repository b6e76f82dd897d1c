package stories_test

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"os/exec"
	"testing"

	"go.temporal.io/api/workflowservice/v1"
	"google.golang.org/protobuf/encoding/protojson"

	"casewright/domain/lifecycle"
	"casewright/postgres"
	"casewright/temporalx"
	"casewright/test/temporaltest"
	"casewright/web"
)

// places are what others than the people concerned get to see: titles and changes of events, letters to anybody but
// the person receiving support, whose own address stands on theirs, pages of a case, and what Temporal lists.
func (w *server) places(t *testing.T, records []lifecycle.Record) []seen {
	t.Helper()
	list := titles(records)
	list = append(list, w.letterTexts(t)...)
	list = append(list, w.pages(t, records)...)
	return append(list, w.listings(t)...)
}

func titles(records []lifecycle.Record) []seen {
	var list []seen
	for _, r := range records {
		list = append(list, seen{fmt.Sprintf("the title of event %d", r.Seq), r.Title}, seen{fmt.Sprintf("the changes of event %d", r.Seq), fmt.Sprint(r.Changes)})
	}
	return list
}

// letterTexts are the letters' HTML and what their PDF says.
func (w *server) letterTexts(t *testing.T) []seen {
	t.Helper()
	rows, err := w.db.Documents(t.Context(), w.caseID)
	if err != nil {
		t.Fatal(err)
	}
	var list []seen
	for _, row := range rows {
		if row.Recipient == "prs" {
			continue
		}
		d, err := w.db.DocumentByID(t.Context(), row.ID)
		if err != nil {
			t.Fatal(err)
		}
		read := exec.Command("pdftotext", "-", "-")
		read.Stdin = bytes.NewReader(d.PDF)
		text, err := read.Output()
		if err != nil || len(bytes.TrimSpace(text)) == 0 {
			t.Fatalf("pdftotext, of poppler-utils, reads %d bytes of %s: %v", len(text), d.NoticeID, err)
		}
		name := "the letter " + d.NoticeID + " to " + d.Recipient
		list = append(list, seen{name, string(text)}, seen{name + " as HTML", string(d.HTML)})
	}
	return list
}

// pages are the pages of the case, as a caseworker sees them.
func (w *server) pages(t *testing.T, records []lifecycle.Record) []seen {
	t.Helper()
	const password = "correct horse battery staple"
	if _, err := w.db.CreateAccount(t.Context(), postgres.NewAccount{Login: "robin", Name: "Robin Worker", Role: lifecycle.Caseworker, Password: password}, w.clock.Now()); err != nil {
		t.Fatal(err)
	}
	site, err := web.New(web.Config{DB: w.db, Keys: w.keys, Clock: w.clock, Law: w.cases.Law, Commands: temporalx.Commands{Client: w.client}})
	if err != nil {
		t.Fatal(err)
	}
	served := httptest.NewServer(site.Handler())
	defer served.Close()
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	browser := http.Client{Jar: jar}
	signedIn, err := browser.PostForm(served.URL+"/sign-in", url.Values{"login": {"robin"}, "password": {password}})
	if err != nil {
		t.Fatal(err)
	}
	signedIn.Body.Close()
	paths := []string{"/work", "/intake", "/cases?q=Sample"}
	// Not the participants, now or as of a day: there those who work on the case read where everybody is, and that it
	// is protected.
	for _, part := range []string{"", "/orders", "/remedies", "/money", "/documents", "/history"} {
		paths = append(paths, "/cases/"+w.caseID+part)
	}
	for _, r := range records {
		if r.Kind != "application-filed" { // what she wrote herself, for those who work on the case
			paths = append(paths, fmt.Sprintf("/cases/%s/history/%d", w.caseID, r.Seq))
		}
	}
	var list []seen
	for _, path := range paths {
		answer, err := browser.Get(served.URL + path)
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(answer.Body)
		answer.Body.Close()
		if err != nil || answer.StatusCode != http.StatusOK || answer.Request.URL.Path == "/sign-in" {
			t.Fatalf("the page %s was answered with %s: %v", path, answer.Status, err)
		}
		list = append(list, seen{"the page " + path, string(body)})
	}
	return list
}

// listings are what Temporal lists of the workflows, and what their histories hold in the clear.
func (w *server) listings(t *testing.T) []seen {
	t.Helper()
	var all []*workflowservice.ListWorkflowExecutionsResponse
	w.soon(t, "Temporal lists the workflows", func() bool {
		r, err := w.client.ListWorkflow(t.Context(), &workflowservice.ListWorkflowExecutionsRequest{PageSize: 100})
		all = []*workflowservice.ListWorkflowExecutionsResponse{r}
		return err == nil && len(r.Executions) > 2
	})
	var list []seen
	for _, x := range all[0].Executions {
		id := x.Execution.WorkflowId
		list = append(list, seen{"Temporal's list of " + id, protojson.Format(x)})
		if *record != "" {
			continue // these are not encrypted
		}
		for _, e := range temporaltest.History(t, w.client, id).Events {
			list = append(list, seen{fmt.Sprintf("event %d of the history of %s", e.EventId, id), protojson.Format(e)})
		}
	}
	return list
}
