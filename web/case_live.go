package web

import (
	"context"
	"fmt"
	"net/http"
	"strconv"
	"sync"
	"time"
)

// watch tells the open pages of a server when their cases change. It asks the record once a second for
// all of them together.
type watch struct {
	mu   sync.Mutex
	open map[string]map[chan int]bool // by case
	busy bool
}

const (
	watchEvery = time.Second
	pingEvery  = 15 * time.Second
	// streamFor bounds a stream; the browser connects again by itself.
	streamFor = 10 * time.Minute
)

func (s *Server) subscribe(id string) (<-chan int, func()) {
	c := make(chan int, 1)
	s.watch.mu.Lock()
	defer s.watch.mu.Unlock()
	if s.watch.open == nil {
		s.watch.open = map[string]map[chan int]bool{}
	}
	if s.watch.open[id] == nil {
		s.watch.open[id] = map[chan int]bool{}
	}
	s.watch.open[id][c] = true
	if !s.watch.busy {
		s.watch.busy = true
		go s.watchCases()
	}
	return c, func() {
		s.watch.mu.Lock()
		defer s.watch.mu.Unlock()
		if delete(s.watch.open[id], c); len(s.watch.open[id]) == 0 {
			delete(s.watch.open, id)
		}
	}
}

// watchCases runs while pages are open.
func (s *Server) watchCases() {
	tick := time.NewTicker(watchEvery)
	defer tick.Stop()
	for range tick.C {
		ids := s.watched()
		if ids == nil {
			return
		}
		ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
		heads, err := s.DB.Heads(ctx, ids)
		cancel()
		if err != nil {
			continue // the pages show what they have; the next tick asks again
		}
		s.tell(heads)
	}
}

// watched are the cases of open pages; nil ends the watching.
func (s *Server) watched() []string {
	s.watch.mu.Lock()
	defer s.watch.mu.Unlock()
	var ids []string
	for id := range s.watch.open {
		ids = append(ids, id)
	}
	s.watch.busy = ids != nil
	return ids
}

func (s *Server) tell(heads map[string]int) {
	s.watch.mu.Lock()
	defer s.watch.mu.Unlock()
	for id, seq := range heads {
		for c := range s.watch.open[id] {
			select {
			case c <- seq:
			default: // an older number waits there; the next tick brings a newer one
			}
		}
	}
}

// caseEvents streams an event "case-changed" whenever the case has new events. It tells only that, and
// the number: what changed is read as any page is.
func (s *Server) caseEvents(w http.ResponseWriter, r *http.Request) error {
	id, err := caseID(r)
	if err != nil {
		return err
	}
	after, _ := strconv.Atoi(r.URL.Query().Get("after")) // what is no number is everything
	if last, err := strconv.Atoi(r.Header.Get("Last-Event-ID")); err == nil {
		after = last
	}
	control := http.NewResponseController(w)
	if err := control.SetWriteDeadline(time.Now().Add(streamFor + time.Minute)); err != nil {
		return fmt.Errorf("stream: %w", err)
	}
	changes, done := s.subscribe(id)
	defer done()
	w.Header().Set("Content-Type", "text/event-stream")
	w.WriteHeader(http.StatusOK)
	end, ping := time.NewTimer(streamFor), time.NewTicker(pingEvery)
	defer end.Stop()
	defer ping.Stop()
	message := ": open\n\n"
	for {
		if _, err := fmt.Fprint(w, message); err != nil {
			return nil // the page was left
		}
		if err := control.Flush(); err != nil {
			return nil
		}
		message = ""
		for message == "" {
			select {
			case <-r.Context().Done():
				return nil
			case <-end.C:
				return nil
			case <-ping.C:
				message = ": still here\n\n"
			case seq := <-changes:
				if seq > after {
					after = seq
					message = fmt.Sprintf("id: %d\nevent: case-changed\ndata: %d\n\n", seq, seq)
				}
			}
		}
	}
}
