package acts

import (
	"context"
	"encoding/json"
	"time"

	"tongban/base/code"
	"tongban/base/fault"
	"tongban/base/workday"
	"tongban/domain/cases"
	"tongban/domain/catalogue"
	"tongban/domain/document"
	"tongban/domain/org"
	"tongban/store"
)

// sheet is what a paper is composed from: the case as it stood after the entry
// the paper tells of, the application, and the item in the case's version.
type sheet struct {
	o       *Office
	ctx     context.Context
	p       store.Paper
	c       cases.Case
	e       cases.Entry
	journal []cases.Entry
	filing  cases.Filing
	item    *catalogue.Item
	spoken  []byte // the words of a paper that is only looked at, nil for one that went out
}

func (o *Office) compose(ctx context.Context, p store.Paper) (document.Doc, error) {
	s := &sheet{o: o, ctx: ctx, p: p}
	var err error
	if s.journal, err = o.view.Journal(ctx, p.Case); err != nil {
		return document.Doc{}, err
	}
	if p.Seq > len(s.journal) {
		return document.Doc{}, fault.New(fault.Internal, "SYS-01", "ref", p.ID)
	}
	s.e = s.journal[p.Seq-1]
	if s.c, err = cases.Replay(o.Calendar, s.journal[:p.Seq]); err != nil {
		return document.Doc{}, err
	}
	if s.filing, err = o.view.Filing(ctx, p.Case); err != nil {
		return document.Doc{}, err
	}
	pub, err := o.item(ctx, s.c.Item, s.c.ItemVersion)
	if err != nil {
		return document.Doc{}, err
	}
	s.item = &pub.Item
	return s.write()
}

// write picks the builder of the kind.
func (s *sheet) write() (document.Doc, error) {
	switch document.Kind(s.p.Kind) {
	case document.Receipt:
		return s.receipt()
	case document.Correction, document.CorrectionAgain:
		return s.correction()
	case document.Acceptance:
		return document.NewAcceptance(s.accepted())
	case document.Tolerated:
		return s.toleratedAcceptance()
	case document.NotAccepted, document.Refused:
		return s.refusal()
	case document.Granted:
		return s.granted()
	case document.OnTheSpot:
		return s.onTheSpot()
	case document.Withdrawn:
		return document.NewWithdrawn(document.WithdrawnFacts{Head: s.head(), AppliedOn: s.applied(), WithdrawnAt: moment(s.e.Time())})
	case document.Lapsed:
		return s.lapsed()
	case document.Delivery:
		return s.delivery()
	}
	if _, ok := document.RowOf(document.Kind(s.p.Kind)); ok {
		return s.letter()
	}
	return document.Doc{}, fault.New(fault.Internal, "PAPER-KIND-01", "kind", s.p.Kind)
}

func (s *sheet) head() document.Head {
	unit := s.c.Accepting
	if decided[s.p.Kind] {
		unit = s.c.Deciding
	}
	u, _ := s.o.Chart.Unit(unit)
	h := document.Head{
		Regime: s.c.Regime, Organ: s.o.fullName(u), Number: s.p.Number, CaseNumber: string(s.c.Number),
		Item: s.item.Name, Applicant: s.filing.Party.Name, IDNumber: code.MaskID(s.filing.Party.IDNumber),
		Entity: s.filing.Party.Kind == "organisation", On: date(workday.DayOf(s.e.Time())), At: s.e.Time(),
		Contact: contact(u), Verify: document.Verify{URL: s.o.verifyURL(s.p.Verify), Code: s.p.Verify},
	}
	if a := s.filing.Party.Agent; a != nil {
		h.Agent = a.Name
	}
	return h
}

// fullName puts the district before a street, which has no name of its own right.
func (o *Office) fullName(u org.Unit) string {
	if u.Code.IsStreet() {
		return o.Chart.District + u.Name
	}
	return u.Name
}

func contact(u org.Unit) string {
	at := u.Hall
	if at == "" {
		at = u.Name
	}
	return at + "，电话 " + u.Phone
}

func (o *Office) verifyURL(codeText string) string { return o.BaseURL + "/verify/" + codeText }

// applied is the day of the application.
func (s *sheet) applied() string { return date(workday.DayOf(s.c.SubmittedAt)) }

// guideLaw is what a paper of the window rests on: the permit law for permits,
// the published guide elsewhere.
func (s *sheet) guideLaw(article string) string {
	if s.c.Regime == catalogue.Permit {
		return "《中华人民共和国行政许可法》" + article
	}
	return "本事项办事指南"
}

