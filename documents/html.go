package documents

import (
	"bytes"
	"embed"
	"fmt"
	"html/template"
	"reflect"
	"strings"
	"sync"
)

// CSS is the style sheet of the HTML twins, to be served at StylesheetPath. The twin has no inline
// style and no script, so it shows under "default-src 'none'; style-src 'self'".
//
//go:embed notice.css
var CSS []byte

// StylesheetPath is where the HTML twins look for their style sheet.
const StylesheetPath = "/static/notice.css"

//go:embed notice.tmpl
var templates embed.FS

// letterTemplate draws a letter; it has one template for each type of block, named as the type.
var letterTemplate = sync.OnceValue(func() *template.Template {
	var page *template.Template
	page = template.Must(template.New("notice.tmpl").Funcs(template.FuncMap{
		"blocks": func(blocks []Block, w words) (template.HTML, error) { return blocksHTML(page, blocks, w) },
		"lines":  func(s string) []string { return strings.Split(s, "\n") },
		"paras":  paragraphs,
	}).ParseFS(templates, "notice.tmpl"))
	return page
})

// htmlLetter is what the template gets.
type htmlLetter struct {
	Doc
	Words      words
	Stylesheet string
	DateText   string
	Contact    []string
	Footer     string
}

// HTML draws the accessible twin of a letter: a whole page with language, one top heading, real
// lists and tables, and the same words as the PDF.
// An error is ErrRender: the same letter will fail again.
func HTML(d Doc) ([]byte, error) { return HTMLWithStylesheet(d, StylesheetPath) }

// HTMLWithStylesheet is HTML with the style sheet at another address, such as one beside the file.
func HTMLWithStylesheet(d Doc, href string) ([]byte, error) {
	w, err := wordsFor(d.Lang)
	if err != nil {
		return nil, err
	}
	d = cleanDoc(d)
	letter := htmlLetter{Doc: d, Words: w, Stylesheet: href, DateText: longDate(d.Date, w), Footer: footerID(d, w)}
	for _, c := range []string{labeled(w.Telephone, d.From.Phone), d.From.Website, d.From.Hours} {
		if c != "" {
			letter.Contact = append(letter.Contact, c)
		}
	}
	var out bytes.Buffer
	if err := letterTemplate().Execute(&out, letter); err != nil {
		return nil, fmt.Errorf("%w: document %s: %w", ErrRender, d.ID, err)
	}
	return out.Bytes(), nil
}

// htmlBlock is what a block's template gets.
type htmlBlock struct {
	Block Block
	Words words
}

// blocksHTML draws each block by the template with its type's name. The result is the output of
// html/template, so it is escaped already.
func blocksHTML(page *template.Template, blocks []Block, w words) (template.HTML, error) {
	var out strings.Builder
	for _, b := range blocks {
		name := reflect.TypeOf(b).Name()
		if err := page.ExecuteTemplate(&out, name, htmlBlock{Block: cleanBlock(b), Words: w}); err != nil {
			return "", err
		}
	}
	return template.HTML(out.String()), nil // #nosec G203: written by html/template itself
}

// cleanDoc makes the texts around the blocks safe.
func cleanDoc(d Doc) Doc {
	for _, s := range []*string{&d.Title, &d.Reference, &d.From.Name, &d.From.Phone, &d.From.Hours, &d.From.Website, &d.To.Name, &d.Unverified} {
		*s = cleanText(*s)
	}
	for _, a := range []*Address{&d.From.Address, &d.To.Address} {
		*a = Address{cleanText(a.Street), cleanText(a.Unit), cleanText(a.City), cleanText(a.State), cleanText(a.Zip)}
	}
	return d
}

// cleanBlock is a copy of a block whose own texts are safe; blocks inside are cleaned when drawn.
func cleanBlock(b Block) Block {
	switch b := b.(type) {
	case Heading:
		return Heading{blockText(b.Text)}
	case Paragraph:
		return Paragraph{blockText(b.Text), b.Strong}
	case KeyValues:
		rows := make([]KeyValue, len(b.Rows))
		for i, r := range b.Rows {
			rows[i] = KeyValue{blockText(r.Key), blockText(r.Value)}
		}
		return KeyValues{rows}
	case List:
		return List{cleanTexts(b.Items), b.Numbered}
	case Checklist:
		items := make([]CheckItem, len(b.Items))
		for i, item := range b.Items {
			items[i] = CheckItem{blockText(item.Text), item.Done, item.Blank}
		}
		return Checklist{items}
	case Table:
		t := Table{Caption: blockText(b.Caption), Columns: make([]Column, len(b.Columns)), Rows: make([][]string, len(b.Rows)), Roomy: b.Roomy}
		for i, c := range b.Columns {
			t.Columns[i] = Column{blockText(c.Head), c.Width, c.Right}
		}
		for i, row := range b.Rows {
			t.Rows[i] = cleanTexts(joinSurplus(row, len(b.Columns)))
		}
		t.Total = cleanTexts(joinSurplus(b.Total, len(b.Columns)))
		return t
	case Callout:
		return Callout{blockText(b.Title), b.Blocks}
	case Signature:
		return Signature{blockText(b.Name), blockText(b.Role), b.Blank}
	}
	return b
}

// blockText is clean text whose citations stay on one line.
func blockText(s string) string { return citations.Replace(cleanText(s)) }

func cleanTexts(texts []string) []string {
	clean := make([]string, len(texts))
	for i, t := range texts {
		clean[i] = blockText(t)
	}
	return clean
}
