package canary_test

import (
	"bytes"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"html"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"
)

// needle is a made-up fact about a person, distinctive enough to be looked for everywhere.
type needle struct{ kind, text string }

// The people of the story: each word of them is nowhere else.
var (
	receiving = person{first: "Quetzalina", last: "Wyndhamovic", ssn: "900-45-1791", phone: "(531) 555-7193", email: "quetz.lina@canarymail.example",
		street: "4711 Wistmoorlane", city: "Thistlebrook", employer: "Vexillologica Works"}
	paying = person{first: "Barnabyx", last: "Zoltaniukson", ssn: "911-62-8353", phone: "(748) 555-2846", email: "zoltan.barn@canarymail.example",
		street: "88 Grindelbachweg", city: "Ostravinia", employer: "Marzipanic Foundry"}
	childOne = person{first: "Peregrinette", last: "Íñiguezzoso", ssn: "927-74-6038"}
	childTwo = person{first: "Ottilianus", last: "O'Xanthoppe", ssn: "935-81-2294"}
)

type person struct{ first, last, ssn, phone, email, street, city, employer string }

// Words of the story that belong to a person and are in none of the above.
const (
	birthplace  = "Ultimathulesville"
	leadStreet  = "5 Harlequinade Steps"
	leadCompany = "Nightjarsong Millinery"
	movedTo     = "19 Zephyrhillock Row"
	noteText    = "Told by the grandmother Melusinia"
	order       = "Court of Erewhonshire 42-X"
)

// needles are all that is looked for: at least the 20 names, numbers and addresses of the story.
func needles() []needle {
	var list []needle
	for _, p := range []person{receiving, paying, childOne, childTwo} {
		for kind, text := range map[string]string{"first name": p.first, "last name": p.last, "number": p.ssn, "phone": p.phone, "email": p.email, "street": word(p.street), "city": p.city, "employer": word(p.employer)} {
			if text != "" {
				list = append(list, needle{kind, text})
			}
		}
	}
	for kind, text := range map[string]string{"birthplace": birthplace, "street of a lead": word(leadStreet), "employer of a lead": word(leadCompany), "street of a move": word(movedTo), "note": word(noteText), "court": word(order)} {
		list = append(list, needle{kind, text})
	}
	slices.SortFunc(list, func(a, b needle) int { return strings.Compare(a.text, b.text) })
	return list
}

// word is the longest word of a text: the one that is nowhere else.
func word(text string) string {
	if text == "" {
		return ""
	}
	return slices.MaxFunc(strings.Fields(text), func(a, b string) int { return len(a) - len(b) })
}

// form is one way in which a needle may be written.
type form struct {
	needle
	how   string
	bytes []byte
	exact bool // upper and lower case differ
}

// forms are the ways in which a needle may have been written: as it is, without punctuation, escaped for JSON, HTML or an
// address, in UTF-16, in base64 at any of its three alignments, and in hexadecimal.
func forms(n needle) []form {
	var list []form
	add := func(how string, b []byte, exact bool) {
		if !exact {
			b = lower(b)
		}
		if !slices.ContainsFunc(list, func(f form) bool { return f.exact == exact && bytes.Equal(f.bytes, b) }) {
			list = append(list, form{n, how, b, exact})
		}
	}
	texts := []string{n.text, strings.ToUpper(n.text), strings.ToLower(n.text)}
	if digits := onlyDigits(n.text); len(digits) >= 7 {
		texts = append(texts, digits, digits[:3]+" "+digits[3:5]+" "+digits[5:])
	}
	for _, text := range texts {
		add("plain", []byte(text), false)
		add("JSON", []byte(strings.Trim(strconv.QuoteToASCII(text), `"`)), false)
		add("JSON for HTML", []byte(strings.ReplaceAll(text, "'", `\u0027`)), false)
		add("HTML", []byte(html.EscapeString(text)), false)
		add("query", []byte(url.QueryEscape(text)), false)
		add("path", []byte(url.PathEscape(text)), false)
		add("Latin 1", latin1(text), false)
		add("UTF-16 little-endian", utf16Bytes(text, 0), false)
		add("UTF-16 big-endian", utf16Bytes(text, 1), false)
		add("hexadecimal", []byte(hex.EncodeToString([]byte(text))), false)
		for shift := range 3 {
			add(fmt.Sprintf("base64 at %d", shift), inBase64(base64.RawStdEncoding, text, shift), true)
			add(fmt.Sprintf("base64 for addresses at %d", shift), inBase64(base64.RawURLEncoding, text, shift), true)
		}
	}
	return list
}

// inBase64 is what of the text's base64 is the same whatever stands before and after it, when it begins so many bytes after
// a multiple of three.
func inBase64(e *base64.Encoding, text string, shift int) []byte {
	encoded := e.EncodeToString(append(make([]byte, shift), text...))
	return []byte(encoded[(shift*8+5)/6 : (shift+len(text))*8/6])
}

func onlyDigits(text string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, text)
}

func latin1(text string) []byte {
	var b []byte
	for _, r := range text {
		b = append(b, byte(r))
	}
	return b
}

// utf16Bytes writes each unit with its low byte first (0) or last (1).
func utf16Bytes(text string, low int) []byte {
	var b []byte
	for _, u := range utf16.Encode([]rune(text)) {
		pair := [2]byte{}
		pair[low], pair[1-low] = byte(u), byte(u>>8)
		b = append(b, pair[:]...)
	}
	return b
}

// lower is the same bytes with the letters A to Z in lower case; no other byte changes, so that it fits binary data too.
func lower(b []byte) []byte {
	l := bytes.Clone(b)
	for i, c := range l {
		if c >= 'A' && c <= 'Z' {
			l[i] = c + 'a' - 'A'
		}
	}
	return l
}

// search says which needles are in a haystack, and in which form.
func search(haystack []byte, list []needle) []string {
	var found []string
	small := lower(haystack)
	for _, n := range list {
		for _, f := range forms(n) {
			hay := small
			if f.exact {
				hay = haystack
			}
			if at := bytes.Index(hay, f.bytes); at >= 0 {
				around := haystack[max(at-60, 0):min(at+len(f.bytes)+40, len(haystack))]
				found = append(found, fmt.Sprintf("the %s %q (%s): %q", n.kind, n.text, f.how, around))
				break
			}
		}
	}
	return found
}
