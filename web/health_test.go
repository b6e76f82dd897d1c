package web

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"testing"
)

func TestHealth(t *testing.T) {
	down := errors.New("dial tcp 10.0.0.7: refused")
	var temporal error
	x := newSite(t, func(c *Config) {
		c.TemporalVersion = func(context.Context) (string, error) { return "1.32.1", temporal }
	})
	ask := func(status int) Health {
		t.Helper()
		var h Health
		if err := json.Unmarshal([]byte(x.browser().get("/healthz").status(status).hides("10.0.0.7").body), &h); err != nil {
			t.Fatal(err)
		}
		return h
	}
	h := ask(http.StatusOK)
	schema, err := x.DB.SchemaVersion(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if h.Status != "ok" || h.Schema != schema.Program || h.Temporal.Version != "1.32.1" || h.Database.Version == "" || h.Version != "test" {
		t.Errorf("health %+v", h)
	}
	temporal = down
	if h := ask(http.StatusServiceUnavailable); h.Temporal.Status != "down" || h.Database.Status != "ok" || h.Temporal.Problem == "" {
		t.Errorf("without Temporal: %+v", h)
	}
	temporal = nil
	if _, err := x.DB.Pool().Exec(t.Context(), `insert into schema_version (version_id, is_applied) values (999, true)`); err != nil {
		t.Fatal(err)
	}
	if h := ask(http.StatusServiceUnavailable); h.Database.Status != "down" || h.Database.Problem == "" {
		t.Errorf("with a newer schema: %+v", h)
	}
	x.DB.Close()
	if h := ask(http.StatusServiceUnavailable); h.Database.Status != "down" || h.Temporal.Status != "ok" {
		t.Errorf("without the database: %+v", h)
	}
	x.browser().get("/about").status(http.StatusOK)
	b := x.browser()
	b.do(b.request("POST", "/sign-in", "login=a&password=b")).status(http.StatusServiceUnavailable).says("cannot reach its servers")
}
