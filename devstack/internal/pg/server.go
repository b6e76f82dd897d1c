package pg

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"time"
)

// retryFor is how long a server that died is started again before the supervisor gives up: long enough for the last
// processes of the old server to end and for recovery from the log.
const retryFor = 60 * time.Second

// Server is a running PostgreSQL that is started again, on the same port, whenever it dies.
type Server struct {
	Port int

	cluster  *Cluster
	onReady  func(pid int)
	ready    chan struct{} // closed when it first took a connection
	ended    chan struct{} // closed when the supervisor has ended
	stopping chan struct{} // closed by Stop

	mu   sync.Mutex
	pid  int
	err  error // why the supervisor gave up
	once sync.Once
}

// Start runs the server on the wanted port, or when that is 0 on the port of last time, or when that is taken on any
// free one, and returns when it takes connections. onReady is called with the process number then and after every
// restart.
func (c *Cluster) Start(ctx context.Context, port int, onReady func(pid int)) (*Server, error) {
	if err := c.takeOver(); err != nil {
		return nil, err
	}
	if c.newLogin {
		if err := c.resetAdmin(); err != nil {
			return nil, err
		}
	}
	port, err := c.choosePort(port)
	if err != nil {
		return nil, err
	}
	s := &Server{Port: port, cluster: c, onReady: onReady,
		ready: make(chan struct{}), ended: make(chan struct{}), stopping: make(chan struct{})}
	go s.supervise()
	select {
	case <-s.ready:
	case <-s.ended:
		return nil, s.Err()
	case <-ctx.Done():
		return nil, errors.Join(ctx.Err(), s.Stop())
	}
	if err := s.prepare(ctx); err != nil {
		return nil, errors.Join(err, s.Stop())
	}
	return s, nil
}

// Ended is closed when the server has stopped for good; Err then says why, nil after Stop.
func (s *Server) Ended() <-chan struct{} { return s.ended }

// Err returns why the supervisor gave up.
func (s *Server) Err() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.err
}

// Stop ends the server cleanly: sessions are cut off, a checkpoint is written.
func (s *Server) Stop() error {
	s.once.Do(func() { close(s.stopping) })
	for {
		s.mu.Lock()
		pid := s.pid
		s.mu.Unlock()
		if pid != 0 {
			if err := s.cluster.stopProcess(pid); err != nil {
				return err
			}
		}
		select {
		case <-s.ended:
			return nil
		case <-time.After(20 * time.Millisecond): // between two starts: there is no process yet
		}
	}
}

// supervise runs the server again and again until Stop, or until it cannot be brought back.
func (s *Server) supervise() {
	defer close(s.ended)
	runtime.LockOSThread() // see endWithParent; never unlocked, so the thread ends with this function
	downSince, first := time.Now(), true
	for {
		before := logSize(s.cluster.LogFile())
		cameUp, err := s.runOnce(downSince, first)
		select {
		case <-s.stopping:
			return
		default:
		}
		if cameUp {
			downSince, first = time.Now(), false
			s.cluster.say("PostgreSQL ended unexpectedly (%v); starting it again on port %d …", err, s.Port)
		} else if tail := logTail(s.cluster.LogFile(), before); (first && !passing(tail)) || time.Since(downSince) > retryFor {
			s.mu.Lock()
			s.err = fmt.Errorf("PostgreSQL does not start (%v); the end of %s:\n%s", err, s.cluster.LogFile(), tail)
			s.mu.Unlock()
			return
		} else {
			time.Sleep(200 * time.Millisecond)
		}
		if err := s.cluster.takeOver(); err != nil {
			s.cluster.say("%v", err)
		}
	}
}

// passing reports whether a failed start only has to wait for what a killed server left behind.
func passing(log string) bool {
	for _, text := range []string{"shared memory block", "could not bind", "lock file"} {
		if strings.Contains(log, text) {
			return true
		}
	}
	return false
}

// runOnce runs the server until it ends. cameUp reports whether it took a connection.
func (s *Server) runOnce(downSince time.Time, first bool) (cameUp bool, err error) {
	log, err := openLog(s.cluster.LogFile())
	if err != nil {
		return false, err
	}
	defer log.Close()
	cmd := s.cluster.acct.command(filepath.Join(s.cluster.Bin.Dir, "postgres"), s.cluster.arguments(s.Port)...)
	cmd.Stdout, cmd.Stderr = log, log
	endWithParent(cmd.SysProcAttr)
	if err := cmd.Start(); err != nil {
		return false, err
	}
	s.setPid(cmd.Process.Pid)
	defer s.setPid(0)

	gone, polled := make(chan struct{}), make(chan bool)
	go func() { polled <- s.waitReady(gone, cmd.Process.Pid, downSince, first) }()
	err = cmd.Wait()
	close(gone)
	return <-polled, err
}

// waitReady asks for a connection until it gets one or the process is gone.
func (s *Server) waitReady(gone <-chan struct{}, pid int, downSince time.Time, first bool) bool {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	go func() {
		select {
		case <-gone:
			cancel()
		case <-ctx.Done():
		}
	}()
	for ctx.Err() == nil {
		conn, err := s.cluster.connect(ctx, s.Port, AdminRole, AdminRole)
		if err == nil {
			conn.Close(ctx)
		}
		if err != nil && !refusedLogin(err) {
			select {
			case <-gone:
			case <-time.After(40 * time.Millisecond):
			}
			continue
		}
		if s.onReady != nil {
			s.onReady(pid)
		}
		if first {
			close(s.ready)
		} else {
			s.cluster.say("PostgreSQL is back on port %d after %.1f s.", s.Port, time.Since(downSince).Seconds())
		}
		return true
	}
	return false
}

func (s *Server) setPid(pid int) {
	s.mu.Lock()
	s.pid = pid
	s.mu.Unlock()
}

// arguments are the server's settings, on the command line so that they are the same for a cluster of any age.
// The log tells of the server, never of a statement: the text of an error can hold a person's data, and the program that
// caused it has it already.
func (c *Cluster) arguments(port int) []string {
	args := []string{"-D", c.data()}
	for _, setting := range []string{
		"listen_addresses=127.0.0.1",
		fmt.Sprintf("port=%d", port),
		"unix_socket_directories=",
		"fsync=on",
		"synchronous_commit=on",
		"full_page_writes=on",
		"password_encryption=scram-sha-256",
		"max_connections=300",
		"shared_buffers=256MB",
		"effective_cache_size=1GB",
		"random_page_cost=1.1",
		"max_wal_size=1GB",
		"jit=off",
		"timezone=UTC",
		"log_timezone=UTC",
		"log_min_messages=log",
		"log_error_verbosity=terse",
		"log_min_error_statement=panic",
		"log_checkpoints=off",
	} {
		args = append(args, "-c", setting)
	}
	return args
}
