package acts_test

import (
	"errors"
	"testing"

	"tongban/acts"
	"tongban/base/fault"
	"tongban/domain/approval"
	"tongban/domain/cases"
	"tongban/domain/form"
	"tongban/domain/org"
	"tongban/domain/party"
	"tongban/domain/window"
	"tongban/store"
)

// found tells whether a refusal names a field with a code; a refusal as a whole
// is named "".
func found(t *testing.T, err error, field, code string) {
	t.Helper()
	if field == "" {
		refused(t, err, code)
		return
	}
	for _, f := range fault.Of(err).Fields {
		if f.Name == field && f.Code == code {
			return
		}
	}
	t.Fatalf("got %v %+v, want %s at %s", err, fault.Of(err).Fields, code, field)
}

// lease is a whole-owned house let by its owner: no co-owner, no sublease.
var lease = form.Answers{"house_address": "新港西路1号101房", "house_use": "home", "ownership": "sole", "applicant_role": "lessor",
	"other_name": "演示承租人", "other_id": "440105198502140464", "by_agent": "no", "lease_event": "new",
	"signed_on": "2026-11-01", "lease_from": "2026-12-01", "lease_to": "2027-11-30", "monthly_rent": "2800", "sublease": "no", "truthful": "yes"}

func (o *office) leased(by org.Actor) acts.Receipt {
	o.t.Helper()
	ctx := o.t.Context()
	d, err := o.SaveDraft(ctx, by, o.key(), acts.DraftInput{Item: "HZ-LS-05", Party: who(0), Answers: lease})
	if err == nil {
		_, err = o.Attach(ctx, by, o.key(), d.ID, "lease_contract", "contract.png", picture())
	}
	if err != nil {
		o.t.Fatal(err)
	}
	r, err := o.Apply(ctx, by, o.key(), acts.ApplyInput{Draft: d.ID})
	if err != nil {
		o.t.Fatalf("%v %+v", err, fault.Of(err).Fields)
	}
	return r
}

// Nothing beyond the guide gets through a correction notice: neither as a point
// nor in the words beside one.
func TestACorrectionCannotExceedTheGuide(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		ctx := t.Context()
		r := o.leased(o.lan)
		fine := cases.Point{Target: "lease_contract", Text: "缺签名页，请补传。"}
		for name, x := range map[string]struct {
			in          cases.Gaps
			field, code string
		}{
			"a material of no guide":          {gaps(point("marriage_certificate", "请补交")), "marriage_certificate", "CORRECT-GUIDE-01"},
			"a material of another item":      {gaps(point("photo_two_inch", "请补交")), "photo_two_inch", "CORRECT-GUIDE-01"},
			"a material not for this person":  {gaps(point("co_owner_consent", "请补交")), "co_owner_consent", "CORRECT-GUIDE-01"},
			"a question not asked of them":    {gaps(point("agent_name", "请填写")), "agent_name", "CORRECT-GUIDE-01"},
			"a field of no form":              {gaps(point("income", "请填写")), "income", "CORRECT-GUIDE-01"},
			"a row of no group":               {gaps(point("members.1.member_name", "请填写")), "members.1.member_name", "CORRECT-GUIDE-01"},
			"an empty target":                 {gaps(point("", "请补交结婚证")), "", "INPUT-01"},
			"what a library supplies":         {gaps(point("property_title", "请补交")), "property_title", "CORRECT-LIBRARY-01"},
			"a note alone":                    {cases.Gaps{Note: "请补交结婚证"}, "points", "CORRECT-POINTS-01"},
			"a note that asks for more":       {cases.Gaps{Points: []cases.Point{fine}, Note: "另请带上两寸白底证件照。"}, "gaps_note", "CORRECT-GUIDE-02"},
			"a note that hides it in spaces":  {cases.Gaps{Points: []cases.Point{fine}, Note: "另 请 补 交 遗 失 声 明"}, "gaps_note", "CORRECT-GUIDE-02"},
			"a point's words that ask it":     {gaps(point("lease_contract", "缺签名页，并请附上转租同意书原件。")), "lease_contract", ""},
			"a point beside a permitted one":  {gaps(fine, point("marriage_certificate", "请补交")), "marriage_certificate", "CORRECT-GUIDE-01"},
			"the same twice under two points": {gaps(fine, point("lessor_id", "请补交")), "lessor_id", "CORRECT-LIBRARY-01"},
		} {
			_, err := o.Correct(ctx, o.clerk, o.key(), r.Tracking, x.in)
			if x.code == "" {
				x.code = "CORRECT-GUIDE-02"
			}
			t.Log(name)
			found(t, err, x.field, x.code)
		}
		if c, _, err := o.db.View().CaseByNumber(ctx, r.Tracking); err != nil || c.Version != 1 {
			t.Fatalf("a refused notice left something: %v %+v", err, c)
		}
		if _, err := o.Correct(ctx, o.clerk, o.key(), r.Tracking, cases.Gaps{Points: []cases.Point{fine}, Note: "补传时请看清每一页。"}); err != nil {
			t.Fatalf("%v %+v", err, fault.Of(err).Fields)
		}
		o.verify()
	})
}

