package browser

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"
	"time"
)

// TestPath is one case from the public application to its closure, on a clock that is moved: path.mjs goes through every
// page on the way. SCREENSHOTS, a folder from the root, keeps a picture of each.
func TestPath(t *testing.T) {
	t.Log("uses: postgresql")
	t.Log("uses: temporal")
	t.Log("uses: chromium")
	p := start(t, "--cases", "12", "--clock-start", "2026-03-02", "--clock-steps")
	clock := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintln(p.in, strings.TrimPrefix(r.URL.Path, "/"))
		select {
		case said := <-p.moved:
			if !strings.HasPrefix(said, "Clock moved") {
				http.Error(w, said, http.StatusUnprocessableEntity)
			}
		case <-time.After(30 * time.Second):
			http.Error(w, "the program did not answer", http.StatusGatewayTimeout)
		}
	}))
	defer clock.Close()
	nodeWith(t, []string{"CLOCK=" + clock.URL + "/", "ALBUM=" + os.Getenv("SCREENSHOTS")}, "path.mjs", p.pages, "on")
}
