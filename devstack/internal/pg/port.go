package pg

import (
	"fmt"
	"math/rand/v2"
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

// Free ports come from below the range that systems give to outgoing connections (Linux from 32768, macOS from 49152).
// Inside it, a client that retries while the server is down can be given the server's own port, connect to itself, and
// so keep the server from coming back.
const (
	firstPort = 20000
	lastPort  = 31999
)

// FreePort returns the wanted port of 127.0.0.1 if nobody listens on it, else one that is free.
func FreePort(wanted int) (int, error) {
	if wanted != 0 && isFree(wanted) {
		return wanted, nil
	}
	for range 1000 {
		if port := firstPort + rand.IntN(lastPort-firstPort+1); isFree(port) {
			return port, nil
		}
	}
	return 0, fmt.Errorf("no port from %d to %d is free", firstPort, lastPort)
}

func isFree(port int) bool {
	l, err := net.Listen("tcp", fmt.Sprintf("127.0.0.1:%d", port))
	return err == nil && l.Close() == nil
}
