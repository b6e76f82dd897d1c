package documents

// cell is text in a column: set from x, within width, to the left or to the right.
type cell struct {
	x, width float64
	text     string
	bold     bool
	right    bool
	ink      shade
}

// columns sets cells side by side, as many lines as the longest needs. Short rows stay whole on a
// page; a long one may break between lines.
func (l *layout) columns(cells []cell) {
	const mostKept = 12
	size := l.size(sizeBody)
	wrapped := make([][]string, len(cells))
	height := 0
	for i, c := range cells {
		wrapped[i] = wrap(l.face(c.bold), size, c.width, c.text)
		height = max(height, len(wrapped[i]))
	}
	for n := range height {
		row := line{height: l.lineHeight(size), panel: l.panel, keepNext: n < height-1 && height <= mostKept}
		for i, c := range cells {
			if n >= len(wrapped[i]) || wrapped[i][n] == "" {
				continue
			}
			x := l.indent + c.x
			if c.right {
				x += c.width - l.face(c.bold).width(wrapped[i][n], size)
			}
			row.runs = append(row.runs, run{x: x, text: wrapped[i][n], size: size, bold: c.bold, ink: c.ink})
		}
		l.lines = append(l.lines, row)
	}
}

// table sets a caption, the heads, which every further page repeats, and the rows.
func (l *layout) table(t Table) {
	if t.Caption != "" {
		l.text(t.Caption, sizeBody, true, inkBody)
		l.glue()
		l.gap(1)
		l.glue()
	}
	if len(t.Columns) == 0 {
		return
	}
	outer := l.panel

	start := len(l.lines)
	l.panel = &panel{fill: &fillHead}
	l.tableRow(t.Columns, heads(t.Columns), true, tightRow)
	for i := start; i < len(l.lines); i++ {
		l.lines[i].keepNext = true
	}
	repeat := append([]line(nil), l.lines[start:]...)
	if heightOf(repeat) > textHeight/3 {
		repeat = nil // heads that long would leave no room for rows
	}

	pad := tightRow
	if t.Roomy {
		pad = roomyRow
	}
	rows := t.Rows
	if t.Total != nil {
		rows = append(append([][]string(nil), rows...), t.Total)
	}
	for i, cells := range rows {
		start := len(l.lines)
		l.panel = &panel{rule: &ruleLight}
		l.tableRow(t.Columns, cells, i == len(t.Rows), pad)
		for i := start; i < len(l.lines); i++ {
			l.lines[i].repeat = repeat
		}
	}
	l.panel = outer
	l.gap(paragraphGap + 1)
}

// Space above and below the text of a table's row.
const tightRow, roomyRow = 1.1, 2.6

// tableRow sets one row with its padding.
func (l *layout) tableRow(columns []Column, texts []string, bold bool, padding float64) {
	texts = joinSurplus(texts, len(columns))
	total := 0
	for _, c := range columns {
		total += max(c.Width, 1)
	}
	var cells []cell
	x := 0.0
	for i, c := range columns {
		width := l.width * float64(max(c.Width, 1)) / float64(total)
		if i < len(texts) {
			cells = append(cells, cell{x: x + cellPad, width: width - 2*cellPad, text: texts[i], bold: bold, right: c.Right, ink: inkBody})
		}
		x += width
	}
	pad := line{height: padding, panel: l.panel, keepNext: true}
	l.lines = append(l.lines, pad)
	l.columns(cells)
	l.glue()
	pad.keepNext = false
	l.lines = append(l.lines, pad)
}

func heads(columns []Column) []string {
	texts := make([]string, len(columns))
	for i, c := range columns {
		texts[i] = c.Head
	}
	return texts
}

func heightOf(lines []line) float64 {
	sum := 0.0
	for _, l := range lines {
		sum += l.height
	}
	return sum
}

// joinSurplus joins the cells that have no column to the last one, so that no text is lost.
func joinSurplus(texts []string, columns int) []string {
	for len(texts) > columns && columns > 0 {
		n := len(texts)
		texts = append(append([]string(nil), texts[:n-2]...), joinWords(texts[n-2], texts[n-1]))
	}
	return texts
}
