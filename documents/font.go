package documents

import (
	"strings"
	"sync"

	"github.com/go-fonts/liberation/liberationsansbold"
	"github.com/go-fonts/liberation/liberationsansregular"
	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// mmPerPoint converts type sizes (points) to lengths on paper (millimeters).
const mmPerPoint = 25.4 / 72

// fontPair is the one family we print with, in its two weights.
type fontPair struct{ regular, bold *face }

// face holds the advance of each character of a font, to measure lines before they are drawn.
type face struct {
	ttf     []byte
	advance [0x10000]uint16 // in thousandths of the type size, rounded up; 0 where there is no glyph
}

func (f *face) has(r rune) bool { return r >= 0 && r <= 0xFFFF && f.advance[r] > 0 }

// width is the length of a line in millimeters at a type size in points.
func (f *face) width(s string, size float64) float64 {
	sum := 0
	for _, r := range s {
		if r <= 0xFFFF {
			sum += int(f.advance[r])
		}
	}
	return float64(sum) / 1000 * size * mmPerPoint
}

// loadFonts measures the embedded Liberation Sans once.
var loadFonts = sync.OnceValue(func() fontPair {
	return fontPair{regular: measureFont(liberationsansregular.TTF), bold: measureFont(liberationsansbold.TTF)}
})

// measureFont panics on a damaged font: the fonts are compiled in, so that is a broken build.
func measureFont(ttf []byte) *face {
	parsed, err := sfnt.Parse(ttf)
	if err != nil {
		panic("documents: embedded font: " + err.Error())
	}
	f := &face{ttf: ttf}
	var buf sfnt.Buffer
	em := fixed.I(int(parsed.UnitsPerEm()))
	for r := rune(' '); r <= 0xFFFF; r++ {
		glyph, err := parsed.GlyphIndex(&buf, r)
		if err != nil || glyph == 0 {
			continue
		}
		advance, err := parsed.GlyphAdvance(&buf, glyph, em, font.HintingNone)
		if err != nil {
			continue
		}
		f.advance[r] = uint16((int(advance)*1000 + int(em) - 1) / int(em))
	}
	return f
}

// wrap breaks text into lines no longer than width millimeters. A line feed always breaks. A word
// longer than a line is broken within, so nothing runs off the page. What the font cannot print is
// taken out first.
func wrap(f *face, size, width float64, text string) []string {
	var lines []string
	for _, para := range strings.Split(citations.Replace(printable(text)), "\n") {
		line := ""
		for _, word := range strings.Split(para, " ") {
			if word == "" {
				continue
			}
			if line != "" && f.width(line+" "+word, size) <= width {
				line += " " + word
				continue
			}
			if line != "" {
				lines = append(lines, line)
			}
			head, rest := fit(f, size, width, word)
			for rest != "" {
				lines = append(lines, head)
				head, rest = fit(f, size, width, rest)
			}
			line = head
		}
		lines = append(lines, line)
	}
	for i := range lines {
		lines[i] = strings.ReplaceAll(lines[i], noBreak, " ")
	}
	return lines
}

// noBreak is a space at which no line ends.
const noBreak = "\u00a0"

// citations keeps the parts of a citation on one line.
var citations = strings.NewReplacer(
	"§ ", "§"+noBreak, "§§ ", "§§"+noBreak, "45 CFR ", "45"+noBreak+"CFR"+noBreak,
	"22 CCR ", "22"+noBreak+"CCR"+noBreak, "Fam. Code ", "Fam."+noBreak+"Code"+noBreak,
)

// fit cuts a word where the line ends. The head holds at least one character.
func fit(f *face, size, width float64, word string) (head, rest string) {
	for i, r := range word {
		if i > 0 && f.width(word[:i]+string(r), size) > width {
			return word[:i], word[i:]
		}
	}
	return word, ""
}
