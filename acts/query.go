package acts

import (
	"context"
	"encoding/hex"
	"strconv"
	"time"

	"tongban/base/fault"
	"tongban/domain/cases"
)

// How often a query code may be tried at one case in a window of time. A code of
// six characters must not be found by trying; but whoever knows a number must
// not shut its holder out by trying either. So an address has its own tries at a
// number, fewer once many addresses have tried, and only a crowd closes it.
const (
	queryWindow  = 15 * time.Minute
	queryTries   = 30  // of one address at one number
	queryCrowded = 100 // wrong tries of all addresses, after which…
	queryFew     = 5   // …each has so many
	queryMost    = 400 // of all addresses at one number
)

// TryQuery tells whether a query code is that of a case. address is where the
// person asks from. Wrong tries are counted; too many are QUERY-LIMIT-01.
func (o *Office) TryQuery(ctx context.Context, c *cases.Case, queryCode, address string) (bool, error) {
	all, own := "query/"+c.ID, o.queryName(c.ID, address)
	if err := o.queryOpen(ctx, all, own); err != nil {
		return false, err
	}
	_, right, err := o.view.CaseShown(ctx, string(c.Tracking), queryCode)
	if err != nil || right {
		return right, err
	}
	for _, name := range []string{all, own} {
		if _, _, err := o.db.Count(ctx, name, queryWindow, queryMost); err != nil {
			return false, err
		}
	}
	return false, nil
}

// queryName is the counter of one address at one case; an address may be a
// person's, so it is kept under its blind index.
func (o *Office) queryName(id, address string) string {
	blind := o.db.Keeper().Blind("address", address)
	return "query/" + id + "@" + hex.EncodeToString(blind[:8])
}

func (o *Office) queryOpen(ctx context.Context, all, own string) error {
	crowded, wait, err := o.db.Spent(ctx, all, queryWindow, queryCrowded)
	if err != nil {
		return err
	}
	most, spent := queryTries, false
	if crowded {
		most = queryFew
		if spent, wait, err = o.db.Spent(ctx, all, queryWindow, queryMost); err != nil {
			return err
		}
	}
	if !spent {
		if spent, wait, err = o.db.Spent(ctx, own, queryWindow, most); err != nil || !spent {
			return err
		}
	}
	return fault.New(fault.TooMany, "QUERY-LIMIT-01", "seconds", strconv.Itoa(int(wait/time.Second)+1))
}
