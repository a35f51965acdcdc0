package hall

import (
	"strconv"

	"github.com/a-h/templ"

	"tongban/domain/cases"
	"tongban/domain/evaluation"
	"tongban/domain/org"
	"tongban/web"
	"tongban/web/layout"
)

// ratePageData is the rating as chosen so far.
type ratePageData struct {
	Level string
	Tags  map[string][]string // by level
	Words string
	Key   string
}

// tagGroup is the tags of one level; each level has a field of its own, so that
// without a script a person sees which belong together.
type tagGroup struct {
	Level string
	Title string
	Field layout.Field
}

func (r ratePageData) levels(p layout.Page) []layout.Option {
	var out []layout.Option
	for _, l := range evaluation.Levels {
		out = append(out, layout.Option{Value: strconv.Itoa(int(l)), Text: p.Say(l.Key())})
	}
	return out
}

func (r ratePageData) groups(p layout.Page) []tagGroup {
	var out []tagGroup
	for _, l := range evaluation.Levels {
		level := strconv.Itoa(int(l))
		title := p.Say("hall.rate.tags", "level", p.Say(l.Key()))
		f := layout.Field{Name: "tags_" + level, Label: title, HideLabel: true, Values: r.Tags[level]}
		for _, tag := range evaluation.Tags[l] {
			f.Options = append(f.Options, layout.Option{Value: tag, Text: p.Say("rating.tag." + tag)})
		}
		out = append(out, tagGroup{level, title, f})
	}
	return out
}

func ratePage(v *web.Visit) error {
	x, err := caseOf(v, org.CaseEvaluate)
	if err != nil {
		return unknown(v, err)
	}
	if !x.open(v, cases.Evaluate, org.CaseEvaluate) {
		return v.Go(x.href(""), "")
	}
	return v.Render(200, rateView(casePage(v, x, v.Lang.Say("hall.rate.title")), x, ratePageData{Key: v.Key()}))
}

// rate keeps a rating. Tags count for the level they were offered at; those
// ticked under another level stay on the page when it is shown again.
func rate(v *web.Visit) error {
	x, err := caseOf(v, org.CaseEvaluate)
	if err != nil {
		return unknown(v, err)
	}
	r := ratePageData{Level: v.R.PostFormValue("level"), Words: v.R.PostFormValue("words"), Tags: map[string][]string{}, Key: v.Key()}
	for _, l := range evaluation.Levels {
		level := strconv.Itoa(int(l))
		r.Tags[level] = v.R.PostForm["tags_"+level]
	}
	level, _ := strconv.Atoi(r.Level)
	in := evaluation.Rating{Level: evaluation.Level(level), Tags: r.Tags[r.Level], Words: r.Words}
	if _, err = v.Office.Evaluate(ctx(v), v.Actor, v.Command(), string(x.Tracking), proofOf(v, x.ID), in); err == nil {
		return v.Go(x.href(""), v.Lang.Say("hall.rate.done"))
	}
	p := casePage(v, x, v.Lang.Say("hall.rate.title"))
	return v.Again(err, &p, func(p layout.Page) templ.Component { return rateView(p, x, r) })
}
