package guide

import (
	"strings"

	"tongban/base/words"
	"tongban/base/workday"
	"tongban/domain/catalogue"
	"tongban/domain/org"
)

// Step is one station on the way of an application.
type Step struct {
	Kind string // window, special, propose, decide, result
	Name string
	Who  string
	Time string
	Note string // which clocks it stops, and by what right
}

func (in Input) step(l words.Lang, kind string, s catalogue.Step) Step {
	out := Step{Kind: kind, Name: s.Label, Who: in.unit(l, s.Unit), Time: l.Say("hall.flow.spot")}
	if s.Workdays > 0 {
		out.Time = Span(l, workday.Limit{Amount: s.Workdays})
	}
	return out
}

// special are the procedures that stand before a step; "" all of them.
func (in Input) special(l words.Lang, before string) (out []Step) {
	for _, s := range in.Item.Flow.Special {
		if before != "" && s.Before != before && (s.Before != "" || before != "decide") {
			continue
		}
		step := Step{Kind: "special", Name: s.Label, Who: s.Who, Time: l.Say("guide.flow.open")}
		if s.Amount > 0 {
			step.Time = l.Say("hall.span."+plural(s.Unit, s.Amount), "n", itoa(s.Amount))
		}
		if len(s.Pauses) > 0 {
			step.Note = l.Say("guide.flow.pauses." + pauses(s))
		}
		if s.Basis != "" && s.Basis != "local rule" {
			step.Note = strings.TrimSpace(step.Note + " " + Right(l, s.Basis))
		}
		out = append(out, step)
	}
	return out
}

// pauses tells which clocks stop: promised, statutory or both.
func pauses(s catalogue.Special) string {
	if len(s.Pauses) > 1 {
		return "both"
	}
	return s.Pauses[0]
}

func plural(unit string, n int) string {
	if unit == "" {
		unit = "workday"
	}
	if n == 1 {
		return unit + ".one"
	}
	return unit
}

// unit is the unit a step falls to; the street is that of the applicant.
func (in Input) unit(l words.Lang, code string) string {
	if code == "" || code == "street" {
		return l.Say("hall.unit.street")
	}
	return in.Chart.Name(org.UnitCode(code))
}

// Span is a length as people say it: 10 个工作日.
func Span(l words.Lang, limit workday.Limit) string {
	n := limit.Total()
	return l.Say("hall.span."+plural(limit.Unit.String(), n), "n", itoa(n))
}

// Right is the ground something rests on, in words.
func Right(l words.Lang, basis string) string {
	article, permit := strings.CutPrefix(basis, "xzxkf §")
	switch {
	case basis == "" || basis == "local rule":
		return l.Say("hall.right.local")
	case permit:
		number, paragraph, _ := strings.Cut(strings.TrimSuffix(article, ")"), "(")
		if paragraph == "" {
			return l.Say("hall.right.permit", "article", number)
		}
		return l.Say("hall.right.permit.paragraph", "article", number, "paragraph", paragraph)
	}
	return l.Say("hall.right", "basis", basis)
}
