package casefile

import (
	"strings"

	"tongban/base/words"
	"tongban/domain/document"
	"tongban/web/layout"
)

// ahead is what follows from a step: where the case will stand, and the next date.
func (c choosing) ahead(p layout.Page) []layout.Row {
	r := c.Ahead.Receipt
	rows := []layout.Row{{Label: p.Say("casefile.state"), Body: States(p, r.State, nil)}}
	if r.Due != "" {
		rows = append(rows, layout.Row{Label: p.Say("clock." + string(r.DueOf)), Value: r.Due})
	}
	return rows
}

func rows(f layout.Field, n int) layout.Field {
	f.Rows = n
	return f
}

func number(f layout.Field) layout.Field {
	f.InputMode, f.Size = "numeric", "s"
	return f
}

func factRows(f document.Facts) (out []layout.Row) {
	for _, x := range f.Rows {
		out = append(out, layout.Row{Label: x.Label, Value: x.Value})
	}
	return out
}

// texts are those of a block that has no look of its own here.
func texts(b document.Block) []string { return document.Doc{Blocks: document.Body{b}}.Texts() }

// rightOf is the basis of a row as people read it: the law by its name, with its
// article; what the house has no name for stays as the table writes it.
func rightOf(lang words.Lang, basis string) string {
	id, place, _ := strings.Cut(basis, " §")
	if !words.Has("law." + id) {
		return basisWord(lang, basis)
	}
	law := lang.Say("law." + id)
	article, item, _ := strings.Cut(strings.TrimSuffix(place, ")"), "(")
	switch {
	case article == "":
		return law
	case item == "":
		return lang.Say("law.article", "law", law, "article", article)
	}
	return lang.Say("law.item", "law", law, "article", article, "item", item)
}
