package acts

import (
	"context"
	"slices"

	"tongban/base/fault"
	"tongban/domain/catalogue"
	"tongban/domain/org"
	"tongban/store"
)

// ReuseInput names a file that was handed in before, and what it is to serve for.
type ReuseInput struct {
	Material string `json:"material"` // key, of the old case and of the draft
	Case     string `json:"case"`     // number of the case it was handed in for
	Digest   string `json:"digest"`   // SHA-256 of its bytes, hex
}

// Reuse puts a file of one of the person's own earlier cases to a draft, so that
// nobody hands in the same paper twice. The draft remembers where it came from.
func (o *Office) Reuse(ctx context.Context, by org.Actor, cmd Command, draft string, in ReuseInput) (DraftReceipt, error) {
	if err := may(by, org.FileKeep); err != nil {
		return DraftReceipt{}, err
	}
	d, ok, err := o.view.Draft(ctx, draft)
	if err != nil {
		return DraftReceipt{}, err
	}
	if !ok || mine(by, d) != nil {
		return DraftReceipt{}, o.NoDraft(ctx, by, draft)
	}
	file, err := o.handedIn(ctx, by, in)
	if err != nil {
		return DraftReceipt{}, err
	}
	m, err := o.material(ctx, d, in.Material)
	if err != nil {
		return DraftReceipt{}, err
	}
	if err := fits(m, file); err != nil {
		return DraftReceipt{}, err
	}
	return once(ctx, o, by, org.FileKeep, cmd, []any{draft, in}, func(tx *store.Tx) (DraftReceipt, error) {
		d, ok, err := tx.Draft(ctx, draft)
		if err != nil {
			return DraftReceipt{}, err
		}
		if !ok {
			return DraftReceipt{}, noDraft(ctx, tx, by, draft)
		}
		d.Files = slices.DeleteFunc(d.Files, func(f store.Attached) bool { return f.Material == file.Material && f.Digest == file.Digest })
		if countOf(d.Files, file.Material) >= maxFiles {
			return DraftReceipt{}, fault.New(fault.Invalid, "FILE-MANY-01", "max", "10").With(file.Material, "FILE-MANY-01", "max", "10")
		}
		d.Files = append(d.Files, file)
		return keepDraft(tx, d, cmd.Expect, o.now())
	})
}

// handedIn is the file as it lies with the person's own earlier case.
func (o *Office) handedIn(ctx context.Context, by org.Actor, in ReuseInput) (store.Attached, error) {
	none := fault.New(fault.NotFound, "FILE-REUSE-01")
	c, ok, err := o.view.CaseByNumber(ctx, in.Case)
	if err != nil || !ok {
		return store.Attached{}, orElse(err, none)
	}
	obj, err := o.view.ObjectOf(ctx, by, &c)
	if err != nil || !org.Can(by, org.CaseRead, obj) || by.Staff() {
		return store.Attached{}, orElse(err, none)
	}
	all, err := o.view.Materials(ctx, c.ID)
	if err != nil {
		return store.Attached{}, err
	}
	for _, m := range all {
		if m.Material == in.Material && m.Digest == in.Digest && m.Name != "" {
			m.From = string(c.Tracking)
			return m.Attached, nil
		}
	}
	return store.Attached{}, none
}

func orElse(err, other error) error {
	if err != nil {
		return err
	}
	return other
}

// fits holds a kept file against what the guide takes today.
func fits(m catalogue.Material, f store.Attached) error {
	if len(m.Accept) > 0 && !slices.Contains(m.Accept, short(f.Type)) || m.MaxMB > 0 && f.Size > int64(m.MaxMB)<<20 {
		return fault.New(fault.Invalid, "FILE-REUSE-02").With(m.Key, "FILE-REUSE-02")
	}
	return nil
}
