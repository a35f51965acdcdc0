package hall

import (
	"strconv"

	"tongban/base/fault"
	"tongban/web"
	"tongban/web/layout"
)

// gonePage is what stands at the address of an item that was withdrawn: since
// when, and where to go instead.
type gonePage struct {
	Name, Since string
	Next, Href  string // the successor, "" for none
}

// goneOr leads on from an item that was withdrawn; an item nobody ever knew is
// the fault it was.
func goneOr(v *web.Visit, err error) error {
	id := v.R.PathValue("id")
	if fault.Of(err).Kind != fault.NotFound {
		return err
	}
	pub, ok, lerr := v.View.InForce(ctx(v), id, dayOf(v))
	if lerr != nil || !ok || !pub.Item.Withdrawn {
		return err
	}
	g := gonePage{Name: pub.Item.Name, Since: dayWords(v.Lang, pub.EffectiveOn)}
	if pub.Item.Successor != "" {
		next, err := itemOf(v, pub.Item.Successor)
		if err == nil {
			g.Next, g.Href = next.Item.Name, "/hall/items/"+next.Item.ID
		}
	}
	p := v.Page(pub.Item.Name)
	p.Crumbs = crumbs(v, at(v.Lang.Say("hall.items.title"), "/hall/items"), at(pub.Item.Name, ""))
	p.Caption = v.Lang.Say("hall.guide.caption", "id", pub.Item.ID, "version", strconv.Itoa(pub.Item.Version))
	return v.Render(200, goneView(p, g))
}

// link leads to the item that takes the place, or back to the list.
func (g gonePage) link(p layout.Page) layout.Link {
	if g.Href == "" {
		return layout.Link{Text: p.Say("hall.gone.items"), Href: "/hall/items"}
	}
	return layout.Link{Text: p.Say("hall.gone.next", "item", g.Next), Href: g.Href}
}
