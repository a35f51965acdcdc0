package acts

import (
	"strings"

	"tongban/domain/cases"
	"tongban/domain/catalogue"
	"tongban/domain/document"
)

// letter composes a paper of the course of a case: what the act said, and the
// dates as they stood after it.
func (s *sheet) letter() (document.Doc, error) {
	k := document.Kind(s.p.Kind)
	said, err := s.said()
	if err != nil {
		return document.Doc{}, err
	}
	f := document.LetterFacts{Head: s.head(), AppliedOn: s.applied(), Law: said.Law, Gaps: said.Gaps, Remedy: said.Remedy, Due: s.until(k)}
	if said.Reason != "" {
		f.Reasons = []string{said.Reason}
	}
	if f.Law == "" {
		f.Law = s.law(k)
	}
	return document.NewLetter(k, f)
}

// said are the words of the act. What a clock set off has none of its own: they
// are those of the promise it measured.
func (s *sheet) said() (c cases.Course, err error) {
	seq := s.p.Seq
	if s.e.Act == cases.Expire || s.e.Act == cases.Prolong {
		for _, e := range s.journal[:s.p.Seq] {
			if e.Act == cases.Tolerate {
				seq = e.Seq
			}
		}
	}
	err = s.wordsOf(seq, &c)
	return c, err
}

// untils is the clock whose end a paper tells.
var untils = map[document.Kind][]cases.ClockKind{
	document.ToleranceLate: {cases.Tolerance}, document.Prolonged: {cases.Tolerance},
	document.ExtendedOf: {cases.Statutory}, document.ResumedOf: {cases.Statutory, cases.Promised},
	document.HearingRight: {cases.HearingRequest}, document.HearingAsked: {cases.Hearing}, document.StatementOf: {cases.Statement},
	document.ForwardedOf: {cases.FollowUp}, document.Undelivered: {cases.Collection}, document.UnclaimedOf: {cases.Collection},
	document.Redone: {cases.Rework},
}

// until is by when, or how long, as the paper says it.
func (s *sheet) until(k document.Kind) string {
	switch k {
	case document.ProcedureOf, document.HearingNotice:
		return itoa(s.e.Facts.Days) + "个工作日"
	case document.Promised:
		return itoa(checkWithin(s.item)) + "个工作日"
	}
	for _, kind := range untils[k] {
		if c := s.c.Clock(kind); c != nil && c.Due != 0 {
			return date(c.Due)
		}
	}
	return ""
}

// checkWithin is how long the check of a promise may take, in working days.
func checkWithin(it *catalogue.Item) int {
	if p := it.Procedure.Promise; p != nil && p.CheckWithin > 0 {
		return p.CheckWithin
	}
	return 40
}

// articles are what a paper of the course rests on for a permit.
var articles = map[document.Kind]string{
	document.NotRequired: "第三十二条第一款第（一）项", document.ProcedureOf: "第四十五条", document.ExtendedOf: "第四十二条",
	document.HearingRight: "第四十七条", document.HearingAsked: "第四十七条", document.HearingNotice: "第四十八条",
	document.StatementOf: "第七条、第三十六条", document.ForwardedOf: "第三十五条", document.VoidOf: "第六十九条",
}

// law is what the paper rests on when the act named nothing: the permit law for
// permits, the item's own article, else the published guide.
func (s *sheet) law(k document.Kind) string {
	it := s.item
	switch {
	case k == document.Redone:
		return "《中华人民共和国行政诉讼法》第七十条、《中华人民共和国行政复议法》"
	case k == document.Promised:
		return "《国务院办公厅关于全面推行证明事项和涉企经营许可事项告知承诺制的指导意见》（国办发〔2020〕42号）"
	case s.c.Regime == catalogue.Permit && articles[k] != "":
		return "《中华人民共和国行政许可法》" + articles[k]
	case k == document.ExtendedOf && it.Limits.Statutory != nil && it.Limits.Statutory.Extension != nil:
		return named(it.Limits.Statutory.Extension.Basis)
	case k == document.HearingRight && it.Procedure.Hearing != nil:
		return named(it.Procedure.Hearing.Basis)
	case k == document.ForwardedOf && it.Procedure.Forward != nil:
		return named(it.Procedure.Forward.Basis)
	case k == document.ProcedureOf || k == document.HearingNotice:
		if x, ok := cases.SpecialOf(it, s.e.Facts.Special); ok {
			return named(x.Basis)
		}
	}
	return "本事项办事指南"
}

// named is a basis as a paper cites it; a rule of the district is the guide's.
func named(basis string) string {
	if basis == "" || strings.HasPrefix(basis, "local") {
		return "本事项办事指南"
	}
	return basis
}

// toleratedAcceptance is the 受理通知书 of an application of which something may
// come later.
func (s *sheet) toleratedAcceptance() (document.Doc, error) {
	said, err := s.said()
	if err != nil {
		return document.Doc{}, err
	}
	f := s.accepted()
	f.Missing = said.Gaps
	if k := s.c.Clock(cases.Tolerance); k != nil {
		f.MissingBy = date(k.Due)
	}
	return document.NewTolerated(f)
}
