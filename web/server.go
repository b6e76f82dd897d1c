// Package web is what people see: the pages of staff and of the public, drawn on the server, usable without
// JavaScript. It reads the record through postgres and changes a case only by a command. README.md tells how
// a page is added.
package web

import (
	"context"
	"errors"
	"fmt"
	"html/template"
	"log/slog"
	"net"
	"net/http"
	"time"

	"casewright/activities"
	"casewright/clock"
	"casewright/domain/lifecycle"
	"casewright/keyring"
	"casewright/postgres"
)

// Config is what the pages need. DB, Keys and Clock must be given.
type Config struct {
	DB    *postgres.DB
	Keys  *keyring.Keys
	Clock *clock.Clock // the agency's time, for what the pages show
	Log   *slog.Logger // nil: nothing is logged

	// Commands carries out what is asked for on a case, and Law says what is allowed. nil: the pages of cases
	// are not there.
	Commands Commands
	Law      *activities.Law

	// Now is real time, by which sessions end also when the agency's clock runs fast. nil: time.Now.
	Now func() time.Time
	// TemporalVersion asks the Temporal server for its version. nil: health does not tell about Temporal.
	TemporalVersion func(context.Context) (string, error)
	// Version is the version of this program.
	Version string
	// Agency is the name in the header. "": "Department of Child Support Services".
	Agency string
	// Secure says that browsers reach the pages over HTTPS: cookies are then sent over nothing else.
	Secure bool
	// Demo shows the demo sign-ins on the sign-in page. Only ever with made-up cases.
	Demo bool
}

// Commands sends a command to its case and returns what came of it.
type Commands interface {
	Do(ctx context.Context, cmd lifecycle.Command) (lifecycle.Outcome, error)
}

// Server is the pages.
type Server struct {
	Config
	assets    *assets
	templates map[string]*template.Template
	mux       *http.ServeMux
	routes    map[string]route
	watch     watch
	stopped   postgres.Stopped
	hashing   chan struct{} // one place for each password that may be checked at the same time
}

// New prepares the pages. The error says what to do when the assets were not built in.
func New(c Config) (*Server, error) {
	if c.DB == nil || c.Keys == nil || c.Clock == nil {
		return nil, errors.New("web: DB, Keys and Clock must be given")
	}
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	if c.Now == nil {
		c.Now = time.Now
	}
	if c.Agency == "" {
		c.Agency = "Department of Child Support Services"
	}
	s := &Server{Config: c, mux: http.NewServeMux(), routes: map[string]route{}, hashing: make(chan struct{}, 4)}
	var err error
	if s.assets, err = builtIn(); err != nil {
		return nil, err
	}
	if s.templates, err = loadTemplates(s.assets); err != nil {
		return nil, fmt.Errorf("web: %w", err)
	}
	s.register()
	return s, nil
}

// register names every route. A group of pages adds its own line here.
func (s *Server) register() {
	s.mux.Handle("GET "+s.assets.prefix, s.assets)
	s.mux.HandleFunc("GET /healthz", s.health)
	s.publicPages()
	s.signInPages()
	if s.Commands == nil || s.Law == nil {
		return
	}
	s.casePages()
	s.moneyPages()
	s.applyPages()
	s.intakePages()
	s.workPages()
	s.searchPages()
}

// Handler answers every request.
func (s *Server) Handler() http.Handler {
	var cross http.CrossOriginProtection
	cross.SetDenyHandler(http.HandlerFunc(s.crossOrigin))
	return s.observe(limitBody(cross.Handler(http.HandlerFunc(s.dispatch))))
}

// Serve answers on l until ctx ends; then it lets open requests finish for up to 10 seconds.
func (s *Server) Serve(ctx context.Context, l net.Listener) error {
	server := &http.Server{
		Handler:           s.Handler(),
		ReadHeaderTimeout: 5 * time.Second,
		ReadTimeout:       30 * time.Second,
		WriteTimeout:      60 * time.Second, // a page that streams lifts it with http.ResponseController
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    64 << 10,
		ErrorLog:          slog.NewLogLogger(s.Log.Handler(), slog.LevelDebug),
		BaseContext:       func(net.Listener) context.Context { return ctx },
	}
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(l) }()
	select {
	case err := <-ended:
		return err
	case <-ctx.Done():
	}
	grace, cancel := context.WithTimeout(context.WithoutCancel(ctx), 10*time.Second)
	defer cancel()
	err := server.Shutdown(grace)
	<-ended
	return err
}
