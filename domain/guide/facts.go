package guide

import (
	"strconv"
	"strings"

	"tongban/base/words"
	"tongban/domain/catalogue"
	"tongban/domain/org"
)

// facts are the elements that fit in a few lines. One without a text is left out.
func (in Input) facts(l words.Lang) (kept []Line) {
	it := in.Item
	for _, f := range []Line{
		{"name", "", []string{it.Name}},
		{"code", "", []string{string(it.Code)}},
		{"kind", "", []string{l.Say("hall.regime." + string(it.Regime))}},
		{"theme", "", []string{strings.Join(it.Themes, "、")}},
		{"organ", "", []string{in.Chart.Name(it.Organ)}},
		{"departments", "", []string{in.names(it.Departments)}},
		{"basis", "", basis(l, it)},
		{"audience", "", []string{strings.Join(it.Audience, "、")}},
		{"competence", "", []string{say(l, "guide.competence.", string(it.Competence))}},
		{"scope", "", []string{say(l, "item.scope.", string(it.Scope))}},
		{"channels", "", []string{Channels(l, it)}},
		{"depth", "", []string{depth(l, it)}},
		{"level", "", []string{level(l, it)}},
		{"visits", "", []string{Visits(l, it), it.VisitsWhy}},
		{"fee", "", []string{it.Fee.Text, said(l, "guide.fee.basis", "basis", it.Fee.Basis)}},
		{"result", "", []string{it.Result.Name, say(l, "guide.result.", it.Result.Kind)}},
		{"validity", "", []string{it.Result.Validity}},
		{"form", "", []string{in.form(l)}},
		{"confidence", "", []string{say(l, "confidence.", it.Confidence), it.ConfidenceNotes}},
	} {
		if f.Texts = told(f.Texts); len(f.Texts) > 0 {
			f.Label = l.Say("guide.fact." + f.Key)
			kept = append(kept, f)
		}
	}
	return kept
}

func told(texts []string) (kept []string) {
	for _, t := range texts {
		if t != "" {
			kept = append(kept, t)
		}
	}
	return kept
}

// say is a word of a fixed list, "" for none.
func say(l words.Lang, list, word string) string {
	if word == "" {
		return ""
	}
	return l.Say(list + word)
}

// said is a sentence around a text, "" for no text.
func said(l words.Lang, key, name, text string) string {
	if text == "" {
		return ""
	}
	return l.Say(key, name, text)
}

func (in Input) names(units []org.UnitCode) string {
	all := make([]string, len(units))
	for i, u := range units {
		all[i] = in.Chart.Name(u)
	}
	return strings.Join(all, "、")
}

// basis names each law; what is not held against its source yet is marked.
func basis(l words.Lang, it *catalogue.Item) (out []string) {
	for _, b := range it.Basis {
		text := "《" + b.Law + "》" + b.Article
		if b.DocNo != "" {
			text += "（" + b.DocNo + "）"
		}
		if b.Confidence != "" && b.Confidence != "sourced" {
			text += l.Say("guide.unverified")
		}
		out = append(out, text)
	}
	return out
}

// Channels are the ways in.
func Channels(l words.Lang, it *catalogue.Item) string {
	all := make([]string, len(it.Channels))
	for i, c := range it.Channels {
		all[i] = l.Say("item.channel." + string(c))
	}
	return strings.Join(all, l.Say("layout.list.comma"))
}

// Visits is how often one must come.
func Visits(l words.Lang, it *catalogue.Item) string {
	if it.Visits == 0 {
		return l.Say("hall.visits.none")
	}
	return l.Say("hall.visits", "n", strconv.Itoa(it.Visits))
}

// depth is how far the errand can be done online (网上办理深度).
func depth(l words.Lang, it *catalogue.Item) string {
	all := make([]string, len(it.Depth))
	for i, d := range it.Depth {
		all[i] = l.Say("guide.depth." + strconv.Itoa(d))
	}
	return strings.Join(all, l.Say("layout.list.comma"))
}

func level(l words.Lang, it *catalogue.Item) string {
	if it.Level == 0 {
		return ""
	}
	return l.Say("guide.level." + strconv.Itoa(it.Level))
}

func (in Input) form(l words.Lang) string {
	switch {
	case in.Form == nil:
		return ""
	case l == words.En && in.Form.TitleEn != "":
		return in.Form.TitleEn
	}
	return in.Form.Title
}
