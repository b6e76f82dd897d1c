package documents

import (
	"bytes"
	"encoding/xml"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestTwinSaysTheSame holds each letter's HTML twin against its PDF, word by word.
func TestTwinSaysTheSame(t *testing.T) {
	for _, n := range Notices() {
		t.Run(n.ID, func(t *testing.T) {
			t.Parallel()
			r := renderSample(t, n)
			body := parseHTML(t, r.HTML).find("body")
			twin := strings.Fields(textOf(body))

			doc, err := n.Build(Sample(n))
			if err != nil {
				t.Fatal(err)
			}
			var want []string
			eachText(doc.Blocks, func(s string) { want = append(want, strings.Fields(s)...) })
			for _, s := range append(doc.To.Address.Lines(), doc.Title, doc.To.Name, doc.From.Name, doc.Reference, doc.Unverified) {
				want = append(want, strings.Fields(s)...)
			}
			missing(t, want, twin)
			missing(t, want, pdfWords(t, r.PDF))
		})
	}
}

// TestTwinIsAccessibleAndStrict checks what a strict content security policy and a screen reader
// need: language, one top heading, heads in order, labels, no inline style, no script.
func TestTwinIsAccessibleAndStrict(t *testing.T) {
	inline := regexp.MustCompile(`(?i)<style|<script|\sstyle=|\son[a-z]+=|javascript:|<img|data:`)
	for _, n := range Notices() {
		t.Run(n.ID, func(t *testing.T) {
			t.Parallel()
			r := renderSample(t, n)
			if found := inline.FindString(string(r.HTML)); found != "" {
				t.Errorf("the twin holds %q", found)
			}
			root := parseHTML(t, r.HTML)
			if got := root.find("html").attributes["lang"]; got != English {
				t.Errorf("lang is %q", got)
			}
			if got := strings.TrimSpace(textOf(root.find("title"))); got != r.Title {
				t.Errorf("title is %q, want %q", got, r.Title)
			}
			if got := root.find("link").attributes["href"]; got != StylesheetPath {
				t.Errorf("style sheet is %q", got)
			}
			count := map[string]int{}
			root.walk(func(e *node) {
				count[e.name]++
				if e.name == "th" && e.attributes["scope"] == "" {
					t.Error("a table head has no scope")
				}
				if slices.Contains([]string{"h1", "h2", "th", "caption", "dt", "li"}, e.name) && strings.TrimSpace(textOf(e)) == "" {
					t.Errorf("an empty <%s>", e.name)
				}
			})
			for _, one := range []string{"h1", "main", "header", "footer", "title"} {
				if count[one] != 1 {
					t.Errorf("%d <%s>, want one", count[one], one)
				}
			}
		})
	}
}

// TestStyleSheetCoversTheTwin finds classes without a rule and rules without a class.
func TestStyleSheetCoversTheTwin(t *testing.T) {
	source, err := templates.ReadFile("notice.tmpl")
	if err != nil {
		t.Fatal(err)
	}
	used := map[string]bool{}
	for _, m := range regexp.MustCompile(`class="([^"]*)"`).FindAllStringSubmatch(string(source), -1) {
		for _, class := range strings.Fields(m[1]) {
			used[class] = true
		}
	}
	ruled := map[string]bool{}
	for _, m := range regexp.MustCompile(`\.(notice[a-z-]*)`).FindAllStringSubmatch(string(CSS), -1) {
		ruled[m[1]] = true
	}
	for class := range used {
		if !ruled[class] {
			t.Errorf("class %q has no rule", class)
		}
	}
	for class := range ruled {
		if !used[class] {
			t.Errorf("rule for %q has no use", class)
		}
	}
}

// node is an element of a page, or a piece of text when it has no name.
type node struct {
	name, text string
	attributes map[string]string
	children   []*node
}

// parseHTML reads a page of ours. The decoder refuses tags that do not nest.
func parseHTML(t *testing.T, page []byte) *node {
	t.Helper()
	decoder := xml.NewDecoder(bytes.NewReader(page))
	decoder.Strict, decoder.AutoClose, decoder.Entity = false, xml.HTMLAutoClose, xml.HTMLEntity
	root := &node{}
	open := []*node{root}
	for {
		token, err := decoder.Token()
		if err == io.EOF {
			return root
		}
		if err != nil {
			t.Fatal(err)
		}
		top := open[len(open)-1]
		switch token := token.(type) {
		case xml.StartElement:
			e := &node{name: token.Name.Local, attributes: map[string]string{}}
			for _, a := range token.Attr {
				e.attributes[a.Name.Local] = a.Value
			}
			top.children = append(top.children, e)
			open = append(open, e)
		case xml.EndElement:
			if top.name != token.Name.Local {
				t.Fatalf("<%s> is closed by </%s>", top.name, token.Name.Local)
			}
			open = open[:len(open)-1]
		case xml.CharData:
			top.children = append(top.children, &node{text: string(token)})
		}
	}
}

func (n *node) walk(visit func(*node)) {
	if n.name != "" {
		visit(n)
	}
	for _, c := range n.children {
		c.walk(visit)
	}
}

// find is the first element with a name, or an empty one.
func (n *node) find(name string) *node {
	found := &node{}
	n.walk(func(e *node) {
		if found.name == "" && e.name == name {
			found = e
		}
	})
	return found
}

// textOf is the text in an element; elements stand apart.
func textOf(n *node) string {
	b := n.text
	for _, c := range n.children {
		b += textOf(c)
		if c.name != "" && c.name != "span" {
			b += "\n"
		}
	}
	return b
}
