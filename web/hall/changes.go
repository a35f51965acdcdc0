package hall

import (
	"net/http"
	"strconv"

	"github.com/a-h/templ"

	"tongban/base/listing"
	"tongban/domain/org"
	"tongban/domain/powers"
	"tongban/store"
	"tongban/web"
	"tongban/web/layout"
)

// changesPage is how two versions of a list differ, element by element.
type changesPage struct {
	Kind     powers.Kind
	Versions []layout.Option
	From, To string
	Single   bool // there is one version only
	Sum      string
	Table    layout.Table
}

// changesParams are which two versions. Addresses that travel through messengers
// come back with a from of their own, so these are called otherwise.
var changesParams = &listing.List{Params: []listing.Param{listing.Cursor("was", store.IsListVersion), listing.Cursor("is", store.IsListVersion)}}

// changes tells the differences between any two versions; without a choice,
// between the newest and the one before.
func changes(v *web.Visit) error {
	l, err := listOf(v)
	if err != nil {
		return err
	}
	k := l.List.Kind
	all, err := v.View.ListVersions(ctx(v))
	if err != nil {
		return err
	}
	p := listFrame(v, l, v.Lang.Say("powers.changes"))
	x := changesPage{Kind: k, From: v.R.URL.Query().Get("was"), To: v.R.URL.Query().Get("is")}
	for _, y := range all {
		if y.Kind == k {
			x.Versions = append(x.Versions, layout.Option{Value: strconv.Itoa(y.Version), Text: versionWord(v.Lang, y)})
		}
	}
	if x.Single = len(x.Versions) < 2; x.Single {
		return v.Render(http.StatusOK, changesView(p, x))
	}
	if x.To == "" {
		x.To = x.Versions[0].Value
	}
	if x.From == "" {
		x.From = x.Versions[1].Value
	}
	found, err := changesBetween(v, k, x.From, x.To)
	if err != nil {
		return err
	}
	x.Sum = p.Say("powers.changes.sum", "n", strconv.Itoa(len(found)))
	x.Table = changesTable(v, p, found)
	return v.Render(http.StatusOK, changesView(p, x))
}

func changesBetween(v *web.Visit, k powers.Kind, from, to string) ([]powers.Change, error) {
	var lists [2]powers.List
	for i, which := range []string{from, to} {
		n, err := strconv.Atoi(which)
		if err != nil {
			return nil, listing.Stray([]string{"was", "is"}[i])
		}
		l, ok, err := v.View.List(ctx(v), k, n)
		if err != nil {
			return nil, err
		}
		if !ok {
			return nil, listing.Stray([]string{"was", "is"}[i])
		}
		lists[i] = l.List
	}
	return powers.Between(lists[0], lists[1]), nil
}

func changesTable(v *web.Visit, p layout.Page, found []powers.Change) layout.Table {
	t := layout.Table{Caption: p.Title, HideCaption: true}
	for _, k := range []string{"record", "what", "element", "was", "is"} {
		t.Head = append(t.Head, layout.Column{Text: p.Say("powers.change." + k)})
	}
	for _, c := range found {
		name, what := han(p, c.Name+"（"+c.ID+"）"), layout.Text(p.Say("powers.change."+c.What))
		if len(c.Elements) == 0 {
			t.Rows = append(t.Rows, layout.TableRow{Cells: []templ.Component{name, what, layout.Text(p.Say("powers.change.whole")), layout.Text("—"), layout.Text("—")}})
		}
		for _, e := range c.Elements {
			was, is := reading(v, p, e)
			t.Rows = append(t.Rows, layout.TableRow{Cells: []templ.Component{name, what, layout.Text(p.Say("powers.element." + e.Element)), was, is}})
		}
	}
	return t
}

// reading is an element before and after, as the pages tell it.
func reading(v *web.Visit, p layout.Page, e powers.Reading) (was, is templ.Component) {
	told := func(value string) templ.Component {
		switch {
		case e.Element == "unit":
			return han(p, bodyName(v, org.UnitCode(value)))
		case e.Element == "confidence":
			return layout.Text(p.Say("confidence." + value))
		}
		return han(p, value)
	}
	return told(e.Was), told(e.Is)
}
