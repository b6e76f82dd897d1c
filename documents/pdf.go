package documents

import (
	"fmt"
	"time"

	"github.com/johnfercher/maroto/v2"
	"github.com/johnfercher/maroto/v2/pkg/components/col"
	"github.com/johnfercher/maroto/v2/pkg/components/page"
	"github.com/johnfercher/maroto/v2/pkg/components/row"
	"github.com/johnfercher/maroto/v2/pkg/components/text"
	"github.com/johnfercher/maroto/v2/pkg/config"
	"github.com/johnfercher/maroto/v2/pkg/consts/border"
	"github.com/johnfercher/maroto/v2/pkg/consts/fontstyle"
	"github.com/johnfercher/maroto/v2/pkg/core"
	"github.com/johnfercher/maroto/v2/pkg/core/entity"
	"github.com/johnfercher/maroto/v2/pkg/props"
)

const fontFamily = "liberation"

// PDF draws a letter for the mail: US Letter, fonts embedded, recipient in the envelope's window.
// Two drawings of the same letter differ in bytes, so keep the bytes and never draw again.
// An error is ErrRender: the same letter will fail again.
func PDF(d Doc) ([]byte, error) {
	bytes, _, err := drawPDF(d)
	return bytes, err
}

// drawPDF also returns the number of pages.
func drawPDF(d Doc) (bytes []byte, pages int, err error) {
	defer func() {
		// The PDF library panics on text it cannot take. The panic's value may quote the text of
		// the letter, so it is not repeated.
		if recover() != nil {
			bytes, pages, err = nil, 0, fmt.Errorf("%w: the PDF library gave up on document %s", ErrRender, d.ID)
		}
	}()
	w, err := wordsFor(d.Lang)
	if err != nil {
		return nil, 0, err
	}
	set := arrange(d, w)

	m := maroto.New(pdfConfig(d))
	for n, lines := range set {
		rows := marotoRows(lines)
		filler := textHeight - footerHeight - heightOf(lines)
		if filler > 0 {
			rows = append(rows, row.New(filler))
		}
		rows = append(rows, marotoRows(footer(d, w, n+1, len(set)))...)
		m.AddPages(page.New().Add(rows...))
	}
	doc, err := m.Generate()
	if err != nil {
		return nil, 0, fmt.Errorf("%w: document %s: %w", ErrRender, d.ID, err)
	}
	return doc.GetBytes(), len(set), nil
}

// arrange lays a letter out on pages, heads of pages included, feet not. When little would stand on
// the last page, it tries closer lines to save that page.
func arrange(d Doc, w words) [][]line {
	const little = 60.0
	pages := arrangeSet(d, w, calm)
	if n := len(pages); n > 1 && heightOf(pages[n-1]) < little {
		if closer := arrangeSet(d, w, tight); len(closer) < n {
			return closer
		}
	}
	return pages
}

func arrangeSet(d Doc, w words, s spacing) [][]line {
	l := newLayout(w, s)
	l.letterhead(d)
	l.large = d.LargeType
	l.blocks(d.Blocks)

	next := newLayout(w, s)
	next.continuation(d)
	head := next.lines
	pages := paginate(l.lines, textHeight-footerHeight, textHeight-footerHeight-heightOf(head))
	for n := 1; n < len(pages); n++ {
		pages[n] = append(append([]line(nil), head...), pages[n]...)
	}
	return pages
}

// pdfConfig sets paper, fonts and the file's properties. The properties name the letter and the
// agency, never a person.
func pdfConfig(d Doc) *entity.Config {
	fonts := loadFonts()
	return config.NewBuilder().
		WithDimensions(pageWidth, pageHeight).
		WithLeftMargin(marginSide).WithRightMargin(pageWidth-marginSide-textWidth).
		WithTopMargin(marginTop).WithBottomMargin(marginBottom).
		WithMaxGridSize(textWidth).
		WithSequentialMode().
		WithCompression(true).
		WithCustomFonts([]*entity.CustomFont{
			{Family: fontFamily, Style: fontstyle.Normal, Bytes: fonts.regular.ttf},
			{Family: fontFamily, Style: fontstyle.Bold, Bytes: fonts.bold.ttf},
		}).
		WithDefaultFont(&props.Font{Family: fontFamily, Style: fontstyle.Normal, Size: sizeBody}).
		WithTitle(printable(d.Title), true).
		WithAuthor(printable(d.From.Name), true).
		WithSubject(printable(d.ID), true).
		WithCreator("Casewright", true).
		WithCreationDate(time.Date(d.Date.Year(), d.Date.Month(), d.Date.Day(), 0, 0, 0, 0, time.UTC)).
		Build()
}

// marotoRows makes one row of the PDF library of each group of lines that share a field, so that no
// seam shows between them.
func marotoRows(lines []line) []core.Row {
	var rows []core.Row
	for i := 0; i < len(lines); {
		j := i + 1
		for lines[i].panel != nil && j < len(lines) && lines[j].panel == lines[i].panel {
			j++
		}
		rows = append(rows, marotoRow(lines[i:j]))
		i = j
	}
	return rows
}

func marotoRow(lines []line) core.Row {
	const barWidth = 1
	field := lines[0].panel
	left := 0.0
	var bar core.Col
	body := col.New(textWidth)
	if field != nil && field.bar {
		left = barWidth
		bar = col.New(barWidth).WithStyle(&props.Cell{BackgroundColor: color(inkAccent)})
		body = col.New(textWidth - barWidth)
	}
	if field != nil {
		style := &props.Cell{}
		if field.fill != nil {
			style.BackgroundColor = color(*field.fill)
		}
		if field.rule != nil {
			style.BorderType, style.BorderColor, style.BorderThickness = border.Bottom, color(*field.rule), 0.25
		}
		body = body.WithStyle(style)
	}
	y := 0.0
	for _, l := range lines {
		for _, r := range l.runs {
			if r.text != "" {
				body.Add(text.New(r.text, textProps(r, y, l.height, left)))
			}
		}
		y += l.height
	}
	if bar != nil {
		return row.New(y).Add(bar, body)
	}
	return row.New(y).Add(body)
}

// textProps places a run. The baseline stands one type size below Top.
func textProps(r run, y, height, left float64) props.Text {
	style := fontstyle.Normal
	if r.bold {
		style = fontstyle.Bold
	}
	size := r.size * mmPerPoint
	return props.Text{
		Family: fontFamily, Style: style, Size: r.size, Color: color(r.ink),
		Left: r.x - left, Top: y + max((height-size)/2-0.08*size, 0),
	}
}

func color(s shade) *props.Color { return &props.Color{Red: s.r, Green: s.g, Blue: s.b} }
