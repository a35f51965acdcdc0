package hall

import (
	"net/http"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"tongban/base/code"
	"tongban/base/fault"
	"tongban/base/words"
	"tongban/domain/form"
	"tongban/domain/org"
	"tongban/store"
	"tongban/web"
	"tongban/web/layout"
)

// formSheet is a form to look at: blank, or as its sample fills it in.
type formSheet struct {
	Item   string
	Sample bool // this is the sample
	Filled bool // the form has one
	Person []layout.Row
	Parts  []formPart
}

type formPart struct {
	Title string
	Rows  []layout.Row
	Table *layout.Table
}

func formPage(v *web.Visit) error {
	pub, err := itemOf(v, v.R.PathValue("id"))
	if err != nil {
		return err
	}
	if pub.Form == nil {
		return fault.New(fault.NotFound, "FORM-NONE-01")
	}
	x := formSheet{Item: pub.Item.ID, Sample: v.R.URL.Query().Get("sample") != "", Filled: pub.Form.Sample != nil}
	sheet := pub.Form.Blank()
	if x.Sample {
		if sheet, x.Sample = pub.Form.Filled(v.Lang); !x.Sample {
			return fault.New(fault.NotFound, "FORM-NONE-01")
		}
	}
	p := v.Page(inLang(v.Lang, pub.Form.Title, pub.Form.TitleEn))
	p.Caption, p.Lead = pub.Item.Name, p.Say("hall.form.lead.blank")
	if x.Sample {
		p.Lead = p.Say("hall.form.lead.sample")
	}
	p.Crumbs = crumbs(v, at(v.Lang.Say("hall.items.title"), "/hall/items"), at(pub.Item.Name, "/hall/items/"+pub.Item.ID), at(p.Title, ""))
	x.Person = x.person(v, pub)
	for _, part := range sheet.Parts {
		x.Parts = append(x.Parts, x.part(p, sheet, part))
	}
	return v.Render(http.StatusOK, formView(p, x))
}

// person is what every application asks of the applicant.
func (x formSheet) person(v *web.Visit, pub *store.Published) []layout.Row {
	var who form.Person
	if x.Sample {
		who = pub.Form.Sample.Person
	}
	l := v.Lang
	rows := []layout.Row{
		{Label: l.Say("hall.party.name"), Value: who.Name}, {Label: l.Say("hall.party.id_number"), Value: code.MaskID(who.IDNumber)},
		{Label: l.Say("hall.party.phone"), Value: who.Phone}, {Label: l.Say("hall.party.street"), Value: streetName(v, org.UnitCode(who.Street))}}
	for i := range rows {
		if rows[i].Value == "" {
			rows[i].Value = l.Say("hall.form.room")
		}
	}
	return rows
}

func (x formSheet) part(p layout.Page, sheet form.Sheet, part form.Part) formPart {
	out := formPart{Title: part.Group.TitleIn(p.Lang)}
	if part.Group.WhenText != "" && !x.Sample {
		out.Title += p.Say("hall.form.when", "when", part.Group.WhenText)
	}
	if part.Group.Repeat != nil {
		out.Table = x.table(p, sheet, part)
		return out
	}
	for _, l := range part.Lines {
		out.Rows = append(out.Rows, layout.Row{Label: x.label(p, l.Field), Body: formAnswer(p, x.value(p, l), x.asides(p, sheet, l))})
	}
	return out
}

// table is the rows of a household, a column for each question.
func (x formSheet) table(p layout.Page, sheet form.Sheet, part form.Part) *layout.Table {
	t := &layout.Table{Caption: part.Group.TitleIn(p.Lang), HideCaption: true, Head: []layout.Column{{Text: p.Say("hall.form.seq")}}}
	for i := range part.Group.Fields {
		t.Head = append(t.Head, layout.Column{Text: x.label(p, &part.Group.Fields[i])})
	}
	for i, row := range part.Rows {
		cells := []templ.Component{layout.Text(strconv.Itoa(i + 1))}
		for _, l := range row {
			cells = append(cells, formAnswer(p, x.value(p, l), x.asides(p, sheet, l)))
		}
		t.Rows = append(t.Rows, layout.TableRow{Cells: cells})
	}
	return t
}

func (x formSheet) label(p layout.Page, f *form.Field) string {
	if f.Required && !x.Sample {
		return f.LabelIn(p.Lang) + p.Say("hall.form.required")
	}
	return f.LabelIn(p.Lang)
}

// fewBoxes is how many options a blank form names; of a longer list it tells how many.
const fewBoxes = 12

// value is what is filled in, or what may be.
func (x formSheet) value(p layout.Page, l form.Line) string {
	f := l.Field
	switch {
	case f.Type == form.TypeFile:
		return p.Say("hall.form.file")
	case f.Type == form.TypePromise && x.Sample:
		return p.Say("form.yes")
	case l.Value != "":
		return covered(l.Value)
	case x.Sample:
		return p.Say("hall.blank")
	case len(f.Options) > fewBoxes:
		return p.Say("hall.form.many", "n", strconv.Itoa(len(f.Options)))
	case len(f.Options) > 0:
		return optionsOf(f, p.Lang)
	case f.Type == form.TypeYesNo:
		return "□ " + p.Say("form.yes") + "　□ " + p.Say("form.no")
	}
	return p.Say("hall.form.room")
}

// covered hides the middle of a long number: on a screen none stands in clear,
// not even an invented one. The paper shows how it is written.
func covered(value string) string {
	if len(value) >= 15 && strings.Trim(value, "0123456789X") == "" {
		return code.MaskID(value)
	}
	return value
}

func optionsOf(f *form.Field, l words.Lang) string {
	text := ""
	for _, o := range f.Options {
		text += "　□ " + o.LabelIn(l)
	}
	return text[len("　"):]
}

// asides are the words beside an answer: what is signed, when it is asked, what
// people get wrong.
func (x formSheet) asides(p layout.Page, sheet form.Sheet, l form.Line) (out []string) {
	f := l.Field
	if f.Type == form.TypePromise && f.Text != "" {
		out = append(out, inLang(p.Lang, f.Text, f.TextEn))
	}
	if !x.Sample && f.WhenText != "" {
		out = append(out, p.Say("hall.form.only", "when", f.WhenText))
	}
	if l.Note > 0 {
		out = append(out, p.Say("hall.form.prone", "n", strconv.Itoa(l.Note), "text", sheet.Notes[l.Note-1]))
	}
	return out
}

// formPDF is the same on A4.
func formPDF(v *web.Visit) error {
	pub, err := itemOf(v, v.R.PathValue("id"))
	if err != nil {
		return err
	}
	sample := v.R.URL.Query().Get("sample") != ""
	pdf, err := v.Office.FormSheet(pub, sample)
	if err != nil {
		return err
	}
	name, end := pub.Form.Title, ".pdf"
	if sample {
		end = "（样表）.pdf"
	}
	return sendPDF(v, name+end, pdf)
}

// sendPDF hands out a paper that is the same for everybody.
func sendPDF(v *web.Visit, name string, pdf []byte) error {
	h := v.W.Header()
	h.Set("Content-Type", "application/pdf")
	h.Set("Content-Disposition", attachment(name))
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Content-Security-Policy", "default-src 'none'; sandbox")
	h.Set("Cache-Control", "private, no-store")
	_, err := v.W.Write(pdf)
	return err
}
