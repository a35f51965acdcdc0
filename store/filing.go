package store

import (
	"context"
	"encoding/json"

	"tongban/base/fault"
	"tongban/domain/cases"
)

// Filing is the application of a case as last sent or put right: the words of its
// latest entry that holds the whole of it.
func (r reads) Filing(ctx context.Context, caseID string) (cases.Filing, error) {
	var seq int
	found, err := r.one(ctx, `
		SELECT seq FROM entry WHERE place = ? AND case_id = ? AND act IN ('submit', 'supplement', 'mend', 'amend', 'supply')
		 ORDER BY seq DESC LIMIT 1`, []any{r.place, caseID}, &seq)
	if err != nil || !found {
		return cases.Filing{}, fault.Wrap(err, fault.NotFound, "CASE-NONE-01")
	}
	var f cases.Filing
	return f, r.Words(ctx, caseID, seq, &f)
}

// Words opens the words beside one entry into out. Words that were forgotten
// answer CASE-FORGOTTEN-01.
func (r reads) Words(ctx context.Context, caseID string, seq int, out any) error {
	raw, ok, err := r.Body(ctx, caseID, seq)
	if err != nil {
		return err
	}
	if !ok {
		return fault.New(fault.NotFound, "CASE-FORGOTTEN-01")
	}
	if err := json.Unmarshal(raw, out); err != nil {
		return fault.Wrap(err, fault.Internal, "SYS-01")
	}
	return nil
}
