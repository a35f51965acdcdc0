package store

import (
	"context"
	"sync"

	"tongban/base/fault"
	"tongban/store/sqlite"
)

// liteReaders are the read-only connections, opened when first needed. Their
// number is capped: more readers than processors only starve the writer.
type liteReaders struct {
	path  string
	slots chan struct{}
	mu    sync.Mutex
	idle  []*liteConn
	shut  bool
}

func newReaders(path string, most int) *liteReaders {
	return &liteReaders{path: path, slots: make(chan struct{}, most)}
}

func (p *liteReaders) exec(context.Context, string, []any) (int64, error) {
	return 0, fault.New(fault.Internal, "STORE-READONLY-01")
}

// query waits for a free reader and gives it back when the cursor is closed.
func (p *liteReaders) query(ctx context.Context, query string, args []any) (cursor, error) {
	c, err := p.take(ctx)
	if err != nil {
		return nil, err
	}
	rows, err := c.query(ctx, query, args)
	if err != nil {
		p.give(c, err)
		return nil, err
	}
	return &pooledRows{cursor: rows, back: func(err error) { p.give(c, err) }}, nil
}

func (p *liteReaders) take(ctx context.Context) (*liteConn, error) {
	select {
	case p.slots <- struct{}{}:
	default:
		select {
		case p.slots <- struct{}{}:
		case <-ctx.Done():
			return nil, explainContext(ctx)
		}
	}
	p.mu.Lock()
	shut := p.shut
	var c *liteConn
	if n := len(p.idle); n > 0 {
		c, p.idle = p.idle[n-1], p.idle[:n-1]
	}
	p.mu.Unlock()
	if shut {
		<-p.slots
		return nil, fault.New(fault.Unavailable, "STORE-CLOSED-01")
	}
	if c != nil {
		return c, nil
	}
	c, err := dialLite(p.path, sqlite.ReadOnly, "8000")
	if err != nil {
		<-p.slots
		return nil, err
	}
	return c, nil
}

// give takes a connection back; one that met an error of the disk is closed.
func (p *liteReaders) give(c *liteConn, err error) {
	p.mu.Lock()
	keep := !p.shut && !voids(err)
	if keep {
		p.idle = append(p.idle, c)
	}
	p.mu.Unlock()
	if !keep {
		_ = c.Close()
	}
	<-p.slots
}

func (p *liteReaders) close() {
	p.mu.Lock()
	idle := p.idle
	p.idle, p.shut = nil, true
	p.mu.Unlock()
	for _, c := range idle {
		_ = c.Close()
	}
}

// pooledRows gives its connection back when closed.
type pooledRows struct {
	cursor
	back func(error)
}

func (r *pooledRows) Close() error {
	if r.back == nil {
		return nil
	}
	err := r.cursor.Err()
	if e := r.cursor.Close(); err == nil {
		err = e
	}
	r.back(err)
	r.back = nil
	return err
}
