package store

import (
	"context"
	"encoding/json"

	"tongban/base/workday"
	"tongban/domain/catalogue"
	"tongban/domain/search"
)

// useKey is the setting that holds how often each item was applied for lately.
const useKey = "catalogue.use"

// finder is the index of one catalogue with one count of its use.
type finder struct {
	items []Published
	use   string
	lex   *search.Lexicon
	index *search.Index
}

// Finder is the index of the items in force on a day. It is made once for each
// catalogue and count, and shared.
func (r reads) Finder(ctx context.Context, on workday.Day, lex *search.Lexicon) (*search.Index, error) {
	items, err := r.Items(ctx, on)
	if err != nil {
		return nil, err
	}
	use, _, err := r.Setting(ctx, useKey)
	if err != nil {
		return nil, err
	}
	if f := r.kept.shelf.finder.Load(); f != nil && f.use == use && f.lex == lex && same(f.items, items) {
		return f.index, nil
	}
	all := make([]*catalogue.Item, len(items))
	for i := range items {
		all[i] = &items[i].Item
	}
	used := map[string]int{}
	if use != "" {
		_ = json.Unmarshal([]byte(use), &used) // a count nobody can read ranks nothing
	}
	f := &finder{items, use, lex, search.New(all, lex, used)}
	if r.kept.write == nil {
		r.kept.shelf.finder.Store(f)
	}
	return f.index, nil
}

// same tells whether both are the one slice that Items keeps.
func same(a, b []Published) bool {
	return len(a) == len(b) && (len(a) == 0 || &a[0] == &b[0])
}

// Applications counts the applications since a day, by 实施编码: each code and day
// has a sequence of its own, so the numbers given are the applications made.
func (r reads) Applications(ctx context.Context, since workday.Day) (map[string]int, error) {
	type line struct {
		code string
		n    int
	}
	lines, err := many(ctx, r, `
		SELECT substr(scope, 6, 31), CAST(sum(last) AS BIGINT) FROM seq
		 WHERE place = ? AND scope >= 'case/' AND scope < 'case0' AND substr(scope, 38) >= ?
		 GROUP BY 1`, []any{r.place, since.Start().Format("20060102")},
		func(s scanner) (l line, err error) { return l, s.Scan(&l.code, &l.n) })
	out := make(map[string]int, len(lines))
	for _, l := range lines {
		out[l.code] += l.n
	}
	return out, err
}

// SetUse remembers how often each item was applied for, by id.
func (t *Tx) SetUse(used map[string]int) error {
	raw, err := json.Marshal(used)
	if err != nil {
		return err
	}
	return t.SetSetting(useKey, string(raw))
}
