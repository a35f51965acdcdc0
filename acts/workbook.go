package acts

import (
	"context"
	"io"
	"slices"
	"strconv"

	"tongban/base/fault"
	"tongban/domain/catalogue"
	"tongban/domain/org"
	"tongban/domain/publishing"
	"tongban/store"
)

// WriteBook writes the newest versions of some items, or of all, as a workbook.
func (o *Office) WriteBook(ctx context.Context, by org.Actor, w io.Writer, ids ...string) error {
	if err := may(by, org.CatalogueWork); err != nil {
		return err
	}
	var items []catalogue.Edition
	for _, id := range ids {
		now, ok, err := o.view.Latest(ctx, id)
		if err != nil {
			return err
		}
		if !ok {
			return fault.New(fault.NotFound, "ITEM-NONE-01", "item", id)
		}
		items = append(items, now.Edition())
	}
	for after := ""; len(ids) == 0; {
		heads, err := o.view.Catalogue(ctx, after, 200)
		if err != nil {
			return err
		}
		for _, h := range heads {
			items, after = append(items, h.Latest.Edition()), h.ID
		}
		if len(heads) < 200 {
			break
		}
	}
	return o.Books.Write(w, items)
}

// RevisionBook writes a version in preparation as a workbook, and answers the id
// of its item.
func (o *Office) RevisionBook(ctx context.Context, by org.Actor, w io.Writer, id string) (string, error) {
	r, _, err := o.revision(ctx, by, id)
	if err != nil {
		return "", err
	}
	e := r.Edition
	e.Item.Version = r.Base
	return e.Item.ID, o.Books.Write(w, []catalogue.Edition{e})
}

// BookReport says what became of a workbook.
type BookReport struct {
	Items   int      `json:"items"`
	Same    int      `json:"same"`
	Drafted []string `json:"drafted"` // ids of the revisions made
}

// mostFindings are told of one workbook at once.
const mostFindings = 200

// ReadBook makes a revision of every item of a workbook that differs from its
// newest version. The same checks as of a pack come first, each finding at its
// cell; if one does not hold, nothing is kept.
func (o *Office) ReadBook(ctx context.Context, by org.Actor, cmd Command, name string, r io.Reader) (BookReport, error) {
	report := BookReport{Drafted: []string{}}
	if err := may(by, org.CatalogueDraft); err != nil {
		return report, err
	}
	if err := cmd.check(); err != nil {
		return report, err
	}
	book, err := o.Books.Read(r)
	if err != nil {
		return report, err
	}
	found := fault.New(fault.Invalid, "WORKBOOK-03")
	var next []*publishing.Revision
	for _, x := range book.Items {
		report.Items++
		r, err := o.fromBook(ctx, by, x, found)
		if err != nil {
			return report, err
		}
		if r == nil {
			report.Same++
			continue
		}
		r.Title, r.Reason = name, name
		next = append(next, r)
	}
	found.Args = fault.Args{"count": strconv.Itoa(len(found.Fields))}
	if len(found.Fields) > mostFindings {
		found.Fields = found.Fields[:mostFindings]
	}
	if err := found.OrNil(); err != nil {
		return report, err
	}
	for batch := range slices.Chunk(next, importBatch) {
		ids, err := o.keepBook(ctx, by, Command{Key: cmd.Key + "/" + batch[0].Item()}, batch)
		if err != nil {
			return report, err
		}
		report.Drafted = append(report.Drafted, ids...)
	}
	return report, nil
}

// keepBook keeps some revisions in one short write, once for their key.
func (o *Office) keepBook(ctx context.Context, by org.Actor, cmd Command, batch []*publishing.Revision) ([]string, error) {
	var items []catalogue.Edition
	for _, r := range batch {
		items = append(items, r.Edition)
	}
	return once(ctx, o, by, org.CatalogueDraft, cmd, items, func(tx *store.Tx) ([]string, error) {
		var ids []string
		for _, r := range batch {
			x := *r
			if _, err := o.keepMove(tx, &x, publishing.Begin, by, publishing.Facts{}); err != nil {
				return nil, err
			}
			ids = append(ids, x.ID)
		}
		return ids, nil
	})
}

// fromBook is the revision an item of a workbook stands for, nil when it says
// nothing new; what does not hold is noted at its cell.
func (o *Office) fromBook(ctx context.Context, by org.Actor, x catalogue.BookItem, found *fault.Fault) (*publishing.Revision, error) {
	note := func(place, code string, args fault.Args) {
		cell := x.Cell(place)
		said := fault.Args{}
		for k, v := range args {
			said[k] = v
		}
		said["place"] = cell
		found.Fields = append(found.Fields, fault.Field{Name: cell, Code: code, Args: said})
	}
	now, known, err := o.view.Latest(ctx, x.ID)
	if err != nil {
		return nil, err
	}
	was := now.Edition()
	if !known {
		was = catalogue.Edition{Item: catalogue.Item{ID: x.ID, Departments: []org.UnitCode{by.Unit}}}
	}
	sheet := x.Over(&was)
	next, err := catalogue.ComposeEdition(sheet, was.Form)
	it := &next.Item
	if err != nil {
		for _, f := range fault.Of(err).Fields {
			note(f.Name, f.Code, f.Args)
		}
		return nil, nil
	}
	if _, told := x.Cells["version"]; told && it.Version != now.Item.Version && known {
		note("version", "WORKBOOK-11", fault.Args{"base": strconv.Itoa(it.Version), "latest": strconv.Itoa(now.Item.Version)})
		return nil, nil
	}
	next.Item.ID = x.ID
	o.readyForm(&next, was)
	return o.checkedBook(by, was, next, known, func(place, code string, args fault.Args) { note(sheet.WrittenAt(next.Form, place), code, args) })
}

// checkedBook holds an item of a workbook against its owners and the pack.
func (o *Office) checkedBook(by org.Actor, was, next catalogue.Edition, known bool, note func(string, string, fault.Args)) (*publishing.Revision, error) {
	next.Item.Version = was.Item.Version
	changes := catalogue.Diff(was, next)
	if len(changes) == 0 {
		return nil, nil
	}
	r := &publishing.Revision{ID: newID(), Base: was.Item.Version, Edition: next, Unit: by.Unit, CreatedAt: o.now()}
	r.Keepers = o.Rules.Owners().Keepers(&was.Item)
	if known {
		if err := o.Rules.Owners().Check(changes, &was.Item, by.Unit, o.Chart.Name); err != nil {
			for _, f := range fault.Of(err).Fields {
				note(f.Name, f.Code, f.Args)
			}
		}
	}
	if err := o.checkItem(&next); err != nil {
		for _, f := range fault.Of(err).Fields {
			note(f.Name, f.Code, f.Args)
		}
	}
	return r, nil
}

// checkItem holds an edition against the pack on a copy that counts as published.
func (o *Office) checkItem(e *catalogue.Edition) error {
	it := e.Item
	it.Version++
	return o.Rules.CheckItem(&it, e.Form)
}
