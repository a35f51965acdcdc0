package casefile

import (
	"strings"

	"tongban/base/words"
	"tongban/domain/cases"
	"tongban/domain/form"
	"tongban/domain/org"
	"tongban/web/layout"
)

// Facts are the lines that head the page of a case: what, where, who.
func (f *File) Facts(p layout.Page) []layout.Row {
	c, say := &f.Case, p.Lang.Say
	rows := []layout.Row{
		{Label: say("casefile.item"), Body: Zh(p.Lang, f.ItemName())},
		{Label: say("casefile.state"), Body: States(p, c.State, c.Flags)},
		{Label: say("casefile.applicant"), Value: f.Applicant(p.Lang)},
		{Label: say("casefile.channel"), Value: say("casefile.channel." + string(c.Channel))},
		{Label: say("casefile.received"), Value: Day(p.Lang, c.ReceivedOn())},
		{Label: say("casefile.units"), Body: Zh(p.Lang, f.units(p.Lang))},
		{Label: say("casefile.holder"), Value: f.holders(p.Lang)},
		{Label: say("casefile.number"), Body: layout.Code(string(c.Number))},
	}
	for _, k := range c.Clocks {
		if k.State != cases.Stopped {
			rows = append(rows, layout.Row{Label: say("clock." + string(k.Kind)), Body: ClockCell(p, f.Reader, k)})
		}
	}
	return rows
}

func (f *File) units(lang words.Lang) string {
	name := f.Reader.Chart.Name
	return lang.Say("casefile.units.text", "accepting", name(f.Case.Accepting), "handling", name(f.Case.Handling), "deciding", name(f.Case.Deciding))
}

// holders says who works on the case now.
func (f *File) holders(lang words.Lang) string {
	var out []string
	for _, t := range f.Tasks {
		who := lang.Say("casefile.free")
		if t.Holder != "" {
			who = f.names[t.Holder]
		}
		out = append(out, lang.Say("casefile.holds", "step", lang.Say("step."+string(t.Step)), "unit", f.Reader.Chart.Name(t.Unit), "who", who))
	}
	if len(out) == 0 {
		return lang.Say("casefile.nobody")
	}
	return strings.Join(out, lang.Say("layout.list.comma"))
}

// Person are the lines of the applicant, masked.
func (f *File) Person(lang words.Lang) []layout.Row {
	m := f.Filing.Party.Masked()
	rows := []layout.Row{
		{Label: lang.Say("party.name"), Value: m.Name},
		{Label: lang.Say("party.id_number"), Body: layout.Code(m.IDNumber)},
		{Label: lang.Say("party.phone"), Body: layout.Code(m.Phone)},
		{Label: lang.Say("party.street"), Body: Zh(lang, f.Reader.Chart.Name(m.Street))},
	}
	if a := m.Agent; a != nil {
		rows = append(rows,
			layout.Row{Label: lang.Say("party.agent_name"), Value: a.Name},
			layout.Row{Label: lang.Say("party.agent_id_number"), Body: layout.Code(a.IDNumber)},
			layout.Row{Label: lang.Say("party.agent_phone"), Body: layout.Code(a.Phone)})
	}
	return rows
}

// Section is the answers of one group of the form.
type Section struct {
	Title string
	Rows  []layout.Row
}

// Answers are what was answered, group by group, masked as each field asks.
func (f *File) Answers(lang words.Lang) []Section {
	return Answers(f.Item.Form, f.Filing.Answers, f.Reader.Chart, lang, true)
}

// Answers are answers group by group; with mask, those of a person are masked.
func Answers(s *form.Schema, a form.Answers, chart *org.Chart, lang words.Lang, mask bool) []Section {
	if s == nil {
		return nil
	}
	var out []Section
	var at *form.Group
	for _, q := range s.Asked(a) {
		if q.Spare || q.Field.Type == form.TypeFile {
			continue
		}
		if q.Group != at {
			at = q.Group
			out = append(out, Section{Title: at.TitleIn(lang)})
		}
		last := &out[len(out)-1]
		last.Rows = append(last.Rows, layout.Row{Label: s.LabelIn(q.Key, lang), Value: shown(q.Field, q.Value, chart, lang, mask)})
	}
	return out
}

func shown(f *form.Field, value string, chart *org.Chart, lang words.Lang, mask bool) string {
	switch {
	case value == "":
		return lang.Say("casefile.none")
	case f.Type == form.TypeStreet:
		return chart.Name(org.UnitCode(value))
	case mask:
		return f.Mask(value, lang)
	}
	return f.Show(value, lang)
}

// Masked are the fields that can be revealed one by one: those of the person
// and every answer that is masked.
func (f *File) Masked(lang words.Lang) []layout.Option {
	var out []layout.Option
	for _, key := range []string{"name", "id_number", "phone"} {
		out = append(out, layout.Option{Value: key, Text: lang.Say("party." + key)})
	}
	if f.Item.Form == nil {
		return out
	}
	for _, q := range f.Item.Form.Asked(f.Filing.Answers) {
		if q.Field.Sensitivity != form.Plain && q.Value != "" {
			out = append(out, layout.Option{Value: q.Key, Text: f.Item.Form.LabelIn(q.Key, lang)})
		}
	}
	return out
}

// Revealed is a value of the case beside its label, as the form says it.
func (f *File) Revealed(lang words.Lang, key, value string) *Shown {
	if x, ok := f.Item.Form.Field(key); ok {
		return &Shown{Label: f.Item.Form.LabelIn(key, lang), Value: shown(x, value, f.Reader.Chart, lang, false)}
	}
	return &Shown{Label: lang.Say("party." + key), Value: value}
}
