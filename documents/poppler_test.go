package documents

import (
	"bytes"
	"os/exec"
	"strings"
	"testing"
)

// poppler runs one of the poppler tools on a PDF and returns what it prints. A machine without them
// fails: a letter that nobody read back is not tested.
func poppler(t testing.TB, pdf []byte, tool string, args ...string) string {
	t.Helper()
	path, err := exec.LookPath(tool)
	if err != nil {
		t.Fatalf("%s is not installed: these tests read the PDFs back. Install poppler (Debian: apt-get install poppler-utils; macOS: brew install poppler).", tool)
	}
	cmd := exec.Command(path, args...)
	cmd.Stdin = bytes.NewReader(pdf)
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%s: %v", tool, err)
	}
	return string(out)
}

// pdfWords is the words of a PDF in the order of the page's content.
func pdfWords(t testing.TB, pdf []byte) []string {
	t.Helper()
	return strings.Fields(poppler(t, pdf, "pdftotext", "-raw", "-", "-"))
}

// pdfText is the words of a PDF, one space between them.
func pdfText(t testing.TB, pdf []byte) string {
	t.Helper()
	return strings.Join(pdfWords(t, pdf), " ")
}

// pageCount counts the form feeds that end each page.
func pageCount(t testing.TB, pdf []byte) int {
	t.Helper()
	return strings.Count(poppler(t, pdf, "pdftotext", "-", "-"), "\f")
}
