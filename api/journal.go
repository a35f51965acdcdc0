package api

import (
	"context"
	"encoding/hex"

	"tongban/base/workday"
	"tongban/domain/cases"
	"tongban/domain/org"
)

// journalLine is one entry of the journal: states and clock effects, and the
// digest of what was said; never a name or an answer. Each entry is chained to
// the one before by SM3.
type journalLine struct {
	Seq    int          `json:"seq" example:"1"`
	At     string       `json:"at" format:"date-time"`
	Act    cases.Act    `json:"act" example:"submit"`
	Row    string       `json:"row" doc:"Row of the lifecycle table." example:"2"`
	From   cases.State  `json:"from" doc:"Empty before the first entry."`
	To     cases.State  `json:"to" example:"submitted"`
	Role   org.Role     `json:"role" doc:"Who acted, as what." example:"resident"`
	Unit   org.UnitCode `json:"unit,omitempty" doc:"For which unit."`
	Paper  string       `json:"paper,omitempty" doc:"Kind of the paper that went out."`
	Clocks []clockMove  `json:"clocks"`
	Body   string       `json:"body_digest,omitempty" doc:"SM3 of salt and words, hex."`
	Prev   string       `json:"prev" doc:"Hash of the entry before, hex; empty for the first."`
	Hash   string       `json:"hash" doc:"Hash of this entry, hex."`
}

// clockMove is what an entry does to a clock.
type clockMove struct {
	Clock  cases.ClockKind `json:"clock" enum:"acceptance,statutory,promised,link,correction,delivery,hearing,hearing_request,statement,tolerance,special,follow_up,collection,redo"`
	Move   cases.Move      `json:"move" enum:"start,stop,pause,resume,extend"`
	From   string          `json:"from,omitempty" format:"date" doc:"Day 0 of a clock that starts."`
	Amount int             `json:"amount,omitempty"`
	Unit   string          `json:"unit,omitempty" enum:"workday,day,hour,month"`
	Basis  string          `json:"basis,omitempty"`
}

type journalAnswer struct {
	Body Page[journalLine]
}

func (a *API) getJournal(ctx context.Context, by *caller, in *CaseInput) (*journalAnswer, error) {
	x, err := a.see(ctx, by, in.Number, in.QueryCode)
	if err != nil {
		return nil, err
	}
	entries, err := a.View.Journal(ctx, x.ID)
	if err != nil {
		return nil, err
	}
	out := &journalAnswer{Page[journalLine]{Data: []journalLine{}}}
	for i := range entries {
		out.Body.Data = append(out.Body.Data, lineOf(&entries[i]))
	}
	return out, nil
}

func lineOf(e *cases.Entry) journalLine {
	l := journalLine{Seq: e.Seq, At: stamp(e.Time()), Act: e.Act, Row: e.Row, From: e.From, To: e.To, Role: e.By.Role,
		Unit: e.By.Unit, Paper: e.Facts.Paper, Clocks: []clockMove{}, Body: hexOf(e.Body), Prev: hexOf(e.Prev), Hash: hexOf(e.Hash)}
	for _, ev := range e.Clocks {
		m := clockMove{Clock: ev.Clock, Move: ev.Move, Basis: ev.Basis}
		if ev.Move == cases.Start {
			m.From, m.Amount, m.Unit = dayOr(ev.From), ev.Limit.Total(), ev.Limit.Unit.String()
		}
		l.Clocks = append(l.Clocks, m)
	}
	return l
}

func hexOf(b []byte) string { return hex.EncodeToString(b) }

// dayOr is a day, "" for none.
func dayOr(d workday.Day) string {
	if d == 0 {
		return ""
	}
	return d.String()
}
