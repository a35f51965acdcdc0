package admin

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"tongban/acts"
	"tongban/base/fault"
	"tongban/domain/catalogue"
	"tongban/domain/org"
	"tongban/domain/publishing"
	"tongban/web"
	"tongban/web/layout"
)

// editPage is one part of an item in a form: its own elements, or the rows of a
// list, each with buttons that add, move and take away without a script.
type editPage struct {
	Part  string
	Rows  []editRow
	List  bool
	Mine  bool // the person's unit keeps the list
	Kept  []layout.Row
	Key   string
	Ver   string
	Href  string
	Back  string
	Tabs  []layout.NavItem
	Owner string
}

// editRow is one row as a fieldset.
type editRow struct {
	Title  string
	Fields []layout.Field
	Marks  []string // kind of control, beside each field: input, textarea, select, checks
}

// The parts that are the item's own elements, on two pages.
const (
	partBasic = "basic"
	partFlow  = "flow"
)

// The parts of the form: its groups and its questions.
const (
	partGroups = "form.groups"
	partFields = "form.fields"
)

// hidden are elements nobody writes by hand.
var hidden = []string{"id", "version"}

// long are the elements that take sentences.
var long = []string{"summary", "fee.text", "visits_why", "confidence_notes", "sentence", "when", "tips", "a", "q", "when_text", "basis", "label", "procedure.promise.text"}

// partsToEdit are the pages of an item, in the order of a guide.
func partsToEdit() []string {
	out := []string{partBasic}
	for _, p := range catalogue.Parts()[1:] {
		out = append(out, p.Key)
	}
	return append(out, partFlow)
}

func partName(v *web.Visit, part string) string {
	if part == partBasic || part == partFlow {
		return v.Lang.Say("element." + part + "_part")
	}
	return say(v.Lang, "element."+part, part)
}

func editTabs(v *web.Visit, x *publishing.Revision, now string) (out []layout.NavItem) {
	out = append(out, layout.NavItem{Text: v.Lang.Say("catalogue.about"), Href: revisionHref(x.ID) + "/about", Current: now == "about"})
	for _, part := range partsToEdit() {
		out = append(out, layout.NavItem{Text: partName(v, part), Href: revisionHref(x.ID) + "/edit/" + part, Current: now == part})
	}
	return out
}

// leavesOf are the elements of a page; own tells whether it shows the item's own.
func leavesOf(part string) (leaves []catalogue.Leaf, own bool) {
	if part != partBasic && part != partFlow {
		p, _ := catalogue.PartOf(part)
		return p.Leaves, false
	}
	p, _ := catalogue.PartOf("")
	for _, l := range p.Leaves {
		flows := strings.HasPrefix(l.Path, "flow.") || strings.HasPrefix(l.Path, "limits.") || strings.HasPrefix(l.Path, "procedure.")
		if flows == (part == partFlow) && !slices.Contains(hidden, l.Path) {
			leaves = append(leaves, l)
		}
	}
	return leaves, true
}

// edited is a revision somebody edits, taken apart.
type edited struct {
	s     acts.RevisionSheet
	sheet catalogue.Sheet
	part  string
}

func openPart(v *web.Visit) (e edited, err error) {
	e.part = v.R.PathValue("part")
	if !slices.Contains(partsToEdit(), e.part) {
		return e, fault.New(fault.NotFound, "PUBLISH-NONE-01")
	}
	if e.s, err = v.Office.RevisionSheet(v.R.Context(), v.Actor, v.R.PathValue("revision")); err != nil {
		return e, err
	}
	if !org.Can(v.Actor, org.CatalogueDraft, e.s.Revision.Object(org.CatalogueDraft)) {
		return e, fault.New(fault.Forbidden, "PUBLISH-UNIT-01")
	}
	e.sheet = e.s.Revision.Edition.Apart()
	return e, nil
}

func edit(v *web.Visit) error {
	e, err := openPart(v)
	if err != nil {
		return err
	}
	p, x := e.page(v)
	return v.Render(http.StatusOK, editView(p, x))
}

