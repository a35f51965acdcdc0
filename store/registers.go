package store

import (
	"context"
	"encoding/json"
	"regexp"
	"time"

	"tongban/base/fault"
	"tongban/base/workday"
	"tongban/domain/powers"
)

// PublishedList is one version of a list of powers or services.
type PublishedList struct {
	List        powers.List
	Version     int
	EffectiveOn workday.Day
	PublishedAt time.Time
}

// PublishList puts a version of a list beside those there are. A version that
// exists is LIST-STALE-01: somebody else has published meanwhile.
func (t *Tx) PublishList(p PublishedList) error {
	raw, err := json.Marshal(p.List)
	if err != nil {
		return err
	}
	n, err := t.exec(`
		INSERT INTO list_version (place, kind, version, effective_on, published_at, records, body) VALUES (?, ?, ?, ?, ?, ?, ?)
		    ON CONFLICT (place, kind, version) DO NOTHING`,
		t.place, p.List.Kind, p.Version, p.EffectiveOn, p.PublishedAt, len(p.List.Records), string(raw))
	if err == nil && n != 1 {
		err = fault.New(fault.Conflict, "LIST-STALE-01", "list", string(p.List.Kind))
	}
	return err
}

var listVersion = regexp.MustCompile(`^[1-9][0-9]{0,5}$`)

// IsListVersion tells whether a text is the number of a version, as an address has it.
func IsListVersion(s string) bool { return listVersion.MatchString(s) }

// LatestList is the newest version of a list.
func (r reads) LatestList(ctx context.Context, k powers.Kind) (PublishedList, bool, error) {
	return r.oneList(ctx, `
		SELECT version, effective_on, published_at, body FROM list_version WHERE place = ? AND kind = ? ORDER BY version DESC LIMIT 1`,
		r.place, k)
}

// List is one version of a list.
func (r reads) List(ctx context.Context, k powers.Kind, version int) (PublishedList, bool, error) {
	return r.oneList(ctx, `
		SELECT version, effective_on, published_at, body FROM list_version WHERE place = ? AND kind = ? AND version = ?`,
		r.place, k, version)
}

// ListVersions are the versions of all lists without their records, newest first.
func (r reads) ListVersions(ctx context.Context) ([]powers.Version, error) {
	return many(ctx, r, `
		SELECT kind, version, effective_on, records FROM list_version WHERE place = ? ORDER BY kind, version DESC`,
		[]any{r.place}, func(s scanner) (v powers.Version, err error) {
			return v, s.Scan(&v.Kind, &v.Version, &v.EffectiveOn, &v.Records)
		})
}

func (r reads) oneList(ctx context.Context, query string, args ...any) (p PublishedList, found bool, err error) {
	all, err := many(ctx, r, query, args, scanList)
	if err != nil || len(all) == 0 {
		return p, false, err
	}
	return all[0], true, nil
}

func scanList(s scanner) (p PublishedList, err error) {
	var raw []byte
	if err = s.Scan(&p.Version, &p.EffectiveOn, &p.PublishedAt, &raw); err != nil {
		return p, err
	}
	if err = json.Unmarshal(raw, &p.List); err != nil {
		err = fault.Wrap(err, fault.Internal, "LIST-BODY-01")
	}
	return p, err
}
