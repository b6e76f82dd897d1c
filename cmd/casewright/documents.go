package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"casewright/documents"
)

// documentsCmd lists the notices and renders them without a database.
type documentsCmd struct {
	List   documentsListCmd   `cmd:"" help:"List the notices, one a line, id first."`
	Render documentsRenderCmd `cmd:"" help:"Render a notice as PDF and HTML."`
}

// documentsListCmd is casewright documents list.
type documentsListCmd struct{}

// Run prints one notice a line: id, languages, who it goes to, title, citation, between tabs.
func (c *documentsListCmd) Run(s *streams) error {
	for _, n := range documents.Notices() {
		readers := make([]string, len(n.Readers))
		for i, r := range n.Readers {
			readers[i] = string(r)
		}
		if _, err := fmt.Fprintf(s.Out, "%s\t%s\t%s\t%s\t%s\n", n.ID, strings.Join(n.Languages(), ","),
			strings.Join(readers, ", "), n.Title, n.Citation); err != nil {
			return err
		}
	}
	return nil
}

// documentsRenderCmd is casewright documents render.
type documentsRenderCmd struct {
	Notice string `required:"" placeholder:"ID" help:"Which notice, by its id."`
	Lang   string `default:"en" help:"Language of the letter."`
	Data   string `default:"sample" placeholder:"sample|FILE.json" help:"What the letter says: the word sample for made-up data, or a JSON file; - reads standard input."`
	Out    string `default:"." placeholder:"DIR" help:"Folder to write to; it is made if it is not there."`
}

// Run writes the PDF, its HTML twin and the style sheet of the twin. File names tell the notice and
// the language, nothing about a person.
func (c *documentsRenderCmd) Run(s *streams) error {
	notice, ok := documents.Find(c.Notice)
	if !ok {
		return &inputError{Field: "notice", Message: fmt.Sprintf("no notice %q; 'casewright documents list' shows them", c.Notice)}
	}
	data := documents.Sample(notice)
	if c.Data != "sample" {
		read, err := readNoticeData(s.In, c.Data)
		if err != nil {
			return err
		}
		data = read
	}
	data.Lang = c.Lang
	rendered, err := documents.Render(c.Notice, data)
	switch {
	case errors.Is(err, documents.ErrRender):
		return err
	case errors.Is(err, documents.ErrNoText):
		return &inputError{Field: "lang", Message: err.Error()}
	case err != nil:
		return &inputError{Field: "data", Message: err.Error()}
	}
	if err := os.MkdirAll(c.Out, 0o750); err != nil {
		return fmt.Errorf("make the folder for the letters: %w", err)
	}
	// On disk the twin finds its style sheet beside it, not on a server.
	html := bytes.Replace(rendered.HTML, []byte(`"`+documents.StylesheetPath+`"`), []byte(`"notice.css"`), 1)
	for _, file := range []struct {
		name  string
		bytes []byte
	}{
		{rendered.FileName() + ".pdf", rendered.PDF},
		{rendered.FileName() + ".html", html},
		{"notice.css", documents.CSS},
	} {
		path := filepath.Join(c.Out, file.name)
		if err := os.WriteFile(path, file.bytes, 0o600); err != nil {
			return fmt.Errorf("write the letter: %w", err)
		}
		if file.name != "notice.css" {
			fmt.Fprintln(s.Out, path)
		}
	}
	return nil
}

// readNoticeData reads what a letter says from a JSON file or standard input. A field that no letter
// knows is an error: a misspelled field must not silently leave a letter incomplete.
func readNoticeData(in io.Reader, path string) (documents.Data, error) {
	if path != "-" {
		file, err := os.Open(path)
		if err != nil {
			return documents.Data{}, &inputError{Field: "data", Message: fmt.Sprintf("cannot read the data file: %v", err)}
		}
		defer file.Close()
		in = file
	}
	var data documents.Data
	decoder := json.NewDecoder(in)
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&data); err != nil {
		return documents.Data{}, &inputError{Field: "data", Message: fmt.Sprintf("the data is not valid: %v", err)}
	}
	if _, err := decoder.Token(); err != io.EOF {
		return documents.Data{}, &inputError{Field: "data", Message: "the data holds more than one JSON value"}
	}
	return data, nil
}
