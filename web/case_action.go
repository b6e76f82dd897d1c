package web

import (
	"cmp"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/google/uuid"

	"casewright/domain/calendar"
	"casewright/domain/lifecycle"
	"casewright/domain/money"
	"casewright/postgres"
)

// ActionPage is S14: an action's form, and the page to check before it is carried out.
type ActionPage struct {
	CaseFrame
	Action   ActionView
	Form     Form
	About    []AboutLine // what is known and helps to answer
	OwnWhy   bool        // the form itself asks for a reason
	OwnDay   bool        // the form itself asks when it happened
	Command  string      // the command's id: sending the form twice does it once
	Seen     int         // what the person has seen of the case
	Reason   string
	On       string
	OnError  string
	Answers  []Answer
	Follows  []Follow
	Rules    []lifecycle.RuleDecision
	Entered  []Entry // the entries, to be carried along
	Reasons  []lifecycle.Reason
	Elsewise string // where to go instead
}

// AboutLine is one known fact beside a form. Path, when there is one, is the form filled in with it.
type AboutLine struct{ Label, Value, Path string }

// Answer is one entry as the check page repeats it.
type Answer struct{ Label, Value string }

// Follow is something that will happen when the action is carried out.
type Follow struct{ Kind, Text string }

// Hidden entries of an action's form beside the form's own.
const (
	entryCommand = "command_id"
	entrySeen    = "seen"
	entryStep    = "step"
	entryReason  = "reason_for_the_record"
	entryOn      = "happened_on"
)

// action finds the action of the address and the case, for a person who may act.
func (s *Server) action(r *http.Request) (lifecycle.Action, postgres.CasePage, error) {
	_, a, ok := lifecycle.FindAction(r.PathValue("action"))
	if !ok || a.BatchOnly() {
		return a, postgres.CasePage{}, postgres.ErrNotFound
	}
	p, err := s.loadCase(r, 0, "action "+a.Name)
	return a, p, err
}

func (s *Server) actionPage(r *http.Request, a lifecycle.Action, p postgres.CasePage) ActionPage {
	f := s.frame(r, p, "overview")
	f.Title = a.Title + ": " + f.Number
	return ActionPage{CaseFrame: f, Seen: p.Case.Changed,
		OwnWhy: ownWhy(a), OwnDay: lifecycle.OwnDay(a.Form()) != "",
		Action: ActionView{Name: a.Name, Title: a.Title, Help: a.Help, Citation: a.Citation, Path: actionPath(p.Case.ID, a.Name)}}
}

// actionForm shows the form, or why the action is not allowed now.
func (s *Server) actionForm(w http.ResponseWriter, r *http.Request) error {
	a, p, err := s.action(r)
	if err != nil {
		return err
	}
	page := s.actionPage(r, a, p)
	page.Command = uuid.NewString()
	if reasons := s.notAllowed(r, a, p); len(reasons) > 0 {
		page.Reasons = reasons
		return s.notNow(w, r, page)
	}
	lists, err := s.choices(r.Context(), p)
	if err != nil {
		return err
	}
	page.About = protectedNow(a, p)
	entered := s.prefilled(a, p, r.URL.Query().Get("party"))
	for key, values := range r.URL.Query() { // links from lists choose what the action is about
		entered[key] = values
	}
	page.Form = s.drawForm(a.Form(), entered, lists, nil)
	return s.render(w, r, http.StatusOK, "case_action.html", page)
}

func (s *Server) notAllowed(r *http.Request, a lifecycle.Action, p postgres.CasePage) []lifecycle.Reason {
	return lifecycle.Against(p.Case, a.Name, viewerOf(r).Actor(), s.facts(p.Loaded))
}

// notNow says why the action was not carried out.
func (s *Server) notNow(w http.ResponseWriter, r *http.Request, page ActionPage) error {
	page.Title = "Not now: " + page.Title
	return s.render(w, r, http.StatusConflict, "case_action_refused.html", page)
}

// prefilled are the entries that the case already answers, and today where a form asks when it happened.
func (s *Server) prefilled(a lifecycle.Action, p postgres.CasePage, party string) url.Values {
	switch a.Name {
	case "complete-application":
		return formValues(lifecycle.CurrentApplication(p.Case))
	case setConfidentiality:
		if x, ok := p.Case.Party(party); ok {
			safety := p.Persons[x.Person].Safety
			return formValues(lifecycle.Confidentiality{Party: party, FamilyViolence: safety.FamilyViolence, ProtectiveOrder: safety.ProtectiveOrder, HarmBelieved: safety.HarmBelieved})
		}
	}
	if day := lifecycle.OwnDay(a.Form()); day != "" {
		return url.Values{day: {s.Clock.Today().Format("1/2/2006")}}
	}
	return url.Values{}
}

