package web

import (
	"strings"
	"testing"

	"casewright/domain/lifecycle"
)

// An address that somebody typed or changed is answered with a page, never with a failure.
func TestOddAddressesOfACase(t *testing.T) {
	x := newSite(t)
	id := x.open(family("Maria", "Quiroga"))
	b := x.as(lifecycle.Supervisor)
	for _, path := range []string{
		"/cases/urn:uuid:" + id, "/cases/{" + id + "}", "/cases/" + strings.ReplaceAll(id, "-", ""), "/cases/nobody", "/documents/urn:uuid:" + id,
		"/cases/" + id + "/history/0", "/cases/" + id + "/history/-1", "/cases/" + id + "/history/1x", "/cases/" + id + "/history/99999999999", "/cases/" + id + "/actions/nothing",
	} {
		b.get(path).status(404)
	}
	for _, path := range []string{
		strings.ToUpper(id), id + "/history?before=99999999999", id + "/history?before=99999999999999999999", id + "/history?before=-5", id + "/history?after=x", id + "/history?kind=%FF%00", id + "/as-of?on=9999-12-31",
	} {
		b.get("/cases/" + path).status(200)
	}
	for _, path := range []string{id + "/history?from=13/45/2020", id + "/history?from=5/5/2026&to=1/1/2020", id + "/as-of?on=13/45/2020"} {
		b.get("/cases/" + path).status(422).says("<title>Error: ")
	}
	b.get("/cases/" + id + "/as-of?on=+").status(200).says("The case as known on a date").hides("Nothing was recorded")
	b.get("/cases/" + id + "/as-of?on=%FF1").status(422).hides("\xff")
}

// What people recorded can be read by those who work on the case, not only by those who audit it.
func TestWhatWasRecordedCanBeRead(t *testing.T) {
	x := newSite(t)
	id := x.open(family("Maria", "Quiroga"))
	x.act(id, "add-note", lifecycle.Note{Text: "Speaks Mixtec; call after <six>."}, lifecycle.Caseworker)
	b := x.as(lifecycle.Caseworker)
	for _, path := range []string{"", "/history", "/history?kind=note-added"} {
		b.get("/cases/" + id + path).status(200).says("Speaks Mixtec; call after &lt;six&gt;.")
	}
	last := eventPath(id, x.caseOf(id).Seq)
	b.get(last).status(200).says("What was recorded", "Speaks Mixtec; call after &lt;six&gt;.", "Add a note")
	b.get("/cases/"+id+"/history/1").status(200).says("What was recorded", "Elm St", "ZIP code").hides("zIP")
}

// A form that was carried out and is sent again from the browser's back button does nothing, and does not say that it did.
func TestBackToAFormThatWasCarriedOut(t *testing.T) {
	x := newSite(t)
	id := x.open(family("Maria", "Quiroga"))
	b := x.as(lifecycle.Caseworker)
	path := "/cases/" + id + "/actions/add-note"
	form := hiddenOf(b.get(path).status(200))
	for range 2 { // Confirm was pressed twice
		b.post(path, append(form, "text", "First.", "step", "confirm")...).to("/cases/" + id + "?done=add-note")
	}
	seq := x.caseOf(id).Seq
	b.post(path, append(form, "text", "Second.", "step", "check")...).status(409).says("You carried this form out already").hides("Confirm")
	if got := x.caseOf(id).Seq; got != seq {
		t.Errorf("the case went from event %d to %d", seq, got)
	}
	b.get("/cases/" + id + "/history").says("First.").hides("Second.")
	b.post(path, append([]string{"command_id", "urn:uuid:" + id}, form...)...).status(400)
}

// A task in the list of a case leads to its own form, and only those who may do it.
func TestATaskLeadsToItsForm(t *testing.T) {
	x := newSite(t)
	id := x.open(family("Maria", "Quiroga"))
	x.on(2027, 2, 10) // the 75 days of 45 CFR 303.3(b)(3) have passed
	link := actionPath(id, "review-missed-deadline") + "?task=T"
	x.as(lifecycle.Supervisor).get("/cases/" + id).says(link)
	x.as(lifecycle.Caseworker).get("/cases/" + id).says("Missed deadline: access all appropriate sources").hides(`href="` + link)
}

func TestALabelInsideASentence(t *testing.T) {
	for label, want := range map[string]string{"First name": "first name", "ZIP code": "ZIP code", "Social Security number": "Social Security number", "Date of birth": "date of birth", "A": "a"} {
		if got := inner(label); got != want {
			t.Errorf("%q is %q, want %q", label, got, want)
		}
	}
}
