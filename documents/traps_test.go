package documents

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"casewright/domain/calendar"
)

// letter is a document around some blocks.
func letter(blocks ...Block) Doc {
	return Doc{
		ID: "N-TEST", Version: "1", Title: "A test letter", Lang: English, Reference: "0900-000-0001",
		Date:   calendar.NewDate(2026, 3, 2),
		From:   Agency{Name: "Sample County", Address: Address{Street: "1 Plaza", City: "Sample City", State: "CA", Zip: "95000"}, Phone: "555-0100"},
		To:     Addressee{Name: "Ana Muñoz", Address: Address{Street: "2 Lane", City: "Sample City", State: "CA", Zip: "95001"}},
		Blocks: blocks,
	}
}

// numbered is n words that are all different.
func numbered(prefix string, n int) []string {
	words := make([]string, n)
	for i := range words {
		words[i] = fmt.Sprintf("%s%d", prefix, i)
	}
	return words
}

func TestNoWordIsLost(t *testing.T) {
	const many = 3000
	words := numbered("w", many)
	long := strings.Join(words, " ")
	var rows [][]string
	for i := 0; i < len(words); i += many / 200 {
		rows = append(rows, []string{words[i], strings.Join(words[i+1:i+many/200], " ")})
	}
	tests := []struct {
		name   string
		blocks []Block
	}{
		{"a paragraph of 3,000 words", []Block{Paragraph{Text: long}}},
		{"a bold paragraph", []Block{Paragraph{Text: long, Strong: true}}},
		{"3,000 lines", []Block{Paragraph{Text: strings.Join(words, "\n")}}},
		{"a heading longer than a page", []Block{Heading{long}}},
		{"a table of 200 rows", []Block{Table{Columns: []Column{{Head: "Key"}, {Head: "Text", Width: 4}}, Rows: rows}}},
		{"a table cell longer than a page", []Block{Table{Columns: []Column{{Head: "A"}, {Head: "B"}}, Rows: [][]string{{"x", long}}}}},
		{"table heads longer than a page", []Block{Table{Columns: []Column{{Head: long}, {Head: "B"}}, Rows: [][]string{{"x", "y"}}}}},
		{"more cells than columns", []Block{Table{Columns: []Column{{Head: "A"}, {Head: "B"}}, Rows: [][]string{words[:40]}}}},
		{"a callout longer than a page", []Block{Callout{Title: "Note", Blocks: []Block{Paragraph{Text: long}}}}},
		{"a list item longer than a page", []Block{List{Items: []string{long}}}},
		{"a checklist of 3,000 items", []Block{Checklist{checkItems(words)}}},
		{"a value longer than a page", []Block{KeyValues{[]KeyValue{{"k", long}}}}},
		{"everything at once", []Block{Callout{Blocks: []Block{Table{Columns: []Column{{Head: "A"}}, Rows: [][]string{{long}}}}}, PageBreak{}, PageBreak{}, Element{"e", []Block{Paragraph{Text: "last"}}}}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			doc := letter(test.blocks...)
			var want []string
			eachText(doc.Blocks, func(s string) { want = append(want, strings.Fields(s)...) })

			pdf, pages, err := drawPDF(doc)
			if err != nil {
				t.Fatal(err)
			}
			missing(t, want, pdfWords(t, pdf))
			if got := pageCount(t, pdf); got != pages {
				t.Errorf("the letter says %d pages, the file has %d", pages, got)
			}
			if text := pdfText(t, pdf); !strings.Contains(text, fmt.Sprintf("Page %d of %d", pages, pages)) {
				t.Errorf("no foot says Page %d of %d", pages, pages)
			}
		})
	}
}

func checkItems(texts []string) []CheckItem {
	items := make([]CheckItem, len(texts))
	for i, s := range texts {
		items[i] = CheckItem{Text: s, Done: i%2 == 0}
	}
	return items
}

