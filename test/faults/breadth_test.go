//go:build faults

package faults_test

import (
	"fmt"
	"testing"

	"casewright/domain/lifecycle"
)

// breadth tells how many instances of each process there were, how many run, and what was done to each while parts were
// killed. A process that nothing was done to was not tested.
func (s *stack) breadth(t *testing.T, told map[string]promise) {
	t.Helper()
	type count struct{ all, running, moved int }
	counts := map[string]*count{}
	rows, err := s.DB.Pool().Query(t.Context(), `
		select split_part(p.name, '/', 1), count(*), count(*) filter (where not p.ended),
			count(*) filter (where exists (select from effect x where x.case_id = p.case_id and x.process = p.name)
				or exists (select from deadline d join event e on e.stream_id = d.case_id and e.seq in (d.opened_by, d.closed_by) where d.case_id = p.case_id and d.process = p.name and e.position > $1)
				or exists (select from task k join event e on e.stream_id = k.case_id and e.seq in (k.opened_by, k.closed_by) where k.case_id = p.case_id and k.process = p.name and e.position > $1))
		from process p group by 1`, s.loaded)
	if err != nil {
		t.Fatal(err)
	}
	for rows.Next() {
		var name string
		var c count
		if err := rows.Scan(&name, &c.all, &c.running, &c.moved); err != nil {
			t.Fatal(err)
		}
		counts[name] = &c
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	done := map[string]int{}
	for _, p := range told {
		if process, _, ok := lifecycle.FindAction(p.Action); ok && p.done {
			done[process.Name]++
		}
	}
	fmt.Println("faults: process                 instances  running  something happened  commands done")
	for _, p := range lifecycle.Processes() {
		c := counts[p.Name]
		if c == nil {
			c = &count{}
		}
		fmt.Printf("faults: %-22s %10d %8d %19d %14d\n", p.Name, c.all, c.running, c.moved, done[p.Name])
		if c.all == 0 || c.moved+done[p.Name] == 0 {
			t.Errorf("nothing happened in %s while parts were killed", p.Name)
		}
	}
}
