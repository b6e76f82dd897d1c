package web

import (
	"encoding/json"
	"html/template"
	"net/http/httptest"
	"net/url"
	"reflect"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"casewright/domain/calendar"
	"casewright/domain/lifecycle"
	"casewright/domain/money"
	"casewright/keyring"
)

// everything has an entry of each kind.
type everything struct {
	Text    string                 `json:"text" label:"Text" required:"yes"`
	Long    string                 `json:"long" label:"Long" kind:"long"`
	Day     calendar.Date          `json:"day" label:"Day" required:"yes"`
	Pick    string                 `json:"pick" label:"Pick" options:"a=Apple|b=Banana" required:"yes"`
	Why     string                 `json:"why" label:"Why" if:"pick=b" required:"yes"`
	List    string                 `json:"list" label:"From the case" options:"@leads"`
	Several []lifecycle.Role       `json:"several" label:"Several" options:"x=X|y=Y"`
	Sure    bool                   `json:"sure" label:"Sure"`
	SSN     lifecycle.SealedSSN    `json:"ssn" label:"Social Security number"`
	Amount  money.Cents            `json:"amount" label:"Amount"`
	Count   int                    `json:"count" label:"Count"`
	Home    lifecycle.Postal       `json:"home" label:"Home"`
	Kids    []lifecycle.ChildEntry `json:"kids" label:"Kids"`
	Hidden  string                 `json:"hidden"`
}

// paper is a server that only draws.
func paper(t testing.TB) *Server {
	t.Helper()
	keys, err := keyring.Open(t.TempDir(), func(string) string { return "" })
	if err != nil {
		t.Fatal(err)
	}
	return &Server{Config: Config{Keys: keys}}
}

func values(pairs ...string) url.Values {
	v := url.Values{}
	for i := 0; i+1 < len(pairs); i += 2 {
		v.Add(pairs[i], pairs[i+1])
	}
	return v
}

func TestReadFormFillsEveryKind(t *testing.T) {
	s := paper(t)
	entered := values("text", " An\u200ba\u2060 \x00", "long", "one\r\ntwo", "day", "3/2/2026", "pick", "b", "why", "so", "list", "l1", "several", "x", "several", "y",
		"sure", "true", "ssn", "900-12-3456", "amount", "1,234.5", "count", "7", "home.city", "Fresno", "hidden", "no",
		"kids.0.first", "", "kids.2.first", "Bo", "kids.2.birth_date", "2020-1-5", "kids.2.ssn", "900123457", "kids.rows", "3")
	var form everything
	data, problems := s.readForm(&form, entered)
	if len(problems) != 0 {
		t.Fatalf("problems: %v", problems)
	}
	want := everything{Text: "Ana", Long: "one\ntwo", Day: calendar.NewDate(2026, 3, 2), Pick: "b", Why: "so", List: "l1", Several: []lifecycle.Role{"x", "y"}, Sure: true,
		SSN: form.SSN, Amount: 123450, Count: 7, Home: lifecycle.Postal{City: "Fresno"},
		Kids: []lifecycle.ChildEntry{{Name: lifecycle.Name{First: "Bo"}, BirthDate: calendar.NewDate(2020, 1, 5), SSN: form.Kids[0].SSN}}}
	if diff := cmp.Diff(want, form); diff != "" {
		t.Error(diff)
	}
	if got, err := s.Keys.OpenSSN(form.SSN.Sealed); err != nil || got != "900123456" || form.SSN.Last4 != "3456" || len(form.SSN.Index) != 64 {
		t.Errorf("sealed number %q %v %+v", got, err, form.SSN)
	}
	for _, text := range []string{string(data), entered.Encode()} {
		for _, plain := range []string{"900123456", "900-12-3456", "900123457"} {
			if strings.Contains(text, plain) {
				t.Errorf("a plain number is in %s", text)
			}
		}
	}
	var again everything
	if err := json.Unmarshal(data, &again); err != nil || !reflect.DeepEqual(again, form) {
		t.Errorf("the command's JSON says something else: %v\n%s", err, cmp.Diff(form, again))
	}
}

