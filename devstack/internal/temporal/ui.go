package temporal

import (
	"fmt"

	"github.com/temporalio/ui-server/v2/server"
	"github.com/temporalio/ui-server/v2/server/config"
	"github.com/temporalio/ui-server/v2/server/server_options"
)

// UI is a running Temporal Web UI.
type UI struct {
	URL   string
	inner *server.Server
}

// StartUI serves Temporal's Web UI on 127.0.0.1 for a server in this process. It calls nobody else: no news, no login
// provider, all of its pages embedded. The port must be free.
func StartUI(port int, temporalAddress, namespace string) *UI {
	ui := &UI{
		URL: fmt.Sprintf("http://127.0.0.1:%d", port),
		inner: server.NewServer(server_options.WithConfigProvider(&config.Config{
			TemporalGRPCAddress: temporalAddress,
			Host:                "127.0.0.1",
			Port:                port,
			EnableUI:            true,
			DefaultNamespace:    namespace,
			DisableNewsFetch:    true,
			HideLogs:            true,
			CORS:                config.CORS{CookieInsecure: true}, // plain HTTP on this machine
		})),
	}
	go ui.inner.Start() // returns nil after Stop; any other end is fatal inside
	return ui
}

// Stop closes the listener.
func (ui *UI) Stop() { ui.inner.Stop() }
