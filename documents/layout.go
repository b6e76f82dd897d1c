package documents

import (
	"fmt"
	"strconv"
)

// Measures of the page: US Letter, all in millimeters, type sizes in points.
const (
	pageWidth, pageHeight = 215.9, 279.4
	marginSide            = 25.0
	marginTop             = 14.0
	marginBottom          = 9.0
	textWidth             = 165.0 // whole millimeters: also the grid of the PDF library
	textHeight            = pageHeight - marginTop - marginBottom - 0.5
	footerHeight          = 12.6

	sizeTitle, sizeHeading, sizeBody, sizeSmall, sizeFooter = 15.0, 12.0, 11.0, 9.0, 8.0
	sizeLarge                                               = 14.0
	paragraphGap                                            = 2.3
	cellPad                                                 = 2.0
)

// spacing is how generously lines are set: the height of a line in type sizes, and a factor on gaps.
type spacing struct{ leading, gaps float64 }

// A letter is set calmly; one that would spill a few lines onto a last page is set closer.
var calm, tight = spacing{1.28, 1}, spacing{1.2, 0.7}

// shade is a color of ink or of a field behind lines.
type shade struct{ r, g, b int }

var (
	inkBody   = shade{27, 27, 27}
	inkQuiet  = shade{86, 92, 101} // 6.7 to 1 on white
	inkAccent = shade{22, 46, 81}
	fillNote  = shade{239, 246, 251}
	fillHead  = shade{237, 239, 240}
	ruleLight = shade{198, 202, 206}
)

// run is a piece of text on a line: where it starts, and how it is set.
type run struct {
	x    float64
	text string
	size float64
	bold bool
	ink  shade
}

// panel is the field behind a group of lines.
type panel struct {
	fill *shade
	bar  bool   // an accent bar at the left edge
	rule *shade // a hairline under the group
}

// line is one measured row of the page. A page holds only whole lines, so no text is ever lost.
type line struct {
	height   float64
	runs     []run
	panel    *panel // lines in a row with the same panel share one field
	keepNext bool   // not the last line of a page, when that can be had
	breaks   bool   // a new page starts here
	space    bool   // empty: dropped at the top of a page
	repeat   []line // heads to print again when a page starts with this line
}

func (l line) blank() bool { return l.space }

// layout turns blocks into lines.
type layout struct {
	fonts  fontPair
	indent float64
	width  float64
	panel  *panel
	words  words
	set    spacing
	large  bool // no type below sizeLarge
	lines  []line
}

func newLayout(w words, s spacing) *layout {
	return &layout{fonts: loadFonts(), width: textWidth, words: w, set: s}
}

func (l *layout) face(bold bool) *face {
	if bold {
		return l.fonts.bold
	}
	return l.fonts.regular
}

// size is the type size that a letter is really set in.
func (l *layout) size(size float64) float64 {
	if l.large {
		return max(size, sizeLarge)
	}
	return size
}

func (l *layout) lineHeight(size float64) float64 { return size * mmPerPoint * l.set.leading }

func (l *layout) gap(height float64) {
	l.lines = append(l.lines, line{height: height * l.set.gaps, space: true, panel: l.panel})
}

// glue keeps the last line with what follows.
func (l *layout) glue() {
	if n := len(l.lines); n > 0 {
		l.lines[n-1].keepNext = true
	}
}

func (l *layout) blocks(blocks []Block) {
	for _, b := range blocks {
		switch b := b.(type) {
		case Heading:
			l.gap(2.2)
			l.glue()
			l.text(b.Text, sizeHeading, true, inkAccent)
			l.glue()
			l.gap(1.2)
			l.glue()
		case Paragraph:
			for _, p := range paragraphs(b.Text) {
				l.text(p, sizeBody, b.Strong, inkBody)
				l.gap(paragraphGap)
			}
		case KeyValues:
			l.keyValues(b)
		case List:
			for i, item := range b.Items {
				mark := "•"
				if b.Numbered {
					mark = strconv.Itoa(i+1) + "."
				}
				l.item(mark, 6, item)
			}
			l.gap(1.4)
		case Checklist:
			for _, item := range b.Items {
				l.checkItem(item)
			}
			l.gap(1.4)
		case Table:
			l.table(b)
		case Callout:
			l.callout(b)
		case Signature:
			l.signature(b)
		case PageBreak:
			l.lines = append(l.lines, line{breaks: true})
		case Element:
			l.blocks(b.Blocks)
		default: // a pointer to a block: nothing of a letter may be left out in silence
			panic(fmt.Sprintf("documents: %T is not a block", b))
		}
	}
}

