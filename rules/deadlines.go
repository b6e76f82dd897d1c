package rules

import (
	"errors"
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"gopkg.in/yaml.v3"

	"casewright/domain/calendar"
)

// Deadlines are the periods of time that the law sets, by id. They never change and are safe for
// concurrent use.
type Deadlines struct {
	stages   []DeadlineStage
	byID     map[string]calendar.Rule
	holidays *calendar.Holidays
}

// DeadlineStage is the deadlines of one stage of a case, in the order in which they are written.
type DeadlineStage struct {
	Name      string // order_establishment
	Title     string // Order establishment
	Deadlines []calendar.Rule
}

// CaliforniaDeadlines returns the deadlines that are built into the program.
var CaliforniaDeadlines = sync.OnceValues(func() (*Deadlines, error) {
	return LoadDeadlines(california, "california/deadlines.yaml")
})

// LoadDeadlines reads a file of deadlines, in the form that california/deadlines.yaml explains. It
// returns every problem found, joined, each a *Problem with file, line, deadline and field. The
// deadlines count on California's calendars.
func LoadDeadlines(fsys fs.FS, path string) (*Deadlines, error) {
	data, err := fs.ReadFile(fsys, path)
	if err != nil {
		return nil, fmt.Errorf("read the deadlines: %w", err)
	}
	root, err := parseYAML(path, data)
	if err != nil {
		return nil, err
	}
	d := &Deadlines{byID: map[string]calendar.Rule{}, holidays: calendar.California()}
	r := &deadlineReader{reader: &reader{file: path}, into: d}
	r.read(root)
	if err := r.err(); err != nil {
		return nil, err
	}
	return d, nil
}

// Get returns one deadline by its id.
func (d *Deadlines) Get(id string) (calendar.Rule, bool) {
	r, ok := d.byID[id]
	return r, ok
}

// All returns every deadline, stage by stage.
func (d *Deadlines) All() []calendar.Rule {
	var all []calendar.Rule
	for _, s := range d.stages {
		all = append(all, s.Deadlines...)
	}
	return all
}

// Stages returns the deadlines grouped by the stage of a case.
func (d *Deadlines) Stages() []DeadlineStage { return slices.Clone(d.stages) }

// Due counts one deadline from the day of its trigger. It returns ErrUnknownDeadline for an unknown
// id, and the errors of calendar's Compute.
func (d *Deadlines) Due(id string, from calendar.Date, service calendar.Service) (calendar.Computation, error) {
	r, ok := d.Get(id)
	if !ok {
		return calendar.Computation{}, fmt.Errorf("%w: %s", ErrUnknownDeadline, id)
	}
	return d.holidays.Compute(r, from, service)
}

// ErrUnknownDeadline says that no deadline has the id.
var ErrUnknownDeadline = errors.New("no such deadline")

// deadlineID is capitals and digits in parts: EST-SA-17432.
var deadlineID = regexp.MustCompile(`^[A-Z0-9]+(-[A-Z0-9]+)+$`)

// A deadlineReader reads one file into the deadlines.
type deadlineReader struct {
	*reader
	into    *Deadlines
	sources map[string]string // key to what it names
	used    map[string]bool   // keys that some deadline names
}

func (r *deadlineReader) read(root *yaml.Node) {
	top := r.fields(root, "")
	r.readSources(top)
	stages := top.list("stages")
	top.done()
	if len(stages) == 0 {
		r.problem(root, "stages", "is missing: a file of deadlines has at least one stage")
	}
	names := map[string]bool{}
	for _, n := range stages {
		r.rule = ""
		f := r.fields(n, "")
		stage := DeadlineStage{Name: f.mustText("stage"), Title: f.mustText("title")}
		list := f.list("deadlines")
		f.done()
		if names[stage.Name] {
			r.problem(n, "stage", "%s is written twice", stage.Name)
		}
		names[stage.Name] = true
		if len(list) == 0 {
			r.problem(n, "deadlines", "is missing: a stage has at least one")
		}
		for _, n := range list {
			stage.Deadlines = append(stage.Deadlines, r.readDeadline(n, stage.Name))
		}
		r.into.stages = append(r.into.stages, stage)
	}
	r.rule = ""
	for key := range r.sources {
		if !r.used[key] {
			r.problem(top.value["sources"], "sources."+key, "no deadline names this source: remove it")
		}
	}
}

