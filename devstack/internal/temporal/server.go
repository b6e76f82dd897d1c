package temporal

import (
	"context"
	"fmt"
	"net/url"
	"strings"
	"time"

	"go.temporal.io/server/common/authorization"
	"go.temporal.io/server/common/cluster"
	"go.temporal.io/server/common/config"
	"go.temporal.io/server/common/headers"
	"go.temporal.io/server/common/membership/static"
	"go.temporal.io/server/common/persistence/sql/sqlplugin/postgresql"
	"go.temporal.io/server/common/primitives"
	"go.temporal.io/server/temporal"
)

// Version is the version of the Temporal server in this program.
const Version = headers.ServerVersion

const (
	// historyShards can never be changed for a database. One shard is one writer; 64 keep two to sixteen cores busy.
	historyShards = 64
	// Each of the four services opens both pools. As many idle as open: with fewer the server opens and closes hundreds
	// of connections a second under load.
	coreConnections       = 16
	visibilityConnections = 6
	clusterName           = "active"
)

// Config says where a server keeps its data and where it listens, always on 127.0.0.1.
type Config struct {
	DatabaseURL string // of the core database; the visibility database is beside it, for the same role
	Ports       Ports
	Namespace   string
	Retention   time.Duration // how long the history of a closed run is kept
	LogFile     string
}

// Ports are the ports of the four services.
type Ports struct{ Frontend, History, Matching, Worker int }

// Server is a running Temporal server.
type Server struct {
	Address string // host:port of the frontend
	inner   temporal.Server
}

// Start runs all four services in this process and returns when the namespace can be used.
// Both databases must have been migrated.
func Start(ctx context.Context, cfg Config) (*Server, error) {
	logger, err := openLog(cfg.LogFile)
	if err != nil {
		return nil, err
	}
	conf, err := cfg.server()
	if err != nil {
		return nil, err
	}
	hosts := map[primitives.ServiceName]static.Hosts{}
	for name, port := range cfg.Ports.byService() {
		hosts[name] = static.SingleLocalHost(address(port))
	}
	inner, err := temporal.NewServer(
		temporal.WithConfig(conf),
		temporal.ForServices(temporal.DefaultServices),
		// One process is the whole cluster: no gossip, so no wait for a killed predecessor to be forgotten.
		temporal.WithStaticHosts(hosts),
		temporal.WithLogger(logger),
		temporal.WithAuthorizer(authorization.NewNoopAuthorizer()),
		temporal.WithDynamicConfigClient(limits()),
	)
	if err != nil {
		return nil, fmt.Errorf("prepare the Temporal server: %w", err)
	}
	if err := inner.Start(); err != nil {
		return nil, fmt.Errorf("start the Temporal server: %w", err)
	}
	s := &Server{Address: address(cfg.Ports.Frontend), inner: inner}
	if err := ensureNamespace(ctx, s.Address, cfg.Namespace, cfg.Retention); err != nil {
		_ = s.Stop() // the first error is the one that matters
		return nil, err
	}
	return s, nil
}

// Stop ends the four services.
func (s *Server) Stop() error { return s.inner.Stop() }

func address(port int) string { return fmt.Sprintf("127.0.0.1:%d", port) }

func (p Ports) byService() map[primitives.ServiceName]int {
	return map[primitives.ServiceName]int{
		primitives.FrontendService: p.Frontend,
		primitives.HistoryService:  p.History,
		primitives.MatchingService: p.Matching,
		primitives.WorkerService:   p.Worker,
	}
}

func (cfg Config) server() (*config.Config, error) {
	core, err := store(cfg.DatabaseURL, CoreDatabase, coreConnections)
	if err != nil {
		return nil, err
	}
	visibility, err := store(cfg.DatabaseURL, VisibilityDatabase, visibilityConnections)
	if err != nil {
		return nil, err
	}
	services := map[string]config.Service{}
	for name, port := range cfg.Ports.byService() {
		services[string(name)] = config.Service{RPC: config.RPC{GRPCPort: port, BindOnLocalHost: true}}
	}
	frontend := address(cfg.Ports.Frontend)
	off := "disabled"
	return &config.Config{
		Persistence: config.Persistence{
			DefaultStore:     CoreDatabase,
			VisibilityStore:  VisibilityDatabase,
			NumHistoryShards: historyShards,
			DataStores:       map[string]config.DataStore{CoreDatabase: {SQL: core}, VisibilityDatabase: {SQL: visibility}},
		},
		ClusterMetadata: &cluster.Config{
			FailoverVersionIncrement: 10,
			MasterClusterName:        clusterName,
			CurrentClusterName:       clusterName,
			ClusterInformation: map[string]cluster.ClusterInformation{
				clusterName: {Enabled: true, InitialFailoverVersion: 1, RPCAddress: frontend},
			},
		},
		DCRedirectionPolicy: config.DCRedirectionPolicy{Policy: "noop"},
		Services:            services,
		PublicClient:        config.PublicClient{HostPort: frontend},
		Archival:            config.Archival{History: config.HistoryArchival{State: off}, Visibility: config.VisibilityArchival{State: off}},
		NamespaceDefaults: config.NamespaceDefaults{Archival: config.ArchivalNamespaceDefaults{
			History:    config.HistoryArchivalNamespaceDefaults{State: off},
			Visibility: config.VisibilityArchivalNamespaceDefaults{State: off},
		}},
	}, nil
}

// store turns a database URL into the server's settings for one of its databases.
func store(databaseURL, database string, connections int) (*config.SQL, error) {
	u, err := url.Parse(databaseURL)
	if err != nil {
		return nil, fmt.Errorf("the address of Temporal's database cannot be read") // the text holds a password
	}
	password, _ := u.User.Password()
	attributes := map[string]string{}
	for key, values := range u.Query() {
		attributes[key] = strings.Join(values, ",")
	}
	return &config.SQL{
		PluginName: postgresql.PluginNamePGX, DatabaseName: database,
		ConnectAddr: u.Host, ConnectProtocol: "tcp", ConnectAttributes: attributes,
		User: u.User.Username(), Password: password,
		MaxConns: connections, MaxIdleConns: connections,
	}, nil
}
