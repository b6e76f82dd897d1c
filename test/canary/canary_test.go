// Package canary_test walks made-up people through the whole product, and looks for their names, numbers and addresses where
// nobody may find them: in Temporal's tables, in logs, on the pages of people who may not see the case, in the properties of
// letters. The search is itself checked: what is planted must be found.
package canary_test

import (
	"bytes"
	"context"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/converter"

	"casewright/temporalx"
	"casewright/test/installation"
)

func TestNothingPersonalIsWhereItMayNotBe(t *testing.T) {
	s := installation.New(t, installation.Options{LogLevel: "debug"})
	y := newStory(t, s)
	y.apply()
	y.work()
	y.settle()
	letters := y.read()
	pages, record := y.shown(y.worker, y.public), sealed(t, s) // before anybody types a number where it does not belong
	y.refuse()
	y.pry(letters)
	y.fail()
	for _, c := range s.Children() { // what they have to say is said
		if c != s.Servers && c != s.Engine {
			c.End()
		}
	}
	t.Run("the needles were there", func(t *testing.T) { mustBeRecorded(t, s) })
	t.Run("temporal", func(t *testing.T) { mustBeClean(t, engine(t, s), needles()) })
	t.Run("files", func(t *testing.T) {
		written := files(t, s.Dir)
		mustTell(t, written, "violates check constraint", `\"event\" does not exist`, "postmaster")
		mustBeClean(t, written, needles())
	})
	t.Run("pages of others", func(t *testing.T) { mustBeClean(t, y.shown(y.nobody, y.admin), needles()) })
	t.Run("numbers on pages", func(t *testing.T) { mustBeClean(t, pages, numbers()) })
	t.Run("error pages", func(t *testing.T) { mustBeClean(t, y.errors(), needles()) })
	t.Run("letters' properties", func(t *testing.T) { mustBeClean(t, y.letters(t, letters), needles()) })
	t.Run("the record's own notes of its work", func(t *testing.T) { mustBeClean(t, operational(t, s), needles()) })
	t.Run("numbers in the record", func(t *testing.T) { mustBeClean(t, record, numbers()) })
	t.Run("what is planted is found", func(t *testing.T) { plant(t, s) })
}

func mustBeClean(t *testing.T, list []place, forbidden []needle) {
	t.Helper()
	size := 0
	for _, p := range list {
		size += len(p.bytes)
		for _, found := range search(p.bytes, forbidden) {
			t.Errorf("%.120s: %s", p.where, found)
		}
	}
	t.Logf("%d places, %d kB", len(list), size>>10)
	if size == 0 {
		t.Error("there was nothing to search")
	}
}

// mustTell makes sure that what failed was logged: otherwise a log without names means nothing.
func mustTell(t *testing.T, list []place, words ...string) {
	t.Helper()
	var all []byte
	for _, p := range list {
		all = append(all, p.bytes...)
		t.Logf("%s: %d bytes", p.where, len(p.bytes))
	}
	for _, w := range words {
		if !bytes.Contains(all, []byte(w)) {
			t.Errorf("no file tells of %q", w)
		}
	}
}

// numbers are the Social Security numbers: nobody sees them whole, and the record holds them encrypted.
func numbers() []needle {
	return slices.DeleteFunc(needles(), func(n needle) bool { return n.kind != "number" })
}

// mustBeRecorded makes sure that the story told what is looked for: otherwise finding nothing means nothing.
func mustBeRecorded(t *testing.T, s *installation.Installation) {
	t.Helper()
	var record []byte
	for _, p := range tables(t, s.AdminURL, "casewright") {
		record = append(record, p.bytes...)
	}
	for _, n := range needles() {
		if n.kind != "number" && len(search(record, []needle{n})) == 0 {
			t.Errorf("the %s %q is nowhere in the record: the story does not tell it", n.kind, n.text)
		}
	}
	var sealed int
	err := s.DB.Pool().QueryRow(t.Context(), `select count(distinct ssn_index) from participant where ssn_last4 in ('1791', '8353', '6038', '2294') and ssn_index <> ''`).Scan(&sealed)
	if err != nil || sealed != len(numbers()) {
		t.Errorf("%d of %d numbers are in the record, sealed (%v)", sealed, len(numbers()), err)
	}
}