func (r *deadlineReader) readSources(top *fields) {
	r.sources, r.used = map[string]string{}, map[string]bool{}
	n := top.get("sources")
	if n == nil {
		return
	}
	f := r.fields(n, "sources")
	for _, key := range f.order {
		r.sources[key] = f.mustText(key)
	}
}

func (r *deadlineReader) readDeadline(n *yaml.Node, stage string) calendar.Rule {
	r.rule = ""
	f := r.fields(n, "")
	d := calendar.Rule{ID: f.mustText("id"), Stage: stage}
	r.rule = d.ID
	if d.ID != "" && !deadlineID.MatchString(d.ID) {
		r.problem(n, "id", "is capitals and digits in parts with hyphens, such as EST-ANSWER")
	}
	d.Trigger, d.Action, d.Actor = f.mustText("trigger"), f.mustText("action"), f.mustText("actor")
	known := len(r.errs)
	r.readTime(f, &d)
	d.Kind = calendar.Kind(f.mustText("kind"))
	d.Wait, d.Roll = calendar.Wait(f.text("wait")), calendar.Roll(f.text("roll"))
	d.Lands, d.Extends = calendar.Lands(f.text("lands")), calendar.Extends(f.text("service"))
	d.Citation, d.Note = f.mustText("citation"), f.text("note")
	r.readVerified(f, &d)
	if e := f.get("effective"); e != nil {
		dates := r.fields(e, "effective")
		d.From, d.To = readDate(dates, "from"), readDate(dates, "to")
		dates.done()
		if !d.To.IsZero() && d.To.Before(d.From) {
			r.problem(e, "effective.to", "is before effective.from")
		}
	}
	f.done()
	if _, twice := r.into.byID[d.ID]; twice {
		r.problem(n, "id", "%s is written twice", d.ID)
	}
	if bad, ok := d.Check().(*calendar.FieldError); ok && len(r.errs) == known {
		r.problem(n, bad.Field, "%s", bad.Message)
	}
	r.into.byID[d.ID] = d
	return d
}

func (r *deadlineReader) readTime(f *fields, d *calendar.Rule) {
	n := f.get("time")
	if n == nil {
		r.problem(f.node, "time", "is missing: write it as {duration: 30, unit: calendar_days, direction: after, calendar: calendar}")
		return
	}
	t := r.fields(n, "time")
	text := t.mustText("duration")
	// Atoi takes a sign, which Check refuses when negative and which no one writes when positive.
	duration, err := strconv.Atoi(text)
	if text != "" && (err != nil || strings.HasPrefix(text, "+")) {
		r.problem(n, "time.duration", "must be a whole number, not %q", text)
	}
	d.Duration = duration
	d.Unit, d.Direction = calendar.Unit(t.mustText("unit")), calendar.Direction(t.mustText("direction"))
	d.Calendar = calendar.Calendar(t.mustText("calendar"))
	t.done()
}

// readVerified reads the mark, the sources and what is lacking.
func (r *deadlineReader) readVerified(f *fields, d *calendar.Rule) {
	mark, how := f.mustText("verified"), f.text("how")
	var read []string
	for _, key := range f.texts("sources") {
		if r.sources[key] == "" {
			r.problem(f.value["sources"], "sources", "%q is not in the list of sources at the top of the file", key)
		}
		r.used[key] = true
		read = append(read, r.sources[key])
	}
	switch mark {
	case "yes":
		d.Verified = true
		if len(read) == 0 {
			r.problem(f.node, "sources", "is missing: say where the figure was read, or mark it verified: no")
		}
		if how != "" {
			r.problem(f.value["how"], "how", "belongs to an unverified deadline: use note")
		}
		d.VerifiedHow = "Read in " + strings.Join(read, "; ") + "."
	case "no":
		if how == "" {
			r.problem(f.node, "how", "is missing: say what is not verified, and where the figure comes from")
		}
		d.VerifiedHow = how
	case "":
	default:
		r.problem(f.value["verified"], "verified", "must be yes or no, not %q", mark)
	}
}
