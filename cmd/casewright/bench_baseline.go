package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"strings"
	"time"

	"casewright/postgres"
)

// overviewEvents is how many events the case page reads.
const overviewEvents = 6

// serveBaseline answers requests for case pages with the page's own queries and a constant body of a
// size: the difference is what the page itself costs.
func (b *pageBench) serveBaseline(t *target, size int) (stop func(), err error) {
	body := bytes.Repeat([]byte("x"), size)
	mux := http.NewServeMux()
	mux.HandleFunc("GET /cases/{id}", func(w http.ResponseWriter, r *http.Request) {
		if err := b.queries(r); err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		// A client that went away is counted as failed by itself.
		_, _ = w.Write(body)
	})
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, fmt.Errorf("serve the baseline: %w", err)
	}
	server := &http.Server{Handler: mux, ReadHeaderTimeout: 5 * time.Second}
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(l) }()
	t.url = "http://" + l.Addr().String()
	return func() {
		_ = server.Shutdown(context.Background())
		if err := <-ended; !errors.Is(err, http.ErrServerClosed) {
			b.log.Error("the baseline stopped", "error", err)
		}
	}, nil
}

// queries are those of a case page: who asks, the case with its lists, and the note that it was read.
func (b *pageBench) queries(r *http.Request) error {
	cookie, err := r.Cookie(b.cookie.Name)
	if err != nil {
		return err
	}
	session, err := b.db.FindSession(r.Context(), cookie.Value, time.Now(), true)
	if err != nil {
		return err
	}
	id := strings.ToLower(r.PathValue("id"))
	if _, err := b.db.CasePage(r.Context(), id, overviewEvents); err != nil {
		return err
	}
	return b.db.LogAccess(r.Context(), postgres.Access{At: time.Now(), Account: session.ID, Kind: "read", Case: id, Detail: "measurement", Request: "measurement"})
}
