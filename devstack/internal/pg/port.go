package pg

import (
	"fmt"
	"net"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// choosePort returns the wanted port, else the port of last time, else any; each only if it is free. It is written
// down for next time, so that an address noted anywhere stays right.
func (c *Cluster) choosePort(wanted int) (int, error) {
	file := filepath.Join(c.Dir, "postgres.port")
	last := 0
	if text, err := os.ReadFile(file); err == nil {
		last, _ = strconv.Atoi(strings.TrimSpace(string(text)))
	}
	asked := wanted
	if asked == 0 {
		asked = last
	}
	port, err := FreePort(asked)
	if err != nil {
		return 0, err
	}
	if asked != 0 && port != asked {
		c.say("Port %d is taken; PostgreSQL gets port %d.", asked, port)
	}
	if port == last {
		return port, nil
	}
	return port, os.WriteFile(file, []byte(strconv.Itoa(port)+"\n"), 0o600)
}

// FreePort returns the wanted port of 127.0.0.1 if nobody listens on it, else one that is free.
func FreePort(wanted int) (int, error) {
	if wanted != 0 {
		if l, err := net.Listen("tcp", fmt.Sprintf("127.0.0.1:%d", wanted)); err == nil {
			return wanted, l.Close()
		}
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return 0, fmt.Errorf("find a free port: %w", err)
	}
	return l.Addr().(*net.TCPAddr).Port, l.Close()
}
