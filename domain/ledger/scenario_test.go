package ledger

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"casewright/domain/calendar"
	"casewright/domain/money"

	"github.com/google/go-cmp/cmp"
	"gopkg.in/yaml.v3"
)

// scenarioFile is one file of testdata/scenarios: what an analyst writes and reads.
type scenarioFile struct {
	Title string     `json:"title"`
	Law   string     `json:"law"` // what the file shows
	Cases []caseFile `json:"cases"`
}

type caseFile struct {
	Name  string   `json:"name"`
	Given Scenario `json:"given"`
	When  struct {
		On      calendar.Date `json:"on"`       // balances of this day; default as_of
		KnownOn calendar.Date `json:"known_on"` // as the book said on this day; default with all that is known
	} `json:"when"`
	Then expectation `json:"then"`
}

// expectation names only what the case is about; amounts not named are not looked at.
type expectation struct {
	Owed        map[string]money.Cents            `json:"owed"` // current, arrears, interest, total
	ByBucket    map[Bucket]map[string]money.Cents `json:"by_bucket"`
	Credits     map[string]money.Cents            `json:"credits"`
	Distributed map[string]money.Cents            `json:"distributed"`
	Charges     map[string]money.Cents            `json:"charges"` // by "order month", as first charged
	RulesUsed   []RuleID                          `json:"rules_used"`
	NotUsed     []RuleID                          `json:"rules_not_used"`
	Reversals   *int                              `json:"reversals"`
	Refused     string                            `json:"refused"` // the field at fault
}

func TestScenarioFiles(t *testing.T) {
	files, err := filepath.Glob("testdata/scenarios/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatalf("no scenario files: %v", err)
	}
	ruleSeen := map[RuleID]bool{}
	for _, path := range files {
		f := readScenarioFile(t, path)
		for _, c := range f.Cases {
			t.Run(strings.TrimSuffix(filepath.Base(path), ".yaml")+"/"+c.Name, func(t *testing.T) {
				c.check(t, ruleSeen)
			})
		}
	}
	for _, r := range rules {
		if !ruleSeen[r.ID] && !t.Failed() {
			t.Errorf("no scenario file shows rule %s (%s)", r.ID, r.Title)
		}
	}
}

func (c caseFile) check(t *testing.T, ruleSeen map[RuleID]bool) {
	on := c.When.On
	if on.IsZero() {
		on = c.Given.AsOf
	}
	st, err := State(c.Given, on, c.When.KnownOn)
	if c.Then.Refused != "" {
		if bad, ok := err.(*FieldError); !ok || bad.Field != c.Then.Refused {
			t.Fatalf("got error %v, want the field %s refused", err, c.Then.Refused)
		}
		return
	}
	if err != nil {
		t.Fatal(err)
	}
	if st.EntriesSum != 0 {
		t.Errorf("entries sum to %s", st.EntriesSum)
	}
	used := map[RuleID]bool{}
	reversals := map[string]bool{}
	charges := map[string]money.Cents{}
	for _, e := range st.Entries {
		used[e.Rule] = true
		ruleSeen[e.Rule] = true
		if e.Reverses != "" {
			reversals[e.Reverses] = true
		} else if e.Event == EventCharge && e.Amount >= 0 && e.Month != "" {
			charges[strings.Split(e.Account, "/")[1]+" "+e.Month] = e.Amount
		}
	}
	got := st.Balances
	same := func(what string, got, want any) {
		t.Helper()
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%s (-want +got):\n%s", what, d)
		}
	}
	owed := map[string]money.Cents{"current": got.Owed.Current, "arrears": got.Owed.Arrears, "interest": got.Owed.Interest, "total": got.Owed.Total}
	same("owed", only(owed, c.Then.Owed), c.Then.Owed)
	for b, want := range c.Then.ByBucket {
		have := got.ByBucket[b]
		same(string(b), only(map[string]money.Cents{"principal": have.Principal, "interest": have.Interest}, want), want)
	}
	same("credits", only(got.Credits, c.Then.Credits), c.Then.Credits)
	same("distributed", only(got.Distributed, c.Then.Distributed), c.Then.Distributed)
	same("charges", only(charges, c.Then.Charges), c.Then.Charges)
	for _, r := range c.Then.RulesUsed {
		if !used[r] {
			t.Errorf("rule %s was not used", r)
		}
	}
	for _, r := range c.Then.NotUsed {
		if used[r] {
			t.Errorf("rule %s was used", r)
		}
	}
	if c.Then.Reversals != nil {
		same("reversed transactions", len(reversals), *c.Then.Reversals)
	}
}

// only keeps of got the keys that want names.
func only(got, want map[string]money.Cents) map[string]money.Cents {
	if want == nil {
		return nil
	}
	kept := map[string]money.Cents{}
	for k := range want {
		if v, ok := got[k]; ok {
			kept[k] = v
		}
	}
	return kept
}

// readScenarioFile reads YAML through JSON, so that fields unknown to the program are refused.
func readScenarioFile(t *testing.T, path string) scenarioFile {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var node any
	if err := yaml.Unmarshal(text, &node); err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	data, err := json.Marshal(node)
	if err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	dec := json.NewDecoder(bytes.NewReader(bytes.ReplaceAll(data, []byte(`T00:00:00Z"`), []byte(`"`))))
	dec.DisallowUnknownFields()
	var f scenarioFile
	if err := dec.Decode(&f); err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	return f
}