func TestReadFormTellsWhatIsWrongOnce(t *testing.T) {
	for name, c := range map[string]struct {
		field, value, want string
	}{
		"no text":           {"text", "", "Enter text."},
		"not a date":        {"day", "soon", "Day: enter a date as month/day/year, such as 3/2/2026."},
		"day that is none":  {"day", "2/30/2026", "Day: enter a date as month/day/year, such as 3/2/2026."},
		"short year":        {"day", "3/2/26", "Day: write the year with four digits, such as 3/2/2026."},
		"year far off":      {"day", "3/2/0026", "Day must be between 1900 and 2100. Check the year."},
		"no date":           {"day", "", "Enter day."},
		"not offered":       {"pick", "c", "Choose pick from the list."},
		"nothing chosen":    {"pick", "", "Choose pick."},
		"not an amount":     {"amount", "12 dollars", "Amount: enter an amount in dollars, such as 1,234.50."},
		"not a number":      {"count", "many", "Count: enter a whole number."},
		"too large":         {"count", "99999999999", "Count: enter a whole number."},
		"short ssn":         {"ssn", "12345678", "Enter the Social Security number as 9 digits, such as 900-12-3456."},
		"letters in an ssn": {"ssn", "90O-12-3456", "Enter the Social Security number as 9 digits, such as 900-12-3456."},
		"no such ssn":       {"ssn", "000-12-3456", "Check the Social Security number: this one was never given to anybody."},
		"the number 666":    {"ssn", "666121234", "Check the Social Security number: this one was never given to anybody."},
		"damaged ssn":       {"ssn.sealed", "AAAA", "Enter the Social Security number again: it could not be read."},
		"bad zip":           {"home.zip", "9581", "Enter the ZIP code as 5 digits, or 5 and 4 as in 95814-1234."},
		"in a row":          {"kids.3.birth_date", "x", "Date of birth: enter a date as month/day/year, such as 3/2/2026."},
		"long text":         {"text", strings.Repeat("é", 201), "Text is too long: use at most 200 characters."},
	} {
		s := paper(t)
		entered := values("text", "a", "day", "2026-01-02", "pick", "a")
		entered.Set(c.field, c.value)
		_, problems := s.readForm(&everything{}, entered)
		field := strings.TrimSuffix(strings.Replace(c.field, "kids.3", "kids.0", 1), sealedSuffix)
		if diff := cmp.Diff([]lifecycle.FieldError{{Field: field, Message: c.want}}, problems); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
		drawn := draw(t, s, &everything{}, entered, problems)
		if strings.Count(drawn, escaped(c.want)) != 2 {
			t.Errorf("%s: the message is not in the summary and at the entry:\n%s", name, drawn)
		}
		if c.field != "ssn.sealed" && c.value != "" && !strings.Contains(drawn, escaped(c.value)) && c.field != "pick" {
			t.Errorf("%s: the entry is lost", name)
		}
		if !strings.Contains(drawn, `href="#`+fieldID(field)) {
			t.Errorf("%s: the summary does not lead to the entry", name)
		}
	}
}

// escaped escapes as html/template does in text.
func escaped(s string) string {
	return strings.NewReplacer("“", "“", `"`, "&#34;", "'", "&#39;").Replace(s)
}

var testTemplates = sync.OnceValues(func() (map[string]*template.Template, error) {
	a, err := builtIn()
	if err != nil {
		return nil, err
	}
	return loadTemplates(a)
})

// draw is the form as HTML.
func draw(t testing.TB, s *Server, form any, entered url.Values, problems []lifecycle.FieldError) string {
	t.Helper()
	pages, err := testTemplates()
	if err != nil {
		t.Fatal(err)
	}
	f := s.drawForm(form, entered, map[string][]lifecycle.Option{"leads": {{Value: "l1", Label: "A lead"}}}, problems)
	w := httptest.NewRecorder()
	for _, part := range []string{"problems", "fields"} {
		if err := pages["error.html"].ExecuteTemplate(w, part, f); err != nil {
			t.Fatal(err)
		}
	}
	return w.Body.String()
}

