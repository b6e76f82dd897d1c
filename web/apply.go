package web

import (
	"cmp"
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"casewright/agency"
	"casewright/domain/calendar"
	"casewright/domain/lifecycle"
	"casewright/postgres"
)

// applyPages are the public application: it needs no account, works without script, and is kept on the server after
// every step.
func (s *Server) applyPages() {
	s.public("GET /apply", s.applyStart)
	s.public("POST /apply", s.applyBegin)
	s.public("GET /apply/code", s.applyCode)
	s.public("GET /apply/resume", s.applyResumeForm)
	s.public("POST /apply/resume", s.applyResume)
	s.public("GET /apply/leave", s.applyLeave)
	s.public("POST /apply/later", s.applyLater)
	s.public("POST /apply/close", s.applyClose)
	s.public("GET /apply/check", s.applyCheck)
	s.public("POST /apply/check", s.applyFile)
	s.public("GET /apply/done", s.applyDone)
	s.public("GET /apply/{step}", s.applyStep)
	s.public("POST /apply/{step}", s.applySave)
}

// ApplyPage is what every page of the application shows around its content.
type ApplyPage struct {
	Page
	Draft    bool // an application is open in this browser
	Filed    bool
	Progress []ProgressStep
}

// ProgressStep is one step in the line of steps.
type ProgressStep struct {
	Title   string
	Path    string
	Current bool
	Done    bool
}

// ApplyStartPage tells what is needed, what is safe to know, and that the agency is nobody's attorney.
type ApplyStartPage struct {
	ApplyPage
	Missing bool // the notice was not acknowledged
}

// ApplyStepPage asks the questions of one step.
type ApplyStepPage struct {
	ApplyPage
	Step     applyStep
	Number   int
	Of       int
	Form     Form
	Back     string
	Changing bool // the person came from the check page
}

func (s *Server) applyPage(r *http.Request, title string, a *application) ApplyPage {
	p := ApplyPage{Page: s.base(r, title), Draft: a != nil}
	if a == nil {
		return p
	}
	p.Filed = a.Draft.FiledAt != nil
	for _, step := range applySteps {
		p.Progress = append(p.Progress, ProgressStep{step.Title, "/apply/" + step.Name, step.Title == title, a.done(step.Name)})
	}
	p.Progress = append(p.Progress, ProgressStep{checkTitle, "/apply/check", title == checkTitle, p.Filed})
	return p
}

// checkTitle is the last page before filing.
const checkTitle = "Check your answers"

func (s *Server) applyStart(w http.ResponseWriter, r *http.Request) error {
	a, err := s.openApplication(r)
	if err != nil {
		return err
	}
	page := ApplyStartPage{ApplyPage: s.applyPage(r, "Apply for child support services", a)}
	return s.render(w, r, http.StatusOK, "apply_start.html", page)
}

// applyBegin begins a new application, whatever was open in this browser before: that one is still there for its code.
func (s *Server) applyBegin(w http.ResponseWriter, r *http.Request) error {
	form, err := readPost(r)
	if err != nil {
		return err
	}
	if form.Get("no_representation_read") != "true" {
		page := ApplyStartPage{s.applyPage(r, "Apply for child support services", nil), true}
		page.Failed = true
		return s.render(w, r, http.StatusUnprocessableEntity, "apply_start.html", page)
	}
	token, err := s.beginApplication(r.Context(), lifecycle.ApplicationForm{NoRepresentationRead: true})
	if err != nil {
		return err
	}
	s.setApplyCookie(w, token)
	return redirect(w, r, "/apply/code")
}

// applyLeave is the quick exit: the browser forgets the application at once and shows the weather.
func (s *Server) applyLeave(w http.ResponseWriter, r *http.Request) error {
	s.setApplyCookie(w, "")
	w.Header().Set("Clear-Site-Data", `"cache"`)
	http.Redirect(w, r, "https://www.weather.gov/", http.StatusSeeOther)
	return nil
}

// applyClose makes the browser forget an application that was filed.
func (s *Server) applyClose(w http.ResponseWriter, r *http.Request) error {
	s.setApplyCookie(w, "")
	return redirect(w, r, "/apply")
}

// applying finds the application that is open in this browser. Without an open application the
// answer is already given: ok is false.
func (s *Server) applying(w http.ResponseWriter, r *http.Request) (a *application, ok bool, err error) {
	if a, err = s.openApplication(r); err != nil {
		return nil, false, err
	}
	switch {
	case a == nil:
		return nil, false, s.askForCode(w, r)
	case a.Draft.FiledAt != nil && r.URL.Path != "/apply/done":
		return nil, false, redirect(w, r, "/apply/done")
	}
	return a, true, nil
}

// applyingAt finds the application that is open in this browser and the step of the address. As with applying, the answer is
// already given when ok is false, unless err says otherwise.
func (s *Server) applyingAt(w http.ResponseWriter, r *http.Request) (a *application, step applyStep, ok bool, err error) {
	if step, ok = findStep(r.PathValue("step")); !ok {
		return nil, step, false, errNoPage
	}
	a, ok, err = s.applying(w, r)
	return a, step, ok, err
}

