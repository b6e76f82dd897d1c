package documents

import (
	"fmt"
	"strings"
)

// letterhead sets the top of the first page: the agency, the recipient where the window of a No. 10
// envelope shows it, date and case number beside it, and the subject line.
func (l *layout) letterhead(d Doc) {
	const (
		windowTop   = 49.0 // from the paper's edge
		windowWidth = 92.0
		besideLeft  = 112.0
		subjectTop  = 83.0
	)
	l.text(d.From.Name, 13, true, inkAccent)
	if address := d.From.Address.Lines(); len(address) > 0 {
		l.text(strings.Join(address, ", "), sizeSmall, false, inkQuiet)
	}
	var contact []string
	for _, c := range []string{labeled(l.words.Telephone, d.From.Phone), d.From.Website, d.From.Hours} {
		if c != "" {
			contact = append(contact, c)
		}
	}
	if len(contact) > 0 {
		l.text(strings.Join(contact, "  ·  "), sizeSmall, false, inkQuiet)
	}
	l.lines = append(l.lines, line{height: 2.2, panel: &panel{rule: &inkAccent}})
	l.down(windowTop)

	to := append([]string{d.To.Name}, d.To.Address.Lines()...)
	l.columns([]cell{
		{x: 0, width: windowWidth, text: strings.Join(to, "\n"), ink: inkBody},
		{x: besideLeft, width: textWidth - besideLeft, text: strings.Join(reference(d, l.words), "\n"), ink: inkBody},
	})
	l.down(subjectTop)
	l.text(d.Title, sizeTitle, true, inkAccent)
	l.gap(3.4)
}

// reference is the date and case number of a letter.
func reference(d Doc, w words) []string {
	lines := []string{labeled(w.Date, longDate(d.Date, w))}
	if d.Reference != "" {
		lines = append(lines, labeled(w.CaseNumber, d.Reference))
	}
	return lines
}

// down leaves space until a height on the paper, or a little when that height is passed.
func (l *layout) down(to float64) {
	l.lines = append(l.lines, line{height: max(to-marginTop-heightOf(l.lines), 4)})
}

// continuation sets the top of every further page.
func (l *layout) continuation(d Doc) {
	l.text(joinWith(d.Title, "  ·  ", labeled(l.words.CaseNumber, d.Reference)), sizeSmall, false, inkQuiet)
	l.lines = append(l.lines, line{height: 1.4, panel: &panel{rule: &ruleLight}}, line{height: 5})
}

// footer sets the foot of a page: which notice in which edition, page x of y, and what is unverified.
func footer(d Doc, w words, page, pages int) []line {
	l := newLayout(w, calm)
	l.lines = append(l.lines, line{height: 1, panel: &panel{rule: &ruleLight}}, line{height: 1})
	of := fmt.Sprintf(w.PageOf, page, pages)
	right := textWidth - l.fonts.regular.width(of, sizeFooter) - 1
	l.lines = append(l.lines, line{height: l.lineHeight(sizeFooter), runs: []run{
		{x: 0, text: printable(footerID(d, w)), size: sizeFooter, ink: inkQuiet},
		{x: right, text: of, size: sizeFooter, ink: inkQuiet},
	}})
	if d.Unverified != "" {
		l.text(d.Unverified, sizeFooter-0.5, false, inkQuiet)
	}
	return l.lines
}

func labeled(label, value string) string {
	if value == "" {
		return ""
	}
	return label + ": " + value
}

// footerID is which notice this is, in which edition of its wording.
func footerID(d Doc, w words) string {
	if d.Version == "" {
		return d.ID
	}
	return fmt.Sprintf("%s  ·  %s %s", d.ID, w.Edition, d.Version)
}
