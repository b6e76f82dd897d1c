package web

import (
	"context"
	"encoding/json"
	"net/http"
	"time"
)

// Health is what GET /healthz answers, with 200 when everything is ok and 503 otherwise.
type Health struct {
	Status   string `json:"status"` // ok, or down
	Version  string `json:"version"`
	Database Part   `json:"database"`
	Schema   int64  `json:"schema"`
	Temporal *Part  `json:"temporal,omitempty"`
}

// Part is one server that the pages need.
type Part struct {
	Status  string `json:"status"`
	Version string `json:"version,omitempty"`
	Problem string `json:"problem,omitempty"`
}

func (s *Server) health(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), 3*time.Second)
	defer cancel()
	h := Health{Status: "ok", Version: s.Version, Database: Part{Status: "ok"}}
	down := func(p *Part, problem string, err error) {
		h.Status, p.Status, p.Problem = "down", "down", problem
		s.Log.WarnContext(ctx, "health", "problem", problem, "error", err)
	}
	var temporal chan error
	var temporalVersion string
	if s.TemporalVersion != nil {
		temporal = make(chan error, 1)
		go func() {
			var err error
			temporalVersion, err = s.TemporalVersion(ctx)
			temporal <- err
		}()
	}
	var err error
	if h.Database.Version, err = s.DB.ServerVersion(ctx); err != nil {
		down(&h.Database, "PostgreSQL does not answer", err)
	} else if schema, err := s.DB.SchemaVersion(ctx); err != nil {
		down(&h.Database, "the schema cannot be read", err)
	} else {
		h.Schema = schema.Database
		if err := schema.Check(); err != nil {
			down(&h.Database, err.Error(), err)
		}
	}
	if temporal != nil {
		h.Temporal = &Part{Status: "ok"}
		if err := <-temporal; err != nil {
			down(h.Temporal, "Temporal does not answer", err)
		} else {
			h.Temporal.Version = temporalVersion
		}
	}
	w.Header().Set("Content-Type", "application/json")
	if h.Status != "ok" {
		w.WriteHeader(http.StatusServiceUnavailable)
	}
	// Encoding plain strings does not fail, and nobody is left to tell when sending does.
	_ = json.NewEncoder(w).Encode(h)
}