// sealed are the tables in which a Social Security number is sealed: all but the letters, of which the one to an employer must
// carry it (Fam. Code § 17512(c)).
func sealed(t *testing.T, s *installation.Installation) []place {
	t.Helper()
	return slices.DeleteFunc(tables(t, s.AdminURL, "casewright"), func(p place) bool { return p.where == "table public.document of casewright" })
}

// operational are tables that tell of the work, not of people. The access log is none: what people searched for stands there for
// the auditor.
func operational(t *testing.T, s *installation.Installation) []place {
	t.Helper()
	return slices.DeleteFunc(tables(t, s.AdminURL, "casewright"), func(p place) bool {
		return !slices.ContainsFunc([]string{"effect", "command", "seal", "setting", "session", "draft", "process", "deadline", "schema_version"}, func(name string) bool {
			return p.where == "table public."+name+" of casewright"
		})
	})
}

// shown is everything that visitors were shown. Letters show what the law has them say.
func (y *story) shown(visitors ...*visitor) []place {
	var list []place
	for _, v := range visitors {
		v.seen(func(where string, b []byte) {
			if !strings.Contains(where, "/documents/") {
				list = append(list, place{where, b})
			}
		})
	}
	return list
}

// errors are the pages that say that something is not there, may not be done, or cannot be read: they repeat nothing that was
// sent. An address that itself has a name in it is the visitor's own, and the page leads back to it.
func (y *story) errors() []place {
	var list []place
	for _, a := range y.worker.answers {
		if len(search([]byte(a.request), needles())) > 0 {
			continue
		}
		switch a.status {
		case 400, 403, 404, 405, 413:
			list = append(list, place{"answered to " + a.request, a.body})
		}
	}
	return list
}

// letters are the names and properties of the letters as they are sent to a browser.
func (y *story) letters(t *testing.T, ids []string) []place {
	t.Helper()
	if len(ids) < 5 {
		t.Errorf("only %d letters were made", len(ids))
	}
	var list []place
	for _, id := range ids {
		d, err := y.s.DB.DocumentByID(context.Background(), id)
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, properties(t, d.NoticeID, d.PDF)...)
	}
	y.worker.seen(func(where string, b []byte) {
		if strings.Contains(where, "/documents/") && strings.Contains(where, "header") {
			list = append(list, place{where, b})
		}
	})
	return list
}

// plant puts every needle where it may not be, and each must be found: in a workflow started without encryption, and in a log.
func plant(t *testing.T, s *installation.Installation) {
	t.Helper()
	o := temporalx.ClientOptions(s.Temporal, temporalx.Namespace, s.Keys, slog.New(slog.DiscardHandler))
	o.DataConverter = converter.GetDefaultDataConverter()
	c, err := client.Dial(o)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	for _, n := range needles() {
		if _, err := c.ExecuteWorkflow(t.Context(), client.StartWorkflowOptions{TaskQueue: "nobody"}, "Planted", map[string]string{"text": n.text}); err != nil {
			t.Fatal(err)
		}
	}
	line, err := os.Create(filepath.Join(s.Dir, "planted.log"))
	if err != nil {
		t.Fatal(err)
	}
	defer line.Close()
	for _, n := range needles() {
		slog.New(slog.NewJSONHandler(line, nil)).Error("failed", "error", "the person "+n.text+" is not there")
	}
	for name, places := range map[string][]place{"temporal": engine(t, s), "files": files(t, s.Dir)} {
		var all []byte
		for _, p := range places {
			all = append(all, p.bytes...)
		}
		for _, n := range needles() {
			if len(search(all, []needle{n})) == 0 {
				t.Errorf("in %s the planted %s %q is not found", name, n.kind, n.text)
			}
		}
	}
}
