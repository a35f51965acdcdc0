package bench

import (
	"context"
	"fmt"
	"net/http"
	"net/url"

	"tongban/domain/org"
)

const (
	farPage = 500
	onePage = 20
)

// prepareL is unit L: a handler of a busy street looks at the first and at the
// five hundredth page of what waits for them, turn about.
func prepareL(ctx context.Context, s *site) (*driver, error) {
	handlers := staffOf(s.stock.Workers)[busy][org.Handler]
	var accounts []string
	for _, h := range handlers {
		accounts = append(accounts, h.ID)
	}
	tokens, err := s.sessions(ctx, accounts)
	if err != nil {
		return nil, err
	}
	l := &lister{d: &driver{steps: newSteps("first", "far", "turn")}, clients: s.c.Clients, page: min(farPage, s.stock.Backlog/onePage)}
	for _, id := range accounts {
		l.tokens = append(l.tokens, tokens[id])
	}
	l.d.begin, l.d.do = l.begin, l.do
	return l.d, nil
}

type lister struct {
	d       *driver
	clients int
	tokens  []string
	hands   []*client
	page    int
	cursor  string // of the far page
}

// begin turns page after page once, to know where the far one begins.
func (l *lister) begin(ctx context.Context, srv *server) error {
	for range l.clients {
		l.hands = append(l.hands, newClient(srv.base, l.d.steps))
	}
	for i := 1; i < l.page; i++ {
		var p struct {
			Next string `json:"next"`
		}
		if err := l.list(ctx, l.hands[0], "turn", int64(i), &p); err != nil {
			return err
		}
		if p.Next == "" {
			return fmt.Errorf("the list ended on page %d", i)
		}
		l.cursor = p.Next
	}
	return nil
}

func (l *lister) do(ctx context.Context, hand int, n int64) error {
	var p struct {
		Data []struct {
			ID string `json:"id"`
		} `json:"data"`
	}
	step := [2]string{"first", "far"}[n%2]
	if err := l.list(ctx, l.hands[hand], step, n, &p); err != nil {
		return err
	}
	if len(p.Data) != onePage {
		return fmt.Errorf("%s page holds %d tasks", step, len(p.Data))
	}
	return nil
}

func (l *lister) list(ctx context.Context, c *client, step string, n int64, out any) error {
	path := fmt.Sprintf("/api/v1/tasks?limit=%d", onePage)
	if step != "first" && l.cursor != "" {
		path += "&after=" + url.QueryEscape(l.cursor)
	}
	return c.call(ctx, ask{step: step, method: http.MethodGet, path: path, token: l.tokens[n%int64(len(l.tokens))]}, out)
}
