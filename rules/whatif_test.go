package rules

import (
	"bytes"
	"errors"
	"reflect"
	"strings"
	"testing"

	"casewright/domain/money"
)

// Two versions of the small pack: the line moves from $500 to $400, and a fee of $20 becomes $35.
func twoPacks(t *testing.T) (from, to *Book) {
	t.Helper()
	rule := strings.Replace(goodRule, "    outcome: yes-it-is\n", "    outcome: yes-it-is\n    data: {notices: [N-POOR]}\n    compute: {fee: usd(20)}\n", 1)
	changed := strings.NewReplacer("usd(500)", "usd(400)", "499.99", "399.99", "usd(20)", "usd(35)", "N-POOR", "N-POOR-2", "en: Poor.", "en: Very poor.").Replace(rule)
	from, err := loadPack(goodFacts, rule)
	if err != nil {
		t.Fatal(err)
	}
	if to, err = loadPack(goodFacts, changed); err != nil {
		t.Fatal(err)
	}
	return from, to
}

const caseload = `{"case": "1", "county": "Kern", "aid_status": "current", "facts": {"parent.income": 450}}
{"case": "2", "county": "Kern", "aid_status": "never", "facts": {"parent.income": 100}}

{"case": "3", "county": "Yolo", "aid_status": "never", "facts": {"parent.income": 900}}
{"case": "4", "county": "Yolo", "aid_status": "never", "facts": {}}
`

func TestWhatIfSaysWhoFlipsAndWhy(t *testing.T) {
	from, to := twoPacks(t)
	w, err := Compare(from, to, day, nil, strings.NewReader(caseload))
	if err != nil {
		t.Fatal(err)
	}
	if w.Cases != 4 || w.Flipped != 2 || len(w.Flips) != 2 {
		t.Fatalf("%d cases, %d flipped, %d flips", w.Cases, w.Flipped, len(w.Flips))
	}
	first := w.Flips[0]
	if first.Case != "1" || first.From.Outcome != "yes-it-is" || first.To.Outcome != "no" || first.County != "Kern" || first.Aid != "current" {
		t.Errorf("first flip: %+v", first)
	}
	if want := []Reason{{"poor", "holds", "fails", "Very poor.", "Fam. Code § 1"}}; !reflect.DeepEqual(first.Because, want) {
		t.Errorf("because %+v", first.Because)
	}
	if second := w.Flips[1]; second.Case != "2" || second.From.Money["fee"] != 2000 || second.To.Money["fee"] != 3500 || len(second.Because) != 0 {
		t.Errorf("second flip: %+v", second)
	}
	if !reflect.DeepEqual(w.ByCounty, map[string]int{"Kern": 2}) || !reflect.DeepEqual(w.ByAidStatus, map[string]int{"current": 1, "never": 1}) {
		t.Errorf("by county %v, by aid %v", w.ByCounty, w.ByAidStatus)
	}
	if !reflect.DeepEqual(w.Notices, map[string]Shift{"N-POOR": {2, 0}, "N-POOR-2": {0, 1}}) {
		t.Errorf("notices %v", w.Notices)
	}
	if got := w.Money["demo.rule fee"]; got != (MoneyShift{From: money.Cents(4000), To: money.Cents(3500)}) {
		t.Errorf("money %v", got)
	}
}

func TestWhatIfOfTheSamePackFlipsNothing(t *testing.T) {
	from, _ := twoPacks(t)
	if w, err := Compare(from, from, day, nil, strings.NewReader(caseload)); err != nil || len(w.Flips) != 0 {
		t.Errorf("%v %v", w.Flips, err)
	}
}

func TestWhatIfRefusesBadLines(t *testing.T) {
	from, to := twoPacks(t)
	for in, field := range map[string]string{
		`{"case": "1", "facts": {"parent.incom": 1}}`:           "line 1: parent.incom",
		"\n" + `{"case": "1"}`:                                  "line 2: facts",
		`{"facts": {}}`:                                         "line 1: case",
		`{"case": "1", "facts": {}, "name": "x"}`:               "line 1: name",
		`{"case": 1, "facts": {}}`:                              "line 1: case",
		`{"case": "1", "facts": {}} {"case": "2", "facts": {}}`: "line 1: ",
	} {
		_, err := Compare(from, to, day, nil, strings.NewReader(in))
		var fact *FactError
		if !errors.As(err, &fact) || fact.Fact != field {
			t.Errorf("%s: %v", in, err)
		}
	}
	if _, err := Compare(from, to, day, []string{"demo.none"}, strings.NewReader("")); !errors.Is(err, ErrUnknownRule) {
		t.Errorf("unknown rule: %v", err)
	}
}

func TestDiff(t *testing.T) {
	from, to := twoPacks(t)
	changes := Diff(from, to)
	if len(changes) != 1 || changes[0].Rule != "demo.rule" || changes[0].What != "changed" {
		t.Fatalf("%+v", changes)
	}
	all := strings.Join(changes[0].Details, "\n")
	for _, want := range []string{"clause poor: parent.income < usd(500) → parent.income < usd(400)", "clause poor text: Poor. → Very poor.", "compute: fee = usd(20) → fee = usd(35)"} {
		if !strings.Contains(all, want) {
			t.Errorf("the difference lacks %q:\n%s", want, all)
		}
	}
	if none := Diff(from, from); len(none) != 0 {
		t.Errorf("a pack differs from itself: %+v", none)
	}
	added, err := loadPack(goodFacts+"  parent.new: {type: bool, meaning: New.}\n", goodRule+strings.Replace(goodRule, "demo.rule", "demo.other", 1))
	if err != nil {
		t.Fatal(err)
	}
	plain := smallBook(t)
	if got := Diff(plain, added); len(got) != 2 || got[0].What != "added" || got[0].Rule != "demo.other" || got[1].Fact != "parent.new" {
		t.Errorf("%+v", got)
	}
	if got := Diff(added, plain); len(got) != 2 || got[0].What != "removed" {
		t.Errorf("%+v", got)
	}
}

// FuzzCaseload: any bytes either are refused or give a report in which flips add up.
func FuzzCaseload(f *testing.F) {
	from, err := loadPack(goodFacts, goodRule)
	if err != nil {
		f.Fatal(err)
	}
	to, err := loadPack(goodFacts, strings.NewReplacer("usd(500)", "usd(400)").Replace(goodRule))
	if err != nil {
		f.Fatal(err)
	}
	f.Add([]byte(caseload))
	f.Fuzz(func(t *testing.T, data []byte) {
		w, err := Compare(from, to, day, nil, bytes.NewReader(data))
		if err != nil {
			return
		}
		counties := 0
		for _, n := range w.ByCounty {
			counties += n
		}
		if counties != len(w.Flips) || w.Flipped > w.Cases || w.ByRule["demo.rule"] != len(w.Flips) {
			t.Fatalf("%d flips, %d by county, %d of %d cases", len(w.Flips), counties, w.Flipped, w.Cases)
		}
	})
}
