package documents

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// unprintable stands where a letter has no picture in our fonts, so that a reader sees that
// something is missing instead of a wrong name.
const unprintable = '□'

// cleanText is text that is safe in every form of a document: NFC, line ends as \n, no control
// characters, no marks that turn the reading direction around and could hide what stands written.
func cleanText(s string) string {
	s = strings.ToValidUTF8(s, string(utf8.RuneError))
	s = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u2028", "\n", "\u2029", "\n").Replace(s)
	s = norm.NFC.String(s)
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n':
			return r
		case r == '\t':
			return ' '
		case unicode.IsControl(r), r == '\uFEFF', isDirectionMark(r):
			return -1
		}
		return r
	}, s)
}

// isDirectionMark reports the marks that steer reading direction.
func isDirectionMark(r rune) bool {
	return r == '\u061C' || r == '\u200E' || r == '\u200F' ||
		(r >= '\u202A' && r <= '\u202E') || (r >= '\u2066' && r <= '\u2069')
}

// printable is clean text that our fonts can draw. The PDF library panics on any rune above U+FFFF
// and draws an empty box for one outside the font, so pictures are dropped and a letter without a
// picture becomes a box.
func printable(s string) string {
	f := loadFonts()
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == ' ':
			return r
		case unicode.In(r, unicode.Cf, unicode.Variation_Selector):
			return -1 // soft hyphens, joiners, selectors: nothing to see
		case r <= 0xFFFF && f.regular.has(r) && f.bold.has(r):
			return r
		case unicode.IsLetter(r), unicode.IsNumber(r), r == utf8.RuneError:
			return unprintable
		case unicode.IsSpace(r):
			return ' '
		}
		return -1
	}, cleanText(s))
}

// drawable reports whether the fonts have every letter and number of s. A letter addressed to boxes
// would not arrive.
func drawable(s string) bool {
	return strings.Count(printable(s), string(unprintable)) == strings.Count(s, string(unprintable))
}
