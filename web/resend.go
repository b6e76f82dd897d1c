package web

import (
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
)

// Resend is a form that could not be carried out, kept in the page that says so: the session had ended, or a server did
// not answer. The person sends it again with one button and loses nothing. It is never stored.
type Resend struct {
	Path    string
	Entries []Entry
}

// Entry is one name and value of a form.
type Entry struct{ Name, Value string }

// ResendPage offers to send a form again.
type ResendPage struct {
	Page
	Resend *Resend
}

// resendPrefix marks the kept entries where they travel inside another form.
const resendPrefix = "resend:"

// keptForm is what the request posted, or nil when there is nothing to keep. Social Security numbers are sealed: no page
// repeats a plain one.
func (s *Server) keptForm(r *http.Request) *Resend {
	if r.Method != http.MethodPost || r.URL.Path == "/sign-in" {
		return nil
	}
	form, err := readPost(r)
	if err != nil || len(form) == 0 {
		return nil
	}
	s.hideNumbers(form)
	return &Resend{Path: r.URL.RequestURI(), Entries: entries(form)}
}

// takeResend takes a kept form out of the sign-in form it traveled in.
func takeResend(form url.Values) *Resend {
	path := localPath(form.Get("resend-to"), "")
	if path == "" {
		return nil
	}
	kept := url.Values{}
	for name, values := range form {
		if inner, ok := strings.CutPrefix(name, resendPrefix); ok {
			kept[inner] = values
		}
	}
	return &Resend{Path: path, Entries: entries(kept)}
}

func entries(form url.Values) []Entry {
	var list []Entry
	for _, name := range slices.Sorted(maps.Keys(form)) {
		for _, value := range form[name] {
			list = append(list, Entry{name, value})
		}
	}
	return list
}

// readPost reads the form that was posted. Errors are for fail.
func readPost(r *http.Request) (url.Values, error) {
	if err := r.ParseForm(); err != nil {
		return nil, badForm(err)
	}
	return r.PostForm, nil
}
