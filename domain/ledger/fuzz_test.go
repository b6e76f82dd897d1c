package ledger

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"casewright/domain/calendar"

	"gopkg.in/yaml.v3"
)

// Given any text, when it is a scenario that Check accepts, then it is kept and stated without a panic, the
// entries sum to zero, and no debt is below zero.
func FuzzScenario(f *testing.F) {
	files, err := filepath.Glob("testdata/scenarios/*.yaml")
	if err != nil || len(files) == 0 {
		f.Fatalf("no scenario files: %v", err)
	}
	for _, path := range files {
		text, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		var file struct{ Cases []struct{ Given any } }
		if err := yaml.Unmarshal(text, &file); err != nil {
			f.Fatal(err)
		}
		for _, c := range file.Cases {
			data, err := json.Marshal(c.Given)
			if err != nil {
				f.Fatal(err)
			}
			f.Add(bytes.ReplaceAll(data, []byte(`T00:00:00Z"`), []byte(`"`)))
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		dec := json.NewDecoder(bytes.NewReader(data))
		dec.DisallowUnknownFields()
		var s Scenario
		if dec.Decode(&s) != nil {
			return
		}
		st, err := State(s, s.AsOf, calendar.Date{})
		if err != nil {
			if _, ok := err.(*FieldError); !ok {
				t.Fatalf("refused without a field: %v", err)
			}
			return
		}
		if st.EntriesSum != 0 {
			t.Fatalf("entries sum to %s", st.EntriesSum)
		}
		for _, o := range st.Balances.ByOrder {
			if o.Principal < 0 || o.Interest < 0 {
				t.Fatalf("%s %s is below zero", o.Order, o.Bucket)
			}
		}
	})
}