// save keeps a page of the form; a button may first add, move or take away a row.
func save(v *web.Visit) error {
	e, err := openPart(v)
	if err != nil {
		return err
	}
	e.read(v)
	e.rearrange(v.R.PostFormValue("do"))
	e.sheet.SortFields()
	x := &e.s.Revision
	next, err := catalogue.ComposeEdition(e.sheet, x.Edition.Form)
	if err == nil {
		_, err = v.Office.SaveRevision(v.R.Context(), v.Actor, v.Command(), x.ID, acts.SaveRevisionInput{Title: x.Title, Reason: x.Reason,
			Urgent: x.Urgent, EffectiveOn: x.EffectiveOn, Edition: &next})
	}
	if err != nil {
		p, x := e.page(v)
		return v.Again(spokenError(v, err), &p, func(p layout.Page) templ.Component { return editView(p, x) })
	}
	return v.Go(revisionHref(e.s.Revision.ID)+"/edit/"+e.part, v.Lang.Say("catalogue.saved"))
}

// mine tells whether the person's unit keeps an element.
func (e *edited) mine(v *web.Visit, place string) bool {
	was := &e.s.Was.Item
	if e.s.Revision.Base == 0 {
		was = &e.s.Revision.Edition.Item
	}
	return slices.Contains(v.Office.Rules.Owners().Of(place, was), v.Actor.Unit)
}

// read takes what was typed; what another unit keeps stays as it is.
func (e *edited) read(v *web.Visit) {
	leaves, own := leavesOf(e.part)
	if own {
		row := e.sheet[""][0]
		for _, l := range leaves {
			if e.mine(v, l.Path) {
				row[l.Path] = typed(v, l, l.Path)
			}
		}
		return
	}
	n, _ := strconv.Atoi(v.R.PostFormValue("rows"))
	n = max(0, min(n, mostRows))
	list := make([]catalogue.Row, n)
	for i := range list {
		list[i] = catalogue.Row{}
		for _, l := range leaves {
			list[i][l.Path] = typed(v, l, rowName(e.part, i, l.Path))
		}
	}
	if e.part == partFields {
		keepGiven(list, e.sheet[e.part])
	}
	e.sheet[e.part] = list
}

// mostRows bounds a list as it comes from a form.
const mostRows = 200

func rowName(part string, i int, path string) string {
	return part + "[" + strconv.Itoa(i) + "]." + path
}

func typed(v *web.Visit, l catalogue.Leaf, name string) string {
	if l.Kind == catalogue.KindList && len(l.Words) > 0 {
		return strings.Join(v.R.PostForm[name], "\n")
	}
	text := strings.ReplaceAll(v.R.PostFormValue(name), "\r\n", "\n")
	if l.Kind == catalogue.KindNumber && strings.TrimSpace(text) == "" {
		return ""
	}
	return strings.TrimSpace(text)
}

// rearrange does what a button of a row asks: add, up:2, down:2, remove:2.
func (e *edited) rearrange(do string) {
	list := e.sheet[e.part]
	what, at, _ := strings.Cut(do, ":")
	i, err := strconv.Atoi(at)
	switch {
	case what == "add" && len(list) < mostRows:
		list = append(list, e.fresh())
	case err != nil || i < 0 || i >= len(list):
	case what == "remove":
		list = slices.Delete(list, i, i+1)
	case what == "up" && i > 0:
		list[i-1], list[i] = list[i], list[i-1]
	case what == "down" && i < len(list)-1:
		list[i+1], list[i] = list[i], list[i+1]
	}
	if e.part != partBasic && e.part != partFlow {
		e.sheet[e.part] = list
	}
}

// fresh is a row as it is added: a question stands in the last group at first.
func (e *edited) fresh() catalogue.Row {
	row, groups := catalogue.Row{}, e.sheet[partGroups]
	if e.part == partFields && len(groups) > 0 {
		row["group"] = groups[len(groups)-1]["key"]
	}
	return row
}

