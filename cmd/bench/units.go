package bench

import (
	"context"
	"sync"

	"tongban/cmd/house"
	"tongban/store"
)

// unit is one kind of work that can be measured.
type unit struct {
	name     string
	writes   bool
	promises []promise
	prepare  func(context.Context, *site) (*driver, error) // before the server starts
}

// driver is a unit made ready.
type driver struct {
	steps *steps
	begin func(context.Context, *server) error
	do    task
}

var units map[string]*unit

func init() {
	units = map[string]*unit{
		"W": {name: "W", writes: true, prepare: prepareW, promises: []promise{
			{"ratio.group_commit", 1.0 / 3, true, func(r *Report) float64 { return r.Ratio.GroupCommit }},
			{"ratio.pgbench", 1.0 / 3, true, func(r *Report) float64 { return r.Ratio.PGBench }}}},
		"R": {name: "R", prepare: prepareR, promises: []promise{{"p99_ms", 5, false, func(r *Report) float64 { return r.P99 }}}},
		"L": {name: "L", prepare: prepareL, promises: []promise{{"p95_ms", 20, false, func(r *Report) float64 { return r.P95 }}}},
		"S": {name: "S", prepare: prepareS},
	}
}

// within opens the house in this process for a moment, while no server runs.
func (s *site) within(ctx context.Context, tracer store.Tracer, do func(*house.House) error) error {
	h, err := openHouse(ctx, s.dir, s.c.Database, tracer)
	if err != nil {
		return err
	}
	err = do(h)
	if e := h.Close(); err == nil {
		err = e
	}
	return err
}

// sessions signs accounts in without their passwords, as the one who lays the
// house out can.
func (s *site) sessions(ctx context.Context, accounts []string) (map[string]string, error) {
	var tokens map[string]string
	err := s.within(ctx, nil, func(h *house.House) (err error) {
		tokens, err = issueAll(ctx, h, accounts)
		return err
	})
	return tokens, err
}

func issueAll(ctx context.Context, h *house.House, accounts []string) (map[string]string, error) {
	tokens := map[string]string{}
	var mu sync.Mutex
	var failed error
	var wg sync.WaitGroup
	queue := make(chan string)
	for range 32 {
		wg.Go(func() {
			for id := range queue {
				token, err := issue(ctx, h, id)
				mu.Lock()
				tokens[id] = token
				if err != nil {
					failed = err
				}
				mu.Unlock()
			}
		})
	}
	for _, id := range accounts {
		queue <- id
	}
	close(queue)
	wg.Wait()
	return tokens, failed
}

func issue(ctx context.Context, h *house.House, id string) (string, error) {
	a, _, err := h.DB.View().AccountByID(ctx, id)
	if err != nil {
		return "", err
	}
	token, _, err := h.Sessions.Issue(ctx, a.Actor())
	return token, err
}
