package document

import (
	"slices"
	"strconv"
	"strings"

	"tongban/base/words"
	"tongban/domain/form"
)

// Form is a form to be filled in. It is no paper of a case, so it has no line in
// the table of kinds: it bears no number, no seal and no day.
const Form Kind = "form"

// FormFacts are what a form on paper is made from.
type FormFacts struct {
	Organ  string // who asks, above the title
	Item   string
	Code   string       // id and version of the guide, at the foot
	Street string       // where the person of the sample lives, in words
	Form   *form.Schema // compiled
}

// NewBlankForm is a form to be filled in by hand: every question of the form
// and of the applicant, those asked of some with the words when.
func NewBlankForm(f FormFacts) Doc {
	d := f.paper("")
	d.Blocks = append(d.Blocks, f.applicant(form.Person{}, ""))
	d.Blocks = append(d.Blocks, bodyOf(f.Form.Blank())...)
	d.Blocks = append(d.Blocks, Notes{[]string{"标有“＊”的必须填写；“□”中选定的划“√”；写有“限”字的，符合所写情形的才填写。"}},
		Signatures{[]Signature{{Label: "申请人（签名）"}, {Label: "日期"}}})
	return d
}

// NewSampleForm (样表) is the form as a person who does not exist fills it in,
// with a numbered word at what people get wrong. ok is false without a sample.
func NewSampleForm(f FormFacts) (d Doc, ok bool) {
	sheet, ok := f.Form.Filled(words.Zh)
	if !ok {
		return Doc{}, false
	}
	d = f.paper("样表　姓名、号码和地址均为虚构")
	d.Blocks = append(d.Blocks, f.applicant(f.Form.Sample.Person, f.Street))
	d.Blocks = append(d.Blocks, bodyOf(sheet)...)
	if len(sheet.Notes) > 0 {
		d.Blocks = append(d.Blocks, Heading{"容易填错的地方"}, List{sheet.Notes})
	}
	return d, true
}

func (f FormFacts) paper(mark string) Doc {
	return Doc{Kind: Form, Style: Letter, Organ: f.Organ, Title: f.Form.Title, Number: "适用事项：" + f.Item, Footer: f.Code, Mark: mark}
}

// applicant is what every application tells of the person.
func (f FormFacts) applicant(who form.Person, street string) Facts {
	return Facts{[]Fact{{"姓名＊", who.Name}, {"手机号码＊", who.Phone}, {"证件号码＊", who.IDNumber}, {"居住街道＊", street}}}
}

// bodyOf are the parts of a sheet: a heading, then facts or a table.
func bodyOf(s form.Sheet) (out []Block) {
	for i, p := range s.Parts {
		out = append(out, Heading{numeral(i+1) + "、" + p.Group.Title + only(p.Group.WhenText)})
		if p.Group.Repeat != nil {
			out = append(out, gridOf(p))
			continue
		}
		out = append(out, linesOf(p)...)
	}
	return out
}

// numeral is the number of a part, from 1 to 99.
func numeral(n int) string {
	switch tens, ones := n/10, n%10; {
	case tens == 0:
		return numerals[ones-1]
	case ones == 0 && tens == 1:
		return "十"
	case ones == 0:
		return numerals[tens-1] + "十"
	case tens == 1:
		return "十" + numerals[ones-1]
	default:
		return numerals[tens-1] + "十" + numerals[ones-1]
	}
}

func only(when string) string {
	if when == "" {
		return ""
	}
	return "（限" + when + "）"
}

// gridOf is a table with a column for each question of a row.
func gridOf(p form.Part) Grid {
	g := Grid{Columns: []Column{{Title: "序号", Share: 2, Centre: true}}}
	for i := range p.Group.Fields {
		f := &p.Group.Fields[i]
		g.Columns = append(g.Columns, Column{Title: asterisk(f) + mark(noteIn(p, i)), Share: share(f)})
	}
	for i, row := range p.Rows {
		cells := []string{strconv.Itoa(i + 1)}
		for _, l := range row {
			cells = append(cells, l.Value)
		}
		g.Rows = append(g.Rows, cells)
	}
	return g
}

// share is how wide the column of a question is: a number is not broken.
func share(f *form.Field) int {
	switch f.Type {
	case form.TypeResidentID, form.TypeUSCC, form.TypeBankAccount, form.TypeAddress:
		return 10
	case form.TypeYesNo, form.TypeNumber:
		return 4
	}
	return 5
}

// noteIn is the note of a column.
func noteIn(p form.Part, column int) int {
	for _, row := range p.Rows {
		if n := row[column].Note; n > 0 {
			return n
		}
	}
	return 0
}

// linesOf are the questions of a part as facts; a promise stands in full below.
func linesOf(p form.Part) (out []Block) {
	var facts Facts
	for _, l := range p.Lines {
		if l.Field.Type == form.TypePromise {
			out = append(out, promise(l)...)
			continue
		}
		facts.Rows = append(facts.Rows, Fact{asterisk(l.Field) + mark(l.Note), written(l)})
	}
	if len(facts.Rows) > 0 {
		out = append([]Block{facts}, out...)
	}
	return out
}

func promise(l form.Line) (out []Block) {
	for t := range strings.SplitSeq(l.Field.Text, "\n") {
		if t != "" {
			out = append(out, Paragraph{t})
		}
	}
	box := "□"
	if l.Value != "" {
		box = "■"
	}
	return append(out, Paragraph{box + " " + l.Field.Label + mark(l.Note)})
}

func asterisk(f *form.Field) string {
	if f.Required {
		return f.Label + "＊"
	}
	return f.Label
}

func mark(n int) string {
	if n == 0 {
		return ""
	}
	return "〔" + strconv.Itoa(n) + "〕"
}

// maxBoxes is how many options are printed with a box each; longer lists are
// written in by name.
const maxBoxes = 12

// written is what stands in the place of an answer: boxes where one chooses,
// room where one writes.
func written(l form.Line) string {
	if l.Value == "" && l.Field.WhenText != "" {
		return only(l.Field.WhenText) + "\n" + room(l)
	}
	return room(l)
}

func room(l form.Line) string {
	f := l.Field
	switch options := boxes(f); {
	case f.Type == form.TypeFile:
		return "随材料提交"
	case len(options) > 0 && len(options) <= maxBoxes:
		return boxed(options, l)
	case l.Value == "" && f.Type == form.TypeTextarea:
		return "\n\n"
	case l.Value == "" && f.Type == form.TypeAddress:
		return "　　　　　街道　　　　　社区\n"
	case l.Value == "" && f.Type == form.TypeDate:
		return "　　　　年　　月　　日"
	}
	return l.Value
}

func boxes(f *form.Field) []form.Option {
	if f.Type == form.TypeYesNo {
		return []form.Option{{Value: "yes", Label: words.Zh.Say("form.yes")}, {Value: "no", Label: words.Zh.Say("form.no")}}
	}
	return f.Options
}

// boxed prints every option, the chosen ones filled.
func boxed(options []form.Option, l form.Line) string {
	chosen := strings.Split(l.Kept, ",")
	var out []string
	for _, o := range options {
		box := "□"
		if slices.Contains(chosen, o.Value) || l.Kept == o.Value {
			box = "■"
		}
		out = append(out, box+" "+o.Label)
	}
	return strings.Join(out, "　")
}
