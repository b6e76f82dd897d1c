package documents

import (
	"bytes"
	"testing"

	"github.com/phpdave11/gofpdf"
)

// BenchmarkNotice measures notices a second on one core, with the PDF library alone beside it: the
// same page, text and fonts, set line by line with no layout, no HTML and no hash. Run it with
//
//	go test ./documents/ -bench Notice -run '^$' -benchtime 3s
func BenchmarkNotice(b *testing.B) {
	data := Sample(deficient)
	doc, err := deficient.Build(data)
	if err != nil {
		b.Fatal(err)
	}
	pages := arrange(doc, catalogue[English])

	b.Run("render", func(b *testing.B) {
		for b.Loop() {
			if _, err := Render(deficient.ID, data); err != nil {
				b.Fatal(err)
			}
		}
		perSecond(b)
	})
	b.Run("pdf", func(b *testing.B) {
		for b.Loop() {
			if _, err := PDF(doc); err != nil {
				b.Fatal(err)
			}
		}
		perSecond(b)
	})
	b.Run("html", func(b *testing.B) {
		for b.Loop() {
			if _, err := HTML(doc); err != nil {
				b.Fatal(err)
			}
		}
		perSecond(b)
	})
	b.Run("gofpdf-floor", func(b *testing.B) {
		for b.Loop() {
			bare(b, doc, pages)
		}
		perSecond(b)
	})
}

func perSecond(b *testing.B) {
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "notices/s")
}

// bare draws lines that are laid out already.
func bare(b *testing.B, d Doc, pages [][]line) []byte {
	pdf := gofpdf.NewCustom(&gofpdf.InitType{UnitStr: "mm", Size: gofpdf.SizeType{Wd: pageWidth, Ht: pageHeight}})
	fonts := loadFonts()
	pdf.AddUTF8FontFromBytes("f", "", fonts.regular.ttf)
	pdf.AddUTF8FontFromBytes("f", "B", fonts.bold.ttf)
	for n, lines := range pages {
		pdf.AddPage()
		y := marginTop
		for _, l := range append(lines, footer(d, catalogue[English], n+1, len(pages))...) {
			for _, r := range l.runs {
				style := ""
				if r.bold {
					style = "B"
				}
				pdf.SetFont("f", style, r.size)
				pdf.Text(marginSide+r.x, y+l.height, r.text)
			}
			y += l.height
		}
	}
	var out bytes.Buffer
	if err := pdf.Output(&out); err != nil {
		b.Fatal(err)
	}
	return out.Bytes()
}