// actionSubmit takes the form: it shows what was entered and what will follow, and after that is
// confirmed carries the action out.
func (s *Server) actionSubmit(w http.ResponseWriter, r *http.Request) error {
	a, p, err := s.action(r)
	if err != nil {
		return err
	}
	entered, err := readPost(r)
	if err != nil {
		return err
	}
	page := s.actionPage(r, a, p)
	cmd := lifecycle.Command{ID: entered.Get(entryCommand), Case: p.Case.ID, Action: a.Name, Actor: viewerOf(r).Actor(), Reason: plainText(entered.Get(entryReason))}
	if !isID(cmd.ID) {
		return &malformed{"The form is not one of this page's."}
	}
	if cmd.Seen, err = strconv.Atoi(entered.Get(entrySeen)); err != nil {
		return &malformed{"The form is not one of this page's."}
	}
	page.Command, page.Seen, page.Reason, page.On = cmd.ID, cmd.Seen, cmd.Reason, entered.Get(entryOn)
	form := a.Form()
	again := func(status int, problems []lifecycle.FieldError) error {
		lists, err := s.choices(r.Context(), p)
		if err != nil {
			return err
		}
		page.Form = s.drawForm(form, entered, lists, problems)
		page.About = protectedNow(a, p)
		page.Failed = len(problems) > 0
		return s.render(w, r, status, "case_action.html", page)
	}
	if editLists(form, entered) || entered.Get(entryStep) == "change" {
		s.hideNumbers(entered)
		return again(http.StatusOK, nil)
	}
	raw, problems := s.readForm(form, entered)
	cmd.Form = raw
	cmd.EffectiveOn, problems = happenedOn(entered.Get(entryOn), s.Clock.Today(), problems)
	if len(problems) > 0 {
		return again(http.StatusUnprocessableEntity, problems)
	}
	if entered.Get(entryStep) != "confirm" {
		return s.check(w, r, a, p, page, cmd, form, entered, again)
	}
	return s.confirm(w, r, a, p, page, cmd, entered, again)
}

// ownWhy reports whether an action's form asks for a reason of its own.
func ownWhy(a lifecycle.Action) bool {
	return slices.ContainsFunc(lifecycle.Fields(a.Form()), func(f lifecycle.Field) bool { return f.Name == "why" })
}

// happenedOn reads the day on which it happened; empty is today.
func happenedOn(text string, today calendar.Date, problems []lifecycle.FieldError) (calendar.Date, []lifecycle.FieldError) {
	day, err := readDate(plainText(text))
	if err != nil {
		return day, append(problems, lifecycle.FieldError{Field: entryOn, Message: "Date it happened: " + err.Error() + "."})
	}
	if day.After(today) {
		return day, append(problems, lifecycle.FieldError{Field: entryOn, Message: "The date it happened cannot be in the future."})
	}
	return day, problems
}

type redraw func(status int, problems []lifecycle.FieldError) error

// check shows the answers and, from the same decision that will be made, what will follow.
func (s *Server) check(w http.ResponseWriter, r *http.Request, a lifecycle.Action, p postgres.CasePage, page ActionPage, cmd lifecycle.Command, form any, entered url.Values, again redraw) error {
	lists, err := s.choices(r.Context(), p)
	if err != nil {
		return err
	}
	loaded, err := s.DB.LoadCase(r.Context(), cmd.Case, cmd.ID, namedPerson(entered)...)
	if err != nil {
		return err
	}
	page.Entered = entries(entered)
	if loaded.Done != nil { // the person came back to the form with the browser's back button
		page.Reasons = []lifecycle.Reason{{Text: "You carried this form out already. To record something else, start the action again from the case."}}
		return s.notNow(w, r, page)
	}
	d, err := lifecycle.Decide(loaded.Case, cmd, s.facts(loaded))
	if problems, shown := s.undone(&page, p, err); problems != nil {
		return again(http.StatusUnprocessableEntity, problems)
	} else if shown {
		return s.notNow(w, r, page)
	}
	if err != nil {
		return err
	}
	page.Title = "Check and confirm: " + page.Title
	page.Answers = answers(s.drawForm(form, entered, lists, nil).Fields)
	page.Follows, page.Rules = append(released(loaded.Persons, d), follows(d)...), ruled(d)
	return s.render(w, r, http.StatusOK, "case_action_check.html", page)
}

func namedPerson(entered url.Values) []string {
	if id := entered.Get("person"); isID(id) {
		return []string{id}
	}
	return nil
}

