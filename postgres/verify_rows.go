package postgres

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"

	"casewright/domain/calendar"
	"casewright/domain/lifecycle"
)

// projections are the tables whose rows are computed from events: the column that holds the stream's id,
// and what tells rows of one stream apart.
var projections = []struct{ table, id, key string }{
	{"case_file", "id", "''"},
	{"process", "case_id", "name"},
	{"participant", "case_id", "key"},
	{"deadline", "case_id", "key"},
	{"task", "case_id", "key"},
	{"person", "id", "''"},
}

// checkRows compares the rows as they are with those that the events give, column by column.
func (f *streamFile) checkRows(want lifecycle.Rows) (problems []Problem) {
	expected := expectedRows(want)
	for _, p := range projections {
		have, should := f.rows[p.table], expected[p.table]
		for _, key := range slices.Sorted(maps.Keys(should)) {
			row, there := have[key]
			if !there {
				problems = append(problems, f.problem(0, fmt.Sprintf("%s is missing", rowName(p.table, key))))
				continue
			}
			if wrong := differing(row, should[key]); len(wrong) > 0 {
				problems = append(problems, f.problem(0, fmt.Sprintf("%s is not what its events say (column %s)", rowName(p.table, key), strings.Join(wrong, ", "))))
			}
		}
		for _, key := range slices.Sorted(maps.Keys(have)) {
			if _, ours := should[key]; !ours {
				problems = append(problems, f.problem(0, fmt.Sprintf("%s comes from no event", rowName(p.table, key))))
			}
		}
	}
	return problems
}

func rowName(table, key string) string {
	if key == "" {
		return "its row in table " + table
	}
	return "its row " + shorten(key, 30) + " in table " + table
}

// differing are the columns in which a row is not as expected.
func differing(have, want columns) (wrong []string) {
	for name := range have {
		if _, ok := want[name]; !ok {
			wrong = append(wrong, name)
		}
	}
	for name, w := range want {
		if h, ok := have[name]; !ok || !reflect.DeepEqual(h, asJSON(w)) {
			wrong = append(wrong, name)
		}
	}
	slices.Sort(wrong)
	return wrong
}

// asJSON is a value as it comes back from JSON.
func asJSON(v any) any {
	switch v := v.(type) {
	case int:
		return float64(v)
	case calendar.Date:
		if v.IsZero() {
			return nil
		}
		return v.String()
	case *string:
		if v == nil {
			return nil
		}
		return *v
	case []string:
		list := make([]any, len(v))
		for i, s := range v {
			list[i] = s
		}
		return list
	}
	return v
}

// expectedRows are the rows by table and key, with every column of the table.
func expectedRows(r lifecycle.Rows) map[string]map[string]columns {
	all := map[string]map[string]columns{}
	for _, p := range projections {
		all[p.table] = map[string]columns{}
	}
	for _, x := range r.Cases {
		all["case_file"][""] = columns{"id": x.ID, "number": x.Number, "county": x.County, "source": string(x.Source), "aid": string(x.Aid), "stage": x.Stage,
			"status": x.Status, "worker": x.Worker, "received_on": x.ReceivedOn, "opened_on": x.OpenedOn, "next_due": x.NextDue, "ended": x.Ended}
	}
	for _, x := range r.Processes {
		all["process"][x.Name] = columns{"case_id": x.CaseID, "name": x.Name, "state": string(x.State), "since": x.Since, "run": x.Run, "ended": x.Ended, "wake_on": x.WakeOn}
	}
	for _, x := range r.Participants {
		all["participant"][x.Key] = columns{"case_id": x.CaseID, "key": x.Key, "position": x.Position, "role": string(x.Role), "person_id": x.PersonID,
			"full_name": x.FullName, "birth_date": x.BirthDate, "ssn_index": x.SSNIndex, "ssn_last4": x.SSNLast4, "reviewed": x.Reviewed}
	}
	for _, x := range r.Deadlines {
		all["deadline"][x.Key] = columns{"case_id": x.CaseID, "key": x.Key, "id": x.ID, "process": x.Process, "subject": x.Subject, "kind": x.Kind, "action": x.Action,
			"citation": x.Citation, "verified": x.Verified, "starts_on": x.From, "due": x.Due, "limit_on": x.Limit, "remind_on": x.RemindOn, "steps": x.Steps,
			"opened_by": x.OpenedBy, "status": x.Status, "closed_on": x.ClosedOn, "closed_by": x.ClosedBy, "why": x.Why}
	}
	for _, x := range r.Tasks {
		all["task"][x.Key] = columns{"case_id": x.CaseID, "key": x.Key, "name": x.Name, "subject": x.Subject, "title": x.Title, "process": x.Process,
			"queue": string(x.Queue), "worker": x.Worker, "action": x.Action, "deadline": x.Deadline, "due": x.Due, "limit_on": x.Limit,
			"opened_on": x.OpenedOn, "opened_by": x.OpenedBy, "closed_on": x.ClosedOn, "closed_by": x.ClosedBy, "why": x.Why}
	}
	for _, x := range r.Persons {
		all["person"][""] = columns{"id": x.ID, "full_name": x.FullName, "birth_date": x.BirthDate, "ssn_index": x.SSNIndex, "ssn_last4": x.SSNLast4, "protected": x.Protected}
	}
	return all
}
