package admin

import (
	"cmp"
	"net/http"
	"strconv"

	"github.com/a-h/templ"

	"tongban/base/fault"
	"tongban/domain/catalogue"
	"tongban/store"
	"tongban/web"
	"tongban/web/layout"
)

// differences is a list of changes as a page shows it.
type differences struct {
	Table      layout.Table
	More, Less int
}

func differencesOf(v *web.Visit, all []catalogue.Change) differences {
	p := layout.Page{Lang: v.Lang}
	d := differences{Table: layout.Table{Caption: p.Say("catalogue.diff"), HideCaption: true}}
	for _, k := range []string{"catalogue.element", "catalogue.how", "catalogue.old", "catalogue.new", "catalogue.burden"} {
		d.Table.Head = append(d.Table.Head, layout.Column{Text: p.Say(k)})
	}
	for _, c := range all {
		burden := layout.Text(p.Say("catalogue.neutral"))
		switch c.Burden {
		case catalogue.More:
			d.More++
			burden = weight(p, "refused", p.Say("catalogue.more"), p.Say("burden."+c.Rule))
		case catalogue.Less:
			d.Less++
			burden = weight(p, "granted", p.Say("catalogue.less"), p.Say("burden."+c.Rule))
		}
		old, now := shown(v, c.Place(), c.Old), shown(v, c.Place(), c.New)
		if c.Row != nil && c.How == catalogue.Added {
			old, now = nil, rowLines(v, c)
		} else if c.Row != nil {
			old, now = rowLines(v, c), nil
		}
		d.Table.Rows = append(d.Table.Rows, layout.TableRow{Cells: []templ.Component{
			element(p, labelOf(v.Lang, c.Place()), cmp.Or(c.Said, c.Name)), layout.Text(p.Say("catalogue.how." + string(c.How))), lines(p, old), lines(p, now), burden}})
	}
	return d
}

// rowLines are the elements of a row that came or went.
func rowLines(v *web.Visit, c catalogue.Change) (out []string) {
	for _, x := range c.Row {
		for i, line := range shown(v, c.Part+"."+x.Path, x.Text) {
			if i == 0 {
				line = v.Lang.Say("catalogue.in", "part", say(v.Lang, "element."+c.Part+"."+x.Path, x.Path), "element", line)
			}
			out = append(out, line)
		}
	}
	return out
}

// diff compares two versions of an item; without words in the query the
// newest with the one before.
func diff(v *web.Visit) error {
	ctx, id, q := v.R.Context(), v.R.PathValue("id"), v.R.URL.Query()
	all, err := v.View.Versions(ctx, id)
	if err != nil {
		return err
	}
	if len(all) == 0 {
		return fault.New(fault.NotFound, "ITEM-NONE-01", "item", id)
	}
	to := pick(all, q.Get("to"), 0)
	from := pick(all, q.Get("from"), 1)
	p := catalogueFrame(v, v.Lang.Say("catalogue.diff.title", "item", all[0].Item.Name), crumb(v.Lang.Say("catalogue.title"), "/admin/catalogue"), crumb(all[0].Item.Name, "/admin/catalogue/items/"+id))
	p.Caption = v.Lang.Say("catalogue.diff.caption", "from", strconv.Itoa(from.Item.Version), "to", strconv.Itoa(to.Item.Version))
	return v.Render(http.StatusOK, diffPage(p, differencesOf(v, catalogue.Diff(from.Edition(), to.Edition()))))
}

// pick is a version by number, or the one at a place from the newest on.
func pick(all []store.Published, number string, i int) store.Published {
	n, err := strconv.Atoi(number)
	for _, x := range all {
		if err == nil && x.Item.Version == n {
			return x
		}
	}
	if i < len(all) {
		return all[i]
	}
	return store.Published{}
}
