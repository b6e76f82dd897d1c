package web

import (
	"bytes"
	"encoding/json"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"time"

	"casewright/domain/calendar"
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
	Letter  string // path of the letter it made
}

// HistoryPage is S15: who did what, when and why.
type HistoryPage struct {
	CaseFrame
	View     string
	Kinds    []lifecycle.Option
	Kind     string
	From, To string
	Problem  string
	Events   []EventView
	Older    string // address of the next page
	Total    int
	Filtered bool
	After    int // events after this one are marked as new to the reader
}

// brief are the kinds of events of the short history: where the case has been.
var brief = []string{"application-requested", "application-filed", "referral-received", "found-deficient", "deficiency-cured", "case-opened", "custodial-party-interviewed",
	"application-withdrawn", "locate-started", "search-concluded", "search-reopened", "person-located", "deadline-passed", "good-cause-claimed", "good-cause-decided",
	"confidentiality-set", "violence-screened", "aid-ended"}

const historyPage = 50

func (s *Server) caseHistory(w http.ResponseWriter, r *http.Request) error {
	p, err := s.loadCase(r, 0, "history")
	if err != nil {
		return err
	}
	q := r.URL.Query()
	page := HistoryPage{CaseFrame: s.frame(r, p, "history"), View: q.Get("view"), Kind: q.Get("kind"), From: q.Get("from"), To: q.Get("to"), Total: p.Case.Seq}
	page.Title = "History: " + page.Number
	page.After, _ = strconv.Atoi(q.Get("after")) // what is no number marks nothing
	if page.View != "brief" && page.View != "table" {
		page.View = "full"
	}
	filter := postgres.HistoryFilter{Limit: historyPage + 1}
	filter.Before, _ = strconv.Atoi(q.Get("before"))
	if page.View == "brief" {
		filter.Kinds = brief
	}
	for _, kind := range slices.Sorted(slices.Values(lifecycle.EventKinds())) {
		page.Kinds = append(page.Kinds, lifecycle.Option{Value: kind, Label: lifecycle.StateLabel(lifecycle.State(kindWords(kind)))})
		if kind == page.Kind {
			filter.Kinds = []string{kind}
		}
	}
	if filter.From, filter.To, page.Problem = dateRange(page.From, page.To); page.Problem == "" {
		records, err := s.DB.History(r.Context(), p.Case.ID, filter)
		if err != nil {
			return err
		}
		if len(records) > historyPage {
			records = records[:historyPage]
			next := url.Values{"before": {strconv.Itoa(records[historyPage-1].Seq)}}
			for _, key := range []string{"view", "kind", "from", "to"} {
				if q.Get(key) != "" {
					next.Set(key, q.Get(key))
				}
			}
			page.Older = "?" + next.Encode()
		}
		page.Events = eventViews(p.Case.ID, records)
	}
	page.Filtered = page.Kind != "" || page.From != "" || page.To != "" || page.View == "brief"
	return s.render(w, r, http.StatusOK, "case_history.html", page)
}

func kindWords(kind string) string {
	b := []byte(kind)
	for i := range b {
		if b[i] == '-' {
			b[i] = ' '
		}
	}
	return string(b)
}

func dateRange(from, to string) (a, b calendar.Date, problem string) {
	a, err := readDate(plainText(from))
	if err != nil {
		return a, b, "From: " + err.Error()
	}
	b, err = readDate(plainText(to))
	if err != nil {
		return a, b, "To: " + err.Error()
	}
	if !a.IsZero() && !b.IsZero() && b.Before(a) {
		return a, b, "The second date is before the first."
	}
	return a, b, ""
}

func eventPath(caseID string, seq int) string {
	return "/cases/" + caseID + "/history/" + strconv.Itoa(seq)
}

func eventViews(caseID string, records []lifecycle.Record) []EventView {
	list := make([]EventView, len(records))
	for i, r := range records {
		list[i] = eventView(caseID, r)
	}
	return list
}

func eventView(caseID string, r lifecycle.Record) EventView {
	v := EventView{Record: r, Path: eventPath(caseID, r.Seq), Who: r.Actor.Name, When: r.RecordedAt, Rulings: rulesOf(r)}
	switch r.Actor.Kind {
	case "public":
		v.Who = "Applicant"
	case "system":
		v.Who += " (automatic)"
	}
	if r.Kind == (lifecycle.NoticeRendered{}).Kind() {
		var n lifecycle.NoticeRendered
		if json.Unmarshal(r.Body, &n) == nil {
			v.Letter = "/documents/" + n.Document
		}
	}
	return v
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
	Event  EventView
	Cause  string
	Causes []EventView
	Raw    string // the record as stored, for those who audit
	Hash   string
	Prev   string
}

func (s *Server) caseEvent(w http.ResponseWriter, r *http.Request) error {
	p, err := s.loadCase(r, 0, "event")
	if err != nil {
		return err
	}
	seq, err := strconv.Atoi(r.PathValue("seq"))
	if err != nil {
		return postgres.ErrNotFound
	}
	e, err := s.DB.Event(r.Context(), p.Case.ID, seq)
	if err != nil {
		return err
	}
	page := EventPage{CaseFrame: s.frame(r, p, "history"), Event: eventView(p.Case.ID, e), Hash: hexShort(e.Hash), Prev: hexShort(e.Prev)}
	page.Title = "Event " + strconv.Itoa(seq) + ": " + page.Number
	if e.CausedBy > 0 {
		page.Cause = eventPath(p.Case.ID, e.CausedBy)
	}
	caused, err := s.DB.CausedBy(r.Context(), p.Case.ID, e.CommandID, seq)
	if err != nil {
		return err
	}
	page.Causes = eventViews(p.Case.ID, caused)
	if role := viewerOf(r).Role; role == lifecycle.Auditor || role == lifecycle.Supervisor {
		var b bytes.Buffer
		if json.Indent(&b, e.Body, "", "  ") == nil {
			page.Raw = b.String()
		}
	}
	return s.render(w, r, http.StatusOK, "case_event.html", page)
}
