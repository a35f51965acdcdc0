package acts

import (
	"context"

	"tongban/base/fault"
	"tongban/domain/approval"
	"tongban/domain/cases"
	"tongban/domain/org"
	"tongban/store"
)

// TakeInput is what was said with one of the other steps. Which of it an act
// asks is told by cases.Saying; what it does not ask is refused.
type TakeInput struct {
	Reason string   `json:"reason,omitempty"`
	Law    string   `json:"law,omitempty"`
	Text   string   `json:"text,omitempty"` // for the file
	Ground string   `json:"ground,omitempty"`
	Kind   string   `json:"kind,omitempty"` // of a special procedure
	Days   int      `json:"days,omitempty"`
	Organ  string   `json:"organ,omitempty"`
	Other  string   `json:"other,omitempty"` // number of another case
	Points []string `json:"points,omitempty"`

	Targets []string `json:"targets,omitempty"` // materials or questions
	Target  string   `json:"target,omitempty"`  // one question…
	Value   string   `json:"value,omitempty"`   // …and its answer now
	Paper   string   `json:"paper,omitempty"`   // number of a paper that went out
	Agreed  bool     `json:"agreed,omitempty"`  // the applicant's promise was signed
}

// Take takes one of the other steps of a case (其他程序): whatever the lifecycle
// table knows beside the ordinary way. One frame serves them all: the row says
// who may, what must be said, which clocks move and which paper goes out; an act
// with more to do than its row says has a file of its own and a line in deeds.
func (o *Office) Take(ctx context.Context, by org.Actor, cmd Command, number string, act cases.Act, in TakeInput) (Receipt, error) {
	d, ok := approval.DoingOf(act)
	if _, asked := cases.Saying(act); !ok || !asked {
		return Receipt{}, fault.New(fault.NotFound, "STEP-NONE-01")
	}
	in = in.trimmed()
	return o.onCase(ctx, by, d.Action, cmd, number, in, func(m *move) error { return m.take(ctx, d, in) })
}

// take is Take with its write open.
func (m *move) take(ctx context.Context, d approval.Doing, in TakeInput) error {
	row, err := cases.RowFor(&m.c, d.Act, m.by)
	if err != nil {
		return err
	}
	if err := d.Mine(&m.c, m.tasks, m.by); err != nil {
		return err
	}
	if err := m.heard(ctx, d, in); err != nil {
		return err
	}
	said, err := m.drawnUp(ctx, row, in)
	if err != nil {
		return err
	}
	was := m.c
	if err := m.step(d.Act, said.facts, said.words); err != nil {
		return err
	}
	if then, more := afters[d.Act]; more {
		if err := then(m, ctx, was); err != nil {
			return err
		}
	}
	return m.carry(was.State, string(d.Act))
}

// afters are what an act entails in the same write beside its entry; was is the
// case before it.
var afters = map[cases.Act]func(m *move, ctx context.Context, was cases.Case) error{
	cases.Pledge:   (*move).layBefore,
	cases.MakeVoid: (*move).revokeLicence,
	cases.Redo:     (*move).revokeLicence,

	cases.AskLeave:  (*move).askSupervision,
	cases.AskVoid:   (*move).askSupervision,
	cases.DenyLeave: (*move).answered,
}

// utterance is what a step says: to the journal, and beside it.
type utterance struct {
	facts cases.Facts
	words any
}

// deed draws up what an act says where that is more than its row and its words.
type deed func(m *move, ctx context.Context, row cases.Row, in TakeInput) (utterance, error)

// deeds are the acts with a file of their own.
var deeds = map[cases.Act]deed{
	cases.StartSpecial: (*move).startSpecial,
	cases.Suspend:      (*move).suspend,
	cases.Terminate:    (*move).terminate,
	cases.Discontinue:  (*move).terminate,

	cases.Mend:      (*move).mend,
	cases.Amend:     (*move).mend,
	cases.Recorrect: (*move).recorrect,
	cases.AskLeave:  (*move).recorrect,
	cases.GiveLeave: (*move).giveLeave,
	cases.Tolerate:  (*move).tolerate,
	cases.Pledge:    (*move).pledge,
	cases.Forward:   (*move).forward,
	cases.Duplicate: (*move).twice,
	cases.Rectify:   (*move).rectify,
}

func (m *move) drawnUp(ctx context.Context, row cases.Row, in TakeInput) (utterance, error) {
	if own, ok := deeds[row.Act]; ok {
		return own(m, ctx, row, in)
	}
	u := in.said()
	if row.Paper == "not_accepted" {
		return m.notAccepted(u, in)
	}
	return m.remedied(u, row)
}

// remedied puts the remedy beside a paper that may not go out without one.
func (m *move) remedied(u utterance, row cases.Row) (_ utterance, err error) {
	words, course := u.words.(cases.Course)
	if _, carries := cases.AgainstOf(row.Paper); !course || !carries {
		return u, nil
	}
	words.Remedy, err = m.remedy(row.Paper)
	u.words = words
	return u, err
}

// said is what was said, as it stands.
func (in TakeInput) said() utterance {
	return utterance{cases.Facts{Ground: in.Ground, Special: in.Kind, Days: in.Days, Organ: in.Organ, Other: in.Other},
		cases.Course{Reason: in.Reason, Law: in.Law, Gaps: in.Points, Text: in.Text}}
}

// notAccepted are the words of a 不予受理决定书, which carries its remedy.
func (m *move) notAccepted(u utterance, in TakeInput) (utterance, error) {
	words := cases.Decision{Text: in.Text, Reason: in.Reason, Basis: in.Law}
	if words.Basis == "" {
		words.Basis = m.guideLaw()
	}
	var err error
	words.Remedy, err = m.remedy("not_accepted")
	u.words = words
	return u, err
}

// Foretold is what a step would bring about: where the case would stand, and
// the paper the applicant would read; nil when the step yields none.
type Foretold struct {
	Receipt Receipt
	Paper   *Draught
}

// Foretell shows what Take would do. The very act is done and then undone, so
// that nobody signs one thing and sends another.
func (o *Office) Foretell(ctx context.Context, by org.Actor, cmd Command, number string, act cases.Act, in TakeInput) (f Foretold, err error) {
	d, ok := approval.DoingOf(act)
	if _, asked := cases.Saying(act); !ok || !asked {
		return f, fault.New(fault.NotFound, "STEP-NONE-01")
	}
	in = in.trimmed()
	x, err := o.toMove(ctx, number)
	if err != nil {
		return f, err
	}
	var done *move
	err = o.db.Write(ctx, func(tx *store.Tx) error {
		m, err := o.moved(ctx, tx, by, d.Action, cmd, x, false)
		if err != nil {
			return err
		}
		if err := m.take(ctx, d, in); err != nil {
			return err
		}
		done = m
		return errUndone
	})
	if err != errUndone {
		return f, err
	}
	f.Receipt = done.receipt()
	f.Paper, err = o.draught(ctx, done)
	return f, err
}
