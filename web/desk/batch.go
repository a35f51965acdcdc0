package desk

import (
	"context"
	"net/http"

	"tongban/acts"
	"tongban/base/fault"
	"tongban/domain/org"
	"tongban/web"
	"tongban/web/layout"
)

// mostAtOnce bounds what is done to many cases by one press.
const mostAtOnce = 50

// outcome is what became of one case of a batch.
type outcome struct {
	Number string
	Said   string
	Failed bool
}

// batch is the page that tells of each case what became of it.
type batch struct {
	Rows   []outcome
	Done   int
	Failed int
}

// eachOf does one act on every case ticked, each in a write of its own: what
// fails is told by its row and holds up no other.
func eachOf(v *web.Visit, said string, do func(ctx context.Context, cmd acts.Command, number string) (acts.Receipt, error)) error {
	key := v.Command().Key
	ticked := v.R.PostForm["case"]
	p := v.Page(v.Lang.Say("desk.batch"))
	p.Crumbs = []layout.NavItem{{Text: p.Say("desk.tasks"), Href: "/desk"}, {Text: p.Title}}
	if len(ticked) == 0 || len(ticked) > mostAtOnce {
		p.Problem = fault.New(fault.Invalid, "BATCH-01", "max", "50")
		return v.Render(http.StatusUnprocessableEntity, batchPage(p, batch{}))
	}
	var b batch
	for _, number := range ticked {
		row := outcome{Number: number}
		r, err := do(v.R.Context(), acts.Command{Key: key + "/" + number}, number)
		switch f := fault.Of(err); {
		case err == nil:
			row.Said, row.Number = v.Lang.Say(said, "number", r.Tracking), r.Tracking
			b.Done++
		case f.Kind == fault.Internal:
			return err
		default:
			row.Said, row.Failed = v.Lang.Fault(f), true
			b.Failed++
		}
		b.Rows = append(b.Rows, row)
	}
	return v.Render(http.StatusOK, batchPage(p, b))
}

// claimAll takes up every task ticked in the list.
func claimAll(v *web.Visit) error {
	return eachOf(v, "casefile.claimed", func(ctx context.Context, cmd acts.Command, number string) (acts.Receipt, error) {
		return v.Office.Claim(ctx, v.Actor, cmd, number)
	})
}

// filters are the questions the list may be narrowed by, all in its address: an
// address is a saved view.
func filters(v *web.Visit) (step, item []layout.Option, err error) {
	for _, s := range []string{"propose", "decide", "aftercheck"} {
		step = append(step, layout.Option{Value: s, Text: v.Lang.Say("step." + s)})
	}
	scope := org.ScopeOf(v.Actor, org.TaskList)
	waiting, err := v.View.ItemsWaiting(v.R.Context(), scope)
	for _, x := range waiting {
		item = append(item, layout.Option{Value: x.ID, Text: x.Name})
	}
	return step, item, err
}
