package store

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"strconv"

	"tongban/base/fault"
	"tongban/base/listing"
	"tongban/domain/cases"
)

// BeyondRow is one demand beyond the guide as supervision lists it. Once the key
// of its case was forgotten it has no words any more.
type BeyondRow struct {
	Case, Tracking string
	Item           string
	ItemVersion    int
	ItemName       string
	Clerk          string // name of the colleague who asked
	cases.Demand
	cases.Beyond
	Said string // what the applicant or supervision answered
}

// PutBeyond keeps a demand of a case as it now stands.
func (t *Tx) PutBeyond(c *cases.Case, d cases.Demand) error {
	_, err := t.exec(`
		INSERT INTO beyond (place, case_id, seq, at, tracking, item, item_version, unit, clerk, became, became_at, became_seq)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
		    ON CONFLICT (place, case_id, seq) DO UPDATE SET became = excluded.became, became_at = excluded.became_at, became_seq = excluded.became_seq`,
		t.place, c.ID, d.Seq, d.At, string(c.Tracking), c.Item, c.ItemVersion, d.Unit, d.By, d.Became, d.On, d.Then)
	return err
}

const beyondColumns = `b.case_id, b.seq, b.at, b.unit, b.clerk, b.became, b.became_at, b.became_seq`

func (d *BeyondRow) demand() []any {
	return []any{&d.Case, &d.Seq, &d.At, &d.Unit, &d.By, &d.Became, &d.On, &d.Then}
}

// DemandsKept are the demands of a case as the list keeps them, the first first.
func (r reads) DemandsKept(ctx context.Context, caseID string) ([]cases.Demand, error) {
	return many(ctx, r, `SELECT `+beyondColumns+` FROM beyond b WHERE b.place = ? AND b.case_id = ? ORDER BY b.seq`,
		[]any{r.place, caseID}, func(s scanner) (cases.Demand, error) {
			var row BeyondRow
			err := s.Scan(row.demand()...)
			return row.Demand, err
		})
}

// OrphanDemands are demands beyond the guide without a case.
func (r reads) OrphanDemands(ctx context.Context, n int) ([]string, error) {
	return r.withoutCase(ctx, "beyond", "case_id", n)
}

var beyondCursor = regexp.MustCompile(`^([0-9]{1,18})\.([0-9a-f-]{36})\.([0-9]{1,6})$`)

// IsBeyondCursor tells whether the list of demands may have answered the cursor.
func IsBeyondCursor(after string) bool { return after == "" || beyondCursor.MatchString(after) }

// beyondRows are demands with their words, still closed.
const beyondRows = `
		SELECT ` + beyondColumns + `, b.tracking, b.item, b.item_version, e.sealed, t.sealed, coalesce(l.key, d.key), a.key, a.sealed
		  FROM beyond b
		  JOIN entry e ON e.place = b.place AND e.case_id = b.case_id AND e.seq = b.seq
		  LEFT JOIN entry t ON t.place = b.place AND t.case_id = b.case_id AND t.seq = b.became_seq
		  LEFT JOIN case_live l ON l.place = b.place AND l.id = b.case_id
		  LEFT JOIN case_done d ON d.place = b.place AND d.id = b.case_id
		  LEFT JOIN account a ON a.place = b.place AND a.id = b.clerk
		 WHERE b.place = ?`

// BeyondOf are the demands of one case, the first first.
func (r reads) BeyondOf(ctx context.Context, caseID string) ([]BeyondRow, error) {
	return many(ctx, r, beyondRows+` AND b.case_id = ? ORDER BY b.seq`, []any{r.place, caseID}, r.scanBeyond)
}

// BecameOf narrows the list to what it is asked for: open, answered, declined,
// recalled; nil for "".
func BecameOf(asked cases.Became) *cases.Became {
	switch asked {
	case "":
		return nil
	case cases.Becomes[0]:
		asked = cases.Unanswered
	}
	return &asked
}

// Beyond lists the demands beyond the guide, the newest first; which narrows them
// to what became of them, nil to none. after and next are as in Cases.
func (r reads) Beyond(ctx context.Context, which *cases.Became, after string, n int) (rows []BeyondRow, next string, err error) {
	if !IsBeyondCursor(after) {
		return nil, "", listing.Stray("after")
	}
	where, args := ``, []any{r.place}
	if which != nil {
		where, args = where+` AND b.became = ?`, append(args, *which)
	}
	if m := beyondCursor.FindStringSubmatch(after); m != nil {
		at, _ := strconv.ParseInt(m[1], 10, 64) // eighteen digits
		seq, _ := strconv.Atoi(m[3])
		where, args = where+` AND (b.at, b.case_id, b.seq) < (?, ?, ?)`, append(args, at, m[2], seq)
	}
	rows, err = many(ctx, r, beyondRows+where+` ORDER BY b.at DESC, b.case_id DESC, b.seq DESC LIMIT ?`, append(args, n+1), r.scanBeyond)
	if err == nil && len(rows) > n {
		rows = rows[:n]
		last := rows[n-1]
		next = fmt.Sprintf("%d.%s.%d", last.At, last.Case, last.Seq)
	}
	for i := range rows {
		p, found, no := r.Item(ctx, rows[i].Item, rows[i].ItemVersion) // versions are read once for all rows
		if rows[i].ItemName = rows[i].Item; found {
			rows[i].ItemName = p.Item.Name
		}
		err = errors.Join(err, no)
	}
	return rows, next, err
}

func (r reads) scanBeyond(s scanner) (row BeyondRow, err error) {
	var asked, said, caseKey, clerkKey, clerk []byte
	into := append(row.demand(), &row.Tracking, &row.Item, &row.ItemVersion, &asked, &said, &caseKey, &clerkKey, &clerk)
	if err = s.Scan(into...); err != nil {
		return row, err
	}
	var who personal
	if len(clerk) > 0 {
		if err = r.unsealRow("account", row.By, clerkKey, clerk, &who); err != nil {
			return row, err
		}
	}
	row.Clerk = who.Name
	key, err := r.openCase(row.Case, caseKey)
	if forgotten(err) {
		return row, nil
	}
	if err != nil {
		return row, err
	}
	var answer cases.Said
	if err = opened(key, row.Case, row.Seq, asked, &row.Beyond); err == nil && said != nil {
		err = opened(key, row.Case, row.Then, said, &answer)
	}
	row.Said = answer.Text
	return row, err
}

// opened reads the words beside an entry from their box.
func opened(k CaseKey, caseID string, seq int, box []byte, out any) error {
	raw, err := k.open(caseID, seq, box)
	if err == nil {
		if err = json.Unmarshal(raw, out); err != nil {
			err = fault.Wrap(err, fault.Internal, "SYS-01")
		}
	}
	return err
}
