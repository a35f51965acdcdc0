package hall

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"tongban/base/fault"
	"tongban/base/listing"
	"tongban/base/words"
	"tongban/domain/org"
	"tongban/domain/powers"
	"tongban/gateway/sheet"
	"tongban/store"
	"tongban/web"
	"tongban/web/layout"
)

// powersPage is one list: which body, which words, and what stands there.
type powersPage struct {
	Kind     powers.Kind
	Units    []layout.Option
	Unit     string
	Question string
	Table    layout.Table
	Count    string
	Files    []layout.Link
}

// powersParams are what a list may be asked.
var powersParams = &listing.List{Params: []listing.Param{listing.Text("q"), listing.Text("unit")}}

func powersHome(v *web.Visit) error {
	all, err := v.View.ListVersions(ctx(v))
	if err != nil {
		return err
	}
	p := v.Page(v.Lang.Say("powers.title"))
	p.Lead = p.Say("powers.lead")
	p.Crumbs = crumbs(v, at(p.Title, ""))
	var tiles []layout.Tile
	for _, k := range powers.Kinds {
		for _, x := range all { // newest first
			if x.Kind == k {
				tiles = append(tiles, layout.Tile{Title: p.Say("powers.kind." + string(k)), Href: listHref(k),
					Text: p.Say("powers.version", "version", strconv.Itoa(x.Version), "day", dayWords(v.Lang, x.EffectiveOn), "count", strconv.Itoa(x.Records))})
				break
			}
		}
	}
	return v.Render(http.StatusOK, powersHomeView(p, tiles))
}

func listHref(k powers.Kind) string { return "/lists/" + string(k) }

// listOf is the newest version of the list in the address.
func listOf(v *web.Visit) (store.PublishedList, error) {
	l, ok, err := v.View.LatestList(ctx(v), powers.Kind(v.R.PathValue("kind")))
	if err == nil && !ok {
		err = fault.New(fault.NotFound, "REGISTER-NONE-01")
	}
	return l, err
}

// listFrame is a page below a list.
func listFrame(v *web.Visit, l store.PublishedList, title string) layout.Page {
	name := v.Lang.Say("powers.kind." + string(l.List.Kind))
	p := v.Page(title)
	p.Caption = v.Lang.Say("powers.version", "version", strconv.Itoa(l.Version), "day", dayWords(v.Lang, l.EffectiveOn), "count", strconv.Itoa(len(l.List.Records)))
	p.Crumbs = crumbs(v, at(v.Lang.Say("powers.title"), "/lists"))
	if title != name {
		p.Crumbs = append(p.Crumbs, at(name, listHref(l.List.Kind)))
	}
	p.Crumbs = append(p.Crumbs, at(title, ""))
	return p
}

func powersList(v *web.Visit) error {
	l, err := listOf(v)
	if err != nil {
		return err
	}
	k, q := l.List.Kind, v.R.URL.Query()
	p := listFrame(v, l, v.Lang.Say("powers.kind."+string(k)))
	x := powersPage{Kind: k, Unit: q.Get("unit"), Question: strings.TrimSpace(q.Get("q"))}
	x.Units = []layout.Option{{Value: "", Text: p.Say("powers.unit.all")}}
	for _, u := range l.List.Units() {
		x.Units = append(x.Units, layout.Option{Value: string(u), Text: bodyName(v, u)})
	}
	found := l.List.Find(org.UnitCode(x.Unit), x.Question)
	x.Count = p.Say("powers.found", "n", strconv.Itoa(len(found)))
	x.Table = layout.Table{Caption: p.Title, HideCaption: true}
	for _, e := range []string{"name", "category", "unit", "object"} {
		x.Table.Head = append(x.Table.Head, layout.Column{Text: p.Say("powers.element." + e)})
	}
	for _, r := range found {
		x.Table.Rows = append(x.Table.Rows, layout.TableRow{ID: r.ID, Href: recordHref(k, r.ID), Cells: []templ.Component{
			han(p, r.Name), han(p, r.Category), han(p, bodyName(v, r.Unit)), han(p, r.Object)}})
	}
	query := url.Values{}
	for _, name := range []string{"unit", "q"} {
		if q.Get(name) != "" {
			query.Set(name, q.Get(name))
		}
	}
	for _, kind := range []string{"csv", "xlsx"} {
		href := listHref(k) + "/list." + kind
		if len(query) > 0 {
			href += "?" + query.Encode()
		}
		x.Files = append(x.Files, layout.Link{Text: p.Say("powers.file." + kind), Href: href, Kind: "secondary", Download: true})
	}
	return v.Render(http.StatusOK, powersView(p, x))
}

