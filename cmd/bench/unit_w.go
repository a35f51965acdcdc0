package bench

import (
	"context"
	"fmt"
	"math/rand/v2"
	"net/http"
	"time"

	"tongban/domain/org"
	"tongban/domain/party"
)

// writer is unit W: a case from the first word to the handing over, by five
// people, every answer durable before it comes.
type writer struct {
	site    *site
	steps   *steps
	tokens  map[string]string
	staff   staff
	streets []org.UnitCode
	first   int // number of the first applicant of this run
	clients []*client
}

var stepsOfW = []string{"draft", "attach", "apply", "accept", "propose", "decide", "wait", "deliver"}

func prepareW(ctx context.Context, s *site) (*driver, error) {
	w, err := newWriterWith(s, func(accounts []string) (map[string]string, error) { return s.sessions(ctx, accounts) })
	if err != nil {
		return nil, err
	}
	return &driver{steps: w.steps, begin: w.begin, do: w.do}, nil
}

// newWriterWith takes whoever signs the accounts in.
func newWriterWith(s *site, sign func([]string) (map[string]string, error)) (*writer, error) {
	w := &writer{site: s, steps: newSteps(stepsOfW...), staff: staffOf(s.stock.Workers), first: mostCases*2 + rand.IntN(4_000_000)}
	accounts := append([]string{}, s.stock.Owners...)
	for _, who := range s.stock.Workers {
		if who.Role != org.Handler || who.Unit != busy {
			accounts = append(accounts, who.ID)
		}
		if who.Role == org.Clerk && (len(w.streets) == 0 || w.streets[len(w.streets)-1] != who.Unit) {
			w.streets = append(w.streets, who.Unit)
		}
	}
	for i, who := range w.staff[busy][org.Handler] {
		if i < perUnit {
			accounts = append(accounts, who.ID)
		}
	}
	w.staff[busy][org.Handler] = w.staff[busy][org.Handler][:perUnit]
	var err error
	w.tokens, err = sign(accounts)
	return w, err
}

func (w *writer) begin(_ context.Context, srv *server) error {
	for range w.site.c.Clients {
		w.clients = append(w.clients, newClient(srv.base, w.steps))
	}
	return nil
}

// filedCase is what the answers tell of the case.
type filedCase struct {
	number string
	owner  string // token
	who    party.Party
	item   int
	n      int
}

func (w *writer) do(ctx context.Context, hand int, n int64) error {
	c, f := w.clients[hand], w.applicant(int(n))
	if err := w.file(ctx, c, f); err != nil {
		return err
	}
	for _, act := range []struct {
		step string
		unit org.UnitCode
		role org.Role
		body any
	}{
		{"accept", f.who.Street, org.Clerk, nil},
		{"propose", f.who.Street, org.Handler, map[string]string{"verdict": "grant", "text": opinionText}},
		{"decide", decidingUnit(f.item, f.who.Street), org.Approver, map[string]string{"verdict": "grant", "text": "同意。"}},
	} {
		by := w.staff.one(act.unit, act.role, f.n)
		if err := c.call(ctx, ask{step: act.step, method: http.MethodPost, path: f.path(act.step), token: w.tokens[by.ID], body: act.body}, nil); err != nil {
			return err
		}
	}
	if err := w.await(ctx, c, f); err != nil {
		return err
	}
	return c.call(ctx, ask{step: "deliver", method: http.MethodPost, path: f.path("deliver"), token: f.owner, body: map[string]string{}}, nil)
}

func (f *filedCase) path(act string) string { return "/api/v1/cases/" + f.number + "/" + act }

// applicant n is somebody else each time, spread over items and streets.
func (w *writer) applicant(n int) *filedCase {
	street := w.streets[n/itemCount%len(w.streets)]
	return &filedCase{n: n, item: n % itemCount, who: person(w.first+n, street), owner: w.tokens[w.site.stock.Owners[n%len(w.site.stock.Owners)]]}
}

func decidingUnit(item int, street org.UnitCode) org.UnitCode {
	if item%2 == 1 {
		return org.UnitCode(departments[item/2])
	}
	return street
}

// file fills in twenty answers, attaches a scan and files the application.
func (w *writer) file(ctx context.Context, c *client, f *filedCase) error {
	var d struct {
		ID      string `json:"id"`
		Version int    `json:"item_version"`
	}
	body := map[string]any{"item": itemID(f.item), "party": f.who, "answers": filled(f.n, f.who)}
	if err := c.call(ctx, ask{step: "draft", method: http.MethodPost, path: "/api/v1/drafts", token: f.owner, body: body}, &d); err != nil {
		return err
	}
	path := "/api/v1/drafts/" + d.ID + "/files/" + material + "?name=scan.pdf"
	if err := c.call(ctx, ask{step: "attach", method: http.MethodPut, path: path, token: f.owner, body: scan()}, nil); err != nil {
		return err
	}
	var r struct {
		Tracking string `json:"tracking"`
	}
	filing := map[string]any{"draft": d.ID, "item_version": d.Version}
	err := c.call(ctx, ask{step: "apply", method: http.MethodPost, path: "/api/v1/cases", token: f.owner, body: filing}, &r)
	f.number = r.Tracking
	return err
}

// await looks until the clockwork has made the result ready, as an applicant's
// program would: soon at first, then less and less often.
func (w *writer) await(ctx context.Context, c *client, f *filedCase) error {
	began, pause := time.Now(), 20*time.Millisecond
	for time.Since(began) < patience {
		var v struct {
			State string `json:"state"`
		}
		if err := c.call(ctx, ask{step: "wait", method: http.MethodGet, path: "/api/v1/cases/" + f.number, token: f.owner}, &v); err != nil {
			return err
		}
		if v.State == "ready" {
			return nil
		}
		select {
		case <-time.After(pause):
		case <-ctx.Done():
			return ctx.Err()
		}
		pause = min(pause*8/5, 250*time.Millisecond)
	}
	return fmt.Errorf("a result was not ready in %s", patience)
}