// missing fails for each wanted word that is printed less often than wanted.
func missing(t *testing.T, want, got []string) {
	t.Helper()
	count := map[string]int{}
	for _, w := range got {
		count[w]++
	}
	lost := 0
	for _, w := range want {
		if count[w]--; count[w] < 0 {
			if lost++; lost <= 5 {
				t.Errorf("%q is not on any page", w)
			}
		}
	}
	if lost > 5 {
		t.Errorf("%d of %d words lost", lost, len(want))
	}
}

func TestAWordLongerThanALineIsBrokenNotCutOff(t *testing.T) {
	long := strings.Repeat("abcdefghij", 100)
	pdf, _, err := drawPDF(letter(Paragraph{Text: long}, Table{Columns: []Column{{Head: "A"}, {Head: "B"}}, Rows: [][]string{{long, "b"}}}))
	if err != nil {
		t.Fatal(err)
	}
	text := strings.ReplaceAll(pdfText(t, pdf), " ", "")
	if got := strings.Count(text, long); got < 1 {
		t.Errorf("the long word is not whole in the text of the page")
	}
	if got := strings.Count(text, "abcdefghij"); got < 190 { // breaks fall within some of the 200
		t.Errorf("found %d of about 200 pieces", got)
	}
}

func TestNoLineIsWiderThanThePaper(t *testing.T) {
	fonts := loadFonts()
	rapid.Check(t, func(rt *rapid.T) {
		text := rapid.StringOf(rapid.RuneFrom([]rune("abc WM.iñ§-\n\u00a0"))).Draw(rt, "text")
		width := rapid.Float64Range(10, textWidth).Draw(rt, "width")
		lines := wrap(fonts.regular, sizeBody, width, text)
		for _, l := range lines {
			if w := fonts.regular.width(l, sizeBody); w > width {
				rt.Fatalf("%q is %.2f mm wide, room is %.2f", l, w, width)
			}
		}
		bare := func(s string) string {
			return strings.NewReplacer(" ", "", "\n", "", "\u00a0", "").Replace(s)
		}
		if got := bare(strings.Join(lines, "")); got != bare(printable(text)) {
			rt.Fatalf("wrapped %q, want %q", got, bare(printable(text)))
		}
	})
}

func TestTextThatPDFLibrariesChokeOn(t *testing.T) {
	tests := []struct {
		name, in, pdf, html string
	}{
		{"an emoji does not stop the letter", "before 😀 after", "before after", "before 😀 after"},
		{"a family emoji with joiners", "a 👨‍👩‍👧 b", "a b", "a 👨‍👩‍👧 b"},
		{"an emoji with a selector", "c ❤️ d", "c d", "c ❤️ d"},
		{"Spanish", "¿Dónde está el niño?", "¿Dónde está el niño?", "¿Dónde está el niño?"},
		{"decomposed letters are composed", "Mun\u0303oz", "Muñoz", "Muñoz"},
		{"letters without a picture show as missing", "王 Wang", "□ Wang", "王 Wang"},
		{"letters above U+FFFF", "𠀀 x", "□ x", "𠀀 x"},
		{"control characters go", "a\x00b\x1b[31mc\u0085d", "ab[31mcd", "ab[31mcd"},
		{"marks that turn reading around go", "pay \u202Eneerhs\u202C now", "pay neerhs now", "pay neerhs now"},
		{"bytes that are no text", "a\xffb", "a□b", "a\uFFFDb"},
		{"soft hyphens", "sup\u00ADport", "support", "sup\u00ADport"},
		{"tabs and carriage returns", "a\tb\r\nc", "a b c", "a b c"},
		{"markup is text", "<b>5 < 6 & 7</b>", "<b>5 < 6 & 7</b>", "&lt;b&gt;5 &lt; 6 &amp; 7&lt;/b&gt;"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			doc := letter(Paragraph{Text: "BEGIN " + test.in + " END"})
			pdf, err := PDF(doc)
			if err != nil {
				t.Fatal(err)
			}
			if text := pdfText(t, pdf); !strings.Contains(text, "BEGIN "+test.pdf+" END") {
				t.Errorf("PDF says %q, want %q", text, test.pdf)
			}
			html, err := HTML(doc)
			if err != nil {
				t.Fatal(err)
			}
			flat := strings.ReplaceAll(string(html), "</p>\n<p>", " ")
			if !strings.Contains(flat, "BEGIN "+test.html+" END") {
				t.Errorf("HTML lacks %q:\n%s", test.html, flat)
			}
		})
	}
}

