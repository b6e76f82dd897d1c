package web

import (
	"context"
	"crypto/rand"
	"fmt"
	"log/slog"
	"net/http"
	"runtime/debug"
	"time"
)

// contentPolicy lets a page load from this server only, and run no script that is written in the page.
const contentPolicy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; " +
	"frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// maxBody is the largest form that is read, in bytes.
const maxBody = 1 << 20

// request is what is known about a request while it is answered.
type request struct {
	id      string
	pattern string
	viewer  Viewer
}

type requestKey struct{}

// seen is what is known about r.
func seen(r *http.Request) *request {
	if q, ok := r.Context().Value(requestKey{}).(*request); ok {
		return q
	}
	return &request{}
}

// observe gives each request a number, sets the headers that every answer carries, turns a panic into an error
// page, and logs. The log has the route's pattern and not the address: what people search for is personal.
func (s *Server) observe(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		q := &request{id: rand.Text()[:12]}
		r = r.WithContext(context.WithValue(r.Context(), requestKey{}, q))
		out := &response{ResponseWriter: w}
		began := time.Now()

		h := w.Header()
		h.Set("Content-Security-Policy", contentPolicy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("X-Frame-Options", "DENY")
		h.Set("Referrer-Policy", "same-origin")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cache-Control", "no-store")
		h.Set("X-Request-Id", q.id)
		if s.Secure {
			h.Set("Strict-Transport-Security", "max-age=31536000")
		}

		defer func() {
			if p := recover(); p != nil {
				if p == http.ErrAbortHandler {
					panic(p)
				}
				// The value of a panic may hold what a person entered: the log gets its type and the stack only.
				s.Log.ErrorContext(r.Context(), "panic", "request", q.id, "route", q.pattern, "type", fmt.Sprintf("%T", p), "stack", string(debug.Stack()))
				if out.status == 0 {
					s.fail(out, r, errPanic)
				}
			}
			level := slog.LevelInfo
			if out.status >= 500 {
				level = slog.LevelError
			}
			s.Log.Log(r.Context(), level, "request", "request", q.id, "method", r.Method, "route", q.pattern, "status", out.status,
				"bytes", out.bytes, "duration", time.Since(began), "account", q.viewer.ID)
		}()
		next.ServeHTTP(out, r)
	})
}

// limitBody refuses what is too large: by what it announces at once, otherwise while it is read.
func limitBody(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		r.Body = http.MaxBytesReader(w, r.Body, maxBody)
		next.ServeHTTP(w, r)
	})
}

// response notes what was answered.
type response struct {
	http.ResponseWriter
	status int
	bytes  int
}

func (o *response) WriteHeader(status int) {
	if o.status == 0 {
		o.status = status
	}
	o.ResponseWriter.WriteHeader(status)
}

func (o *response) Write(b []byte) (int, error) {
	if o.status == 0 {
		o.status = http.StatusOK
	}
	n, err := o.ResponseWriter.Write(b)
	o.bytes += n
	return n, err
}

// Unwrap lets http.ResponseController reach what is beneath, to flush a stream.
func (o *response) Unwrap() http.ResponseWriter { return o.ResponseWriter }
