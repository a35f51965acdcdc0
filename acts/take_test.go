package acts_test

import (
	"bytes"
	"context"
	"image"
	"image/png"
	"slices"
	"testing"
	"time"

	"tongban/acts"
	"tongban/base/workday"
	"tongban/domain/approval"
	"tongban/domain/cases"
	"tongban/domain/catalogue"
	"tongban/domain/document"
	"tongban/domain/org"
)

// rich is the reissue of a card in a regime, with everything an item may allow
// beside the ordinary way.
func (o *office) rich(reg catalogue.Regime) {
	o.t.Helper()
	items := slices.Clone(o.pack.Items)
	i := slices.IndexFunc(items, func(it catalogue.Item) bool { return it.ID == "HZ-CL-04" })
	it := &items[i]
	it.Regime = reg
	it.Flow.Special = []catalogue.Special{{Kind: "testing", Label: "检测", Who: "检测机构", Before: "decide", Amount: 5}}
	it.Limits.Statutory = &catalogue.Limit{Amount: 20, Unit: workday.Workday, Starts: "accepted", Basis: "xzxkf §42(1)",
		Extension: &catalogue.Extension{Most: 10, By: "行政机关负责人", Basis: "xzxkf §42(1)"}}
	it.Procedure = catalogue.Procedure{
		Promise: &catalogue.Promise{Text: "所填内容属实", CheckWithin: 20}, Forward: &catalogue.Forward{Organ: "广州市残疾人联合会", Workdays: 10},
		Hearing: &catalogue.HearingRight{Basis: "xzxkf §47"}}
	fresh, err := o.Publish(o.t.Context(), items[i:i+1], o.pack.Forms)
	if err != nil {
		o.t.Fatal(err)
	}
	o.version += fresh
}

// steps plays a case: who takes which act with which words, and where it then stands.
type stepOf struct {
	who  string
	act  cases.Act
	in   acts.TakeInput
	want cases.State
}

func (o *office) whom(name string) org.Actor {
	return map[string]org.Actor{"lan": o.lan, "clerk": o.clerk, "handler": o.handler, "approver": o.approver,
		"head": o.head, "supervisor": o.supervisor}[name]
}

// do takes one step, whichever act of the office it is.
func (o *office) do(ctx context.Context, n string, s stepOf) (acts.Receipt, error) {
	if s.who == "clock" {
		o.at(s.in.Text)
		if err := o.Tick(ctx); err != nil {
			return acts.Receipt{}, err
		}
		c, _, err := o.db.View().CaseByNumber(ctx, n)
		return acts.Receipt{State: c.State}, err
	}
	by, key := o.whom(s.who), o.key()
	yes := approval.Opinion{Verdict: approval.Yes, Text: "同意"}
	no := approval.Opinion{Verdict: approval.No, Text: "不符", Reason: "经核查不符合条件", Basis: "《残疾人证管理办法》"}
	switch s.act {
	case cases.Claim:
		return o.Claim(ctx, by, key, n)
	case cases.Accept:
		return o.Accept(ctx, by, key, n)
	case cases.Correct:
		return o.Correct(ctx, by, key, n, cases.Gaps{Points: []cases.Point{{Target: "loss_statement", Text: "没有签名，请签名。"}}})
	case cases.Supplement:
		d, err := o.StartSupplement(ctx, by, o.key(), n)
		if err != nil {
			return acts.Receipt{}, err
		}
		if s.in.Kind == "new" {
			var b bytes.Buffer
			if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, 11, 11))); err != nil {
				return acts.Receipt{}, err
			}
			if _, err := o.Attach(ctx, by, o.key(), d.ID, "photo_two_inch", "new.png", &b); err != nil {
				return acts.Receipt{}, err
			}
		}
		return o.Supplement(ctx, by, key, n)
	case cases.Propose:
		if s.in.Kind == "refuse" {
			return o.Propose(ctx, by, key, n, no)
		}
		return o.Propose(ctx, by, key, n, yes)
	case cases.DecideYes:
		return o.Decide(ctx, by, key, n, yes)
	case cases.DecideNo:
		return o.Decide(ctx, by, key, n, no)
	case cases.Deliver:
		return o.Deliver(ctx, by, key, n, acts.DeliverInput{})
	case cases.AfterCheck:
		return o.AfterCheck(ctx, by, key, n, acts.AfterCheckInput{Holds: true, Text: "经核查，承诺属实。"})
	case cases.NotAccept:
		return o.NotAccept(ctx, by, key, n, acts.NotAcceptInput{Reason: "不属于本事项", Basis: "《残疾人证管理办法》"})
	}
	return o.Take(ctx, by, key, n, s.act, s.in)
}