func TestAnyTextRenders(t *testing.T) {
	text := rapid.String()
	for i := range checks(t, 40) {
		n := i * 10
		next := func() string { n++; return text.Example(n) }
		doc := letter(
			Heading{next()}, Paragraph{Text: next()},
			Table{Columns: []Column{{Head: next()}}, Rows: [][]string{{next()}}},
			Callout{Title: next(), Blocks: []Block{List{Items: []string{next()}}}},
			Callout{}, List{}, Table{}, KeyValues{}, Checklist{}, Signature{}, Signature{Blank: true}, PageBreak{},
		)
		doc.Title, doc.To.Name, doc.From.Name, doc.Reference = next(), next(), next(), next()
		if _, err := PDF(doc); err != nil {
			t.Fatalf("case %d: %v\n%q", i, err, fmt.Sprint(doc))
		}
		if _, err := HTML(doc); err != nil {
			t.Fatalf("case %d: %v", i, err)
		}
	}
}

func TestTableHeadsAreRepeatedOnEachPage(t *testing.T) {
	var rows [][]string
	for i := range 120 {
		rows = append(rows, []string{fmt.Sprint("row", i), "text"})
	}
	pdf, pages, err := drawPDF(letter(Table{Columns: []Column{{Head: "Headword"}, {Head: "Other"}}, Rows: rows}))
	if err != nil {
		t.Fatal(err)
	}
	if pages < 3 {
		t.Fatalf("120 rows stand on %d pages; the test wants at least 3", pages)
	}
	for n, page := range strings.SplitN(poppler(t, pdf, "pdftotext", "-layout", "-", "-"), "\f", pages) {
		if strings.Count(page, "Headword") != 1 {
			t.Errorf("page %d has the head %d times", n+1, strings.Count(page, "Headword"))
		}
	}
}

func TestAHeadingStaysWithItsText(t *testing.T) {
	for lines := 20; lines < 50; lines++ {
		doc := letter(Paragraph{Text: strings.TrimSpace(strings.Repeat("line\n", lines))}, Heading{"Headword"}, Paragraph{Text: "Bodyword"})
		for _, page := range arrange(doc, catalogue[English]) {
			texts := lineTexts(page)
			head, body := slices.Contains(texts, "Headword"), slices.Contains(texts, "Bodyword")
			if head != body {
				t.Fatalf("after %d lines the heading and its text stand on different pages", lines)
			}
		}
	}
}

func lineTexts(lines []line) []string {
	var texts []string
	for _, l := range lines {
		for _, r := range l.runs {
			texts = append(texts, r.text)
		}
	}
	return texts
}

func TestMeasuresMatchThePaper(t *testing.T) {
	doc := letter(Paragraph{Text: strings.Repeat("many words fill the page ", 1200)})
	for n, page := range arrange(doc, catalogue[English]) {
		if h := heightOf(page); h > textHeight-footerHeight+0.01 {
			t.Errorf("page %d is %.1f mm high, room is %.1f", n+1, h, textHeight-footerHeight)
		}
	}
	doc.Unverified = programMark
	if h := heightOf(footer(doc, catalogue[English], 1, 9)); h > footerHeight {
		t.Errorf("the foot is %.1f mm high, room is %.1f", h, footerHeight)
	}
}

// TestWhatCannotBeDrawnIsAFinalError gives the renderers something they panic or fail on.
func TestWhatCannotBeDrawnIsAFinalError(t *testing.T) {
	doc := letter(&Paragraph{Text: "secret"})
	_, pdfErr := PDF(doc)
	_, htmlErr := HTML(doc)
	for _, err := range []error{pdfErr, htmlErr} {
		if !errors.Is(err, ErrRender) || strings.Contains(fmt.Sprint(err), "secret") {
			t.Errorf("got %v, want ErrRender without the text", err)
		}
	}
}