func TestTheSummaryIsInTheOrderOfThePage(t *testing.T) {
	s := paper(t)
	entered := values("day", "x", "kids.0.birth_date", "y", "home.zip", "z", "amount", "w")
	_, problems := s.readForm(&everything{}, entered)
	var got []string
	for _, p := range s.drawForm(&everything{}, entered, nil, append(problems, lifecycle.FieldError{Message: "All of it."})).Problems {
		got = append(got, p.ID+" "+p.Where)
	}
	want := []string{" ", "f-text ", "f-day ", "f-pick-0 ", "f-amount ", "f-home-zip Home", "f-kids-0-birth_date Kids: 1"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestAFormIsShownAgainAsItWasEntered(t *testing.T) {
	s := paper(t)
	entered := values("text", `<b>"x"`, "long", "</textarea>", "pick", "b", "several", "y", "sure", "true", "ssn", "900123456", "list", "l1", "kids.0.first", "Bo", "kids.1.first", "Cy")
	_, problems := s.readForm(&everything{}, entered)
	drawn := draw(t, s, &everything{}, entered, problems)
	for _, want := range []string{`value="&lt;b&gt;&#34;x&#34;"`, "&lt;/textarea&gt;</textarea>", `value="b" checked`, `value="y" checked`, `name="sure" value="true" checked`,
		"ending in 3456", `<option value="l1" selected>A lead</option>`, `name="kids.1.first" type="text" value="Cy"`, `name="remove" value="kids.1"`, `name="amount" type="text" value="" inputmode="decimal"`,
		`data-if="pick" data-if-values="b"`, "Only if “Pick” is Banana."} {
		if !strings.Contains(drawn, want) {
			t.Errorf("not shown: %s", want)
		}
	}
	if strings.Contains(drawn, "900123456") || strings.Contains(drawn, "<b>") {
		t.Error("shown as it should not be")
	}
}

func TestListsAreEditedWithoutScript(t *testing.T) {
	rows := func(v url.Values) []string {
		var list []string
		for i := range rowCount(v, "kids") {
			list = append(list, v.Get("kids."+string(rune('0'+i))+".first"))
		}
		return list
	}
	entered := values("kids.0.first", "Ann", "kids.1.first", "Bo", "kids.2.first", "Cy", "kids.rows", "3")
	step := func(button, value string, want ...string) {
		t.Helper()
		entered.Set(button, value)
		if !editLists(&everything{}, entered) {
			t.Errorf("%s was not taken for a button of a list", button)
		}
		if diff := cmp.Diff(want, rows(entered)); diff != "" {
			t.Errorf("%s %s: %s", button, value, diff)
		}
	}
	step("add", "kids", "Ann", "Bo", "Cy", "")
	step("remove", "kids.1", "Ann", "Cy", "")
	step("remove", "kids.9", "Ann", "Cy", "")
	step("remove", "kids.x", "Ann", "Cy", "")
	step("add", "nothing", "Ann", "Cy", "")
	step("remove", "kids.0", "Cy", "")
	if editLists(&everything{}, entered) {
		t.Error("no button was pressed")
	}
	many := values("kids.rows", "99999999", "kids.4000000.first", "x", "kids.-1.first", "y")
	if n := rowCount(many, "kids"); n != maxRows {
		t.Errorf("%d rows", n)
	}
}

func TestReadDate(t *testing.T) {
	want := calendar.NewDate(2026, 3, 2)
	for _, text := range []string{"3/2/2026", "03/02/2026", "2026-03-02", "2026-3-2", "3-2-2026", "March 2, 2026", "Mar 2 2026", "march 2, 2026"} {
		if got, err := readDate(text); err != nil || got != want {
			t.Errorf("%q: %v, %v", text, got, err)
		}
	}
}

func TestFormValuesAreReadBackTheSame(t *testing.T) {
	s := paper(t)
	word := rapid.StringMatching(`[A-Za-z0-9 '"<>&é-]{0,12}`)
	rapid.Check(t, func(t *rapid.T) {
		text := func(name string) string { return plainText(word.Draw(t, name)) }
		day := func(name string) calendar.Date {
			return calendar.NewDate(1950, 1, 1).AddDays(rapid.IntRange(0, 40000).Draw(t, name))
		}
		sealed, err := SealSSN(s.Keys, "900"+rapid.StringMatching(`[1-9]{6}`).Draw(t, "ssn"))
		if err != nil {
			t.Fatal(err)
		}
		given := everything{Text: text("text"), Long: text("long"), Day: day("day"), Pick: rapid.SampledFrom([]string{"", "a", "b"}).Draw(t, "pick"),
			Sure: rapid.Bool().Draw(t, "sure"), Amount: money.Cents(rapid.Int64Range(-1e9, 1e9).Draw(t, "amount")), Count: rapid.IntRange(-9, 99).Draw(t, "count"), SSN: sealed}
		for i := range rapid.IntRange(0, 3).Draw(t, "kids") {
			given.Kids = append(given.Kids, lifecycle.ChildEntry{Name: lifecycle.Name{First: "Kid" + string(rune('A'+i)), Last: text("last")}, BirthDate: day("born")})
		}
		var got everything
		s.readForm(&got, formValues(&given))
		got.SSN.Sealed = given.SSN.Sealed // sealed anew: another nonce
		if len(got.Kids) == 0 {
			got.Kids = given.Kids
		}
		if diff := cmp.Diff(given, got); diff != "" {
			t.Fatal(diff)
		}
	})
}

// Every form of the domain can be drawn and read.
func TestEveryActionHasAFormThatCanBeAsked(t *testing.T) {
	s := paper(t)
	for _, p := range lifecycle.Processes() {
		for _, a := range p.Actions {
			form := a.Form()
			s.readForm(form, url.Values{})
			if drawn := draw(t, s, form, url.Values{}, nil); strings.Contains(drawn, "ZgotmplZ") {
				t.Errorf("%s: the template refuses a value", a.Name)
			}
		}
	}
}

func FuzzReadForm(f *testing.F) {
	s := paper(f)
	f.Add("text=a&kids.0.first=b&kids.rows=2&remove=kids.0")
	f.Add("day=2026-01-01&ssn=900-12-3456&ssn.sealed=AAAA")
	f.Fuzz(func(t *testing.T, query string) {
		entered, err := url.ParseQuery(query)
		if err != nil {
			return
		}
		editLists(&everything{}, entered)
		_, problems := s.readForm(&everything{}, entered)
		draw(t, s, &everything{}, entered, problems)
	})
}