var (
	intoReview = []stepOf{{"clerk", cases.Claim, acts.TakeInput{}, cases.Precheck}, {"clerk", cases.Accept, acts.TakeInput{}, cases.Accepted},
		{"handler", cases.Claim, acts.TakeInput{}, cases.Review}}
	reason = acts.TakeInput{Reason: "需要查明事实。"}
)

// courses are lives of a case beside the ordinary way, each through its acts.
var courses = []struct {
	name  string
	reg   catalogue.Regime
	steps []stepOf
}{
	{"tested, extended and proposed", catalogue.Permit, slices.Concat(intoReview, []stepOf{
		{"handler", cases.HandBack, acts.TakeInput{Reason: "受理时漏核一项。"}, cases.Review},
		{"head", cases.StartSpecial, acts.TakeInput{Kind: "testing", Days: 5, Reason: "由检测机构检测。"}, cases.Special},
		{"handler", cases.EndSpecial, acts.TakeInput{Text: "检测合格。"}, cases.Review},
		{"head", cases.Extend, acts.TakeInput{Days: 10, Reason: "需要查明事实。"}, cases.Review},
		{"handler", cases.Propose, acts.TakeInput{}, cases.Deciding},
	})},
	{"suspended and terminated", catalogue.Confirm, slices.Concat(intoReview, []stepOf{
		{"head", cases.Suspend, acts.TakeInput{Ground: "litigation"}, cases.Suspended},
		{"handler", cases.Resume, acts.TakeInput{Text: "判决已经生效。"}, cases.Review},
		{"head", cases.Terminate, acts.TakeInput{Ground: "deceased", Reason: "家属来电告知。"}, cases.Terminated},
	})},
	{"heard before a refusal", catalogue.Permit, slices.Concat(intoReview, []stepOf{
		{"handler", cases.TellHearing, reason, cases.Review},
		{"lan", cases.AskHearing, acts.TakeInput{Text: "我有话说。"}, cases.Review},
		{"head", cases.StartSpecial, acts.TakeInput{Kind: "hearing", Days: 10, Reason: "十二月十日九时，二楼会议室。"}, cases.Special},
		{"handler", cases.EndSpecial, acts.TakeInput{Text: "听证笔录在卷。"}, cases.Review},
		{"handler", cases.Announce, reason, cases.Review},
		{"lan", cases.Defend, acts.TakeInput{Text: "情况不是这样。"}, cases.Review},
		{"handler", cases.Falsify, acts.TakeInput{Reason: "经核实，声明是他人代签。"}, cases.Review},
	})},
	{"no hearing wanted, in another regime", catalogue.Confirm, slices.Concat(intoReview, []stepOf{
		{"handler", cases.TellHearing, reason, cases.Review},
		{"lan", cases.WaiveHearing, acts.TakeInput{}, cases.Review},
		{"head", cases.Extend, acts.TakeInput{Days: 3, Reason: "需要查明事实。"}, cases.Review},
	})},
	{"nothing needed", catalogue.Permit, []stepOf{{"clerk", cases.NoNeed, acts.TakeInput{Reason: "已经有效，不必补办。"}, cases.NotRequired}}},
	{"another organ's", catalogue.Permit, []stepOf{{"clerk", cases.Misdirect, acts.TakeInput{Organ: "广州市天河区残疾人联合会", Reason: "户籍在天河区。"}, cases.NotAccepted},
		{"head", cases.Redo, acts.TakeInput{Days: 10, Reason: "海府行复〔2026〕8号行政复议决定。"}, cases.Accepted}}},
	{"filed twice", catalogue.Confirm, []stepOf{{"clerk", cases.Duplicate, acts.TakeInput{Other: "first"}, cases.NotAccepted}}},
	{"ended before acceptance", catalogue.Confirm, []stepOf{{"clerk", cases.Discontinue, acts.TakeInput{Ground: "deceased", Reason: "家属告知。"}, cases.Terminated}}},
	{"mended, corrected twice with leave", catalogue.Permit, []stepOf{
		{"clerk", cases.Claim, acts.TakeInput{}, cases.Precheck},
		{"clerk", cases.Mend, acts.TakeInput{Target: "lost_on", Value: "2026-11-03"}, cases.Precheck},
		{"lan", cases.Amend, acts.TakeInput{Target: "phone", Value: "13800000009", Reason: "换了号码"}, cases.Precheck},
		{"clerk", cases.Correct, acts.TakeInput{}, cases.Correction},
		{"lan", cases.Supplement, acts.TakeInput{}, cases.Precheck},
		{"clerk", cases.AskLeave, acts.TakeInput{Targets: []string{"photo_two_inch"}, Reason: "照片不是白底，请换一张。"}, cases.Precheck},
		{"supervisor", cases.GiveLeave, acts.TakeInput{Text: "下不为例"}, cases.Correction},
	}},
	{"a new defect in what came since", catalogue.Confirm, []stepOf{
		{"clerk", cases.Claim, acts.TakeInput{}, cases.Precheck},
		{"clerk", cases.Correct, acts.TakeInput{}, cases.Correction},
		{"lan", cases.Supplement, acts.TakeInput{Kind: "new"}, cases.Precheck},
		{"clerk", cases.Recorrect, acts.TakeInput{Targets: []string{"photo_two_inch"}, Reason: "新照片不是白底，请换一张。"}, cases.Correction},
	}},
	{"leave refused", catalogue.Confirm, []stepOf{
		{"clerk", cases.Claim, acts.TakeInput{}, cases.Precheck},
		{"clerk", cases.Correct, acts.TakeInput{}, cases.Correction},
		{"lan", cases.Supplement, acts.TakeInput{}, cases.Precheck},
		{"clerk", cases.AskLeave, acts.TakeInput{Targets: []string{"photo_two_inch"}, Reason: "照片不是白底，请换一张。"}, cases.Precheck},
		{"supervisor", cases.DenyLeave, acts.TakeInput{Reason: "第一次就看得见。"}, cases.Precheck},
	}},
	{"tolerated, late and prolonged", catalogue.Confirm, []stepOf{
		{"clerk", cases.Tolerate, acts.TakeInput{Targets: []string{"photo_two_inch"}, Reason: "补交白底照片。", Agreed: true}, cases.Accepted},
		{"handler", cases.Claim, acts.TakeInput{}, cases.Review},
		{"clock", cases.Expire, acts.TakeInput{Text: "2026-12-02T09:00"}, cases.Deciding},
		{"head", cases.Prolong, acts.TakeInput{Reason: "照相馆停业。"}, cases.Review},
	}},
	{"tolerated and supplied", catalogue.Confirm, []stepOf{
		{"clerk", cases.Tolerate, acts.TakeInput{Targets: []string{"photo_two_inch"}, Reason: "补交白底照片。", Agreed: true}, cases.Accepted},
		{"lan", cases.Supplement, acts.TakeInput{Kind: "new"}, cases.Accepted},
		{"handler", cases.Claim, acts.TakeInput{}, cases.Review},
		{"handler", cases.Propose, acts.TakeInput{}, cases.Deciding},
		{"approver", cases.DecideYes, acts.TakeInput{}, cases.Granted},
	}},
	{"promised, granted, checked", catalogue.Confirm, []stepOf{
		{"clerk", cases.Pledge, acts.TakeInput{Agreed: true}, cases.Deciding},
		{"approver", cases.DecideYes, acts.TakeInput{}, cases.Granted},
		{"lan", cases.Deliver, acts.TakeInput{}, cases.Closed},
		{"approver", cases.AfterCheck, acts.TakeInput{}, cases.Closed},
		{"approver", cases.Rectify, acts.TakeInput{Paper: "granted", Points: []string{"“二零二六”更正为“2026”"}}, cases.Closed},
		{"head", cases.Redo, acts.TakeInput{Days: 10, Reason: "粤7101行初8号行政判决书。"}, cases.Review},
	}},
	{"forwarded, come back, granted above", catalogue.Confirm, slices.Concat(intoReview, []stepOf{
		{"head", cases.Forward, acts.TakeInput{Reason: "初审意见：同意。"}, cases.Transferred},
		{"handler", cases.HigherBack, acts.TakeInput{Reason: "初审表缺一页。"}, cases.Review},
		{"head", cases.Forward, acts.TakeInput{Organ: "广东省残疾人联合会", Reason: "初审意见：同意。"}, cases.Transferred},
		{"handler", cases.HigherYes, acts.TakeInput{Reason: "穗残联〔2026〕9号：同意。"}, cases.Granted},
	})},
	{"refused above", catalogue.Permit, slices.Concat(intoReview, []stepOf{
		{"head", cases.Forward, acts.TakeInput{Reason: "初审意见：同意。"}, cases.Transferred},
		{"handler", cases.HigherNo, acts.TakeInput{Reason: "穗残联〔2026〕10号：不同意。"}, cases.Refused},
	})},
	{"served above", catalogue.Permit, slices.Concat(intoReview, []stepOf{
		{"head", cases.Forward, acts.TakeInput{Reason: "初审意见：同意。"}, cases.Transferred},
		{"handler", cases.HigherDone, acts.TakeInput{Reason: "市残联已直接送达。"}, cases.Closed},
	})},
	{"undelivered, then void", catalogue.Confirm, slices.Concat(intoReview, []stepOf{
		{"handler", cases.Propose, acts.TakeInput{}, cases.Deciding},
		{"approver", cases.DecideYes, acts.TakeInput{}, cases.Granted},
		{"clerk", cases.Fail, acts.TakeInput{Reason: "邮寄退回，无人签收。"}, cases.Ready},
		{"head", cases.AskVoid, acts.TakeInput{Reason: "等级填错。"}, cases.Ready},
		{"supervisor", cases.MakeVoid, acts.TakeInput{Reason: "等级填错，须重新核发。"}, cases.Void},
	})},
	{"false before acceptance", catalogue.Permit, []stepOf{
		{"clerk", cases.Claim, acts.TakeInput{}, cases.Precheck},
		{"clerk", cases.Falsify, acts.TakeInput{Reason: "经核实，声明是他人代签。"}, cases.NotAccepted},
	}},
}

