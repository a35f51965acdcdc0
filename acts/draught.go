package acts

import (
	"context"
	"encoding/json"
	"errors"

	"tongban/base/fault"
	"tongban/domain/document"
	"tongban/store"
)

// errUndone ends the write of an act that is only looked at.
var errUndone = errors.New("looked at, not done")

// Draught is a paper that has not gone out: as the applicant would read it, with
// the applicant masked and no number taken.
type Draught struct{ document.Doc }

// unnumbered stands where the number will.
const unnumbered = "发出时编号"

// draught composes the paper of an act that was undone; nil when it yields none.
func (o *Office) draught(ctx context.Context, m *move) (*Draught, error) {
	e := m.last.entry
	if e.Facts.Paper == "" {
		return nil, nil
	}
	raw, err := json.Marshal(m.last.words)
	if err != nil {
		return nil, fault.Wrap(err, fault.Internal, "SYS-01")
	}
	s := &sheet{o: o, ctx: ctx, c: m.c, e: e, item: &m.item.Item, spoken: raw,
		p: store.Paper{Case: m.c.ID, Seq: e.Seq, Kind: e.Facts.Paper, Number: unnumbered, Verify: unnumbered}}
	if s.journal, err = o.view.Journal(ctx, m.c.ID); err != nil {
		return nil, err
	}
	s.journal = append(s.journal[:min(len(s.journal), e.Seq-1)], e)
	if s.filing, err = o.view.Filing(ctx, m.c.ID); err != nil {
		return nil, err
	}
	s.filing.Party = s.filing.Party.Masked()
	doc, err := s.write()
	if err != nil {
		return nil, err
	}
	doc.Verify = document.Verify{}
	return &Draught{doc}, nil
}
