package store

import (
	"context"
	"crypto/subtle"
	"strings"
	"time"

	"tongban/base/code"
	"tongban/domain/cases"
)

// endOfDays lets any day stand in a number that is only looked up.
var endOfDays = time.Date(2999, 12, 31, 0, 0, 0, 0, time.UTC)

// spelled is the one spelling of a 办件编号 or tracking number, "" for neither.
func spelled(number string) string {
	if t, err := code.ParseTracking(number); err == nil {
		return string(t)
	}
	if n, err := code.ParseCase(number, endOfDays); err == nil {
		return string(n)
	}
	return ""
}

const byName = `
		  FROM case_name n
		  LEFT JOIN case_live l ON l.place = n.place AND l.id = n.case_id
		  LEFT JOIN case_done d ON d.place = n.place AND d.id = n.case_id
		 WHERE n.place = ? AND n.name = ?`

// CaseByNumber is a case by its 办件编号 or tracking number, however typed.
func (r reads) CaseByNumber(ctx context.Context, number string) (cases.Case, bool, error) {
	return r.oneCase(ctx, `SELECT coalesce(l.fold, d.fold)`+byName, r.place, spelled(number))
}

// CaseToMove is CaseByNumber with the key of the case, for whoever is about to
// act on it. A key that was forgotten is CASE-FORGOTTEN-01.
func (r reads) CaseToMove(ctx context.Context, number string) (c cases.Case, key CaseKey, found bool, err error) {
	var fold string
	var wrapped []byte
	found, err = r.one(ctx, `SELECT coalesce(l.fold, d.fold), coalesce(l.key, d.key)`+byName, []any{r.place, spelled(number)}, &fold, &wrapped)
	if err != nil || !found || fold == "" {
		return c, key, false, err
	}
	if c, err = unfold(fold); err == nil {
		key, err = r.openCase(c.ID, wrapped)
	}
	return c, key, err == nil, err
}

// ofDraft leads the name of the draft a case was; no number is spelled so.
const ofDraft = "draft/"

// CaseOfDraft is the case a draft became, or answers a correction of.
func (r reads) CaseOfDraft(ctx context.Context, draft string) (cases.Case, bool, error) {
	c, found, err := r.oneCase(ctx, `SELECT coalesce(l.fold, d.fold)`+byName, r.place, ofDraft+draft)
	if found || err != nil {
		return c, found, err
	}
	return r.CaseByID(ctx, draft)
}

// QueryHash is what is kept of a query code. Small letters and spaces are
// forgiven.
func (r reads) QueryHash(code string) []byte {
	return r.kept.keeper().Blind("query-code", strings.ToUpper(strings.Join(strings.Fields(code), "")))
}

// CaseShown is the case of a number whose query code is the one given. It takes
// the same way whether the number or the code is wrong.
func (r reads) CaseShown(ctx context.Context, number, code string) (cases.Case, bool, error) {
	var fold string
	var hash []byte
	_, err := r.one(ctx, `SELECT coalesce(l.fold, d.fold), coalesce(l.query_hash, d.query_hash)`+byName,
		[]any{r.place, spelled(number)}, &fold, &hash)
	if err != nil {
		return cases.Case{}, false, err
	}
	same := subtle.ConstantTimeCompare(hash, r.QueryHash(code)) == 1
	if !same || fold == "" {
		return cases.Case{}, false, nil
	}
	c, err := unfold(fold)
	return c, err == nil, err
}

// Cover is what is known of a case without opening it.
type Cover struct {
	Applicant string // masked; "" once the person was forgotten
	queryHash []byte
}

// CaseCover is the cover of a case.
func (r reads) CaseCover(ctx context.Context, caseID string) (c Cover, found bool, err error) {
	found, err = r.one(ctx, `
		SELECT CASE WHEN key IS NULL THEN '' ELSE applicant END, query_hash FROM case_live WHERE place = ? AND id = ?
		 UNION ALL
		SELECT CASE WHEN key IS NULL THEN '' ELSE applicant END, query_hash FROM case_done WHERE place = ? AND id = ?`,
		[]any{r.place, caseID, r.place, caseID}, &c.Applicant, &c.queryHash)
	return c, found, err
}

// Opens tells whether a query code is that of the case of a cover.
func (r reads) Opens(c Cover, code string) bool {
	return subtle.ConstantTimeCompare(c.queryHash, r.QueryHash(code)) == 1
}

// DuplicateOpen tells whether the person of a blind index has a case under way
// for an item, and its tracking number.
func (r reads) DuplicateOpen(ctx context.Context, item string, subject []byte) (tracking string, open bool, err error) {
	c, open, err := r.oneCase(ctx, `
		SELECT c.fold FROM case_subject s JOIN case_live c ON c.place = s.place AND c.id = s.case_id
		 WHERE s.place = ? AND s.blind = ? AND c.item = ? LIMIT 1`, r.place, subject, item)
	return string(c.Tracking), open, err
}
