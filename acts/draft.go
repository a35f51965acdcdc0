package acts

import (
	"context"
	"io"
	"slices"
	"time"

	"tongban/base/fault"
	"tongban/domain/cases"
	"tongban/domain/catalogue"
	"tongban/domain/form"
	"tongban/domain/org"
	"tongban/domain/party"
	"tongban/store"
)

// A draft lives this long after its last change, then it is dropped.
const draftLife = 30 * 24 * time.Hour

// DraftInput is a draft as typed so far; nothing needs to be complete. ID is ""
// for a new one. For the answer to a correction notice the draft's ID is the
// case's own ID.
type DraftInput struct {
	ID      string       `json:"id"`
	Item    string       `json:"item"`
	Party   party.Party  `json:"party"`
	Answers form.Answers `json:"answers"`
}

// DraftReceipt tells where the draft is kept and which version it has now.
type DraftReceipt struct {
	ID          string `json:"id"`
	Version     int    `json:"version"`
	ItemVersion int    `json:"item_version"`
	ExpiresOn   string `json:"expires_on"`
}

// SaveDraft keeps what was typed, complete or not, so that nothing is lost. It
// answers DRAFT-STALE-01 when another window saved a newer version.
func (o *Office) SaveDraft(ctx context.Context, by org.Actor, cmd Command, in DraftInput) (DraftReceipt, error) {
	if err := may(by, org.DraftKeep); err != nil {
		return DraftReceipt{}, err
	}
	item, _, err := o.guideOf(ctx, in.ID, in.Item)
	if err != nil {
		return DraftReceipt{}, err
	}
	if err := item.Form.Fits(in.Answers); err != nil {
		return DraftReceipt{}, err
	}
	fresh := store.Draft{ID: newID(), Owner: by.ID, Item: in.Item, ItemVersion: item.Item.Version, Party: in.Party, Answers: in.Answers}
	if in.ID == "" {
		if err := o.view.Seal(&fresh); err != nil {
			return DraftReceipt{}, err
		}
	}
	return once(ctx, o, by, org.DraftKeep, cmd, in, func(tx *store.Tx) (DraftReceipt, error) {
		at := o.now()
		if in.ID == "" {
			d := fresh
			d.CreatedAt = at
			return keepDraft(tx, d, cmd.Expect, at)
		}
		d, ok, err := tx.Draft(ctx, in.ID)
		if err != nil {
			return DraftReceipt{}, err
		}
		if !ok || mine(by, d) != nil {
			return DraftReceipt{}, noDraft(ctx, tx, by, in.ID)
		}
		if d.Item != in.Item {
			return DraftReceipt{}, fault.New(fault.NotFound, "DRAFT-NONE-01")
		}
		d.Party, d.Answers = in.Party, in.Answers
		return keepDraft(tx, d, cmd.Expect, at)
	})
}

func keepDraft(tx *store.Tx, d store.Draft, expect int, at time.Time) (DraftReceipt, error) {
	if expect != 0 && expect != d.Version {
		return DraftReceipt{}, fault.New(fault.Conflict, "DRAFT-STALE-01")
	}
	was := d.Version
	d.Version++
	d.UpdatedAt, d.ExpiresAt = at, at.Add(draftLife)
	if err := tx.PutDraft(d, was); err != nil {
		return DraftReceipt{}, err
	}
	return DraftReceipt{ID: d.ID, Version: d.Version, ItemVersion: d.ItemVersion, ExpiresOn: d.ExpiresAt.Format(time.DateOnly)}, nil
}

// drafted finds what became of a draft.
type drafted interface {
	CaseOfDraft(ctx context.Context, draft string) (cases.Case, bool, error)
}

// NoDraft says why there is no such draft: its author is told the number of the
// case it became (DRAFT-FILED-01); for everybody else it never was.
func (o *Office) NoDraft(ctx context.Context, by org.Actor, draft string) error {
	return noDraft(ctx, o.view, by, draft)
}

func noDraft(ctx context.Context, in drafted, by org.Actor, draft string) error {
	c, found, err := in.CaseOfDraft(ctx, draft)
	switch {
	case err != nil:
		return err
	case found && c.FiledBy == by.ID && by.ID != "":
		return fault.New(fault.Conflict, "DRAFT-FILED-01", "number", string(c.Tracking))
	}
	return fault.New(fault.NotFound, "DRAFT-NONE-01")
}

func mine(by org.Actor, d store.Draft) error {
	if !org.Can(by, org.DraftKeep, org.Object{Owner: d.Owner, Accepting: by.Unit}) || d.Owner != by.ID {
		return fault.New(fault.NotFound, "DRAFT-NONE-01")
	}
	return nil
}

// maxFiles bounds the files of one material, maxMB the size of one file.
const (
	maxFiles = 10
	maxMB    = 10
)

