package lifecycle

import "slices"

// Undeclared replays the events of a case, in order, and tells by the number of the first event of its command each
// change of a process's state that no process declares. The error is an event that cannot be read.
func Undeclared(records []Record) (map[int]string, error) {
	wrong := map[int]string{}
	var c Case
	for len(records) > 0 {
		n := slices.IndexFunc(records, func(r Record) bool { return r.CommandID != records[0].CommandID })
		if n < 0 {
			n = len(records)
		}
		d := Decision{action: records[0].Action}
		c.settle()
		for _, r := range records[:n] {
			e, err := r.decode()
			if err != nil {
				return wrong, err
			}
			c.take(e, r.meta())
			for _, x := range c.moved() {
				if was, is := x.was.stands(), c.State(x.place); was != is && c.Processes[x.place].State != Stopped {
					d.changes = append(d.changes, stateChange{x.place, was, is, r.CausedBy != 0})
				}
			}
		}
		if _, err := d.Taken(); err != nil {
			wrong[records[0].Seq] = err.Error()
		}
		records = records[n:]
	}
	return wrong, nil
}
