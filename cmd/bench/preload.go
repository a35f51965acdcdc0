package bench

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"runtime"
	"sync"
	"time"

	"tongban/base/workday"
	"tongban/cmd/house"
	"tongban/domain/org"
	"tongban/store"
)

// stock is what a preload holds, as those who drive need to know it.
type stock struct {
	Format  int      `json:"format"`
	Cases   int      `json:"cases"`   // closed
	Backlog int      `json:"backlog"` // open, all waiting for one street
	Workers []worker `json:"workers"`
	Owners  []string `json:"owners"`
	Shown   []shown  `json:"shown"` // a sample of the closed cases
	Bytes   int64    `json:"bytes"` // room it takes in the database
}

// shown is a closed case with its query code.
type shown struct {
	Number string `json:"n"`
	Code   string `json:"c"`
	Rated  bool   `json:"r,omitempty"`
}

const (
	format    = 1      // of the stock; another one is made anew
	sample    = 50_000 // closed cases whose codes are kept at most
	longList  = 10_200 // open tasks, so that there is a five hundredth page
	perWrite  = 100    // cases in one transaction
	perDay    = 2_000  // cases filed in the district on one day, at most
	markerKey = "bench.stock"
)

// backlogOf keeps small preloads small.
func backlogOf(cases int) int { return min(longList, max(400, cases)) }

// fill makes a preload in an open, empty house.
func fill(ctx context.Context, h *house.House, cases int, say func(string)) (*stock, error) {
	if _, _, err := h.Office.FirstAdmin(ctx); err != nil {
		return nil, err
	}
	items, forms := guides()
	if _, err := h.Office.Publish(ctx, items, forms); err != nil {
		return nil, err
	}
	at := time.Now()
	st := &stock{Format: format, Cases: cases, Backlog: backlogOf(cases)}
	var err error
	if st.Workers, st.Owners, err = hire(ctx, h, at.AddDate(-3, 0, 0)); err != nil {
		return nil, err
	}
	m, err := newMaker(ctx, h, st)
	if err != nil {
		return nil, err
	}
	if err := m.all(ctx, plan(h.Pack.Calendar, h.Pack.Chart.Streets(), st, at), st, say); err != nil {
		return nil, err
	}
	return st, h.DB.Write(ctx, func(tx *store.Tx) error {
		for scope, last := range m.last {
			if err := tx.SetLast(scope, last); err != nil {
				return err
			}
		}
		mark, err := json.Marshal(map[string]int{"format": format, "cases": cases})
		if err != nil {
			return err
		}
		return tx.SetSetting(markerKey, string(mark))
	})
}

func newMaker(ctx context.Context, h *house.House, st *stock) (*maker, error) {
	m := &maker{db: h.DB, pack: h.Pack, codes: h.Office.QueryCode, staff: staffOf(st.Workers), last: map[string]int64{}}
	for i := range itemCount {
		p, ok, err := h.DB.View().Item(ctx, itemID(i), 1)
		if err != nil || !ok {
			return nil, errors.Join(err, fmt.Errorf("item %s is not there", itemID(i)))
		}
		m.guide = append(m.guide, p)
	}
	blob := oneScan()
	m.file = store.Attached{Material: material, Digest: blob.Digest, Name: "材料.pdf", Type: blob.Type, Size: blob.Size}
	m.paper = blob.Digest
	return m, h.DB.Write(ctx, func(tx *store.Tx) error { return tx.PutBlob(blob) })
}

// plan spreads the errands over items, streets and the working days before today.
func plan(cal *workday.Calendar, streets []org.Unit, st *stock, now time.Time) []errand {
	days := (st.Cases+perDay-1)/perDay + 1
	if st.Cases/250 < 500 {
		days = max(1, st.Cases/250, min(20, st.Cases/20))
	}
	day := workday.DayOf(now.AddDate(0, 0, -14)) // the last errand needs some days to end
	var all []errand
	perOne := (st.Cases + days - 1) / days
	for d := 0; len(all) < st.Cases; d++ {
		for !cal.IsWorkday(day) {
			day--
		}
		for i := 0; i < perOne && len(all) < st.Cases; i++ {
			n := len(all)
			all = append(all, errand{n: n, item: n % itemCount, street: streets[n/itemCount%len(streets)].Code, nth: i,
				at:    day.Start().Add(9*time.Hour + time.Duration(i)*8*time.Hour/time.Duration(perOne)),
				rated: n%5 < 2, owner: st.Owners[n%len(st.Owners)]})
		}
		day--
	}
	for i := range st.Backlog {
		all = append(all, errand{n: st.Cases + i, item: backlogged - 1, street: busy, nth: i, open: true, owner: st.Owners[i%len(st.Owners)],
			at: workday.DayOf(now.AddDate(0, 0, -1)).Start().Add(time.Duration(i) * time.Second)})
	}
	return all
}

// all makes and writes the errands: every processor makes, one transaction
// takes a hundred.
func (m *maker) all(ctx context.Context, errands []errand, st *stock, say func(string)) error {
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	var wg sync.WaitGroup
	var mu sync.Mutex
	done, every := 0, max(1, st.Cases/sample)
	batches := make(chan []errand)
	for range runtime.NumCPU() + 1 {
		wg.Go(func() {
			for batch := range batches {
				shows, err := m.write(ctx, batch, every)
				if err != nil {
					stop(err)
					return
				}
				mu.Lock()
				st.Shown = append(st.Shown, shows...)
				if done += len(batch); done%10_000 < perWrite {
					say(fmt.Sprintf("%d of %d cases made", done, len(errands)))
				}
				mu.Unlock()
			}
		})
	}
	for i := 0; i < len(errands) && ctx.Err() == nil; i += perWrite {
		select {
		case batches <- errands[i:min(i+perWrite, len(errands))]:
		case <-ctx.Done():
		}
	}
	close(batches)
	wg.Wait()
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	return nil
}

func (m *maker) write(ctx context.Context, batch []errand, every int) ([]shown, error) {
	made := make([]store.History, len(batch))
	var shows []shown
	for i, e := range batch {
		h, err := m.make(e)
		if err != nil {
			return nil, err
		}
		made[i] = h
		if !e.open && e.n%every == 0 {
			by := org.Actor{ID: e.owner, Roles: []org.Role{org.Resident}}
			shows = append(shows, shown{string(h.Case.Tracking), m.codes(by, &h.Case), e.rated})
		}
	}
	return shows, m.db.Write(ctx, func(tx *store.Tx) error {
		for _, h := range made {
			if err := tx.Import(h); err != nil {
				return err
			}
		}
		return nil
	})
}

// openHouse opens the house in this process, to lay out what a run needs.
func openHouse(ctx context.Context, dir, database string, tracer store.Tracer) (*house.House, error) {
	return house.Open(ctx, house.Config{Dir: dir, URL: database, BaseURL: "http://127.0.0.1", Log: slog.New(slog.DiscardHandler), Tracer: tracer})
}