func gaps(points ...cases.Point) cases.Gaps { return cases.Gaps{Points: points} }

func point(target, text string) cases.Point { return cases.Point{Target: target, Text: text} }

// What a library supplies is asked of the applicant only after it was looked for.
func TestALibraryIsAskedFirst(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		ctx := t.Context()
		r := o.leased(o.lan)
		miss := func(by org.Actor, material, text string) error {
			_, err := o.LibraryMiss(ctx, by, o.key(), r.Tracking, acts.MissInput{Material: material, Text: text})
			return err
		}
		found(t, miss(o.clerk, "property_title", "无"), "text", "LIBRARY-TEXT-01")
		found(t, miss(o.clerk, "lease_contract", "按证号查询，没有结果"), "material", "CASE-LIBRARY-01")
		found(t, miss(o.clerk, "resident_id_card", "按证号查询，没有结果"), "material", "CORRECT-GUIDE-01")
		found(t, miss(o.clerk, "phone", "按证号查询，没有结果"), "material", "CORRECT-GUIDE-01")
		refused(t, miss(o.lan, "property_title", "按证号查询，没有结果"), "CASE-NONE-01")
		if err := miss(o.clerk, "property_title", "按证号查询，没有结果"); err != nil {
			t.Fatal(err)
		}
		found(t, miss(o.clerk, "property_title", "按证号查询，没有结果"), "material", "CASE-LIBRARY-02")
		if _, err := o.Correct(ctx, o.clerk, o.key(), r.Tracking, gaps(point("property_title", "请补交"))); err != nil {
			t.Fatal(err)
		}
		var told cases.Gaps
		if err := o.db.View().Words(ctx, r.Case, 3, &told); err != nil || !told.Points[0].Missed {
			t.Fatalf("the notice does not say why: %v %+v", err, told)
		}
		o.verify()
	})
}

// Neither does a draft carry anything in that no guide asks for, whoever keeps it.
func TestADraftCarriesNothingElse(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		ctx := t.Context()
		r := o.leased(o.lan)
		if _, err := o.Correct(ctx, o.clerk, o.key(), r.Tracking, gaps(point("lease_contract", "缺签名页，请补传。"))); err != nil {
			t.Fatal(err)
		}
		answer, err := o.StartSupplement(ctx, o.lan, o.key(), r.Tracking)
		if err != nil {
			t.Fatal(err)
		}
		walkIn, err := o.SaveDraft(ctx, o.clerk, o.key(), acts.DraftInput{Item: "HZ-LS-05", Party: who(1)})
		if err != nil {
			t.Fatal(err)
		}
		for name, by := range map[string]struct {
			org.Actor
			draft string
		}{"the answer to a notice": {o.lan, answer.ID}, "a walk-in": {o.clerk, walkIn.ID}, "an application": {o.lan, o.draft(o.lan)}} {
			t.Log(name)
			for _, key := range []string{"marriage_certificate", "", "lost_on", "../lease_contract", "LEASE_CONTRACT"} {
				_, err := o.Attach(ctx, by.Actor, o.key(), by.draft, key, "x.png", picture())
				refused(t, err, "FILE-MATERIAL-01")
			}
			for _, x := range []struct {
				in   acts.DraftInput
				code string
			}{
				{acts.DraftInput{Item: "HZ-YB-05", Party: party.Party{}}, "DRAFT-NONE-01"},
				{acts.DraftInput{Item: "HZ-LS-05", Answers: form.Answers{"income": "1"}}, "FORM-01"},
				{acts.DraftInput{Item: "HZ-LS-05", Answers: form.Answers{"members.1.member_name": "甲"}}, "FORM-01"},
			} {
				x.in.ID = by.draft
				_, err := o.SaveDraft(ctx, by.Actor, o.key(), x.in)
				refused(t, err, x.code)
			}
		}
		_, err = o.Attach(ctx, o.lan, o.key(), answer.ID, "photo_two_inch", "x.png", picture())
		refused(t, err, "FILE-MATERIAL-01") // of another item
	})
}

