package acts

import (
	"context"
	"slices"

	"tongban/base/fault"
	"tongban/domain/cases"
)

// recorrect asks a second time for something to be mended, or asks supervision
// for leave to. Whether all of it lies in what came since the first notice is
// not said by the clerk: it is compared with what could be seen then.
func (m *move) recorrect(ctx context.Context, _ cases.Row, in TakeInput) (u utterance, err error) {
	g := cases.Gaps{}
	for _, t := range in.Targets {
		g.Points = append(g.Points, cases.Point{Target: t, Text: in.Reason})
	}
	if g, err = m.checkGaps(ctx, g); err != nil {
		return u, err
	}
	u.words = g
	u.facts.New, err = m.fresh(ctx, in.Targets)
	return u, err
}

// fresh tells whether each target differs from what lay before the window when
// the first notice went out.
func (m *move) fresh(ctx context.Context, targets []string) (bool, error) {
	journal, err := m.tx.Journal(ctx, m.c.ID)
	if err != nil {
		return false, err
	}
	first := slices.IndexFunc(journal, func(e cases.Entry) bool { return e.Act == cases.Submit })
	var then cases.Filing
	if first < 0 {
		return false, nil
	}
	if err := m.tx.Words(ctx, m.c.ID, journal[first].Seq, &then); err != nil {
		return false, err
	}
	now, err := m.filing(ctx)
	if err != nil {
		return false, err
	}
	for _, t := range targets {
		if same(t, then, now) {
			return false, nil
		}
	}
	return true, nil
}

// same tells whether a material, an answer or a field of the applicant is as it was.
func same(key string, then, now cases.Filing) bool {
	files := func(f cases.Filing) (out []string) {
		for _, x := range f.Files {
			if x.Material == key {
				out = append(out, x.Digest)
			}
		}
		slices.Sort(out)
		return out
	}
	p, q := then.Party, now.Party
	switch key {
	case "name":
		return p.Name == q.Name
	case "id_number":
		return p.IDNumber == q.IDNumber
	case "phone":
		return p.Phone == q.Phone
	case "street":
		return p.Street == q.Street
	}
	return slices.Equal(files(then), files(now)) && then.Answers[key] == now.Answers[key]
}

// giveLeave sends the second notice that the window asked leave for, as it was asked.
func (m *move) giveLeave(ctx context.Context, _ cases.Row, in TakeInput) (u utterance, err error) {
	journal, err := m.tx.Journal(ctx, m.c.ID)
	if err != nil {
		return u, err
	}
	for i := len(journal) - 1; i >= 0; i-- {
		if journal[i].Act == cases.AskLeave {
			var g cases.Gaps
			err = m.tx.Words(ctx, m.c.ID, journal[i].Seq, &g)
			u.words = granted{g, in.Text}
			return u, err
		}
	}
	return u, fault.New(fault.Conflict, "CASE-CORRECT-07")
}

// granted is a second notice with what supervision noted beside it.
type granted struct {
	cases.Gaps
	Text string `json:"text,omitempty"`
}
