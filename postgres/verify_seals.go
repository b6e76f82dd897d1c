package postgres

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"time"

	"github.com/jackc/pgx/v5"

	"casewright/domain/audit"
)

// seals is the file of seals, open since before the verification's snapshot was taken. What stood in it
// then is over events that the snapshot has.
type seals struct {
	file    io.ReadCloser // nil: the file is missing
	lines   *bufio.Reader
	size    int64 // length when it was opened, -1 when that cannot be known
	read    int64
	missing error
}

// openSeals opens the file and notes how long it is.
func (v *verifier) openSeals() (*seals, error) {
	file, err := v.OpenSeals()
	if errors.Is(err, fs.ErrNotExist) {
		return &seals{lines: bufio.NewReader(bytes.NewReader(nil)), missing: err}, nil
	}
	if err != nil {
		return nil, fmt.Errorf("open the file of seals: %w", err)
	}
	s := &seals{file: file, lines: bufio.NewReaderSize(file, 256<<10), size: -1}
	if f, ok := file.(interface{ Stat() (fs.FileInfo, error) }); ok {
		info, err := f.Stat()
		if err != nil {
			return nil, fmt.Errorf("open the file of seals: %w", err)
		}
		s.size = info.Size()
	}
	return s, nil
}

func (s *seals) close() {
	if s.file != nil {
		_ = s.file.Close() // it was only read
	}
}

// next returns the next line, whether it ended, and whether it stood there before the snapshot; io.EOF after the last.
func (s *seals) next() (line []byte, whole, before bool, err error) {
	line, err = s.lines.ReadBytes('\n')
	if len(line) == 0 && err != nil {
		return nil, false, false, err
	}
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, false, false, err
	}
	s.read += int64(len(line))
	whole = line[len(line)-1] == '\n'
	return bytes.TrimSuffix(line, []byte("\n")), whole, s.size < 0 || s.read <= s.size, nil
}

// checkSeals checks the file of seals, line by line, against itself, the rows in table seal and the
// events they close.
func (v *verifier) checkSeals(ctx context.Context, file *seals) error {
	return v.read(ctx, func(forRows pgx.Tx) error {
		return v.read(ctx, func(forEvents pgx.Tx) error {
			rows, err := forRows.Query(ctx, `select `+sealColumns+` from seal order by number`)
			if err != nil {
				return fmt.Errorf("read seals: %w", err)
			}
			defer rows.Close()
			events, err := forEvents.Query(ctx, `select position, stream_id::text, seq, hash, recorded_at from event order by position`)
			if err != nil {
				return fmt.Errorf("read events: %w", err)
			}
			defer events.Close()
			w := &sealWalk{v: v, rows: sealRows{rows: rows}, events: eventRows{rows: events}}
			return w.walk(ctx, file)
		})
	})
}

// sealWalk goes through file, rows and events side by side.
type sealWalk struct {
	v      *verifier
	rows   sealRows
	events eventRows

	before  audit.Seal // the seal of the last line that could be read
	line    []byte     // the last line
	lost    bool       // a line before is missing or could not be read: which events it closed is not known
	rowless int        // number of the last line when its row is not in the snapshot
}

func (w *sealWalk) walk(ctx context.Context, file *seals) error {
	n := 0
	for {
		line, whole, before, err := file.next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return fmt.Errorf("read the file of seals: %w", err)
		}
		if !whole {
			if before { // else it is being written now
				w.v.report(Problem{Seal: n + 1, Text: "its line in the file is cut short: a crash, which the next sealing repairs, or a hand"})
			}
			break
		}
		n++
		if err := w.lookForRow(ctx, 1); err != nil {
			return err
		}
		if err := w.check(n, line, before); err != nil {
			return err
		}
	}
	w.v.count(func(f *Verified) { f.Seals = int64(n) })
	// Sealing writes the row just after the line.
	if err := w.lookForRow(ctx, 20); err != nil {
		return err
	}
	if err := w.remainingRows(n, file.missing != nil); err != nil {
		return err
	}
	return w.unsealed()
}