// A later version binds no case that was filed under an earlier one: what it
// newly asks for can be neither demanded of it nor slipped into it.
func TestALaterVersionAsksNothingOfAnEarlierCase(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		ctx := t.Context()
		r := o.leased(o.lan)
		items := o.pack.Items
		for i := range items {
			if items[i].ID == "HZ-LS-05" {
				items[i].Version++
				extra := items[i].Materials[2]
				extra.Key, extra.Name = "building_drawing", "房屋平面布置图纸"
				items[i].Materials = append(items[i].Materials, extra)
			}
		}
		if _, err := o.Publish(ctx, items, o.pack.Forms); err != nil {
			t.Fatal(err)
		}
		_, err := o.Correct(ctx, o.clerk, o.key(), r.Tracking, gaps(point("building_drawing", "请补交")))
		found(t, err, "building_drawing", "CORRECT-GUIDE-01")
		_, err = o.Correct(ctx, o.clerk, o.key(), r.Tracking, gaps(point("lease_contract", "请连同房屋平面布置图纸一并补交。")))
		found(t, err, "lease_contract", "CORRECT-GUIDE-02")
		if _, err = o.Correct(ctx, o.clerk, o.key(), r.Tracking, gaps(point("lease_contract", "缺签名页，请补传。"))); err != nil {
			t.Fatal(err)
		}
		d, err := o.StartSupplement(ctx, o.lan, o.key(), r.Tracking)
		if err != nil {
			t.Fatal(err)
		}
		_, err = o.Attach(ctx, o.lan, o.key(), d.ID, "building_drawing", "x.png", picture())
		refused(t, err, "FILE-MATERIAL-01")
	})
}

// Nobody is turned away, and nobody refused, for lack of what no guide lists.
func TestNoRefusalRestsOnMoreThanTheGuide(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		ctx := t.Context()
		r := o.apply(o.lan)
		_, err := o.NotAccept(ctx, o.clerk, o.key(), r.Tracking, acts.NotAcceptInput{Reason: "申请人未提供房屋租赁合同。", Basis: "内部规定"})
		found(t, err, "reason", "CORRECT-GUIDE-02")
		o.asked(r.Tracking, "邻居的书面同意")
		_, err = o.NotAccept(ctx, o.clerk, o.key(), r.Tracking, acts.NotAcceptInput{Reason: "没有交来“邻居的书面同意”。", Basis: "内部规定"})
		found(t, err, "reason", "CORRECT-GUIDE-02")
		_, err = o.Correct(ctx, o.clerk, o.key(), r.Tracking, gaps(point("loss_statement", "请连同邻居的书面同意一并提交。")))
		found(t, err, "loss_statement", "CORRECT-GUIDE-02")
		// It holds nothing up either.
		if _, err := o.Accept(ctx, o.clerk, o.key(), r.Tracking); err != nil {
			t.Fatal(err)
		}
		no := approval.Opinion{Verdict: approval.No, Text: "建议不予。", Reason: "申请人没有提供邻居的书面同意。", Basis: "内部规定"}
		_, err = o.Propose(ctx, o.handler, o.key(), r.Tracking, no)
		found(t, err, "reason", "CORRECT-GUIDE-02")
		hidden := approval.Opinion{Verdict: approval.No, Text: "未交邻居的书面同意。", Reason: "不符合条件。", Basis: "内部规定"}
		_, err = o.Propose(ctx, o.handler, o.key(), r.Tracking, hidden)
		found(t, err, "text", "CORRECT-GUIDE-02")
		yes := approval.Opinion{Verdict: approval.Yes, Text: "属实，建议补办。"}
		if _, err := o.Propose(ctx, o.handler, o.key(), r.Tracking, yes); err != nil {
			t.Fatal(err)
		}
		_, err = o.Decide(ctx, o.approver, o.key(), r.Tracking, no)
		found(t, err, "reason", "CORRECT-GUIDE-02")
		if _, err := o.Decide(ctx, o.approver, o.key(), r.Tracking, yes); err != nil {
			t.Fatal(err)
		}
		o.verify()
	})
}