func (s *sheet) receipt() (document.Doc, error) {
	f := document.ReceiptFacts{Head: s.head(), ReceivedAt: moment(s.e.Time()), Tracking: string(s.c.Tracking),
		QueryAt: s.o.BaseURL + "/hall/track", Materials: s.materials()} // the query code is on the slip, not on a paper of the file
	if a := s.c.Clock(cases.Acceptance); a != nil {
		f.AnswerBy, f.Limit = date(a.Due), length(a.Limit)
		if a.From != workday.DayOf(s.e.Time()) {
			f.CountsFrom = date(a.From)
		}
	}
	return document.NewReceipt(f)
}

// materials lists what was handed in and what a library supplies instead.
func (s *sheet) materials() []document.Material {
	var out []document.Material
	for _, m := range s.item.Materials {
		n := 0
		for _, f := range s.filing.Files {
			if f.Material == m.Key {
				n++
			}
		}
		switch {
		case n > 0:
			out = append(out, document.Material{Name: m.Name, Form: m.Form, Copies: itoa(n) + "份"})
		case m.SharedFrom != "":
			out = append(out, document.Material{Name: m.Name, Form: "免提交", Remark: "由窗口向" + m.SharedFrom + "部门核验"})
		}
	}
	return out
}

func (s *sheet) correction() (document.Doc, error) {
	var gaps cases.Gaps
	if err := s.words(&gaps); err != nil {
		return document.Doc{}, err
	}
	f := document.CorrectionFacts{Head: s.head(), AppliedOn: s.applied(), Law: s.guideLaw("第三十二条第一款第（四）项"),
		How:    "在网上办事大厅“我的办件”中补正，或者到" + contact(s.unit(s.c.Accepting)) + "提交",
		IfLate: "逾期未补正的，申请材料予以退回；可以随时重新申请，不产生任何不利记录"}
	if k := s.c.Clock(cases.Reply); k != nil {
		f.ReplyBy = date(k.Due)
	}
	for _, p := range gaps.Points {
		f.Gaps = append(f.Gaps, document.Gap{Material: pointName(p), Problem: p.Text, Remedy: "请按所列要求更正或补充"})
	}
	if s.p.Kind == string(document.CorrectionAgain) {
		return document.NewCorrectionAgain(f)
	}
	return document.NewCorrection(f)
}

// pointName is what a point speaks of; a material that a library should have
// supplied says why the applicant is asked at all.
func pointName(p cases.Point) string {
	if p.Missed {
		return p.Label + "（系统未查到，请补）"
	}
	return p.Label
}

// accepted is what a 受理通知书 tells.
func (s *sheet) accepted() document.AcceptanceFacts {
	f := document.AcceptanceFacts{Head: s.head(), AppliedOn: s.applied(), AcceptedOn: date(workday.DayOf(s.e.Time())),
		Law: s.guideLaw("第三十二条第一款第（五）项"), Deemed: s.c.Is(cases.Deemed), Tracking: string(s.c.Tracking), QueryAt: s.o.BaseURL + "/hall/track"}
	for _, x := range []struct {
		kind cases.ClockKind
		name string
	}{{cases.Statutory, "法定办结时限"}, {cases.Promised, "承诺办结时限"}} {
		if k := s.c.Clock(x.kind); k != nil {
			f.Limits = append(f.Limits, document.Limit{Name: x.name, Length: length(k.Limit), By: date(k.Due)})
		}
	}
	if len(f.Limits) == 0 {
		f.Limits = []document.Limit{{Name: "办结时限", Length: "法律法规未作规定，本机关将及时办理"}}
	}
	return f
}

func (s *sheet) refusal() (document.Doc, error) {
	var d cases.Decision
	if err := s.words(&d); err != nil {
		return document.Doc{}, err
	}
	f := document.RefusalFacts{Head: s.head(), AppliedOn: s.applied(), Reasons: []string{d.Reason}, Law: d.Basis, Remedy: d.Remedy}
	if s.e.Act == cases.Misdirect { // the right organ is named. basis: xzxkf §32(2)
		f.Reasons = append(f.Reasons, "请向有权办理的机关申请："+s.e.Facts.Organ)
	}
	if s.p.Kind == string(document.NotAccepted) {
		return document.NewNotAccepted(f)
	}
	return document.NewRefused(f)
}

func (s *sheet) granted() (document.Doc, error) {
	f := document.GrantFacts{Head: s.head(), AppliedOn: s.applied(), AcceptedOn: date(workday.DayOf(s.c.AcceptedAt)),
		Law: basisOf(s.item), Result: "发给" + s.item.Result.Name, Handover: "可在网上办事大厅下载，或者到受理窗口领取"}
	if s.item.Result.Validity != "" {
		f.Details = []document.Fact{{Label: "有效期", Value: s.item.Result.Validity}}
	}
	return document.NewGranted(f)
}

