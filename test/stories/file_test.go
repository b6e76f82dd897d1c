// Package stories_test tells whole cases, twice: by the pure functions alone, and on the real servers with the clock
// moved from day to day. The stories are the files *.story beside this one; README.md says how they are written.
package stories_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"casewright/domain/calendar"
	"casewright/domain/lifecycle"
	"casewright/domain/money"
)

// story is one file.
type story struct {
	name   string // of the file
	title  string
	begins calendar.Date
	county string
	people map[string][]entry
	steps  []step
}

// step is what happens on a day, or what is then expected.
type step struct {
	at   place
	on   calendar.Date
	role lifecycle.ActorRole
	// action is what the person does; none: only time passes.
	action  string
	form    map[string]any
	refused bool
	because string // words of one of the reasons
	paid    money.Cents
	then    []line
}

// entry is a line "name: value".
type entry struct {
	at          place
	name, value string
}

type line struct {
	at   place
	text string
}

// place is where something stands, for messages.
type place struct {
	file string
	line int
}

func (p place) wrong(format string, args ...any) error {
	return fmt.Errorf("%s:%d: %s", p.file, p.line, fmt.Sprintf(format, args...))
}

// block is a line at the margin with the indented lines below it.
type block struct {
	line
	below []line
}

// readStory reads a story file; every problem of it is told, with the file and the line.
func readStory(file string) (*story, error) {
	s := &story{name: strings.TrimSuffix(filepath.Base(file), ".story"), people: map[string][]entry{}}
	blocks, err := readBlocks(file)
	if err != nil {
		return nil, err
	}
	var wrong []error
	for _, b := range blocks {
		if err := s.take(b); err != nil {
			wrong = append(wrong, err)
		}
	}
	if start := (place{file, 1}); len(wrong) == 0 {
		switch {
		case s.title == "":
			wrong = append(wrong, start.wrong("no line says what the story is: story TITLE"))
		case s.begins.IsZero():
			wrong = append(wrong, start.wrong("no line says when it begins: given 2026-03-02 in county 06067"))
		case !slices.ContainsFunc(s.steps, func(x step) bool { return len(x.then) > 0 }):
			wrong = append(wrong, start.wrong("nothing is expected: write a line then, and below it what"))
		}
	}
	return s, errors.Join(wrong...)
}

// readBlocks reads the blocks of a file and of those that it includes.
func readBlocks(file string) ([]block, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	var blocks []block
	for i, raw := range strings.Split(string(text), "\n") {
		l := line{place{filepath.Base(file), i + 1}, strings.TrimSpace(raw)}
		switch name, include := strings.CutPrefix(l.text, "include "); {
		case l.text == "" || l.text[0] == '#':
		case raw[0] == ' ' || raw[0] == '\t':
			if len(blocks) == 0 {
				return nil, l.at.wrong("an indented line belongs below one at the margin")
			}
			last := &blocks[len(blocks)-1]
			last.below = append(last.below, l)
		case include:
			included, err := readBlocks(filepath.Join(filepath.Dir(file), name))
			if err != nil {
				return nil, l.at.wrong("%v", err)
			}
			blocks = append(blocks, included...)
		default:
			blocks = append(blocks, block{line: l})
		}
	}
	return blocks, nil
}

var (
	storyLine  = regexp.MustCompile(`^story (.+)$`)
	givenLine  = regexp.MustCompile(`^given (\S+) in county (\d{5})$`)
	personLine = regexp.MustCompile(`^person (.+)$`)
	doesLine   = regexp.MustCompile(`^on (\S+) (\S+) (does|may not) (\S+)$`)
	paidLine   = regexp.MustCompile(`^on (\S+) (\S+) is paid$`)
	onLine     = regexp.MustCompile(`^on (\S+)$`)
)

