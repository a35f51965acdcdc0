package catalogue

import (
	"slices"
	"strconv"
	"strings"
)

// Burden is what a change means for those who apply.
type Burden string

// The ways a change weighs.
const (
	Neutral Burden = ""
	More    Burden = "more" // asks more of applicants, or gives them less
	Less    Burden = "less"
)

// Weight is one line of the table of burdens: a rule with its code, the sentence
// burden.CODE in base/words, its basis, the elements it looks at and what it finds.
type Weight struct {
	Code   string
	Basis  string
	Places []string
	weigh  func(Change) Burden
}

// Weights is the whole table; the first line that names an element decides. What
// no line names weighs nothing. A line that cannot tell says More: whoever
// changes it shows the other reviewers why not.
var Weights = []Weight{
	// basis: xzxkf §16; basis: gzzwfw
	{"BURDEN-01", "gzzwfw", []string{"materials"}, wholeRow},
	{"BURDEN-02", "gzzwfw", []string{"materials.necessity"}, ranked("必要", "情形必要", "非必要")},
	{"BURDEN-03", "gzzwfw", []string{"materials.form"}, ranked("原件收存", "原件核验退回", "复印件", "电子件")},
	{"BURDEN-04", "gzzwfw", []string{"materials.copies", "visits", "level"}, number(+1)},
	{"BURDEN-05", "gzzwfw", []string{"materials.shared_from", "materials.deferrable", "form.fields.loose"}, presence(Less)},
	{"BURDEN-06", "gzzwfw", []string{"materials.due"}, ranked("application", "before_review", "produced_by_step")},
	{"BURDEN-07", "gzzwfw", []string{"materials.accept", "channels", "places", "audience"}, lines},
	{"BURDEN-08", "gzzwfw", []string{"materials.max_mb", "result.months", "form.fields.max_len", "limits.correction.amount", "procedure.defer"}, number(-1)},
	{"BURDEN-09", "xzxkf §16", []string{"conditions", "prerequisites", "flow.special", "form.fields"}, wholeRow},
	{"BURDEN-10", "xzxkf §16", []string{"conditions.sentence", "conditions.when", "prerequisites.item", "prerequisites.when", "materials.when", "materials.key", "materials.name",
		"form.fields.when", "form.fields.type", "form.fields.options", "form.fields.must", "form.fields.list", "form.fields.min", "form.fields.max", "form.fields.material", "form.fields.text", "form.groups.when", "form.groups.repeat.min", "form.groups.repeat.max", "competence", "regime", "form"}, always},
	{"BURDEN-11", "xzxkf §42", []string{"limits.statutory.amount", "limits.promised.amount"}, limit},
	{"BURDEN-12", "xzxkf §42", []string{"limits.statutory.extension.most", "limits.promised.extension.most", "flow.special.amount"}, number(+1)},
	{"BURDEN-13", "xzxkf §42", []string{"limits.statutory.unit", "limits.promised.unit", "limits.correction.unit", "limits.statutory.starts", "limits.promised.starts", "flow.special.unit", "flow.special.pauses"}, always},
	{"BURDEN-14", "xzxkf §58", []string{"fee.charged"}, presence(More)},
	{"BURDEN-15", "xzxkf §58", []string{"fee.text"}, always},
	{"BURDEN-16", "gzzwfw", []string{"scope"}, ranked(plain(Scopes)...)},
	{"BURDEN-17", "gzzwfw", []string{"form.fields.required", "form.fields.past", "form.fields.ahead"}, presence(More)},
	{"BURDEN-18", "gzzwfw", []string{"withdrawn"}, presence(More)},
}

func burden(c Change) (Burden, string) {
	if c.How == Moved {
		return Neutral, ""
	}
	for _, w := range Weights {
		if slices.Contains(w.Places, c.Place()) {
			if b := w.weigh(c); b != Neutral {
				return b, w.Code
			}
			return Neutral, ""
		}
	}
	return Neutral, ""
}

// Burdens tells whether any of the changes asks more of applicants.
func Burdens(changes []Change) bool {
	return slices.ContainsFunc(changes, func(c Change) bool { return c.Burden == More })
}

func always(Change) Burden { return More }

// wholeRow: something more is asked for, or no longer. An offer nobody need take
// up, such as a material that is not necessary, weighs nothing when it comes.
func wholeRow(c Change) Burden {
	switch {
	case c.How == Removed:
		return Less
	case slices.Contains(c.Row, Value{"necessity", "非必要"}):
		return Neutral
	}
	return More
}

// number weighs a count: +1 when more of it is more to bear, -1 when it is less.
func number(sign int) func(Change) Burden {
	return func(c Change) Burden {
		old, _ := strconv.Atoi(c.Old)
		now, _ := strconv.Atoi(c.New)
		return sense(sign * (now - old))
	}
}

func sense(n int) Burden {
	switch {
	case n > 0:
		return More
	case n < 0:
		return Less
	}
	return Neutral
}

// limit weighs a promise or a statutory limit: longer is more, to have none is more.
func limit(c Change) Burden {
	switch c.How {
	case Added:
		return Less
	case Removed:
		return More
	}
	return number(+1)(c)
}

// presence weighs that something is there; its absence weighs the other way.
func presence(there Burden) func(Change) Burden {
	return func(c Change) Burden {
		gone := map[Burden]Burden{More: Less, Less: More}
		switch {
		case blank(c.New):
			return gone[there]
		case blank(c.Old):
			return there
		}
		return Neutral
	}
}

// ranked weighs a word of a list that goes from heavy to light; nothing said
// stands for the first.
func ranked(words ...string) func(Change) Burden {
	at := func(word string) int { return max(0, slices.Index(words, word)) }
	return func(c Change) Burden { return sense(at(c.Old) - at(c.New)) }
}

// lines weighs a choice: what is no longer among it is more to bear.
func lines(c Change) Burden {
	old, now := strings.Split(c.Old, "\n"), strings.Split(c.New, "\n")
	gone := slices.ContainsFunc(old, func(l string) bool { return l != "" && !slices.Contains(now, l) })
	if gone {
		return More
	}
	return Less
}

// wording are the elements that only tell: to correct them changes no right and
// no duty of anybody.
var wording = []string{"summary", "visits_why", "consult", "complain", "confidence", "confidence_notes", "sources", "themes", "life_events",
	"faq", "faq.q", "faq.a", "materials.tips", "materials.issuer", "legal_basis.doc_no", "legal_basis.confidence", "result.validity_why",
	"flow.window.label", "flow.propose.label", "flow.decide.label", "form.title", "form.title_en",
	"form.fields.group", "form.fields.label", "form.fields.label_en", "form.fields.hint", "form.fields.hint_en", "form.fields.must_text", "form.fields.must_text_en", "form.fields.text_en", "form.fields.error_prone", "form.fields.autocomplete", "form.fields.input_mode",
	"form.fields.sample", "form.fields.note", "form.fields.note_en", "form.groups", "form.groups.title", "form.groups.title_en", "form.groups.hint", "form.groups.hint_en"}

// Wording tells whether a change corrects a text and nothing else.
func (c Change) Wording() bool { return c.How == Moved || slices.Contains(wording, c.Place()) }
