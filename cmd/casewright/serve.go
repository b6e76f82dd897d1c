package main

import (
	"context"
	"fmt"
	"net"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"

	"go.temporal.io/api/workflowservice/v1"

	"casewright/domain/calendar"
	"casewright/temporalx"
	"casewright/web"
	"casewright/worker"
)

// parseDay reads a date given on the command line.
func parseDay(s string) (calendar.Date, error) { return calendar.Parse(s) }

// interrupted is a context that ends at the first interrupt; a second one ends the program.
func interrupted() (context.Context, context.CancelFunc) {
	return signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
}

// webFlags are how the pages are served.
type webFlags struct {
	Listen string `env:"CASEWRIGHT_LISTEN" default:"localhost:8080" placeholder:"HOST:PORT" help:"Address to serve the pages on."`
	Secure bool   `env:"CASEWRIGHT_SECURE" help:"Browsers reach the pages over HTTPS (a proxy ends TLS): cookies are sent over nothing else."`
	Agency string `env:"CASEWRIGHT_AGENCY" placeholder:"NAME" help:"Name of the agency in the header."`
}

// serveCmd is casewright serve: the pages.
type serveCmd struct {
	config
	webFlags
}

// Run serves the pages until it is interrupted.
func (c *serveCmd) Run(s *streams) error {
	ctx, stop := interrupted()
	defer stop()
	p, err := c.open(ctx, s, true)
	if err != nil {
		return err
	}
	defer p.close()
	return c.serve(ctx, p, c.TemporalNamespace, false, func(address string) {
		fmt.Fprintf(s.Err, "casewright: pages on http://%s\n", address)
	})
}

// serve serves the pages until ctx ends and tells their address when they answer.
func (f webFlags) serve(ctx context.Context, p *parts, namespace string, demo bool, ready func(address string)) error {
	pages, err := web.New(web.Config{DB: p.db, Keys: p.keys, Clock: p.clock, Log: p.log, Version: version(), Agency: f.Agency, Secure: f.Secure, Demo: demo,
		Commands: temporalx.Commands{Client: p.temporal}, Law: p.law,
		TemporalVersion: func(ctx context.Context) (string, error) {
			r, err := p.temporal.WorkflowService().GetSystemInfo(ctx, &workflowservice.GetSystemInfoRequest{})
			return r.GetServerVersion(), err
		}})
	if err != nil {
		return err
	}
	l, err := net.Listen("tcp", f.Listen)
	if err != nil {
		return fmt.Errorf("cannot serve pages on %s: is another program using the port? Choose another with --listen: %w", f.Listen, err)
	}
	ready(l.Addr().String())
	return pages.Serve(ctx, l)
}

// workerCmd is casewright worker: it does the work of the cases.
type workerCmd struct {
	config
	Build string `env:"CASEWRIGHT_BUILD" placeholder:"ID" help:"Build id for Temporal's worker versioning. Empty: off."`
}

// Run works until it is interrupted.
func (c *workerCmd) Run(s *streams) error {
	ctx, stop := interrupted()
	defer stop()
	p, err := c.open(ctx, s, true)
	if err != nil {
		return err
	}
	defer p.close()
	fmt.Fprintln(s.Err, "casewright: worker started")
	return c.work(ctx, p, c.Build)
}

func (c *config) work(ctx context.Context, p *parts, build string) error {
	return worker.Run(ctx, worker.Config{Temporal: p.temporal, Cases: p.cases(), Effects: p.effects(), Logger: p.log, Build: build,
		Seals: p.seals()})
}

// migrateCmd is casewright migrate: it brings the schema of the database to this program's.
type migrateCmd struct{ config }

// Run migrates and says what it did.
func (c *migrateCmd) Run(s *streams) error {
	ctx, stop := interrupted()
	defer stop()
	if err := c.locate(); err != nil {
		return err
	}
	if c.DatabaseURL == "" {
		return &inputError{Field: "database-url", Message: "it is not set: it says which database to migrate"}
	}
	return migrate(ctx, c.DatabaseURL, func(step string) { fmt.Fprintln(s.Err, "casewright:", step) })
}

// version is the program's version, from how it was built.
func version() string {
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" && info.Main.Version != "(devel)" {
		return info.Main.Version
	}
	return "development"
}