// asked demands something beyond the guide, and answers the entry that says so.
func (o *office) asked(number, what string) int {
	o.t.Helper()
	r, err := o.AskBeyond(o.t.Context(), o.clerk, o.key(), number, demand(what))
	if err != nil {
		o.t.Fatalf("%v %+v", err, fault.Of(err).Fields)
	}
	return r.Version
}

func demand(what string) acts.BeyondInput {
	return acts.BeyondInput{What: what, Reason: "附近曾有冒用他人证件补办的情况。", Basis: "无", Known: true}
}

// A demand beyond the guide is asked in the open: whole, by the window alone,
// answered or not, seen by supervision, taken back by it.
func TestBeyondTheGuide(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		ctx := t.Context()
		watcher, err := o.OpenStaff(ctx, o.admin, acts.StaffInput{Login: "watcher", Name: "演示监督", Roles: []org.Role{org.Supervisor}, Unit: "HZ-ZSJ", Password: "a long enough word"})
		if err != nil {
			t.Fatal(err)
		}
		r := o.apply(o.lan)
		for field, x := range map[string]struct {
			bend func(*acts.BeyondInput)
			code string
		}{
			"what":   {func(in *acts.BeyondInput) { in.What = " " }, "BEYOND-WHAT-01"},
			"reason": {func(in *acts.BeyondInput) { in.Reason = "需要核对。" }, "BEYOND-REASON-01"},
			"basis":  {func(in *acts.BeyondInput) { in.Basis = "" }, "BEYOND-BASIS-01"},
			"known":  {func(in *acts.BeyondInput) { in.Known = false }, "BEYOND-KNOWN-01"},
		} {
			in := demand("邻居的书面同意")
			x.bend(&in)
			_, err := o.AskBeyond(ctx, o.clerk, o.key(), r.Tracking, in)
			found(t, err, field, x.code)
		}
		_, err = o.AskBeyond(ctx, o.clerk, o.key(), r.Tracking, demand("遗失声明"))
		found(t, err, "what", "BEYOND-LISTED-01")
		for _, by := range []org.Actor{o.lan, o.handler, o.approver, watcher} {
			_, err := o.AskBeyond(ctx, by, o.key(), r.Tracking, demand("邻居的书面同意"))
			if !errors.Is(err, fault.New(0, "CASE-NONE-01")) && !errors.Is(err, fault.New(0, "TASK-NONE-02")) {
				t.Fatalf("%s: %v", by.Name, err)
			}
		}
		first, second := o.asked(r.Tracking, "邻居的书面同意"), o.asked(r.Tracking, "单位证明")
		c, _, err := o.db.View().CaseByNumber(ctx, r.Tracking)
		if err != nil || c.State != cases.Submitted || len(c.Demands) != 2 {
			t.Fatalf("%v %+v", err, c)
		}
		_, err = o.AnswerBeyond(ctx, o.lan, o.key(), r.Tracking, acts.DemandInput{Demand: first})
		found(t, err, "text", "BEYOND-ANSWER-01")
		_, err = o.AnswerBeyond(ctx, o.lan, o.key(), r.Tracking, acts.DemandInput{Demand: 1, Text: "好"})
		found(t, err, "demand", "CASE-BEYOND-02")
		_, err = o.AnswerBeyond(ctx, o.bob, o.key(), r.Tracking, acts.DemandInput{Demand: first, Decline: true})
		refused(t, err, "CASE-NONE-01")
		if _, err = o.AnswerBeyond(ctx, o.lan, o.key(), r.Tracking, acts.DemandInput{Demand: first, Decline: true}); err != nil {
			t.Fatal(err)
		}
		_, err = o.RecallBeyond(ctx, watcher, o.key(), r.Tracking, acts.DemandInput{Demand: second, Text: "撤回"})
		found(t, err, "text", "BEYOND-RECALL-01")
		recall := acts.DemandInput{Demand: second, Text: "指南没有这一项，不得要求。"}
		_, err = o.RecallBeyond(ctx, o.clerk, o.key(), r.Tracking, recall)
		refused(t, err, "CASE-NONE-01")
		if _, err = o.RecallBeyond(ctx, watcher, o.key(), r.Tracking, recall); err != nil {
			t.Fatal(err)
		}
		_, err = o.AnswerBeyond(ctx, o.lan, o.key(), r.Tracking, acts.DemandInput{Demand: second, Text: "好"})
		found(t, err, "demand", "CASE-BEYOND-02")
		told := map[string]int{}
		all, err := o.db.View().Notices(ctx, o.lan.ID, "", 20)
		for _, n := range all {
			told[string(n.Template)]++
		}
		if err != nil || told["beyond"] != 2 || told["beyond_recalled"] != 1 {
			t.Fatalf("%v %v", err, told)
		}
		o.listed(r.Tracking)
		o.verify()
	})
}

