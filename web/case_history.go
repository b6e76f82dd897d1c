package web

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"casewright/domain/calendar"
	"casewright/domain/lifecycle"
	"casewright/postgres"
)

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
	page := HistoryPage{CaseFrame: s.frame(r, p, "history"), View: q.Get("view"), Kind: q.Get("kind"), From: plainText(q.Get("from")), To: plainText(q.Get("to")), Total: p.Case.Seq}
	page.Title = "History: " + page.Number
	page.After = eventNumber(q.Get("after"))
	if page.View != "brief" && page.View != "table" {
		page.View = "full"
	}
	filter := postgres.HistoryFilter{Limit: historyPage + 1}
	filter.Before = eventNumber(q.Get("before"))
	if page.View == "brief" {
		filter.Kinds = brief
	}
	for _, kind := range slices.Sorted(slices.Values(lifecycle.EventKinds())) {
		page.Kinds = append(page.Kinds, lifecycle.Option{Value: kind, Label: lifecycle.StateLabel(lifecycle.State(kindWords(kind)))})
		if kind == page.Kind {
			filter.Kinds = []string{kind}
		}
	}
	status := http.StatusOK
	if filter.From, filter.To, page.Problem = dateRange(page.From, page.To); page.Problem != "" {
		page.Failed, status = true, http.StatusUnprocessableEntity
	} else {
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
		page.Events = s.eventViews(p.Case.ID, records)
	}
	page.Filtered = page.Kind != "" || page.From != "" || page.To != "" || page.View == "brief"
	return s.render(w, r, status, "case_history.html", page)
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
	a, err := readDate(from)
	if err != nil {
		return a, b, "From: " + err.Error()
	}
	b, err = readDate(to)
	if err != nil {
		return a, b, "To: " + err.Error()
	}
	if !a.IsZero() && !b.IsZero() && b.Before(a) {
		return a, b, "The second date is before the first."
	}
	return a, b, ""
}
