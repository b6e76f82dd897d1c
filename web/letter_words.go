package web

import (
	"regexp"
	"strings"

	"casewright/documents"
)

// letterTitle is what a letter is called; a letter that this program does not know keeps its id.
func letterTitle(id string) string {
	n, ok := documents.Find(id)
	if !ok {
		return id
	}
	return n.Title
}

// letterTitles names several letters.
func letterTitles(ids []string) string {
	titles := make([]string, len(ids))
	for i, id := range ids {
		titles[i] = "“" + letterTitle(id) + "”"
	}
	return strings.Join(titles, ", ")
}

var letterInTitle = regexp.MustCompile(`\bNotice (N-[A-Z0-9-]+)`)

// plainTitle is the title of an event as people read it: letters have their titles, not their ids.
func plainTitle(title string) string {
	title = letterInTitle.ReplaceAllStringFunc(title, func(found string) string {
		return "Letter “" + letterTitle(strings.TrimPrefix(found, "Notice ")) + "”"
	})
	return strings.TrimSuffix(title, " as PDF and HTML")
}