func (s *sheet) onTheSpot() (document.Doc, error) {
	f := document.OnTheSpotFacts{Head: s.head(), ReceivedAt: moment(s.c.SubmittedAt), DoneAt: moment(s.e.Time()),
		Law: basisOf(s.item), Result: "出具" + s.item.Result.Name, Window: s.unit(s.c.Accepting).Hall,
		Authority: s.authority()}
	if s.item.Result.Validity != "" {
		f.Details = []document.Fact{{Label: "有效期", Value: s.item.Result.Validity}}
	}
	for _, c := range s.item.Conditions {
		if c.When != "" {
			f.Checks = append(f.Checks, document.Check{What: c.Sentence, Source: "申请表", Result: "符合"})
		}
	}
	return document.NewOnTheSpot(f)
}

// authority is the paper that authorises the clerk who finished the case.
func (s *sheet) authority() string {
	granted, err := s.o.view.Authorisations(s.ctx, s.e.By.ID)
	if err != nil {
		return ""
	}
	for _, a := range granted {
		if a.On(s.c.Item, workday.DayOf(s.e.Time())) {
			return "窗口授权（" + a.Document + "）"
		}
	}
	return ""
}

func (s *sheet) lapsed() (document.Doc, error) {
	f := document.LapsedFacts{Head: s.head(), AppliedOn: s.applied()}
	for _, e := range s.journal[:s.p.Seq] {
		if e.Act != cases.Correct && e.Act != cases.Recorrect && e.Act != cases.GiveLeave {
			continue
		}
		f.NotifiedOn = date(workday.DayOf(e.Time()))
		var gaps cases.Gaps
		if err := s.wordsOf(e.Seq, &gaps); err != nil {
			return document.Doc{}, err
		}
		for _, p := range gaps.Points {
			f.Gaps = append(f.Gaps, pointName(p)+"："+p.Text)
		}
	}
	if k := s.c.Clock(cases.Reply); k != nil {
		f.ReplyBy = date(k.Due)
	}
	return document.NewLapsed(f)
}

func (s *sheet) delivery() (document.Doc, error) {
	var h cases.Handover
	if err := s.words(&h); err != nil {
		return document.Doc{}, err
	}
	f := document.DeliveryFacts{Head: s.head(), Receiver: h.Receiver, Manner: "电子送达", Relation: "本人",
		At: moment(s.e.Time()), Confirmed: "申请人登录本人账号确认领取"}
	switch h.How {
	case string(cases.Counter):
		f.Manner, f.Relation, f.Confirmed = "直接送达（窗口领取）", relations[h.Relation], ""
		f.Place = s.unit(s.c.Accepting).Hall
		if h.Signature != "" {
			f.Confirmed = "受送达人在屏幕上签名，签名图像摘要 " + h.Signature[:16]
		}
	case cases.ByPost:
		f.Manner, f.Confirmed = "邮寄送达", "邮件号码 "+h.Courier+"，以邮政企业的投递签收记录为准"
	}
	if f.Receiver == "" {
		f.Receiver = s.filing.Party.Name
	}
	for _, p := range s.c.Papers {
		if p.Kind == string(document.Granted) || p.Kind == string(document.Refused) {
			f.Papers = append(f.Papers, document.TitleOf(document.Kind(p.Kind), s.c.Regime)+" "+p.Number)
		}
	}
	if s.c.Licence != "" {
		f.Papers = append(f.Papers, s.item.Result.Name+"（电子证照）")
	}
	return document.NewDelivery(f)
}

// relations is who came for the result, as the proof of delivery says it.
var relations = map[string]string{cases.BySelf: "本人", cases.ByAgent: "代理人（查验委托书）"}

func (s *sheet) words(out any) error { return s.wordsOf(s.p.Seq, out) }

// wordsOf are the words beside one entry of the journal.
func (s *sheet) wordsOf(seq int, out any) error {
	if s.spoken != nil && seq == s.p.Seq {
		return json.Unmarshal(s.spoken, out)
	}
	return s.o.view.Words(s.ctx, s.c.ID, seq, out)
}

func (s *sheet) unit(u org.UnitCode) org.Unit {
	unit, _ := s.o.Chart.Unit(u)
	return unit
}

func date(d workday.Day) string {
	t := d.Start()
	return document.ChineseDate(t.Year(), int(t.Month()), t.Day())
}

func moment(t time.Time) string {
	t = t.In(workday.Shanghai)
	return document.ChineseMoment(t.Year(), int(t.Month()), t.Day(), t.Hour(), t.Minute())
}

// length is a limit in words: 10个工作日.
func length(l workday.Limit) string {
	return itoa(l.Total()) + map[workday.Unit]string{workday.Workday: "个工作日", workday.NaturalDay: "日", workday.Hour: "小时", workday.Month: "个月"}[l.Unit]
}
