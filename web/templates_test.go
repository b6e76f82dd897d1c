package web

import (
	"io/fs"
	"path"
	"regexp"
	"strings"
	"testing"

	"github.com/jba/templatecheck"

	"casewright/domain/lifecycle"
)

// pageTypes are the pages with the type that each is drawn from. A template that is missing here fails the test.
var pageTypes = map[string]any{
	"about.html":         Page{},
	"accessibility.html": Page{},
	"apply_check.html":   ApplyCheckPage{},
	"apply_code.html":    ApplyCodePage{},
	"apply_done.html":    ApplyDonePage{},
	"apply_resume.html":  ApplyResumePage{},
	"apply_start.html":   ApplyStartPage{},
	"apply_step.html":    ApplyStepPage{},
	"error.html":         ErrorPage{},

	"case_action.html":         ActionPage{},
	"case_action_check.html":   ActionPage{},
	"case_action_refused.html": ActionPage{},
	"case_asof.html":           AsOfPage{},
	"case_money.html":          MoneyPage{},
	"case_money_entry.html":    MoneyEntryPage{},
	"payments.html":            PaymentsPage{},
	"payments_taken.html":      PaymentsTakenPage{},
	"case_documents.html":      DocumentsPage{},
	"case_event.html":          EventPage{},
	"case_history.html":        HistoryPage{},
	"case_overview.html":       CaseOverviewPage{},
	"case_orders.html":         OrdersPage{},
	"case_participants.html":   CaseParticipantsPage{},
	"case_process.html":        ProcessPage{},
	"case_remedies.html":       RemediesPage{},
	"document.html":            DocumentPage{},

	"help.html":              Page{},
	"home.html":              HomePage{},
	"intake.html":            IntakePage{},
	"intake_duplicates.html": DuplicatesPage{},
	"intake_new.html":        NewCasePage{},
	"team.html":              TeamPage{},
	"work.html":              WorkPage{},
	"resend.html":            ResendPage{},
	"search.html":            SearchPage{},
	"session.html":           SessionPage{},
	"signin.html":            SignInPage{},
}

// partTypes are the parts that pages take in with a value of their own.
var partTypes = map[string]any{
	"kept": &Resend{}, "send-again": &Resend{},
	"apply-exit": ApplyPage{}, "apply-progress": ApplyPage{}, "answer-list": []Answer{}, "no-attorney": Page{},
	"due": DueView{}, "work-rows": []WorkRow{}, "pager": WorkPage{}, "case-links": []CaseLink{},
	"case-frame": CaseFrame{}, "ruling": lifecycle.RuleDecision{}, "event": EventView{}, "changes": []lifecycle.Change{}, "why-not": []lifecycle.Reason{},
	"clauses": []lifecycle.RuleClause{}, "action-lists": ActionGroup{}, "stages": []Step{}, "clocks-closed": []DeadlineView{}, "tasks-open": []TaskView{}, "tasks-closed": []TaskView{},
	"clocks-open": clocksOpen{},
	"problems":    Form{}, "fields": Form{}, "field": FormField{},
}

// clocksOpen is the dict that the part takes.
type clocksOpen struct {
	Clocks []DeadlineView
	By     string
}