// Attach puts one file to a material of a draft. The bytes are kept first, then
// the draft names them; a failure in between leaves an orphan that is swept.
// name is what the person called the file; its type is sniffed from the bytes.
func (o *Office) Attach(ctx context.Context, by org.Actor, cmd Command, draft, material, name string, r io.Reader) (DraftReceipt, error) {
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
	m, err := o.material(ctx, d, material)
	if err != nil {
		return DraftReceipt{}, err
	}
	blob, err := o.keepFile(m, name, r)
	if err != nil {
		return DraftReceipt{}, err
	}
	blob.At = o.now()
	file := store.Attached{Material: material, Digest: blob.Digest, Name: cleanName(name, blob.Type), Type: blob.Type, Size: blob.Size}
	return once(ctx, o, by, org.FileKeep, cmd, []any{draft, file}, func(tx *store.Tx) (DraftReceipt, error) {
		d, ok, err := tx.Draft(ctx, draft)
		if err != nil {
			return DraftReceipt{}, err
		}
		if !ok {
			return DraftReceipt{}, noDraft(ctx, tx, by, draft)
		}
		// The same bytes sent again take the place of the first: nobody wants a paper twice.
		d.Files = slices.DeleteFunc(d.Files, func(f store.Attached) bool { return f.Material == material && f.Digest == file.Digest })
		if countOf(d.Files, material) >= maxFiles {
			return DraftReceipt{}, fault.New(fault.Invalid, "FILE-MANY-01", "max", "10").With(material, "FILE-MANY-01", "max", "10")
		}
		if err := tx.PutBlob(blob); err != nil {
			return DraftReceipt{}, err
		}
		d.Files = append(d.Files, file)
		return keepDraft(tx, d, cmd.Expect, o.now())
	})
}

// guideOf is the guide a draft is held against: that of its case when it answers
// a correction notice, whatever was published since; else the one in force.
func (o *Office) guideOf(ctx context.Context, draft, item string) (p *store.Published, ofCase bool, err error) {
	if draft != "" {
		c, ok, err := o.view.CaseByID(ctx, draft)
		if err != nil {
			return nil, false, err
		}
		if ok && c.Item == item {
			p, err = o.item(ctx, c.Item, c.ItemVersion)
			return p, true, err
		}
	}
	p, err = o.current(ctx, o.view, item)
	return p, false, err
}

// material is what the guide says of a material: the version the draft was begun
// under, or the one in force if it has been added since. What a step produces is
// not the applicant's to hand in, and the answer to a correction notice takes
// what the case's own version lists.
func (o *Office) material(ctx context.Context, d store.Draft, key string) (catalogue.Material, error) {
	begun, err := o.item(ctx, d.Item, d.ItemVersion)
	if err != nil {
		return catalogue.Material{}, err
	}
	m, ok := begun.Item.Material(key)
	if !ok {
		now, ofCase, err := o.guideOf(ctx, d.ID, d.Item)
		if err != nil {
			return catalogue.Material{}, err
		}
		if !ofCase {
			m, ok = now.Item.Material(key)
		}
	}
	if !ok || m.ByStep() {
		return m, fault.New(fault.Invalid, "FILE-MATERIAL-01", "material", key)
	}
	return m, nil
}

// Detach takes one file off a draft again, by its material and digest.
func (o *Office) Detach(ctx context.Context, by org.Actor, cmd Command, draft, material, digest string) (DraftReceipt, error) {
	if err := may(by, org.DraftKeep); err != nil {
		return DraftReceipt{}, err
	}
	return once(ctx, o, by, org.DraftKeep, cmd, []string{draft, material, digest}, func(tx *store.Tx) (DraftReceipt, error) {
		d, ok, err := tx.Draft(ctx, draft)
		if err != nil {
			return DraftReceipt{}, err
		}
		if !ok || mine(by, d) != nil {
			return DraftReceipt{}, noDraft(ctx, tx, by, draft)
		}
		d.Files = slices.DeleteFunc(d.Files, func(f store.Attached) bool { return f.Material == material && f.Digest == digest })
		return keepDraft(tx, d, cmd.Expect, o.now())
	})
}

// DropDraft throws a draft away.
func (o *Office) DropDraft(ctx context.Context, by org.Actor, cmd Command, draft string) error {
	if err := may(by, org.DraftKeep); err != nil {
		return err
	}
	_, err := once(ctx, o, by, org.DraftKeep, cmd, draft, func(tx *store.Tx) (struct{}, error) {
		d, ok, err := tx.Draft(ctx, draft)
		if err != nil {
			return struct{}{}, err
		}
		if !ok || mine(by, d) != nil {
			return struct{}{}, noDraft(ctx, tx, by, draft)
		}
		return struct{}{}, tx.DropDraft(draft)
	})
	return err
}

func countOf(files []store.Attached, material string) int {
	n := 0
	for _, f := range files {
		if f.Material == material {
			n++
		}
	}
	return n
}

// missing are the required materials for these answers that no file covers and
// no library supplies.
func missing(it *catalogue.Item, answers form.Answers, schema *form.Schema, files []store.Attached) []catalogue.Material {
	var out []catalogue.Material
	for _, m := range it.Needed(schema.Values(answers)) {
		if m.Required() && m.Asked() && countOf(files, m.Key) == 0 {
			out = append(out, m)
		}
	}
	return out
}