func (s *Server) applyStep(w http.ResponseWriter, r *http.Request) error {
	a, step, ok, err := s.applyingAt(w, r)
	if !ok {
		return err
	}
	form := step.load(a.Form)
	return s.showStep(w, r, http.StatusOK, a, step, form, formValues(form), nil)
}

func (s *Server) showStep(w http.ResponseWriter, r *http.Request, status int, a *application, step applyStep, form any, entered url.Values, problems []lifecycle.FieldError) error {
	page := ApplyStepPage{ApplyPage: s.applyPage(r, step.Title, a), Step: step, Of: len(applySteps) + 1, Back: "/apply/code"}
	for i, x := range applySteps {
		if x.Name == step.Name {
			page.Number = i + 1
			if i > 0 {
				page.Back = "/apply/" + applySteps[i-1].Name
			}
		}
	}
	page.Changing = a.complete()
	page.Form = s.drawForm(form, entered, map[string][]lifecycle.Option{"counties": countyOptions()}, problems)
	require(page.Form.Fields, step.Required)
	page.Failed = len(problems) > 0
	return s.render(w, r, status, "apply_step.html", page)
}

// require marks entries that the law does not need in every person but this step does.
func require(fields []FormField, required []lifecycle.FieldError) {
	for i := range fields {
		if slices.ContainsFunc(required, func(p lifecycle.FieldError) bool { return p.Field == fields[i].Name }) {
			fields[i].Required = true
		}
		require(fields[i].Inner, required)
	}
}

// applySave keeps the entries of one step and goes on to the next.
func (s *Server) applySave(w http.ResponseWriter, r *http.Request) error {
	a, step, ok, err := s.applyingAt(w, r)
	if !ok {
		return err
	}
	entered, err := readPost(r)
	if err != nil {
		return err
	}
	form := step.load(lifecycle.ApplicationForm{})
	if editLists(form, entered) { // nothing is kept yet
		s.hideNumbers(entered)
		return s.showStep(w, r, http.StatusOK, a, step, form, entered, nil)
	}
	_, problems := s.readForm(form, entered)
	later := entered.Get("then") == "later"
	changed := a.Form
	step.keep(&changed, form, s.Clock.Today())
	for _, p := range step.Required {
		if plainText(entered.Get(p.Field)) == "" {
			problems = append(problems, p)
		}
	}
	problems = append(problems, s.stepProblems(changed, step, problems)...)
	if len(problems) > 0 && !later {
		return s.showStep(w, r, http.StatusUnprocessableEntity, a, step, form, entered, problems)
	}
	was := a.complete()
	a.Form = changed
	if len(problems) == 0 {
		a.markDone(step.Name)
	}
	next := step.next()
	if was {
		next = "check"
	}
	if err := s.keepApplication(r.Context(), a, next); errors.Is(err, postgres.ErrConflict) {
		return redirect(w, r, "/apply/done")
	} else if err != nil {
		return err
	}
	if later {
		return s.leaveWithCode(w, r, a)
	}
	return redirect(w, r, "/apply/"+next)
}

// stepProblems are the reasons why this step's entries could not be filed, in the words of the case's own judgment, beside
// those already found.
func (s *Server) stepProblems(form lifecycle.ApplicationForm, step applyStep, found []lifecycle.FieldError) []lifecycle.FieldError {
	known := map[string]bool{}
	for _, p := range found {
		known[p.Field] = true
	}
	var list []lifecycle.FieldError
	_, invalid := s.judge(supposed(form))
	for _, p := range invalid {
		name, field := placeOf(form, p.Field)
		if name == step.Name && !known[field] {
			list = append(list, lifecycle.FieldError{Field: field, Message: p.Message})
		}
	}
	return list
}

// supposed is the application with answers to what later steps ask and nothing can be judged without.
func supposed(form lifecycle.ApplicationForm) lifecycle.ApplicationForm {
	form.County = cmp.Or(form.County, agency.Counties()[0].FIPS)
	form.ApplicantIs = cmp.Or(form.ApplicantIs, lifecycle.PersonReceivingSupport)
	form.Aid = cmp.Or(form.Aid, lifecycle.AidNone)
	form.ExistingOrder = cmp.Or(form.ExistingOrder, "unknown")
	return form
}

// hideNumbers seals the Social Security numbers among entries that are shown again without being read.
func (s *Server) hideNumbers(entered url.Values) {
	for name := range entered {
		if name != "ssn" && !strings.HasSuffix(name, ".ssn") {
			continue
		}
		if sealed, err := SealSSN(s.Keys, entered.Get(name)); err == nil {
			entered.Set(name+sealedSuffix, sealed.Sealed)
			entered.Del(name)
		}
	}
}

// countyOptions are the counties as a person chooses among them.
func countyOptions() []lifecycle.Option {
	var list []lifecycle.Option
	for _, c := range agency.Counties() {
		list = append(list, lifecycle.Option{Value: c.FIPS, Label: c.Name})
	}
	return list
}

// reference is what an application is called until it has a case number.
func reference(caseID string) string { return strings.ToUpper(caseID[:8]) }

// openBy is the last day to open the case of an application received on a day (45 CFR 303.2(b)).
func (s *Server) openBy(received calendar.Date) (calendar.Date, error) {
	k, err := s.Law.Deadline("INT-OPEN", received)
	return k.Limit, err
}
