package manual

import (
	"fmt"
	"strings"

	"tongban/base/words"
	"tongban/base/workday"
	"tongban/domain/cases"
	"tongban/domain/catalogue"
)

// Page is the chapter of the manual in a language, in Markdown: the picture, the
// table of rows, the table of regimes.
func Page(lang words.Lang) string {
	var b strings.Builder
	say := func(key string) string { return lang.Say("lifecycle." + key) }
	fmt.Fprintf(&b, "# %s\n\n%s\n\n![%s](lifecycle.%s.svg)\n\n## %s\n\n", say("title"), say("intro"), say("title"), lang, say("rows"))
	line(&b, say("no"), say("from"), say("event"), say("who"), say("clocks"), say("to"), say("paper"), say("basis"), say("only"))
	rule(&b, 9)
	for _, r := range cases.Lifecycle {
		line(&b, r.No, states(lang, r.From), lang.Say("lifecycle.row."+r.No), said(lang, "role.", r.Who), effects(lang, r.Clocks), to(lang, r), titles(r), basis(lang, r.Basis), regimes(lang, r))
	}
	fmt.Fprintf(&b, "\n## %s\n\n", say("regimes"))
	head := []string{""}
	for _, reg := range catalogue.Regimes {
		head = append(head, lang.Say("regime."+string(reg)))
	}
	line(&b, head...)
	rule(&b, len(head))
	for _, x := range rights {
		cells := []string{say(x.key)}
		for _, reg := range catalogue.Regimes {
			cells = append(cells, x.say(lang, cases.LawOf(reg)))
		}
		line(&b, cells...)
	}
	return b.String()
}

// rights are the lines of the regime table.
var rights = []struct {
	key string
	say func(words.Lang, cases.Law) string
}{
	{"right.acceptance", of(func(l cases.Law) cases.Right { return l.Acceptance })},
	{"silence", func(lang words.Lang, l cases.Law) string {
		if l.Silence == "" {
			return lang.Say("lifecycle.silence.no")
		}
		return lang.Say("lifecycle.silence.yes") + " (" + l.Silence + ")"
	}},
	{"right.reply", of(func(l cases.Law) cases.Right { return l.Reply })},
	{"right.tolerance", of(func(l cases.Law) cases.Right { return l.Tolerance })},
	{"right.statement", of(func(l cases.Law) cases.Right { return l.Statement })},
	{"right.request", of(func(l cases.Law) cases.Right { return l.Request })},
	{"right.hearing", of(func(l cases.Law) cases.Right { return l.Hearing })},
	{"right.notice", of(func(l cases.Law) cases.Right { return l.Notice })},
	{"extension", func(lang words.Lang, l cases.Law) string {
		if l.Extension == nil {
			return basis(lang, "item")
		}
		return lang.Say("lifecycle.unit.workday", "n", fmt.Sprint(l.Extension.Most)) + " (" + l.Extension.Basis + ")"
	}},
	{"right.delivery", of(func(l cases.Law) cases.Right { return l.Delivery })},
	{"right.serving", of(func(l cases.Law) cases.Right { return l.Serving })},
	{"right.collection", of(func(l cases.Law) cases.Right { return l.Collection })},
	{"granted", func(_ words.Lang, l cases.Law) string { return l.Granted }},
	{"refused", func(_ words.Lang, l cases.Law) string { return l.Refused }},
}

func of(get func(cases.Law) cases.Right) func(words.Lang, cases.Law) string {
	return func(lang words.Lang, l cases.Law) string {
		r := get(l)
		return length(lang, r.Limit) + " (" + basis(lang, r.Basis) + ")"
	}
}

func length(lang words.Lang, l workday.Limit) string {
	return lang.Say("lifecycle.unit."+l.Unit.String(), "n", fmt.Sprint(l.Amount))
}

func states(lang words.Lang, all []cases.State) string {
	var out []string
	for _, s := range all {
		if s != cases.None {
			out = append(out, lang.Say("state."+string(s)))
		}
	}
	if len(out) == 0 {
		return lang.Say("lifecycle.none")
	}
	return strings.Join(out, lang.Say("layout.list.comma"))
}

func to(lang words.Lang, r cases.Row) string {
	switch {
	case r.Kind == cases.Opens:
		return lang.Say("lifecycle.newcase")
	case r.To == cases.None && r.Kind == cases.Drafts:
		return lang.Say("lifecycle.none")
	case r.To == cases.None:
		return lang.Say("lifecycle.stays")
	}
	return lang.Say("state." + string(r.To))
}

func effects(lang words.Lang, all []cases.Effect) string {
	var out []string
	for _, e := range all {
		out = append(out, lang.Say("clock."+string(e.Clock))+" "+lang.Say("lifecycle.move."+string(e.Move)))
	}
	return strings.Join(out, "<br>")
}

func regimes(lang words.Lang, r cases.Row) string {
	if every(r) {
		return lang.Say("lifecycle.any")
	}
	return said(lang, "regime.", r.Only)
}

func line(b *strings.Builder, cells ...string) {
	for i := range cells {
		cells[i] = strings.ReplaceAll(cells[i], "|", "\\|")
	}
	b.WriteString("| " + strings.Join(cells, " | ") + " |\n")
}

func rule(b *strings.Builder, n int) { b.WriteString(strings.Repeat("|---", n) + "|\n") }
