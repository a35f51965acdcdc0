package store

import (
	"context"
	"encoding/json"
	"regexp"
	"strings"
	"time"

	"tongban/base/code"
	"tongban/base/fault"
	"tongban/base/listing"
	"tongban/base/workday"
	"tongban/domain/cases"
	"tongban/domain/org"
)

// CaseRow is a case as a list shows it.
type CaseRow struct {
	ID       string
	Number   code.CaseNumber
	Tracking code.Tracking

	Item        string
	ItemVersion int
	ItemName    string // as named in the case's version

	State     cases.State
	Flags     []cases.Flag
	Channel   cases.Channel
	Applicant string // masked

	Accepting, Handling, Deciding org.UnitCode

	Due     workday.Day     // of the running clock that ends or ended first; 0 none
	DueKind cases.ClockKind // "" none
	Expired bool            // that clock has run out

	SubmittedAt time.Time
	EndedAt     time.Time // zero while under way
	Version     int
	Holder      string // account that holds the open task, "" while nobody does
}

// CaseFilter narrows a list; a zero field narrows nothing. Ended chooses
// between the cases under way and those that have ended.
type CaseFilter struct {
	States []cases.State
	Item   string
	Ended  bool

	DueBefore time.Time // whose next clock ends before; under way only
}

// rowColumns are what scanRow reads, of a case under the name c.
const rowColumns = `c.fold, c.applicant,
		       (SELECT max(h.holder) FROM task_live h WHERE h.place = c.place AND h.case_id = c.id)`

// Cases lists what a scope lets see, the newest first. after is the cursor the
// page before answered, "" for the first page; next is "" after the last.
func (r reads) Cases(ctx context.Context, scope org.Scope, f CaseFilter, after string, n int) (rows []CaseRow, next string, err error) {
	before, err := newestFirst(after)
	if err != nil {
		return nil, "", err
	}
	q := scopeQuery{place: r.place, filter: f, before: before, n: n + 1, table: "case_live"}
	if f.Ended {
		q.table = "case_done"
	}
	if q.build(scope); len(q.legs) == 0 {
		return nil, "", nil
	}
	query := `
		SELECT ` + rowColumns + `
		  FROM (SELECT DISTINCT id FROM (` + strings.Join(q.legs, ` UNION ALL `) + `) found) k
		  JOIN ` + q.table + ` c ON c.place = ? AND c.id = k.id
		 ORDER BY k.id DESC LIMIT ?`
	return r.page(ctx, query, append(q.args, r.place, n+1), n)
}

// CasesOfSubject lists all cases of the person of a blind index, under way or
// ended, the newest first.
func (r reads) CasesOfSubject(ctx context.Context, blind []byte, after string, n int) (rows []CaseRow, next string, err error) {
	before, err := newestFirst(after)
	if err != nil {
		return nil, "", err
	}
	return r.page(ctx, `
		SELECT coalesce(c.fold, d.fold), coalesce(c.applicant, d.applicant),
		       (SELECT max(h.holder) FROM task_live h WHERE h.place = s.place AND h.case_id = s.case_id)
		  FROM case_subject s
		  LEFT JOIN case_live c ON c.place = s.place AND c.id = s.case_id
		  LEFT JOIN case_done d ON d.place = s.place AND d.id = s.case_id
		 WHERE s.place = ? AND s.blind = ? AND s.case_id < ?
		 ORDER BY s.case_id DESC LIMIT ?`, []any{r.place, blind, before, n + 1}, n)
}

// IsCaseCursor tells whether a list of cases may have answered the cursor.
func IsCaseCursor(after string) bool { return after == "" || isID(after) }

// newestFirst is the upper bound of a page.
func newestFirst(after string) (string, error) {
	if !IsCaseCursor(after) {
		return "", listing.Stray("after")
	}
	return below(after), nil
}

// below is what the ids after a cursor lie under; ids are hexadecimal.
func below(after string) string {
	if after == "" {
		return "g"
	}
	return after
}

var idShape = regexp.MustCompile(`^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$`)

// isID tells whether a text has the shape of the ids we give.
func isID(s string) bool { return idShape.MatchString(s) }

func (r reads) page(ctx context.Context, query string, args []any, n int) ([]CaseRow, string, error) {
	rows, err := many(ctx, r, query, args, scanRow)
	if err != nil {
		return nil, "", err
	}
	next := ""
	if len(rows) > n {
		rows = rows[:n]
		next = rows[n-1].ID
	}
	for i := range rows {
		if err := r.nameItem(ctx, &rows[i]); err != nil {
			return nil, "", err
		}
	}
	return rows, next, nil
}

// nameItem tells the name of the item; versions are read once for all rows.
func (r reads) nameItem(ctx context.Context, row *CaseRow) error {
	p, found, err := r.Item(ctx, row.Item, row.ItemVersion)
	row.ItemName = row.Item
	if found {
		row.ItemName = p.Item.Name
	}
	return err
}

func scanRow(s scanner) (row CaseRow, err error) {
	var fold, applicant, holder string
	if err = s.Scan(&fold, &applicant, &holder); err != nil {
		return row, err
	}
	return rowOf(fold, applicant, holder)
}

// glance is as much of a stored case as a list shows: a list that read every
// clock's reckoning and every paper spent more than a third of its time on it.
type glance struct {
	ID          string
	Number      code.CaseNumber
	Tracking    code.Tracking
	Item        string
	ItemVersion int
	Channel     cases.Channel

	Accepting, Handling, Deciding org.UnitCode

	State                cases.State
	Flags                []cases.Flag
	Version              int
	SubmittedAt, EndedAt time.Time
	Clocks               []glancedClock
}

type glancedClock struct {
	Kind    cases.ClockKind
	State   cases.ClockState
	Due     workday.Day
	DueAt   time.Time
	Expired bool
}

func rowOf(fold, applicant, holder string) (CaseRow, error) {
	var c glance
	if err := json.Unmarshal([]byte(fold), &c); err != nil {
		return CaseRow{}, fault.Wrap(err, fault.Internal, "SYS-01")
	}
	home(&c.SubmittedAt)
	home(&c.EndedAt)
	row := CaseRow{
		ID: c.ID, Number: c.Number, Tracking: c.Tracking, Item: c.Item, ItemVersion: c.ItemVersion,
		State: c.State, Flags: c.Flags, Channel: c.Channel, Applicant: applicant,
		Accepting: c.Accepting, Handling: c.Handling, Deciding: c.Deciding,
		SubmittedAt: c.SubmittedAt, EndedAt: c.EndedAt, Version: c.Version, Holder: holder,
	}
	if k := pressing(c.Clocks); k != nil {
		row.Due, row.DueKind, row.Expired = k.Due, k.Kind, k.Expired
	}
	return row, nil
}

// pressing is the running clock that ends first, one that ran out included: a
// list goes on showing the date that was missed.
func pressing(clocks []glancedClock) *glancedClock {
	var first *glancedClock
	for i := range clocks {
		k := &clocks[i]
		if k.State == cases.Running && k.Kind != cases.Link && (first == nil || k.DueAt.Before(first.DueAt)) {
			first = k
		}
	}
	return first
}
