package acts_test

import (
	"testing"

	"tongban/acts"
	"tongban/domain/org"
	"tongban/domain/supervision"
	"tongban/store"
)

// cards are the open or ended cards of the district, the newest first, as
// "rule colour state".
func (o *office) cards(ended bool) (all []string, rows []store.CardRow) {
	o.t.Helper()
	rows, _, err := o.db.View().Cards(o.t.Context(), org.Scope{All: true}, store.CardFilter{Ended: ended}, "", 50)
	if err != nil {
		o.t.Fatal(err)
	}
	for _, r := range rows {
		all = append(all, r.Rule+" "+string(r.Colour)+" "+string(r.State))
	}
	return all, rows
}

func (o *office) tick() {
	o.t.Helper()
	for range 2 { // looking twice changes nothing
		if err := o.Tick(o.t.Context()); err != nil {
			o.t.Fatal(err)
		}
	}
}

func (o *office) saw(ended bool, want ...string) {
	o.t.Helper()
	got, _ := o.cards(ended)
	count := map[string]int{}
	for _, g := range got {
		count[g]++
	}
	for _, w := range want {
		if count[w]--; count[w] < 0 {
			o.t.Errorf("no card %q (ended %v) among %q", w, ended, got)
		}
	}
	if len(got) != len(want) {
		o.t.Errorf("%d cards (ended %v), want %d: %q", len(got), ended, len(want), got)
	}
}

// A window lets an application lie: warned, then a fault, then a grave one, each
// once, with the unit, the entry that shows it, and the milder card put aside.
func TestCardsOfAnApplicationThatLies(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		o.apply(o.lan) // Tuesday 2026-11-24; five working days end on 12-01
		o.tick()
		o.saw(false)
		o.at("2026-12-01T09:00")
		o.tick()
		got, rows := o.cards(false)
		blue := 0
		for i, r := range rows {
			if r.Rule == "R01" && r.Colour == supervision.Blue {
				blue++
				if r.Unit != "440105002" || len(r.Evidence) != 1 || r.Evidence[0] != 1 || r.ItemName != "残疾人证遗失补办" {
					t.Errorf("%d: %+v", i, r)
				}
			}
		}
		if blue != 1 {
			t.Fatalf("the last day: %q", got)
		}
		o.at("2026-12-02T00:01")
		o.tick()
		all, _ := o.cards(false)
		if !has(all, "R01 yellow raised") || has(all, "R01 blue raised") {
			t.Errorf("after the last day: %q", all)
		}
		o.at("2026-12-03T00:01")
		o.tick()
		if all, _ = o.cards(false); !has(all, "R01 red raised") || has(all, "R01 yellow raised") {
			t.Errorf("a day later: %q", all)
		}
		if ended, _ := o.cards(true); !has(ended, "R01 yellow escalated") || !has(ended, "R01 blue escalated") {
			t.Errorf("put aside: %q", ended)
		}
		o.verify()
	})
}

func has(all []string, one string) bool {
	for _, x := range all {
		if x == one {
			return true
		}
	}
	return false
}

// Who acts on the last day clears the warning; a demand beyond the guide is a
// card in the write that asks, and the second of the unit is a grave one.
func TestCardsComeAndGoWithTheAct(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		ctx := t.Context()
		r := o.apply(o.lan)
		o.at("2026-12-01T13:00")
		o.tick()
		if all, _ := o.cards(false); !has(all, "R01 blue raised") {
			t.Fatal(all)
		}
		for range 2 {
			if _, err := o.AskBeyond(ctx, o.clerk, o.key(), r.Number, acts.BeyondInput{What: "邻居的书面同意", Reason: "附近曾有冒用他人证件补办的情况。", Basis: "none", Known: true}); err != nil {
				t.Fatal(err)
			}
		}
		all, rows := o.cards(false)
		if !has(all, "R07 yellow raised") || !has(all, "R07 red raised") {
			t.Errorf("beyond the guide: %q", all)
		}
		for _, c := range rows {
			if c.Rule == "R07" && (c.Name != "演示clerk" || len(c.Evidence) != 1 || c.Evidence[0] < 2) {
				t.Errorf("%+v", c)
			}
		}
		if _, err := o.Accept(ctx, o.clerk, o.key(), r.Number); err != nil {
			t.Fatal(err)
		}
		o.tick()
		if all, _ := o.cards(false); has(all, "R01 blue raised") {
			t.Errorf("a warning stands that came in time: %q", all)
		}
		if ended, _ := o.cards(true); !has(ended, "R01 blue cleared") {
			t.Errorf("cleared: %q", ended)
		}
	})
}

// The unit is heard before anything is confirmed; nobody but the unit answers,
// nobody but supervision judges.
func TestTheLoopOfACard(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		ctx, watch := t.Context(), o.supervisor
		r, err := o.OrderCard(ctx, watch, o.key(), acts.OrderInput{Rule: "D01", Colour: supervision.Yellow, Unit: "440105002", Source: supervision.Hotline,
			Text: "12345反映窗口无人值守，请说明情况。"})
		if err != nil {
			t.Fatal(err)
		}
		said := func(s supervision.Step, text string) supervision.Said { return supervision.Said{Step: s, Text: text} }
		judge := func(s supervision.Step) error {
			_, err := o.JudgeCard(ctx, watch, o.key(), r.ID, said(s, "经核实情况如上。"))
			return err
		}
		refused(t, judge(supervision.Confirm), "CARD-HEARD-01")
		_, err = o.AnswerCard(ctx, o.approver, o.key(), r.ID, said(supervision.Explain, "不是本单位的事。"))
		refused(t, err, "CARD-NONE-01")
		_, err = o.AnswerCard(ctx, watch, o.key(), r.ID, said(supervision.Explain, "不能自问自答。"))
		refused(t, err, "AUTH-02")
		_, err = o.AnswerCard(ctx, o.clerk, o.key(), r.ID, said(supervision.Explain, "短"))
		refused(t, err, "INPUT-01")
		if _, err = o.AnswerCard(ctx, o.clerk, acts.Command{Key: "once", Expect: 1}, r.ID, said(supervision.Explain, "当日停电两小时。")); err != nil {
			t.Fatal(err)
		}
		_, err = o.AnswerCard(ctx, o.clerk, acts.Command{Key: "other", Expect: 1}, r.ID, said(supervision.Explain, "当日停电两小时。"))
		refused(t, err, "CARD-STALE-01")
		refused(t, judge(supervision.Exempt), "INPUT-01")
		for _, step := range []supervision.Step{supervision.Confirm, supervision.Rectify, supervision.SendBack, supervision.Rectify, supervision.Close} {
			if step == supervision.Rectify {
				_, err = o.AnswerCard(ctx, o.clerk, o.key(), r.ID, said(step, "已增派人手值守。"))
			} else {
				err = judge(step)
			}
			if err != nil {
				t.Fatal(step, err)
			}
		}
		refused(t, judge(supervision.Cancel), "CARD-STATE-01")
		steps, err := o.db.View().CardSteps(ctx, r.ID)
		if err != nil || len(steps) != 7 || steps[1].Text != "当日停电两小时。" || steps[1].Name != "演示clerk" || steps[6].Step != supervision.Close {
			t.Errorf("%+v %v", steps, err)
		}
		o.saw(true, "D01 yellow closed")
		_, err = o.OrderCard(ctx, watch, o.key(), acts.OrderInput{Rule: "R01", Colour: "green", Unit: "HZ-XX", Number: "0105-261124-AAAAA-A", Text: "短"})
		refused(t, err, "INPUT-01")
	})
}