// listed reads supervision's list page by page.
func (o *office) listed(number string) {
	o.t.Helper()
	var seen []store.BeyondRow
	for after := ""; ; {
		rows, next, err := o.db.View().Beyond(o.t.Context(), nil, after, 1)
		if err != nil {
			o.t.Fatal(err)
		}
		if seen = append(seen, rows...); next == "" {
			break
		}
		after = next
	}
	if len(seen) != 2 || seen[0].What != "单位证明" || seen[0].Became != cases.Recalled || seen[0].Said == "" || seen[1].Became != cases.Declined ||
		seen[1].Basis != cases.NoBasis || seen[1].Clerk != "演示clerk" || seen[1].Tracking != number || seen[1].ItemName == "" || seen[1].Unit != "440105002" {
		o.t.Fatalf("%+v", seen)
	}
	recalled := cases.Recalled
	if rows, _, err := o.db.View().Beyond(o.t.Context(), &recalled, "", 10); err != nil || len(rows) != 1 {
		o.t.Fatalf("%v %+v", err, rows)
	}
	if _, _, err := o.db.View().Beyond(o.t.Context(), nil, "x", 10); err == nil {
		o.t.Fatal("a stray cursor")
	}
}

// Words go through many doors; none lets a thing past the guide, whatever it is
// called, and files of another situation stay outside.
func TestNoWordsExceedTheGuide(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		ctx := t.Context()
		r := o.apply(o.lan)
		miss := acts.MissInput{Material: "resident_id_card", Text: "按证号查询没有结果，请带房产证来。"}
		_, err := o.LibraryMiss(ctx, o.clerk, o.key(), r.Tracking, miss)
		found(t, err, "text", "CORRECT-GUIDE-02")
		_, err = o.Withdraw(ctx, o.clerk, o.key(), r.Tracking, "未带《结婚证》，先撤回。")
		found(t, err, "reason", "CORRECT-GUIDE-02")
		_, err = o.NotAccept(ctx, o.clerk, o.key(), r.Tracking, acts.NotAcceptInput{Reason: "Marriage certificate not consistent.", Basis: "内部规定"})
		found(t, err, "reason", "CORRECT-GUIDE-02")
		_, err = o.NotAccept(ctx, o.clerk, o.key(), r.Tracking, acts.NotAcceptInput{Reason: "不属于本街道受理。", Basis: "内部规定：须交租房合同"})
		found(t, err, "basis", "CORRECT-GUIDE-02")
		v, err := o.Receive(ctx, o.clerk, o.key(), acts.ReceiveInput{})
		if err != nil {
			t.Fatal(err)
		}
		told := window.Told{Gaps: []window.Gap{{Material: "loss_statement", How: "签名，并附上结 婚 证。"}}, Note: "另带：\n1. 毕业证"}
		_, err = o.TellOnce(ctx, o.clerk, o.key(), v.ID, acts.TellInput{Item: "HZ-CL-04", Told: told})
		found(t, err, "how_loss_statement", "CORRECT-GUIDE-02")
		found(t, err, "note", "CORRECT-GUIDE-02")
		if _, err := o.Accept(ctx, o.clerk, o.key(), r.Tracking); err != nil {
			t.Fatal(err)
		}
		conditional := approval.Opinion{Verdict: approval.Yes, Text: "同意补办，但须补交结婚证。"}
		_, err = o.Propose(ctx, o.handler, o.key(), r.Tracking, conditional)
		found(t, err, "text", "CORRECT-GUIDE-02")
		if _, err := o.Propose(ctx, o.handler, o.key(), r.Tracking, approval.Opinion{Verdict: approval.Yes, Text: "身份证、遗失声明齐全，建议补办残疾人证。"}); err != nil {
			t.Fatalf("%v %+v", err, fault.Of(err).Fields)
		}
		back := approval.Opinion{Verdict: approval.Back, Text: "请申请人补户口簿。", Reason: "请申请人补户口簿。"}
		_, err = o.Decide(ctx, o.approver, o.key(), r.Tracking, back)
		found(t, err, "reason", "CORRECT-GUIDE-02")
		o.verify()
	})
}
