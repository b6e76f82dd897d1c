package documents

import (
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the golden files of the notices anew")

// samples holds each notice rendered once: most tests look at the same letters.
var samples sync.Map

// renderSample is a notice rendered from the sample data.
func renderSample(t testing.TB, n Notice) Rendered {
	t.Helper()
	once, _ := samples.LoadOrStore(n.ID, sync.OnceValues(func() (Rendered, error) { return Render(n.ID, Sample(n)) }))
	r, err := once.(func() (Rendered, error))()
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// The golden files are the letters as they read on paper; a reviewer of a change sees the change of
// the letter. Write them anew with: go test ./documents/ -run Golden -update
func TestGoldenLetters(t *testing.T) {
	for _, n := range Notices() {
		t.Run(n.ID, func(t *testing.T) {
			t.Parallel()
			r := renderSample(t, n)
			got := poppler(t, r.PDF, "pdftotext", "-layout", "-", "-")
			path := filepath.Join("testdata", r.FileName()+".txt")
			if *update {
				if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(path)
			if err != nil {
				t.Fatalf("no golden file (write it with -update): %v", err)
			}
			// How poppler spaces columns differs between its versions; words and lines do not.
			if diff := cmp.Diff(squeeze(string(want)), squeeze(got)); diff != "" {
				t.Errorf("the letter reads differently (-want +got):\n%s", diff)
			}
			if pages := pageCount(t, r.PDF); pages != r.Pages {
				t.Errorf("the file has %d pages, Render said %d", pages, r.Pages)
			}
		})
	}
}

var spaces = regexp.MustCompile(`[ \t]+`)

func squeeze(s string) string {
	var lines []string
	for _, l := range strings.Split(s, "\n") {
		if l = strings.TrimSpace(spaces.ReplaceAllString(l, " ")); l != "" {
			lines = append(lines, l)
		}
	}
	return strings.Join(lines, "\n")
}

func TestFileProperties(t *testing.T) {
	for _, n := range Notices() {
		t.Run(n.ID, func(t *testing.T) {
			t.Parallel()
			d := Sample(n)
			r := renderSample(t, n)

			info := poppler(t, r.PDF, "pdfinfo", "-")
			for _, want := range []string{"Title:           " + r.Title, "Author:          " + d.Agency.Name, "Page size:       612 x 792 pts (letter)", "Encrypted:       no", "JavaScript:      no"} {
				if !strings.Contains(info, want) {
					t.Errorf("properties lack %q:\n%s", want, info)
				}
			}
			for _, name := range []string{d.Receiving.Name, d.Paying.Name, d.CaseNumber, d.Children[0].FirstName} {
				for _, part := range append(strings.Fields(name), name) {
					if strings.Contains(info, part) {
						t.Errorf("the properties hold %q", part)
					}
					if strings.Contains(r.FileName(), part) {
						t.Errorf("the file name holds %q", part)
					}
				}
			}

			fonts := strings.Split(strings.TrimSpace(poppler(t, r.PDF, "pdffonts", "-")), "\n")
			if len(fonts) < 3 {
				t.Fatalf("no fonts in the file: %v", fonts)
			}
			for _, font := range fonts[2:] { // two lines of heads
				// name, type (two words), encoding, embedded, subset, unicode map
				if f := strings.Fields(font); len(f) < 7 || f[2] != "TrueType" || f[4] != "yes" || f[6] != "yes" {
					t.Errorf("font not embedded with a Unicode map: %s", font)
				}
			}
			if images := strings.TrimSpace(poppler(t, r.PDF, "pdfimages", "-list", "-")); strings.Count(images, "\n") > 1 {
				t.Errorf("a letter holds pictures that nobody put there:\n%s", images)
			}
		})
	}
}
