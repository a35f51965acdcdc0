package store

import (
	"context"
	"encoding/json"
	"slices"
	"strconv"
	"time"

	"github.com/google/uuid"

	"tongban/base/fault"
	"tongban/base/workday"
	"tongban/domain/catalogue"
	"tongban/domain/form"
)

// Published is one version of an item with its form. What the questions answer
// is compiled and shared by all: read it, never change it.
type Published struct {
	Item        catalogue.Item
	Form        *form.Schema // nil when the item asks nothing
	EffectiveOn workday.Day
	PublishedAt time.Time
}

// body is what a version keeps.
type body struct {
	Item catalogue.Item `json:"item"`
	Form *form.Schema   `json:"form"`
}

// Edition is what the version holds.
func (p Published) Edition() catalogue.Edition { return catalogue.Edition{Item: p.Item, Form: p.Form} }

// Portable is a version as it is kept, without its dates: two that are equal
// here are the same guide.
func Portable(p Published) []byte {
	raw, err := p.Edition().Portable()
	if err != nil {
		return nil
	}
	return raw
}

// stampKey is the setting that changes whenever something is published, so that
// every node sees in one look whether its catalogue still holds.
const stampKey = "catalogue.stamp"

// Publish puts a version of an item beside those there are. A version that
// exists is ITEM-STALE-01: somebody else has published meanwhile.
func (t *Tx) Publish(p Published) error {
	raw := Portable(p)
	if raw == nil {
		return fault.New(fault.Internal, "SYS-01")
	}
	n, err := t.exec(`
		INSERT INTO item (place, id, version, effective_on, published_at, body) VALUES (?, ?, ?, ?, ?, ?)
		    ON CONFLICT (place, id, version) DO NOTHING`,
		t.place, p.Item.ID, p.Item.Version, p.EffectiveOn, p.PublishedAt, string(raw))
	if err != nil {
		return err
	}
	if n != 1 {
		return fault.New(fault.Conflict, "ITEM-STALE-01", "item", p.Item.ID)
	}
	t.kept.shelf.publishing()
	return t.SetSetting(stampKey, uuid.NewString())
}

// Item is one version of an item.
func (r reads) Item(ctx context.Context, id string, version int) (Published, bool, error) {
	if p, ok := r.kept.shelf.get(id, version); ok {
		return p, true, nil
	}
	return r.onePublished(ctx, `SELECT effective_on, published_at, body FROM item WHERE place = ? AND id = ? AND version = ?`,
		r.place, id, version)
}

// Latest is the newest version of an item, in force already or not.
func (r reads) Latest(ctx context.Context, id string) (Published, bool, error) {
	return r.onePublished(ctx, `
		SELECT effective_on, published_at, body FROM item WHERE place = ? AND id = ? ORDER BY version DESC LIMIT 1`,
		r.place, id)
}

// Items are the items in force on a day, by id; those withdrawn are not among
// them. The slice is shared: do not change it.
func (r reads) Items(ctx context.Context, on workday.Day) ([]Published, error) {
	stamp, err := r.Stamp(ctx)
	if err != nil {
		return nil, err
	}
	if c := r.kept.shelf.current.Load(); c != nil && c.stamp.Is(stamp) && c.on == on {
		return c.items, nil
	}
	items, err := r.inForce(ctx, on)
	if err != nil {
		return nil, err
	}
	items = slices.DeleteFunc(items, func(p Published) bool { return p.Item.Withdrawn })
	if r.kept.write == nil {
		r.kept.shelf.current.Store(&current{stamp: stamp, on: on, items: items})
	}
	return items, nil
}

// manyMissing is how many versions are read one by one rather than all anew.
const manyMissing = 40

// inForce reads the versions in force on a day. What lies on the shelf is taken
// from there, so that publishing one item costs one item.
func (r reads) inForce(ctx context.Context, on workday.Day) ([]Published, error) {
	type head struct {
		id      string
		version int
	}
	heads, err := many(ctx, r, `SELECT id, max(version) FROM item WHERE place = ? AND effective_on <= ? GROUP BY id ORDER BY id`,
		[]any{r.place, on}, func(s scanner) (h head, err error) { return h, s.Scan(&h.id, &h.version) })
	if err != nil {
		return nil, err
	}
	items, missing := make([]Published, 0, len(heads)), 0
	for _, h := range heads {
		if _, ok := r.kept.shelf.get(h.id, h.version); !ok {
			missing++
		}
	}
	if missing > manyMissing {
		return many(ctx, r, `
			SELECT i.effective_on, i.published_at, i.body
			  FROM (SELECT id, max(version) AS version FROM item WHERE place = ? AND effective_on <= ? GROUP BY id) m
			  JOIN item i ON i.place = ? AND i.id = m.id AND i.version = m.version
			 ORDER BY i.id`, []any{r.place, on, r.place}, r.scanPublished)
	}
	for _, h := range heads {
		p, ok, err := r.Item(ctx, h.id, h.version)
		if err != nil {
			return nil, err
		}
		if ok {
			items = append(items, p)
		}
	}
	return items, nil
}