// text sets running text, and keeps at least two of its lines together at either end.
func (l *layout) text(text string, size float64, bold bool, ink shade) {
	size = l.size(size)
	wrapped := wrap(l.face(bold), size, l.width, text)
	for i, t := range wrapped {
		keep := i == 0 && len(wrapped) > 1 || i == len(wrapped)-2
		l.lines = append(l.lines, line{
			height: l.lineHeight(size), panel: l.panel, keepNext: keep,
			runs: []run{{x: l.indent, text: t, size: size, bold: bold, ink: ink}},
		})
	}
}

// item sets text behind a hanging mark.
func (l *layout) item(mark string, hang float64, text string) {
	start := len(l.lines)
	l.indent, l.width = l.indent+hang, l.width-hang
	l.text(text, sizeBody, false, inkBody)
	l.indent, l.width = l.indent-hang, l.width+hang
	first := &l.lines[start]
	first.runs = append(first.runs, run{x: l.indent + 0.8, text: printable(mark), size: l.size(sizeBody), ink: inkAccent})
	l.gap(1)
}

// checkItem sets a box to tick, or a full one.
func (l *layout) checkItem(c CheckItem) {
	mark := "□"
	if c.Done {
		mark = "■"
	}
	l.item(mark, 7, c.Text)
	if c.Blank {
		l.lines = append(l.lines, line{height: 5, panel: &panel{rule: &inkQuiet}})
		l.gap(2)
	}
}

func (l *layout) keyValues(kv KeyValues) {
	const keyWidth = 52.0
	for _, row := range kv.Rows {
		l.columns([]cell{
			{x: 0, width: keyWidth - cellPad, text: row.Key, ink: inkQuiet},
			{x: keyWidth, width: l.width - keyWidth, text: row.Value, ink: inkBody},
		})
		l.gap(0.9)
	}
	l.gap(1.6)
}

// callout sets its blocks on a field with an accent bar.
func (l *layout) callout(c Callout) {
	const inset, right = 6.0, 4.0
	outer := l.panel
	l.panel = &panel{fill: &fillNote, bar: true}
	l.indent, l.width = l.indent+inset, l.width-inset-right
	l.gap(2.4)
	l.lines[len(l.lines)-1].space = false // the field's own edge stays
	l.glue()
	if c.Title != "" {
		l.text(c.Title, sizeBody, true, inkAccent)
		l.glue()
		l.gap(1)
		l.glue()
	}
	l.blocks(c.Blocks)
	if n := len(l.lines); l.lines[n-1].space { // the last gap becomes the field's edge
		l.lines[n-1].space = false
		if n > 1 {
			l.lines[n-2].keepNext = true
		}
	}
	l.indent, l.width = l.indent-inset, l.width+inset+right
	l.panel = outer
	l.gap(paragraphGap + 1)
}

func (l *layout) signature(s Signature) {
	if !s.Blank {
		l.text(s.Name, sizeBody, false, inkBody)
		if s.Role != "" {
			l.glue()
			l.text(s.Role, sizeBody, false, inkQuiet)
		}
		return
	}
	l.gap(9)
	l.glue()
	l.lines = append(l.lines, line{height: 0.6, panel: &panel{rule: &inkQuiet}, keepNext: true})
	l.columns([]cell{
		{x: 0, width: 110, text: l.words.Signature, ink: inkQuiet},
		{x: 115, width: 50, text: l.words.DateSigned, ink: inkQuiet},
	})
	if s.Name != "" {
		l.text(s.Name, sizeBody, false, inkBody)
	}
	l.gap(paragraphGap)
}
