package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"time"

	"go.temporal.io/sdk/client"

	"casewright/activities"
	"casewright/clock"
	"casewright/keyring"
	"casewright/postgres"
	"casewright/redact"
	"casewright/temporalx"
)

// config is where the servers are and where this installation keeps its keys. Empty addresses mean the
// embedded default: the servers that 'casewright run' starts under Dir.
type config struct {
	DatabaseURL       string `name:"database-url" env:"DATABASE_URL" placeholder:"URL" help:"PostgreSQL, as postgres://user:password@host:5432/casewright. Empty: the private one of 'casewright run'."`
	TemporalAddress   string `name:"temporal-address" env:"TEMPORAL_ADDRESS" placeholder:"HOST:PORT" help:"Temporal. Empty: the private one of 'casewright run'."`
	TemporalNamespace string `name:"temporal-namespace" env:"TEMPORAL_NAMESPACE" default:"casewright" help:"Namespace on Temporal."`
	Dir               string `name:"dir" env:"CASEWRIGHT_DIR" default:".casewright" type:"path" help:"Folder of keys, seals and the embedded servers."`
	LogLevel          string `name:"log-level" env:"CASEWRIGHT_LOG_LEVEL" enum:"debug,info,warn,error" default:"warn" help:"What to log: debug, info, warn or error."`
}

// real reports whether the servers are given, not embedded.
func (c config) real() bool { return c.DatabaseURL != "" || c.TemporalAddress != "" }

// check refuses half of the two addresses: the record of one installation and the workflows of another.
func (c config) check() error {
	if c.real() && (c.DatabaseURL == "" || c.TemporalAddress == "") {
		return &inputError{Message: "DATABASE_URL and TEMPORAL_ADDRESS go together: set both for real servers, or neither for the embedded ones"}
	}
	return nil
}

// devstack is what the embedded servers tell about themselves in devstack.json.
type devstack struct {
	DatabaseURL     string `json:"database_url"`
	AdminURL        string `json:"admin_database_url"`
	TemporalAddress string `json:"temporal_address"`
	TemporalUI      string `json:"temporal_ui"`
	Namespace       string `json:"namespace"`
	PostgresVersion string `json:"postgres_version"`
	TemporalVersion string `json:"temporal_version"`
}

// locate fills in the addresses of the embedded servers when none are given.
func (c *config) locate() error {
	if c.real() {
		return nil
	}
	d, err := c.embedded()
	c.DatabaseURL, c.TemporalAddress = d.DatabaseURL, d.TemporalAddress
	return err
}

// embedded reads where the embedded servers are.
func (c *config) embedded() (d devstack, err error) {
	b, err := os.ReadFile(filepath.Join(c.Dir, "devstack.json"))
	if errors.Is(err, fs.ErrNotExist) {
		return d, fmt.Errorf("no servers: DATABASE_URL and TEMPORAL_ADDRESS are not set, and none run under %s. Start them with 'make run' in another terminal, or set the two variables", c.Dir)
	}
	if err == nil {
		err = json.Unmarshal(b, &d)
	}
	if err != nil {
		return d, fmt.Errorf("read where the embedded servers are: %w", err)
	}
	return d, nil
}

// logger writes JSON lines without personal data.
func (c config) logger(s *streams) *slog.Logger {
	var level slog.Level
	// kong has checked the value.
	_ = level.UnmarshalText([]byte(c.LogLevel))
	return slog.New(redact.Handler(slog.NewJSONHandler(s.Err, &slog.HandlerOptions{Level: level})))
}

// keys opens the installation's keys.
func (c config) keys() (*keyring.Keys, error) { return keyring.Open(c.Dir, os.Getenv) }

// knowsKeys refuses to make new keys for a record that others have sealed: what is protected in it could not be
// read, and workflows that stand in Temporal could not go on.
func (c config) knowsKeys(ctx context.Context, db *postgres.DB) error {
	if os.Getenv(keyring.Data.Variable()) != "" {
		return nil
	}
	if _, err := os.Stat(filepath.Join(c.Dir, "keys")); !errors.Is(err, fs.ErrNotExist) {
		return nil // what is wrong with the folder is told when it is read
	}
	empty, err := db.Empty(ctx)
	if err != nil || empty {
		return err
	}
	return fmt.Errorf("the record holds cases that were sealed with keys which are neither under %s nor in the environment: give the folder of the keys with --dir, or set %s and the other variables that 'casewright ops keys new' names",
		filepath.Join(c.Dir, "keys"), keyring.Data.Variable())
}

// sealFile is where the signed checkpoints over the events are kept, outside the database.
func (c config) sealFile() string { return filepath.Join(c.Dir, "audit", "seals.jsonl") }

// database opens the record and checks that its schema is this program's.
func (c *config) database(ctx context.Context) (*postgres.DB, error) {
	if err := c.locate(); err != nil {
		return nil, err
	}
	if c.DatabaseURL == "" {
		return nil, c.check()
	}
	db, err := postgres.Open(ctx, c.DatabaseURL, 0)
	if err != nil {
		return nil, err
	}
	schema, err := db.SchemaVersion(ctx)
	if err == nil {
		err = schema.Check()
	}
	if err != nil {
		db.Close()
		return nil, err
	}
	return db, nil
}