// confirm carries the action out.
func (s *Server) confirm(w http.ResponseWriter, r *http.Request, a lifecycle.Action, p postgres.CasePage, page ActionPage, cmd lifecycle.Command, entered url.Values, again redraw) error {
	page.Entered = entries(entered)
	outcome, err := s.Commands.Do(r.Context(), cmd)
	if err == nil {
		err = outcome.Err()
	}
	if problems, shown := s.undone(&page, p, err); problems != nil {
		return again(http.StatusUnprocessableEntity, problems)
	} else if shown {
		return s.notNow(w, r, page)
	}
	if err != nil {
		return err
	}
	return redirect(w, r, "/cases/"+cmd.Case+"?done="+a.Name)
}

// undone turns the reasons why nothing was done into what the page shows. shown is false when err is of
// another kind, or none.
func (s *Server) undone(page *ActionPage, p postgres.CasePage, err error) (problems []lifecycle.FieldError, shown bool) {
	var refusal *lifecycle.Refusal
	var stale *lifecycle.Stale
	var invalid *lifecycle.Invalid
	switch {
	case errors.As(err, &refusal):
		page.Reasons = refusal.Reasons
	case errors.As(err, &stale):
		page.Reasons = []lifecycle.Reason{{Text: fmt.Sprintf("Someone changed the case since you opened this form (event %d, now %d). Nothing was carried out.", stale.Seen, stale.Changed)}}
		page.Elsewise = "/cases/" + p.Case.ID + "/history?after=" + strconv.Itoa(stale.Seen)
		page.Seen = p.Case.Changed
	case errors.As(err, &invalid):
		return invalid.Fields, true
	default:
		return nil, false
	}
	return nil, true
}

// answers are the entries that were filled in, with the words of their choices.
func answers(fields []FormField) []Answer {
	var list []Answer
	for _, f := range fields {
		switch f.Kind {
		case "group":
			for _, a := range answers(f.Inner) {
				list = append(list, Answer{f.Label + ": " + inner(a.Label), a.Value})
			}
			continue
		case "list":
			for _, row := range f.Rows {
				for _, a := range answers(row.Inner) {
					list = append(list, Answer{row.Title + ", " + inner(a.Label), a.Value})
				}
			}
			continue
		case "check":
			if f.Checked {
				list = append(list, Answer{f.Label, "Yes"})
			}
			continue
		case "ssn":
			if f.Last4 != "" {
				list = append(list, Answer{f.Label, "ending in " + f.Last4})
			}
			continue
		}
		value := f.Value
		if len(f.Choices) > 0 {
			var chosen []string
			for _, c := range f.Choices {
				if c.Chosen {
					chosen = append(chosen, c.Label)
				}
			}
			value = cmp.Or(strings.Join(chosen, ", "), value) // a choice that is not offered any more shows as it was recorded
		}
		switch f.Kind {
		case "date":
			if day, err := readDate(value); err == nil && !day.IsZero() {
				value = day.Format("January 2, 2006")
			}
		case "money":
			if amount, err := money.ParseLenient(value); err == nil && value != "" {
				value = amount.String()
			}
		}
		if value != "" {
			list = append(list, Answer{f.Label, value})
		}
	}
	return list
}

// inner is a label behind another one: its first letter is small, unless it begins an abbreviation or a name, as in
// "ZIP code" and "Social Security number".
func inner(label string) string {
	first, second, _ := strings.Cut(label, " ")
	if capital(first[1:]) || capital(second) {
		return label
	}
	return strings.ToLower(label[:1]) + label[1:]
}

func capital(s string) bool { return s != "" && s[0] >= 'A' && s[0] <= 'Z' }

// follows are the events of a decision in words, the kinds that matter first.
func follows(d lifecycle.Decision) []Follow {
	kinds := map[string]string{"deadline-opened": "Clock starts", "deadline-closed": "Clock stops", "task-opened": "Task", "task-closed": "Task closed", "notice-requested": "Letter"}
	var list []Follow
	for _, r := range d.Records {
		kind := kinds[r.Kind]
		if kind == "" {
			kind = "Recorded"
		}
		title := plainTitle(r.Title)
		for _, said := range []string{"Clock started: ", "Task closed: ", "Letter "} { // by the kind
			title = strings.TrimPrefix(title, said)
		}
		if who, what, ok := strings.Cut(title, ": "); ok && r.Kind == "task-opened" {
			kind, title = who, what
		}
		list = append(list, Follow{kind, strings.TrimSuffix(title, " requested")})
	}
	return list
}

// ruled are the rule decisions behind a decision.
func ruled(d lifecycle.Decision) []lifecycle.RuleDecision {
	var list []lifecycle.RuleDecision
	for _, r := range d.Records {
		list = append(list, rulesOf(r)...)
	}
	return list
}