func recordHref(k powers.Kind, id string) string {
	return listHref(k) + "/records/" + url.PathEscape(id)
}

// bodyName is the name of a body; every street where the record is of none.
func bodyName(v *web.Visit, u org.UnitCode) string {
	if u == powers.Street {
		return v.Lang.Say("powers.street")
	}
	return v.Office.Chart.Name(u)
}

// recordPage is one record with all it tells, and its twin in the other list.
type recordPage struct {
	Rows  []layout.Row
	Items []layout.Tile // those in force
	Twin  layout.Link   // duties of a power, power of duties
}

func record(v *web.Visit) error {
	l, err := listOf(v)
	if err != nil {
		return err
	}
	k := l.List.Kind
	r, ok := l.List.Record(v.R.PathValue("id"))
	if !ok {
		return fault.New(fault.NotFound, "REGISTER-NONE-01")
	}
	all, err := published(v)
	if err != nil {
		return err
	}
	p := listFrame(v, l, r.Name+"（"+v.Lang.Say("powers.kind."+string(k))+"）")
	x := recordPage{}
	code := r.ID
	for i := range all {
		for _, id := range r.Items {
			if it := &all[i].Item; it.ID == id {
				x.Items = append(x.Items, tile(v, it))
				code = it.Basic
			}
		}
	}
	x.Rows = append(x.Rows, layout.Row{Label: p.Say("powers.element.code"), Value: code})
	for _, e := range powers.Elements(k) {
		if row, told := elementRow(v, p, r, e); told {
			x.Rows = append(x.Rows, row)
		}
	}
	if twin, has := map[powers.Kind]powers.Kind{powers.Power: powers.Duty, powers.Duty: powers.Power}[k]; has {
		x.Twin = layout.Link{Text: p.Say("powers.twin." + string(twin)), Href: recordHref(twin, r.ID), Kind: "secondary"}
	}
	return v.Render(http.StatusOK, recordView(p, x))
}

// elementRow is one element of a record as a line; the name heads the page.
func elementRow(v *web.Visit, p layout.Page, r powers.Record, e string) (layout.Row, bool) {
	row := layout.Row{Label: p.Say("powers.element." + e)}
	switch e {
	case "name":
		return row, false
	case "unit":
		row.Body = han(p, bodyName(v, r.Unit))
	case "basis":
		row.Body = bullets(p, r.Basis)
	case "duties":
		var lines []string
		for _, d := range r.Duties {
			lines = append(lines, d.Link+"："+d.Text)
		}
		row.Body = bullets(p, lines)
	case "confidence":
		row.Value = p.Say("confidence." + r.Confidence)
	default:
		row.Body = han(p, r.Value(e))
	}
	return row, r.Value(e) != ""
}

// powersFile is the list, or what was found in it, as a file.
func powersFile(v *web.Visit) error {
	l, err := listOf(v)
	if err != nil {
		return err
	}
	k, q := l.List.Kind, v.R.URL.Query()
	title := v.Lang.Say("powers.kind." + string(k))
	rows := sheetRows(v, k, l.List.Find(org.UnitCode(q.Get("unit")), strings.TrimSpace(q.Get("q"))))
	write, kind := sheet.CSV, "text/csv; charset=utf-8"
	if strings.HasSuffix(v.R.URL.Path, ".xlsx") {
		kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
		write = func(rows [][]string) ([]byte, error) { return sheet.Excel(title, rows) }
	}
	raw, err := write(rows)
	if err != nil {
		return err
	}
	name := title + "-" + strconv.Itoa(l.Version) + v.R.URL.Path[strings.LastIndexByte(v.R.URL.Path, '.'):]
	return v.File(name, kind, raw)
}

func sheetRows(v *web.Visit, k powers.Kind, found []powers.Record) [][]string {
	head := []string{v.Lang.Say("powers.element.id")}
	for _, e := range powers.Elements(k) {
		head = append(head, v.Lang.Say("powers.element."+e))
	}
	rows := [][]string{head}
	for _, r := range found {
		row := []string{r.ID}
		for _, e := range powers.Elements(k) {
			row = append(row, cell(v, r, e))
		}
		rows = append(rows, row)
	}
	return rows
}

func cell(v *web.Visit, r powers.Record, e string) string {
	switch e {
	case "unit":
		return bodyName(v, r.Unit)
	case "confidence":
		return v.Lang.Say("confidence." + r.Confidence)
	}
	return r.Value(e)
}

// versionWord is a version as an option: 第2版（2026年11月25日起）.
func versionWord(l words.Lang, x powers.Version) string {
	return l.Say("powers.version.option", "version", strconv.Itoa(x.Version), "day", layout.Date(l, x.EffectiveOn.Start()))
}
