package lifecycle

// Replay folds a case's records as Fold does and collects the rows that its commands wrote, each as it
// was last written: rows are never deleted, so a deadline that has left the state keeps its last row.
// The rows must be those in the record; the audit compares them.
func Replay(records []Record) (Case, Rows, error) {
	var c Case
	var kept replayed
	for i, r := range records {
		if i > 0 && r.CommandID != records[i-1].CommandID {
			kept.take(Project(c))
			c.settle()
		}
		e, err := r.decode()
		if err != nil {
			return c, kept.rows, err
		}
		c.take(e, r.meta())
	}
	if len(records) > 0 {
		kept.take(Project(c))
	}
	return c, kept.rows, nil
}

// replayed are rows by their keys, in the order the keys came.
type replayed struct {
	rows Rows
	at   map[string]int // index in the list of its table, by table and key
}

func (k *replayed) take(r Rows) {
	if k.at == nil {
		k.at = map[string]int{}
	}
	keep(k.at, "case_file", &k.rows.Cases, r.Cases, func(x CaseRow) string { return x.ID })
	keep(k.at, "process", &k.rows.Processes, r.Processes, func(x ProcessRow) string { return x.Name })
	keep(k.at, "participant", &k.rows.Participants, r.Participants, func(x ParticipantRow) string { return x.Key })
	keep(k.at, "deadline", &k.rows.Deadlines, r.Deadlines, func(x DeadlineRow) string { return x.Key })
	keep(k.at, "task", &k.rows.Tasks, r.Tasks, func(x TaskRow) string { return x.Key })
}

func keep[R any](at map[string]int, table string, list *[]R, new []R, key func(R) string) {
	for _, r := range new {
		k := table + "\x00" + key(r)
		i, known := at[k]
		if !known {
			i = len(*list)
			at[k], *list = i, append(*list, r)
		}
		(*list)[i] = r
	}
}