// parts are the opened parts of an installation that most commands need.
type parts struct {
	db       *postgres.DB
	keys     *keyring.Keys
	clock    *clock.Clock
	law      *activities.Law
	temporal client.Client
	log      *slog.Logger
	sealFile string
}

func (p *parts) close() {
	if p.temporal != nil {
		p.temporal.Close()
	}
	p.db.Close()
}

func (p *parts) cases() *activities.Cases {
	return &activities.Cases{DB: p.db, Clock: p.clock, Law: p.law}
}

func (p *parts) seals() *activities.Seals {
	return &activities.Seals{DB: p.db, Audit: p.keys.Audit, File: p.sealFile}
}

func (p *parts) effects() *activities.Effects {
	return &activities.Effects{Cases: p.cases(), Temporal: p.temporal, Keys: p.keys}
}

// open opens everything; without Temporal when a command does not need it.
func (c *config) open(ctx context.Context, s *streams, withTemporal bool) (*parts, error) {
	p := &parts{log: c.logger(s), sealFile: c.sealFile()}
	var err error
	if p.db, err = c.database(ctx); err != nil {
		return nil, err
	}
	if err := p.fill(ctx, c, withTemporal); err != nil {
		p.close()
		return nil, err
	}
	return p, nil
}

func (p *parts) fill(ctx context.Context, c *config, withTemporal bool) error {
	err := c.knowsKeys(ctx, p.db)
	if err != nil {
		return err
	}
	if p.keys, err = c.keys(); err != nil {
		return err
	}
	if p.clock, err = storedClock(ctx, p.db); err != nil {
		return err
	}
	if p.law, err = activities.CaliforniaLaw(); err != nil {
		return err
	}
	if !withTemporal {
		return nil
	}
	if err := c.check(); err != nil {
		return err
	}
	p.temporal, err = temporalx.Dial(ctx, temporalx.ClientOptions(c.TemporalAddress, c.TemporalNamespace, p.keys, p.log))
	return err
}

// clockSetting is the setting that holds the clock's anchor, which all processes share.
const clockSetting = "clock"

// storedClock is the clock of the installation: the real one, unless a fast one was started.
func storedClock(ctx context.Context, db *postgres.DB) (*clock.Clock, error) {
	var a clock.Anchor
	err := db.Setting(ctx, clockSetting, &a)
	if errors.Is(err, postgres.ErrNotFound) {
		return clock.Real(nil), nil
	}
	if err != nil {
		return nil, err
	}
	return clock.FromAnchor(a)
}

// clockFlags start the agency's clock elsewhere or let it run fast, for demonstrations and tests.
type clockFlags struct {
	ClockRate  int64  `name:"clock-rate" default:"0" placeholder:"N" help:"Agency seconds per real second: 1 is real time, 86400 a day a second. Default: as stored, or 1."`
	ClockStart string `name:"clock-start" placeholder:"YYYY-MM-DD" help:"Agency date to start at. Default: where the stored clock stopped, or today."`
	Force      bool   `name:"force-fast-clock-on-real-servers" help:"Let the clock of a real installation run fast: its deadlines and dates will be false for good."`
}

// check refuses flags that cannot be meant, before anything is started.
func (f clockFlags) check(real bool) error {
	if f.given() && real && !f.Force {
		return &inputError{Field: "clock-rate", Message: "DATABASE_URL or TEMPORAL_ADDRESS names real servers: their clock is not moved. For a test installation add --force-fast-clock-on-real-servers"}
	}
	if f.ClockRate != 0 {
		if err := clock.CheckRate(f.ClockRate); err != nil {
			return &inputError{Field: "clock-rate", Message: err.Error()}
		}
	}
	if f.ClockStart != "" {
		if _, err := parseDay(f.ClockStart); err != nil {
			return &inputError{Field: "clock-start", Message: "give a date as 2026-03-02"}
		}
	}
	return nil
}

func (f clockFlags) given() bool { return f.ClockRate != 0 || f.ClockStart != "" }

// set stores the clock that the flags, which were checked, ask for and returns it. A clock that runs fast goes
// on from the last moment the record knows, so that time does not pass while nothing runs.
func (f clockFlags) set(ctx context.Context, db *postgres.DB) (*clock.Clock, error) {
	if !f.given() {
		stored, err := storedClock(ctx, db)
		if err != nil || stored.Rate() == 1 {
			return stored, err
		}
		f.ClockRate = stored.Rate()
	}
	start, err := f.start(ctx, db)
	if err != nil {
		return nil, err
	}
	c := clock.New(start, max(f.ClockRate, 1), nil)
	_, err = db.SetSetting(ctx, clockSetting, c.Anchor(), false)
	return c, err
}

func (f clockFlags) start(ctx context.Context, db *postgres.DB) (time.Time, error) {
	last, err := db.LastRecorded(ctx)
	if err != nil {
		return last, err
	}
	if f.ClockStart == "" {
		if last.IsZero() {
			return time.Now(), nil
		}
		return last, nil
	}
	day, err := parseDay(f.ClockStart)
	if err != nil {
		return last, err
	}
	start := day.In(clock.Real(nil).Location()).Add(9 * time.Hour)
	if start.Before(last) {
		return last, &inputError{Field: "clock-start", Message: "the record already knows " + last.Format(time.DateOnly) + ": the clock cannot go back behind it"}
	}
	return start, nil
}
