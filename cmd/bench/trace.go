package bench

import (
	"context"
	"net/http/httptest"
	"regexp"
	"slices"
	"strings"
	"sync"

	"tongban/cmd/house"
	"tongban/store"
)

// trace is what the house writes for unit W: for one case of each guide the
// transactions with their statements, as the store saw them. Read-only
// transactions are left out, and a lease of the outbox rides with what follows,
// since in a busy house one lease is for many.
type trace struct {
	cases []traced
}

type traced struct {
	writes [][]statement
	tokens []token // what must differ each time
}

type statement struct {
	query string
	args  []arg
	reads bool
}

// arg is a plain value; a text or bytes with the places where tokens stand.
type arg struct {
	value any
	marks []mark
}

type mark struct{ at, token int }

// token is a text that is a key, or part of one. Its last twelve characters are
// counted up; a sequence's name differs by client only, so that it is used again.
type token struct {
	text   string
	client bool
}

const counted = 12

// trace does one case of each guide in this process and notes what is written.
func (s *site) trace(ctx context.Context) (*trace, error) {
	n := &notebook{}
	t := &trace{}
	err := s.within(ctx, n.begin, func(h *house.House) error {
		srv := httptest.NewServer(h.Handler)
		defer srv.Close()
		one := *s
		one.c.Clients = 1
		w, err := newWriterWith(&one, func(accounts []string) (map[string]string, error) { return issueAll(ctx, h, accounts) })
		if err == nil {
			err = w.begin(ctx, &server{base: srv.URL})
		}
		for i := 0; i < itemCount && err == nil; i++ {
			if err = s.settled(ctx); err == nil {
				n.take()
				err = w.do(ctx, 0, int64(i))
			}
			if err == nil {
				err = s.settled(ctx)
			}
			t.cases = append(t.cases, study(n.take()))
		}
		return err
	})
	return t, err
}

// notebook collects the statements of writes.
type notebook struct {
	mu     sync.Mutex
	writes []*[]store.Traced
}

func (n *notebook) begin() func(store.Traced) {
	list := &[]store.Traced{}
	n.mu.Lock()
	n.writes = append(n.writes, list)
	n.mu.Unlock()
	return func(x store.Traced) {
		n.mu.Lock()
		*list = append(*list, x)
		n.mu.Unlock()
	}
}

func (n *notebook) take() [][]store.Traced {
	n.mu.Lock()
	defer n.mu.Unlock()
	var all [][]store.Traced
	for _, w := range n.writes {
		all = append(all, *w)
	}
	n.writes = nil
	return all
}

// study turns what was noted into what can be done again.
func study(noted [][]store.Traced) traced {
	var c traced
	var lease []statement
	for _, w := range noted {
		list := lease
		leases, writes := true, false
		for _, x := range w {
			st := statement{query: strings.TrimSpace(x.Query)}
			st.reads = strings.HasPrefix(st.query, "SELECT")
			for _, v := range x.Args {
				st.args = append(st.args, arg{value: v})
			}
			writes = writes || !st.reads
			leases = leases && (st.reads || strings.HasPrefix(st.query, "UPDATE outbox SET tries"))
			list = append(list, st)
			c.learn(st)
		}
		switch {
		case !writes:
		case leases:
			lease = list
		default:
			c.writes, lease = append(c.writes, list), nil
		}
	}
	c.mark()
	return c
}

var (
	uuids    = regexp.MustCompile(`[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}`)
	inserted = regexp.MustCompile(`^INSERT INTO (\w+) \(([^)]*)\)\s+VALUES`)
)

// keys are the columns, beside the ids, that no two rows share.
var keys = []string{"case_name.name", "paper.verify", "licence.id", "licence.verify", "blob.digest"}

// learn finds the tokens of a statement.
func (c *traced) learn(st statement) {
	m := inserted.FindStringSubmatch(st.query)
	var columns []string
	if m != nil {
		columns = strings.Split(m[2], ",")
	}
	for i, a := range st.args {
		text, ok := textOf(a.value)
		if !ok {
			continue
		}
		for _, id := range uuids.FindAllString(text, -1) {
			c.add(token{text: id})
		}
		if m == nil {
			continue
		}
		column := m[1] + "." + strings.TrimSpace(columns[i%len(columns)])
		if slices.Contains(keys, column) && len(text) >= counted {
			c.add(token{text: text})
		}
		if column == "seq.scope" || column == "counter.name" {
			c.add(token{text: text, client: true})
		}
	}
}

func (c *traced) add(t token) {
	if !slices.Contains(c.tokens, t) {
		c.tokens = append(c.tokens, t)
	}
}

// mark notes where the tokens stand; the longest first, and none within another.
func (c *traced) mark() {
	slices.SortFunc(c.tokens, func(a, b token) int { return len(b.text) - len(a.text) })
	for _, w := range c.writes {
		for i := range w {
			for j := range w[i].args {
				c.markArg(&w[i].args[j])
			}
		}
	}
}

func (c *traced) markArg(a *arg) {
	text, ok := textOf(a.value)
	if !ok {
		return
	}
	taken := make([]bool, len(text))
	for n, t := range c.tokens {
		if t.client && text != t.text {
			continue
		}
		for from := 0; ; {
			i := strings.Index(text[from:], t.text)
			if i < 0 {
				break
			}
			from += i
			if !taken[from] && !taken[from+len(t.text)-1] {
				a.marks = append(a.marks, mark{from + len(t.text) - counted, n})
				for k := range len(t.text) {
					taken[from+k] = true
				}
			}
			from += len(t.text)
		}
	}
	slices.SortFunc(a.marks, func(x, y mark) int { return x.at - y.at })
}

func textOf(v any) (string, bool) {
	switch x := v.(type) {
	case string:
		return x, true
	case []byte:
		return string(x), true
	}
	return "", false
}

// size is how much there is for one case, on average: transactions, writing
// statements, bytes of their arguments.
func (t *trace) size() (writes, statements, bytes int) {
	for _, c := range t.cases {
		writes += len(c.writes)
		for _, w := range c.writes {
			for _, st := range w {
				if st.reads {
					continue
				}
				statements++
				for _, a := range st.args {
					text, ok := textOf(a.value)
					bytes += map[bool]int{true: len(text), false: 8}[ok]
				}
			}
		}
	}
	n := len(t.cases)
	return writes / n, statements / n, bytes / n
}