func TestTemplatesFitTheirPages(t *testing.T) {
	a, err := builtIn()
	if err != nil {
		t.Fatal(err)
	}
	pages, err := loadTemplates(a) // anew: drawing a template changes it
	if err != nil {
		t.Fatal(err)
	}
	for name, page := range pages {
		dot, ok := pageTypes[name]
		if !ok {
			t.Errorf("%s has no line in pageTypes", name)
			continue
		}
		if err := templatecheck.CheckHTML(page, dot); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	for name := range pageTypes {
		if pages[name] == nil {
			t.Errorf("pageTypes names %s, which is no template", name)
		}
	}
	for name, dot := range partTypes {
		part := pages["error.html"].Lookup(name)
		if part == nil {
			t.Errorf("partTypes names %s, which is no part", name)
		} else if err := templatecheck.CheckHTML(part, dot); err != nil {
			t.Errorf("part %s: %v", name, err)
		}
	}
}

// forbidden is what the content policy would block, or what html/template would not escape.
var forbidden = []struct {
	what string
	find *regexp.Regexp
}{
	{"hx-on", regexp.MustCompile(`(?i)\shx-on`)},
	{"js: in hx-vals", regexp.MustCompile(`(?i)hx-(vals|headers)\s*=\s*["']?\s*(js|javascript):`)},
	{"hx-boost", regexp.MustCompile(`(?i)\shx-boost`)},
	{"a trigger filter", regexp.MustCompile(`(?i)hx-trigger\s*=\s*("[^"]*\[|'[^']*\[)`)},
	{"an inline script", regexp.MustCompile(`(?is)<script\b[^>]*>\s*[^<\s]|<script\b(?:[^>]*\s)?>|javascript:`)},
	{"a style element", regexp.MustCompile(`(?i)<style\b`)},
	{"a style attribute", regexp.MustCompile(`(?i)\sstyle\s*=`)},
	{"an event attribute", regexp.MustCompile(`(?i)\son[a-z]+\s*=`)},
	{"an address of another site in hx-", regexp.MustCompile(`(?i)hx-(get|post|put|delete|patch)\s*=\s*["']?(https?:)?//`)},
	{"a value put into an hx- address by hand", regexp.MustCompile(`(?i)hx-(get|post)\s*=\s*"[^"]*\?[^"]*\{\{`)},
	{"a part of USWDS that we do not use", regexp.MustCompile(`usa-combo-box|usa-file-input|usa-character-count|usa-tooltip|data-sortable`)},
}

// allowed are the attributes of htmx that the pages use; a short list keeps another version of htmx possible.
var allowed = regexp.MustCompile(`^hx-(get|post|target|swap|trigger|push-url|select|indicator|disable|sync|include|status:\S+|sse:connect|sse:swap)$`)

var hxAttribute = regexp.MustCompile(`\s(hx-[a-zA-Z0-9:._-]+)`)

func lint(text string) []string {
	var found []string
	for _, f := range forbidden {
		if f.find.MatchString(text) {
			found = append(found, f.what)
		}
	}
	for _, m := range hxAttribute.FindAllStringSubmatch(text, -1) {
		if !allowed.MatchString(m[1]) && !strings.HasPrefix(m[1], "hx-on") && m[1] != "hx-boost" {
			found = append(found, m[1])
		}
	}
	return found
}

func TestTemplatesKeepTheRules(t *testing.T) {
	files, err := fs.Glob(templateFiles, "templates/*")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for _, file := range files {
		text, err := fs.ReadFile(templateFiles, file)
		if err != nil {
			t.Fatal(err)
		}
		for _, what := range lint(string(text)) {
			t.Errorf("%s holds %s", path.Base(file), what)
		}
	}
}

func TestTheRulesOfTemplatesFindEachMistake(t *testing.T) {
	for text, want := range map[string]string{
		`<a hx-on:click="x()">`:                       "hx-on",
		`<a hx-vals='js:{a: 1}'>`:                     "js: in hx-vals",
		`<body hx-boost="true">`:                      "hx-boost",
		`<a hx-trigger="click[ctrlKey]">`:             "a trigger filter",
		`<script>go()</script>`:                       "an inline script",
		`<script src="/a.js">go()</script>`:           "an inline script",
		`<a href="javascript:go()">`:                  "an inline script",
		`<style>a{}</style>`:                          "a style element",
		`<p style="color:red">`:                       "a style attribute",
		"<p\nonclick=\"x()\">":                        "an event attribute",
		`<a hx-get="//evil.example">`:                 "an address of another site in hx-",
		`<a hx-get="/x?q={{.Q}}">`:                    "a value put into an hx- address by hand",
		`<a hx-preload="x">`:                          "hx-preload",
		`<script src="{{asset "a"}}" defer></script>`: "",
		`<a hx-get="{{.URL}}" hx-status:422="x">`:     "",
	} {
		if got := strings.Join(lint(text), "; "); !strings.HasPrefix(got, want) || want == "" && got != "" {
			t.Errorf("%s: found %q, want %q", text, got, want)
		}
	}
}