// InForce is the version of an item in force on a day, withdrawn or not.
func (r reads) InForce(ctx context.Context, id string, on workday.Day) (Published, bool, error) {
	return r.onePublished(ctx, `
		SELECT effective_on, published_at, body FROM item WHERE place = ? AND id = ? AND effective_on <= ? ORDER BY version DESC LIMIT 1`,
		r.place, id, on)
}

// Versions are all versions of an item, the newest first.
func (r reads) Versions(ctx context.Context, id string) ([]Published, error) {
	return many(ctx, r, `SELECT effective_on, published_at, body FROM item WHERE place = ? AND id = ? ORDER BY version DESC`,
		[]any{r.place, id}, r.scanPublished)
}

// VersionHead is an item as the list of the catalogue shows it.
type VersionHead struct {
	ID       string
	Versions int
	Latest   Published
}

// Catalogue lists all items with their newest version, by id, those after the
// given one.
func (r reads) Catalogue(ctx context.Context, after string, n int) ([]VersionHead, error) {
	heads, err := many(ctx, r, `
		SELECT m.id, m.n, i.effective_on, i.published_at, i.body
		  FROM (SELECT id, max(version) AS version, count(*) AS n FROM item WHERE place = ? AND id > ? GROUP BY id ORDER BY id LIMIT ?) m
		  JOIN item i ON i.place = ? AND i.id = m.id AND i.version = m.version
		 ORDER BY m.id`, []any{r.place, after, n, r.place}, func(s scanner) (h VersionHead, err error) {
		h.Latest, err = r.scanPublished(headed{s, &h})
		return h, err
	})
	return heads, err
}

// headed scans the two columns of a head before those of its version.
type headed struct {
	scanner
	h *VersionHead
}

func (x headed) Scan(dest ...any) error {
	return x.scanner.Scan(append([]any{&x.h.ID, &x.h.Versions}, dest...)...)
}

// Stamp is the present state of the catalogue. A process that is alone knows it
// by heart, others look.
func (r reads) Stamp(ctx context.Context) (s Stamp, err error) {
	if !r.kept.shelf.alone {
		s.text, _, err = r.Setting(ctx, stampKey)
		return s, err
	}
	if turn := r.kept.shelf.turns.Load(); turn%2 == 0 {
		s.turn = turn
	}
	return s, nil
}

func (r reads) onePublished(ctx context.Context, query string, args ...any) (p Published, found bool, err error) {
	all, err := many(ctx, r, query, args, r.scanPublished)
	if err != nil || len(all) == 0 {
		return p, false, err
	}
	return all[0], true, nil
}

func (r reads) scanPublished(s scanner) (p Published, err error) {
	var raw []byte
	if err = s.Scan(&p.EffectiveOn, &p.PublishedAt, &raw); err != nil {
		return p, err
	}
	var b body
	if err = json.Unmarshal(raw, &b); err == nil {
		p.Item, p.Form = b.Item, b.Form
		err = p.compile()
	}
	if err != nil {
		return p, fault.Wrap(err, fault.Internal, "ITEM-BODY-01", "item", p.Item.ID)
	}
	if r.kept.write == nil {
		r.kept.shelf.put(p)
	}
	return p, nil
}

func (p *Published) compile() error {
	if err := p.Item.Compile(); err != nil || p.Form == nil {
		return err
	}
	return p.Form.Compile()
}

func (s *shelf) get(id string, version int) (Published, bool) {
	p, ok := s.versions.Load(versionKey(id, version))
	if !ok {
		return Published{}, false
	}
	return p.(Published), true
}

func (s *shelf) put(p Published) { s.versions.Store(versionKey(p.Item.ID, p.Item.Version), p) }

func versionKey(id string, version int) string { return id + "/" + strconv.Itoa(version) }
