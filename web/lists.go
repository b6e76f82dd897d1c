package web

import (
	"net/url"
	"strings"

	"github.com/google/uuid"

	"casewright/domain/calendar"
	"casewright/postgres"
)

// listPath is the address of a list with its filters; those that are empty are left out.
func listPath(path string, pairs ...string) string {
	query := url.Values{}
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i+1] != "" {
			query.Set(pairs[i], pairs[i+1])
		}
	}
	if len(query) == 0 {
		return path
	}
	return path + "?" + query.Encode()
}

// writeCursor is the end of a page of a list as a part of the next page's address.
func writeCursor(c postgres.Cursor) string { return c.Position + "~" + c.CaseID + "~" + c.Key }

// readCursor reads it; "" is the beginning.
func readCursor(text string) (postgres.Cursor, error) {
	if text == "" {
		return postgres.Cursor{}, nil
	}
	parts := strings.SplitN(text, "~", 3)
	if len(parts) != 3 || uuid.Validate(parts[1]) != nil || len(parts[1]) != 36 || strings.ContainsRune(parts[2], 0) {
		return postgres.Cursor{}, errNoPage
	}
	if _, err := calendar.Parse(parts[0]); err != nil && parts[0] != "infinity" {
		return postgres.Cursor{}, errNoPage
	}
	return postgres.Cursor{Position: parts[0], CaseID: parts[1], Key: parts[2]}, nil
}
