package document

import (
	"strings"

	"tongban/base/words"
	"tongban/domain/guide"
)

// Guide is the guide of an item on paper. Like a form it is no paper of a case
// and has no line in the table of kinds.
const Guide Kind = "guide"

// NewGuide is a guide on paper, with every hall where one can go.
func NewGuide(g guide.Guide) Doc {
	d := guideOf(g)
	d.Blocks = append(d.Blocks, sections(g, places(g, g.Places, g.Halls))...)
	return d
}

func guideOf(g guide.Guide) Doc {
	d := Doc{Kind: Guide, Style: Handbook, Organ: g.Organ, Title: g.Name, Number: g.Caption,
		Running: g.Name, Footer: g.Lang.Say("guide.title") + "　" + g.Caption}
	if g.Summary != "" {
		d.Blocks = append(d.Blocks, Paragraph{g.Summary})
	}
	return d
}

// sections are the elements in the order of the standard, where standing for the
// places. basis: gbt39554
func sections(g guide.Guide, where []Block) (out []Block) {
	l, n := g.Lang, 0
	add := func(title string, blocks ...Block) {
		if len(blocks) == 0 {
			return
		}
		n++
		out = append(out, headingIn(l, n, title))
		out = append(out, blocks...)
	}
	add(l.Say("hall.guide.facts"), factsOf(g.Facts)...)
	add(l.Say("guide.conditions"), listOf(g.Conditions)...)
	add(l.Say("guide.prerequisites"), listOf(g.First)...)
	add(l.Say("hall.guide.materials"), materialsOf(g)...)
	add(l.Say("hall.guide.flow"), flowOf(g)...)
	add(l.Say("hall.guide.limits"), factsOf(g.Limits)...)
	add(l.Say("hall.guide.where"), where...)
	add(l.Say("hall.guide.ask"), Facts{[]Fact{{l.Say("guide.consult"), strings.Join(g.Consult, "\n")}, {l.Say("guide.complain"), strings.Join(g.Complain, "\n")}}})
	add(l.Say("hall.guide.remedy"), spoken(g.Remedy)...)
	add(l.Say("hall.guide.faq"), answersOf(g)...)
	return out
}

// headingIn numbers a heading as the language does.
func headingIn(l words.Lang, n int, title string) Heading {
	number := numeral(n)
	if l != words.Zh {
		number = ordinal(n - 1)
	}
	return Heading{l.Say("guide.heading", "n", number, "title", title)}
}

func factsOf(lines []guide.Line) []Block {
	f := Facts{}
	for _, line := range lines {
		f.Rows = append(f.Rows, Fact{line.Label, strings.Join(line.Texts, "\n")})
	}
	return some(f, len(f.Rows))
}

func listOf(texts []string) []Block { return some(List{texts}, len(texts)) }

func spoken(text string) []Block { return some(Paragraph{text}, len(text)) }

// some is the block, or none when it would stand empty.
func some(b Block, n int) []Block {
	if n == 0 {
		return nil
	}
	return []Block{b}
}

func materialsOf(g guide.Guide) []Block {
	l := g.Lang
	t := Grid{Columns: []Column{{Title: l.Say("guide.material.seq"), Share: 3, Centre: true}, {Title: l.Say("hall.material.name"), Share: 8}, {Title: l.Say("hall.material.source"), Share: 7},
		{Title: l.Say("hall.material.form"), Share: 5}, {Title: l.Say("hall.material.when"), Share: 7}, {Title: l.Say("guide.material.tips"), Share: 10}}}
	for i, m := range g.Materials {
		t.Rows = append(t.Rows, []string{ordinal(i), m.Name, m.Source, m.Form, m.When, joined(m.Basis, m.Tips)})
	}
	if len(t.Rows) == 0 {
		return []Block{Paragraph{l.Say("hall.guide.nothing")}}
	}
	return []Block{t}
}

func joined(texts ...string) string {
	var kept []string
	for _, t := range texts {
		if t != "" {
			kept = append(kept, t)
		}
	}
	return strings.Join(kept, "\n")
}

// flowOf draws the way of an application; what a step stops stands below.
func flowOf(g guide.Guide) []Block {
	var d Drawing
	var notes []string
	for _, s := range g.Steps {
		d.Steps = append(d.Steps, Station{s.Name, s.Who, s.Time, s.Kind == "special"})
		if s.Note != "" {
			notes = append(notes, s.Name+"："+s.Note)
		}
	}
	return append(some(d, len(d.Steps)), some(Notes{notes}, len(notes))...)
}

func places(g guide.Guide, sentence string, halls []guide.Hall) []Block {
	out := []Block{Paragraph{sentence}}
	if len(halls) > 0 {
		out = append(out, hallsOf(g.Lang, halls))
	}
	return out
}

func hallsOf(l words.Lang, halls []guide.Hall) Grid {
	t := Grid{Columns: []Column{{Title: l.Say("hall.halls.name"), Share: 9}, {Title: l.Say("guide.hall.address"), Share: 8}, {Title: l.Say("hall.halls.hours"), Share: 10}, {Title: l.Say("hall.halls.phone"), Share: 7}}}
	for _, h := range halls {
		t.Rows = append(t.Rows, []string{h.Name, h.Address, strings.Join(h.Hours, "\n"), h.Phone})
	}
	return t
}

func answersOf(g guide.Guide) (out []Block) {
	for _, f := range g.FAQ {
		out = append(out, Question{g.Lang.Say("guide.question", "q", f.Q), g.Lang.Say("guide.answer", "a", f.A)})
	}
	return out
}
