package web

import (
	"bytes"
	"encoding/json"
	"net/http"
	"slices"
	"strconv"
	"time"

	"casewright/domain/lifecycle"
	"casewright/postgres"
)

// EventView is one event as pages show it.
type EventView struct {
	lifecycle.Record
	Path    string
	Who     string
	When    time.Time
	Rulings []lifecycle.RuleDecision
	Said    []Answer // what a person wrote in their own words
	Letter  string   // path of the letter it made
}

func eventPath(caseID string, seq int) string {
	return "/cases/" + caseID + "/history/" + strconv.Itoa(seq)
}

// eventNumber is the number of an event in an address; 0 when it is none.
func eventNumber(text string) int {
	n, err := strconv.ParseInt(text, 10, 32)
	if err != nil || n < 0 {
		return 0
	}
	return int(n)
}

func (s *Server) eventViews(caseID string, records []lifecycle.Record) []EventView {
	list := make([]EventView, len(records))
	for i, r := range records {
		list[i] = s.eventView(caseID, r)
	}
	return list
}

func (s *Server) eventView(caseID string, r lifecycle.Record) EventView {
	v := EventView{Record: r, Path: eventPath(caseID, r.Seq), Who: r.Actor.Name, When: r.RecordedAt.In(s.Clock.Location()), Rulings: rulesOf(r)}
	v.Record.Title = plainTitle(r.Title)
	switch r.Actor.Kind {
	case "public":
		v.Who = "Applicant"
	case "system":
		v.Who += " (automatic)"
		v.Record.Actor.Role = "" // it is no person's
	}
	if r.Kind == (lifecycle.NoticeRendered{}).Kind() {
		var n lifecycle.NoticeRendered
		if json.Unmarshal(r.Body, &n) == nil {
			v.Letter = "/documents/" + n.Document
		}
	}
	if e, err := r.Event(); err == nil {
		v.Said = answers(ownWords(s.drawForm(e, formValues(e), nil, nil).Fields))
	}
	return v
}

// ownWords are the entries of a form that take free text of any length.
func ownWords(fields []FormField) []FormField {
	return slices.DeleteFunc(fields, func(f FormField) bool { return f.Kind != "long" })
}

// rulesOf are the rule decisions recorded with an event. A record that cannot be read shows none here;
// the audit names it.
func rulesOf(r lifecycle.Record) []lifecycle.RuleDecision {
	var list []lifecycle.RuleDecision
	if json.Unmarshal(r.Rules, &list) != nil {
		return nil
	}
	return list
}

// EventPage is S16: one event, at an address that stays.
type EventPage struct {
	CaseFrame
	Event   EventView
	Action  string   // title of the action that led to it
	Entered []Answer // what it records, in the words of the form it came from
	Cause   string
	Causes  []EventView
	Raw     string // the record as stored, for those who audit
	Hash    string
	Prev    string
}

func (s *Server) caseEvent(w http.ResponseWriter, r *http.Request) error {
	p, err := s.loadCase(r, 0, "event")
	if err != nil {
		return err
	}
	seq := eventNumber(r.PathValue("seq"))
	if seq == 0 {
		return postgres.ErrNotFound
	}
	e, err := s.DB.Event(r.Context(), p.Case.ID, seq)
	if err != nil {
		return err
	}
	page := EventPage{CaseFrame: s.frame(r, p, "history"), Event: s.eventView(p.Case.ID, e), Hash: hexShort(e.Hash), Prev: hexShort(e.Prev)}
	page.Title = "Event " + strconv.Itoa(seq) + ": " + page.Number
	page.Action = e.Action
	if _, a, ok := lifecycle.FindAction(e.Action); ok {
		page.Action = a.Title
	}
	if what, err := e.Event(); err == nil { // a kind that a newer program wrote is shown without
		lists, err := s.choices(r.Context(), p)
		if err != nil {
			return err
		}
		page.Entered = answers(s.drawForm(what, formValues(what), lists, nil).Fields)
	}
	if e.CausedBy > 0 {
		page.Cause = eventPath(p.Case.ID, e.CausedBy)
	}
	caused, err := s.DB.CausedBy(r.Context(), p.Case.ID, e.CommandID, seq)
	if err != nil {
		return err
	}
	page.Causes = s.eventViews(p.Case.ID, caused)
	if role := viewerOf(r).Role; role == lifecycle.Auditor || role == lifecycle.Supervisor {
		var b bytes.Buffer
		if json.Indent(&b, e.Body, "", "  ") == nil {
			page.Raw = b.String()
		}
	}
	return s.render(w, r, http.StatusOK, "case_event.html", page)
}
