package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"strings"
	"testing"
)

// ledgerExample is the example of the command's help.
const ledgerExample = `{"as_of":"2024-03-31",
  "orders":[{"id":"child-1","kind":"current_child","amount":500,"from":"2024-01-01","child":{"birth_date":"2015-06-10"}}],
  "aid":[{"status":"calworks","from":"2024-01-01"}],
  "payments":[{"id":"p1","amount":350,"collected_on":"2024-02-09","source":"income_withholding"}]}`

// Given the example of the help, when it is replayed,
// then balances, explanation and entries come out and the entries sum to zero.
func TestLedgerReplayExample(t *testing.T) {
	var out bytes.Buffer
	if err := (&ledgerReplayCmd{}).Run(&streams{In: strings.NewReader(ledgerExample), Out: &out}); err != nil {
		t.Fatal(err)
	}
	var got struct {
		Balances struct {
			Owed        map[string]json.Number
			Distributed map[string]json.Number
		}
		Entries     []struct{ Amount json.Number }
		Explanation []struct {
			Account string
			Lines   []struct{ Rule, Citation string }
		}
	}
	if err := json.Unmarshal(out.Bytes(), &got); err != nil {
		t.Fatal(err)
	}
	for what, pair := range map[string][2]string{
		"arrears":        {string(got.Balances.Owed["arrears"]), "650.00"},
		"interest":       {string(got.Balances.Owed["interest"]), "4.17"},
		"to the family":  {string(got.Balances.Distributed["family"]), "100.00"},
		"to the state":   {string(got.Balances.Distributed["state"]), "250.00"},
		"current":        {string(got.Balances.Owed["current"]), "500.00"},
		"account's name": {got.Explanation[0].Account, "owed/child-1/current/principal"},
	} {
		if pair[0] != pair[1] {
			t.Errorf("%s: got %s, want %s", what, pair[0], pair[1])
		}
	}
	cents := 0
	for _, e := range got.Entries {
		n := 0
		for _, b := range strings.TrimPrefix(strings.ReplaceAll(e.Amount.String(), ".", ""), "-") {
			n = n*10 + int(b-'0')
		}
		if strings.HasPrefix(e.Amount.String(), "-") {
			n = -n
		}
		cents += n
	}
	if cents != 0 || len(got.Entries) == 0 {
		t.Errorf("%d entries sum to %d cents", len(got.Entries), cents)
	}
	for _, a := range got.Explanation {
		for _, l := range a.Lines {
			if l.Rule == "" || l.Citation == "" {
				t.Errorf("%s has a line without a rule or citation", a.Account)
			}
		}
	}
}

// Given input that cannot be used, when it is replayed, then the field is named.
func TestLedgerReplayRefuses(t *testing.T) {
	for name, c := range map[string]struct{ in, field string }{
		"unknown field":       {`{"as_of":"2024-03-31","order":[]}`, "order"},
		"unknown inner field": {`{"as_of":"2024-03-31","orders":[{"kid":1}]}`, "orders[0].kid"},
		"no as_of":            {`{"orders":[{"kind":"spousal","amount":1,"from":"2024-01-01"}]}`, "as_of"},
		"no orders":           {`{"as_of":"2024-03-31"}`, "orders"},
		"unknown kind":        {`{"as_of":"2024-03-31","orders":[{"kind":"alimony","amount":1,"from":"2024-01-01"}]}`, "orders[0].kind"},
		"three decimals":      {`{"as_of":"2024-03-31","orders":[{"kind":"spousal","amount":1.005,"from":"2024-01-01"}]}`, "orders[0].amount"},
		"no such day":         {`{"as_of":"2024-02-30","orders":[]}`, "as_of"},
		"negative payment":    {`{"as_of":"2024-03-31","orders":[{"kind":"spousal","amount":1,"from":"2024-01-01"}],"payments":[{"amount":-5,"collected_on":"2024-01-02"}]}`, "payments[0].amount"},
		"no amount":           {`{"as_of":"2024-03-31","orders":[{"kind":"spousal","amount":null,"from":"2024-01-01"}]}`, "orders[0].amount"},
		"end before start":    {`{"as_of":"2024-03-31","orders":[{"kind":"spousal","amount":1,"from":"2024-01-01","to":"2023-01-01"}]}`, "orders[0].to"},
	} {
		t.Run(name, func(t *testing.T) {
			var out bytes.Buffer
			err := (&ledgerReplayCmd{}).Run(&streams{In: strings.NewReader(c.in), Out: &out})
			var bad *inputError
			if !errors.As(err, &bad) || bad.Field != c.field {
				t.Errorf("got %v, want the field %s refused", err, c.field)
			}
		})
	}
}

// Given any text, when it is replayed, then it is refused by field or comes out whole.
func FuzzLedgerReplay(f *testing.F) {
	f.Add([]byte(ledgerExample))
	f.Add([]byte(`{"as_of":"2024-03-31","arrears":[{"principal":"1,000.50","as_of":"2024-01-01"}],"interest":{"convention":"daily_365"}}`))
	f.Fuzz(func(t *testing.T, in []byte) {
		var out bytes.Buffer
		err := (&ledgerReplayCmd{}).Run(&streams{In: bytes.NewReader(in), Out: &out})
		var bad *inputError
		if err != nil && !errors.As(err, &bad) {
			t.Fatalf("failed instead of refusing: %v", err)
		}
		if err == nil && !json.Valid(out.Bytes()) {
			t.Fatal("the output is not JSON")
		}
	})
}
