package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"text/tabwriter"
	"time"

	"casewright/postgres"
)

// benchPageCmd is casewright bench page.
type benchPageCmd struct {
	config
	URL      string `default:"http://localhost:8080" help:"Where the pages are served: 'casewright run' or 'casewright serve' on this installation."`
	Rate     int    `default:"100" placeholder:"N" help:"Requests per second, started on time whether or not earlier ones are answered."`
	Seconds  int    `default:"20" placeholder:"N" help:"Seconds of measurement for the page, and as many for its baseline."`
	Login    string `default:"caseworker" help:"Who signs in."`
	Password string `env:"CASEWRIGHT_BENCH_PASSWORD" hidden:""`
}

// pageCases is how many different cases are asked for, in random order.
const pageCases = 10_000

// Run signs in, measures the page and the baseline in alternating turns, and prints both.
func (c *benchPageCmd) Run(s *streams) error {
	if c.Rate < 1 || c.Rate > 10_000 || c.Seconds < 1 {
		return &inputError{Field: "rate", Message: "give 1 to 10000 requests a second, for at least one second"}
	}
	ctx, stop := interrupted()
	defer stop()
	p, err := c.open(ctx, s, false)
	if err != nil {
		return err
	}
	defer p.close()
	ids, err := p.db.SampleCases(ctx, pageCases)
	if err != nil {
		return err
	}
	if len(ids) == 0 {
		return errors.New("there are no cases to show: load some with 'casewright caseload generate --cases 10000'")
	}
	b := &pageBench{parts: p, ids: ids, client: &http.Client{Timeout: time.Minute, Transport: &http.Transport{MaxIdleConnsPerHost: 512},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}}
	if err := b.signIn(ctx, strings.TrimSuffix(c.URL, "/"), c.Login, c.Password); err != nil {
		return err
	}
	defer func() {
		if err := b.db.EndSession(context.WithoutCancel(ctx), b.cookie.Value); err != nil {
			p.log.Error("the session goes on until it ends by itself", "error", err)
		}
	}()
	page := &target{name: "case page", url: strings.TrimSuffix(c.URL, "/")}
	base := &target{name: "same queries, constant body"}
	size, err := b.get(ctx, page.url+"/cases/"+ids[0])
	if err != nil {
		return err
	}
	fmt.Fprintf(s.Err, "casewright: %d cases, %d requests a second\n", len(ids), c.Rate)
	close, err := b.serveBaseline(base, size)
	if err != nil {
		return err
	}
	defer close()
	// In turns, so that what else happens on the machine meets both.
	turns := min(4, c.Seconds)
	for turn := range turns + 1 {
		list := []*target{page, base}
		if turn%2 == 1 {
			list = []*target{base, page}
		}
		for _, t := range list {
			measured, err := b.openLoop(ctx, t, c.Rate, time.Duration(c.Seconds)*time.Second/time.Duration(turns))
			if err != nil {
				return fmt.Errorf("%s: %w", t.name, err)
			}
			if turn > 0 { // the first turn warms both up
				t.all = t.all.add(measured)
			}
		}
	}
	return printTargets(s.Out, c.Rate, len(ids), page, base)
}

// target is what requests are sent to.
type target struct {
	name, url string
	bytes     int // of the last answer
	all       slice
}

type pageBench struct {
	*parts
	ids    []string
	client *http.Client
	cookie *http.Cookie
}

// signIn takes a session as a browser does.
func (b *pageBench) signIn(ctx context.Context, base, login, password string) error {
	if password == "" {
		password = postgres.DemoPassword
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, base+"/sign-in", strings.NewReader(url.Values{"login": {login}, "password": {password}}.Encode()))
	if err != nil {
		return &inputError{Field: "url", Message: "give an address such as http://localhost:8080"}
	}
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	answer, err := b.client.Do(r)
	if err != nil {
		return fmt.Errorf("no pages at %s: start them with 'casewright run' or 'casewright serve', or say where they are with --url: %w", base, err)
	}
	defer answer.Body.Close()
	cookies := answer.Cookies()
	if answer.StatusCode != http.StatusSeeOther || len(cookies) == 0 {
		return fmt.Errorf("signing in as %s was answered with %s: give another account with --login and its password in CASEWRIGHT_BENCH_PASSWORD", login, answer.Status)
	}
	b.cookie = cookies[len(cookies)-1]
	return nil
}

// openLoop sends requests on time, and takes the latency from when each was to be sent: a server that
// is slow must not make its clients wait before they ask.
func (b *pageBench) openLoop(ctx context.Context, t *target, rate int, length time.Duration) (slice, error) {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	n := int(length.Seconds() * float64(rate))
	latency := make([]time.Duration, n)
	sizes := make([]int, n)
	began := time.Now()
	var all sync.WaitGroup
	for i := range n {
		due := began.Add(time.Duration(i) * time.Second / time.Duration(rate))
		select {
		case <-ctx.Done():
			all.Wait()
			return slice{}, context.Cause(ctx)
		case <-time.After(time.Until(due)):
		}
		id := b.ids[rand.IntN(len(b.ids))]
		all.Go(func() {
			size, err := b.get(ctx, t.url+"/cases/"+id)
			if err != nil {
				cancel(err)
			}
			latency[i], sizes[i] = time.Since(due), size
		})
	}
	all.Wait()
	if ctx.Err() != nil {
		return slice{}, context.Cause(ctx)
	}
	t.bytes = sizes[n-1]
	return slice{took: time.Since(began), latency: latency}, nil
}

// get reads one page whole.
func (b *pageBench) get(ctx context.Context, address string) (int, error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return 0, err
	}
	r.AddCookie(b.cookie)
	answer, err := b.client.Do(r)
	if err != nil {
		return 0, err
	}
	defer answer.Body.Close()
	n, err := io.Copy(io.Discard, answer.Body)
	if err == nil && answer.StatusCode != http.StatusOK {
		err = fmt.Errorf("the page was answered with %s", answer.Status)
	}
	return int(n), err
}

func printTargets(out io.Writer, rate, cases int, list ...*target) error {
	t := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintf(t, "%d requests a second, %d cases\tRequests\tp50\tp95\tp99\tBytes\n", rate, cases)
	for _, x := range list {
		fmt.Fprintf(t, "%s\t%d\t%s\t%s\t%s\t%d\n", x.name, len(x.all.latency), ms(x.all.percentile(50)), ms(x.all.percentile(95)), ms(x.all.percentile(99)), x.bytes)
	}
	return t.Flush()
}