func (s *story) take(b block) error {
	if m := storyLine.FindStringSubmatch(b.text); m != nil {
		s.title = m[1]
		return b.alone()
	}
	if m := givenLine.FindStringSubmatch(b.text); m != nil {
		var err error
		s.county = m[2]
		if s.begins, err = calendar.Parse(m[1]); err != nil {
			return b.at.wrong("%q is no date: write it as 2026-03-02", m[1])
		}
		return b.alone()
	}
	if m := personLine.FindStringSubmatch(b.text); m != nil {
		entries, err := b.entries()
		s.people[m[1]] = entries
		return err
	}
	if b.text == "then" {
		return s.expect(b)
	}
	return s.happen(b)
}

// expect takes what is expected after the steps so far.
func (s *story) expect(b block) error {
	if len(b.below) == 0 {
		return b.at.wrong("nothing is said below then")
	}
	for _, l := range b.below {
		if _, err := expectation(l.text); err != nil {
			return l.at.wrong("%v", err)
		}
	}
	s.steps = append(s.steps, step{at: b.at, then: b.below})
	return nil
}

// happen takes a step of the story.
func (s *story) happen(b block) error {
	x := step{at: b.at}
	day := ""
	switch does, paid, on := doesLine.FindStringSubmatch(b.text), paidLine.FindStringSubmatch(b.text), onLine.FindStringSubmatch(b.text); {
	case does != nil:
		day, x.role, x.refused, x.action = does[1], lifecycle.ActorRole(does[2]), does[3] == "may not", does[4]
	case paid != nil:
		amount, err := money.Parse(paid[2])
		if err != nil {
			return b.at.wrong("%q is no amount: write it as 125.50", paid[2])
		}
		day, x.paid = paid[1], amount
	case on != nil:
		day = on[1]
	default:
		return b.at.wrong("cannot be read: %q. A line at the margin begins with story, include, given, person, on or then", b.text)
	}
	var err error
	if x.on, err = calendar.Parse(day); err != nil {
		return b.at.wrong("%q is no date: write it as 2026-03-02", day)
	}
	if last := s.lastDay(); x.on.Before(last) {
		return b.at.wrong("%s is before %s, the day of the step above", x.on, last)
	}
	if x.action == "" {
		s.steps = append(s.steps, x)
		return b.alone()
	}
	if !slices.Contains(roles, x.role) {
		return b.at.wrong("%q is no role: use one of %v", x.role, roles)
	}
	entries, err := b.entries()
	if err != nil {
		return err
	}
	entries = slices.DeleteFunc(entries, func(e entry) bool {
		if x.refused && e.name == "because" {
			x.because = e.value
		}
		return x.refused && e.name == "because"
	})
	if x.refused && x.because == "" {
		return b.at.wrong("say why not: because: WORDS OF THE REASON")
	}
	x.form, err = s.form(x, entries)
	s.steps = append(s.steps, x)
	return err
}

var roles = []lifecycle.ActorRole{lifecycle.Public, lifecycle.Intake, lifecycle.Caseworker, lifecycle.Supervisor, lifecycle.System}

func (s *story) lastDay() calendar.Date {
	last := s.begins
	for _, x := range s.steps {
		if x.on.After(last) {
			last = x.on
		}
	}
	return last
}

func (b block) alone() error {
	if len(b.below) > 0 {
		return b.below[0].at.wrong("nothing belongs below %q", b.text)
	}
	return nil
}

// entries are the lines below as name and value; a name is there once.
func (b block) entries() ([]entry, error) {
	var list []entry
	for _, l := range b.below {
		name, value, ok := strings.Cut(l.text, ":")
		value = strings.TrimSpace(value)
		switch {
		case !ok || name == "" || value == "":
			return nil, l.at.wrong("write name: value, not %q", l.text)
		case slices.ContainsFunc(list, func(e entry) bool { return e.name == name }):
			return nil, l.at.wrong("%s is there twice", name)
		}
		list = append(list, entry{l.at, name, value})
	}
	return list, nil
}