// Every row that asks its words through the common form is gone through, on both
// databases: its paper is printed, its task lies where the work is, the journal
// holds. Before each step the very paper is shown to who will send it, and
// nothing is changed by looking.
func TestOtherStepsOfACase(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		gone := map[string]bool{}
		for _, c := range courses {
			t.Run(c.name, func(t *testing.T) { o.course(t, c.reg, c.steps, gone) })
		}
		for _, r := range cases.Lifecycle {
			if _, other := cases.Saying(r.Act); other && !gone[r.No] && !slices.Contains(elsewhere, r.No) {
				t.Errorf("no case went through row %s (%s)", r.No, r.Act)
			}
		}
		o.t = t
		o.verify()
	})
}

// elsewhere are rows that differ from one gone through by the item alone.
var elsewhere = []string{"19b"}

func (o *office) course(t *testing.T, reg catalogue.Regime, steps []stepOf, gone map[string]bool) {
	o.t = t
	o.at("2026-11-24T10:00")
	o.rich(reg)
	ctx := t.Context()
	n := o.apply(o.lan).Tracking
	for _, s := range steps {
		if s.in.Other == "first" {
			s.in.Other = o.first
		}
		if s.in.Paper != "" {
			s.in.Paper = o.paperOf(t, n, s.in.Paper)
		}
		before, _, err := o.db.View().CaseByNumber(ctx, n)
		if err != nil {
			t.Fatal(err)
		}
		if _, other := cases.Saying(s.act); other {
			o.looksAhead(t, n, s, before)
		}
		got, err := o.do(ctx, n, s)
		if err != nil || got.State != s.want {
			t.Fatalf("%s by %s: %v %+v", s.act, s.who, err, got)
		}
		if err := o.Tick(ctx); err != nil {
			t.Fatal(err)
		}
		o.worked(t, n, s)
	}
	c, _, _ := o.db.View().CaseByNumber(ctx, n)
	if o.first == "" {
		o.first = n
	}
	journal, err := o.db.View().Journal(ctx, c.ID)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range journal {
		gone[e.Row] = true
	}
	papers, err := o.db.View().Papers(ctx, c.ID)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range papers {
		if p.At.After(time.Now()) {
			continue // the outbox goes by the clock of the wall
		}
		if row, _ := document.RowOf(document.Kind(p.Kind)); p.File == "" || p.Number == "" && row.Mark != "" {
			t.Errorf("paper %s was not printed: %+v", p.Kind, p)
		}
	}
	if c.State == cases.Granted || c.State == cases.Refused || c.State == cases.Ready {
		if _, err := o.Deliver(ctx, o.lan, o.key(), n, acts.DeliverInput{}); err != nil {
			t.Fatal(err)
		}
	} else if !c.State.Ended() { // the next story is the same person's
		if _, err := o.Withdraw(ctx, o.lan, o.key(), n, ""); err != nil {
			t.Fatal(err)
		}
	}
}