// page is the form of a part, with what does not hold beside each element.
func (e *edited) page(v *web.Visit) (layout.Page, editPage) {
	x := &e.s.Revision
	p := catalogueFrame(v, partName(v, e.part), crumb(v.Lang.Say("catalogue.title"), "/admin/catalogue"),
		crumb(v.Lang.Say("catalogue.work"), "/admin/catalogue/revisions"), crumb(x.Title, revisionHref(x.ID)))
	p.Caption = x.Item() + " " + x.Edition.Item.Name
	d := editPage{Part: e.part, Key: v.Key(), Ver: strconv.Itoa(x.Version), Href: revisionHref(x.ID) + "/edit/" + e.part, Back: revisionHref(x.ID), Tabs: editTabs(v, x, e.part)}
	found := foundIn(v, e.s.Found)
	leaves, own := leavesOf(e.part)
	if own {
		d.Mine = e.ownRow(v, &d, leaves, found)
		return p, d
	}
	d.List, d.Mine = true, e.mine(v, e.part)
	d.Owner = v.Lang.Say("catalogue.kept", "unit", v.Office.Chart.Name(v.Office.Rules.Owners().Of(e.part, &e.s.Was.Item)[0]))
	for i, row := range e.sheet[e.part] {
		r := editRow{Title: partName(v, e.part) + " " + strconv.Itoa(i+1)}
		for _, l := range leaves {
			if e.asks(l.Path, row) {
				r.add(v, l, rowName(e.part, i, l.Path), "element."+e.part+"."+l.Path, row[l.Path], found)
			}
		}
		e.choose(v, &r)
		if row["label"] != "" && e.part == partFields {
			r.Title += " " + row["label"]
		}
		d.Rows = append(d.Rows, r)
	}
	return p, d
}

// ownRow shows the item's own elements: those of the person's unit as questions,
// the others as facts. It tells whether there is anything to ask.
func (e *edited) ownRow(v *web.Visit, d *editPage, leaves []catalogue.Leaf, found []fault.Field) bool {
	row, r := e.sheet[""][0], editRow{}
	for _, l := range leaves {
		if e.mine(v, l.Path) {
			r.add(v, l, l.Path, "element."+l.Path, row[l.Path], found)
			continue
		}
		lines := shown(v, l.Path, row[l.Path])
		value := "—"
		if len(lines) > 0 {
			value, lines = lines[0], lines[1:]
		}
		d.Kept = append(d.Kept, layout.Row{Label: say(v.Lang, "element."+l.Path, l.Path), Value: value, Lines: lines})
	}
	d.Rows = []editRow{r}
	return len(r.Fields) > 0
}

// add makes the question of an element.
func (r *editRow) add(v *web.Visit, l catalogue.Leaf, name, label, value string, found []fault.Field) {
	f := layout.Field{Name: name, Label: say(v.Lang, label, l.Path), Value: value, Optional: true, Autocomplete: "off"}
	for _, x := range found {
		if x.Name == name {
			f.Error = v.Lang.Field(x)
		}
	}
	mark := "input"
	switch {
	case l.Kind == catalogue.KindTruth:
		mark, f.Options = "select", []layout.Option{{Value: "yes", Text: v.Lang.Say("word.yes")}, {Value: "no", Text: v.Lang.Say("word.no")}}
	case len(l.Words) > 0:
		mark, f.Values = "select", strings.Split(value, "\n")
		for _, w := range l.Words {
			f.Options = append(f.Options, layout.Option{Value: w, Text: say(v.Lang, "word."+w, w)})
		}
		if l.Kind == catalogue.KindList {
			mark, f.Row = "checks", true
		}
	case l.Kind == catalogue.KindList:
		mark, f.Hint, f.Rows = "textarea", v.Lang.Say("catalogue.line_each"), 3
	case l.Kind == catalogue.KindNumber:
		f.InputMode, f.Size = "numeric", "s"
	case l.Kind == catalogue.KindNested || slices.Contains(long, l.Path):
		mark, f.Rows = "textarea", 2
	}
	r.Fields, r.Marks = append(r.Fields, f), append(r.Marks, mark)
}
