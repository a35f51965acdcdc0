package acts

import (
	"context"

	"tongban/base/fault"
	"tongban/domain/approval"
	"tongban/domain/cases"
	"tongban/domain/licence"
)

// tolerate accepts although something the item lets come later is not there, or
// is not as it should be; the applicant has signed to bring it in time.
// basis: gdszh
func (m *move) tolerate(ctx context.Context, row cases.Row, in TakeInput) (utterance, error) {
	u := in.said()
	words := tolerated{Course: u.words.(cases.Course)}
	for _, t := range in.Targets {
		name := m.named(ctx, row.Act, "targets", t)
		words.Course.Gaps = append(words.Course.Gaps, name+"："+in.Reason)
		words.Points = append(words.Points, cases.Point{Target: t, Label: name, Text: in.Reason})
	}
	u.words = words
	return u, nil
}

// tolerated is what may come later: as the paper says it, and as what is to be
// handed in.
type tolerated struct {
	cases.Course
	Points []cases.Point `json:"points"`
}

// pledge accepts on the applicant's promise; what was promised stands on the paper.
// basis: gbf42
func (m *move) pledge(_ context.Context, _ cases.Row, in TakeInput) (utterance, error) {
	u := in.said()
	words := u.words.(cases.Course)
	if p := m.item.Item.Procedure.Promise; p != nil {
		words.Gaps = []string{p.Text}
	}
	u.words = words
	return u, nil
}

// layBefore lays what was promised before the approver in the same act.
func (m *move) layBefore(_ context.Context, _ cases.Case) error {
	return m.step(cases.Propose, cases.Facts{Proposal: cases.Grant}, approval.Opinion{Verdict: approval.Yes, Text: "告知承诺：申请人已签署承诺，依承诺办理。"})
}

// checkLater opens the task of checking what was promised, once the result is
// handed over. basis: gbf42
func (m *move) checkLater() error {
	if m.c.State != cases.Closed || !m.c.Is(cases.Committed) || m.c.Is(cases.Checked) || m.c.Outcome != cases.Grant {
		return nil
	}
	return m.open(approval.AfterCheck, m.c.Deciding, checkWithin(&m.item.Item), m.c.Proposer)
}

// forward hands the file up; the item names the organ where the head does not.
// basis: xzxkf §35
func (m *move) forward(_ context.Context, _ cases.Row, in TakeInput) (utterance, error) {
	if fw := m.item.Item.Procedure.Forward; in.Organ == "" && fw != nil {
		in.Organ = fw.Organ
	}
	u := in.said()
	words := u.words.(cases.Course)
	words.Reason = joined("报送"+in.Organ, in.Reason)
	u.words = words
	return u, nil
}

// twice refuses a second application for what is under way already.
func (m *move) twice(ctx context.Context, _ cases.Row, in TakeInput) (utterance, error) {
	u := in.said()
	c, ok, err := m.tx.CaseByNumber(ctx, in.Other)
	if err != nil {
		return u, err
	}
	if !ok || c.Item != m.c.Item || c.ID == m.c.ID {
		return u, fault.Input("other", "STEP-OTHER-01")
	}
	in.Reason = joined("与正在办理的办件"+in.Other+"重复", in.Reason)
	return m.notAccepted(u, in)
}

// revokeLicence withdraws what the case had yielded before.
func (m *move) revokeLicence(_ context.Context, was cases.Case) error {
	if was.Licence == "" {
		return nil
	}
	return m.tx.SetLicenceStatus(was.Licence, licence.Revoked)
}

// rectify mends a slip of the pen in a paper that went out: by the organ that
// issued it.
func (m *move) rectify(_ context.Context, _ cases.Row, in TakeInput) (utterance, error) {
	u := in.said()
	for _, p := range m.c.Papers {
		if p.Number != in.Paper {
			continue
		}
		if issuer := m.issuer(p.Kind); issuer.Code != m.by.Unit {
			return u, fault.Input("paper", "RECTIFY-UNIT-01", "unit", issuer.Name)
		}
	}
	words := u.words.(cases.Course)
	words.Gaps = append([]string{"被更正的文书：" + in.Paper}, in.Points...)
	u.words = words
	return u, nil
}