// paperOf is the number of the case's paper of a kind.
func (o *office) paperOf(t *testing.T, n, kind string) string {
	t.Helper()
	c, _, err := o.db.View().CaseByNumber(t.Context(), n)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range c.Papers {
		if p.Kind == kind {
			return p.Number
		}
	}
	t.Fatalf("no paper %s", kind)
	return ""
}

// looksAhead holds that a preview tells what will come and changes nothing.
func (o *office) looksAhead(t *testing.T, n string, s stepOf, before cases.Case) {
	t.Helper()
	f, err := o.Foretell(t.Context(), o.whom(s.who), acts.Command{}, n, s.act, s.in)
	if err != nil || f.Receipt.State != s.want {
		t.Fatalf("looking at %s by %s: %v %+v", s.act, s.who, err, f.Receipt)
	}
	after, _, err := o.db.View().CaseByNumber(t.Context(), n)
	if err != nil || after.Version != before.Version {
		t.Fatalf("looking at %s changed the case: %v", s.act, err)
	}
	if f.Paper != nil && slices.Contains(f.Paper.Texts(), "演示居民甲") {
		t.Errorf("the draught of %s shows the applicant's full name", s.act)
	}
}

// worked holds that the work lies where the state says.
func (o *office) worked(t *testing.T, n string, s stepOf) {
	t.Helper()
	c, _, err := o.db.View().CaseByNumber(t.Context(), n)
	if err != nil {
		t.Fatal(err)
	}
	tasks, err := o.db.View().TasksOf(t.Context(), c.ID)
	if err != nil {
		t.Fatal(err)
	}
	step := approval.StepAt(c.State)
	has := slices.ContainsFunc(tasks, func(k approval.Task) bool { return k.Step == step })
	if step != "" && !has || step == "" && len(tasks) > 0 && !c.Is(cases.Committed) && s.act != cases.AskVoid {
		t.Errorf("after %s, in %s, the tasks are %+v", s.act, c.State, tasks)
	}
}

