package api

import (
	"context"
	"strings"

	"tongban/acts"
	"tongban/base/words"
	"tongban/domain/approval"
	"tongban/domain/cases"
	"tongban/domain/org"
)

// stepWords are what one of the other steps of a case needs to be told. Which of
// them an act asks stands in its description; what it does not ask is refused.
type stepWords struct {
	Reason string   `json:"reason,omitempty" maxLength:"4000" doc:"Why; on the paper, for the applicant to read." example:"需要委托有资质的机构检测。"`
	Law    string   `json:"law,omitempty" maxLength:"800" doc:"Law and article, where it is not the one of the guide." example:"《中华人民共和国行政许可法》第四十五条"`
	Text   string   `json:"text,omitempty" maxLength:"4000" doc:"For the file."`
	Ground string   `json:"ground,omitempty" maxLength:"40" doc:"Code of the ground: of a suspension, of an end." example:"litigation"`
	Kind   string   `json:"kind,omitempty" maxLength:"40" doc:"Kind of the special procedure, one of the item's." example:"testing"`
	Days   int      `json:"days,omitempty" minimum:"0" maximum:"1000" doc:"Planned or granted, in the unit of the limit: working days." example:"10"`
	Organ  string   `json:"organ,omitempty" maxLength:"400" doc:"The right organ, or the higher one." example:"广州市海珠区民政局"`
	Other  string   `json:"other,omitempty" maxLength:"80" doc:"Number of another case." example:"0105-261124-7K3QM-H"`
	Points []string `json:"points,omitempty" maxItems:"50" doc:"What was changed, one thing each."`

	Targets []string `json:"targets,omitempty" maxItems:"50" doc:"Keys of materials or questions, as the guide lists them." example:"[\"photo_two_inch\"]"`
	Target  string   `json:"target,omitempty" maxLength:"80" doc:"Key of the one question whose answer changes, or phone." example:"phone"`
	Value   string   `json:"value,omitempty" maxLength:"800" doc:"Its answer now." example:"13800138000"`
	Paper   string   `json:"paper,omitempty" maxLength:"80" doc:"Number of a paper that went out." example:"海新港街受〔2026〕000001号"`
	Agreed  bool     `json:"agreed,omitempty" doc:"The applicant has signed the promise."`
}

// stepRoutes are the operations of the other steps, one for each act of the
// lifecycle table that has none of its own.
func stepRoutes() (out []route) {
	for _, d := range approval.Steps {
		key := "do." + string(d.Act)
		out = append(out, route{post, "/cases/{number}/" + d.Name, d.Action, camel(d.Name), ok,
			words.Zh.Say(key) + " · " + words.En.Say(key), step(d.Act)})
	}
	return out
}

// step mounts one of the other steps.
func step(act cases.Act) mount {
	return said(func(o *acts.Office, ctx context.Context, by org.Actor, cmd acts.Command, number string, in acts.TakeInput) (acts.Receipt, error) {
		return o.Take(ctx, by, cmd, number, act, in)
	}, func(b stepWords) acts.TakeInput { return acts.TakeInput(b) })
}

// camel is the name of an operation: special-start is specialStart.
func camel(name string) string {
	first, rest, more := strings.Cut(name, "-")
	for more {
		var next string
		next, rest, more = strings.Cut(rest, "-")
		first += strings.ToUpper(next[:1]) + next[1:]
	}
	return first
}