// check checks the line that is the nth of the file; before says that it stood there before the snapshot.
func (w *sealWalk) check(n int, line []byte, before bool) error {
	seal, err := audit.Parse(line)
	if err != nil {
		w.v.report(Problem{Seal: n, Text: "its line in the file is " + err.Error()})
		w.line, w.lost, w.before.Number = line, true, n
		_, _, err := w.rows.upTo(n)
		return err
	}
	if err := w.v.Signed(seal.Key, seal.Message(), seal.Signature); err != nil {
		w.v.report(Problem{Seal: seal.Number, Text: "its signature does not hold: " + err.Error()})
	}
	previous := w.before
	if w.lost {
		previous.To = seal.From - 1
	}
	if err := seal.Follows(previous, w.line); err != nil {
		w.v.report(Problem{Seal: seal.Number, Text: "it does not follow the line before: " + err.Error()})
		w.lost = true
	}
	w.before, w.line = seal, line
	row, others, err := w.rows.upTo(seal.Number)
	if err != nil {
		return err
	}
	for _, o := range others {
		w.v.report(Problem{Seal: o.Number, Text: "it is in table seal and not in the file"})
	}
	if row != nil && !row.is(seal) {
		w.v.report(Problem{Seal: seal.Number, Text: "its row in table seal says something else than the file"})
	}
	if !before {
		return nil // it closes events that the snapshot need not have
	}
	if row == nil {
		w.rowless = seal.Number
	}
	return w.compare(seal)
}

// compare checks the events that a seal closes.
func (w *sealWalk) compare(seal audit.Seal) error {
	var found audit.Content
	for {
		e, err := w.events.peek()
		if err != nil {
			return err
		}
		if e == nil || e.position > seal.To {
			break
		}
		if e.position >= seal.From {
			found.Add(e.position, e.stream, e.seq, e.hash)
		} else if !w.lost {
			w.v.report(Problem{Stream: e.stream, Event: e.seq, Text: fmt.Sprintf("stands at position %d, where no seal closes it", e.position)})
		}
		w.events.drop()
	}
	w.lost = false
	for _, d := range seal.Compare(&found) {
		if d.Stream == "" {
			w.v.report(Problem{Seal: seal.Number, Text: d.Text})
		} else {
			w.v.report(Problem{Stream: d.Stream, Event: d.Seq, Text: d.Text})
		}
	}
	return nil
}

// lookForRow looks again, some times, for the row of the last line when the snapshot did not have it.
func (w *sealWalk) lookForRow(ctx context.Context, times int) error {
	number := w.rowless
	w.rowless = 0
	if number == 0 {
		return nil
	}
	for i := range times {
		if i > 0 {
			select {
			case <-ctx.Done():
				return ctx.Err()
			case <-time.After(100 * time.Millisecond):
			}
		}
		var there bool
		if err := w.v.db.pool.QueryRow(ctx, `select exists (select from seal where number = $1)`, number).Scan(&there); err != nil || there {
			return err
		}
	}
	w.v.report(Problem{Seal: number, Text: "it is in the file and not in table seal: deleted there, or a crash came between; 'casewright audit seal' puts the last one back"})
	return nil
}

// remainingRows are rows of seals that the file does not have.
func (w *sealWalk) remainingRows(lines int, missing bool) error {
	var first, last int
	for {
		row, err := w.rows.peek()
		if err != nil {
			return err
		}
		if row == nil {
			break
		}
		if first == 0 {
			first = row.Number
		}
		last = row.Number
		w.rows.drop()
	}
	switch {
	case first == 0:
	case missing:
		w.v.report(Problem{Text: fmt.Sprintf("the file of seals is missing, and table seal knows %d of them: restore the file from its backup", last)})
	default:
		w.v.report(Problem{Seal: first, Text: fmt.Sprintf("it and all up to seal %d are in table seal and not in the file, which has %d lines", last, lines)})
	}
	return nil
}

// mostUnsealed is how many streams with events in no seal are named; all events are counted.
const mostUnsealed = 10

// unsealed are the events after the last seal. The old ones are wrong.
func (w *sealWalk) unsealed() error {
	var young, old int64
	named := map[string]bool{}
	for {
		e, err := w.events.peek()
		if err != nil {
			return err
		}
		if e == nil {
			break
		}
		w.events.drop()
		if e.finite && !w.v.Old(e.recorded) {
			young++
			continue
		}
		old++
		if !named[e.stream] && len(named) < mostUnsealed {
			named[e.stream] = true
			w.v.report(Problem{Stream: e.stream, Event: e.seq, Text: "was recorded more than 5 minutes ago and is in no seal"})
		}
	}
	if old > 0 {
		w.v.report(Problem{Text: fmt.Sprintf("%d events recorded more than 5 minutes ago are in no seal; when no worker was running, 'casewright audit seal' seals them now", old)})
	}
	w.v.count(func(f *Verified) { f.Unsealed = young })
	return nil
}