// A step that is not open is refused with the rule, its basis and what is
// possible instead; one that leaves something unsaid names it.
func TestOtherStepsAreRefused(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		o.rich(catalogue.Confirm)
		ctx := t.Context()
		n := o.apply(o.lan).Tracking
		take := func(by org.Actor, act cases.Act, in acts.TakeInput) error {
			_, err := o.Take(ctx, by, o.key(), n, act, in)
			return err
		}
		refused(t, take(o.head, cases.Extend, acts.TakeInput{Days: 3, Reason: "查"}), "CASE-STATE-01")
		refused(t, take(o.handler, cases.Extend, acts.TakeInput{Days: 3, Reason: "查"}), "CASE-NONE-01")
		refused(t, take(o.bob, cases.Defend, acts.TakeInput{Text: "我"}), "CASE-NONE-01")
		refused(t, take(o.head, cases.Expire, acts.TakeInput{}), "STEP-NONE-01")
		for _, s := range intoReview {
			if _, err := o.do(ctx, n, s); err != nil {
				t.Fatal(err)
			}
		}
		refused(t, take(o.head, cases.Extend, acts.TakeInput{Days: 3}), "INPUT-01")
		refused(t, take(o.head, cases.Extend, acts.TakeInput{Days: 30, Reason: "查明事实"}), "INPUT-01")
		refused(t, take(o.head, cases.Extend, acts.TakeInput{Days: 3, Reason: "查明事实", Organ: "某局"}), "INPUT-01")
		refused(t, take(o.head, cases.Suspend, acts.TakeInput{Ground: "my_own"}), "INPUT-01")
		refused(t, take(o.head, cases.Suspend, acts.TakeInput{Ground: "litigation", Reason: "因未提交结婚证，中止。"}), "INPUT-01")
		second := o.colleague
		refused(t, take(second, cases.Announce, acts.TakeInput{Reason: "拟不予补办。"}), "TASK-HELD-01")
		o.verify()
	})
}
